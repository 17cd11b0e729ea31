// Where a value is needed: what would have to be known there, in every clause and every form of
// expression.

import Model
import Quantities

/// A place where a value is needed that may be none, and what would show that it is given.
typealias NoneFault = (expression: ExpressionID, group: Set<String>)

/// Goes through expressions and tells where a value that may be none is needed.
struct NoneUses {
  let analysis: NoneAnalysis
  private(set) var faults: [NoneFault] = []
  private var program: Program { analysis.program }

  init(_ analysis: NoneAnalysis) { self.analysis = analysis }

  /// Visits an expression whose value is needed.
  mutating func need(_ expression: ExpressionID, _ known: Set<String>, _ scope: KeyScope) {
    visit(expression, known, scope)
    note(analysis.reasons(expression, scope), at: expression, known)
  }

  /// Visits the keys of an order.
  mutating func need(order: ExpressionID, _ known: Set<String>, _ scope: KeyScope) {
    for key in analysis.program.keys(ofOrder: order) { need(key, known, scope) }
  }

  private mutating func note(
    _ groups: GivenGroups,
    at expression: ExpressionID,
    _ known: Set<String>
  ) {
    for group in groups where group.isDisjoint(with: known) { faults.append((expression, group)) }
  }

  /// Visits an expression that may be none where it stands.
  mutating func visit(_ expression: ExpressionID, _ known: Set<String>, _ scope: KeyScope) {
    switch program[expression] {
    case .constant, .fact, .field, .variable, .place, .reading, .asOf, .today,
      .parameter(_, on: nil):
      break
    case .definition(let id):
      note(analysis.faults(of: .definition(id), element: nil), at: expression, known)
    case .definitionOf(let id, let element):
      need(element, known, scope)
      let key = analysis.keys.key(element, scope)
      note(analysis.faults(of: .definition(id), element: key), at: expression, known)
    case .clause(let clause, let element, let aspect):
      if let element { need(element, known, scope) }
      // What is granted is asked only where the section applies.
      if case .award = clause, aspect == .amount { break }
      let key = analysis.elementKey(element, scope)
      note(analysis.faults(of: .clause(clause), element: key), at: expression, known)
    case .fieldOf(let element, _, _): need(element, known, scope)
    case .parameter(_, .some(let date)):
      visit(date, known, scope)
      note(analysis.reasons(date, scope), at: expression, known)
    case .unary(let operation, let operand):
      switch operation {
      case .isGiven, .isNone: visit(operand, known, scope)
      case .dateOfInstant where !analysis.partsOfDates.contains(expression.index):
        visit(operand, known, scope)
      default: need(operand, known, scope)
      }
    case .binary(let operation, let left, let right):
      visit(operation, left, right, known, scope)
    case .conditional(let question, let yes, let no):
      need(question, known, scope)
      branch(yes, known, analysis.shown(question, true, scope), scope)
      branch(no, known, analysis.shown(question, false, scope), scope)
    case .smallest(let items), .largest(let items), .items(let items):
      for item in items { visit(item, known, scope) }
    case .select(let index): visit(program.selections[Int(index)], known, scope)
    case .counted(let id):
      let counting = program[id]
      visit(counting.event, known, scope)
      // Counted from none is none, whatever the period.
      let given = known.union(analysis.reasons(counting.event, scope).flatMap { $0 })
      need(counting.period, given, scope)
      if let stops = counting.stops { need(stops, given, scope) }
    case .dailyTime(let id):
      let daily = program[id]
      for part in [daily.start, daily.end, daily.days] { if let part { need(part, known, scope) } }
    case .series(let id):
      let series = program[id]
      for part in [series.step, series.anchor, series.until] { need(part, known, scope) }
    case .asked(let id):
      for input in program[id].inputs {
        if input.takesNone {
          visit(input.value, known, scope)
        } else {
          need(input.value, known, scope)
        }
      }
    case .collected(let id):
      let collection = program[id]
      for entry in collection.entries {
        if let condition = entry.condition { need(condition, known, scope) }
        let shown = entry.condition.map { analysis.shown($0, true, scope) } ?? []
        branch(entry.value, known, shown, scope)
      }
      if let otherwise = collection.otherwise { visit(otherwise, known, scope) }
    }
  }

