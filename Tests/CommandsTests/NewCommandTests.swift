// `writ new`: what it writes checks, is laid out, tests and decides.

import Testing
import Writ

@testable import Commands

@Suite("new") struct NewCommandTests {
  @Test(
    "a new policy checks without a warning, is laid out, passes its scenarios and decides its claim",
    arguments: ["", " --korean"]
  )
  func whole(_ options: String) throws {
    var world = World()
    let written = WrittenFiles()
    world.written = written
    let result = world.run("new folder/late_visit" + options)
    #expect(result.code == 0)
    #expect(result.output == "folder/late_visit.rules\nfolder/late_visit.claim.json\n")
    #expect(result.errors.contains("writ test folder/late_visit.rules"))
    let rules = try #require(written.text(at: "folder/late_visit.rules"))
    #expect(!rules.contains("NAME"))
    world.files["p.rules"] = rules
    world.files["c.json"] = written.text(at: "folder/late_visit.claim.json")
    let checked = world.run("check --strict p.rules")
    #expect(checked.code == 0, "\(checked.errors)")
    #expect(checked.output.hasSuffix("0 errors, 0 warnings\n"))
    #expect(world.run("fmt --check p.rules").code == 0)
    #expect(world.run("test p.rules") == (0, "3 passed, 0 failed\n", ""))
    let decided = world.run("decide p.rules c.json --format json")
    #expect(decided.code == 0)
    #expect(decided.output.contains(#""outcome": "eligible""#))
  }

  @Test("it has one of each usual clause")
  func clauses() {
    let clauses = [
      "policy", "outline", "choice", "facts", "parameter", "reading", "define", "table", "section",
      "require", "exclude", "deadline", "award", "advise", "property", "output", "scenario",
    ]
    for begun in [NewPolicy.english, .korean] {
      let words = begun.rules.split(separator: "\n").map { line in
        line.prefix { $0 != " " }
      }
      for clause in clauses { #expect(words.contains(Substring(clause)), "\(clause)") }
    }
  }

  @Test("files that are there stay as they are")
  func existing() {
    var world = World(files: ["late.claim.json": "{}"])
    let written = WrittenFiles()
    world.written = written
    let result = world.run("new late")
    #expect(result.code == 3)
    #expect(result.errors.contains("late.claim.json: error: this file is there already"))
    #expect(written.text(at: "late.rules") == nil)
  }

  @Test(
    "a name that no policy can have is refused before anything is written",
    arguments: ["2late", "a-b", "x/", "a.b"]
  )
  func badName(_ name: String) {
    let result = World().run("new " + name)
    #expect(result.code == 2, "\(result.output)")
    #expect(result.errors.contains("cannot be the name of this policy"))
  }

  @Test("a folder that cannot be written to is told")
  func notWritable() {
    #expect(World().run("new late").code == 3)
  }
}
