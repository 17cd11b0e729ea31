// Division of long whole numbers and their greatest common divisor.

extension Limbs {
  /// Divides in place by one limb, which must not be zero, and returns the remainder.
  static func divideInPlace(_ limbs: inout [UInt32], by divisor: UInt32) -> UInt32 {
    var rest: UInt64 = 0
    var index = limbs.count
    while index > 0 {
      index -= 1
      let part = rest << 32 | UInt64(limbs[index])
      limbs[index] = UInt32(truncatingIfNeeded: part / UInt64(divisor))
      rest = part % UInt64(divisor)
    }
    trim(&limbs)
    return UInt32(rest)
  }

  /// Quotient and remainder; the divisor must not be empty.
  ///
  /// Long division after Knuth, The Art of Computer Programming, volume 2, algorithm D.
  static func divide(
    _ dividend: [UInt32],
    by divisor: [UInt32]
  ) -> (quotient: [UInt32], remainder: [UInt32]) {
    if compare(dividend, divisor) < 0 { return ([], dividend) }
    if divisor.count == 1 {
      var quotient = dividend
      let rest = divideInPlace(&quotient, by: divisor[0])
      return (quotient, rest == 0 ? [] : [rest])
    }
    // The top bit of the divisor must be set, so that a guessed digit is at most two too large.
    let shift = divisor[divisor.count - 1].leadingZeroBitCount
    let scaled = shiftedLeft(divisor, by: shift)
    var rest = shiftedLeft(dividend, by: shift)
    if rest.count == dividend.count { rest.append(0) }
    var quotient = [UInt32](repeating: 0, count: rest.count - scaled.count)
    var position = quotient.count
    while position > 0 {
      position -= 1
      quotient[position] = quotientDigit(&rest, at: position, divisor: scaled)
    }
    trim(&quotient)
    trim(&rest)
    return (quotient, shiftedRight(rest, by: shift))
  }

  /// Finds one digit of the quotient and takes its multiple of the divisor off the rest.
  private static func quotientDigit(
    _ rest: inout [UInt32],
    at position: Int,
    divisor: [UInt32]
  ) -> UInt32 {
    let count = divisor.count
    let top = UInt64(divisor[count - 1])
    let second = UInt64(divisor[count - 2])
    let head = UInt64(rest[position + count]) << 32 | UInt64(rest[position + count - 1])
    let below = UInt64(rest[position + count - 2])
    var guess = head / top
    var left = head % top
    while guess >> 32 != 0 || guess * second > (left << 32 | below) {
      guess -= 1
      left += top
      if left >> 32 != 0 { break }
    }
    var carry: UInt64 = 0
    var borrow: Int64 = 0
    for index in 0..<count {
      let product = guess * UInt64(divisor[index]) + carry
      carry = product >> 32
      let part = Int64(rest[position + index]) - borrow - Int64(product & 0xFFFF_FFFF)
      rest[position + index] = UInt32(truncatingIfNeeded: part)
      borrow = part < 0 ? 1 : 0
    }
    let last = Int64(rest[position + count]) - borrow - Int64(carry)
    rest[position + count] = UInt32(truncatingIfNeeded: last)
    if last >= 0 { return UInt32(truncatingIfNeeded: guess) }
    // The guess was one too large: put one divisor back.
    carry = 0
    for index in 0..<count {
      let total = UInt64(rest[position + index]) + UInt64(divisor[index]) + carry
      rest[position + index] = UInt32(truncatingIfNeeded: total)
      carry = total >> 32
    }
    rest[position + count] &+= UInt32(carry)
    return UInt32(truncatingIfNeeded: guess - 1)
  }

  /// The limbs divided by two to a power below 32, cut off.
  private static func shiftedRight(_ limbs: [UInt32], by bits: Int) -> [UInt32] {
    if bits == 0 { return limbs }
    var result = limbs
    var carry: UInt32 = 0
    var index = limbs.count
    while index > 0 {
      index -= 1
      result[index] = limbs[index] >> UInt32(bits) | carry
      carry = limbs[index] << UInt32(32 - bits)
    }
    trim(&result)
    return result
  }

  /// The greatest common divisor by Euclid's algorithm, finished in 64 bits.
  static func greatestCommonDivisor(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var larger = left
    var smaller = right
    if compare(larger, smaller) < 0 { swap(&larger, &smaller) }
    while !smaller.isEmpty {
      if let first = uint64(larger), let second = uint64(smaller) {
        return of(Quantities.greatestCommonDivisor(first, second))
      }
      let remainder = divide(larger, by: smaller).remainder
      larger = smaller
      smaller = remainder
    }
    return larger
  }
}

/// The greatest common divisor by the binary method; that of zero and a number is the number.
@inline(__always)
func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
  if left == 1 || right == 1 { return 1 }
  if left == 0 { return right }
  if right == 0 { return left }
  return binaryGreatestCommonDivisor(left, right)
}

/// The loop of the binary method, for two numbers that are not zero.
private func binaryGreatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
  let shared = (left | right).trailingZeroBitCount
  var first = left &>> UInt64(truncatingIfNeeded: left.trailingZeroBitCount)
  var second = right &>> UInt64(truncatingIfNeeded: right.trailingZeroBitCount)
  while first != second {
    let difference = first > second ? first &- second : second &- first
    second = min(first, second)
    first = difference &>> UInt64(truncatingIfNeeded: difference.trailingZeroBitCount)
  }
  return first &<< UInt64(truncatingIfNeeded: shared)
}
