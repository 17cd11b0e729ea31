// Changes that repeat every year, and their text: the TZ variable of POSIX.1-2024.

/// Standard time all year, or standard and daylight time changing on days told by a rule.
struct YearlyRule: Sendable, Hashable {
  /// A day of each year, told by a rule.
  enum Day: Sendable, Hashable {
    /// The day of the year from 1, 29 February never counted.
    case withoutLeapDay(Int)
    /// The day of the year from 0, 29 February counted.
    case fromZero(Int)
    /// The first to fourth such weekday of a month, or with 5 its last; Sunday is 0.
    case weekday(month: Int, week: Int, weekday: Int)
  }

  /// A change: the day, and the seconds after its midnight that clocks show before the change.
  struct Change: Sendable, Hashable {
    var day: Day
    var time: Int
  }

  /// The daylight time and when it begins and ends.
  struct Daylight: Sendable, Hashable {
    var offset: Int
    var begins: Change
    var ends: Change
  }

  /// The offset of standard time, in seconds ahead of UTC.
  var standardOffset: Int
  /// Nothing where standard time holds all year.
  var daylight: Daylight?

  /// A stretch of one offset around a second that lies within a few days of the years 1 to 9999.
  func stretch(at second: Int64) -> ZoneRules.Stretch {
    guard let daylight else {
      return ZoneRules.Stretch(start: .min, end: .max, offset: standardOffset)
    }
    let year = YearlyRule.year(ofLocalSecond: second + Int64(standardOffset))
    var found = ZoneRules.Stretch(
      start: YearlyRule.firstDay(of: year) * 86_400 - Int64(standardOffset),
      end: YearlyRule.firstDay(of: year + 1) * 86_400 - Int64(standardOffset),
      offset: standardOffset
    )
    var hasStart = false
    // Looks at the change at `moment` to `offset`. Where daylight time ends just as it begins again
    // it goes on, whichever of the two is looked at first.
    func consider(_ moment: Int64, _ offset: Int) {
      if moment > second {
        found.end = min(found.end, moment)
      } else if !hasStart || moment > found.start
        || (moment == found.start && offset == daylight.offset)
      {
        found.start = moment
        found.offset = offset
        hasStart = true
      }
    }
    // Times of up to a week before or after its day take a change into the year beside it, and the
    // last change may be one of the year before that.
    for nearYear in year - 2...year + 1 {
      let begins = daylight.begins.second(in: nearYear, offset: standardOffset)
      let ends = daylight.ends.second(in: nearYear, offset: daylight.offset)
      if begins == ends { continue }
      consider(begins, daylight.offset)
      consider(ends, standardOffset)
    }
    return found
  }
}

extension YearlyRule {
  // The calendar repeats after 400 years, weekdays too. Counting 400 years later keeps the years
  // just before the year 1 within the range of `CivilCalendar`.
  private static let cycleYears = 400
  private static let cycleDays: Int64 = 146_097

  static func year(ofLocalSecond second: Int64) -> Int {
    let shifted = second + cycleDays * 86_400
    let day = shifted >= 0 ? shifted / 86_400 : (shifted - 86_399) / 86_400
    return CivilCalendar.parts(Int32(day)).year - cycleYears
  }

  /// The day number of 1 January.
  static func firstDay(of year: Int) -> Int64 { dayNumber(year, 1, 1) }

  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = CivilCalendar.dayNumber(year: year + cycleYears, month: month, day: day)
    return Int64(shifted) - cycleDays
  }
}

extension YearlyRule.Day {
  /// The day number of the day in a year.
  func dayNumber(in year: Int) -> Int64 {
    switch self {
    case .withoutLeapDay(let day):
      let leapDay = day >= 60 && CivilCalendar.isLeap(year) ? 1 : 0
      return YearlyRule.firstDay(of: year) + Int64(day - 1 + leapDay)
    case .fromZero(let day):
      return YearlyRule.firstDay(of: year) + Int64(day)
    case .weekday(let month, let week, let weekday):
      let first = YearlyRule.dayNumber(year, month, 1)
      // 1970-01-01 was a Thursday; the shift by whole weeks keeps the sum above zero.
      let firstWeekday = Int((first + 4 + 7 * 200_000) % 7)
      var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      if day >= CivilCalendar.dayCount(year: year, month: month) { day -= 7 }
      return first + Int64(day)
    }
  }
}

