// `writ compare`: two runs held to each other by the names of their claims.

import TestSupport
import Testing

@testable import Commands

/// A policy that grants a share of a fee to who has agreed, with a day on which it is due.
private func policy(share: Int = 10, least: Int = 100) -> String {
  """
  policy fees "Refund of fees"
    title ko "요금 환불"
    currency KRW
    zone Asia/Seoul

  facts
    fee      money         "The fee"
    agreed   yes or no     "Consent was given"
    asked_on date = 2026-01-01
    told_on  optional date = none

  section refund_claim "Refund"
    title ko "환불"

  require large "The fee is large"
    title ko "요금이 크다"
    fee >= \(least) KRW

  require consent "Consent was given"
    title ko "동의했다"
    agreed

  deadline answer "An answer"
    title ko "회신"
    = \(share) days after asked_on
    met by told_on

  award refund "A part of the fee"
    title ko "요금의 일부"
    = fee * \(share)%
    rounded down to 1 KRW

  """
}

@Suite struct CompareTests {
  /// What `decide` writes of claims.
  private func decided(_ claims: String, by policy: String, _ options: String = "") -> String {
    let world = World(files: ["fees.rules": policy, "c.ndjson": claims])
    return world.run("decide fees.rules c.ndjson --quiet --as-of 2026-01-05 \(options)").output
  }

  private func compare(
    _ old: String,
    _ new: String,
    _ options: String = ""
  ) -> (code: Int32, output: String, errors: String) {
    World(files: ["old.ndjson": old, "new.ndjson": new])
      .run("compare old.ndjson new.ndjson \(options)")
  }

  private static let claims = """
    {"case": "a", "fee": 1000, "agreed": true}
    {"case": "b", "fee": 150, "agreed": true}
    {"case": "c", "fee": 5000, "agreed": false}
    {"case": "d", "fee": 2000, "agreed": null}
    {"case": "e", "fee": 50, "agreed": true}

    """

  @Test(
    "a run is the same as itself, whatever is written, and as itself in another order",
    arguments: ["", "--brief"]
  )
  func same(_ options: String) {
    let run = decided(Self.claims, by: policy(), options)
    #expect(compare(run, run).code == 0)
    let turned = run.split(separator: "\n").reversed().joined(separator: "\n")
    let result = compare(run, turned)
    #expect(result.code == 0)
    #expect(result.output.contains("claims in both runs: 5\n"))
    #expect(result.output.contains("of these differ: 0\n"))
  }

  // By hand: at ten percent a is granted 100 and b 15; at twenty, from 200 won up, a has 200 and b, whose
  // fee is 150, nothing. What is open of d is no amount. c and e are refused in both.
  @Test("outcomes, amounts and due dates that differ are told, with their sums")
  func differing() throws {
    let old = decided(Self.claims, by: policy())
    let new = decided(Self.claims, by: policy(share: 20, least: 200))
    let result = compare(old, new, "--format json")
    #expect(result.code == 1)
    #expect(result.errors == "")
    let tree = try JSONTree(result.output)
    #expect(tree["same"] == .truth(false))
    #expect(tree["cases"] == .number("5"))
    #expect(tree["differing"] == .number("5"))
    let outcome = try #require(tree["outcomes"]?.elements.first)
    #expect(outcome["from"] == .text("eligible"))
    #expect(outcome["to"] == .text("ineligible"))
    #expect(outcome["count"] == .number("1"))
    let amount = try #require(tree["amounts"]?.elements.first)
    let figures: [(String, JSONTree)] = [
      ("name", .text("refund")), ("currency", .text("KRW")), ("before", .text("115")),
      ("after", .text("200")), ("difference", .text("85")), ("larger", .number("1")),
      ("smaller", .number("1")),
    ]
    for (name, value) in figures { #expect(amount[name] == value, "\(name)") }
    #expect(tree["currencies"]?.elements.map { $0["difference"] } == [.text("85")])
    let b = try #require(tree["changes"]?.elements.first { $0["case"] == .text("b") })
    let values = try #require(b["values"]).elements
    #expect(
      values.map { [$0["what"], $0["name"], $0["from"], $0["to"]] } == [
        [.text("outcome"), .text("refund_claim"), .text("eligible"), .text("ineligible")],
        [.text("status"), .text("large"), .text("holds"), .text("fails")],
        [.text("due"), .text("answer"), .text("2026-01-11"), .text("2026-01-21")],
        [.text("amount"), .text("refund"), money(15), money(0)],
      ]
    )
  }

  private func money(_ amount: Int) -> JSONTree {
    .object(["amount": .text("\(amount)"), "currency": .text("KRW")])
  }

