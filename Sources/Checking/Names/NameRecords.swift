// Which name stands for which declaration, for those who show a policy to its author.

import Model
package import SourceText
import Syntax

/// What the checker knows of the names of a policy.
package struct NameRecords: Sendable {
  /// A name that stands for something that is declared elsewhere.
  package struct Use: Sendable, Hashable {
    /// The place of the name.
    package let place: SourceRange
    /// The place of the name where it is declared.
    package let declared: SourceRange
  }

  /// The uses of names, each once; a name that stands for several things at once has several.
  package internal(set) var uses: Set<Use> = []
  /// The type of what is declared, in the words of the language, by the place of its name.
  package internal(set) var types: [SourceRange: String] = [:]
}

/// A choice's alternative, whose place is kept.
struct AlternativeKey: Hashable {
  let choice: ChoiceID
  let index: Int
}

extension Checker {
  /// Keeps that a name stands for what is declared at a place; nothing where none asks for names.
  func refer(_ node: NodeID, to declared: SourceRange?) {
    guard keepsNames, let declared else { return }
    names.uses.insert(NameRecords.Use(place: tree.range(node), declared: declared))
  }

  /// Keeps that a name stands for an alternative.
  func refer(_ node: NodeID, toAlternative index: Int, of choice: ChoiceID) {
    guard keepsNames else { return }
    refer(node, to: alternativePlaces[AlternativeKey(choice: choice, index: index)])
  }

  /// Keeps that a name stands for a fact, a group or a list.
  func refer(_ node: NodeID, to member: FactMember) {
    guard keepsNames, let origin = member.origin else { return }
    refer(node, to: memberPlaces[origin])
  }

  /// Keeps what a name stands for that is a node's main token, or the node itself.
  func referNamed(_ node: NodeID, to declared: SourceRange?) {
    guard keepsNames, let declared else { return }
    let place = tree.range(tree.mainToken(node))
    names.uses.insert(NameRecords.Use(place: place, declared: declared))
  }

  /// Keeps where the alternatives of the newest choice are declared, in their order.
  func keepPlaces(ofAlternatives nodes: [NodeID?]) {
    guard keepsNames else { return }
    let choice = ChoiceID(program.choices.count - 1)
    for (index, node) in nodes.enumerated() {
      guard let node else { continue }
      alternativePlaces[AlternativeKey(choice: choice, index: index)] = tree.range(node)
    }
  }

  /// Keeps where a fact, a group or a list is declared.
  func keepPlace(of origin: OriginID, _ line: NodeID) {
    guard keepsNames else { return }
    memberPlaces[origin] = tree.range(nameNode(line) ?? line)
  }

  /// The place where a column of a table is declared.
  func columnPlace(_ column: DefinitionID) -> SourceRange? {
    let entry = definitionEntries[column.index]
    guard entry.table != nil else { return symbolPlaces[entry.clause.name] }
    let tree = trees[entry.clause.file]
    guard let outputs = tree.child(entry.clause.node, .tableOutputs) else { return nil }
    let names = tree.children(outputs, .name)
    let index = column.index - entry.group.lowerBound
    return names.indices.contains(index) ? tree.range(names[index]) : nil
  }

  /// The nodes of a path's names, the first one first.
  func pathNodes(_ node: NodeID) -> [NodeID] {
    switch tree.kind(node) {
    case .nameReference: return [node]
    case .member:
      let parts = tree.children(node)
      return parts.count == 2 ? pathNodes(parts[0]) + [parts[1]] : []
    case .parenthesized: return firstExpression(node).map { pathNodes($0) } ?? []
    default: return []
    }
  }

  // MARK: Types

  /// Keeps the type of a variable.
  func keepType(of variable: ScopedVariable) {
    guard keepsNames, let place = variable.place else { return }
    names.types[place] = typeWords(variable.type)
  }

  /// Keeps the types of all that is declared, once everything was checked.
  func keepTypes() {
    guard keepsNames else { return }
    keepTypes(of: rootMembers, in: program.schema.root)
    for list in program.schema.lists { keepTypes(of: list.layout.members, in: list.layout) }
    for (name, symbol) in symbols {
      guard let place = symbolPlaces[name], names.types[place] == nil,
        let words = typeWords(of: symbol)
      else { continue }
      names.types[place] = words
    }
    for (index, entry) in definitionEntries.enumerated() where entry.table != nil {
      guard let place = columnPlace(DefinitionID(index)) else { continue }
      names.types[place] = typeWords(definitionType(DefinitionID(index)))
    }
  }

  private func keepTypes(of members: [FactMember], in layout: RowLayout) {
    for member in members {
      if let place = member.origin.flatMap({ memberPlaces[$0] }) {
        names.types[place] = typeWords(of: member, in: layout)
      }
      if case .record(let inner, _) = member.content { keepTypes(of: inner, in: layout) }
    }
  }

  /// The type of a fact as its line may have it.
  func typeWords(of member: FactMember, in layout: RowLayout) -> String {
    switch member.content {
    case .record(_, let presence): return presence == nil ? "group" : "optional group"
    case .slot(let slot):
      let field = layout.fields[slot]
      // That a group around it may be none says nothing of the fact itself.
      let type = field.isOptional ? field.type : field.type.unwrapped
      return field.isWhole ? typeWords(type, number: "whole number") : typeWords(type)
    }
  }

  /// The type of what a name of the policy stands for; nil where it has none.
  func typeWords(of symbol: Symbol) -> String? {
    switch symbol {
    case .fact(let member): typeWords(of: member, in: program.schema.root)
    case .parameter(let parameter):
      program.parameters.indices.contains(parameter.index)
        ? typeWords(program[parameter].type) : nil
    case .definition(let definition): typeWords(definitionType(definition))
    case .table(let table): onlyColumn(of: table).map { typeWords(definitionType($0)) }
    case .clause(.award(let award)): typeWords(awardType(award))
    case .clause(.deadline(let deadline)): typeWords(deadlineType(deadline))
    default: nil
    }
  }
}
