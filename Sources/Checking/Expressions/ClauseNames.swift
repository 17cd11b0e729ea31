// What names of clauses stand for, and what may be asked of clauses.

import Model
import Quantities
import SourceText
import Syntax
import UnicodeText

extension Checker {
  func definitionReferent(
    _ definition: DefinitionID,
    _ name: String,
    _ node: NodeID
  ) -> Referent {
    guard let domain = self.domain(of: definition) else {
      return .value(definitionValue(definition, of: nil, node))
    }
    guard let element = currentElement(of: domain, name, node) else { return .unresolved }
    return .value(definitionValue(definition, of: element, node))
  }

  /// The current element, for a name that goes through its list; nil with a report where the current
  /// element is of another list, or there is none.
  func currentElement(of domain: Domain, _ name: String, _ node: NodeID) -> Typed? {
    guard let current = context.current, current.domain == domain else {
      report(askedWithoutElement(name, node))
      return nil
    }
    return Typed(
      id: emit(.variable(current.id), current.type, node),
      type: current.type,
      domain: domain,
      isEarlier: current.isEarlier
    )
  }

  /// What is said of a name that goes through a list where no element of it is at hand: one whose
  /// section goes through it belongs to that.
  private func askedWithoutElement(_ name: String, _ node: NodeID) -> Diagnostic {
    let place = tree.range(node)
    guard let entry = entry(named: name), let section = entry.section.map({ sections[$0] }),
      let loop = trees[section.file].child(section.node, .forEach),
      let binding = trees[section.file].child(loop, .binding),
      let variable = trees[section.file].child(binding, .name)
    else { return needsVariable(name, at: place) }
    let tree = trees[section.file]
    let head = tree.child(section.node, .name).map { tree.range($0) } ?? tree.range(section.node)
    return asksWithoutElement(
      name,
      in: section.name,
      tree.nameText(variable),
      needsSection: entry.kind.needsSection,
      at: place,
      labels: [
        DiagnosticLabel(symbolPlaces[name] ?? head, "`\(name)` stands below the section"),
        DiagnosticLabel(head, "which begins here"),
      ]
    )
  }

  /// The clause of a name; nil where the name is of none.
  func entry(named name: String) -> ClauseEntry? {
    switch symbols[name] {
    case .definition(let id)?: definitionEntries[id.index].clause
    case .table(let id)?: tableEntries[id.index].clause
    case .clause(let clause)?: entry(dependencyNode(clause, .holds))
    // All other names are those of no clause that can be asked.
    default: nil
    }
  }

  func definitionValue(
    _ definition: DefinitionID,
    of element: Typed?,
    _ node: NodeID
  ) -> Typed {
    let isEarlier = element?.isEarlier ?? false
    depend(on: .definition(definition), isEarlier: isEarlier)
    guard !isChainTooLong(definition, isEarlier: isEarlier, node) else { return unresolved(node) }
    let type = definitionType(definition)
    lengthenChain(by: definition, isEarlier: isEarlier)
    let expression: Expression =
      if let element {
        .definitionOf(definition, element.id)
      } else {
        .definition(definition)
      }
    var value = typed(expression, type, node)
    if case .list(let inner) = type.unwrapped, element == nil {
      // The elements of a definition that gives facts keep the fields of those facts.
      value.domain = .definition(definition)
      if case .element(let list) = inner { value.domain = .list(list) }
    }
    // An element keeps what the clauses say of the elements of its list.
    if case .element(let list) = type.unwrapped { value.domain = .list(list) }
    return value
  }

  func clauseReferent(
    _ clause: ClauseReference,
    _ name: String,
    _ node: NodeID
  ) -> Referent {
    guard let domain = self.domain(of: clause) else { return .clause(clause, of: nil) }
    guard let element = currentElement(of: domain, name, node) else { return .unresolved }
    return .clause(clause, of: element)
  }

  func aspect(
    _ name: String,
    _ clause: ClauseReference,
    _ element: Typed?,
    _ node: NodeID
  ) -> Referent {
    if clauseDepth >= Self.longestChain {
      report(chainTooLong(Self.longestChain, of: "clauses", at: tree.range(node)))
      return .unresolved
    }
    switch (clause, name) {
    case (.award(let award), "amount"), (.award(let award), "computed"):
      let aspect: ClauseAspect = name == "amount" ? .amount : .computed
      return .value(awardValue(award, aspect, element, node))
    case (.deadline(let deadline), "due"):
      return .value(
        clauseValue(clause, .due, element, deadlineType(deadline), node)
      )
    case (.duty, _) where dutyAspects[name] != nil:
      guard let (aspect, type) = dutyAspects[name] else { return .unresolved }
      return .value(clauseValue(clause, aspect, element, type, node))
    case (.section(let section), "attainment"):
      for duty in members(.dutyClause, of: sections[section.index]) {
        depend(on: .duty(DutyID(duty)), isEarlier: element?.isEarlier ?? false)
      }
      return .value(
        typed(.clause(clause, of: element?.id, .attainment), .optional(.percent), node)
      )
    case (.deadline, "late_by"):
      return .value(clauseValue(clause, .lateBy, element, .optional(.duration), node))
    default:
      report(unknownField(name, among: aspectNames(clause), at: tree.range(node)))
      return .unresolved
    }
  }

  /// What may stand behind the dot of a clause.
  func aspectNames(_ clause: ClauseReference) -> [String] {
    switch clause {
    case .award: ["amount", "computed"]
    case .deadline: ["due", "late_by"]
    case .duty: dutyAspects.keys.sorted()
    case .section: ["attainment"]
    default: []
    }
  }

  func awardValue(
    _ award: AwardID,
    _ aspect: ClauseAspect,
    _ element: Typed?,
    _ node: NodeID
  ) -> Typed {
    clauseValue(.award(award), aspect, element, awardType(award), node)
  }

  func clauseValue(
    _ clause: ClauseReference,
    _ aspect: ClauseAspect,
    _ element: Typed?,
    _ type: Type,
    _ node: NodeID
  ) -> Typed {
    depend(
      on: dependencyNode(clause, aspect),
      isEarlier: element?.isEarlier ?? false
    )
    return typed(.clause(clause, of: element?.id, aspect), type, node)
  }
}
