// The state of the parser, and the entry point.

package import SourceText
import UnicodeText

/// A tree with what was found wrong while reading it.
package struct ParseResult: Sendable {
  package let tree: SyntaxTree
  /// In the order of the file.
  package let diagnostics: [Diagnostic]
}

/// The tree of a file of rules, and what was found wrong in it.
///
/// Never fails: what cannot be read is in the tree as it stands, and each mistake has one
/// diagnostic. Fits a stack of 512 KiB whatever the file holds.
///
/// - Parameters:
///   - skipsScenarios: whether scenarios, with the comments below them, are passed over like
///     comments: the tree has none, and mistakes in them are not found.
///   - inPlainTerms: whether what is found is told as the parser has it, whatever its author meant.
package func parse(
  _ file: SourceFile,
  skipsScenarios: Bool = false,
  inPlainTerms: Bool = false
) -> ParseResult {
  if let diagnostic = SyntaxProblems.unreadable(file) {
    var builder = TreeBuilder()
    let hasBytes = !file.bytes.isEmpty
    _ = builder.add(.file, main: 0, first: 0, end: 0, children: [])
    let tree = builder.tree(
      file,
      kinds: hasBytes ? [.error] : [],
      starts: hasBytes ? [0, UInt32(truncatingIfNeeded: file.bytes.count)] : [0]
    )
    return ParseResult(tree: tree, diagnostics: [diagnostic])
  }
  var lexer = Lexer(file, skipsScenarios: skipsScenarios)
  lexer.run()
  let parser = Parser(file, lexer)
  let result = parser.run(mayBeEmpty: skipsScenarios)
  if inPlainTerms || result.diagnostics.isEmpty { return result }
  let count = result.diagnostics.count
  let tokens = result.tree.tokenKinds.count { !$0.isTrivia }
  let trials = Trials(tokens: tokens, errors: count, findings: count)
  let told = result.diagnostics.map { result.tree.inTheAuthorsWords($0, trials) }
  return ParseResult(tree: result.tree, diagnostics: told.inOrder())
}

/// A reader of clauses over the tokens of one file.
///
/// `position` and `limit` are places among the significant tokens: what is being read lies between
/// them. After a mistake in an item `failed` is set, and everything up to `limit` is passed over
/// without further diagnostics.
final class Parser {
  let file: SourceFile
  let tokenKinds: [TokenKind]
  let tokenStarts: [UInt32]
  let layout: Layout
  var builder = TreeBuilder()
  var diagnostics: [Diagnostic]
  var position = 0
  var limit = 0
  /// Whether the item being read has had a mistake that stops it.
  var failed = false
  /// Whether the clause being read has had a mistake, and one of layout.
  var clauseHasMistakes = false
  var clauseHasLayoutMistake = false
  /// The kind of the expression that was read last.
  var lastExpression: NodeKind?
  /// The lines of the clause being read.
  var clauseLines = 0..<0
  /// How many brackets and phrases, and how many calls, are open.
  var nesting = 0
  var depth = 0

  init(_ file: SourceFile, _ lexer: Lexer) {
    self.file = file
    tokenKinds = lexer.kinds
    tokenStarts = lexer.starts
    diagnostics = lexer.diagnostics
    layout = Layout(kinds: lexer.kinds, starts: lexer.starts, bytes: lexer.bytes)
  }

  func run(mayBeEmpty: Bool = false) -> ParseResult {
    let clauses = clauseList()
    _ = builder.add(.file, main: 0, first: 0, end: tokenKinds.count, children: clauses)
    if clauses.isEmpty, diagnostics.isEmpty, !mayBeEmpty { report(SyntaxProblems.emptyFile(file)) }
    let tree = builder.tree(file, kinds: tokenKinds, starts: tokenStarts)
    var ordered = diagnostics.inOrder()
    if ordered.count > SourceLimits.diagnostics {
      ordered = Array(ordered.prefix(SourceLimits.diagnostics))
      if let last = ordered.last { ordered.append(SyntaxProblems.tooManyErrors(last.range)) }
    }
    return ParseResult(tree: tree, diagnostics: ordered)
  }

  // MARK: Looking

  /// The kind of the token `offset` places ahead, `end` beyond the limit.
  func kind(_ offset: Int = 0) -> TokenKind {
    let index = position + offset
    return index < limit ? tokenKinds[layout.significant[index]] : .end
  }

  /// The keyword of the token `offset` places ahead, if it is one.
  func keyword(_ offset: Int = 0) -> Keyword? {
    let index = position + offset
    return index < limit ? layout.keywords[index] : nil
  }

  func at(_ wanted: Keyword, _ offset: Int = 0) -> Bool { keyword(offset) == wanted }

  /// Whether the next tokens are these words.
  func at(_ first: Keyword, _ second: Keyword, _ third: Keyword? = nil) -> Bool {
    at(first) && at(second, 1) && (third == nil || keyword(2) == third)
  }

  var atEnd: Bool { position >= limit }

  /// The text of the token `offset` places ahead.
  func text(_ offset: Int = 0) -> String {
    let index = position + offset
    guard index < limit else { return "" }
    return written(tokenRange(index))
  }

