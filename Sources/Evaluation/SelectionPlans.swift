// What is kept of a selection phrase that is asked again and again.

import Model

/// How a selection phrase is answered from its second time on.
enum SelectionPlan {
  /// It was asked once.
  case asked
  /// Its elements are gone through each time.
  case plain
  /// It rests on no element around it, so that its value stays; nil before it is known.
  case settled(Value?)
  /// Its elements are looked up by one of their facts.
  case lookedUp(ElementLookup)
  /// It goes on from the value for the elements before, by its place in `runningTotals`.
  case running(Int)
}

/// The places of a list's elements by the value of one fact.
struct ElementLookup {
  /// What the fact must equal.
  let other: ExpressionID
  let places: [ValueKey: [Int32]]
  /// Elements whose fact is not known, or is compared in another way.
  let others: [Int32]

  /// The places of the elements that may equal the value, in order; nil where any may.
  func places(for value: Value) -> [Int32]? {
    guard let key = ValueKey(value) else { return nil }
    let found = places[key] ?? []
    return others.isEmpty ? found : (found + others).sorted()
  }
}

/// A condition `x.FACT is OTHER` of a selection's elements.
struct EqualFact {
  let own: ExpressionID
  let other: ExpressionID
}

/// The conditions among those joined by `and`.
func conjuncts(_ condition: ExpressionID, of program: Program) -> [ExpressionID] {
  guard case .binary(.and, let left, let right) = program.expressions[condition.index] else {
    return [condition]
  }
  return conjuncts(left, of: program) + conjuncts(right, of: program)
}

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

  /// Whether an expression is a fact of an element, of the claim, or written out: looking at it does
  /// nothing but read.
  func isPlain(_ expression: ExpressionID) -> Bool {
    switch program.expressions[expression.index] {
    case .constant, .fact, .field: true
    default: false
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

  /// The equality of a fact of the element with something plain that does not rest on it.
  func equalFact(_ condition: ExpressionID, of variable: VariableID) -> EqualFact? {
    guard case .binary(.equal, let left, let right) = program.expressions[condition.index] else {
      return nil
    }
    for (own, other) in [(left, right), (right, left)] {
      guard case .field(variable, _) = program.expressions[own.index], isPlain(other) else {
        continue
      }
      if case .field(variable, _) = program.expressions[other.index] { continue }
      if mixesDays(own, other) { continue }
      return EqualFact(own: own, other: other)
    }
    return nil
  }

  /// Whether one gives dates and the other instants, which equal dates without being them.
  private func mixesDays(_ left: ExpressionID, _ right: ExpressionID) -> Bool {
    let types = [left, right].map { program.expressionTypes[$0.index].unwrapped }
    return types[0] != types[1] && types.contains(.date) && types.contains(.instant)
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

extension Evaluator {
  /// Lists shorter than this are gone through.
  static var shortestIndexed: Int { 32 }

  /// The selection's value by its plan.
  mutating func planned(
    _ index: Int,
    _ elements: Elements,
    _ store: Int,
    in expression: ExpressionID
  ) -> Value {
    let selection = program.selections[index]
    let all = CandidateRows(rows: [], rest: 0..<elements.count)
    switch plan(index, elements, store) {
    case .settled(let known):
      if let known { return known }
      let value = selected(selection, elements, all, store, in: expression)
      selectionPlans[index] = .settled(value)
      return value
    case .running(let number):
      if let value = running(number, selection, elements, store) { return value }
    case .lookedUp(let lookup):
      if let places = lookup.places(for: value(lookup.other)) {
        let some = CandidateRows(rows: places, rest: 0..<0)
        return selected(selection, elements, some, store, in: expression)
      }
    case .asked, .plain: break
    }
    return selected(selection, elements, all, store, in: expression)
  }

  /// The plan of a selection, made when it is asked for the second time.
  private mutating func plan(_ index: Int, _ elements: Elements, _ store: Int) -> SelectionPlan {
    switch selectionPlans[index] {
    case .none:
      selectionPlans[index] = .asked
      return .plain
    case .some(.asked):
      let plan = found(index, elements, store)
      selectionPlans[index] = plan
      return plan
    case .some(let known): return known
    }
  }

  private mutating func found(_ index: Int, _ elements: Elements, _ store: Int) -> SelectionPlan {
    let selection = program.selections[index]
    let dependence = ElementDependence(program: program)
    guard elements.count >= Self.shortestIndexed, dependence.isFixed(list: selection.list) else {
      return .plain
    }
    let within = [selection.variable]
    let parts = [selection.filter, selection.order, selection.body]
    let isFree =
      selection.before == nil && (selection.limit.map { dependence.isFree($0) } ?? true)
      && parts.allSatisfy { $0.map { dependence.isFree($0, but: within) } ?? true }
    if isFree { return .settled(nil) }
    if let running = runningTotal(index, elements, store) {
      runningTotals.append(running)
      return .running(runningTotals.count - 1)
    }
    var conditions = selection.filter.map { conjuncts($0, of: program) } ?? []
    if selection.kind == .any || selection.kind == .no, let body = selection.body {
      conditions += conjuncts(body, of: program)
    }
    for condition in conditions {
      if let equal = dependence.equalFact(condition, of: selection.variable) {
        return .lookedUp(lookup(equal, selection, elements, store))
      }
    }
    return .plain
  }

  private mutating func lookup(
    _ equal: EqualFact,
    _ selection: Selection,
    _ elements: Elements,
    _ store: Int
  ) -> ElementLookup {
    var places: [ValueKey: [Int32]] = [:]
    var others: [Int32] = []
    for place in 0..<elements.count {
      let saved = bind(selection.variable, to: elements[place], place: place, store: store)
      let key = ValueKey(value(equal.own))
      restore(selection.variable, saved)
      let number = Int32(truncatingIfNeeded: place)
      if let key { places[key, default: []].append(number) } else { others.append(number) }
    }
    return ElementLookup(other: equal.other, places: places, others: others)
  }
}
