// Comparisons: `is …`, `<`, `includes` and the like, which do not chain.

import SourceText

extension Parser {
  // A < B | A is … | A includes x, y | A contains B | A starts with B | R holds | X applies
  func comparison(_ left: NodeID, from start: Int) -> NodeID {
    if isComparison(builder.kind(left)) {
      fail(SyntaxProblems.notChainable(here, text()))
      return left
    }
    switch kind() {
    case .less: return binary(.less, left, Level.sets, from: start)
    case .lessOrEqual: return binary(.lessOrEqual, left, Level.sets, from: start)
    case .greater: return binary(.greater, left, Level.sets, from: start)
    case .greaterOrEqual: return binary(.greaterOrEqual, left, Level.sets, from: start)
    default: break
    }
    switch keyword() {
    case .includes:
      let main = position
      advance()
      return node(.includes, from: start, main: main, [left] + plainList())
    case .contains: return binary(.contains, left, Level.sets, from: start)
    case .starts: return binary(.startsWith, left, Level.sets, words: 2, from: start)
    case .holds: return ending(.holds, left, words: 1, from: start)
    case .applies: return ending(.applies, left, words: 1, from: start)
    case .can: return writtenIn(left, from: start)
    default: return isForm(left, from: start)
    }
  }

  private func isComparison(_ kind: NodeKind) -> Bool {
    switch kind {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .isEqual, .isNotEqual, .isOneOf,
      .isNotOneOf, .isFromTo, .isFromToUnder, .isOverTo, .isGiven, .isNotGiven, .isNone,
      .isNotNone, .isEmpty, .isNotEmpty, .includes, .isIn, .isNotIn, .contains, .startsWith,
      .holds, .applies, .isBusinessDay, .isNotBusinessDay, .canBeWritten:
      true
    default: false
    }
  }

  // A WORD …, with nothing on the right
  private func ending(
    _ kind: NodeKind,
    _ left: NodeID,
    words: Int,
    from start: Int
  ) -> NodeID {
    let main = position
    for _ in 0..<words { advance() }
    return node(kind, from: start, main: main, [left])
  }

  // A can be written in ENCODING
  private func writtenIn(_ left: NodeID, from start: Int) -> NodeID {
    let main = position
    for _ in 0..<3 { advance() }
    return node(.canBeWritten, from: start, main: encodingName() ?? main, [left])
  }

  // A is [not] (B | one of x, y | in B | given | none | empty | a business day)
  // | A is from B to [under] C | A is over B to C
  private func isForm(_ left: NodeID, from start: Int) -> NodeID {
    let not = at(.not, 1) && kind(2) != .dot
    let words = not ? 2 : 1
    let isPath = kind(words + 1) == .dot
    if !isPath {
      switch keyword(words) {
      case .given: return ending(not ? .isNotGiven : .isGiven, left, words: words + 1, from: start)
      case .noneWord:
        return ending(not ? .isNotNone : .isNone, left, words: words + 1, from: start)
      case .empty: return ending(not ? .isNotEmpty : .isEmpty, left, words: words + 1, from: start)
      case .in:
        return binary(not ? .isNotIn : .isIn, left, Level.sets, words: words + 1, from: start)
      case .article where at(.business, words + 1) && at(.day, words + 2):
        let kind: NodeKind = not ? .isNotBusinessDay : .isBusinessDay
        return ending(kind, left, words: words + 3, from: start)
      case .one where at(.of, words + 1):
        let main = position
        for _ in 0..<(words + 2) { advance() }
        return node(not ? .isNotOneOf : .isOneOf, from: start, main: main, [left] + plainList())
      case .from where !not: return isRange(left, from: start)
      case .over where !not: return isRange(left, from: start)
      case .between where kind(words + 1) != .end && operandFollows(words + 1):
        position += words
        fail(SyntaxProblems.unexpectedWords(here, text(), keyword(), after: nil))
        return left
      case .from, .over:
        fail(SyntaxProblems.negatedRange(here))
        return left
      default: break
      }
    }
    return binary(not ? .isNotEqual : .isEqual, left, Level.sets, words: words, from: start)
  }

  /// Whether a name or a literal stands so many places ahead.
  private func operandFollows(_ offset: Int) -> Bool {
    switch kind(offset) {
    case .word:
      guard let word = keyword(offset) else { return true }
      return !Vocabulary.isUsed(word, as: .reserved)
    case .number, .percentNumber, .dateLiteral, .instantLiteral, .timeLiteral, .openParenthesis:
      return true
    default: return false
    }
  }

  // is from A to B | is from A to under B | is over A to B
  private func isRange(_ left: NodeID, from start: Int) -> NodeID {
    let main = position
    advance()
    let isOver = at(.over)
    advance()
    let low = expression(Level.sets)
    guard !failed, at(.to) else {
      fail(SyntaxProblems.rangeWithoutEnd(here, isOver: isOver))
      return node(isOver ? .isOverTo : .isFromTo, from: start, main: main, [left, low])
    }
    advance()
    var kind: NodeKind = isOver ? .isOverTo : .isFromTo
    if !isOver, at(.under), self.kind(1) != .dot {
      advance()
      kind = .isFromToUnder
    }
    return node(kind, from: start, main: main, [left, low, expression(Level.sets)])
  }

  // names and literals, separated by commas; no brackets, so that `… or (…)` ends the list
  private func plainList() -> [NodeID] {
    var found: [NodeID] = []
    repeat {
      if !found.isEmpty { advance() }
      if kind() == .openParenthesis {
        fail(SyntaxProblems.bracketInList(here))
        return found
      }
      found.append(expression(Level.prefix))
    } while !failed && kind() == .comma
    return found
  }
}
