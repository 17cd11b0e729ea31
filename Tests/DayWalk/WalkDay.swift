// Days of the calendar reached only by steps to the next and the previous day.

/// A day, as the year, the month and the day of the month.
package struct WalkDay: Sendable, Hashable {
  package var year: Int
  package var month: Int
  package var day: Int

  package init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}

extension WalkDay: Comparable {
  package static func < (left: WalkDay, right: WalkDay) -> Bool {
    if left.year != right.year { return left.year < right.year }
    if left.month != right.month { return left.month < right.month }
    return left.day < right.day
  }
}

/// A place in the calendar that moves a day at a time and knows the day of the week.
package struct Walker: Sendable {
  package private(set) var day: WalkDay
  /// 1 for Monday to 7 for Sunday.
  package private(set) var weekday: Int

  /// For every year from 1, the weekday of its 1 January, written down on one walk through all
  /// years.
  private static let newYears: [Int] = {
    // 0001-01-01 was a Monday by the rules of today's calendar.
    var walker = Walker(day: WalkDay(1, 1, 1), weekday: 1)
    var weekdays = [0]
    while true {
      if walker.day.month == 1 && walker.day.day == 1 { weekdays.append(walker.weekday) }
      guard walker.stepForward() else { return weekdays }
    }
  }()

  private init(day: WalkDay, weekday: Int) {
    self.day = day
    self.weekday = weekday
  }

  /// The place at a day of the years 1 to 9999, reached from 1 January of its year.
  package init(at day: WalkDay) {
    self.init(day: WalkDay(day.year, 1, 1), weekday: Walker.newYears[day.year])
    while self.day < day, stepForward() {}
  }

  /// Whether the month of the place has a day after the one the place is at.
  private var monthGoesOn: Bool {
    switch day.month {
    case 4, 6, 9, 11: return day.day < 30
    case 2:
      let isLeap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0)
      return day.day < (isLeap ? 29 : 28)
    default: return day.day < 31
    }
  }

  /// Goes to the next day; `false`, staying, on the last day of the year 9999.
  package mutating func stepForward() -> Bool {
    if monthGoesOn {
      day.day += 1
    } else if day.month < 12 {
      day = WalkDay(day.year, day.month + 1, 1)
    } else if day.year < 9_999 {
      day = WalkDay(day.year + 1, 1, 1)
    } else {
      return false
    }
    weekday = weekday == 7 ? 1 : weekday + 1
    return true
  }

  /// Goes to the previous day; `false`, staying, on the first day of the year 1.
  package mutating func stepBack() -> Bool {
    if day.day > 1 {
      day.day -= 1
    } else if day.month > 1 {
      day = WalkDay(day.year, day.month - 1, 28)
      while monthGoesOn { day.day += 1 }
    } else if day.year > 1 {
      day = WalkDay(day.year - 1, 12, 31)
    } else {
      return false
    }
    weekday = weekday == 1 ? 7 : weekday - 1
    return true
  }
}
