// The output columns of tables: their types, their choices, and what the names of columns mean.

import Model
import Quantities
import SourceText
import Syntax

/// The values of one column, while its type is found.
private struct ColumnValues {
  var type = Type.nothingKnown
  var mayBeNone = false
  /// The value of each row; nil where it has not been checked, or is none.
  var values: [ExpressionID?]
}

extension Checker {
  /// The formula of an output column: a case for each row, then `otherwise`.
  func columnFormula(
    _ position: Int,
    _ definition: Int,
    _ entry: TableEntry,
    _ rows: [CheckedRow],
    _ otherwise: NodeID?
  ) -> Formula {
    let isCollecting = tree.child(entry.clause.node, .collect) != nil
    var cells = rows.map { (cell: $0.values[position], paths: $0.paths) }
    let lastCells = otherwise.map { tree.children($0, .valueCell) } ?? []
    let last = position < lastCells.count ? lastCells[position] : nil
    if let last { cells.append((last, [])) }
    let (values, found) = columnValues(cells, entry.names[position], definition)
    if isCollecting {
      return collectedFormula(rows, values, hasOtherwise: last != nil, found, entry.clause.node)
    }
    var cases: [Case] = []
    for (index, row) in rows.enumerated() {
      let condition = row.condition.map { Case.Condition.when($0) } ?? .always
      let value = values[index] ?? constant(.none, .nothingKnown, row.node).id
      cases.append(Case(value: value, condition: condition, origin: origin(row.node)))
    }
    if let last, let otherwise {
      let value = values[rows.count] ?? constant(.none, .nothingKnown, last).id
      cases.append(Case(value: value, condition: .otherwise, origin: origin(otherwise)))
    }
    // What people are to judge is not known, and no fact of the claim settles it.
    if let otherwise, tree.child(otherwise, .title) != nil {
      let open = constant(.open(Open(mayFail: true)), found, otherwise)
      cases.append(Case(value: open.id, condition: .otherwise, origin: origin(otherwise)))
    }
    let mayBeNone = found.isOptional || rows.contains { $0.values.isEmpty }
    return Formula(cases: cases, type: mayBeNone ? .optional(found.unwrapped) : found)
  }

  private func collectedFormula(
    _ rows: [CheckedRow],
    _ values: [ExpressionID?],
    hasOtherwise: Bool,
    _ type: Type,
    _ node: NodeID
  ) -> Formula {
    var entries: [(condition: ExpressionID?, value: ExpressionID)] = []
    for (row, value) in zip(rows, values) {
      let none = constant(.none, .nothingKnown, row.node).id
      entries.append((row.condition, value ?? none))
    }
    let otherwise = hasOtherwise ? values[rows.count] : nil
    let collection = building.add(Collection(entries: entries, otherwise: otherwise))
    let list = Type.list(type.unwrapped)
    let value = typed(.collected(collection), list, node)
    return Formula(
      cases: [Case(value: value.id, condition: .always, origin: origin(node))],
      type: list
    )
  }

  /// The values of a column's cells (nil for `-`) and the type that holds them all.
  private func columnValues(
    _ cells: [(cell: NodeID, paths: Set<String>)],
    _ name: String,
    _ definition: Int
  ) -> (values: [ExpressionID?], type: Type) {
    var column = ColumnValues(values: Array(repeating: nil, count: cells.count))
    var words: [(index: Int, node: NodeID)] = []
    var hasOthers = false
    for (index, item) in cells.enumerated() {
      guard let node = firstExpression(item.cell), tree.kind(node) != .literalNone else {
        column.mayBeNone = true
        continue
      }
      if tree.kind(node) == .nameReference {
        words.append((index, node))
      } else {
        hasOthers = true
      }
    }
    let unnamed = words.contains { !namesValue(tree.nameText($0.node)) }
    if unnamed, !hasOthers {
      let choice = columnChoice(words.map { tree.nameText($0.node) }, name, definition)
      for (index, node) in words {
        let found = alternativeIndex(tree.nameText(node), of: choice) ?? 0
        let key = AlternativeKey(choice: choice, index: found)
        // The first row that has it declares an alternative of the column's own.
        if keepsNames, alternativePlaces[key] == nil { alternativePlaces[key] = tree.range(node) }
        refer(node, toAlternative: found, of: choice)
        column.values[index] = constant(.choice(Int32(found)), .choice(choice), node).id
      }
      column.type = .choice(choice)
    } else {
      // Cells that have a type of their own come first, so that the order of rows says nothing.
      for isWord in [false, true] {
        for (index, item) in cells.enumerated() {
          guard let node = firstExpression(item.cell), tree.kind(node) != .literalNone,
            isUnnamedWord(node) == isWord
          else { continue }
          column.values[index] = narrowed(item.paths) { columnValue(node, &column) }
        }
      }
    }
    let type = column.mayBeNone ? .optional(column.type.unwrapped) : column.type
    return (column.values, type)
  }

