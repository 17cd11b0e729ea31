// Where in a clause a place is, by what stands before it on its line.

import SourceText
import Syntax

/// What may be written at a place.
enum CompletionPlace {
  /// Nothing: in a comment, a text, a number, or behind a name that is declared here.
  case nothing
  /// The first word of a clause.
  case clause
  /// An item of a clause, at the beginning of its line.
  case item(NodeID)
  /// A line below `unless`: a source, or an exception to it.
  case underUnless
  /// A path at the beginning of a line below `given`.
  case givenPath
  /// A name or an expression.
  case operand
  /// Behind a finished operand: what may join it to another.
  case joint
  /// The path between the quotation marks of `use`.
  case path
  /// An article between the quotation marks of `source`.
  case article
  /// The type of a fact.
  case type
  /// The code of a currency; the name of a zone.
  case currency, zone
  /// A mode of rounding.
  case rounding
}

/// A place in a line: what stands before it, and the word that it is in.
struct LineContext {
  /// The first byte of the line, and of the word that the place is in or behind.
  let lineStart: Int
  let wordStart: Int
  /// The end of the word.
  let wordEnd: Int
  /// The tokens of the line before the word, significant ones only.
  let before: [TokenID]
  /// The column of the first significant token of the line, or of the word where it is the first.
  let column: Int
  /// Whether anything significant stands behind the word on its line.
  let hasRest: Bool
}

extension FileView {
  /// What stands around an offset on its line.
  func lineContext(at offset: Int) -> LineContext {
    let bytes = file.bytes
    let offset = min(max(0, offset), bytes.count)
    let line = file.position(ByteOffset(offset)).line - 1
    let lineStart = file.lineStarts[line]
    let lineEnd = line + 1 < file.lineStarts.count ? file.lineStarts[line + 1] : bytes.count
    var wordStart = offset
    while wordStart > lineStart, Self.isWordByte(bytes[wordStart - 1]) { wordStart -= 1 }
    var wordEnd = offset
    while wordEnd < lineEnd, Self.isWordByte(bytes[wordEnd]) { wordEnd += 1 }
    var before: [TokenID] = []
    var hasRest = false
    var index = tokenIndex(at: lineStart) ?? 0
    while index < tree.tokenKinds.count, Int(tree.tokenStarts[index]) < lineEnd {
      defer { index += 1 }
      let start = Int(tree.tokenStarts[index])
      guard !tree.tokenKinds[index].isTrivia, start >= lineStart else { continue }
      if start < wordStart {
        before.append(TokenID(index))
      } else if start >= wordEnd {
        hasRest = true
      }
    }
    let first = before.first.map { Int(tree.tokenStarts[Int($0.index)]) } ?? wordStart
    return LineContext(
      lineStart: lineStart,
      wordStart: wordStart,
      wordEnd: wordEnd,
      before: before,
      column: first - lineStart,
      hasRest: hasRest
    )
  }

