// Tables: rows of tests become the cases of one definition for each output column.

import Model
import Quantities
import SourceText
import Syntax

/// What a definition stands for: a `define` clause, or an output column of a table.
struct DefinitionEntry {
  let clause: ClauseEntry
  /// The definitions that are checked together with it, itself among them.
  let group: Range<Int>
  /// The table whose column it is.
  let table: Int?
}

/// A table clause with the definitions of its output columns.
struct TableEntry {
  let clause: ClauseEntry
  let names: [String]
  let columns: Range<Int>
  /// The judgement of `otherwise for people`, behind those of the clauses `for people`.
  let judgement: Int?
}

/// A row of a table, checked.
struct CheckedRow {
  let node: NodeID
  let condition: ExpressionID?
  /// The condition of each cell; nil for `-`.
  let tests: [ExpressionID?]
  /// One for each input.
  let cells: [CheckedCell]
  let from: CalendarDate?
  let until: CalendarDate?
  let values: [NodeID]
  /// The paths that its tests show to be given.
  let paths: Set<String>
}

/// What a table says, checked.
struct CheckedTable {
  var header: ClauseHeader
  var inputs: [Typed]
  var inputNodes: [NodeID]
  /// What is known of the inputs' values, for the analysis.
  var kinds: [ColumnKind]
  var rows: [CheckedRow]
  var formulas: [Formula]
  var otherwise: OriginID?
  /// The condition under which no row holds.
  var noRow: ExpressionID?
  /// What the dates of rows are compared with, in the words of the policy.
  var dateName: String
}

extension Checker {
  /// Numbers the definitions, the `define` clauses first, then the columns of tables, and notes of
  /// all clauses that are checked when first asked for that they have not been.
  func collectDefinitions() {
    for (index, entry) in (clausesByKind[.defineClause] ?? []).enumerated() {
      definitionEntries.append(
        DefinitionEntry(clause: entry, group: index..<(index + 1), table: nil)
      )
    }
    var judgements = clausesByKind[.forPeopleClause]?.count ?? 0
    for (index, entry) in (clausesByKind[.tableClause] ?? []).enumerated() {
      let tree = trees[entry.file]
      let names =
        tree.child(entry.node, .tableOutputs).map { outputs in
          tree.children(outputs, .name).map { tree.nameText($0) }
        } ?? []
      let first = definitionEntries.count
      let columns = first..<(first + names.count)
      for _ in columns {
        definitionEntries.append(DefinitionEntry(clause: entry, group: columns, table: index))
      }
      var judgement: Int?
      if entry.section != nil, let last = tree.child(entry.node, .tableOtherwise),
        tree.child(last, .title) != nil
      {
        judgement = judgements
        judgements += 1
        peopleTables.append(index)
      }
      tableEntries.append(
        TableEntry(clause: entry, names: names, columns: columns, judgement: judgement)
      )
    }
    checkedTables = Array(repeating: nil, count: tableEntries.count)
    definitionStates = Array(repeating: .unchecked, count: definitionEntries.count)
    awardStates = Array(repeating: .unchecked, count: clausesByKind[.awardClause]?.count ?? 0)
    deadlineStates = Array(repeating: .unchecked, count: clausesByKind[.deadlineClause]?.count ?? 0)
  }

  /// The definitions of a table's columns, in one frame.
  func builtTable(_ index: Int, isRecursive: Bool) -> [Definition] {
    let entry = tableEntries[index]
    let (header, parts) = withClause(entry.clause, .table(TableID(index))) { _ in
      declareInputs(index)
      return tableParts(entry)
    }
    var checked = parts
    checked.header = header
    checkedTables[index] = checked
    return zip(entry.names, checked.formulas).map { name, formula in
      let full = entry.names.count == 1 ? header.name : "\(header.name).\(name)"
      return Definition(header: header.named(full), formula: formula, isRecursive: isRecursive)
    }
  }

