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
    let slots = OutcomeSlots(count: tasks.count)
    let work: @Sendable (Int) -> Void = { index in
      let task = tasks[index]
      let start = monotonicNanoseconds()
      let run = task.rules.runScenarios([task.place])
      slots[index] = ScenarioOutcome(run: run, time: monotonicNanoseconds() - start)
    }
    let pool = WorkerPool(
      threads: min(threads, max(tasks.count, 1)),
      pieces: tasks.count,
      stackBytes: stackBytes,
      work: work
    )
    defer { pool?.stop() }
    var given = 0
    var outcomes: [ScenarioOutcome] = []
    for index in tasks.indices {
      // A few wait behind those that are worked on, so that no more than these are run in vain.
      while given < tasks.count, given < index + 2 * threads {
        if let pool { pool.give(given) } else { work(given) }
        given += 1
      }
      pool?.wait(for: index)
      guard let outcome = slots[index] else { continue }
      outcomes.append(outcome)
      if stopsAtFailure, outcome.run.failed > 0 { break }
    }
    return outcomes
  }
}

/// Room for what comes of each task.
///
/// Each slot is written once, by the thread that works on its task, and read after that work is
/// waited for.
private final class OutcomeSlots: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<ScenarioOutcome?>

  init(count: Int) {
    memory = .allocate(capacity: count)
    memory.initialize(repeating: nil)
  }

  deinit {
    memory.deinitialize()
    memory.deallocate()
  }

  subscript(_ index: Int) -> ScenarioOutcome? {
    get { memory[index] }
    set { memory[index] = newValue }
  }
}
