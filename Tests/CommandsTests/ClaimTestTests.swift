// `writ test` with claims beside a policy: decided, and held to the rows that are expected.

import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite("Claims beside a policy")
struct ClaimTestTests {
  private static let policy = """
    policy parcels "Parcels"
      currency GBP
      zone     UTC

    facts
      late    yes or no  "It came late"
      charge  money      "The charge"

    section refund "Refund"

    require came_late "It came late"
      late

    award back "Half of the charge"
      = charge / 2
      rounded down to 0.01 GBP

    output row
      paid   = back.amount
      failed = failed clauses of refund

    scenario "late"
      given
        late   = yes
        charge = 3 GBP
      expect
        back = 1.50 GBP

    """

  private static let claims = """
    {"case": "A-1", "late": true, "charge": 3}
    {"case": "A-2", "late": false, "charge": 3}

    {"late": true, "charge": "5.10"}

    """

  private func world(rows: String?, claims: String = Self.claims) -> World {
    var files = ["parcels.rules": Self.policy, "parcels.claims.ndjson": claims]
    if let rows { files["parcels.rows.ndjson"] = rows }
    return World(files: files)
  }

  @Test("claims whose rows have what is expected pass, and a row may have more")
  func passing() {
    // 1.5 and 1.50 are one number; `failed` is not asked of the third claim.
    let rows = """
      {"paid": 1.50, "failed": []}
      {"failed": ["came_late"], "paid": 0}

      {"paid": 2.55}

      """
    let found = world(rows: rows).run("test parcels.rules")
    #expect(found.code == 0)
    #expect(found.output == "4 passed, 0 failed\n")
    #expect(found.errors == "")
  }

  @Test("what differs is told with its member, beside the line and the name of the claim")
  func differences() {
    let rows = """
      {"paid": 1.51, "failed": []}
      {"failed": [], "paid": 0, "missing": []}

      {"paid": 2.55}

      """
    let found = world(rows: rows).run("test parcels.rules")
    #expect(found.code == 1)
    #expect(found.output == "2 passed, 2 failed\n")
    #expect(
      found.errors == """
        parcels.claims.ndjson:1: failed: A-1
          paid   expected 1.51, found 1.5

        parcels.claims.ndjson:2: failed: A-2
          failed    expected [], found ["came_late"]
          missing   expected [], found null

        """
    )
  }

  @Test("a claim without a row fails, and so does a row that is no object")
  func withoutRow() {
    let found = world(rows: "{\"paid\": 1.5}\n[1]\n").run("test parcels.rules")
    #expect(found.code == 1)
    #expect(found.output == "2 passed, 2 failed\n")
    #expect(found.errors.contains("parcels.claims.ndjson:2: failed: A-2"))
    #expect(found.errors.contains("expected a JSON object, or an array of them, found [1]"))
    #expect(found.errors.contains("parcels.claims.ndjson:4: failed\n"))
    #expect(found.errors.contains("expected a line in the file of rows, found none"))
  }

  @Test("a policy without scenarios is told, whatever claims stand beside an earlier one")
  func withoutScenarios() {
    let rows = "{}\n{}\n{}\n"
    var world = world(rows: rows)
    let bare = Self.policy.components(separatedBy: "\nscenario ")[0] + "\n"
    world.files["zebra.rules"] = bare
    let told = world.run("test parcels.rules zebra.rules").errors
    #expect(told.contains("zebra.rules"), "\(told)")
    #expect(!told.contains("parcels.rules"), "\(told)")
  }

  @Test("claims without a file of rows are an error, and not passed over")
  func withoutRows() {
    let found = world(rows: nil).run("test parcels.rules")
    #expect(found.code != 0)
    #expect(found.errors.contains("parcels.rows.ndjson"))
  }

  @Test("an output that goes through a list gives a row for each element")
  func severalRows() {
    let policy = """
      policy orders "Orders"
        currency GBP
        zone     UTC

      facts
        orders  list of
          sent  yes or no

      section sending "Sending" for each order in orders

      require was_sent "It was sent"
        order.sent

      output row for each order in orders
        sent = order.sending is eligible

      """
    var files = ["o.rules": policy]
    files["o.claims.ndjson"] = #"{"orders": [{"sent": true}, {"sent": false}]}"#
    files["o.rows.ndjson"] = #"[{"sent": true}, {"sent": true}]"#
    let found = World(files: files).run("test o.rules --quiet")
    #expect(found.code == 1)
    #expect(found.errors.contains("row 2: sent   expected true, found false"))
    files["o.rows.ndjson"] = #"{"sent": true}"#
    let fewer = World(files: files).run("test o.rules --quiet")
    #expect(fewer.errors.contains("rows   expected 1, found 2"))
  }

  @Test("the claims stand in the results for programs too")
  func forms() throws {
    let rows = "{\"paid\": 1.5}\n{\"paid\": 1}\n\n{\"paid\": 2.55}\n"
    let json = world(rows: rows).run("test parcels.rules --format json")
    let tree = try JSONTree(json.output)
    #expect(tree["failed"] == .number("1"))
    let claims = try #require(tree["claims"]?.elements)
    #expect(claims.count == 3)
    #expect(claims[1]["case"]?.text == "A-2")
    #expect(claims[1]["passed"] == .truth(false))
    #expect(claims[1]["differences"]?.elements.first?["found"]?.text == "0")
    let tap = world(rows: rows).run("test parcels.rules --format tap").output
    #expect(tap.hasPrefix("TAP version 14\n1..4\n"))
    #expect(tap.contains("not ok 3 - parcels: A-2\n"))
    let junit = world(rows: rows).run("test parcels.rules --format junit").output
    #expect(junit.contains("tests=\"4\" failures=\"1\""))
    #expect(junit.contains("name=\"A-2\""))
  }

  @Test("with --filter the scenarios alone are run")
  func filtered() {
    let found = world(rows: "{}\n").run("test parcels.rules --filter late")
    #expect(found.output == "1 passed, 0 failed\n")
  }
}
