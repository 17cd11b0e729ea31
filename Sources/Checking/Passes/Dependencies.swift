// What rests on what: cycles between clauses, contested readings, and the worlds to decide in.

import Model
import SourceText
import Syntax

/// A result that other results may rest on.
enum DependencyNode: Hashable {
  case definition(DefinitionID)
  /// The tests and values of a table, on which its columns rest.
  case table(TableID)
  case reading(ReadingID)
  case section(SectionID)
  case sectionApplies(SectionID)
  case requirement(RequirementID)
  case exclusion(ExclusionID)
  case deadline(DeadlineID)
  case awardComputed(AwardID)
  case awardAmount(AwardID)
  case advice(AdviceID)
  case judgement(JudgementID)
  case duty(DutyID)
}

extension Checker {
  func depend(on target: DependencyNode, isEarlier: Bool = false) {
    guard let dependent = context.dependent, !isEarlier else { return }
    dependencies[dependent, default: []].append(target)
  }

  func dependencyNode(_ clause: ClauseReference, _ aspect: ClauseAspect) -> DependencyNode {
    switch clause {
    case .section(let section): aspect == .applies ? .sectionApplies(section) : .section(section)
    case .requirement(let requirement): .requirement(requirement)
    case .exclusion(let exclusion): .exclusion(exclusion)
    case .deadline(let deadline): .deadline(deadline)
    case .award(let award): aspect == .amount ? .awardAmount(award) : .awardComputed(award)
    case .advice(let advice): .advice(advice)
    case .judgement(let judgement): .judgement(judgement)
    case .duty(let duty): .duty(duty)
    }
  }

  func checkDependencies() {
    addStructure()
    findCycles()
    findContestedReadings()
    findOuterTables()
    buildWorlds()
  }

  private func addStructure() {
    for (index, entry) in tableEntries.enumerated() {
      for column in entry.columns {
        dependencies[.definition(DefinitionID(column)), default: []].append(.table(TableID(index)))
      }
      if let judgement = entry.judgement {
        dependencies[.judgement(JudgementID(judgement)), default: []]
          .append(.table(TableID(index)))
      }
    }
    for (index, section) in program.sections.enumerated() {
      let id = SectionID(index)
      var edges: [DependencyNode] = [.sectionApplies(id)]
      edges += section.requirements.map { .requirement($0) }
      edges += section.exclusions.map { .exclusion($0) }
      edges += section.judgements.map { .judgement($0) }
      for duty in section.duties where program[duty].isRequired {
        edges.append(.duty(duty))
      }
      for deadline in section.deadlines where program[deadline].isRequired {
        edges.append(.deadline(deadline))
      }
      dependencies[.section(id), default: []] += edges
      for award in section.awards {
        dependencies[.awardAmount(award), default: []] += [
          .section(id), .awardComputed(award),
        ]
      }
    }
  }

  // MARK: Cycles

  private func findCycles() {
    var finished: Set<DependencyNode> = []
    let starts = dependencies.keys.map { (node: $0, place: place($0), rank: rank($0)) }
      .sorted { ($0.place, $0.rank) < ($1.place, $1.rank) }
    for start in starts where !finished.contains(start.node) {
      visit(start.node, &finished)
    }
  }

