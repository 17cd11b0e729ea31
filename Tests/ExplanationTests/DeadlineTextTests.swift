// What is said of deadlines and of counted periods, from results made by hand.

import Evaluation
import JSON
import Quantities
import Testing

@testable import Explanation
@testable import Model

@Suite struct DeadlineTextTests {
  private static func date(_ text: String) -> CalendarDate {
    guard let date = CalendarDate.parse(Array(text.utf8)[...]) else {
      preconditionFailure("\(text) is no date")
    }
    return date
  }

  private static func instant(_ text: String) -> Instant {
    guard let local = Instant.LocalText(Array(text.utf8)[...]),
      case .unique(let instant) = ZoneRules.seoul.instant(from: local)
    else { preconditionFailure("\(text) is no instant") }
    return instant
  }

  // MARK: States

  struct StateRow: Sendable {
    let state: DeadlineState
    var due: Value = .date(DeadlineTextTests.date("2025-10-10"))
    var met: Value = .none
    var late: Int?
    var left: Int?
    let text: String
  }

  static let states = [
    StateRow(
      state: .met,
      met: .instant(instant("2025-09-20 09:00")),
      text: "due 2025-10-10, met on 2025-09-20 09:00"
    ),
    StateRow(
      state: .late,
      met: .instant(instant("2025-10-12 01:30")),
      late: 86_400 + 5_400,
      text: "due 2025-10-10, late by 1 day 1 h 30 min: done on 2025-10-12 01:30"
    ),
    StateRow(state: .missed, text: "due 2025-10-10, missed"),
    StateRow(state: .open, left: 1_800, text: "due 2025-10-10, still open: 30 min left"),
    StateRow(state: .open, left: 86_400, text: "due 2025-10-10, still open: 1 day left"),
    StateRow(
      state: .open,
      left: 1_234 * 86_400 + 60,
      text: "due 2025-10-10, still open: 1,234 days 1 min left"
    ),
    StateRow(state: .open, text: "due 2025-10-10, still open"),
    StateRow(state: .notStarted, due: .none, text: "has not started to run"),
    StateRow(state: .notApplicable, due: .none, text: "does not apply"),
    StateRow(
      state: .unknown,
      due: .unknown(.fact(.root(slot: 1))),
      text: "due date unknown"
    ),
    StateRow(state: .unknown, text: "due 2025-10-10, not known whether met"),
  ]

  private func program() -> (PolicyBuilder, DeadlineID) {
    var builder = PolicyBuilder()
    let due = builder.constant(.date(Self.date("2025-10-10")), .date)
    let met = builder.add(.fact(slot: 1), .optional(.instant))
    builder.program.deadlines = [
      Deadline(
        header: builder.header("filing", [Title(language: "", text: "Filed")]),
        formula: Formula(
          cases: [Case(value: due, condition: .always, origin: OriginID(0))],
          type: .date
        ),
        metBy: met,
        isRequired: false,
        when: nil
      )
    ]
    builder.program.sections = [
      Section(
        header: builder.header("claim", [Title(language: "", text: "The claim")]),
        appliesWhen: nil,
        outcomeWords: [],
        requirements: [],
        exclusions: [],
        deadlines: [DeadlineID(0)],
        awards: [],
        advice: [],
        judgements: [],
        contestedReadings: []
      )
    ]
    builder.program.calendars = [
      NamedCalendar(
        name: "public",
        titles: [],
        source: "",
        version: "",
        days: BusinessCalendar(
          years: 2025...2027,
          firstProvisionalYear: 2027,
          weekend: [.saturday, .sunday],
          holidays: [
            Holiday(date: Self.date("2025-10-03"), name: "개천절"),
            Holiday(date: Self.date("2025-10-05"), name: "추석 전날"),
          ]
        )
      )
    ]
    return (builder, DeadlineID(0))
  }

  private func decision(
    _ deadline: DeadlineResult,
    provisional: [ProvisionalYear] = []
  ) -> Decision {
    let section = SectionResult(
      section: SectionID(0),
      subject: nil,
      outcome: .eligible,
      isCertain: true,
      requirements: [],
      exclusions: [],
      deadlines: [deadline],
      awards: [],
      advice: [],
      judgements: [],
      missing: [],
      problems: []
    )
    return Decision(
      caseName: nil,
      asOf: nil,
      sections: [section],
      definitions: [],
      assumptions: [],
      provisionalYears: provisional,
      problems: []
    )
  }

  private func result(_ row: StateRow) -> DeadlineResult {
    DeadlineResult(
      deadline: DeadlineID(0),
      state: row.state,
      due: row.due,
      metAt: row.met,
      lateBy: row.late.map { Rational($0) },
      left: row.left.map { Rational($0) },
      verdict: .yes,
      trace: []
    )
  }

