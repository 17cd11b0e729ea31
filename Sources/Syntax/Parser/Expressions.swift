// Expressions: the levels of precedence from the loosest to the tightest.

import SourceText

/// The levels of precedence; a higher one binds tighter.
package enum Level {
  package static let selection = 1
  /// `if … then … else …`, which takes all that follows.
  package static let conditional = 2
  package static let either = 3
  package static let both = 4
  package static let negation = 5
  package static let comparison = 6
  package static let sets = 7
  package static let sum = 8
  package static let product = 9
  package static let postfix = 10
  package static let prefix = 11
  /// Literals, names, and what stands in brackets.
  package static let atom = 12
}

extension Parser {
  /// The number of calls within each other that an expression may take.
  static var maximumDepth: Int { 150 }
  /// The number of nodes on the longest way down an expression: a chain of operators counts too.
  static var maximumHeight: Int { 128 }

  // expression(level) = operand { operator of the level or tighter, operand }
  func expression(_ minimum: Int = Level.selection) -> NodeID {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      fail(SyntaxProblems.nestedTooDeep(here))
      return missing()
    }
    let start = position
    var left = operand(minimum)
    // A selection has taken all that follows; as a left operand it stands in brackets.
    if SyntaxProblems.isSelection(builder.kind(left)) {
      lastExpression = builder.kind(left)
      return left
    }
    while !failed, let level = operatorLevel(), level >= minimum {
      left = operation(left, level, from: start)
      if builder.height(left) > Self.maximumHeight {
        fail(SyntaxProblems.expressionTooLong(tokenRange(start)))
      }
    }
    lastExpression = builder.kind(left)
    return left
  }

  /// The level of the operator that begins here, or nil.
  private func operatorLevel() -> Int? {
    switch kind() {
    case .plus, .minus: return Level.sum
    case .asterisk, .slash: return Level.product
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return Level.comparison
    case .word: break
    default: return nil
    }
    switch keyword() {
    case .or: return Level.either
    case .and: return Level.both
    case .is, .includes, .contains, .holds, .applies: return Level.comparison
    case .starts: return at(.with, 1) ? Level.comparison : nil
    case .can: return at(.be, 1) && at(.written, 2) ? Level.comparison : nil
    case .together: return at(.with, 1) ? Level.sets : nil
    case .except, .within: return Level.sets
    case .after, .before, .on: return Level.postfix
    case .at: return at(.least, 1) || at(.most, 1) ? nil : Level.postfix
    case .for: return at(.each, 1) ? nil : Level.postfix
    case .in: return isUnit(1) ? Level.postfix : nil
    default: return nil
    }
  }

  private func operation(_ left: NodeID, _ level: Int, from start: Int) -> NodeID {
    switch level {
    case Level.either: return disjunction(left, from: start)
    case Level.both: return binary(.and, left, Level.negation, from: start)
    case Level.comparison: return comparison(left, from: start)
    case Level.sets: return setOperation(left, from: start)
    case Level.sum: return additive(left, from: start)
    case Level.product:
      let kind: NodeKind = kind() == .asterisk ? .multiply : .divide
      return binary(kind, left, Level.postfix, from: start)
    default: return postfix(left, from: start)
    }
  }

  // A OPERATOR B, the operator being one or more words
  func binary(
    _ kind: NodeKind,
    _ left: NodeID,
    _ level: Int,
    words: Int = 1,
    from start: Int
  ) -> NodeID {
    let main = position
    for _ in 0..<words { advance() }
    return node(kind, from: start, main: main, [left, expression(level)])
  }

  // A or B, with `and` on neither side
  private func disjunction(_ left: NodeID, from start: Int) -> NodeID {
    let place = here
    let main = position
    advance()
    let right = expression(Level.both)
    if !failed, builder.kind(left) == .and || builder.kind(right) == .and {
      fail(SyntaxProblems.andBesideOr(place))
    }
    return node(.or, from: start, main: main, [left, right])
  }

  // A + B | A - B, with brackets around `… after …` and the like
  private func additive(_ left: NodeID, from start: Int) -> NodeID {
    let kind: NodeKind = kind() == .plus ? .add : .subtract
    let main = position
    if kind == .subtract { checkBinaryMinus() }
    advance()
    let right = expression(Level.product)
    if !failed, let beside = [left, right].first(where: { isPostfix(builder.kind($0)) }) {
      fail(SyntaxProblems.postfixBesideSum(tokenRange(main), range(beside)))
    } else if !failed, let phrase = openEnd(of: left) {
      fail(SyntaxProblems.sumBehindFromTo(tokenRange(main), range(phrase)))
    }
    return node(kind, from: start, main: main, [left, right])
  }

  /// The phrase `… from A to B` with which an expression ends, outside of brackets: a reader could
  /// take what follows for a part of B.
  private func openEnd(of node: NodeID) -> NodeID? {
    var part = node
    while true {
      switch builder.kind(part) {
      case .timeFromTo, .daysFromTo, .businessDaysFromTo, .fullMonthsFromTo, .fullYearsFromTo:
        return part
      case .parenthesized: return nil
      default: break
      }
      guard let last = builder.lastChild(part), builder.endToken(last) == builder.endToken(part)
      else { return nil }
      part = last
    }
  }

  func range(_ node: NodeID) -> SourceRange {
    SourceRange(
      source: file.id,
      start: ByteOffset(Int(tokenStarts[builder.firstToken(node)])),
      end: ByteOffset(Int(tokenStarts[builder.endToken(node)]))
    )
  }

  /// A minus between two values has white space on both sides.
  private func checkBinaryMinus() {
    if touchesPrevious() || touchesNext() {
      report(
        SyntaxProblems.minusSpacing(
          here,
          spaceBefore: !touchesPrevious(),
          spaceAfter: !touchesNext()
        )
      )
    }
  }

  private func isPostfix(_ kind: NodeKind) -> Bool {
    switch kind {
    case .after, .before, .onDate, .atTime, .atTimeInZone, .forKey, .inUnit: true
    default: false
    }
  }

  // A together with B | A except B | A within B, one kind without brackets
  private func setOperation(_ left: NodeID, from start: Int) -> NodeID {
    let kind: NodeKind
    switch keyword() {
    case .together: kind = .togetherWith
    case .except: kind = .exceptSpans
    default: kind = .within
    }
    let before = builder.kind(left)
    let isSet = before == .togetherWith || before == .exceptSpans || before == .within
    if isSet, before != kind {
      fail(SyntaxProblems.mixedSets(here, Self.setWords(before), Self.setWords(kind)))
    }
    return binary(kind, left, Level.sum, words: kind == .togetherWith ? 2 : 1, from: start)
  }

  private static func setWords(_ kind: NodeKind) -> String {
    switch kind {
    case .togetherWith: "together with"
    case .exceptSpans: "except"
    default: "within"
    }
  }

  // P after X [not counting S] | P before X | A on D | D at T [in ZONE] | M for K | X in UNIT
  private func postfix(_ left: NodeID, from start: Int) -> NodeID {
    if isPostfix(builder.kind(left)) {
      fail(SyntaxProblems.needsBrackets(here, text()))
      return left
    }
    let main = position
    let word = keyword()
    advance()
    if word == .in {
      let unit = position
      advance()
      return node(.inUnit, from: start, main: unit, [left])
    }
    var parts = [left, expression(Level.prefix)]
    let kind: NodeKind
    switch word {
    case .after: kind = .after
    case .before: kind = .before
    case .on: kind = .onDate
    case .at: return moment(parts, from: start, main: main)
    default: kind = .forKey
    }
    if !failed, kind == .after || kind == .before, at(.not, .counting) {
      advance()
      advance()
      parts.append(expression(Level.prefix))
    }
    return node(kind, from: start, main: main, parts)
  }

  // D at T [in ZONE], behind T
  private func moment(_ parts: [NodeID], from start: Int, main: Int) -> NodeID {
    guard !failed, at(.in), beginsZone, kind(1) != .slash else {
      return node(.atTime, from: start, main: main, parts)
    }
    advance()
    let zone = position
    advance()
    return node(.atTimeInZone, from: start, main: zone, parts)
  }

  // MARK: Operands

  // operand = literal | path | ( E ) | { … } | -A | not A | a phrase
  private func operand(_ minimum: Int) -> NodeID {
    switch kind() {
    case .number, .percentNumber, .string, .dateLiteral, .instantLiteral, .timeLiteral,
      .monthLiteral, .quarterLiteral:
      return literal()
    case .openParenthesis: return parenthesized()
    case .openBrace: return setLiteral()
    case .minus: return negation()
    case .quotedWord: return path()
    case .word where kind(1) == .dot:
      let start = position
      return asked(path(), from: start)
    case .word: return wordOperand(minimum)
    default:
      fail(SyntaxProblems.expectedExpression(here, found: text(), keyword()))
      return missing()
    }
  }

  /// Counts one more bracket or phrase within another; false where there are too many.
  func nest() -> Bool {
    nesting += 1
    if nesting > SourceLimits.nesting { fail(SyntaxProblems.nestedTooDeep(here)) }
    return nesting <= SourceLimits.nesting
  }

  /// ( E ) {. NAME}
  private func parenthesized() -> NodeID {
    let start = position
    defer { nesting -= 1 }
    guard nest() else { return missing() }
    advance()
    let inner = expression()
    if !failed, kind() != .closeParenthesis {
      fail(SyntaxProblems.bracketMissing(here, tokenRange(start), ")", found: text()))
    }
    if !failed { advance() }
    return members(node(.parenthesized, from: start, [inner]), from: start)
  }

  // -A
  private func negation() -> NodeID {
    let start = position
    defer { nesting -= 1 }
    guard nest() else { return missing() }
    if !touchesNext(), kind(1) != .end { report(SyntaxProblems.minusBeforeSpace(here)) }
    advance()
    return node(.negate, from: start, [expression(Level.prefix)])
  }

  /// NAME {. NAME}
  func path() -> NodeID {
    let start = position
    return members(leaf(.nameReference), from: start)
  }

  /// {. NAME}
  func members(_ value: NodeID, from start: Int) -> NodeID {
    var result = value
    while !failed, kind() == .dot {
      advance()
      guard kind().isWord else {
        fail(SyntaxProblems.expectedName(here, found: text()))
        return node(.member, from: start, [result, missing()])
      }
      let name = position
      let part = leaf(.name)
      result = node(.member, from: start, main: name, [result, part])
      if builder.height(result) > Self.maximumHeight {
        fail(SyntaxProblems.expressionTooLong(tokenRange(start)))
      }
    }
    return result
  }
}
