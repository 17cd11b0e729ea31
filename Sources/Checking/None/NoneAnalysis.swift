// What may be none, of every form of expression: what would have to be shown for it to be given.

import Model
import Quantities

/// What shows a value to be given: of each group at least one must be known.
///
/// What is known is told by words: `given KEY` and `some KEY`, that a list has elements. A group
/// without entries cannot be met.
typealias GivenGroups = [Set<String>]

/// Tells what may be none, and what conditions show to be given.
///
/// It follows definitions and clauses to what they rest on, wherever they stand: a value may be none
/// or not whatever was shown where it was written.
final class NoneAnalysis {
  let program: Program
  let keys: ExpressionKeys
  /// The expressions that take a part of a date, which none has not.
  let partsOfDates: Set<Int>
  /// How deep definitions and clauses are followed.
  private static let deepest = 40
  private var depth = 0
  private var reasonsByKey: [String: GivenGroups] = [:]
  private var shownByKey: [String: Set<String>?] = [:]
  var faultsByKey: [String: GivenGroups] = [:]

  init(_ program: Program, partsOfDates: Set<Int>) {
    self.program = program
    self.partsOfDates = partsOfDates
    keys = ExpressionKeys(program: program)
  }

  /// The scope of a clause: its `for each` stands for the element of that key.
  func scope(_ header: ClauseHeader, of element: String?) -> KeyScope {
    guard let forEach = header.forEach else { return [:] }
    return [forEach.variable.index: element ?? "each"]
  }

  func elementKey(_ element: ExpressionID?, _ scope: KeyScope) -> String? {
    element.map { keys.key($0, scope) }
  }

  private func deeper<Result>(_ otherwise: Result, _ body: () -> Result) -> Result {
    if depth >= Self.deepest { return otherwise }
    depth += 1
    defer { depth -= 1 }
    return body()
  }

  // MARK: What may be none

  /// What must be known for an expression to be given; nothing where it never is none.
  func reasons(_ expression: ExpressionID, _ scope: KeyScope) -> GivenGroups {
    let own = "given " + keys.key(expression, scope)
    return ownReasons(expression, scope, own).map { $0.union([own]) }
  }

  private func ownReasons(
    _ expression: ExpressionID,
    _ scope: KeyScope,
    _ own: String
  ) -> GivenGroups {
    switch program[expression] {
    case .constant(let constant):
      if case .none = program[constant] { return [[]] }
      return []
    case .fact(let slot): return reasons(program.schema.root.fields[Int(slot)], "f")
    case .field(let variable, let slot):
      guard let list = list(of: variable) else { return [] }
      let element = scope[variable.index] ?? "v\(variable.index)"
      return reasons(program.schema[list].layout.fields[Int(slot)], element)
    case .fieldOf(let element, let list, let slot):
      let fields = program.schema[list].layout.fields
      return reasons(fields[Int(slot)], keys.key(element, scope))
    case .definition(let id): return reasons(id, of: nil)
    case .definitionOf(let id, let element): return reasons(id, of: keys.key(element, scope))
    case .clause(let clause, let element, let aspect):
      return reasons(clause, of: elementKey(element, scope), aspect)
    case .parameter(let id, _):
      let mayBeNone = program[id].history.contains { entry in
        if case .none? = entry.value { return true }
        return false
      }
      return mayBeNone ? [[]] : []
    case .unary(.dateOfInstant, let operand): return reasons(operand, scope)
    case .unary(.startOfSpans, let operand), .unary(.endOfSpans, let operand):
      return [["some " + keys.selected(operand, nil, nil, scope)]]
    case .conditional(let question, let yes, let no):
      return without(shown(question, true, scope), reasons(yes, scope))
        + without(shown(question, false, scope), reasons(no, scope))
    case .smallest(let items), .largest(let items):
      return anyGiven(items.map { reasons($0, scope) }, own)
    case .select(let index): return reasons(program.selections[Int(index)], scope)
    case .counted(let id): return reasons(program[id].event, scope)
    default: return []
    }
  }

