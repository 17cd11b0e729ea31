// Scenarios: what is given, and what is expected.

import SourceText

extension Parser {
  // given [as in TITLE] … | expect …
  func scenarioItem(_ item: LayoutItem) -> NodeID {
    let start = position
    let end = limit
    let head = layout.lines[item.lines.lowerBound]
    let below = item.lines.dropFirst()
    guard at(.given) || at(.expect) else {
      fail(
        kind(1) == .equal
          ? SyntaxProblems.besideGiven(here, text())
          : SyntaxProblems.unknownItem(here, text(), [.given, .expect, .title])
      )
      return unexpectedRest()
    }
    let isGiven = at(.given)
    advance()
    limit = head.end
    var parts: [NodeID] = []
    if !isGiven, at(.for) { parts.append(expectFor()) }
    if isGiven, at(.as), at(.in, 1) { parts.append(givenAs()) }
    if !atEnd {
      fail(SyntaxProblems.belongsBelow(here, isGiven ? "given" : "expect"))
      parts.append(unexpectedRest())
    }
    for line in items(below) {
      enter(line)
      parts.append(isGiven ? givenLine(line) : expectation())
    }
    position = end
    limit = end
    return node(isGiven ? .given : .expect, from: start, parts)
  }

  // for [each] x in LIST [where C]
  private func expectFor() -> NodeID {
    advance()
    if at(.each) { advance() }
    return binding()
  }

  // MARK: Given

  // as in "TITLE"
  private func givenAs() -> NodeID {
    let start = position
    advance()
    advance()
    guard kind() == .string else {
      fail(SyntaxProblems.scenarioTitle(here, found: text()))
      return node(.givenAs, from: start)
    }
    advance()
    return node(.givenAs, from: start, main: position - 1)
  }

  // without PATH {, PATH}
  private func givenWithout() -> NodeID {
    let start = position
    advance()
    return item(.givenWithout, from: start, commaSeparated { givenPath() })
  }

  // PATH = E {, E} | PATH, and a table on deeper lines | without PATH {, PATH}
  private func givenLine(_ lines: LayoutItem) -> NodeID {
    if at(.without), kind(1).isWord { return givenWithout() }
    let start = position
    let end = limit
    let path = givenPath()
    if !failed, kind() == .equal {
      advance()
      return item(.givenValue, from: start, [path] + values())
    }
    limit = layout.lines[lines.lines.lowerBound].end
    var parts = [path]
    if !atEnd {
      fail(SyntaxProblems.expected(here, "`=` and a value", found: text()))
      limit = end
      parts.append(unexpectedRest())
      return node(.givenValue, from: start, parts)
    }
    let below = lines.lines.dropFirst()
    if failed || below.isEmpty {
      if !failed { fail(SyntaxProblems.givenWithoutValue(here, text: pathText(path))) }
      limit = end
      if !atEnd { parts.append(unexpectedRest()) }
      return node(.givenValue, from: start, parts)
    }
    parts += table(below)
    position = end
    limit = end
    return node(.givenTable, from: start, parts)
  }

  private func pathText(_ path: NodeID) -> String {
    let start = Int(tokenStarts[builder.firstToken(path)])
    let end = Int(tokenStarts[builder.endToken(path)])
    return start < end ? String(decoding: file.bytes[start..<end], as: UTF8.self) : ""
  }

  /// NAME {. NAME} | as of
  private func givenPath() -> NodeID {
    if at(.as, .of) {
      let start = position
      advance()
      advance()
      return node(.literalAsOf, from: start)
    }
    guard kind().isWord else {
      fail(SyntaxProblems.expectedName(here, found: text()))
      return missing()
    }
    return path()
  }

  // E {, E}
  private func values() -> [NodeID] { commaSeparated { expression() } }

