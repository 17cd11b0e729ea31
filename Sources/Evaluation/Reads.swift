// Which facts and readings an evaluation has looked at.

import Model

/// The columns of facts, and the readings, that an evaluation has read at least once.
///
/// What was never read cannot have mattered: evaluation depends on nothing else, so that a default
/// that was not read need not be taken back, nor a reading that was not read switched, to know that
/// the outcomes stay.
struct Reads: Sendable {
  private var root: [Bool]
  private var lists: [[Bool]]
  private var readings: [Bool]
  /// The single facts of lists that were read, where they are kept; columns that were read as a whole
  /// stand in `wholeColumns`.
  private var facts: Set<MissingFact>?
  private var wholeColumns: Set<MissingFact> = []

  /// - Parameter keepsFacts: whether to keep the rows too, which costs an entry for each fact read.
  init(program: Program, keepsFacts: Bool = false) {
    facts = keepsFacts ? [] : nil
    root = Array(repeating: false, count: program.schema.root.width)
    lists = program.schema.lists.map { Array(repeating: false, count: $0.layout.width) }
    readings = Array(repeating: false, count: program.readings.count)
  }

  mutating func note(rootSlot slot: Int) { root[slot] = true }
  /// Notes a fact of one element.
  mutating func note(list: Int, row: Int, slot: Int) {
    lists[list][slot] = true
    facts?.insert(MissingFact(store: list, row: row, slot: slot))
  }
  /// Notes a fact of all elements of a list.
  mutating func note(list: Int, slot: Int) {
    lists[list][slot] = true
    if facts != nil { wholeColumns.insert(MissingFact(store: list, row: 0, slot: slot)) }
  }
  mutating func note(_ reading: ReadingID) { readings[reading.index] = true }

  /// Whether a fact of the column of this one was read.
  func contains(_ fact: MissingFact) -> Bool {
    fact.store < 0 ? root[Int(fact.slot)] : lists[Int(fact.store)][Int(fact.slot)]
  }

  /// The facts that were read, by their places; of lists only where single facts were kept, all rows
  /// of a column that was read as a whole among them.
  func facts(in table: FactTable, _ schema: FactSchema) -> [MissingFact] {
    var found = Set(facts ?? [])
    for column in wholeColumns {
      let width = schema.lists[Int(column.store)].layout.width
      for row in 0..<(width > 0 ? table.stores[Int(column.store)].count / width : 0) {
        found.insert(MissingFact(store: Int(column.store), row: row, slot: Int(column.slot)))
      }
    }
    let roots = root.indices.filter { root[$0] }.map { MissingFact.root(slot: $0) }
    return roots + found.sorted()
  }

  func contains(_ reading: ReadingID) -> Bool { readings[reading.index] }

  mutating func formUnion(_ other: Reads) {
    for slot in root.indices where other.root[slot] { root[slot] = true }
    for list in lists.indices {
      for slot in lists[list].indices where other.lists[list][slot] { lists[list][slot] = true }
    }
    facts?.formUnion(other.facts ?? [])
    if facts != nil { wholeColumns.formUnion(other.wholeColumns) }
    for index in readings.indices where other.readings[index] { readings[index] = true }
  }
}