  private func reasons(_ field: FactField, _ row: String) -> GivenGroups {
    var groups: GivenGroups = field.presences.map { ["given \(row).\($0)"] }
    if field.isOptional { groups.append([]) }
    return groups
  }

  /// The list of facts whose elements a variable stands for.
  private func list(of variable: VariableID) -> ListID? {
    if let known = lists[variable.index] { return known }
    return nil
  }

  /// The lists of variables, found by the expressions that read their facts.
  private lazy var lists: [Int: ListID] = {
    var found: [Int: ListID] = [:]
    for (index, expression) in program.expressions.enumerated() {
      if case .variable(let variable) = expression,
        case .element(let list) = program.expressionTypes[index].unwrapped
      {
        found[variable.index] = list
      }
    }
    return found
  }()

  /// Where one of several must be given; a single word where there would be too many.
  private func anyGiven(_ all: [GivenGroups], _ own: String) -> GivenGroups {
    var result: GivenGroups = [[]]
    for groups in all {
      if groups.isEmpty { return [] }
      result = result.flatMap { one in groups.map { one.union($0) } }
      if result.count > 32 { return [[own]] }
    }
    return result
  }

  private func without(_ known: Set<String>?, _ groups: GivenGroups) -> GivenGroups {
    // What cannot be so is no case.
    guard let known else { return [] }
    return groups.filter { $0.isDisjoint(with: known) }
  }

  private func reasons(_ selection: Selection, _ scope: KeyScope) -> GivenGroups {
    let list = keys.selected(selection.list, selection.filter, selection.variable, scope)
    switch selection.kind {
    case .first, .last, .only: return selection.limit == nil ? [["some " + list]] : []
    case .smallest, .largest:
      var groups: GivenGroups = [["some " + list]]
      if let body = selection.body {
        var inner = scope
        inner[selection.variable.index] = "#\(scope.count)"
        let known = selection.filter.map { shown($0, true, inner) } ?? []
        groups += without(known, reasons(body, inner))
      }
      return groups
    default: return []
    }
  }

  private func reasons(_ id: DefinitionID, of element: String?) -> GivenGroups {
    let key = "d\(id.index)<\(element ?? "")>"
    if let known = reasonsByKey[key] { return known }
    let definition = program[id]
    // One that rests on itself is judged by its type there.
    reasonsByKey[key] = definition.formula.type.isOptional ? [[]] : []
    let found = deeper([[]]) {
      reasons(definition.formula, scope(definition.header, of: element))
    }
    reasonsByKey[key] = found
    return found
  }

  func reasons(_ formula: Formula, _ scope: KeyScope) -> GivenGroups {
    var groups: GivenGroups = []
    var isWhole = false
    for item in formula.cases {
      if case .when = item.condition {} else { isWhole = true }
      groups += without(shown(item, of: formula, scope), reasons(item.value, scope))
    }
    // Where no case holds, it is none if some case gives none.
    if !isWhole, formula.type.isOptional { groups.append([]) }
    return groups
  }

  /// What is known where a case of a formula holds.
  func shown(_ item: Case, of formula: Formula, _ scope: KeyScope) -> Set<String>? {
    switch item.condition {
    case .always: return []
    case .when(let condition): return shown(condition, true, scope)
    case .otherwise:
      var known: Set<String> = []
      for other in formula.cases {
        guard case .when(let condition) = other.condition else { continue }
        guard let more = shown(condition, false, scope) else { return nil }
        known.formUnion(more)
      }
      return known
    }
  }

