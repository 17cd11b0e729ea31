// The values of a table's column cut into finitely many classes that its cells cannot tell apart.

import Model
import Quantities

/// A set of atoms, by their numbers.
struct AtomSet: Hashable {
  private(set) var words: [UInt64]

  init(count: Int, isFull: Bool = false) {
    words = Array(repeating: 0, count: (count + 63) / 64)
    if isFull { for atom in 0..<count { insert(atom) } }
  }

  mutating func insert(_ atom: Int) { words[atom / 64] |= 1 << UInt64(atom % 64) }

  func contains(_ atom: Int) -> Bool { words[atom / 64] >> UInt64(atom % 64) & 1 == 1 }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  mutating func formUnion(_ other: AtomSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  func intersection(_ other: AtomSet) -> AtomSet {
    var result = self
    for index in words.indices { result.words[index] &= other.words[index] }
    return result
  }

  func subtracting(_ other: AtomSet) -> AtomSet {
    var result = self
    for index in words.indices { result.words[index] &= ~other.words[index] }
    return result
  }

  /// The atoms in ascending order.
  var atoms: [Int] {
    var result: [Int] = []
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        result.append(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
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
  /// `true` where no value is below zero.
  var isCount = false
}

/// Cuts the values of a column into atoms.
struct AtomBuilder {
  let kind: ColumnKind
  let program: Program

  private var hasNone: Bool { kind.type.isOptional }

  /// The column of some cells, one for each row.
  func column(_ cells: [CheckedCell]) -> AnalysedColumn {
    var labels: [String]
    let atomsOf: (CellTest) -> AtomSet?
    switch kind.type.unwrapped {
    case .truth:
      labels = ["\(kind.name) = yes", "\(kind.name) = no"]
      atomsOf = { test in
        guard case .equal(.truth(let truth), _) = test else { return nil }
        return set([truth ? 0 : 1], count: 2)
      }
    case .choice(let choice):
      let names = program.choices[choice.index].alternatives.map(\.name)
      labels = names.map { "\(kind.name) = \($0)" }
      atomsOf = { test in
        guard case .equal(.choice(let index), _) = test else { return nil }
        return set([Int(index)], count: names.count)
      }
    case .text:
      let texts = mentionedTexts(cells)
      labels = texts.map { "\(kind.name) = \"\($0)\"" } + ["\(kind.name) = any other text"]
      var places: [String: Int] = [:]
      for (index, text) in texts.enumerated() { places[text] = index }
      atomsOf = { test in
        guard case .equal(.text(let text), _) = test, let place = places[text] else { return nil }
        return set([place], count: texts.count + 1)
      }
    default:
      let points = PointLine(
        values: cells.flatMap(\.tests).flatMap { values(of: $0) },
        kind: kind
      )
      labels = points?.labels ?? [""]
      atomsOf = { test in points?.atoms(of: test) }
    }
    return assembled(cells, &labels, atomsOf)
  }

  private func assembled(
    _ cells: [CheckedCell],
    _ labels: inout [String],
    _ atomsOf: (CellTest) -> AtomSet?
  ) -> AnalysedColumn {
    let given = labels.count
    if hasNone { labels.append("\(kind.name) = none") }
    let count = labels.count
    func widened(_ set: AtomSet) -> AtomSet {
      var result = AtomSet(count: count)
      for atom in set.atoms { result.insert(atom) }
      return result
    }
    var allGiven = AtomSet(count: count)
    for atom in 0..<given { allGiven.insert(atom) }
    let all = AtomSet(count: count, isFull: true)
    var must: [AtomSet] = []
    var may: [AtomSet] = []
    for cell in cells {
      if cell.isAny {
        must.append(all)
        may.append(all)
        continue
      }
      var certain = AtomSet(count: count)
      var possible = AtomSet(count: count)
      for test in cell.tests {
        if case .none = test {
          if hasNone {
            certain.insert(given)
            possible.insert(given)
          }
        } else if let atoms = atomsOf(test) {
          certain.formUnion(widened(atoms))
          possible.formUnion(widened(atoms))
        } else {
          possible.formUnion(all)
        }
      }
      must.append(cell.isNegated ? allGiven.subtracting(possible) : certain)
      may.append(cell.isNegated ? allGiven.subtracting(certain) : possible)
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

  private func set(_ atoms: [Int], count: Int) -> AtomSet {
    var result = AtomSet(count: count)
    for atom in atoms where atom < count { result.insert(atom) }
    return result
  }

  private func mentionedTexts(_ cells: [CheckedCell]) -> [String] {
    var texts: Set<String> = []
    for (value, _) in cells.flatMap(\.tests).flatMap({ values(of: $0) }) {
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
