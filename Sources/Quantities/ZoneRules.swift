// What clocks of one zone show: offsets from UTC over all time.

/// The instants at which clocks show a local date and time.
package enum LocalTime: Sendable, Hashable {
  /// Clocks show it once.
  case unique(Instant)
  /// Clocks jump over it; `before` reads it with the offset in force before the jump, `after` with
  /// the one in force after it.
  case skipped(before: Instant, after: Instant)
  /// Clocks show it twice.
  case repeated(earlier: Instant, later: Instant)
  /// It lies outside the years 1 to 9999 of UTC.
  case outOfRange
}

/// The offsets from UTC that clocks of one zone show, for all time: immutable and shared.
///
/// Every offset is less than a day, so that a local time has its instants within a day of the one
/// that UTC clocks show it at. Seconds far outside the years 1 to 9999 have the offset of the
/// nearest second within a few days of those years.
package final class ZoneRules: Sendable {
  /// The name in the tz database, such as `Asia/Seoul`.
  package let name: String

  /// The seconds at which the offset changes, in order.
  let changes: [Int64]

  /// The offset before the first change, and from each change on: one more than there are changes.
  let offsets: [Int32]

  /// The rule that repeats every year, and the second from which it holds instead of the changes.
  private let yearly: YearlyRule?
  private let yearlyStart: Int64

  /// The last change and the offset from it on, kept apart because they answer most questions.
  private let lastChange: Int64
  private let lastOffset: Int

  /// The zone with the changes, which must be in order, the yearly rule holding from its start on.
  ///
  /// Changes to the offset that is in force already are left out.
  init(
    name: String,
    initialOffset: Int32,
    changes: [(second: Int64, offset: Int32)],
    yearly: YearlyRule? = nil,
    yearlyStart: Int64 = .max
  ) {
    var seconds: [Int64] = []
    var offsets = [initialOffset]
    var current = initialOffset
    for change in changes where change.offset != current {
      seconds.append(change.second)
      offsets.append(change.offset)
      current = change.offset
    }
    self.name = name
    self.changes = seconds
    self.offsets = offsets
    self.yearly = yearly
    self.yearlyStart = yearly == nil ? .max : yearlyStart
    lastChange = seconds.last ?? .min
    lastOffset = Int(current)
  }

  /// The zone whose clocks never change.
  convenience init(name: String, fixedOffset: Int32) {
    self.init(name: name, initialOffset: fixedOffset, changes: [])
  }

  /// The seconds that clocks are ahead of UTC at a second since 1970; always less than a day.
  package func offset(atSecond second: Int64) -> Int {
    stretch(at: second).offset
  }

  /// A time over which one offset holds, without claim to be the longest such time.
  package struct Stretch: Sendable {
    /// Its first second.
    package internal(set) var start: Int64
    /// The second after its last, at which a stretch with another offset may begin.
    package internal(set) var end: Int64
    /// The seconds that clocks are ahead of UTC during it; always less than a day.
    package internal(set) var offset: Int
  }

  /// The stretch around a second.
  package func stretch(at second: Int64) -> Stretch {
    if yearly == nil && second >= lastChange {
      return Stretch(start: lastChange, end: .max, offset: lastOffset)
    }
    if let yearly, second >= yearlyStart {
      let moment = min(max(second, ZoneRules.earliestSecond), ZoneRules.latestSecond)
      var found = yearly.stretch(at: moment)
      found.start = second < moment ? yearlyStart : max(found.start, yearlyStart)
      if second > moment { found.end = .max }
      return found
    }
    // The number of changes up to the second is the index of the offset in force.
    var low = 0
    var high = changes.count
    while low < high {
      let middle = low + (high - low) / 2
      if changes[middle] <= second { low = middle + 1 } else { high = middle }
    }
    let next = low < changes.count ? changes[low] : .max
    return Stretch(
      start: low > 0 ? changes[low - 1] : .min,
      end: min(next, yearlyStart),
      offset: Int(offsets[low])
    )
  }

  /// Some days beyond the years 1 to 9999: seconds past them are taken for these.
  static let earliestSecond = Instant.firstSecond - 8 * 86_400
  static let latestSecond = Instant.lastSecond + 8 * 86_400
}

