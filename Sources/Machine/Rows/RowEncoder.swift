// Writing a row of an output as a line of JSON, straight from the cells.

import Model
import Quantities

/// The parts of a row that are the same for every claim, as bytes.
struct RowTemplate: Sendable {
  /// Before each column: its name, and the comma that belongs before it.
  let keys: [[UInt8]]
  /// The names of each section's clauses in quotes.
  let refusals: [[[UInt8]]]
  /// The alternatives of each choice in quotes.
  let alternatives: [[[UInt8]]]
  /// Constant texts in quotes.
  let texts: [[UInt8]]
  /// Whether the name of the claim comes first.
  let showsCase: Bool
  /// What is said of a column that a parameter without a value keeps open: its name, and the names of
  /// such parameters.
  let cells: [[UInt8]]
  let unsetPaths: [[UInt8]]
  /// How long a row can be, without the texts of the claim.
  let bound: Int

  init(_ code: MachineCode, _ program: Program) {
    keys = code.columns.map { quoted($0.name) + [UInt8(ascii: ":")] }
    refusals = code.sections.map { $0.names.map { quoted($0) } }
    alternatives = program.choices.map { $0.alternatives.map { quoted($0.name) } }
    texts = code.texts.map { quoted(Array($0)) }
    showsCase = !code.columns.contains { $0.name == "case" }
    cells = code.columns.map { Array("{\"cell\":".utf8) + quoted($0.name) }
    unsetPaths = code.unsetParameters.map {
      Array(",\"path\":".utf8) + quoted("parameter " + program[$0].header.name)
    }
    var bound = 64
    for key in keys { bound += key.count + 1 }
    if !unsetPaths.isEmpty {
      let longest = unsetPaths.reduce(0) { max($0, $1.count) }
      for cell in cells { bound += cell.count + longest + 2 }
    }
    for column in code.columns {
      switch column.content {
      case .refusals(let section, _): bound += refusals[section].reduce(2) { $0 + $1.count + 1 }
      case .choice(_, let choice):
        bound += alternatives[choice.index].reduce(0) { max($0, $1.count) }
      case .text: bound += texts.reduce(2) { max($0, $1.count) }
      // Every other column has at most so many bytes.
      default: bound += 64
      }
    }
    self.bound = bound
  }
}

/// A text as a JSON string.
private func quoted(_ text: String) -> [UInt8] { quoted(Array(text.utf8)) }

private func quoted(_ text: [UInt8]) -> [UInt8] {
  var bytes: [UInt8] = [UInt8(ascii: "\"")]
  for byte in text {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
    bytes.append(byte)
  }
  bytes.append(UInt8(ascii: "\""))
  return bytes
}

/// Writes rows; what it cannot write exactly is left to the evaluator.
struct RowEncoder {
  let template: RowTemplate
  let code: MachineCode
  let runner: Runner

  /// Writes the row of the claim that was decided last; nil where it is left to the evaluator.
  ///
  /// - Parameter rows: gains the places of the row's cells; nil where nobody asks.
  /// - Returns: the place behind the row.
  @inline(__always)
  func write(
    to start: UnsafeMutablePointer<UInt8>,
    block: UnsafeRawPointer,
    noting rows: WorldRows? = nil
  ) -> UnsafeMutablePointer<UInt8>? {
    var place = start
    place.pointee = UInt8(ascii: "{")
    place += 1
    var isFirst = true
    if template.showsCase, let name = runner.caseName {
      RowEncoder.put(RowEncoder.caseKey, to: &place)
      put(name, block, to: &place)
      isFirst = false
    }
    for column in code.columns.indices {
      if !isFirst {
        place.pointee = UInt8(ascii: ",")
        place += 1
      }
      isFirst = false
      RowEncoder.put(template.keys[column], to: &place)
      let cellStart = place
      guard put(code.columns[column].content, block, to: &place) else { return nil }
      if let rows { note(column, from: cellStart, to: place, in: rows) }
    }
    if !template.unsetPaths.isEmpty {
      guard putMissing(besideWorlds: rows != nil, to: &place) else { return nil }
    }
    place.pointee = UInt8(ascii: "}")
    place[1] = 0x0A
    return place + 2
  }

  /// Says which columns parameters without a value keep open; `false` where contested readings would
  /// have to be compared with them.
  private func putMissing(
    besideWorlds: Bool,
    to place: inout UnsafeMutablePointer<UInt8>
  ) -> Bool {
    var isFirst = true
    for column in code.columns.indices {
      guard let cell = code.columns[column].content.valueCell,
        runner.tags[Int(cell)] == Tag.unset
      else { continue }
      if besideWorlds { return false }
      RowEncoder.put(isFirst ? RowEncoder.missingKey : RowEncoder.comma, to: &place)
      isFirst = false
      RowEncoder.put(template.cells[column], to: &place)
      RowEncoder.put(template.unsetPaths[Int(runner.cells[Int(cell)].first)], to: &place)
      place.pointee = UInt8(ascii: "}")
      place += 1
    }
    if !isFirst {
      place.pointee = UInt8(ascii: "]")
      place += 1
    }
    return true
  }

  private static let missingKey = Array(",\"missing\":[".utf8)
  private static let comma = Array(",".utf8)

