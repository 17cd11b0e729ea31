// What clauses go through, how a clause is checked, and definitions: checked when first asked for, so
// that order never matters.

import Model
import Quantities
import SourceText
import Syntax

/// How far the check of a definition has come.
enum DefinitionState {
  case unchecked
  /// Being checked; a type where an earlier pass has found one.
  case checking(Type?)
  case done(Definition)
}

/// The definitions being checked, innermost last, and those that read an unfinished one.
struct DefinitionStack {
  var open: [Int] = []
  /// For each unfinished definition that was read, the definitions whose types rest on it.
  var resting: [Int: Set<Int>] = [:]
}

extension Checker {
  // MARK: Domains

  /// Finds what each clause with `for each` goes through, before any expression is checked.
  func checkForEaches() {
    for (index, entry) in definitionEntries.enumerated() {
      definitionDomains[index] = domain(of: entry.clause)
    }
    for kind in memberKinds where kind != .defineClause {
      for entry in clausesByKind[kind] ?? [] {
        if let reference = reference(entry), let domain = domain(of: entry) {
          clauseDomains[reference] = domain
        }
      }
    }
    for entry in sections {
      if let domain = domain(of: entry) { clauseDomains[.section(SectionID(entry.index))] = domain }
    }
    checkDatedBy()
    settleDomains()
  }

  /// The elements of a definition that gives facts have the fields of those facts.
  private func settleDomains() {
    for (key, domain) in definitionDomains { definitionDomains[key] = settled(domain) }
    for (key, domain) in clauseDomains { clauseDomains[key] = settled(domain) }
  }

  /// What the elements of a domain are: those of a list of facts where a definition gives facts.
  ///
  /// The definition is checked now if it has not been, so that domains may rest on each other in any
  /// order.
  private func settled(_ domain: Domain) -> Domain {
    guard case .definition(let definition) = domain else { return domain }
    if case .list(.element(let list)) = definitionType(definition).unwrapped { return .list(list) }
    return domain
  }

  /// What a definition's `for each` goes through.
  func domain(of definition: DefinitionID) -> Domain? {
    definitionDomains[definition.index].map { settled($0) }
  }

  /// What a clause's `for each`, or that of its section, goes through.
  func domain(of clause: ClauseReference) -> Domain? {
    clauseDomains[clause].map { settled($0) }
  }

  private func domain(of entry: ClauseEntry) -> Domain? {
    if let section = entry.section, let inherited = domain(of: sections[section]) {
      return inherited
    }
    return inside(entry.file, Context()) {
      guard let forEach = tree.child(entry.node, .forEach),
        let binding = tree.child(forEach, .binding), let list = firstExpression(binding)
      else { return nil }
      return domain(ofList: list)
    }
  }

  private func domain(ofList node: NodeID) -> Domain? {
    if let source = selectionSource(node) { return domain(ofList: source) }
    guard let path = pathText(node) else { return nil }
    let parts = path.split(separator: ".").map(String.init)
    guard let symbol = symbols[parts[0]] else { return nil }
    switch symbol {
    case .choice(let choice): return .alternatives(choice)
    case .definition(let definition): return .definition(definition)
    case .table(let table):
      let name = parts.dropFirst().first
      let found = name.flatMap { column($0, of: table) } ?? onlyColumn(of: table)
      return parts.count > 2 ? nil : found.map { .definition($0) }
    case .fact(let member):
      var current = member
      for part in parts.dropFirst() {
        guard case .record(let members, _) = current.content,
          let next = members.first(where: { $0.names[0] == part })
        else { return nil }
        current = next
      }
      guard case .slot(let slot) = current.content else { return nil }
      return program.schema.root.fields[slot].list.map { .list($0) }
    default: return nil
    }
  }

  var memberKinds: [NodeKind] {
    [
      .defineClause, .requireClause, .excludeClause, .deadlineClause, .awardClause, .adviseClause,
      .forPeopleClause, .dutyClause,
    ]
  }

  func reference(_ entry: ClauseEntry) -> ClauseReference? {
    switch entry.kind {
    case .requireClause: .requirement(RequirementID(entry.index))
    case .excludeClause: .exclusion(ExclusionID(entry.index))
    case .deadlineClause: .deadline(DeadlineID(entry.index))
    case .awardClause: .award(AwardID(entry.index))
    case .adviseClause: .advice(AdviceID(entry.index))
    case .forPeopleClause: .judgement(JudgementID(entry.index))
    case .dutyClause: .duty(DutyID(entry.index))
    default: nil
    }
  }

  // MARK: Clause frames

  /// Checks a clause in its own context: file, section's narrowing, `for each` variable.
  func withClause<Result>(
    _ entry: ClauseEntry,
    _ dependent: DependencyNode?,
    _ body: (ForEach?) -> Result
  ) -> (header: ClauseHeader, result: Result) {
    clauseDepth += 1
    defer { clauseDepth -= 1 }
    return inside(entry.file, Context()) {
      context.dependent = dependent
      let firstVariable = program.variables.count
      var loop: ForEach?
      if let section = entry.section {
        let sectionEntry = sections[section]
        if let node = tree.child(sectionEntry.node, .forEach) { loop = repeated(node, section) }
        if let applies = tree.child(sectionEntry.node, .appliesWhen),
          let test = firstExpression(applies)
        {
          context.given.formUnion(givenPaths(test, when: true))
        }
      }
      if let own = tree.child(entry.node, .forEach) {
        loop = ownForEach(own, entry, inherited: loop) ?? loop
      }
      let result = body(loop)
      let header = ClauseHeader(
        name: entry.name,
        titles: titles(entry.node),
        source: sourceText(entry.node),
        origin: origin(nameNode(entry.node) ?? entry.node),
        section: entry.section.map { SectionID($0) },
        forEach: loop,
        variables: firstVariable..<program.variables.count,
        refusals: tree.children(entry.node, .refusal).map { titleText($0) }
      )
      return (header, result)
    }
  }

