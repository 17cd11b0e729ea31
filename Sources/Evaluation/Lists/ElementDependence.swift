// What expressions rest on: the elements around them, one variable, or nothing but facts.

import Model

/// Tells whether expressions rest on elements that stand around them.
struct ElementDependence {
  let program: Program

  /// Whether an expression's value is the same whatever element variables stand for, but those given.
  func isFree(_ id: ExpressionID, but known: [VariableID] = []) -> Bool {
    let expression = program[id]
    var known = known
    switch expression {
    case .field(let variable, _), .variable(let variable), .place(let variable):
      return known.contains(variable)
    case .definition(let definition):
      return program[definition].header.forEach == nil
    case .clause(let reference, nil, _):
      return program.header(of: reference).forEach == nil
    case .select(let index):
      let selection = program.selections[Int(index)]
      if let before = selection.before, !known.contains(before) { return false }
      known.append(selection.variable)
    // Rarely asked again and again: each is taken for one that rests on its element.
    case .dailyTime, .series, .collected, .asked: return false
    default: break
    }
    return program.parts(of: expression).allSatisfy { isFree($0, but: known) }
  }

  /// Whether an expression's value may rest on what a variable stands for.
  func mentions(_ variable: VariableID, in id: ExpressionID) -> Bool {
    let expression = program[id]
    switch expression {
    case .field(let other, _), .variable(let other), .place(let other): return other == variable
    case .select(let index):
      if program.selections[Int(index)].before == variable { return true }
    default: break
    }
    return program.parts(of: expression).contains { mentions(variable, in: $0) }
  }

  /// Whether looking at an expression asks nothing but facts: no clause and no calendar.
  func isFactual(_ expression: ExpressionID) -> Bool {
    switch program[expression] {
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
      let clause = program[definition]
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
  private func isSteady(_ id: ExpressionID, _ named: inout [DefinitionID]) -> Bool {
    let expression = program[id]
    switch expression {
    case .definition(let definition), .definitionOf(let definition, _): named.append(definition)
    case .unary(let operation, _): if operation.asksCalendar { return false }
    case .binary(.businessDayOfMonth, _, _), .binary(.businessDaysFromTo, _, _): return false
    case .select(let index): if program.selections[Int(index)].before != nil { return false }
    case .clause, .counted, .dailyTime, .series, .collected, .asked: return false
    default: break
    }
    for part in program.parts(of: expression) where !isSteady(part, &named) { return false }
    return true
  }

  /// Whether a list is the same wherever it is asked for.
  func isFixed(list: ExpressionID) -> Bool {
    switch program[list] {
    case .fact: true
    case .definition(let definition): program[definition].header.forEach == nil
    default: false
    }
  }
}
