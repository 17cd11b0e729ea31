// A small program built by hand: facts, expressions and variables that tests print.

import Evaluation
import Quantities

@testable import Explanation
@testable import Model

/// Builds the program of a test.
struct PolicyBuilder {
  var program = Program()

  init() {
    program.name = "sample"
    program.zone = .seoul
    program.currencies = [
      Currency(code: "KRW", minorDigits: 0), Currency(code: "USD", minorDigits: 2),
    ]
    program.choices = [
      Choice(name: "plan", alternatives: [Alternative(name: "basic"), Alternative(name: "full")])
    ]
    program.origins = [Origin(file: "sample.rules", line: 7, column: 3)]
    program.variables = ["outage", "call"]
    program.schema = Self.schema()
    program.parameters = [
      Parameter(header: header("multiplier"), type: .number, history: [])
    ]
  }

  static func field(_ path: String, _ type: Type, list: ListID? = nil) -> FactField {
    FactField(
      name: path,
      titles: [Title(language: "", text: "title of \(path)")],
      type: type,
      list: list,
      origin: OriginID(0),
      path: path
    )
  }

  private static func schema() -> FactSchema {
    let outage = RowLayout(
      fields: [
        field("end", .instant), field("calls", .list(.element(ListID(1))), list: ListID(1)),
      ],
      members: []
    )
    let call = RowLayout(fields: [field("at", .instant)], members: [])
    let root = RowLayout(
      fields: [
        field("line.fee", .quantity(.money(CurrencyID(0)))), field("agreed", .truth),
        field("outages", .list(.element(ListID(0))), list: ListID(0)), field("rate", .percent),
      ],
      members: []
    )
    return FactSchema(
      root: root,
      lists: [
        FactList(path: "outages", titles: [], parent: nil, slot: 2, layout: outage),
        FactList(path: "calls", titles: [], parent: ListID(0), slot: 1, layout: call),
      ],
      caseNames: [],
      asOfNames: []
    )
  }

  func header(_ name: String, _ titles: [Title] = []) -> ClauseHeader {
    ClauseHeader(
      name: name,
      titles: titles,
      source: "1.3)",
      origin: OriginID(0),
      section: nil,
      forEach: nil,
      variables: 0..<0
    )
  }

  mutating func add(_ expression: Expression, _ type: Type) -> ExpressionID {
    program.expressions.append(expression)
    program.expressionTypes.append(type)
    program.expressionOrigins.append(OriginID(0))
    return ExpressionID(program.expressions.count - 1)
  }

  mutating func constant(_ value: Value, _ type: Type) -> ExpressionID {
    program.constants.append(value)
    return add(.constant(ConstantID(program.constants.count - 1)), type)
  }

  mutating func number(_ value: Int) -> ExpressionID {
    constant(.number(Rational(value)), .number)
  }

  mutating func binary(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID,
    _ type: Type = .number
  ) -> ExpressionID {
    add(.binary(operation, left, right), type)
  }

  /// A context over three outages, of which the second has two calls.
  func context() -> ReportContext {
    var facts = FactTable(schema: program.schema)
    for _ in 0..<3 { _ = facts.appendRow(ListID(0), width: 2) }
    for _ in 0..<3 { _ = facts.appendRow(ListID(1), width: 1) }
    facts.root[2] = .rows(start: 0, count: 3)
    facts.stores[0][1] = .rows(start: 0, count: 1)
    facts.stores[0][3] = .rows(start: 1, count: 2)
    return ReportContext(program: program, facts: facts)
  }
}
