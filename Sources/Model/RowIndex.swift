// Which cases of a value, or rows of a table, can hold for a value of one input.

/// What a condition accepts of its input: for any other value that is known, it is no.
package struct AcceptedValues: Sendable {
  /// A stretch between two keys that have an order; nil for no bound.
  package struct Stretch: Sendable {
    /// The least key.
    package var low: ValueKey?
    /// Whether the least key itself belongs to it.
    package var isLowIncluded = true
    /// The greatest key.
    package var high: ValueKey?
    /// Whether the greatest key itself belongs to it.
    package var isHighIncluded = true
    package init() {}
  }

  /// Keys that it accepts one by one.
  package var values: [ValueKey] = []
  /// Keys that it accepts from one to another.
  package var stretches: [Stretch] = []
  /// Whether it may be yes, or an error, for an input that is none.
  package var acceptsNone = false
  package init() {}
}

/// Finds the conditions that a known value of their common input can meet, without trying the rest.
///
/// It leaves out only conditions that are certainly no.
package struct RowIndex: Sendable {
  /// One stretch that a row accepts.
  private struct Entry: Sendable {
    let stretch: AcceptedValues.Stretch
    let row: Int32
  }

  /// What the conditions test.
  package let input: ExpressionID
  /// How many conditions there are.
  package let count: Int
  /// A key of the kind that all conditions test for.
  private let sample: ValueKey
  private let rowsByValue: [ValueKey: [Int32]]
  /// By their lower bounds.
  private let entries: [Entry]
  /// For the middle of each half, and half of a half, the entry in it that reaches farthest.
  private let farthest: [Int32]
  /// The rows that may hold whatever the input is, and those that may where it is none.
  private let always: [Int32]
  private let whenNone: [Int32]

  /// - Parameters:
  ///   - accepted: for each condition what it accepts, nil for what is not known; all keys of one
  ///     kind.
  ///   - sample: a key of that kind.
  package init(input: ExpressionID, sample: ValueKey, accepted: [AcceptedValues?]) {
    var rowsByValue: [ValueKey: [Int32]] = [:]
    var entries: [Entry] = []
    var always: [Int32] = []
    var whenNone: [Int32] = []
    for (number, accepted) in accepted.enumerated() {
      let row = Int32(truncatingIfNeeded: number)
      guard let accepted else {
        always.append(row)
        whenNone.append(row)
        continue
      }
      for value in accepted.values { rowsByValue[value, default: []].append(row) }
      for stretch in accepted.stretches { entries.append(Entry(stretch: stretch, row: row)) }
      if accepted.acceptsNone { whenNone.append(row) }
    }
    entries.sort { RowIndex.startsBefore($0.stretch, $1.stretch) }
    self.input = input
    count = accepted.count
    self.sample = sample
    self.rowsByValue = rowsByValue
    self.always = always
    self.whenNone = whenNone
    var farthest = Array(repeating: Int32(0), count: entries.count)
    _ = RowIndex.findFarthest(entries, 0, entries.count, &farthest)
    self.entries = entries
    self.farthest = farthest
  }

  /// Whether all conditions test for dates.
  package var testsDates: Bool {
    if case .date = sample { return true }
    return false
  }

  /// The rows that the value can meet, in ascending order; nil where any of them may hold.
  package func rows(for value: Value) -> [Int32]? {
    guard let key = ValueKey(value) else { return nil }
    if key == .none { return whenNone }
    guard key.isAlike(sample) else { return nil }
    var found = rowsByValue[key] ?? []
    collect(key, 0, entries.count, &found)
    if found.isEmpty { return always }
    found += always
    if found.count == 1 { return found }
    found.sort()
    var rows: [Int32] = []
    for row in found where rows.last != row { rows.append(row) }
    return rows
  }

  // MARK: Stretches

  private static func startsBefore(
    _ left: AcceptedValues.Stretch,
    _ right: AcceptedValues.Stretch
  ) -> Bool {
    guard let other = right.low else { return false }
    guard let own = left.low, let order = own.order(other) else { return true }
    return order == 0 ? left.isLowIncluded && !right.isLowIncluded : order < 0
  }

  private static func endsBefore(
    _ left: AcceptedValues.Stretch,
    _ right: AcceptedValues.Stretch
  ) -> Bool {
    guard let own = left.high else { return false }
    guard let other = right.high, let order = own.order(other) else { return true }
    return order == 0 ? !left.isHighIncluded && right.isHighIncluded : order < 0
  }

  /// Fills in the farthest entries of a part; gives that of the whole part.
  private static func findFarthest(
    _ entries: [Entry],
    _ low: Int,
    _ high: Int,
    _ farthest: inout [Int32]
  ) -> Int? {
    if low >= high { return nil }
    let middle = (low + high) / 2
    var best = middle
    for part in [
      findFarthest(entries, low, middle, &farthest),
      findFarthest(entries, middle + 1, high, &farthest),
    ] {
      if let part, endsBefore(entries[best].stretch, entries[part].stretch) { best = part }
    }
    farthest[middle] = Int32(truncatingIfNeeded: best)
    return best
  }

  /// Adds the rows of a part whose stretches hold the key.
  private func collect(_ key: ValueKey, _ low: Int, _ high: Int, _ found: inout [Int32]) {
    if low >= high { return }
    let middle = (low + high) / 2
    if !isBelowEnd(key, entries[Int(farthest[middle])].stretch) { return }
    collect(key, low, middle, &found)
    let entry = entries[middle]
    guard isAboveStart(key, entry.stretch) else { return }
    if isBelowEnd(key, entry.stretch) { found.append(entry.row) }
    collect(key, middle + 1, high, &found)
  }

  private func isAboveStart(_ key: ValueKey, _ stretch: AcceptedValues.Stretch) -> Bool {
    guard let low = stretch.low, let order = low.order(key) else { return true }
    return order < 0 || order == 0 && stretch.isLowIncluded
  }

  private func isBelowEnd(_ key: ValueKey, _ stretch: AcceptedValues.Stretch) -> Bool {
    guard let high = stretch.high, let order = key.order(high) else { return true }
    return order < 0 || order == 0 && stretch.isHighIncluded
  }
}
