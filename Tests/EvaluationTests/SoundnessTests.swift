// Seeded tests of law 5: what is settled with some facts stays settled with more of them.

import Quantities
import TestSupport
import Testing

@testable import Evaluation
@testable import Model

/// Makes random expressions over four facts: two numbers, two conditions, and a list of two rows.
struct RandomExpressions {
  var builder = SmallProgram()
  var random: SeededGenerator
  let numbers: [ExpressionID]
  private(set) var truths: [ExpressionID]
  let list: (list: ListID, expression: ExpressionID)
  private var bound: [VariableID] = []
  private var definitions = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    numbers = [builder.fact(.number), builder.fact(.optional(.number))]
    truths = [builder.fact(.truth), builder.fact(.truth)]
    list = builder.list([.number, .truth])
  }

  /// Lets conditions ask also for a reading, whether it is read in its second way.
  mutating func ask(_ reading: ExpressionID) { truths.append(reading) }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private func isOptional(_ expression: ExpressionID) -> Bool {
    builder.program.expressionTypes[expression.index].isOptional
  }

  mutating func number(_ depth: Int) -> ExpressionID {
    if depth == 0 || pick(6) == 0 { return numberLeaf() }
    switch pick(11) {
    case 9: return ofElement(slot: 0, .number, depth)
    case 10: return ofElementDefinition(depth)
    case 0...3:
      let operation = [
        BinaryOperation.addNumbers, .subtractNumbers, .multiplyNumbers, .divideNumbers,
      ][pick(4)]
      return builder.binary(operation, number(depth - 1), number(depth - 1), .number)
    case 4:
      let question = truth(depth - 1)
      let branches = [number(depth - 1), number(depth - 1)]
      let type: Type = branches.contains(where: isOptional) ? .optional(.number) : .number
      return builder.add(.conditional(question, branches[0], branches[1]), type)
    case 5:
      let items = [number(depth - 1), number(depth - 1)]
      let type: Type = items.allSatisfy(isOptional) ? .optional(.number) : .number
      return builder.add(pick(2) == 0 ? .smallest(items) : .largest(items), type)
    case 6: return formula(depth)
    case 7: return builder.add(.unary(.negateNumber, number(depth - 1)), .number)
    default: return selection([.sum, .count, .smallest, .largest][pick(4)], depth)
    }
  }

  private mutating func numberLeaf() -> ExpressionID {
    if let variable = bound.last, pick(2) == 0 {
      return builder.add(.field(variable, slot: 0), .number)
    }
    if pick(2) == 0 { return builder.number(pick(5) - 1) }
    switch pick(4) {
    case 0, 1: return numbers[0]
    case 2: return numbers[1]
    // The optional fact where a condition around it shows that it is given: its type says no more
    // that it may be none, though it is read from elsewhere as well.
    default: return builder.add(.fact(slot: 1), .number)
    }
  }

  mutating func truth(_ depth: Int) -> ExpressionID {
    if depth == 0 || pick(6) == 0 { return truthLeaf() }
    switch pick(9) {
    case 8: return ofElement(slot: 1, .truth, depth)
    case 0: return builder.binary(.and, truth(depth - 1), truth(depth - 1), .truth)
    case 1: return builder.binary(.or, truth(depth - 1), truth(depth - 1), .truth)
    case 2: return builder.add(.unary(.not, truth(depth - 1)), .truth)
    case 3: return selection([.any, .every, .no][pick(3)], depth)
    case 4: return builder.add(.unary(.isGiven, numbers[1]), .truth)
    default:
      let operation = [
        BinaryOperation.less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual,
      ][pick(6)]
      return builder.binary(operation, number(depth - 1), number(depth - 1), .truth)
    }
  }

  private mutating func truthLeaf() -> ExpressionID {
    if let variable = bound.last, pick(2) == 0 {
      return builder.add(.field(variable, slot: 1), .truth)
    }
    return truths[pick(truths.count)]
  }

  /// A definition of the policy by cases, with limits and rounding.
  private mutating func formula(_ depth: Int) -> ExpressionID {
    let outer = bound
    bound = []
    var formula = builder.cases(
      [(number(depth - 1), truth(depth - 1)), (number(depth - 1), truth(depth - 1))],
      otherwise: pick(3) == 0 ? nil : number(depth - 1),
      .number
    )
    let unit = builder.number(2)
    let modes: [RoundingMode] = [.up, .down, .halfEven]
    formula = Formula(
      cases: formula.cases,
      notMoreThan: pick(2) == 0 ? [number(depth - 1)] : [],
      notLessThan: pick(2) == 0 ? [number(depth - 1)] : [],
      rounding: pick(2) == 0 ? Rounding(mode: modes[pick(3)], unit: unit) : nil,
      type: .number
    )
    bound = outer
    return builder.define(formula).expression
  }

  private mutating func selection(_ kind: SelectionKind, _ depth: Int) -> ExpressionID {
    let source = pick(3) == 0 ? filtered(depth) : list.expression
    let variable = builder.variable("x\(builder.program.variables.count)")
    bound.append(variable)
    let filter = pick(3) == 0 ? nil : truth(depth - 1)
    var body: ExpressionID?
    switch kind {
    case .any, .every, .no: body = truth(depth - 1)
    case .count: body = nil
    default: body = number(depth - 1)
    }
    bound.removeLast()
    let type: Type = kind == .smallest || kind == .largest ? .optional(.number) : .number
    return builder.select(
      Selection(
        kind: kind,
        variable: variable,
        list: source,
        filter: filter,
        body: body
      ),
      type
    )
  }

  /// The elements of the list that a condition selects.
  private mutating func filtered(_ depth: Int) -> ExpressionID {
    let variable = builder.variable("y\(builder.program.variables.count)")
    bound.append(variable)
    let filter = truth(min(depth - 1, 1))
    bound.removeLast()
    return builder.select(
      Selection(kind: .each, variable: variable, list: list.expression, filter: filter),
      .list(.element(list.list))
    )
  }

  /// The first, last or only element that a condition selects.
  private mutating func element(_ depth: Int) -> ExpressionID {
    let source = pick(3) == 0 ? filtered(depth) : list.expression
    let variable = builder.variable("z\(builder.program.variables.count)")
    bound.append(variable)
    let filter = pick(4) == 0 ? nil : truth(min(depth - 1, 1))
    let order = pick(3) == 0 ? builder.add(.field(variable, slot: 0), .number) : nil
    bound.removeLast()
    return builder.select(
      Selection(
        kind: [.first, .last, .only][pick(3)],
        variable: variable,
        list: source,
        filter: filter,
        order: order
      ),
      .optional(.element(list.list))
    )
  }

  private mutating func ofElement(slot: Int32, _ type: Type, _ depth: Int) -> ExpressionID {
    let element = element(depth)
    return builder.add(.fieldOf(element, list.list, slot: slot), type)
  }

  /// A definition of each element, asked of an element that is selected.
  private mutating func ofElementDefinition(_ depth: Int) -> ExpressionID {
    let outer = bound
    let variable = builder.variable("d\(builder.program.variables.count)")
    bound = [variable]
    let formula = builder.formula(number(depth - 1), .number)
    bound = outer
    let definition = builder.define(formula, forEach: builder.forEach(list, variable))
    let element = element(depth)
    return builder.add(.definitionOf(definition.id, element), .number)
  }
}

