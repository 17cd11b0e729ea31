// The items of clauses that decide: values, conditions, limits, payment.

import SourceText

extension Parser {
  /// The items of `define`, `exclude`, `deadline`, `award`, `advise` and `for people`.
  func ruleItem(_ lines: LayoutItem, of clause: NodeKind) -> NodeID {
    let start = position
    guard let rule = ownItem(of: clause) else {
      fail(unknownRuleItem(of: clause))
      return unexpectedRest()
    }
    switch rule.kind {
    case .caseItem: return item(.caseItem, from: start, caseParts())
    case .whenItem, .metBy, .notMoreThan, .notLessThan, .payableBy:
      return phraseItem(rule.kind, words: rule.lead.count)
    case .required, .mayBeBelowZero:
      for _ in rule.lead { advance() }
      return item(rule.kind, from: start)
    case .unlessItem: return unless(lines.lines)
    case .rounded: return rounded()
    case .paidAs: return item(.paidAs, from: start, paidParts())
    case .fromTo: return fromTo()
    case .step: return step()
    case .inSections: return inSections()
    case .refusal: return refusal()
    // The rest are ways of counting, which are fixed phrases.
    default: return fixedPhrase(FixedPhrase.waysOfCounting, takesSource: false)
    }
  }

  /// What is told of a line that no word of the clause begins: a value or a condition lacks its sign
  /// where it begins like one and is no misspelt word.
  private func unknownRuleItem(of clause: NodeKind) -> Diagnostic {
    let plain = SyntaxProblems.unknownItem(here, text(), itemWords(of: clause))
    guard plain.fix == nil, beginsOperand, isValueWithCondition else { return plain }
    let end = layout.lines.first { $0.first == position }.map { min($0.end, limit) } ?? limit
    let range = SourceRange(
      source: file.id,
      start: here.start,
      end: tokenRange(max(position, end - 1)).end
    )
    let line = written(range)
    switch clause {
    case .defineClause, .deadlineClause, .awardClause:
      return SyntaxProblems.valueWithoutEqual(here, line)
    case .excludeClause, .forPeopleClause, .adviseClause:
      return SyntaxProblems.conditionWithoutWhen(here, line)
    default: return plain
    }
  }

  /// Whether the line lacks nothing but its sign: it reads well as a value, with or without a condition.
  ///
  /// Nothing is kept of the reading.
  private var isValueWithCondition: Bool {
    let saved = (builder, diagnostics, position, failed, lastExpression)
    let mistakes = (clauseHasMistakes, clauseHasLayoutMistake)
    defer {
      (builder, diagnostics, position, failed, lastExpression) = saved
      (clauseHasMistakes, clauseHasLayoutMistake) = mistakes
    }
    _ = expression()
    if at(.when) {
      advance()
      _ = expression()
    } else if at(.otherwise) {
      advance()
    }
    return !failed && (atEnd || isSourceStart) && diagnostics.count == saved.1.count
  }

  /// Whether a value can begin here.
  private var beginsOperand: Bool {
    switch kind() {
    case .number, .percentNumber, .openParenthesis, .openBrace, .quotedWord, .dateLiteral,
      .instantLiteral:
      true
    case .word: keyword().map { !Vocabulary.isUsed($0, as: .item) } ?? true
    default: false
    }
  }

  /// The item of the clause that is its own and that the words here begin.
  private func ownItem(of clause: NodeKind) -> ItemRule? {
    ClauseRule.of(clause)?.items.first { item in
      switch item.kind {
      case .source, .title: false
      case .caseItem: kind() == .equal
      // Every other item begins with words of its own, or is no line of these clauses.
      default: !item.lead.isEmpty && item.lead.indices.allSatisfy { at(item.lead[$0], $0) }
      }
    }
  }

  // WORD … E, after as many words as given
  func phraseItem(_ kind: NodeKind, words: Int) -> NodeID {
    let start = position
    for _ in 0..<words { advance() }
    return item(kind, from: start, [expression()])
  }

  // = E [when C | otherwise]
  func caseItem() -> NodeID {
    let start = position
    return node(.caseItem, from: start, caseParts())
  }

  private func caseParts() -> [NodeID] {
    advance()
    let value = expression()
    return [value] + caseTail()
  }

  // [when C | otherwise]
  private func caseTail() -> [NodeID] {
    if failed { return [] }
    if at(.when) {
      advance()
      return [expression()]
    }
    return at(.otherwise) ? [leaf(.otherwise)] : []
  }

  // C | when C
  func requireItem(of clause: NodeKind) -> NodeID {
    let start = position
    if at(.when) { return phraseItem(.whenItem, words: 1) }
    if at(.in), clause == .requireClause { return inSections() }
    if clause == .requireClause, at(.refusal), isWordingStart { return refusal() }
    if kind() == .equal {
      fail(SyntaxProblems.conditionWithoutEqual(here, clause))
      return unexpectedRest()
    }
    return item(.condition, from: start, [expression()])
  }

