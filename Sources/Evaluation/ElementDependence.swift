// What expressions rest on: the elements around them, one variable, or nothing but facts.

import Model

/// Tells whether expressions rest on elements that stand around them.
struct ElementDependence {
  let program: Program

  /// Whether an expression's value is the same whatever element variables stand for, but those given.
  func isFree(_ expression: ExpressionID, but known: [VariableID] = []) -> Bool {
    func all(_ parts: [ExpressionID?]) -> Bool {
      parts.allSatisfy { $0.map { isFree($0, but: known) } ?? true }
    }
    switch program.expressions[expression.index] {
    case .constant, .fact, .parameter(_, on: nil), .reading, .asOf, .today: return true
    case .field(let variable, _), .variable(let variable), .place(let variable):
      return known.contains(variable)
    case .fieldOf(let element, _, _): return isFree(element, but: known)
    case .definition(let definition):
      return program.definitions[definition.index].header.forEach == nil
    case .definitionOf(_, let element): return isFree(element, but: known)
    case .clause(let reference, let element, _):
      if element == nil, program.header(of: reference).forEach != nil { return false }
      return all([element])
    case .parameter(_, let date): return all([date])
    case .unary(_, let operand): return isFree(operand, but: known)
    case .binary(_, let left, let right): return all([left, right])
    case .conditional(let condition, let yes, let no): return all([condition, yes, no])
    case .smallest(let items), .largest(let items), .items(let items): return all(items)
    case .select(let index):
      let inner = program.selections[Int(index)]
      if let before = inner.before, !known.contains(before) { return false }
      let within = known + [inner.variable]
      return all([inner.list, inner.limit, inner.beforeOwnKey])
        && [inner.filter, inner.order, inner.beforeKey, inner.body].allSatisfy {
          $0.map { isFree($0, but: within) } ?? true
        }
    case .counted(let counting):
      let counting = program.countings[counting.index]
      return all([counting.period, counting.event, counting.stops])
    case .dailyTime, .series, .collected: return false
    }
  }

  /// Whether an expression's value may rest on what a variable stands for.
  func mentions(_ variable: VariableID, in expression: ExpressionID) -> Bool {
    func any(_ parts: [ExpressionID?]) -> Bool {
      parts.contains { $0.map { mentions(variable, in: $0) } ?? false }
    }
    switch program.expressions[expression.index] {
    case .constant, .fact, .parameter(_, on: nil), .reading, .asOf, .today, .definition:
      return false
    case .field(let other, _), .variable(let other), .place(let other): return other == variable
    case .fieldOf(let element, _, _), .definitionOf(_, let element): return any([element])
    case .clause(_, let element, _): return any([element])
    case .parameter(_, let date): return any([date])
    case .unary(_, let operand): return any([operand])
    case .binary(_, let left, let right): return any([left, right])
    case .conditional(let condition, let yes, let no): return any([condition, yes, no])
    case .smallest(let items), .largest(let items), .items(let items): return any(items)
    case .select(let index):
      let inner = program.selections[Int(index)]
      if inner.before == variable { return true }
      return any([inner.list, inner.limit, inner.filter, inner.order, inner.body])
        || any([inner.beforeKey, inner.beforeOwnKey])
    case .counted(let counting):
      let counting = program.countings[counting.index]
      return any([counting.period, counting.event, counting.stops])
    case .dailyTime, .series, .collected: return true
    }
  }

  /// Whether looking at an expression asks nothing but facts: no clause and no calendar.
  func isFactual(_ expression: ExpressionID) -> Bool {
    switch program.expressions[expression.index] {
    case .constant, .fact, .field, .variable, .reading, .asOf, .today: true
    case .unary(let operation, let operand): !operation.asksCalendar && isFactual(operand)
    case .binary(.businessDayOfMonth, _, _), .binary(.businessDaysFromTo, _, _): false
    case .binary(_, let left, let right): isFactual(left) && isFactual(right)
    case .items(let items): items.allSatisfy { isFactual($0) }
    default: false
    }
  }

  /// Whether an expression may be looked at for any element at any time, and shows nothing but its
  /// value: it asks no calendar and no clause, and no definition that rests on earlier elements.
  func isSteady(_ expression: ExpressionID) -> Bool {
    var waiting: [DefinitionID] = []
    guard isSteady(expression, &waiting) else { return false }
    var seen = Set(waiting)
    while let definition = waiting.popLast() {
      let clause = program.definitions[definition.index]
      if clause.isRecursive { return false }
      var parts = clause.formula.cases.map({ $0.value })
      for item in clause.formula.cases {
        if case .when(let condition) = item.condition { parts.append(condition) }
      }
      parts += clause.formula.notMoreThan + clause.formula.notLessThan
      if let rounding = clause.formula.rounding { parts.append(rounding.unit) }
      if let index = clause.formula.index { parts.append(index.input) }
      if let forEach = clause.header.forEach {
        parts.append(forEach.list)
        if let filter = forEach.filter { parts.append(filter) }
      }
      var found: [DefinitionID] = []
      guard parts.allSatisfy({ isSteady($0, &found) }) else { return false }
      for next in found where seen.insert(next).inserted { waiting.append(next) }
    }
    return true
  }

  /// The same, but for the definitions that it names, which are gathered.
  private func isSteady(_ expression: ExpressionID, _ named: inout [DefinitionID]) -> Bool {
    func all(_ parts: [ExpressionID?], _ named: inout [DefinitionID]) -> Bool {
      for case .some(let part) in parts where !isSteady(part, &named) { return false }
      return true
    }
    switch program.expressions[expression.index] {
    case .constant, .fact, .field, .variable, .place, .reading, .asOf, .today: return true
    case .fieldOf(let element, _, _): return all([element], &named)
    case .parameter(_, let date): return all([date], &named)
    case .unary(let operation, let operand):
      return !operation.asksCalendar && all([operand], &named)
    case .binary(.businessDayOfMonth, _, _), .binary(.businessDaysFromTo, _, _): return false
    case .binary(_, let left, let right): return all([left, right], &named)
    case .conditional(let condition, let yes, let no): return all([condition, yes, no], &named)
    case .smallest(let items), .largest(let items), .items(let items): return all(items, &named)
    case .definition(let definition):
      named.append(definition)
      return true
    case .definitionOf(let definition, let element):
      named.append(definition)
      return all([element], &named)
    case .select(let index):
      let inner = program.selections[Int(index)]
      return inner.before == nil
        && all([inner.list, inner.limit, inner.filter, inner.order, inner.body], &named)
    case .clause, .counted, .dailyTime, .series, .collected: return false
    }
  }

  /// Whether a list is the same wherever it is asked for.
  func isFixed(list: ExpressionID) -> Bool {
    switch program.expressions[list.index] {
    case .fact: true
    case .definition(let definition): program.definitions[definition.index].header.forEach == nil
    default: false
    }
  }
}
