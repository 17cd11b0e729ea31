// Searching the rows of a table for two that meet, and for a combination that none meets.

import Model

/// Rows that test a column alike.
private struct AlikeRows {
  let atoms: AtomSet
  var rows: [Int]
}

/// Searches the rows of one table, within a number of steps.
struct TableSearch {
  /// The steps that the analysis of one table may take.
  static let steps = 1_000_000

  /// Two rows that a combination meets for certain, with its words.
  typealias Overlap = (first: Int, second: Int, witness: String)

  let columns: [AnalysedColumn]
  let rowCount: Int
  /// The last column that each row tests; −1 for a row that tests none.
  private let lastTested: [Int]
  private(set) var remaining = TableSearch.steps
  var isExhausted: Bool { remaining <= 0 }

  init(columns: [AnalysedColumn], rowCount: Int) {
    self.columns = columns
    self.rowCount = rowCount
    lastTested = (0..<rowCount).map { row in
      columns.lastIndex { $0.isTested[row] } ?? -1
    }
  }

  // MARK: Rows that meet

  /// The pairs of rows that some combination meets for certain, up to a number, each with the words
  /// of one combination; only rows that differ are compared.
  mutating func overlaps(limit: Int, differ: (Int, Int) -> Bool) -> [Overlap] {
    var found: [Overlap] = []
    _ = meet(Array(0..<rowCount), among: Array(columns.indices), limit: limit, differ, &found)
    return found
  }

  /// Looks for pairs among some rows, which are alike in all columns but those given; false at the
  /// end of the search.
  private mutating func meet(
    _ rows: [Int],
    among rest: [Int],
    limit: Int,
    _ differ: (Int, Int) -> Bool,
    _ found: inout [Overlap]
  ) -> Bool {
    if rows.count < 2 { return true }
    guard let (column, groups) = mostTelling(rows, among: rest) else {
      for (position, row) in rows.enumerated() {
        for other in rows[..<position] {
          if !compare(other, row, limit: limit, differ, &found) { return false }
        }
      }
      return true
    }
    let others = rest.filter { $0 != column }
    for group in groups where !group.atoms.isEmpty {
      if !meet(group.rows, among: others, limit: limit, differ, &found) { return false }
    }
    // Goes through the stretches of all groups by their first atoms, beside those that last on.
    var lasting: [(end: Int, group: Int)] = []
    for (range, group) in stretches(of: groups) {
      lasting.removeAll { $0.end <= range.lowerBound }
      remaining -= lasting.count / 4
      if isExhausted { return false }
      for (_, other) in lasting {
        for left in groups[other].rows {
          for right in groups[group].rows {
            // Rows that share several atoms of the column meet in as many places.
            let place = (column: column, atom: range.lowerBound)
            if !compare(left, right, at: place, limit: limit, differ, &found) { return false }
          }
        }
      }
      lasting.append((range.upperBound, group))
    }
    return true
  }

  /// Compares two rows; false at the end of the search.
  private mutating func compare(
    _ left: Int,
    _ right: Int,
    at place: (column: Int, atom: Int)? = nil,
    limit: Int,
    _ differ: (Int, Int) -> Bool,
    _ found: inout [Overlap]
  ) -> Bool {
    remaining -= 1
    if isExhausted || found.count == limit { return false }
    guard differ(left, right), let atoms = common(left, right) else { return true }
    if let place, atoms[place.column] != place.atom { return true }
    let (first, second) = (min(left, right), max(left, right))
    found.append((first, second, witness(atoms, first, second)))
    return true
  }

  private func stretches(of groups: [AlikeRows]) -> [(range: Range<Int>, group: Int)] {
    var all: [(range: Range<Int>, group: Int)] = []
    for (number, group) in groups.enumerated() {
      for range in group.atoms.ranges { all.append((range, number)) }
    }
    all.sort { ($0.range.lowerBound, $0.group) < ($1.range.lowerBound, $1.group) }
    return all
  }

  /// The column that leaves the fewest pairs of rows to compare, with the rows by what they accept
  /// in it; nil where all columns are alike in all rows.
  private mutating func mostTelling(
    _ rows: [Int],
    among rest: [Int]
  ) -> (column: Int, groups: [AlikeRows])? {
    var best: (column: Int, groups: [AlikeRows], pairs: Int)?
    for column in rest {
      remaining -= rows.count / 8
      var places: [AtomSet: Int] = [:]
      var groups: [AlikeRows] = []
      for row in rows {
        let atoms = columns[column].must[row]
        if let place = places[atoms] {
          groups[place].rows.append(row)
        } else {
          places[atoms] = groups.count
          groups.append(AlikeRows(atoms: atoms, rows: [row]))
        }
      }
      if groups.count < 2 { continue }
      let pairs = meetingPairs(groups)
      if best.map({ (pairs, -groups.count) < ($0.pairs, -$0.groups.count) }) ?? true {
        best = (column, groups, pairs)
      }
    }
    return best.map { ($0.column, $0.groups) }
  }

