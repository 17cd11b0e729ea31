// Scenarios that run beside the writing: what they found, line by line.

import Checking
import LanguageFeatures
import Model
import SourceText

/// The scenarios of a policy, run one after another.
struct ScenarioRun {
  let program: Program
  /// The state of the documents that it holds for.
  let generation: Int
  private(set) var outcomes: [ScenarioOutcome] = []

  init(_ program: Program, generation: Int) {
    self.program = program
    self.generation = generation
  }

  var isOpen: Bool { outcomes.count < program.scenarios.count }

  mutating func runNext() {
    guard isOpen else { return }
    outcomes.append(outcome(of: program.scenarios[outcomes.count], in: program))
  }
}

extension LanguageServer {
  /// Runs one scenario that has not been run; tells the editor when those of a policy are done.
  func runNextScenario() {
    for root in scenarioRuns.keys.sorted() where scenarioRuns[root]?.isOpen == true {
      scenarioRuns[root]?.runNext()
      if scenarioRuns[root]?.isOpen == false, client.asksForRefresh {
        ask("workspace/inlayHint/refresh", .null)
        ask("workspace/codeLens/refresh", .null)
      }
      return
    }
  }

  /// What the scenarios of a document found, by the lines of their heads.
  private func outcomes(_ path: String) -> [Int: ScenarioOutcome] {
    var found: [Int: ScenarioOutcome] = [:]
    for run in scenarioRuns.values where run.generation == workspace.generation {
      for outcome in run.outcomes where outcome.file == path { found[outcome.line] = outcome }
    }
    return found
  }

  /// ✓ or ✗ and what was found, behind each line of `expect`.
  func scenarioHints(_ view: FileView) -> [InlayHint] {
    let outcomes = outcomes(view.file.name)
    var hints: [InlayHint] = []
    for scenario in view.scenarios() {
      guard let outcome = outcomes[scenario.line] else { continue }
      for bytes in scenario.expectations {
        let line = view.line(of: bytes.lowerBound)
        let found = outcome.failures[line]
        hints.append(
          InlayHint(
            offset: bytes.upperBound,
            text: found.map { "✗ \($0.joined(separator: "; "))" } ?? "✓",
            isType: false
          )
        )
      }
    }
    return hints + dutyHints(view)
  }

  /// How many instances of each duty were kept in all scenarios, of those that came to an end.
  private func dutyHints(_ view: FileView) -> [InlayHint] {
    // A duty in a shared file is owed in the scenarios of all policies that use it.
    let runs = scenarioRuns.values.filter { $0.generation == workspace.generation && !$0.isOpen }
    let tallies = runs.flatMap { $0.outcomes.flatMap { $0.duties } }
      .filter { $0.file == view.file.name }
    return view.duties().compactMap { duty in
      let own = tallies.filter { $0.line == duty.line }
      let ended = own.reduce(0) { $0 + $1.ended }
      if ended == 0 { return nil }
      let kept = own.reduce(0) { $0 + $1.kept }
      return InlayHint(offset: duty.end, text: "\(kept) of \(ended) kept", isType: false)
    }
  }

  // MARK: Lenses

  func codeLenses(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    let path = view.file.name
    let outcomes = outcomes(path)
    let scenarios: [JSONValue] =
      view.scenarios().map { scenario in
        let title = outcomes[scenario.line].map { $0.summary } ?? "▶ run this scenario"
        return .object([
          "range": range(scenario.head, in: path),
          "command": .object([
            "title": .string(title),
            "command": .string(ServerCommand.runScenario),
            "arguments": .array([.string(FileURI.uri(path)), .int(scenario.line)]),
          ]),
        ])
      }
    return .array(claimLens(view) + scenarios)
  }

  /// The program of a policy, checked anew only where documents have changed since.
  func currentProgram(_ root: String) -> Program? {
    if let run = scenarioRuns[root], run.generation == workspace.generation { return run.program }
    return workspace.checked(root).program
  }

  func executeCommand(_ params: JSONValue) throws(ServerError) -> JSONValue {
    if params["command"]?.string == ServerCommand.decideClaim {
      let uri = params["arguments"]?.array?.first?.string
      guard let path = uri.flatMap({ FileURI.path($0) }) else {
        throw .invalidParams("the argument is the URI of a policy")
      }
      return try decideClaim(path)
    }
    guard params["command"]?.string == ServerCommand.runScenario else {
      throw .invalidParams(
        "the commands are `\(ServerCommand.runScenario)` and `\(ServerCommand.decideClaim)`"
      )
    }
    guard let arguments = params["arguments"]?.array, arguments.count == 2,
      let path = arguments[0].string.flatMap({ FileURI.path($0) }), let line = arguments[1].int
    else { throw .invalidParams("the arguments are the URI of a file and a line from 1") }
    for root in workspace.roots(of: path) {
      guard let program = currentProgram(root) else { continue }
      for scenario in program.scenarios {
        let place = program.origin(scenario.origin)
        guard place.file == path, place.line == line else { continue }
        let outcome = outcome(of: scenario, in: program)
        tell(
          "window/showMessage",
          .object([
            "type": .int(outcome.hasPassed ? 3 : 2),
            "message": .string(outcome.message),
          ])
        )
        return .object([
          "passed": .bool(outcome.hasPassed), "message": .string(outcome.message),
        ])
      }
    }
    throw .failed("there is no scenario in line \(line) of rules without errors")
  }
}
