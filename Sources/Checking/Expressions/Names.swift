// What names and dotted paths stand for.

import Model
import Quantities
import SourceText
import Syntax
import UnicodeText

/// Where the slots of a record are read from.
enum RowSource {
  case claim
  case variable(VariableID, ListID)
  case expression(ExpressionID, ListID)
}

/// What a name or a dotted path stands for, before it is used as a value.
enum Referent {
  case value(Typed)
  case record([FactMember], presence: Int?, RowSource)
  case clause(ClauseReference, of: Typed?)
  /// A table; the element where it goes through a list.
  case table(TableID, of: Typed?)
  /// Nothing; a diagnostic says so.
  case unresolved
}

extension Checker {
  /// Resolves a name, a dotted path, or any other expression.
  func referent(_ node: NodeID) -> Referent {
    switch tree.kind(node) {
    case .nameReference: return nameReferent(tree.nameText(node), node)
    case .member:
      let parts = tree.children(node)
      guard parts.count == 2 else { return .unresolved }
      return member(tree.nameText(parts[1]), of: referent(parts[0]), parts[1])
    case .parenthesized:
      guard let inner = firstExpression(node) else { return .unresolved }
      return referent(inner)
    default: return .value(expression(node))
    }
  }

  private func nameReferent(_ name: String, _ node: NodeID) -> Referent {
    seeScope(at: node)
    for variable in context.variables.reversed() where variable.name == name {
      refer(node, to: variable.place)
      return .value(
        Typed(
          id: emit(.variable(variable.id), variable.type, node),
          type: variable.type,
          domain: variable.domain,
          isEarlier: variable.isEarlier
        )
      )
    }
    guard let symbol = symbols[name] else {
      if skippedNames.contains(name) { return .unresolved }
      report(unknown(name, node))
      return .unresolved
    }
    usedNames.insert(name)
    refer(node, to: symbolPlaces[name])
    switch symbol {
    case .fact(let member): return content(member, .claim, node)
    case .choice(let choice): return .value(allAlternatives(choice, node))
    case .parameter(let parameter): return .value(parameterValue(parameter, on: nil, node))
    case .reading(let reading):
      depend(on: .reading(reading))
      let type = Type.choice(program[reading].choice)
      return .value(typed(.reading(reading), type, node))
    case .calendar, .countingRules:
      report(
        .typeMismatch,
        node,
        "`\(name)` is \(calendarWords(symbol)), not a value",
        cure: "name it in the header of the policy, or in a period"
      )
      return .unresolved
    case .definition(let definition): return definitionReferent(definition, name, node)
    case .table(let table): return tableReferent(table, name, node)
    case .clause(let clause): return clauseReferent(clause, name, node)
    case .property:
      report(propertyAsValue(name, at: tree.range(node)))
      return .unresolved
    }
  }

  /// What is said of a name that is not declared.
  private func unknown(_ name: String, _ node: NodeID) -> Diagnostic {
    let place = tree.range(node)
    if let list = listOf(name), let head = headEnd(around: node) {
      return unboundElement(name, of: list, at: place, head: head)
    }
    return unknownName(name, among: visibleNames(), paths: paths(to: name), at: place)
  }

  /// The paths of the facts of a name in the groups, and in the elements that are in scope.
  func paths(to name: String) -> [String] {
    var found: [String] = []
    for variable in context.variables {
      guard case .element(let list) = variable.type.unwrapped else { continue }
      let members = program.schema[list].layout.members
      if members.contains(where: { $0.names[0] == name }) {
        found.append(variable.name + "." + name)
      }
    }
    for group in rootMembers {
      guard case .record(let members, _) = group.content else { continue }
      if members.contains(where: { $0.names[0] == name }) {
        found.append(group.names[0] + "." + name)
      }
    }
    return found
  }

  /// The list of facts whose element a name may be: `parcels` for `parcel`.
  private func listOf(_ name: String) -> String? {
    for member in rootMembers {
      guard case .slot(let slot) = member.content,
        program.schema.root.fields.indices.contains(slot),
        program.schema.root.fields[slot].list != nil
      else { continue }
      let list = member.names[0]
      if list == name + "s" || list == name + "es" || list == name + "들" { return list }
    }
    return nil
  }

