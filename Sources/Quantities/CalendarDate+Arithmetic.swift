// Moving dates by days, months and periods.

extension CalendarDate {
  /// The date so many days later (earlier when negative); throws `outOfRange`.
  package func adding(days: Int) throws(ArithmeticError) -> CalendarDate {
    let (sum, overflow) = Int64(dayNumber).addingReportingOverflow(Int64(days))
    guard !overflow, let number = Int32(exactly: sum), let date = CalendarDate(dayNumber: number)
    else { throw .outOfRange }
    return date
  }

  /// The same day so many months later, or the last day of that month where it is shorter.
  ///
  /// Throws `outOfRange`.
  package func adding(months: Int) throws(ArithmeticError) -> CalendarDate {
    let parts = CivilCalendar.parts(dayNumber)
    let start = CalendarMonth(unchecked: Int32(parts.year * 12 + parts.month - 1))
    let target = try start.adding(months)
    return CalendarDate(
      unchecked: CivilCalendar.dayNumber(
        year: target.year,
        month: target.month,
        day: min(parts.day, target.dayCount)
      )
    )
  }

  /// The date after the period's months and then its days; throws `outOfRange`.
  ///
  /// The months alone must not leave the years 1 to 9999 either.
  package func adding(_ period: Period) throws(ArithmeticError) -> CalendarDate {
    try adding(months: Int(period.months)).adding(days: Int(period.days))
  }

  /// The number of days from the other date to this one, negative when this one is earlier.
  package func days(since other: CalendarDate) -> Int {
    Int(dayNumber) - Int(other.dayNumber)
  }
}
