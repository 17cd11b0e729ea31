// Membership in sets and lists, and parts of texts.

import Model
import Quantities
import UnicodeText

extension ValueOperations {
  /// Whether the value is one of the list's; an open entry keeps the question open unless another
  /// entry settles it.
  func isInItems(
    _ value: Value,
    _ list: Value,
    _ days: DayRule,
    at origin: OriginID
  ) -> Value {
    switch list {
    case .items(let items):
      var collector = OpenCollector()
      // Also of an empty list it may be asked in error.
      if case .open(let open) = value, open.canFail { collector.addReason(open) }
      for item in items {
        switch comparison.matches(value, item, days) {
        case .some(true): return .yes
        case .some(false): continue
        case .none:
          collector.addReason(value)
          collector.addReason(item)
          if areNotComparable(value, item) {
            collector.add(EvaluationProblem(.periodsNotComparable, at: origin))
          }
        }
      }
      return collector.isEmpty ? .no : .open(collector.joined().withoutBounds)
    case .rows(let start, let count):
      if case .open(let open) = value { return isInPart(open, isEmpty: count <= 0) }
      guard case .element(let row) = value else { return .no }
      return .truth(row >= start && Int(row) < Int(start) + Int(count))
    case .set(let set):
      if case .open(let open) = value { return isInPart(open, isEmpty: set.isEmpty) }
      guard case .choice(let alternative) = value else { return .no }
      return .truth(contains(set, alternative))
    default: return .error(.noneUsed, at: origin)
    }
  }

  /// Whether what is open is an entry of a known list: of an empty one nothing is.
  private func isInPart(_ open: Open, isEmpty: Bool) -> Value {
    isEmpty && !open.canFail ? .no : .open(open.withoutCandidates)
  }

  /// Whether the container holds the value, or every entry of it where it is a set or a list.
  func includes(
    _ container: Value,
    _ wanted: Value,
    _ days: DayRule,
    at origin: OriginID
  ) -> Value? {
    switch (container, wanted) {
    case (.set(let set), .choice(let alternative)): return .truth(contains(set, alternative))
    case (.set(let set), .set(let other)): return .truth(other.bits & ~set.bits == 0)
    case (_, .items(let items)):
      var result = Truth.yes
      for item in items {
        switch isInItems(item, container, days, at: origin) {
        case .truth(let isIn): result = result.and(Truth(isIn))
        case .open(let open): result = result.and(.open(open))
        default: return nil
        }
      }
      return result.value
    case (.items, _), (.rows, _): return isInItems(wanted, container, days, at: origin)
    default: return nil
    }
  }

  private func contains(_ set: AlternativeSet, _ alternative: Int32) -> Bool {
    alternative >= 0 && alternative < 64 && set.contains(Int(alternative))
  }

  /// The facts and errors of open entries within two values.
  func openParts(_ left: Value, _ right: Value) -> Value {
    var collector = OpenCollector()
    for value in [left, right] {
      collector.addReason(value)
      if case .items(let items) = value { for item in items { collector.addReason(item) } }
    }
    return .open(collector.joined())
  }

  func ofTexts(_ operation: BinaryOperation, _ left: Value, _ right: Value) -> Value? {
    guard case .text(let text) = left, case .text(let part) = right else { return nil }
    // As with equality, it does not matter whether a text was typed composed or decomposed.
    let bytes = Normalization.nfc(Array(text.utf8))
    let wanted = Normalization.nfc(Array(part.utf8))
    return .truth(
      operation == .textStartsWith ? bytes.starts(with: wanted) : bytes.hasPart(wanted)
    )
  }

  /// The union of two sets or sets of times; nil for other values.
  func union(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.set(let a), .set(let b)): return .set(AlternativeSet(bits: a.bits | b.bits))
    case (.spans(let a), .spans(let b)): return .spans(a.union(b))
    default: return nil
    }
  }
}
