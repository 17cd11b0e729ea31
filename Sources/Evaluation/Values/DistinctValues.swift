// Lists without repeats, gathered in the order in which they come.

import Model

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
