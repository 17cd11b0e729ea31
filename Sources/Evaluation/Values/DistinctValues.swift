// Lists without repeats, gathered in the order in which they come.

import Model

/// Gathers the different values of a list's elements, with what it waits for whether there is one.
struct DifferentValues {
  private var memberships: [ValueKey: Truth] = [:]
  private var values: [Value] = []

  /// Adds the value of an element that is selected, or that may be.
  ///
  /// - Returns: `false` for a value by which nothing can be told apart.
  mutating func add(_ value: Value, _ membership: Truth) -> Bool {
    guard let key = ValueKey(value) else { return false }
    if let known = memberships[key] {
      memberships[key] = known.or(membership)
    } else {
      memberships[key] = membership
      values.append(value)
    }
    return true
  }

  /// The values in their order, each with what its membership waits for, nil where it is certain.
  func sorted(by comparison: ValueComparison) -> [(value: Value, membership: Open?)] {
    values.sorted { isBefore($0, $1, comparison) }.map { value in
      guard let key = ValueKey(value), case .open(let open)? = memberships[key] else {
        return (value, nil)
      }
      return (value, open)
    }
  }

  private func isBefore(_ left: Value, _ right: Value, _ comparison: ValueComparison) -> Bool {
    // Of the values of two kinds of yes-or-no, no comes first.
    if case .truth(let first) = left, case .truth(let second) = right { return !first && second }
    return comparison.orderOfMoments(left, right).map { $0 < 0 } ?? false
  }
}

/// Gathers values, each once.
struct DistinctValues {
  let comparison: ValueComparison
  private(set) var values: [Value] = []
  private var seen: Set<ValueKey> = []
  private var others: [Value] = []

  init(comparison: ValueComparison) { self.comparison = comparison }

  mutating func add(_ value: Value) {
    if let key = ValueKey(value) {
      if seen.insert(key).inserted { values.append(value) }
    } else if !others.contains(where: { comparison.isEqual($0, value) == true }) {
      others.append(value)
      values.append(value)
    }
  }
}
