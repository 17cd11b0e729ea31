// Counting by the laws of Korea and of the European Union: cases worked out by hand, and a table.

import Testing

@testable import Quantities

extension CountingRules {
  /// The Civil Code of Korea, articles 155 to 161.
  static let koreanCivilCode = CountingRules(
    firstDay: .excludedUnlessMidnight,
    monthEnd: .beforeCorrespondingDay,
    lastDayOff: .movesToNextBusinessDay
  )

  /// Regulation (EEC, Euratom) 1182/71.
  static let regulation1182 = CountingRules(
    firstDay: .excluded,
    monthEnd: .onCorrespondingDay,
    lastDayOff: .movesToNextBusinessDay,
    hours: .fromNextFullHour,
    leastBusinessDays: 2
  )
}

/// A counted period as a test writes it.
struct CountingCase: Sendable, CustomTestStringConvertible {
  let event: String
  var months: Int32 = 0
  var days: Int32 = 0
  var businessDays: Int32 = 0
  var isMidnight = false
  let rawEnd: String
  let end: String

  var period: Period { Period(months: months, days: days, businessDays: businessDays) }
  var testDescription: String { "\(period.description) from \(event)" }
}

@Suite("Periods under the Civil Code of Korea")
struct KoreanCountingTests {
  private let calendars: SampleCalendars

  init() throws { calendars = try SampleCalendars() }

  @Test(
    "A period after an event ends on the day that the code says",
    arguments: [
      // The first day is 1 March, so that the month ends on 31 March 2019, a Sunday.
      CountingCase(event: "2019-02-28", months: 1, rawEnd: "2019-03-31", end: "2019-04-01"),
      // The first day is 1 September. 28 February 2026 is a Saturday, 1 March a Sunday and the day
      // of the Independence Movement, which has a substitute on Monday 2 March.
      CountingCase(event: "2025-08-31", months: 6, rawEnd: "2026-02-28", end: "2026-03-03"),
      // The first day is 1 March 2023; before the corresponding one comes a leap day, a Thursday.
      CountingCase(event: "2023-02-28", months: 12, rawEnd: "2024-02-29", end: "2024-02-29"),
      // The first day is 31 January, to which no day of February corresponds: its last.
      CountingCase(event: "2023-01-30", months: 1, rawEnd: "2023-02-28", end: "2023-02-28"),
      // Sunday 5 October 2025, then Chuseok from Monday to Wednesday with a substitute for its
      // Sunday, and the Day of Hangul on Thursday.
      CountingCase(event: "2025-09-05", days: 30, rawEnd: "2025-10-05", end: "2025-10-10"),
      CountingCase(event: "2025-09-25", days: 10, rawEnd: "2025-10-05", end: "2025-10-10"),
      // An event at 00:00 counts its own day: the tenth day is Saturday 4 October.
      CountingCase(
        event: "2025-09-25",
        days: 10,
        isMidnight: true,
        rawEnd: "2025-10-04",
        end: "2025-10-10"
      ),
      // Months first, then days: to 31 March as above, and on to Wednesday 3 April 2019.
      CountingCase(
        event: "2019-02-28",
        months: 1,
        days: 3,
        rawEnd: "2019-04-03",
        end: "2019-04-03"
      ),
      // 22 to 24 October are three, 27 to 31 five, 3 to 7 and 10 to 14 November ten, 17 and 18 two.
      CountingCase(
        event: "2025-10-21",
        businessDays: 20,
        rawEnd: "2025-11-18",
        end: "2025-11-18"
      ),
      // 15 to 17 October are three, the three weeks from the 20th fifteen, 10 and 11 November two.
      CountingCase(
        event: "2025-10-14",
        businessDays: 20,
        rawEnd: "2025-11-11",
        end: "2025-11-11"
      ),
      // A period that counts business days counts them from the day after its months.
      CountingCase(
        event: "2025-09-02",
        months: 1,
        businessDays: 1,
        rawEnd: "2025-10-10",
        end: "2025-10-10"
      ),
      // At 00:00 of a business day, that day is the first of the business days.
      CountingCase(
        event: "2025-10-21",
        businessDays: 1,
        isMidnight: true,
        rawEnd: "2025-10-21",
        end: "2025-10-21"
      ),
      // Nothing is counted, and nothing moves: a Sunday stays.
      CountingCase(event: "2025-10-05", rawEnd: "2025-10-05", end: "2025-10-05"),
    ]
  )
  func forward(example: CountingCase) throws {
    let counted = try CountingRules.koreanCivilCode.count(
      example.period,
      after: date(example.event),
      startsAtMidnight: example.isMidnight,
      calendar: calendars.korean
    )
    #expect(counted.rawEnd.description == example.rawEnd)
    #expect(counted.end.description == example.end)
  }

  @Test("The tenth business day of October 2025 is the 21st")
  func tenthBusinessDay() throws {
    // 1, 2; the 3rd and the 6th to 9th are holidays; 10; 13 to 17; 20, 21.
    let october = try #require(CalendarMonth(year: 2_025, month: 10))
    #expect(try calendars.korean.businessDay(10, of: october)?.description == "2025-10-21")
  }

