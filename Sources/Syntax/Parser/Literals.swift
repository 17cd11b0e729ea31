// Literals: numbers with their units, dates, texts, sets.

import SourceText

extension Parser {
  /// A literal of one or two tokens.
  func literal() -> NodeID {
    switch kind() {
    case .number: return numberLiteral()
    case .percentNumber: return leaf(.literalPercent)
    case .string: return leaf(.literalString)
    case .dateLiteral: return leaf(.literalDate)
    case .instantLiteral: return leaf(.literalInstant)
    case .timeLiteral: return leaf(.literalTime)
    case .monthLiteral: return leaf(.literalMonth)
    default: return leaf(.literalQuarter)
    }
  }

  /// Whether the word `offset` places ahead is a unit of time or a period.
  func isUnit(_ offset: Int) -> Bool {
    guard let word = keyword(offset) else { return false }
    return Vocabulary.isUsed(word, as: .unit)
  }

  // NUMBER [UNIT [per UNIT]]: a unit is a word that touches the number, a unit word, or three
  // capital letters
  private func numberLiteral() -> NodeID {
    let start = position
    if at(.business, 1) || at(.businessDays, 1) { return businessDaysLiteral() }
    guard kind(1).isWord, touchesPrevious(1) || isUnit(1) || isCurrencyCode(text(1)) else {
      return leaf(.literalNumber)
    }
    advance()
    advance()
    let quantity = node(.literalQuantity, from: start)
    guard at(.per), kind(1).isWord else { return quantity }
    advance()
    advance()
    return node(.notYetExpression, from: start, [quantity])
  }

  private func isCurrencyCode(_ text: String) -> Bool {
    text.utf8.count == 3 && text.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
  }

  // { [E {, E}] }
  func setLiteral() -> NodeID {
    let start = position
    defer { nesting -= 1 }
    guard nest() else { return missing() }
    advance()
    var parts: [NodeID] = []
    while !failed, kind() != .closeBrace {
      parts.append(expression())
      if failed || kind() != .comma { break }
      advance()
    }
    if !failed, kind() != .closeBrace {
      fail(SyntaxProblems.bracketMissing(here, tokenRange(start), "}", found: text()))
    }
    if !failed { advance() }
    return node(.literalSet, from: start, parts)
  }
}
