// Gathering what keeps a value open: facts, errors and bounds.

package import Model
import Quantities

/// Gathers the facts and errors of several open values and joins them once, at the end.
struct OpenCollector {
  private var first: Open?
  private var facts: [Input] = []
  private var problems: [EvaluationProblem] = []
  private var isJoined = false
  private(set) var mayFail = false
  private(set) var mayBeNone = false

  init() {}

  /// `true` where nothing was added.
  var isEmpty: Bool { first == nil }

  /// Adds what a result waits for that needs a value: none would be an error there.
  mutating func add(_ open: Open) {
    if open.mayBeNone { mayFail = true }
    addReason(open)
  }

  /// Adds what a result waits for that none does no harm to.
  mutating func addReason(_ open: Open) {
    if open.mayFail { mayFail = true }
    guard let known = first else {
      first = open
      return
    }
    if known === open { return }
    if !isJoined {
      isJoined = true
      facts = known.facts
      problems = known.problems
    }
    facts.append(contentsOf: open.facts)
    problems.append(contentsOf: open.problems)
  }

  /// Adds the value's facts and errors if it is open.
  mutating func add(_ value: Value) {
    if case .open(let open) = value { add(open) }
  }

  /// As `add` for a value to which none does no harm.
  mutating func addReason(_ value: Value) {
    if case .open(let open) = value { addReason(open) }
  }

  /// Adds one of the values that the result may be: where it may be none, so may the result.
  mutating func addOutcome(_ value: Value) {
    switch value {
    case .none: mayBeNone = true
    case .open(let open):
      if open.mayBeNone { mayBeNone = true }
      addReason(open)
    default: break
    }
  }

  mutating func add(_ problem: EvaluationProblem) { add(Open(problems: [problem])) }

  /// Adds everything that another has gathered.
  mutating func add(all other: OpenCollector) {
    if other.mayFail { mayFail = true }
    if other.mayBeNone { mayBeNone = true }
    if !other.isEmpty { addReason(other.joined()) }
  }

  mutating func markFallible() { mayFail = true }

  /// Says that the result may turn out to be none.
  mutating func markNone() { mayBeNone = true }

  /// Everything gathered, each fact and each error once, with the bounds given.
  ///
  /// A value in error has no bounds: nothing may be settled on them.
  func joined(_ bounds: Interval = .unbounded) -> Open {
    guard let first else {
      return Open(
        low: bounds.low,
        high: bounds.high,
        kind: bounds.kind,
        mayFail: mayFail,
        mayBeNone: mayBeNone
      )
    }
    let facts = isJoined ? sortedOnce(self.facts) : first.facts
    let problems = isJoined ? sortedOnce(self.problems) : first.problems
    if problems.isEmpty {
      return Open(
        facts: facts,
        low: bounds.low,
        high: bounds.high,
        kind: bounds.kind,
        mayFail: mayFail,
        mayBeNone: mayBeNone
      )
    }
    return Open(facts: facts, problems: problems, mayFail: mayFail, mayBeNone: mayBeNone)
  }
}

/// The entries in ascending order, each once.
func sortedOnce(_ facts: [Input]) -> [Input] {
  var result: [Input] = []
  for fact in facts.sorted() where result.last != fact { result.append(fact) }
  return result
}

/// The entries by their place in the rules, each once.
func sortedOnce(_ problems: [EvaluationProblem]) -> [EvaluationProblem] {
  var result: [EvaluationProblem] = []
  for problem in problems.sorted(by: { $0.origin < $1.origin })
  where !result.reversed().prefix(while: { $0.origin == problem.origin }).contains(problem) {
    result.append(problem)
  }
  return result
}

extension Open {
  /// `true` where it is in error whatever the facts are that are missing.
  var isFailed: Bool { facts.isEmpty && !problems.isEmpty }

  /// `true` where it is in error, or may turn out to be.
  var canFail: Bool { mayFail || !problems.isEmpty }

  /// The same facts and errors without bounds.
  var withoutBounds: Open {
    if low == nil && high == nil { return self }
    return Open(facts: facts, problems: problems, mayFail: mayFail, mayBeNone: mayBeNone)
  }

  /// The same with some of its parts replaced; what is nil stays.
  func replacing(
    facts: [Input]? = nil,
    bounds: (low: Rational?, high: Rational?)? = nil,
    mayFail: Bool? = nil,
    mayBeNone: Bool? = nil,
    candidates: [Value]? = nil,
    memberships: [Open?]? = nil
  ) -> Open {
    Open(
      facts: facts ?? self.facts,
      problems: problems,
      low: bounds == nil ? low : bounds?.low,
      high: bounds == nil ? high : bounds?.high,
      kind: kind,
      mayFail: mayFail ?? self.mayFail,
      mayBeNone: mayBeNone ?? self.mayBeNone,
      candidates: candidates ?? self.candidates,
      isExhaustive: isExhaustive,
      memberships: memberships ?? self.memberships
    )
  }

  /// The same where a value is needed: none would be an error.
  var needed: Open {
    guard mayBeNone else { return self }
    return replacing(mayFail: true, mayBeNone: false, memberships: [])
  }

  /// The same with other bounds, and with none among what it may be where `mayBeNone` says so.
  func with(low: Rational?, high: Rational?, mayBeNone: Bool) -> Open {
    replacing(bounds: (low, high), mayBeNone: mayBeNone)
  }

  /// The same, where a value below zero would be an error.
  var cutAtZero: Open {
    if let low, low.signum >= 0 { return self }
    return replacing(
      bounds: (.zero, high.map { max($0, .zero) }),
      mayFail: true,
      memberships: []
    )
  }

  /// Both together, without bounds.
  package func joined(with other: Open) -> Open {
    if self === other { return withoutBounds }
    var collector = OpenCollector()
    collector.add(self)
    collector.add(other)
    return collector.joined()
  }
}
