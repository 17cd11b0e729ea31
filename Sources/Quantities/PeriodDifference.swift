// How many days one period is longer than another, whatever the months have.

/// By how many days one period is longer than another: at least `low`, at most `high`.
///
/// Both are counted from one day on, so that what they have in common never matters. Where the
/// months alone tell which is longer, the bounds are sound and not the tightest.
package struct PeriodDifference: Sendable, Hashable {
  package let low: Int
  package let high: Int

  /// The days by which a period is longer than another; nil where business days leave it open.
  package init?(_ left: Period, _ right: Period) {
    let months = Int(left.months) - Int(right.months)
    let days = Int(left.days) - Int(right.days)
    let businessDays = Int(left.businessDays) - Int(right.businessDays)
    let hasTwoCalendars =
      left.businessDays != 0 && right.businessDays != 0 && left.calendar != right.calendar
    if hasTwoCalendars { return nil }
    if businessDays != 0 {
      // Business days have no fixed length; only where all parts agree it cannot matter.
      let isLonger = businessDays > 0
      guard isLonger ? months >= 0 && days >= 0 : months <= 0 && days <= 0 else { return nil }
      (low, high) = isLonger ? (1, .max) : (.min, -1)
      return
    }
    let measured = PeriodDifference.days(in: months, beside: days)
    (low, high) = (measured.lowerBound + days, measured.upperBound + days)
  }

  /// Whether the first period is shorter for certain; nil where it depends on the months.
  package var isShorter: Bool? { high < 0 ? true : low >= 0 ? false : nil }
  /// Whether the first period is longer for certain; nil where it depends on the months.
  package var isLonger: Bool? { low > 0 ? true : high <= 0 ? false : nil }
  /// Whether both are as long for certain; nil where it depends on the months.
  package var isSame: Bool? {
    if low == 0, high == 0 { return true }
    return low > 0 || high < 0 ? false : nil
  }

  /// The least and the most days that so many consecutive months have, exact where that decides
  /// beside a number of days.
  private static func days(in months: Int, beside days: Int) -> ClosedRange<Int> {
    let count = abs(months)
    let rough = (28 * count)...(31 * count)
    let isDecided = !rough.contains(abs(days)) || (months < 0) == (days < 0)
    let size = isDecided ? rough : exactDays(in: count)
    return months < 0 ? -size.upperBound...(-size.lowerBound) : size
  }

  /// The least and the most days that so many consecutive months have.
  package static func exactDays(in months: Int) -> ClosedRange<Int> {
    // The calendar repeats after 400 years.
    let rounds = months / 4_800
    let rest = months % 4_800
    var least = Int.max
    var most = Int.min
    for start in 0..<4_800 {
      let days = firstDay(ofMonth: start + rest) - firstDay(ofMonth: start)
      least = min(least, days)
      most = max(most, days)
    }
    return (rounds * 146_097 + least)...(rounds * 146_097 + most)
  }

  /// The days from the first day of the year 0 to that of a month, counted from January of that year.
  private static func firstDay(ofMonth month: Int) -> Int {
    let daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    let year = month / 12
    // Leap days in the years before, the year 0 being one of them.
    let leapDays = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    let own = daysBefore[month % 12] + (isLeap && month % 12 > 1 ? 1 : 0)
    return year * 365 + leapDays + own
  }
}
