// Dates of the Gregorian calendar, held as day numbers.

/// A date of the Gregorian calendar, reckoned backwards before its introduction too.
///
/// Years run from 1 to 9999.
package struct CalendarDate: Sendable, Hashable {
  /// Days since 1970-01-01, negative before it.
  package let dayNumber: Int32

  /// The day number of 0001-01-01.
  static let firstDayNumber: Int32 = -719_162

  /// The day number of 9999-12-31.
  static let lastDayNumber: Int32 = 2_932_896

  @inline(__always)
  init(unchecked dayNumber: Int32) {
    self.dayNumber = dayNumber
  }

  /// The date with the day number, or nothing outside the years 1 to 9999.
  package init?(dayNumber: Int32) {
    guard dayNumber >= CalendarDate.firstDayNumber, dayNumber <= CalendarDate.lastDayNumber
    else { return nil }
    self.dayNumber = dayNumber
  }

  /// The date with the day number, or nothing outside the years 1 to 9999.
  package init?(dayNumber: Int) {
    guard let number = Int32(exactly: dayNumber) else { return nil }
    self.init(dayNumber: number)
  }

  /// The date with the parts, or nothing when the calendar has no such date.
  package init?(year: Int, month: Int, day: Int) {
    guard let calendarMonth = CalendarMonth(year: year, month: month),
      day >= 1, day <= 28 || day <= calendarMonth.dayCount
    else { return nil }
    dayNumber = CivilCalendar.dayNumber(year: year, month: month, day: day)
  }

  /// The year, 1 to 9999.
  package var year: Int { CivilCalendar.parts(dayNumber).year }

  /// The month, 1 to 12.
  package var month: Int { CivilCalendar.parts(dayNumber).month }

  /// The day of the month, from 1.
  package var day: Int { CivilCalendar.parts(dayNumber).day }

  /// The year, the month and the day of the month, reckoned once.
  package var yearMonthDay: (year: Int, month: Int, day: Int) { CivilCalendar.parts(dayNumber) }

  /// The day of the week.
  package var weekday: Weekday {
    // 1970-01-01 was a Thursday; the shift by whole weeks keeps the sum above zero.
    let index = (Int(dayNumber) + 3 + 7 * 110_000) % 7
    return Weekday(rawValue: index + 1) ?? .monday
  }

  /// The month that the date lies in.
  package var calendarMonth: CalendarMonth {
    let parts = CivilCalendar.parts(dayNumber)
    return CalendarMonth(unchecked: Int32(parts.year * 12 + parts.month - 1))
  }
}

extension CalendarDate: Comparable {
  /// Whether the left date is earlier.
  @inline(__always)
  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.dayNumber < right.dayNumber
  }
}

/// Conversion between day numbers and years, months and days.
///
/// Years are taken to begin on 1 March, which puts the leap day at the end, and are counted in
/// cycles of 400 years, which have 146,097 days.
enum CivilCalendar {
  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day number of a date that exists, in years from 1.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = month > 2 ? month - 3 : month + 9
    // The months from March on repeat 31, 30, 31, 30, 31: 153 days in five months.
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let days = marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear
    // 0000-03-01 lies 719,468 days before 1970-01-01.
    return Int32(days - 719_468)
  }

  /// Year, month and day of a day number on or after 0001-01-01.
  static func parts(_ dayNumber: Int32) -> (year: Int, month: Int, day: Int) {
    let days = Int(dayNumber) + 719_468
    let cycle = days / 146_097
    let dayOfCycle = days % 146_097
    // Takes out the leap days: one in 1,460 days, none in 36,524, one in 146,096.
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let yearStart = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100
    let dayOfYear = dayOfCycle - yearStart
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month, day)
  }
}
