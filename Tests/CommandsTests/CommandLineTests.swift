// Usage, help, and the commands that look at rules.

import Foundation
import Testing

@testable import Commands

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct UsageTests {
  @Test(
    "wrong usage ends with 2 and names the nearest word",
    arguments: [
      ("chek x", "did you mean `check`?"), ("decde a b", "did you mean `decide`?"),
      ("--verson", "did you mean `--version`?"), ("xyzzy", "writ help"),
      ("check --stric a.rules", "did you mean `--strict`?"),
      ("check a.rules --format jsn", "did you mean `json`?"),
      ("check a.rules --format", "--format text|json"),
      ("check a.rules --format text --format json", "keep one of them"),
      ("check --strict=yes a.rules", "alone"), ("check", "--help"),
      ("decide a.rules", "only one is given"), ("decide a b c", "takes POLICY FACTS"),
      ("explain fees.rules claim.csv", "one can be decided"),
      ("decide claim.json fees.rules", "writ decide fees.rules claim.json"),
      ("decide fees.rules claim.json --as-of soon", "2025-11-01"), ("help chek", "`check`"),
      ("schema", "name a `.rules` file for the schema of its claims"),
      ("schem", "did you mean `schema`?"),
      ("schema --decison", "did you mean `--decision`?"),
      ("schema a.rules b.rules", "`writ schema` takes POLICY"),
      ("", "Commands"),
    ]
  )
  func wrongUsage(_ line: String, _ words: String) {
    let world = World(files: ["fees.rules": feePolicy, "claim.json": "{}"])
    let result = world.run(line)
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test("help tells every command and, for each, every option")
  func help() {
    let general = World().run("--help")
    #expect(general.code == 0)
    #expect(general == World().run("help"))
    for command in commands {
      #expect(general.output.contains("writ \(command.name) "))
      let own = World().run("\(command.name) --help")
      #expect(own.code == 0)
      #expect(own == World().run("help \(command.name)"))
      for option in command.options { #expect(own.output.contains("  \(option.name)")) }
    }
  }

  @Test("no line of help is wider than a terminal of 100 columns")
  func helpWidth() {
    var texts = [World().run("help").output]
    for command in commands { texts.append(World().run("help \(command.name)").output) }
    for text in texts {
      for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    }
  }

  @Test("the version is the tool's")
  func version() {
    #expect(World().run("--version").output == "writ 0.1.0\n")
  }

  @Test("after `--` a word with a dash is a path")
  func endOfOptions() {
    #expect(World(files: ["--x": feePolicy]).run("check -- --x").code == 0)
  }
}

@Suite struct CheckTests {
  @Test("sound rules end with 0 and a summary")
  func sound() {
    let result = World(files: ["fees.rules": feePolicy]).run("check fees.rules")
    #expect(result.code == 0)
    #expect(result.errors == "")
    #expect(result.output == "1 file checked: 0 errors, 0 warnings\n")
  }

  @Test("an error ends with 1 and shows its place")
  func error() {
    let broken = feePolicy.replacingFirst("fee * 10%", "fea * 10%")
    let world = World(files: ["fees.rules": broken])
    let text = world.run("check fees.rules")
    #expect(text.code == 1)
    #expect(text.errors.contains("W0301"))
    #expect(text.errors.contains("fees.rules:19:"))
    let json = world.run("check fees.rules --format json")
    #expect(json.code == 1)
    #expect(json.errors == "")
    #expect(json.output.contains("\"code\": \"W0301\""))
    #expect(json.output.contains("\"line\": 19,"))
  }

  @Test("warnings alone end with 0, and with 1 where they are counted as errors")
  func warnings() {
    let world = World(files: [
      "fees.rules": feePolicy + "\ndefine idle = fee * 2\n"
    ])
    #expect(world.run("check fees.rules").code == 0)
    #expect(world.run("check fees.rules").errors.contains("warning"))
    #expect(world.run("check fees.rules --strict").code == 1)
  }

  @Test("a folder means every file of rules below it, each told apart")
  func folder() {
    let world = World(files: [
      "rules/a.rules": feePolicy,
      "rules/b/c.rules": feePolicy.replacingFirst("fee * 10%", "fea * 10%"),
      "rules/note.txt": "no rules",
    ])
    let result = world.run("check rules")
    #expect(result.code == 1)
    #expect(result.output == "2 files checked: 1 error, 0 warnings\n")
    #expect(result.errors.contains("rules/b/c.rules:19:"))
  }

  @Test("a file that is missing, or a used one outside of the root, is told")
  func missingFiles() {
    let world = World(files: [
      "fees.rules": feePolicy + "\nuse \"../secret.rules\"\n\nuse \"none.rules\"\n"
    ])
    #expect(world.run("check nope.rules").code == 3)
    let result = world.run("check fees.rules")
    #expect(result.code == 1)
    #expect(result.errors.contains("W0308"))
    #expect(result.errors.contains("W0307"))
  }

  @Test("a shared file is checked with the policy that uses it, and told once")
  func sharedFile() {
    let shared = "choice cause\n  own \"Own\"\n  other \"Other\"\n"
    let policy = feePolicy.replacingFirst(
      "facts\n",
      "use \"shared/causes.rules\"\n\nfacts\n  why     cause\n"
    )
    let world = World(files: ["r/fees.rules": policy, "r/shared/causes.rules": shared])
    let result = world.run("check r/fees.rules r/shared/causes.rules")
    #expect(result.errors.contains("error") == false, "\(result.errors)")
    #expect(result.code == 0)
    let alone = world.run("check r/shared/causes.rules")
    #expect(alone.code == 0, "\(alone.errors)")
  }

  @Test("the articles of an outline are accounted for, one line a policy")
  func outline() {
    let outline = """

      outline "The notice"
        "1." not a rule "a greeting"
        "2." "Consent"
        "3." "Amount"
        "4." "Plans"
        "5." for people "no measure is given"

      """
    let world = World(files: ["r/fees.rules": feePolicy + outline, "r/plain.rules": feePolicy])
    let result = world.run("check r")
    #expect(result.code == 0, "\(result.errors)")
    #expect(
      result.output == """
        r/fees.rules: 5 articles: 3 modelled, 1 for people, 1 no rule; 1 scenario
        2 files checked: 0 errors, 0 warnings

        """
    )
    #expect(world.run("check r --quiet").output == "")
    let json = world.run("check r --format json").output
    for member in [
      "\"file\": \"r/fees.rules\"", "\"articles\": 5,", "\"modelled\": 3,",
      "\"for_people\": 1,", "\"no_rule\": 1,", "\"unaccounted\": 0,", "\"scenarios\": 1",
    ] {
      #expect(json.contains(member), "\(member)")
    }
    #expect(!json.contains("r/plain.rules"))
  }

  @Test("an article that nothing accounts for is an error, and the line says so")
  func forgottenArticle() {
    let outline = "\noutline\n  \"2.\"\n  \"3.\"\n  \"4.\"\n  \"9.\"\n"
    let result = World(files: ["fees.rules": feePolicy + outline]).run("check fees.rules")
    #expect(result.code == 1)
    #expect(result.errors.contains("W0520"), "\(result.errors)")
    #expect(
      result.output.contains(
        "4 articles: 3 modelled, 0 for people, 0 no rule, 1 not accounted for; 1 scenario\n"
      )
    )
  }

  @Test("rules beyond the limit on size end with 4")
  func tooLarge() {
    var world = World()
    world.bytes["big.rules"] = [UInt8](repeating: 0x23, count: (8 << 20) + 1)
    let result = world.run("check big.rules")
    #expect(result.code == 4)
    #expect(result.errors.contains("big.rules"))
  }

  @Test("a hundred thousand brackets end with the limit on nesting")
  func deepNesting() {
    let deep =
      feePolicy + "\ndefine deep = " + String(repeating: "(", count: 100_000) + "1"
      + String(repeating: ")", count: 100_000) + "\n"
    let result = World(files: ["deep.rules": deep]).run("check deep.rules")
    #expect(result.code == 4)
    #expect(result.errors.contains("W0210"))
  }

  @Test("an empty file, a byte order mark and bytes that are not UTF-8 are errors in rules")
  func strangeFiles() {
    var world = World(files: ["empty.rules": "", "mark.rules": "\u{FEFF}" + feePolicy])
    world.bytes["bytes.rules"] = Array(feePolicy.utf8) + [0xFF, 0x0A]
    for (name, code) in [("empty", "W0215"), ("mark", "W0102"), ("bytes", "W0101")] {
      let result = world.run("check \(name).rules")
      #expect(result.code == 1)
      #expect(result.errors.contains(code), "\(result.errors)")
    }
  }

  @Test("line ends of two characters are as good as one")
  func lineEnds() {
    let text = feePolicy.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    #expect(World(files: ["fees.rules": text]).run("check fees.rules").code == 0)
  }
}

