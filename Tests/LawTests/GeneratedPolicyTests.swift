// Made-up policies held to brute force: every claim between one of which some facts are unknown and
// all that it may turn out to be, and another way of deciding the claims of which all is known.

import GeneratedPolicies
import TestSupport
import Testing

@Suite("Generated policies")
struct GeneratedPolicyTests {
  /// Eight sequences of policies, for as many threads; together four thousand pairs, or more than ten
  /// thousand where everything is tried.
  @Test(
    "more knowledge unsettles nothing, what is missing is named, and whole claims decide as written",
    arguments: 1...8
  )
  func bruteForce(sequence: Int) {
    let pairs = TestRun.share(of: 1_500, oneIn: 3)
    let report = tryPolicies(
      from: UInt64(sequence) * 1_000_000,
      pairs: pairs,
      TrialOptions()
    )
    for failure in report.failures { Issue.record(Comment(rawValue: failure.text)) }
    #expect(report.pairs >= pairs)
    // About three of four policies check; of the few of one sequence at least one of three.
    #expect(report.policies * 2 > report.refused)
  }
}