@Suite("Knowledge only grows")
struct SoundnessTests {
  static let numberDomain: [Value] = [-7, -1, 0, 2, 6].map { .number(Rational($0)) }

  /// All ways of supplying eight facts: two numbers, two conditions, two rows of both.
  static func supply(_ program: Program, _ values: [Value?]) -> FactTable {
    var facts = FactTable(schema: program.schema)
    for slot in 0..<4 { facts.root[slot] = values[slot] }
    facts.stores[0] = Array(values[4..<8])
    facts.root[4] = .rows(start: 0, count: 2)
    return facts
  }

  /// What each of the facts can be.
  static let domains: [[Value]] = [
    numberDomain, numberDomain + [Value.none], [.yes, .no], [.yes, .no], numberDomain, [.yes, .no],
    numberDomain, [.yes, .no],
  ]

  /// Every completion of the facts that are unknown.
  static func completions(_ values: [Value?]) -> [[Value?]] {
    var result: [[Value?]] = [[]]
    for (index, value) in values.enumerated() {
      if let value {
        result = result.map { $0 + [value] }
      } else {
        result = result.flatMap { partial in domains[index].map { partial + [$0] } }
      }
    }
    return result
  }

  /// Facts of which about three, and at most four, are unknown.
  static func partial(_ random: inout SeededGenerator) -> [Value?] {
    var unknown = 0
    return domains.map { domain in
      if unknown < 4, Int.random(in: 0..<3, using: &random) == 0 {
        unknown += 1
        return nil
      }
      return domain.randomElement(using: &random)
    }
  }

