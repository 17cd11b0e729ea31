// Clauses: where they begin, their head lines, and what stands below.

import SourceText
import UnicodeText

extension Parser {
  // file = { clause }
  func clauseList() -> [NodeID] {
    var clauses: [NodeID] = []
    var line = 0
    while line < layout.lines.count {
      var next = line + 1
      while next < layout.lines.count, layout.lines[next].column > 0 { next += 1 }
      clauses.append(clause(line..<next))
      line = next
    }
    return clauses
  }

  // clause = KEYWORD head NEWLINE { item }
  private func clause(_ lines: Range<Int>) -> NodeID {
    let head = layout.lines[lines.lowerBound]
    clauseLines = lines
    position = head.first
    limit = head.end
    failed = false
    clauseHasMistakes = false
    clauseHasLayoutMistake = false
    nesting = 0
    depth = 0
    if head.column > 0 { return brokenClause(lines, SyntaxProblems.indentedStart(here)) }
    guard let word = keyword(), let kind = clauseKind(word) else {
      return brokenClause(
        lines,
        SyntaxProblems.unknownClause(
          here,
          text(),
          isWord: self.kind().isWord,
          above: lines.lowerBound > 0 ? wordOfClause(above: lines.lowerBound) : nil
        )
      )
    }
    let start = position
    advance()
    if kind == .forPeopleClause { advance() }
    guard let parts = clauseHead(kind) else { return wholeClause(.brokenClause, lines) }
    var children = parts
    if !atEnd {
      let last = parts.last.map { builder.kind($0) }
      let isAfterValue = last == .caseItem || last == .datedValue
      fail(
        isAfterValue
          ? SyntaxProblems.unexpectedWords(here, text(), keyword(), after: lastExpression)
          : SyntaxProblems.unexpectedInHead(here, text(), keyword(), kind)
      )
      children.append(unexpectedRest())
    }
    limit = layout.lines[lines.upperBound - 1].end
    let body = (lines.lowerBound + 1)..<lines.upperBound
    switch kind {
    case .factsClause: children += factLines(body, level: 1)
    case .eventsClause: children += eventKinds(body)
    case .tableClause: children += tableLines(body)
    case .scenarioClause: children += scenarioItems(body)
    default: children += items(body).map { clauseItem($0, of: kind) }
    }
    position = limit
    // The path of a `use` is its meaning; it has no parts.
    let main = kind == .useClause ? start + 1 : start
    let result = node(kind, from: start, main: main, children)
    requireItems(kind, children, at: tokenRange(start))
    return result
  }

  /// The kind of clause that a word begins, or nil.
  private func clauseKind(_ word: Keyword) -> NodeKind? {
    guard let rule = ClauseRule.beginning(with: word) else { return nil }
    return rule.words.count < 2 || at(rule.words[1], 1) ? rule.kind : nil
  }

  private func brokenClause(_ lines: Range<Int>, _ diagnostic: Diagnostic) -> NodeID {
    fail(diagnostic)
    return wholeClause(.brokenClause, lines)
  }

  /// A clause that is passed over as a whole.
  private func wholeClause(_ kind: NodeKind, _ lines: Range<Int>) -> NodeID {
    let start = layout.lines[lines.lowerBound].first
    position = layout.lines[lines.upperBound - 1].end
    limit = position
    return node(kind, from: start)
  }

  // MARK: Head lines

  /// The parts of a head line after its keyword; nil where the clause has no name.
  private func clauseHead(_ clause: NodeKind) -> [NodeID]? {
    switch clause {
    case .factsClause, .eventsClause:
      return []
    case .outlineClause, .overallClause:
      return kind() == .string ? [leaf(.title)] : []
    case .useClause:
      return quotedHead(clause: clause, expecting: "the path of a file")
    case .scenarioClause:
      return quotedHead(clause: clause, expecting: "a title")
    default:
      guard let name = declaredName(refusesReserved: clause != .outputClause) else {
        fail(SyntaxProblems.expectedName(here, found: text()))
        return nil
      }
      return [name] + headTail(clause)
    }
  }

  private func quotedHead(clause: NodeKind, expecting what: String) -> [NodeID]? {
    guard kind() == .string else {
      fail(SyntaxProblems.expectedString(here, what, found: text()))
      return nil
    }
    if clause == .useClause {
      advance()
      return []
    }
    return [leaf(.title)]
  }

  // ["title"] [for each x in LIST] [= VALUE] [source "…"]
  private func headTail(_ clause: NodeKind) -> [NodeID] {
    var parts: [NodeID] = []
    let head = ClauseRule.of(clause)?.head ?? []
    if kind() == .string { parts.append(leaf(.title)) }
    if at(.for), at(.each, 1), head.contains(.forEach) { parts.append(forEach()) }
    if kind() == .equal, head.contains(.value) {
      parts.append(clause == .parameterClause ? datedValue() : caseItem())
    } else if clause == .parameterClause, at(.unset) {
      parts.append(datedValue())
    }
    if isSourceStart { parts.append(source()) }
    return parts
  }

  // for each x in LIST
  private func forEach() -> NodeID {
    let start = position
    advance()
    advance()
    return node(.forEach, from: start, [binding()])
  }

