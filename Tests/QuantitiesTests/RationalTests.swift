// Rational numbers: invariants, both paths, limits and text.

import TestSupport
import Testing

@testable import Quantities

@Suite("Rational numbers")
struct RationalTests {
  /// Whole numbers near the ends of 64 bits, small ones and random ones.
  private static func samples() -> [Rational] {
    var generator = SeededGenerator(seed: 20_260_902)
    var numerators: [Int64] = [
      .min, .min + 1, .max, .max - 1, .min / 2, .max / 2, -1, 0, 1, 2, -3, 10, 3_037_000_500,
    ]
    numerators += (0..<20).map { _ in Int64.random(in: .min ... .max, using: &generator) }
    numerators += (0..<20).map { _ in Int64.random(in: -1_000...1_000, using: &generator) }
    let denominators: [Int64] = [1, 2, 3, 7, 100, 1_000_000_007, .max, .max - 1, .min]
    return numerators.map { numerator in
      let denominator = denominators.randomElement(using: &generator) ?? 1
      return (try? Rational(numerator, over: denominator)) ?? .zero
    }
  }

  @Test("The inline path gives what long integers give, in lowest terms")
  func pathsAgree() throws {
    let samples = Self.samples()
    var pairs = 0
    for left in samples {
      for right in samples {
        let sum = try left.adding(right)
        let difference = try left.subtracting(right)
        let product = try left.multiplied(by: right)
        #expect(try sum == Rational.wideSum(left, right, subtracts: false))
        #expect(try difference == Rational.wideSum(left, right, subtracts: true))
        #expect(try product == Rational.wideProduct(left, right))
        #expect((left < right) == (Rational.wideOrder(left, right) < 0))
        var results = [sum, difference, product]
        if !right.isZero {
          let quotient = try left.divided(by: right)
          #expect(try quotient == Rational.wideQuotient(left, right))
          #expect(try quotient.multiplied(by: right) == left)
          results.append(quotient)
        }
        #expect(try difference.adding(right) == left)
        #expect(results.allSatisfy(Self.isCanonical), "\(left) and \(right)")
        pairs += 1
      }
    }
    #expect(pairs == 53 * 53)
  }

  /// Whether the value is in lowest terms, and small exactly when it fits.
  private static func isCanonical(_ value: Rational) -> Bool {
    let divisor = Limbs.greatestCommonDivisor(
      value.bigNumerator.magnitude,
      value.bigDenominator.magnitude
    )
    if divisor != [1] || value.bigDenominator.signum != 1 { return false }
    switch value.storage {
    case .small: return true
    case .wide(let parts): return parts.numerator.int64 == nil || parts.denominator.int64 == nil
    }
  }

  @Test("A value that fits again is small again, equal and with the same hash")
  func becomesSmallAgain() throws {
    let large = try Rational(Int64.max).multiplied(by: Rational(Int64.max))
    let back = try large.divided(by: Rational(Int64.max))
    #expect(back == Rational(Int64.max))
    #expect(back.hashValue == Rational(Int64.max).hashValue)
    #expect(large.whole == nil)
    #expect(back.whole == .max)
    #expect(large.isWhole)
  }

  @Test("The ends of 64 bits are not special")
  func ends() throws {
    #expect(Rational(Int64.min).negated.description == "9223372036854775808")
    #expect(Rational(Int64.min).negated.negated == Rational(Int64.min))
    #expect(Rational(Int64.min).negated.negated.whole == .min)
    #expect(Rational(Int64.min).magnitude > Rational(Int64.max))
    #expect(try Rational(Int64.min).divided(by: Rational(-1)) == Rational(Int64.min).negated)
    #expect(try Rational(1, over: .min).description.hasPrefix("-0.000000000000000000108420"))
    #expect(try Rational(.min, over: .min) == .one)
    #expect(try Rational(Int64.max).adding(.one).subtracting(.one).whole == .max)
  }

  @Test("A third times three is one, and fractions are reduced")
  func exactness() throws {
    let third = try Rational.one.divided(by: Rational(3))
    #expect(try third.multiplied(by: Rational(3)) == .one)
    #expect(try Rational(6, over: -4) == Rational(-3, over: 2))
    #expect(try Rational(0, over: -4) == .zero)
    #expect(third.signum == 1 && !third.isWhole && third.whole == nil && !third.isZero)
    #expect(Rational.zero.isZero && Rational.zero.signum == 0)
    #expect(try Rational(-1, over: 3).signum == -1)
  }

  @Test("Division by zero is refused on both paths")
  func divisionByZero() throws {
    let large = try number("1e30")
    #expect(throws: ArithmeticError.divisionByZero) { try Rational.one.divided(by: .zero) }
    #expect(throws: ArithmeticError.divisionByZero) { try large.divided(by: .zero) }
    #expect(throws: ArithmeticError.divisionByZero) { try Rational(1, over: 0) }
  }

  @Test("A thousand digits are held and one more is refused")
  func limit() throws {
    let largest = try number(String(repeating: "9", count: 1_000))
    #expect(throws: ArithmeticError.tooLarge) { try largest.adding(.one) }
    #expect(throws: ArithmeticError.tooLarge) { try largest.multiplied(by: Rational(2)) }
    #expect(throws: ArithmeticError.tooLarge) {
      try Rational.one.divided(by: largest).divided(by: Rational(2))
    }
    #expect(try largest.subtracting(.one).adding(.one) == largest)
    #expect(largest.description == String(repeating: "9", count: 1_000))
    #expect(try largest.multiplied(by: largest.negated.divided(by: largest)) == largest.negated)
  }

  @Test("Long division gives back the dividend")
  func longDivision() {
    var generator = SeededGenerator(seed: 4)
    // Limbs of all ones and of a single top bit provoke the rare steps of long division.
    let limbs: [UInt32] = [0, 1, .max, 0x8000_0000, 0x7FFF_FFFF]
    func magnitude(_ count: Int) -> [UInt32] {
      var result = (0..<count).map { _ in
        Bool.random(using: &generator)
          ? UInt32.random(in: 0 ... .max, using: &generator)
          : limbs.randomElement(using: &generator) ?? 0
      }
      result.append(UInt32.random(in: 1 ... .max, using: &generator))
      return result
    }
    for round in 0..<4_000 {
      let dividend = magnitude(round % 13)
      let divisor = magnitude(round % 5)
      let (quotient, remainder) = Limbs.divide(dividend, by: divisor)
      #expect(Limbs.compare(remainder, divisor) < 0)
      #expect(Limbs.sum(Limbs.product(quotient, divisor), remainder) == dividend)
    }
  }

  @Test("Long division puts a divisor back where the guessed digit is too large")
  func addBack() {
    // Four times the divisor is one more than the dividend: the guess is 4 and the digit 3.
    let dividend: [UInt32] = [3, 0, 0x8000_0000]
    let divisor: [UInt32] = [1, 0, 0x2000_0000]
    let (quotient, remainder) = Limbs.divide(dividend, by: divisor)
    #expect(quotient == [3])
    #expect(remainder == [0, 0, 0x2000_0000])
  }
}
