// Exact rational numbers: storage, invariants and plain properties.

/// An exact rational number.
///
/// Always in lowest terms with a denominator above zero. A value whose numerator and denominator
/// both fit 64 bits is held inline and costs no allocation; any other value is held behind one
/// reference. Each value has one representation only, so equality and hashing look at that.
/// Numerator and denominator have at most 1,000 decimal digits each.
package struct Rational: Sendable, Hashable {
  enum Storage: Sendable {
    /// Numerator and denominator; the denominator is above zero and shares no factor.
    case small(Int64, Int64)
    case wide(WideRational)
  }

  let storage: Storage

  @inline(__always)
  init(storage: Storage) {
    self.storage = storage
  }

  /// A value from parts that are in lowest terms already, with a denominator above zero.
  @inline(__always)
  init(reducedNumerator numerator: Int64, denominator: Int64) {
    storage = .small(numerator, denominator)
  }

  /// The whole number given.
  @inline(__always)
  package init(_ value: Int) {
    storage = .small(Int64(value), 1)
  }

  /// The whole number given, of 64 bits also where an `Int` has 32.
  @inline(__always)
  package init(_ value: Int64) {
    storage = .small(value, 1)
  }

  /// The fraction given, in lowest terms; throws `divisionByZero` when the denominator is zero.
  package init(_ numerator: Int64, over denominator: Int64) throws(ArithmeticError) {
    if denominator == 0 { throw .divisionByZero }
    self = Rational.reducing(
      isNegative: (numerator < 0) != (denominator < 0),
      numerator: UInt64(numerator.magnitude),
      denominator: UInt64(denominator.magnitude)
    )
  }

  /// Zero.
  @inline(__always)
  package static var zero: Rational { Rational(reducedNumerator: 0, denominator: 1) }

  /// One.
  @inline(__always)
  package static var one: Rational { Rational(reducedNumerator: 1, denominator: 1) }

  /// Whether two numbers are equal.
  @inline(__always)
  package static func == (left: Rational, right: Rational) -> Bool {
    switch (left.storage, right.storage) {
    case (.small(let a, let b), .small(let c, let d)): a == c && b == d
    case (.wide(let first), .wide(let second)):
      first.numerator == second.numerator && first.denominator == second.denominator
    // Each value has one form, so values of two forms differ.
    default: false
    }
  }

  /// Feeds numerator and denominator to the hasher.
  package func hash(into hasher: inout Hasher) {
    switch storage {
    case .small(let numerator, let denominator):
      hasher.combine(numerator)
      hasher.combine(denominator)
    case .wide(let value):
      hasher.combine(value.numerator)
      hasher.combine(value.denominator)
    }
  }
}

/// Numerator and denominator of a value of which at least one does not fit 64 bits.
final class WideRational: Sendable {
  let numerator: BigInteger
  let denominator: BigInteger

  init(numerator: BigInteger, denominator: BigInteger) {
    self.numerator = numerator
    self.denominator = denominator
  }
}

extension Rational {
  /// −1, 0 or 1 as the number is negative, zero or positive.
  @inline(__always)
  package var signum: Int {
    switch storage {
    case .small(let numerator, _): numerator == 0 ? 0 : numerator < 0 ? -1 : 1
    case .wide(let value): value.numerator.signum
    }
  }

  /// Whether the number is zero.
  @inline(__always)
  package var isZero: Bool {
    if case .small(0, _) = storage { return true }
    return false
  }

  /// Whether the number is an integer.
  @inline(__always)
  package var isWhole: Bool {
    switch storage {
    case .small(_, let denominator): denominator == 1
    case .wide(let value): value.denominator.magnitude == [1]
    }
  }

  /// The number in 64 bits, when it is whole and fits them.
  @inline(__always)
  package var whole: Int64? {
    if case .small(let numerator, 1) = storage { return numerator }
    return nil
  }

  /// The number with the opposite sign.
  package var negated: Rational {
    if case .small(let numerator, let denominator) = storage, numerator != .min {
      return Rational(reducedNumerator: -numerator, denominator: denominator)
    }
    return Rational(reducedNumerator: bigNumerator.negated, denominator: bigDenominator)
  }

  /// The number without its sign.
  package var magnitude: Rational { signum < 0 ? negated : self }

  var bigNumerator: BigInteger {
    switch storage {
    case .small(let numerator, _): BigInteger(numerator)
    case .wide(let value): value.numerator
    }
  }

  var bigDenominator: BigInteger {
    switch storage {
    case .small(_, let denominator): BigInteger(denominator)
    case .wide(let value): value.denominator
    }
  }

  /// A value from long parts in lowest terms and within the limit, made small when it fits.
  init(reducedNumerator numerator: BigInteger, denominator: BigInteger) {
    if let first = numerator.int64, let second = denominator.int64 {
      storage = .small(first, second)
    } else {
      storage = .wide(WideRational(numerator: numerator, denominator: denominator))
    }
  }

  /// A value from 64-bit magnitudes; the denominator must not be zero.
  static func reducing(isNegative: Bool, numerator: UInt64, denominator: UInt64) -> Rational {
    let divisor = greatestCommonDivisor(numerator, denominator)
    let top = numerator / divisor
    let bottom = denominator / divisor
    if top <= UInt64(Int64.max) && bottom <= UInt64(Int64.max) {
      let magnitude = Int64(top)
      return Rational(
        reducedNumerator: isNegative ? -magnitude : magnitude,
        denominator: Int64(bottom)
      )
    }
    return Rational(
      reducedNumerator: BigInteger(isNegative: isNegative, magnitude: Limbs.of(top)),
      denominator: BigInteger(bottom)
    )
  }

  /// A value from long parts in any terms.
  ///
  /// Throws `divisionByZero`, or `tooLarge` when the reduced parts are over the limit.
  static func reducing(
    numerator: BigInteger,
    denominator: BigInteger
  ) throws(ArithmeticError) -> Rational {
    if denominator.isZero { throw .divisionByZero }
    if numerator.isZero { return .zero }
    var top = numerator.magnitude
    var bottom = denominator.magnitude
    let divisor = Limbs.greatestCommonDivisor(top, bottom)
    if divisor != [1] {
      top = Limbs.divide(top, by: divisor).quotient
      bottom = Limbs.divide(bottom, by: divisor).quotient
    }
    if Limbs.exceedsLimit(top) || Limbs.exceedsLimit(bottom) { throw .tooLarge }
    let isNegative = numerator.isNegative != denominator.isNegative
    return Rational(
      reducedNumerator: BigInteger(isNegative: isNegative, magnitude: top),
      denominator: BigInteger(isNegative: false, magnitude: bottom)
    )
  }
}