  @Test("the text and the page say it in the language asked for, with titles for names")
  func words() {
    let old = decided(Self.claims, by: policy())
    let new = decided(Self.claims, by: policy(share: 20, least: 200))
    let english = compare(old, new).output
    #expect(english.contains("Refund: eligible → ineligible: 1\n"))
    #expect(
      english.contains(
        "A part of the fee: 115 KRW → 200 KRW (+85 KRW); larger in 1, smaller in 1\n"
      )
    )
    #expect(
      english.contains("\nb\n  Refund: eligible → ineligible\n  The fee is large: met → not met\n")
    )
    #expect(compare(old, new, "--names").output.contains("  refund: 15 KRW → 0 KRW\n"))
    let korean = compare(old, new, "--lang ko").output
    #expect(korean.contains("115원 → 200원 (+85원); 늘어남 1건, 줄어듦 1건\n"))
    let page = compare(old, new, "--format html --lang ko").output
    #expect(page.contains("<html lang=\"ko\">"))
    #expect(page.contains("default-src &#39;none&#39;"))
    #expect(page.contains("인정 → 불인정"))
    #expect(!page.contains("<script"))
    #expect(unclosedElements(page) == [])
  }

  @Test("rows are compared by their columns, each row of a claim with its own")
  func rows() throws {
    let old = """
      {"case":"a","section":"s","outcome":"eligible","pay":10}
      {"case":"a","section":"t","outcome":"ineligible","pay":0}
      {"case":"b","n":1,"x":[1,2]}
      {"case":"b","n":2,"x":[]}
      {"line":5,"case":"z","errors":[{"kind":"wrong_type","line":5,"path":"$.fee","message":"no"}]}
      """
    let new = """
      {"line":1,"case":"z","errors":[{"kind":"wrong_type","line":1,"path":"$.fee","message":"no"}]}
      {"case":"a","section":"t","outcome":"ineligible","pay":0}
      {"case":"a","section":"s","outcome":"undetermined","pay":null}
      {"case":"b","n":1,"x":[1,2]}
      {"case":"b","n":5,"x":[3]}
      """
    let tree = try JSONTree(compare(old, new, "--format json").output)
    #expect(tree["cases"] == .number("3"))
    let changes = try #require(tree["changes"]).elements
    #expect(changes.map { $0["case"] } == [.text("a"), .text("b")])
    #expect(
      changes[0]["values"]?.elements.map { [$0["name"], $0["from"], $0["to"]] } == [
        [.text("s"), .text("eligible"), .text("undetermined")],
        [.text("pay"), .number("10"), .null],
      ]
    )
    #expect(
      changes[1]["values"]?.elements.map { [$0["name"], $0["from"], $0["to"]] } == [
        [.text("n"), .number("2"), .number("5")],
        [.text("x"), .list([]), .list([.number("3")])],
      ]
    )
  }

  @Test("a claim of one run alone is a difference, also where it is in error")
  func onlyOne() throws {
    let old = decided(
      "{\"case\": \"a\", \"fee\": 1}\n{\"case\": \"b\", \"fee\": 1}\n",
      by: policy()
    )
    let new = decided(
      "{\"case\": \"c\", \"fee\": \"x\"}\n{\"case\": \"a\", \"fee\": 1}\n",
      by: policy()
    )
    let result = compare(old, new, "--format json")
    #expect(result.code == 1)
    let tree = try JSONTree(result.output)
    #expect(tree["only_old"] == .list([.text("b")]))
    #expect(tree["only_new"] == .list([.text("c")]))
    #expect(tree["differing"] == .number("0"))
  }

  @Test("a claim that comes to be in error differs in all that was decided of it")
  func intoError() throws {
    let old = decided("{\"case\": \"a\", \"fee\": 1000, \"agreed\": true}\n", by: policy())
    let new = decided("{\"case\": \"a\", \"fee\": \"x\"}\n", by: policy())
    let tree = try JSONTree(compare(old, new, "--format json").output)
    let values = try #require(tree["changes"]?.elements.first?["values"]).elements
    #expect(values.first?["what"] == .text("errors"))
    #expect(values.first?["from"] == .null)
    #expect(tree["amounts"]?.elements.first?["after"] == .text("0"))
  }

  @Test(
    "what is no run is named with its place, the cause and the cure",
    arguments: [
      ("{\"case\":\"a\"\n", "old.ndjson:1:", "compare two files of NDJSON"),
      ("\n{\"n\":1}\n", "old.ndjson:2:", "give each claim a `case` of its own"),
      (
        "{\"case\":\"a\",\"n\":1}\n{\"case\":\"b\",\"n\":1}\n{\"case\":\"a\",\"n\":1}\n",
        "old.ndjson:3:", "stands in line 1 already"
      ),
      (
        "{\"case\":\"a\",\"n\":1}\n{\"writ\":1,\"case\":\"b\",\"sections\":[]}\n", "old.ndjson:2:",
        "whole decisions and rows stand in one file"
      ), ("[1]\n", "old.ndjson:1:1:", "no line that `writ decide` writes"),
    ]
  )
  func badInput(_ old: String, _ place: String, _ cure: String) {
    let result = compare(old, "")
    #expect(result.code == 3)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix(place), "\(result.errors)")
    #expect(result.errors.contains(cure), "\(result.errors)")
  }

  @Test("runs of two forms, missing files, CSV and an output in the place of a run are refused")
  func refused() {
    let rows = "{\"case\":\"a\",\"n\":1}\n"
    let decisions = "{\"writ\":1,\"case\":\"a\",\"sections\":[]}\n"
    let mixed = compare(rows, decisions)
    #expect(mixed.code == 3)
    #expect(mixed.errors.contains("the other run holds rows, and this one whole decisions"))
    let world = World(files: ["old.ndjson": rows, "new.csv": ""])
    #expect(world.run("compare old.ndjson none.ndjson").code == 3)
    #expect(world.run("compare old.ndjson new.csv").code == 2)
    #expect(world.run("compare - -").code == 2)
    #expect(world.run("compare old.ndjson - --output old.ndjson").code == 2)
  }
}