  /// What the file has from one place to another.
  func written(_ start: ByteOffset, _ end: ByteOffset) -> String {
    String(decoding: file.bytes[start.value..<end.value], as: UTF8.self)
  }

  func written(_ range: SourceRange) -> String { written(range.start, range.end) }

  /// The range of a significant token.
  func tokenRange(_ index: Int) -> SourceRange {
    let token = layout.significant[index]
    return SourceRange(
      source: file.id,
      start: ByteOffset(Int(tokenStarts[token])),
      end: ByteOffset(Int(tokenStarts[token + 1]))
    )
  }

  /// The range of the next token, or the place after the last one where there is none.
  var here: SourceRange { atEnd ? placeAfterPrevious : tokenRange(position) }

  /// The empty range behind the token before.
  var placeAfterPrevious: SourceRange {
    guard position > 0, position <= layout.significant.count else {
      return SourceRange(source: file.id, start: ByteOffset(0), end: ByteOffset(0))
    }
    let end = tokenRange(position - 1).end
    return SourceRange(source: file.id, start: end, end: end)
  }

  /// Whether the token `offset` places ahead touches the one before it.
  func touchesPrevious(_ offset: Int = 0) -> Bool {
    let index = position + offset
    guard index > 0, index < layout.significant.count else { return false }
    return layout.significant[index] == layout.significant[index - 1] + 1
  }

  /// Whether the token `offset` places ahead touches the one after it.
  func touchesNext(_ offset: Int = 0) -> Bool { touchesPrevious(offset + 1) }

  // MARK: Building

  /// The node from the significant token `start` up to the current position.
  func node(
    _ kind: NodeKind,
    from start: Int,
    main: Int? = nil,
    _ children: [NodeID] = []
  ) -> NodeID {
    let place = position > 0 ? layout.significant[position - 1] + 1 : 0
    guard start < position else {
      return builder.add(
        kind,
        main: max(0, place - 1),
        first: place,
        end: place,
        children: children
      )
    }
    // A part that is missing lies directly behind the token before.
    let first = layout.significant[start]
    let firstPart = children.first.map { builder.firstToken($0) } ?? first
    return builder.add(
      kind,
      main: layout.significant[main ?? start],
      first: min(first, firstPart),
      end: place,
      children: children
    )
  }

  /// Nothing, where something was wanted.
  func missing() -> NodeID { node(.missing, from: position) }

  /// Whatever is left up to the limit.
  func unexpectedRest() -> NodeID {
    let start = position
    position = limit
    return node(.unexpected, from: start)
  }

  func advance() { if position < limit { position += 1 } }

  /// Takes the next token as a leaf.
  func leaf(_ kind: NodeKind) -> NodeID {
    let start = position
    advance()
    return node(kind, from: start)
  }

  // MARK: Mistakes

  func report(_ diagnostic: Diagnostic) {
    clauseHasMistakes = true
    if diagnostics.count <= SourceLimits.diagnostics * 2 { diagnostics.append(diagnostic) }
  }

  /// Reports a mistake that ends the item, unless there has been one already or the lexer has
  /// reported the token that stands here.
  func fail(_ diagnostic: Diagnostic) {
    defer { failed = true }
    clauseHasMistakes = true
    if failed || kind() == .error { return }
    if let deeper = continuationByColumn(diagnostic.code) {
      layoutMistake(deeper)
    } else {
      report(diagnostic)
    }
  }

  /// A word that fits nowhere and begins a line: the line was meant as one of the clause, and stands
  /// further in than the line above that it continues.
  private func continuationByColumn(_ code: DiagnosticCode) -> Diagnostic? {
    guard code == .unexpectedWords, position < limit, kind().isWord || kind() == .equal,
      let line = layout.lines[clauseLines].lastIndex(where: { $0.first == position }),
      line > clauseLines.lowerBound + 1
    else { return nil }
    let column = layout.lines[clauseLines.lowerBound + 1].column
    guard layout.lines[line].column > column else { return nil }
    return SyntaxProblems.tooDeep(here, column)
  }

  /// Ends an item: adds what is left over as `unexpected`, with a diagnostic.
  func item(
    _ kind: NodeKind,
    from start: Int,
    main: Int? = nil,
    _ children: [NodeID] = []
  ) -> NodeID {
    var parts = children
    if !atEnd {
      fail(leftOver(after: parts.last))
      parts.append(unexpectedRest())
    }
    return node(kind, from: start, main: main, parts)
  }

  /// What is told of words behind an item.
  private func leftOver(after last: NodeID?) -> Diagnostic {
    if let last, SyntaxProblems.isSelection(builder.kind(last)) {
      let phrase = range(last)
      let rest = SourceRange(source: file.id, start: here.start, end: tokenRange(limit - 1).end)
      return SyntaxProblems.phraseNeedsBrackets(here, text(), phrase: shown(phrase), shown(rest))
    }
    return SyntaxProblems.unexpectedWords(here, text(), keyword(), after: builderKind(last))
  }

  private func shown(_ range: SourceRange) -> String {
    escapeControls(
      String(decoding: file.bytes[range.start.value..<range.end.value].prefix(120), as: UTF8.self)
    )
  }

  private func builderKind(_ node: NodeID?) -> NodeKind? { node.map { builder.kind($0) } }
}
