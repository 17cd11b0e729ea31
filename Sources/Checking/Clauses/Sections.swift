// Sections and the conditions, judgements and advice in them.

import Model
import Quantities
import SourceText
import Syntax

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
}
