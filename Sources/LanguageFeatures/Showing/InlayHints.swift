// What an editor shows between the words: the type of what is worked out, and what scenarios found.

import Checking
import SourceText
import Syntax

/// Words shown at a place, that are not in the file.
package struct InlayHint: Sendable, Hashable {
  /// The byte before which it stands.
  package let offset: Int
  package let text: String
  /// Whether it tells a type; else what a scenario found.
  package let isType: Bool

  package init(offset: Int, text: String, isType: Bool) {
    self.offset = offset
    self.text = text
    self.isType = isType
  }
}

extension FileView {
  /// The types of values that clauses work out, behind their names.
  package func typeHints() -> [InlayHint] {
    var hints: [InlayHint] = []
    for clause in tree.childSlice(tree.root) {
      switch tree.kind(clause) {
      case .defineClause, .awardClause, .deadlineClause, .parameterClause:
        if let name = tree.child(clause, .name) { add(name, to: &hints) }
      case .tableClause:
        guard let outputs = tree.child(clause, .tableOutputs) else { continue }
        for name in tree.children(outputs, .name) { add(name, to: &hints) }
      // Of the many kinds of nodes only these have a value to show.
      default: break
      }
    }
    return hints
  }

  private func add(_ name: NodeID, to hints: inout [InlayHint]) {
    let place = tree.range(name)
    guard let type = policy.names.types[place], type != "not known" else { return }
    hints.append(InlayHint(offset: place.end.value, text: ": \(type)", isType: true))
  }
}

/// A scenario of a file, with its lines of expectations.
package struct ScenarioPlace: Sendable, Hashable {
  package let title: String
  /// The bytes of its head: its first word and its title.
  package let head: Range<Int>
  /// The line of its first word, from 1.
  package let line: Int
  /// The lines below `expect`: where each begins and ends.
  package let expectations: [Range<Int>]
}

extension FileView {
  /// The scenarios of the file, in order.
  package func scenarios() -> [ScenarioPlace] {
    tree.children(tree.root, .scenarioClause).map { clause in
      let place = tree.range(clause)
      let title = tree.child(clause, .title)
      var lines: [Range<Int>] = []
      for block in tree.children(clause, .expect) {
        for line in tree.children(block, .expectation) { lines.append(bytes(tree.range(line))) }
      }
      return ScenarioPlace(
        title: title.map { tree.stringValue(tree.mainToken($0)) } ?? "",
        head: place.start.value..<(title.map { tree.range($0).end.value } ?? place.start.value),
        line: file.position(place.start).line,
        expectations: lines
      )
    }
  }

  /// The duties of the file: the line of each, from 1, and where its name or its title ends.
  package func duties() -> [(line: Int, end: Int)] {
    tree.children(tree.root, .dutyClause).map { clause in
      let place = tree.range(clause)
      let head = tree.child(clause, .title) ?? tree.child(clause, .name)
      let end = head.map { tree.range($0).end } ?? place.start
      return (file.position(place.start).line, end.value)
    }
  }

  /// The bytes of the head of the file's policy, up to its name; nil for a file without one.
  package func policyHead() -> Range<Int>? {
    guard let clause = tree.child(tree.root, .policyClause) else { return nil }
    let start = tree.range(clause).start.value
    return start..<(tree.child(clause, .name).map { tree.range($0).end.value } ?? start)
  }

  /// The line, from 1, of a byte.
  package func line(of offset: Int) -> Int { file.position(ByteOffset(offset)).line }

  /// The paths that the file uses: where each stands between its quotation marks, and what it says.
  package func usedPaths() -> [(bytes: Range<Int>, path: String)] {
    tree.children(tree.root, .useClause).map { clause in
      let token = tree.mainToken(clause)
      let place = bytes(tree.range(token))
      let inner = place.count > 1 ? (place.lowerBound + 1)..<(place.upperBound - 1) : place
      return (inner, tree.stringValue(token))
    }
  }
}
