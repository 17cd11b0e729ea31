// What kinds of decisions are recorded of each policy.

import TestSupport
import Testing

@testable import Commands

@Suite struct RecordedClaimTests {
  /// The clauses of a section that refuse it.
  private func refusals(_ section: JSONTree) -> Int {
    func count(_ list: String, _ holds: (JSONTree) -> Bool) -> Int {
      (section[list]?.elements ?? []).filter(holds).count
    }
    return count("requirements") { $0["status"] == .text("fails") }
      + count("exclusions") { $0["status"] == .text("applies") }
      + count("deadlines") { $0["fails"] == .truth(true) }
      + count("duties") { $0["required"] == .truth(true) && $0["status"] == .text("broken") }
  }

  @Test(
    "of each policy a section is recorded that is granted, refused for several reasons, and open",
    arguments: Set(ReportGoldenTests.claims.map { $0.policy }).sorted()
  )
  func kinds(_ policy: String) throws {
    var outcomes = Set<String>()
    var isRefusedForSeveral = false
    for claim in ReportGoldenTests.claims where claim.policy == policy {
      let printed = ReportGoldenTests.printed(claim, by: "decide", ["--format", "json"])
      for section in try JSONTree(printed)["sections"]?.elements ?? [] {
        outcomes.insert(section["outcome"]?.text ?? "")
        if section["outcome"] == .text("ineligible"), refusals(section) > 1 {
          isRefusedForSeveral = true
        }
      }
    }
    #expect(outcomes.isSuperset(of: ["eligible", "ineligible", "undetermined"]))
    #expect(isRefusedForSeveral)
  }
}