  // tableHeader {tableRow}
  private func table(_ lines: Range<Int>) -> [NodeID] {
    guard let first = lines.first else { return [] }
    let column = layout.lines[first].column
    var parts: [NodeID] = []
    var width = 0
    for line in lines {
      if layout.lines[line].column != column {
        wrongColumn(line, column)
      }
      enter(LayoutItem(lines: line..<(line + 1)))
      let start = position
      var cells: [NodeID] = []
      repeat {
        if !cells.isEmpty { advance() }
        cells.append(line == first ? givenPath() : cell())
      } while !failed && kind() == .bar
      if kind() == .equal, line == first {
        fail(SyntaxProblems.givenNested(here))
      }
      if line == first { width = cells.count }
      let isWhole = !failed && atEnd
      if isWhole, cells.count != width {
        report(SyntaxProblems.rowWidth(tokenRange(start), cells: cells.count, header: width))
      }
      parts.append(row(line == first ? .tableHeader : .tableRow, from: start, cells))
      if line == first, failed {
        limit = layout.lines[lines.upperBound - 1].end
        if !atEnd { parts.append(unexpectedRest()) }
        return parts
      }
    }
    return parts
  }

  private func row(_ kind: NodeKind, from start: Int, _ cells: [NodeID]) -> NodeID {
    var parts = cells
    if !atEnd {
      fail(SyntaxProblems.unexpectedInRow(here, text()))
      parts.append(unexpectedRest())
    }
    return node(kind, from: start, parts)
  }

  // cell = - | E {, E}
  private func cell() -> NodeID {
    let start = position
    if kind() == .minus, kind(1) == .bar || kind(1) == .end { return leaf(.cell) }
    if atEnd || kind() == .bar {
      fail(SyntaxProblems.emptyCell(here))
      return node(.cell, from: start)
    }
    return node(.cell, from: start, values())
  }

  // MARK: Expectations

  // PATH = E {, E} [paid as NAME] | C | SECTION (is refused by | waits for | advises | differs by) …
  private func expectation() -> NodeID {
    let start = position
    if startsWithJoiningWord {
      fail(SyntaxProblems.operatorStartsItem(here, text()))
      return unexpectedRest()
    }
    if let (kind, words) = listedQuestion() {
      return item(.expectation, from: start, [listed(kind, words: words)])
    }
    guard let equal = equalSign() else {
      return item(.expectation, from: start, [expression()])
    }
    let end = limit
    limit = equal
    var parts = [expression(Level.sets)]
    if !atEnd {
      fail(SyntaxProblems.unexpectedWords(here, text(), keyword(), after: nil))
      parts.append(unexpectedRest())
    }
    limit = end
    if !failed {
      advance()
      parts += values()
      if !failed, at(.paid, .as) { parts.append(paidAs()) }
    }
    if !atEnd {
      fail(SyntaxProblems.unexpectedWords(here, text(), keyword(), after: nil))
      parts.append(unexpectedRest())
    }
    return node(.expectation, from: start, [node(.expectEquals, from: start, parts)])
  }

  /// What a line asks of a section behind its path, and the number of words that ask; nil for other
  /// lines.
  private func listedQuestion() -> (kind: NodeKind, words: Int)? {
    guard kind().isWord else { return nil }
    var after = 1
    while kind(after) == .dot, kind(after + 1).isWord { after += 2 }
    if at(.is, after), at(.refused, after + 1), at(.by, after + 2) { return (.expectRefused, 3) }
    if at(.waits, after), at(.for, after + 1) { return (.expectWaits, 2) }
    if at(.advises, after) { return (.expectAdvises, 1) }
    if at(.differs, after), at(.by, after + 1) { return (.expectDiffers, 2) }
    return nil
  }

  // SECTION WORDS (nothing | PATH {, PATH} [and nothing else])
  private func listed(_ kind: NodeKind, words: Int) -> NodeID {
    let start = position
    var parts = [path()]
    for _ in 0..<words { advance() }
    if at(.nothing) {
      parts.append(leaf(.nothingElse))
      return node(kind, from: start, parts)
    }
    parts += commaSeparated { givenPath() }
    if !failed, at(.and), at(.nothing, 1), at(.else, 2) {
      let only = position
      for _ in 0..<3 { advance() }
      parts.append(node(.nothingElse, from: only))
    }
    return node(kind, from: start, parts)
  }

  private var startsWithJoiningWord: Bool {
    (at(.and) || at(.or) || at(.is)) && kind(1) != .dot
  }

  /// The place of the first `=` outside brackets, or nil.
  private func equalSign() -> Int? {
    var brackets = 0
    for index in position..<limit {
      switch tokenKinds[layout.significant[index]] {
      case .openParenthesis, .openBrace: brackets += 1
      case .closeParenthesis, .closeBrace: brackets -= 1
      case .equal where brackets == 0: return index
      default: break
      }
    }
    return nil
  }
}
