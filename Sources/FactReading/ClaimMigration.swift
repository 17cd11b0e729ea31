// Claims written for an earlier state of a policy: names that have changed, put in place.

package import JSON
package import Model
import UnicodeText

/// Names that have changed since a claim was written.
package struct FactRenames: Sendable {
  /// The new names of facts, groups, lists and attributes of events, by their old paths: the names
  /// that they were declared by, joined by points.
  package var facts: [String: String] = [:]
  /// The new names of alternatives, by the name of the choice and the old name.
  package var alternatives: [String: [String: String]] = [:]
  /// The new names of kinds of events.
  package var events: [String: String] = [:]

  /// No changes.
  package init() {}
}

/// Rewrites a claim, a JSON object, for a policy in which facts and alternatives have new names; all
/// other bytes stay.
///
/// - Throws: where the text is no JSON.
package func migrated(
  _ claim: [UInt8],
  to program: Program,
  _ renames: FactRenames
) throws(JSONError) -> [UInt8] {
  let start = claim.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  var walk = MigrationWalk(
    cursor: JSONCursor(claim, range: start..<claim.count, firstLine: 1),
    program: program,
    renames: renames
  )
  try walk.run()
  var bytes: [UInt8] = []
  bytes.reserveCapacity(claim.count)
  var place = 0
  for edit in walk.edits {
    bytes += claim[place..<edit.range.lowerBound] + edit.text
    place = edit.range.upperBound
  }
  bytes += claim[place...]
  return bytes
}

private struct MigrationWalk {
  var cursor: JSONCursor
  let program: Program
  let renames: FactRenames
  /// What is written between the quotation marks of names, in the order of the text.
  var edits: [(range: Range<Int>, text: [UInt8])] = []

  mutating func run() throws(JSONError) {
    try walk(program.schema.root.members, in: program.schema.root, "")
    try cursor.finish()
  }

  private mutating func walk(
    _ members: [FactMember],
    in layout: RowLayout,
    _ path: String
  ) throws(JSONError) {
    guard try cursor.peekKind() == .object else {
      try cursor.skipValue()
      return
    }
    try cursor.beginObject()
    while let text = try cursor.nextMember() {
      let written = name(text)
      let prefix = path.isEmpty ? "" : path + "."
      var current = written
      if let new = renames.facts[prefix + written] {
        replace(text, by: new)
        current = new
      }
      if path.isEmpty, current == "events", !program.schema.events.isEmpty {
        try walkEvents()
        continue
      }
      guard let member = members.first(where: { $0.names.contains(current) }) else {
        try cursor.skipValue()
        continue
      }
      let old = current == written ? oldName(of: member, prefix) : written
      try walk(member, in: layout, prefix + old)
    }
  }

  /// The name that a member was declared by before: the paths of what is in it begin with it.
  private func oldName(of member: FactMember, _ prefix: String) -> String {
    for (path, new) in renames.facts where new == member.names[0] && path.hasPrefix(prefix) {
      let name = path.dropFirst(prefix.count)
      if !name.contains(".") { return String(name) }
    }
    return member.names[0]
  }

  private mutating func walk(
    _ member: FactMember,
    in layout: RowLayout,
    _ path: String
  ) throws(JSONError) {
    switch member.content {
    case .record(let inner, _): try walk(inner, in: layout, path)
    case .slot(let slot):
      let field = layout.fields[slot]
      if let list = field.list {
        guard try cursor.peekKind() == .array else {
          try cursor.skipValue()
          return
        }
        let elements = program.schema[list].layout
        try cursor.beginArray()
        while try cursor.nextElement() { try walk(elements.members, in: elements, path) }
      } else {
        try walk(field.type.unwrapped)
      }
    }
  }

  private mutating func walk(_ type: Type) throws(JSONError) {
    switch (type, try cursor.peekKind()) {
    case (.choice(let choice), .string), (.set(let choice), .string):
      let text = try cursor.readText()
      if let new = renames.alternatives[program[choice].name]?[name(text)] {
        replace(text, by: new)
      }
    case (.set, .array):
      try cursor.beginArray()
      while try cursor.nextElement() { try walk(type) }
    case (.list(let item), .array):
      try cursor.beginArray()
      while try cursor.nextElement() { try walk(item.unwrapped) }
    // Nothing in a value of another kind can be renamed.
    default: try cursor.skipValue()
    }
  }

  private mutating func walkEvents() throws(JSONError) {
    guard try cursor.peekKind() == .array else {
      try cursor.skipValue()
      return
    }
    try cursor.beginArray()
    while try cursor.nextElement() {
      guard try cursor.peekKind() == .object, let kind = try eventKind() else {
        try cursor.skipValue()
        continue
      }
      try walkEvent(kind.old, kind.new)
    }
  }

  /// The kind of the event at the cursor as it is written, and as the policy calls it now.
  private mutating func eventKind() throws(JSONError) -> (old: String, new: EventKind)? {
    var ahead = cursor
    var written: String?
    try ahead.beginObject()
    while let text = try ahead.nextMember() {
      if ahead.matches(text, "type"), try ahead.peekKind() == .string {
        written = name(try ahead.readText())
      } else {
        try ahead.skipValue()
      }
    }
    guard let written else { return nil }
    let current = renames.events[written] ?? written
    let kind = program.schema.events.first { $0.names.contains(current) }
    return kind.map { kind in
      let old = renames.events.first { $0.value == kind.names[0] }?.key
      return (old ?? kind.names[0], kind)
    }
  }

  private mutating func walkEvent(_ old: String, _ kind: EventKind) throws(JSONError) {
    let layout = program.schema[kind.list].layout
    try cursor.beginObject()
    while let text = try cursor.nextMember() {
      let written = name(text)
      if written == "type" {
        let value = try cursor.readText()
        if let new = renames.events[name(value)] { replace(value, by: new) }
        continue
      }
      let new = renames.facts[old + "." + written]
      if let new { replace(text, by: new) }
      if let member = layout.members.first(where: { $0.names.contains(new ?? written) }) {
        try walk(member, in: layout, old + "." + written)
      } else {
        try cursor.skipValue()
      }
    }
  }

  private func name(_ text: JSONText) -> String {
    String(decoding: Normalization.nfc(cursor.decode(text)), as: UTF8.self)
  }

  /// Names of policies need no escapes in JSON.
  private mutating func replace(_ text: JSONText, by name: String) {
    edits.append((text.range, Array(name.utf8)))
  }
}
