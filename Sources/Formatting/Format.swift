// The way in: a tree as formatted text.

package import Syntax

/// The columns of a page, unless its author wants others.
package let usualWidth = 100

/// A file as it is laid out: its lines, and which of them are which clause.
package struct FormattedFile {
  /// The lines, without their ends.
  package let lines: [[UInt8]]
  /// For each clause of the file its lines here; comments between clauses belong to none.
  package let clauses: [Range<Int>]
  /// For each clause how many comments on lines of their own stand below it and belong to it.
  package let commentsBelow: [Int]
  /// For each clause the first one of those that stand below each other with it and are aligned
  /// with it: itself, for most.
  package let groups: [Int]

  /// The text of the file, with a line end of the given kind behind each line.
  package func text(lineEnd: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines { bytes += line + lineEnd }
    return bytes
  }
}

/// Lays out a file of which the parser has found nothing wrong.
///
/// The tokens and the comments stay, and their order; only white space changes. What the tree of
/// a file with mistakes gives is of no use.
///
/// - Parameter width: the columns of a page, in the columns of a terminal (Hangul takes two); what
///   cannot be broken may be longer.
package func format(_ tree: SyntaxTree, width: Int = usualWidth) -> FormattedFile {
  let text = TokenText(tree)
  var builder = RowBuilder(text, width: width)
  builder.file()
  var assembly = Assembly(text, builder.list, width: width)
  assembly.run()
  let lines = assembly.lines
  var clauses = tree.childSlice(tree.root).map { _ in 0..<0 }
  for (index, line) in lines.enumerated() {
    guard let clause = line.clause else { continue }
    clauses[clause] = (clauses[clause].isEmpty ? index : clauses[clause].lowerBound)..<(index + 1)
  }
  return FormattedFile(
    lines: withComments(lines, tree, builder.groups),
    clauses: clauses,
    commentsBelow: clauses.indices.map { assembly.commentsBelow[$0] ?? 0 },
    groups: builder.groups
  )
}

/// The lines with the comments at their ends, which stand below each other in lines that follow one
/// another.
private func withComments(
  _ lines: [FormattedLine],
  _ tree: SyntaxTree,
  _ groups: [Int]
) -> [[UInt8]] {
  var written: [[UInt8]] = []
  written.reserveCapacity(lines.count)
  var index = 0
  while index < lines.count {
    guard lines[index].comment != nil else {
      written.append(lines[index].bytes)
      index += 1
      continue
    }
    var end = index + 1
    while end < lines.count, lines[end].comment != nil,
      lines[end].continuesComment
        || lines[end].clause.map({ groups[$0] }) == lines[index].clause.map({ groups[$0] })
    {
      end += 1
    }
    let column = (lines[index..<end].map { $0.width }.max() ?? 0) + 3
    for line in lines[index..<end] {
      guard let comment = line.comment else { continue }
      let spaces = [UInt8](repeating: 0x20, count: max(1, column - line.width))
      written.append(line.bytes + spaces + tree.trimmedComment(comment))
    }
    index = end
  }
  return written
}