  private func isUnnamedWord(_ node: NodeID) -> Bool {
    tree.kind(node) == .nameReference && !namesValue(tree.nameText(node))
  }

  private func columnValue(_ node: NodeID, _ column: inout ColumnValues) -> ExpressionID {
    let value = operand(node, beside: column.type)
    column.type = common(column.type, value.type, node, other: node)
    return value.id
  }

  /// Whether a bare word stands for a value; the names of clauses that are no values do not.
  private func namesValue(_ word: String) -> Bool {
    if context.variables.contains(where: { $0.name == word }) || skippedNames.contains(word) {
      return true
    }
    switch symbols[word] {
    case .fact, .parameter, .reading, .definition, .table, .choice: return true
    default: return false
    }
  }

  /// The one declared choice that has all the words, else a choice of the column's own.
  private func columnChoice(_ words: [String], _ name: String, _ definition: Int) -> ChoiceID {
    if let known = columnChoices[definition] { return known }
    let wanted = Set(words)
    let declared = program.choices.indices.filter { index in
      let choice = program.choices[index]
      return !choice.name.isEmpty && !columnChoices.values.contains(ChoiceID(index))
        && wanted.isSubset(of: Set(choice.alternatives.map({ $0.name })))
    }
    if declared.count == 1 {
      columnChoices[definition] = ChoiceID(declared[0])
      return ChoiceID(declared[0])
    }
    let own = building.add(
      Choice(name: name, alternatives: wanted.sorted().map { Alternative(name: $0) })
    )
    columnChoices[definition] = own
    return own
  }

  // MARK: Inputs

  /// What is known of the values of an input, in the frame of its table.
  func columnKind(_ input: Typed, _ node: NodeID) -> ColumnKind {
    columnKind(input.id, input.type, name: tree.line(node))
  }

  func columnKind(_ input: ExpressionID, _ type: Type, name: String) -> ColumnKind {
    var kind = ColumnKind(name: name, type: type)
    switch program[input] {
    case .fact(let slot): kind.take(program.schema.root.fields[Int(slot)])
    case .field(let variable, let slot):
      if let list = variableLists[variable] {
        kind.take(program.schema[list].layout.fields[Int(slot)])
      }
    case .unary(let operation, _):
      kind.isWhole = operation.traits.contains(.isWhole)
      if operation.traits.contains(.isNotNegative) { kind.low = .number(.zero) }
    case .binary(.fullMonths, _, _), .binary(.fullYears, _, _): kind.isWhole = true
    case .select(let index):
      if program.selections[Int(index)].kind == .count {
        (kind.isWhole, kind.low) = (true, .number(.zero))
      }
    default: break
    }
    return kind
  }

  // MARK: Names

  /// What a table goes through: the domain of its columns.
  func domain(of table: TableID) -> Domain? {
    tableEntries[table.index].columns.first.flatMap { domain(of: DefinitionID($0)) }
  }

  /// The only column of a table that has one.
  func onlyColumn(of table: TableID) -> DefinitionID? {
    let columns = tableEntries[table.index].columns
    return columns.count == 1 ? columns.first.map { DefinitionID($0) } : nil
  }

  func column(_ name: String, of table: TableID) -> DefinitionID? {
    let entry = tableEntries[table.index]
    return entry.names.firstIndex(of: name).map { DefinitionID(entry.columns.lowerBound + $0) }
  }

  /// A table by its bare name: of the current element where it goes through a list.
  func tableReferent(_ table: TableID, _ name: String, _ node: NodeID) -> Referent {
    guard let domain = domain(of: table) else { return .table(table, of: nil) }
    guard let element = currentElement(of: domain, name, node) else { return .unresolved }
    return .table(table, of: element)
  }

  /// `TABLE.OUTPUT`; a table with one output is also a value, whose fields follow.
  func columnReferent(
    _ name: String,
    _ table: TableID,
    _ element: Typed?,
    _ node: NodeID
  ) -> Referent {
    if let column = column(name, of: table) {
      refer(node, to: columnPlace(column))
      if isAskedWithout(table, node) { return .unresolved }
      return .value(definitionValue(column, of: element, node))
    }
    if let only = onlyColumn(of: table) {
      return member(name, of: .value(definitionValue(only, of: element, node)), node)
    }
    report(unknownField(name, among: tableEntries[table.index].names, at: tree.range(node)))
    return .unresolved
  }

  /// A table used as a value.
  func tableValue(_ table: TableID, _ element: Typed?, _ node: NodeID) -> Typed {
    if isAskedWithout(table, node) { return unresolved(node) }
    if let only = onlyColumn(of: table) { return definitionValue(only, of: element, node) }
    let entry = tableEntries[table.index]
    if !entry.names.isEmpty {
      report(severalOutputs(entry.clause.name, entry.names, at: tree.range(node)))
    }
    return unresolved(node)
  }
}
