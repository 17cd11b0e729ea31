// JSON as a tree, for tests that look into what commands print.

package import JSON

/// A JSON value; numbers as they are spelt.
package indirect enum JSONTree: Equatable, Sendable {
  case null
  case truth(Bool)
  case number(String)
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])

  package init(_ text: String) throws(JSONError) {
    var cursor = JSONCursor(Array(text.utf8))
    self = try JSONTree(from: &cursor)
    try cursor.finish()
  }

  private init(from cursor: inout JSONCursor) throws(JSONError) {
    switch try cursor.peekKind() {
    case .object:
      var members: [String: JSONTree] = [:]
      try cursor.beginObject()
      while let name = try cursor.nextMember() {
        members[cursor.string(name)] = try JSONTree(from: &cursor)
      }
      self = .object(members)
    case .array:
      var elements: [JSONTree] = []
      try cursor.beginArray()
      while try cursor.nextElement() { elements.append(try JSONTree(from: &cursor)) }
      self = .list(elements)
    case .string: self = .text(try cursor.readString())
    case .number:
      self = .number(String(decoding: cursor.bytes[try cursor.numberRange()], as: UTF8.self))
    case .bool: self = .truth(try cursor.readBool())
    case .null:
      try cursor.readNull()
      self = .null
    }
  }

  /// The member of an object; nil for other values, and where it has none.
  package subscript(_ name: String) -> JSONTree? {
    if case .object(let members) = self { return members[name] }
    return nil
  }

  /// The elements of a list; none for other values.
  package var elements: [JSONTree] {
    if case .list(let elements) = self { return elements }
    return []
  }

  /// The text; empty for other values.
  package var text: String {
    if case .text(let text) = self { return text }
    return ""
  }
}
