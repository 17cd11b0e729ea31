// Where a long input may be cut: behind whole rows.

/// What stands at the start of bytes that were read.
package enum BatchPiece: Equatable {
  /// So many bytes are whole rows.
  case rows(Int)
  /// The bytes are the start of one line that is longer than may be read.
  case startOfLongLine
  /// The bytes end before the first row does.
  case needsMore
}

extension BatchDecider {
  /// The bytes of a piece, where no row is longer.
  package static let pieceSize = 1 << 20
  /// The bytes of the longest line.
  package static let longestLine = 16 << 20

  /// How much of the bytes that were read can be decided.
  ///
  /// - Parameters:
  ///   - bytes: not empty; at most one more than `limit`.
  ///   - isAtEnd: whether nothing follows.
  ///   - limit: the bytes of the longest line.
  package func piece(
    of bytes: UnsafeRawBufferPointer,
    isAtEnd: Bool,
    limit: Int = longestLine
  ) -> BatchPiece {
    let whole = isAtEnd ? bytes.count : lengthOfWholeRows(in: bytes)
    if whole > 0 { return .rows(whole) }
    if bytes.count <= limit { return .needsMore }
    // A quote that is not closed takes in all that follows: its line is then a row by itself.
    let end = endOfLine(in: bytes, from: 0)
    return end < bytes.count ? .rows(end + 1) : .startOfLongLine
  }
}