  /// The section's `for each`, checked again for a clause's own variable; its mistakes are
  /// reported once, with the section.
  private func repeated(_ node: NodeID, _ section: Int) -> ForEach? {
    let wasSilent = isSilent
    isSilent = true
    defer { isSilent = wasSilent }
    guard let found = forEach(node)?.forEach else { return nil }
    // One expression for all clauses of the section: what it selects is worked out once.
    let list = sectionLists[section] ?? found.list
    sectionLists[section] = list
    return found.going(through: list)
  }

  private func ownForEach(
    _ node: NodeID,
    _ entry: ClauseEntry,
    inherited: ForEach?
  ) -> ForEach? {
    if inherited != nil {
      report(
        .lawlessForEach,
        node,
        "`\(entry.name)` belongs to the section `\(entry.section.map { sections[$0].name } ?? "")`, which "
          + "goes through a list already",
        cure: entry.kind.needsSection
          ? "leave this `for each` out"
          : "leave this `for each` out, or write `overall` on a line above `\(entry.name)`, where it "
            + "belongs to no section"
      )
      if let nameNode = tree.child(node, .binding).flatMap({ self.nameNode($0) }) {
        let name = tree.nameText(nameNode)
        if !context.variables.contains(where: { $0.name == name }) { bindUnknown(name, nameNode) }
      }
      return nil
    }
    if entry.kind.needsSection {
      report(
        notYet("`for each` on a clause of a section without one", at: tree.range(node))
      )
    }
    return forEach(node)?.forEach
  }

  // MARK: Definitions

  func checkDefinitions() {
    for index in definitionEntries.indices { _ = definitionType(DefinitionID(index)) }
    for state in definitionStates {
      if case .done(let definition) = state { building.add(definition) }
    }
    finishTables()
  }

  /// The type of a definition, which is checked now if it has not been.
  func definitionType(_ definition: DefinitionID) -> Type {
    let index = definition.index
    switch definitionStates[index] {
    case .done(let checked): return checked.formula.type
    case .checking(let provisional):
      if let place = definitionStack.open.firstIndex(of: index) {
        definitionStack.resting[index, default: []].formUnion(definitionStack.open[place...])
      }
      return provisional ?? .nothingKnown
    case .unchecked:
      checkGround(of: .definition(index))
      // What it rests on may have asked for it.
      if case .unchecked = definitionStates[index] { return checkDefinition(index) }
      return definitionType(definition)
    }
  }

  @discardableResult
  func checkDefinition(_ index: Int) -> Type {
    let entry = definitionEntries[index]
    for member in entry.group { definitionStates[member] = .checking(nil) }
    definitionStack.open.append(contentsOf: entry.group)
    var checked = builtDefinitions(entry, isRecursive: false)
    if let resting = takeResting(on: entry.group) {
      // It read itself before its type was known: with the type found, all that rests on it is
      // checked once more.
      for other in resting where !entry.group.contains(other) { forget(other) }
      removeDiagnostics(of: entry.clause)
      for (member, definition) in zip(entry.group, checked) {
        definitionStates[member] = .checking(definition.formula.type)
      }
      checked = builtDefinitions(entry, isRecursive: true)
      _ = takeResting(on: entry.group)
    }
    definitionStack.open.removeLast(entry.group.count)
    for (member, definition) in zip(entry.group, checked) {
      definitionStates[member] = .done(definition)
    }
    return checked[index - entry.group.lowerBound].formula.type
  }

  /// The definitions whose types rest on one of a group; nil where none of the group was read.
  private func takeResting(on group: Range<Int>) -> Set<Int>? {
    var result: Set<Int>?
    for member in group {
      guard let found = definitionStack.resting.removeValue(forKey: member) else { continue }
      result = (result ?? []).union(found)
    }
    return result
  }

  private func forget(_ index: Int) {
    guard case .done = definitionStates[index] else { return }
    for member in definitionEntries[index].group { definitionStates[member] = .unchecked }
    removeDiagnostics(of: definitionEntries[index].clause)
  }

  private func removeDiagnostics(of entry: ClauseEntry) {
    let range = trees[entry.file].range(entry.node)
    diagnostics.removeAll { diagnostic in
      diagnostic.range.source == range.source && diagnostic.range.start >= range.start
        && diagnostic.range.end <= range.end && diagnostic.code.rawValue >= 301
        && diagnostic.code != .duplicateName
    }
  }

  /// The definitions of an entry's group: one, or all columns of a table.
  private func builtDefinitions(_ entry: DefinitionEntry, isRecursive: Bool) -> [Definition] {
    if let table = entry.table { return builtTable(table, isRecursive: isRecursive) }
    return [builtDefinition(entry.clause, isRecursive: isRecursive)]
  }

  private func builtDefinition(_ entry: ClauseEntry, isRecursive: Bool) -> Definition {
    let (header, formula) = withClause(entry, .definition(DefinitionID(entry.index))) { _ in
      self.formula(entry.node, wanted: nil)
    }
    return Definition(header: header, formula: formula, isRecursive: isRecursive)
  }

  // MARK: Awards and deadlines

  func finishAwardsAndDeadlines() {
    for index in awardStates.indices { _ = awardType(AwardID(index)) }
    for index in deadlineStates.indices { _ = deadlineType(DeadlineID(index)) }
    for state in awardStates {
      if case .done(let award) = state { building.add(award) }
    }
    for state in deadlineStates {
      if case .done(let deadline) = state { building.add(deadline) }
    }
  }
}
