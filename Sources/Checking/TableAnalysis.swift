// What can be said of a table before any claim: rows that meet, rows that never hold, gaps.

import Model
import Quantities
import SourceText
import Syntax

/// The steps that the analysis of one table may take.
private let tableSteps = 1_000_000

/// Searches the rows of one table.
private struct TableSearch {
  let columns: [AnalysedColumn]
  let rowCount: Int
  /// The last column that each row tests; −1 for a row that tests none.
  private let lastTested: [Int]
  var remaining = tableSteps
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
  mutating func overlaps(
    limit: Int,
    differ: (Int, Int) -> Bool
  ) -> [(first: Int, second: Int, witness: String)] {
    var found: [(first: Int, second: Int, witness: String)] = []
    /// Compares two rows; false where the search is at its end.
    func compare(_ first: Int, _ second: Int, in key: (column: Int, atom: Int)? = nil) -> Bool {
      remaining -= 1
      if isExhausted || found.count == limit { return false }
      guard differ(first, second), let atoms = common(first, second) else { return true }
      // Rows that share several atoms of the first column meet in as many groups.
      if let key, atoms[key.column] != key.atom { return true }
      found.append((first, second, witness(atoms, first, second)))
      return true
    }
    let key = mostTelling()
    var anywhere: [Int] = []
    var groups: [Int: [Int]] = [:]
    for row in 0..<rowCount {
      guard let key, columns[key].isTested[row] else {
        anywhere.append(row)
        continue
      }
      for atom in columns[key].must[row].atoms { groups[atom, default: []].append(row) }
    }
    for (position, row) in anywhere.enumerated() {
      for other in anywhere[..<position] where !compare(other, row) { return found }
      guard let key else { continue }
      for other in 0..<rowCount where columns[key].isTested[other] {
        if !compare(min(row, other), max(row, other)) { return found }
      }
    }
    for (atom, group) in groups.sorted(by: { $0.key < $1.key }) {
      for (position, row) in group.enumerated() {
        for other in group[..<position] {
          if !compare(other, row, in: key.map { ($0, atom) }) { return found }
        }
      }
    }
    return found
  }

  /// The column whose atoms leave the fewest pairs of rows to compare; nil without columns.
  private func mostTelling() -> Int? {
    var best: (column: Int, pairs: Int)?
    for (index, column) in columns.enumerated() {
      var sizes = Array(repeating: 0, count: column.labels.count)
      var anywhere = 0
      for row in 0..<rowCount {
        if column.isTested[row] {
          for atom in column.must[row].atoms { sizes[atom] += 1 }
        } else {
          anywhere += 1
        }
      }
      let pairs = sizes.reduce(anywhere * rowCount) { $0 + $1 * $1 }
      if best.map({ pairs < $0.pairs }) ?? true { best = (index, pairs) }
    }
    return best?.column
  }

  /// An atom of each column that both rows accept for certain; nil where a column has none.
  private mutating func common(_ first: Int, _ second: Int) -> [Int]? {
    var atoms: [Int] = []
    for column in columns {
      remaining -= 1
      let both = column.must[first].intersection(column.must[second])
      guard let atom = both.atoms.first else { return nil }
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
    var members: [Int: [Int]] = [:]
    for row in rows where column.isTested[row] {
      for atom in column.may[row].atoms {
        remaining -= 1
        members[atom, default: []].append(row)
      }
    }
    for atom in column.labels.indices where column.counted.contains(atom) {
      remaining -= 1
      var here = anywhere
      if let tested = members[atom] {
        remaining -= (anywhere.count + tested.count) / 8
        here = (anywhere + tested).sorted()
      }
      if isExhausted { return nil }
      if let rest = gap(here, column: index + 1, &seen) { return [column.labels[atom]] + rest }
    }
    return nil
  }
}

extension Checker {
  /// Reports rows that meet and differ, rows that never hold, and combinations without a row.
  func analyse(_ table: CheckedTable, _ entry: TableEntry) {
    let clause = entry.clause.node
    let place = tree.range(nameNode(clause) ?? clause)
    let isCollecting = tree.child(clause, .collect) != nil
    let isOpenEnded = tree.child(clause, .tableOtherwise) == nil && !isCollecting
    guard !entry.names.isEmpty, !isBroken(clause, table) else { return }
    let columns = analysedColumns(table)
    var search = TableSearch(columns: columns, rowCount: table.rows.count)
    var dead: Set<Int> = []
    for row in table.rows.indices {
      guard let empty = columns.first(where: { $0.may[row].isEmpty }) else { continue }
      dead.insert(row)
      report(rowNeverHolds(empty.name, at: tree.range(table.rows[row].node)))
    }
    let outputs = table.rows.map { row in row.values.map { tokenText($0) } }
    if !isCollecting {
      reportRepeated(table, columns, outputs, dead)
      let overlaps = search.overlaps(limit: 10, differ: { outputs[$0] != outputs[$1] })
        .sorted { ($0.second, $0.first) < ($1.second, $1.first) }
      for found in overlaps {
        let earlier = tree.range(table.rows[found.first].node)
        report(
          rowsOverlap(
            found.witness,
            at: tree.range(table.rows[found.second].node),
            earlier: earlier,
            line: tree.file.position(earlier.start).line
          )
        )
      }
    }
    if isOpenEnded, !search.isExhausted, let gap = search.gap() {
      report(tableGap(gap.joined(separator: ", "), at: place))
    }
    if search.isExhausted { report(tableNotFullyChecked("1,000,000", at: place)) }
  }

