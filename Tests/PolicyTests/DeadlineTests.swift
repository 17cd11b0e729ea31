// Deadlines of small policies with the calendars of Korea, worked out by hand.

import Evaluation
import Model
import Quantities
import Testing

@Suite("Deadlines by the calendar")
struct DeadlineTests {
  // MARK: Periods of the Civil Code

  static let periods = [
    // The day of the event, 28 February, does not count. The month runs from 1 March and ends on
    // 31 March, a Sunday; so the end is Monday, 1 April.
    ValueRow("1 month after 2019-02-28 10:00", "2019-04-01"),
    // From 1 September six months end on 28 February 2026, a Saturday; 1 March is a Sunday and a
    // holiday, 2 March its substitute.
    ValueRow("6 months after 2025-08-31 10:00", "2026-03-03"),
    // From 1 March 2023 a year ends with the day before 1 March 2024, which is a leap day.
    ValueRow("1 year after 2023-02-28 10:00", "2024-02-29"),
    // From 31 January; February has no 31st, so its last day, a Friday, is the end (article 160).
    ValueRow("1 month after 2025-01-30 10:00", "2025-02-28"),
    // An event at 00:00 leaves a whole day, which counts (article 157): 1 to 31 March.
    ValueRow("1 month after 2025-03-01 00:00", "2025-03-31"),
    ValueRow("1 month after 2025-03-01 00:00:01", "2025-04-01"),
    // A date without a time is a day that has begun.
    ValueRow("1 month after 2025-03-01", "2025-04-01"),
    // The 30th day is Sunday, 5 October; 6 to 8 are Chuseok and its substitute, 9 a holiday.
    ValueRow("30 days after 2025-09-05 15:00", "2025-10-10"),
    ValueRow("2 weeks after 2025-09-22 10:00", "2025-10-10"),
    ValueRow("1 day after 2025-10-02 09:00", "2025-10-10"),
    // Months first: from 31 January to 28 February, then three days to Monday, 3 March, which is
    // the substitute of 1 March.
    ValueRow("(1 month + 3 days) after 2025-01-30 10:00", "2025-03-04"),
    // Hours run day and night, holiday or not (article 156).
    ValueRow("4 hours after 2025-10-06 10:20", "2025-10-06T14:20:00+09:00"),
    ValueRow("36 hours after 2025-10-06 10:20", "2025-10-07T22:20:00+09:00"),
    // A period of no length is the day itself.
    ValueRow("0 days after 2025-10-05 10:00", "2025-10-05"),
    // Counted back, a period never moves: 10 January less ten days is 31 December, less twenty more
    // 11 December.
    ValueRow("30 days before 2026-01-10", "2025-12-11"),
    ValueRow("30 days before 2025-11-04", "2025-10-05"),
    ValueRow("1 month before 2025-03-31", "2025-02-28"),
    // What is added is not counted: it never moves.
    ValueRow("2025-09-05 + 30 days", "2025-10-05"),
    ValueRow("2025-01-31 + 1 month", "2025-02-28"),
    ValueRow("the day after 2025-10-02 10:00", "2025-10-03"),
  ]

  @Test("periods end on the day that the Civil Code says")
  func civilCode() throws {
    try SmallRules.expect(Self.periods, head: SmallRules.korean)
  }

