// What tests of a small policy reach, worked out by hand.

import Evaluation
import Model
import Testing
import Writ

@testable import Analysis

/// A policy with one of each kind of point that one claim can reach.
private let smallPolicy = """
  policy p "Return of goods"
    currency KRW

  facts
    days  whole number  "Days since delivery"
    used  yes or no     "The goods were used"
    fee   money         "Price"

  section return "Return"

  require in_time "Within 14 days"
    days <= 14

  exclude used_goods "Used goods are not taken back"
    when used
    unless days < 2

  award refund "What is paid back"
    = fee when days < 7
    = fee / 2 otherwise
    not more than 10,000 KRW
    rounded down to 1 KRW

  scenario "early"
    given
      days = 3
      used = no
      fee = 8,000 KRW
    expect
      return is eligible

  scenario "late and used"
    given
      days = 20
      used = yes
      fee = 30,000 KRW
    expect
      return is ineligible

  """

private func compiled(_ text: String) throws -> RuleSet {
  let compilation = RuleSet.compile(RuleFile(name: "p.rules", bytes: Array(text.utf8)))
  return try #require(compilation.rules, "\(compilation.findingsText())")
}

@Suite struct CoverageTests {
  /// What is reached of each point by some of the scenarios, as `kind line: sides`.
  private func reached(by scenarios: Range<Int>, claims: String = "") throws -> [String] {
    let rules = try compiled(smallPolicy)
    let tests = PolicyTests(of: rules.program, claims: Array(claims.utf8))
    let all = scenarios.map { tests.reached(by: $0) }
    return tests.coverage(all, file: "p.rules").points.map { point in
      let sides = point.entry.point.names(of: point.reached).joined(separator: ", ")
      return "\(point.entry.point.kindName) \(point.entry.origin.line): \(sides)"
    }
  }

  @Test("one claim reaches the side of each point on which it comes out, and none that it skips")
  func oneClaim() throws {
    // The ground of the exclusion is no, so that nobody asks for its exception.
    #expect(
      try reached(by: 0..<1).sorted() == [
        "case 19: taken", "case 20: ", "comparison 12: less", "comparison 16: ",
        "comparison 19: less", "condition 16: ", "exclusion 14: does not refuse",
        "limit 21: leaves the value", "requirement 11: held",
      ]
    )
  }

  @Test("what several claims reach is reached")
  func twoClaims() throws {
    // Half of 30,000 KRW is more than the limit.
    #expect(
      try reached(by: 0..<2).sorted() == [
        "case 19: taken", "case 20: taken", "comparison 12: less, more", "comparison 16: more",
        "comparison 19: less, more", "condition 16: does not hold",
        "exclusion 14: refuses, does not refuse", "limit 21: changes the value, leaves the value",
        "requirement 11: held, failed",
      ]
    )
  }

  @Test("a claim beside the scenarios reaches as they do, at the edge and where a fact is missing")
  func claims() throws {
    let claims = """
      {"days": 14, "used": false, "fee": 100}
      {"used": false, "fee": 100}
      {"days": "many"}
      """
    let rules = try compiled(smallPolicy)
    let tests = PolicyTests(of: rules.program, claims: Array(claims.utf8))
    #expect(tests.count == 4)
    #expect(tests.unreadable == [3])
    #expect(
      try reached(by: 2..<4, claims: claims).filter { $0.hasSuffix("equal") || $0.contains("open") }
        == ["requirement 11: held, open", "comparison 12: equal"]
    )
  }

  @Test("the report names each line with what nothing reaches, and counts sides")
  func report() throws {
    let rules = try compiled(smallPolicy)
    let tests = PolicyTests(of: rules.program, claims: [])
    let coverage = tests.coverage([tests.reached(by: 0)], file: "p.rules")
    // Requirement 3, exclusion 2, exception 2, cases 2, limit 2, three comparisons of 3 each.
    #expect(coverage.wanted == 20)
    #expect(coverage.reached == 6)
    #expect(coverage.isAtLeast(percent: 30))
    #expect(!coverage.isAtLeast(percent: 31))
    let text = CoveredPolicy(path: "p.rules", bytes: Array(smallPolicy.utf8), coverage: coverage)
      .text(isBrief: false)
    #expect(text.hasPrefix("p.rules: 6 of 20 sides reached (30.0 %)\n"))
    #expect(text.contains("  p.rules:20: = fee / 2 otherwise\n      case never: taken\n"))
  }

  @Test("what another file declares is not counted with the policy")
  func otherFiles() throws {
    let rules = try compiled(smallPolicy)
    let tests = PolicyTests(of: rules.program, claims: [])
    #expect(tests.coverage([tests.reached(by: 0)], file: "other.rules").points.isEmpty)
  }
}
