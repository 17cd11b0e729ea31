// Expressions as instructions.

import Model
import Quantities

extension Compiler {
  func type(of expression: ExpressionID) -> Type { program.type(of: expression) }

  /// The cell that holds the expression's value; the claim is given up where there is none.
  mutating func value(_ expression: ExpressionID) throws(NotCompiled) -> UInt16 {
    let cell = try optionalValue(expression)
    if lacking.contains(cell) { emit(Instruction(operation: .needGiven, left: cell)) }
    return cell
  }

  /// The cell that holds the expression's value, or of which the tag says that there is none; only
  /// those in `lacking` may have none.
  mutating func optionalValue(_ expression: ExpressionID) throws(NotCompiled) -> UInt16 {
    if depth >= MachineLimits.depth { throw NotCompiled(reason: "depth") }
    depth += 1
    defer { depth -= 1 }
    return try compiled(expression)
  }

  private mutating func compiled(_ expression: ExpressionID) throws(NotCompiled) -> UInt16 {
    if separable[expression] != nil { return try result(of: .expression(expression)) }
    return try compiledInPlace(expression)
  }

  /// The same, where the expression is no part of its own, or is the part that is being compiled.
  mutating func compiledInPlace(_ expression: ExpressionID) throws(NotCompiled) -> UInt16 {
    switch program[expression] {
    case .constant(let constant): return try known(program[constant])
    case .fact(let slot):
      let cell = try fact(slot)
      if type(of: expression).isOptional || program.schema.root.fields[Int(slot)].type.isOptional {
        lacking.insert(cell)
      }
      return cell
    case .field(let variable, let slot):
      guard let list = elementLists[variable] else { throw NotCompiled(reason: "a value's fact") }
      return try field(of: try cell(of: variable), list, slot)
    case .fieldOf(let element, let list, let slot):
      return try field(of: try value(element), list, slot)
    case .variable(let variable): return try cell(of: variable)
    case .place(let variable):
      return try emit(.add, try cell(of: variable) + 1, try constant(1, 1))
    case .definition(let definition): return try result(of: .definition(definition))
    case .definitionOf(let definition, let element):
      return try result(of: .definition(definition), for: try value(element))
    case .clause(let reference, let element, let aspect):
      if case .deadline(let id) = reference, aspect == .due,
        try dueType(program[id]) != type(of: expression).unwrapped
      {
        throw NotCompiled(reason: "a date or a moment")
      }
      let cell = try element.map { (element) throws(NotCompiled) in try value(element) }
      return try clause(reference, for: cell, aspect)
    case .parameter(let parameter, let date):
      return try self.parameter(program[parameter], on: date)
    case .reading(let reading): return try constant(Int64(alternatives[reading.index]), 0)
    case .unary(let operation, let operand): return try unary(operation, operand)
    case .binary(let operation, let left, let right):
      if let truth = settled(expression) { return try constant(truth ? 1 : 0, 0) }
      return try binary(operation, left, right)
    case .conditional(let question, let yes, let no): return try conditional(question, yes, no)
    case .counted(let counting): return try counted(program[counting])
    case .asOf: return try asOf()
    case .today: return try emit(.dateOfInstant, try asOf())
    case .smallest(let items): return try extreme(items, wantsSmallest: true)
    case .largest(let items): return try extreme(items, wantsSmallest: false)
    case .items(let items): return try written(items)
    case .select(let index): return try select(program.selections[Int(index)])
    case .series(let id): return try series(program[id])
    case .dailyTime, .collected, .asked: throw NotCompiled(reason: "an expression")
    }
  }

  private mutating func field(
    of element: UInt16,
    _ list: ListID,
    _ slot: Int32
  ) throws(NotCompiled) -> UInt16 {
    guard list.index <= UInt8.max, let slot = UInt16(exactly: slot) else {
      throw NotCompiled(reason: "size")
    }
    let cell = try emit(.field, element, slot, flag: UInt8(list.index))
    if program.schema[list].layout.fields[Int(slot)].type.isOptional {
      lacking.insert(cell)
    }
    return cell
  }

  /// The cell of a fact, which must be known before the code runs; of parts, where they read it.
  mutating func fact(_ slot: Int32) throws(NotCompiled) -> UInt16 {
    guard let cell = UInt16(exactly: slot) else { throw NotCompiled(reason: "size") }
    if isSeparate {
      emit(Instruction(operation: .needKnown, left: cell))
    } else {
      needed.insert(Int(slot))
    }
    return cell
  }

  private mutating func asOf() throws(NotCompiled) -> UInt16 {
    try fact(Int32(truncatingIfNeeded: code.asOfSlot))
  }

