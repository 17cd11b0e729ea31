// Calendar periods: months and days, whose lengths in time are not fixed.

/// A length of calendar time in months and days; a year is twelve months and a week seven days.
///
/// Periods of different shape have no order: a month is not a number of days.
package struct Period: Sendable, Hashable {
  /// The number of months.
  package let months: Int32

  /// The number of days, which are counted after the months.
  package let days: Int32

  /// The period with the parts.
  package init(months: Int32, days: Int32) {
    self.months = months
    self.days = days
  }

  /// The period of no length.
  package static var zero: Period { Period(months: 0, days: 0) }

  /// The sum part by part; throws `outOfRange` when a part leaves 32 bits.
  package func adding(_ other: Period) throws(ArithmeticError) -> Period {
    let (monthSum, monthOverflow) = months.addingReportingOverflow(other.months)
    let (daySum, dayOverflow) = days.addingReportingOverflow(other.days)
    if monthOverflow || dayOverflow { throw .outOfRange }
    return Period(months: monthSum, days: daySum)
  }

  /// The period taken so many times; throws `outOfRange` when a part leaves 32 bits.
  package func multiplied(by count: Int) throws(ArithmeticError) -> Period {
    let (monthProduct, monthOverflow) = Int64(months).multipliedReportingOverflow(by: Int64(count))
    let (dayProduct, dayOverflow) = Int64(days).multipliedReportingOverflow(by: Int64(count))
    guard !monthOverflow, !dayOverflow, let newMonths = Int32(exactly: monthProduct),
      let newDays = Int32(exactly: dayProduct)
    else { throw .outOfRange }
    return Period(months: newMonths, days: newDays)
  }
}

extension Period: CustomStringConvertible {
  /// The parts that are not zero in words, like "1 month 3 days"; "0 days" for none.
  package var description: String {
    let monthText = months == 0 ? "" : months == 1 ? "1 month" : "\(months) months"
    let dayText = days == 1 ? "1 day" : "\(days) days"
    if monthText.isEmpty { return dayText }
    return days == 0 ? monthText : monthText + " " + dayText
  }
}
