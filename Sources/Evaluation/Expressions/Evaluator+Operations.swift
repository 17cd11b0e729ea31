// Operations whose operands may be open.

import Model
import Quantities

extension Evaluator {
  @inline(never)
  mutating func unary(
    _ operation: UnaryOperation,
    _ operand: ExpressionID,
    in expression: ExpressionID
  ) -> Value {
    result(operation, of: value(operand), in: expression)
  }

  @inline(never)
  private mutating func result(
    _ operation: UnaryOperation,
    of value: Value,
    in expression: ExpressionID
  ) -> Value {
    guard case .open(let open) = value else {
      let result = operations.unary(operation, value, at: origin(of: expression))
      if Tracer.isTracing, operation.asksCalendar { noteYears(of: [value, result]) }
      return result
    }
    switch operation {
    case .countOfParts where open.isBoundedList && !open.memberships.isEmpty:
      return .open(countOfOpen(open))
    case _ where operation.traits.contains(.isNotNegative):
      let mayFail = !operation.traits.contains(.isTotal) || open.needed.mayFail
      return .open(
        Open(facts: open.facts, problems: open.problems, low: .zero, mayFail: mayFail)
      )
    case .isGiven, .isNone:
      // None is one of the answers.
      return .open(Open(facts: open.facts, problems: open.problems, mayFail: open.mayFail))
    case .isEmpty where open.holdsOneForCertain: return .no
    case .not, .isEmpty: return .open(open.needed.withoutBounds)
    case .negateNumber:
      return .open(
        Open(
          facts: open.facts,
          problems: open.problems,
          low: open.high?.negated,
          high: open.low?.negated,
          mayFail: open.needed.mayFail
        )
      )
    case .dateOfInstant: return .open(dateOfOpen(open))
    case .startOfSpans, .endOfSpans:
      return .open(
        Open(facts: open.facts, problems: open.problems, mayFail: true, mayBeNone: true)
      )
    default: return .open(Open(facts: open.facts, problems: open.problems, mayFail: true))
    }
  }

  /// The date of an instant that is open: of what is none it is none, and at the ends of the calendar
  /// an instant may have no date.
  private func dateOfOpen(_ open: Open) -> Open {
    let bounds = Interval(Value.open(open))
    let dates = open.kind == .instant ? bounds.dates(in: program.zone) : bounds
    let isWithinCalendar = dates.low != nil && dates.high != nil
    return Open(
      facts: open.facts,
      problems: open.problems,
      low: dates.low,
      high: dates.high,
      kind: .date,
      mayFail: open.mayFail || !isWithinCalendar,
      mayBeNone: open.mayBeNone
    )
  }

