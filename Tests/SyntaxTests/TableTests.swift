// Tests of decision tables, after the comments of the node kinds.

import SourceText
import Testing

@testable import Syntax

@Suite struct TableTests {
  @Test("A table has a header in two halves, rows with cells, and what holds otherwise")
  func wholeTable() {
    let text = """
      table t "T" for each c in l source "1"
        collect
        dated by c.at
        c.kind | month of c.at || fee | period
        a, b   | -             || 10 KRW | 1 day
        otherwise none | -
      """
    #expect(
      clauseTree(text + "\n")
        == "(tableClause (name t) (title \"T\") (forEach (binding (name c) (nameReference l))) "
        + "(source source \"1\") (collect collect) "
        + "(datedByItem (member (nameReference c) (name at))) "
        + "(tableInputs (member (nameReference c) (name kind)) "
        + "(monthOf (member (nameReference c) (name at)))) "
        + "(tableOutputs (name fee) (name period)) "
        + "(tableLine (testCell (nameReference a) (nameReference b)) (testCell -) "
        + "(valueCell (literalQuantity 10 KRW)) (valueCell (literalQuantity 1 day))) "
        + "(tableOtherwise (valueCell (literalNone none)) (valueCell -)))"
    )
  }

  @Test(
    "Each test of a cell has its tree",
    arguments: [
      ("-", "(testCell -)"),
      ("3", "(testCell (literalNumber 3))"),
      ("-3", "(testCell (negate (literalNumber 3)))"),
      ("yes", "(testCell (literalTruth yes))"),
      ("no", "(testCell (literalTruth no))"),
      ("none", "(testCell (literalNone none))"),
      ("\"50+\", 2026-01", "(testCell (literalString \"50+\") (literalMonth 2026-01))"),
      (
        "c.limit * 2",
        "(testCell (multiply (member (nameReference c) (name limit)) (literalNumber 2)))"
      ),
      ("from 1 to 5", "(testCell (cellFromTo (literalNumber 1) (literalNumber 5)))"),
      (
        "from 1 day to under 5 days",
        "(testCell (cellFromToUnder (literalQuantity 1 day) (literalQuantity 5 days)))"
      ),
      ("over 1 to 5", "(testCell (cellOverTo (literalNumber 1) (literalNumber 5)))"),
      (
        "< 1, <= 2, > 3, >= 4",
        "(testCell (cellLess (literalNumber 1)) (cellLessOrEqual (literalNumber 2)) "
          + "(cellGreater (literalNumber 3)) (cellGreaterOrEqual (literalNumber 4)))"
      ),
      (
        "not a, over 1 to 2",
        "(testCell (cellNot (nameReference a) (cellOverTo (literalNumber 1) (literalNumber 2))))"
      ),
    ]
  )
  func tests(_ cell: String, _ tree: String) {
    #expect(
      clauseTree("table t\n  x || y\n  \(cell) || 1\n")
        == "(tableClause (name t) (tableInputs (nameReference x)) (tableOutputs (name y)) "
        + "(tableLine \(tree) (valueCell (literalNumber 1))))"
    )
  }

  @Test(
    "What follows the last cell of a row has its tree",
    arguments: [
      ("1", "(valueCell (literalNumber 1))"),
      ("-", "(valueCell -)"),
      ("a and b", "(valueCell (and (nameReference a) (nameReference b)))"),
      (
        "- from 2025-01-01",
        "(valueCell -) (fromDate (literalDate 2025-01-01))"
      ),
      (
        "1 until 2026-01-01 source \"2\"",
        "(valueCell (literalNumber 1)) (untilDate (literalDate 2026-01-01)) (source source \"2\")"
      ),
      (
        "1 from 2025-01-01 until 2026-01-01",
        "(valueCell (literalNumber 1)) (fromDate (literalDate 2025-01-01)) "
          + "(untilDate (literalDate 2026-01-01))"
      ),
      ("- source \"3\"", "(valueCell -) (source source \"3\")"),
    ]
  )
  func tails(_ cell: String, _ tree: String) {
    #expect(
      clauseTree("table t\n  x || y\n  a || \(cell)\n")
        == "(tableClause (name t) (tableInputs (nameReference x)) (tableOutputs (name y)) "
        + "(tableLine (testCell (nameReference a)) \(tree)))"
    )
  }

  @Test("A table may compare nothing, and leave the rest to people")
  func noInputs() {
    #expect(
      clauseTree("table t\n  || y\n  || 1\n  otherwise for people \"why\"\n")
        == "(tableClause (name t) (tableInputs) (tableOutputs (name y)) "
        + "(tableLine (valueCell (literalNumber 1))) (tableOtherwise (title \"why\")))"
    )
  }

  @Test(
    "Words that begin lines of a table may be names in its cells",
    arguments: ["collect", "dated", "source", "title", "due", "otherwise.x"]
  )
  func freeWords(_ word: String) {
    let result = parsed("table t\n  \(word) || y\n  1 || 2\n")
    #expect(result.diagnostics.isEmpty)
    let clause = result.tree.children(result.tree.root)[0]
    #expect(result.tree.children(clause, .tableInputs).count == 1)
  }

  @Test(
    "A broken row costs one finding, and the rows beside it are understood",
    arguments: [
      ("1 | 2 || 3", "W0212"), ("1 || 2 | 3", "W0212"), ("1 | 2", "W0212"),
      ("1 || 2 || 3", "W0212"), ("1, || 2", "W0204"), ("1 ||", "W0212"), ("|| 2", "W0212"),
      ("a or b || 2", "W0212"), ("a, not b || 2", "W0212"), ("from 1 || 2", "W0212"),
      ("1 || 2 until 2026-01-01 from 2025-01-01", "W0212"), ("zzz", "W0211"),
      ("or 1", "W0211"),
    ]
  )
  func brokenRows(_ row: String, _ code: String) {
    let result = parsed("table t\n  x || y\n  1 || 2\n  \(row)\n  3 || 4\n")
    #expect(result.diagnostics.map { $0.code.label } == [code])
    #expect(result.tree.checkInvariants() == [])
    let table = result.tree.children(result.tree.root)[0]
    let rows = result.tree.children(table, .tableLine).filter { line in
      result.tree.children(line).map { result.tree.kind($0) } == [.testCell, .valueCell]
    }
    #expect(rows.count >= 2)
  }

  @Test("A line below a row, and a line beside its column, are mistakes of layout")
  func oneLineARow() {
    #expect(codes("table t\n  x || y\n  1 || 2\n    3 || 4\n  5 || 6\n") == ["W0202"])
    #expect(codes("table t\n  x || y\n  1 ||\n    3\n  5 || 6\n") == ["W0202"])
    #expect(codes("table t\n  x || y\n 1 || 2\n") == ["W0202"])
    #expect(codes("table t\n  x || y\n    1 || 2\n    3 || 4\n") == ["W0202"])
  }

  @Test(
    "A row where the header should stand is said to be one",
    arguments: [
      "- || y", "< 3 || y", "from 1 to 2 || y", "not a || y", "\"a\" || y", "x || 3", "x || y + 1",
    ]
  )
  func rowBeforeHeader(_ line: String) {
    let found = parsed("table t\n  \(line)\n  1 || 2\n").diagnostics
    #expect(found.map { $0.code } == [.tableShape])
    #expect(found.first?.message.contains("header") == true)
  }
}
