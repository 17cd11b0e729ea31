// Holidays of countries for which the tables hold results but no list, by published rules.

@testable import Quantities

/// Holidays from 2000 on, by the rules of those who set them.
enum HolidayRules {
  /// Federal holidays of the United States, as title 5 of its Code, section 6103, sets them.
  ///
  /// On a Saturday they are observed the day before, on a Sunday the day after. Juneteenth since
  /// 2021.
  static func unitedStates(through lastYear: Int) -> [Holiday] {
    var days: [CalendarDate?] = []
    for year in 2_000...(lastYear + 1) {
      days += [
        observed(day(year, 1, 1)), monday(3, of: 1, year), monday(3, of: 2, year),
        lastMonday(of: 5, year), observed(day(year, 7, 4)), monday(1, of: 9, year),
        monday(2, of: 10, year), observed(day(year, 11, 11)), thanksgiving(year),
        observed(day(year, 12, 25)),
      ]
      if year >= 2_021 { days.append(observed(day(year, 6, 19))) }
    }
    return days.compactMap { $0 }.map { Holiday(date: $0, name: "federal holiday") }
  }

  /// Days on which the New York Stock Exchange is closed: its Rule 7.2 and its announcements.
  ///
  /// They are the federal holidays but Columbus and Veterans Day, with Good Friday. New Year on a
  /// Saturday is not observed before, and Juneteenth is since 2022.
  static func newYorkStockExchange(through lastYear: Int) -> [Holiday] {
    var days: [CalendarDate?] = []
    for year in 2_000...lastYear {
      let newYear = day(year, 1, 1)
      days += [
        newYear?.weekday == .saturday ? nil : observed(newYear), monday(3, of: 1, year),
        monday(3, of: 2, year), easterSunday(year).flatMap { moved($0, -2) },
        lastMonday(of: 5, year), observed(day(year, 7, 4)), monday(1, of: 9, year),
        thanksgiving(year), observed(day(year, 12, 25)),
      ]
      if year >= 2_022 { days.append(observed(day(year, 6, 19))) }
    }
    // After the attacks of 2001; mourning for Reagan, Ford, G. H. W. Bush, Carter; storm Sandy.
    days += [
      day(2_001, 9, 11), day(2_001, 9, 12), day(2_001, 9, 13), day(2_001, 9, 14),
      day(2_004, 6, 11), day(2_007, 1, 2), day(2_012, 10, 29), day(2_012, 10, 30),
      day(2_018, 12, 5), day(2_025, 1, 9),
    ]
    return days.compactMap { $0 }.map { Holiday(date: $0, name: "closed") }
  }

  /// Bank holidays of England and Wales: schedule 1 of the Banking and Financial Dealings Act 1971.
  ///
  /// Those of New Year and Christmas that fall on a weekend are given later; proclamations move
  /// and add others.
  static func england(through lastYear: Int) -> [Holiday] {
    var days: [CalendarDate?] = []
    for year in 2_000...lastYear {
      let easter = easterSunday(year)
      days += [
        nextWeekday(day(year, 1, 1)), easter.flatMap { moved($0, -2) },
        easter.flatMap { moved($0, 1) }, lastMonday(of: 8, year),
      ]
      // In 2020 moved to the anniversary of the end of the war.
      days.append(year == 2_020 ? day(2_020, 5, 8) : monday(1, of: 5, year))
      switch year {
      // Jubilees: the holiday of spring moved beside a day added.
      case 2_002: days += [day(2_002, 6, 3), day(2_002, 6, 4)]
      case 2_012: days += [day(2_012, 6, 4), day(2_012, 6, 5)]
      case 2_022: days += [day(2_022, 6, 2), day(2_022, 6, 3)]
      default: days.append(lastMonday(of: 5, year))
      }
      let christmas = day(year, 12, 25)
      let boxingDay = day(year, 12, 26)
      switch christmas?.weekday {
      case .friday: days += [christmas, day(year, 12, 28)]
      case .saturday: days += [day(year, 12, 27), day(year, 12, 28)]
      case .sunday: days += [boxingDay, day(year, 12, 27)]
      default: days += [christmas, boxingDay]
      }
    }
    // A royal wedding, a funeral, a coronation.
    days += [day(2_011, 4, 29), day(2_022, 9, 19), day(2_023, 5, 8)]
    return days.compactMap { $0 }.map { Holiday(date: $0, name: "bank holiday") }
  }

  /// Easter Sundays of 2000 to 2027, as months and days.
  private static let easterSundays = [
    (4, 23), (4, 15), (3, 31), (4, 20), (4, 11), (3, 27), (4, 16), (4, 8), (3, 23), (4, 12),
    (4, 4), (4, 24), (4, 8), (3, 31), (4, 20), (4, 5), (3, 27), (4, 16), (4, 1), (4, 21),
    (4, 12), (4, 4), (4, 17), (4, 9), (3, 31), (4, 20), (4, 5), (3, 28),
  ]

  private static func easterSunday(_ year: Int) -> CalendarDate? {
    guard easterSundays.indices.contains(year - 2_000) else { return nil }
    let (month, number) = easterSundays[year - 2_000]
    return day(year, month, number)
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
    CalendarDate(year: year, month: month, day: day)
  }

  private static func moved(_ date: CalendarDate, _ days: Int32) -> CalendarDate? {
    CalendarDate(dayNumber: date.dayNumber + days)
  }

  private static func observed(_ date: CalendarDate?) -> CalendarDate? {
    guard let date else { return nil }
    switch date.weekday {
    case .saturday: return moved(date, -1)
    case .sunday: return moved(date, 1)
    default: return date
    }
  }

  private static func nextWeekday(_ date: CalendarDate?) -> CalendarDate? {
    guard let date else { return nil }
    switch date.weekday {
    case .saturday: return moved(date, 2)
    case .sunday: return moved(date, 1)
    default: return date
    }
  }

  private static func monday(_ place: Int, of month: Int, _ year: Int) -> CalendarDate? {
    (1...31).compactMap { day(year, month, $0) }.filter { $0.weekday == .monday }[place - 1]
  }

  private static func lastMonday(of month: Int, _ year: Int) -> CalendarDate? {
    (1...31).compactMap { day(year, month, $0) }.last { $0.weekday == .monday }
  }

  private static func thanksgiving(_ year: Int) -> CalendarDate? {
    (22...28).compactMap { day(year, 11, $0) }.first { $0.weekday == .thursday }
  }
}
