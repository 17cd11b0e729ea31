// Which amounts can fall below zero: what the forms of values and the conditions around them show.

import Model
import Quantities
import SourceText
import Syntax

/// Asks of one award whether its amount can fall below zero.
///
/// Amounts, numbers, percentages and durations whose facts state no range are taken to be from zero,
/// for this question alone. Whatever is not understood is taken to be so too: a warning should be right.
struct SignSearch {
  let checker: Checker
  /// Pairs of which the first is not greater than the second, by the conditions of the award.
  private var ordered: [(lesser: ExpressionID, greater: ExpressionID)] = []
  private var asked: [DefinitionID: Bool] = [:]
  private var depth = 0
  /// How much more is looked at; behind it, nothing is warned of.
  private var remaining = 20_000

  init(_ checker: Checker) { self.checker = checker }

  private var program: Program { checker.program }

  // MARK: Conditions

  /// Takes a condition for granted.
  mutating func assume(_ condition: ExpressionID, isYes: Bool = true) {
    switch program[condition] {
    case .unary(.not, let operand): assume(operand, isYes: !isYes)
    case .binary(let operation, let left, let right):
      switch (operation, isYes) {
      case (.and, true), (.or, false):
        assume(left, isYes: isYes)
        assume(right, isYes: isYes)
      case (.less, true), (.lessOrEqual, true), (.greater, false), (.greaterOrEqual, false):
        ordered.append((left, right))
      case (.greater, true), (.greaterOrEqual, true), (.less, false), (.lessOrEqual, false):
        ordered.append((right, left))
      case (.equal, true), (.notEqual, false): ordered += [(left, right), (right, left)]
      default: break
      }
    case .definition(let definition):
      guard case .done(let checked) = checker.definitionStates[definition.index],
        checked.formula.cases.count == 1, case .always = checked.formula.cases[0].condition
      else { return }
      assume(checked.formula.cases[0].value, isYes: isYes)
    case .clause(.requirement(let id), _, .holds) where isYes:
      let clause = program[id]
      if clause.when == nil { assume(clause.condition) }
    default: break
    }
  }

  /// Runs a question with one more condition.
  private mutating func assuming(
    _ condition: ExpressionID?,
    isYes: Bool = true,
    _ ask: (inout SignSearch) -> Bool
  ) -> Bool {
    guard let condition else { return ask(&self) }
    let saved = (ordered, asked)
    assume(condition, isYes: isYes)
    defer { (ordered, asked) = saved }
    return ask(&self)
  }

  // MARK: Values that are not below zero

  mutating func isNotBelowZero(_ formula: Formula) -> Bool {
    for limit in formula.notMoreThan where !isNotBelowZero(limit) { return false }
    for limit in formula.notLessThan where isNotBelowZero(limit) { return true }
    return formula.cases.allSatisfy { item in
      var condition: ExpressionID?
      if case .when(let asked) = item.condition { condition = asked }
      return assuming(condition) { $0.isNotBelowZero(item.value) }
    }
  }

  mutating func isNotBelowZero(_ id: ExpressionID) -> Bool {
    remaining -= 1
    guard depth < 40, remaining > 0 else { return true }
    depth += 1
    defer { depth -= 1 }
    if shows(id) { return true }
    if let value = checker.constantValue(id) { return isNotBelowZero(value) }
    switch program[id] {
    case .fact(let slot): return isNotBelowZero(program.schema.root.fields[Int(slot)])
    case .definition(let definition), .definitionOf(let definition, _):
      return isNotBelowZero(definition)
    case .clause(.award(let award), _, .computed):
      guard case .done(let checked) = checker.awardStates[award.index] else { return true }
      return isNotBelowZero(checked.formula)
    case .clause(.award(let award), _, .amount):
      guard case .done(let checked) = checker.awardStates[award.index] else { return true }
      return !checked.mayBeBelowZero || isNotBelowZero(checked.formula)
    case .parameter(let parameter, _):
      return program[parameter].history.allSatisfy { entry in
        entry.value.map { isNotBelowZero($0) } ?? true
      }
    case .unary(.negateNumber, let operand): return isZero(operand)
    case .unary(.daysOfPeriod, let operand): return isNotBelowZero(operand)
    case .binary(let operation, let left, let right): return isNotBelowZero(operation, left, right)
    case .conditional(let condition, let yes, let no):
      return assuming(condition) { $0.isNotBelowZero(yes) }
        && assuming(condition, isYes: false) { $0.isNotBelowZero(no) }
    case .smallest(let items): return items.allSatisfy { isNotBelowZero($0) }
    case .largest(let items): return items.contains { isNotBelowZero($0) }
    case .select(let index):
      let selection = program.selections[Int(index)]
      switch selection.kind {
      case .sum, .smallest, .largest:
        guard let body = selection.body else { return true }
        return assuming(selection.filter) { $0.isNotBelowZero(body) }
      default: return true
      }
    default: return true
    }
  }

