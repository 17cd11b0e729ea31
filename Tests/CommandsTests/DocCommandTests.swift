// `writ doc`: a small policy as a document, and what the options ask for.

import Foundation
import Platform
import TestSupport
import Testing

@testable import Commands

/// A policy with most kinds of clauses.
private let refunds = """
  policy p "Refunds"
    title ko "환불"
    version  "2"
    currency KRW
    zone     Asia/Seoul

  outline "The terms"
    "1"  "Refunds"
    "2"  not a rule "a greeting"
    "3"  "What is odd"

  choice sort
    sale  "Sale"  title ko "판매"
    gift  "Gift"  title ko "선물"

  facts
    price     money from 0 KRW  "Price"     title ko "가격"
    kind      sort              "Kind"      title ko "종류"
    agreed    yes or no         "Consent"   title ko "동의"   = no
    bought    date              "Purchase"  title ko "구입한 날"
    returned  optional date     "Return"    title ko "돌려준 날"

  parameter share "Share"
    title ko "비율"
    source "1"
    = 50%   until 2025-12-31
    = 40%   from 2026-01-01

  reading fairness "What is fair?"
    title ko "무엇이 공정한가?"
    source "1"
    contested
    half  "half of it"  title ko "절반"   default
    all   "all of it"   title ko "전부"

  define part "Part that is paid"
    title ko "지급하는 부분"
    source "1"
    = price * (share on bought)   when fairness is half
    = price                       when fairness is all

  section refund "Refund"
    title ko "환불"

  require consent "Consent was given"
    title ko "동의했다"
    source "1"
    agreed
    when kind is sale

  exclude gifts "Gifts are not refunded"
    title ko "선물은 환불하지 않는다"
    source "1"
    when kind is gift
    unless price > 1,000 KRW

  deadline in_time "Returned in time"
    title ko "제때 돌려줌"
    source "1"
    = 7 days after bought
    met by returned
    required

  award paid "Refund"
    title ko "환불금"
    source "1"
    = part
    not more than 5,000 KRW
    rounded down to 10 KRW

  for people odd "Is the price odd?"
    title ko "가격이 이상한가?"
    source "3"
    when price > 1,000,000 KRW

  table grade "Grade of the price"
    title ko "가격의 등급"
    source "1"
    price                         | kind || grade
    < 100 KRW                     | -    || 1
    from 100 KRW to under 900 KRW | sale || 2
    otherwise 3

  scenario "a sale"
    given
      price    = 1,000 KRW
      kind     = sale
      agreed   = yes
      bought   = 2026-01-05
      returned = 2026-01-06
    expect
      refund is eligible
      grade = 3

  """

/// Duties of each form.
private let dutyRules = """
  policy d "Duties"
    currency KRW
    zone     Asia/Seoul

  choice topic
    fault  "A fault"  title ko "고장"
    other  "Other"    title ko "그 밖"

  facts
    first  date  "First day"  title ko "첫날"

  events
    call    "A call"      title ko "전화"
      about topic         "Topic of the call"  title ko "전화의 내용"
    answer  "An answer"   title ko "응답"
    report  "A report"    title ko "보고"
    threat  "A threat"    title ko "협박"

  section service "Service"
    title ko "서비스"

  duty answered "A call is answered"
    title ko "전화에 응답한다"
    upon c in call where c.about is fault
    must answer
    within 1 hour
    from center "the center" to customer "the customer"
    required

  duty reported "Reports come"
    title ko "보고가 온다"
    upon first
    must report
    every 1 month after the last report

  duty no_threat "Nobody is threatened"
    title ko "협박하지 않는다"
    must not threat

  """

@Suite("doc") struct DocCommandTests {
  private static let golden =
    ReportGoldenTests.root + "/Tests/CommandsTests/Golden/documents"

