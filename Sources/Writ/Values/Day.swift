// A day of the calendar, and a moment in time.

package import Quantities

/// A day of the Gregorian calendar, in the years 1 to 9999.
public struct Day: Sendable, Hashable {
  package let date: CalendarDate

  package init(_ date: CalendarDate) { self.date = date }

  /// The day with these numbers; nil where the calendar has none.
  public init?(year: Int, month: Int, day: Int) {
    guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
    self.date = date
  }

  /// The day that a text such as `2025-11-01` writes; nil for other text.
  public init?(_ text: String) {
    guard let date = CalendarDate.parse(Array(text.utf8)[...]) else { return nil }
    self.date = date
  }

  /// The year, from 1.
  public var year: Int { date.year }
  /// The month, from 1.
  public var month: Int { date.month }
  /// The day of the month, from 1.
  public var day: Int { date.day }
}

extension Day: Comparable {
  /// Whether the left day is earlier.
  public static func < (left: Day, right: Day) -> Bool { left.date < right.date }
}

extension Day: CustomStringConvertible {
  /// The day as `2025-11-01`.
  public var description: String { date.description }
}

/// A moment in time, to the nanosecond, in the years 1 to 9999.
///
/// Text that means a moment only with a time zone is read by `RuleSet.moment(_:)`, so that it cannot
/// be taken for another moment.
public struct Moment: Sendable, Hashable {
  package let instant: Instant

  package init(_ instant: Instant) { self.instant = instant }

  /// The moment so long after 1970 began in UTC, without leap seconds; nil outside the years 1 to
  /// 9999, and where there are less than none or more than 999,999,999 nanoseconds.
  public init?(secondsSince1970: Int64, nanoseconds: Int32 = 0) {
    guard let instant = Instant(seconds: secondsSince1970, nanoseconds: nanoseconds) else {
      return nil
    }
    self.instant = instant
  }

  /// The moment that a text of RFC 3339 with its offset writes, such as
  /// `2025-11-01T09:00:00+09:00`; nil for other text.
  public init?(_ text: String) {
    guard let parts = Instant.LocalText(Array(text.utf8)[...]), let offset = parts.offsetSeconds,
      let instant = Instant(date: parts.date, time: parts.time, offsetSeconds: offset)
    else { return nil }
    self.instant = instant
  }

  /// The whole seconds since 1970 began in UTC.
  public var secondsSince1970: Int64 { instant.seconds }
  /// The nanoseconds beyond them.
  public var nanoseconds: Int32 { instant.nanoseconds }
}

extension Moment: Comparable {
  /// Whether the left moment is earlier.
  public static func < (left: Moment, right: Moment) -> Bool { left.instant < right.instant }
}

extension Moment: CustomStringConvertible {
  /// The moment in UTC as RFC 3339.
  public var description: String { instant.rfc3339(offsetSeconds: 0) }
}