  /// Whether a mistake was found in the table, so that its tests say nothing certain.
  private func isBroken(_ clause: NodeID, _ table: CheckedTable) -> Bool {
    let range = tree.range(clause)
    if tree.children(clause, .tableLine).count != table.rows.count { return true }
    return diagnostics.contains { diagnostic in
      diagnostic.severity == .error && diagnostic.range.source == range.source
        && diagnostic.range.start >= range.start && diagnostic.range.end <= range.end
    }
  }

  private func reportRepeated(
    _ table: CheckedTable,
    _ columns: [AnalysedColumn],
    _ outputs: [[String]],
    _ dead: Set<Int>
  ) {
    struct Key: Hashable {
      let cells: [AtomSet]
      let outputs: [String]
    }
    var seen: [Key: NodeID] = [:]
    for (index, row) in table.rows.enumerated() where !dead.contains(index) {
      // Where a test is not known now, rows that look alike may still differ.
      guard columns.allSatisfy({ $0.must[index] == $0.may[index] }) else { continue }
      let key = Key(cells: columns.map { $0.must[index] }, outputs: outputs[index])
      if let earlier = seen[key] {
        let place = tree.range(earlier)
        let line = tree.file.position(place.start).line
        report(rowSaysTheSame(at: tree.range(row.node), earlier: place, line: line))
      } else {
        seen[key] = row.node
      }
    }
  }

  // MARK: Columns

  /// The columns of a table, those that test the same value as one, and its dates as the last.
  private func analysedColumns(_ table: CheckedTable) -> [AnalysedColumn] {
    var columns: [AnalysedColumn] = []
    var places: [String: Int] = [:]
    for (position, node) in table.inputNodes.enumerated() {
      let cells = table.rows.map { $0.cells[position] }
      let builder = AtomBuilder(kind: table.kinds[position], program: program)
      let column = builder.column(cells)
      if let place = places[tokenText(node)] {
        columns[place].join(column)
      } else {
        places[tokenText(node)] = columns.count
        columns.append(column)
      }
    }
    if let dates = dateColumn(table) { columns.append(dates) }
    return columns
  }

  /// The dates of rows as a column; only days on which some row is in force count for gaps.
  private func dateColumn(_ table: CheckedTable) -> AnalysedColumn? {
    guard table.rows.contains(where: { $0.from != nil || $0.until != nil }) else { return nil }
    let cells = table.rows.map { row in
      var cell = CheckedCell()
      cell.isAny = row.from == nil && row.until == nil
      if !cell.isAny {
        let low = row.from.map {
          CellBound(value: .date($0), text: $0.description, isIncluded: true)
        }
        let high = row.until.map {
          CellBound(value: .date($0), text: $0.description, isIncluded: true)
        }
        cell.tests = [.range(low: low, high: high)]
      }
      return cell
    }
    let kind = ColumnKind(name: table.dateName, type: .date)
    var column = AtomBuilder(kind: kind, program: program).column(cells)
    var inForce = AtomSet(count: column.labels.count)
    for atoms in column.may { inForce.formUnion(atoms) }
    column.counted = inForce
    return column
  }
}
