// The outline of a file: its clauses, and what is declared in them.

import Checking
import SourceText
import Syntax

/// An entry of an outline.
package struct OutlineEntry: Sendable {
  package let name: String
  /// Its title, or its type.
  package let detail: String
  package let kind: DeclarationKind
  /// All of it, and its name, in bytes.
  package let whole: Range<Int>
  package let selection: Range<Int>
  package var children: [OutlineEntry]
}

extension FileView {
  /// The outline of the file; the clauses of a section stand below it.
  package func outline() -> [OutlineEntry] {
    var entries: [OutlineEntry] = []
    var isInSection = false
    for clause in tree.childSlice(tree.root) {
      if tree.kind(clause) == .overallClause { isInSection = false }
      guard let entry = outlineEntry(clause) else { continue }
      let isMember = Self.sectionMembers.contains(tree.kind(clause))
      if tree.kind(clause) == .sectionClause { isInSection = true }
      if isMember, isInSection, let last = entries.last, last.kind == .section {
        entries[entries.count - 1] = last.holding(entry)
      } else {
        entries.append(entry)
      }
    }
    return entries
  }

  private static let sectionMembers: Set<NodeKind> = [
    .defineClause, .tableClause, .requireClause, .excludeClause, .deadlineClause, .awardClause,
    .adviseClause, .forPeopleClause, .dutyClause,
  ]

  private func outlineEntry(_ clause: NodeID) -> OutlineEntry? {
    let whole = bytes(tree.range(clause))
    switch tree.kind(clause) {
    case .factsClause, .eventsClause:
      let word = tree.mainToken(clause)
      return OutlineEntry(
        name: tree.text(word),
        detail: "",
        kind: .group,
        whole: whole,
        selection: bytes(tree.range(word)),
        children: inner(clause)
      )
    case .scenarioClause, .outlineClause:
      guard let title = tree.child(clause, .title) else { return nil }
      return OutlineEntry(
        name: tree.stringValue(tree.mainToken(title)),
        detail: tree.text(tree.mainToken(clause)),
        kind: .scenario,
        whole: whole,
        selection: bytes(tree.range(title)),
        children: []
      )
    // Of the many kinds of nodes only these have entries of their own.
    default:
      guard let name = tree.child(clause, .name), let kind = declarationKind(of: clause, name)
      else {
        return nil
      }
      return OutlineEntry(
        name: tree.nameText(name),
        detail: title(of: clause),
        kind: kind,
        whole: whole,
        selection: bytes(tree.range(name)),
        children: inner(clause)
      )
    }
  }

  /// The lines of a clause that declare something themselves.
  private func inner(_ node: NodeID) -> [OutlineEntry] {
    var entries: [OutlineEntry] = []
    for child in tree.childSlice(node) {
      switch tree.kind(child) {
      case .factLine, .eventKind, .alternative, .readingAlternative, .column:
        guard let name = tree.child(child, .name), let kind = declarationKind(of: child, name)
        else {
          continue
        }
        entries.append(
          OutlineEntry(
            name: tree.nameText(name),
            detail: policy.names.types[tree.range(name)] ?? title(of: child),
            kind: kind,
            whole: bytes(tree.range(child)),
            selection: bytes(tree.range(name)),
            children: inner(child)
          )
        )
      case .tableOutputs:
        for name in tree.children(child, .name) {
          let place = bytes(tree.range(name))
          entries.append(
            OutlineEntry(
              name: tree.nameText(name),
              detail: policy.names.types[tree.range(name)] ?? "",
              kind: .column,
              whole: place,
              selection: place,
              children: []
            )
          )
        }
      // Of the many kinds of nodes only these are entries.
      default: break
      }
    }
    return entries
  }

  /// The first title of a clause or a line; empty where it has none.
  func title(of node: NodeID) -> String {
    guard let title = tree.child(node, .title) else { return "" }
    return tree.stringValue(tree.mainToken(title))
  }

  func bytes(_ range: SourceRange) -> Range<Int> { range.start.value..<range.end.value }
}

extension OutlineEntry {
  /// A section with one more clause, to whose end it reaches.
  fileprivate func holding(_ entry: OutlineEntry) -> OutlineEntry {
    OutlineEntry(
      name: name,
      detail: detail,
      kind: kind,
      whole: whole.lowerBound..<max(whole.upperBound, entry.whole.upperBound),
      selection: selection,
      children: children + [entry]
    )
  }
}
