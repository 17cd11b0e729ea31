// Reading strings, numbers and words, and decoding strings.

extension JSONCursor {
  /// The string that comes next, as a range; the cursor goes past it.
  package mutating func readText() throws(JSONError) -> JSONText {
    try expect(.string)
    return try scanString()
  }

  /// The string that comes next, its escapes resolved, as UTF-8.
  package mutating func readStringBytes() throws(JSONError) -> [UInt8] {
    decode(try readText())
  }

  /// The string that comes next, its escapes resolved.
  package mutating func readString() throws(JSONError) -> String {
    String(decoding: try readStringBytes(), as: UTF8.self)
  }

  /// The bytes of the number that comes next; the cursor goes past it.
  ///
  /// No digit is lost.
  package mutating func numberRange() throws(JSONError) -> Range<Int> {
    try expect(.number)
    let first = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    if hasWord("NaN") || hasWord("Infinity") { throw error(.notANumber, at: first) }
    let firstDigit = position
    try skipDigits()
    if bytes[firstDigit] == UInt8(ascii: "0"), position > firstDigit + 1 {
      throw error(.leadingZero, at: firstDigit)
    }
    if position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
    }
    if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < end,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      try skipDigits()
    }
    if position < end {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): break
      default: throw unexpected(.endOfNumber)
      }
    }
    return first..<position
  }

  /// The `true` or `false` that comes next.
  package mutating func readBool() throws(JSONError) -> Bool {
    try expect(.bool)
    let isTrue = bytes[position] == UInt8(ascii: "t")
    position += isTrue ? 4 : 5
    return isTrue
  }

  /// Goes past the `null` that comes next.
  package mutating func readNull() throws(JSONError) {
    try expect(.null)
    position += 4
  }

  // MARK: Decoding

  /// Whether `text` says `expected`, which is UTF-8.
  ///
  /// Fast where the text has no escapes.
  package func matches(_ text: JSONText, _ expected: [UInt8]) -> Bool {
    if text.hasEscapes { return decode(text) == expected }
    return bytes[text.range].elementsEqual(expected)
  }

  /// Whether `text` says `expected`, byte for byte.
  package func matches(_ text: JSONText, _ expected: String) -> Bool {
    if text.hasEscapes { return decode(text).elementsEqual(expected.utf8) }
    return bytes[text.range].elementsEqual(expected.utf8)
  }

  /// The text with its escapes resolved, as UTF-8.
  ///
  /// `text` comes from this cursor.
  package func decode(_ text: JSONText) -> [UInt8] {
    if !text.hasEscapes { return Array(bytes[text.range]) }
    var result: [UInt8] = []
    result.reserveCapacity(text.range.count)
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let escaped = bytes[index + 1]
      index += 2
      if escaped != UInt8(ascii: "u") {
        result.append(Self.simpleEscape(escaped) ?? escaped)
        continue
      }
      // The scan has checked the digits, and that each high half has its low half.
      var scalar = hexadecimal(at: index) ?? 0
      index += 4
      if (0xD800..<0xDC00).contains(scalar) {
        let low = hexadecimal(at: index + 2) ?? 0xDC00
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
        index += 6
      }
      Self.append(scalar, to: &result)
    }
    return result
  }

  /// The text with its escapes resolved.
  package func string(_ text: JSONText) -> String {
    String(decoding: decode(text), as: UTF8.self)
  }

  // MARK: Scanning

  /// Goes past the string at the cursor and checks it whole.
  mutating func scanString() throws(JSONError) -> JSONText {
    let quote = position
    position += 1
    var hasEscapes = false
    while position < end {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return JSONText(offset: quote, range: quote + 1..<position - 1, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try scanEscape(quote)
      case 0x00..<0x20:
        throw error(.controlCharacter(byte), at: position)
      case 0x20..<0x80:
        position += 1
      default:
        let length = validLength(at: position)
        if length == 0 { throw error(.invalidUTF8, at: position) }
        position += length
      }
    }
    throw error(.unterminatedString, at: quote)
  }

  private mutating func scanEscape(_ quote: Int) throws(JSONError) {
    let backslash = position
    guard position + 1 < end else { throw error(.unterminatedString, at: quote) }
    let escaped = bytes[position + 1]
    position += 2
    if escaped != UInt8(ascii: "u") {
      if Self.simpleEscape(escaped) == nil { throw error(.invalidEscape, at: backslash) }
      return
    }
    guard let unit = hexadecimal(at: position) else {
      throw error(.invalidUnicodeEscape, at: backslash)
    }
    position += 4
    if (0xDC00..<0xE000).contains(unit) { throw error(.loneSurrogate, at: backslash) }
    guard (0xD800..<0xDC00).contains(unit) else { return }
    guard position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u"), let low = hexadecimal(at: position + 2),
      (0xDC00..<0xE000).contains(low)
    else { throw error(.loneSurrogate, at: backslash) }
    position += 6
  }

  private mutating func skipDigits() throws(JSONError) {
    let first = position
    while position < end, (0x30...0x39).contains(bytes[position]) { position += 1 }
    if position > first { return }
    if position == end { throw error(.unexpectedEnd(.digit), at: position) }
    throw unexpected(.digit)
  }

  /// The number of the four hexadecimal digits at `offset`; nil where they are not all there.
  private func hexadecimal(at offset: Int) -> UInt32? {
    guard end - offset >= 4 else { return nil }
    var value: UInt32 = 0
    for index in offset..<offset + 4 {
      let byte = bytes[index]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func simpleEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    guard let character = Unicode.Scalar(scalar) else { return }
    bytes.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
  }
}
