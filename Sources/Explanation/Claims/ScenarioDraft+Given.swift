// The facts of a claim as lines of `given`.

import Evaluation
import Model
import Quantities

/// Writes the facts of a claim as a scenario gives them.
struct GivenWriter {
  let context: ReportContext
  var entries: [String] = []
  /// What the claim says and a scenario cannot.
  var notes: [String] = []

  init(context: ReportContext) { self.context = context }

  private var schema: FactSchema { context.program.schema }

  mutating func write() {
    if let asOf = context.facts.asOf { entries.append("as of = " + context.text(asOf)) }
    write(schema.root.members, "")
    guard ClaimMemberNames(schema).hasEvents else { return }
    let given = schema.events.contains { context.facts.root[schema[$0.list].slot] != nil }
    if given { writeEvents() }
  }

  // MARK: The claim

  private mutating func write(_ members: [FactMember], _ prefix: String) {
    for member in members {
      let path = prefix + member.names[0]
      switch member.content {
      case .record(let inner, let presence):
        let isGiven = presence.flatMap { context.facts.root[$0] }
        if isNone(isGiven) {
          entries.append(path + " = none")
          continue
        }
        let isEmpty = inner.allSatisfy { member in
          member.slots.allSatisfy { context.facts.root[$0] == nil }
        }
        if isGiven != nil, isEmpty {
          notes.append("`\(path)` is given, and no fact of it is known")
        }
        write(inner, path + ".")
      case .slot(let slot):
        guard let value = context.facts.root[slot] else { continue }
        write(value, schema.root.fields[slot], path)
      }
    }
  }

  private func isNone(_ value: Value?) -> Bool {
    if case .some(Value.none) = value { return true }
    return false
  }

  private mutating func write(_ value: Value, _ field: FactField, _ path: String) {
    if let list = field.list {
      switch value {
      case .rows(_, 0), Value.none: entries.append(path + " = {}")
      case .rows(let start, let count):
        writeTable(path, list, Int(start)..<Int(start) + Int(count))
      // A list that is unknown is left out.
      default: break
      }
      return
    }
    guard let written = written(value, field) else {
      notes.append("`\(path)` is null in the claim, or has no written form here")
      return
    }
    entries.append("\(path) = \(written)")
  }

  /// A value as `given` has it; nil where it is not known, or cannot be written.
  private func written(_ value: Value, _ field: FactField) -> String? {
    switch value {
    case .open, .rows, .element: return nil
    case .text(let text):
      if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return nil }
    case .spans(let spans):
      if spans.isEmpty { return "{}" }
      let stretches = spans.stretches.map { span in
        "time from \(context.text(span.start)) to \(context.text(span.end))"
      }
      return stretches.joined(separator: " together with ")
    case .set, .items:
      guard let list = context.literalList(value, field.type) else { return nil }
      return list.isEmpty ? "{}" : list
    // All other values are written as literals.
    default: break
    }
    return context.literal(value, field.type).text
  }

  // MARK: Tables

  /// A column of a table: the path below the element, and its slot.
  private struct Column {
    let path: String
    let slot: Int
  }

  private func columns(_ members: [FactMember], _ prefix: String, _ layout: RowLayout) -> [Column] {
    members.flatMap { member -> [Column] in
      let path = prefix + member.names[0]
      switch member.content {
      case .record(let inner, _): return columns(inner, path + ".", layout)
      case .slot(let slot):
        return layout.fields[slot].list == nil ? [Column(path: path, slot: slot)] : []
      }
    }
  }

  private func cell(_ list: ListID, _ row: Int, _ slot: Int) -> Value? {
    context.facts.value(of: FactReference(list, row: row, slot: slot), schema)
  }

  private mutating func writeTable(_ path: String, _ list: ListID, _ rows: Range<Int>) {
    let layout = schema[list].layout
    var used = columns(layout.members, "", layout).filter { column in
      rows.contains { cell(list, $0, column.slot) != nil }
    }
    if used.isEmpty {
      // An element of which nothing is known still stands in a row.
      let plain = columns(layout.members, "", layout).first {
        !layout.fields[$0.slot].isOptional && layout.fields[$0.slot].defaultValue == nil
      }
      guard let plain else {
        notes.append("`\(path)` has elements of which no fact is known")
        return
      }
      used = [plain]
    }
    noteInnerLists(path, list, layout, rows)
    var lines = [path, "  " + used.map { $0.path }.joined(separator: " | ")]
    for row in rows {
      let cells = used.map { column in cellText(list, row, column, path) }
      lines.append("  " + cells.joined(separator: " | "))
    }
    entries.append(lines.joined(separator: "\n"))
  }

  private mutating func noteInnerLists(
    _ path: String,
    _ list: ListID,
    _ layout: RowLayout,
    _ rows: Range<Int>
  ) {
    for slot in layout.fields.indices where layout.fields[slot].list != nil {
      if rows.contains(where: { cell(list, $0, slot) != nil }) {
        notes.append("`\(path).\(layout.fields[slot].path)`: a table has no lists in its cells")
      }
    }
  }

  /// The text of a cell: `-` is null, so that what a row leaves out is written as its default.
  private mutating func cellText(
    _ list: ListID,
    _ row: Int,
    _ column: Column,
    _ path: String
  ) -> String {
    let field = schema[list].layout.fields[column.slot]
    switch cell(list, row, column.slot) {
    case .some(Value.none), .some(.open): return "-"
    case .some(let value):
      if let text = written(value, field) { return text }
      notes.append("`\(path).\(column.path)` has a value with no written form here")
      return "-"
    case nil:
      if let value = field.defaultValue, let text = written(value, field) {
        return isNone(value) ? "-" : text
      }
      if field.isOptional { notes.append("`\(path).\(column.path)` is not known in one row") }
      return "-"
    }
  }

  // MARK: Events

  private mutating func writeEvents() {
    var rows: [(kind: EventKind, row: Int, at: Instant)] = []
    var columns: [String] = ["at"]
    for kind in schema.events {
      let layout = schema[kind.list].layout
      guard layout.width > 0 else { continue }
      for row in 0..<(context.facts.stores[kind.list.index].count / layout.width) {
        guard case .instant(let at)? = cell(kind.list, row, 0) else { continue }
        rows.append((kind, row, at))
      }
      for column in self.columns(layout.members, "", layout) where !columns.contains(column.path) {
        let isUsed = rows.contains { event in
          event.kind.list == kind.list && cell(kind.list, event.row, column.slot) != nil
        }
        if isUsed { columns.append(column.path) }
      }
    }
    if rows.isEmpty {
      entries.append("events = {}")
      return
    }
    rows.sort { ($0.at, $0.kind.list.index, $0.row) < ($1.at, $1.kind.list.index, $1.row) }
    var lines = ["events", "  type | " + columns.joined(separator: " | ")]
    for (kind, row, _) in rows {
      let layout = schema[kind.list].layout
      let own = self.columns(layout.members, "", layout)
      let cells = columns.map { name in
        own.first { $0.path == name }.map { cellText(kind.list, row, $0, kind.names[0]) } ?? "-"
      }
      lines.append("  " + ([kind.names[0]] + cells).joined(separator: " | "))
    }
    entries.append(lines.joined(separator: "\n"))
  }
}
