// Dates, months and periods.

import Testing

@testable import Quantities

func date(_ text: String) throws -> CalendarDate {
  try #require(CalendarDate.parse(Array(text.utf8)[...]), "\(text)")
}

@Suite("Calendar dates")
struct CalendarTests {
  @Test("Every day of the years 1 to 9999 has its number, parts and weekday")
  func dayByDay() throws {
    // 1 January of year 1 was a Monday, 719,162 days before 1970-01-01.
    var number = -719_162
    var weekday = 1
    var failures = 0
    for year in 1...9_999 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, length) in lengths.enumerated() {
        for day in 1...length {
          let made = CalendarDate(year: year, month: index + 1, day: day)
          let counted = CalendarDate(dayNumber: number)
          let parts = CivilCalendar.parts(Int32(number))
          if made != counted || made?.dayNumber != Int32(number)
            || parts != (year, index + 1, day) || made?.weekday.rawValue != weekday
          {
            failures += 1
          }
          number += 1
          weekday = weekday % 7 + 1
        }
        if CalendarDate(year: year, month: index + 1, day: length + 1) != nil { failures += 1 }
      }
    }
    #expect(failures == 0)
    #expect(number == 2_932_897)
  }

  @Test("Known dates have their known numbers")
  func knownDates() throws {
    #expect(try date("1970-01-01").dayNumber == 0)
    #expect(try date("2000-02-29").dayNumber == 11_016)
    #expect(try date("2024-12-25").weekday == .wednesday)
    #expect(try date("1970-01-01").weekday == .thursday)
    let leapDay = try date("2024-02-29")
    #expect(leapDay.year == 2_024 && leapDay.month == 2 && leapDay.day == 29)
    #expect(leapDay.calendarMonth.description == "2024-02")
    #expect(try date("2019-01-01").days(since: date("2002-09-30")) == 5_937)
    #expect(try date("2024-02-29") < date("2024-03-01"))
  }

  @Test(
    "Only YYYY-MM-DD of a date that exists is read",
    arguments: [
      "", "2024-2-29", "2024-02-30", "2023-02-29", "1900-02-29", "2024-00-01", "2024-13-01",
      "2024-01-00", "0000-01-01", "10000-01-01", "2024-01-01 ", "20240101", "2024/01/01",
      "-001-01-01", "+024-01-01", "2024-01-0a", "２024-01-01",
    ]
  )
  func refused(text: String) {
    #expect(CalendarDate.parse(Array(text.utf8)[...]) == nil)
  }

  @Test("A date reads back", arguments: ["0001-01-01", "0987-06-05", "2000-02-29", "9999-12-31"])
  func roundTrip(text: String) throws {
    #expect(try date(text).description == text)
  }

  @Test("Nothing leaves the years 1 to 9999")
  func range() throws {
    let first = try date("0001-01-01")
    let last = try date("9999-12-31")
    #expect(throws: ArithmeticError.outOfRange) { try first.adding(days: -1) }
    #expect(throws: ArithmeticError.outOfRange) { try last.adding(days: 1) }
    #expect(throws: ArithmeticError.outOfRange) { try last.adding(days: .max) }
    #expect(throws: ArithmeticError.outOfRange) { try last.adding(months: 1) }
    #expect(throws: ArithmeticError.outOfRange) { try first.adding(months: .min) }
    #expect(throws: ArithmeticError.outOfRange) { try first.adding(months: -1) }
    #expect(try first.adding(days: 3_652_058) == last)
    #expect(CalendarDate(dayNumber: 2_932_897) == nil)
    #expect(CalendarDate(dayNumber: Int.max) == nil)
    #expect(CalendarDate(dayNumber: Int32.min) == nil)
  }

  @Test("Months have their lengths and ends, and are read as YYYY-MM")
  func months() throws {
    let february = try #require(CalendarMonth(year: 2_024, month: 2))
    #expect(february.dayCount == 29)
    #expect(february.firstDay.description == "2024-02-01")
    #expect(february.lastDay.description == "2024-02-29")
    #expect(february.ordinal == 24_289)
    #expect(try february.adding(11).description == "2025-01")
    #expect(try february.adding(-2).description == "2023-12")
    #expect(CalendarMonth.parse(Array("2024-02".utf8)[...]) == february)
    for text in ["2024-13", "2024-00", "0000-01", "2024-2", "2024-02-01", "202402", ""] {
      #expect(CalendarMonth.parse(Array(text.utf8)[...]) == nil, "\(text)")
    }
  }

  @Test("Periods add part by part and are named in words")
  func periods() throws {
    let sum = try Period(months: 1, days: 2).adding(Period(months: 0, days: 1))
    #expect(sum == Period(months: 1, days: 3))
    #expect(sum.description == "1 month 3 days")
    #expect(Period(months: 14, days: 1).description == "14 months 1 day")
    #expect(Period(months: 12, days: 0).description == "1 year")
    #expect(Period(months: 24, days: 0).description == "2 years")
    #expect(Period.zero.description == "0 days")
    #expect(try Period(months: 2, days: -3).multiplied(by: 3) == Period(months: 6, days: -9))
    #expect(throws: ArithmeticError.outOfRange) {
      try Period(months: .max, days: 0).adding(Period(months: 1, days: 0))
    }
    #expect(throws: ArithmeticError.outOfRange) {
      try Period(months: 0, days: .max).multiplied(by: 2)
    }
  }
}

