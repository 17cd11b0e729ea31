// Naming errors: what stands at the cursor instead of what was expected, and on which line.

extension JSONCursor {
  /// The line and column of an offset, for the caller's own errors too.
  ///
  /// It counts from the start of the text, so it is for the way out and not for every value.
  package func place(at offset: Int) -> JSONPlace {
    var line = firstLine
    var column = 1
    for index in start..<Swift.min(Swift.max(offset, start), end) {
      let byte = bytes[index]
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return JSONPlace(offset: offset, line: line, column: column)
  }

  func error(_ kind: JSONErrorKind, at offset: Int) -> JSONError {
    JSONError(place: place(at: offset), kind: kind)
  }

  /// The error for the byte at the cursor, which is not what was expected.
  func unexpected(_ expectation: JSONExpectation) -> JSONError {
    let byte = bytes[position]
    let length = validLength(at: position)
    if length == 0 { return error(.invalidUTF8, at: position) }
    let scalar = scalar(at: position, length: length)
    if scalar == 0xFEFF, position == start { return error(.byteOrderMark, at: position) }
    if startsComment { return error(.comment, at: position) }
    if byte == UInt8(ascii: "'") { return error(.singleQuotes, at: position) }
    if expectation == .value {
      if byte == UInt8(ascii: "+") { return error(.leadingPlus, at: position) }
      if hasWord("NaN") || hasWord("Infinity") { return error(.notANumber, at: position) }
      if isWordByte(byte), !(0x30...0x39).contains(byte) {
        return error(.unknownWord, at: position)
      }
    }
    return error(.unexpectedCharacter(scalar, expectation), at: position)
  }

  var startsComment: Bool {
    guard position < end else { return false }
    if bytes[position] == UInt8(ascii: "#") { return true }
    guard bytes[position] == UInt8(ascii: "/"), position + 1 < end else { return false }
    return bytes[position + 1] == UInt8(ascii: "/") || bytes[position + 1] == UInt8(ascii: "*")
  }

  /// Whether `word` stands at the cursor and ends there.
  func hasWord(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard end - position >= length else { return false }
    let isSame = word.withUTF8Buffer { buffer in
      bytes[position..<position + length].elementsEqual(buffer)
    }
    return isSame && (position + length == end || !isWordByte(bytes[position + length]))
  }

  /// Whether `byte` may belong to a word: an ASCII letter or digit, `_` or `$`.
  func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
  }

  /// The length (1–4) of the valid UTF-8 sequence at `offset`, which is before the end; 0 where it
  /// is not valid: overlong, a surrogate, above U+10FFFF, or cut off.
  ///
  /// This target depends on no other, hence a check of its own.
  func validLength(at offset: Int) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[offset] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      second = 0xA0...0xBF
    case 0xED:
      length = 3
      second = 0x80...0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      second = 0x90...0xBF
    case 0xF1...0xF3: length = 4
    case 0xF4:
      length = 4
      second = 0x80...0x8F
    default: return 0
    }
    guard end - offset >= length, second.contains(bytes[offset + 1]) else { return 0 }
    for index in offset + 2..<max(offset + length, offset + 2) where bytes[index] & 0xC0 != 0x80 {
      return 0
    }
    return length
  }

  private func scalar(at offset: Int, length: Int) -> UInt32 {
    if length == 1 { return UInt32(bytes[offset]) }
    var value = UInt32(bytes[offset]) & (0xFF >> (UInt32(length) + 1))
    for index in offset + 1..<offset + length {
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    return value
  }
}
