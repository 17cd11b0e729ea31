// Times of a day on the clock.

/// A time of day from 00:00 up to, but without, 24:00, to the nanosecond.
package struct TimeOfDay: Sendable, Hashable {
  /// Whole seconds since midnight, 0 to 86,399.
  package let secondsFromMidnight: Int32

  /// Nanoseconds within the second, 0 to 999,999,999.
  package let nanoseconds: Int32

  @inline(__always)
  init(unchecked secondsFromMidnight: Int32, nanoseconds: Int32) {
    self.secondsFromMidnight = secondsFromMidnight
    self.nanoseconds = nanoseconds
  }

  /// The time with the parts, or nothing when the clock does not show it.
  package init?(hour: Int, minute: Int, second: Int = 0, nanoseconds: Int = 0) {
    guard hour >= 0, hour <= 23, minute >= 0, minute <= 59, second >= 0, second <= 59,
      nanoseconds >= 0, nanoseconds < 1_000_000_000
    else { return nil }
    secondsFromMidnight = Int32(hour * 3_600 + minute * 60 + second)
    self.nanoseconds = Int32(nanoseconds)
  }

  /// The start of a day, 00:00.
  package static var midnight: TimeOfDay { TimeOfDay(unchecked: 0, nanoseconds: 0) }

  /// The hour, 0 to 23.
  package var hour: Int { Int(secondsFromMidnight) / 3_600 }

  /// The minute of the hour, 0 to 59.
  package var minute: Int { Int(secondsFromMidnight) / 60 % 60 }

  /// The second of the minute, 0 to 59.
  package var second: Int { Int(secondsFromMidnight) % 60 }

  /// Reads "hh:mm", "hh:mm:ss" or "hh:mm:ss.f" with one to nine digits after the point.
  ///
  /// Nothing for other text, 24:00 and a leap second among it.
  package static func parse(_ bytes: ArraySlice<UInt8>) -> TimeOfDay? {
    var scanner = ByteScanner(bytes)
    guard let time = TimeOfDay(from: &scanner), scanner.isAtEnd else { return nil }
    return time
  }

  init?(from scanner: inout ByteScanner) {
    guard let hour = scanner.takeNumber(digits: 2), scanner.take(0x3A),
      let minute = scanner.takeNumber(digits: 2)
    else { return nil }
    var second = 0
    var nanoseconds = 0
    if scanner.take(0x3A) {
      guard let seconds = scanner.takeNumber(digits: 2) else { return nil }
      second = seconds
      if scanner.take(0x2E) {
        let digits = scanner.takeDigits()
        if digits.isEmpty || digits.count > 9 { return nil }
        for digit in digits { nanoseconds = nanoseconds * 10 + Int(digit & 0x0F) }
        for _ in digits.count..<9 { nanoseconds *= 10 }
      }
    }
    self.init(hour: hour, minute: minute, second: second, nanoseconds: nanoseconds)
  }

  /// Appends the time with seconds, and with a fraction when there is one.
  func append(to bytes: inout [UInt8], omittingZeroSeconds: Bool) {
    DigitText.append(hour, width: 2, to: &bytes)
    bytes.append(0x3A)
    DigitText.append(minute, width: 2, to: &bytes)
    if omittingZeroSeconds && second == 0 && nanoseconds == 0 { return }
    bytes.append(0x3A)
    DigitText.append(second, width: 2, to: &bytes)
    DigitText.appendFraction(nanoseconds: nanoseconds, to: &bytes)
  }
}

extension TimeOfDay: Comparable {
  /// Whether the left time is earlier in the day.
  @inline(__always)
  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    left.secondsFromMidnight != right.secondsFromMidnight
      ? left.secondsFromMidnight < right.secondsFromMidnight
      : left.nanoseconds < right.nanoseconds
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// The shortest form that reads back: "17:00", "17:00:30" or "17:00:30.25".
  package var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes, omittingZeroSeconds: true)
    return String(decoding: bytes, as: UTF8.self)
  }
}