  /// Visits what counts only where something more is known; not what never counts.
  private mutating func branch(
    _ expression: ExpressionID,
    _ known: Set<String>,
    _ shown: Set<String>?,
    _ scope: KeyScope
  ) {
    guard let shown else { return }
    visit(expression, known.union(shown), scope)
  }

  private mutating func visit(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID,
    _ known: Set<String>,
    _ scope: KeyScope
  ) {
    switch operation {
    case .and, .or:
      // An error on one side does no harm where the other settles the answer.
      let goesOn = operation == .and
      need(left, known.union(analysis.shown(right, goesOn, scope) ?? []), scope)
      need(right, known.union(analysis.shown(left, goesOn, scope) ?? []), scope)
    case .equal, .notEqual:
      visit(left, known, scope)
      visit(right, known, scope)
    case .isInSet, .isInItems, .isInSpans:
      visit(left, known, scope)
      need(right, known, scope)
    default:
      need(left, known, scope)
      need(right, known, scope)
    }
  }

  private mutating func visit(
    _ selection: Selection,
    _ known: Set<String>,
    _ scope: KeyScope
  ) {
    // A list that is none has no elements.
    visit(selection.list, known, scope)
    var inner = scope
    inner[selection.variable.index] = "#\(scope.count)"
    if let filter = selection.filter { need(filter, known, inner) }
    var selected = known
    if let filter = selection.filter {
      guard let shown = analysis.shown(filter, true, inner) else { return }
      selected.formUnion(shown)
    }
    for order in [selection.order, selection.beforeKey, selection.beforeOwnKey] {
      if let order { need(order: order, selected, inner) }
    }
    if let limit = selection.limit { need(limit, selected, inner) }
    guard let body = selection.body else { return }
    switch selection.kind {
    case .any, .every, .no: need(body, selected, inner)
    default: visit(body, selected, inner)
    }
  }

  // MARK: Clauses

  /// Visits a value by cases with its limits and its rounding.
  mutating func visit(_ formula: Formula, _ known: Set<String>, _ scope: KeyScope) {
    for item in formula.cases {
      if case .when(let condition) = item.condition { need(condition, known, scope) }
      branch(item.value, known, analysis.shown(item, of: formula, scope), scope)
    }
    for limit in formula.notMoreThan + formula.notLessThan { visit(limit, known, scope) }
    if let rounding = formula.rounding { need(rounding.unit, known, scope) }
  }

  mutating func visit(_ exceptions: [Exception], _ known: Set<String>, _ scope: KeyScope) {
    for exception in exceptions {
      need(exception.condition, known, scope)
      let shown = analysis.shown(exception.condition, true, scope) ?? []
      visit(exception.exceptions, known.union(shown), scope)
    }
  }

  /// Visits a condition that is asked first; gives what is known where it is yes.
  mutating func enter(
    _ when: ExpressionID?,
    _ known: Set<String>,
    _ scope: KeyScope
  ) -> Set<String> {
    guard let when else { return known }
    need(when, known, scope)
    return known.union(analysis.shown(when, true, scope) ?? [])
  }

  mutating func visit(_ duty: Duty, _ known: Set<String>, _ scope: KeyScope) {
    var known = enter(duty.when, known, scope)
    switch duty.trigger {
    case .always: break
    case .moment(let moment):
      visit(moment, known, scope)
      // None brings nothing about.
      known.formUnion(analysis.reasons(moment, scope).flatMap { $0 })
    case .each(let act):
      known = visit(act, known, scope)
      known.formUnion(analysis.reasons(act.moment, scope).flatMap { $0 })
    }
    for act in duty.acts { _ = visit(act, known, scope) }
    if let due = duty.due { visit(due, known, scope) }
    if let count = duty.count { need(count, known, scope) }
    if let repetition = duty.repetition {
      switch repetition.anchor {
      case .lastAct(let act): _ = visit(act, known, scope)
      case .grid(let anchor): visit(anchor, known, scope)
      }
      visit(repetition.next, known, scope)
      if let until = repetition.until { _ = visit(until, known, scope) }
    }
    for excuse in duty.excuses { need(excuse.condition, known, scope) }
  }

