// Operations on one and two values as instructions.

import Model
import Quantities

extension Compiler {
  mutating func unary(
    _ operation: UnaryOperation,
    _ operand: ExpressionID
  ) throws(NotCompiled) -> UInt16 {
    switch operation {
    case .isGiven, .isNone:
      let cell = try optionalValue(operand)
      return try emit(.isGiven, cell, flag: operation == .isNone ? 1 : 0)
    case .not: return try not(try optionalValue(operand))
    case .isEmpty:
      switch type(of: operand).unwrapped {
      case .set: return try emit(.equalWord, try value(operand), try constant(0, 0))
      case .list:
        let count = try emit(.countOf, try value(operand))
        return try emit(.equalWord, count, try constant(0, 1))
      // Of a text it is a comparison, below.
      default: break
      }
    // Every other operation needs a value, below.
    default: break
    }
    if operation == .dateOfInstant, case .instant = type(of: operand).unwrapped {
      let cell = try optionalValue(operand)
      return try wherePresent(cell) { (compiler) throws(NotCompiled) in
        try compiler.emit(.dateOfInstant, cell)
      }
    }
    let cell = try value(operand)
    let type = type(of: operand).unwrapped
    switch (operation, type) {
    case (.negateNumber, .quantity): return try emit(.negate, cell)
    case (.charactersOfText, .text): return try emit(.countCharacters, cell)
    case (.bytesInCP949, .text): return try emit(.countBytes, cell)
    case (.isWritableInCP949, .text): return try emit(.isWritable, cell)
    case (.countOfParts, .set): return try emit(.countOfSet, cell)
    case (.countOfParts, .list): return try emit(.countOf, cell)
    case (.isEmpty, .text): return try emit(.equalText, cell, try known(.text("")))
    case (.timeOfInstant, .instant): return try emit(.timeOfInstant, cell)
    case (.lengthOfSpans, .spans): return try emit(.lengthOfTime, cell)
    case (.daysOfPeriod, .period): return try emit(.daysOfPeriod, cell)
    case (.dateOfInstant, .date): return cell
    case (.startOfDay, .date): return try emit(.startOfDay, cell)
    case (.endOfDay, .date): return try emit(.endOfDay, cell)
    case (.dayAfterDate, .date): return try emit(.moveDate, cell, try constant(0, 1))
    case (.dayBeforeDate, .date): return try emit(.moveDate, cell, try constant(0, -1))
    case (_, .month): return try ofMonth(operation, cell)
    case (_, .date): return try ofDate(operation, cell)
    case (_, .instant): return try ofDate(operation, try emit(.dateOfInstant, cell))
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "\(operation)")
    }
  }

  /// The other answer; open where the answer is.
  private mutating func not(_ cell: UInt16) throws(NotCompiled) -> UInt16 {
    guard lacking.contains(cell) else { return try negated(cell) }
    let target = try emit(.open, 0)
    lacking.insert(target)
    let toEnd = emitJump(.jumpIf, if: try emit(.isOpen, cell))
    emit(Instruction(operation: .needGiven, left: cell))
    let other = try emit(.equalWord, cell, try constant(0, 0))
    emit(Instruction(operation: .copy, target: target, left: other))
    land(toEnd)
    return target
  }

  private mutating func ofDate(
    _ operation: UnaryOperation,
    _ date: UInt16
  ) throws(NotCompiled) -> UInt16 {
    switch operation {
    case .monthOfDate, .monthOfInstant: return try emit(.monthOfDate, date)
    case .yearOfDate, .yearOfInstant: return try emit(.yearOfDate, date)
    case .quarterOfDate, .quarterOfInstant: return try emit(.quarterOfDate, date)
    case .weekdayOfDate, .weekdayOfInstant: return try emit(.weekdayOfDate, date)
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "\(operation)")
    }
  }

  private mutating func ofMonth(
    _ operation: UnaryOperation,
    _ month: UInt16
  ) throws(NotCompiled) -> UInt16 {
    switch operation {
    case .monthAfterMonth: return try emit(.moveMonth, month, try constant(1, 0))
    case .monthBeforeMonth: return try emit(.moveMonth, month, try constant(-1, 0))
    case .firstDayOfMonth: return try emit(.firstDayOfMonth, month)
    case .lastDayOfMonth: return try emit(.lastDayOfMonth, month)
    case .daysInMonth: return try emit(.daysInMonth, month)
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "\(operation)")
    }
  }

  mutating func binary(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) throws(NotCompiled) -> UInt16 {
    switch operation {
    case .and: return try connective(isAnd: true, left, right)
    case .or: return try connective(isAnd: false, left, right)
    case .less: return try order(left, right, isOrEqual: false)
    case .lessOrEqual: return try order(left, right, isOrEqual: true)
    case .greater: return try order(right, left, isOrEqual: false)
    case .greaterOrEqual: return try order(right, left, isOrEqual: true)
    case .equal: return try equality(left, right, isNot: false)
    case .notEqual: return try equality(left, right, isNot: true)
    case .isInItems: return try isInItems(left, right)
    case .isInSet:
      let wanted = try optionalValue(left)
      return try given(wanted, and: try emit(.isInSet, wanted, try set(right)))
    case .timeFromTo: return try emit(.timeFromTo, try value(left), try value(right))
    case .textContains, .textStartsWith:
      let isStart: UInt8 = operation == .textStartsWith ? 1 : 0
      return try emit(.containsText, try value(left), try value(right), flag: isStart)
    case .setIncludes: return try includes(left, right)
    case .addNumbers: return try emit(.add, try value(left), try value(right))
    case .subtractNumbers: return try emit(.subtract, try value(left), try value(right))
    case .multiplyNumbers: return try emit(.multiply, try value(left), try value(right))
    case .divideNumbers: return try emit(.divide, try value(left), try value(right))
    case .addPeriods: return try emit(.addPeriods, try value(left), try value(right))
    case .subtractPeriods: return try emit(.addPeriods, try value(left), try value(right), flag: 1)
    case .businessDayOfMonth:
      return try emit(.businessDayOfMonth, try value(left), try value(right))
    case .instantDifference: return try emit(.secondsBetween, try value(left), try value(right))
    case .dateDifference: return try emit(.daysBetween, try value(left), try value(right))
    case .addToInstant, .subtractFromInstant, .addToDate, .subtractFromDate:
      return try movement(operation, left, right)
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "\(operation)")
    }
  }

  /// The dates or months from an anchor in equal steps.
  mutating func series(_ series: Series) throws(NotCompiled) -> UInt16 {
    let anchor = try value(series.anchor)
    let until = try value(series.until)
    let isMonth: Bool
    switch (type(of: series.anchor).unwrapped, type(of: series.until).unwrapped) {
    case (.date, .date): isMonth = false
    case (.month, .month): isMonth = true
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "a series")
    }
    guard case .period = type(of: series.step).unwrapped else {
      throw NotCompiled(reason: "a series")
    }
    let flag: UInt8 = (series.includesAnchor ? 1 : 0) | (isMonth ? 2 : 0)
    let step = try value(series.step)
    // Both ends stand one behind the other.
    let ends = try newCells(2)
    emit(Instruction(operation: .copy, target: ends, left: anchor))
    emit(Instruction(operation: .copy, target: ends + 1, left: until))
    return try emit(.series, ends, step, flag: flag)
  }

  private mutating func movement(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) throws(NotCompiled) -> UInt16 {
    let first = try value(left)
    let second = try value(right)
    let isSwapped: Bool
    switch type(of: left).unwrapped {
    case .instant, .date: isSwapped = false
    case .truth, .quantity, .time, .month, .quarter, .year, .weekday, .period, .spans, .text,
      .choice, .set, .element, .list, .optional, .nothingKnown:
      isSwapped = true
    }
    let (moment, length) = isSwapped ? (second, first) : (first, second)
    switch operation {
    case .addToInstant: return try emit(.moveInstant, moment, length)
    case .subtractFromInstant: return try emit(.moveInstant, moment, length, flag: 1)
    case .addToDate: return try emit(.moveDate, moment, length)
    // It is asked of four operations; the fourth takes away from a date.
    default: return try emit(.moveDate, moment, length, flag: 1)
    }
  }

  // MARK: Comparisons

  /// What two values are compared by.
  enum ComparisonKind {
    case number, word, pair, text

    /// The kind as a flag of an instruction, from 1.
    var code: UInt8 {
      switch self {
      case .number: 1
      case .word: 2
      case .pair: 3
      case .text: 4
      }
    }

    /// Whether one value is less than another; nil where they are not ordered here.
    var less: Operation? {
      switch self {
      case .number: .lessNumber
      case .word: .lessWord
      case .pair: .lessPair
      case .text: nil
      }
    }

    /// Whether two values are the same.
    var same: Operation {
      switch self {
      case .number: .equalNumber
      case .word: .equalWord
      case .pair: .equalPair
      case .text: .equalText
      }
    }
  }

  func kind(_ type: Type) -> ComparisonKind? {
    switch type.unwrapped {
    case .quantity: .number
    case .date, .month, .year, .quarter, .weekday, .choice, .truth, .set, .element: .word
    case .instant, .time: .pair
    case .text: .text
    case .period, .spans, .list, .optional, .nothingKnown: nil
    }
  }

  /// Whether left is less than right, or not greater.
  private mutating func order(
    _ left: ExpressionID,
    _ right: ExpressionID,
    isOrEqual: Bool
  ) throws(NotCompiled) -> UInt16 {
    guard let (first, second, kind) = try operands(left, right) else {
      throw NotCompiled(reason: "an order")
    }
    switch kind {
    case .number: return try emit(isOrEqual ? .lessOrEqualNumber : .lessNumber, first, second)
    case .word: return try emit(isOrEqual ? .lessOrEqualWord : .lessWord, first, second)
    case .pair: return try emit(isOrEqual ? .lessOrEqualPair : .lessPair, first, second)
    case .text: throw NotCompiled(reason: "an order of texts")
    }
  }

  /// The cells of two operands and what they are compared by, beside a date the date of an instant;
  /// nil where they are not compared.
  private mutating func operands(
    _ left: ExpressionID,
    _ right: ExpressionID,
    mayLack: Bool = false
  ) throws(NotCompiled) -> (UInt16, UInt16, ComparisonKind)? {
    let first = try mayLack ? optionalValue(left) : value(left)
    let second = try mayLack ? optionalValue(right) : value(right)
    switch (type(of: left).unwrapped, type(of: right).unwrapped) {
    case (.instant, .date): return (try dateOfInstant(first), second, .word)
    case (.date, .instant): return (first, try dateOfInstant(second), .word)
    case (.nothingKnown, let other): return kind(other).map { (first, second, $0) }
    case (let one, .nothingKnown): return kind(one).map { (first, second, $0) }
    case (let one, let other):
      guard let kind = kind(one), kind == self.kind(other) else { return nil }
      return (first, second, kind)
    }
  }

  private mutating func dateOfInstant(_ cell: UInt16) throws(NotCompiled) -> UInt16 {
    if lacking.contains(cell) { throw NotCompiled(reason: "the date of what may be none") }
    return try emit(.dateOfInstant, cell)
  }

  /// Whether two values are the same: none is the same as none alone.
  private mutating func equality(
    _ left: ExpressionID,
    _ right: ExpressionID,
    isNot: Bool
  ) throws(NotCompiled) -> UInt16 {
    guard let (first, second, kind) = try operands(left, right, mayLack: true) else {
      throw NotCompiled(reason: "an equality")
    }
    return try equality(first, second, kind, isNot: isNot)
  }

  private mutating func equality(
    _ first: UInt16,
    _ second: UInt16,
    _ kind: ComparisonKind,
    isNot: Bool
  ) throws(NotCompiled) -> UInt16 {
    let operation = kind.same
    var bothGiven: [UInt16] = []
    for cell in [first, second] where lacking.contains(cell) {
      bothGiven.append(try emit(.isGiven, cell))
    }
    if bothGiven.isEmpty { return try emit(operation, first, second, flag: isNot ? 1 : 0) }
    // The words of none are 0, so that two that are none have the same words.
    let isSame = try emit(operation, first, second)
    let areAlike =
      bothGiven.count == 1 ? bothGiven[0] : try emit(.equalWord, bothGiven[0], bothGiven[1])
    let result = try emit(.and, isSame, areAlike)
    return isNot ? try emit(.equalWord, result, try constant(0, 0)) : result
  }

  /// An answer about a value that is sought: no where there is none.
  private mutating func given(
    _ cell: UInt16,
    and answer: UInt16
  ) throws(NotCompiled) -> UInt16 {
    guard lacking.contains(cell) else { return answer }
    return try emit(.and, try emit(.isGiven, cell), answer)
  }

  // MARK: Sets

  private mutating func isInItems(
    _ left: ExpressionID,
    _ right: ExpressionID
  ) throws(NotCompiled) -> UInt16 {
    if case .choice = type(of: left).unwrapped, let bits = alternatives(right) {
      let wanted = try optionalValue(left)
      return try given(wanted, and: try emit(.isInSet, wanted, try constant(bits, 0)))
    }
    guard case .items(let items) = program[right], let first = items.first else {
      throw NotCompiled(reason: "a list")
    }
    // Each is compared with the value, which is computed once.
    var result = try equality(left, first, isNot: false)
    for item in items.dropFirst() {
      result = try emit(.or, result, try equality(left, item, isNot: false))
    }
    return result
  }

  private mutating func includes(
    _ left: ExpressionID,
    _ right: ExpressionID
  ) throws(NotCompiled) -> UInt16 {
    guard case .set = type(of: left).unwrapped else { throw NotCompiled(reason: "a list") }
    if let bits = alternatives(right) {
      return try emit(.hasAll, try value(left), try constant(bits, 0))
    }
    switch type(of: right).unwrapped {
    case .set: return try emit(.hasAll, try value(left), try value(right))
    case .choice: return try emit(.isInSet, try value(right), try value(left))
    // What code does not know, the evaluator computes.
    default: throw NotCompiled(reason: "a set")
    }
  }

  private mutating func set(_ expression: ExpressionID) throws(NotCompiled) -> UInt16 {
    if let bits = alternatives(expression) { return try constant(bits, 0) }
    guard case .set = type(of: expression).unwrapped else { throw NotCompiled(reason: "a set") }
    return try value(expression)
  }

  /// The bits of a written list of alternatives; nil for anything else.
  private func alternatives(_ expression: ExpressionID) -> Int64? {
    guard let choices = choices(expression) else { return nil }
    var bits: UInt64 = 0
    for choice in choices {
      guard choice >= 0, choice < 64 else { return nil }
      bits |= 1 << UInt64(choice)
    }
    return Int64(bitPattern: bits)
  }
}
