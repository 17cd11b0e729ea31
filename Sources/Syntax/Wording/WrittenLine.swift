// One line of a file as its author wrote it, for what is said about a mistake in it.

import SourceText
import UnicodeText

/// The significant tokens of one line, and where the line stands.
struct WrittenLine {
  let tree: SyntaxTree
  /// The indices of the tokens of the line that are no trivia.
  let tokens: [Int]
  /// The first word of the clause that the line stands in; empty above the first clause.
  let clause: String
  /// Whether the line is the first of its clause.
  let isHead: Bool
  /// The code of the policy's currency, where it is known.
  let currency: String?
  /// The words of the tokens, as `word` has them.
  private let words: [String]

  /// Lines of more tokens are not looked at: nobody writes them by hand.
  static let longest = 300

  /// The line that holds the place, or nil where there is none to speak of.
  init?(_ tree: SyntaxTree, holding place: SourceRange, currency: String? = nil) {
    self.tree = tree
    self.currency = currency
    guard tree.tokenKinds.count > 0 else { return nil }
    var index = Self.token(in: tree, at: place.start.value)
    if place.start == place.end || tree.tokenKinds[index] == .newline { index -= 1 }
    guard index >= 0 else { return nil }
    var first = index
    while first > 0, !Self.endsLine(tree, first - 1), index - first <= 4 * Self.longest {
      first -= 1
    }
    var found: [Int] = []
    var next = first
    while next < tree.tokenKinds.count, tree.tokenKinds[next] != .newline {
      if !tree.tokenKinds[next].isTrivia { found.append(next) }
      if found.count > Self.longest { return nil }
      next += 1
    }
    guard let head = found.first else { return nil }
    tokens = found
    words = found.map { tree.nameText(TokenID($0)).lowercased() }
    let clause = Self.clause(in: tree, from: head, isMargin: head == first)
    isHead = clause == head
    self.clause = clause.map { tree.text(TokenID($0)).lowercased() } ?? ""
  }

  private static func endsLine(_ tree: SyntaxTree, _ token: Int) -> Bool {
    tree.tokenKinds[token] == .newline || tree.tokenKinds[token] == .byteOrderMark
  }

  /// The token that begins the clause of a line: the nearest one at the left margin.
  private static func clause(in tree: SyntaxTree, from head: Int, isMargin: Bool) -> Int? {
    if isMargin { return head }
    var index = head
    while index > 0 {
      index -= 1
      let begins = index == 0 || endsLine(tree, index - 1)
      if begins, !tree.tokenKinds[index].isTrivia { return index }
    }
    return nil
  }

  /// The token that holds a byte.
  private static func token(in tree: SyntaxTree, at offset: Int) -> Int {
    var low = 0
    var high = tree.tokenKinds.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(tree.tokenStarts[middle]) <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  // MARK: Looking

  var count: Int { tokens.count }

  /// The kind of the token at a place of the line, `end` outside it.
  func kind(_ place: Int) -> TokenKind {
    tokens.indices.contains(place) ? tree.tokenKinds[tokens[place]] : .end
  }

  func text(_ place: Int) -> String {
    tokens.indices.contains(place) ? tree.text(TokenID(tokens[place])) : ""
  }

  /// The word at a place without regard to capitals; the text of any other token as it is.
  func word(_ place: Int) -> String {
    words.indices.contains(place) ? words[place] : ""
  }

  func start(_ place: Int) -> Int { Int(tree.tokenStarts[tokens[place]]) }

  func end(_ place: Int) -> Int { Int(tree.tokenStarts[tokens[place] + 1]) }

  /// Whether nothing stands between a token and the one before it.
  func touches(_ place: Int) -> Bool {
    tokens.indices.contains(place) && place > 0 && tokens[place] == tokens[place - 1] + 1
  }

  /// Whether a word stands here that can be a name: no word of the language.
  func isName(_ place: Int) -> Bool {
    guard kind(place).isWord else { return false }
    return kind(place) == .quotedWord || !Vocabulary.isReserved(text(place))
  }

  /// What stands at some places, as it is written.
  func text(_ places: Range<Int>) -> String {
    guard !places.isEmpty else { return "" }
    return bytes(start(places.lowerBound), end(places.upperBound - 1))
  }

  func range(_ places: Range<Int>) -> SourceRange {
    SourceRange(
      source: tree.file.id,
      start: ByteOffset(start(places.lowerBound)),
      end: ByteOffset(end(places.upperBound - 1))
    )
  }

  private func bytes(_ first: Int, _ end: Int) -> String {
    String(decoding: tree.file.bytes[first..<end], as: UTF8.self)
  }

  /// The places whose tokens a range touches; the last token where it lies behind them all.
  func places(of range: SourceRange) -> Range<Int> {
    var first: Int?
    var last: Int?
    for place in tokens.indices where start(place) < max(range.end.value, range.start.value + 1) {
      guard end(place) > range.start.value else { continue }
      first = first ?? place
      last = place
    }
    guard let first, let last else { return (count - 1)..<count }
    return first..<(last + 1)
  }

  /// The whole line with other words at some places: what is shown as its cure.
  func mended(_ places: Range<Int>, _ replacement: String) -> String {
    bytes(start(0), start(places.lowerBound)) + replacement
      + bytes(end(places.upperBound - 1), end(count - 1))
  }

  // MARK: The policy around the line

  /// The smallest unit of the policy's currency, such as `0.01 GBP`.
  var smallestUnit: String {
    let code = currency ?? "EUR"
    return "\(decimals(minorDigits(ofCurrency: code) ?? 2)) \(code)"
  }

  /// One with so many decimals in its last place, such as `0.01`.
  func decimals(_ count: Int) -> String {
    count == 0 ? "1" : "0." + String(repeating: "0", count: count - 1) + "1"
  }
}

extension SyntaxTree {
  /// The code of the policy's currency, where the header of this file names one that is known.
  package var currency: String? {
    for clause in children(root, .policyClause) {
      guard let item = child(clause, .currencyItem) else { continue }
      let code = text(mainToken(item))
      if minorDigits(ofCurrency: code) != nil { return code }
    }
    // Of a header that cannot be read the words still tell.
    var wasCurrency = false
    for index in tokenKinds.indices where !tokenKinds[index].isTrivia {
      let text = self.text(TokenID(index))
      if wasCurrency, minorDigits(ofCurrency: text) != nil { return text }
      wasCurrency = text == "currency"
      // The header is the first clause, and has no word that begins another one.
      if index > 2000 { return nil }
    }
    return nil
  }
}
