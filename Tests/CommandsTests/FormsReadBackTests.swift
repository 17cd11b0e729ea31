// What decisions write of time is what claims may give, and one claim ends as it does among many.

import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite("Forms of time in rows and claims")
struct FormsReadBackTests {
  private static let found = Repository.url("Tests").appendingPathComponent("Found")

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.found.appendingPathComponent(path), encoding: .utf8)
  }

  private func run(
    _ line: String,
    _ files: [String: String]
  ) -> (code: Int32, output: String, errors: String) {
    World(files: files).run(line)
  }

  @Test("quarters have four digits, and lengths below zero one sign in front")
  func written() throws {
    let done = run(
      "decide p.rules c.ndjson --rows rows --quiet",
      [
        "p.rules": try text("time-and-money/quarters.rules"),
        "c.ndjson": try text("time-and-money/quarters.ndjson"),
      ]
    )
    // From 25 hours, 2 March 00:00 back to 1 March 22:59:59: an hour and a second.
    #expect(
      done.output == """
        {"quarter":"0999-Q1","month":"0999-03","between":"-P28D","time":"-PT1H1S","half":"-PT30M0.5S"}

        """
    )
  }

  @Test(
    "what is written is read back as the same value",
    arguments: [
      ("quarter", "0999-Q1"), ("quarter", "2026-Q4"), ("period", "-P28D"), ("period", "P1M"),
      ("period", "-P1M3D"), ("period", "P1M-3D"), ("period", "P-1M3D"), ("period", "P0D"),
      ("duration", "-PT1H1S"), ("duration", "-PT30M0.5S"), ("duration", "PT0.25S"),
      ("duration", "PT0S"), ("month", "0999-03"), ("date", "0999-03-02"),
    ]
  )
  func readBack(type: String, form: String) {
    let done = run(
      "decide p.rules c.ndjson --rows rows --quiet",
      [
        "p.rules": """
        policy p "P"
          currency KRW
          zone UTC
        facts
          x  \(type)
        section s "S"
        output rows
          x = x

        """,
        "c.ndjson": "{\"x\":\"\(form)\"}\n",
      ]
    )
    // A part below zero alone has its own sign; where all are, one stands in front.
    #expect(done.output == "{\"x\":\"\(form)\"}\n")
    #expect(done.code == 0)
  }

  @Test("a quarter without four digits is none, and a period has its sign where it may stand")
  func refused() throws {
    let lines = [#"{"q":"999-Q1"}"#, #"{"p":"P--28D"}"#, #"{"p":"P-"}"#, #"{"p":"--P1D"}"#]
    for line in lines {
      let done = run(
        "decide p.rules c.ndjson --rows read --quiet",
        ["p.rules": try text("time-and-money/quarters.rules"), "c.ndjson": line + "\n"]
      )
      #expect(done.code == 3, "\(line)")
    }
  }

  @Test("an error that keeps an amount open ends with 3, for one claim as for many")
  func sameCode() throws {
    let rules = try text("reports/history_with_hole.rules")
    // In January 2026 no rate holds, in February one does.
    for (day, code) in [("2026-01-15", Int32(3)), ("2026-02-15", 0)] {
      let claim = "{\"day\":\"\(day)\",\"fee\":\"100.00\"}"
      for line in [
        "decide p.rules c.json", "explain p.rules c.json", "decide p.rules c.ndjson --quiet",
        "decide p.rules c.ndjson --brief --quiet",
      ] {
        let files = ["p.rules": rules, "c.json": claim, "c.ndjson": claim + "\n"]
        let done = run(line, files)
        #expect(done.code == code, "\(day) \(line) \(done.errors)")
      }
    }
  }

  @Test(
    "`check` warns of what a found policy leaves out",
    arguments: [
      ("newcomers/no_zone", "W0906"), ("reports/history_with_hole", "W0908"),
    ]
  )
  func warnings(policy: String, code: String) throws {
    let done = run("check p.rules", ["p.rules": try text("\(policy).rules")])
    #expect(done.code == 0)
    #expect(done.errors.contains(code) || done.output.contains(code))
  }

  @Test("a date for an instant is refused in a scenario as in a claim")
  func dateForInstant() throws {
    let rules = try text("newcomers/date_for_instant.rules")
    let checked = run("check p.rules", ["p.rules": rules])
    #expect(checked.code == 1)
    #expect((checked.errors + checked.output).contains("2026-03-04 00:00"))
    let decided = run(
      "decide p.rules c.json",
      ["p.rules": rules, "c.json": try text("newcomers/date_for_instant.json")]
    )
    #expect(decided.code == 3)
  }
}
