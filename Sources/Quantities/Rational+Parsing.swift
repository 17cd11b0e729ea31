// Reading rational numbers from decimal text.

/// What came of reading a decimal number.
package enum ParsedDecimal: Sendable, Equatable {
  /// The exact number.
  case value(Rational)
  /// The text is not a number in the grammar of JSON.
  case malformed
  /// Written out without an exponent, the number has more digits than allowed.
  case tooManyDigits
}

extension Rational {
  /// Reads a number in exactly the grammar of RFC 8259, section 6; the text is the whole slice.
  ///
  /// An exponent is counted as the digits that it stands for, before any of them is made: with a
  /// maximum of 38, `1e400` is refused at once. Digits count on both sides of the point, zeros
  /// included; zero with an exponent is plain zero.
  package static func parse(
    decimal bytes: ArraySlice<UInt8>,
    maximumDigits: Int
  ) -> ParsedDecimal {
    guard let text = DecimalText(bytes) else { return .malformed }
    let limit = min(maximumDigits, 1_000)
    if text.integer.count + text.fraction.count > limit { return .tooManyDigits }
    if text.isZero { return .value(.zero) }
    // Exponents are cut off at a billion, so these sums cannot overflow 32 bits.
    let places = text.fraction.count - text.exponent
    let integerPlaces = max(1, text.integer.count + text.exponent)
    if integerPlaces + max(0, places) > limit { return .tooManyDigits }
    return .value(text.value(places: places))
  }
}

/// The parts of a number in JSON's grammar.
private struct DecimalText {
  var isNegative = false
  var integer: ArraySlice<UInt8>
  var fraction: ArraySlice<UInt8> = []
  var exponent = 0

  /// Splits the text, or gives nothing when it is not in the grammar.
  init?(_ bytes: ArraySlice<UInt8>) {
    var scanner = ByteScanner(bytes)
    isNegative = scanner.take(0x2D)
    integer = scanner.takeDigits()
    if integer.isEmpty || (integer.count > 1 && integer.first == 0x30) { return nil }
    if scanner.take(0x2E) {
      fraction = scanner.takeDigits()
      if fraction.isEmpty { return nil }
    }
    if scanner.take(0x65) || scanner.take(0x45) {
      let isNegativeExponent = scanner.take(0x2D)
      if !isNegativeExponent { _ = scanner.take(0x2B) }
      let digits = scanner.takeDigits()
      if digits.isEmpty { return nil }
      for digit in digits where exponent < 100_000_000 {
        exponent = exponent * 10 + Int(digit & 0x0F)
      }
      if isNegativeExponent { exponent = -exponent }
    }
    if !scanner.isAtEnd { return nil }
  }

  var isZero: Bool {
    integer.allSatisfy { $0 == 0x30 } && fraction.allSatisfy { $0 == 0x30 }
  }

  /// The digits as one whole number divided by ten to the number of places.
  func value(places: Int) -> Rational {
    let digitCount = integer.count + fraction.count + max(0, -places)
    if digitCount <= 18 && places <= 18 {
      var digits: UInt64 = 0
      for digit in integer { digits = digits * 10 + UInt64(digit & 0x0F) }
      for digit in fraction { digits = digits * 10 + UInt64(digit & 0x0F) }
      for _ in 0..<max(0, -places) { digits *= 10 }
      var scale: UInt64 = 1
      for _ in 0..<max(0, places) { scale *= 10 }
      return .reducing(isNegative: isNegative, numerator: digits, denominator: scale)
    }
    var reader = Limbs.DecimalReader()
    for digit in integer { reader.append(digit) }
    for digit in fraction { reader.append(digit) }
    for _ in 0..<max(0, -places) { reader.append(0x30) }
    let top = reader.finish()
    let bottom = Limbs.powerOfTen(max(0, places))
    let divisor = Limbs.greatestCommonDivisor(top, bottom)
    return Rational(
      reducedNumerator: BigInteger(
        isNegative: isNegative,
        magnitude: Limbs.divide(top, by: divisor).quotient
      ),
      denominator: BigInteger(
        isNegative: false,
        magnitude: Limbs.divide(bottom, by: divisor).quotient
      )
    )
  }
}
