// Sections and the clauses in them.

import Model
import Quantities
import SourceText
import Syntax

/// What the items of an award say.
struct AwardParts {
  var formula: Formula
  var currency: CurrencyID?
  var methods: [PaymentMethod] = []
  var payableBy: ExpressionID?
  var from = Party()
  var to = Party()
  var when: ExpressionID?
  var mayBeBelowZero = false
}

/// What the items of a deadline say.
struct DeadlineParts {
  var formula: Formula
  var metBy: ExpressionID?
  var isRequired: Bool
  var when: ExpressionID?
}

extension Checker {
  func checkSections() {
    finishAwardsAndDeadlines()
    for entry in clausesByKind[.requireClause] ?? [] { checkRequirement(entry) }
    for entry in clausesByKind[.excludeClause] ?? [] { checkExclusion(entry) }
    for entry in clausesByKind[.adviseClause] ?? [] { checkAdvice(entry) }
    for entry in clausesByKind[.forPeopleClause] ?? [] { checkJudgement(entry) }
    addTableJudgements()
    for entry in clausesByKind[.dutyClause] ?? [] { checkDuty(entry) }
    for entry in sections { checkSection(entry) }
    if hasPolicy, sections.isEmpty, !hasBrokenSection, let policyEntry {
      inside(policyEntry.file, Context()) {
        report(
          .sectionMissing,
          nameNode(policyEntry.node) ?? policyEntry.node,
          "the policy has no `section`, so it decides nothing",
          cure: "add a `section` with what it requires and awards"
        )
      }
    }
  }

  func when(_ clause: NodeID) -> ExpressionID? {
    tree.child(clause, .whenItem).flatMap { firstExpression($0) }.map { condition($0).id }
  }

  func whenPaths(_ clause: NodeID) -> Set<String> {
    tree.child(clause, .whenItem).flatMap { firstExpression($0) }
      .map { givenPaths($0, when: true) } ?? []
  }

  // MARK: Conditions

  private func checkRequirement(_ entry: ClauseEntry) {
    let id = RequirementID(entry.index)
    let (header, parts) = withClause(entry, .requirement(id)) { _ in
      let when = self.when(entry.node)
      let test = tree.child(entry.node, .condition).flatMap { firstExpression($0) }
      let condition = narrowed(whenPaths(entry.node)) {
        test.map { self.condition($0) } ?? unresolved(entry.node)
      }
      if let test, condition.type != .nothingKnown { warnOfEvery(test) }
      return (condition.id, when)
    }
    building.add(Requirement(header: header, condition: parts.0, when: parts.1))
  }

  /// `every … has` over an empty list is yes, which a requirement rarely means.
  private func warnOfEvery(_ test: NodeID) {
    if tree.kind(test) == .selectEvery { report(everyOverEmpty(at: tree.range(test))) }
  }

  private func checkExclusion(_ entry: ClauseEntry) {
    let id = ExclusionID(entry.index)
    let (header, parts) = withClause(entry, .exclusion(id)) { _ in
      let when = self.when(entry.node) ?? unresolved(entry.node).id
      let exceptions = narrowed(whenPaths(entry.node)) { self.exceptions(entry.node) }
      return (when, exceptions)
    }
    building.add(Exclusion(header: header, when: parts.0, exceptions: parts.1))
  }

  func exceptions(_ node: NodeID) -> [Model.Exception] {
    tree.children(node, .unlessItem).map { item in
      let test = firstExpression(item)
      let condition = test.map { self.condition($0) } ?? unresolved(item)
      let paths = test.map { givenPaths($0, when: true) } ?? []
      return Model.Exception(
        condition: condition.id,
        source: sourceText(item),
        origin: origin(item),
        exceptions: narrowed(paths) { exceptions(item) }
      )
    }
  }

  private func checkJudgement(_ entry: ClauseEntry) {
    let id = JudgementID(entry.index)
    let (header, when) = withClause(entry, .judgement(id)) { _ in
      self.when(entry.node) ?? constant(.yes, .truth, entry.node).id
    }
    building.add(Judgement(header: header, when: when))
  }