  @Test("a deadline without `met by` tells its date, and never that it was missed")
  func withoutMetBy() {
    var (builder, _) = program()
    let clause = builder.program.deadlines[0]
    builder.program.deadlines[0] = Deadline(
      header: clause.header,
      formula: clause.formula,
      metBy: nil,
      isRequired: false,
      when: nil
    )
    let rows = [
      StateRow(state: .missed, text: "due 2025-10-10, which has passed"),
      StateRow(state: .open, left: 86_400, text: "due 2025-10-10, still open: 1 day left"),
      StateRow(state: .unknown, text: "due 2025-10-10"),
    ]
    for row in rows {
      let text = decisionText(
        decision(result(row)),
        builder.program,
        facts: FactTable(schema: builder.program.schema)
      )
      #expect(text.contains("\n    Filed: \(row.text)  [1.3)]\n"), "\(text)")
    }
  }

  @Test("the error of a deadline that decides nothing is told, once")
  func errorOfIdleDeadline() {
    let (builder, _) = program()
    let fault = EvaluationFault.uncovered(CalendarID(0), year: 2030)
    let text = decisionText(
      decision(result(StateRow(state: .unknown, due: .error(fault, at: OriginID(0)), text: ""))),
      builder.program,
      facts: FactTable(schema: builder.program.schema)
    )
    let parts = text.split(separator: "! the calendar `public` does not cover 2030")
    #expect(parts.count == 2, "\(text)")
    #expect(text.contains("\n  Errors\n"))
  }

  @Test("a deadline reads as its state with its dates", arguments: states)
  func stateText(row: StateRow) {
    let (builder, _) = program()
    let text = decisionText(
      decision(result(row)),
      builder.program,
      facts: FactTable(schema: builder.program.schema)
    )
    #expect(text.contains("\n    Filed: \(row.text)  [1.3)]\n"), "\(text)")
  }