  @Test(
    "A period before an event is counted back by days and corresponding days, and never moves",
    arguments: [
      ("2026-01-10", 0, 30, "2025-12-11"),
      // Saturday 31 January stays.
      ("2026-03-02", 0, 30, "2026-01-31"),
      ("2026-03-02", 1, 0, "2026-02-02"),
      // February 2026 has no 31st.
      ("2026-03-31", 1, 0, "2026-02-28"),
      // To 28 February, then three days back.
      ("2026-03-31", 1, 3, "2026-02-25"),
    ] as [(String, Int32, Int32, String)]
  )
  func backward(event: String, months: Int32, days: Int32, want: String) throws {
    let counted = try CountingRules.koreanCivilCode.count(
      Period(months: months, days: days),
      before: date(event),
      calendar: nil
    )
    #expect(counted.end.description == want)
    #expect(counted.rawEnd == counted.end)
    #expect(counted.firstDay == (try date(event).adding(days: -1)))
    #expect(counted.yearAsked == nil)
  }

  @Test("The year that the calendar was asked about is the latest one")
  func yearAsked() throws {
    let rules = CountingRules.koreanCivilCode
    let event = try date("2025-12-31")
    func year(_ period: Period) throws -> Int? {
      try rules.count(period, after: event, startsAtMidnight: false, calendar: calendars.korean)
        .yearAsked
    }
    // 1 January 2026 is a holiday, and the 2nd a Friday.
    #expect(try year(Period(months: 0, days: 1)) == 2_026)
    #expect(try year(Period(months: 0, days: 0, businessDays: 1)) == 2_026)
    #expect(try year(.zero) == nil)
    let back = Period(months: 0, days: 0, businessDays: 1)
    // Counting back from 1 January 2026, the first day asked is 31 December 2025.
    let newYear = try date("2026-01-01")
    let counted = try rules.count(back, before: newYear, calendar: calendars.korean)
    #expect(counted.yearAsked == 2_025)
    #expect(counted.end == event)
  }
}

@Suite("Periods under the table of the Civil Code of Korea")
struct KoreanTableTests {
  struct Row: Decodable {
    let at: String
    let n: Int32
    let unit: String
    let start: String
    let lastDay: String
    let lastDayMoved: String

    enum CodingKeys: String, CodingKey {
      case at, n, unit, start
      case lastDay = "want_last_day"
      case lastDayMoved = "want_last_day_161"
    }

    var period: Period? {
      switch unit {
      case "day": Period(months: 0, days: n)
      case "week": Period(months: 0, days: 7 * n)
      case "month": Period(months: n, days: 0)
      case "year": Period(months: 12 * n, days: 0)
      default: nil
      }
    }
  }

  // S12.1
  @Test("All 60 rows give the first day, the last day, and the last day moved by article 161")
  func table() throws {
    let calendar = try SampleCalendars().korean
    var checked: [String: Int] = [:]
    for row in try OracleTable.rows("korean_civil_code.jsonl", as: Row.self) {
      let counted = try CountingRules.koreanCivilCode.count(
        #require(row.period),
        after: date(String(row.at.prefix(10))),
        startsAtMidnight: row.at.hasSuffix("T00:00"),
        calendar: calendar
      )
      #expect(counted.firstDay.description == row.start, "\(row)")
      #expect(counted.rawEnd.description == row.lastDay, "\(row)")
      #expect(counted.end.description == row.lastDayMoved, "\(row)")
      checked[row.unit, default: 0] += 1
    }
    #expect(checked.values.reduce(0, +) == 60)
    #expect(checked.count == 4)
  }
}

@Suite("Periods under Regulation 1182/71")
struct RegulationCountingTests {
  /// Weekends, New Year, and the Friday and Monday of Easter 2019.
  private let calendar: BusinessCalendar

  init() throws {
    calendar = BusinessCalendar(
      years: 2_018...2_026,
      weekend: [.saturday, .sunday],
      holidays: try ["2019-01-01", "2019-04-19", "2019-04-22", "2026-01-01", "2026-01-02"].map {
        Holiday(date: try date($0), name: "holiday")
      }
    )
  }