  private mutating func isNotBelowZero(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> Bool {
    switch operation {
    case .addNumbers, .addPeriods, .multiplyNumbers, .multiplyPeriod, .divideNumbers:
      return isNotBelowZero(left) && isNotBelowZero(right)
    case .subtractNumbers, .subtractPeriods, .dateDifference, .instantDifference:
      return isAtMost(right, left)
    default: return true
    }
  }

  private mutating func isNotBelowZero(_ definition: DefinitionID) -> Bool {
    if let known = asked[definition] { return known }
    guard case .done(let checked) = checker.definitionStates[definition.index] else { return true }
    // A definition that rests on earlier elements is taken for what is to be shown.
    asked[definition] = true
    let answer = isNotBelowZero(checked.formula)
    asked[definition] = answer
    return answer
  }

  private func isNotBelowZero(_ value: Value) -> Bool {
    switch value {
    case .number(let number): number.signum >= 0
    case .period(let period): period.months >= 0 && period.days >= 0 && period.businessDays >= 0
    default: true
    }
  }

  private func isNotBelowZero(_ field: FactField) -> Bool {
    guard case .value(let value)? = field.range?.low?.source else { return true }
    return isNotBelowZero(value)
  }

  private func isZero(_ id: ExpressionID) -> Bool {
    guard case .number(let number)? = checker.constantValue(id) else { return false }
    return number.isZero
  }

  /// Whether a condition shows that a value is not less than one that is not below zero.
  private func shows(_ id: ExpressionID) -> Bool {
    ordered.contains { pair in
      guard checker.isSame(pair.greater, id) else { return false }
      guard let value = checker.constantValue(pair.lesser) else { return false }
      return isNotBelowZero(value)
    }
  }

  // MARK: Values that are not greater than others

  /// Whether the first is not greater than the second.
  mutating func isAtMost(_ lesser: ExpressionID, _ greater: ExpressionID) -> Bool {
    remaining -= 1
    guard depth < 40, remaining > 0 else { return true }
    depth += 1
    defer { depth -= 1 }
    if checker.isSame(lesser, greater) { return true }
    if let one = checker.constantValue(lesser).flatMap({ ValueKey($0) }),
      let other = checker.constantValue(greater).flatMap({ ValueKey($0) }),
      let order = one.order(other)
    {
      return order <= 0
    }
    if isOrdered(lesser, greater) || isDeclared(lesser, greater) { return true }
    return isAtMostByLesser(lesser, greater) || isAtMostByGreater(lesser, greater)
  }

  private mutating func isOrdered(_ lesser: ExpressionID, _ greater: ExpressionID) -> Bool {
    for pair in ordered where checker.isSame(pair.lesser, lesser) {
      if checker.isSame(pair.greater, greater) { return true }
      if let one = checker.constantValue(pair.greater).flatMap({ ValueKey($0) }),
        let other = checker.constantValue(greater).flatMap({ ValueKey($0) }),
        let order = one.order(other), order <= 0
      {
        return true
      }
    }
    return false
  }

  /// Whether the range of a fact says so.
  private func isDeclared(_ lesser: ExpressionID, _ greater: ExpressionID) -> Bool {
    if let high = field(lesser)?.range?.high?.source {
      if isEnd(high, of: lesser, greater) { return true }
      if let order = order(high, greater), order <= 0 { return true }
    }
    if let low = field(greater)?.range?.low?.source {
      if isEnd(low, of: greater, lesser) { return true }
      if let order = order(low, lesser), order >= 0 { return true }
    }
    return false
  }

  private func field(_ id: ExpressionID) -> FactField? {
    switch program[id] {
    case .fact(let slot): program.schema.root.fields[Int(slot)]
    case .field(let variable, let slot):
      checker.variableLists[variable].map {
        program.schema[$0].layout.fields[Int(slot)]
      }
    default: nil
    }
  }

  /// Whether an end of the range of a fact is this expression.
  private func isEnd(
    _ end: FactBound.Source,
    of owner: ExpressionID,
    _ id: ExpressionID
  ) -> Bool {
    switch (end, program[id], program[owner]) {
    case (.fact(let slot), .fact(let other), .fact): slot == Int(other)
    case (.fact(let slot), .field(let one, let other), .field(let own, _)):
      slot == Int(other) && program.name(of: one) == program.name(of: own)
    case (.claimFact(let slot), .fact(let other), _): slot == Int(other)
    default: false
    }
  }

  /// −1, 0 or 1 as a written end stands to a written value; else nil.
  private func order(_ end: FactBound.Source, _ id: ExpressionID) -> Int? {
    guard case .value(let value) = end, let key = ValueKey(value),
      let other = checker.constantValue(id).flatMap({ ValueKey($0) })
    else { return nil }
    return key.order(other)
  }

  private mutating func isAtMostByLesser(
    _ lesser: ExpressionID,
    _ greater: ExpressionID
  ) -> Bool {
    switch program[lesser] {
    case .smallest(let items): return items.contains { isAtMost($0, greater) }
    case .largest(let items): return items.allSatisfy { isAtMost($0, greater) }
    case .conditional(let condition, let yes, let no):
      return assuming(condition) { $0.isAtMost(yes, greater) }
        && assuming(condition, isYes: false) { $0.isAtMost(no, greater) }
    case .binary(.multiplyNumbers, let left, let right):
      return isShare(right) && isAtMost(left, greater) && isNotBelowZero(left)
        || isShare(left) && isAtMost(right, greater) && isNotBelowZero(right)
    case .binary(.subtractNumbers, let left, let right):
      return isAtMost(left, greater) && isNotBelowZero(right)
    case .definition(let definition), .definitionOf(let definition, _):
      guard case .done(let checked) = checker.definitionStates[definition.index] else {
        return false
      }
      let formula = checked.formula
      if let rounding = formula.rounding, rounding.mode != .down { return false }
      if formula.notMoreThan.contains(where: { isAtMost($0, greater) }) { return true }
      return formula.cases.allSatisfy { isAtMost($0.value, greater) }
        && formula.notLessThan.allSatisfy { isAtMost($0, greater) }
    default: return false
    }
  }

  private mutating func isAtMostByGreater(
    _ lesser: ExpressionID,
    _ greater: ExpressionID
  ) -> Bool {
    switch program[greater] {
    case .largest(let items): return items.contains { isAtMost(lesser, $0) }
    case .smallest(let items): return items.allSatisfy { isAtMost(lesser, $0) }
    case .binary(.addNumbers, let left, let right):
      return isAtMost(lesser, left) && isNotBelowZero(right)
        || isAtMost(lesser, right) && isNotBelowZero(left)
    case .definition(let definition), .definitionOf(let definition, _):
      guard case .done(let checked) = checker.definitionStates[definition.index] else {
        return false
      }
      let formula = checked.formula
      if let rounding = formula.rounding, rounding.mode != .up { return false }
      return formula.cases.allSatisfy { isAtMost(lesser, $0.value) }
        && formula.notMoreThan.allSatisfy { isAtMost(lesser, $0) }
    default: return false
    }
  }

  /// Whether a factor lies between 0 and 1.
  private mutating func isShare(_ id: ExpressionID) -> Bool {
    func isShare(_ value: Value) -> Bool {
      guard case .number(let number) = value else { return false }
      return number.signum >= 0 && number <= .one
    }
    if let value = checker.constantValue(id) { return isShare(value) }
    switch program[id] {
    case .parameter(let parameter, _):
      return program[parameter].history.allSatisfy { entry in
        entry.value.map { isShare($0) } ?? true
      }
    case .fact, .field:
      guard let range = field(id)?.range, case .value(let high)? = range.high?.source else {
        return false
      }
      return isShare(high)
    case .definition(let definition), .definitionOf(let definition, _):
      guard case .done(let checked) = checker.definitionStates[definition.index],
        checked.formula.rounding == nil
      else { return false }
      return checked.formula.cases.allSatisfy { self.isShare($0.value) }
    case .binary(.divideNumbers, let left, let right):
      return isAtMost(left, right) && isNotBelowZero(left)
    default: return false
    }
  }
}

extension Checker {
  /// Warns of awards whose amount can fall below zero without saying so.
  func checkSigns() {
    for index in program.awards.indices {
      let award = program.awards[index]
      guard !award.mayBeBelowZero, award.formula.type != .nothingKnown,
        let entry = clausesByKind[.awardClause]?[index]
      else { continue }
      var search = SignSearch(self)
      if let when = award.when { search.assume(when) }
      if let section = award.header.section {
        assume(program[section], &search)
      }
      if search.isNotBelowZero(award.formula) { continue }
      inside(entry.file, Context()) {
        report(amountBelowZero(entry.name, at: tree.range(nameNode(entry.node) ?? entry.node)))
      }
    }
  }

  /// What is so where a section is eligible.
  private func assume(_ section: Section, _ search: inout SignSearch) {
    if let applies = section.appliesWhen { search.assume(applies) }
    for id in section.requirements where program[id].when == nil {
      search.assume(program[id].condition)
    }
    for id in section.exclusions where program[id].exceptions.isEmpty {
      search.assume(program[id].when, isYes: false)
    }
  }
}
