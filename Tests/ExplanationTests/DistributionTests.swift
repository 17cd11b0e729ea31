// The figures of many amounts, held to amounts that are sorted one by one.

import Quantities
import TestSupport
import Testing

@testable import Explanation

@Suite struct DistributionTests {
  private func distribution(_ amounts: [Int], minorDigits: Int = 0) throws -> Distribution {
    var counts: [Rational: Int] = [:]
    for amount in amounts { counts[Rational(amount), default: 0] += 1 }
    return try #require(Distribution(counts, minorDigits: minorDigits))
  }

  @Test("of nothing there is no distribution")
  func nothing() { #expect(Distribution([:], minorDigits: 0) == nil) }

  @Test("the median of an even number of amounts lies half between the two in the middle")
  func median() throws {
    #expect(try distribution([5, 1, 4, 2]).median == Rational(3))
    #expect(try distribution([2, 1]).median == Rational(3).divided(by: Rational(2)))
    #expect(try distribution([9, 1, 3]).median == Rational(3))
    #expect(try distribution([7]).median == Rational(7))
  }

  @Test("ranges have a width of 1, 2 or 5 with noughts, and no range is narrower than a coin")
  func widths() throws {
    // From 0 to 23 two wons a range give twelve: 0, 2, … 22.
    #expect(
      try distribution(Array(0...23)).histogram
        == (0..<12).map {
          AmountRange(from: Rational($0 * 2), to: Rational($0 * 2 + 2), count: 2)
        }
    )
    // One more needs five a range: 0, 5, 10, 15, 20.
    #expect(try distribution(Array(0...24)).histogram.map { $0.count } == [5, 5, 5, 5, 5])
    // From 990 to 2,300: ranges of 100 would be 9…23, fifteen; so 200 from 800.
    #expect(
      try distribution([990, 2_300]).histogram.map { $0.from }
        == [800, 1_000, 1_200, 1_400, 1_600, 1_800, 2_000, 2_200].map { Rational($0) }
    )
    #expect(
      try distribution([7, 7]).histogram
        == [AmountRange(from: Rational(7), to: Rational(8), count: 2)]
    )
    // Cents: 7.00 to 7.01.
    let cent = try #require(try distribution([7], minorDigits: 2).histogram.first?.to)
    #expect(cent.description == "7.01")
  }

  @Test("what lies far above the others has a range of its own, and stretches none")
  func tail() throws {
    // Of 200 amounts 198 are at most 10: the ninety-ninth percentile is 10.
    let amounts =
      Array(repeating: 4, count: 100) + Array(repeating: 10, count: 98) + [9_000, 9_001]
    let histogram = try distribution(amounts).histogram
    #expect(histogram.map { $0.from } == [4, 5, 6, 7, 8, 9, 10, 11].map { Rational($0) })
    #expect(histogram.map { $0.count } == [100, 0, 0, 0, 0, 0, 98, 2])
    #expect(histogram.last?.to == nil)
    #expect(histogram.dropLast().allSatisfy { $0.to != nil })
  }

  @Test("amounts below zero have ranges as well")
  func belowZero() throws {
    let histogram = try distribution([-30, -21, 5]).histogram
    // Ranges of 5 from -30: eight up to 5.
    #expect(histogram.map { $0.from } == [-30, -25, -20, -15, -10, -5, 0, 5].map { Rational($0) })
    #expect(histogram.map { $0.count } == [1, 1, 0, 0, 0, 0, 0, 1])
  }

  @Test("figures are those of the sorted amounts")
  func sorted() throws {
    var random = SeededGenerator(seed: 20_260_105)
    for round in 0..<200 {
      let most = [1, 3, 40, 1_000, 2_000_000][round % 5]
      let amounts = (0..<Int.random(in: 1...400, using: &random)).map { _ in
        Int.random(in: 0...most, using: &random)
      }
      .sorted()
      let found = try distribution(amounts)
      let count = amounts.count
      #expect(found.count == count)
      #expect(found.sum == Rational(amounts.reduce(0, +)))
      #expect(found.smallest == Rational(amounts[0]))
      #expect(found.largest == Rational(amounts[count - 1]))
      let twice = amounts[(count - 1) / 2] + amounts[count / 2]
      #expect(found.median == (try Rational(twice).divided(by: Rational(2))))
      for (percent, value) in [(90, found.ninetieth), (99, found.ninetyNinth)] {
        // The smallest amount that at least so many of a hundred do not exceed, by its definition.
        let expected = amounts.first { amount in
          amounts.count { $0 <= amount } * 100 >= percent * count
        }
        #expect(value == expected.map { Rational($0) })
      }
      var covered = 0
      for range in found.histogram {
        let held = amounts.count { amount in
          Rational(amount) >= range.from && range.to.map { Rational(amount) < $0 } ?? true
        }
        #expect(range.count == held)
        covered += range.count
      }
      #expect(covered == count)
      #expect(found.histogram.count <= Distribution.mostRanges + 1)
    }
  }
}

@Suite struct ErrorCauseTests {
  @Test(
    "a cause has no places of elements, and keeps every other character of its path",
    arguments: [
      ("$.outages[3].end", "$.outages[].end"), ("$.a[10].b[0]", "$.a[].b[]"), ("$", "$"),
      ("$['x[1']", "$['x[1']"), ("$.fee2", "$.fee2"), ("$.a[1", "$.a[1"), ("", ""),
    ]
  )
  func path(_ path: String, _ expected: String) {
    #expect(ErrorCause(kind: "k", path: path, text: "").path == expected)
  }
}
