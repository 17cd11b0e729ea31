// Points in time, exact to the nanosecond.

/// A point in time, exact to the nanosecond, within the years 1 to 9999 of UTC.
///
/// Every day has 86,400 seconds: leap seconds are not counted.
package struct Instant: Sendable, Hashable {
  /// Whole seconds since 1970-01-01T00:00Z, rounded towards the past.
  package let seconds: Int64

  /// Nanoseconds after the whole second, 0 to 999,999,999.
  package let nanoseconds: Int32

  static let firstSecond: Int64 = -719_162 * 86_400
  static let lastSecond: Int64 = 2_932_897 * 86_400 - 1
  static let nanosecondsPerSecond: Int64 = 1_000_000_000

  /// The instant, or nothing outside the years 1 to 9999 or with nanoseconds out of range.
  package init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard seconds >= Instant.firstSecond, seconds <= Instant.lastSecond,
      nanoseconds >= 0, nanoseconds < 1_000_000_000
    else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The instant at which clocks with the offset from UTC show the date and time.
  ///
  /// Nothing when it lies outside the years 1 to 9999 of UTC or the offset reaches a day.
  package init?(date: CalendarDate, time: TimeOfDay, offsetSeconds: Int) {
    guard offsetSeconds > -86_400, offsetSeconds < 86_400 else { return nil }
    let local = Int64(date.dayNumber) * 86_400 + Int64(time.secondsFromMidnight)
    self.init(seconds: local - Int64(offsetSeconds), nanoseconds: time.nanoseconds)
  }

  /// The instant so many seconds later (earlier when negative).
  ///
  /// Throws `notExact` when the seconds are no whole number of nanoseconds, else `outOfRange`.
  package func adding(seconds added: Rational) throws(ArithmeticError) -> Instant {
    let whole = added.floored()
    let fraction = try added.subtracting(whole)
    // A fraction of whole nanoseconds has a denominator that divides 10⁹, so it is small.
    guard case .small(let part, let parts) = fraction.storage,
      Instant.nanosecondsPerSecond % parts == 0
    else { throw .notExact }
    guard case .small(let wholeSeconds, _) = whole.storage else { throw .outOfRange }
    var nanosecondSum = Int64(nanoseconds) + part * (Instant.nanosecondsPerSecond / parts)
    var (secondSum, overflow) = seconds.addingReportingOverflow(wholeSeconds)
    if nanosecondSum >= Instant.nanosecondsPerSecond && !overflow {
      nanosecondSum -= Instant.nanosecondsPerSecond
      (secondSum, overflow) = secondSum.addingReportingOverflow(1)
    }
    guard !overflow, let result = Instant(seconds: secondSum, nanoseconds: Int32(nanosecondSum))
    else { throw .outOfRange }
    return result
  }

  /// The exact number of seconds from the other instant to this one, negative when it is earlier.
  @inline(__always)
  package func duration(since other: Instant) -> Rational {
    if nanoseconds == other.nanoseconds {
      return Rational(reducedNumerator: seconds - other.seconds, denominator: 1)
    }
    return Rational(
      seconds: seconds - other.seconds,
      nanoseconds: Int64(nanoseconds - other.nanoseconds)
    )
  }

  /// The exact number of seconds since 1970-01-01T00:00Z.
  package var rationalSeconds: Rational {
    Rational(seconds: seconds, nanoseconds: Int64(nanoseconds))
  }

  /// The date on clocks with the offset from UTC, or nothing outside the years 1 to 9999.
  package func date(offsetSeconds: Int) -> CalendarDate? {
    guard offsetSeconds > -86_400, offsetSeconds < 86_400 else { return nil }
    let local = seconds + Int64(offsetSeconds)
    let day = (local - (local % 86_400 + 86_400) % 86_400) / 86_400
    return CalendarDate(dayNumber: Int32(day))
  }

  /// The time of day on clocks with the offset from UTC.
  package func time(offsetSeconds: Int) -> TimeOfDay {
    let local = seconds + Int64(offsetSeconds) % 86_400
    return TimeOfDay(
      unchecked: Int32((local % 86_400 + 86_400) % 86_400),
      nanoseconds: nanoseconds
    )
  }
}

extension Instant: Comparable {
  /// Whether the left instant is earlier.
  @inline(__always)
  package static func < (left: Instant, right: Instant) -> Bool {
    left.seconds != right.seconds
      ? left.seconds < right.seconds : left.nanoseconds < right.nanoseconds
  }
}

extension Rational {
  /// Seconds plus nanoseconds (between −10⁹ and 10⁹), for seconds between any two instants.
  fileprivate init(seconds: Int64, nanoseconds: Int64) {
    let shared = Int64(
      greatestCommonDivisor(nanoseconds.magnitude, UInt64(Instant.nanosecondsPerSecond))
    )
    let parts = Instant.nanosecondsPerSecond / shared
    let part = nanoseconds / shared
    let (scaled, scaledOverflow) = seconds.multipliedReportingOverflow(by: parts)
    let (sum, sumOverflow) = scaled.addingReportingOverflow(part)
    if !scaledOverflow && !sumOverflow {
      self.init(reducedNumerator: sum, denominator: parts)
    } else {
      // About 292 years in nanoseconds are the most that 64 bits hold.
      self.init(
        reducedNumerator: BigInteger(seconds).multiplied(by: BigInteger(parts))
          .adding(BigInteger(part)),
        denominator: BigInteger(parts)
      )
    }
  }
}
