// Dates as text.

extension CalendarDate: CustomStringConvertible {
  /// The date as "YYYY-MM-DD".
  package var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads exactly "YYYY-MM-DD" in ASCII; nothing for other text or a date that is not there.
  package static func parse(_ bytes: ArraySlice<UInt8>) -> CalendarDate? {
    var scanner = ByteScanner(bytes)
    guard let date = CalendarDate(from: &scanner), scanner.isAtEnd else { return nil }
    return date
  }

  init?(from scanner: inout ByteScanner) {
    guard let year = scanner.takeNumber(digits: 4), scanner.take(0x2D),
      let month = scanner.takeNumber(digits: 2), scanner.take(0x2D),
      let day = scanner.takeNumber(digits: 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  func append(to bytes: inout [UInt8]) {
    let parts = CivilCalendar.parts(dayNumber)
    DigitText.append(parts.year, width: 4, to: &bytes)
    bytes.append(0x2D)
    DigitText.append(parts.month, width: 2, to: &bytes)
    bytes.append(0x2D)
    DigitText.append(parts.day, width: 2, to: &bytes)
  }
}
