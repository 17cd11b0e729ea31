// The reader: one pass over the text, objects and lists into rows of slots.

import Evaluation
import JSON
import Model
import Quantities
import UnicodeText

/// A row that is being filled: the claim's own, or one of a list's store.
struct TargetRow {
  /// The list; nil for the claim itself.
  let list: ListID?
  /// The index of the row's first slot.
  let base: Int
  let layout: RowLayout
}

/// One step of the path to the value that is being read.
enum PathStep {
  case name(String)
  case place(Int)
}

/// Reads one claim.
struct ClaimReader {
  var cursor: JSONCursor
  let program: Program
  let options: ReadingOptions
  var table: FactTable
  var path: [PathStep] = []
  var problems: [FactProblem] = []
  var problemCount = 0
  var ignored: [IgnoredMember] = []
  /// Where the values of facts stand, if any fact of the policy has a range.
  var places: [FactReference: ValuePlace] = [:]
  private let hasRanges: Bool

  init(cursor: JSONCursor, program: Program, options: ReadingOptions) {
    self.cursor = cursor
    self.program = program
    self.options = options
    table = FactTable(schema: program.schema)
    hasRanges =
      !program.schema.root.rangedSlots.isEmpty
      || program.schema.lists.contains { !$0.layout.rangedSlots.isEmpty }
  }

  // MARK: Objects

  mutating func readClaim() throws(JSONError) {
    let kind = try cursor.peekKind()
    let offset = cursor.position
    guard kind == .object else {
      try refuse(
        kind,
        at: offset,
        expected: "an object with the facts of the claim",
        cure: "put the facts of one claim between `{` and `}`"
      )
      try cursor.finish()
      return
    }
    let row = TargetRow(list: nil, base: 0, layout: program.schema.root)
    try readObject(members: row.layout.members, into: row, isClaim: true)
    try cursor.finish()
  }

  /// Reads an object whose members are `members` into a row.
  ///
  /// - Parameter skipped: a member that was read before, such as the type of an event.
  mutating func readObject(
    members: [FactMember],
    into row: TargetRow,
    isClaim: Bool,
    skipped: String? = nil
  ) throws(JSONError) {
    try cursor.beginObject()
    var seen = [Bool](repeating: false, count: members.count)
    var seenCase = false
    var seenAsOf = false
    var seenEvents = false
    var seenSkipped = false
    var expected = 0
    while let text = try cursor.nextMember() {
      if let index = find(text, in: members, from: expected) {
        expected = index + 1
        path.append(.name(cursor.string(text)))
        if seen[index] {
          try refuseDuplicate(text, members[index].names)
        } else {
          seen[index] = true
          try readMember(members[index], into: row)
        }
        path.removeLast()
      } else if let skipped, cursor.matches(text, skipped) {
        if seenSkipped {
          path.append(.name(skipped))
          try refuseDuplicate(text, [skipped])
          path.removeLast()
        } else {
          seenSkipped = true
          try cursor.skipValue()
        }
      } else if isClaim, !program.schema.events.isEmpty, cursor.matches(text, "events") {
        path.append(.name("events"))
        if seenEvents {
          try refuseDuplicate(text, ["events"])
        } else {
          seenEvents = true
          try readEvents()
        }
        path.removeLast()
      } else if isClaim, matches(text, "case", or: program.schema.caseNames) {
        path.append(.name(cursor.string(text)))
        if seenCase {
          try refuseDuplicate(text, claimNames("case", program.schema.caseNames))
        } else {
          seenCase = true
          try readCaseName()
        }
        path.removeLast()
      } else if isClaim, matches(text, "as_of", or: program.schema.asOfNames) {
        path.append(.name(cursor.string(text)))
        if seenAsOf {
          try refuseDuplicate(text, claimNames("as_of", program.schema.asOfNames))
        } else {
          seenAsOf = true
          try readAsOf()
        }
        path.removeLast()
      } else {
        try readUnknown(text, members: members, isClaim: isClaim)
      }
    }
  }

  private mutating func readMember(
    _ member: FactMember,
    into row: TargetRow
  ) throws(JSONError) {
    switch member.content {
    case .slot(let slot):
      let field = row.layout.fields[slot]
      if let list = field.list {
        try readList(list, field: field, slot: slot, into: row)
      } else {
        if hasRanges { _ = try cursor.peekKind() }
        let start = cursor.position
        let value = try readValue(field)
        set(slot, of: row, to: value)
        if hasRanges, value != nil { note(slot, of: row, start..<cursor.position) }
      }
    case .record(let members, let presence):
      let kind = try cursor.peekKind()
      let offset = cursor.position
      switch kind {
      case .object:
        if let presence { set(presence, of: row, to: .truth(true)) }
        try readObject(members: members, into: row, isClaim: false)
      case .null:
        try cursor.readNull()
        if presence != nil { setNone(member, of: row) } else { setUnknown(member, of: row) }
      case .array, .string, .number, .bool:
        try refuse(
          kind,
          at: offset,
          expected: "an object",
          cure: "put these facts between `{` and `}`: \(listed(members.map { $0.names[0] }))"
        )
      }
    }
  }

  /// Makes a record that is none, and every fact in it, none.
  private mutating func setNone(_ member: FactMember, of row: TargetRow) {
    switch member.content {
    case .slot(let slot): set(slot, of: row, to: Value.none)
    case .record(let members, let presence):
      if let presence { set(presence, of: row, to: Value.none) }
      for inner in members { setNone(inner, of: row) }
    }
  }

  /// Makes everything in a record that is unknown by `null` unknown.
  private mutating func setUnknown(_ member: FactMember, of row: TargetRow) {
    switch member.content {
    case .slot(let slot): set(slot, of: row, to: nil)
    case .record(let members, let presence):
      if let presence { set(presence, of: row, to: nil) }
      for inner in members { setUnknown(inner, of: row) }
    }
  }

