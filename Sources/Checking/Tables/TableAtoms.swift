// The values of a table's column cut into finitely many classes that its cells cannot tell apart.

import Model
import Quantities

/// A set of atoms, as stretches of their numbers: its size grows with a cell, not with its table.
struct AtomSet: Hashable {
  /// In ascending order; no two of them touch.
  let ranges: [Range<Int>]

  init() { ranges = [] }

  init(_ range: Range<Int>) { ranges = range.isEmpty ? [] : [range] }

  /// All atoms of some stretches, which may come in any order and overlap.
  init(covering stretches: [Range<Int>]) {
    var joined: [Range<Int>] = []
    for next in stretches.sorted(by: { $0.lowerBound < $1.lowerBound }) where !next.isEmpty {
      if let last = joined.last, next.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        joined.append(next)
      }
    }
    ranges = joined
  }

  var isEmpty: Bool { ranges.isEmpty }

  /// The least atom.
  var first: Int? { ranges.first?.lowerBound }

  /// The least atom within a stretch; nil where there is none.
  func first(in stretch: Range<Int>) -> Int? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= stretch.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low < ranges.count else { return nil }
    let atom = max(ranges[low].lowerBound, stretch.lowerBound)
    return atom < stretch.upperBound ? atom : nil
  }

  func intersection(_ other: AtomSet) -> AtomSet {
    var common: [Range<Int>] = []
    var own = 0
    var others = 0
    while own < ranges.count, others < other.ranges.count {
      let both = ranges[own].clamped(to: other.ranges[others])
      if !both.isEmpty { common.append(both) }
      if ranges[own].upperBound < other.ranges[others].upperBound { own += 1 } else { others += 1 }
    }
    return AtomSet(covering: common)
  }

  /// The atoms below a number that are not in the set.
  func complement(below count: Int) -> AtomSet {
    var rest: [Range<Int>] = []
    var start = 0
    for range in ranges where range.lowerBound < count {
      rest.append(start..<range.lowerBound)
      start = min(range.upperBound, count)
    }
    return AtomSet(covering: rest + [start..<count])
  }
}

/// A column of a table for the analysis.
struct AnalysedColumn {
  let name: String
  /// Each atom in words, such as `fee over 10 KRW and under 20 KRW`.
  let labels: [String]
  /// For each row the atoms that meet its cell for certain, and those that may.
  var must: [AtomSet]
  var may: [AtomSet]
  /// For each row whether it tests the column at all.
  var isTested: [Bool]
  /// The atoms that count when combinations without a row are looked for.
  var counted: AtomSet

  /// Joins a column that tests the same value.
  mutating func join(_ other: AnalysedColumn) {
    for row in must.indices {
      must[row] = must[row].intersection(other.must[row])
      may[row] = may[row].intersection(other.may[row])
      isTested[row] = isTested[row] || other.isTested[row]
    }
  }
}

/// What is known of a column's values.
struct ColumnKind {
  let name: String
  let type: Type
  var isWhole = false
  /// No value is below the first, or above the second; the ends themselves may be values.
  var low: Value?
  var high: Value?

  /// Takes what the declaration of a fact says of its values.
  mutating func take(_ field: FactField) {
    isWhole = field.isWhole
    if case .value(let value)? = field.range?.low?.source { low = value }
    if case .value(let value)? = field.range?.high?.source { high = value }
  }
}

/// Cuts the values of a column into atoms.
struct AtomBuilder {
  let kind: ColumnKind
  let program: Program

  private var hasNone: Bool { kind.type.isOptional }

  /// The column of some cells, one for each row.
  func column(_ cells: [CheckedCell]) -> AnalysedColumn {
    var labels: [String]
    let atomsOf: (CellTest) -> Range<Int>?
    switch kind.type.unwrapped {
    case .truth:
      labels = ["\(kind.name) = yes", "\(kind.name) = no"]
      atomsOf = { test in
        guard case .equal(.truth(let truth), _) = test else { return nil }
        return truth ? 0..<1 : 1..<2
      }
    case .choice(let choice):
      let names = program[choice].alternatives.map({ $0.name })
      labels = names.map { "\(kind.name) = \($0)" }
      atomsOf = { test in
        guard case .equal(.choice(let index), _) = test else { return nil }
        return Int(index)..<(Int(index) + 1)
      }
    case .text:
      let texts = mentionedTexts(cells)
      labels = texts.map { "\(kind.name) = \"\($0)\"" } + ["\(kind.name) = any other text"]
      var places: [String: Int] = [:]
      for (index, text) in texts.enumerated() { places[text] = index }
      atomsOf = { test in
        guard case .equal(.text(let text), _) = test, let place = places[text] else { return nil }
        return place..<(place + 1)
      }
    default:
      let line = DayLine(kind, cells.flatMap({ $0.tests }), program.zone)
      let points = PointLine(
        values: cells.flatMap({ $0.tests }).map { line.test($0) }.flatMap { values(of: $0) },
        kind: line.kind
      )
      labels = points?.labels ?? [""]
      atomsOf = { test in points?.atoms(of: line.test(test)) }
    }
    return assembled(cells, &labels, atomsOf)
  }

  /// The column of several tests of one value, all of which must hold in a row.
  ///
  /// - Parameter levels: the cells of each test, one for each row.
  func column(levels: [[CheckedCell]]) -> AnalysedColumn {
    // Cut by all tests at once, so that the classes of values are the same for all.
    let whole = column(levels.flatMap { $0 })
    var start = 0
    var joined: AnalysedColumn?
    for level in levels {
      var column = whole
      let rows = start..<(start + level.count)
      column.must = Array(whole.must[rows])
      column.may = Array(whole.may[rows])
      column.isTested = Array(whole.isTested[rows])
      start += level.count
      joined?.join(column)
      joined = joined ?? column
    }
    return joined ?? whole
  }

  private func assembled(
    _ cells: [CheckedCell],
    _ labels: inout [String],
    _ atomsOf: (CellTest) -> Range<Int>?
  ) -> AnalysedColumn {
    let given = labels.count
    if hasNone { labels.append("\(kind.name) = none") }
    let all = AtomSet(0..<labels.count)
    var must: [AtomSet] = []
    var may: [AtomSet] = []
    for cell in cells {
      if cell.isAny {
        must.append(all)
        may.append(all)
        continue
      }
      var stretches: [Range<Int>] = []
      var isCertain = true
      for test in cell.tests {
        if case .none = test {
          if hasNone { stretches.append(given..<(given + 1)) }
        } else if let atoms = atomsOf(test) {
          stretches.append(atoms)
        } else {
          isCertain = false
        }
      }
      let certain = AtomSet(covering: stretches)
      let possible = isCertain ? certain : all
      must.append(cell.isNegated ? possible.complement(below: given) : certain)
      may.append(cell.isNegated ? certain.complement(below: given) : possible)
    }
    return AnalysedColumn(
      name: kind.name,
      labels: labels,
      must: must,
      may: may,
      isTested: cells.map { !$0.isAny },
      counted: all
    )
  }

  private func mentionedTexts(_ cells: [CheckedCell]) -> [String] {
    var texts: Set<String> = []
    for (value, _) in cells.flatMap({ $0.tests }).flatMap({ values(of: $0) }) {
      if case .text(let text) = value { texts.insert(text) }
    }
    return texts.sorted()
  }

  private func values(of test: CellTest) -> [(value: Value, text: String)] {
    switch test {
    case .equal(let value, let text): [(value, text)]
    case .range(let low, let high): [low, high].compactMap { $0 }.map { ($0.value, $0.text) }
    case .none, .opaque: []
    }
  }
}
