// `--watch`, `--color`, and findings in the forms of other tools.

import Platform
import Synchronization
import TestSupport
import Testing

@testable import Commands

private let good = "policy p \"P\"\n  currency EUR\n  zone UTC\n\nsection s \"S\"\n"
private let bad = "policy p \"P\"\n  currency EUR\n  zone Nowhere/Else\n\nsection s \"S\"\n"

@Suite("--watch") struct WatchTests {
  /// A folder whose files change between looks, and what a command then tells.
  private final class Changing: Sendable {
    private let files: Mutex<[String: String]>
    private let states: Mutex<[[String: String]]>

    init(_ first: [String: String], then states: [[String: String]]) {
      files = Mutex(first)
      self.states = Mutex(states)
    }

    func text(_ path: String) -> String? { files.withLock { $0[path] } }
    var paths: [String] { files.withLock { $0.keys.sorted() } }

    /// Goes on to the next state; `true` where there is none.
    func change() -> Bool {
      let next = states.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      guard let next else { return true }
      files.withLock { $0 = next }
      return false
    }
  }

  private static func run(
    _ line: String,
    _ first: [String: String],
    then states: [[String: String]]
  ) -> (code: Int32, output: String, errors: String) {
    let folder = Changing(first, then: states)
    let told = WrittenFiles()
    var surroundings = World().surroundings(told)
    surroundings.readFile = { (path, _) throws(FileError) in
      guard let text = folder.text(path) else { throw .missing(path: path) }
      return Array(text.utf8)
    }
    surroundings.listRules = { (path) throws(FileError) in
      if path != "r" { throw .notDirectory(path: path) }
      return folder.paths.filter { $0.hasPrefix("r/") }
    }
    surroundings.resolve = { (root, relative) throws(FileError) in
      let path = root + "/" + relative
      if folder.text(path) == nil { throw .missing(path: relative) }
      return path
    }
    surroundings.fileStamp = { path in
      folder.text(path).map { FileStamp(file: UInt64($0.utf8.count), size: 0, seconds: 0) }
    }
    surroundings.isToldToEnd = { _ in folder.change() }
    let result = runCommand(line.split(separator: " ").map { String($0) }, in: surroundings)
    return (
      result.code.rawValue,
      (told.text(at: "output") ?? "") + String(decoding: result.output, as: UTF8.self),
      (told.text(at: "errors") ?? "") + String(decoding: result.errors, as: UTF8.self)
    )
  }

  @Test("runs again when a file changes, and ends as the last run ended")
  func changes() {
    let result = Self.run(
      "check r --watch",
      ["r/p.rules": good],
      then: [["r/p.rules": good], ["r/p.rules": bad], ["r/p.rules": bad]]
    )
    #expect(result.code == 1)
    #expect(
      result.output == "1 file checked: 0 errors, 0 warnings\n1 file checked: 1 error, 0 warnings\n"
    )
    #expect(result.errors.hasPrefix("\nr/p.rules changed\nerror W0313"))
  }

  @Test("runs again when a file appears, goes, or is one that a policy uses")
  func appears() {
    let user = good + "\nuse \"shared.rules\"\n"
    let shared = "choice c\n  a \"A\"\n  b \"B\"\n"
    let result = Self.run(
      "check r/p.rules --watch --quiet",
      ["r/p.rules": user],
      then: [["r/p.rules": user, "r/shared.rules": shared], [:]]
    )
    #expect(result.code == 3)
    let changed = result.errors.split(separator: "\n").filter { $0.hasSuffix(" changed") }
    #expect(changed == ["r/shared.rules changed", "r/p.rules, r/shared.rules changed"])
  }

  @Test("scenarios run again too")
  func tests() {
    let scenario = "\nscenario \"x\"\n  given\n  expect\n    s is eligible\n"
    let result = Self.run(
      "test r --watch",
      ["r/p.rules": good + scenario],
      then: [["r/p.rules": good + scenario + "\n# more\n"]]
    )
    #expect(result.output == "1 passed, 0 failed\n1 passed, 0 failed\n")
    #expect(result.code == 0)
  }

  @Test("claims and rows beside a policy are watched by `test`, and not by `check`")
  func claims() {
    let output = "\noutput r\n  ok = s is eligible\n"
    let files = [
      "r/p.rules": good + output, "r/p.claims.ndjson": "{}\n", "r/p.rows.ndjson": "{}\n",
    ]
    var more = files
    more["r/p.claims.ndjson"] = "{}\n{}\n"
    var both = more
    both["r/p.rows.ndjson"] = "{}\n{}\n"
    let result = Self.run("test r/p.rules --watch", files, then: [more, both])
    let changed = result.errors.split(separator: "\n").filter { $0.hasSuffix(" changed") }
    #expect(changed == ["r/p.claims.ndjson changed", "r/p.rows.ndjson changed"])
    let checked = Self.run("check r/p.rules --watch --quiet", files, then: [more, both])
    #expect(!checked.errors.contains(" changed"))
  }

  @Test("what programs read is not watched")
  func formats() {
    #expect(Self.run("check r --watch --format json", [:], then: []).code == 2)
    #expect(Self.run("test r --watch --format tap", [:], then: []).code == 2)
  }
}

