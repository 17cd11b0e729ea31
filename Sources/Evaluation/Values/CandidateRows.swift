// The cases of a value, or the rows of a table, that an evaluation tries.

/// Places in ascending order: those that an index found, then a range.
struct CandidateRows: Sequence, IteratorProtocol {
  private let rows: [Int32]
  private let rest: Range<Int>
  private var place = 0

  init(rows: [Int32], rest: Range<Int>) {
    self.rows = rows
    self.rest = rest
  }

  mutating func next() -> Int? {
    defer { place += 1 }
    if place < rows.count { return Int(rows[place]) }
    let next = rest.lowerBound + place - rows.count
    return next < rest.upperBound ? next : nil
  }
}