  @Test(
    "A period after an event ends on the day that article 3 says",
    arguments: [
      // (2)(c): on the date that is that of the day from which the period runs, a Wednesday.
      CountingCase(event: "2025-11-03", months: 1, rawEnd: "2025-12-03", end: "2025-12-03"),
      // (2)(c): on the same day of the week.
      CountingCase(event: "2025-11-03", days: 7, rawEnd: "2025-11-10", end: "2025-11-10"),
      // (2)(c): where the last month has no such date, on its last day, a Friday.
      CountingCase(event: "2025-01-31", months: 1, rawEnd: "2025-02-28", end: "2025-02-28"),
      // (4): a Saturday moves to Monday; (5) asks nothing of a period of one day.
      CountingCase(event: "2025-11-07", days: 1, rawEnd: "2025-11-08", end: "2025-11-10"),
      // (5): Saturday and Sunday hold no working day; Monday is the first and Tuesday the second.
      CountingCase(event: "2025-11-07", days: 2, rawEnd: "2025-11-09", end: "2025-11-11"),
      // (4) and (5): Friday is the first working day, and Monday, to which the end moves, the
      // second.
      CountingCase(event: "2025-11-06", days: 2, rawEnd: "2025-11-08", end: "2025-11-10"),
      // Good Friday to Easter Sunday; (4) moves to Tuesday, after Easter Monday; (5) to Wednesday.
      CountingCase(event: "2019-04-18", days: 3, rawEnd: "2019-04-21", end: "2019-04-24"),
      // Long enough for (5) as it is: two weeks end on a Monday.
      CountingCase(event: "2025-11-10", days: 14, rawEnd: "2025-11-24", end: "2025-11-24"),
      // (4): across New Year, where Thursday and Friday are holidays.
      CountingCase(event: "2025-12-01", months: 1, rawEnd: "2026-01-01", end: "2026-01-05"),
    ]
  )
  func forward(example: CountingCase) throws {
    let counted = try CountingRules.regulation1182.count(
      example.period,
      after: date(example.event),
      startsAtMidnight: false,
      calendar: calendar
    )
    #expect(counted.rawEnd.description == example.rawEnd)
    #expect(counted.end.description == example.end)
    // (1): the day of the event is not part of the period.
    #expect(counted.firstDay == (try date(example.event).adding(days: 1)))
  }

  @Test("A period counted back stays on a Sunday, as article 3(4) moves none of them")
  func backward() throws {
    let counted = try CountingRules.regulation1182.count(
      Period(months: 0, days: 8),
      before: date("2025-11-24"),
      calendar: calendar
    )
    #expect(counted.end.description == "2025-11-16")
    #expect(counted.end.weekday == .sunday)
  }

  @Test("A long period from before the years covered needs only those to hold the working days")
  func startsBeforeYears() throws {
    let rules = CountingRules.regulation1182
    let event = try date("2017-12-20")
    func count(_ days: Int32) throws -> CountedPeriod {
      try rules.count(
        Period(months: 0, days: days),
        after: event,
        startsAtMidnight: false,
        calendar: calendar
      )
    }
    // Until Friday 19 January 2018, after more than two working days of that year.
    #expect(try count(30).end.description == "2018-01-19")
    // Until Monday 1 January 2018: that year holds one day of it, and 2017 cannot be asked.
    #expect(throws: CountingError.uncovered(year: 2_017)) { try count(12) }
    #expect(throws: CountingError.uncovered(year: 2_017)) { try count(2) }
  }

  @Test(
    "Hours run from the end of the hour during which the event occurs",
    arguments: [
      // Article 3(1): that hour does not fall within the period; at 10:00 it has just begun.
      ("2025-11-03T10:00:00Z", "2025-11-03T11:00:00Z"),
      ("2025-11-03T10:00:00.000000001Z", "2025-11-03T11:00:00Z"),
      ("2025-11-03T10:20:30Z", "2025-11-03T11:00:00Z"),
      ("2025-11-03T10:59:59.999999999Z", "2025-11-03T11:00:00Z"),
      ("2025-12-31T23:30:00Z", "2026-01-01T00:00:00Z"),
      ("1969-12-31T23:30:00Z", "1970-01-01T00:00:00Z"),
      ("1969-12-31T22:00:00Z", "1969-12-31T23:00:00Z"),
      ("9999-12-31T23:00:00Z", "9999-12-31T23:59:59.999999999Z"),
    ]
  )
  func hours(event: String, want: String) throws {
    func read(_ text: String) throws -> Instant {
      try #require(Instant.parse(Array(text.utf8)[...], defaultOffsetSeconds: 0))
    }
    let event = try read(event)
    let want = try read(want)
    for zone in [ZoneRules.utc, ZoneRules.seoul] {
      #expect(CountingRules.regulation1182.startOfHours(after: event, in: zone) == want)
      #expect(CountingRules.koreanCivilCode.startOfHours(after: event, in: zone) == event)
    }
  }

  @Test("Full hours are those of the clocks of the zone")
  func hoursOfZone() throws {
    // Korean time was eight and a half hours ahead of UTC in January 1958: 10:00 is 01:30 there.
    let event = try #require(
      Instant.parse(Array("1958-01-15T01:30:00Z".utf8)[...], defaultOffsetSeconds: 0)
    )
    let rules = CountingRules.regulation1182
    let inSeoul = rules.startOfHours(after: event, in: .seoul)
    #expect(inSeoul.seconds == event.seconds + 3_600)
    let inUTC = rules.startOfHours(after: event, in: .utc)
    #expect(inUTC.seconds == event.seconds + 1_800)
  }
}