@Suite struct TestCommandTests {
  @Test("scenarios that pass are counted")
  func passing() {
    let result = World(files: ["fees.rules": feePolicy]).run("test fees.rules")
    #expect(result.code == 0)
    #expect(result.output == "1 passed, 0 failed\n")
    #expect(result.errors == "")
  }

  @Test("a scenario that fails shows what was expected beside what was found")
  func failing() {
    let wrong = feePolicy.replacingFirst("refund = 3,300 KRW", "refund = 3,301 KRW")
    let world = World(files: ["fees.rules": wrong])
    let result = world.run("test fees.rules")
    #expect(result.code == 1)
    #expect(result.output == "0 passed, 1 failed\n")
    #expect(result.errors.contains("expected 3,301 KRW, found 3,300 KRW"), "\(result.errors)")
    #expect(result.errors.contains("line 32"), "\(result.errors)")
    let json = world.run("test fees.rules --format json")
    #expect(json.code == 1)
    #expect(json.output.contains("\"expected\": \"3,301 KRW\""))
    #expect(json.output.contains("\"failed\": 1,"))
  }

  @Test("a property that does not hold fails the scenario, with its title, place and values")
  func brokenProperty() {
    let property =
      "\nproperty small \"A refund is never above 3,000 KRW\"\n"
      + "  refund.computed <= 3,000 KRW\n  when agreed\n"
    let world = World(files: ["fees.rules": feePolicy + property])
    let result = world.run("test fees.rules")
    #expect(result.code == 1)
    #expect(result.output == "0 passed, 1 failed\n")
    for words in [
      "fees.rules:34:10: the property does not hold: A refund is never above 3,000 KRW",
      "refund.computed = 3,300 KRW", "agreed = yes",
    ] {
      #expect(result.errors.contains(words), "\(result.errors)")
    }
    let json = world.run("test fees.rules --format json").output
    #expect(json.contains("\"title\": \"A refund is never above 3,000 KRW\""))
    #expect(json.contains("\"value\": \"3,300 KRW\""))
    let kept = World(files: ["fees.rules": feePolicy + property.replacing("3,000", with: "4,000")])
    #expect(kept.run("test fees.rules").code == 0)
  }

