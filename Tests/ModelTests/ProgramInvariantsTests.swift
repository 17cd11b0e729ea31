// Each invariant of a program, broken by hand in a program that keeps all others.

import Testing

@testable import Model

/// A program in which one thing does not hold, and the words that tell of it.
struct BrokenProgram: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let says: String
  let damage: @Sendable (inout Program) -> Void
  init(_ name: String, says: String, _ damage: @escaping @Sendable (inout Program) -> Void) {
    testDescription = name
    self.says = says
    self.damage = damage
  }
}

private func header(_ name: String, in section: SectionID? = nil) -> ClauseHeader {
  ClauseHeader(
    name: name,
    titles: [],
    source: "",
    origin: OriginID(0),
    section: section,
    forEach: nil,
    variables: 0..<0
  )
}

private func section(
  _ name: String,
  _ requirements: [RequirementID],
  refusing: [ClauseReference]? = nil
) -> Section {
  Section(
    header: header(name),
    appliesWhen: nil,
    outcomeWords: [],
    requirements: requirements,
    exclusions: [],
    deadlines: [],
    awards: [],
    advice: [],
    judgements: [],
    refusing: refusing,
    contestedReadings: []
  )
}

/// Two facts of the claim, a list, `not (f is g)`, a section that requires it, a reading.
private func whole() -> Program {
  var builder = ProgramBuilder()
  let origin = builder.add(Origin(file: "t.rules", line: 1, column: 1))
  func field(_ name: String, _ type: Type, list: ListID? = nil) -> FactField {
    FactField(name: name, titles: [], type: type, list: list, origin: origin, path: name)
  }
  builder.setSchema(
    FactSchema(
      root: RowLayout(
        fields: [
          field("f", .number), field("g", .number),
          field("l", .list(.element(ListID(0))), list: ListID(0)),
        ],
        members: []
      ),
      lists: [
        FactList(
          path: "l",
          titles: [],
          parent: nil,
          slot: 2,
          layout: RowLayout(fields: [field("e", .number)], members: [])
        )
      ],
      caseNames: [],
      asOfNames: []
    )
  )
  let left = builder.add(.fact(slot: 0), .number, at: origin)
  let right = builder.add(.fact(slot: 1), .number, at: origin)
  let same = builder.add(.binary(.equal, left, right), .truth, at: origin)
  let other = builder.add(.unary(.not, same), .truth, at: origin)
  builder.add(Requirement(header: header("r", in: SectionID(0)), condition: other, when: nil))
  builder.add(section("s", [RequirementID(0)]))
  let choice = builder.add(
    Choice(name: "", alternatives: [Alternative(name: "a"), Alternative(name: "b")])
  )
  builder.add(
    Reading(header: header("way"), choice: choice, defaultAlternative: 1, isContested: false)
  )
  builder.setWorlds([World(alternatives: [1], switched: [], isContested: true)])
  return builder.finished()
}

private let broken: [BrokenProgram] = [
  BrokenProgram("an expression without type", says: "no type") {
    $0.expressionTypes.removeLast()
  },
  BrokenProgram("an expression without place", says: "no place") {
    $0.expressionOrigins.removeLast()
  },
  BrokenProgram("a place that there is not", says: "no origin 7 of 1") {
    $0.expressionOrigins[0] = OriginID(7)
  },
  BrokenProgram("an expression before its part", says: "expression 2 stands before its part 3") {
    $0.expressions[2] = .unary(.not, ExpressionID(3))
  },
  BrokenProgram("a fact that there is not", says: "no slot 3 of 3") {
    $0.expressions[0] = .fact(slot: 3)
  },
  BrokenProgram("a constant that there is not", says: "no entry 0 of 0") {
    $0.expressions[0] = .constant(ConstantID(0))
  },
  BrokenProgram("a clause that there is not", says: "no entry 4 of 1") {
    $0.expressions[0] = .clause(.requirement(RequirementID(4)), of: nil, .holds)
  },
  BrokenProgram("a condition that there is not", says: "r: no entry 9 of 4") {
    $0.requirements[0] = Requirement(
      header: header("r", in: SectionID(0)),
      condition: ExpressionID(9),
      when: nil
    )
  },
  BrokenProgram("a clause of another section", says: "not its own") {
    $0.sections.append(section("t", []))
    let elsewhere = header("r", in: SectionID(1))
    $0.requirements[0] = Requirement(header: elsewhere, condition: ExpressionID(3), when: nil)
  },
  BrokenProgram("a clause that refuses unlisted", says: "what refuses it is not what it lists") {
    $0.sections[0] = section("s", [RequirementID(0)], refusing: [])
  },
  BrokenProgram("a list that is not the one of its slot", says: "not the one of its slot") {
    $0.schema.lists[0] = FactList(
      path: "l",
      titles: [],
      parent: nil,
      slot: 1,
      layout: $0.schema.lists[0].layout
    )
  },
  BrokenProgram("a default that is no alternative", says: "its default is none of 2") {
    $0.readings[0] = Reading(
      header: header("way"),
      choice: ChoiceID(0),
      defaultAlternative: 2,
      isContested: false
    )
  },
  BrokenProgram("a first world that is not the default", says: "not the default one") {
    $0.worlds[0] = World(alternatives: [0], switched: [], isContested: true)
  },
  BrokenProgram("a world that lacks a reading", says: "world 1 has 0 of 1") {
    $0.worlds.append(World(alternatives: [], switched: [], isContested: false))
  },
]

@Suite struct ProgramInvariantsTests {
  @Test("a program that a builder has finished keeps all invariants")
  func wholeProgram() {
    #expect(whole().brokenInvariants() == [])
  }

  @Test("each invariant that is broken is told", arguments: broken)
  func brokenProgram(_ damaged: BrokenProgram) {
    var program = whole()
    damaged.damage(&program)
    let told = program.brokenInvariants()
    #expect(told.contains { $0.contains(damaged.says) }, "told: \(told)")
  }
}
