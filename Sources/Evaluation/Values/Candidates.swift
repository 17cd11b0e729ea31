// The elements that an open value may be or hold: what it waits for besides itself.
//
// Which element `the first …` gives, or which elements a filtered list holds, may be open. What is
// then asked of the element still waits for the facts of every element that it may be.

import Model
import Quantities

/// Elements that a value may be or hold.
struct Candidates {
  private(set) var values: [Value] = []
  private(set) var isExhaustive = true

  init() {}

  /// The candidates of one value: a known one has itself, a list its elements.
  init(_ value: Value) { add(value) }

  mutating func add(_ value: Value) {
    switch value {
    case .none: break
    case .element, .choice: values.append(value)
    case .rows(let start, let count):
      for row in 0..<max(count, 0) { values.append(.element(start &+ row)) }
    case .items(let items): for item in items { add(item) }
    case .set(let set):
      for member in 0..<64 where set.contains(member) {
        values.append(.choice(Int32(truncatingIfNeeded: member)))
      }
    case .open(let open):
      values.append(contentsOf: open.candidates)
      if !open.isExhaustive { isExhaustive = false }
    default: isExhaustive = false
    }
  }

  mutating func addOthers() { isExhaustive = false }
}

extension OpenCollector {
  /// Everything gathered, for a value that is or holds some of the candidates.
  ///
  func joined(_ candidates: Candidates) -> Open {
    let open = joined()
    if candidates.values.isEmpty && !candidates.isExhaustive { return open.withoutBounds }
    return Open(
      facts: open.facts,
      problems: open.problems,
      mayFail: open.mayFail,
      mayBeNone: open.mayBeNone,
      candidates: candidates.values,
      isExhaustive: candidates.isExhaustive
    )
  }
}

extension Open {
  /// Whether a list that is open may be gone through as if each candidate might belong: it has no
  /// other elements, and is a list for certain.
  ///
  /// Where it tells of each element what its membership waits for, the errors are those of
  /// memberships: an element of which it is in error whether it belongs is one that may (S3.2).
  var isBoundedList: Bool {
    isExhaustive && !mayBeNone && (!memberships.isEmpty || !canFail)
  }

  /// The same list with its elements in the opposite order.
  var reversed: Open {
    replacing(candidates: candidates.reversed(), memberships: memberships.reversed())
  }

  /// The same facts and errors without bounds and without what it may be.
  var withoutCandidates: Open {
    Open(facts: facts, problems: problems, mayFail: mayFail, mayBeNone: mayBeNone)
  }
}

extension Open {
  /// The same, waiting for more facts.
  func alsoWaiting(for facts: [Input]) -> Open {
    facts.isEmpty ? self : replacing(facts: sortedOnce(self.facts + facts))
  }
}

extension Type {
  /// `true` for elements, choices, and lists and sets of them.
  var holdsElements: Bool {
    switch unwrapped {
    case .element, .choice, .set: true
    case .list(let inner): inner.holdsElements
    default: false
    }
  }
}

extension Evaluator {
  /// What an element that is open gives: open, and waiting also for what any element that it may be
  /// gives.
  ///
  /// - Parameters:
  ///   - elements: what it may be where it does not say so itself.
  ///   - mayBeNone: whether an element that is not among these may give none.
  mutating func ofAny(
    _ open: Open,
    else elements: [Value] = [],
    mayBeNone: Bool,
    _ give: (inout Evaluator, Value) -> Value
  ) -> Value {
    let possible = open.isExhaustive || !open.candidates.isEmpty ? open.candidates : elements
    let isKnown = open.isExhaustive || open.candidates.isEmpty && !elements.isEmpty
    var collector = OpenCollector()
    collector.add(open)
    var candidates = Candidates()
    if !isKnown {
      candidates.addOthers()
      if mayBeNone { collector.markNone() }
    }
    var values: [Value] = []
    tracer.pause()
    for element in possible {
      let value = give(&self, element)
      collector.addOutcome(value)
      candidates.add(value)
      values.append(value)
    }
    tracer.resume()
    if !candidates.values.isEmpty { return .open(collector.joined(candidates)) }
    guard isKnown else { return .open(collector.joined().withoutBounds) }
    return .open(collector.joined(.hull(of: values)))
  }
}
