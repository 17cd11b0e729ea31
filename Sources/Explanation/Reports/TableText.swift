// The tables of a section in a decision: which row held, with what was tested and what it gives.

import Evaluation
import JSON
import Model
import UnicodeText

/// How a table came out.
enum TableState: String, CaseIterable {
  case row, rows, otherwise, none, open
  case people = "for_people"
}

extension ReportContext {
  /// How a table came out: by one row, by several, by none, or not known yet.
  func state(of result: TableResult) -> TableState {
    let table = program[result.table]
    if !result.possible.isEmpty, table.isCollecting || result.rows.isEmpty { return .open }
    switch result.rows.count {
    case 0: return table.judgement != nil ? .people : table.otherwise != nil ? .otherwise : .none
    case 1: return .row
    default: return .rows
    }
  }

  /// The place in the rules that gave a table's outputs, where there is one.
  func place(of result: TableResult) -> String? {
    let table = program[result.table]
    switch state(of: result) {
    case .row, .rows: return result.rows.first.map { place(table.rows[$0].origin) }
    case .otherwise: return table.otherwise.map { place($0) }
    case .people: return table.judgement.map { place(program[$0].header.origin) }
    case .none, .open: return nil
    }
  }

  /// The place in the rules, where a report tells names of the policy.
  func shownPlace(of result: TableResult) -> String? { writesNames ? place(of: result) : nil }

  /// The article that the row cites, else the table's.
  func source(of result: TableResult) -> String {
    let table = program[result.table]
    if result.rows.count == 1, !table.rows[result.rows[0]].source.isEmpty {
      return table.rows[result.rows[0]].source
    }
    return table.header.source
  }

  /// The names of a table's inputs with their values, each name once.
  func inputs(of result: TableResult) -> [SettlingValue] {
    let table = program[result.table]
    var values: [SettlingValue] = []
    for (input, value) in zip(table.inputs, result.inputs) {
      let label = label(input)
      guard !values.contains(where: { $0.name == label.text }) else { continue }
      let type = program.type(of: input)
      values.append(
        SettlingValue(name: label.text, isTitle: label.isTitle, value: value, type: type)
      )
    }
    return values
  }

  /// The names of a table's outputs with their values.
  func outputs(of result: TableResult) -> [SettlingValue] {
    let table = program[result.table]
    let isOnly = table.columns.count == 1
    return zip(zip(table.columns, table.columnNames), result.outputs).map { column, value in
      // The title of a table with one column is above its result.
      SettlingValue(
        name: !writesNames && isOnly ? words.result : column.1,
        isTitle: !writesNames,
        value: value,
        type: program[column.0].formula.type
      )
    }
  }
}

extension SectionJSON {
  /// A table: its state, the row (its number from 1) or rows that held, what they tested and gave.
  func write(_ result: TableResult, to writer: inout JSONWriter) {
    let table = context.program[result.table]
    writer.beginObject()
    writer.member("name", table.header.name)
    writer.titles(table.header.titles)
    writer.member("source", textOrNull: context.source(of: result))
    writer.member("status", context.state(of: result).rawValue)
    writer.key("row")
    if result.rows.count == 1 { writer.number(result.rows[0] + 1) } else { writer.null() }
    writer.key("rows")
    writer.beginArray()
    for row in result.rows { writer.number(row + 1) }
    writer.endArray()
    writer.member("place", textOrNull: context.place(of: result) ?? "")
    writer.key("inputs")
    writer.beginArray()
    for input in context.inputs(of: result) {
      writer.beginObject()
      writer.member("name", input.name)
      writer.key("value")
      context.write(input.value, input.type, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("outputs")
    writer.beginObject()
    for output in context.outputs(of: result) {
      writer.key(output.name)
      context.write(output.value, output.type, to: &writer)
    }
    writer.endObject()
    writer.key("missing")
    write(result.open?.facts ?? [], to: &writer)
    writer.endObject()
  }
}

extension DecisionReport {
  mutating func writeTables(_ result: SectionResult) {
    if result.tables.isEmpty { return }
    layout.raw("  \(context.words.tables)")
    for table in result.tables {
      let header = program[table.table].header
      let place = context.shownPlace(of: table).map { " (\($0))" } ?? ""
      let source = context.source(of: table)
      var text = "\(escapeControls(context.title(header))): \(context.stateText(table))\(place)"
      if !source.isEmpty { text += "  [\(source)]" }
      layout.line(text, indent: 4, hang: 4)
      let inputs = context.inputs(of: table).map { context.text($0) }
      if !inputs.isEmpty { layout.line(inputs.joined(separator: ", "), indent: 8, ink: .faint) }
      for output in context.outputs(of: table) {
        layout.line(
          "\(output.name): \(context.text(output.value, output.type))",
          indent: 8,
          hang: 4
        )
      }
    }
  }
}

extension ReportWords {
  var result: String { pick("result", "결과") }
}
