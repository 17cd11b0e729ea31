// What is asked of a list or a set of which it is open what belongs to it, and of an element that is
// open: as far as those tell that it may hold or be.

import Model
import Quantities

extension Evaluator {
  /// How many entries a list has of which it is open for some whether they belong.
  func countOfOpen(_ open: Open) -> Open {
    var collector = OpenCollector()
    var certain = 0
    for membership in open.memberships {
      if let membership { collector.add(membership) } else { certain += 1 }
    }
    return collector.joined(
      Interval(low: Rational(certain), high: Rational(open.candidates.count))
    )
  }

  /// Whether a list or set that is open holds an entry, or all entries, that are known; nil where its
  /// own entries do not tell.
  func found(
    _ operation: BinaryOperation,
    _ first: Value,
    _ second: Value,
    _ days: DayRule
  ) -> Truth? {
    let (container, wanted) = operation == .setIncludes ? (first, second) : (second, first)
    guard case .open(let list) = container, !list.mayBeNone, !list.memberships.isEmpty else {
      return nil
    }
    switch wanted {
    case .open, .none: return nil
    case .set(let set):
      return all((0..<64).filter { set.contains($0) }.map { .choice(Int32($0)) }, in: list, days)
    case .items(let items): return all(items, in: list, days)
    // All other values are entries.
    default: return holds(wanted, list, days)
    }
  }

  private func all(_ wanted: [Value], in list: Open, _ days: DayRule) -> Truth? {
    var result = Truth.yes
    for value in wanted {
      guard !value.isOpen, !isNone(value), let one = holds(value, list, days) else { return nil }
      result = result.and(one)
    }
    return result
  }

  private func holds(_ wanted: Value, _ list: Open, _ days: DayRule) -> Truth? {
    var result = Truth.no
    for (place, candidate) in list.candidates.enumerated() {
      switch operations.comparison.matches(wanted, candidate, days) {
      case .some(true):
        result = result.or(list.membership(ofCandidate: place).map { .open($0) } ?? .yes)
      case .some(false): continue
      case .none: return nil
      }
    }
    return result.isYes || list.isBoundedList ? result : nil
  }

  /// Whether one is an element or an alternative, and the other open and none of what it may be.
  func areApart(_ first: Value, _ second: Value) -> Bool {
    switch (first, second) {
    case (.choice, .open(let open)), (.element, .open(let open)):
      return isApart(first, from: open)
    case (.open(let open), .choice), (.open(let open), .element):
      return isApart(second, from: open)
    // Of other values an unknown one may be any.
    default: return false
    }
  }

  private func isApart(_ value: Value, from open: Open) -> Bool {
    open.isExhaustive
      && open.candidates.allSatisfy { operations.comparison.isEqual(value, $0) == false }
  }
}

extension BinaryOperation {
  /// Whether it asks if a list or a set holds entries.
  var looksForEntries: Bool {
    switch self {
    case .isInItems, .isInSet, .setIncludes: true
    // The others look at the values themselves.
    default: false
    }
  }
}
