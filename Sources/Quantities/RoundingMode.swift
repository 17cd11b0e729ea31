// The named ways of rounding.

/// The direction in which a value between two multiples of a unit goes.
package enum RoundingMode: Sendable, CaseIterable {
  /// Away from zero.
  case up
  /// Towards zero.
  case down
  /// To the nearer multiple; a value in the middle goes away from zero.
  case halfUp
  /// To the nearer multiple; a value in the middle goes towards zero.
  case halfDown
  /// To the nearer multiple; a value in the middle goes to the even one.
  case halfEven
  /// Towards negative infinity.
  case floor
  /// Towards positive infinity.
  case ceiling

  /// Whether the magnitude of a truncated quotient grows by one.
  ///
  /// - Parameters:
  ///   - isNegative: whether the exact quotient is negative.
  ///   - isOdd: whether the truncated quotient is odd.
  ///   - half: the sign of (dropped part − one half); the dropped part is not zero.
  @inline(__always)
  func growsMagnitude(isNegative: Bool, isOdd: Bool, half: Int) -> Bool {
    switch self {
    case .up: true
    case .down: false
    case .halfUp: half >= 0
    case .halfDown: half > 0
    case .halfEven: half > 0 || (half == 0 && isOdd)
    case .floor: isNegative
    case .ceiling: !isNegative
    }
  }
}