  private mutating func visit(
    _ act: DutyAct,
    _ known: Set<String>,
    _ scope: KeyScope
  ) -> Set<String> {
    if let list = act.list { need(list, known, scope) }
    if let filter = act.filter { need(filter, known, scope) }
    visit(act.moment, known, scope)
    return known.union(act.filter.flatMap { analysis.shown($0, true, scope) } ?? [])
  }
}

/// What an expression asks for: a definition or a clause.
enum AskedClause {
  case definition(DefinitionID)
  case clause(ClauseReference)
}

extension NoneAnalysis {
  /// What is known of an element, or of the claim, where a section applies.
  func applying(_ section: SectionID, of element: String?) -> Set<String> {
    let section = program[section]
    let scope = scope(section.header, of: element)
    var known = belonging(section.header, of: element)
    if let appliesWhen = section.appliesWhen {
      known.formUnion(shown(appliesWhen, true, scope) ?? [])
    }
    return known
  }

  /// What is known of an element that its `for each` lets in.
  func belonging(_ header: ClauseHeader, of element: String?) -> Set<String> {
    guard let filter = header.forEach?.filter else { return [] }
    return shown(filter, true, scope(header, of: element)) ?? []
  }

  /// What is known where a section is eligible: it applies, and nothing refuses.
  func eligible(_ id: SectionID, of element: String?) -> Set<String> {
    var known = applying(id, of: element)
    let section = program[id]
    for requirement in section.requirements {
      known.formUnion(holding(program[requirement], true, of: element) ?? [])
    }
    for exclusion in section.exclusions {
      let clause = program[exclusion]
      guard clause.exceptions.isEmpty else { continue }
      known.formUnion(shown(clause.when, false, scope(clause.header, of: element)) ?? [])
    }
    for id in section.deadlines where program[id].isRequired {
      let clause = program[id]
      guard clause.when == nil, let metBy = clause.metBy else { continue }
      known.insert("given " + keys.key(metBy, scope(clause.header, of: element)))
    }
    return known
  }

  /// What a requirement that holds, or does not hold, shows.
  private func holding(
    _ clause: Requirement,
    _ outcome: Bool,
    of element: String?
  ) -> Set<String>? {
    let scope = scope(clause.header, of: element)
    let known = shown(clause.condition, outcome, scope)
    guard let when = clause.when else { return known }
    let asked = shown(when, outcome ? false : true, scope)
    // Where it is not asked it holds.
    guard let asked else { return known }
    guard let known else { return outcome ? asked : nil }
    return outcome ? known.intersection(asked) : known.union(asked)
  }

  /// What the answer to a question about a clause shows.
  func shown(
    _ clause: ClauseReference,
    of element: String?,
    _ aspect: ClauseAspect,
    _ outcome: Bool
  ) -> Set<String>? {
    switch (clause, aspect) {
    case (.section(let id), .eligible), (.section(let id), .holds):
      return outcome ? eligible(id, of: element) : []
    case (.section(let id), .ineligible): return outcome ? applying(id, of: element) : []
    case (.section(let id), .applies): return outcome ? applying(id, of: element) : []
    case (.section(let id), .notApplicable): return outcome ? [] : applying(id, of: element)
    case (.requirement(let id), .holds):
      return holding(program[id], outcome, of: element)
    case (.exclusion(let id), .applies), (.exclusion(let id), .holds):
      let clause = program[id]
      if !outcome, !clause.exceptions.isEmpty { return [] }
      return shown(clause.when, outcome, scope(clause.header, of: element))
    case (.judgement(let id), .applies):
      let clause = program[id]
      return shown(clause.when, outcome, scope(clause.header, of: element))
    case (.deadline(let id), .met) where outcome, (.deadline(let id), .late) where outcome:
      let clause = program[id]
      var known = moments(of: id, element)
      if let metBy = clause.metBy {
        known.insert("given " + keys.key(metBy, scope(clause.header, of: element)))
      }
      if aspect == .late { known.insert(word(id, element, .lateBy)) }
      return known
    case (.deadline(let id), .missed) where outcome, (.deadline(let id), .open) where outcome:
      return moments(of: id, element)
    default: return []
    }
  }

