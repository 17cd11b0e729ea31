// The scenarios of many policies, run on several threads, with the time that each took.

import Platform
import Writ

/// One scenario to run.
struct ScenarioTask: Sendable {
  let rules: RuleSet
  /// The policy, by its place among those given, and the scenario, by its place in the policy.
  let policy: Int
  let place: Int
  var title: String { rules.scenarioTitles[place] }
}

/// What came of one scenario.
struct ScenarioOutcome: Sendable {
  let run: ScenarioRun
  /// Nanoseconds that it took.
  let time: UInt64
}

/// Runs scenarios in their order, some at once, and keeps what comes of them.
struct ScenarioTasks: Sendable {
  let tasks: [ScenarioTask]
  let threads: Int
  /// Whether to end with the first that fails.
  let stopsAtFailure: Bool

  /// The outcomes by task: all, or those up to the first that failed.
  func run() -> [ScenarioOutcome] {
    let tasks = tasks
    return concurrently(
      tasks.count,
      threads: threads,
      until: { stopsAtFailure && $0.run.failed > 0 }
    ) { index in
      let task = tasks[index]
      let start = monotonicNanoseconds()
      let run = task.rules.runScenarios([task.place])
      return ScenarioOutcome(run: run, time: monotonicNanoseconds() - start)
    }
  }
}
