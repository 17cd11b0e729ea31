// Made-up policies held to brute force: every claim between one of which some facts are unknown and
// all that it may turn out to be, and another way of deciding the claims of which all is known.

import GeneratedPolicies
import Testing

@Suite("Generated policies")
struct GeneratedPolicyTests {
  /// Eight sequences of policies, for as many threads; together more than ten thousand pairs.
  @Test(
    "more knowledge unsettles nothing, what is missing is named, and whole claims decide as written",
    arguments: 1...8
  )
  func bruteForce(sequence: Int) {
    let report = tryPolicies(
      from: UInt64(sequence) * 1_000_000,
      pairs: 1_500,
      TrialOptions()
    )
    for failure in report.failures { Issue.record(Comment(rawValue: failure.text)) }
    #expect(report.pairs >= 1_500)
    // About three of four policies check; of the few of one sequence at least one of three.
    #expect(report.policies * 2 > report.refused)
  }
}