  static let businessDays = [
    // October 2025: 1 and 2, then 10, 13 to 17, 20, and the tenth is Tuesday, 21.
    ValueRow("the 10th business day of the month after 2025-09", "2025-10-21"),
    // From the 22nd: three in October's fourth week, five in its fifth, 3 to 7, 10 to 14, 17, 18.
    ValueRow("20 business days after 2025-10-21 10:00", "2025-11-18"),
    ValueRow("20 business days after 2025-10-21", "2025-11-18"),
    ValueRow("1 business day before 2025-10-10", "2025-10-02"),
    ValueRow("the first business day on or after 2025-10-03", "2025-10-10"),
    ValueRow("the last business day on or before 2025-10-09 23:00", "2025-10-02"),
    ValueRow("the first business day of 2026-03", "2026-03-03"),
    ValueRow("the last business day of 2026-02", "2026-02-27"),
    ValueRow("2025-10-03 is a business day", "no"),
    ValueRow("2025-10-02 23:59 is a business day", "yes"),
    ValueRow("2025-10-02 is not a business day", "no"),
    // 23 weekdays, of which 3 and 6 to 9 October are holidays.
    ValueRow("count of business days of 2025-10", "18"),
    ValueRow("business days from 2025-10-01 to 2025-10-10", "2025-10-01, 2025-10-02, 2025-10-10"),
    ValueRow(
      "business days of (time from 2025-10-02 23:00 to 2025-10-10 00:00)",
      "2025-10-02"
    ),
    // 26, 29, 30, 31 December and 2 January; the exchange is closed on 31 December.
    ValueRow("5 business days after 2025-12-24 10:00", "2026-01-02"),
    ValueRow("5 business days of krx after 2025-12-24 10:00", "2026-01-05"),
    // Banks are closed on 1 May, which was no public holiday before 2026.
    ValueRow("1 business day after 2025-04-30 10:00", "2025-05-01"),
    ValueRow("1 business day of kr_bank after 2025-04-30 10:00", "2025-05-02"),
    ValueRow("1 business day after 2026-04-30 10:00", "2026-05-04"),
    ValueRow("the 25th day of 2025-10", "2025-10-25"),
    ValueRow("the 31st day of 2025-11", "error noSuchDay"),
    ValueRow("the 19th business day of 2025-10", "error noSuchDay"),
    // Beyond the years that the calendars cover there is an error, never a guess.
    ValueRow("30 days after 2030-12-20 10:00", "error kr_public lacks 2031"),
    ValueRow("30 days after 2014-11-01 10:00", "error kr_public lacks 2014"),
    ValueRow("1 business day of krx after 2030-12-30 10:00", "error krx lacks 2031"),
    ValueRow("2031-01-01 is a business day", "error kr_public lacks 2031"),
    ValueRow("the 1st business day of 2014-12", "error kr_public lacks 2014"),
    // Hours and sums ask no calendar.
    ValueRow("4 hours after 2031-01-01 10:00", "2031-01-01T14:00:00+09:00"),
    ValueRow("2031-01-01 + 30 days", "2031-01-31"),
  ]

  @Test("business days are those of the calendar that is named, and of the years it covers")
  func ofBusinessDays() throws {
    try SmallRules.expect(Self.businessDays, head: SmallRules.korean)
  }

  @Test("a deadline sets single counting rules aside, or counts by other rules")
  func ownRules() throws {
    let program = try SmallRules.program(
      SmallRules.korean + """
        facts
          event  instant

        section s

        deadline usual
          = 30 days after event
        deadline first_day
          = 31 days after event
          counting the first day
        deadline still
          = 30 days after event
          without rolling
        deadline clear
          = 30 days before 2026-01-10
          counting clear days
        deadline european
          = 1 month after 2025-02-28 10:00
          counting by eu_1182_71
        deadline two_days
          = 2 days after 2025-10-02 10:00
          counting by eu_1182_71
        deadline full_hour
          = 4 hours after event
          counting by eu_1182_71
        deadline bare
          = 1 month after 2025-02-28 10:00
          counting by plain
        """
    )
    let decided = try SmallRules.decided(program, #"{"event": "2025-09-05T10:20"}"#)
    let due = Dictionary(
      uniqueKeysWithValues: program.deadlines.map {
        ($0.header.name, decided.deadline($0.header.name).map { decided.shown($0.due) } ?? "")
      }
    )
    #expect(
      due == [
        "usual": "2025-10-10",
        // The 5th is the first day, so the 31st is 5 October again.
        "first_day": "2025-10-10",
        "still": "2025-10-05",
        // A full thirty days lie between 10 December and 10 January.
        "clear": "2025-12-10",
        // The same day of the month, a Friday.
        "european": "2025-03-28",
        // Saturday, 4 October, moves to the 10th; the period must hold two working days, and the
        // second is Monday, the 13th.
        "two_days": "2025-10-13",
        // The hour of the event does not count: four hours from 11:00.
        "full_hour": "2025-09-05T15:00:00+09:00",
        "bare": "2025-03-28",
      ]
    )
  }

  // MARK: States

  /// A claim with its event, its act and `as of`, and what a required deadline of 30 days says.
  struct StateRow: Sendable {
    let claim: String
    let state: String
    let outcome: String
    let due: String
    var lateBy: Int?
    var left: Int?
    var missing: [String] = []
  }

