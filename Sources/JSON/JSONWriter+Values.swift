// Writing a value that is read: as it stands, or in canonical form.

extension JSONWriter {
  /// Writes the value at a cursor, in this writer's own layout; the cursor goes past it.
  ///
  /// Members keep their order and numbers their spelling. Strings are escaped as this writer
  /// escapes them, so that any two spellings of one string give the same bytes.
  package mutating func value(from cursor: inout JSONCursor) throws(JSONError) {
    switch try cursor.peekKind() {
    case .object:
      try cursor.beginObject()
      beginObject()
      while let name = try cursor.nextMember() {
        key(utf8: cursor.decode(name))
        try value(from: &cursor)
      }
      endObject()
    case .array:
      try cursor.beginArray()
      beginArray()
      while try cursor.nextElement() { try value(from: &cursor) }
      endArray()
    case .string, .number, .bool, .null: try scalar(from: &cursor)
    }
  }

  /// Writes the value at a cursor with the members of each object in the order of the bytes of
  /// their names; the cursor goes past it.
  package mutating func canonicalValue(from cursor: inout JSONCursor) throws(JSONError) {
    switch try cursor.peekKind() {
    case .object:
      beginObject()
      for (name, place) in try Self.sortedMembers(of: &cursor) {
        key(utf8: name)
        var member = place
        try canonicalValue(from: &member)
      }
      endObject()
    case .array:
      try cursor.beginArray()
      beginArray()
      while try cursor.nextElement() { try canonicalValue(from: &cursor) }
      endArray()
    case .string, .number, .bool, .null: try scalar(from: &cursor)
    }
  }

  private mutating func scalar(from cursor: inout JSONCursor) throws(JSONError) {
    switch try cursor.peekKind() {
    case .string: string(utf8: try cursor.readStringBytes())
    case .number: raw(Array(cursor.bytes[try cursor.numberRange()]))
    case .bool: bool(try cursor.readBool())
    // Null, or what began above.
    default:
      try cursor.readNull()
      null()
    }
  }

  /// The members of the object at a cursor with bookmarks of their values; the cursor goes past it.
  private static func sortedMembers(
    of cursor: inout JSONCursor
  ) throws(JSONError) -> [(name: [UInt8], place: JSONCursor)] {
    var members: [(name: [UInt8], place: JSONCursor)] = []
    try cursor.beginObject()
    while let name = try cursor.nextMember() {
      members.append((cursor.decode(name), cursor))
      try cursor.skipValue()
    }
    // Names that occur twice keep their order, which the sort alone does not promise.
    return members.enumerated().sorted { left, right in
      if left.element.name == right.element.name { return left.offset < right.offset }
      return left.element.name.lexicographicallyPrecedes(right.element.name)
    }.map { $0.element }
  }
}

/// The bytes of JSON text without white space, in one spelling of strings.
package func compactJSON(_ bytes: [UInt8]) throws(JSONError) -> [UInt8] {
  var cursor = JSONCursor(bytes)
  var writer = JSONWriter()
  try writer.value(from: &cursor)
  try cursor.finish()
  return writer.bytes
}

/// The bytes of JSON text in canonical form: without white space, in one spelling of strings, the
/// members of objects in the order of the bytes of their names, and numbers as they are spelt.
package func canonicalJSON(_ bytes: [UInt8]) throws(JSONError) -> [UInt8] {
  var cursor = JSONCursor(bytes)
  var writer = JSONWriter()
  try writer.canonicalValue(from: &cursor)
  try cursor.finish()
  return writer.bytes
}
