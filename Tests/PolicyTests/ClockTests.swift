// Clocks that stop, sets of times, daily times over changes of clocks, and series of dates.

import Evaluation
import Model
import Quantities
import Testing

@Suite("Clocks, sets of times and series")
struct ClockTests {
  // MARK: Clocks that stop

  /// Four hours from 10:00 on 5 September, with times at which the clock stands still.
  struct StopRow: Sendable {
    let stops: [(String, String)]
    let due: String
    var done: String?
    var state = "unknown"
    var lateBy: Int?
  }

  static let stopRows = [
    StopRow(stops: [], due: "14:00", done: "14:00", state: "met"),
    StopRow(stops: [("12:00", "13:00")], due: "15:00", done: "15:00", state: "met"),
    // Two that overlap are one from 11:00 to 14:00.
    StopRow(stops: [("12:00", "14:00"), ("11:00", "13:00")], due: "17:00"),
    StopRow(stops: [("11:00", "12:00"), ("12:00", "13:00")], due: "16:00"),
    // The four hours are over when the stop begins.
    StopRow(stops: [("14:00", "15:00")], due: "14:00", done: "14:00", state: "met"),
    StopRow(stops: [("13:59", "15:00")], due: "15:01"),
    // Reported while the clock stands still: it starts at 11:00.
    StopRow(stops: [("09:00", "11:00")], due: "15:00"),
    StopRow(stops: [("08:00", "09:00")], due: "14:00"),
    // Late by the same clock: from 15:00 to 16:00, and no more while it stands still.
    StopRow(
      stops: [("12:00", "13:00"), ("16:00", "18:00")],
      due: "15:00",
      done: "17:00",
      state: "late",
      lateBy: 3_600
    ),
    StopRow(
      stops: [("12:00", "13:00"), ("16:00", "18:00")],
      due: "15:00",
      done: "18:30",
      state: "late",
      lateBy: 5_400
    ),
    StopRow(stops: [("12:00", "13:00")], due: "15:00", done: "17:00", state: "late", lateBy: 7_200),
    // Done within a stop that began before the end: it is met.
    StopRow(stops: [("13:00", "16:00")], due: "17:00", done: "15:30", state: "met"),
  ]

  private static let stoppedClock =
    SmallRules.head(zone: "Asia/Seoul") + """
      facts
        reported  instant
        closed    spans
        restored  optional instant

      section s

      deadline restore
        = 4 hours after reported not counting closed
        met by restored
        required
      """

  @Test("a clock stands still during its stops, before the end and after it")
  func stops() throws {
    let program = try SmallRules.program(Self.stoppedClock)
    for row in Self.stopRows {
      let stops = row.stops.map {
        "{\"start\": \"2025-09-05T\($0.0)\", \"end\": \"2025-09-05T\($0.1)\"}"
      }
      let done = row.done.map { ", \"restored\": \"2025-09-05T\($0)\"" } ?? ""
      let decided = try SmallRules.decided(
        program,
        "{\"reported\": \"2025-09-05T10:00\", \"closed\": [\(stops.joined(separator: ", "))]\(done)}"
      )
      let deadline = try #require(decided.deadline("restore"))
      #expect(decided.shown(deadline.due) == "2025-09-05T\(row.due):00+09:00", "\(row.stops)")
      #expect(deadline.state.name == row.state, "\(row.stops)")
      #expect(deadline.lateBy == row.lateBy.map { Rational($0) }, "\(row.stops)")
    }
  }