extension ZoneRules {
  /// The instants at which clocks show the date and time.
  package func resolve(_ date: CalendarDate, _ time: TimeOfDay) -> LocalTime {
    let local = Int64(date.dayNumber) * 86_400 + Int64(time.secondsFromMidnight)
    var current = stretch(at: local - 86_400)
    if current.end > local + 86_400 {
      return ZoneRules.unique(local - Int64(current.offset), time)
    }
    // Offsets are less than a day, so all instants lie in the stretches from a day before the local
    // time, read as UTC, to a day after it.
    var first: Int64?
    var last: Int64 = 0
    var jump: (before: Int64, after: Int64)?
    while true {
      let second = local - Int64(current.offset)
      if second >= current.start && second < current.end {
        if first == nil { first = second }
        last = second
      }
      if current.end > local + 86_400 { break }
      let following = stretch(at: current.end)
      let after = local - Int64(following.offset)
      if jump == nil && second >= current.end && after < current.end { jump = (second, after) }
      current = following
    }
    if let first {
      if first == last { return ZoneRules.unique(first, time) }
      guard let earlier = Instant(seconds: first, nanoseconds: time.nanoseconds),
        let later = Instant(seconds: last, nanoseconds: time.nanoseconds)
      else { return .outOfRange }
      return .repeated(earlier: earlier, later: later)
    }
    guard let jump,
      let before = Instant(seconds: jump.before, nanoseconds: time.nanoseconds),
      let after = Instant(seconds: jump.after, nanoseconds: time.nanoseconds)
    else { return .outOfRange }
    return .skipped(before: before, after: after)
  }

  private static func unique(_ second: Int64, _ time: TimeOfDay) -> LocalTime {
    guard let instant = Instant(seconds: second, nanoseconds: time.nanoseconds) else {
      return .outOfRange
    }
    return .unique(instant)
  }

  /// The instants that the text of a date and time means; an offset written in it wins.
  package func instant(from text: Instant.LocalText) -> LocalTime {
    guard let offset = text.offsetSeconds else { return resolve(text.date, text.time) }
    guard let instant = Instant(date: text.date, time: text.time, offsetSeconds: offset) else {
      return .outOfRange
    }
    return .unique(instant)
  }

  /// The first second, since 1970, at which clocks show the day (or a later one, where they skip
  /// it).
  ///
  /// Where clocks show midnight twice it is the earlier one. Day numbers more than a few days
  /// outside the years 1 to 9999 are taken for the nearest one within.
  package func startOfDay(dayNumber: Int) -> Int64 {
    let day = min(
      max(dayNumber, Int(CalendarDate.firstDayNumber) - 2),
      Int(CalendarDate.lastDayNumber) + 2
    )
    let local = Int64(day) * 86_400
    var current = stretch(at: local - 86_400)
    while true {
      let second = max(local - Int64(current.offset), current.start)
      if second < current.end { return second }
      current = stretch(at: current.end)
    }
  }

  /// The offset at an instant, in seconds ahead of UTC.
  package func offset(at instant: Instant) -> Int { offset(atSecond: instant.seconds) }

  /// The local date of an instant, or nothing outside the years 1 to 9999.
  package func date(of instant: Instant) -> CalendarDate? {
    instant.date(offsetSeconds: offset(at: instant))
  }

  /// The number of the day that clocks show at an instant; a day or so outside the years 1 to 9999
  /// at their ends.
  package func dayNumber(of instant: Instant) -> Int64 { dayNumber(atSecond: instant.seconds) }

  private func dayNumber(atSecond second: Int64) -> Int64 {
    ZoneRules.dayNumber(second, offset: offset(atSecond: second))
  }

  private static func dayNumber(_ second: Int64, offset: Int) -> Int64 {
    let local = second + Int64(offset)
    return (local - (local % 86_400 + 86_400) % 86_400) / 86_400
  }

  /// The number of the first day that clocks show at a second or later, within the years 1 to 9999.
  ///
  /// It is earlier than the day at that second where clocks are set back over midnight after it.
  package func leastDay(from second: Int64) -> Int {
    let start = min(max(second, ZoneRules.earliestSecond), ZoneRules.latestSecond)
    var current = stretch(at: start)
    var least = ZoneRules.dayNumber(start, offset: current.offset)
    // Offsets are less than a day, so that two days later clocks show a later time.
    while current.end <= start + 2 * 86_400 {
      let change = current.end
      current = stretch(at: change)
      least = min(least, ZoneRules.dayNumber(change, offset: current.offset))
    }
    return Int(least)
  }

  /// The number of the last day that clocks show at a second or earlier.
  package func greatestDay(through second: Int64) -> Int {
    let end = min(max(second, ZoneRules.earliestSecond), ZoneRules.latestSecond)
    var day = Int(dayNumber(atSecond: end))
    while startOfDay(dayNumber: day + 1) <= end, day <= Int(CalendarDate.lastDayNumber) { day += 1 }
    return day
  }

  /// The local time of day of an instant.
  package func time(of instant: Instant) -> TimeOfDay {
    instant.time(offsetSeconds: offset(at: instant))
  }

  /// The first instant of a date, or nothing where it lies outside the years 1 to 9999 of UTC.
  package func start(of date: CalendarDate) -> Instant? {
    Instant(seconds: startOfDay(dayNumber: Int(date.dayNumber)))
  }

  /// The second since 1970 at which a date ends: the first of the next day.
  package func end(of date: CalendarDate) -> Int64 {
    startOfDay(dayNumber: Int(date.dayNumber) + 1)
  }
}
