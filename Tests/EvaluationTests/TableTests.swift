// Tables at run time: the rows that hold or may hold, and the lists that collecting ones give.

import Quantities
import Testing

@testable import Evaluation
@testable import Model

@Suite("Tables")
struct TableTests {
  /// A table of two rows with a condition each, and the values 5 and 9.
  private static func sample(_ first: Value?, _ second: Value?, otherwise: Int? = nil)
    -> (result: TableResult, collected: Value)
  {
    var builder = SmallProgram()
    let conditions = [builder.fact(.truth), builder.fact(.truth)]
    let values = [builder.number(5), builder.number(9)]
    let last = otherwise.map { builder.number($0) }
    let formula = builder.cases(
      [(values[0], conditions[0]), (values[1], conditions[1])],
      otherwise: last,
      .number
    )
    _ = builder.define(formula)
    let header = builder.header("t")
    let rows = conditions.map { TableRow(condition: $0, source: "", origin: builder.origin()) }
    var program = builder.finished()
    program.tables = [
      Table(
        header: header,
        inputs: conditions,
        columns: [DefinitionID(0)],
        columnNames: ["value"],
        rows: rows,
        otherwise: nil,
        isCollecting: false,
        judgement: nil
      )
    ]
    program.collections = [
      Collection(
        entries: [(conditions[0], values[0]), (conditions[1], values[1])],
        otherwise: last
      )
    ]
    var evaluator = Evaluator(program, EvaluationTests.table(program, [first, second]))
    return (evaluator.table(TableID(0), place: 0), evaluator.collected(CollectionID(0)))
  }

  @Test("the rows that hold, and those that may, are told apart")
  func rows() {
    let one = Self.sample(.yes, .no).result
    #expect(one.rows == [0] && one.possible == [] && one.open == nil)
    let open = Self.sample(nil, .no).result
    #expect(open.rows == [] && open.possible == [0])
    #expect(open.open?.facts == [.fact(.root(slot: 0))])
    let both = Self.sample(.yes, nil).result
    #expect(both.rows == [0] && both.possible == [1])
    let none = Self.sample(.no, .no).result
    #expect(none.rows == [] && none.possible == [] && none.open == nil)
  }

  @Test("two rows that hold and differ make the output an error, and both are listed")
  func conflict() {
    let both = Self.sample(.yes, .yes).result
    #expect(both.rows == [0, 1])
    guard case .open(let open)? = both.outputs.first else {
      Issue.record("a conflict was settled")
      return
    }
    #expect(open.problems.count == 1)
  }

  struct CollectedRow: Sendable {
    let first: Value?
    let second: Value?
    let otherwise: Int?
    /// The numbers of the list; nil where it is open.
    let expected: [Int]?
  }

  static let collectedRows = [
    CollectedRow(first: .yes, second: .yes, otherwise: 1, expected: [5, 9]),
    CollectedRow(first: .no, second: .yes, otherwise: 1, expected: [9]),
    CollectedRow(first: .no, second: .no, otherwise: 1, expected: [1]),
    CollectedRow(first: .no, second: .no, otherwise: nil, expected: []),
    CollectedRow(first: .yes, second: nil, otherwise: nil, expected: nil),
    CollectedRow(first: nil, second: .no, otherwise: 1, expected: nil),
  ]

  @Test(
    "a list has the values of the rows that hold, and is open while one may",
    arguments: collectedRows
  )
  func collected(row: CollectedRow) {
    let value = Self.sample(row.first, row.second, otherwise: row.otherwise).collected
    switch (value, row.expected) {
    case (.items(let items), let expected?):
      #expect(items.count == expected.count)
      for (item, number) in zip(items, expected) {
        guard case .number(let found) = item else {
          Issue.record("no number")
          continue
        }
        #expect(found == Rational(number))
      }
    case (.open(let open), nil): #expect(!open.facts.isEmpty)
    default: Issue.record("\(value)")
    }
  }
}