  /// Sets what the claim gives of a fact: nil where that leaves it unknown, which its default does
  /// not change (S2.2).
  mutating func set(_ slot: Int, of row: TargetRow, to given: Value?) {
    let hasDefault = row.layout.fields[slot].defaultValue != nil
    let value = given ?? (hasDefault ? .unknownByNull : nil)
    if let list = row.list {
      table.stores[list.index][row.base + slot] = value
    } else {
      table.root[slot] = value
    }
  }

  // MARK: Lists

  private mutating func readList(
    _ list: ListID,
    field: FactField,
    slot: Int,
    into row: TargetRow
  ) throws(JSONError) {
    let kind = try cursor.peekKind()
    let offset = cursor.position
    switch kind {
    case .null:
      try cursor.readNull()
      set(slot, of: row, to: field.isOptional ? Value.none : nil)
      return
    case .array: break
    case .object, .string, .number, .bool:
      try refuse(
        kind,
        at: offset,
        expected: "a list",
        cure: "put the elements between `[` and `]`, also if there is only one"
      )
      return
    }
    let layout = program.schema[list].layout
    var first = layout.width == 0 ? 0 : table.stores[list.index].count / layout.width
    var count = 0
    try cursor.beginArray()
    while try cursor.nextElement() {
      guard count < options.maximumElements else {
        if count == options.maximumElements {
          reportTooMany("elements", at: offset)
          count += 1
        }
        try cursor.skipValue()
        continue
      }
      path.append(.place(count))
      let number = table.appendRow(list, width: layout.width)
      if count == 0 { first = number }
      count += 1
      try readElement(
        TargetRow(list: list, base: number * layout.width, layout: layout)
      )
      path.removeLast()
    }
    set(slot, of: row, to: .rows(start: Int32(clamping: first), count: Int32(clamping: count)))
  }

  private mutating func readElement(_ row: TargetRow) throws(JSONError) {
    let kind = try cursor.peekKind()
    let offset = cursor.position
    if kind == .object {
      try readObject(members: row.layout.members, into: row, isClaim: false)
      return
    }
    try refuse(
      kind,
      at: offset,
      expected: "an object",
      cure: "put the facts of each element between `{` and `}`"
    )
  }

  // MARK: Names

  /// The index of the member that a name means; names mostly come in the order of the policy.
  private func find(_ text: JSONText, in members: [FactMember], from expected: Int) -> Int? {
    for step in 0..<members.count {
      var index = expected + step
      if index >= members.count { index -= members.count }
      for name in members[index].names where cursor.matches(text, name) { return index }
    }
    guard let normalized = normalizedName(text) else { return nil }
    for index in members.indices {
      for name in members[index].names where name.utf8.elementsEqual(normalized) { return index }
    }
    return nil
  }

  private func matches(_ text: JSONText, _ name: String, or further: [String]) -> Bool {
    if cursor.matches(text, name) { return true }
    let normalized = normalizedName(text)
    for other in further {
      if cursor.matches(text, other) { return true }
      if let normalized, other.utf8.elementsEqual(normalized) { return true }
    }
    return false
  }

  /// The name after normalization; nil where that changes nothing.
  private func normalizedName(_ text: JSONText) -> [UInt8]? {
    let decoded = cursor.decode(text)
    var isASCII = true
    for byte in decoded where byte >= 0x80 { isASCII = false }
    if isASCII { return nil }
    let normalized = Normalization.nfc(decoded)
    return normalized == decoded ? nil : normalized
  }

  private func claimNames(_ name: String, _ further: [String]) -> [String] {
    further.contains(name) ? further : [name] + further
  }

  private mutating func readUnknown(
    _ text: JSONText,
    members: [FactMember],
    isClaim: Bool
  ) throws(JSONError) {
    let name = cursor.string(text)
    path.append(.name(name))
    defer { path.removeLast() }
    if options.allowExtra {
      let place = cursor.place(at: text.offset)
      ignored.append(IgnoredMember(line: place.line, column: place.column, path: pathText))
    } else {
      var known = members.flatMap { $0.names }
      if isClaim {
        if !program.schema.events.isEmpty { known.append("events") }
        known += claimNames("case", program.schema.caseNames)
        known += claimNames("as_of", program.schema.asOfNames)
      }
      let cure: String
      if let told = cureOfUnknown(name, members) {
        cure = told
      } else if let near = nearest(to: name, among: known) {
        cure = "did you mean `\(near)`?"
      } else if members.isEmpty {
        cure = "remove it; no fact is expected here"
      } else {
        cure = "the facts here are \(listed(members.map { $0.names[0] }))"
      }
      report(
        .unknownMember,
        at: text.offset,
        expected: "",
        found: "the policy has no fact `\(escapeControls(name))` here",
        cure: cure
      )
    }
    try cursor.skipValue()
  }

  private mutating func refuseDuplicate(
    _ text: JSONText,
    _ names: [String]
  ) throws(JSONError) {
    let written = escapeControls(cursor.string(text))
    let found =
      names.count > 1
      ? "the fact `\(names[0])` is given twice in this object (its names: \(listed(names)))"
      : "the fact `\(written)` is given twice in this object"
    report(.duplicateMember, at: text.offset, expected: "", found: found, cure: "keep one of them")
    try cursor.skipValue()
  }
}

/// Names in a row, at most twelve of them.
func listed(_ names: [String]) -> String {
  var text = ""
  for (index, name) in names.prefix(12).enumerated() {
    text += (index == 0 ? "`" : ", `") + name + "`"
  }
  return names.count > 12 ? text + ", …" : text
}
