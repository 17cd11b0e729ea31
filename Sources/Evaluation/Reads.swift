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

  init(program: Program) {
    root = Array(repeating: false, count: program.schema.root.width)
    lists = program.schema.lists.map { Array(repeating: false, count: $0.layout.width) }
    readings = Array(repeating: false, count: program.readings.count)
  }

  mutating func note(rootSlot slot: Int) { root[slot] = true }
  mutating func note(list: Int, slot: Int) { lists[list][slot] = true }
  mutating func note(_ reading: ReadingID) { readings[reading.index] = true }

  /// Whether a fact of the column of this one was read.
  func contains(_ fact: MissingFact) -> Bool {
    fact.store < 0 ? root[Int(fact.slot)] : lists[Int(fact.store)][Int(fact.slot)]
  }

  func contains(_ reading: ReadingID) -> Bool { readings[reading.index] }

  mutating func formUnion(_ other: Reads) {
    for slot in root.indices where other.root[slot] { root[slot] = true }
    for list in lists.indices {
      for slot in lists[list].indices where other.lists[list][slot] { lists[list][slot] = true }
    }
    for index in readings.indices where other.readings[index] { readings[index] = true }
  }
}
