// Values of a trace by expression, in short traces and in long ones.

import Evaluation
import Model
import Quantities
import Testing

@testable import Explanation

@Suite("Values of a trace")
struct TracedValuesTests {
  // Short traces are gone through, long ones looked up: both say the same.
  @Test(
    "The last value of an expression counts, in a trace of any length",
    arguments: [3, 24, 25, 200]
  )
  func lastValue(count: Int) {
    var trace: [TracedValue] = []
    for index in 0..<count {
      trace.append(TracedValue(ExpressionID(index), .number(Rational(Int64(index)))))
    }
    trace.append(TracedValue(ExpressionID(1), .truth(true)))
    let values = TracedValues(trace)
    #expect(values.truth(ExpressionID(1)) == true)
    #expect(values.truth(ExpressionID(2)) == nil)
    guard case .number(let last)? = values[ExpressionID(count - 1)] else {
      Issue.record("the last expression has no value")
      return
    }
    #expect(last == Rational(Int64(count - 1)))
    #expect(values[ExpressionID(count)] == nil)
  }
}
