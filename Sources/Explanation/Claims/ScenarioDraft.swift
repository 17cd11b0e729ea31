// A claim and its decision as a scenario, line by line, so that lines can be taken out.

/// A scenario that is to be written: what it gives, and what it expects.
package struct ScenarioDraft: Sendable {
  /// Lines below `expect`, or below `expect for …`.
  package struct Block: Sendable {
    /// What follows `expect`, such as ` for outage in outages where place of outage is 1`.
    package let scope: String
    package var lines: [String]
  }

  package let title: String
  /// The lines below `given`; a table is one entry of several lines.
  package var given: [String]
  package var blocks: [Block]
  /// What the claim says and a scenario cannot, as comments.
  package var notes: [String]
}

/// What a line of a drafted scenario belongs to.
package enum DraftPart: Sendable, Hashable {
  /// The entry of `given` with this index.
  case given(Int)
  /// The line of the block.
  case expectation(block: Int, line: Int)
  case other
}

extension ScenarioDraft {
  /// The comment that stands above what nobody has looked at.
  package static let mark =
    "# Decided by the policy as it stands, not checked by anyone."

  /// The lines of the scenario, each with what it belongs to.
  package func lines() -> [(text: String, part: DraftPart)] {
    var lines: [(text: String, part: DraftPart)] = [
      ("scenario \(quotedLiteral(title))", .other), ("  given", .other),
    ]
    for note in notes { lines.append(("    # " + note, .other)) }
    for (index, entry) in given.enumerated() {
      for line in entry.split(separator: "\n") { lines.append(("    " + line, .given(index))) }
    }
    var isMarked = false
    for (block, content) in blocks.enumerated() where !content.lines.isEmpty {
      if !isMarked { lines.append(("  " + Self.mark, .other)) }
      isMarked = true
      lines.append(("  expect" + content.scope, .other))
      for (index, line) in content.lines.enumerated() {
        lines.append(("    " + line, .expectation(block: block, line: index)))
      }
    }
    return lines
  }

  /// The scenario as text, ending in a line end.
  package func text() -> String { lines().map { $0.text + "\n" }.joined() }

  /// The same without some of its lines.
  ///
  /// - Returns: the rest, and how many lines were taken out.
  package func without(_ parts: Set<DraftPart>) -> (draft: ScenarioDraft, removed: Int) {
    var draft = self
    var removed = 0
    for (index, entry) in given.enumerated().reversed() where parts.contains(.given(index)) {
      draft.given.remove(at: index)
      draft.notes.append("not said here: " + (entry.prefix { $0 != "\n" }))
      removed += 1
    }
    for (block, content) in blocks.enumerated() {
      for line in content.lines.indices.reversed()
      where parts.contains(.expectation(block: block, line: line)) {
        draft.blocks[block].lines.remove(at: line)
        removed += 1
      }
    }
    return (draft, removed)
  }
}

/// A text between quotation marks, as a policy writes it.
func quotedLiteral(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
    result.unicodeScalars.append(scalar)
  }
  return result + "\""
}