  @inline(never)
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
    return ofOperands(operation, left, right, first, value(right), in: expression)
  }

  @inline(never)
  private mutating func ofOperands(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID,
    _ first: Value,
    _ second: Value,
    in expression: ExpressionID
  ) -> Value {
    let result = joined(operation, left, right, first, second, in: expression)
    if case .open(let open) = result, !open.mayFail, operation.compares,
      holdsPeriods(left) || holdsPeriods(right)
    {
      // The periods may turn out to be such that the months say nothing certain (S7.3).
      return .open(open.replacing(mayFail: true))
    }
    return result
  }

  /// Whether the expression gives periods, or a list of them.
  private func holdsPeriods(_ expression: ExpressionID) -> Bool {
    switch type(of: expression).unwrapped {
    case .period: true
    case .list(let entry): entry.unwrapped == .period
    default: false
    }
  }

  private mutating func joined(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID,
    _ first: Value,
    _ second: Value,
    in expression: ExpressionID
  ) -> Value {
    let days = first.mayMeetDay(in: second) ? dayRule(left, right) : .asDates
    if !first.isOpen && !second.isOpen {
      let result = operations.binary(
        operation,
        first,
        second,
        days,
        at: origin(of: expression)
      )
      if Tracer.isTracing, operation == .businessDayOfMonth || operation == .businessDaysFromTo {
        noteYears(of: [first, second, result])
      }
      return result
    }
    if operation.looksForEntries, let answer = found(operation, first, second, days) {
      return answer.value
    }
    if let failed = failure(of: first, second) { return .open(failed) }
    var collector = OpenCollector()
    // None is equal to none alone, and no element of anything: neither is an error.
    if operation.admitsNoneOnLeft { collector.addReason(first) } else { collector.add(first) }
    if operation.admitsNoneOnRight { collector.addReason(second) } else { collector.add(second) }
    switch operation {
    case .equal where !collector.mayFail && areApart(first, second),
      .notEqual where !collector.mayFail && areApart(first, second):
      return .truth(operation == .notEqual)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      if operation != .equal && operation != .notEqual && (isNone(first) || isNone(second)) {
        return noneUsed(collector, expression)
      }
      if !collector.mayFail, !(mayBeNone(first) && mayBeNone(second)),
        let settled = settled(operation, first, second, days)
      {
        return .truth(settled)
      }
      return .open(collector.joined().withoutBounds)
    case .isInItems, .isInSet, .isInSpans:
      // What is none cannot be looked through, whatever is looked for.
      if isNone(second) { return noneUsed(collector, expression) }
      if operation == .isInItems && !second.isOpen {
        return operations.isInItems(first, second, days, at: origin(of: expression))
      }
      return .open(collector.joined())
    case .setIncludes, .textContains, .textStartsWith:
      if isNone(first) || isNone(second) { return noneUsed(collector, expression) }
      return .open(collector.joined())
    default: break
    }
    if isNone(first) || isNone(second) { return noneUsed(collector, expression) }
    return openArithmetic(operation, Interval(first), Interval(second), collector)
  }

  /// How an instant compares with a date here: beside an expression that gives dates, as its date.
  ///
  /// Where neither side is one, a date can only be the due date of a deadline that else falls due at
  /// an instant.
  private func dayRule(_ left: ExpressionID, _ right: ExpressionID) -> DayRule {
    givesDates(left) || givesDates(right) ? .asDates : .asMoments
  }

  private func givesDates(_ expression: ExpressionID) -> Bool {
    // A written list has the type of what it is compared with.
    if case .items(let items) = program[expression] {
      return items.contains { type(of: $0).unwrapped == .date }
    }
    switch type(of: expression).unwrapped {
    case .date, .list(.date), .list(.optional(.date)): return true
    default: return false
    }
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

  /// Two that may both be none may be equal whatever their bounds.
  private func mayBeNone(_ value: Value) -> Bool {
    if case .open(let open) = value { return open.mayBeNone }
    return isNone(value)
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
    return .open(collector.joined(bounds))
  }

  @inline(never)
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

  /// What a comparison gives for all values within the bounds; nil where they give both, and where
  /// the bounds measure two kinds of things.
  private func settled(
    _ operation: BinaryOperation,
    _ first: Value,
    _ second: Value,
    _ days: DayRule
  ) -> Bool? {
    var left = Interval(first)
    var right = Interval(second)
    guard left.isBounded, right.isBounded else { return nil }
    var isDateOnLeft: Bool?
    switch (left.kind, right.kind) {
    case (.date, .instant): (right, isDateOnLeft) = (right.dates(in: program.zone), true)
    case (.instant, .date): (left, isDateOnLeft) = (left.dates(in: program.zone), false)
    case (let one, let other): if one != other { return nil }
    }
    if days == .asMoments, let isDateOnLeft {
      return settledMoments(operation, left, right, isDateOnLeft: isDateOnLeft)
    }
    switch operation {
    case .less: return left.isLess(than: right)
    case .greater: return right.isLess(than: left)
    case .lessOrEqual: return right.isLess(than: left).map { !$0 }
    case .greaterOrEqual: return left.isLess(than: right).map { !$0 }
    case .equal, .notEqual:
      if left.isLess(than: right) == true || right.isLess(than: left) == true {
        return operation == .notEqual
      }
      return nil
    default: return nil
    }
  }

  /// The same for a date and the date of an instant, of which the instant comes first on one day.
  ///
  /// What is open may turn out to be of the other kind, so that only different days tell that both are
  /// not the same.
  private func settledMoments(
    _ operation: BinaryOperation,
    _ left: Interval,
    _ right: Interval,
    isDateOnLeft: Bool
  ) -> Bool? {
    let isLess =
      isDateOnLeft ? left.isLess(than: right) : right.isLess(than: left).map { !$0 }
    switch operation {
    case .less, .lessOrEqual: return isLess
    case .greater, .greaterOrEqual: return isLess.map { !$0 }
    case .equal, .notEqual:
      let differ = left.isLess(than: right) == true || right.isLess(than: left) == true
      return differ ? operation == .notEqual : nil
    default: return nil
    }
  }
}

extension Value {
  /// Whether a date may stand beside an instant where this value is compared with another.
  fileprivate func mayMeetDay(in other: Value) -> Bool {
    switch (self, other) {
    case (.date, .date), (.instant, .instant): false
    default: mayHoldDay && other.mayHoldDay
    }
  }

  private var mayHoldDay: Bool {
    switch self {
    case .date, .instant, .spans, .rows, .items, .open: true
    case .none, .truth, .number, .time, .month, .ordinal, .period, .text, .choice, .set, .element:
      false
    }
  }
}

extension BinaryOperation {
  /// Whether it compares values: one with the other, or with the entries of a list.
  fileprivate var compares: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isInItems,
      .setIncludes:
      true
    default: false
    }
  }

  /// Whether the left operand may be none: what is compared for equality, or looked for.
  fileprivate var admitsNoneOnLeft: Bool {
    switch self {
    case .equal, .notEqual, .isInItems, .isInSet, .isInSpans: true
    default: false
    }
  }

  fileprivate var admitsNoneOnRight: Bool {
    switch self {
    case .equal, .notEqual: true
    default: false
    }
  }
}
