// Rounding of rational numbers to multiples of a unit.

extension Rational {
  /// The greatest whole number that is not above this one.
  package func floored() -> Rational { roundedToWhole(.floor) }

  /// The whole number left when the fraction is dropped.
  package func truncated() -> Rational { roundedToWhole(.down) }

  /// This number rounded to a multiple of the unit.
  ///
  /// Throws `divisionByZero` when the unit is not above zero, and `tooLarge`.
  package func rounded(
    _ mode: RoundingMode,
    to unit: Rational
  ) throws(ArithmeticError) -> Rational {
    if unit.signum <= 0 { throw .divisionByZero }
    return try countOfUnits(mode, unit).multiplied(by: unit)
  }

  /// The number of units in this number, rounded to a whole number of them.
  ///
  /// Throws `divisionByZero` when the unit is not above zero, and `tooLarge`.
  package func quotient(
    _ mode: RoundingMode,
    dividingBy unit: Rational
  ) throws(ArithmeticError) -> Rational {
    if unit.signum <= 0 { throw .divisionByZero }
    return try countOfUnits(mode, unit)
  }

  private func countOfUnits(
    _ mode: RoundingMode,
    _ unit: Rational
  ) throws(ArithmeticError) -> Rational {
    if case .small(let a, let b) = storage, case .small(let c, let d) = unit.storage {
      let (top, topOverflow) = a.multipliedReportingOverflow(by: d)
      let (bottom, bottomOverflow) = b.multipliedReportingOverflow(by: c)
      if !topOverflow && !bottomOverflow,
        let count = Rational.roundedQuotient(top, bottom, mode)
      {
        return Rational(reducedNumerator: count, denominator: 1)
      }
    }
    let count = Rational.roundedQuotient(
      bigNumerator.multiplied(by: unit.bigDenominator),
      bigDenominator.multiplied(by: unit.bigNumerator),
      mode
    )
    if Limbs.exceedsLimit(count.magnitude) { throw .tooLarge }
    return Rational(reducedNumerator: count, denominator: BigInteger(Int64(1)))
  }

  private func roundedToWhole(_ mode: RoundingMode) -> Rational {
    switch storage {
    case .small(_, 1):
      return self
    case .small(let numerator, let denominator):
      if let count = Rational.roundedQuotient(numerator, denominator, mode) {
        return Rational(reducedNumerator: count, denominator: 1)
      }
    case .wide:
      break
    }
    // The denominator is 1 or at least 2, so the result has no more digits than the numerator.
    return Rational(
      reducedNumerator: Rational.roundedQuotient(bigNumerator, bigDenominator, mode),
      denominator: BigInteger(Int64(1))
    )
  }

  /// The rounded quotient of 64-bit parts with a divisor above zero; nothing on overflow.
  @inline(__always)
  static func roundedQuotient(
    _ top: Int64,
    _ bottom: Int64,
    _ mode: RoundingMode
  ) -> Int64? {
    let (quotient, remainder) = top.quotientAndRemainder(dividingBy: bottom)
    if remainder == 0 { return quotient }
    let dropped = remainder.magnitude
    let rest = bottom.magnitude - dropped
    let half = dropped == rest ? 0 : dropped < rest ? -1 : 1
    let isNegative = top < 0
    guard mode.growsMagnitude(isNegative: isNegative, isOdd: quotient & 1 == 1, half: half)
    else { return quotient }
    let (grown, overflow) = quotient.addingReportingOverflow(isNegative ? -1 : 1)
    return overflow ? nil : grown
  }

  /// The rounded quotient of long parts with a divisor above zero.
  private static func roundedQuotient(
    _ top: BigInteger,
    _ bottom: BigInteger,
    _ mode: RoundingMode
  ) -> BigInteger {
    let (quotient, remainder) = top.divided(by: bottom)
    if remainder.isZero { return quotient }
    let dropped = remainder.absolute
    let half = dropped.adding(dropped).compared(to: bottom)
    let isNegative = top.isNegative
    guard mode.growsMagnitude(isNegative: isNegative, isOdd: quotient.isOdd, half: half)
    else { return quotient }
    return quotient.adding(BigInteger(isNegative ? Int64(-1) : Int64(1)))
  }
}
