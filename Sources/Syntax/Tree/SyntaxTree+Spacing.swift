// A part of a file in one line, whatever its layout.

import SourceText

extension SyntaxTree {
  /// Whether a space stands between two significant tokens that follow each other, where both are in
  /// one line of a file that is laid out.
  package func isSpaced(_ left: Int, _ right: Int) -> Bool {
    let (first, second) = (tokenKinds[left], tokenKinds[right])
    switch first {
    case .openParenthesis, .openBrace, .dot: return false
    default: break
    }
    switch second {
    case .comma, .dot, .closeParenthesis, .closeBrace: return false
    case .bar, .doubleBar: return true
    default: break
    }
    // `33,000원`, `3시간` and `the 25th` stay as they are, and so does a sign.
    let touches = right == left + 1
    return !touches || !((first == .number && second.isWord) || first == .minus)
  }

  /// The tokens of a node in one line: the same for each layout of the file, and without comments.
  package func line(_ node: NodeID) -> String {
    var bytes: [UInt8] = []
    var previous: Int?
    for token in tokens(of: node) where !tokenKinds[token].isTrivia {
      if let previous, isSpaced(previous, token) { bytes.append(0x20) }
      bytes += tokenBytes(token)
      previous = token
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
