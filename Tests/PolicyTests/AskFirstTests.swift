// What reports ask for first, where only a sample of a fact's values can be tried.

import Evaluation
import Model
import Testing

@Suite struct AskFirstTests {
  // S11.2
  @Test("a fact of which a sample was tried does not come before one that settles")
  func sample() throws {
    let path = "Tests/Found/reports/still_needed.rules"
    let program = try PolicyFiles.program(path)
    let facts = FactTable(schema: program.schema)
    let decision = decide(program, facts).weighed(program, facts)
    // Whoever is no member gets 0 EUR: one of two answers settles. Of kilometres, 0 settles and 1 does
    // not, and nothing is known of other numbers.
    let weights = decision.sections[0].weights
    #expect(weights.map { SmallRules.path($0.input, program) } == ["member", "km"])
    #expect(weights.map(\.tried) == [2, 2])
    #expect(weights.map(\.settling.count) == [1, 1])
  }
}