  @Test("lateness is by the clock that stops, also where a branch or a definition counts")
  func latenessThroughOthers() throws {
    let program = try SmallRules.program(
      SmallRules.head(zone: "Asia/Seoul") + """
        facts
          reported  instant
          urgent    yes or no
          closed    spans
          restored  optional instant

        section s

        define stopped = 4 hours after reported not counting closed

        deadline by_definition
          = stopped
          met by restored

        deadline by_branch
          = if urgent then stopped else 8 hours after reported
          met by restored

        deadline by_case
          = 4 hours after reported                       when urgent
          = (4 hours after reported not counting closed)   otherwise
          met by restored
        """
    )
    // With the stop from 12:00 to 13:00 it is due at 15:00; from there two hours pass to 18:00, for
    // the clock stands still from 16:00 to 17:00. Without stops: due at 14:00, or at 18:00.
    let claim = { (urgent: Bool) in
      #"""
      {"reported": "2025-09-05T10:00", "restored": "2025-09-05T18:00", "urgent": \#(urgent),
       "closed": [{"start": "2025-09-05T12:00", "end": "2025-09-05T13:00"},
         {"start": "2025-09-05T16:00", "end": "2025-09-05T17:00"}]}
      """#
    }
    let names = ["by_definition", "by_branch", "by_case"]
    let urgent = try SmallRules.decided(program, claim(true))
    #expect(
      names.map { urgent.deadline($0)?.lateBy } == [7_200, 7_200, 14_400].map { Rational($0) }
    )
    let slow = try SmallRules.decided(program, claim(false))
    #expect(slow.deadline("by_definition")?.lateBy == Rational(7_200))
    #expect(slow.deadline("by_branch")?.state == .met)
    #expect(slow.deadline("by_case")?.lateBy == Rational(7_200))
  }

  @Test("stops that are not known leave the end unknown, and the section undetermined")
  func unknownStops() throws {
    let program = try SmallRules.program(Self.stoppedClock)
    let decided = try SmallRules.decided(
      program,
      #"{"reported": "2025-09-05T10:00", "restored": "2025-09-05T11:00"}"#
    )
    #expect(decided.deadline("restore").map { decided.shown($0.due) } == "unknown closed")
    #expect(decided.sections("s").map(\.outcome) == [.undetermined])
    #expect(
      decided.sections("s").flatMap(\.missing).map { SmallRules.path($0, program) } == ["closed"]
    )
  }

  // MARK: Sets of times and of days

  static let sets = [
    // Two outages that overlap are three hours, not four.
    ValueRow(
      "length of (time from 2025-09-05 10:00 to 2025-09-05 12:00 together with "
        + "time from 2025-09-05 11:00 to 2025-09-05 13:00)",
      "10800 s"
    ),
    ValueRow(
      "time from 2025-09-05 10:00 to 2025-09-05 13:00 except "
        + "time from 2025-09-05 11:00 to 2025-09-05 12:00",
      "2025-09-05T10:00:00+09:00 to 2025-09-05T11:00:00+09:00, "
        + "2025-09-05T12:00:00+09:00 to 2025-09-05T13:00:00+09:00"
    ),
    ValueRow(
      "the longest stretch of (time from 2025-09-05 10:00 to 2025-09-05 13:00 except "
        + "time from 2025-09-05 11:00 to 2025-09-05 11:30)",
      "5400 s"
    ),
    // An outage up to midnight does not touch the next day or month.
    ValueRow("months of (time from 2025-09-30 22:00 to 2025-10-01 00:00)", "2025-09"),
    ValueRow("months of (time from 2025-09-30 22:00 to 2025-10-01 00:01)", "2025-09, 2025-10"),
    ValueRow("days of (time from 2025-09-30 22:00 to 2025-10-01 00:00)", "2025-09-30"),
    ValueRow("time from 2025-09-05 10:00 to 2025-09-05 10:00 is empty", "yes"),
    ValueRow("length of (time from 2025-09-05 10:00 to 2025-09-05 09:00)", "0 s"),
    // The start belongs to a set of times, the end does not.
    ValueRow("2025-09-05 10:00 is in (time from 2025-09-05 10:00 to 2025-09-05 12:00)", "yes"),
    ValueRow("2025-09-05 12:00 is in (time from 2025-09-05 10:00 to 2025-09-05 12:00)", "no"),
    ValueRow("2025-09-05 12:00 is not in nothing", "yes"),
    ValueRow("length of nothing", "0 s"),
    ValueRow("the longest stretch of nothing", "0 s"),
    ValueRow("days of nothing", ""),
    ValueRow("count of nothing", "0"),
    ValueRow("the start of nothing", "none"),
    ValueRow("the end of nothing", "none"),
    ValueRow("the start of 2025-09", "2025-09-01T00:00:00+09:00"),
    ValueRow("the end of 2025-09-05", "2025-09-06T00:00:00+09:00"),
    ValueRow(
      "length of (time from 2025-09-30 22:00 to 2025-10-01 03:00 within 2025-10-01)",
      "10800 s"
    ),
    ValueRow("days from 2025-09-05 to 2025-09-04", ""),
    ValueRow(
      "days from 2025-09-03 to 2025-09-04 together with days from 2025-09-01 to 2025-09-03",
      "2025-09-01, 2025-09-02, 2025-09-03, 2025-09-04"
    ),
    ValueRow(
      "days from 2025-09-01 to 2025-09-03 except days from 2025-09-02 to 2025-09-05",
      "2025-09-01"
    ),
    ValueRow(
      "days from 2025-09-01 to 2025-09-03 within days from 2025-09-02 to 2025-09-05",
      "2025-09-02, 2025-09-03"
    ),
    ValueRow("days from 2025-09-29 to 2025-10-02 within 2025-10", "2025-10-01, 2025-10-02"),
    ValueRow("count of days of 2024-02", "29"),
  ]

  @Test("sets of times and of days are joined, cut and measured")
  func sets() throws {
    try SmallRules.expect(
      Self.sets,
      head: SmallRules.head(zone: "Asia/Seoul")
    )
  }

  @Test("a set of times with an unknown end is unknown, and a section over its months undetermined")
  func unknownEnds() throws {
    let facts = "facts\n  start  instant\n  end  instant\n"
    let found = try SmallRules.values(
      ["months of (time from start to end)", "length of (time from start to end)"],
      head: SmallRules.head(zone: "Asia/Seoul"),
      facts: facts,
      claim: #"{"start": "2025-09-05T10:00"}"#
    )
    #expect(found == ["unknown end", "unknown end"])
    let program = try SmallRules.program(
      SmallRules.head(zone: "Asia/Seoul") + facts + """

        define touched = months of (time from start to end)

        section monthly for each m in touched

        require long
          length of (time from start to end within m) >= 3 hours

        award refund
          = 1,000 KRW
          rounded down to 1 KRW
        """
    )
    let open = try SmallRules.decided(program, #"{"start": "2025-09-05T10:00"}"#)
    #expect(open.sections("monthly").map(\.outcome) == [.undetermined])
    #expect(
      open.sections("monthly").flatMap(\.missing).map { SmallRules.path($0, program) } == ["end"]
    )
    // Two hours in September and five in October.
    let known = try SmallRules.decided(
      program,
      #"{"start": "2025-09-30T22:00", "end": "2025-10-01T05:00"}"#
    )
    #expect(known.sections("monthly").map { $0.subject?.value } == ["2025-09", "2025-10"])
    #expect(known.sections("monthly").map(\.outcome) == [.ineligible, .eligible])
  }

  // MARK: Changes of clocks

  // London puts clocks forward at 01:00 on 30 March 2025 and back at 02:00 on 26 October; New York
  // forward at 02:00 on 9 March and back at 02:00 on 2 November.
  static let london = [
    ValueRow("length of (time from 00:30 to 03:00 on 2025-03-30)", "5400 s"),
    ValueRow("length of (time from 00:30 to 03:00 on 2025-10-26)", "12600 s"),
    ValueRow("length of (time from 22:00 to 06:00 on 2025-03-29)", "25200 s"),
    ValueRow("length of (time from 22:00 to 06:00 on 2025-10-25)", "32400 s"),
    ValueRow("length of (time from 09:00 to 09:00 on 2025-06-02)", "86400 s"),
    // Two nights that meet nowhere, and whole days that touch.
    ValueRow(
      "length of (time from 22:00 to 06:00 on days from 2025-06-02 to 2025-06-03)",
      "57600 s"
    ),
    ValueRow("count of (time from 00:00 to 00:00 on days of 2025-03)", "1"),
    ValueRow("length of (time from 01:30 to 03:00 on 2025-03-30)", "error localTimeSkipped"),
    ValueRow("length of (time from 01:30 to 03:00 on 2025-10-26)", "error localTimeRepeated"),
    ValueRow("2025-03-29 01:30 + 1 day", "error localTimeSkipped"),
    ValueRow("2025-03-29 12:00 + 1 day", "2025-03-30T12:00:00+01:00"),
    ValueRow("2025-03-29 12:00 + 24 hours", "2025-03-30T13:00:00+01:00"),
    ValueRow(
      "length of (time from 22:00 to 06:00 on 2025-03-08 in America/New_York)",
      "25200 s"
    ),
    ValueRow(
      "length of (time from 22:00 to 06:00 on 2025-11-01 in America/New_York)",
      "32400 s"
    ),
    // The same hours in Seoul, where clocks never change.
    ValueRow("length of (time from 22:00 to 06:00 on 2025-03-29 in Asia/Seoul)", "28800 s"),
    ValueRow(
      "length of (time from 2025-01-01 00:00 to 2026-01-01 00:00 within 2025-03)",
      "\(743 * 3_600) s"
    ),
    ValueRow(
      "length of (time from 2025-01-01 00:00 to 2026-01-01 00:00 within 2025-10)",
      "\(745 * 3_600) s"
    ),
    ValueRow(
      "length of (time from 2025-01-01 00:00 to 2026-01-01 00:00 within 2025-04)",
      "\(720 * 3_600) s"
    ),
    ValueRow("days in 2025-03 * 24 hours", "\(744 * 3_600) s"),
    ValueRow(
      "length of (time from 2025-03-29 00:00 to 2025-04-01 00:00 within 2025-03-30)",
      "\(23 * 3_600) s"
    ),
  ]

  @Test("daily times and months are as long as clocks make them")
  func clockChanges() throws {
    try SmallRules.expect(Self.london, head: SmallRules.head(zone: "Europe/London"))
  }

  // MARK: Series

  static let series = [
    // Each is reckoned from the 31st, so that a short month shortens none of those after it.
    ValueRow(
      "dates every 1 month after 2025-01-31 until 2025-06-30",
      "2025-02-28, 2025-03-31, 2025-04-30, 2025-05-31, 2025-06-30"
    ),
    ValueRow(
      "dates every 1 month from 2025-01-31 until 2025-03-30",
      "2025-01-31, 2025-02-28"
    ),
    ValueRow(
      "dates every 1 year from 2024-02-29 until 2028-02-29",
      "2024-02-29, 2025-02-28, "
        + "2026-02-28, 2027-02-28, 2028-02-29"
    ),
    ValueRow("dates every 1 month from 2025-01-31 until 2025-01-31", "2025-01-31"),
    ValueRow("dates every 1 month after 2025-01-31 until 2025-01-31", ""),
    ValueRow("dates every 1 month from 2025-01-31 until 2025-01-30", ""),
    ValueRow("dates every 2 weeks after 2025-09-01 until 2025-09-29", "2025-09-15, 2025-09-29"),
    ValueRow("dates every 1 month from 2025-11 until 2026-01", "2025-11, 2025-12, 2026-01"),
    ValueRow(
      "dates every 12 hours after 2025-09-05 10:00 until 2025-09-06 10:00",
      "2025-09-05T22:00:00+09:00, 2025-09-06T10:00:00+09:00"
    ),
    // The term that holds 5 September 2025, in a contract that began on 15 March 2023.
    ValueRow("the last t in dates every 1 year from 2023-03-15 until 2025-09-05", "2025-03-15"),
    ValueRow(
      "the first t in dates every 1 year after 2023-03-15 until 2025-09-05 + 1 year "
        + "where t > 2025-09-05",
      "2026-03-15"
    ),
    // A minute for each of 70 days is more than 100,000.
    ValueRow(
      "count of dates every 1 minute after 2025-01-01 00:00 until 2025-03-12 00:00",
      "error tooManyElements"
    ),
    ValueRow("count of days from 1900-01-01 to 2173-10-15", "100000"),
    ValueRow("count of days from 1900-01-01 to 2173-10-16", "error tooLarge"),
  ]

  @Test("a series is reckoned from its first date, and has an end")
  func ofDates() throws {
    try SmallRules.expect(Self.series, head: SmallRules.head(zone: "Asia/Seoul"))
  }

  @Test(
    "a series whose step turns out to go nowhere, or back, is in error",
    arguments: ["P0D", "-P1D"]
  )
  func step(_ step: String) throws {
    let found = try SmallRules.values(
      ["dates every step after begun until begun + 2 days"],
      head: SmallRules.head(zone: "Asia/Seoul"),
      facts: "facts\n  begun  date\n  step  period\n",
      claim: "{\"begun\": \"2025-01-03\", \"step\": \"\(step)\"}"
    )
    #expect(found == ["error negativePeriod"])
  }

  @Test("a series to a date that is not known is unknown")
  func unknownSeries() throws {
    let found = try SmallRules.values(
      [
        "dates every 1 month after begun until ended",
        "count of dates every 1 month after begun "
          + "until ended",
      ],
      head: SmallRules.head(zone: "Asia/Seoul"),
      facts: "facts\n  begun  date\n  ended  date\n",
      claim: #"{"begun": "2025-01-31"}"#
    )
    #expect(found == ["unknown ended", "unknown ended"])
  }
}
