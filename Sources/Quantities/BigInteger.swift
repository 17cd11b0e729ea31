// Whole numbers of any length: storage, order, sum, difference and product.

/// A whole number of any length, the fallback of `Rational` when 64 bits do not suffice.
///
/// The magnitude is a list of 32-bit limbs, least significant first, without leading zero limbs;
/// zero has no limbs and is not negative. Equal numbers therefore have equal representations.
struct BigInteger: Sendable, Hashable {
  let isNegative: Bool
  let magnitude: [UInt32]

  init(isNegative: Bool, magnitude: [UInt32]) {
    self.isNegative = isNegative && !magnitude.isEmpty
    self.magnitude = magnitude
  }

  init(_ value: Int64) {
    self.init(isNegative: value < 0, magnitude: Limbs.of(value.magnitude))
  }

  init(_ value: UInt64) {
    self.init(isNegative: false, magnitude: Limbs.of(value))
  }

  var isZero: Bool { magnitude.isEmpty }

  var isOdd: Bool { !magnitude.isEmpty && magnitude[0] & 1 == 1 }

  var signum: Int { magnitude.isEmpty ? 0 : isNegative ? -1 : 1 }

  var negated: BigInteger { BigInteger(isNegative: !isNegative, magnitude: magnitude) }

  var absolute: BigInteger { BigInteger(isNegative: false, magnitude: magnitude) }

  /// The value as 64 bits, when it fits.
  var int64: Int64? {
    guard let size = Limbs.uint64(magnitude) else { return nil }
    if size <= UInt64(Int64.max) { return isNegative ? -Int64(size) : Int64(size) }
    return isNegative && size == Int64.min.magnitude ? Int64.min : nil
  }

  func adding(_ other: BigInteger) -> BigInteger {
    if isNegative == other.isNegative {
      return BigInteger(isNegative: isNegative, magnitude: Limbs.sum(magnitude, other.magnitude))
    }
    switch Limbs.compare(magnitude, other.magnitude) {
    case 0:
      return BigInteger(isNegative: false, magnitude: [])
    case 1:
      return BigInteger(
        isNegative: isNegative,
        magnitude: Limbs.difference(magnitude, other.magnitude)
      )
    default:
      return BigInteger(
        isNegative: other.isNegative,
        magnitude: Limbs.difference(other.magnitude, magnitude)
      )
    }
  }

  func subtracting(_ other: BigInteger) -> BigInteger { adding(other.negated) }

  func multiplied(by other: BigInteger) -> BigInteger {
    BigInteger(
      isNegative: isNegative != other.isNegative,
      magnitude: Limbs.product(magnitude, other.magnitude)
    )
  }

  /// The quotient cut off towards zero, and the remainder, which has the sign of the dividend.
  ///
  /// The divisor must not be zero.
  func divided(by other: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
    let parts = Limbs.divide(magnitude, by: other.magnitude)
    return (
      BigInteger(isNegative: isNegative != other.isNegative, magnitude: parts.quotient),
      BigInteger(isNegative: isNegative, magnitude: parts.remainder)
    )
  }

  /// −1, 0 or 1 as this number is less than, equal to or greater than the other.
  func compared(to other: BigInteger) -> Int {
    if isNegative != other.isNegative { return isNegative ? -1 : 1 }
    let order = Limbs.compare(magnitude, other.magnitude)
    return isNegative ? -order : order
  }
}

/// Operations on magnitudes: lists of 32-bit limbs, least significant first, no leading zeros.
enum Limbs {
  static func of(_ value: UInt64) -> [UInt32] {
    if value == 0 { return [] }
    let low = UInt32(truncatingIfNeeded: value)
    let high = UInt32(truncatingIfNeeded: value >> 32)
    return high == 0 ? [low] : [low, high]
  }

  static func uint64(_ limbs: [UInt32]) -> UInt64? {
    switch limbs.count {
    case 0: 0
    case 1: UInt64(limbs[0])
    case 2: UInt64(limbs[1]) << 32 | UInt64(limbs[0])
    default: nil
    }
  }

  static func trim(_ limbs: inout [UInt32]) {
    while let last = limbs.last, last == 0 { limbs.removeLast() }
  }

  static func compare(_ left: [UInt32], _ right: [UInt32]) -> Int {
    if left.count != right.count { return left.count < right.count ? -1 : 1 }
    var index = left.count
    while index > 0 {
      index -= 1
      if left[index] != right[index] { return left[index] < right[index] ? -1 : 1 }
    }
    return 0
  }

  static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    if left.count < right.count { return sum(right, left) }
    var result = left
    var carry: UInt64 = 0
    for index in 0..<left.count {
      if index >= right.count && carry == 0 { break }
      let addend = index < right.count ? UInt64(right[index]) : 0
      let total = UInt64(left[index]) + addend + carry
      result[index] = UInt32(truncatingIfNeeded: total)
      carry = total >> 32
    }
    if carry != 0 { result.append(UInt32(carry)) }
    return result
  }

  /// Left minus right; left must not be less than right.
  static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var result = left
    var borrow: Int64 = 0
    for index in 0..<left.count {
      if index >= right.count && borrow == 0 { break }
      let taken = index < right.count ? Int64(right[index]) : 0
      let rest = Int64(left[index]) - taken - borrow
      result[index] = UInt32(truncatingIfNeeded: rest)
      borrow = rest < 0 ? 1 : 0
    }
    trim(&result)
    return result
  }

  /// The product by the schoolbook method, which suits the lengths that `Rational` allows.
  static func product(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    if left.isEmpty || right.isEmpty { return [] }
    var result = [UInt32](repeating: 0, count: left.count + right.count)
    for row in 0..<left.count {
      let factor = UInt64(left[row])
      if factor == 0 { continue }
      var carry: UInt64 = 0
      for column in 0..<right.count {
        let total = factor * UInt64(right[column]) + UInt64(result[row + column]) + carry
        result[row + column] = UInt32(truncatingIfNeeded: total)
        carry = total >> 32
      }
      result[row + right.count] = UInt32(carry)
    }
    trim(&result)
    return result
  }

  /// Replaces the limbs by limbs × factor + addend.
  static func multiply(_ limbs: inout [UInt32], by factor: UInt32, adding addend: UInt32 = 0) {
    var carry = UInt64(addend)
    for index in 0..<limbs.count {
      let total = UInt64(limbs[index]) * UInt64(factor) + carry
      limbs[index] = UInt32(truncatingIfNeeded: total)
      carry = total >> 32
    }
    if carry != 0 { limbs.append(UInt32(carry)) }
    trim(&limbs)
  }

  /// The limbs multiplied by two to the given power.
  static func shiftedLeft(_ limbs: [UInt32], by bits: Int) -> [UInt32] {
    if limbs.isEmpty || bits == 0 { return limbs }
    var result = [UInt32](repeating: 0, count: bits / 32)
    result.reserveCapacity(result.count + limbs.count + 1)
    let shift = UInt64(bits % 32)
    var carry: UInt64 = 0
    for limb in limbs {
      let moved = UInt64(limb) << shift | carry
      result.append(UInt32(truncatingIfNeeded: moved))
      carry = moved >> 32
    }
    if carry != 0 { result.append(UInt32(carry)) }
    return result
  }
}
