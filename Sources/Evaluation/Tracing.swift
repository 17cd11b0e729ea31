// Recording the values that an evaluation sees, for the working; or not, at no cost.

import Model
import Quantities

/// What an evaluator tells of the values that it computes.
protocol EvaluationTracer: Sendable {
  static var isTracing: Bool { get }
  init()
  mutating func record(_ expression: ExpressionID, _ value: Value)
  /// Tells how the period was counted whose value is recorded next.
  mutating func note(_ counted: CountedPeriod)
  /// Tells the steps by which a formula came to its value.
  mutating func took(_ steps: [FormulaStep], of formula: Formula)
  /// Starts the trace of a clause, within another's or not.
  mutating func begin() -> TraceMark
  /// Ends the trace begun last and gives it.
  mutating func end(_ mark: TraceMark) -> [TracedValue]
  /// Stops recording while a selection goes through its elements.
  mutating func pause()
  mutating func resume()
}

/// What was in force where a trace began.
struct TraceMark {
  let pauses: Int
}

/// Records nothing.
struct NoTrace: EvaluationTracer {
  static let isTracing = false
  init() {}
  @inline(__always) mutating func record(_ expression: ExpressionID, _ value: Value) {}
  @inline(__always) mutating func note(_ counted: CountedPeriod) {}
  @inline(__always) mutating func took(_ steps: [FormulaStep], of formula: Formula) {}
  @inline(__always) mutating func begin() -> TraceMark { TraceMark(pauses: 0) }
  @inline(__always) mutating func end(_ mark: TraceMark) -> [TracedValue] { [] }
  @inline(__always) mutating func pause() {}
  @inline(__always) mutating func resume() {}
}

/// Records every value outside selections, parts before the whole.
struct FullTrace: EvaluationTracer {
  static let isTracing = true
  /// The trace begun last, and those within which it was begun: each an array of its own, which is
  /// handed over as it is.
  private var recorded: [TracedValue] = []
  private var outer: [[TracedValue]] = []
  private var pauses = 0
  private var counted: CountedPeriod?

  init() {}

  mutating func record(_ expression: ExpressionID, _ value: Value) {
    if pauses == 0 { recorded.append(TracedValue(expression, value, counted: counted)) }
    if counted != nil { counted = nil }
  }

  mutating func note(_ counted: CountedPeriod) { self.counted = counted }

  mutating func took(_ steps: [FormulaStep], of formula: Formula) {}

  mutating func begin() -> TraceMark {
    let mark = TraceMark(pauses: pauses)
    pauses = 0
    outer.append(recorded)
    recorded = []
    // Most traces are shorter: their array grows once.
    recorded.reserveCapacity(16)
    return mark
  }

  mutating func end(_ mark: TraceMark) -> [TracedValue] {
    pauses = mark.pauses
    let trace = recorded
    recorded = outer.popLast() ?? []
    return trace
  }

  mutating func pause() { pauses += 1 }
  mutating func resume() { pauses -= 1 }
}
