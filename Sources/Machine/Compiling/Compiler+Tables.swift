// Decision tables: which row holds is found once, and each column takes its value by that row.

import Model

extension Compiler {
  /// The place of the row that holds, or one more than there are rows; gives up where several do.
  mutating func row(of table: Table, into target: UInt16) throws(NotCompiled) {
    let none = try constant(Int64(table.rows.count), 0)
    emit(Instruction(operation: .copy, target: target, left: none))
    for (place, row) in table.rows.enumerated() {
      var toNext: Int?
      if let condition = row.condition {
        if let truth = settled(condition) {
          if !truth { continue }
        } else {
          toNext = emitJump(.jumpIf, if: try value(condition), isNot: true)
        }
      }
      try branch { (compiler) throws(NotCompiled) in
        let isOther = try compiler.emit(.equalWord, target, none, flag: 1)
        compiler.emit(Instruction(operation: .giveUpIf, left: isOther))
        let found = try compiler.constant(Int64(place), 0)
        compiler.emit(Instruction(operation: .copy, target: target, left: found))
      }
      if let toNext { land(toNext) }
    }
  }

  /// A column's value by the row that holds.
  mutating func tableColumn(
    _ formula: Formula,
    of id: TableID,
    into target: UInt16
  ) throws(NotCompiled) {
    let table = program[id]
    let row = try ownResult(of: .row(id))
    guard formula.cases.count >= table.rows.count,
      formula.cases.count <= table.rows.count + 1, formula.rounding == nil,
      formula.notMoreThan.isEmpty, formula.notLessThan.isEmpty
    else { throw NotCompiled(reason: "a table") }
    // Where no row holds, it is the evaluator that says what that means.
    if let values = try writtenColumn(formula, table) {
      guard let number = UInt16(exactly: code.lookups.count) else {
        throw NotCompiled(reason: "size", isLimit: true)
      }
      code.lookups.append(values)
      emit(Instruction(operation: .lookup, target: target, left: row, right: number))
      if !lacking.contains(target) {
        emit(Instruction(operation: .needGiven, left: target))
      }
      return
    }
    var toEnd: [Int] = []
    for (place, item) in formula.cases.enumerated() {
      let isRow = try emit(.equalWord, row, try constant(Int64(place), 0))
      let toNext = emitJump(.jumpIf, if: isRow, isNot: true)
      try branch { (compiler) throws(NotCompiled) in
        try compiler.copy(item.value, into: target)
      }
      toEnd.append(emitJump(.jump))
      land(toNext)
    }
    try noCase(formula, into: target)
    for jump in toEnd { land(jump) }
  }

  /// What a value is where no case holds.
  mutating func noCase(_ formula: Formula, into target: UInt16) throws(NotCompiled) {
    if formula.type.isOptional {
      emit(Instruction(operation: .none, target: target))
    } else {
      emit(Instruction(operation: .giveUp))
    }
  }

  /// The values of a column by row and behind them the one where no row holds; nil where they are not
  /// all written.
  private mutating func writtenColumn(
    _ formula: Formula,
    _ table: Table
  ) throws(NotCompiled) -> [CodeValue]? {
    var values: [CodeValue] = []
    for item in formula.cases {
      guard case .constant(let constant) = program[item.value] else { return nil }
      let value = program[constant]
      switch value {
      case .none: values.append(.none)
      // What is left to people, about which nothing is known.
      case .open: values.append(.open)
      case .text:
        let cell = code.cells[Int(try known(value)) - code.slotCount]
        values.append(CodeValue(cell: cell, tag: Tag.known))
      // Every other value fits into a cell, or code cannot have it.
      default:
        guard let cell = Cell(value) else { return nil }
        values.append(CodeValue(cell: cell, tag: Tag.known))
      }
    }
    if values.count == table.rows.count {
      values.append(formula.type.isOptional ? .none : .refused)
    }
    return values
  }
}
