// Months of particular years.

/// A month of a particular year in the Gregorian calendar, years 1 to 9999.
package struct CalendarMonth: Sendable, Hashable {
  /// Twelve times the year plus the months since January, so that months can be counted.
  package let ordinal: Int32

  @inline(__always)
  init(unchecked ordinal: Int32) {
    self.ordinal = ordinal
  }

  /// The month, or nothing outside the years 1 to 9999 and the months 1 to 12.
  package init?(year: Int, month: Int) {
    guard year >= 1, year <= 9_999, month >= 1, month <= 12 else { return nil }
    ordinal = Int32(year * 12 + month - 1)
  }

  /// The year, 1 to 9999.
  package var year: Int { Int(ordinal) / 12 }

  /// The month of the year, 1 to 12.
  package var month: Int { Int(ordinal) % 12 + 1 }

  /// The number of days, 28 to 31.
  package var dayCount: Int { CivilCalendar.dayCount(year: year, month: month) }

  /// The first day of the month.
  package var firstDay: CalendarDate {
    CalendarDate(unchecked: CivilCalendar.dayNumber(year: year, month: month, day: 1))
  }

  /// The last day of the month.
  package var lastDay: CalendarDate {
    CalendarDate(unchecked: CivilCalendar.dayNumber(year: year, month: month, day: dayCount))
  }

  /// The month so many months later (earlier when negative); throws `outOfRange`.
  package func adding(_ months: Int) throws(ArithmeticError) -> CalendarMonth {
    let (sum, overflow) = Int64(ordinal).addingReportingOverflow(Int64(months))
    guard !overflow, sum >= 12, sum < 120_000 else { throw .outOfRange }
    return CalendarMonth(unchecked: Int32(sum))
  }

  /// Reads exactly "YYYY-MM" in ASCII; nothing for other text or a month that is not there.
  package static func parse(_ bytes: ArraySlice<UInt8>) -> CalendarMonth? {
    var scanner = ByteScanner(bytes)
    guard let year = scanner.takeNumber(digits: 4), scanner.take(0x2D),
      let month = scanner.takeNumber(digits: 2), scanner.isAtEnd
    else { return nil }
    return CalendarMonth(year: year, month: month)
  }
}

extension CalendarMonth: Comparable {
  /// Whether the left month is earlier.
  @inline(__always)
  package static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
    left.ordinal < right.ordinal
  }
}

extension CalendarMonth: CustomStringConvertible {
  /// The month as "YYYY-MM".
  package var description: String {
    var bytes: [UInt8] = []
    DigitText.append(year, width: 4, to: &bytes)
    bytes.append(0x2D)
    DigitText.append(month, width: 2, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