  @Test(
    "a settled value agrees with every completion, and bounds hold it",
    arguments: TestRun.sample(of: 1...60, oneIn: 3)
  )
  func values(seed: Int) {
    var settled = 0
    for round in 0..<25 {
      var maker = RandomExpressions(seed: UInt64(seed * 1_000 + round))
      let asksNumber = round % 2 == 0
      let asked = asksNumber ? maker.number(4) : maker.truth(4)
      let program = maker.builder.finished()
      let given = Self.partial(&maker.random)
      var evaluator = Evaluator(program, Self.supply(program, given))
      let before = evaluator.value(asked)
      let missing = given.indices.filter { given[$0] == nil }
      for completion in Self.completions(given) {
        var full = Evaluator(program, Self.supply(program, completion))
        let after = full.value(asked)
        guard case .open(let open) = before else {
          if !missing.isEmpty { settled += 1 }
          #expect(text(after) == text(before), "seed \(seed) round \(round)")
          continue
        }
        if let (number, kind) = ordinal(of: after) {
          if open.low != nil || open.high != nil { #expect(open.kind == kind) }
          #expect(open.low.map { $0 <= number } ?? true, "seed \(seed) round \(round)")
          #expect(open.high.map { number <= $0 } ?? true, "seed \(seed) round \(round)")
        } else if case .none = after {
          #expect(open.mayBeNone, "what turns out to be none says so: seed \(seed) round \(round)")
        } else if case .open = after {
          #expect(open.canFail, "an error says that it may be: seed \(seed) round \(round)")
        }
        if open.facts.isEmpty {
          #expect(text(after) == text(before), "an error waits for nothing")
        }
      }
    }
    #expect(settled > 0)
  }

  @Test(
    "supplying a fact never changes a settled outcome",
    arguments: TestRun.sample(of: 1...60, oneIn: 3)
  )
  func outcomes(seed: Int) {
    var settledBefore = 0
    for round in 0..<15 {
      var maker = RandomExpressions(seed: UInt64(seed * 7_919 + round))
      let requirement = maker.builder.require(maker.truth(3), when: maker.truth(1))
      let exception = maker.builder.exception(maker.truth(2))
      let exclusion = maker.builder.exclude(when: maker.truth(3), exceptions: [exception])
      let formula = maker.builder.formula(maker.number(2), .number)
      let award = maker.builder.award(formula, when: maker.truth(1))
      let applies = maker.truth(1)
      maker.builder.section(
        [requirement],
        exclusions: [exclusion],
        awards: [award],
        appliesWhen: applies
      )
      let program = maker.builder.finished()
      var values = Self.partial(&maker.random)
      var last = decide(program, Self.supply(program, values)).sections[0]
      while let place = values.indices.filter({ values[$0] == nil })
        .randomElement(using: &maker.random)
      {
        values[place] = Self.domains[place].randomElement(using: &maker.random)
        let next = decide(program, Self.supply(program, values)).sections[0]
        if last.outcome != .undetermined {
          settledBefore += 1
          #expect(next.outcome == last.outcome, "seed \(seed) round \(round)")
          if let amount = last.awards.first?.amount, !amount.isOpen {
            #expect(next.awards.first.map { text($0.amount) } == text(amount))
          }
        }
        last = next
      }
    }
    #expect(settledBefore > 0)
  }
}
