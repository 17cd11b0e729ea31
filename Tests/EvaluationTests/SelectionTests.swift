// Selection phrases over elements that may belong, and running totals.

import Quantities
import Testing

@testable import Evaluation
@testable import Model

@Suite("Selections")
struct SelectionTests {
  /// A program with a list of (amount, belongs) and one selection of each kind asked for.
  private struct Fixture {
    var program: Program
    let asked: [ExpressionID]

    init(_ kinds: [SelectionKind]) {
      var builder = SmallProgram()
      let list = builder.list([.number, .truth])
      let variable = builder.variable("x")
      let amount = builder.add(.field(variable, slot: 0), .number)
      let belongs = builder.add(.field(variable, slot: 1), .truth)
      let three = builder.number(3)
      let isLarge = builder.binary(.greater, amount, three, .truth)
      asked = kinds.map { kind in
        var body: ExpressionID?
        switch kind {
        case .any, .every, .no: body = isLarge
        case .sum, .smallest, .largest: body = amount
        default: body = nil
        }
        return builder.select(
          Selection(
            kind: kind,
            variable: variable,
            list: list.expression,
            filter: belongs,
            body: body
          ),
          .number
        )
      }
      program = builder.finished()
    }

    func texts(_ rows: [(Int, Value?)]?) -> [String] {
      var facts = FactTable(schema: program.schema)
      if let rows {
        facts.stores[0] = rows.flatMap { [.number(Rational($0.0)), $0.1] }
        facts.root[0] = .rows(start: 0, count: Int32(rows.count))
      }
      var evaluator = Evaluator(program, facts)
      return asked.map { text(evaluator.value($0)) }
    }
  }

