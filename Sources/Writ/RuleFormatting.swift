// The layout of rules: a file or some of its lines formatted, with a proof that nothing else changed.

import Explanation
import Formatting
import SourceText
import Syntax

/// A change of a file: bytes that take the place of others.
public struct RuleEdit: Sendable, Hashable {
  /// The bytes that are replaced, counted from 0.
  public let range: Range<Int>
  /// What takes their place, in UTF-8.
  public let text: [UInt8]

  package init(range: Range<Int>, text: [UInt8]) {
    self.range = range
    self.text = text
  }
}

/// Why rules are not formatted.
public enum FormattingFailure: Error, Sendable {
  /// They cannot be read as rules; these are the findings.
  case unreadable(Compilation)
  /// What came out was not proved to say the same and to be final. That is a fault of Writ; the rules
  /// stay as they are.
  case unproved(String)
}

/// The layout of rules.
public enum RuleFormatting {
  /// The columns of a page, unless its author wants others; Hangul takes two of them.
  public static let usualWidth = Formatting.usualWidth

  /// A file of rules as it is laid out, in UTF-8.
  ///
  /// Tokens, comments and their order stay; a byte-order mark and the kind of line end come back as
  /// they were. Proved for each file: what comes out has the same tokens in the same nodes, from
  /// which the checker makes the same program but for places; it has the same comments, each behind
  /// the same token; and formatting it again changes nothing. Mistakes that only the checker finds
  /// do not matter.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - width: the columns of a page; what cannot be broken may be longer.
  public static func format(
    _ file: RuleFile,
    width: Int = usualWidth
  ) -> Result<[UInt8], FormattingFailure> {
    let layout: Layout
    switch Layout.of(file, width: width) {
    case .success(let found): layout = found
    case .failure(let failure): return .failure(failure)
    }
    guard
      case .success(let again) = Layout.of(
        RuleFile(name: file.name, bytes: layout.text),
        width: width
      )
    else { return .failure(.unproved(Layout.unreadable)) }
    if let reason = layout.fault(beside: again.tree) { return .failure(.unproved(reason)) }
    return again.text == layout.text
      ? .success(layout.text) : .failure(.unproved("formatting it again changes it"))
  }

  /// The changes that lay out those clauses of a file of which some lines are asked for, with those
  /// clauses of one line that are aligned with them.
  ///
  /// The changes are in the order of the file, do not overlap, and are proved together as for a whole
  /// file, but for the second formatting.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - lines: lines of the file, from 1.
  ///   - width: how many columns a line may have.
  public static func edits(
    _ file: RuleFile,
    lines: ClosedRange<Int>,
    width: Int = usualWidth
  ) -> Result<[RuleEdit], FormattingFailure> {
    let layout: Layout
    switch Layout.of(file, width: width) {
    case .success(let found): layout = found
    case .failure(let failure): return .failure(failure)
    }
    let edits = layout.edits(in: lines)
    var text: [UInt8] = []
    var place = 0
    for edit in edits {
      text += file.bytes[place..<edit.range.lowerBound] + edit.text
      place = edit.range.upperBound
    }
    text += file.bytes[place...]
    if let reason = layout.fault(in: text) { return .failure(.unproved(reason)) }
    return .success(edits)
  }
}

/// A file that was read, and as it is laid out.
private struct Layout {
  let tree: SyntaxTree
  let formatted: FormattedFile
  /// The byte-order mark, if there is one.
  let mark: [UInt8]
  let lineEnd: [UInt8]
  /// The new contents.
  let text: [UInt8]

  static func of(_ file: RuleFile, width: Int) -> Result<Layout, FormattingFailure> {
    let mark: [UInt8] = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []
    let result = read(file.name, Array(file.bytes.dropFirst(mark.count)))
    if result.diagnostics.contains(where: { $0.severity == .error }) {
      return .failure(.unreadable(findings(file)))
    }
    let formatted = Formatting.format(result.tree, width: width)
    let lineEnd = lineEnd(of: file.bytes)
    return .success(
      Layout(
        tree: result.tree,
        formatted: formatted,
        mark: mark,
        lineEnd: lineEnd,
        text: mark + formatted.text(lineEnd: lineEnd)
      )
    )
  }

