// `writ decide --summary`: what many claims came to, as data and as a page, and what is due soon.

import Foundation
import TestSupport
import Testing

@testable import Commands

/// A policy that refuses for three reasons, grants a tenth of a fee, and has a deadline to answer.
private let policy = """
  policy fees "Refund of fees"
    title ko "요금 환불"
    currency KRW
    zone Asia/Seoul

  facts
    fee          money          "The fee"               title ko "요금"
    agreed       yes or no      "Consent was given"     title ko "동의했다"
    plan         one of basic, full = basic
    asked_on     date           "When it was asked"     title ko "신청한 날"
    answered_on  optional date  "When it was answered"  title ko "회신한 날" = none

  section refund_claim "Refund"
    title ko "환불"

  require consent "Consent was given"
    title ko "동의했다"
    source "2."
    agreed

  require large "The fee is at least 1,000 won"
    title ko "요금이 1,000원 이상이다"
    fee >= 1000 KRW

  exclude full_plan "The full plan has refunds of its own"
    title ko "전체 요금제는 따로 환불한다"
    when plan is full

  deadline answer "An answer is given within ten days"
    title ko "열흘 안에 회신한다"
    = 10 days after asked_on
    met by answered_on

  award refund "A tenth of the fee"
    title ko "요금의 10분의 1"
    = fee * 10%
    rounded down to 1 KRW

  output rows
    amount = refund.amount

  """

/// A thousand claims by these rules, the number of each being `i`: the fee is `37 i mod 1009` tens of
/// won, consent is not known for every ninth and not given for every seventh, and so on.
private let claims = (0..<1_000).map { i in
  if i % 250 == 99 { return "{\"fees\": 1}\n" }
  let fee = i % 100 == 17 ? "\"much\"" : "\(i * 37 % 1_009 * 10)"
  let agreed = i % 9 == 4 ? "null" : "\(i % 7 != 0)"
  let plan = i % 11 == 3 ? "full" : "basic"
  let asked = date(1 + i % 28)
  let answered = i % 3 == 0 ? "\"\(date(6 + i % 28))\"" : "null"
  return "{\"case\": \"c\(i)\", \"as_of\": \"2026-01-20\", \"fee\": \(fee), \"agreed\": \(agreed), "
    + "\"plan\": \"\(plan)\", \"asked_on\": \"\(asked)\", \"answered_on\": \(answered)}\n"
}
.joined()

/// A day of January 2026, or of February where it has no such day.
private func date(_ day: Int) -> String {
  let month = day > 31 ? 2 : 1
  let rest = day > 31 ? day - 31 : day
  return "2026-0\(month)-\(rest < 10 ? "0" : "")\(rest)"
}

@Suite struct SummaryTests {
  private func summary(
    _ options: String = "",
    form: String = "json",
    claims: String = claims,
    block: Int = 1 << 20,
    code: Int32 = 3
  ) throws -> String {
    var world = World(files: ["fees.rules": policy, "c.ndjson": claims])
    world.written = WrittenFiles()
    world.limits.block = block
    let result = world.run("decide fees.rules c.ndjson --summary s.\(form) \(options)")
    #expect(result.code == code, "\(result.errors)")
    return try #require(world.written?.text(at: "s.\(form)"))
  }

