// Gathering what keeps a value open: facts, errors and bounds.

import Model
import Quantities

/// Gathers the facts and errors of several open values and joins them once, at the end.
struct OpenCollector {
  private var first: Open?
  private var facts: [MissingFact] = []
  private var problems: [EvaluationProblem] = []
  private var isJoined = false
  private(set) var mayFail = false

  init() {}

  /// `true` where nothing was added.
  var isEmpty: Bool { first == nil }

  mutating func add(_ open: Open) {
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

  mutating func add(_ problem: EvaluationProblem) { add(Open(problems: [problem])) }

  /// Adds everything that another has gathered.
  mutating func add(all other: OpenCollector) {
    if other.mayFail { mayFail = true }
    if !other.isEmpty { add(other.joined()) }
  }

  mutating func markFallible() { mayFail = true }

  /// Everything gathered, each fact and each error once, with the bounds given.
  ///
  /// A value in error has no bounds: nothing may be settled on them.
  func joined(_ bounds: Interval = .unbounded) -> Open {
    guard let first else {
      return Open(low: bounds.low, high: bounds.high, kind: bounds.kind, mayFail: mayFail)
    }
    let facts = isJoined ? sortedOnce(self.facts) : first.facts
    let problems = isJoined ? sortedOnce(self.problems) : first.problems
    if problems.isEmpty {
      return Open(
        facts: facts,
        low: bounds.low,
        high: bounds.high,
        kind: bounds.kind,
        mayFail: mayFail
      )
    }
    return Open(facts: facts, problems: problems, mayFail: mayFail)
  }
}

/// The entries in ascending order, each once.
func sortedOnce(_ facts: [MissingFact]) -> [MissingFact] {
  var result: [MissingFact] = []
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

  /// The same facts and errors without bounds.
  var withoutBounds: Open {
    low == nil && high == nil ? self : Open(facts: facts, problems: problems, mayFail: mayFail)
  }

  /// The same, where a value below zero would be an error.
  var cutAtZero: Open {
    if let low, low.signum >= 0 { return self }
    return Open(
      facts: facts,
      problems: problems,
      low: .zero,
      high: high.map { max($0, .zero) },
      mayFail: true,
      candidates: candidates,
      isExhaustive: isExhaustive
    )
  }

  /// Both together, without bounds.
  func joined(with other: Open) -> Open {
    if self === other { return withoutBounds }
    var collector = OpenCollector()
    collector.add(self)
    collector.add(other)
    return collector.joined()
  }
}
