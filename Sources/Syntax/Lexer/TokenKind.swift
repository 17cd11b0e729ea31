// The kinds of tokens.

/// The kind of a token.
package enum TokenKind: UInt8, Sendable, CaseIterable {
  /// A run of letters, digits and `_` that does not begin with a digit; and one in back-quotes.
  case word, quotedWord
  /// `33,000.5`; `10%`.
  case number, percentNumber
  /// `"…"` on one line.
  case string
  /// `2025-09-05`; `2025-09-05 10:00`; `10:00`; `2025-09`; `2025Q3`.
  case dateLiteral, instantLiteral, timeLiteral, monthLiteral, quarterLiteral
  /// `Asia/Seoul`, after the words `zone` (where it begins a line) and `in` only.
  case zoneName
  case plus, minus, asterisk, slash
  case less, lessOrEqual, greater, greaterOrEqual, equal
  case comma, dot, openParenthesis, closeParenthesis, openBrace, closeBrace
  /// `|` and `||`, the edges of table cells.
  case bar, doubleBar
  /// Bytes that make no token; a diagnostic says so.
  case error
  case newline, whitespace, comment, byteOrderMark
  /// The end of what is being read; never the kind of a stored token.
  case end

  /// Whether the grammar passes over the token.
  package var isTrivia: Bool {
    switch self {
    case .newline, .whitespace, .comment, .byteOrderMark: true
    default: false
    }
  }

  /// Whether the token is a name, with or without back-quotes.
  package var isWord: Bool { self == .word || self == .quotedWord }
}