  private func checkAdvice(_ entry: ClauseEntry) {
    let id = AdviceID(entry.index)
    let (header, parts) = withClause(entry, .advice(id)) { _ in
      let when = self.when(entry.node)
      let steps = narrowed(whenPaths(entry.node)) {
        tree.children(entry.node, .step).map { step in
          AdviceStep(titles: titles(step), when: self.when(step))
        }
      }
      return (when, steps)
    }
    building.add(Advice(header: header, when: parts.0, steps: parts.1))
  }

  // MARK: Awards and deadlines

  func awardParts(_ clause: NodeID) -> AwardParts {
    let formula = narrowed(whenPaths(clause)) {
      self.formula(
        clause,
        wanted: (
          "an amount of money",
          { type in
            if case .quantity(let unit) = type { return unit.money == 1 && unit.time == 0 }
            return false
          }
        )
      )
    }
    var parts = AwardParts(formula: formula)
    if case .quantity(let unit) = formula.type.unwrapped { parts.currency = unit.currency }
    checkAwardRounding(clause, formula, parts.currency)
    parts.methods = tree.children(clause, .paidAs).map { paymentMethod($0) }
    warnOfPayments(parts.methods, tree.children(clause, .paidAs))
    if let item = tree.child(clause, .payableBy), let node = firstExpression(item) {
      parts.payableBy = momentExpression(node).id
    }
    if let item = tree.child(clause, .fromTo) {
      let sides = tree.children(item, .party).map { party($0) }
      if sides.count == 2 { (parts.from, parts.to) = (sides[0], sides[1]) }
    }
    parts.when = when(clause)
    parts.mayBeBelowZero = tree.child(clause, .mayBeBelowZero) != nil
    return parts
  }

  /// A side of `from A to B`: without a name, its first title stands for it.
  func party(_ node: NodeID) -> Party {
    let titles = titles(node)
    let name = nameNode(node).map { tree.nameText($0) } ?? titles.first?.text ?? ""
    return Party(name: name, titles: titles)
  }

  func paymentMethod(_ item: NodeID) -> PaymentMethod {
    var condition = Case.Condition.always
    if tree.child(item, .otherwise) != nil {
      condition = .otherwise
    } else if let test = firstExpression(item) {
      condition = .when(self.condition(test).id)
    }
    return PaymentMethod(
      name: nameNode(item).map { tree.nameText($0) } ?? "",
      titles: titles(item),
      condition: condition,
      origin: origin(item)
    )
  }

  /// An awarded amount states its rounding unless it is whole in its currency's minor unit.
  private func checkAwardRounding(_ clause: NodeID, _ formula: Formula, _ currency: CurrencyID?) {
    guard let currency, tree.child(clause, .rounded) == nil, formula.type != .nothingKnown else {
      return
    }
    let digits = program[currency].minorDigits
    for part in formula.cases.map({ $0.value }) + formula.notMoreThan + formula.notLessThan
    where !isWhole(part, digits: digits, depth: 0) {
      let code = program[currency].code
      report(
        awardWithoutRounding(
          code,
          minor: minorUnit(digits),
          at: tree.range(nameNode(clause) ?? clause)
        )
      )
      return
    }
  }

  private func minorUnit(_ digits: Int) -> String {
    digits == 0 ? "1" : "0." + String(repeating: "0", count: digits - 1) + "1"
  }

  /// Whether a quantity is certainly a whole number of units of `digits` decimals.
  private func isWhole(_ id: ExpressionID, digits: Int, depth: Int) -> Bool {
    guard depth < 200 else { return false }
    let key = WholenessKey(expression: id.index, digits: digits)
    if let known = wholeness[key] { return known }
    let answer = findWholeness(id, digits: digits, depth: depth)
    wholeness[key] = answer
    return answer
  }

