// The cells of a row: bare exact numbers, null where nothing is settled, and the notes that say why.

import Evaluation
import JSON
import Model
import Quantities

/// A cell, ready to be written.
enum RowCell {
  case null
  /// A number or a truth value, as it is spelt in JSON.
  case bare(String)
  case text(String)
  /// An array as JSON.
  case json([UInt8])
}

/// What a row says of cells that are not settled.
struct RowNotes {
  var errors: [(cell: String, message: String, place: String)] = []
  /// Facts that a cell waits for; `more` where the path stands for so many further elements.
  var missing: [(cell: String, path: String, more: Int?)] = []
  /// The values of the worlds of contested readings, as JSON.
  var contested: [(cell: String, values: [[UInt8]])] = []

  var isEmpty: Bool { errors.isEmpty && missing.isEmpty && contested.isEmpty }

  mutating func add(_ open: Open, of cell: String, _ context: ReportContext) {
    for problem in open.problems {
      errors.append((cell, context.text(problem), context.place(problem.origin)))
    }
    for entry in context.entries(open.facts) {
      switch entry {
      case .fact(let fact, _): missing.append((cell, context.path(fact), nil))
      case .more(let fact, let count): missing.append((cell, context.columnPath(fact), count))
      }
    }
  }

  /// The notes as JSON arrays by name, in a fixed order; empty where there is nothing to say.
  func members(_ mayBeContested: Bool) -> [(name: String, bytes: [UInt8])] {
    var members = [
      (
        name: "errors",
        bytes: array(errors) {
          $1.member("message", $0.message); $1.member("place", $0.place)
        } cell: {
          $0.cell
        }
      ),
      (
        name: "missing",
        bytes: array(missing) {
          $1.member("path", $0.path)
          if let more = $0.more {
            $1.key("more")
            $1.number(more)
          }
        } cell: {
          $0.cell
        }
      ),
    ]
    if mayBeContested {
      let bytes = array(contested) { note, writer in
        writer.key("values")
        writer.beginArray()
        for value in note.values { writer.raw(value) }
        writer.endArray()
      } cell: {
        $0.cell
      }
      members.append((name: "contested", bytes: bytes))
    }
    return members
  }

  private func array<Note>(
    _ notes: [Note],
    _ write: (Note, inout JSONWriter) -> Void,
    cell: (Note) -> String
  ) -> [UInt8] {
    if notes.isEmpty { return [] }
    var writer = JSONWriter()
    writer.beginArray()
    for note in notes {
      writer.beginObject()
      writer.member("cell", cell(note))
      write(note, &writer)
      writer.endObject()
    }
    writer.endArray()
    return writer.bytes
  }
}

extension RowWriter {
  /// The cell of a value; what is not settled about it is noted.
  func cell(
    _ value: OutputValue,
    _ column: Int,
    _ facts: FactTable,
    _ notes: inout RowNotes
  ) -> RowCell {
    switch value {
    case .value(.open(let open), _):
      notes.add(open, of: columns[column], context(facts))
      return .null
    case .value(let value, let type):
      if let cell = cell(value, type.unwrapped, facts) { return cell }
      notes.errors.append(
        (columns[column], "a value without a finite decimal form; round it", place(of: column))
      )
      return .null
    case .names(let names, let open):
      // Others may yet refuse as well.
      if let open { notes.add(open, of: columns[column], context(facts)) }
      var writer = JSONWriter()
      writer.beginArray()
      for name in names { writer.string(name) }
      writer.endArray()
      return .json(writer.bytes)
    case .contested(let values):
      // The default world comes first; what the others say is for people.
      let cells = values.map { cell($0, column, facts, &notes) }
      notes.contested.append((columns[column], cells.map { Self.json($0) }))
      return cells.first ?? .null
    }
  }

  /// Where the rules say what the column holds.
  private func place(of column: Int) -> String {
    for output in program.outputs where output.columns.map({ $0.name }) == columns {
      if case .value(let expression, _) = output.columns[column].content {
        return context.place(program.origin(of: expression))
      }
    }
    return program.name
  }

  private static func json(_ cell: RowCell) -> [UInt8] {
    switch cell {
    case .null: return Array("null".utf8)
    case .bare(let text): return Array(text.utf8)
    case .text(let text):
      var writer = JSONWriter()
      writer.string(text)
      return writer.bytes
    case .json(let bytes): return bytes
    }
  }

  /// The cell of a settled value; nil where it has no finite decimal form.
  private func cell(_ value: Value, _ type: Type, _ facts: FactTable) -> RowCell? {
    switch value {
    case .none, .open: return .null
    case .truth(let truth): return .bare(truth ? "true" : "false")
    case .number(let number): return cell(number, type)
    case .date(let date): return .text(date.description)
    case .time(let time): return .text(time.description)
    case .month(let month): return .text(month.description)
    case .instant(let instant): return .text(rfc3339(instant))
    case .text(let text): return .text(text)
    case .period(let period): return .text(period.isoText)
    case .ordinal(let ordinal):
      if type == .year { return .bare(String(ordinal)) }
      return .text(context(facts).text(ordinal: ordinal, type))
    case .choice(let index):
      guard case .choice(let choice) = type else { return .text(String(index)) }
      return .text(alternative(Int(index), of: choice))
    case .rows(_, let count): return .bare(String(count))
    case .element: return .text(context(facts).text(value, type))
    case .set, .spans, .items: return list(value, type, facts)
    }
  }

  private func cell(_ number: Rational, _ type: Type) -> RowCell? {
    guard case .quantity(let unit) = type else { return number.exactDecimal.map { .bare($0) } }
    if unit.isPercent {
      guard let hundredfold = try? number.multiplied(by: Rational(100)) else { return nil }
      return hundredfold.exactDecimal.map { .text($0 + "%") }
    }
    if unit.time == 1, unit.money == 0 {
      guard number.hasFiniteDecimal else { return nil }
      return .text(number.isoDuration)
    }
    return number.exactDecimal.map { .bare($0) }
  }

  /// A list as a JSON array; nil where a value in it has no finite decimal form.
  private func list(_ value: Value, _ type: Type, _ facts: FactTable) -> RowCell? {
    var writer = JSONWriter()
    writer.beginArray()
    switch value {
    case .set(let set):
      guard case .set(let choice) = type else { return .null }
      for index in 0..<64 where set.contains(index) {
        writer.string(alternative(index, of: choice))
      }
    case .spans(let spans):
      for span in spans.stretches {
        writer.beginObject()
        writer.member("start", rfc3339(span.start))
        writer.member("end", rfc3339(span.end))
        writer.endObject()
      }
    case .items(let items):
      var inner = Type.nothingKnown
      if case .list(let item) = type { inner = item.unwrapped }
      for item in items {
        guard let cell = cell(item, inner, facts) else { return nil }
        writer.raw(Self.json(cell))
      }
    // A cell of JSON is made of these three alone.
    default: break
    }
    writer.endArray()
    return .json(writer.bytes)
  }

  func context(_ facts: FactTable) -> ReportContext { context.about(facts) }

  private func alternative(_ index: Int, of choice: ChoiceID) -> String {
    let alternatives = program[choice].alternatives
    return alternatives.indices.contains(index) ? alternatives[index].name : String(index)
  }

  private func rfc3339(_ instant: Instant) -> String {
    instant.rfc3339(offsetSeconds: program.zone.offset(at: instant))
  }
}
