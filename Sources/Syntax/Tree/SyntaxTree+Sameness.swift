// Whether two files say the same, however they are laid out.

import SourceText

extension SyntaxTree {
  /// The tokens of a node, its trivia among them; empty for a part that is missing.
  package func tokens(of node: NodeID) -> Range<Int> {
    let first = Int(firstTokens[Int(node.index)])
    return first..<max(first, Int(endTokens[Int(node.index)]))
  }

  /// How many significant tokens stand before each token, and at the end how many there are.
  package func significantRanks() -> [Int] {
    var ranks: [Int] = []
    ranks.reserveCapacity(tokenKinds.count + 1)
    var rank = 0
    for kind in tokenKinds {
      ranks.append(rank)
      if !kind.isTrivia { rank += 1 }
    }
    ranks.append(rank)
    return ranks
  }

  /// Whether another tree has the same significant tokens in the same nodes: then the checker makes
  /// the same of both, but for places.
  package func saysTheSame(as other: SyntaxTree) -> Bool {
    hasSameTokens(as: other) && hasSameNodes(as: other)
  }

  /// Whether another file has the same comments, each behind the same token; white space at the end
  /// of a comment does not count.
  package func hasSameComments(as other: SyntaxTree) -> Bool {
    let mine = comments()
    let others = other.comments()
    guard mine.count == others.count else { return false }
    for index in mine.indices {
      if mine[index].rank != others[index].rank { return false }
      if !mine[index].text.elementsEqual(others[index].text) { return false }
    }
    return true
  }

  private func hasSameTokens(as other: SyntaxTree) -> Bool {
    var place = 0
    for token in tokenKinds.indices where !tokenKinds[token].isTrivia {
      while place < other.tokenKinds.count, other.tokenKinds[place].isTrivia { place += 1 }
      guard place < other.tokenKinds.count, other.tokenKinds[place] == tokenKinds[token],
        other.tokenBytes(place).elementsEqual(tokenBytes(token))
      else { return false }
      place += 1
    }
    return !other.tokenKinds[place...].contains { !$0.isTrivia }
  }

  private func hasSameNodes(as other: SyntaxTree) -> Bool {
    guard nodeKinds == other.nodeKinds, childCounts == other.childCounts,
      firstChildren == other.firstChildren, children == other.children
    else { return false }
    let ranks = significantRanks()
    let others = other.significantRanks()
    for node in nodeKinds.indices {
      if ranks[Int(mainTokens[node])] != others[Int(other.mainTokens[node])] { return false }
      if ranks[Int(firstTokens[node])] != others[Int(other.firstTokens[node])] { return false }
      if ranks[Int(endTokens[node])] != others[Int(other.endTokens[node])] { return false }
    }
    return true
  }

  /// The comments, each with the number of significant tokens before it.
  private func comments() -> [(rank: Int, text: ArraySlice<UInt8>)] {
    var found: [(rank: Int, text: ArraySlice<UInt8>)] = []
    var rank = 0
    for token in tokenKinds.indices {
      if tokenKinds[token] == .comment { found.append((rank, trimmedComment(token))) }
      if !tokenKinds[token].isTrivia { rank += 1 }
    }
    return found
  }

  /// The bytes of a comment without the white space at its end.
  package func trimmedComment(_ token: Int) -> ArraySlice<UInt8> {
    var text = tokenBytes(token)
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return text
  }

  /// The bytes of a token.
  package func tokenBytes(_ token: Int) -> ArraySlice<UInt8> {
    file.bytes[Int(tokenStarts[token])..<Int(tokenStarts[token + 1])]
  }
}
