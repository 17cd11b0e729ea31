// The rows of a batch as lines of JSON or as CSV: the one place that writes them.

package import Evaluation
package import JSON
package import Model
import Quantities

/// How the rows of a batch are written.
package enum RowForm: Sendable {
  /// One JSON object a line (NDJSON), the members in the order of the columns.
  case json
  /// Comma-separated values (RFC 4180) under a line with the names of the columns.
  case csv
}

/// Writes the rows of one output, or of a policy's short decisions.
package struct RowWriter: Sendable {
  /// What a row says of cells that are not settled, beside its columns; no column may be so named.
  package static let noteNames = Output.noteNames

  /// The names of the columns.
  package let columns: [String]
  /// What its words rest on, without the facts of a claim.
  let context: ReportContext
  let form: RowForm
  /// Whether texts stand in CSV as they are.
  let keepsTextExact: Bool
  /// Each name as the JSON of a member: quoted and with its colon.
  private let keys: [[UInt8]]
  /// Whether the name of the claim stands before the columns; not where a column is called `case`.
  let showsCase: Bool
  /// Whether readings may contest a cell, so that CSV needs a column for it.
  let mayBeContested: Bool

  var program: Program { context.program }

  /// A writer of rows with these columns.
  ///
  /// - Parameter keepsTextExact: whether texts stand in CSV as they are, also where a spreadsheet
  ///   would take them for formulas.
  package init(
    _ program: Program,
    columns: [String],
    form: RowForm,
    keepsTextExact: Bool = false
  ) {
    self.keepsTextExact = keepsTextExact
    context = ReportContext(program: program, facts: FactTable(schema: program.schema))
    self.columns = columns
    self.form = form
    keys = columns.map { name in
      var writer = JSONWriter()
      writer.string(name)
      return writer.bytes + [UInt8(ascii: ":")]
    }
    showsCase = !columns.contains("case")
    mayBeContested = program.worlds.dropFirst().contains { $0.isContested }
  }

  /// Writes the line of names that comes first in CSV; nothing for JSON.
  package func writeHeader(to output: inout OutputBytes) {
    guard form == .csv else { return }
    var names = (showsCase ? ["case"] : []) + columns + ["errors", "missing"]
    if mayBeContested { names.append("contested") }
    for (index, name) in names.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      writeCSV(name, to: &output)
    }
    endRecord(&output)
  }

  /// Writes one row, with its line end.
  ///
  /// - Parameters:
  ///   - row: one value for each column.
  ///   - open: what keeps the row as a whole open, told as the cell `outcome`; nil for nothing.
  ///   - caseName: the name of the claim; nil where it has none.
  ///   - facts: the facts of the claim, for the paths of what is missing.
  /// - Returns: what is in error in the row, in words; empty where nothing is.
  package func write(
    _ row: [OutputValue],
    open: Open? = nil,
    caseName: String?,
    facts: FactTable,
    to output: inout OutputBytes
  ) -> [String] {
    var notes = RowNotes()
    if let open { notes.add(open, of: "outcome", context(facts)) }
    switch form {
    case .json: writeJSON(row, caseName, facts, &notes, &output)
    case .csv: writeCSV(row, caseName, facts, &notes, &output)
    }
    return notes.errors.map { "\($0.cell): \($0.message) (\($0.place))" }
  }

  private func writeJSON(
    _ row: [OutputValue],
    _ caseName: String?,
    _ facts: FactTable,
    _ notes: inout RowNotes,
    _ output: inout OutputBytes
  ) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    if showsCase, let caseName {
      output.append(utf8: "\"case\":")
      output.append(quoted: caseName)
      isFirst = false
    }
    for column in keys.indices where row.indices.contains(column) {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      output.append(contentsOf: keys[column])
      if case .names(let names, let open) = row[column] {
        if let open { notes.add(open, of: columns[column], context(facts)) }
        writeNames(names, to: &output)
        continue
      }
      switch cell(row[column], column, facts, &notes) {
      case .null: output.append(utf8: "null")
      case .bare(let text): output.append(utf8: text)
      case .text(let text): output.append(quoted: text)
      case .json(let bytes): output.append(contentsOf: bytes)
      }
    }
    if !notes.isEmpty {
      for (name, bytes) in notes.members(mayBeContested) where !bytes.isEmpty {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        output.append(quoted: name)
        output.append(UInt8(ascii: ":"))
        output.append(contentsOf: bytes)
      }
    }
    output.append(UInt8(ascii: "}"))
    output.append(0x0A)
  }

  private func writeNames(_ names: [String], to output: inout OutputBytes) {
    output.append(UInt8(ascii: "["))
    for (index, name) in names.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      output.append(quoted: name)
    }
    output.append(UInt8(ascii: "]"))
  }

  // MARK: CSV

  private func writeCSV(
    _ row: [OutputValue],
    _ caseName: String?,
    _ facts: FactTable,
    _ notes: inout RowNotes,
    _ output: inout OutputBytes
  ) {
    if showsCase {
      writeCSV(safe(caseName ?? ""), to: &output)
      output.append(UInt8(ascii: ","))
    }
    for column in keys.indices {
      if row.indices.contains(column) {
        switch cell(row[column], column, facts, &notes) {
        case .null: break
        case .bare(let text): writeCSV(text, to: &output)
        case .text(let text):
          writeCSV(isText(row[column]) ? safe(text) : text, to: &output)
        case .json(let bytes): writeCSV(String(decoding: bytes, as: UTF8.self), to: &output)
        }
      }
      output.append(UInt8(ascii: ","))
    }
    for (index, member) in notes.members(mayBeContested).enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      writeCSV(String(decoding: member.bytes, as: UTF8.self), to: &output)
    }
    endRecord(&output)
  }

  /// A text with an apostrophe before it where a spreadsheet would take it for a formula: where it
  /// begins with `=`, `+`, `-`, `@`, a tab or a carriage return.
  ///
  /// A text that begins with an apostrophe gets one too where such a sign follows its apostrophes,
  /// so that taking one away from such fields gives back every text.
  func safe(_ text: String) -> String {
    if keepsTextExact { return text }
    switch text.utf8.first(where: { $0 != UInt8(ascii: "'") }) {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      return "'" + text
    default: return text
    }
  }

  /// Whether a cell holds words that came from outside; dates and percentages are none.
  private func isText(_ value: OutputValue) -> Bool {
    switch value {
    case .value(.text, _), .value(.element, _): true
    case .contested(let values): values.first.map { isText($0) } ?? false
    // No other value begins with what a spreadsheet takes for a formula.
    default: false
    }
  }

  /// Writes a field, between quotes where RFC 4180 asks for them.
  func writeCSV(_ text: String, to output: inout OutputBytes) {
    var needsQuotes = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D: needsQuotes = true
      default: break
      }
    }
    guard needsQuotes else { return output.append(utf8: text) }
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
  }

  func endRecord(_ output: inout OutputBytes) {
    output.append(0x0D)
    output.append(0x0A)
  }

  /// The number of fields before the column `errors`.
  var fieldsBeforeNotes: Int { columns.count + (showsCase ? 1 : 0) }
}