  // The numbers are those of a count of the same claims in Python, by the rules above: a claim is refused
  // where consent is false, the fee below 1,000 or the plan full; open where consent alone is not known.
  @Test("outcomes, grounds, amounts, missing facts and errors are those of the claims")
  func counts() throws {
    let summary = try JSONTree(try summary())
    #expect(summary["claims"] == .number("1000"))
    #expect(summary["rows_in_error"] == .number("14"))
    let section = try #require(summary["sections"]?.elements.first)
    let outcomes: [String: JSONTree] = [
      "eligible": .number("613"), "ineligible": .number("282"), "undetermined": .number("91"),
      "contested": .number("0"), "not_applicable": .number("0"),
    ]
    #expect(section["outcomes"] == .object(outcomes))
    let grounds = try #require(section["grounds"]?.elements).map { ground in
      [ground["id"], ground["kind"], ground["count"], ground["alone"]]
    }
    #expect(
      grounds == [
        [.text("consent"), .text("require"), .number("125"), .number("99")],
        [.text("large"), .text("require"), .number("100"), .number("79")],
        [.text("full_plan"), .text("exclude"), .number("90"), .number("71")],
      ]
    )
    let award = try #require(section["awards"]?.elements.first)
    #expect(award["not_settled"] == .number("91"))
    let amounts = try #require(award["amounts"])
    let figures: [(String, JSONTree)] = [
      ("count", .number("613")), ("sum", .text("339077")), ("smallest", .text("100")),
      ("median", .text("549")), ("p90", .text("915")), ("p99", .text("999")),
      ("largest", .text("1008")),
    ]
    for (name, value) in figures { #expect(amounts[name] == value, "\(name)") }
    let histogram = try #require(amounts["histogram"]).elements
    #expect(
      histogram.map { $0["count"] }
        == [65, 69, 69, 68, 69, 67, 65, 67, 68, 6].map { JSONTree.number("\($0)") }
    )
    #expect(histogram.first?["from"] == .text("100"))
    #expect(histogram.last?["from"] == .text("1000"))
    #expect(histogram.last?["to"] == .null)
    // One award in won: all amounts in won are its own.
    #expect(summary["currencies"]?.elements.map { $0["amounts"] } == [amounts])
    #expect(summary["missing"]?.elements.map { $0["path"] } == [.text("agreed")])
    #expect(summary["missing"]?.elements.map { $0["claims"] } == [.number("91")])
    let errors = try #require(summary["errors"]).elements
    #expect(errors.map { $0["kind"] } == [.text("wrong_type"), .text("unknown_member")])
    #expect(errors.map { $0["path"] } == [.text("$.fee"), .text("$.fees")])
    #expect(errors.map { $0["rows"] } == [.number("10"), .number("4")])
    #expect(summary["rows_with_other_errors"] == .number("0"))
  }

  // In Python: claims that are not answered, and of which ten days after the day of asking lies no more
  // than seven days behind 20 January 2026.
  @Test("what is open and due soon is counted, and the first of it told")
  func atRisk() throws {
    let risk = try #require(try JSONTree(try summary())["at_risk"])
    #expect(risk["days"] == .number("7"))
    #expect(risk["count"] == .number("188"))
    let first = try #require(risk["first"]).elements
    #expect(first.count == 100)
    #expect(
      first.prefix(3).map { $0["line"] } == [.number("38"), .number("66"), .number("122")]
    )
    #expect(first[0]["due"] == .text("2026-01-20"))
    #expect(first[0]["case"] == .text("c37"))
    #expect(first[0]["days_left"] == .number("0"))
    // 23 are due on the day itself; of these and the next 24 all are told.
    #expect(first.filter { $0["days_left"] == .number("1") }.count == 24)
    let today = try #require(try JSONTree(try summary("--at-risk 0"))["at_risk"])
    #expect(today["count"] == .number("23"))
  }

  @Test(
    "the summary is the same bytes whatever the threads, the blocks, and what is written of a claim",
    arguments: ["--threads 1", "--threads 5", "--brief", "--brief --quiet", "--rows at-risk"]
  )
  func sameBytes(_ options: String) throws {
    let expected = try summary()
    for block in [700, 1 << 20] { #expect(try summary(options, block: block) == expected) }
  }

  @Test("rows of what is due soon are of the claims that the summary counts, each with its day")
  func rows() throws {
    let world = World(files: ["fees.rules": policy, "c.ndjson": claims])
    let rows = world.run("decide fees.rules c.ndjson --rows at-risk --quiet").output
    let lines = rows.split(separator: "\n")
    // A claim that cannot be read has its error in its place.
    #expect(lines.count == 188 + 14)
    #expect(
      lines.first { $0.contains("\"c37\"") }.map { String($0) }
        == "{\"case\":\"c37\",\"section\":\"refund_claim\",\"subject\":null,\"clause\":\"answer\","
        + "\"instance\":null,\"title\":\"An answer is given within ten days\","
        + "\"due\":\"2026-01-20\",\"days_left\":0}"
    )
    let few = world.run(
      "decide fees.rules c.ndjson --rows at-risk --at-risk 0 --quiet --format csv"
    )
    #expect(few.output.split(separator: "\r\n").count == 1 + 23 + 14)
    #expect(few.output.hasPrefix("case,section,subject,clause,instance,title,due,days_left,"))
  }

  @Test("the summary is as its schema says, also of no claim at all")
  func schema() throws {
    let validator = try SchemaValidator(JSONTree(World().run("schema --summary").output))
    let whole = try JSONTree(try summary())
    #expect(validator.mistakes(in: whole) == [])
    #expect(validator.mistakes(in: try JSONTree(try summary(claims: "", code: 0))) == [])
    guard case .object(var members) = whole else {
      Issue.record("a summary is an object")
      return
    }
    members["rows_in_error"] = .text("14")
    #expect(!validator.mistakes(in: .object(members)).isEmpty)
  }

  @Test("the schema in docs is what the command prints; record it with WRIT_UPDATE_GOLDENS=1")
  func publishedSchema() throws {
    let printed = World().run("schema --summary")
    #expect(printed.code == 0)
    let place = URL(fileURLWithPath: ReportGoldenTests.root + "/docs/summary.schema.json")
    if TestRun.updatesGoldens { try Data(printed.output.utf8).write(to: place) }
    #expect(try String(contentsOf: place, encoding: .utf8) == printed.output)
  }

  @Test("the page says the same in words of its language, without scripts")
  func page() throws {
    let english = try summary(form: "html")
    #expect(english.contains("<html lang=\"en\">"))
    #expect(english.contains("default-src &#39;none&#39;"))
    #expect(english.contains("1,000 claims in one view"))
    #expect(english.contains("339,077 KRW"))
    #expect(english.contains("not met: Consent was given"))
    #expect(english.contains("applies: The full plan has refunds of its own"))
    #expect(english.contains("100 KRW to under 200 KRW"))
    #expect(english.contains("The first 100 of 188."))
    // 282 of the 986 that were decided.
    #expect(english.contains("28.6%"))
    #expect(unclosedElements(english) == [])
    let korean = try summary("--lang ko", form: "html")
    #expect(korean.contains("<html lang=\"ko\">"))
    #expect(korean.contains("339,077원"))
    #expect(korean.contains("충족하지 못함: 동의했다"))
    #expect(korean.contains("7일 안에 기한이 끝나는 미이행 건"))
    #expect(unclosedElements(korean) == [])
    for page in [english, korean] {
      #expect(!page.contains("<script"))
      #expect(page.utf8.count < 100_000)
    }
  }

  @Test("markup in a claim is shown on the page, never obeyed")
  func escaping() throws {
    let claim =
      "{\"case\": \"<b>x</b>\", \"as_of\": \"2026-01-20\", \"asked_on\": \"2026-01-12\"}\n"
    let page = try summary(form: "html", claims: claim, code: 0)
    #expect(page.contains("&lt;b&gt;x&lt;/b&gt;"))
    #expect(!page.contains("<b>"))
  }

  @Test(
    "a summary that cannot be is refused, with the cure",
    arguments: [
      ("c.ndjson --summary s.txt", "name a file that ends in .json or .html"),
      ("c.ndjson --output d.ndjson --resume --summary s.json", "leave out `--resume`"),
      ("c.json --summary s.json", "is for many claims"),
      ("c.ndjson --at-risk 3", "add `--summary FILE.html`, or `--rows at-risk`"),
      ("c.ndjson --summary s.json --at-risk soon", "write a number of days from 0 to 36500"),
      ("c.ndjson --output d.json --brief --summary d.json", "name a file of its own"),
    ]
  )
  func refused(_ options: String, _ cure: String) {
    var world = World(files: ["fees.rules": policy, "c.ndjson": "", "c.json": "{}"])
    world.written = WrittenFiles()
    let result = world.run("decide fees.rules \(options)")
    #expect(result.code == 2)
    #expect(result.errors.contains(cure), "\(result.errors)")
  }
}