  /// Walks from a node without recursion; a node met again on its own path closes a cycle.
  private func visit(_ start: DependencyNode, _ finished: inout Set<DependencyNode>) {
    var path: [(node: DependencyNode, next: Int)] = [(start, 0)]
    var onPath: Set<DependencyNode> = [start]
    while let top = path.last {
      let edges = dependencies[top.node] ?? []
      guard top.next < edges.count else {
        finished.insert(top.node)
        onPath.remove(top.node)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let target = edges[top.next]
      if onPath.contains(target) {
        reportCycle(path.map({ $0.node }), closing: target)
        // One report for each cycle: its members are not walked again.
        for entry in path { finished.insert(entry.node) }
        return
      }
      if !finished.contains(target) {
        path.append((target, 0))
        onPath.insert(target)
      }
    }
  }

  private func reportCycle(_ path: [DependencyNode], closing: DependencyNode) {
    guard let start = path.firstIndex(of: closing) else { return }
    let members = Array(path[start...]) + [closing]
    var names: [String] = []
    // A section and its `applies when` are one clause to the reader.
    for name in members.map({ "`\(nodeName($0))`" }) where names.last != name {
      names.append(name)
    }
    if names.count == 1 { names.append(names[0]) }
    guard let range = nodeRange(closing) else { return }
    var labels: [DiagnosticLabel] = []
    for member in members.dropFirst().dropLast() {
      if let place = nodeRange(member), place != range {
        labels.append(DiagnosticLabel(place, "`\(nodeName(member))` stands here"))
      }
    }
    let award = members.first { node in
      if case .awardAmount = node { return true }
      return false
    }
    report(
      dependencyCycle(
        names.joined(separator: " → "),
        award: award.flatMap { entry($0)?.name },
        at: range,
        labels: labels
      )
    )
  }

  private func nodeName(_ node: DependencyNode) -> String {
    let name = entry(node)?.name ?? ""
    switch node {
    case .awardComputed: return name + ".computed"
    case .awardAmount: return name + ".amount"
    default: return name
    }
  }

  private func place(_ node: DependencyNode) -> Int64 {
    guard let range = nodeRange(node) else { return 0 }
    return Int64(range.source.index) << 32 | Int64(range.start.value)
  }

  /// The order of two results of one clause.
  private func rank(_ node: DependencyNode) -> Int {
    switch node {
    case .sectionApplies, .awardAmount: 1
    default: 0
    }
  }

  private func nodeRange(_ node: DependencyNode) -> SourceRange? {
    guard let entry = entry(node) else { return nil }
    let tree = trees[entry.file]
    return tree.range(tree.child(entry.node, .name) ?? entry.node)
  }

  func entry(_ node: DependencyNode) -> ClauseEntry? {
    switch node {
    case .section(let id), .sectionApplies(let id): sections[id.index]
    case .definition(let id): definitionEntries[id.index].clause
    case .table(let id): tableEntries[id.index].clause
    case .reading(let id): clausesByKind[.readingClause]?[id.index]
    case .requirement(let id): clausesByKind[.requireClause]?[id.index]
    case .exclusion(let id): clausesByKind[.excludeClause]?[id.index]
    case .deadline(let id): clausesByKind[.deadlineClause]?[id.index]
    case .awardComputed(let id), .awardAmount(let id): clausesByKind[.awardClause]?[id.index]
    case .advice(let id): clausesByKind[.adviseClause]?[id.index]
    case .judgement(let id): judgementEntry(id)
    case .duty(let id): clausesByKind[.dutyClause]?[id.index]
    }
  }

  /// The clause of a judgement: `for people`, or the table that leaves the rest to people.
  private func judgementEntry(_ id: JudgementID) -> ClauseEntry? {
    let own = clausesByKind[.forPeopleClause] ?? []
    if own.indices.contains(id.index) { return own[id.index] }
    let place = id.index - own.count
    return peopleTables.indices.contains(place) ? tableEntries[peopleTables[place]].clause : nil
  }

  // MARK: Readings

  /// Walks back from each contested reading, of which there are few: more than six have too many
  /// combinations.
  private func findContestedReadings() {
    let contested = program.readings.indices.filter { program.readings[$0].isContested }.prefix(7)
    if contested.isEmpty { return }
    var dependents: [DependencyNode: [DependencyNode]] = [:]
    for (node, targets) in dependencies {
      for target in targets { dependents[target, default: []].append(node) }
    }
    let reached = contested.map { nodes(restingOn: .reading(ReadingID($0)), dependents) }
    for index in program.sections.indices {
      let section = program.sections[index]
      var results: [DependencyNode] = [.section(SectionID(index))]
      results += section.awards.map { .awardAmount($0) }
      results += section.deadlines.map { .deadline($0) }
      results += section.duties.map { .duty($0) }
      let found = zip(contested, reached).filter { _, nodes in
        results.contains { nodes.contains($0) }
      }
      building.contest(SectionID(index), by: found.map { ReadingID($0.0) })
    }
  }

  /// Everything that rests on a node, directly or not, and the node itself.
  private func nodes(
    restingOn start: DependencyNode,
    _ dependents: [DependencyNode: [DependencyNode]]
  ) -> Set<DependencyNode> {
    var waiting = [start]
    var seen: Set<DependencyNode> = [start]
    while let node = waiting.popLast() {
      for next in dependents[node] ?? [] where seen.insert(next).inserted { waiting.append(next) }
    }
    return seen
  }

  // MARK: Tables outside sections

  /// Walks back from each table outside sections to the clauses that rest on it through
  /// definitions and tables alone; what another section decides on the way is told there.
  private func findOuterTables() {
    let outer = tableEntries.indices.filter {
      tableEntries[$0].clause.section == nil && program.tables.indices.contains($0)
    }
    if outer.isEmpty { return }
    var owners: [DependencyNode: Int] = [:]
    for (index, section) in program.sections.enumerated() {
      for node in clauses(of: section) { owners[node] = index }
    }
    var dependents: [DependencyNode: [DependencyNode]] = [:]
    for (node, targets) in dependencies {
      for target in targets { dependents[target, default: []].append(node) }
    }
    for table in outer {
      var waiting: [DependencyNode] = [.table(TableID(table))]
      var seen: Set<DependencyNode> = []
      var resting: Set<Int> = []
      while let node = waiting.popLast() {
        for next in dependents[node] ?? [] where seen.insert(next).inserted {
          switch next {
          case .definition, .table: waiting.append(next)
          default: if let section = owners[next] { resting.insert(section) }
          }
        }
      }
      let header = program.tables[table].header
      for section in resting where header.isShown(beside: program.sections[section].header) {
        building.rest(SectionID(section), on: TableID(table))
      }
    }
  }

  private func clauses(of section: Section) -> [DependencyNode] {
    section.requirements.map { .requirement($0) } + section.exclusions.map { .exclusion($0) }
      + section.judgements.map { .judgement($0) } + section.duties.map { .duty($0) }
      + section.deadlines.map { .deadline($0) }
  }

  /// The default world, each reading switched alone, and the product of the contested ones.
  private func buildWorlds() {
    let defaults = program.readings.map({ $0.defaultAlternative })
    var worlds = [World(alternatives: defaults, switched: [], isContested: true)]
    var seen: Set<[Int]> = [defaults]
    for (index, reading) in program.readings.enumerated() {
      for alternative in 0..<program[reading.choice].alternatives.count {
        var assignment = defaults
        assignment[index] = alternative
        guard seen.insert(assignment).inserted else { continue }
        worlds.append(
          World(
            alternatives: assignment,
            switched: [ReadingID(index)],
            isContested: reading.isContested
          )
        )
      }
    }
    var product = [defaults]
    for (index, reading) in program.readings.enumerated() where reading.isContested {
      let count = program[reading.choice].alternatives.count
      guard product.count * count <= 64 else {
        reportTooManyWorlds()
        return
      }
      product = product.flatMap { assignment in
        (0..<count).map { alternative in
          var next = assignment
          next[index] = alternative
          return next
        }
      }
    }
    for assignment in product where seen.insert(assignment).inserted {
      let switched = assignment.indices.filter { assignment[$0] != defaults[$0] }
      worlds.append(
        World(
          alternatives: assignment,
          switched: switched.map { ReadingID($0) },
          isContested: true
        )
      )
    }
    building.setWorlds(worlds)
  }

  private func reportTooManyWorlds() {
    guard let policyEntry else { return }
    inside(policyEntry.file, Context()) {
      report(
        .tooManyWorlds,
        policyEntry.node,
        "the contested readings have more than 64 combinations",
        cure: "settle some of them, or make them not `contested`"
      )
    }
  }

  // MARK: What nothing uses

  func reportUnused() {
    if !hasPolicy || hasErrors { return }
    for (kind, code) in [
      (NodeKind.defineClause, DiagnosticCode.unusedDefinition),
      (.parameterClause, .unusedParameter), (.readingClause, .unusedReading),
    ] {
      for entry in clausesByKind[kind] ?? [] where entry.file == 0 {
        guard !usedNames.contains(entry.name), !entry.name.isEmpty else { continue }
        inside(entry.file, Context()) {
          report(unused(code, entry.name, at: tree.range(nameNode(entry.node) ?? entry.node)))
        }
      }
    }
    // A table of a section shows its row in every decision; another serves by its values alone.
    for entry in clausesByKind[.tableClause] ?? [] where entry.file == 0 && entry.section == nil {
      guard !usedNames.contains(entry.name), !entry.name.isEmpty else { continue }
      inside(entry.file, Context()) {
        let place = tree.range(nameNode(entry.node) ?? entry.node)
        report(unused(.unusedDefinition, entry.name, at: place))
      }
    }
    reportUnusedFacts(program.schema.root, of: nil)
    for (index, list) in program.schema.lists.enumerated() {
      reportUnusedFacts(list.layout, of: ListID(index))
    }
  }

  private func reportUnusedFacts(_ layout: RowLayout, of list: ListID?) {
    for (slot, field) in layout.fields.enumerated() {
      let fact = FactReference(list, row: 0, slot: slot)
      guard !usedFields.contains(fact), !field.isPresence, field.list == nil, field.name != "id",
        field.path != "at"
      else { continue }
      guard let place = factPlaces[field.origin], place.source.index == 0 else { continue }
      report(unused(.unusedFact, field.path, at: place))
    }
  }
}

extension ClauseHeader {
  /// Whether a table outside sections has one result for each element of a section: it is a table
  /// of the policy, or goes through all of the same list.
  fileprivate func isShown(beside section: ClauseHeader) -> Bool {
    guard let own = forEach else { return true }
    guard let theirs = section.forEach else { return false }
    return own.listName == theirs.listName && own.selects == theirs.selects && own.filter == nil
      && own.order == nil && theirs.filter == nil && theirs.order == nil
  }
}
