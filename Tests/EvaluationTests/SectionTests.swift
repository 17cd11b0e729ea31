// Outcomes of sections, amounts of awards, and worlds.

import Quantities
import Testing

@testable import Evaluation
@testable import Model

@Suite("Sections")
struct SectionTests {
  /// A section with a requirement, an exclusion and a judgement, each a fact, and an award of 100.
  private func decided(_ values: [Value?], applies: Value? = .yes) -> SectionResult? {
    var builder = SmallProgram()
    let facts = [builder.fact(.truth), builder.fact(.truth), builder.fact(.truth)]
    let appliesWhen = builder.fact(.truth)
    let requirement = builder.require(facts[0])
    let exclusion = builder.exclude(when: facts[1])
    let judgement = builder.judge(when: facts[2])
    let award = builder.award(builder.formula(builder.number(100), .number))
    builder.section(
      [requirement],
      exclusions: [exclusion],
      awards: [award],
      judgements: [judgement],
      appliesWhen: appliesWhen
    )
    let program = builder.finished()
    return decide(program, table(program, values + [applies])).sections.first
  }

  @Test(
    "a refusal settles a section whatever is open; a judgement keeps it undetermined",
    arguments: [
      ([Value.yes, .no, .no], "eligible", "100"),
      ([.no, nil, .yes], "ineligible", "0"),
      ([nil, .yes, nil], "ineligible", "0"),
      ([.yes, .no, .yes], "undetermined", "unknown 0..100"),
      ([.yes, nil, .no], "undetermined", "unknown 0..100"),
      ([nil, .no, .no], "undetermined", "unknown 0..100"),
    ] as [([Value?], String, String)]
  )
  func outcomes(values: [Value?], outcome: String, amount: String) throws {
    let result = try #require(decided(values))
    #expect(result.outcome.name == outcome)
    #expect(result.awards.map { text($0.amount) } == [amount])
    #expect(result.awards.map { text($0.computed) } == ["100"])
  }

  @Test("a section that does not apply is not applicable, and one that may not is undetermined")
  func applies() throws {
    let not = try #require(decided([.no, .yes, .no], applies: .no))
    #expect(not.outcome == .notApplicable)
    #expect(not.requirements.isEmpty && not.awards.isEmpty)
    let open = try #require(decided([.no, .yes, .no], applies: nil))
    #expect(open.outcome == .undetermined)
    #expect(open.missing == [.fact(.root(slot: 3))])
  }

  @Test("missing lists the facts that can still settle it, and only those")
  func missing() throws {
    let result = try #require(decided([nil, .no, nil]))
    #expect(result.missing == [.fact(.root(slot: 0)), .fact(.root(slot: 2))])
  }

  @Test(
    "exceptions lift an exclusion, and exceptions to them restore it",
    arguments: [
      ([Value.yes, .no, .no], "ineligible", false), ([.yes, .yes, .no], "eligible", true),
      ([.yes, .yes, .yes], "ineligible", false), ([.no, nil, nil], "eligible", false),
      ([.yes, nil, .no], "undetermined", false), ([.yes, nil, .yes], "ineligible", false),
    ] as [([Value?], String, Bool)]
  )
  func exceptions(values: [Value?], outcome: String, isLifted: Bool) throws {
    var builder = SmallProgram()
    let facts = [builder.fact(.truth), builder.fact(.truth), builder.fact(.truth)]
    let inner = builder.exception(facts[2])
    let outer = builder.exception(facts[1], exceptions: [inner])
    let exclusion = builder.exclude(when: facts[0], exceptions: [outer])
    builder.section(exclusions: [exclusion])
    let program = builder.finished()
    let result = try #require(decide(program, table(program, values)).sections.first)
    #expect(result.outcome.name == outcome)
    #expect(result.exclusions.map(\.isLifted) == [isLifted])
  }

  @Test("an error in an award leaves the outcome alone and the amount open")
  func awardError() throws {
    var builder = SmallProgram()
    let broken = builder.binary(
      .divideNumbers,
      builder.number(1),
      builder.number(0),
      .number
    )
    let award = builder.award(builder.formula(broken, .number))
    builder.section(awards: [award])
    let program = builder.finished()
    let result = try #require(decide(program, table(program, [])).sections.first)
    #expect(result.outcome == .eligible)
    #expect(result.awards.map { text($0.amount) } == ["error"])
    #expect(result.problems.map(\.fault) == [.arithmetic(.divisionByZero)])
  }