  private static func read(_ name: String, _ bytes: [UInt8]) -> ParseResult {
    parse(SourceFile(id: SourceID(0), name: name, bytes: bytes), inPlainTerms: true)
  }

  /// What is wrong with a file, in the words of its author.
  private static func findings(_ file: RuleFile) -> Compilation {
    let source = SourceFile(id: SourceID(0), name: file.name, bytes: file.bytes)
    return Compilation(
      rules: nil,
      group: DiagnosticGroup(
        diagnostics: parse(source).diagnostics,
        files: [source],
        outline: nil
      ),
      files: [file.name],
      trials: 0
    )
  }

  /// The kind of line end that most lines have; of equally many, the plain one.
  private static func lineEnd(of bytes: [UInt8]) -> [UInt8] {
    var plain = 0
    var long = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      if index > 0, bytes[index - 1] == 0x0D { long += 1 } else { plain += 1 }
    }
    return long > plain ? [0x0D, 0x0A] : [0x0A]
  }

  /// What a new text does not share with the file; nil where it says the same.
  func fault(in text: [UInt8]) -> String? {
    let result = Self.read(tree.file.name, Array(text.dropFirst(mark.count)))
    if result.diagnostics.contains(where: { $0.severity == .error }) {
      return Self.unreadable
    }
    return fault(beside: result.tree)
  }

  static let unreadable = "the new text cannot be read"

  /// What a new text that was read does not share with the file; nil where it says the same.
  func fault(beside new: SyntaxTree) -> String? {
    if !tree.saysTheSame(as: new) { return "the new text does not say the same" }
    return tree.hasSameComments(as: new) ? nil : "the comments are not the same"
  }

  func edits(in lines: ClosedRange<Int>) -> [RuleEdit] {
    let clauses = tree.children(tree.root)
    var isWanted = clauses.map { clause in
      let range = tree.range(clause)
      let first = tree.file.position(range.start).line
      let last = tree.file.position(range.end).line
      return first <= lines.upperBound && last >= lines.lowerBound
    }
    // Clauses that are aligned with each other go together.
    var groups: Set<Int> = []
    for index in clauses.indices where isWanted[index] { groups.insert(formatted.groups[index]) }
    for index in clauses.indices where groups.contains(formatted.groups[index]) {
      isWanted[index] = true
    }
    var edits: [RuleEdit] = []
    for index in clauses.indices where isWanted[index] {
      let range = place(of: clauses[index], commentsBelow: formatted.commentsBelow[index])
      var text: [UInt8] = []
      for (number, line) in formatted.lines[formatted.clauses[index]].enumerated() {
        text += (number == 0 ? [] : lineEnd) + line
      }
      let old = tree.file.bytes[range]
      if !old.elementsEqual(text) {
        let start = range.lowerBound + mark.count
        edits.append(RuleEdit(range: start..<(start + range.count), text: text))
      }
    }
    return edits
  }

  /// The bytes of a clause, with the comment at the end of its last line and those below that belong
  /// to it.
  private func place(of clause: NodeID, commentsBelow: Int) -> Range<Int> {
    let tokens = tree.tokens(of: clause)
    var end = tokens.upperBound
    var comments = commentsBelow
    while end < tree.tokenKinds.count, tree.tokenKinds[end].isTrivia {
      if tree.tokenKinds[end] == .newline {
        if comments == 0 { break }
        // The comment on the next line that has one.
        comments -= 1
        while end < tree.tokenKinds.count, tree.tokenKinds[end] != .comment { end += 1 }
      }
      end += 1
    }
    return Int(tree.tokenStarts[tokens.lowerBound])..<Int(tree.tokenStarts[end])
  }
}
