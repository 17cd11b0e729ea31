// The page of a decision from small policies: escaping, what it shows, and its language.

import Testing

@Suite struct HTMLReportTests {
  private func page(
    _ policy: String = feePolicy,
    _ claim: String,
    _ options: String = "",
    code: Int32 = 0
  ) -> String {
    let world = World(files: ["fees.rules": policy, "claim.json": claim])
    let result = world.run("decide fees.rules claim.json --format html \(options)")
    #expect(result.code == code, "\(result.errors)")
    return result.output
  }

  @Test("Markup in a claim and in a policy is shown, never obeyed")
  func escaping() {
    let policy = feePolicy.replacing("\"Consent was given\"", with: "\"<b>A & 'B'</b>\"")
    let page = page(
      policy,
      "{\"case\": \"<script>alert(\\\"1\\\")</script>\", \"fee\": 1000, \"agreed\": true}"
    )
    #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"))
    #expect(page.contains("&lt;b&gt;A &amp; &#39;B&#39;&lt;/b&gt;"))
    #expect(!page.contains("<script"))
    #expect(!page.contains("<b>"))
    #expect(unclosedElements(page) == [])
  }

  @Test("Characters that turn the direction of writing are named, not written")
  func directionMarks() {
    let page = page(feePolicy, "{\"case\": \"a\u{202E}b\", \"fee\": 1000, \"agreed\": true}")
    #expect(page.contains("a\\u{202E}b"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
  }

  @Test("A granted claim shows its amount in the banner, and how it came about")
  func granted() {
    let page = page(feePolicy, "{\"fee\": 33005, \"agreed\": true}")
    #expect(page.contains("<p class=\"banner good\">✓ ELIGIBLE: 3,300 KRW</p>"))
    // A tenth of 33,005 is 3,300.5, and the policy rounds down to whole won.
    #expect(page.contains("<p class=\"below\">= 3,300.5 KRW</p>"))
    #expect(page.contains("rounded down to 1 KRW: 3,300 KRW"))
  }

  @Test("A refused claim shows every reason with the values that settled it")
  func refused() {
    let page = page(feePolicy, "{\"fee\": 1000, \"agreed\": false, \"plan\": \"full\"}")
    #expect(page.contains("<p class=\"banner bad\">✗ INELIGIBLE</p>"))
    #expect(page.contains("<dt class=\"title\">Consent was given</dt>\n<dd>no</dd>"))
    #expect(page.contains("refused: The full plan has refunds of its own"))
    #expect(page.contains("<dt class=\"code\">plan</dt>\n<dd>full</dd>"))
    #expect(page.contains("the formula gives 100 KRW"))
  }

  @Test("An undetermined claim names the facts that are missing")
  func undetermined() {
    let page = page(feePolicy, "{\"fee\": 1000}")
    #expect(page.contains("<p class=\"banner open\">? UNDETERMINED</p>"))
    #expect(page.contains("<li>Consent was given — "))
    #expect(page.contains("Assumed, since the claim does not say"))
  }

  @Test("Both names of the option give Korean words", arguments: ["--lang", "--language"])
  func korean(_ option: String) {
    let page = page(feePolicy, "{\"fee\": 33005, \"agreed\": true}", "\(option) ko")
    #expect(page.contains("<html lang=\"ko\">"))
    #expect(page.contains("✓ 인정: 3,300원"))
    #expect(page.contains("<h3>판단 근거</h3>"))
    #expect(page.contains("1원 단위로 버림: 3,300원"))
    #expect(page.contains("<dd>예</dd>"))
  }

  @Test("The text report has Korean words too")
  func koreanText() {
    let claim = "{\"fee\": 33005, \"agreed\": true}"
    let world = World(files: ["fees.rules": feePolicy, "claim.json": claim])
    let text = world.run("decide fees.rules claim.json --lang ko").output
    #expect(text.contains("\n  인정: 3,300원\n  판단 근거\n"))
    let explained = world.run("explain fees.rules claim.json --lang ko").output
    #expect(explained.contains("\n  인정 근거\n"))
  }

  @Test(
    "A date that nothing meets is no deadline that is kept, open or missed",
    arguments: [
      ("", "2025-11-20", "<div class=\"item\"><p class=\"name\"><strong>Last day</strong>"),
      ("", "2025-12-20", "<div class=\"item\"><p class=\"name\"><strong>Last day</strong>"),
      ("\n  met by paid", "2025-11-20", "<div class=\"item open\">"),
      ("\n  met by paid", "2025-12-20", "<div class=\"item bad\">"),
    ]
  )
  func dateAlone(_ met: String, _ asOf: String, _ mark: String) {
    let policy =
      feePolicy.replacing("facts\n", with: "facts\n  told  date\n  paid  optional date\n")
      + "\ndeadline last_day \"Last day\"\n  = 1 month after told\(met)\n"
    let claim = """
      {"fee": 1000, "agreed": true, "told": "2025-11-01", "paid": null, "as_of": "\(asOf)"}
      """
    let page = page(policy, claim)
    #expect(page.contains(mark), "\(page)")
    // The red bar from the due moment to `as of`.
    #expect(page.contains("bar late") == (!met.isEmpty && asOf == "2025-12-20"))
  }

  @Test(
    "An error in the rules is told in the reader's language, with its place",
    arguments: [("en", "a division by zero"), ("ko", "0으로 나눔")]
  )
  func errors(_ language: String, _ message: String) {
    let policy = feePolicy.replacing("= fee * 10% * term", with: "= fee / term")
    let page = page(
      policy,
      "{\"fee\": 1000, \"agreed\": true, \"term\": 0}",
      "--lang \(language)",
      code: 3
    )
    #expect(page.contains("<li>\(message) (fees.rules:"), "\(page)")
  }

  @Test("The two names of an option are one option")
  func oneOption() {
    let result = World().run("decide a.rules b.json --lang ko --language en")
    #expect(result.code == 2)
    #expect(result.errors.contains("`--lang` is given twice"))
  }

  @Test("Findings of `check` are never HTML")
  func checkHasNoPage() {
    let result = World(files: ["a.rules": feePolicy]).run("check a.rules --format html")
    #expect(result.code == 2)
    #expect(result.errors.contains("write one of text, json"))
  }
}
