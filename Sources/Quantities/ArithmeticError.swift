// The ways in which exact arithmetic and calendar arithmetic can fail.

/// Why a calculation has no result.
package enum ArithmeticError: Error, Sendable, Equatable {
  /// The divisor, or the unit to round to, is not usable because it is zero (or not positive).
  case divisionByZero
  /// The numerator or the denominator of the result has more than 1,000 decimal digits.
  case tooLarge
  /// The date or instant lies outside the years 1 to 9999.
  case outOfRange
  /// The result cannot be held exactly, for instance a fraction of a nanosecond in an instant.
  case notExact
}
