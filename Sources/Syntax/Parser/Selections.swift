// Selections: the phrases over the elements of a list.

import SourceText

extension Parser {
  // x in LIST {where C | in order of E {, then E} | before x | with the same E {and E}}, each at most
  // once
  func binding() -> NodeID {
    let start = position
    guard let name = declaredName() else {
      fail(SyntaxProblems.expectedVariable(here, found: text()))
      return node(.binding, from: start, [missing(), missing()])
    }
    guard at(.in) else {
      fail(SyntaxProblems.expected(here, "`in` and a list", found: text()))
      return node(.binding, from: start, [name, missing()])
    }
    advance()
    var parts = [name, expression(Level.prefix)]
    var seen: Set<NodeKind> = []
    while !failed, let kind = bindingPart(), !seen.contains(kind) {
      seen.insert(kind)
      parts.append(bindingPart(kind))
    }
    return node(.binding, from: start, parts)
  }

  private func bindingPart(_ kind: NodeKind) -> NodeID {
    let start = position
    let isList = kind == .bindingOrder || kind == .bindingSame
    for _ in 0..<(isList ? 3 : 1) { advance() }
    var values = [expression(kind == .bindingWhere ? Level.selection : Level.sum)]
    while !failed, let words = wordsBeforeNextValue(kind) {
      for _ in 0..<words { advance() }
      values.append(expression(Level.sum))
    }
    return node(kind, from: start, values)
  }

  /// How many words join another value to those of a part; nil where none follows.
  private func wordsBeforeNextValue(_ kind: NodeKind) -> Int? {
    switch kind {
    case .bindingOrder: self.kind() == .comma && at(.then, 1) ? 2 : nil
    case .bindingSame: at(.and) ? 1 : nil
    // The other parts have one value.
    default: nil
    }
  }

  private func bindingPart() -> NodeKind? {
    switch keyword() {
    case .where: .bindingWhere
    case .before: .bindingBefore
    case .in where at(.order, 1) && at(.of, 2): .bindingOrder
    case .with where at(.the, 1) && at(.same, 2): .bindingSame
    default: nil
    }
  }

  // any x in L [has C] | every x in L has C | no x in L [has C]
  func quantifier(_ kind: NodeKind) -> NodeID {
    let start = position
    advance()
    var parts = [binding()]
    if !failed, at(.has) {
      let has = position
      advance()
      parts.append(node(.has, from: has, [expression()]))
    } else if !failed, kind == .selectEvery {
      fail(SyntaxProblems.everyWithoutHas(here, tokenRange(start)))
    }
    return node(kind, from: start, parts)
  }

  // each x in L
  func each() -> NodeID {
    let start = position
    advance()
    return node(.selectEach, from: start, [binding()])
  }

  // count of x in L | count of S
  func count() -> NodeID {
    let start = position
    advance()
    advance()
    if kind().isWord, at(.in, 1) { return node(.selectCount, from: start, [binding()]) }
    return node(.countOf, from: start, [expression(Level.prefix)])
  }

  // sum of E for each x in L
  func sum() -> NodeID {
    let start = position
    advance()
    advance()
    return over(.selectSum, from: start, expression())
  }

  // … E for each x in L
  private func over(_ kind: NodeKind, from start: Int, _ value: NodeID) -> NodeID {
    guard !failed, at(.for, .each) else {
      fail(SyntaxProblems.expected(here, "`for each … in …`", found: text()))
      return node(kind, from: start, [value, missing()])
    }
    advance()
    advance()
    return node(kind, from: start, [value, binding()])
  }

  // MARK: Phrases that begin with `the`

  // the …
  func thePhrase() -> NodeID {
    let start = position
    advance()
    switch keyword() {
    case .only:
      advance()
      return node(.selectOnly, from: start, [binding()])
    case .first, .last: return firstOrLast(from: start)
    case .day, .month: return neighbour(from: start)
    case .longest: return longestStretch(from: start)
    case .start, .end: return edge(from: start)
    case nil where kind() == .number: return numberedDay(from: start)
    case .smaller: return writtenList(.smallestOf, from: start)
    case .larger: return writtenList(.largestOf, from: start)
    case .earlier: return writtenList(.earliestOf, from: start)
    case .later: return writtenList(.latestOf, from: start)
    case .smallest: return extreme(.smallestOf, .selectSmallest, from: start)
    case .largest: return extreme(.largestOf, .selectLargest, from: start)
    case .earliest: return extreme(.earliestOf, .selectEarliest, from: start)
    case .latest: return extreme(.latestOf, .selectLatest, from: start)
    case .union where at(.of, 1):
      advance()
      advance()
      return over(.selectUnion, from: start, expression())
    case .different where at(.values, 1) && at(.of, 2):
      for _ in 0..<3 { advance() }
      return over(.selectValues, from: start, expression())
    default:
      fail(SyntaxProblems.unknownThePhrase(here, text()))
      return node(.notYetExpression, from: start)
    }
  }

