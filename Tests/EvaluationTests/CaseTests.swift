// Values by cases: conflicts, open conditions, limits and rounding.

import Quantities
import Testing

@testable import Evaluation
@testable import Model

/// Two cases with conditions, and what they must give.
struct CaseRow: Sendable {
  let first: Value?
  let second: Value?
  let values: (Int, Int)
  let otherwise: Int?
  let expected: String
}

@Suite("Cases")
struct CaseTests {
  static let rows: [CaseRow] = [
    CaseRow(first: .yes, second: .no, values: (5, 9), otherwise: nil, expected: "5"),
    CaseRow(first: .yes, second: .yes, values: (5, 5), otherwise: nil, expected: "5"),
    CaseRow(first: .yes, second: .yes, values: (5, 9), otherwise: nil, expected: "error"),
    CaseRow(first: .yes, second: nil, values: (5, 5), otherwise: nil, expected: "5"),
    CaseRow(first: .yes, second: nil, values: (5, 9), otherwise: 7, expected: "unknown 5..9"),
    CaseRow(first: .no, second: .no, values: (5, 9), otherwise: 7, expected: "7"),
    CaseRow(first: .no, second: .no, values: (5, 9), otherwise: nil, expected: "error"),
    CaseRow(first: .no, second: nil, values: (5, 9), otherwise: 7, expected: "unknown 7..9"),
    CaseRow(first: nil, second: nil, values: (5, 9), otherwise: 1, expected: "unknown 1..9"),
    CaseRow(first: nil, second: .no, values: (5, 9), otherwise: 5, expected: "5"),
    CaseRow(first: nil, second: .no, values: (5, 9), otherwise: nil, expected: "unknown 5..5"),
  ]

  @Test("cases settle, conflict or stay open as their conditions say", arguments: rows)
  func table(row: CaseRow) {
    // The order of writing must not matter: the cases are tried both ways round.
    for isSwapped in [false, true] {
      var builder = SmallProgram()
      let first = builder.fact(.truth)
      let second = builder.fact(.truth)
      var items: [(ExpressionID, ExpressionID?)] = [
        (builder.number(row.values.0), first), (builder.number(row.values.1), second),
      ]
      if isSwapped { items.reverse() }
      let otherwise = row.otherwise.map { builder.number($0) }
      let formula = builder.cases(items, otherwise: otherwise, .number)
      let definition = builder.define(formula)
      let program = builder.finished()
      var evaluator = Evaluator(program, EvaluationTests.table(program, [row.first, row.second]))
      #expect(text(evaluator.value(definition.expression)) == row.expected)
    }
  }

  @Test("a conflict names both cases")
  func conflictPlaces() {
    var builder = SmallProgram()
    let yes = builder.constant(.yes, .truth)
    let formula = builder.cases([(builder.number(1), yes), (builder.number(2), yes)], .number)
    let definition = builder.define(formula)
    let program = builder.finished()
    var evaluator = Evaluator(program, EvaluationTests.table(program, []))
    guard case .open(let open) = evaluator.value(definition.expression) else {
      Issue.record("two cases that differ must not settle")
      return
    }
    let origins = formula.cases.map(\.origin)
    #expect(open.problems.map(\.fault) == [.conflict(origins[0], origins[1])])
  }

  @Test("where no case holds an optional value is none")
  func optional() {
    var builder = SmallProgram()
    let no = builder.constant(.no, .truth)
    let formula = builder.cases([(builder.number(1), no)], .optional(.number))
    let definition = builder.define(formula)
    let program = builder.finished()
    var evaluator = Evaluator(program, EvaluationTests.table(program, []))
    #expect(text(evaluator.value(definition.expression)) == "none")
  }

  @Test(
    "limits come before rounding, and a cap wins over a lower limit",
    arguments: [
      (37, 0, 100, "30"), (37, 45, 100, "40"), (95, 0, 55, "50"), (10, 80, 55, "50"),
    ]
  )
  func limits(value: Int, low: Int, high: Int, expected: String) {
    var builder = SmallProgram()
    let rounding = Rounding(mode: .down, unit: builder.number(10))
    let formula = builder.formula(
      builder.number(value),
      .number,
      notMoreThan: [builder.number(high)],
      notLessThan: [builder.number(low)],
      rounding: rounding
    )
    let definition = builder.define(formula)
    let program = builder.finished()
    var evaluator = Evaluator(program, EvaluationTests.table(program, []))
    #expect(text(evaluator.value(definition.expression)) == expected)
  }

  @Test("a limit that is none limits nothing, and the cap bounds a value that is unknown")
  func openLimits() {
    var builder = SmallProgram()
    let unknown = builder.fact(.number)
    let none = builder.constant(.none, .optional(.number))
    let free = builder.define(builder.formula(builder.number(8), .number, notMoreThan: [none]))
    let rounding = Rounding(mode: .down, unit: builder.number(10))
    let capped = builder.define(
      builder.formula(
        unknown,
        .number,
        notMoreThan: [builder.number(55)],
        notLessThan: [builder.number(0)],
        rounding: rounding
      )
    )
    let program = builder.finished()
    var evaluator = Evaluator(program, EvaluationTests.table(program, [nil]))
    #expect(text(evaluator.value(free.expression)) == "8")
    #expect(text(evaluator.value(capped.expression)) == "unknown 0..50")
  }
}
