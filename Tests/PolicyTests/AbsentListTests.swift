// Clauses over a list that is none: there is nothing to decide.

import Evaluation
import Explanation
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

  // S8.2: whether the element belongs waits for `wanted`; that the section does not apply to it is
  // settled either way, and does not make it belong.
  @Test("an element that may not belong says so where its section does not apply to it")
  func possibleElement() throws {
    let program = try SmallRules.program(
      """
      policy p "P"
        currency KRW
        zone UTC

      facts
        wanted yes or no
        items list of
          sealed yes or no

      define chosen = each e in items where wanted

      section s for each x in chosen
        applies when x.sealed

      require r
        wanted

      """
    )
    func sections(_ wanted: String) throws -> [String] {
      let claim = "{\(wanted)\"items\": [{\"sealed\": false}, {\"sealed\": true}]}"
      return try SmallRules.decided(program, claim).sections("s").map {
        "\($0.outcome.name) \($0.isCertain)"
      }
    }
    #expect(try sections("") == ["not_applicable false", "undetermined false"])
    // The decision says so, and the section waits for nothing: it is the same either way (S8.11).
    let decided = try SmallRules.decided(program, #"{"items": [{"sealed": false}]}"#)
    let json = String(
      decoding: decisionJSON(decided.decision, program, facts: decided.facts, indented: false),
      as: UTF8.self
    )
    #expect(json.contains(#""outcome":"not_applicable","certain":false,"#), "\(json)")
    #expect(try #require(decided.sections("s").first).missing == [])
    let text = decisionText(decided.decision, program, facts: decided.facts)
    let open = "  NOT APPLICABLE\n  It is open whether this element belongs here at all.\n"
    #expect(text.contains(open), "\(text)")
    #expect(try sections("\"wanted\": true, ") == ["not_applicable true", "eligible true"])
    #expect(try sections("\"wanted\": false, ") == [])
  }
}
