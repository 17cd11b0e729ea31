// `writ test`: the scenarios of policies, run.

import Writ

let testCommand = CommandDescription(
  name: "test",
  positions: "PATH…",
  leastPositions: 1,
  mostPositions: nil,
  summary: "run the scenarios of policies",
  details: """
    Runs every scenario of the policies given, or of all policies below a folder, and tells what was
    expected beside what was found. Ends with 1 where a scenario fails or rules have errors.
    """,
  options: [SharedOption.format, SharedOption.root, SharedOption.quiet, SharedOption.help],
  run: { arguments, surroundings in runTest(arguments, surroundings) }
)

private func runTest(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> CommandResult {
  let loader = RuleLoader(surroundings: surroundings, root: arguments.options["--root"])
  var result = CommandResult()
  var runs: [ScenarioRun] = []
  var broken = 0
  do throws(FileTrouble) {
    for path in try loader.expand(arguments.positions) {
      guard let loaded = try loader.loadPolicy(path) else { continue }
      guard let rules = loaded.compilation.rules else {
        broken += 1
        result.tell(loaded.compilation.findingsText())
        result.worsen(to: loaded.compilation.hasReachedLimit ? .limit : .findings)
        continue
      }
      let run = rules.runScenarios()
      runs.append(run)
      if run.passed + run.failed == 0, !arguments.has("--quiet") {
        result.tell(withoutScenarios(path))
      }
    }
  } catch {
    result.tell(error.text)
    result.worsen(to: error.code)
    return result
  }
  var passed = 0
  var failed = 0
  let isColoured = surroundings.isErrorTerminal && !surroundings.refusesColour
  for run in runs {
    passed += run.passed
    failed += run.failed
    if run.failed > 0, !arguments.isJSON { result.tell(run.text(isColoured: isColoured)) }
  }
  if failed > 0 { result.worsen(to: .findings) }
  if arguments.isJSON {
    result.output = scenariosJSON(runs) + [0x0A]
  } else if !arguments.has("--quiet") {
    let files = broken == 0 ? "" : "; \(count(broken, "policy", "policies")) with errors not run"
    result.print("\(passed) passed, \(failed) failed\(files)\n")
  }
  return result
}

/// What is said of a policy that nothing is expected of: it passes whatever it decides.
private func withoutScenarios(_ path: String) -> String {
  """
  warning W0921: no scenario says what the policy should decide
    --> \(path)
    help: add a `scenario` for each result that matters, from the contract or from old cases

  """
}