  /// Completes the program's tables, and looks for rows that meet and combinations that none meets.
  func finishTables() {
    for (index, entry) in tableEntries.enumerated() {
      guard let checked = checkedTables[index] ?? emptyTable(index) else { continue }
      inside(entry.clause.file, Context()) {
        checkColumnNames(entry)
        analyse(checked, entry)
        building.add(
          Table(
            header: checked.header,
            inputs: checked.inputs.map({ $0.id }),
            columns: entry.columns.map { DefinitionID($0) },
            columnNames: entry.names,
            rows: checked.rows.map { row in
              TableRow(
                condition: row.condition,
                tests: row.tests,
                days: (row.from, row.until),
                source: sourceText(row.node),
                origin: origin(row.node)
              )
            },
            otherwise: checked.otherwise,
            isCollecting: tree.child(entry.clause.node, .collect) != nil,
            judgement: entry.judgement.map { JudgementID($0) }
          )
        )
      }
    }
  }

  /// A table without outputs, which a mistake left; its tests are checked all the same.
  private func emptyTable(_ index: Int) -> CheckedTable? {
    _ = builtTable(index, isRecursive: false)
    return checkedTables[index]
  }

  private func checkColumnNames(_ entry: TableEntry) {
    guard let outputs = tree.child(entry.clause.node, .tableOutputs) else { return }
    var seen: [String: NodeID] = [:]
    for node in tree.children(outputs, .name) {
      let name = tree.nameText(node)
      if let earlier = seen[name] {
        report(duplicateName(name, at: tree.range(node), earlier: tree.range(earlier)))
      }
      seen[name] = node
    }
  }

  /// The judgements of tables, which stand behind those of the clauses `for people`.
  func addTableJudgements() {
    for (index, entry) in tableEntries.enumerated() where entry.judgement != nil {
      guard let checked = checkedTables[index] else { continue }
      inside(entry.clause.file, Context()) {
        let otherwise = tree.child(entry.clause.node, .tableOtherwise)
        let header = checked.header
        let when = checked.noRow ?? constant(.no, .truth, entry.clause.node).id
        var judgement =
          Judgement(
            header: ClauseHeader(
              name: header.name,
              titles: otherwise.map { titles($0) } ?? [],
              source: header.source,
              origin: otherwise.map { origin($0) } ?? header.origin,
              section: header.section,
              forEach: header.forEach,
              variables: header.variables
            ),
            when: when
          )
        judgement.table = TableID(index)
        building.add(judgement)
      }
    }
  }

  // MARK: Parts

  private func tableParts(_ entry: TableEntry) -> CheckedTable {
    let clause = entry.clause.node
    let inputNodes = tree.child(clause, .tableInputs).map { expressions($0) } ?? []
    let inputs = inputNodes.map { expression($0) }
    let date = tableDate(clause)
    var rows: [CheckedRow] = []
    for line in tree.children(clause, .tableLine) {
      if let row = checkedRow(line, inputs, inputNodes, entry, date?.value) { rows.append(row) }
    }
    let otherwise = tree.child(clause, .tableOtherwise)
    if let otherwise, tree.child(otherwise, .title) != nil, entry.clause.section == nil {
      report(peopleOutsideSection(at: tree.range(otherwise)))
    }
    let formulas = entry.columns.enumerated().map { position, definition in
      columnFormula(position, definition, entry, rows, otherwise)
    }
    return CheckedTable(
      header: ClauseHeader(
        name: entry.clause.name,
        titles: [],
        source: "",
        origin: OriginID(0),
        section: nil,
        forEach: nil,
        variables: 0..<0
      ),
      inputs: inputs,
      inputNodes: inputNodes,
      kinds: zip(inputs, inputNodes).map { columnKind($0, $1) },
      rows: rows,
      formulas: formulas,
      otherwise: otherwise.flatMap { tree.child($0, .title) == nil ? origin($0) : nil },
      noRow: entry.judgement == nil ? nil : noRow(rows, clause),
      dateName: date?.name ?? ""
    )
  }

