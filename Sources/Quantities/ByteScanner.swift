// A cursor over ASCII text, shared by the parsers of numbers, dates and times.

/// Reads ASCII text from left to right.
struct ByteScanner {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  /// Steps over the byte when it comes next, and says whether it did.
  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.endIndex, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Steps over all decimal digits that come next.
  mutating func takeDigits() -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.endIndex, bytes[position] &- 0x30 < 10 { position += 1 }
    return bytes[start..<position]
  }

  /// The number made of exactly so many digits (nine at most), or nothing.
  mutating func takeNumber(digits count: Int) -> Int? {
    guard bytes.endIndex - position >= count else { return nil }
    var value = 0
    for index in position..<position + count {
      let digit = bytes[index] &- 0x30
      if digit > 9 { return nil }
      value = value * 10 + Int(digit)
    }
    position += count
    return value
  }
}

/// Text made of ASCII digits.
enum DigitText {
  /// Appends the number, which is not negative, padded with zeros on the left to the width.
  static func append(_ value: Int, width: Int, to bytes: inout [UInt8]) {
    var digits: [UInt8] = []
    var rest = value
    while rest > 0 || digits.count < width {
      digits.append(0x30 + UInt8(rest % 10))
      rest /= 10
    }
    bytes.append(contentsOf: digits.reversed())
  }

  /// Appends ".5" for half a second and so on; nothing for zero.
  static func appendFraction(nanoseconds: Int32, to bytes: inout [UInt8]) {
    if nanoseconds == 0 { return }
    bytes.append(0x2E)
    append(Int(nanoseconds), width: 9, to: &bytes)
    while bytes.last == 0x30 { bytes.removeLast() }
  }
}
