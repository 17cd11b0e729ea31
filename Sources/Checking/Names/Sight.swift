// What may stand at one place of a policy: the names that are in sight there, and their types.

import Model
package import SourceText
import Syntax

/// A name that may stand at a place.
package struct VisibleName: Sendable, Hashable {
  /// The name as it is written.
  package let name: String
  /// Its type in the words of the language; nil where it is no value.
  package let type: String?
  /// Whether it is of the type that is wanted at the place.
  package let fits: Bool
  /// Where it is declared; nil for a word of the language, such as `eligible`.
  package let declared: SourceRange?
}

/// What the checker saw at the place that it was asked about.
package struct Sight: Sendable {
  /// The names that may stand there: each once, what fits best first.
  package internal(set) var names: [VisibleName] = []
  /// The type that is wanted there, in the words of the language; nil where any will do.
  package internal(set) var wanted: String?
  /// Whether only the names of `names` may stand there, and no other expression.
  package internal(set) var isClosed = false
}

extension Checker {
  /// Whether a name stands at the place that was asked about.
  func isWatched(_ node: NodeID) -> Bool {
    guard let watched, watched.source == tree.file.id else { return false }
    return tree.range(node) == watched
  }

  /// Notes which type is wanted at a place, before what stands there is checked.
  func want(_ type: Type, at node: NodeID) {
    guard watched != nil, isWatched(node), type != .nothingKnown else { return }
    wantedType = type
    sight.wanted = typeWords(type)
  }

  private func see(_ name: String, _ type: Type?, at declared: SourceRange?) {
    guard !sight.names.contains(where: { $0.name == name }) else { return }
    sight.names.append(
      VisibleName(
        name: name,
        type: type.map { typeWords($0) },
        fits: type.map { fits($0) } ?? false,
        declared: declared
      )
    )
  }

  private func fits(_ type: Type) -> Bool {
    guard let wantedType else { return false }
    return type.unwrapped == wantedType.unwrapped
  }

  /// The variables and names of the policy that may stand at a node.
  func seeScope(at node: NodeID) {
    guard watched != nil, isWatched(node) else { return }
    for variable in context.variables.reversed() {
      see(variable.name, variable.type, at: variable.place)
    }
    for name in symbols.keys.sorted() {
      guard let symbol = symbols[name] else { continue }
      switch symbol {
      case .calendar, .countingRules, .property: continue
      default: see(name, type(of: symbol), at: symbolPlaces[name])
      }
    }
  }

  private func type(of symbol: Symbol) -> Type? {
    switch symbol {
    case .fact(let member): type(of: member, in: program.schema.root)
    case .parameter(let parameter):
      program.parameters.indices.contains(parameter.index) ? program[parameter].type : nil
    case .definition(let definition): definitionType(definition)
    case .table(let table): onlyColumn(of: table).map { definitionType($0) }
    case .reading(let reading): .choice(program[reading].choice)
    default: nil
    }
  }

  private func type(of member: FactMember, in layout: RowLayout) -> Type? {
    guard case .slot(let slot) = member.content else { return nil }
    return layout.fields[slot].type
  }

  /// The alternatives of a type, and no name besides where `isClosed` says so.
  func seeAlternatives(of type: Type, at node: NodeID, isClosed: Bool) {
    guard watched != nil, isWatched(node) else { return }
    switch type.unwrapped {
    case .choice(let choice), .set(let choice):
      wantedType = .choice(choice)
      sight.wanted = typeWords(.choice(choice))
      for (index, alternative) in program[choice].alternatives.enumerated() {
        let place = alternativePlaces[AlternativeKey(choice: choice, index: index)]
        see(alternative.name, .choice(choice), at: place)
      }
      sight.isClosed = isClosed
    case .weekday:
      for day in ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] {
        see(day, .weekday, at: nil)
      }
    default: break
    }
  }

  /// Words of the language that alone may stand at a node.
  func seeWords(_ words: [String], at node: NodeID) {
    guard watched != nil, isWatched(node) else { return }
    for word in words { see(word, nil, at: nil) }
    sight.isClosed = true
  }

  /// Words of the language that alone may be the main token of a node.
  func seeWords(_ words: [String], asMainOf node: NodeID) {
    guard let watched, watched == tree.range(tree.mainToken(node)) else { return }
    for word in words { see(word, nil, at: nil) }
    sight.isClosed = true
  }

  /// The names of one kind of declaration, which alone may stand at a node.
  func seeSymbols(at node: NodeID, _ isWanted: (Symbol) -> Bool) {
    guard watched != nil, isWatched(node) else { return }
    for name in symbols.keys.sorted() {
      guard let symbol = symbols[name], isWanted(symbol) else { continue }
      see(name, nil, at: symbolPlaces[name])
    }
    sight.isClosed = true
  }

  /// The names of one kind of declaration, which alone may be the main token of a node.
  func seeNamed(_ node: NodeID, _ isWanted: (Symbol) -> Bool) {
    guard let watched, watched == tree.range(tree.mainToken(node)) else { return }
    for name in symbols.keys.sorted() {
      guard let symbol = symbols[name], isWanted(symbol) else { continue }
      see(name, nil, at: symbolPlaces[name])
    }
    sight.isClosed = true
  }

  /// The facts of a row or a group, which alone may stand at a node.
  func seeMembers(_ members: [FactMember], in layout: RowLayout?, at node: NodeID) {
    guard watched != nil, isWatched(node) else { return }
    for member in members {
      let place = member.origin.flatMap { memberPlaces[$0] }
      see(member.names[0], layout.flatMap { type(of: member, in: $0) }, at: place)
    }
    sight.isClosed = true
  }

  /// What may follow the dot behind an owner.
  func seeMembers(of owner: Referent, at node: NodeID) {
    guard watched != nil, isWatched(node) else { return }
    sight.isClosed = true
    switch owner {
    case .unresolved: break
    case .record(let members, _, let source): seeMembers(members, in: layout(source), at: node)
    case .clause(let clause, _): seeWords(aspectNames(clause), at: node)
    case .table(let table, _):
      for name in tableEntries[table.index].names {
        guard let column = column(name, of: table) else { continue }
        see(name, definitionType(column), at: columnPlace(column))
      }
      if let only = onlyColumn(of: table) { seeFields(of: definitionType(only), nil, at: node) }
    case .value(let value): seeFields(of: value.type, value.domain, at: node)
    }
  }

  private func layout(_ source: RowSource) -> RowLayout {
    switch source {
    case .claim: program.schema.root
    case .variable(_, let list), .expression(_, let list): program.schema[list].layout
    }
  }

  /// The facts of an element, and what the clauses say of it.
  private func seeFields(of type: Type, _ domain: Domain?, at node: NodeID) {
    if case .element(let list) = type.unwrapped {
      let layout = program.schema[list].layout
      seeMembers(layout.members, in: layout, at: node)
    }
    guard let domain else { return }
    if let group = groupName(domain) { see(group, nil, at: nil) }
    for name in symbols.keys.sorted() {
      switch symbols[name] {
      case .definition(let definition) where self.domain(of: definition) == domain:
        see(name, definitionType(definition), at: symbolPlaces[name])
      case .clause(let clause) where self.domain(of: clause) == domain:
        see(name, nil, at: symbolPlaces[name])
      case .table(let table) where self.domain(of: table) == domain:
        see(name, onlyColumn(of: table).map { definitionType($0) }, at: symbolPlaces[name])
      default: break
      }
    }
  }

  /// What fits first, otherwise in the order in which it was seen.
  func orderSight() {
    sight.names = sight.names.filter { $0.fits } + sight.names.filter { !$0.fits }
  }
}
