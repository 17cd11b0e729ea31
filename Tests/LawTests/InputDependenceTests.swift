// What may rest on which input, and what is evaluated again when one is another.

import FactReading
import Model
import Quantities
import Testing

@testable import Evaluation

@Suite("What rests on what")
struct InputDependenceTests {
  private let policy = """
    policy small "Small"
      currency KRW
      zone UTC

    reading how "How"
      whole "Whole" default
      parts "Parts"

    facts
      a number "A"
      b number "B"
      g optional "G"
        c number "C"
      items list of "Items"
        n    number     "N"
        paid yes or no  "Paid"

    define of_a "Of a" = a * 2
    define total "Total" = sum of i.n for each i in items where i.paid
    define read "Read"
      = 1 when how is whole
      = 2 when how is parts

    section first "First"
    require of_the_first "Of the first"
      of_a < 10

    section second "Second"
    require of_the_second "Of the second"
      total < 10 and read < 3

    section third "Third"
    require of_the_third "Of the third"
      first is eligible and b > 0

    section fourth "Fourth" for each i in items
    require of_the_fourth "Of the fourth"
      i.paid

    section fifth "Fifth"
    require of_the_fifth "Of the fifth"
      g.c > 0
    """

  private func slot(_ path: String, of layout: RowLayout) throws -> Int {
    try #require(layout.fields.firstIndex { $0.path == path }, Comment(rawValue: path))
  }

  /// The names of the sections that may rest on some inputs.
  private func sections(
    of program: Program,
    on inputs: (InputDependence) -> InputSet
  ) -> [String] {
    let dependence = InputDependence(program)
    let set = inputs(dependence)
    return program.sections.indices.filter { dependence.rests(.section, $0, on: set) }
      .map { program.sections[$0].header.name }
  }

  @Test("a section rests on the facts, lists and readings that its clauses look at, at any depth")
  func sectionsOfInputs() throws {
    let program = try compiled(policy)
    let items = ListID(0)
    func root(_ path: String) throws -> [String] {
      let slot = try slot(path, of: program.schema.root)
      return sections(of: program) { $0.column(of: .root(slot: slot)) }
    }
    func element(_ path: String) throws -> [String] {
      let slot = try slot(path, of: program.schema[items].layout)
      return sections(of: program) { $0.column(of: FactReference(items, row: 3, slot: slot)) }
    }
    // The third asks for the outcome of the first.
    #expect(try root("a") == ["first", "third"])
    #expect(try root("b") == ["third"])
    // Whether the group is given says what its facts can be.
    #expect(try root("g") == ["fifth"])
    #expect(try element("n") == ["second"])
    #expect(try element("paid") == ["second", "fourth"])
    // Which elements there are matters to all that go through them.
    #expect(try root("items") == ["second", "fourth"])
    #expect(sections(of: program) { $0.readings(between: [0], and: [1]) } == ["second"])
    #expect(sections(of: program) { $0.readings(between: [1], and: [1]) } == [])
  }

  @Test("what a changed fact cannot reach is not evaluated again, and the rest as from the start")
  func goingOn() throws {
    let program = try compiled(policy)
    let before = try facts(
      #"{"a": 1, "b": 1, "g": {"c": 1}, "items": [{"n": 1, "paid": true}]}"#,
      program
    )
    let a = FactReference.root(slot: try slot("a", of: program.schema.root))
    let after = try #require(before.changing(a, to: .number(Rational(7)), program.schema))
    let world = program.worlds[0]
    let dependence = InputDependence(program)
    func outcomes(_ evaluator: inout Evaluator<NoTrace>) -> [Outcome] {
      evaluator.sectionResults(.amounts).map(\.outcome)
    }
    var going = Evaluator<NoTrace>(
      program: program,
      facts: before,
      alternatives: world.alternatives
    )
    #expect(outcomes(&going) == Array(repeating: .eligible, count: 5))
    going.goOn(with: after, in: world, changing: [a], dependence)
    let (second, fifth) = (SectionID(1), SectionID(4))
    _ = going.section(second, place: 0)
    _ = going.section(fifth, place: 0)
    #expect(going.remainingSteps == EvaluationLimits.steps)
    let found = outcomes(&going)
    #expect(going.remainingSteps < EvaluationLimits.steps)
    // 2 × 7 is not below 10.
    #expect(found == [.ineligible, .eligible, .ineligible, .eligible, .eligible])
  }
}