  private func word(_ id: DeadlineID, _ element: String?, _ aspect: ClauseAspect) -> String {
    "given deadline \(id.index)<\(element ?? "")>\(aspect.rawValue)"
  }

  /// What is known where a deadline applies and falls due.
  private func moments(of id: DeadlineID, _ element: String?) -> Set<String> {
    let clause = program[id]
    let scope = scope(clause.header, of: element)
    var known: Set<String> = [word(id, element, .due)]
    if let when = clause.when { known.formUnion(shown(when, true, scope) ?? []) }
    return known
  }

  // MARK: What is asked from elsewhere

  /// What must be known where something asks for a definition or a clause, and is known only where
  /// its section applies.
  func faults(of asked: AskedClause, element: String?) -> GivenGroups {
    guard let header = header(of: asked), let section = header.section else { return [] }
    let applying = applying(section, of: element)
    if applying.isEmpty { return [] }
    let key = key(of: asked) + "<\(element ?? "")>"
    if let known = faultsByKey[key] { return known }
    faultsByKey[key] = []
    var uses = NoneUses(self)
    visit(asked, [], scope(header, of: element), &uses)
    let groups = uses.faults.map({ $0.group }).filter { !$0.isDisjoint(with: applying) }
    faultsByKey[key] = groups
    return groups
  }

  private func header(of asked: AskedClause) -> ClauseHeader? {
    switch asked {
    case .definition(let id): return program[id].header
    case .clause(.section): return nil
    case .clause(let clause): return program.header(of: clause)
    }
  }

  private func key(of asked: AskedClause) -> String {
    switch asked {
    case .definition(let id): "d\(id.index)"
    case .clause(.requirement(let id)): "r\(id.index)"
    case .clause(.exclusion(let id)): "x\(id.index)"
    case .clause(.deadline(let id)): "l\(id.index)"
    case .clause(.award(let id)): "a\(id.index)"
    case .clause(.advice(let id)): "v\(id.index)"
    case .clause(.judgement(let id)): "j\(id.index)"
    case .clause(.duty(let id)): "u\(id.index)"
    case .clause(.section(let id)): "s\(id.index)"
    }
  }

  /// Visits all that a definition or a clause asks.
  func visit(
    _ asked: AskedClause,
    _ known: Set<String>,
    _ scope: KeyScope,
    _ uses: inout NoneUses
  ) {
    switch asked {
    case .definition(let id): uses.visit(program[id].formula, known, scope)
    case .clause(.requirement(let id)):
      let clause = program[id]
      uses.need(clause.condition, uses.enter(clause.when, known, scope), scope)
    case .clause(.exclusion(let id)):
      let clause = program[id]
      uses.visit(clause.exceptions, uses.enter(clause.when, known, scope), scope)
    case .clause(.deadline(let id)):
      let clause = program[id]
      let inside = uses.enter(clause.when, known, scope)
      uses.visit(clause.formula, inside, scope)
      if let metBy = clause.metBy { uses.visit(metBy, inside, scope) }
    case .clause(.award(let id)):
      let clause = program[id]
      let inside = uses.enter(clause.when, known, scope)
      uses.visit(clause.formula, inside, scope)
      for method in clause.methods {
        if case .when(let condition) = method.condition { uses.need(condition, known, scope) }
      }
      if let payableBy = clause.payableBy { uses.visit(payableBy, known, scope) }
    case .clause(.advice(let id)):
      let clause = program[id]
      let inside = uses.enter(clause.when, known, scope)
      for step in clause.steps { _ = uses.enter(step.when, inside, scope) }
    case .clause(.judgement(let id)):
      uses.need(program[id].when, known, scope)
    case .clause(.duty(let id)): uses.visit(program[id], known, scope)
    case .clause(.section(let id)):
      if let appliesWhen = program[id].appliesWhen {
        uses.need(appliesWhen, known, scope)
      }
    }
  }
}