  private func reasons(
    _ clause: ClauseReference,
    of element: String?,
    _ aspect: ClauseAspect
  ) -> GivenGroups {
    let scope = scope(program.header(of: clause), of: element)
    switch (clause, aspect) {
    case (.award(let id), .amount), (.award(let id), .computed):
      let award = program[id]
      var known = award.when.map { shown($0, true, scope) } ?? []
      if aspect == .amount, let section = award.header.section {
        known = known.map { $0.union(eligible(section, of: element)) }
      }
      return deeper([[]]) { without(known, reasons(award.formula, scope)) }
    case (.deadline(let id), .due):
      let deadline = program[id]
      let groups = deeper([[]]) { reasons(deadline.formula, scope) }
      return deadline.when == nil ? groups : groups + [[]]
    case (_, .lateBy), (_, .attainment), (_, .firstFailedClause): return [[]]
    default: return []
    }
  }

  // MARK: What conditions show

  /// What is known where a condition is yes (or no); nil where it never is.
  ///
  /// Only what would turn the condition into the other answer, and not into an error, is told: then
  /// nothing beside it in an `and` is asked in vain.
  func shown(_ condition: ExpressionID, _ outcome: Bool, _ scope: KeyScope) -> Set<String>? {
    switch program[condition] {
    case .constant(let constant):
      if case .truth(let truth) = program[constant], truth != outcome { return nil }
      return []
    case .unary(.not, let operand): return shown(operand, !outcome, scope)
    case .unary(.isGiven, let operand): return outcome ? given(operand, scope) : []
    case .unary(.isNone, let operand): return outcome ? [] : given(operand, scope)
    case .unary(.isEmpty, let operand):
      return outcome ? [] : ["some " + keys.selected(operand, nil, nil, scope)]
    case .binary(.and, let left, let right):
      return joined(shown(left, outcome, scope), shown(right, outcome, scope), both: outcome)
    case .binary(.or, let left, let right):
      return joined(shown(left, outcome, scope), shown(right, outcome, scope), both: !outcome)
    case .binary(let operation, let left, let right):
      return shown(operation, left, right, outcome, scope)
    case .conditional(let question, let yes, let no):
      let first = joined(shown(question, true, scope), shown(yes, outcome, scope), both: true)
      let second = joined(shown(question, false, scope), shown(no, outcome, scope), both: true)
      return joined(first, second, both: false)
    case .select(let index): return shown(program.selections[Int(index)], outcome, scope)
    case .definition(let id): return shown(id, of: nil, outcome)
    case .definitionOf(let id, let element):
      return shown(id, of: keys.key(element, scope), outcome)
    case .clause(let clause, let element, let aspect):
      return deeper([]) { shown(clause, of: elementKey(element, scope), aspect, outcome) }
    default: return []
    }
  }

  /// What two conditions show: what both show where either may be the one that holds.
  private func joined(_ left: Set<String>?, _ right: Set<String>?, both: Bool) -> Set<String>? {
    guard let left else { return both ? nil : right }
    guard let right else { return both ? nil : left }
    return both ? left.union(right) : left.intersection(right)
  }

  private func shown(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID,
    _ outcome: Bool,
    _ scope: KeyScope
  ) -> Set<String> {
    if let list = counted(operation, left, right, outcome, scope) { return list }
    switch operation {
    case .equal where outcome, .notEqual where !outcome:
      // None is equal to none alone.
      if reasons(right, scope).isEmpty { return given(left, scope) }
      return reasons(left, scope).isEmpty ? given(right, scope) : []
    case .isInSet where outcome, .isInSpans where outcome: return given(left, scope)
    case .isInItems where outcome: return mayHoldNone(right, scope) ? [] : given(left, scope)
    default: return []
    }
  }

  private func mayHoldNone(_ list: ExpressionID, _ scope: KeyScope) -> Bool {
    guard case .items(let items) = program[list] else { return false }
    return items.contains { !reasons($0, scope).isEmpty }
  }

