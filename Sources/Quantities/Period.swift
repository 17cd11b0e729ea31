// Calendar periods: months, days and business days, whose lengths in time are not fixed.

/// A length of calendar time in months, days and business days; a year is twelve months and a week
/// seven days.
///
/// A month has 28 to 31 days, so that periods of different shape are compared only where that
/// cannot matter (`PeriodDifference`).
package struct Period: Sendable, Hashable {
  /// The number of months.
  package let months: Int32

  /// The number of days, which are counted after the months.
  package let days: Int32

  /// The number of business days, which are counted after the days.
  package let businessDays: Int32

  /// Which of the caller's calendars tells the business days; `ownCalendar` where none is named.
  package let calendar: Int32

  /// The mark of business days that name no calendar of their own.
  package static let ownCalendar: Int32 = -1

  /// The period with the parts.
  package init(
    months: Int32,
    days: Int32,
    businessDays: Int32 = 0,
    calendar: Int32 = Period.ownCalendar
  ) {
    self.months = months
    self.days = days
    self.businessDays = businessDays
    self.calendar = calendar
  }

  /// The period of no length.
  package static var zero: Period { Period(months: 0, days: 0) }

  /// The sum part by part; throws `outOfRange` when a part leaves 32 bits.
  ///
  /// Throws `notExact` for business days of two calendars.
  package func adding(_ other: Period) throws(ArithmeticError) -> Period {
    let (monthSum, monthOverflow) = months.addingReportingOverflow(other.months)
    let (daySum, dayOverflow) = days.addingReportingOverflow(other.days)
    let (businessSum, businessOverflow) = businessDays.addingReportingOverflow(other.businessDays)
    if monthOverflow || dayOverflow || businessOverflow { throw .outOfRange }
    if businessDays != 0, other.businessDays != 0, calendar != other.calendar { throw .notExact }
    return Period(
      months: monthSum,
      days: daySum,
      businessDays: businessSum,
      calendar: businessDays != 0 ? calendar : other.calendar
    )
  }

  /// The period taken so many times; throws `outOfRange` when a part leaves 32 bits.
  package func multiplied(by count: Int) throws(ArithmeticError) -> Period {
    Period(
      months: try product(months, count),
      days: try product(days, count),
      businessDays: try product(businessDays, count),
      calendar: calendar
    )
  }

  /// The period taken so many times, where every part stays whole; nil where one does not.
  ///
  /// Throws `outOfRange` when a part leaves 32 bits.
  package func multiplied(by factor: Rational) throws(ArithmeticError) -> Period? {
    guard let months = try product(months, factor), let days = try product(days, factor),
      let businessDays = try product(businessDays, factor)
    else { return nil }
    return Period(months: months, days: days, businessDays: businessDays, calendar: calendar)
  }

  private func product(_ part: Int32, _ factor: Rational) throws(ArithmeticError) -> Int32? {
    let product = try Rational(Int64(part)).multiplied(by: factor)
    guard product.isWhole else { return nil }
    guard let whole = product.whole, let result = Int32(exactly: whole) else { throw .outOfRange }
    return result
  }

  /// How often another period goes into this one, where both count months alone, days alone, or
  /// business days of one calendar alone; nil where they do not.
  ///
  /// Throws `divisionByZero` where the other has no length.
  package func divided(by other: Period) throws(ArithmeticError) -> Rational? {
    if other.months == 0, other.days == 0, other.businessDays == 0 { throw .divisionByZero }
    if self == .zero { return .zero }
    if businessDays != 0 || other.businessDays != 0, calendar != other.calendar { return nil }
    let parts = [
      (months, other.months), (days, other.days), (businessDays, other.businessDays),
    ].filter { $0.0 != 0 || $0.1 != 0 }
    guard parts.count == 1 else { return nil }
    return try Rational(Int(parts[0].0)).divided(by: Rational(Int(parts[0].1)))
  }

  private func product(_ part: Int32, _ count: Int) throws(ArithmeticError) -> Int32 {
    let (product, overflow) = Int64(part).multipliedReportingOverflow(by: Int64(count))
    guard !overflow, let result = Int32(exactly: product) else { throw .outOfRange }
    return result
  }
}

extension Period: CustomStringConvertible {
  /// The parts that are not zero in words, like "1 month 3 days"; "0 days" for none.
  ///
  /// Whole years are called years: "1 year", but "18 months".
  package var description: String {
    var parts: [String] = []
    if months != 0 {
      let isYears = months % 12 == 0
      let word = isYears ? "year" : "month"
      let count = isYears ? months / 12 : months
      parts.append(count == 1 ? "1 \(word)" : "\(count) \(word)s")
    }
    if days != 0 || (months == 0 && businessDays == 0) {
      parts.append(days == 1 ? "1 day" : "\(days) days")
    }
    if businessDays != 0 {
      parts.append(businessDays == 1 ? "1 business day" : "\(businessDays) business days")
    }
    return parts.joined(separator: " ")
  }
}