  @Test("a possible element makes counts and sums ranges and leaves settled answers alone")
  func possible() {
    let fixture = Fixture([.count, .sum, .smallest, .largest, .any, .every, .no, .first, .only])
    #expect(
      fixture.texts([(5, .yes), (2, nil), (9, .no)]) == [
        "unknown 1..2", "unknown 5..7", "unknown 2..5", "5", "yes", "unknown", "no", "#0",
        "unknown",
      ]
    )
  }

  @Test("first and last are settled only where nothing before them is uncertain")
  func foremost() {
    let fixture = Fixture([.first, .last])
    #expect(fixture.texts([(1, nil), (2, .yes)]) == ["unknown", "#1"])
    #expect(fixture.texts([(1, .no), (2, .yes), (3, nil)]) == ["#1", "unknown"])
  }

  @Test("an empty list is known: counts are 0, every is yes, and there is none")
  func empty() {
    let fixture = Fixture([.count, .sum, .smallest, .any, .every, .no, .first, .only])
    #expect(fixture.texts([]) == ["0", "0", "none", "no", "yes", "yes", "none", "none"])
  }

  @Test("a list that is not supplied is unknown")
  func unknownList() {
    let fixture = Fixture([.count, .sum, .any, .every, .only])
    #expect(fixture.texts(nil) == Array(repeating: "unknown", count: 5))
  }

  @Test("two hits of the only are an error")
  func only() {
    #expect(Fixture([.only]).texts([(1, .yes), (2, .yes)]) == ["error"])
  }

  /// `define left for each x in items in order of x.key = x.amount + sum of left of p for each p
  /// in items before x`: doubles with each element.
  private func running(_ keys: [Int?]) -> [String] {
    var builder = SmallProgram()
    let list = builder.list([.number])
    let variable = builder.variable("x")
    let earlier = builder.variable("p")
    let key = builder.add(.field(variable, slot: 0), .number)
    let earlierKey = builder.add(.field(earlier, slot: 0), .number)
    let element = builder.add(.variable(earlier), .element(list.list))
    let id = DefinitionID(0)
    let body = builder.add(.definitionOf(id, element), .number)
    let sum = builder.select(
      Selection(
        kind: .sum,
        variable: earlier,
        list: list.expression,
        before: variable,
        beforeKey: earlierKey,
        beforeOwnKey: key,
        body: body
      ),
      .number
    )
    let value = builder.binary(.addNumbers, builder.number(1), sum, .number)
    let forEach = builder.forEach(list, variable, order: key)
    let definition = builder.define(
      builder.formula(value, .number),
      forEach: forEach,
      isRecursive: true
    )
    let last = builder.variable("q")
    let ofLast = builder.add(
      .definitionOf(definition.id, builder.add(.variable(last), .element(list.list))),
      .number
    )
    let program = builder.finished()
    var facts = FactTable(schema: program.schema)
    facts.stores[0] = keys.map { $0.map { .number(Rational($0)) } }
    facts.root[0] = .rows(start: 0, count: Int32(keys.count))
    var evaluator = Evaluator(program, facts)
    return keys.indices.map { row in
      _ = evaluator.bind(last, to: .element(Int32(row)), place: row, store: ListID(0))
      return text(evaluator.value(ofLast))
    }
  }

  @Test("a definition may count on earlier elements, in any order of the list")
  func recursion() {
    #expect(running([1, 2, 3, 4]) == ["1", "2", "4", "8"])
    #expect(running([4, 2, 3, 1]) == ["8", "2", "4", "1"])
    // Equal keys stand by their rows: 1, then 1 + 1, then 1 + 1 + 2, then 1 + 1 + 2 + 4.
    #expect(running([1, 2, 2, 3]) == ["1", "2", "4", "8"])
    #expect(running([2, 2, 1]) == ["2", "4", "1"])
  }

  @Test("an unknown key leaves every total that it can touch open, and ends")
  func unknownKey() {
    let texts = running([1, nil, 3])
    #expect(texts.allSatisfy { $0.hasPrefix("unknown") })
  }

  @Test("a long running total neither nests nor exceeds the depth limit")
  func longRecursion() {
    var builder = SmallProgram()
    let list = builder.list([.number])
    let variable = builder.variable("x")
    let earlier = builder.variable("p")
    let key = builder.add(.field(variable, slot: 0), .number)
    let earlierKey = builder.add(.field(earlier, slot: 0), .number)
    let body = builder.add(
      .definitionOf(DefinitionID(0), builder.add(.variable(earlier), .element(list.list))),
      .number
    )
    let largest = builder.select(
      Selection(
        kind: .largest,
        variable: earlier,
        list: list.expression,
        before: variable,
        beforeKey: earlierKey,
        beforeOwnKey: key,
        body: body
      ),
      .optional(.number)
    )
    let start = builder.number(0)
    let value = builder.binary(
      .addNumbers,
      builder.number(1),
      builder.add(.largest([start, largest]), .number),
      .number
    )
    let definition = builder.define(
      builder.formula(value, .number),
      forEach: builder.forEach(list, variable, order: key),
      isRecursive: true
    )
    let of = builder.add(
      .definitionOf(definition.id, builder.constant(.element(599), .element(list.list))),
      .number
    )
    let program = builder.finished()
    var facts = FactTable(schema: program.schema)
    facts.stores[0] = (0..<600).map { .number(Rational($0)) }
    facts.root[0] = .rows(start: 0, count: 600)
    var evaluator = Evaluator(program, facts)
    #expect(text(evaluator.value(of)) == "600")
  }

  @Test("an evaluation that reaches its limit of steps is an error, never a settled value")
  func stepLimit() {
    let fixture = Fixture([.count])
    var facts = FactTable(schema: fixture.program.schema)
    facts.stores[0] = (0..<100).flatMap { [.number(Rational($0)), .yes] }
    facts.root[0] = .rows(start: 0, count: 100)
    var evaluator = Evaluator<NoTrace>(
      program: fixture.program,
      facts: facts,
      alternatives: [],
      steps: 50
    )
    guard case .open(let open) = evaluator.value(fixture.asked[0]) else {
      Issue.record("a limit must not settle a value")
      return
    }
    #expect(open.problems.map(\.fault).contains(.stepLimit))
  }

  @Test("a chain of definitions of any length is decided")
  func longChain() {
    // 5,000 definitions of which each adds 1 to the one before.
    var builder = SmallProgram()
    var value = builder.number(0)
    for _ in 0..<5_000 {
      let sum = builder.binary(.addNumbers, value, builder.number(1), .number)
      value = builder.define(builder.formula(sum, .number)).expression
    }
    let program = builder.finished()
    var evaluator = Evaluator(program, table(program, []))
    #expect(text(evaluator.value(value)) == "5000")
  }
}
