// Operands that begin with a word: names, phrases, conditionals.

import SourceText

extension Parser {
  /// A word that begins an operand and is not before a dot.
  func wordOperand(_ minimum: Int) -> NodeID {
    let word = keyword()
    switch word {
    case .yes: return leaf(.literalTruth)
    case .no where !(kind(1).isWord && at(.in, 2)): return leaf(.literalTruth)
    case .noneWord: return leaf(.literalNone)
    case .nothing: return leaf(.literalNothing)
    case .today: return leaf(.literalToday)
    case .as where at(.of, 1):
      let start = position
      advance()
      advance()
      return node(.literalAsOf, from: start)
    default: break
    }
    if let kind = prefixKind() {
      let start = position
      defer { nesting -= 1 }
      guard nest() else { return missing() }
      advance()
      advance()
      return node(kind, from: start, [expression(Level.prefix)])
    }
    if let phrase = longPhrase(minimum) { return phrase }
    if let word, Vocabulary.isUsed(word, as: .reserved) {
      fail(SyntaxProblems.expectedExpression(here, found: text(), word))
      return missing()
    }
    let start = position
    return asked(path(), from: start)
  }

  // TABLE [. OUTPUT] [with NAME = E {, NAME = E}]
  func asked(_ table: NodeID, from first: Int) -> NodeID {
    guard !failed, at(.with), kind(1).isWord, kind(2) == .equal else { return table }
    defer { nesting -= 1 }
    guard nest() else { return missing() }
    var parts = [table]
    repeat {
      advance()
      let start = position
      let name = leaf(.name)
      advance()
      parts.append(node(.askedInput, from: start, [name, expression(Level.prefix)]))
    } while !failed && kind() == .comma && kind(1).isWord && kind(2) == .equal
    return node(.asked, from: first, parts)
  }

  // date of X and the like, `days in M`: two words, then one operand
  private func prefixKind() -> NodeKind? {
    if at(.in, 1) { return at(.days) ? .daysIn : nil }
    guard at(.of, 1) else { return nil }
    switch keyword() {
    case .date: return .dateOf
    case .month: return .monthOf
    case .quarter: return .quarterOf
    case .year: return .yearOf
    case .weekday: return .weekdayOf
    case .time: return .timeOf
    case .length: return .lengthOf
    case .characters: return .charactersOf
    case .place: return .placeOf
    case .months: return .monthsOf
    case .days: return .daysOf
    default: return nil
    }
  }

  /// The other phrases; nil where none begins.
  private func longPhrase(_ minimum: Int) -> NodeID? {
    guard let word = keyword(), beginsPhrase(word) else { return nil }
    defer { nesting -= 1 }
    guard nest() else { return missing() }
    switch word {
    case .not: return negatedCondition(minimum)
    case .if: return conditional()
    case .any: return quantifier(.selectAny)
    case .every: return quantifier(.selectEvery)
    case .no: return quantifier(.selectNo)
    case .each: return each()
    case .count: return count()
    case .sum: return sum()
    case .the: return thePhrase()
    case .time: return timeFromTo()
    case .days: return fromTo(.daysFromTo, from: position)
    case .full: return fullFromTo()
    case .day: return numberOf(.dayNumberOf)
    case .month: return numberOf(.monthNumberOf)
    case .business: return businessDays()
    case .failed: return failedClauses()
    case .bytes: return bytesOf()
    default: return dates()
    }
  }

  private func beginsPhrase(_ word: Keyword) -> Bool {
    switch word {
    case .not, .if, .any, .every, .no, .each, .the: true
    case .count, .sum: at(.of, 1)
    case .time, .days: at(.from, 1)
    case .full: (at(.months, 1) || at(.years, 1)) && at(.from, 2)
    case .day, .month: at(.number, 1) && at(.of, 2)
    case .business: at(.days, 1) || at(.day, 1)
    case .failed: at(.clauses, 1) && at(.of, 2)
    case .bytes: at(.of, 1)
    case .dates: at(.every, 1)
    default: false
    }
  }

  // not C
  private func negatedCondition(_ minimum: Int) -> NodeID {
    let start = position
    guard minimum <= Level.negation else {
      fail(SyntaxProblems.needsBrackets(here, text()))
      return missing()
    }
    advance()
    return node(.not, from: start, [expression(Level.negation)])
  }

  // if A then B else C
  private func conditional() -> NodeID {
    let start = position
    advance()
    var parts = [expression()]
    for (word, spelling) in [(Keyword.then, "`then`"), (Keyword.else, "`else`")] {
      guard !failed, at(word) else {
        fail(SyntaxProblems.conditionalPart(here, spelling, found: text()))
        break
      }
      advance()
      parts.append(expression())
    }
    while parts.count < 3 { parts.append(missing()) }
    return node(.conditional, from: start, parts)
  }

  // failed clauses of S
  private func failedClauses() -> NodeID {
    let start = position
    for _ in 0..<3 { advance() }
    return node(.failedClausesOf, from: start, [expression(Level.prefix)])
  }

  // bytes of X in ENCODING
  private func bytesOf() -> NodeID {
    let start = position
    advance()
    advance()
    let value = expression(Level.prefix)
    let encoding = encodingName()
    return node(.bytesOf, from: start, main: encoding, [value])
  }

  /// The place of the word after `in`, which names an encoding.
  func encodingName() -> Int? {
    if failed { return nil }
    guard at(.in), kind(1).isWord else {
      fail(SyntaxProblems.expectedEncoding(here, text()))
      return nil
    }
    advance()
    advance()
    return position - 1
  }
}