  // in every section | in NAME {, NAME}
  private func inSections() -> NodeID {
    let start = position
    advance()
    if at(.every), at(.section, 1) {
      advance()
      advance()
      return item(.inSections, from: start)
    }
    return item(.inSections, from: start, commaSeparated { path() })
  }

  // refusal [LANGUAGE] "…"
  private func refusal() -> NodeID { wording(.refusal, "what people read when it refuses") }

  // unless C {source "…" | unless …, on deeper lines}
  private func unless(_ lines: Range<Int>) -> NodeID {
    let start = position
    let end = limit
    nesting += 1
    defer { nesting -= 1 }
    advance()
    // The condition runs to the first deeper line that begins with `source` or `unless`.
    let below = lines.dropFirst().first { line in
      let first = layout.lines[line].first
      let word = layout.keywords[first]
      let isSource =
        word == .source && first + 1 < limit
        && tokenKinds[layout.significant[first + 1]] == .string
      return word == .unless || isSource
    }
    guard let below, nesting <= SourceLimits.nesting else {
      if below != nil { fail(SyntaxProblems.nestedTooDeep(here)) }
      var parts = [expression()]
      if !failed, isSourceStart { parts.append(source()) }
      return item(.unlessItem, from: start, parts)
    }
    limit = layout.lines[below].first
    var parts = [expression()]
    if !failed, isSourceStart { parts.append(source()) }
    if !atEnd {
      fail(SyntaxProblems.unexpectedWords(here, text(), keyword(), after: nil))
      parts.append(unexpectedRest())
    }
    for nested in items(below..<lines.upperBound) {
      let level = nesting
      enter(nested)
      nesting = level
      parts.append(unlessPart(nested))
    }
    position = end
    limit = end
    return node(.unlessItem, from: start, parts)
  }

  // unless … | source "…"
  private func unlessPart(_ lines: LayoutItem) -> NodeID {
    if at(.unless) { return unless(lines.lines) }
    if isSourceStart {
      let start = position
      let place = source()
      return atEnd ? place : item(.unexpected, from: start, [place])
    }
    fail(SyntaxProblems.unknownItem(here, text(), [.unless, .source]))
    return unexpectedRest()
  }

  // rounded (up | down | half (up | down | even)) to UNIT
  private func rounded() -> NodeID {
    let start = position
    advance()
    let mode = position
    var isMode = at(.up) || at(.down)
    if at(.half), at(.up, 1) || at(.down, 1) || at(.even, 1) {
      advance()
      isMode = true
    }
    guard isMode else {
      fail(SyntaxProblems.expectedRounding(here, found: text()))
      return item(.rounded, from: start)
    }
    advance()
    guard at(.to) else {
      fail(SyntaxProblems.expected(here, "`to` and a unit, such as `to 1 KRW`", found: text()))
      return item(.rounded, from: start, main: mode)
    }
    advance()
    return item(.rounded, from: start, main: mode, [expression()])
  }

  // paid as NAME [when C | otherwise]
  func paidAs() -> NodeID {
    let start = position
    return node(.paidAs, from: start, paidParts())
  }

  private func paidParts() -> [NodeID] {
    advance()
    advance()
    guard let name = alternativeName() else {
      fail(SyntaxProblems.expectedName(here, found: text()))
      return []
    }
    var parts = [name]
    if kind() == .string { parts.append(leaf(.title)) }
    return parts + furtherTitles() + caseTail()
  }

  // from A to B
  func fromTo() -> NodeID {
    let start = position
    advance()
    let payer = party()
    guard !failed, at(.to) else {
      fail(SyntaxProblems.expected(here, "`to` and who receives it", found: text()))
      return item(.fromTo, from: start, [payer])
    }
    advance()
    return item(.fromTo, from: start, [payer, party()])
  }

  // (NAME ["title"] | "title") {title LANGUAGE "…"}
  private func party() -> NodeID {
    let start = position
    var parts: [NodeID] = []
    if kind() == .string {
      parts.append(leaf(.title))
    } else if kind().isWord {
      parts.append(leaf(.name))
      if kind() == .string { parts.append(leaf(.title)) }
    } else {
      fail(SyntaxProblems.expectedName(here, found: text()))
      return missing()
    }
    return node(.party, from: start, parts + furtherTitles())
  }

  // step "…" [when C]
  private func step() -> NodeID {
    let start = position
    advance()
    var parts = titledString("what to do")
    if !failed, at(.when) {
      let when = position
      advance()
      parts.append(node(.whenItem, from: when, [expression()]))
    }
    return item(.step, from: start, parts)
  }
}
