// Which facts and readings an evaluation has looked at.

import Model

/// The columns of facts, and the readings, that an evaluation has read at least once.
///
/// What was never read cannot have mattered: evaluation depends on nothing else, so that a default
/// that was not read need not be taken back, nor a reading that was not read switched, to know that
/// the outcomes stay.
struct Reads: Sendable {
  /// The columns of the claim itself, and behind them those of each list.
  private var columns: [Bool]
  private let numbers: FactColumns
  private var readings: [Bool]
  /// The single facts of lists that were read, where they are kept; columns that were read as a whole
  /// stand in `wholeColumns`.
  private var facts: Set<FactReference>?
  private var wholeColumns: Set<FactReference> = []

  /// - Parameter keepsFacts: whether to keep the rows too, which costs an entry for each fact read.
  init(program: Program, keepsFacts: Bool = false) {
    facts = keepsFacts ? [] : nil
    numbers = FactColumns(program.schema)
    columns = Array(repeating: false, count: numbers.count)
    readings = Array(repeating: false, count: program.readings.count)
  }

  /// Forgets what was read.
  mutating func removeAll() {
    for column in columns.indices { columns[column] = false }
    for reading in readings.indices { readings[reading] = false }
    if facts != nil { facts = [] }
    if !wholeColumns.isEmpty { wholeColumns = [] }
  }

  mutating func note(rootSlot slot: Int) { columns[slot] = true }
  /// Notes a fact of one element.
  mutating func note(list: ListID, row: Int, slot: Int) {
    columns[numbers.number(of: slot, in: list)] = true
    if facts != nil { facts?.insert(FactReference(list, row: row, slot: slot)) }
  }
  /// Notes a fact of all elements of a list.
  mutating func note(list: ListID, slot: Int) {
    columns[numbers.number(of: slot, in: list)] = true
    if facts != nil { wholeColumns.insert(FactReference(list, row: 0, slot: slot)) }
  }
  mutating func note(_ reading: ReadingID) { readings[reading.index] = true }

  /// Whether a fact of the column of this one was read.
  func contains(_ fact: FactReference) -> Bool {
    columns[numbers.number(of: fact.slot, in: fact.list)]
  }

  /// The facts that were read, by their places; of lists only where single facts were kept, all rows
  /// of a column that was read as a whole among them.
  func facts(in table: FactTable, _ schema: FactSchema) -> [FactReference] {
    var found = Set(facts ?? [])
    for column in wholeColumns {
      guard let list = column.list else { continue }
      let width = schema[list].layout.width
      for row in 0..<(width > 0 ? table.stores[list.index].count / width : 0) {
        found.insert(FactReference(list, row: row, slot: column.slot))
      }
    }
    let roots = (0..<schema.root.width).filter { columns[$0] }.map { FactReference.root(slot: $0) }
    return roots + found.sorted()
  }

  func contains(_ reading: ReadingID) -> Bool { readings[reading.index] }

  /// Whether one of the readings that a world switches was read.
  ///
  /// A world that switches only readings that the default world never read is the same as that one.
  func contain(oneSwitchedBy world: World) -> Bool {
    world.switched.contains { readings[$0.index] }
  }
}
