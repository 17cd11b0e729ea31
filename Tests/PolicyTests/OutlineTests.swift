// Outlines: each article of a source is modelled, left to people, no rule, or reported.

import Checking
import Model
import SourceText
import Testing

@Suite("Outlines")
struct OutlineTests {
  /// A policy with an outline of the lines given, and clauses beside it.
  private static func policy(_ articles: [String], _ clauses: String) -> String {
    "policy p \"P\"\n  source \"The notice\"\n  currency KRW\n\noutline \"The notice\"\n"
      + articles.map { "  \($0)\n" }.joined() + "\n" + clauses
  }

  private static let section = """
    facts
      filed  yes or no
      odd    yes or no

    section s

    """

  private static func account(_ text: String) throws -> OutlineAccount {
    try #require(PolicyFiles.checked(Array(text.utf8), name: "p.rules").outline)
  }

  /// The codes of what is found about articles.
  private static func codes(_ text: String) -> [String] {
    PolicyFiles.checked(Array(text.utf8), name: "p.rules").diagnostics.map { $0.code.label }
  }

  @Test("an article is modelled, for people or no rule by its citations and marks")
  func kinds() throws {
    let text = Self.policy(
      [
        "\"1\" not a rule \"a greeting\"", "\"2\" \"Cited\"", "\"3\" for people \"vague\"",
        "\"4\" \"Cited for people only\"", "\"5\" \"Cited by both\"",
      ],
      Self.section + """
        require in_time
          source "2, 5"
          filed

        for people oddity
          source "4; 5"
          when odd

        scenario "one"
          given
            filed = yes
            odd   = no
          expect
            s is eligible

        """
    )
    #expect(Self.codes(text) == [])
    var expected = OutlineAccount()
    expected.articles = 5
    expected.modelled = 2
    expected.forPeople = 2
    expected.notRules = 1
    expected.scenarios = 1
    #expect(try Self.account(text) == expected)
  }

  @Test(
    "an article counts as cited wherever a clause has a source",
    arguments: [
      "parameter rate = 5   source \"1\"\n\ndefine d = rate\n",
      "exclude late\n  when odd\n  unless filed\n    source \"1\"\n",
      "choice k \"K\"\n  source \"1\"\n  a \"A\"\n  b \"B\"\n",
      "reading r \"R\"\n  one \"1\"  default\n  two \"2\"  source \"1\"\n",
      "advise call \"Call\"\n  source \"1\"\n",
      "deadline due\n  source \"1\"\n  = 2025-01-01\n",
      "property p1 \"P1\"\n  source \"1\"\n  filed or not filed\n",
    ]
  )
  func everySourceCounts(clause: String) throws {
    let text = Self.policy(["\"1\" \"Cited\""], Self.section + clause)
    let account = try Self.account(text)
    #expect(account.modelled == 1)
    #expect(account.unaccounted == 0)
    let without = text.replacing("source \"1\"", with: "")
    #expect(try Self.account(without).unaccounted == 1)
  }

  @Test("an article that is neither cited nor marked is an error, and counted")
  func forgotten() throws {
    let text = Self.policy(
      ["\"1\" \"Cited\"", "\"2\" \"Forgotten\""],
      Self.section + "require in_time\n  source \"1\"\n  filed\n"
    )
    #expect(Self.codes(text).filter { $0 != "W0901" } == ["W0520"])
    #expect(try Self.account(text).unaccounted == 1)
    #expect(PolicyFiles.checked(Array(text.utf8), name: "p.rules").program == nil)
  }

  @Test("a clause that cannot be read is reported alone, not with the articles that it cites")
  func brokenClause() {
    let text = Self.policy(
      ["\"1\" \"Cited\""],
      Self.section
        + "require in_time\n  source \"1\"\n  filed and and odd\n\nrequire\n  source \"1\"\n"
    )
    let found = Self.codes(text)
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.hasPrefix("W02") }, "\(found)")
  }

  @Test("a source whose own name has a comma is cited whole")
  func commaInName() throws {
    let text = Self.policy(
      ["\"제3조, 제4항\" \"One article\"", "\"제5조\" \"Another\""],
      Self.section
        + "require in_time\n  source \"제3조, 제4항\"\n  filed\n\n"
        + "require sane\n  source \"제5조\"\n  not odd\n"
    )
    #expect(Self.codes(text) == [])
    #expect(try Self.account(text).modelled == 2)
  }

  @Test("without an outline sources are free, and there is no account")
  func noOutline() {
    let text =
      "policy p \"P\"\n\n" + Self.section
      + "require in_time\n  source \"nowhere\"\n  filed and not odd\n"
    let result = PolicyFiles.checked(Array(text.utf8), name: "p.rules")
    #expect(result.diagnostics.isEmpty)
    #expect(result.outline == nil)
  }

  @Test("shared counting rules and calendars rest on laws of their own")
  func sharedFiles() throws {
    let text =
      "policy p \"P\"\n  zone Asia/Seoul\n  periods korean_civil_code\n  calendar kr_public\n\n"
      + "use \"shared/counting_rules.rules\"\nuse \"shared/korean_calendars.rules\"\n\n"
      + "outline\n  \"1\" \"Cited\"\n\n" + Self.section
      + "require in_time\n  source \"1\"\n  filed and not odd\n"
    #expect(Self.codes(text) == [])
    #expect(try Self.account(text).modelled == 1)
  }

  @Test("the outlines of several sources are one account")
  func severalOutlines() throws {
    let text = Self.policy(
      ["\"1\" \"Cited\""],
      "outline \"The annex\"\n  \"annex 1\" \"Cited\"\n  \"annex 2\" not a rule \"a note\"\n\n"
        + Self.section
        + "require in_time\n  source \"1; annex 1\"\n  filed and not odd\n"
    )
    #expect(Self.codes(text) == [])
    let account = try Self.account(text)
    #expect(account.articles == 3)
    #expect(account.modelled == 2)
    #expect(account.notRules == 1)
  }
}
