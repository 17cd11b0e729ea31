// The values that a claim may give for a fact, where its declaration states a range.

/// One end of the range of a fact.
package struct FactBound: Sendable {
  /// What an end is.
  package enum Source: Sendable {
    case value(Value)
    /// Another fact of the same row, by its slot.
    case fact(slot: Int)
    /// A fact of the claim, for a fact of an element.
    case claimFact(slot: Int)
  }
  /// What the end is.
  package let source: Source
  /// Whether the end itself is admissible.
  package let isIncluded: Bool
  package init(source: Source, isIncluded: Bool) {
    self.source = source
    self.isIncluded = isIncluded
  }
}

/// `from A to B` of a fact: the values that a claim may give, each of them for a list.
package struct FactRange: Sendable {
  /// The least that is admissible; nil for no bound.
  package let low: FactBound?
  /// The most that is admissible; nil for no bound.
  package let high: FactBound?
  /// The range as the rules write it, such as `from 0 KRW`.
  package let text: String
  package init(low: FactBound?, high: FactBound?, text: String) {
    self.low = low
    self.high = high
    self.text = text
  }

  /// Whether a value is admissible; none, an unknown value, and an end that is one of these, are not
  /// looked at.
  ///
  /// - Parameter end: the value of an end; nil where it is unknown.
  package func admits(_ value: Value, end: (FactBound.Source) -> Value?) -> Bool {
    if case .items(let items) = value { return items.allSatisfy { admits($0, end: end) } }
    guard let key = ValueKey(value) else { return true }
    if let low, let order = key.order(end(low.source)), order < 0 || order == 0 && !low.isIncluded {
      return false
    }
    if let high, let order = key.order(end(high.source)),
      order > 0 || order == 0 && !high.isIncluded
    {
      return false
    }
    return true
  }
}

extension ValueKey {
  /// −1, 0 or 1 as it stands to a known value that it may be compared with by order; else nil.
  fileprivate func order(_ value: Value?) -> Int? {
    value.flatMap { ValueKey($0) }.flatMap { order($0) }
  }
}

extension RowLayout {
  /// The slots of the facts with a range.
  package var rangedSlots: [Int] { fields.indices.filter { fields[$0].range != nil } }
}