@Suite("Month arithmetic agrees with Catala's tests")
struct MonthArithmeticTests {
  struct Row: Decodable {
    struct Parts: Decodable {
      let y: Int32
      let m: Int32
      let d: Int32

      var period: Period { Period(months: y * 12 + m, days: d) }
    }

    enum Want: Decodable, Equatable {
      case text(String)
      case truth(Bool)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let truth = try? container.decode(Bool.self) {
          self = .truth(truth)
        } else {
          self = .text(try container.decode(String.self))
        }
      }
    }

    let kind: String
    let date: String?
    let period: Parts?
    let round: String?
    let want: Want?
    let born: String?
    let at: String?
    let cmp: String?
    let a: String?
    let b: String?
    let wantDays: Int?

    enum CodingKeys: String, CodingKey {
      case kind, date, period, round, want, born, at, cmp, a, b
      case wantDays = "want_days"
    }
  }

  private let weekdays: [String: Weekday] = [
    "Wednesday": .wednesday, "Thursday": .thursday,
  ]

  // S12.1, and S12.2 of the rows that are skipped
  @Test("Rows whose month ends are kept or clamped give the table's dates")
  func table() throws {
    var checked: [String: Int] = [:]
    var skipped: [String: Int] = [:]
    for row in try OracleTable.rows("month_arithmetic.jsonl", as: Row.self) {
      if let round = row.round, round != "any", round != "down" {
        skipped["\(row.kind) \(round)", default: 0] += 1
        continue
      }
      #expect(try outcome(of: row) == expected(of: row), "\(row)")
      checked[row.kind, default: 0] += 1
    }
    #expect(
      checked == [
        "add": 34, "age": 6, "first_of_month": 5, "last_of_month": 6, "first_of_year": 3,
        "last_of_year": 3, "day_of_week": 3, "sub": 1,
      ]
    )
    // Rounding up to the next month, and refusing a missing day, are ways that Writ has not.
    #expect(skipped == ["add up": 15, "add abort": 11, "age up": 6])
  }

  private func expected(of row: Row) throws -> Row.Want {
    if let days = row.wantDays { return .text("\(days)") }
    return try #require(row.want)
  }

  private func outcome(of row: Row) throws -> Row.Want {
    if row.kind == "age" {
      let birthday = try date(#require(row.born)).adding(#require(row.period).period)
      let at = try date(#require(row.at))
      return .truth(row.cmp == ">=" ? at >= birthday : at < birthday)
    }
    if row.kind == "sub" {
      return .text("\(try date(#require(row.a)).days(since: date(#require(row.b))))")
    }
    let start = try date(#require(row.date))
    switch row.kind {
    case "add": return .text(try start.adding(#require(row.period).period).description)
    case "first_of_month": return .text(start.calendarMonth.firstDay.description)
    case "last_of_month": return .text(start.calendarMonth.lastDay.description)
    case "first_of_year":
      return .text(try #require(CalendarMonth(year: start.year, month: 1)).firstDay.description)
    case "last_of_year":
      return .text(try #require(CalendarMonth(year: start.year, month: 12)).lastDay.description)
    default:
      let name = weekdays.first { $0.value == start.weekday }?.key
      return .text(try #require(name))
    }
  }
}