  /// Two policies of two scenarios each, one of which fails, with characters that have a meaning in XML
  /// and TAP in its title.
  private static let fourScenarios: World = {
    let title = "no refund # without <agreement> & \"yes\""
    let wrong = """

      scenario "\(title.replacing("\"", with: "'"))"
        given
          fee    = 33,000 KRW
          agreed = no
        expect
          refund_claim is eligible

      """
    return World(files: ["a/one.rules": feePolicy + wrong, "a/two.rules": feePolicy + wrong])
  }()

  @Test("scenarios run on several threads give the same as on one, in the same order")
  func threads() {
    let one = Self.fourScenarios.run("test a --threads 1 --format json")
    #expect(one.code == 1)
    #expect(one.output.contains("\"passed\": 2,"), "\(one.errors)")
    for threads in 2...5 {
      let several = Self.fourScenarios.run("test a --threads \(threads) --format json")
      #expect(several.output == one.output)
    }
    #expect(Self.fourScenarios.run("test a --threads none").code == 2)
  }

  @Test("a filter leaves those whose title has the text, and none is a finding")
  func filter() {
    let some = Self.fourScenarios.run("test a --filter <agreement>")
    #expect(some.output == "0 passed, 2 failed\n")
    let none = Self.fourScenarios.run("test a --filter elsewhere")
    #expect(none.code == 1)
    #expect(none.errors.contains("no scenario has “elsewhere” in its title"))
  }

  @Test("fail-fast ends with the first that fails, and says how many were not run")
  func failFast() {
    let result = Self.fourScenarios.run("test a --fail-fast --threads 1")
    #expect(result.code == 1)
    #expect(result.output == "1 passed, 1 failed; 2 not run\n")
  }

  @Test("the slowest are told with their times, and wrong numbers refused")
  func slowest() {
    let result = Self.fourScenarios.run("test a --slowest 3 --quiet --format tap")
    let lines = result.errors.split(separator: "\n").filter { $0.contains(" ms  ") }
    #expect(lines.count == 3)
    #expect(Self.fourScenarios.run("test a --slowest 0").code == 2)
  }

  /// By the specification of TAP 14: a plan, a line for each test, and YAML below one that fails.
  @Test("TAP has a plan, a line for each scenario, and what failed below it")
  func tap() {
    let lines = Self.fourScenarios.run("test a --format tap").output.split(separator: "\n")
    #expect(lines.prefix(3).first == "TAP version 14")
    #expect(lines.dropFirst().first == "1..4")
    #expect(lines.filter { $0.hasPrefix("ok ") }.count == 2)
    let failed = lines.filter { $0.hasPrefix("not ok ") }
    #expect(failed.count == 2)
    #expect(failed.first?.contains("no refund \\# without") == true, "\(failed)")
    #expect(lines.filter { $0 == "  ---" }.count == 2 && lines.filter { $0 == "  ..." }.count == 2)
  }

  @Test("the XML of JUnit has a suite for each policy, and escapes what a title has")
  func junit() throws {
    let text = Self.fourScenarios.run("test a --format junit").output
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"4\""))
    #expect(text.contains("failures=\"2\""))
    #expect(text.contains("no refund # without &lt;agreement&gt; &amp; &#39;yes&#39;"))
    #expect(text.components(separatedBy: "<testcase ").count == 5)
    #expect(text.components(separatedBy: "<failure>").count == 3)
    #expect(text.contains("expected eligible, found ineligible"), "\(text)")
    let reader = XMLParser(data: Data(text.utf8))
    #expect(reader.parse(), "\(String(describing: reader.parserError))")
  }

  @Test("rules with errors are not run, and end with 1")
  func brokenRules() {
    let broken = feePolicy.replacingFirst("fee * 10%", "fea * 10%")
    let result = World(files: ["a/bad.rules": broken, "a/good.rules": feePolicy]).run("test a")
    #expect(result.code == 1)
    #expect(result.output == "1 passed, 0 failed; 1 policy with errors not run\n")
  }
}