  @Test("a deadline in JSON has its keys in order, times with the offset of the zone")
  func json() {
    let (builder, _) = program()
    let bytes = decisionJSON(
      decision(
        DeadlineResult(
          deadline: DeadlineID(0),
          state: .open,
          due: .date(Self.date("2025-10-10")),
          metAt: .instant(Self.instant("2025-09-20 09:00")),
          lateBy: Rational(5_400),
          left: Rational(90_061),
          verdict: .yes,
          trace: []
        ),
        provisional: [ProvisionalYear(calendar: CalendarID(0), year: 2027)]
      ),
      builder.program,
      facts: FactTable(schema: builder.program.schema),
      indented: false
    )
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.contains(
        #""deadlines":[{"name":"filing","title":"Filed","source":"1.3)","status":"open","#
          + #""required":false,"fails":false,"due":"2025-10-10","#
          + #""met_at":"2025-09-20T09:00:00+09:00","late_by":"PT1H30M","left":"PT25H1M1S","#
          + #""counting":[],"working":["#
      ),
      "\(text)"
    )
    #expect(text.contains(#""provisional":[{"calendar":"public","year":2027}],"errors":[]"#))
  }

  @Test("provisional years stand under a heading of their own, each calendar and year once")
  func provisionalHeading() {
    let (builder, _) = program()
    let years = [2027, 2028].map { ProvisionalYear(calendar: CalendarID(0), year: $0) }
    let text = decisionText(
      decision(result(Self.states[0]), provisional: years),
      builder.program,
      facts: FactTable(schema: builder.program.schema)
    )
    #expect(
      text.hasSuffix(
        """

        Provisional calendars
          public for 2027: elections and days that are declared later are not in it
          public for 2028: elections and days that are declared later are not in it

        """
      ),
      "\(text)"
    )
    let none = decisionText(
      decision(result(Self.states[0])),
      builder.program,
      facts: FactTable(schema: builder.program.schema)
    )
    #expect(!none.contains("Provisional"))
  }

  // MARK: Counted periods

  /// A period from 5 September 2025, a Friday, or another day, and the lines about it.
  struct CountRow: Sendable {
    var rules = CountingRules(
      firstDay: .excludedUnlessMidnight,
      monthEnd: .beforeCorrespondingDay,
      lastDayOff: .movesToNextBusinessDay
    )
    var period = Period(months: 0, days: 30)
    var direction = Counting.Direction.after
    var event = "2025-09-05"
    var firstDay = "2025-09-06"
    var rawEnd = "2025-09-05"
    var end = "2025-09-05"
    let lines: [String]
  }

  static let counts = [
    CountRow(
      rawEnd: "2025-10-05",
      end: "2025-10-06",
      lines: [
        "Friday 2025-09-05, the day of the event, is not counted  [157] (The law)",
        "30 days end on Sunday 2025-10-05", "no business day: 2025-10-05 추석 전날",
        "moved to Monday 2025-10-06  [161]",
      ]
    ),
    CountRow(
      period: Period(months: 1, days: 0),
      rawEnd: "2025-10-04",
      end: "2025-10-06",
      lines: [
        "Friday 2025-09-05, the day of the event, is not counted  [157] (The law)",
        "1 month ends on Saturday 2025-10-04  [160]",
        "no business day: 2025-10-04 Saturday; 2025-10-05 추석 전날",
        "moved to Monday 2025-10-06  [161]",
      ]
    ),
    CountRow(
      period: Period(months: 12, days: 0),
      rawEnd: "2027-09-03",
      end: "2027-09-03",
      lines: [
        "Friday 2025-09-05, the day of the event, is not counted  [157] (The law)",
        "1 year ends on Friday 2027-09-03  [160]",
        "the days off of 2027 in public are provisional",
      ]
    ),
    CountRow(
      period: .zero,
      firstDay: "2025-09-05",
      lines: ["a period of no length ends on its day, Friday 2025-09-05"]
    ),
    CountRow(
      rules: CountingRules(firstDay: .included, lastDayOff: .movesToNextBusinessDay),
      period: Period(months: 0, days: 1),
      firstDay: "2025-09-05",
      lines: ["Friday 2025-09-05 is counted (The law)", "1 day ends on Friday 2025-09-05"]
    ),
    CountRow(
      period: Period(months: 0, days: 0, businessDays: 2, calendar: 0),
      rawEnd: "2025-09-09",
      end: "2025-09-09",
      lines: [
        "Friday 2025-09-05, the day of the event, is not counted  [157] (The law)",
        "2 business days of public end on Tuesday 2025-09-09",
      ]
    ),
    CountRow(
      rules: CountingRules(
        firstDay: .excludedUnlessMidnight,
        lastDayOff: .movesToNextBusinessDay,
        leastBusinessDays: 2
      ),
      period: Period(months: 0, days: 2),
      rawEnd: "2025-09-07",
      end: "2025-09-09",
      lines: [
        "Friday 2025-09-05, the day of the event, is not counted  [157] (The law)",
        "2 days end on Sunday 2025-09-07", "no business day: 2025-09-07 Sunday",
        "moved to Tuesday 2025-09-09, so that 2 business days lie in the period  [3(5)]",
      ]
    ),
    CountRow(
      rules: CountingRules(isClear: true),
      direction: .before,
      firstDay: "2025-09-04",
      rawEnd: "2025-08-05",
      end: "2025-08-05",
      lines: [
        "30 days back from Friday 2025-09-05, with full days between: Tuesday 2025-08-05"
      ]
    ),
    // `plain` needs no words: the formula says all.
    CountRow(rules: .plain, rawEnd: "2025-10-05", end: "2025-10-05", lines: []),
  ]

  @Test("a counted period is told in lines, each with the article it rests on", arguments: counts)
  func lines(row: CountRow) {
    var (builder, _) = program()
    var sources = CountingSources()
    sources.firstDay = "157"
    sources.monthEnd = "160"
    sources.lastDayOff = "161"
    sources.leastBusinessDays = "3(5)"
    builder.program.countingRules.append(
      NamedCountingRules(
        name: "law",
        titles: [Title(language: "", text: "The law")],
        rules: CountingRules(firstDay: .excludedUnlessMidnight),
        sources: sources
      )
    )
    let number = builder.number(1)
    let counted = CountedClausePeriod(
      counting: Counting(
        direction: row.direction,
        period: number,
        isDuration: false,
        event: number,
        rules: row.rules,
        source: CountingRulesID(builder.program.countingRules.count - 1),
        stops: nil
      ),
      period: row.period,
      counted: CountedPeriod(
        event: Self.date(row.event),
        firstDay: Self.date(row.firstDay),
        rawEnd: Self.date(row.rawEnd),
        end: Self.date(row.end),
        yearAsked: row.direction == .after && row.rules != .plain ? Self.date(row.end).year : nil
      ),
      calendar: builder.program.calendars[0]
    )
    #expect(counted.lines(builder.context()).map(\.text) == row.lines)
  }

  @Test("a parameter at a date stands in brackets before `after`, as it must be written")
  func parameterAtADate() {
    var (builder, _) = program()
    let date = builder.constant(.date(Self.date("2025-09-05")), .date)
    let term = builder.add(.parameter(ParameterID(0), on: date), .period)
    builder.program.countings.append(
      Counting(
        direction: .after,
        period: term,
        isDuration: false,
        event: date,
        rules: .plain,
        source: CountingRulesID(0),
        stops: nil
      )
    )
    let counted = builder.add(.counted(CountingID(0)), .date)
    #expect(
      FormulaPrinter(context: builder.context()).text(counted)
        == "(multiplier on 2025-09-05) after 2025-09-05"
    )
  }
}