  static let states = [
    StateRow(
      claim: #""event": "2025-09-05T10:00", "act": "2025-10-10T23:59:59""#,
      state: "met",
      outcome: "eligible",
      due: "2025-10-10"
    ),
    // The day ends at 24:00; an hour later the act is an hour late.
    StateRow(
      claim: #""event": "2025-09-05T10:00", "act": "2025-10-11T01:00""#,
      state: "late",
      outcome: "ineligible",
      due: "2025-10-10",
      lateBy: 3_600
    ),
    // An act before the event counts as met.
    StateRow(
      claim: #""event": "2025-09-05T10:00", "act": "2025-09-01T01:00""#,
      state: "met",
      outcome: "eligible",
      due: "2025-10-10"
    ),
    StateRow(
      claim: #""event": "2025-09-05T10:00", "act": null, "as_of": "2025-10-10T23:00""#,
      state: "open",
      outcome: "undetermined",
      due: "2025-10-10",
      left: 3_600
    ),
    StateRow(
      claim: #""event": "2025-09-05T10:00", "act": null, "as_of": "2025-10-11""#,
      state: "missed",
      outcome: "ineligible",
      due: "2025-10-10"
    ),
    StateRow(
      claim: #""event": "2025-09-05T10:00", "act": null"#,
      state: "unknown",
      outcome: "undetermined",
      due: "2025-10-10",
      missing: ["as of"]
    ),
    StateRow(
      claim: #""event": null, "act": null, "as_of": "2025-10-11""#,
      state: "not_started",
      outcome: "undetermined",
      due: "none"
    ),
    StateRow(
      claim: #""event": null, "act": "2025-10-10T10:00""#,
      state: "not_started",
      outcome: "eligible",
      due: "none"
    ),
    StateRow(
      claim: #""act": "2025-10-10T10:00""#,
      state: "unknown",
      outcome: "undetermined",
      due: "unknown event",
      missing: ["event"]
    ),
  ]

  @Test("a deadline has the state that its event, its act and the day of the decision give it")
  func statesOfADeadline() throws {
    let program = try SmallRules.program(
      SmallRules.korean + """
        facts
          event  optional instant
          act    optional instant

        section s

        deadline filing
          = 30 days after event
          met by act
          required
        """
    )
    for row in Self.states {
      let decided = try SmallRules.decided(program, "{\(row.claim)}")
      let section = try #require(decided.sections("s").first)
      let deadline = try #require(section.deadlines.first)
      #expect(deadline.state.name == row.state, "\(row.claim)")
      #expect(section.outcome.name == row.outcome, "\(row.claim)")
      #expect(decided.shown(deadline.due) == row.due, "\(row.claim)")
      #expect(deadline.lateBy == row.lateBy.map { Rational($0) }, "\(row.claim)")
      #expect(deadline.left == row.left.map { Rational($0) }, "\(row.claim)")
      #expect(section.missing.map { SmallRules.path($0, program) } == row.missing, "\(row.claim)")
    }
  }

  // MARK: Deadlines that others use

  @Test("what a deadline finds is a value for other deadlines, conditions and formulas")
  func usedByOthers() throws {
    let program = try SmallRules.program(
      SmallRules.korean + """
        facts
          event  instant
          act    optional instant

        section s

        deadline filing
          = 30 days after event
          met by act

        # Counted from Friday, 10 October: the fifth day is Wednesday, 15 October.
        deadline answer
          = 5 days after filing.due

        require early
          filing.due < 2025-10-11 and not (filing is late)

        award fee
          = ((filing.due - date of event) in days) * 1,000 KRW
          rounded down to 1 KRW

        output result
          by      = filing.late_by
          longer  = answer.due + 1 month
        """
    )
    let claim = #"{"event": "2025-09-05T10:00", "act": "2025-10-10T10:00"}"#
    let decided = try SmallRules.decided(program, claim)
    let section = try #require(decided.sections("s").first)
    #expect(decided.deadline("answer").map { decided.shown($0.due) } == "2025-10-15")
    #expect(section.outcome == .eligible)
    // From 5 September to 10 October: 25 days to the end of September and ten.
    #expect(section.awards.map { decided.shown($0.amount) } == ["35000"])
    let row = try #require(rows(of: 0, in: program, decided.facts).first)
    guard case .value(let longer, _) = row[1] else {
      Issue.record("no value")
      return
    }
    #expect(decided.shown(longer) == "2025-11-15")
  }

