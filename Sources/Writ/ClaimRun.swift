// Claims beside a policy, held to the rows that are expected of them.

package import Explanation

/// The claims beside a policy, held to the rows that are expected of them.
public struct ClaimRun: Sendable {
  package let claims: ClaimTests

  /// The number of claims whose rows have all that is expected.
  public var passed: Int { claims.passed }

  /// The number of the others.
  public var failed: Int { claims.failed }

  /// The failed claims as text for people, expected and found side by side.
  public func text(width: Int = 100, isColoured: Bool = false) -> String {
    claimReport(claims, options: TextOptions(width: width, isColoured: isColoured))
  }
}

extension RuleSet {
  /// Decides claims and holds the rows of the policy's `output`, or its short decisions, to what is
  /// expected.
  ///
  /// - Parameters:
  ///   - claims: a claim a line, as JSON.
  ///   - rows: on the same line what is expected of it: an object, or an array of objects where an
  ///     `output` goes through elements. A row is asked for the members that are named.
  ///   - file: the name of the claims' file, for messages.
  /// - Throws: `OptionError` where the policy has several outputs.
  public func testClaims(
    _ claims: [UInt8],
    rows: [UInt8],
    file: String
  ) throws(OptionError) -> ClaimRun {
    let batch = try ClaimBatch(self, ClaimBatchOptions())
    let expected = rows.split(separator: 0x0A, omittingEmptySubsequences: false)
    var tests: [ClaimTest] = []
    for (place, claim) in claims.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      if isBlank(claim) { continue }
      let line = place + 1
      guard place < expected.count else {
        tests.append(claimWithoutRow(line: line))
        continue
      }
      let found = try batch.decide(Array(claim), firstLine: line).bytes
      tests.append(claimTest(line: line, claim: claim, expected: expected[place], rows: found))
    }
    return ClaimRun(claims: ClaimTests(policy: name, file: file, tests: tests))
  }
}
