// Sum, difference, product and quotient of rational numbers.

extension Rational {
  /// The sum; throws `tooLarge`.
  @inline(__always)
  package func adding(_ other: Rational) throws(ArithmeticError) -> Rational {
    if case .small(let a, let b) = storage, case .small(let c, let d) = other.storage,
      let sum = Rational.smallSum(a, b, c, d)
    {
      return sum
    }
    return try Rational.wideSum(self, other, subtracts: false)
  }

  /// The difference; throws `tooLarge`.
  @inline(__always)
  package func subtracting(_ other: Rational) throws(ArithmeticError) -> Rational {
    if case .small(let a, let b) = storage, case .small(let c, let d) = other.storage,
      c != .min, let sum = Rational.smallSum(a, b, 0 &- c, d)
    {
      return sum
    }
    return try Rational.wideSum(self, other, subtracts: true)
  }

  /// The product; throws `tooLarge`.
  @inline(__always)
  package func multiplied(by other: Rational) throws(ArithmeticError) -> Rational {
    if case .small(let a, let b) = storage, case .small(let c, let d) = other.storage,
      let product = Rational.smallProduct(a, b, c, d)
    {
      return product
    }
    return try Rational.wideProduct(self, other)
  }

  /// The quotient; throws `divisionByZero` and `tooLarge`.
  @inline(__always)
  package func divided(by other: Rational) throws(ArithmeticError) -> Rational {
    if case .small(let a, let b) = storage, case .small(let c, let d) = other.storage,
      c != .min
    {
      if c == 0 { throw .divisionByZero }
      let quotient =
        c > 0
        ? Rational.smallProduct(a, b, d, c) : Rational.smallProduct(a, b, 0 &- d, 0 &- c)
      if let quotient { return quotient }
    }
    return try Rational.wideQuotient(self, other)
  }

  /// a/b + c/d in 64 bits, or nothing when a step overflows.
  private static func smallSum(_ a: Int64, _ b: Int64, _ c: Int64, _ d: Int64) -> Rational? {
    if b == d {
      let (sum, overflow) = a.addingReportingOverflow(c)
      if overflow { return nil }
      if b == 1 { return Rational(reducedNumerator: sum, denominator: 1) }
      let divisor = Int64(
        truncatingIfNeeded: greatestCommonDivisor(sum.magnitude, b.magnitude)
      )
      return Rational(reducedNumerator: sum / divisor, denominator: b / divisor)
    }
    // Only factors shared by the denominators can be shared by sum and denominator.
    let shared = Int64(truncatingIfNeeded: greatestCommonDivisor(b.magnitude, d.magnitude))
    let (left, leftOverflow) = a.multipliedReportingOverflow(by: d / shared)
    let (right, rightOverflow) = c.multipliedReportingOverflow(by: b / shared)
    let (sum, sumOverflow) = left.addingReportingOverflow(right)
    if leftOverflow || rightOverflow || sumOverflow { return nil }
    let divisor = Int64(
      truncatingIfNeeded: greatestCommonDivisor(sum.magnitude, shared.magnitude)
    )
    let (bottom, overflow) = (b / shared).multipliedReportingOverflow(by: d / divisor)
    if overflow { return nil }
    return Rational(reducedNumerator: sum / divisor, denominator: bottom)
  }

  /// a/b × c/d in 64 bits with b and d above zero, or nothing when a step overflows.
  private static func smallProduct(_ a: Int64, _ b: Int64, _ c: Int64, _ d: Int64) -> Rational? {
    if b == 1 && d == 1 {
      let (product, overflow) = a.multipliedReportingOverflow(by: c)
      return overflow ? nil : Rational(reducedNumerator: product, denominator: 1)
    }
    // Shared factors go before multiplying; what remains is in lowest terms.
    let first = Int64(truncatingIfNeeded: greatestCommonDivisor(a.magnitude, d.magnitude))
    let second = Int64(truncatingIfNeeded: greatestCommonDivisor(c.magnitude, b.magnitude))
    let (top, topOverflow) = (a / first).multipliedReportingOverflow(by: c / second)
    let (bottom, bottomOverflow) = (b / second).multipliedReportingOverflow(by: d / first)
    if topOverflow || bottomOverflow { return nil }
    return Rational(reducedNumerator: top, denominator: bottom)
  }

  /// The sum or difference by long integers, whatever the size of the operands.
  @inline(never)
  static func wideSum(
    _ left: Rational,
    _ right: Rational,
    subtracts: Bool
  ) throws(ArithmeticError) -> Rational {
    let first = left.bigNumerator.multiplied(by: right.bigDenominator)
    let second = right.bigNumerator.multiplied(by: left.bigDenominator)
    return try reducing(
      numerator: subtracts ? first.subtracting(second) : first.adding(second),
      denominator: left.bigDenominator.multiplied(by: right.bigDenominator)
    )
  }

  /// The product by long integers, whatever the size of the operands.
  @inline(never)
  static func wideProduct(
    _ left: Rational,
    _ right: Rational
  ) throws(ArithmeticError) -> Rational {
    try reducing(
      numerator: left.bigNumerator.multiplied(by: right.bigNumerator),
      denominator: left.bigDenominator.multiplied(by: right.bigDenominator)
    )
  }

  /// The quotient by long integers, whatever the size of the operands.
  @inline(never)
  static func wideQuotient(
    _ left: Rational,
    _ right: Rational
  ) throws(ArithmeticError) -> Rational {
    try reducing(
      numerator: left.bigNumerator.multiplied(by: right.bigDenominator),
      denominator: left.bigDenominator.multiplied(by: right.bigNumerator)
    )
  }
}
