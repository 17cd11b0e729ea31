// `failed clauses of S` and `the first failed clause of S`: which clauses refuse a section, as values.

import Model
import SourceText
import Syntax

extension Checker {
  /// The section that a phrase about failed clauses names, and the element that it is asked of; nil
  /// after a diagnostic.
  func askedSection(_ node: NodeID) -> (section: SectionID, element: Typed?)? {
    guard let part = firstExpression(node) else { return nil }
    return section(part, cure: "name a section after `\(phrase(node))`")
  }

  /// The section that an expression names, and the element that it is asked of; nil after a
  /// diagnostic with this cure.
  func section(_ part: NodeID, cure: String) -> (section: SectionID, element: Typed?)? {
    let referent = referent(part)
    if case .clause(.section(let section), let element) = referent { return (section, element) }
    if case .unresolved = referent { return nil }
    report(.unknownName, part, "`\(tree.text(part))` is no section", cure: cure)
    return nil
  }

  private func phrase(_ node: NodeID) -> String {
    tree.kind(node) == .firstFailedClauseOf ? "the first failed clause of" : "failed clauses of"
  }

  /// The set of the clauses that refuse a section, or the first of them.
  func failedClauses(_ node: NodeID) -> Typed {
    guard let (section, element) = askedSection(node) else { return unresolved(node) }
    let choice = refusalChoice(of: section, node)
    if program[choice].alternatives.isEmpty {
      report(
        .typeMismatch,
        node,
        "no clause of `\(sections[section.index].name)` can refuse, so none of it ever fails",
        cure: "name a section that has a `require`, an `exclude` or a `required` clause"
      )
      return unresolved(node)
    }
    let isFirst = tree.kind(node) == .firstFailedClauseOf
    return clauseValue(
      .section(section),
      isFirst ? .firstFailedClause : .failedClauses,
      element,
      isFirst ? .optional(.choice(choice)) : .set(choice),
      node
    )
  }

  /// The choice whose alternatives are the clauses that can refuse a section, in the order of the
  /// file, with their names and titles.
  private func refusalChoice(of section: SectionID, _ node: NodeID) -> ChoiceID {
    if let known = refusalChoices[section.index] { return known }
    let clauses = refusalEntries(of: sections[section.index])
    if clauses.count > AlternativeSet.capacity {
      report(
        .limitReached,
        node,
        "a section whose failed clauses are asked for has at most \(AlternativeSet.capacity) that "
          + "can refuse; `\(sections[section.index].name)` has \(clauses.count)",
        cure: "split it into two sections"
      )
    }
    let alternatives = clauses.prefix(AlternativeSet.capacity).map { entry in
      Alternative(name: entry.name, titles: inside(entry.file, Context()) { titles(entry.node) })
    }
    let choice = building.add(Choice(name: "", alternatives: alternatives))
    refusalChoices[section.index] = choice
    for (index, entry) in clauses.prefix(AlternativeSet.capacity).enumerated() where keepsNames {
      alternativePlaces[AlternativeKey(choice: choice, index: index)] = symbolPlaces[entry.name]
    }
    return choice
  }

  /// The clauses of a section that can refuse it, in the order of the file: those that
  /// `Program.refusals` gives once the section is checked.
  func refusalEntries(of section: ClauseEntry) -> [ClauseEntry] {
    var found: [ClauseEntry] = []
    for kind in [NodeKind.requireClause, .excludeClause, .deadlineClause, .dutyClause] {
      for index in members(kind, of: section) {
        guard let entry = clausesByKind[kind]?[index] else { continue }
        let tree = trees[entry.file]
        let mustBeRequired = kind == .deadlineClause || kind == .dutyClause
        if mustBeRequired, tree.child(entry.node, .required) == nil { continue }
        found.append(entry)
      }
    }
    return found.sorted { stands($0, before: $1) }
  }
}