@Suite("--color") struct ColourTests {
  private static let red = "\u{1B}[1;31merror W0313\u{1B}[0m: "

  @Test("text is coloured on a terminal that does not refuse it, and where it is asked for")
  func check() {
    var world = World(files: ["p.rules": bad])
    #expect(world.run("check p.rules").errors.hasPrefix("error W0313: "))
    #expect(world.run("check p.rules --color always").errors.hasPrefix(Self.red))
    world.isTerminal = true
    #expect(world.run("check p.rules").errors.hasPrefix(Self.red))
    #expect(world.run("check p.rules --color never").errors.hasPrefix("error W0313: "))
    world.refusesColour = true
    #expect(world.run("check p.rules --color=auto").errors.hasPrefix("error W0313: "))
    #expect(world.run("check p.rules --colour always").errors.hasPrefix(Self.red))
    #expect(world.run("check p.rules --color red").code == 2)
  }

  @Test(
    "reports and failed scenarios are coloured where it is asked for",
    arguments: [
      "decide p.rules c.json", "explain p.rules c.json", "test p.rules",
    ]
  )
  func reports(_ line: String) {
    let failing =
      feePolicy + "\nscenario \"fails\"\n  given\n  expect\n    refund_claim is eligible\n"
    let world = World(files: ["p.rules": failing, "c.json": "{}"])
    let plain = world.run(line)
    let coloured = world.run(line + " --color always")
    #expect(!(plain.output + plain.errors).contains("\u{1B}"))
    #expect((coloured.output + coloured.errors).contains("\u{1B}["))
  }
}

@Suite("check --format") struct FindingsFormatTests {
  private static let rules = """
    policy p "P"
      currency EUR
      zone UTC

    facts
      paid money "Paid"

    section s "S"

    require r "R: 100%, always"
      piad > 0 EUR

    """

  @Test("sarif tells each finding with its place, its cure as a fix, and the rules it stands for")
  func sarif() throws {
    let result = World(files: ["a b/규칙.rules": Self.rules]).run("check a b/규칙.rules --format sarif")
    #expect(result.code == 3)
    let world = World(files: ["r/규칙.rules": Self.rules])
    let printed = world.run("check r --format sarif")
    #expect(printed.code == 1)
    #expect(printed.errors == "")
    let log = try JSONTree(printed.output)
    #expect(log["version"] == .text("2.1.0"))
    let run = try #require(log["runs"]?.elements.first)
    #expect(run["tool"]?["driver"]?["name"] == .text("writ"))
    #expect(run["columnKind"] == .text("unicodeCodePoints"))
    let found = try #require(run["results"]?.elements.first { $0["ruleId"] == .text("W0301") })
    #expect(found["level"] == .text("error"))
    let place = try #require(found["locations"]?.elements.first?["physicalLocation"])
    #expect(place["artifactLocation"]?["uri"] == .text("r/%EA%B7%9C%EC%B9%99.rules"))
    // `piad` stands on line 11, from column 3 to before column 7.
    for (name, number) in [
      ("startLine", "11"), ("startColumn", "3"), ("endLine", "11"), ("endColumn", "7"),
    ] {
      #expect(place["region"]?[name] == .number(number))
    }
    let change = try #require(found["fixes"]?.elements.first?["artifactChanges"]?.elements.first)
    let replacement = try #require(change["replacements"]?.elements.first)
    #expect(replacement["insertedContent"]?["text"] == .text("paid"))
    let rules = Set(run["tool"]?["driver"]?["rules"]?.elements.compactMap { $0["id"]?.text } ?? [])
    let named = Set(run["results"]?.elements.compactMap { $0["ruleId"]?.text } ?? [])
    #expect(rules == named)
    #expect(world.run("check r --format sarif --quiet").output == printed.output)
  }

  @Test("github has a line for each finding, with what GitHub would read as a mark escaped")
  func github() {
    let result = World(files: ["r/a,b.rules": Self.rules]).run("check r --format github")
    #expect(result.code == 1)
    #expect(result.errors == "")
    let lines = result.output.split(separator: "\n")
    let place = "file=r/a%2Cb.rules,line=11,endLine=11,col=3,endColumn=7"
    #expect(
      lines.contains(
        "::error \(place),title=W0301::`piad` is not declared%0Adid you mean `paid`?"
      ),
      "\(result.output)"
    )
    #expect(lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") })
  }

  @Test("a file without findings gives no line for GitHub, and an empty log")
  func nothing() throws {
    let world = World(files: ["p.rules": good])
    #expect(world.run("check p.rules --format github") == (0, "", ""))
    let log = try JSONTree(world.run("check p.rules --format sarif").output)
    #expect(log["runs"]?.elements.first?["results"] == .list([]))
  }
}