  @Test("a section for each element leaves out filtered elements and marks possible ones")
  func elements() {
    var builder = SmallProgram()
    let list = builder.list([.truth, .truth])
    let variable = builder.variable("x")
    let filter = builder.add(.field(variable, slot: 0), .truth)
    let good = builder.add(.field(variable, slot: 1), .truth)
    let forEach = builder.forEach(list, variable, filter: filter)
    let requirement = builder.require(good, forEach: forEach)
    builder.section([requirement], forEach: forEach)
    let program = builder.finished()
    var facts = FactTable(schema: program.schema)
    let unknownList = decide(program, facts).sections
    #expect(unknownList.map(\.outcome) == [.undetermined])
    #expect(unknownList.map(\.missing) == [[.fact(.root(slot: 0))]])
    facts.stores[0] = [.yes, .yes, .no, .yes, nil, .no, .yes, .no]
    facts.root[0] = .rows(start: 0, count: 4)
    let sections = decide(program, facts).sections
    #expect(sections.map { $0.subject?.place } == [1, 3, 4])
    #expect(sections.map(\.outcome) == [.eligible, .undetermined, .ineligible])
    #expect(sections.map(\.isCertain) == [true, false, true])
  }

  /// A section whose requirement reads a fact in the default world and another in the second.
  private func worlds(
    _ values: [Value?],
    isContested: Bool,
    amounts: (Int, Int) = (1, 1)
  ) -> SectionResult? {
    var builder = SmallProgram()
    let facts = [builder.fact(.truth), builder.fact(.truth)]
    let reading = builder.reading(isContested: isContested)
    let condition = builder.add(.conditional(reading.isSecond, facts[1], facts[0]), .truth)
    let amount = builder.add(
      .conditional(
        reading.isSecond,
        builder.number(amounts.1),
        builder.number(amounts.0)
      ),
      .number
    )
    let requirement = builder.require(condition)
    let award = builder.award(builder.formula(amount, .number))
    builder.section([requirement], awards: [award], contested: isContested ? [reading.id] : [])
    builder.world([0], isContested: false)
    builder.world([1], isContested: isContested)
    let program = builder.finished()
    return decide(program, table(program, values)).sections.first
  }

  @Test(
    "contested worlds settle a section only together",
    arguments: [
      ([Value.yes, .yes], true, "eligible", 0), ([.yes, .no], true, "contested", 1),
      ([.yes, nil], true, "undetermined", 1), ([nil, .yes], true, "undetermined", 1),
      ([.yes, .no], false, "eligible", 1), ([nil, nil], true, "undetermined", 0),
    ] as [([Value?], Bool, String, Int)]
  )
  func contested(values: [Value?], isContested: Bool, outcome: String, differing: Int) throws {
    let result = try #require(worlds(values, isContested: isContested))
    #expect(result.outcome.name == outcome)
    #expect(result.readings.count == differing)
  }

  @Test("amounts that differ are noted and leave the eligibility settled")
  func contestedAmounts() throws {
    let result = try #require(worlds([.yes, .yes], isContested: true, amounts: (10, 30)))
    #expect(result.outcome == .eligible)
    #expect(result.awards.map { text($0.amount) } == ["10"])
    #expect(result.readings.flatMap(\.amounts).map { text($0.amount) } == ["30"])
  }

  @Test("a world that is undetermined says what it waits for")
  func contestedMissing() throws {
    let result = try #require(worlds([.yes, nil], isContested: true))
    #expect(result.missing == [.fact(.root(slot: 1))])
  }

  @Test("a default is decisive exactly where an outcome rests on it")
  func assumptions() {
    var builder = SmallProgram()
    let matters = builder.fact(.truth, default: .yes)
    _ = builder.fact(.truth, default: .yes)
    builder.section([builder.require(matters)])
    let program = builder.finished()
    var facts = FactTable(schema: program.schema)
    facts.applyDefaults(program.schema)
    let decision = decide(program, facts)
    #expect(decision.assumptions.map(\.fact) == [.root(slot: 0), .root(slot: 1)])
    #expect(decision.assumptions.map(\.isDecisive) == [true, false])
    #expect(decision.sections.map(\.outcome) == [.eligible])
  }
}
