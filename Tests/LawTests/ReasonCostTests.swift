// What it takes to find out how much missing facts settle, and which facts to change, in steps.

import FactReading
import Model
import Testing

@testable import Evaluation

@Suite("The cost of reasons")
struct ReasonCostTests {
  private let head = """
    policy small "Small"
      currency KRW
      zone UTC

    """

  /// The steps that weighing takes for sections in a chain, of which the first waits.
  private func weighing(_ count: Int) throws -> Int {
    var policy =
      head + """
        facts
          b yes or no "B"

        section s0 "S"

        require r0 "R"
          b


        """
    for place in 1..<count {
      let requirement = "require r\(place) \"R\"\n  s\(place - 1) is eligible\n\n"
      policy += "section s\(place) \"S\"\n\n" + requirement
    }
    let program = try compiled(policy)
    let table = try facts("{}", program)
    var trials = MissingTrials(of: decide(program, table), program, table)
    let tried = trials.run()
    // Yes and no are tried of every section, and settle each.
    #expect(tried.count == count)
    #expect(tried.values.allSatisfy { $0[0]?.tried == 2 && $0[0]?.settling.count == 2 })
    return WeighingLimits.steps - trials.steps
  }

  // One evaluation for each value computes every section once: twice the sections take twice the
  // steps. One for each section and value would compute all sections before it, and take four times.
  @Test("sections that rest on each other are computed once for each value that is tried")
  func chain() throws {
    let (few, many) = (try weighing(40), try weighing(80))
    #expect(few >= 2 * 40)
    #expect(2 * many <= 5 * few, "\(few) \(many)")
  }

  @Test("what it takes to find the facts to change counts, also where there are none to try")
  func candidates() throws {
    let count = 50
    let program = try compiled(
      head + """
        facts
          l list of "L"
            a number "A"
            b yes or no "B"

        section s "S" for each x in l

        require r "R"
          x.b

        require q "Q"
          (sum of y.a for each y in l) < -1

        """
    )
    let element = "{\"a\": 1, \"b\": false}"
    let elements = Array(repeating: element, count: count).joined(separator: ", ")
    let table = try facts("{\"l\": [\(elements)]}", program)
    let decision = decide(program, table)
    var search = ChangeSearch(
      program: program,
      facts: table,
      result: decision.sections[0],
      seen: CriticalValues(of: decision.definitions, program, table),
      goal: .eligible,
      limit: ChangeLimits.evaluations,
      steps: ChangeLimits.steps,
      unchanged: ChangedFacts(table, InputDependence(program))
    )
    let found = search.run()
    // No fact is read by both requirements, so none is tried; that was found by adding up the list.
    #expect(found.evaluations == 0)
    #expect(ChangeLimits.steps - search.steps > count)
  }
}
