// The schema of a policy's claims: what it says, and what the reader reads held against its patterns.

import Foundation
import Platform
import TestSupport
import Testing
import Writ

@testable import Commands

/// A policy that asks for a fact of every type.
let everyFactPolicy = """
  policy every_fact "Every kind of fact"
    title ko "모든 사실"
    currency KRW
    zone Asia/Seoul
    as of key 기준시각

  choice colour
    red    "Red"    title ko "빨강"  key 빨강
    blue   "Blue"

  facts
    paid     money from 0 KRW            "An amount"   key 금액
    share    percent from 0% to under 50%  "A share"
    many     whole number                "A whole number"
    wait     duration                    "A length of time"
    minutes  duration in minutes         "A length in minutes"
    day      date                        "A day"
    clock    time                        "A time of day"
    moment   instant                     "A moment"
    bill     month                       "A month"
    part     quarter                     "A quarter"
    edition  year                        "A year"
    notice   period                      "A period"
    note     optional text               "A note"      = none
    agreed   yes or no                   "Consent"     = no
    chosen   colour                      "A colour"
    several  set of colour               "Some colours"
    closed   spans                       "When it was closed"
    group                                "A group"
      inner  number over -1              "A number"
    maybe    optional                    "A group that may be none"
      inner  number                      "A number"
    items    list of                     "Elements"
      name   text                        "A name"
      parts  list of                     "Parts"
        size number                      "Its size"

  events
    call     "A call"                    key 통화
      length duration in seconds         "How long"
    alarm    "An alarm"

  section s "S"

  require r "R"
    paid > 0 KRW and share > 0% and many > 0 and wait > 0 hours and minutes > 0 hours

  """

private func rules() throws -> RuleSet {
  let compilation = RuleSet.compile(
    RuleFile(name: "every_fact.rules", bytes: Array(everyFactPolicy.utf8))
  )
  return try #require(compilation.rules, "\(compilation.findingsText())")
}

/// The texts that are tried as values of every fact: spellings, and near misses of spellings.
private let texts = [
  "", " ", "0", "-0", "7", "-7", "007", "+7", "7.", ".7", "7.0", "7.5", "7,000", "7e1", "7E+1",
  "7e-1",
  "7.5e1", "7.50e1", "1e0.5", "8%", "8 %", "8  %", "%", "8.5e1%", "-8%", "8%%", "PT3H", "PT3H30M",
  "PT3H30M10S", "PT1.5H", "PT1.5H30M", "PT30M", "PT0.25S", "PT1H10.5S", "-PT30M", "PT", "P1D",
  "PT3M3H",
  "P3H", "pt3h", "PT.5H", "P1M", "P30D", "P1Y", "P1Y6M", "P2W", "P1M2W3D", "-P28D", "P-1M",
  "-P-1M5D",
  "P", "-P", "P1", "P1D1M", "P1Y1Y", "P1.5M", "2026-03-02", "2026-3-2", "2026-13-02", "2026-00-10",
  "2026-03-32", "0000-03-02", "26-03-02", "2026-03-02T10:00", "2026-03-02 10:00",
  "2026-03-02t10:00",
  "2026-03-02T10:00:30", "2026-03-02T10:00:30.123456789", "2026-03-02T10:00:30.1234567890",
  "2026-03-02T10:00Z", "2026-03-02T10:00z", "2026-03-02T10:00+09:00", "2026-03-02T10:00-23:59",
  "2026-03-02T10:00+24:00", "2026-03-02T10:00+0900", "2026-03-02T24:00", "2026-03-02T10:60",
  "2026-03-02T10:00:60", "2026-03-02T10", "2026-03-02  10:00", "09:30", "9:30", "23:59:59.5",
  "24:00",
  "09:60", "2026-03", "2026-12", "2026-13", "2026-Q1", "2026-Q4", "2026-Q0", "2026-Q5", "2026-q1",
  "2026Q1", "2026", "0001", "0000", "20260", "monday", "sunday", "Monday", "mon", "red", "blue",
  "Red",
  "빨강", "green", "yes", "true", "null", "tomorrow",
]

/// Which texts a day, a clock or a limit refuses though they have the right form.
private let beyondPatterns = ["2026-02-30", "2026-06-31T10:00"]

@Suite("schema POLICY") struct ClaimSchemaTests {
  private static let root = ReportGoldenTests.root + "/Tests/CommandsTests/Golden/claims"

