// Business calendars: the table of business days of six calendars, and questions one by one.

import Testing

@testable import Quantities

@Suite("Business calendars agree with the table of business days")
struct BusinessDayTableTests {
  struct Row: Decodable {
    let cal: String
    let op: String
    let date: String?
    let start: String?
    let n: Int?
    let a: String?
    let b: String?
    let year: Int?
    let month: Int?
    let k: Int?
    let want: Want
  }

  enum Want: Decodable, Equatable {
    case date(String)
    case truth(Bool)
    case count(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let truth = try? container.decode(Bool.self) {
        self = .truth(truth)
      } else if let count = try? container.decode(Int.self) {
        self = .count(count)
      } else {
        self = .date(try container.decode(String.self))
      }
    }
  }

  // S12.1, and S12.2 of adding no business day
  @Test("All 359 rows of six calendars give the table's answers")
  func table() throws {
    let calendars = try SampleCalendars().byName
    var checked: [String: Int] = [:]
    for row in try OracleTable.rows("business_days.jsonl", as: Row.self) {
      let calendar = try #require(calendars[row.cal])
      #expect(try answer(row, calendar) == row.want, "\(row)")
      checked[row.op, default: 0] += 1
    }
    #expect(
      checked == [
        "add": 163, "between": 53, "next": 54, "prev": 42, "is": 41, "trading_day_of_month": 6,
      ]
    )
  }

  private func answer(_ row: Row, _ calendar: BusinessCalendar) throws -> Want {
    switch row.op {
    case "is": return .truth(try calendar.isBusinessDay(date(#require(row.date))))
    case "next":
      let start = try date(#require(row.start))
      return .date(try calendar.businessDay(onOrAfter: start).description)
    case "prev":
      let start = try date(#require(row.start))
      return .date(try calendar.businessDay(onOrBefore: start).description)
    case "add":
      let start = try date(#require(row.start))
      let count = try #require(row.n)
      // The table moves the date itself off days that are none; here nothing added moves nothing.
      let day =
        count == 0
        ? try calendar.businessDay(onOrAfter: start)
        : try calendar.adding(businessDays: count, to: start)
      return .date(day.description)
    case "between":
      // The table leaves the first date out.
      let first = try date(#require(row.a)).adding(days: 1)
      let last = try date(#require(row.b))
      return .count(try calendar.businessDayCount(from: first, through: last))
    default:
      let year = try #require(row.year)
      let number = try #require(row.month)
      let month = try #require(CalendarMonth(year: year, month: number))
      let place = try #require(row.k)
      return .date(try #require(try calendar.businessDay(place, of: month)).description)
    }
  }
}

@Suite("Business calendars")
struct BusinessCalendarTests {
  /// 2025 with New Year, and a named Friday that is two holidays at once.
  private let calendar: BusinessCalendar

  init() throws {
    calendar = BusinessCalendar(
      years: 2_025...2_025,
      firstProvisionalYear: 2_025,
      weekend: [.saturday, .sunday],
      holidays: [
        Holiday(date: try date("2025-01-01"), name: "New Year"),
        Holiday(date: try date("2025-10-03"), name: "Foundation Day"),
        Holiday(date: try date("2025-10-03"), name: "Festival"),
        Holiday(date: try date("2026-01-01"), name: "New Year"),
        Holiday(date: try date("2025-12-27"), name: "on a Saturday"),
      ]
    )
  }

  @Test("Holidays given in no order of time keep the order given for each day")
  func namesOutOfOrder() throws {
    let names = ["2025-12-25 a", "2025-05-05 b", "2025-12-25 c", "2025-01-01 d", "2025-05-05 e"]
    let calendar = BusinessCalendar(
      years: 2_025...2_025,
      weekend: [.sunday],
      holidays: try names.map {
        Holiday(date: try date(String($0.prefix(10))), name: String($0.suffix(1)))
      }
    )
    #expect(calendar.holidayNames(on: try date("2025-05-05")) == ["b", "e"])
    #expect(calendar.holidayNames(on: try date("2025-12-25")) == ["a", "c"])
    #expect(calendar.holidayNames(on: try date("2025-01-01")) == ["d"])
    #expect(calendar.holidayNames(on: try date("2025-12-31")).isEmpty)
    #expect(try !calendar.isBusinessDay(try date("2025-05-05")))
    #expect(try calendar.isBusinessDay(try date("2025-05-06")))
  }

  @Test("Holidays keep their names in the order given, and those outside the years are ignored")
  func names() throws {
    #expect(calendar.holidayNames(on: try date("2025-10-03")) == ["Foundation Day", "Festival"])
    #expect(calendar.holidayNames(on: try date("2025-12-27")) == ["on a Saturday"])
    #expect(calendar.holidayNames(on: try date("2025-10-04")).isEmpty)
    #expect(calendar.holidayNames(on: try date("2026-01-01")).isEmpty)
    #expect(calendar.firstProvisionalYear == 2_025)
    #expect(calendar.years == 2_025...2_025)
    #expect(calendar.isWeekend(.saturday) && calendar.isWeekend(.sunday))
    #expect(!calendar.isWeekend(.friday) && !calendar.isWeekend(.monday))
  }

  @Test("A date outside the years is answered by its year, and a search by the year it leaves to")
  func uncovered() throws {
    let before = try date("2023-06-01")
    let after = try date("2027-06-01")
    let middle = try date("2025-06-02")
    let month = try #require(CalendarMonth(year: 2_024, month: 12))
    #expect(throws: UncoveredYear(year: 2_023)) { try calendar.isBusinessDay(before) }
    #expect(throws: UncoveredYear(year: 2_023)) { try calendar.businessDay(onOrAfter: before) }
    #expect(throws: UncoveredYear(year: 2_027)) { try calendar.businessDay(onOrBefore: after) }
    #expect(throws: UncoveredYear(year: 2_027)) { try calendar.adding(businessDays: 0, to: after) }
    #expect(throws: UncoveredYear(year: 2_024)) { try calendar.businessDay(1, of: month) }
    #expect(throws: UncoveredYear(year: 2_027)) {
      try calendar.businessDayCount(from: middle, through: after)
    }
    #expect(throws: UncoveredYear(year: 2_024)) {
      try calendar.businessDay(onOrBefore: date("2025-01-01"))
    }
    for count in [300, Int.max] {
      #expect(throws: UncoveredYear(year: 2_026)) {
        try calendar.adding(businessDays: count, to: middle)
      }
      #expect(throws: UncoveredYear(year: 2_024)) {
        try calendar.adding(businessDays: -count, to: middle)
      }
    }
    #expect(throws: UncoveredYear(year: 2_024)) {
      try calendar.adding(businessDays: .min, to: middle)
    }
  }

  @Test("Business days are added from business days and from others, the date not counted")
  func adding() throws {
    // Friday 3 October 2025 is a holiday: Thursday 2, then Monday 6, Tuesday 7.
    for (start, count, want) in [
      ("2025-10-02", 1, "2025-10-06"), ("2025-10-02", 2, "2025-10-07"),
      ("2025-10-03", 1, "2025-10-06"), ("2025-10-04", 1, "2025-10-06"),
      ("2025-10-06", -1, "2025-10-02"), ("2025-10-04", -1, "2025-10-02"),
      ("2025-10-03", 0, "2025-10-03"), ("2025-10-07", -2, "2025-10-02"),
      ("2025-01-01", 1, "2025-01-02"), ("2025-12-30", 1, "2025-12-31"),
    ] {
      let sum = try calendar.adding(businessDays: count, to: date(start))
      #expect(sum.description == want, "\(start) \(count)")
    }
  }

  @Test("A month has its business days from both ends, and no more")
  func ofMonth() throws {
    let october = try #require(CalendarMonth(year: 2_025, month: 10))
    // October 2025 has 23 days from Monday to Friday, one of them the holiday.
    #expect(try calendar.businessDay(1, of: october)?.description == "2025-10-01")
    #expect(try calendar.businessDay(3, of: october)?.description == "2025-10-06")
    #expect(try calendar.businessDay(22, of: october)?.description == "2025-10-31")
    #expect(try calendar.businessDay(-1, of: october)?.description == "2025-10-31")
    #expect(try calendar.businessDay(-22, of: october)?.description == "2025-10-01")
    for count in [0, 23, -23, .max, .min] {
      #expect(try calendar.businessDay(count, of: october) == nil, "\(count)")
    }
    // The last month of the years covered.
    let december = try #require(CalendarMonth(year: 2_025, month: 12))
    #expect(try calendar.businessDay(-1, of: december)?.description == "2025-12-31")
  }

  @Test("Counts include both dates, and a reversed range has none")
  func counts() throws {
    func count(_ first: String, _ last: String) throws -> Int {
      try calendar.businessDayCount(from: date(first), through: date(last))
    }
    #expect(try count("2025-10-02", "2025-10-06") == 2)
    #expect(try count("2025-10-03", "2025-10-05") == 0)
    #expect(try count("2025-10-06", "2025-10-06") == 1)
    #expect(try count("2025-10-06", "2025-10-05") == 0)
    #expect(try count("2025-10-07", "2025-10-02") == 0)
    // 261 days from Monday to Friday, less the two holidays that fall on one.
    #expect(try count("2025-01-01", "2025-12-31") == 259)
  }

  @Test("A calendar without business days, or without years, answers and does not search for ever")
  func empty() throws {
    let none = BusinessCalendar(years: 2_025...2_026, weekend: Weekday.allCases, holidays: [])
    let day = try date("2025-06-02")
    #expect(try !none.isBusinessDay(day))
    #expect(throws: UncoveredYear(year: 2_027)) { try none.businessDay(onOrAfter: day) }
    #expect(throws: UncoveredYear(year: 2_024)) { try none.businessDay(onOrBefore: day) }
    for years in [-5...0, 10_000...10_002] {
      let outside = BusinessCalendar(years: years, weekend: [.sunday], holidays: [])
      #expect(throws: UncoveredYear(year: 2_025)) { try outside.isBusinessDay(day) }
      #expect(throws: UncoveredYear(year: 2_025)) { try outside.adding(businessDays: 1, to: day) }
    }
    let all = BusinessCalendar(years: Int.min...Int.max, weekend: [], holidays: [])
    #expect(try all.adding(businessDays: 1, to: day).description == "2025-06-03")
    #expect(throws: UncoveredYear(year: 10_000)) {
      try all.adding(businessDays: 1, to: date("9999-12-31"))
    }
    #expect(throws: UncoveredYear(year: 0)) {
      try all.adding(businessDays: -1, to: date("0001-01-01"))
    }
  }
}
