// Long whole numbers to and from decimal digits, nine digits a step.

extension Limbs {
  /// The largest power of ten in one limb, 10⁹.
  private static let chunk: UInt32 = 1_000_000_000

  /// Ten to the thousandth power, the first magnitude that is too long for a `Rational`.
  private static let limit = powerOfTen(1_000)

  /// Whether the magnitude has more than 1,000 decimal digits.
  static func exceedsLimit(_ limbs: [UInt32]) -> Bool {
    // 10¹⁰⁰⁰ has 3,322 bits, which are 104 limbs.
    if limbs.count < 104 { return false }
    return compare(limbs, limit) >= 0
  }

  static func powerOfTen(_ exponent: Int) -> [UInt32] {
    var limbs: [UInt32] = [1]
    var left = exponent
    while left >= 9 {
      multiply(&limbs, by: chunk)
      left -= 9
    }
    var last: UInt32 = 1
    for _ in 0..<max(0, left) { last *= 10 }
    multiply(&limbs, by: last)
    return limbs
  }

  /// Multiplies by five to the given power.
  static func multiplyByPowerOfFive(_ limbs: inout [UInt32], exponent: Int) {
    var left = exponent
    while left >= 13 {
      multiply(&limbs, by: 1_220_703_125)  // 5¹³, the largest power of five in one limb
      left -= 13
    }
    for _ in 0..<max(0, left) { multiply(&limbs, by: 5) }
  }

  /// The number of factors two and five, when the magnitude has no others.
  static func powersOfTwoAndFive(_ limbs: [UInt32]) -> (twos: Int, fives: Int)? {
    guard let firstSet = limbs.firstIndex(where: { $0 != 0 }) else { return nil }
    let twos = firstSet * 32 + limbs[firstSet].trailingZeroBitCount
    var rest = limbs
    var fives = 0
    // The factors two stay inside until the end, because dividing by five does not touch them.
    for (power, step) in [(UInt32(1_220_703_125), 13), (UInt32(5), 1)] {
      while rest.count > 0 {
        var quotient = rest
        if divideInPlace(&quotient, by: power) != 0 { break }
        rest = quotient
        fives += step
      }
    }
    let onlyTwos = rest.dropLast().allSatisfy { $0 == 0 } && (rest.last ?? 0).nonzeroBitCount == 1
    return onlyTwos ? (twos, fives) : nil
  }

  /// The decimal digits as ASCII, without leading zeros; "0" for zero.
  static func decimalDigits(_ limbs: [UInt32]) -> [UInt8] {
    if limbs.isEmpty { return [0x30] }
    var rest = limbs
    var reversed: [UInt8] = []
    reversed.reserveCapacity(limbs.count * 10)
    while !rest.isEmpty {
      var part = divideInPlace(&rest, by: chunk)
      for _ in 0..<9 {
        if rest.isEmpty && part == 0 { break }
        reversed.append(0x30 + UInt8(part % 10))
        part /= 10
      }
    }
    reversed.reverse()
    return reversed
  }

  /// Appends one ASCII digit at a time to a magnitude, nine digits a multiplication.
  struct DecimalReader {
    private var limbs: [UInt32] = []
    private var pending: UInt32 = 0
    private var scale: UInt32 = 1

    mutating func append(_ digit: UInt8) {
      pending = pending * 10 + UInt32(digit & 0x0F)
      scale *= 10
      if scale == chunk { flush() }
    }

    mutating func finish() -> [UInt32] {
      if scale > 1 { flush() }
      return limbs
    }

    private mutating func flush() {
      Limbs.multiply(&limbs, by: scale, adding: pending)
      pending = 0
      scale = 1
    }
  }
}