  /// The end of what names the section around a node, or its clause where it stands in none.
  private func headEnd(around node: NodeID) -> SourceRange? {
    let place = tree.range(node).start
    var head: NodeID?
    var section: NodeID?
    for clause in tree.childSlice(tree.root) where tree.range(clause).start <= place {
      head = clause
      if tree.kind(clause) == .sectionClause { section = clause }
      if tree.kind(clause) == .overallClause { section = nil }
    }
    guard let head, tree.kind(head) != .scenarioClause, tree.kind(head) != .policyClause else {
      return nil
    }
    let inSection = !Self.clausesWithOwnList.contains(tree.kind(head))
    let clause = inSection ? section ?? head : head
    if tree.child(clause, .forEach) != nil { return nil }
    return (tree.child(clause, .title) ?? nameNode(clause)).map { tree.range($0) }
  }

  /// Clauses that go through a list by a `for each` of their own.
  private static let clausesWithOwnList: [NodeKind] = [
    .defineClause, .outputClause, .propertyClause, .tableClause, .sectionClause,
  ]

  /// The names that a suggestion may be among; none after many, since each is compared with all.
  func visibleNames() -> [String] {
    if remainingSuggestions == 0 { return [] }
    remainingSuggestions -= 1
    return (context.variables.map({ $0.name }) + symbols.keys).sorted()
  }

  private func allAlternatives(_ choice: ChoiceID, _ node: NodeID) -> Typed {
    var items: [Value] = []
    for index in program[choice].alternatives.indices {
      items.append(.choice(Int32(index)))
    }
    var result = constant(.items(items), .list(.choice(choice)), node)
    result.domain = .alternatives(choice)
    return result
  }

  // MARK: Facts

  func content(_ member: FactMember, _ source: RowSource, _ node: NodeID) -> Referent {
    switch member.content {
    case .record(let members, let presence): return .record(members, presence: presence, source)
    case .slot(let slot): return .value(fact(slot, source, node))
    }
  }

  func fact(_ slot: Int, _ source: RowSource, _ node: NodeID) -> Typed {
    switch source {
    case .claim:
      let type = program.schema.root.fields[slot].type
      usedFields.insert(.root(slot: slot))
      let domain = program.schema.root.fields[slot].list.map { Domain.list($0) }
      return typed(.fact(slot: Int32(slot)), type, node, domain: domain)
    case .variable(let variable, let list):
      variableLists[variable] = list
      let type = program.schema[list].layout.fields[slot].type
      usedFields.insert(FactReference(list, row: 0, slot: slot))
      return typed(.field(variable, slot: Int32(slot)), type, node)
    case .expression(let element, let list):
      let type = program.schema[list].layout.fields[slot].type
      usedFields.insert(FactReference(list, row: 0, slot: slot))
      return typed(.fieldOf(element, list, slot: Int32(slot)), type, node)
    }
  }

  // MARK: Members

  func member(_ name: String, of owner: Referent, _ node: NodeID) -> Referent {
    seeMembers(of: owner, at: node)
    switch owner {
    case .unresolved: return .unresolved
    case .record(let members, _, let source):
      for member in members where member.names[0] == name {
        refer(node, to: member)
        return content(member, source, node)
      }
      report(
        unknownField(
          name,
          among: members.map { $0.names[0] },
          paths: paths(to: name),
          isPart: true,
          at: tree.range(node)
        )
      )
      return .unresolved
    case .clause(let clause, let element): return aspect(name, clause, element, node)
    case .table(let table, let element): return columnReferent(name, table, element, node)
    case .value(let value): return field(name, of: value, node)
    }
  }

  private func field(_ name: String, of value: Typed, _ node: NodeID) -> Referent {
    var candidates: [String] = []
    if case .element(let list) = value.type.unwrapped {
      let layout = program.schema[list].layout
      for member in layout.members where member.names[0] == name {
        refer(node, to: member)
        return content(member, rowSource(value, list), node)
      }
      candidates = layout.members.map { $0.names[0] }
    }
    if case .list = value.type.unwrapped {
      report(fieldOfList(name, at: tree.range(node)))
      return .unresolved
    }
    if let symbol = symbols[name], let domain = value.domain {
      switch symbol {
      case .definition(let definition) where self.domain(of: definition) == domain:
        usedNames.insert(name)
        refer(node, to: symbolPlaces[name])
        return .value(definitionValue(definition, of: value, node))
      case .clause(let clause) where self.domain(of: clause) == domain:
        usedNames.insert(name)
        refer(node, to: symbolPlaces[name])
        return .clause(clause, of: value)
      case .table(let table) where self.domain(of: table) == domain:
        usedNames.insert(name)
        refer(node, to: symbolPlaces[name])
        return .table(table, of: value)
      default: break
      }
    }
    if let elements = elements(named: name, of: value, node) { return .value(elements) }
    if value.type != .nothingKnown, !skippedNames.contains(name) {
      if let domain = value.domain { candidates += namesOver(domain) }
      if let group = groupName(value.domain) { candidates.append(group) }
      report(unknownField(name, among: candidates, at: tree.range(node)))
    }
    return .unresolved
  }