  /// What the dates of rows are compared with: the table's own date, else the policy's.
  private func tableDate(_ clause: NodeID) -> (value: Typed, name: String)? {
    if let item = tree.child(clause, .datedByItem), let node = firstExpression(item) {
      let checked = needed(expression(node))
      switch checked.type {
      case .date, .instant: return (asDate(checked, node), tree.text(node))
      case .nothingKnown: break
      default: report(mismatch(found: checked.type, wanted: .date, at: tree.range(node)))
      }
      return (unresolved(node), tree.text(node))
    }
    let isDated = tree.children(clause, .tableLine).contains { row in
      tree.child(row, .fromDate) != nil || tree.child(row, .untilDate) != nil
    }
    guard isDated, let datedBy else { return nil }
    let name =
      policyEntry.flatMap { policy in
        let tree = trees[policy.file]
        return tree.child(policy.node, .datedByItem)
          .flatMap { item in tree.children(item).first { tree.kind($0).isExpression } }
          .map { tree.text($0) }
      } ?? "the date"
    return (asDate(datedBy, clause), name)
  }

  private func checkedRow(
    _ line: NodeID,
    _ inputs: [Typed],
    _ inputNodes: [NodeID],
    _ entry: TableEntry,
    _ date: Typed?
  ) -> CheckedRow? {
    let tests = tree.children(line, .testCell)
    let values = tree.children(line, .valueCell)
    // The parser has reported a row of another width than the header.
    guard tests.count == inputs.count, values.count == entry.names.count else { return nil }
    var conditions: [ExpressionID] = []
    var cellConditions: [ExpressionID?] = []
    var cells: [CheckedCell] = []
    var paths: Set<String> = []
    for (position, test) in tests.enumerated() {
      let (condition, cell) = checkedCell(test, inputs[position])
      if let condition { conditions.append(condition) }
      cellConditions.append(condition)
      if cell.needsValue, let path = pathText(inputNodes[position]) { paths.insert(path) }
      cells.append(cell)
    }
    let from = writtenDate(line, .fromDate)
    let until = writtenDate(line, .untilDate)
    if from != nil || until != nil {
      if let date {
        conditions += dateConditions(date, from: from, until: until, line)
      } else {
        report(rowsWithoutDate(entry.clause.name, at: tree.range(line)))
      }
    }
    return CheckedRow(
      node: line,
      condition: combined(conditions, .and, line),
      tests: cellConditions,
      cells: cells,
      from: from,
      until: until,
      values: values,
      paths: paths
    )
  }

  private func dateConditions(
    _ date: Typed,
    from: CalendarDate?,
    until: CalendarDate?,
    _ line: NodeID
  ) -> [ExpressionID] {
    var conditions: [ExpressionID] = []
    if let from {
      let bound = constant(.date(from), .date, line)
      conditions.append(typed(.binary(.greaterOrEqual, date.id, bound.id), .truth, line).id)
    }
    if let until {
      let bound = constant(.date(until), .date, line)
      conditions.append(typed(.binary(.lessOrEqual, date.id, bound.id), .truth, line).id)
    }
    return conditions
  }

  /// Conditions joined into a tree of small depth; nil for none at all.
  func combined(_ conditions: [ExpressionID], _ operation: BinaryOperation, _ node: NodeID)
    -> ExpressionID?
  {
    guard conditions.count > 1 else { return conditions.first }
    let middle = conditions.count / 2
    guard let left = combined(Array(conditions[..<middle]), operation, node),
      let right = combined(Array(conditions[middle...]), operation, node)
    else { return nil }
    return typed(.binary(operation, left, right), .truth, node).id
  }

  private func noRow(_ rows: [CheckedRow], _ node: NodeID) -> ExpressionID {
    var conditions: [ExpressionID] = []
    for row in rows {
      guard let condition = row.condition else { return constant(.no, .truth, node).id }
      conditions.append(condition)
    }
    guard let any = combined(conditions, .or, node) else {
      return constant(.yes, .truth, node).id
    }
    return typed(.unary(.not, any), .truth, node).id
  }
}

extension ClauseHeader {
  /// The same header under another name.
  func named(_ name: String) -> ClauseHeader {
    ClauseHeader(
      name: name,
      titles: titles,
      source: source,
      origin: origin,
      section: section,
      forEach: forEach,
      variables: variables,
      refusals: refusals
    )
  }
}
