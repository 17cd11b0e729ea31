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
    return hints
  }

  // MARK: Lenses

  func codeLenses(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    let path = view.file.name
    let outcomes = outcomes(path)
    return .array(
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
    )
  }

  /// The program of a policy, checked anew only where documents have changed since.
  private func currentProgram(_ root: String) -> Program? {
    if let run = scenarioRuns[root], run.generation == workspace.generation { return run.program }
    return workspace.checked(root).program
  }

  func executeCommand(_ params: JSONValue) throws(ServerError) -> JSONValue {
    guard params["command"]?.string == ServerCommand.runScenario else {
      throw .invalidParams("the command is `\(ServerCommand.runScenario)`")
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
