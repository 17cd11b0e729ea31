// Rational numbers as pairs of machine words, for those who calculate with such pairs themselves.

extension Rational {
  /// Numerator and denominator, the latter above zero, where both fit a word.
  @inline(__always)
  package var words: (numerator: Int64, denominator: Int64)? {
    if case .small(let numerator, let denominator) = storage { return (numerator, denominator) }
    return nil
  }

  /// The whole quotient rounded; nil where it overflows.
  ///
  /// - Parameter bottom: above zero.
  @inline(__always)
  package static func wholeQuotient(
    _ top: Int64,
    _ bottom: Int64,
    _ mode: RoundingMode
  ) -> Int64? {
    roundedQuotient(top, bottom, mode)
  }

  /// The greatest common divisor of two words.
  package static func commonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
    greatestCommonDivisor(left, right)
  }
}