  @Test(
    "what is printed of a policy with a fact of every type stays; record it with WRIT_UPDATE_GOLDENS=1",
    arguments: [
      ("schema p.rules", "schema.json"), ("schema p.rules --lang ko", "schema.ko.json"),
      ("facts p.rules --quiet", "empty.json"), ("facts p.rules --csv", "header.csv"),
      ("facts p.rules --page", "facts.md"), ("facts p.rules --page --lang ko", "facts.ko.md"),
    ]
  )
  func golden(_ line: String, _ name: String) throws {
    let printed = World(files: ["p.rules": everyFactPolicy]).run(line)
    #expect(printed.code == 0)
    #expect(printed.errors == "")
    let place = URL(fileURLWithPath: Self.root + "/" + name)
    if TestRun.updatesGoldens {
      try FileManager.default.createDirectory(
        atPath: Self.root,
        withIntermediateDirectories: true
      )
      try Data(printed.output.utf8).write(to: place)
    }
    #expect(try String(contentsOf: place, encoding: .utf8) == printed.output)
  }

  @Test(
    "a text that the reader reads as a fact matches the pattern of the schema, and no other does",
    arguments: [
      "paid", "share", "many", "wait", "minutes", "day", "clock", "moment", "bill", "part",
      "edition", "notice", "as_of",
    ]
  )
  func patterns(_ fact: String) throws {
    let rules = try rules()
    let schema = try JSONTree(String(decoding: rules.claimSchemaJSON(), as: UTF8.self))
    let reference = try #require(schema["properties"]?[fact]?["$ref"]?.text)
    let name = String(reference.dropFirst("#/$defs/".count))
    let pattern = try Regex(try #require(schema["$defs"]?[name]?["pattern"]?.text))
    var count = 0
    for text in texts + beyondPatterns {
      let isRead = Self.reads(#"{"\#(fact)": "\#(text)"}"#, rules)
      let matches = text.firstMatch(of: pattern) != nil
      count += isRead ? 1 : 0
      if beyondPatterns.contains(text) {
        #expect(!isRead)
      } else if !["paid", "share", "many"].contains(fact) {
        #expect(isRead == matches, "`\(text)` is read: \(isRead)")
      } else {
        // A range, and that a number with an exponent is whole, no pattern tells.
        #expect(!isRead || matches, "`\(text)` is read")
      }
    }
    #expect(count > 0)
  }

  @Test("a name or an alternative in another Unicode form passes the schema, as it is read")
  func decomposed() throws {
    let rules = try rules()
    let schema = try JSONTree(String(decoding: rules.claimSchemaJSON(), as: UTF8.self))
    let written = try #require(schema["$defs"]?["uncomposed"]?["pattern"]?.text)
    let pattern = try NSRegularExpression(pattern: written)
    func matches(_ text: String) -> Bool {
      pattern.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
    }
    for name in ["금액", "빨강", "통화", "기준시각"] {
      #expect(matches(name.decomposedStringWithCanonicalMapping))
      #expect(!matches(name))
    }
    let amount = "금액".decomposedStringWithCanonicalMapping
    #expect(Self.reads("{\"\(amount)\": 1}", rules))
    guard case .object(let patterns)? = schema["patternProperties"] else {
      Issue.record("no name may be in another form")
      return
    }
    #expect(patterns.keys.count == 1)
  }

  @Test(
    "the ends of a range stand in the unit of the claim",
    arguments: [
      ("paid", "minimum", "0"), ("share", "exclusiveMaximum", "50"), ("share", "minimum", "0"),
    ]
  )
  func bounds(_ fact: String, _ keyword: String, _ bound: String) throws {
    let rules = try rules()
    let schema = try JSONTree(String(decoding: rules.claimSchemaJSON(), as: UTF8.self))
    #expect(schema["properties"]?[fact]?[keyword] == .number(bound))
  }

  @Test("a policy with errors, and wrong usages, give no schema")
  func refused() {
    let world = World(files: ["bad.rules": "policy p \"P\"\n  zone Nowhere/Else\n"])
    #expect(world.run("schema bad.rules").code == 1)
    #expect(world.run("schema bad.rules").output == "")
    #expect(world.run("schema none.rules").code == 3)
    #expect(world.run("schema").code == 2)
    #expect(world.run("schema - ").code == 2)
    #expect(world.run("schema bad.rules --decision").code == 2)
  }

  private static func reads(_ claim: String, _ rules: RuleSet) -> Bool {
    if case .decided = rules.decide(Array(claim.utf8)) { return true }
    return false
  }
}

@Suite("facts") struct FactsCommandTests {
  @Test("an empty claim of each shipped policy decides as it stands")
  func decides() throws {
    for name in [
      "inicis_messaging", "kiwoom_order_outage", "koscom_charter_en", "koscom_charter_ko",
      "kt_internet_outage",
    ] {
      let path = ReportGoldenTests.root + "/rules/\(name).rules"
      let result = runCommand(["facts", path, "--quiet"], in: .system())
      #expect(result.code == .done)
      var world = Surroundings.system()
      world.readInput = { (_) throws(FileError) in result.output }
      let decided = runCommand(["decide", path, "-", "--format", "json"], in: world)
      #expect(decided.code == .done, "\(String(decoding: decided.errors, as: UTF8.self))")
      #expect(decided.output.count > 1000)
    }
  }

  @Test("the events of an empty claim lie in a year that all calendars cover")
  func placeholder() throws {
    let years = "calendar bank\n  covers 2010 to 2012\n\n  2011-05-05 \"A holiday\"\n\n"
    let policy = "policy p \"P\"\n  currency EUR\n  zone UTC\n  calendar bank\n\n"
    let facts = "facts\n  a date \"A\"\n\nevents\n  call \"A call\"\n\n"
    let rest = "section s \"S\"\n\ndeadline d \"D\"\n  = 2 business days after a\n"
    let world = World(files: ["p.rules": policy + years + facts + rest])
    let result = world.run("facts p.rules --quiet")
    #expect(result.errors == "")
    #expect(result.output.contains("2012-01-01T00:00"))
  }

  @Test("a row below the header decides, with nothing but a name or filled in")
  func header() {
    var world = World(files: ["p.rules": everyFactPolicy])
    let header = world.run("facts p.rules --csv").output
    let columns = header.split(separator: ",").count
    #expect(header.hasPrefix("case,as_of,paid,share,"))
    #expect(header.hasSuffix("items,events\n"))
    world.files["c.csv"] =
      header + "A-0" + String(repeating: ",", count: columns - 1) + "\nA-1,2026-03-02,5,8%,3"
      + String(repeating: ",", count: columns - 5) + "\n"
    let result = world.run("decide p.rules c.csv --format ndjson --quiet")
    #expect(result.code == 0)
    #expect(result.output.split(separator: "\n").count == 2)
  }

  @Test("with --output, the page of facts stands beside the claim")
  func beside() {
    var world = World(files: ["p.rules": everyFactPolicy])
    let written = WrittenFiles()
    world.written = written
    #expect(world.run("facts p.rules --output out/first.json --quiet") == (0, "", ""))
    #expect(written.text(at: "out/first.json") == world.run("facts p.rules --quiet").output)
    #expect(written.text(at: "out/first.facts.md") == world.run("facts p.rules --page").output)
    #expect(pagePath(beside: "claim") == "claim.facts.md")
    #expect(pagePath(beside: "a.b/.claim") == "a.b/.claim.facts.md")
    #expect(world.run("facts p.rules --output p.rules").code == 2)
  }

  @Test("that each kind of event stands there once is told")
  func eventsTold() {
    let result = World(files: ["p.rules": everyFactPolicy]).run("facts p.rules")
    #expect(result.errors.contains("2025-01-01T00:00"))
    #expect(result.output.contains(#""at": "2025-01-01T00:00""#))
  }

  @Test(
    "--from tells what a claim leaves out, with what is taken for it, down to elements of lists"
  )
  func leftOut() {
    let claim = """
      {"as_of": "2026-03-02", "paid": 1, "share": 1, "many": 1, "wait": "PT1H", "minutes": 1,
       "day": "2026-03-02", "clock": "09:30", "moment": "2026-03-02T10:00", "bill": "2026-03",
       "part": "2026-Q1", "edition": 2026, "notice": "P1M", "chosen": "red",
       "several": [], "closed": [], "maybe": null,
       "items": [{"name": "a", "parts": []}, {"parts": [{"size": 1}, {}]}],
       "events": [{"type": "call", "at": "2026-03-02T10:00"}]}
      """
    let result = World(files: ["p.rules": everyFactPolicy, "c.json": claim])
      .run("facts p.rules --from c.json")
    let lines = result.output.split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: true).first.map { String($0) } ?? ""
    }
    // `maybe` is none, so that nothing in it is left out; of `group` nothing is said.
    #expect(
      lines == [
        "note", "agreed", "group", "items[2].name", "items[2].parts[2].size", "call[1].length",
      ]
    )
    #expect(result.output.contains("Consent (taken as no where it is not given)"))
    #expect(result.errors == "6 facts left out\n")
    #expect(result.code == 0)
  }

  @Test("a claim that cannot be read, and options that ask for different things, are refused")
  func refused() {
    let world = World(files: ["p.rules": everyFactPolicy, "c.json": #"{"piad": 1}"#])
    let result = world.run("facts p.rules --from c.json")
    #expect(result.code == 3)
    #expect(result.errors.contains("did you mean `paid`?"))
    #expect(world.run("facts p.rules --from c.json --allow-extra").code == 0)
    #expect(world.run("facts p.rules --from none.json").code == 3)
    #expect(world.run("facts p.rules --csv --page").code == 2)
    #expect(world.run("facts p.rules --allow-extra").code == 2)
    #expect(world.run("facts p.rules --from c.json --output x").code == 2)
  }
}
