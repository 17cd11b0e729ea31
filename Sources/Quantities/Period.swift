// Calendar periods: months, days and business days, whose lengths in time are not fixed.

/// A length of calendar time in months, days and business days; a year is twelve months and a week
/// seven days.
///
/// Periods of different shape have no order: a month is not a number of days.
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
