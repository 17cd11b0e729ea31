// Lists of which it is in error, for one element, whether it is selected.

import Evaluation
import Testing

@Suite("Errors of one element")
struct ElementErrorTests {
  private static let facts = """
    facts
      items list of
        n number

    define chosen = each e in items where (4 / e.n) > 2

    define again = each e in chosen where e.n < 5

    """

  /// 4 / 1 is over 2, 4 / 0 is an error, 4 / 4 is not: the first is selected, and the second may be.
  private static let claim = "{\"items\": [{\"n\": 1}, {\"n\": 0}, {\"n\": 4}]}"

  // An error behaves like an unknown (S3.2), so the second element is a possible one (S8.2) of
  // whatever list it is selected into (S8.10), and does no harm where it makes no difference (S3.3).
  @Test(
    "an element of which the `where` is in error is a possible one, wherever the list is selected",
    arguments: [
      "chosen", "again", "(each e in items where (4 / e.n) > 2)",
      "(each e in chosen where e.n < 5)",
    ]
  )
  func values(list: String) throws {
    try SmallRules.expect(
      [
        ValueRow("any x in \(list) has x.n is 1", "yes"),
        ValueRow("any x in \(list) has x.n > 1", "no"),
        ValueRow("any x in \(list) has x.n is 0", "error divisionByZero"),
        ValueRow("every x in \(list) has x.n < 2", "yes"),
        ValueRow("no x in \(list) has x.n is 4", "yes"),
        ValueRow("count of x in \(list)", "error divisionByZero"),
        ValueRow("count of x in \(list) where x.n > 0", "1"),
        ValueRow("sum of x.n for each x in \(list)", "error divisionByZero"),
        // S8.4: there is no number, so none of which a comparison could be settled.
        ValueRow("(count of x in \(list)) <= 3", "error divisionByZero"),
        ValueRow("(sum of x.n for each x in \(list)) < 100", "error divisionByZero"),
        ValueRow("the largest of x.n for each x in \(list)", "1"),
        ValueRow("the smallest of x.n for each x in \(list)", "error divisionByZero"),
        ValueRow("(the first x in \(list)).n", "1"),
        ValueRow("(the last x in \(list)).n", "error divisionByZero"),
        ValueRow("\(list) is empty", "no"),
        ValueRow("count of x in (the first 1 x in \(list))", "1"),
      ],
      head: SmallRules.head(zone: "UTC"),
      facts: Self.facts,
      claim: Self.claim
    )
  }

  // S8.4, S1.5: 0 would make it an error, so what an error does not settle the unknown does not either.
  @Test("a count over an unknown `where` that may turn out to be an error is settled by no bounds")
  func unknownBeside() throws {
    try SmallRules.expect(
      [
        ValueRow("(count of x in chosen) <= 3", "unknown items[1].n"),
        ValueRow("(count of x in items where x.n > 2) <= 3", "yes"),
      ],
      head: SmallRules.head(zone: "UTC"),
      facts: Self.facts,
      claim: "{\"items\": [{\"n\": 1}, {}, {\"n\": 4}]}"
    )
  }

  @Test(
    "a section is decided for the elements that belong, beside one that may",
    arguments: ["chosen", "again"]
  )
  func sections(list: String) throws {
    let rules =
      SmallRules.head(zone: "UTC") + Self.facts + """

        section s for each x in \(list)

        require small
          x.n < 2
        """
    let decided = try SmallRules.decided(try SmallRules.program(rules), Self.claim)
    let found = decided.sections("s")
    #expect(found.map(\.outcome) == [.eligible, .undetermined])
    #expect(found.map(\.isCertain) == [true, false])
  }
}