  /// Whether a byte belongs to a word: letters, digits, `_`, and all of other scripts.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
      || (0x61...0x7A).contains(byte | 0x20)
  }

  /// What may be written at a place.
  func completionPlace(_ line: LineContext, at offset: Int) -> CompletionPlace {
    if let quoted = quotedPlace(line, at: offset) { return quoted }
    if line.wordStart < line.wordEnd, file.bytes[line.wordStart] < 0x3A { return .nothing }
    guard let clause = clause(at: max(0, line.lineStart - 1)), line.column > 0 else {
      return headPlace(line)
    }
    if line.before.isEmpty { return lineBeginning(line, in: clause) }
    return innerPlace(line, in: clause)
  }

  /// A place within a comment or a text.
  private func quotedPlace(_ line: LineContext, at offset: Int) -> CompletionPlace? {
    guard let index = tokenIndex(at: max(0, offset - 1)) else { return nil }
    let start = Int(tree.tokenStarts[index])
    guard start < offset, start >= line.lineStart else { return nil }
    switch tree.tokenKinds[index] {
    case .comment: return .nothing
    case .string, .error:
      let end = Int(tree.tokenStarts[index + 1])
      let isOpen = file.bytes[start] == UInt8(ascii: "\"")
      let isClosed = end - start > 1 && file.bytes[end - 1] == UInt8(ascii: "\"") && offset >= end
      guard isOpen, !isClosed else { return nil }
      let word = line.before.last { Int(tree.tokenStarts[Int($0.index)]) < start }
        .flatMap { Vocabulary.keyword(tree.text($0)) }
      return word == .use ? .path : word == .source ? .article : .nothing
    // Inside every other token a word may be typed.
    default: return nil
    }
  }

  /// A place on the head line of a clause.
  private func headPlace(_ line: LineContext) -> CompletionPlace {
    guard let first = line.before.first, let word = Vocabulary.keyword(tree.text(first)) else {
      return line.before.isEmpty && line.column == 0 ? .clause : .nothing
    }
    guard let rule = ClauseRule.beginning(with: word), let last = line.before.last else {
      return .nothing
    }
    // Directly behind the words of the clause a new name stands.
    if line.before.count <= rule.words.count { return .nothing }
    if line.before.count == rule.words.count + 1, tree.tokenKinds[Int(last.index)].isWord {
      return .joint
    }
    return innerPlace(line, in: clause(at: line.lineStart) ?? tree.root)
  }

  /// The beginning of a line below a clause's head.
  private func lineBeginning(_ line: LineContext, in clause: NodeID) -> CompletionPlace {
    let kind = tree.kind(clause)
    let itemColumn = itemColumn(of: clause, before: line.lineStart)
    let isItem = itemColumn.map { line.column <= $0 } ?? true
    switch kind {
    case .factsClause, .eventsClause, .choiceClause, .outputClause, .outlineClause:
      return .nothing
    case .scenarioClause where !isItem:
      return isBelow(.given, in: clause, line.lineStart) ? .givenPath : .operand
    case .excludeClause where !isItem: return .underUnless
    // Of the many kinds of nodes only these have lines of another form.
    default: return isItem ? .item(clause) : .joint
    }
  }

  /// The column of the items of a clause, by the first line below its head; nil where there is none.
  private func itemColumn(of clause: NodeID, before limit: Int) -> Int? {
    let start = tree.range(clause).start.value
    var line = file.position(ByteOffset(start)).line
    while line < file.lineStarts.count, file.lineStarts[line] < limit {
      defer { line += 1 }
      var place = file.lineStarts[line]
      let first = place
      while place < file.bytes.count, file.bytes[place] == 0x20 { place += 1 }
      guard place < file.bytes.count, file.bytes[place] != 0x0A, file.bytes[place] != 0x0D,
        file.bytes[place] != UInt8(ascii: "#"), place > first
      else { continue }
      return place - first
    }
    return nil
  }

  /// Whether the last item of a scenario that begins above a line is of a kind.
  private func isBelow(_ kind: NodeKind, in clause: NodeID, _ lineStart: Int) -> Bool {
    var last: NodeKind?
    for child in tree.childSlice(clause) where tree.range(child).start.value < lineStart {
      let own = tree.kind(child)
      if own == .given || own == .expect { last = own }
    }
    return last == kind
  }

  /// A place behind something on its line.
  private func innerPlace(_ line: LineContext, in clause: NodeID) -> CompletionPlace {
    guard let last = line.before.last else { return .operand }
    let kind = tree.tokenKinds[Int(last.index)]
    let word = kind == .word ? Vocabulary.keyword(tree.text(last)) : nil
    let isFirst = line.before.count == 1
    if isFirst, tree.kind(clause) == .policyClause {
      if word == .currency { return .currency }
      if word == .zone { return .zone }
    }
    switch tree.kind(clause) {
    case .factsClause, .eventsClause:
      if let place = factPlace(line, last, word) { return place }
    case .choiceClause: return .nothing
    case .readingClause where kind == .string, .outlineClause where kind == .string: return .joint
    // Of the many kinds of nodes only these have lines without operands.
    default: break
    }
    if word == .rounded, isFirst { return .rounding }
    switch kind {
    case .dot: return .operand
    case .word:
      guard let word else { return .joint }
      return endsOperand(word, last) ? .joint : .operand
    case .quotedWord, .number, .percentNumber, .string, .dateLiteral, .instantLiteral,
      .timeLiteral, .monthLiteral, .quarterLiteral, .zoneName, .closeParenthesis, .closeBrace:
      return .joint
    // Behind every other token an operand follows.
    default: return .operand
    }
  }

  /// A place on a line of facts: behind its name stands the type.
  private func factPlace(_ line: LineContext, _ last: TokenID, _ word: Keyword?) -> CompletionPlace?
  {
    if line.before.count == 1 { return .type }
    if word == .optional || word == .of && line.before.count <= 5 { return .type }
    return tree.tokenKinds[Int(last.index)] == .equal ? .operand : nil
  }

  /// Whether a keyword can be the end of an operand.
  private func endsOperand(_ word: Keyword, _ token: TokenID) -> Bool {
    switch word {
    case .yes, .noneWord, .nothing, .today, .given, .empty, .holds, .applies, .otherwise: true
    case .no: false
    // Every other word that is not reserved is a name.
    default: !Vocabulary.isUsed(word, as: .reserved) && !Vocabulary.isUsed(word, as: .item)
    }
  }
}
