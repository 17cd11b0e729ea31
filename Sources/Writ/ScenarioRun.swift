// The results of a policy's own scenarios.

package import Explanation

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

/// The results of scenarios as one JSON object in UTF-8.
public func scenariosJSON(_ runs: [ScenarioRun]) -> [UInt8] {
  scenariosJSON(runs.map { $0.group })
}
