// What many amounts look like together: exact, from how often each amount occurs.

package import Quantities

/// The amounts in a range of a histogram.
package struct AmountRange: Sendable, Equatable {
  /// The smallest amount that belongs to it.
  package let from: Rational
  /// The smallest amount above it; nil for all above the histogram's even ranges.
  package let to: Rational?
  package let count: Int
}

/// The amounts that many claims are granted.
package struct Distribution: Sendable, Equatable {
  /// How many amounts there are; at least 1.
  package let count: Int
  /// nil where it has too many digits.
  package let sum: Rational?
  package let smallest: Rational
  package let largest: Rational
  /// The amount in the middle; of an even number of amounts what lies half between the two in the
  /// middle, nil where that has too many digits.
  package let median: Rational?
  /// The smallest amount that at least 90, or 99, of a hundred amounts do not exceed.
  package let ninetieth: Rational
  package let ninetyNinth: Rational
  /// At most `mostRanges` ranges of one width up to the ninety-ninth percentile, and where some amounts
  /// are larger than these a range for them; empty where the numbers are too long.
  package let histogram: [AmountRange]

  /// The most ranges of one width.
  package static let mostRanges = 12

  /// The distribution of amounts by how often each occurs; nil where there are none.
  ///
  /// - Parameter minorDigits: the decimals of the currency; no range is narrower than its smallest coin.
  package init?(_ counts: [Rational: Int], minorDigits: Int) {
    let amounts = counts.sorted { $0.key < $1.key }
    guard let first = amounts.first, let last = amounts.last else { return nil }
    var total = 0
    var sum: Rational? = .zero
    for (amount, times) in amounts {
      total += times
      sum = Self.sum(sum, amount, times)
    }
    count = total
    self.sum = sum
    smallest = first.key
    largest = last.key
    func amount(ranked rank: Int) -> Rational {
      var passed = 0
      for (amount, times) in amounts {
        passed += times
        if passed >= rank { return amount }
      }
      return last.key
    }
    func percentile(_ percent: Int) -> Rational {
      amount(ranked: total / 100 * percent + (total % 100 * percent + 99) / 100)
    }
    let (low, high) = (amount(ranked: (total + 1) / 2), amount(ranked: total / 2 + 1))
    median = low == high ? low : try? low.adding(high).divided(by: Rational(2))
    ninetieth = percentile(90)
    let tail = percentile(99)
    ninetyNinth = tail
    histogram = (try? Self.histogram(amounts, upTo: tail, minorDigits)) ?? []
  }

  private static func sum(_ sum: Rational?, _ amount: Rational, _ times: Int) -> Rational? {
    guard let sum else { return nil }
    return try? sum.adding(amount.multiplied(by: Rational(times)))
  }

  private static func histogram(
    _ amounts: [(key: Rational, value: Int)],
    upTo tail: Rational,
    _ minorDigits: Int
  ) throws(ArithmeticError) -> [AmountRange] {
    var width = Rational(1)
    for _ in 0..<minorDigits { width = try width.divided(by: Rational(10)) }
    var steps = 0
    var (first, count) = try ranges(of: width, from: amounts[0].key, to: tail)
    while count > mostRanges {
      // 1, 2, 5, 10, 20, 50 and so on.
      width =
        steps % 3 == 1
        ? try width.multiplied(by: Rational(5)).divided(by: Rational(2))
        : try width.multiplied(by: Rational(2))
      steps += 1
      (first, count) = try ranges(of: width, from: amounts[0].key, to: tail)
    }
    var counts = [Int](repeating: 0, count: count + 1)
    for (amount, times) in amounts {
      let place = try amount.quotient(.floor, dividingBy: width).subtracting(first).whole
      counts[min(Int(place ?? Int64(count)), count)] += times
    }
    var result: [AmountRange] = []
    for (place, times) in counts.enumerated() {
      let from = try first.adding(Rational(place)).multiplied(by: width)
      if place < count {
        result.append(AmountRange(from: from, to: try from.adding(width), count: times))
      } else if times > 0 {
        result.append(AmountRange(from: from, to: nil, count: times))
      }
    }
    return result
  }

  /// The place of the first range of a width, and how many there are up to an amount; more than may be
  /// where there are too many to count.
  private static func ranges(
    of width: Rational,
    from smallest: Rational,
    to tail: Rational
  ) throws(ArithmeticError) -> (first: Rational, count: Int) {
    let first = try smallest.quotient(.floor, dividingBy: width)
    let last = try tail.quotient(.floor, dividingBy: width)
    guard let count = try last.subtracting(first).whole, count < Int64(mostRanges) else {
      return (first, mostRanges + 1)
    }
    return (first, Int(count) + 1)
  }
}