  /// How many pairs of rows of different groups meet in one column; a pair counts once for each
  /// stretch in which it does.
  private func meetingPairs(_ groups: [AlikeRows]) -> Int {
    let starts = stretches(of: groups)
    let ends = starts.sorted { $0.range.upperBound < $1.range.upperBound }
    var pairs = 0
    var open = 0
    var next = 0
    for start in starts {
      while ends[next].range.upperBound <= start.range.lowerBound {
        open -= groups[ends[next].group].rows.count
        next += 1
      }
      let count = groups[start.group].rows.count
      pairs += open * count
      open += count
    }
    return pairs
  }

  /// An atom of each column that both rows accept for certain; nil where a column has none.
  private mutating func common(_ first: Int, _ second: Int) -> [Int]? {
    var atoms: [Int] = []
    for column in columns {
      remaining -= 1
      let both = column.must[first].intersection(column.must[second])
      guard let atom = both.first else { return nil }
      atoms.append(atom)
    }
    return atoms
  }

  private func witness(_ atoms: [Int], _ first: Int, _ second: Int) -> String {
    var words: [String] = []
    for (column, atom) in zip(columns, atoms)
    where column.isTested[first] || column.isTested[second] {
      words.append(column.labels[atom])
    }
    return words.joined(separator: ", ")
  }

  // MARK: Gaps

  /// The words of a combination that no row can meet, column by column; nil where there is none.
  mutating func gap() -> [String]? {
    var seen: [Set<[Int]>] = Array(repeating: [], count: columns.count + 1)
    return gap(Array(0..<rowCount), column: 0, &seen)
  }

  private mutating func gap(
    _ rows: [Int],
    column index: Int,
    _ seen: inout [Set<[Int]>]
  ) -> [String]? {
    remaining -= 1 + rows.count / 8
    if rows.isEmpty { return [] }
    if isExhausted || index == columns.count { return nil }
    if rows.contains(where: { lastTested[$0] < index }) { return nil }
    guard seen[index].insert(rows).inserted else { return nil }
    let column = columns[index]
    let anywhere = rows.filter { !column.isTested[$0] }
    if anywhere.count == rows.count { return gap(rows, column: index + 1, &seen) }
    var walk = StretchWalk(rows, column, count: column.labels.count) { lastTested[$0] == index }
    while let stretch = walk.next() {
      remaining -= 1
      if isExhausted { return nil }
      // A row that tests nothing further leaves no gap.
      guard !walk.isSettled, let atom = column.counted.first(in: stretch) else { continue }
      let tested = walk.rows()
      remaining -= (anywhere.count + tested.count) / 8
      let here = (anywhere + tested).sorted()
      if let rest = gap(here, column: index + 1, &seen) { return [column.labels[atom]] + rest }
    }
    return nil
  }
}

/// Goes through the stretches of a column's atoms between which the rows that accept them change.
private struct StretchWalk {
  private var cuts: [Int]
  private var starts: [(range: Range<Int>, row: Int, settles: Bool)]
  /// The ends of the stretches of rows that settle, in order.
  private let settledEnds: [Int]
  private var place = 0
  private var started = 0
  private var ended = 0
  private var settling = 0
  private var lasting: [(end: Int, row: Int)] = []

  /// - Parameter settles: whether a row tests nothing behind this column.
  init(_ rows: [Int], _ column: AnalysedColumn, count: Int, settles: (Int) -> Bool) {
    var starts: [(range: Range<Int>, row: Int, settles: Bool)] = []
    var ends: [Int] = []
    var cuts = [0, count]
    for row in rows where column.isTested[row] {
      let isLast = settles(row)
      for range in column.may[row].ranges {
        starts.append((range, row, isLast))
        cuts.append(range.lowerBound)
        cuts.append(range.upperBound)
        if isLast { ends.append(range.upperBound) }
      }
    }
    starts.sort { $0.range.lowerBound < $1.range.lowerBound }
    self.starts = starts
    settledEnds = ends.sorted()
    cuts.sort()
    self.cuts = cuts
  }

  /// Whether a row that settles accepts the stretch found last.
  var isSettled: Bool { settling > 0 }

  /// The next stretch, in ascending order; nil at the end.
  mutating func next() -> Range<Int>? {
    while place + 1 < cuts.count, cuts[place] == cuts[place + 1] { place += 1 }
    guard place + 1 < cuts.count else { return nil }
    let stretch = cuts[place]..<cuts[place + 1]
    place += 1
    while ended < settledEnds.count, settledEnds[ended] <= stretch.lowerBound {
      settling -= 1
      ended += 1
    }
    while started < starts.count, starts[started].range.lowerBound <= stretch.lowerBound {
      let start = starts[started]
      started += 1
      if start.settles {
        settling += 1
      } else {
        lasting.append((start.range.upperBound, start.row))
      }
    }
    return stretch
  }

  /// The rows that accept the stretch found last and test further columns.
  mutating func rows() -> [Int] {
    let start = cuts[place - 1]
    lasting.removeAll { $0.end <= start }
    return lasting.map({ $0.row })
  }
}
