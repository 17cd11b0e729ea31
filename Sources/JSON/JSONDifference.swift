// The first place at which two JSON texts say different things.

/// A place at which two JSON texts differ.
package struct JSONDifference: Sendable, Equatable {
  /// The JSONPath of the value, such as `$.sections[0].outcome`.
  package let path: String
  /// The value in the first text, compact; nil where it has none.
  package let first: [UInt8]?
  /// The value in the second text, compact; nil where it has none.
  package let second: [UInt8]?
}

/// The first difference of two JSON texts in the order of the first one; nil where there is none.
///
/// White space and the escapes of strings do not count. The order of members and the spelling of
/// numbers do, as the texts are meant to be written by the same program.
package func firstDifference(
  _ first: [UInt8],
  _ second: [UInt8]
) throws(JSONError) -> JSONDifference? {
  var comparison = JSONComparison(first: JSONCursor(first), second: JSONCursor(second))
  return try comparison.differenceOfValues(at: "$")
}

/// Two cursors that go along side by side.
private struct JSONComparison {
  var first: JSONCursor
  var second: JSONCursor

  mutating func differenceOfValues(at path: String) throws(JSONError) -> JSONDifference? {
    let kind = try first.peekKind()
    if kind == (try second.peekKind()) {
      if kind == .object { return try differenceOfObjects(at: path) }
      if kind == .array { return try differenceOfArrays(at: path) }
    }
    let left = try Self.compactValue(at: &first)
    let right = try Self.compactValue(at: &second)
    return left == right ? nil : JSONDifference(path: path, first: left, second: right)
  }

  private mutating func differenceOfObjects(at path: String) throws(JSONError) -> JSONDifference? {
    try first.beginObject()
    try second.beginObject()
    while true {
      let name = try first.nextMember().map { first.decode($0) }
      let other = try second.nextMember().map { second.decode($0) }
      if let name, name == other {
        let inner = Self.path(path, name)
        if let found = try differenceOfValues(at: inner) { return found }
      } else if let name {
        // Where both have another member, the one of the first text is told.
        let left = try Self.compactValue(at: &first)
        return JSONDifference(path: Self.path(path, name), first: left, second: nil)
      } else if let other {
        let right = try Self.compactValue(at: &second)
        return JSONDifference(path: Self.path(path, other), first: nil, second: right)
      } else {
        return nil
      }
    }
  }

  private mutating func differenceOfArrays(at path: String) throws(JSONError) -> JSONDifference? {
    try first.beginArray()
    try second.beginArray()
    var index = 0
    while true {
      let inner = "\(path)[\(index)]"
      switch (try first.nextElement(), try second.nextElement()) {
      case (true, true):
        if let found = try differenceOfValues(at: inner) { return found }
      case (true, false):
        let left = try Self.compactValue(at: &first)
        return JSONDifference(path: inner, first: left, second: nil)
      case (false, true):
        let right = try Self.compactValue(at: &second)
        return JSONDifference(path: inner, first: nil, second: right)
      case (false, false): return nil
      }
      index += 1
    }
  }

  private static func compactValue(at cursor: inout JSONCursor) throws(JSONError) -> [UInt8] {
    var writer = JSONWriter()
    try writer.value(from: &cursor)
    return writer.bytes
  }

  /// The path of a member: after a point where the name is a word, else in brackets.
  private static func path(_ outer: String, _ name: [UInt8]) -> String {
    let isWord =
      !name.isEmpty
      && name.allSatisfy { byte in
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte >= 0x80
      }
    if isWord { return outer + "." + String(decoding: name, as: UTF8.self) }
    var writer = JSONWriter()
    writer.string(utf8: name)
    return outer + "[" + String(decoding: writer.bytes, as: UTF8.self) + "]"
  }
}