extension YearlyRule.Change {
  /// The second of the change in a year, clocks having the offset before it.
  fileprivate func second(in year: Int, offset: Int) -> Int64 {
    day.dayNumber(in: year) * 86_400 + Int64(time - offset)
  }
}

extension YearlyRule {
  /// Reads a rule such as `KST-9` or `EST5EDT,M3.2.0,M11.1.0`.
  ///
  /// Names stand in `<>` or are letters. Offsets count westwards and may have minutes and seconds;
  /// the times of changes run from −167 to 167 hours. Nothing for other text: the dates of daylight
  /// time must be there, and every offset must be less than a day.
  init?(_ text: ArraySlice<UInt8>) {
    var scanner = ByteScanner(text)
    guard YearlyRule.takeName(from: &scanner),
      let west = YearlyRule.takeTime(from: &scanner, maximumHours: 23)
    else { return nil }
    standardOffset = -west
    daylight = nil
    if scanner.isAtEnd { return }
    guard YearlyRule.takeName(from: &scanner) else { return nil }
    var offset = standardOffset + 3_600
    if !scanner.take(0x2C) {
      guard let west = YearlyRule.takeTime(from: &scanner, maximumHours: 23), scanner.take(0x2C)
      else { return nil }
      offset = -west
    }
    guard offset < 86_400,
      let begins = YearlyRule.takeChange(from: &scanner), scanner.take(0x2C),
      let ends = YearlyRule.takeChange(from: &scanner), scanner.isAtEnd
    else { return nil }
    daylight = Daylight(offset: offset, begins: begins, ends: ends)
  }

  /// Steps over the name of a time: at least three letters, or more kinds of signs within `<>`.
  private static func takeName(from scanner: inout ByteScanner) -> Bool {
    let isQuoted = scanner.take(0x3C)
    var length = 0
    while let next = scanner.next {
      let isLetter = (next | 0x20) &- 0x61 < 26
      let isSign = next == 0x2B || next == 0x2D || next &- 0x30 < 10
      guard isLetter || (isQuoted && isSign) else { break }
      _ = scanner.take(next)
      length += 1
    }
    if isQuoted && !scanner.take(0x3E) { return false }
    return length >= 3
  }

  /// Hours, and perhaps minutes and seconds, with or without a sign, in seconds.
  private static func takeTime(from scanner: inout ByteScanner, maximumHours: Int) -> Int? {
    let isNegative = scanner.take(0x2D)
    if !isNegative { _ = scanner.take(0x2B) }
    guard let hours = takeNumber(from: &scanner, in: 0...maximumHours) else { return nil }
    var seconds = hours * 3_600
    if scanner.take(0x3A) {
      guard let minutes = scanner.takeNumber(digits: 2), minutes <= 59 else { return nil }
      seconds += minutes * 60
      if scanner.take(0x3A) {
        guard let rest = scanner.takeNumber(digits: 2), rest <= 59 else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }

  /// A number of one to three digits in the range.
  private static func takeNumber(
    from scanner: inout ByteScanner,
    in range: ClosedRange<Int>
  ) -> Int? {
    let digits = scanner.takeDigits()
    if digits.isEmpty || digits.count > 3 { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    return range.contains(value) ? value : nil
  }

  /// A day, and perhaps a slash and a time; two in the morning where there is none.
  private static func takeChange(from scanner: inout ByteScanner) -> Change? {
    guard let day = takeDay(from: &scanner) else { return nil }
    if !scanner.take(0x2F) { return Change(day: day, time: 2 * 3_600) }
    guard let time = takeTime(from: &scanner, maximumHours: 167) else { return nil }
    return Change(day: day, time: time)
  }

  /// `Jn`, `n` or `Mm.w.d`.
  private static func takeDay(from scanner: inout ByteScanner) -> Day? {
    if scanner.take(0x4A) {
      return takeNumber(from: &scanner, in: 1...365).map(Day.withoutLeapDay)
    }
    if !scanner.take(0x4D) {
      return takeNumber(from: &scanner, in: 0...365).map(Day.fromZero)
    }
    guard let month = takeNumber(from: &scanner, in: 1...12), scanner.take(0x2E),
      let week = takeNumber(from: &scanner, in: 1...5), scanner.take(0x2E),
      let weekday = takeNumber(from: &scanner, in: 0...6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }
}
