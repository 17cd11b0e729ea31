// What two runs differ in, added up: ways between outcomes, amounts before and after, and each claim.

import Evaluation
import Model
import Quantities

/// What two runs differ in.
package struct RunComparison: Sendable {
  /// How many claims are in both runs.
  package internal(set) var cases = 0
  var changed: [CaseChange] = []
  /// The claims that are in one run alone, in the order of the run.
  var onlyOld: [String] = []
  var onlyNew: [String] = []
  var titles: [RunLine.TitledName: [Title]] = [:]
  private var outcomeCounts: [OutcomeChange: Int] = [:]
  private var amountSums: [ChangedAmountKey: ChangedAmount] = [:]

  /// Whether the runs have the same claims with the same results.
  package var isSame: Bool { changed.isEmpty && onlyOld.isEmpty && onlyNew.isEmpty }

  /// How often each outcome became another one, in the order of the sections' names.
  var outcomes: [(change: OutcomeChange, count: Int)] {
    outcomeCounts.sorted { $0.key < $1.key }.map { (change: $0.key, count: $0.value) }
  }

  /// The amounts that differ over all claims of both runs, or in one of them.
  var amounts: [(key: ChangedAmountKey, amount: ChangedAmount)] {
    amountSums.sorted { $0.key < $1.key }
      .filter { $0.value.larger + $0.value.smaller > 0 }
      .map { (key: $0.key, amount: $0.value) }
  }

  /// All amounts in each currency, over all claims of both runs; numbers of rows have none.
  var currencies: [(currency: String, amount: ChangedAmount)] {
    var sums: [String: ChangedAmount] = [:]
    for (key, amount) in amountSums where !key.currency.isEmpty {
      var sum = sums[key.currency] ?? ChangedAmount()
      sum.join(amount)
      sums[key.currency] = sum
    }
    return sums.sorted { $0.key < $1.key }.map { (currency: $0.key, amount: $0.value) }
  }

  /// Counts a value of a claim that is in both runs.
  ///
  /// Where one run alone has an amount, it is nothing in the other.
  mutating func count(
    _ item: ComparedItem,
    of part: ComparedPart,
    _ from: ComparedValue,
    _ to: ComparedValue
  ) {
    switch item.aspect {
    case .outcome:
      guard from != to else { return }
      let change = OutcomeChange(section: part.section, from: from.word, to: to.word)
      outcomeCounts[change, default: 0] += 1
    case .amount, .cell:
      guard let currency = from.currency ?? to.currency else { return }
      let key = ChangedAmountKey(section: part.section, name: item.name, currency: currency)
      amountSums[key, default: ChangedAmount()].add(from.number, to.number)
    case .status, .due, .errors: break
    }
  }
}

extension ChangedAmount {
  /// Takes another sum in.
  fileprivate mutating func join(_ other: ChangedAmount) {
    before = Self.sum(before, other.before)
    after = Self.sum(after, other.after)
    larger += other.larger
    smaller += other.smaller
  }

  private static func sum(_ left: Rational?, _ right: Rational?) -> Rational? {
    guard let left, let right else { return nil }
    return try? left.adding(right)
  }
}

extension ComparedValue {
  /// The word of an outcome; empty where there is none.
  fileprivate var word: String {
    switch self {
    case .status(let word), .text(let word): word
    case .nothing, .amount, .json: ""
    }
  }

  /// The currency of an amount, empty for a number; nil for what is no amount.
  fileprivate var currency: String? {
    if case .amount(_, let currency) = self { return currency }
    return nil
  }

  /// The amount; nothing for what is none.
  fileprivate var number: Rational {
    if case .amount(let number, _) = self { return number }
    return .zero
  }
}
