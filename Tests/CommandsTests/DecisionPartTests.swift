// `writ decide --section` and `--clause`: a part of the decision of one claim.

import TestSupport
import Testing

@testable import Commands

@Suite struct DecisionPartTests {
  private static let policy =
    feePolicy + """

      section other_claim "Another thing"

      require term_is_long "The term is long"
        term >= 2

      """

  private func decide(
    _ options: String
  ) -> (code: Int32, output: String, errors: String) {
    let claim = "{\"fee\": 33005, \"agreed\": false}"
    return World(files: ["fees.rules": Self.policy, "c.json": claim])
      .run("decide fees.rules c.json \(options)")
  }

  @Test("a section alone has all its clauses, and no other section is told")
  func section() throws {
    let tree = try JSONTree(decide("--section refund_claim --format json").output)
    let sections = try #require(tree["sections"]).elements
    #expect(sections.map { $0["id"] } == [.text("refund_claim")])
    #expect(sections[0]["requirements"]?.elements.count == 1)
    #expect(sections[0]["exclusions"]?.elements.count == 1)
    let text = decide("--section other_claim").output
    #expect(text.contains("The term is long"))
    #expect(!text.contains("Consent was given"))
    let page = decide("--section other_claim --format html").output
    #expect(page.contains("The term is long"))
    #expect(!page.contains("Consent was given"))
  }

  @Test("a clause alone stands in its section, whose outcome stays")
  func clause() throws {
    let tree = try JSONTree(decide("--clause consent --format json").output)
    let sections = try #require(tree["sections"]).elements
    #expect(sections.map { $0["id"] } == [.text("refund_claim")])
    #expect(sections[0]["outcome"] == .text("ineligible"))
    #expect(sections[0]["requirements"]?.elements.map { $0["name"] } == [.text("consent")])
    #expect(sections[0]["exclusions"] == .list([]))
    #expect(sections[0]["awards"] == .list([]))
  }

  @Test(
    "a part that is none, and a part of a letter or of many claims, are refused",
    arguments: [
      ("c.json --section refund_claims", "did you mean `refund_claim`?"),
      ("c.json --clause consen", "did you mean `consent`?"),
      ("c.json --clause refund_claim", "the policy has no clause of a section `refund_claim`"),
      ("c.json --report letter --section refund_claim", "a letter tells of all sections"),
      ("c.ndjson --section refund_claim", "`--section` is for one claim"),
    ]
  )
  func refused(_ options: String, _ message: String) {
    let world = World(files: ["fees.rules": Self.policy, "c.json": "{}", "c.ndjson": "{}\n"])
    let result = world.run("decide fees.rules \(options)")
    #expect(result.code == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
