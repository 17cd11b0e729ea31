// What can be said of a table before any claim: rows that meet, rows that never hold, gaps.

import Model
import Quantities
import SourceText
import Syntax

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
    return hasFoundErrors
      && diagnostics.contains { diagnostic in
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
    var places: [String: [Int]] = [:]
    for (position, node) in table.inputNodes.enumerated() {
      places[tokenText(node), default: []].append(position)
    }
    for (position, node) in table.inputNodes.enumerated() {
      guard let alike = places[tokenText(node)], alike[0] == position else { continue }
      let builder = AtomBuilder(kind: table.kinds[position], program: program)
      let levels = alike.map { input in table.rows.map { $0.cells[input] } }
      columns.append(builder.column(levels: levels))
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
    column.counted = AtomSet(covering: column.may.flatMap({ $0.ranges }))
    return column
  }
}
