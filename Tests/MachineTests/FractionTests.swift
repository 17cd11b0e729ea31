// Arithmetic on words against rational numbers of any length.

import Quantities
import TestSupport
import Testing

@testable import Machine

@Suite("Arithmetic on words")
struct FractionTests {
  /// Numbers of all sizes, the edges of a word among them.
  private func word(_ random: inout SeededGenerator) -> Int64 {
    let edges: [Int64] = [0, 1, -1, 2, 10, 100, .max, .min, .max - 1, .min + 1, 1 << 31, 1 << 62]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return edges.randomElement(using: &random) ?? 0
    case 1: return Int64.random(in: -1_000...1_000, using: &random)
    case 2: return Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random)
    default: return Int64.random(in: .min ... .max, using: &random)
    }
  }

  private func fraction(_ random: inout SeededGenerator) -> Fraction {
    let bottom = word(&random)
    return Fraction(
      word(&random),
      bottom == .min ? .max : max(bottom.magnitude == 0 ? 1 : abs(bottom), 1)
    )
  }

  private func rational(_ fraction: Fraction) throws -> Rational {
    try Rational(fraction.top, over: fraction.bottom)
  }

  @Test("every result that fits is exact, and what does not fit is given up", arguments: 1...20)
  func operations(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var exact = 0
    for _ in 0..<2_000 {
      let (left, right) = (fraction(&random), fraction(&random))
      let (a, b) = (try rational(left), try rational(right))
      let note = Comment(rawValue: "\(left) \(right)")
      let mode = RoundingMode.allCases.randomElement(using: &random) ?? .up
      let results: [(Fraction?, Rational?)] = [
        (left.adding(right), try? a.adding(b)),
        (left.multiplied(by: right), try? a.multiplied(by: b)),
        (left.divided(by: right), try? a.divided(by: b)),
        (left.rounded(mode, to: right), try? a.rounded(mode, to: b)),
        (left.negated, a.negated),
      ]
      for (found, expected) in results {
        guard let found else { continue }
        exact += 1
        #expect(found.bottom > 0, note)
        #expect(try rational(found) == expected, note)
      }
      #expect(left.isLess(than: right) == (a < b), note)
      #expect(left.isEqual(to: right) == (a == b), note)
    }
    #expect(exact > 3_000)
  }

  @Test("amounts of the usual size never need more than words")
  func usualSize() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let fee = Fraction(Int64.random(in: 0...1_000_000_000, using: &random), 100)
      let seconds = Fraction(Int64.random(in: 0...10_000_000, using: &random), 1)
      let sum = fee.multiplied(by: seconds)?.divided(by: Fraction(2_592_000, 1))
      #expect(sum?.rounded(.halfUp, to: Fraction(1, 1)) != nil)
    }
  }
}