  private func findWholeness(_ id: ExpressionID, digits: Int, depth: Int) -> Bool {
    switch program[id] {
    case .constant:
      if case .number(let number)? = constantValue(id) { return isWhole(number, digits) }
      if case .none? = constantValue(id) { return true }
      return false
    case .fact(let slot): return program.schema.root.fields[Int(slot)].isWhole
    case .field(let variable, let slot):
      return variableLists[variable].map { isWhole(slot, of: $0) } ?? false
    case .fieldOf(_, let list, let slot): return isWhole(slot, of: list)
    case .unary(let operation, _) where operation.traits.contains(.isWhole): return true
    case .binary(let operation, let left, let right):
      switch operation {
      case .addNumbers, .subtractNumbers:
        return isWhole(left, digits: digits, depth: depth + 1)
          && isWhole(right, digits: digits, depth: depth + 1)
      case .multiplyNumbers:
        return isWhole(left, digits: digits, depth: depth + 1)
          && isWhole(right, digits: 0, depth: depth + 1)
          || isWhole(left, digits: 0, depth: depth + 1)
            && isWhole(right, digits: digits, depth: depth + 1)
      case .fullMonths, .fullYears: return true
      default: return false
      }
    case .place: return true
    case .unary(.negateNumber, let part): return isWhole(part, digits: digits, depth: depth + 1)
    case .conditional(_, let yes, let no):
      return isWhole(yes, digits: digits, depth: depth + 1)
        && isWhole(no, digits: digits, depth: depth + 1)
    case .smallest(let parts), .largest(let parts):
      return parts.allSatisfy { isWhole($0, digits: digits, depth: depth + 1) }
    case .select(let index):
      let selection = program.selections[Int(index)]
      switch selection.kind {
      case .count: return true
      case .sum, .smallest, .largest:
        return selection.body.map { isWhole($0, digits: digits, depth: depth + 1) } ?? false
      default: return false
      }
    case .definition(let definition), .definitionOf(let definition, _):
      guard case .done(let checked) = definitionStates[definition.index] else { return false }
      return isWhole(checked.formula, digits, depth)
    case .clause(.award(let award), _, _):
      guard case .done(let checked) = awardStates[award.index] else { return false }
      return isWhole(checked.formula, digits, depth)
    case .parameter(let parameter, _):
      return program[parameter].history.allSatisfy { entry in
        guard case .number(let number)? = entry.value else { return true }
        return isWhole(number, digits)
      }
    default: return false
    }
  }

  private func isWhole(_ formula: Formula, _ digits: Int, _ depth: Int) -> Bool {
    if let rounding = formula.rounding {
      return isWhole(rounding.unit, digits: digits, depth: depth + 1)
    }
    return (formula.cases.map({ $0.value }) + formula.notMoreThan + formula.notLessThan).allSatisfy
    {
      isWhole($0, digits: digits, depth: depth + 1)
    }
  }

  /// Whether a fact of the elements of a list is whole.
  private func isWhole(_ slot: Int32, of list: ListID) -> Bool {
    program.schema[list].layout.fields[Int(slot)].isWhole
  }

  private func isWhole(_ number: Rational, _ digits: Int) -> Bool {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    return (try? number.multiplied(by: Rational(scale)))?.isWhole ?? false
  }

  func deadlineParts(_ clause: NodeID) -> DeadlineParts {
    context.counting = deadlineRules(clause)
    let firstCounting = program.countings.count
    defer {
      checkCountingItems(clause, program.countings[firstCounting...])
      context.counting = nil
    }
    let formula = narrowed(whenPaths(clause)) {
      self.formula(
        clause,
        wanted: ("a date or an instant", { $0 == .date || $0 == .instant })
      )
    }
    var metBy: ExpressionID?
    if let item = tree.child(clause, .metBy), let node = firstExpression(item) {
      metBy = momentExpression(node).id
    }
    let required = tree.child(clause, .required)
    if let required, metBy == nil {
      report(
        .missingItem,
        required,
        "a `required` deadline says what meets it",
        cure: "add `met by` and the fact that says when it was done"
      )
    }
    return DeadlineParts(
      formula: formula,
      metBy: metBy,
      isRequired: required != nil,
      when: when(clause)
    )
  }

  // MARK: Sections

  private func checkSection(_ entry: ClauseEntry) {
    let isOver = tree(entry).child(entry.node, .forEach)
    let (header, parts) = sectionFrame(entry, isOver)
    building.add(
      Section(
        header: header,
        appliesWhen: parts.applies,
        outcomeWords: parts.words,
        requirements: members(.requireClause, of: entry).map { RequirementID($0) },
        exclusions: members(.excludeClause, of: entry).map { ExclusionID($0) },
        deadlines: members(.deadlineClause, of: entry).map { DeadlineID($0) },
        awards: members(.awardClause, of: entry).map { AwardID($0) },
        advice: members(.adviseClause, of: entry).map { AdviceID($0) },
        judgements: (members(.forPeopleClause, of: entry) + tableJudgements(of: entry))
          .map { JudgementID($0) },
        duties: members(.dutyClause, of: entry).map { DutyID($0) },
        tables: members(.tableClause, of: entry).filter { !hasInputs($0) }.map { TableID($0) },
        refusing: refusing(of: entry),
        contestedReadings: []
      )
    )
  }

