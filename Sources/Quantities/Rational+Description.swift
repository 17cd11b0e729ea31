// Rational numbers as text.

extension Rational: CustomStringConvertible {
  /// The exact decimal when there is a finite one ("2291.5"), else the fraction ("1/3").
  package var description: String {
    if let exactDecimal { return exactDecimal }
    return text(bigNumerator) + "/" + text(bigDenominator)
  }

  /// Whether the decimal form ends, that is, the denominator has no factor but two and five.
  package var hasFiniteDecimal: Bool {
    switch storage {
    case .small(_, let denominator):
      Rational.powersOfTwoAndFive(denominator.magnitude) != nil
    case .wide(let value):
      Limbs.powersOfTwoAndFive(value.denominator.magnitude) != nil
    }
  }

  /// The shortest exact decimal without an exponent, when there is a finite one.
  package var exactDecimal: String? {
    if case .small(let numerator, 1) = storage { return String(numerator) }
    guard let digits = finiteDigits() else { return nil }
    return digits.text(isNegative: signum < 0)
  }

  /// The exact decimal with commas between groups of three digits: "33,000" or "2,291.50".
  ///
  /// Zeros fill the fraction up to the minimum. Without a finite decimal it is "1/3" as in
  /// `description`.
  package func grouped(fractionDigits minimum: Int) -> String {
    guard var digits = finiteDigits() else { return description }
    while digits.fraction.count < minimum { digits.fraction.append(0x30) }
    var integer: [UInt8] = []
    for (index, digit) in digits.integer.enumerated() {
      if index > 0 && (digits.integer.count - index) % 3 == 0 { integer.append(0x2C) }
      integer.append(digit)
    }
    digits.integer = integer
    return digits.text(isNegative: signum < 0)
  }

  /// The decimal cut off after so many places, for values without a finite one: "2291.666666".
  ///
  /// A value that is cut off to zero has no sign.
  package func truncatedDecimal(places: Int) -> String {
    let places = max(0, places)
    let scaled = Limbs.product(bigNumerator.magnitude, Limbs.powerOfTen(places))
    let count = Limbs.divide(scaled, by: bigDenominator.magnitude).quotient
    return DecimalDigits(Limbs.decimalDigits(count), places: places)
      .text(isNegative: signum < 0 && !count.isEmpty)
  }

  private func text(_ value: BigInteger) -> String {
    DecimalDigits(Limbs.decimalDigits(value.magnitude), places: 0)
      .text(isNegative: value.isNegative)
  }

  /// The digits of the magnitude on both sides of the point, when the decimal is finite.
  private func finiteDigits() -> DecimalDigits? {
    switch storage {
    case .small(let numerator, let denominator):
      guard let powers = Rational.powersOfTwoAndFive(denominator.magnitude) else { return nil }
      let places = max(powers.twos, powers.fives)
      // Twos or fives are multiplied in until the denominator is a power of ten.
      var value = numerator.magnitude
      var overflowed = false
      for (factor, count) in [(UInt64(2), places - powers.twos), (5, places - powers.fives)] {
        for _ in 0..<count {
          let (product, overflow) = value.multipliedReportingOverflow(by: factor)
          value = product
          overflowed = overflowed || overflow
        }
      }
      if overflowed { return longDigits(twos: powers.twos, fives: powers.fives) }
      return DecimalDigits(Limbs.decimalDigits(Limbs.of(value)), places: places)
    case .wide(let value):
      guard let powers = Limbs.powersOfTwoAndFive(value.denominator.magnitude) else {
        return nil
      }
      return longDigits(twos: powers.twos, fives: powers.fives)
    }
  }

  private func longDigits(twos: Int, fives: Int) -> DecimalDigits {
    let places = max(twos, fives)
    var limbs = Limbs.shiftedLeft(bigNumerator.magnitude, by: places - twos)
    Limbs.multiplyByPowerOfFive(&limbs, exponent: places - fives)
    return DecimalDigits(Limbs.decimalDigits(limbs), places: places)
  }

  private static func powersOfTwoAndFive(_ value: UInt64) -> (twos: Int, fives: Int)? {
    let twos = value.trailingZeroBitCount
    var rest = value >> UInt64(twos)
    var fives = 0
    while rest % 5 == 0 {
      rest /= 5
      fives += 1
    }
    return rest == 1 ? (twos, fives) : nil
  }
}

/// The ASCII digits of a decimal before and after its point.
private struct DecimalDigits {
  var integer: [UInt8]
  var fraction: [UInt8]

  /// Sets the point so many places from the right, with a zero before it where needed.
  init(_ digits: [UInt8], places: Int) {
    if digits.count > places {
      integer = Array(digits.dropLast(places))
      fraction = Array(digits.suffix(places))
    } else {
      integer = [0x30]
      fraction = [UInt8](repeating: 0x30, count: places - digits.count) + digits
    }
  }

  func text(isNegative: Bool) -> String {
    var bytes: [UInt8] = isNegative ? [0x2D] : []
    bytes += integer
    if !fraction.isEmpty {
      bytes.append(0x2E)
      bytes += fraction
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
