// Calendars made of the tables under Tests/Oracles and of published rules for holidays.

import Foundation
import TestSupport

@testable import Quantities

/// The calendars of the table of business days, by the names it gives them.
struct SampleCalendars {
  let byName: [String: BusinessCalendar]

  /// Korea's public holidays.
  let korean: BusinessCalendar

  private struct PublicHoliday: Decodable {
    let names: [String]
  }

  private struct ClosedDays: Decodable {
    let days: [String]

    enum CodingKeys: String, CodingKey {
      case days = "closed_weekdays"
    }
  }

  init() throws {
    let years = 2_000...2_050
    var korean: [Holiday] = []
    for days in try OracleTable.object("kr_holidays.json", of: [String: PublicHoliday].self).values
    {
      for (day, holiday) in days {
        for name in holiday.names { korean.append(Holiday(date: try date(day), name: name)) }
      }
    }
    let bank = try OracleTable.object("kr_bank_days.json", of: [String].self).values.joined()
    let closed = try OracleTable.object("xkrx_closed.json", of: ClosedDays.self).values
      .flatMap(\.days)

    func calendar(_ years: ClosedRange<Int>, _ holidays: [Holiday]) -> BusinessCalendar {
      BusinessCalendar(years: years, weekend: [.saturday, .sunday], holidays: holidays)
    }
    func named(_ days: some Sequence<String>, _ name: String) throws -> [Holiday] {
      try days.map { Holiday(date: try date($0), name: name) }
    }
    self.korean = calendar(years, korean)
    byName = [
      "KR": self.korean,
      "KR_BANK": calendar(years, korean + (try named(bank, "bank holiday"))),
      "XKRX": calendar(years, try named(closed, "closed")),
      "US": calendar(2_000...2_027, HolidayRules.unitedStates(through: 2_027)),
      "NYSE": calendar(2_000...2_027, HolidayRules.newYorkStockExchange(through: 2_027)),
      "UK": calendar(2_000...2_027, HolidayRules.england(through: 2_027)),
    ]
  }
}

extension OracleTable {
  /// A table of years.
  static func object<Year: Decodable>(_ name: String, of: Year.Type) throws -> [String: Year] {
    let url = Repository.url("Tests")
      .appending(components: "Oracles", name)
    return try JSONDecoder().decode([String: Year].self, from: Data(contentsOf: url))
  }
}
