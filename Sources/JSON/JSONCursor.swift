// The strict pull reader: the caller asks for what it expects, and no tree is built.

/// A string or member name as it stands in the text.
package struct JSONText: Sendable, Equatable {
  /// The offset of the opening quote.
  package let offset: Int
  /// The bytes between the quotes, escapes not yet resolved.
  ///
  /// They are valid.
  package let range: Range<Int>
  /// Whether a backslash stands in it; without one the bytes are the text.
  package let hasEscapes: Bool
}

/// A strict reader of JSON (RFC 8259) over bytes.
///
/// The caller follows the structure: `beginObject`, then `nextMember` until it gives nil, with
/// exactly one value read or skipped after each name; `beginArray` and `nextElement` likewise;
/// `finish` at the end. No call recurses, and only `JSONText` decoding takes memory. A copy of the
/// cursor is a bookmark. After an error the cursor is of no use.
package struct JSONCursor: Sendable {
  /// How many objects and arrays may lie in one another.
  package static let nestingLimit = 64

  /// The whole array that was handed in.
  package let bytes: [UInt8]
  /// The offset of the byte that is read next.
  package internal(set) var position: Int
  /// How many objects and arrays are open.
  package private(set) var depth = 0

  let start: Int
  let end: Int
  let firstLine: Int
  /// One bit for each open container, the innermost lowest: whether it is an object.
  private var objectBits: UInt64 = 0
  /// One bit for each open container, the innermost lowest: whether something was read in it.
  private var startedBits: UInt64 = 0

  /// A cursor at the start of `bytes`.
  package init(_ bytes: [UInt8]) {
    self.init(bytes, range: 0..<bytes.count, firstLine: 1)
  }

  /// A cursor over a part of `bytes` that starts on line `firstLine`, such as one record of many.
  ///
  /// Offsets still count from the start of `bytes`; a range outside of it is cut to it.
  package init(_ bytes: [UInt8], range: Range<Int>, firstLine: Int) {
    self.bytes = bytes
    let clamped = range.clamped(to: 0..<bytes.count)
    start = clamped.lowerBound
    end = clamped.upperBound
    position = start
    self.firstLine = firstLine
  }

  // MARK: Structure

  /// The kind of the value that comes next; the cursor stops at its first byte.
  package mutating func peekKind() throws(JSONError) -> JSONKind {
    skipWhiteSpace()
    guard position < end else {
      throw error(depth == 0 && isBlank ? .empty : .unexpectedEnd(.value), at: position)
    }
    switch bytes[position] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t") where hasWord("true"): return .bool
    case UInt8(ascii: "f") where hasWord("false"): return .bool
    case UInt8(ascii: "n") where hasWord("null"): return .null
    default: throw unexpected(.value)
    }
  }

  /// Goes past the opening brace of an object.
  package mutating func beginObject() throws(JSONError) {
    try begin(.object)
  }

  /// The name of the next member of the object, with the cursor at its value; nil past the end of
  /// the object.
  ///
  /// Names that occur twice are the caller's business.
  package mutating func nextMember() throws(JSONError) -> JSONText? {
    skipWhiteSpace()
    let isFirst = startedBits & 1 == 0
    if isFirst {
      if try take(UInt8(ascii: "}"), or: .memberNameOrEnd) { return nil }
      startedBits |= 1
      try expectName(.memberNameOrEnd)
    } else {
      guard position < end else { throw error(.unexpectedEnd(.commaOrObjectEnd), at: position) }
      if bytes[position] == UInt8(ascii: "}") {
        close()
        return nil
      }
      try takeComma(.commaOrObjectEnd, before: UInt8(ascii: "}"))
      try expectName(.memberName)
    }
    let name = try scanString()
    skipWhiteSpace()
    guard position < end else { throw error(.unexpectedEnd(.colon), at: position) }
    guard bytes[position] == UInt8(ascii: ":") else { throw unexpected(.colon) }
    position += 1
    skipWhiteSpace()
    return name
  }

  /// Goes past the opening bracket of an array.
  package mutating func beginArray() throws(JSONError) {
    try begin(.array)
  }

  /// Whether the array has a next element, with the cursor at it; false past the array's end.
  package mutating func nextElement() throws(JSONError) -> Bool {
    skipWhiteSpace()
    if startedBits & 1 == 0 {
      if try take(UInt8(ascii: "]"), or: .firstElementOrEnd) { return false }
      startedBits |= 1
      // Anything that starts no value is refused here, where the end would have done as well.
      if bytes[position] == UInt8(ascii: ",") { throw unexpected(.firstElementOrEnd) }
      return true
    }
    guard position < end else { throw error(.unexpectedEnd(.commaOrArrayEnd), at: position) }
    if bytes[position] == UInt8(ascii: "]") {
      close()
      return false
    }
    try takeComma(.commaOrArrayEnd, before: UInt8(ascii: "]"))
    return true
  }

  /// Goes past the next value, whatever it is, and checks it; gives the bytes that it takes.
  @discardableResult
  package mutating func skipValue() throws(JSONError) -> Range<Int> {
    let outerDepth = depth
    _ = try peekKind()
    let first = position
    try enterOrRead()
    while depth > outerDepth {
      let hasMore = objectBits & 1 == 1 ? try nextMember() != nil : try nextElement()
      if hasMore { try enterOrRead() }
    }
    return first..<position
  }

  /// Checks that nothing but white space follows the value.
  package mutating func finish() throws(JSONError) {
    skipWhiteSpace()
    if position == end { return }
    if startsComment { throw error(.comment, at: position) }
    if validLength(at: position) == 0 { throw error(.invalidUTF8, at: position) }
    throw error(.textAfterValue, at: position)
  }

  // MARK: Steps

  private mutating func enterOrRead() throws(JSONError) {
    switch try peekKind() {
    case .object: try beginObject()
    case .array: try beginArray()
    case .string: _ = try readText()
    case .number: _ = try numberRange()
    case .bool: _ = try readBool()
    case .null: try readNull()
    }
  }

  private mutating func begin(_ kind: JSONKind) throws(JSONError) {
    try expect(kind)
    if depth == Self.nestingLimit { throw error(.tooDeep(limit: depth), at: position) }
    position += 1
    depth += 1
    objectBits = objectBits << 1 | (kind == .object ? 1 : 0)
    startedBits <<= 1
  }

  private mutating func close() {
    position += 1
    depth = max(0, depth - 1)
    objectBits >>= 1
    startedBits >>= 1
  }

  /// Closes the container if `closer` comes next.
  private mutating func take(
    _ closer: UInt8,
    or expectation: JSONExpectation
  ) throws(JSONError) -> Bool {
    guard position < end else { throw error(.unexpectedEnd(expectation), at: position) }
    guard bytes[position] == closer else { return false }
    close()
    return true
  }

  private mutating func takeComma(
    _ expectation: JSONExpectation,
    before closer: UInt8
  ) throws(JSONError) {
    guard bytes[position] == UInt8(ascii: ",") else { throw unexpected(expectation) }
    let comma = position
    position += 1
    skipWhiteSpace()
    if position < end, bytes[position] == closer { throw error(.trailingComma, at: comma) }
  }

  private func expectName(_ expectation: JSONExpectation) throws(JSONError) {
    guard position < end else { throw error(.unexpectedEnd(expectation), at: position) }
    if bytes[position] == UInt8(ascii: "\"") { return }
    if isWordByte(bytes[position]) { throw error(.unquotedName, at: position) }
    throw unexpected(expectation)
  }

  /// Checks the kind of the next value.
  mutating func expect(_ kind: JSONKind) throws(JSONError) {
    let found = try peekKind()
    if found != kind { throw error(.wrongKind(expected: kind, found: found), at: position) }
  }

  mutating func skipWhiteSpace() {
    while position < end {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private var isBlank: Bool {
    for index in start..<end where bytes[index] > 0x20 { return false }
    return true
  }
}
