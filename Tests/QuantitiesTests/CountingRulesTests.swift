// Counting rules that are no law's, their errors and their range.

import Testing

@testable import Quantities

@Suite("Counting rules in general")
struct CountingRulesTests {
  private let weekends = BusinessCalendar(
    years: 2_025...2_026,
    weekend: [.saturday, .sunday],
    holidays: []
  )

  private func end(
    _ rules: CountingRules,
    _ period: Period,
    after event: String
  ) throws -> String {
    try rules.count(period, after: date(event), startsAtMidnight: false, calendar: weekends).end
      .description
  }

  private func end(
    _ rules: CountingRules,
    _ period: Period,
    before event: String
  ) throws -> String {
    try rules.count(period, before: date(event), calendar: weekends).end.description
  }

  @Test("Plain rules add the period, and need no calendar")
  func plain() throws {
    let counted = try CountingRules.plain.count(
      Period(months: 1, days: 2),
      after: date("2025-01-31"),
      startsAtMidnight: true,
      calendar: nil
    )
    // Clamped to 28 February, then two days, to a Sunday.
    #expect(counted.end.description == "2025-03-02")
    #expect(counted.firstDay.description == "2025-02-01")
    #expect(!CountingRules.plain.asksCalendar)
  }

  @Test("Where the day of the event counts, a period ends a day earlier")
  func included() throws {
    let rules = CountingRules(firstDay: .included)
    #expect(try end(rules, Period(months: 0, days: 1), after: "2025-11-03") == "2025-11-03")
    #expect(try end(rules, Period(months: 0, days: 7), after: "2025-11-03") == "2025-11-09")
    // A month that begins with the 1st, or with the 15th.
    #expect(try end(rules, Period(months: 1, days: 0), after: "2025-11-01") == "2025-11-30")
    #expect(try end(rules, Period(months: 1, days: 0), after: "2025-11-15") == "2025-12-14")
    // From the 31st, to the last of a month without one.
    #expect(try end(rules, Period(months: 1, days: 0), after: "2025-10-31") == "2025-11-30")
    // Counting back, a day later than without: the last of seven days is the event's own.
    #expect(try end(rules, Period(months: 0, days: 7), before: "2025-11-09") == "2025-11-03")
    #expect(try end(rules, Period(months: 1, days: 0), before: "2025-11-30") == "2025-10-31")
    let businessDays = Period(months: 0, days: 0, businessDays: 1)
    #expect(try end(rules, businessDays, after: "2025-11-03") == "2025-11-03")
    #expect(try end(rules, businessDays, before: "2025-11-03") == "2025-11-03")
    #expect(try end(.plain, businessDays, after: "2025-11-03") == "2025-11-04")
    // Friday lies before the weekend.
    #expect(try end(.plain, businessDays, before: "2025-11-03") == "2025-10-31")
  }

  @Test("Clear days lie wholly between the day reached and the event")
  func clear() throws {
    let rules = CountingRules(isClear: true)
    // 14 clear days before a meeting on the 20th: the 6th to the 19th, so that the 5th is the last
    // day.
    #expect(try end(rules, Period(months: 0, days: 14), before: "2025-11-20") == "2025-11-05")
    // Two clear business days before a Monday, the Thursday and the Friday: the Wednesday.
    let businessDays = Period(months: 0, days: 0, businessDays: 2)
    #expect(try end(rules, businessDays, before: "2025-11-24") == "2025-11-19")
    #expect(try end(.plain, businessDays, before: "2025-11-24") == "2025-11-20")
    // Forward, nothing is clear.
    #expect(try end(rules, Period(months: 0, days: 14), after: "2025-11-05") == "2025-11-19")
  }

  @Test("What a count needs and lacks is told")
  func errors() throws {
    let event = try date("2025-11-03")
    let moves = CountingRules.koreanCivilCode
    func count(
      _ rules: CountingRules,
      _ period: Period,
      _ calendar: BusinessCalendar?
    ) throws(CountingError) -> CountedPeriod {
      try rules.count(period, after: event, startsAtMidnight: false, calendar: calendar)
    }
    let businessDay = Period(months: 0, days: 0, businessDays: 1)
    #expect(throws: CountingError.noCalendar) { try count(.plain, businessDay, nil) }
    #expect(throws: CountingError.noCalendar) {
      try count(moves, Period(months: 0, days: 1), nil)
    }
    #expect(try count(moves, .zero, nil).end == event)
    #expect(throws: CountingError.uncovered(year: 2_027)) {
      try count(moves, Period(months: 24, days: 0), weekends)
    }
    for period in [
      Period(months: -1, days: 40), Period(months: 1, days: -1),
      Period(months: 0, days: 1, businessDays: -1),
    ] {
      #expect(throws: CountingError.negativePeriod) { try count(moves, period, weekends) }
      #expect(throws: CountingError.negativePeriod) {
        try moves.count(period, before: event, calendar: weekends)
      }
    }
  }

  @Test("A count may reach both ends of the calendar, and no further")
  func range() throws {
    let last = try date("9999-12-31")
    let first = try date("0001-01-01")
    func after(_ event: String, _ rules: CountingRules, _ period: Period) throws -> CalendarDate {
      try rules.count(period, after: date(event), startsAtMidnight: false, calendar: nil).end
    }
    let code = CountingRules(monthEnd: .beforeCorrespondingDay)
    // From 1 January to 31 December 9999, though no date corresponds to the first day.
    #expect(try after("9998-12-31", code, Period(months: 12, days: 0)) == last)
    #expect(try after("9999-12-30", .plain, Period(months: 0, days: 1)) == last)
    for (event, period) in [
      ("9999-12-31", Period(months: 0, days: 1)), ("9999-12-30", Period(months: 0, days: 2)),
      ("9999-01-01", Period(months: 12, days: 0)), ("9999-12-30", Period(months: .max, days: .max)),
    ] {
      #expect(throws: CountingError.outOfRange) { try after(event, code, period) }
      #expect(throws: CountingError.outOfRange) { try after(event, .plain, period) }
    }
    let included = CountingRules(firstDay: .included)
    #expect(try after("0001-01-01", included, Period(months: 0, days: 1)) == first)
    let day = Period(months: 0, days: 1)
    #expect(
      try CountingRules.plain.count(day, before: date("0001-01-02"), calendar: nil).end == first
    )
    #expect(try included.count(day, before: last, calendar: nil).end == last)
    for period in [day, Period(months: 1, days: 0), Period(months: .max, days: .max)] {
      #expect(throws: CountingError.outOfRange) {
        try CountingRules.plain.count(period, before: first, calendar: nil)
      }
    }
    let all = BusinessCalendar(years: 1...9_999, weekend: [], holidays: [])
    #expect(throws: CountingError.outOfRange) {
      let period = Period(months: 0, days: 0, businessDays: 2)
      return try CountingRules.plain.count(
        period,
        after: date("9999-12-30"),
        startsAtMidnight: false,
        calendar: all
      )
    }
  }
}
