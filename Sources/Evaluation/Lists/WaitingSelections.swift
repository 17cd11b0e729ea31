// Selections by a value that is not known: the same for all elements that ask, but for what these
// themselves wait for.

import Model

/// What a selection `where E is OTHER` gives while OTHER is not known.
///
/// Every element that asks goes through the same ones, of which each then waits for OTHER besides: so
/// what two of them wait for in common, they wait for whatever OTHER is.
struct WaitingSelection: Sendable {
  /// What the first one asked for, and was given.
  let key: Open
  let value: Value
  /// What all wait for; nil before a second one has asked.
  var common: [Input]?

  /// Whether another value that is not known leads to the same but for its facts.
  func serves(_ other: Open) -> Bool {
    key.mayFail == other.mayFail && key.mayBeNone == other.mayBeNone && key.kind == other.kind
      && key.low == other.low && key.high == other.high
  }
}

extension Evaluator {
  /// The selection's value where the one by which it is looked up is not known.
  mutating func waiting(
    _ number: Int,
    for key: Open,
    _ selection: Selection,
    _ elements: Elements,
    _ store: ListID?,
    in expression: ExpressionID
  ) -> Value {
    let place = elementLookups[number].waiting.firstIndex { $0.serves(key) }
    if let place, let known = elementLookups[number].waiting[place].value(for: key) { return known }
    let all = CandidateRows(rows: [], rest: 0..<elements.count)
    let value = selected(selection, elements, all, store, in: expression)
    if isGivenUp { return value }
    if let place {
      elementLookups[number].waiting[place].compare(key, value)
    } else {
      elementLookups[number].waiting.append(WaitingSelection(key: key, value: value))
    }
    return value
  }
}

extension WaitingSelection {
  init(key: Open, value: Value) {
    self.key = key
    self.value = value
    common = nil
  }

  /// What it is for an element that asks for another value; nil where that is not known yet.
  func value(for other: Open) -> Value? {
    guard case .open(let open) = value else { return value }
    guard let common else { return nil }
    if common.count == open.facts.count, other.facts.allSatisfy({ common.holds($0) }) {
      return value
    }
    return .open(open.replacing(facts: common).alsoWaiting(for: other.facts))
  }

  /// Learns from a second element what all wait for.
  mutating func compare(_ other: Open, _ found: Value) {
    // What a list may hold waits for the value one by one.
    guard case .open(let first) = value, case .open(let second) = found, first.isPlain,
      !key.facts.contains(where: { other.facts.contains($0) })
    else { return }
    common = first.facts.filter { !key.facts.contains($0) || second.facts.holds($0) }
  }
}

extension Open {
  /// Whether it is a fact that is not known, and nothing more is known of it than its bounds.
  var isPlain: Bool { problems.isEmpty && candidates.isEmpty && memberships.isEmpty }
}

extension [Input] {
  /// Whether a fact is among these, which ascend.
  fileprivate func holds(_ fact: Input) -> Bool {
    let place = partitioningIndex { $0 >= fact }
    return place < count && self[place] == fact
  }
}
