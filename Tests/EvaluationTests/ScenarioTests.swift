// Scenarios, outputs and parameters.

import Quantities
import Testing

@testable import Evaluation
@testable import Model

@Suite("Scenarios, outputs and parameters")
struct ScenarioTests {
  private struct Fixture {
    var builder = SmallProgram()
    let section: SectionID
    let amount: ExpressionID
    let variable: VariableID
    let forEach: ForEach
    let element: ExpressionID

    /// A section for each of a list of numbers: eligible above 10, an award of twice the number.
    init() {
      let list = builder.list([.number])
      variable = builder.variable("x")
      let field = builder.add(.field(variable, slot: 0), .number)
      forEach = builder.forEach(list, variable)
      let requirement = builder.require(
        builder.binary(.greater, field, builder.number(10), .truth),
        forEach: forEach
      )
      let double = builder.binary(.multiplyNumbers, field, builder.number(2), .number)
      let award = builder.award(builder.formula(double, .number), forEach: forEach)
      section = builder.section([requirement], awards: [award], forEach: forEach)
      element = builder.add(.variable(variable), .element(list.list))
      amount = builder.add(.clause(.award(award), of: element, .amount), .number)
    }

    func scenario(_ numbers: [Int], _ blocks: [ExpectationBlock]) -> Scenario {
      let rows = numbers.map { GivenRow(values: [(0, .number(Rational($0)))]) }
      return Scenario(
        title: "t",
        origin: OriginID(0),
        given: GivenRow(lists: [(slot: 0, list: ListID(0), rows: rows)]),
        asOf: nil,
        readings: [],
        blocks: blocks
      )
    }

    func block(_ kind: ExpectationKind, forEach: ForEach?) -> ExpectationBlock {
      ExpectationBlock(
        forEach: forEach,
        expectations: [Expectation(kind: kind, text: "line", origin: OriginID(0))],
        origin: OriginID(0)
      )
    }
  }

  @Test("an expectation for each element is held against its own result")
  func elements() {
    var fixture = Fixture()
    let forty = fixture.builder.number(40)
    let equals = fixture.block(
      .equals(fixture.amount, forty, award: nil, method: nil),
      forEach: fixture.forEach
    )
    let outcome = fixture.block(
      .outcome(fixture.section, of: fixture.element, outcome: "eligible", isNegated: false),
      forEach: fixture.forEach
    )
    let program = fixture.builder.finished()
    let passing = runScenario(fixture.scenario([20], [equals, outcome]), in: program)
    #expect(passing.passed)
    let failing = runScenario(fixture.scenario([20, 5], [equals, outcome]), in: program)
    #expect(failing.failures.map(\.place) == [2, 2])
    guard case .value(let found, _)? = failing.failures.first?.found else {
      Issue.record("the amount found is missing")
      return
    }
    #expect(text(found) == "0")
  }

  @Test("an expectation about elements that are not there fails")
  func noElement() {
    var fixture = Fixture()
    let yes = fixture.builder.constant(.yes, .truth)
    let holds = fixture.block(.holds(yes), forEach: fixture.forEach)
    let program = fixture.builder.finished()
    #expect(!runScenario(fixture.scenario([], [holds]), in: program).passed)
    #expect(runScenario(fixture.scenario([1], [holds]), in: program).passed)
  }

  @Test("an output has a row for each element, with the names of the clauses that fail")
  func outputs() {
    let fixture = Fixture()
    var builder = fixture.builder
    let header = builder.header("out", forEach: fixture.forEach)
    var program = builder.finished()
    program.outputs = [
      Output(
        header: header,
        columns: [
          OutputColumn(name: "amount", content: .value(fixture.amount, .number)),
          OutputColumn(
            name: "reasons",
            content: .failedClauses(fixture.section, of: fixture.element)
          ),
        ]
      )
    ]
    var facts = FactTable(schema: program.schema)
    facts.stores[0] = [.number(Rational(20)), .number(Rational(5))]
    facts.root[0] = .rows(start: 0, count: 2)
    let texts = rows(of: 0, in: program, facts).map { row in
      row.map { cell in
        switch cell {
        case .value(let value, _): text(value)
        case .names(let names, _): names.joined(separator: ",")
        case .contested: "contested"
        }
      }
    }
    #expect(texts == [["40", ""], ["0", "r"]])
  }

  @Test(
    "a parameter is read at a date: at the ends of its entries, in gaps and beyond",
    arguments: [
      (2020, "1"), (2022, "2"), (2023, "error"), (2024, "unknown"), (2026, "error"),
      (nil, "unknown"),
    ] as [(Int?, String)]
  )
  func history(year: Int?, expected: String) {
    func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
      CalendarDate(year: year, month: month, day: day)
    }
    var builder = SmallProgram()
    let date = builder.fact(.date)
    let read = builder.add(.parameter(ParameterID(0), on: date), .number)
    let header = builder.header("p")
    let origin = builder.origin()
    var program = builder.finished()
    program.parameters = [
      Parameter(
        header: header,
        type: .number,
        history: [
          DatedValue(value: .number(.one), from: nil, until: nil, origin: origin),
          DatedValue(
            value: .number(Rational(2)),
            from: day(2022, 6, 1),
            until: day(2022, 12, 31),
            origin: origin
          ),
          DatedValue(value: nil, from: day(2024, 1, 1), until: day(2025, 12, 31), origin: origin),
        ]
      )
    ]
    let asked = year.flatMap { day($0, 6, 1) }
    var evaluator = Evaluator(program, table(program, [asked.map { .date($0) }]))
    #expect(text(evaluator.value(read)).hasPrefix(expected))
  }
}