  // the (first | last) (day of X | business day … | [N] x in L) | the first failed clause of S
  private func firstOrLast(from start: Int) -> NodeID {
    let isFirst = at(.first)
    if at(.day, 1), at(.of, 2) {
      for _ in 0..<3 { advance() }
      return node(isFirst ? .firstDayOf : .lastDayOf, from: start, [expression(Level.prefix)])
    }
    if at(.business, 1), at(.day, 2) { return endBusinessDay(from: start) }
    if isFirst, at(.failed, 1), at(.clause, 2), at(.of, 3) {
      for _ in 0..<4 { advance() }
      return node(.firstFailedClauseOf, from: start, [expression(Level.prefix)])
    }
    advance()
    var parts: [NodeID] = []
    if kind() == .number {
      parts.append(leaf(.literalNumber))
    } else if kind().isWord, !at(.in, 1), kind(1).isWord || kind(1) == .dot {
      parts.append(path())
    }
    if kind().isWord, !at(.in, 1), parts.isEmpty {
      // `the last progress_report`: an event, which is still to come.
      return node(.notYetExpression, from: start, [path()])
    }
    parts.append(binding())
    return node(isFirst ? .selectFirst : .selectLast, from: start, parts)
  }

  // the (day | month) (after | before) X
  private func neighbour(from start: Int) -> NodeID {
    let isDay = at(.day)
    advance()
    guard at(.after) || at(.before) else {
      fail(SyntaxProblems.expected(here, "`after` or `before`", found: text()))
      return node(.dayAfter, from: start, [missing()])
    }
    let isAfter = at(.after)
    advance()
    let kind: NodeKind =
      isDay ? (isAfter ? .dayAfter : .dayBefore) : (isAfter ? .monthAfter : .monthBefore)
    return node(kind, from: start, [expression(Level.prefix)])
  }

  // the smaller of (a, b)
  private func writtenList(_ kind: NodeKind, from start: Int) -> NodeID {
    advance()
    guard at(.of), self.kind(1) == .openParenthesis else {
      fail(SyntaxProblems.expected(here, "`of (a, b)`", found: text()))
      return node(kind, from: start)
    }
    advance()
    return node(kind, from: start, bracketedList())
  }

  // the smallest of (a, b) | the smallest of E for each x in L
  private func extreme(
    _ written: NodeKind,
    _ selected: NodeKind,
    from start: Int
  ) -> NodeID {
    advance()
    guard at(.of) else {
      fail(SyntaxProblems.expected(here, "`of`", found: text()))
      return node(written, from: start)
    }
    advance()
    if kind() == .openParenthesis, bracketsHoldList() {
      return node(written, from: start, bracketedList())
    }
    let value = expression()
    if !failed, !at(.for, .each), builder.kind(value) == .parenthesized {
      return node(written, from: start, [value])
    }
    return over(selected, from: start, value)
  }

  /// Whether the brackets that open here have a comma directly in them.
  private func bracketsHoldList() -> Bool {
    var open = 0
    for index in position..<limit {
      switch tokenKinds[layout.significant[index]] {
      case .openParenthesis, .openBrace: open += 1
      case .closeParenthesis, .closeBrace:
        open -= 1
        if open == 0 { return false }
      case .comma where open == 1: return true
      default: break
      }
    }
    return false
  }

  // ( E {, E} )
  private func bracketedList() -> [NodeID] {
    let open = position
    defer { nesting -= 1 }
    guard nest() else { return [] }
    advance()
    let parts = commaSeparated { expression() }
    if !failed, kind() != .closeParenthesis {
      fail(SyntaxProblems.bracketMissing(here, tokenRange(open), ")", found: text()))
    }
    if !failed { advance() }
    return parts
  }

  // PART {, PART}
  func commaSeparated(_ part: () -> NodeID) -> [NodeID] {
    var parts = [part()]
    while !failed, kind() == .comma {
      advance()
      parts.append(part())
    }
    return parts
  }
}