  private func document(_ options: String, of policy: String = refunds) -> String {
    let result = World(files: ["p.rules": policy]).run("doc p.rules " + options)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.errors == "")
    return result.output
  }

  /// Of pages without the style sheet, which is the same in all.
  @Test(
    "a policy as a document reads as recorded",
    arguments: ["md", "html"],
    ["en", "ko"]
  )
  func recorded(_ form: String, _ language: String) throws {
    var text = document("--format \(form) --lang \(language)")
    if let start = text.range(of: "<style>"), let end = text.range(of: "</style>\n") {
      text.replaceSubrange(start.lowerBound..<end.upperBound, with: "")
    }
    let place = URL(fileURLWithPath: Self.golden + "/refunds.\(language).\(form)")
    if TestRun.updatesGoldens {
      try FileManager.default.createDirectory(
        atPath: Self.golden,
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: place)
    }
    #expect(try String(contentsOf: place, encoding: .utf8) == text)
  }

  @Test("the form is the one that is asked for, else that of the file's name, else a page")
  func forms() {
    #expect(document("").hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(document("--format md").hasPrefix("# Refunds\n"))
    for (options, start) in [
      ("--output a.md", "# Refunds\n"), ("--output a.html", "<!DOCTYPE html>"),
      ("--output a.md --format html", "<!DOCTYPE html>"),
    ] {
      var world = World(files: ["p.rules": refunds])
      let written = WrittenFiles()
      world.written = written
      #expect(world.run("doc p.rules \(options)").code == 0)
      let name = options.contains("a.html") ? "a.html" : "a.md"
      #expect(written.text(at: name)?.hasPrefix(start) == true, "\(options)")
    }
  }

  @Test("a PDF is not written, and how one comes about is told")
  func pdf() {
    let result = World(files: ["p.rules": refunds]).run("doc p.rules --output a.pdf")
    #expect(result.code == 2)
    #expect(result.errors.contains("print it from a browser"))
  }

  @Test("a path without its ending is told what it may mean")
  func withoutEnding() {
    var surroundings = World(files: ["p.rules": refunds]).surroundings()
    surroundings.fileStamp = { $0 == "p.rules" ? FileStamp(file: 1, size: 0, seconds: 0) : nil }
    let result = runCommand(["doc", "p"], in: surroundings)
    #expect(result.code == .badInput)
    #expect(
      String(decoding: result.errors, as: UTF8.self)
        == "p: error: there is no such file; did you mean `p.rules`?\n"
    )
  }

  @Test("a policy with an error has no document, and the error is told")
  func errors() {
    let broken = refunds.replacing("= part\n", with: "= parts\n")
    let result = World(files: ["p.rules": broken]).run("doc p.rules")
    #expect(result.code == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("error W0301"))
  }

  @Test("a page loads nothing, is closed as it is opened, and shows markup as text")
  func page() {
    let policy = refunds.replacing("\"Consent was given\"", with: "\"<b>A & 'B'</b>\"")
    let page = document("", of: policy)
    #expect(unclosedElements(page) == [])
    #expect(page.contains("&lt;b&gt;A &amp; &#39;B&#39;&lt;/b&gt;"))
    #expect(!page.contains("<b>"))
    #expect(
      page.contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;\"")
    )
    #expect(!page.contains("<script") && !page.contains("src=") && !page.contains("url("))
    #expect(page.contains("<meta name=\"color-scheme\" content=\"light dark\">"))
  }

  @Test("what is of another language than the page is marked as such")
  func languages() {
    let policy = refunds.replacing("\"a greeting\"", with: "\"인사말: hello\"")
    #expect(document("", of: policy).contains("<span lang=\"ko\">인사말</span>: hello"))
    // `The terms` has no Korean title.
    #expect(document("--lang ko", of: policy).contains("<span lang=\"en\">The terms</span>"))
  }

  @Test("an example that the policy decides otherwise says so")
  func failingExample() {
    let note = "The policy does not decide this example as it is written."
    #expect(!document("").contains(note))
    #expect(document("", of: refunds.replacing("grade = 3", with: "grade = 2")).contains(note))
  }

  @Test(
    "each part of a duty is a sentence",
    arguments: [
      (
        "en",
        [
          "Owed by the center to the customer.",
          "It arises with each of “A call” where “Topic of the call” is “A fault”.",
          "It is fulfilled by one of “An answer”.",
          "The due date is 1 h after “When it happened”.",
          "Where it is broken, the claim is refused.",
          "It arises once, at: “First day”.",
          "It holds all the time.",
          "It comes again, the next time 1 month after the time before.",
          "It forbids one of “A threat”.",
        ]
      ),
      (
        "ko",
        [
          "의무자는 the center, 상대방은 the customer이다.",
          "「전화」 가운데 「전화의 내용」이 「고장」인 것마다 생긴다.",
          "「응답」으로 이행한다.",
          "지키지 않으면 인정하지 않는다.",
          "「첫날」에 한 번 생긴다.",
          "되풀이된다. 다음 차례는 앞 차례부터 1개월이다.",
          "금지되는 것: 「협박」.",
        ]
      ),
    ]
  )
  func duties(_ language: String, _ sentences: [String]) {
    let lines = document("--format md --lang \(language)", of: dutyRules)
      .split(separator: "\n").map { String($0) }
    for sentence in sentences { #expect(lines.contains(sentence), "\(sentence)") }
  }
}