  private func namesOver(_ domain: Domain) -> [String] {
    if remainingSuggestions == 0 { return [] }
    remainingSuggestions -= 1
    var names: [String] = []
    for (name, symbol) in symbols {
      switch symbol {
      case .definition(let definition) where self.domain(of: definition) == domain:
        names.append(name)
      case .clause(let clause) where self.domain(of: clause) == domain: names.append(name)
      case .table(let table) where self.domain(of: table) == domain: names.append(name)
      default: break
      }
    }
    return names.sorted()
  }

  private func rowSource(_ value: Typed, _ list: ListID) -> RowSource {
    if case .variable(let variable) = program[value.id] {
      return .variable(variable, list)
    }
    return .expression(value.id, list)
  }

  // MARK: Values

  /// The value of an expression that may also be a bare name or path.
  func value(_ referent: Referent, _ node: NodeID) -> Typed {
    switch referent {
    case .value(let value): return value
    case .table(let table, let element): return tableValue(table, element, node)
    case .unresolved: return unresolved(node)
    case .record:
      report(recordAsValue(node))
      return unresolved(node)
    case .clause(.award(let award), let element) where context.isExpectation:
      return awardValue(award, .amount, element, node)
    case .clause(let clause, _):
      report(bareClause(tree.text(node), clause, at: tree.range(node)))
      return unresolved(node)
    }
  }

  /// What is said of a group where a value or a list is needed.
  private func recordAsValue(_ node: NodeID) -> Diagnostic {
    let name = tree.text(node)
    let before = tree.significantTokens(node).first.flatMap { tree.significant(before: $0) }
    guard let before, ["in", "of"].contains(tree.text(before)), let declared = symbolPlaces[name]
    else {
      return Diagnostic(
        .unknownField,
        at: tree.range(node),
        "`\(name)` is a record, not a value",
        cure: "name one of its facts after a dot"
      )
    }
    return Diagnostic(
      .unknownField,
      at: tree.range(node),
      "`\(name)` is one group of facts, not a list",
      cure: "write `list of` behind `\(name)` under `facts` where there are several of them",
      labels: [DiagnosticLabel(declared, "declared here")],
      fix: TextEdit(declared.ending, "  list of")
    )
  }

  /// A parameter's value on a date, by `dated by`, or its only value.
  func parameterValue(_ parameter: ParameterID, on date: Typed?, _ node: NodeID) -> Typed {
    let declared = program[parameter]
    usedNames.insert(declared.header.name)
    var on = date?.id
    if on == nil, isDated(declared) {
      if let datedBy {
        on = asDate(datedBy, node).id
      } else {
        report(historyWithoutDate(declared.header.name, at: tree.range(node)))
      }
    }
    return typed(.parameter(parameter, on: on), declared.type, node)
  }

  private func isDated(_ parameter: Parameter) -> Bool {
    parameter.history.count > 1 || parameter.history.contains { $0.from != nil || $0.until != nil }
  }

  /// A date, or the date of an instant.
  func asDate(_ value: Typed, _ node: NodeID) -> Typed {
    guard value.type.unwrapped == .instant else { return value }
    let type: Type = value.type.isOptional ? .optional(.date) : .date
    return typed(.unary(.dateOfInstant, value.id), type, node)
  }

  /// The text of a path such as `i.clock_start`, by which conditions are compared; nil for others.
  func pathText(_ node: NodeID) -> String? {
    switch tree.kind(node) {
    case .nameReference: return tree.nameText(node)
    case .member:
      let parts = tree.children(node)
      guard parts.count == 2, let base = pathText(parts[0]) else { return nil }
      return base + "." + tree.nameText(parts[1])
    case .parenthesized: return firstExpression(node).flatMap { pathText($0) }
    default: return nil
    }
  }
}
