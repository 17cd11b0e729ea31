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

  /// The results of scenarios, and of claims beside policies, as one JSON object in UTF-8.
  public static func json(of runs: [ScenarioRun], claims: [ClaimRun] = []) -> [UInt8] {
    scenariosJSON(runs.map { $0.group }, claims.map { $0.claims })
  }

  /// The results of scenarios and claims in the Test Anything Protocol, version 14.
  public static func tap(of runs: [ScenarioRun], claims: [ClaimRun] = []) -> String {
    scenariosTAP(runs.map { $0.group }, claims.map { $0.claims })
  }

  /// The results of scenarios and claims as the XML of JUnit.
  public static func junit(of runs: [ScenarioRun], claims: [ClaimRun] = []) -> String {
    scenariosJUnit(runs.map { $0.group }, claims.map { $0.claims })
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
