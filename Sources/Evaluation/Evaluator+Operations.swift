// Operations whose operands may be open.

import Model
import Quantities

extension Evaluator {
  mutating func unary(
    _ operation: UnaryOperation,
    _ operand: ExpressionID,
    in expression: ExpressionID
  ) -> Value {
    let value = value(operand)
    guard case .open(let open) = value else {
      let result = operations.unary(operation, value, at: origin(of: expression))
      if Tracer.isTracing, operation.asksCalendar { noteYears(of: [value, result]) }
      return result
    }
    switch operation {
    case .lengthOfSpans, .longestStretch, .countOfParts:
      let mayFail = open.mayFail || type(of: operand).isOptional
      return .open(
        Open(facts: open.facts, problems: open.problems, low: .zero, mayFail: mayFail)
      )
    case .not, .isGiven, .isNone, .isEmpty: return .open(open.withoutBounds)
    case .negateNumber:
      let mayFail = open.mayFail || type(of: operand).isOptional
      return .open(
        Open(
          facts: open.facts,
          problems: open.problems,
          low: open.high?.negated,
          high: open.low?.negated,
          mayFail: mayFail
        )
      )
    default: return .open(Open(facts: open.facts, problems: open.problems, mayFail: true))
    }
  }

  mutating func binary(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID,
    in expression: ExpressionID
  ) -> Value {
    if operation == .and || operation == .or {
      return connective(operation, left, right)
    }
    let first = value(left)
    let second = value(right)
    if !first.isOpen && !second.isOpen {
      let result = operations.binary(operation, first, second, at: origin(of: expression))
      if Tracer.isTracing, operation == .businessDayOfMonth || operation == .businessDaysFromTo {
        noteYears(of: [first, second, result])
      }
      return result
    }
    if let failed = failure(of: first, second) { return .open(failed) }
    var collector = OpenCollector()
    collector.add(first)
    collector.add(second)
    switch operation {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      if operation != .equal && operation != .notEqual && (isNone(first) || isNone(second)) {
        return noneUsed(collector, expression)
      }
      if operation != .equal && operation != .notEqual,
        isOpenOptional(first, left) || isOpenOptional(second, right)
      {
        collector.markFallible()
      }
      if !collector.mayFail, sameKind(left, right),
        let settled = settled(operation, Interval(first), Interval(second))
      {
        return .truth(settled)
      }
      return .open(collector.joined().withoutBounds)
    case .isInItems, .isInSet, .isInSpans, .setIncludes, .textContains, .textStartsWith:
      if operation == .isInItems && !second.isOpen {
        return operations.isInItems(first, second, at: origin(of: expression))
      }
      return .open(collector.joined())
    default: break
    }
    if isNone(first) || isNone(second) { return noneUsed(collector, expression) }
    if isOpenOptional(first, left) || isOpenOptional(second, right) { collector.markFallible() }
    return openArithmetic(operation, Interval(first), Interval(second), collector)
  }

  /// The errors of operands of which one is in error whatever its facts: what the other waits for
  /// cannot mend that.
  private func failure(of first: Value, _ second: Value) -> Open? {
    var problems: [EvaluationProblem] = []
    var isCertain = false
    for case .open(let open) in [first, second] {
      problems += open.problems
      if open.isFailed { isCertain = true }
    }
    return isCertain ? Open(problems: sortedOnce(problems), mayFail: true) : nil
  }

  /// The error of an operand that is none, with the errors of the other: nothing mends it.
  private func noneUsed(_ operands: OpenCollector, _ expression: ExpressionID) -> Value {
    var collector = OpenCollector()
    collector.add(Open(problems: operands.joined().problems))
    collector.add(problem(.noneUsed, expression))
    return .open(collector.joined())
  }

  /// An open operand of a type that admits none may turn out to be none, which is an error here.
  private func isOpenOptional(_ value: Value, _ expression: ExpressionID) -> Bool {
    value.isOpen && type(of: expression).isOptional
  }

  private func openArithmetic(
    _ operation: BinaryOperation,
    _ left: Interval,
    _ right: Interval,
    _ gathered: OpenCollector
  ) -> Value {
    var collector = gathered
    let bounds: Interval
    switch operation {
    case .addNumbers: bounds = left.adding(right)
    case .subtractNumbers: bounds = left.adding(right.negated)
    case .multiplyNumbers: bounds = left.multiplied(by: right)
    case .divideNumbers:
      if !right.excludesZero { collector.markFallible() }
      bounds = left.divided(by: right)
    default:
      // Dates can leave the calendar, periods their range.
      collector.markFallible()
      bounds = .unbounded
    }
    return .open(collector.joined(low: bounds.low, high: bounds.high))
  }

  private mutating func connective(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> Value {
    let first = condition(left)
    if operation == .and {
      if first.isNo { return .no }
      return first.and(condition(right)).value
    }
    if first.isYes { return .yes }
    return first.or(condition(right)).value
  }

  /// What a comparison gives for all values within the bounds; nil where they give both.
  private func settled(
    _ operation: BinaryOperation,
    _ left: Interval,
    _ right: Interval
  ) -> Bool? {
    switch operation {
    case .less: return isLess(left, right)
    case .greater: return isLess(right, left)
    case .lessOrEqual: return isLess(right, left).map { !$0 }
    case .greaterOrEqual: return isLess(left, right).map { !$0 }
    case .equal, .notEqual:
      if isLess(left, right) == true || isLess(right, left) == true {
        return operation == .notEqual
      }
      return nil
    default: return nil
    }
  }

  private func isLess(_ left: Interval, _ right: Interval) -> Bool? {
    if let high = left.high, let low = right.low, high < low { return true }
    if let low = left.low, let high = right.high, low >= high { return false }
    return nil
  }
}
