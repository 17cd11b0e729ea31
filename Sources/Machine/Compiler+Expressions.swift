// Expressions as instructions.

import Model
import Quantities

extension Compiler {
  func type(of expression: ExpressionID) -> Type { program.expressionTypes[expression.index] }

  /// The cell that holds the expression's value, which is not none.
  mutating func value(_ expression: ExpressionID) throws(NotCompiled) -> UInt16 {
    if depth >= MachineLimits.depth { throw NotCompiled(reason: "depth") }
    depth += 1
    defer { depth -= 1 }
    return try compiled(expression)
  }

  private mutating func compiled(_ expression: ExpressionID) throws(NotCompiled) -> UInt16 {
    switch program.expressions[expression.index] {
    case .constant(let constant): return try known(program.constants[constant.index])
    case .fact(let slot):
      if type(of: expression).isOptional {
        emit(Instruction(operation: .needGiven, left: try fact(slot)))
      }
      return try fact(slot)
    case .definition(let definition): return try result(of: .definition(definition))
    case .clause(let reference, nil, let aspect): return try clause(reference, aspect)
    case .parameter(let parameter, let date):
      return try self.parameter(program.parameters[parameter.index], on: date)
    case .reading(let reading):
      return try constant(Int64(program.readings[reading.index].defaultAlternative), 0)
    case .unary(let operation, let operand): return try unary(operation, operand)
    case .binary(let operation, let left, let right): return try binary(operation, left, right)
    case .conditional(let question, let yes, let no): return try conditional(question, yes, no)
    case .counted(let counting): return try counted(program.countings[counting.index])
    case .asOf: return try asOf()
    case .today: return try emit(.dateOfInstant, try asOf())
    case .smallest(let items): return try extreme(items, .smaller)
    case .largest(let items): return try extreme(items, .larger)
    default: throw NotCompiled(reason: "an expression")
    }
  }

  /// The cell of a fact, which must be known before the code runs.
  mutating func fact(_ slot: Int32) throws(NotCompiled) -> UInt16 {
    guard let cell = UInt16(exactly: slot) else { throw NotCompiled(reason: "size") }
    needed.insert(Int(slot))
    return cell
  }

  private mutating func asOf() throws(NotCompiled) -> UInt16 {
    try fact(Int32(truncatingIfNeeded: code.asOfSlot))
  }

  /// The cell of a constant.
  mutating func known(_ value: Value) throws(NotCompiled) -> UInt16 {
    switch value {
    case .text(let text):
      code.texts.append(Array(text.utf8))
      return try constant(-Int64(code.texts.count), Int64(text.utf8.count))
    case .none:
      emit(Instruction(operation: .giveUp))
      return try constant(0, 0)
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
    default: throw NotCompiled(reason: "a date")
    }
  }

  // MARK: Conditions and branches

  private mutating func conditional(
    _ question: ExpressionID,
    _ yes: ExpressionID,
    _ no: ExpressionID
  ) throws(NotCompiled) -> UInt16 {
    let target = try newCell()
    let toOther = emitJump(.jumpIf, if: try value(question), isNot: true)
    try branch { (compiler) throws(NotCompiled) in try compiler.copy(yes, into: target) }
    let toEnd = emitJump(.jump)
    land(toOther)
    try branch { (compiler) throws(NotCompiled) in try compiler.copy(no, into: target) }
    land(toEnd)
    return target
  }

  /// Computes an expression into a cell.
  mutating func copy(_ expression: ExpressionID, into target: UInt16) throws(NotCompiled) {
    move(try value(expression), into: target)
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
    case .giveUp, .giveUpIf, .needGiven, .jump, .jumpIf, .call, .endPart, .notePart, .stop,
      .noteRefusal, .copy:
      return false
    default: return true
    }
  }

  /// `and` and `or`: the right side is skipped where the left settles it and the right is costly.
  mutating func connective(
    isAnd: Bool,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) throws(NotCompiled) -> UInt16 {
    let first = try value(left)
    if cost(right) <= 6 { return try emit(isAnd ? .and : .or, first, try value(right)) }
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
    switch program.expressions[expression.index] {
    case .constant: return 0
    case .fact: return type(of: expression).isOptional ? tooMany : 0
    case .definition(let definition):
      return available.contains(.definition(definition)) ? 0 : tooMany
    case .unary(let operation, let operand):
      if operation == .isGiven || operation == .isNone { return 1 }
      return operation == .not ? cost(operand) : 1 + cost(operand)
    case .binary(let operation, let left, let right):
      switch operation {
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or,
        .setIncludes, .isInSet:
        return 1 + cost(left) + cost(right)
      case .isInItems: return 1 + cost(left)
      default: return tooMany
      }
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

  private mutating func extreme(
    _ items: [ExpressionID],
    _ operation: Operation
  ) throws(NotCompiled) -> UInt16 {
    for item in items {
      guard case .quantity = type(of: item) else { throw NotCompiled(reason: "an extreme") }
    }
    guard let first = items.first else { throw NotCompiled(reason: "an extreme") }
    var result = try value(first)
    for item in items.dropFirst() { result = try emit(operation, result, try value(item)) }
    return result
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
    default: false
    }
  }
}
