// `writ page` and `writ playground`: a template filled with policies.

import Foundation
import TestSupport
import Testing

@testable import Commands

private let template = """
  <html lang="@LANGUAGE@"><title>@TITLE@</title>
  <script type="application/json" id="policies">@POLICIES@</script>
  <script type="module">const place = "unchanged";</script></html>
  """

private let policy = """
  policy late "Late & <later>"
    zone Europe/London

  use "shared.rules"

  section s "S"

  require r "</script><b>"
    days > 0
  """

private func world() -> World {
  var world = World()
  world.files = [
    "rules/late.rules": policy,
    "rules/shared.rules": "facts\n  days  whole number\n",
    "page.html": template,
    "other.html": "<html>",
  ]
  world.zones = ["Europe/London": utcZone]
  return world
}

/// A time zone file that says UTC: version 1 of RFC 8536, one type of time and no changes.
private let utcZone: [UInt8] =
  Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
  + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4]
  + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)

@Suite struct PageCommandTests {
  /// The policies that a page holds.
  private func policies(_ page: String) throws -> [JSONTree] {
    let start = try #require(page.range(of: "id=\"policies\">")).upperBound
    let end = try #require(page[start...].range(of: "</script>")).lowerBound
    guard case .list(let policies) = try JSONTree(String(page[start..<end])) else { return [] }
    return policies
  }

  @Test(
    "a page holds the policy with what it uses and its time zone, and nothing ends the data block early"
  )
  func page() throws {
    let result = world().run("page rules/late.rules --template page.html --lang ko")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("<html lang=\"ko\"><title>late</title>"))
    #expect(result.output.contains("const place = \"unchanged\";"))
    #expect(
      try policies(result.output) == [
        .object([
          "name": .text("late"), "policy": .text("rules/late.rules"), "root": .text("rules/"),
          "language": .text("ko"),
          "files": .object([
            "rules/late.rules": .text(policy),
            "rules/shared.rules": .text("facts\n  days  whole number\n"),
          ]),
          "zones": .object(["Europe/London": .text(base64(utcZone))]),
        ])
      ]
    )
  }

  @Test("without a language the page leaves it to the browser")
  func language() throws {
    let result = world().run("page rules/late.rules --template page.html")
    guard case .object(let members)? = try policies(result.output).first else {
      Issue.record("no policy")
      return
    }
    #expect(members["language"] == nil)
    #expect(world().run("page rules/late.rules --template page.html --lang fr").code == 2)
  }

  @Test("without a template, and with a file that is none, the command says how to get one")
  func templates() {
    let none = world().run("page rules/late.rules")
    #expect(none.code == 2)
    #expect(none.errors.contains("share/writ/page.html"))
    #expect(none.errors.contains("scripts/build-pages"))
    let other = world().run("page rules/late.rules --template other.html")
    #expect(other.code == 2)
    #expect(other.errors.contains("other.html is no template"))
    let missing = world().run("playground --template gone.html")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("gone.html"))
  }

  @Test("rules with mistakes make no page, and a playground that shows them")
  func mistakes() throws {
    var world = world()
    world.files["rules/late.rules"] = policy.replacing("days > 0", with: "dyas > 0")
    let page = world.run("page rules/late.rules --template page.html")
    #expect(page.code == 1)
    #expect(page.output.isEmpty)
    let playground = world.run("playground rules/late.rules --template page.html")
    #expect(playground.code == 0, "\(playground.errors)")
    #expect(try policies(playground.output).count == 1)
    #expect(try policies(world.run("playground --template page.html").output).isEmpty)
  }

  @Test("a page never takes the place of the rules")
  func output() {
    var world = world()
    let written = WrittenFiles()
    world.written = written
    let rules = "rules/late.rules"
    #expect(world.run("page \(rules) --template page.html --output \(rules)").code == 2)
    #expect(
      world.run("playground \(rules) --template page.html --output rules/shared.rules").code == 2
    )
    #expect(written.bytes(at: rules) == nil)
    #expect(world.run("page \(rules) --template page.html --output late.html").code == 0)
    #expect(written.text(at: "late.html")?.hasPrefix("<html") == true)
  }

  @Test(
    "base64 is that of RFC 4648, section 10",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ]
  )
  func base64Vectors(text: String, encoded: String) {
    #expect(base64(Array(text.utf8)) == encoded)
  }
}
