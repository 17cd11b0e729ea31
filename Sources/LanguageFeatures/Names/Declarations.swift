// What is declared at a place: its kind, its name, and the line or clause that declares it.

import Checking
package import SourceText
package import Syntax

/// What a declaration is of, in the terms of editors.
package enum DeclarationKind: Sendable, Hashable, CaseIterable {
  case policy, section, fact, group, events, choice, alternative, parameter, reading, definition
  case table, column, clause, variable, calendar, countingRules, output, scenario, property
}

/// A declaration.
package struct Declaration {
  /// The place of its name.
  package let place: SourceRange
  package let name: String
  package let kind: DeclarationKind
  /// The line or clause that declares it, in the tree of its file.
  package let owner: NodeID
}

extension FileView {
  /// The declaration whose name stands at a place of any file of the policy.
  package func declaration(at place: SourceRange) -> Declaration? {
    let view = FileView(policy, place.source)
    let path = view.path(at: place.start.value)
    guard let name = path.last(where: { view.tree.range($0) == place }),
      let index = path.firstIndex(of: name), index > 0
    else { return nil }
    let owner = path[index - 1]
    guard let kind = view.declarationKind(of: owner, name) else { return nil }
    return Declaration(
      place: place,
      name: view.tree.nameText(name),
      kind: kind,
      owner: owner
    )
  }

  /// What a node declares by a name in it; nil where the name is none of a declaration.
  func declarationKind(of owner: NodeID, _ name: NodeID) -> DeclarationKind? {
    switch tree.kind(owner) {
    case .policyClause: .policy
    case .sectionClause: .section
    case .choiceClause: .choice
    case .parameterClause: .parameter
    case .readingClause: .reading
    case .defineClause: .definition
    case .tableClause: .table
    case .calendarClause: .calendar
    case .periodsClause: .countingRules
    case .outputClause: .output
    case .propertyClause: .property
    case .requireClause, .excludeClause, .deadlineClause, .awardClause, .adviseClause,
      .forPeopleClause, .dutyClause:
      .clause
    case .factLine: isGroup(owner) ? .group : .fact
    case .eventKind: .events
    case .alternative, .readingAlternative, .typeOneOf, .typeSetOf, .valueCell: .alternative
    case .tableOutputs, .column: .column
    case .binding: tree.childSlice(owner).first == name ? .variable : nil
    // Of the many kinds of nodes only these declare a name.
    default: nil
    }
  }

  /// Whether a line of facts has lines below it, and is no list.
  private func isGroup(_ line: NodeID) -> Bool {
    tree.child(line, .factLine) != nil && tree.child(line, .typeListOf) == nil
  }

  /// The places where the name at an offset is declared; none where no name stands there.
  ///
  /// A name may stand for several things at once, as a column of a table of events does.
  package func declared(at offset: Int) -> [SourceRange] {
    guard let token = token(at: offset) else { return [] }
    return declared(by: tree.range(token))
  }

  /// The places where the name at a place is declared.
  func declared(by place: SourceRange) -> [SourceRange] {
    let found = policy.names.uses.filter { $0.place == place }.map { $0.declared }
    if !found.isEmpty { return Set(found).sorted { $0.comesBefore($1) } }
    return isDeclared(at: place) ? [place] : []
  }

  /// Whether a name that can be asked about is declared at a place.
  private func isDeclared(at place: SourceRange) -> Bool {
    let view = FileView(policy, place.source)
    let path = view.path(at: place.start.value)
    guard let name = path.last(where: { view.tree.range($0) == place }),
      view.tree.kind(name) == .name, declaration(at: place) != nil
    else { return false }
    return true
  }
}

extension SourceRange {
  /// Whether it stands before another one, in the order of files and places.
  func comesBefore(_ other: SourceRange) -> Bool {
    (source.index, start.value, end.value)
      < (other.source.index, other.start.value, other.end.value)
  }
}
