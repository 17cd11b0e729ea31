// The calendars of Korea that are shipped, day by day against tables from elsewhere.

import Foundation
import Model
import Quantities
import Testing

@Suite("The calendars of Korea")
struct KoreanCalendarTests {
  static let years = 2015...2030

  /// The calendars as the checker builds them, by name.
  private static let calendars = Result {
    let program = try SmallRules.program(
      SmallRules.korean + "section s\n\nrequire always\n  yes\n"
    )
    return Dictionary(uniqueKeysWithValues: program.calendars.map { ($0.name, $0.days) })
  }

  private func calendar(_ name: String) throws -> BusinessCalendar {
    let found = try Self.calendars.get()[name]
    return try #require(found)
  }

  private func table(_ name: String) throws -> [String: Any] {
    let bytes = Data(try PolicyFiles.bytes("Tests/Oracles/\(name).json"))
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  /// Every date of the years covered.
  private func dates() throws -> [CalendarDate] {
    let first = try #require(CalendarDate(year: Self.years.lowerBound, month: 1, day: 1))
    let last = try #require(CalendarDate(year: Self.years.upperBound, month: 12, day: 31))
    return (first.dayNumber...last.dayNumber).compactMap { CalendarDate(dayNumber: Int($0)) }
  }

  private func date(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate.parse(Array(text.utf8)[...]))
  }

  // MARK: Against the tables

  /// The presidential election of 2030, for which the table has another date.
  ///
  /// It is on the first Wednesday from the 70th day before the term ends (Public Official Election
  /// Act, article 34). The term ends on 3 June 2030; the 70th day before is Monday, 25 March.
  static let movedElection = (table: "2030-04-03", calendar: "2030-03-27")

  // S12.1, and S12.2 of the election of 2030
  @Test("the public holidays are those of the table, but for one election")
  func publicHolidays() throws {
    let table = try table("kr_holidays")
    let calendar = try calendar("kr_public")
    var expected: Set<String> = []
    for year in Self.years {
      let holidays = try #require(table[String(year)] as? [String: Any])
      expected.formUnion(holidays.keys)
    }
    #expect(expected.remove(Self.movedElection.table) != nil)
    #expect(expected.insert(Self.movedElection.calendar).inserted)
    #expect(expected.count > 250)
    for date in try dates() {
      #expect(
        calendar.holidayNames(on: date).isEmpty != expected.contains(date.description),
        "\(date)"
      )
    }
  }

  @Test("banks are closed on public holidays and on 1 May")
  func bankDays() throws {
    let table = try table("kr_bank_days")
    let others = try calendar("kr_public")
    let calendar = try calendar("kr_bank")
    var own: Set<String> = []
    for year in Self.years { own.formUnion(table[String(year)] as? [String] ?? []) }
    #expect(own.count == 11)
    for date in try dates() {
      let isOff = !others.holidayNames(on: date).isEmpty || own.contains(date.description)
      #expect(calendar.holidayNames(on: date).isEmpty != isOff, "\(date)")
    }
  }

  /// Weekdays on which the exchange is closed and that the table does not have: it was made before
  /// these days became holidays, and has no elections to come.
  static let unknownToTheExchangeTable: [(date: String, reason: String)] = [
    ("2026-06-03", "local elections"),
    ("2026-07-17", "Constitution Day, a holiday again from 2026"),
    ("2027-05-03", "substitute of Labour Day, a holiday from 2026"),
    ("2027-07-19", "substitute of Constitution Day"),
    ("2028-04-12", "parliamentary election"),
    ("2028-07-17", "Constitution Day"),
    ("2029-07-17", "Constitution Day"),
    ("2030-03-27", "presidential election"),
    ("2030-06-12", "local elections"),
    ("2030-07-17", "Constitution Day"),
  ]

  @Test(
    "the exchange is closed on the weekdays of the table, and on days that became holidays since"
  )
  func exchange() throws {
    let table = try table("xkrx_closed")
    let calendar = try calendar("krx")
    var closed: Set<String> = []
    for year in Self.years {
      let entry = try #require(table[String(year)] as? [String: Any])
      closed.formUnion(try #require(entry["closed_weekdays"] as? [String]))
    }
    for (date, reason) in Self.unknownToTheExchangeTable {
      #expect(closed.insert(date).inserted, "\(date): \(reason)")
    }
    for date in try dates() where date.weekday != .saturday && date.weekday != .sunday {
      #expect(try calendar.isBusinessDay(date) != closed.contains(date.description), "\(date)")
    }
  }

  // MARK: What the calendars say themselves

  @Test("Saturdays and Sundays are no business days", arguments: ["kr_public", "kr_bank", "krx"])
  func weekends(name: String) throws {
    let calendar = try calendar(name)
    for date in try dates() {
      let isWeekend = date.weekday == .saturday || date.weekday == .sunday
      #expect(calendar.isWeekend(date.weekday) == isWeekend)
      let isOff = isWeekend || !calendar.holidayNames(on: date).isEmpty
      #expect(try calendar.isBusinessDay(date) != isOff, "\(date)")
    }
  }

  @Test(
    "2015 to 2030 are covered, from 2027 provisionally",
    arguments: ["kr_public", "kr_bank", "krx"]
  )
  func coverage(name: String) throws {
    let calendar = try calendar(name)
    #expect(calendar.years == Self.years)
    #expect(calendar.firstProvisionalYear == 2027)
    for (text, year) in [("2014-12-31", 2014), ("2031-01-01", 2031)] {
      let date = try date(text)
      #expect(throws: UncoveredYear(year: year)) { try calendar.isBusinessDay(date) }
    }
    #expect(try calendar.isBusinessDay(try date("2015-01-02")))
    // 31 December 2030 is a Tuesday: a business day but for the exchange.
    #expect(try calendar.isBusinessDay(try date("2030-12-31")) == (name != "krx"))
  }

  @Test(
    "days that the government added, and substitutes, are holidays",
    arguments: [
      "2015-08-14", "2016-05-06", "2017-10-02", "2020-01-27", "2020-08-17", "2023-10-02",
      "2024-10-01", "2025-01-27", "2025-06-03", "2026-03-02",
    ]
  )
  func addedDays(text: String) throws {
    let date = try date(text)
    let calendar = try calendar("kr_public")
    #expect(date.weekday != .saturday && date.weekday != .sunday)
    #expect(!(try calendar.isBusinessDay(date)))
    let names = calendar.holidayNames(on: date)
    #expect(names.count == 1)
    #expect(names.allSatisfy { $0.hasPrefix("임시공휴일") || $0.hasPrefix("대체공휴일") }, "\(names)")
  }

  @Test("a day may be two holidays, and their names stand in the order of the file")
  func twoNames() throws {
    let calendar = try calendar("kr_public")
    #expect(calendar.holidayNames(on: try date("2025-05-05")) == ["부처님오신날", "어린이날"])
    #expect(calendar.holidayNames(on: try date("2017-10-03")) == ["개천절", "추석 전날"])
  }
}
