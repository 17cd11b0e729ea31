// The items below the head line of a clause.

import SourceText

extension Parser {
  // item = its first word decides
  func clauseItem(_ lines: LayoutItem, of clause: NodeKind) -> NodeID {
    enter(lines)
    // `includes` joins two values elsewhere, and begins a line of a calendar.
    if startsWithOperator, clause != .calendarClause || !at(.includes) {
      fail(SyntaxProblems.operatorStartsItem(here, text()))
      return unexpectedRest()
    }
    if kind() == .error {
      fail(SyntaxProblems.unknownItem(here, text(), itemWords(of: clause)))
      return unexpectedRest()
    }
    if clause != .outputClause || kind(1) != .equal {
      if isSourceStart || (at(.source) && kind(1) != .dot && !itemsAreNamed(clause)) {
        let start = position
        return item(.unexpected, wrapping: source(), from: start)
      }
      if isTitleStart {
        let start = position
        return item(.unexpected, wrapping: title(), from: start)
      }
    }
    switch clause {
    case .policyClause: return policyItem()
    case .sectionClause: return sectionItem()
    case .choiceClause: return alternative()
    case .parameterClause: return parameterItem()
    case .readingClause: return readingItem()
    case .outputClause: return column()
    case .scenarioClause: return scenarioItem(lines)
    case .requireClause, .propertyClause: return requireItem(of: clause)
    case .dutyClause: return dutyItem()
    case .outlineClause: return outlineLine()
    case .periodsClause: return fixedPhrase(FixedPhrase.countingRules, takesSource: true)
    case .calendarClause: return calendarItem()
    default: return ruleItem(lines, of: clause)
    }
  }

  /// Whether the items of a clause begin with names or conditions, so that `source` may be one.
  private func itemsAreNamed(_ clause: NodeKind) -> Bool {
    switch clause {
    case .choiceClause, .readingClause, .outputClause, .scenarioClause, .requireClause,
      .propertyClause:
      true
    default: false
    }
  }

  /// An item that is finished, or where something is left over, both under one node.
  func item(
    _ kind: NodeKind,
    wrapping done: NodeID,
    from start: Int
  ) -> NodeID {
    atEnd ? done : item(kind, from: start, [done])
  }

  private var startsWithOperator: Bool {
    switch kind() {
    case .plus, .minus, .asterisk, .slash, .less, .lessOrEqual, .greater, .greaterOrEqual, .comma,
      .closeParenthesis, .closeBrace:
      return true
    case .word:
      guard kind(1) != .dot, kind(1) != .equal else { return false }
      switch keyword() {
      case .and, .or, .is, .then, .else, .where, .has, .includes: return true
      default: return false
      }
    default: return false
    }
  }

  /// The words that begin an item of a clause, for suggestions.
  func itemWords(of clause: NodeKind) -> [Keyword] { ClauseRule.of(clause)?.itemWords ?? [] }

  private func unknownItem(of clause: NodeKind) -> NodeID {
    fail(SyntaxProblems.unknownItem(here, text(), itemWords(of: clause)))
    return unexpectedRest()
  }

  // MARK: Items of the policy and of sections

  // currency C | zone Z | periods N | calendar N | version "…" | dated by PATH | as of key N
  private func policyItem() -> NodeID {
    let start = position
    switch keyword() {
    case .currency: return wordItem(.currencyItem, "the code of a currency, such as `KRW`")
    case .zone: return wordItem(.zoneItem, "the name of a time zone, such as `Asia/Seoul`")
    case .periods: return wordItem(.periodsItem, "the name of counting rules")
    case .calendar: return wordItem(.calendarItem, "the name of a calendar")
    case .version: return version()
    case .sender: return wording(.senderItem, "who writes")
    case .contact: return wording(.contactItem, "where to turn")
    case .review: return wording(.reviewItem, "where a decision is contested")
    case .dated where at(.by, 1):
      advance()
      advance()
      return item(.datedByItem, from: start, [expression()])
    case .as where at(.of, 1) && at(.key, 2):
      advance()
      advance()
      return item(.inputNameItem, from: start, [furtherName()])
    case .case where at(.key, 1):
      advance()
      return item(.inputNameItem, from: start, [furtherName()])
    default:
      return unknownItem(of: .policyClause)
    }
  }