  private func note(
    _ column: Int,
    from start: UnsafeMutablePointer<UInt8>,
    to end: UnsafeMutablePointer<UInt8>,
    in rows: WorldRows
  ) {
    guard let base = rows.bytes.baseAddress else { return }
    var tag = Tag.known
    var value = Cell.no
    if let cell = code.columns[column].content.valueCell {
      tag = runner.tags[Int(cell)]
      // Whether two amounts that are open are the same rests on their bounds; a truth has none.
      if tag == Tag.open, case .number = code.columns[column].content {
        value = runner.cells[Int(cell)]
      }
    }
    rows.cells.append(
      WrittenCell(
        start: Int32(truncatingIfNeeded: UnsafeRawPointer(start) - UnsafeRawPointer(base)),
        end: Int32(truncatingIfNeeded: UnsafeRawPointer(end) - UnsafeRawPointer(base)),
        tag: tag,
        value: value
      )
    )
  }

  private static let caseKey = Array("\"case\":".utf8)

  @inline(__always)
  private func put(
    _ column: CodeColumn,
    _ block: UnsafeRawPointer,
    to place: inout UnsafeMutablePointer<UInt8>
  ) -> Bool {
    if let cell = column.valueCell, runner.tags[Int(cell)] != Tag.known {
      RowEncoder.put(RowEncoder.null, to: &place)
      return true
    }
    switch column {
    case .text(let cell): put(runner.cells[Int(cell)], block, to: &place)
    case .truth(let cell):
      RowEncoder.put(
        runner.cells[Int(cell)].first != 0 ? RowEncoder.yes : RowEncoder.no,
        to: &place
      )
    case .number(let cell): return put(Fraction(runner.cells[Int(cell)]), to: &place)
    case .percent(let cell):
      guard let share = Fraction(runner.cells[Int(cell)]).multiplied(by: Fraction(100, 1)) else {
        return false
      }
      place.pointee = UInt8(ascii: "\"")
      place += 1
      guard put(share, to: &place) else { return false }
      place[0] = UInt8(ascii: "%")
      place[1] = UInt8(ascii: "\"")
      place += 2
    case .date(let cell): return put(date: runner.cells[Int(cell)].first, to: &place)
    case .instant(let cell): return put(instant: runner.cells[Int(cell)], to: &place)
    case .month(let cell):
      let month = runner.cells[Int(cell)].first
      place.pointee = UInt8(ascii: "\"")
      place += 1
      put(year: month / 12, to: &place)
      put(pair: month % 12 + 1, to: &place)
      place.pointee = UInt8(ascii: "\"")
      place += 1
    case .choice(let cell, let choice):
      let alternative = Int(runner.cells[Int(cell)].first)
      RowEncoder.put(template.alternatives[choice.index][alternative], to: &place)
    case .refusals(let section, let cell): put(refusalsOf: section, cell, to: &place)
    }
    return true
  }

  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)
  private static let null = Array("null".utf8)

  @inline(__always)
  private static func put(_ bytes: [UInt8], to place: inout UnsafeMutablePointer<UInt8>) {
    bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else { return }
      UnsafeMutableRawPointer(place).copyMemory(from: source, byteCount: bytes.count)
    }
    place += bytes.count
  }

  /// A text in quotes: of the claim as it stands, or a constant.
  @inline(__always)
  private func put(
    _ text: Cell,
    _ block: UnsafeRawPointer,
    to place: inout UnsafeMutablePointer<UInt8>
  ) {
    if text.first < 0 {
      RowEncoder.put(template.texts[Int(-1 - text.first)], to: &place)
      return
    }
    // With the quotes that stand around it.
    UnsafeMutableRawPointer(place).copyMemory(
      from: block + Int(text.first) - 1,
      byteCount: Int(text.second) + 2
    )
    place += Int(text.second) + 2
  }

  @inline(__always)
  private func put(
    refusalsOf section: Int,
    _ first: UInt16,
    to place: inout UnsafeMutablePointer<UInt8>
  ) {
    place.pointee = UInt8(ascii: "[")
    place += 1
    var isFirst = true
    for word in 0..<code.sections[section].cellCount {
      var bits = UInt64(bitPattern: runner.cells[Int(first) + word].first)
      while bits != 0 {
        if !isFirst {
          place.pointee = UInt8(ascii: ",")
          place += 1
        }
        isFirst = false
        let clause = word * 64 + bits.trailingZeroBitCount
        RowEncoder.put(template.refusals[section][clause], to: &place)
        bits &= bits - 1
      }
    }
    place.pointee = UInt8(ascii: "]")
    place += 1
  }

  /// How many clauses refuse by the columns of the row.
  var refusalCount: Int {
    var count = 0
    for column in code.columns {
      guard case .refusals(let section, let first) = column.content else { continue }
      for word in 0..<code.sections[section].cellCount {
        count += runner.cells[Int(first) + word].first.nonzeroBitCount
      }
    }
    return count
  }
}

extension CodeColumn {
  /// The cell of a column that may hold no value.
  var valueCell: UInt16? {
    switch self {
    case .text(let cell), .truth(let cell), .number(let cell), .percent(let cell),
      .date(let cell), .instant(let cell), .month(let cell), .choice(let cell, _):
      cell
    case .refusals: nil
    }
  }
}
