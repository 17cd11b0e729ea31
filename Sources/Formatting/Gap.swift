// What stands between two tokens: comments and blank lines.

import Syntax

/// A comment on a line of its own.
struct OwnComment {
  let token: Int
  /// The column at which it begins in the file.
  let column: Int
  /// Whether a blank line stands before it.
  let isApart: Bool
}

/// The comments and blank lines before a significant token, or at the end of the file.
struct Gap {
  /// The comment at the end of the line of the token before, and its column.
  var trailing: Int?
  var trailingColumn = 0
  var own: [OwnComment] = []
  /// Whether a blank line stands directly before the token.
  var isApart = false

  /// - Parameter rank: the rank of the token; that behind the last one for the end of the file.
  init(_ text: TokenText, before rank: Int) {
    let tree = text.tree
    let first = rank == 0 ? 0 : text.tokens[rank - 1] + 1
    let end = rank < text.tokens.count ? text.tokens[rank] : tree.tokenKinds.count
    var newLines = rank == 0 ? 1 : 0
    var column =
      rank == 0 ? 0 : text.columns[rank - 1] + text.width((rank - 1)..<rank)
    for token in first..<max(first, end) {
      switch tree.tokenKinds[token] {
      case .newline:
        newLines += 1
        column = 0
      case .comment:
        if newLines == 0 {
          trailing = token
          trailingColumn = column
        } else {
          own.append(OwnComment(token: token, column: column, isApart: newLines > 1))
        }
        newLines = 0
        column = 0
      // Every other token is text on its line.
      default: column += TokenText.width(tree.tokenBytes(token))
      }
    }
    isApart = newLines > 1
  }
}
