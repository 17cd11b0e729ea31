// JSON as a value, for messages whose members come in any order.

import JSON

/// A JSON value.
indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number as it is spelt.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The value that bytes write; nil where they are no JSON.
  init?(_ bytes: [UInt8]) {
    var cursor = JSONCursor(bytes)
    do throws(JSONError) {
      self = try Self.read(&cursor)
      try cursor.finish()
    } catch {
      return nil
    }
  }

  /// Reads a value; the cursor limits how deep values may lie in each other.
  private static func read(_ cursor: inout JSONCursor) throws(JSONError) -> JSONValue {
    switch try cursor.peekKind() {
    case .null:
      try cursor.readNull()
      return .null
    case .bool: return .bool(try cursor.readBool())
    case .number:
      let range = try cursor.numberRange()
      return .number(String(decoding: cursor.bytes[range], as: UTF8.self))
    case .string: return .string(try cursor.readString())
    case .array:
      try cursor.beginArray()
      var items: [JSONValue] = []
      while try cursor.nextElement() { items.append(try read(&cursor)) }
      return .array(items)
    case .object:
      try cursor.beginObject()
      var members: [String: JSONValue] = [:]
      while let name = try cursor.nextMember() {
        let key = cursor.string(name)
        members[key] = try read(&cursor)
      }
      return .object(members)
    }
  }

  /// Writes the value, the members of objects in the order of their names.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .number(let text): writer.number(text)
    case .string(let text): writer.string(text)
    case .array(let items):
      writer.beginArray()
      for item in items { item.write(to: &writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for name in members.keys.sorted() {
        writer.key(name)
        members[name]?.write(to: &writer)
      }
      writer.endObject()
    }
  }

  /// The value as compact JSON.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  // MARK: Reading parts

  subscript(_ name: String) -> JSONValue? {
    if case .object(let members) = self { return members[name] }
    return nil
  }

  /// The value at a path of names.
  func at(_ names: String...) -> JSONValue? {
    var found: JSONValue? = self
    for name in names { found = found?[name] }
    return found
  }

  var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var bool: Bool? {
    if case .bool(let value) = self { return value }
    return nil
  }

  /// A whole number that fits; nil for others.
  var int: Int? {
    if case .number(let text) = self { return Int(text) }
    return nil
  }

  var array: [JSONValue]? {
    if case .array(let items) = self { return items }
    return nil
  }

  static func int(_ value: Int) -> JSONValue { .number(String(value)) }
}
