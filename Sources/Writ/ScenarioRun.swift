// The results of a policy's own scenarios.

import Evaluation
package import Explanation
import Model

/// What running the scenarios of a policy gave.
public struct ScenarioRun: Sendable {
  package let group: ScenarioGroup

  /// The number of scenarios whose every expectation was met.
  public var passed: Int { group.passed }

  /// The number of the others.
  public var failed: Int { group.failed }

  /// The failed scenarios as text for people, expected and found side by side.
  public func text(width: Int = 100, isColoured: Bool = false) -> String {
    scenarioReport(group, options: TextOptions(width: width, isColoured: isColoured))
  }
}

extension RuleSet {
  /// The titles of the policy's scenarios, in the order of its files; none where the rules were
  /// compiled for deciding.
  public var scenarioTitles: [String] { program.scenarios.map { $0.title } }

  /// Runs the policy's own scenarios; rules that were compiled for deciding have none.
  public func runScenarios() -> ScenarioRun { runScenarios(Array(program.scenarios.indices)) }

  /// Runs some of the policy's scenarios, by their places in `scenarioTitles`; others than those are
  /// passed over.
  public func runScenarios(_ places: [Int]) -> ScenarioRun {
    let known = places.filter { program.scenarios.indices.contains($0) }
    return ScenarioRun(
      group: ScenarioGroup(
        program: program,
        results: known.map {
          (program.scenarios[$0], runScenario(program.scenarios[$0], in: program))
        }
      )
    )
  }

  /// The results of runs of this policy's scenarios as one, in their order.
  package func joined(_ runs: [ScenarioRun]) -> ScenarioRun {
    ScenarioRun(group: ScenarioGroup(program: program, results: runs.flatMap { $0.group.results }))
  }
}

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
  /// - Throws: `BatchUseError` where the policy has several outputs.
  public func testClaims(
    _ claims: [UInt8],
    rows: [UInt8],
    file: String
  ) throws(BatchUseError) -> ClaimRun {
    let batch = try ClaimBatch(self, ClaimBatchOptions())
    let expected = rows.split(separator: 0x0A, omittingEmptySubsequences: false)
    var tests: [ClaimTest] = []
    for (place, claim) in claims.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      if claim.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
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

/// The results of scenarios as one JSON object in UTF-8.
public func scenariosJSON(_ runs: [ScenarioRun], claims: [ClaimRun] = []) -> [UInt8] {
  scenariosJSON(runs.map { $0.group }, claims.map { $0.claims })
}

/// The results of scenarios in the Test Anything Protocol, version 14.
public func scenariosTAP(_ runs: [ScenarioRun], claims: [ClaimRun] = []) -> String {
  scenariosTAP(runs.map { $0.group }, claims.map { $0.claims })
}

/// The results of scenarios as the XML of JUnit.
public func scenariosJUnit(_ runs: [ScenarioRun], claims: [ClaimRun] = []) -> String {
  scenariosJUnit(runs.map { $0.group }, claims.map { $0.claims })
}
