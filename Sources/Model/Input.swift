// What a decision rests on besides the rules: facts, parameters, and the moment of asking.

/// A fact of a claim, by its place: in the claim's own row, or in the row of an element.
package struct FactReference: Sendable, Hashable, Comparable {
  /// The list of the element; nil for a fact of the claim itself.
  package let list: ListID?
  private let shortRow: Int32
  private let shortSlot: Int32

  /// The row in the list's store; 0 for a fact of the claim itself.
  package var row: Int { Int(shortRow) }
  /// The slot in the row.
  package var slot: Int { Int(shortSlot) }

  package init(_ list: ListID?, row: Int, slot: Int) {
    self.list = list
    shortRow = Int32(truncatingIfNeeded: row)
    shortSlot = Int32(truncatingIfNeeded: slot)
  }

  /// A fact of the claim itself.
  package static func root(slot: Int) -> FactReference { FactReference(nil, row: 0, slot: slot) }

  /// Another fact of the same row.
  package func sibling(slot: Int) -> FactReference { FactReference(list, row: row, slot: slot) }

  /// The fact of the first element, which stands for the same fact of all elements of its list.
  package var column: FactReference { FactReference(list, row: 0, slot: slot) }

  /// Facts of the claim come first, then those of each list, row by row.
  package static func < (left: FactReference, right: FactReference) -> Bool {
    if left.list != right.list {
      guard let own = left.list, let other = right.list else { return left.list == nil }
      return own < other
    }
    return (left.row, left.slot) < (right.row, right.slot)
  }
}

/// What a value can wait for: it is settled once these are known.
package enum Input: Sendable, Hashable, Comparable {
  /// The moment that `as of` means.
  case asOf
  case parameter(ParameterID)
  case fact(FactReference)

  /// The fact that it is; nil for a parameter and for `as of`.
  package var fact: FactReference? {
    if case .fact(let fact) = self { return fact }
    return nil
  }

  /// Of a fact its column; else the same.
  package var column: Input {
    if case .fact(let fact) = self { return .fact(fact.column) }
    return self
  }

  /// Whether it is a fact of an element.
  package var isOfElement: Bool { fact?.list != nil }
}
