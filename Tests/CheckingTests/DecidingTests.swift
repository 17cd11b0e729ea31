// Checking for deciding: the same program without scenarios, and every finding where it fails.

import Checking
import Model
import SourceText
import Testing

@Suite struct DecidingTests {
  private func checkedForDeciding(
    _ text: String,
    name: String = "main.rules",
    using files: [String: String] = [:]
  ) -> CheckResult {
    let root = SourceFile(id: SourceID(0), name: name, bytes: Array(text.utf8))
    return check(root: root, for: .deciding) { path, id in
      guard let used = files[path] else { return .failure(.missing) }
      return .success(SourceFile(id: id, name: path, bytes: Array(used.utf8)))
    }
  }

  private static let rules = """
    policy p "P"

    facts
      x  number

    section a "A"

    require enough "X is enough"
      x > 1

    """

  @Test(
    "a mistake in a scenario is a finding of checking, and does not keep the rules from deciding",
    arguments: [
      "scenario \"s\"\n  given\n    y = 1\n  expect\n    a is eligible\n",
      "scenario \"s\"\n  given\n    x = = 1\n",
    ]
  )
  func mistakeInScenario(_ scenario: String) {
    #expect(checked(Self.rules + scenario).program == nil)
    let result = checkedForDeciding(Self.rules + scenario)
    #expect(result.program?.requirements.count == 1)
    #expect(result.program?.scenarios.isEmpty == true)
    #expect(result.diagnostics.isEmpty)
  }

  @Test(
    "rules that cannot decide have the same findings for either purpose",
    arguments: [
      "define b \"B\"\n  = z + 1\n\nscenario \"s\"\n  given\n    y = 1\n",
      "define b \"B\"\n  = = 1\n\nscenario \"s\"\n  given\n    y = = 1\n",
      "use \"missing.rules\"\nscenario \"s\"\n  given\n    y = 1\n",
      "use \"more.rules\"\n\ndefine b \"B\"\n  = z\n",
    ]
  )
  func sameFindings(_ rest: String) {
    let files = ["more.rules": "scenario \"t\"\n  given\n    w = 1\n"]
    let whole = checked(Self.rules + rest, using: files)
    let result = checkedForDeciding(Self.rules + rest, using: files)
    #expect(result.program == nil)
    #expect(result.findings == whole.findings)
    #expect(!result.findings.isEmpty)
    #expect(result.files.map(\.name) == whole.files.map(\.name))
  }

  @Test("a file that was loaded for deciding is not loaded again to find everything")
  func loadedOnce() {
    var loads: [String] = []
    let root = SourceFile(
      id: SourceID(0),
      name: "main.rules",
      bytes: Array((Self.rules + "use \"more.rules\"\ndefine b \"B\"\n  = z\n").utf8)
    )
    let result = check(root: root, for: .deciding) { path, id in
      loads.append(path)
      return .success(SourceFile(id: id, name: path, bytes: Array("# nothing\n".utf8)))
    }
    #expect(result.program == nil)
    #expect(loads == ["more.rules"])
  }

  @Test(
    "the policies give the same clauses for deciding as for everything",
    arguments: [
      "kt_internet_outage", "kiwoom_order_outage", "inicis_messaging", "koscom_charter_en",
      "koscom_charter_ko",
    ]
  )
  func policies(_ name: String) throws {
    let text = try TestFiles.policy(name)
    let files = try TestFiles.shared()
    let whole = try #require(checked(text, using: files).program)
    let program = try #require(checkedForDeciding(text, using: files).program)
    #expect(program.scenarios.isEmpty)
    #expect(!whole.scenarios.isEmpty)
    #expect(program.worlds.count == whole.worlds.count)
    #expect(program.calendars.count == whole.calendars.count)
    // What scenarios put in stands behind all else, so every handle is the same.
    let count = program.expressions.count
    #expect(count <= whole.expressions.count)
    #expect("\(program.expressions)" == "\(Array(whole.expressions.prefix(count)))")
    #expect(program.expressionTypes == Array(whole.expressionTypes.prefix(count)))
    if let calendar = whole.calendar {
      #expect(program.calendar == calendar)
      #expect(program.calendars[calendar.index].name == whole.calendars[calendar.index].name)
    }
  }
}