  /// What `as of` means, where it is asked only in some cases: a claim need not say it in others.
  mutating func lateAsOf() throws(NotCompiled) -> UInt16 {
    guard let cell = UInt16(exactly: code.asOfSlot) else {
      throw NotCompiled(reason: "size", isLimit: true)
    }
    emit(Instruction(operation: .needGiven, left: cell))
    return cell
  }

  /// The cell of a constant.
  mutating func known(_ value: Value) throws(NotCompiled) -> UInt16 {
    switch value {
    case .text(let text):
      code.texts.append(Array(text.utf8))
      return try constant(-Int64(code.texts.count), Int64(text.utf8.count))
    case .none:
      let cell = try emit(.none, 0)
      lacking.insert(cell)
      return cell
    case .items(let items): return try written(items)
    case .open:
      emit(Instruction(operation: .giveUp))
      return try constant(0, 0)
    // Every other value fits into a cell, or code cannot have it.
    default:
      guard let cell = Cell(value) else { throw NotCompiled(reason: "a constant") }
      return try constant(cell.first, cell.second)
    }
  }

  private mutating func parameter(
    _ parameter: Parameter,
    on date: ExpressionID?
  ) throws(NotCompiled) -> UInt16 {
    guard let date else {
      guard parameter.history.count == 1, let entry = parameter.history.first,
        entry.from == nil, entry.until == nil, let value = entry.value
      else { throw NotCompiled(reason: "a parameter without a value") }
      return try known(value)
    }
    let day = try self.date(date)
    var values: [CodeDatedValue] = []
    for entry in parameter.history {
      var cell: UInt16?
      if let value = entry.value, case .none = value {
      } else if let value = entry.value {
        cell = try known(value)
      }
      values.append(
        CodeDatedValue(
          from: entry.from.map { Int64($0.dayNumber) } ?? .min,
          until: entry.until.map { Int64($0.dayNumber) } ?? .max,
          cell: cell
        )
      )
    }
    guard let number = UInt16(exactly: code.parameters.count) else {
      throw NotCompiled(reason: "size")
    }
    code.parameters.append(values)
    return try emit(.parameter, day, number)
  }

