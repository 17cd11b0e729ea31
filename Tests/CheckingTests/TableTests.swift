// What tables become: definitions, types and choices, and what is said of their rows.

import Model
import SourceText
import Testing

@testable import Checking

@Suite("Tables")
struct TableTests {
  private static let facts = """
    facts
      kind   one of a, b
      age    whole number
      fee    money
      seen   optional date
      orders list of
        at   instant
        qty  number


    """

  /// A policy with a section that begins with the text given.
  private static func result(_ text: String, before: String = "") -> CheckResult {
    checked(header + facts + before + "section s\n\n" + text + "\n\nrequire always\n  age >= 0\n")
  }

  // MARK: Outputs

  @Test("each output is a definition: `TABLE.OUTPUT`, or the table's own name where it is alone")
  func names() {
    let result = Self.result(
      """
      table two
        kind || rate | note
        a    || 10%  | "x"
        b    || 20%  | -

      table single
        kind || wait
        a    || 3 days
        b    || 5 days
      """
    )
    #expect(result.codes == [])
    #expect(result.type(of: "two.rate") == "percent")
    #expect(result.type(of: "two.note") == "optional text")
    #expect(result.type(of: "single") == "period")
  }

  @Test("bare words are a choice of the column's own, or the one declared choice that has them")
  func choices() {
    let result = Self.result(
      """
      table own
        kind || step
        a    || refund
        b    || explain

      table declared
        kind || step
        a    || mend
        b    || swap

      require compared
        own.step is refund and own is not explain and declared is mend
      """,
      before: "choice action\n  mend\n  swap\n  wait\n\n"
    )
    #expect(result.codes == [])
    #expect(result.type(of: "own") == "choice step")
    #expect(result.type(of: "declared") == "choice action")
    let own = result.program?.choices.first { $0.name == "step" }
    #expect(own?.alternatives.map(\.name) == ["explain", "refund"])
  }

  @Test("a collecting table gives lists")
  func collecting() {
    let result = Self.result(
      """
      table tags
        collect
        kind | age   || tag
        a    | -     || "x"
        -    | >= 18 || "y"

      require tagged
        tags includes "x"
      """
    )
    #expect(result.codes == [])
    #expect(result.type(of: "tags") == "list of text")
  }

  @Test("people are asked within a section only, and the outputs are open then, not none")
  func people() {
    let table = """
      table rate
        kind || value
        a    || 1
        otherwise for people "nothing is said of b"

      """
    let inside = Self.result(table)
    #expect(inside.codes == [])
    #expect(inside.type(of: "rate") == "number")
    #expect(inside.program?.judgements.count == 1)
    #expect(inside.program?.sections.first?.judgements == [JudgementID(0)])
    let outside = Self.result("", before: table + "\n")
    #expect(outside.codes == ["W0509"])
  }

  @Test("a table in a section with `for each` gives values of its elements")
  func forEach() {
    let text =
      header + Self.facts + """
        section per_order for each order in orders in order of order.at

        table size
          order.qty || word
          < 10      || small
          >= 10     || large

        table tier
          size.word | count of p in orders before order where p.tier.level is "high" || level
          large     | 0   || "high"
          large     | > 0 || "low"
          small     | -   || "low"

        require large_enough
          size is large or order.tier is "low"

        section whole

        require some
          any o in orders has o.size.word is large and kind is a and age > 0 and fee > 0 KRW
        """
    let result = checked(text)
    #expect(result.codes == [])
    #expect(result.type(of: "tier") == "text")
    #expect(result.definition("tier")?.isRecursive == true)
  }

  // MARK: Mistakes

  struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    let table: String
    let codes: [String]
    var testDescription: String { name }
  }

  static let mistakes = [
    Mistake(
      name: "several outputs used as one",
      table: """
        table t
          kind || x | y
          a    || 1 | 2
          b    || 2 | 3

        define z = t + 1
        """,
      codes: ["W0401"]
    ),
    Mistake(
      name: "an output that is not there",
      table: "table t\n  kind || x | y\n  a || 1 | 2\n  b || 2 | 3\n\ndefine z = t.v + 1",
      codes: ["W0304"]
    ),
    Mistake(
      name: "rows with dates and no date to compare",
      table: "table t\n  kind || x\n  a || 1   from 2024-01-01\n  b || 2",
      codes: ["W0506"]
    ),
    Mistake(
      name: "none where none cannot be",
      table: "table t\n  kind || x\n  none || 1\n  a, b || 2",
      codes: ["W0401"]
    ),
    Mistake(
      name: "a table that rests on itself",
      table: "table t\n  kind || x | y\n  a || 1 | t.x\n  b || 2 | 3",
      codes: ["W0501"]
    ),
    Mistake(
      name: "the same output twice",
      table: "table t\n  kind || x | x\n  a || 1 | 2\n  b || 2 | 3",
      codes: ["W0302"]
    ),
    Mistake(
      name: "a word that the input does not have",
      table: "table t\n  kind || x\n  c || 1\n  a, b || 2",
      codes: ["W0303"]
    ),
    Mistake(
      name: "a bound in another unit",
      table: "table t\n  fee || x\n  < 10 || 1\n  >= 10 KRW || 2",
      codes: ["W0402"]
    ),
    Mistake(
      name: "outputs of two kinds",
      table: "table t\n  kind || x\n  a || 1\n  b || 10 KRW",
      codes: ["W0401"]
    ),
    Mistake(
      name: "an order where there is none",
      table: "table t\n  kind || x\n  < a || 1\n  b || 2",
      codes: ["W0405"]
    ),
  ]

  @Test("a mistake in a table is reported once, where it stands", arguments: mistakes)
  func mistake(_ mistake: Mistake) {
    #expect(Self.result(mistake.table).codes == mistake.codes)
  }

  @Test("a table outside sections that nothing uses is reported")
  func unused() {
    let text =
      header + Self.facts + "table t\n  kind || x\n  a || 1\n  b || 2\n\n"
      + "section s\n\nrequire r\n  age > 0 and fee > 0 KRW and seen is given\n"
    #expect(checked(text).findings.contains { $0.hasPrefix("W0902 ") })
  }

  // MARK: Analysis

  @Test("what cannot be known before a claim is neither an overlap nor a gap")
  func opaque() {
    let result = Self.result(
      """
      define bound = age + 1

      table t
        fee / 1 KRW || x
        < bound     || 1
        > 10        || 2
        5           || 3
      """
    )
    #expect(result.codes == [])
  }

  @Test("columns that test the same value are seen as one")
  func sameColumn() {
    let result = Self.result(
      """
      table t
        age | age   || x
        < 5 | -     || 1
        -   | >= 5  || 2
      """
    )
    #expect(result.codes == [])
  }

  @Test("the order of rows changes nothing that is found")
  func orderOfRows() {
    let rows = [
      "  a | < 10 || 1", "  a | from 9 to 20 || 2", "  b | < 10 || 3", "  b | >= 11 || 4",
      "  a | >= 30 || 2",
    ]
    func found(_ order: [Int]) -> Set<String> {
      let text = "table t\n  kind | age || x\n" + order.map { rows[$0] }.joined(separator: "\n")
      return Set(Self.result(text).codes)
    }
    let first = found([0, 1, 2, 3, 4])
    #expect(first == ["W0530", "W0532"])
    #expect(found([4, 3, 2, 1, 0]) == first)
    #expect(found([2, 0, 4, 1, 3]) == first)
  }

  @Test("a table of 2,000 rows is checked to the end, and a planted overlap is found")
  func manyRows() {
    var rows: [String] = []
    for number in 1...1_000 {
      rows.append("  a | \(number) || \(number)")
      rows.append("  b | \(number) || \(number + 1)")
    }
    rows.append("  - | 700 || 700")
    let text = "table t\n  kind | age || x\n" + rows.joined(separator: "\n") + "\n  otherwise 0"
    let result = Self.result(text)
    // The planted row says the same as the row of `a`, and another thing than that of `b`.
    #expect(result.codes == ["W0530"])
    let message = result.diagnostics.first { $0.code.label == "W0530" }?.message
    #expect(message?.contains("where `kind = b, age = 700`") == true)
  }
}
