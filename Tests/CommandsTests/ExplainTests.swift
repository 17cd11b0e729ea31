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
                ✗ Came late
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
                ✓ Came late
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
    #expect(output.contains("  Came late: yes\n    ✓ days > 5\n      days = 8\n"), "\(output)")
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

  static let changeRules = """
    policy returns "Returns"
      currency GBP
      zone     UTC

    choice kind_of_order
      sale
      gift
      loan

    choice paper
      photo
      bill
      letter

    facts
      filed      date
      delivered  date
      kind       kind_of_order
      papers     set of paper
      weight     number
      lost       money

    section refund "Refund"

    deadline filing "Filed in time"
      = 14 days after delivered
      met by filed
      required

    require shown "Papers are there"
      papers includes photo, bill

    exclude free "A gift or a loan"
      when kind is one of gift, loan
      unless weight > 2.5

    award amount "A tenth"
      = lost * 10%
      rounded down to 0.01 GBP

    """

  private func changes(_ claim: String, _ options: String = "") -> String {
    World(files: ["r.rules": Self.changeRules, "c.json": claim])
      .run("explain r.rules c.json \(options)").output
  }

  @Test("a late claim is told the nearest dates that would have been in time")
  func nearestDates() {
    // 14 days after 1 March end on 15 March; filed on 18 March it is three days late.
    let output = changes(
      #"""
      {"filed": "2026-03-18", "delivered": "2026-03-01", "kind": "sale",
       "papers": ["photo", "bill"], "weight": 1, "lost": 20}
      """#
    )
    let expected = """
        What would change it
          Only this stands in the way: Filed in time
          It would be eligible if filed were 2026-03-15 (it is 2026-03-18)
          It would be eligible if delivered were 2026-03-04 (it is 2026-03-01)

      """
    #expect(output.hasSuffix(expected), "\(output)")
  }

  @Test("an exclusion is lifted by another choice, or by the number that its exception asks for")
  func exclusionChanges() {
    let output = changes(
      #"""
      {"filed": "2026-03-10", "delivered": "2026-03-01", "kind": "gift",
       "papers": ["photo", "bill"], "weight": 0.4, "lost": 20}
      """#
    )
    let expected = """
        What would change it
          Only this stands in the way: A gift or a loan
          It would be eligible if kind were sale (it is gift)
          It would be eligible if weight were 2.6 (it is 0.4)

      """
    #expect(output.hasSuffix(expected), "\(output)")
  }

  @Test("a document that is missing is named, and so is what nothing alone can mend")
  func papers() {
    let one = changes(
      #"""
      {"filed": "2026-03-10", "delivered": "2026-03-01", "kind": "sale",
       "papers": ["bill"], "weight": 1, "lost": 20}
      """#
    )
    #expect(one.contains("It would be eligible if papers also had photo\n"), "\(one)")
    let both = changes(
      #"""
      {"filed": "2026-03-10", "delivered": "2026-03-01", "kind": "sale",
       "papers": ["letter"], "weight": 1, "lost": 20}
      """#
    )
    #expect(both.contains("No change of a single fact that was tried makes it eligible"), "\(both)")
  }

  @Test("an amount tells the least change that makes it larger")
  func nextAmount() {
    // A tenth of 20.05 is 2.005, so 2.00; 2.01 needs 20.10.
    let claim = #"""
      {"filed": "2026-03-10", "delivered": "2026-03-01", "kind": "sale",
       "papers": ["photo", "bill"], "weight": 1, "lost": "20.05"}
      """#
    let output = changes(claim)
    #expect(
      output.contains("It would grant 2.01 GBP if lost were 20.10 GBP (it is 20.05 GBP)"),
      "\(output)"
    )
    let json = changes(claim, "--format json")
    #expect(json.contains(#""goal": "more""#), "\(json)")
    #expect(json.contains(#""path": "lost""#), "\(json)")
    #expect(json.contains(#""blocked_by": null"#), "\(json)")
  }

  @Test("the JSON of `decide` says nothing about changes")
  func notInDecide() {
    let world = World(files: ["r.rules": Self.changeRules, "c.json": "{}"])
    #expect(!world.run("decide r.rules c.json --format json").output.contains("changes"))
    #expect(world.run("explain r.rules c.json --format json").output.contains(#""changes": null"#))
    #expect(world.run("explain r.rules c.json --format json --clause filing").code == 2)
  }

  @Test("a date far off is found to the day, and told in Korean words where they are asked for")
  func farDate() {
    // 14 days before 1 October is 17 September, 200 days after 1 March and between two steps.
    let claim = #"""
      {"filed": "2026-10-01", "delivered": "2026-03-01", "kind": "sale",
       "papers": ["photo", "bill"], "weight": 1, "lost": 20}
      """#
    let output = changes(claim)
    #expect(
      output.contains("It would be eligible if delivered were 2026-09-17 (it is 2026-03-01)\n"),
      "\(output)"
    )
    let korean = changes(claim, "--lang ko")
    #expect(korean.contains("delivered: 2026. 9. 17.(목) (지금 2026. 3. 1.(일)) → 인정\n"), "\(korean)")
  }

  @Test("of two clauses that refuse neither alone stands in the way")
  func twoBlockers() {
    let output = changes(
      #"""
      {"filed": "2026-03-18", "delivered": "2026-03-01", "kind": "gift",
       "papers": ["photo", "bill"], "weight": 1, "lost": 20}
      """#
    )
    #expect(!output.contains("Only this"), "\(output)")
    #expect(output.contains("No change of a single fact that was tried makes it eligible"))
  }
}