  /// The first word of the clause above a line.
  private func wordOfClause(above line: Int) -> String? {
    guard let head = layout.lines[..<line].last(where: { $0.column == 0 }) else { return nil }
    let place = tokenRange(head.first)
    return escapeControls(
      String(decoding: file.bytes[place.start.value..<place.end.value].prefix(40), as: UTF8.self)
    )
  }

  /// The first word of the clause that is being read.
  private var clauseWord: Keyword? {
    clauseLines.isEmpty ? nil : layout.keywords[layout.lines[clauseLines.lowerBound].first]
  }

  // MARK: Names, titles, sources

  /// A name that is declared here, or nil where no name stands.
  func declaredName(refusesReserved: Bool = true) -> NodeID? {
    guard kind().isWord else { return nil }
    if refusesReserved, kind() == .word, let word = keyword(),
      Vocabulary.isUsed(word, as: .reserved)
    {
      report(
        SyntaxProblems.reservedName(
          here,
          text(),
          isFact: clauseWord == .facts
        )
      )
    }
    return leaf(.name)
  }

  var isSourceStart: Bool { at(.source) && (kind(1) == .string || kind(1) == .error) }

  /// Whether `title "…"` or `title ko "…"` begins here.
  var isTitleStart: Bool { at(.title) && isWordingStart }

  // source "…"
  func source() -> NodeID {
    let start = position
    advance()
    if kind() != .string {
      fail(SyntaxProblems.expectedString(here, "the place in the contract", found: text()))
      return node(.source, from: start)
    }
    advance()
    return node(.source, from: start, main: position - 1)
  }

  // title [LANGUAGE] "…"
  func title() -> NodeID {
    let start = position
    advance()
    var parts: [NodeID] = []
    if kind().isWord { parts.append(leaf(.name)) }
    advance()
    return node(.title, from: start, main: position - 1, parts)
  }

  /// The `"…"` that must stand here.
  func titleString(_ what: String) -> NodeID {
    guard kind() == .string else {
      fail(SyntaxProblems.expectedString(here, what, found: text()))
      return missing()
    }
    return leaf(.title)
  }

  // "…" {title LANGUAGE "…"}
  func titledString(_ what: String) -> [NodeID] { [titleString(what)] + furtherTitles() }

  // {title LANGUAGE "…"}
  func furtherTitles() -> [NodeID] {
    var parts: [NodeID] = []
    while !failed, isTitleStart { parts.append(title()) }
    return parts
  }

  /// Whether `WORD "…"` or `WORD LANGUAGE "…"` stands here, as for a text in a language.
  var isWordingStart: Bool { kind(1) == .string || (kind(1).isWord && kind(2) == .string) }

  // WORD [LANGUAGE] "…"
  func wording(_ item: NodeKind, _ what: String) -> NodeID {
    let start = position
    advance()
    var parts: [NodeID] = []
    if kind().isWord, kind(1) == .string { parts.append(leaf(.name)) }
    guard kind() == .string else {
      fail(SyntaxProblems.expectedString(here, what, found: text()))
      return self.item(item, from: start, parts)
    }
    advance()
    return self.item(item, from: start, main: position - 1, parts)
  }

  // MARK: Layout of items

  /// The items on these lines: each begins at the column of the first.
  func items(_ lines: Range<Int>) -> [LayoutItem] {
    guard let firstLine = lines.first else { return [] }
    let column = layout.lines[firstLine].column
    var items: [LayoutItem] = []
    var start = firstLine
    for line in lines.dropFirst() where layout.lines[line].column <= column {
      if layout.lines[line].column < column {
        wrongColumn(line, column)
      }
      items.append(LayoutItem(lines: start..<line))
      start = line
    }
    items.append(LayoutItem(lines: start..<lines.upperBound))
    return items
  }

  /// Reports that a line does not begin at the column where it should.
  func wrongColumn(_ line: Int, _ column: Int) {
    let range = tokenRange(layout.lines[line].first)
    let lineStart = file.lineStarts[file.position(range.start).line - 1]
    let indent = SourceRange(source: file.id, start: ByteOffset(lineStart), end: range.start)
    layoutMistake(SyntaxProblems.wrongColumn(range, column, indent: indent))
  }

  /// Reports a mistake of layout, one for each clause.
  func layoutMistake(_ diagnostic: Diagnostic) {
    if clauseHasLayoutMistake { return }
    clauseHasLayoutMistake = true
    if clauseHasTab { return }
    report(diagnostic)
  }

  /// Whether a line of the clause is indented with a tab, which has its own diagnostic.
  private var clauseHasTab: Bool {
    for line in clauseLines {
      let token = layout.significant[layout.lines[line].first]
      guard token > 0, tokenKinds[token - 1] == .whitespace else { continue }
      let start = Int(tokenStarts[token - 1])
      if file.bytes[start..<Int(tokenStarts[token])].contains(0x09) { return true }
    }
    return false
  }

  /// Makes an item the part of the file that is being read.
  func enter(_ item: LayoutItem) {
    position = layout.lines[item.lines.lowerBound].first
    limit = layout.lines[item.lines.upperBound - 1].end
    failed = false
    nesting = 0
    depth = 0
  }
}