  /// The cell of a date, or of the date of an instant.
  private mutating func date(_ expression: ExpressionID) throws(NotCompiled) -> UInt16 {
    let cell = try value(expression)
    switch type(of: expression).unwrapped {
    case .date: return cell
    case .instant: return try emit(.dateOfInstant, cell)
    case .month: return try emit(.firstDayOfMonth, cell)
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "a date")
    }
  }

  // MARK: Conditions and branches

  private mutating func conditional(
    _ question: ExpressionID,
    _ yes: ExpressionID,
    _ no: ExpressionID
  ) throws(NotCompiled) -> UInt16 {
    if let truth = settled(question) { return try optionalValue(truth ? yes : no) }
    let target = try newCell()
    if type(of: yes).isOptional || type(of: no).isOptional { lacking.insert(target) }
    let toOther = emitJump(.jumpIf, if: try value(question), isNot: true)
    try branch { (compiler) throws(NotCompiled) in try compiler.copy(yes, into: target) }
    let toEnd = emitJump(.jump)
    land(toOther)
    try branch { (compiler) throws(NotCompiled) in try compiler.copy(no, into: target) }
    land(toEnd)
    return target
  }

  /// Computes an expression into a cell; the claim is given up where there is no value and the cell
  /// may not lack one.
  mutating func copy(_ expression: ExpressionID, into target: UInt16) throws(NotCompiled) {
    guard lacking.contains(target) else { return move(try value(expression), into: target) }
    let cell = try optionalValue(expression)
    emit(Instruction(operation: .copy, target: target, left: cell))
  }

  /// Lets a cell hold the result, by the instruction that has just made it where it can be.
  mutating func move(_ cell: UInt16, into target: UInt16) {
    let last = code.instructions.count - 1
    if last >= 0, Int(cell) == code.cellCount - 1, writesNewCell(cell, at: last) {
      code.instructions[last].target = target
    } else if cell != target {
      emit(Instruction(operation: .copy, target: target, left: cell))
    }
  }

  /// Whether an instruction makes the cell, which was made for it alone.
  private func writesNewCell(_ cell: UInt16, at index: Int) -> Bool {
    let instruction = code.instructions[index]
    // A jump that leads behind it may bring the value from elsewhere.
    guard instruction.target == cell, !partCells.contains(cell), lastLanding <= index else {
      return false
    }
    switch instruction.operation {
    case .giveUp, .giveUpIf, .needGiven, .needKnown, .jump, .jumpIf, .call, .endPart, .notePart,
      .stop, .noteRefusal, .copy, .row, .callElement, .endElement, .nextElement, .field,
      .suppliedField, .none, .open, .unset, .appendNew,
      .beginList, .appendElement, .endList, .foremost, .end, .lookup, .countOutcome, .countAmount:
      return false
    // Every other instruction does nothing but write its target.
    default: return true
    }
  }

  /// `and` and `or`: the right side is skipped where the left settles it and the right is costly.
  mutating func connective(
    isAnd: Bool,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) throws(NotCompiled) -> UInt16 {
    if let truth = settled(left) {
      return truth == isAnd ? try value(right) : try constant(truth ? 1 : 0, 0)
    }
    let first = try value(left)
    if let truth = settled(right) {
      return truth == isAnd ? first : try constant(truth ? 1 : 0, 0)
    }
    if !isSeparate, cost(right) <= 6 {
      return try emit(isAnd ? .and : .or, first, try value(right))
    }
    let target = try newCell()
    emit(Instruction(operation: .copy, target: target, left: first))
    let toEnd = emitJump(.jumpIf, if: first, isNot: isAnd)
    try branch { (compiler) throws(NotCompiled) in try compiler.copy(right, into: target) }
    land(toEnd)
    return target
  }

  /// How many instructions an expression takes, if it gives up only where it would have to anyway;
  /// many for all others.
  private func cost(_ expression: ExpressionID) -> Int {
    let tooMany = 100
    switch program[expression] {
    case .constant: return 0
    case .fact: return type(of: expression).isOptional ? tooMany : 0
    case .definition(let definition):
      let part = Part.definition(definition)
      guard available.contains(part), let cells = results[part] else { return tooMany }
      return lacking.contains(cells[0]) ? tooMany : 0
    case .unary(let operation, let operand):
      if operation == .isGiven || operation == .isNone { return 1 }
      return operation == .not ? cost(operand) : 1 + cost(operand)
    case .binary(let operation, let left, let right):
      switch operation {
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or,
        .setIncludes, .isInSet:
        return 1 + cost(left) + cost(right)
      case .isInItems: return 1 + cost(left)
      // Every other operation may give up.
      default: return tooMany
      }
    // Every other expression may give up, or takes many instructions.
    default: return tooMany
    }
  }

  /// The other answer, by the instruction that made this one where it can be.
  mutating func negated(_ cell: UInt16) throws(NotCompiled) -> UInt16 {
    let last = code.instructions.count - 1
    if last >= 0, Int(cell) == code.cellCount - 1, writesNewCell(cell, at: last),
      code.instructions[last].operation.canNegate
    {
      code.instructions[last].flag ^= 1
      return cell
    }
    return try emit(.equalWord, cell, try constant(0, 0))
  }

  /// The smallest or largest of values that are written; none is passed over.
  private mutating func extreme(
    _ items: [ExpressionID],
    wantsSmallest: Bool
  ) throws(NotCompiled) -> UInt16 {
    guard let first = items.first, let kind = kind(type(of: first)), kind != .text else {
      throw NotCompiled(reason: "an extreme")
    }
    for item in items where type(of: item).unwrapped != type(of: first).unwrapped {
      throw NotCompiled(reason: "an extreme")
    }
    let target = try newCell()
    if items.allSatisfy({ type(of: $0).isOptional }) { lacking.insert(target) }
    var isFirst = true
    for item in items {
      let cell = try optionalValue(item)
      if isFirst {
        emit(Instruction(operation: .copy, target: target, left: cell))
        if lacking.contains(cell) { lacking.insert(target) }
      } else {
        try better(cell, than: target, kind, wantsSmallest: wantsSmallest)
      }
      isFirst = false
    }
    return target
  }

  /// Lets a cell hold another value where that is less, or greater, or the cell has none.
  mutating func better(
    _ cell: UInt16,
    than target: UInt16,
    _ kind: ComparisonKind,
    wantsSmallest: Bool
  ) throws(NotCompiled) {
    var toEnd: [Int] = []
    if lacking.contains(cell) {
      toEnd.append(emitJump(.jumpIf, if: try emit(.isGiven, cell), isNot: true))
    }
    var toCopy: Int?
    if lacking.contains(target) {
      toCopy = emitJump(.jumpIf, if: try emit(.isGiven, target), isNot: true)
    }
    let (left, right) = wantsSmallest ? (cell, target) : (target, cell)
    guard let less = kind.less else { throw NotCompiled(reason: "an extreme of texts") }
    toEnd.append(emitJump(.jumpIf, if: try emit(less, left, right), isNot: true))
    if let toCopy { land(toCopy) }
    emit(Instruction(operation: .copy, target: target, left: cell))
    for jump in toEnd { land(jump) }
  }
}

extension Operation {
  /// Whether the flag turns the answer round.
  var canNegate: Bool {
    switch self {
    case .lessNumber, .lessOrEqualNumber, .equalNumber, .lessWord, .lessOrEqualWord, .equalWord,
      .lessPair, .lessOrEqualPair, .equalPair, .equalText, .isInSet, .hasAll,
      .isGiven, .isRefused:
      true
    // Every other instruction leaves its flag alone.
    default: false
    }
  }
}
