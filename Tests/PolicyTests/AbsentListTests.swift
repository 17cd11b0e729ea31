// Clauses over a list that is none: there is nothing to decide.

import Evaluation
import Testing

@Suite("Lists that are none")
struct AbsentListTests {
  private static let rules = """
    policy p "P"
      currency KRW
      zone UTC

    facts
      claim optional "The claim"
        papers list of "Papers"
          sealed yes or no "Sealed"

    section paper "Each paper" for each item in claim.papers

    require is_sealed "It is sealed"
      item.sealed
    """

  /// How many sections a claim gives, and the errors of the first.
  @Test(
    "a list in a group that is none has no elements, as an empty one",
    arguments: [
      ("{\"claim\": null}", []), ("{\"claim\": {\"papers\": []}}", []),
      ("{\"claim\": {\"papers\": [{\"sealed\": true}]}}", [Outcome.eligible]),
      // Not to be mistaken for a list that is not known.
      ("{}", [Outcome.undetermined]), ("{\"claim\": {}}", [Outcome.undetermined]),
    ]
  )
  func elements(claim: String, expected: [Outcome]) throws {
    let decided = try SmallRules.decided(try SmallRules.program(Self.rules), claim)
    #expect(decided.sections("paper").map(\.outcome) == expected)
    #expect(decided.decision.sections.allSatisfy { $0.problems.isEmpty })
  }
}
