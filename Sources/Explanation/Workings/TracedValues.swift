// The values of a trace by expression.

import Evaluation
import Model

/// The values of a trace by expression; the last where one was traced several times.
struct TracedValues {
  private let trace: [TracedValue]
  /// Where each expression stands in a long trace; short ones are gone through, which takes less than
  /// to make this.
  private let places: [ExpressionID: Int]

  private static let short = 24

  init(_ trace: [TracedValue]) {
    self.trace = trace
    var places: [ExpressionID: Int] = [:]
    if trace.count > Self.short {
      for (place, traced) in trace.enumerated() { places[traced.expression] = place }
    }
    self.places = places
  }

  subscript(_ id: ExpressionID) -> Value? {
    if trace.count > Self.short { return places[id].map { trace[$0].value } }
    for place in trace.indices.reversed() where trace[place].expression == id {
      return trace[place].value
    }
    return nil
  }

  /// The value of a condition; nil where it is open or was not seen.
  func truth(_ id: ExpressionID) -> Bool? {
    if case .truth(let truth)? = self[id] { return truth }
    return nil
  }
}
