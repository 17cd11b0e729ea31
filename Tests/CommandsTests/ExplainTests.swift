// `writ explain`: conditions with their parts and values, and one clause alone.

import Testing

@Suite("Explaining a decision")
struct ExplainTests {
  static let rules = """
    policy refunds "Refunds"
      currency GBP
      zone     UTC

    facts
      paid     money
      opened   yes or no
      faulty   yes or no
      member   yes or no
      told     yes or no
      days     number

    section refund "Refund"

    define slow "Came late"
      = days > 5

    require reason "There is a reason"
      faulty or slow or (member and told)

    require paid_for "Something was paid"
      paid > 0 GBP

    exclude used "Opened"
      when opened
      unless faulty
        unless told

    award amount "The price"
      = paid
      rounded down to 0.01 GBP

    """

  private func explain(_ claim: String, _ options: String = "") -> (
    code: Int32, output: String, errors: String
  ) {
    World(files: ["r.rules": Self.rules, "c.json": claim])
      .run("explain r.rules c.json \(options)")
  }

  @Test("a refusal shows the failed parts with their values, down to the facts of definitions")
  func refusal() {
    let claim =
      #"{"paid": 5, "opened": false, "faulty": false, "member": true, "told": false, "days": 3}"#
    let result = explain(claim)
    #expect(result.code == 0, "\(result.errors)")
    let expected = """
        Why not: what refuses it
          ✗ There is a reason
              ✗ one of these:
                ✗ faulty
                ✗ slow
                  ✗ days > 5
                    days = 3
                ✗ all of these:
                  ✓ member
                  ✗ told
        Passed
          ✓ Something was paid
        Stands in nobody's way
          – Opened

      """
    #expect(result.output.contains(expected), "\(result.output)")
  }

  @Test("what carries a claim is shown, and what could have and did not is left out")
  func carried() {
    let claim =
      #"{"paid": 5, "opened": false, "faulty": false, "member": true, "told": false, "days": 6}"#
    let output = explain(claim).output
    let expected = """
        Why: what carried it
          ✓ There is a reason
              ✓ one of these:
                ✓ slow
                  ✓ days > 5
                    days = 6
          ✓ Something was paid
              ✓ paid > 0 GBP
                paid = 5 GBP

      """
    #expect(output.contains(expected), "\(output)")
  }

  @Test("an exclusion tells why its exception did not save the claim")
  func exception() {
    let claim =
      #"{"paid": 5, "opened": true, "faulty": true, "member": true, "told": true, "days": 6}"#
    let output = explain(claim, "--clause used").output
    let expected = """
          ✗ Opened
              ✓ opened
              unless, and this holds:
                ✓ faulty
                unless, and this holds:
                  ✓ told

      """
    #expect(output.contains(expected), "\(output)")
    #expect(!output.contains("There is a reason"), "\(output)")
  }

  @Test("a part that an earlier part settled is marked as not looked at")
  func settled() {
    let claim =
      #"{"paid": 5, "opened": false, "faulty": false, "member": false, "told": true, "days": 3}"#
    let output = explain(claim).output
    #expect(output.contains("– told  (settled without it)"), "\(output)")
  }

  @Test("a definition alone shows what it rests on")
  func definition() {
    let output = explain(#"{"days": 8}"#, "--clause slow").output
    #expect(output.contains("  slow = yes\n    ✓ days > 5\n      days = 8\n"), "\(output)")
  }

  @Test("an open part waits for its facts")
  func open() {
    let output = explain(#"{"paid": 5, "opened": false, "member": true, "days": 3}"#).output
    #expect(output.contains("  Open\n    ? There is a reason\n"), "\(output)")
    #expect(output.contains("? faulty\n"), "\(output)")
  }

  @Test("an unknown clause is wrong usage, and a near name is proposed")
  func unknownClause() {
    let result = explain("{}", "--clause reasn")
    #expect(result.code == 2)
    #expect(result.errors.contains("did you mean `reason`?"), "\(result.errors)")
  }
}