  /// That a list has elements, where its count is compared with a number; nil for anything else.
  private func counted(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID,
    _ outcome: Bool,
    _ scope: KeyScope
  ) -> Set<String>? {
    guard case .constant(let constant) = program[right],
      case .number(let number) = program[constant]
    else { return nil }
    let isSome =
      switch (operation, outcome) {
      case (.greater, true), (.lessOrEqual, false): number.signum >= 0
      case (.greaterOrEqual, true), (.less, false), (.equal, true), (.notEqual, false):
        number.signum > 0
      case (.equal, false), (.notEqual, true): number.isZero
      default: false
      }
    switch program[left] {
    case .select(let index) where program.selections[Int(index)].kind == .count:
      return isSome ? some(program.selections[Int(index)], scope) : []
    case .unary(.countOfParts, let operand):
      return isSome ? ["some " + keys.selected(operand, nil, nil, scope)] : []
    default: return nil
    }
  }

  private func some(_ selection: Selection, _ scope: KeyScope) -> Set<String> {
    [
      "some " + keys.selected(selection.list, selection.filter, selection.variable, scope),
      "some " + keys.selected(selection.list, nil, nil, scope),
    ]
  }

  private func shown(_ selection: Selection, _ outcome: Bool, _ scope: KeyScope) -> Set<String> {
    let isSome =
      switch selection.kind {
      case .any: outcome
      case .no, .every: !outcome
      default: false
      }
    if !isSome { return [] }
    var known = some(selection, scope)
    if selection.kind != .every, selection.filter == nil, let body = selection.body {
      known.insert("some " + keys.selected(selection.list, body, selection.variable, scope))
    }
    return known
  }

  /// What is known where an expression is given.
  private func given(_ expression: ExpressionID, _ scope: KeyScope) -> Set<String> {
    var known: Set<String> = ["given " + keys.key(expression, scope)]
    switch program[expression] {
    case .fact(let slot):
      for presence in program.schema.root.fields[Int(slot)].presences {
        known.insert("given f.\(presence)")
      }
    case .field(let variable, let slot):
      guard let list = list(of: variable) else { break }
      let element = scope[variable.index] ?? "v\(variable.index)"
      for presence in program.schema[list].layout.fields[Int(slot)].presences {
        known.insert("given \(element).\(presence)")
      }
    case .unary(.dateOfInstant, let operand): known.formUnion(given(operand, scope))
    case .counted(let id): known.formUnion(given(program[id].event, scope))
    case .definition(let id): known.formUnion(given(id, of: nil))
    case .definitionOf(let id, let element):
      known.formUnion(given(id, of: keys.key(element, scope)))
    case .select(let index):
      let selection = program.selections[Int(index)]
      switch selection.kind {
      case .first, .last, .only, .smallest, .largest: known.formUnion(some(selection, scope))
      default: break
      }
    default: break
    }
    return known
  }

  /// What is known where a definition of a single value is given.
  private func given(_ id: DefinitionID, of element: String?) -> Set<String> {
    let definition = program[id]
    guard definition.formula.cases.count == 1, !definition.isRecursive else { return [] }
    let scope = scope(definition.header, of: element)
    return deeper([]) {
      let item = definition.formula.cases[0]
      let known = shown(item, of: definition.formula, scope) ?? []
      return known.union(given(item.value, scope))
    }
  }

  private func shown(_ id: DefinitionID, of element: String?, _ outcome: Bool) -> Set<String>? {
    let key = "d\(id.index)<\(element ?? "")>\(outcome)"
    if let known = shownByKey[key] { return known }
    shownByKey[key] = .some([])
    let definition = program[id]
    let scope = scope(definition.header, of: element)
    let found: Set<String>? = deeper([]) {
      var result: Set<String>?
      for item in definition.formula.cases {
        let own = joined(
          shown(item, of: definition.formula, scope),
          shown(item.value, outcome, scope),
          both: true
        )
        result = joined(result, own, both: false)
      }
      return result
    }
    shownByKey[key] = .some(found)
    return found
  }
}