  // version "…"
  func version() -> NodeID {
    let start = position
    advance()
    if kind() != .string {
      fail(SyntaxProblems.expectedString(here, "a version", found: text()))
      return item(.versionItem, from: start)
    }
    advance()
    return item(.versionItem, from: start, main: position - 1)
  }

  /// KEYWORD WORD: the main token is the word.
  func wordItem(_ kind: NodeKind, _ what: String) -> NodeID {
    let start = position
    advance()
    guard self.kind().isWord || self.kind() == .zoneName else {
      fail(SyntaxProblems.expected(here, what, found: text()))
      return item(kind, from: start)
    }
    advance()
    return item(kind, from: start, main: position - 1)
  }

  // applies when C | says WORD "…"
  private func sectionItem() -> NodeID {
    let start = position
    if at(.applies, .when) {
      advance()
      advance()
      return item(.appliesWhen, from: start, [expression()])
    }
    guard at(.says) else { return unknownItem(of: .sectionClause) }
    advance()
    guard kind().isWord else {
      fail(SyntaxProblems.expectedName(here, found: text()))
      return item(.says, from: start)
    }
    advance()
    let word = position - 1
    return item(.says, from: start, main: word, titledString("the words that people see"))
  }

  // MARK: Items of choices, parameters, readings, outputs

  // NAME ["title"] {title LANGUAGE "…"} {key NAME}
  private func alternative() -> NodeID {
    let start = position
    guard let name = alternativeName() else { return unknownAlternative() }
    return item(.alternative, from: start, [name] + titlesAndKeys())
  }

  private func unknownAlternative() -> NodeID {
    fail(SyntaxProblems.expectedName(here, found: text()))
    return unexpectedRest()
  }

  /// The name of an alternative: a word, or anything in quotation marks.
  func alternativeName() -> NodeID? {
    if kind() == .string { return leaf(.name) }
    return declaredName()
  }

  // key NAME
  func furtherName() -> NodeID {
    let start = position
    advance()
    guard kind().isWord || kind() == .string else {
      fail(SyntaxProblems.expectedName(here, found: text()))
      return node(.key, from: start)
    }
    advance()
    return node(.key, from: start, main: position - 1)
  }

  // = E [from DATE] [until DATE] | unset
  private func parameterItem() -> NodeID {
    guard kind() == .equal || at(.unset) else { return unknownItem(of: .parameterClause) }
    let start = position
    return item(.datedValue, from: start, datedValueParts())
  }

  // = E [from DATE] [until DATE], with `unset` as E, where the `=` may be left out
  func datedValue() -> NodeID {
    let start = position
    return node(.datedValue, from: start, datedValueParts())
  }

  private func datedValueParts() -> [NodeID] {
    if kind() == .equal { advance() }
    var parts = [at(.unset) ? leaf(.literalUnset) : expression()]
    if !failed, at(.from) { parts.append(phrase(.fromDate)) }
    if !failed, at(.until) { parts.append(phrase(.untilDate)) }
    return parts
  }

  // WORD E
  func phrase(_ kind: NodeKind) -> NodeID {
    let start = position
    advance()
    return node(kind, from: start, [expression()])
  }

  // contested | NAME "title" [default] [source "…"]
  private func readingItem() -> NodeID {
    let start = position
    if at(.contested), kind(1) == .end {
      return leaf(.contested)
    }
    guard let name = alternativeName() else { return unknownAlternative() }
    var parts = [name]
    while !failed, !atEnd {
      if kind() == .string {
        parts.append(leaf(.title))
      } else if isTitleStart {
        parts.append(title())
      } else if at(.default) {
        parts.append(leaf(.defaultMark))
      } else if isSourceStart {
        parts.append(source())
      } else {
        break
      }
    }
    return item(.readingAlternative, from: start, parts)
  }

  // NAME = E
  private func column() -> NodeID {
    let start = position
    guard let name = declaredName(refusesReserved: false) else {
      fail(SyntaxProblems.expectedName(here, found: text()))
      return unexpectedRest()
    }
    guard kind() == .equal else {
      fail(SyntaxProblems.expected(here, "`=` and a value", found: text()))
      return item(.column, from: start, [name])
    }
    advance()
    return item(.column, from: start, [name, expression()])
  }
}