  /// The clauses that can refuse a section, in the order of the file: not in that of checking, which
  /// takes some kinds first.
  private func refusing(of section: ClauseEntry) -> [ClauseReference] {
    var found: [(entry: ClauseEntry, clause: ClauseReference)] = []
    for kind in memberKinds {
      for index in members(kind, of: section) {
        guard let entry = clausesByKind[kind]?[index], let clause = reference(entry),
          clause.canRefuse
        else { continue }
        found.append((entry, clause))
      }
    }
    for index in members(.tableClause, of: section) {
      let entry = tableEntries[index]
      guard let judgement = entry.judgement else { continue }
      found.append((entry.clause, .judgement(JudgementID(judgement))))
    }
    return found.sorted { stands($0.entry, before: $1.entry) }.map({ $0.clause })
  }

  /// Whether a clause stands before another, in files in the order of their use.
  func stands(_ entry: ClauseEntry, before other: ClauseEntry) -> Bool {
    (entry.file, tree(entry).range(entry.node).start.value)
      < (other.file, tree(other).range(other.node).start.value)
  }

  private func tree(_ entry: ClauseEntry) -> SyntaxTree { trees[entry.file] }

  private func sectionFrame(_ entry: ClauseEntry, _ loopNode: NodeID?) -> (
    ClauseHeader, (applies: ExpressionID?, words: [(outcome: String, titles: [Title])])
  ) {
    inside(entry.file, Context()) {
      context.dependent = .sectionApplies(SectionID(entry.index))
      let firstVariable = program.variables.count
      let loop = loopNode.flatMap { forEach($0) }?.forEach
      let applies = tree.child(entry.node, .appliesWhen).flatMap { firstExpression($0) }
        .map { condition($0).id }
      let words = tree.children(entry.node, .says).map { item in
        let token = tree.mainToken(item)
        let outcome = tree.text(token)
        seeWords(Self.outcomes, asMainOf: item)
        if !Self.outcomes.contains(outcome) {
          report(unknownOutcome(outcome, Self.outcomes, at: tree.range(token)))
        }
        return (
          outcome: outcome,
          titles: titles(item)
        )
      }
      let header = ClauseHeader(
        name: entry.name,
        titles: titles(entry.node),
        source: sourceText(entry.node),
        origin: origin(nameNode(entry.node) ?? entry.node),
        section: nil,
        forEach: loop,
        variables: firstVariable..<program.variables.count
      )
      return (header, (applies, words))
    }
  }

  /// The outcomes that a section can have, in the words of rules.
  static let outcomes = ["eligible", "ineligible", "undetermined", "contested", "not_applicable"]

  private func tableJudgements(of section: ClauseEntry) -> [Int] {
    members(.tableClause, of: section).compactMap { tableEntries[$0].judgement }
  }

  func members(_ kind: NodeKind, of section: ClauseEntry) -> [Int] {
    sectionMembers[SectionPart(kind: kind, section: section.index)] ?? []
  }

  // MARK: Outputs

  func checkOutputs() {
    for entry in clausesByKind[.outputClause] ?? [] {
      let (header, columns) = withClause(entry, nil) { _ in
        checkColumnNames(entry.node)
        if let source = tree.child(entry.node, .source) {
          report(sourceOfOutput(at: tree.range(source)))
        }
        return tree.children(entry.node, .column).compactMap { column($0) }
      }
      building.add(Output(header: header, columns: columns))
    }
  }

  private func column(_ item: NodeID) -> OutputColumn? {
    guard let node = firstExpression(item) else { return nil }
    let name = nameNode(item).map { tree.nameText($0) } ?? ""
    if tree.kind(node) == .failedClausesOf {
      guard let (section, element) = askedSection(node) else { return nil }
      return OutputColumn(name: name, content: .failedClauses(section, of: element?.id))
    }
    let checked = expression(node)
    checkForm(checked, node)
    return OutputColumn(name: name, content: .value(checked.id, checked.type))
  }
}