  @Test("a deadline may fall due at an instant in one case and on a date in another")
  func dateOrInstant() throws {
    let program = try SmallRules.program(
      SmallRules.korean + """
        facts
          event   instant
          urgent  yes or no
          act     optional instant

        section s

        deadline reply
          = 4 hours after event   when urgent
          = 2 days after event    otherwise
          met by act

        deadline answer
          = 3 days after reply.due

        output result
          later    = reply.due + 1 month
          earlier  = reply.due - 1 day
          day      = date of reply.due
          in_month = month of reply.due
          hours    = 3 hours after reply.due
        """
    )
    let values = { (urgent: Bool) in
      let claim = #"{"event": "2025-09-05T10:00", "act": "2025-09-08T18:00", "urgent": \#(urgent)}"#
      let decided = try SmallRules.decided(program, claim)
      let row = try #require(rows(of: 0, in: program, decided.facts).first)
      var texts = ["reply", "answer"].map {
        decided.deadline($0).map { decided.shown($0.due) } ?? ""
      }
      texts.append(decided.deadline("reply")?.state.name ?? "")
      for case .value(let value, _) in row { texts.append(decided.shown(value)) }
      return texts
    }
    #expect(
      try values(true) == [
        "2025-09-05T14:00:00+09:00", "2025-09-08", "late", "2025-10-05T14:00:00+09:00",
        "2025-09-04T14:00:00+09:00", "2025-09-05", "2025-09", "2025-09-05T17:00:00+09:00",
      ]
    )
    // Sunday, 7 September moves to Monday; that day runs to 24:00. Hours need an instant.
    #expect(
      try values(false) == [
        "2025-09-08", "2025-09-11", "met", "2025-10-08", "2025-09-07", "2025-09-08", "2025-09",
        "error unsupported",
      ]
    )
  }

  @Test("a deadline of a section `for each` element counts from that element's own event")
  func forEach() throws {
    let program = try SmallRules.program(
      SmallRules.korean + """
        facts
          outages list of
            start  instant
            filed  optional instant

        section each_outage for each outage in outages

        deadline filing
          = 30 days after outage.start
          met by outage.filed
          required
        """
    )
    let decided = try SmallRules.decided(
      program,
      """
      {"as_of": "2025-11-01", "outages": [
        {"start": "2025-09-05T10:00", "filed": "2025-10-10T09:00"},
        {"start": "2025-09-04T10:00", "filed": "2025-10-11T00:30"},
        {"start": "2025-10-13T10:00", "filed": null},
        {"filed": null}]}
      """
    )
    // The 30th day after 4 September is Saturday, 4 October. After 13 October it is Wednesday,
    // 12 November.
    #expect(
      decided.deadlines("filing").map { decided.shown($0.due) }
        == ["2025-10-10", "2025-10-10", "2025-11-12", "unknown outages[3].start"]
    )
    #expect(decided.deadlines("filing").map(\.state.name) == ["met", "late", "open", "unknown"])
    #expect(decided.deadlines("filing")[1].lateBy == Rational(1_800))
    #expect(
      decided.sections("each_outage").map(\.outcome)
        == [.eligible, .ineligible, .undetermined, .undetermined]
    )
  }

  /// Whether the deadline applies is a fact; where it does not, it has no due date.
  static let conditional =
    SmallRules.head(zone: "UTC") + """
      facts
        agreed yes or no
        begun date

      section s

      deadline answer
        = 3 days after begun
        when agreed

      require free
        answer.due is none
      """

  static let conditionalRows = [
    (#"{"begun": "2025-01-01", "agreed": true}"#, Outcome.ineligible),
    (#"{"begun": "2025-01-01", "agreed": false}"#, .eligible),
    (#"{"begun": "2025-01-01"}"#, .undetermined),
    (#"{"agreed": false}"#, .eligible),
  ]

  @Test("a due date is open while it is open whether the deadline applies")
  func dueUnderCondition() throws {
    let program = try SmallRules.program(Self.conditional)
    for (claim, outcome) in Self.conditionalRows {
      let decided = try SmallRules.decided(program, claim)
      #expect(decided.sections("s").map(\.outcome) == [outcome], "\(claim)")
    }
  }
}
