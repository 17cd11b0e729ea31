// The facts of one claim as the machine holds them: a row of cells, and a store for each list.

import Model

/// The rows of one list, one after another, with the tags of their cells.
struct ListStore {
  let width: Int
  private(set) var cells: UnsafeMutablePointer<Cell>
  private(set) var tags: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  init(width: Int) {
    self.width = max(width, 1)
    capacity = 16
    cells = .allocate(capacity: self.width * capacity)
    tags = .allocate(capacity: self.width * capacity)
    cells.initialize(repeating: .no, count: self.width * capacity)
    tags.initialize(repeating: Tag.absent, count: self.width * capacity)
  }

  func deallocate() {
    cells.deallocate()
    tags.deallocate()
  }

  mutating func removeAll() { count = 0 }

  /// Adds a row of which nothing is said.
  @inline(__always)
  mutating func appendRow() -> FactRow {
    if count == capacity { grow() }
    let row = row(count)
    for slot in 0..<width { row.tags[slot] = Tag.absent }
    count &+= 1
    return row
  }

  /// Makes it hold as many rows, with all tags the same.
  mutating func reset(count: Int, tag: UInt8) {
    while capacity < count { grow() }
    self.count = count
    tags.update(repeating: tag, count: count * width)
  }

  @inline(__always)
  func row(_ number: Int) -> FactRow {
    FactRow(cells: cells + number &* width, tags: tags + number &* width)
  }

  @inline(never)
  private mutating func grow() {
    let moreCells = UnsafeMutablePointer<Cell>.allocate(capacity: width * capacity * 2)
    let moreTags = UnsafeMutablePointer<UInt8>.allocate(capacity: width * capacity * 2)
    moreCells.initialize(repeating: .no, count: width * capacity * 2)
    moreTags.initialize(repeating: Tag.absent, count: width * capacity * 2)
    moreCells.update(from: cells, count: width * capacity)
    moreTags.update(from: tags, count: width * capacity)
    deallocate()
    cells = moreCells
    tags = moreTags
    capacity *= 2
  }

  /// Takes the defaults of the facts that were not given.
  func applyDefaults(_ defaults: [CodeDefault]) {
    if defaults.isEmpty { return }
    for number in 0..<count { row(number).apply(defaults) }
  }

  /// Puts rows of events in the order of their first facts, and drops those after a moment.
  ///
  /// - Returns: `false` where the moment of one is not known.
  mutating func settle(until asOf: Cell?) -> Bool {
    var kept = 0
    var isOrdered = true
    for number in 0..<count {
      let row = row(number)
      if row.tags[0] != Tag.known { return false }
      if let asOf, asOf.isBefore(row.cells[0]) { continue }
      if kept > 0, row.cells[0].isBefore(self.row(kept - 1).cells[0]) { isOrdered = false }
      if kept != number { copy(number, to: kept) }
      kept += 1
    }
    count = kept
    if !isOrdered { sort() }
    return true
  }

  private func copy(_ number: Int, to other: Int) {
    row(other).cells.update(from: row(number).cells, count: width)
    row(other).tags.update(from: row(number).tags, count: width)
  }

  /// Sorts rows by their first facts; events mostly come in order, so each is moved back to its place.
  private mutating func sort() {
    let spare = appendRow()
    count -= 1
    for number in 1..<max(count, 1) {
      var place = number
      while place > 0, row(number).cells[0].isBefore(row(place - 1).cells[0]) { place -= 1 }
      if place == number { continue }
      spare.cells.update(from: row(number).cells, count: width)
      spare.tags.update(from: row(number).tags, count: width)
      let length = (number - place) * width
      (row(place).cells + width).update(from: row(place).cells, count: length)
      (row(place).tags + width).update(from: row(place).tags, count: length)
      row(place).cells.update(from: spare.cells, count: width)
      row(place).tags.update(from: spare.tags, count: width)
    }
  }
}

extension Cell {
  /// Whether one moment comes before another.
  @inline(__always)
  func isBefore(_ other: Cell) -> Bool {
    first != other.first ? first < other.first : second < other.second
  }
}

/// One row of facts that is being read.
struct FactRow {
  let cells: UnsafeMutablePointer<Cell>
  let tags: UnsafeMutablePointer<UInt8>

  @inline(__always)
  func set(_ slot: Int, _ cell: Cell) {
    cells[slot] = cell
    tags[slot] = Tag.known
  }

  @inline(__always)
  func setNone(_ slot: Int) {
    cells[slot] = .no
    tags[slot] = Tag.none
  }

  /// Notes that the claim says that a fact is not known.
  @inline(__always)
  func setUntold(_ slot: Int) { tags[slot] = Tag.untold }

  @inline(__always)
  func apply(_ defaults: [CodeDefault]) {
    for index in defaults.indices where tags[defaults[index].slot] == Tag.absent {
      if let cell = defaults[index].cell {
        set(defaults[index].slot, cell)
      } else {
        setNone(defaults[index].slot)
        for inner in defaults[index].inner { setNone(inner) }
      }
    }
  }
}
