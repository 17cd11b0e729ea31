// `writ test`: the scenarios of policies, run.

import Platform
import UnicodeText
import Writ

let testCommand = CommandDescription(
  name: "test",
  positions: "PATH…",
  leastPositions: 1,
  mostPositions: nil,
  summary: "run the scenarios of policies",
  details: """
    Runs every scenario of the policies given, or of all policies below a folder, and tells what was
    expected beside what was found. Ends with 1 where a scenario fails or rules have errors, and
    where --filter leaves none to run. Where NAME.claims.ndjson stands beside NAME.rules, its claims
    are decided and held to NAME.rows.ndjson, which has the expected members of a row on each line.

    --coverage tells which parts of the policy no scenario reaches: requirements that never fail,
    exceptions that never hold, cases and rows that are never taken, limits that never bite, deadlines
    that are never late, comparisons that are never equal. --mutate changes the policy in one place at
    a time and tells which changes no scenario notices. Both end with 5 where less than --least is
    reached or noticed.
    """,
  options: [
    OptionDescription(
      "--format",
      "text|json|junit|tap",
      values: ["text", "json", "junit", "tap"],
      help: "how results are written (text)"
    ),
    OptionDescription("--filter", "TEXT", help: "only scenarios whose title has this text"),
    OptionDescription("--fail-fast", help: "end with the first scenario that fails"),
    OptionDescription("--slowest", "N", help: "tell which so many took longest"),
    OptionDescription("--threads", "N", help: "how many at once (all processors)"),
    OptionDescription("--coverage", help: "tell what the scenarios do not reach"),
    OptionDescription(
      "--facts",
      "CLAIMS.ndjson",
      help: "with --coverage, claims that reach parts as scenarios do"
    ),
    OptionDescription("--mutate", help: "tell which changes of the policy no scenario notices"),
    OptionDescription(
      "--least",
      "PERCENT",
      help: "with --coverage or --mutate, how much must be reached or noticed"
    ),
    SharedOption.watch, SharedOption.color,
    SharedOption.root, SharedOption.quiet, SharedOption.help,
  ],
  run: { arguments, surroundings in
    do throws(UsageError) {
      guard arguments.has("--watch") else { return try runTest(arguments, surroundings) }
      return try watch(
        arguments,
        surroundings,
        besides: { path in
          let files = claimFiles(besides: path)
          return [files.claims, files.rows]
        }
      ) { (arguments, surroundings) throws(UsageError) in
        try runTest(arguments, surroundings)
      }
    } catch {
      return usage(error)
    }
  }
)

/// A policy that could be compiled.
struct TestedPolicy {
  let rules: RuleSet
  let file: LoadedRules
}

/// The policies that could be compiled, with how many could not.
private struct TestedPolicies {
  var policies: [TestedPolicy] = []
  /// The claims beside the policies that have some.
  var claims: [ClaimRun] = []
  var broken = 0
}

private func runTest(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) throws(UsageError) -> CommandResult {
  let threads = try arguments.threads() ?? surroundings.streams.processors
  let slowest = try arguments.number("--slowest", in: 1...1_000) ?? 0
  let question = try TestQuestion(arguments)
  var result = CommandResult()
  var tested = TestedPolicies()
  do throws(FileTrouble) {
    tested = try loadPolicies(arguments, surroundings, &result)
  } catch {
    result.tell(error)
    return result
  }
  let wanted = arguments.options["--filter"]
  let tasks = tested.policies.enumerated().flatMap { index, policy in
    policy.rules.scenarioTitles.enumerated()
      .filter { wanted == nil || $0.element.contains(wanted ?? "") }
      .map { ScenarioTask(rules: policy.rules, policy: index, place: $0.offset) }
  }
  if let wanted, tasks.isEmpty {
    result.tell("no scenario has “\(escapeControls(wanted))” in its title\n")
    result.worsen(to: .findings)
  }
  let outcomes = ScenarioTasks(
    tasks: tasks,
    threads: threads,
    stopsAtFailure: arguments.has("--fail-fast")
  ).run()
  let runs = tested.policies.enumerated().map { index, policy in
    policy.rules.joined(zip(tasks, outcomes).filter { $0.0.policy == index }.map { $0.1.run })
  }
  write(
    runs,
    tested.claims,
    tested.broken,
    skipped: tasks.count - outcomes.count,
    arguments,
    surroundings,
    &result
  )
  if let question {
    do throws(FileTrouble) {
      try answer(question, tested.policies, threads: threads, arguments, surroundings, &result)
    } catch {
      result.tell(error)
    }
  }
  for (task, outcome) in slowestTasks(tasks, outcomes, slowest) {
    result.tell(
      "\(milliseconds(outcome.time))  \(task.rules.name): \(escapeControls(task.title))\n"
    )
  }
  return result
}

private func loadPolicies(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  _ result: inout CommandResult
) throws(FileTrouble) -> TestedPolicies {
  let loader = RuleLoader(surroundings: surroundings, root: arguments.options["--root"])
  var policies = TestedPolicies()
  for path in try loader.expand(arguments.positions) {
    guard let loaded = try loader.loadPolicy(path) else { continue }
    guard let rules = loaded.compilation.rules else {
      policies.broken += 1
      result.tell(loaded.compilation)
      continue
    }
    policies.policies.append(TestedPolicy(rules: rules, file: loaded))
    let run =
      arguments.options["--filter"] == nil
      ? try claims(besides: path, rules, surroundings, &result) : nil
    if let run { policies.claims.append(run) }
    if rules.scenarioTitles.isEmpty, run == nil, !arguments.has("--quiet") {
      result.tell(withoutScenarios(path))
    }
  }
  return policies
}

/// The files beside a policy with claims, and with the rows that are expected of them.
func claimFiles(besides path: String) -> (claims: String, rows: String) {
  let stem = path.hasSuffix(".rules") ? String(path.dropLast(6)) : path
  return (stem + ".claims.ndjson", stem + ".rows.ndjson")
}

/// The claims beside a policy, decided; nil where there are none.
private func claims(
  besides path: String,
  _ rules: RuleSet,
  _ surroundings: Surroundings,
  _ result: inout CommandResult
) throws(FileTrouble) -> ClaimRun? {
  let (file, rowFile) = claimFiles(besides: path)
  let claims: [UInt8]
  let rows: [UInt8]
  do throws(FileError) { claims = try surroundings.readFile(file, InputLimit.claim) } catch {
    if case .missing = error { return nil }
    throw FileTrouble(error)
  }
  do throws(FileError) {
    rows = try surroundings.readFile(rowFile, InputLimit.claim)
  } catch {
    throw FileTrouble(error)
  }
  do throws(OptionError) {
    return try rules.testClaims(claims, rows: rows, file: file)
  } catch {
    result.tell("\(file): \(error.message)\n  help: \(error.cure)\n")
    result.worsen(to: .findings)
    return nil
  }
}

private func write(
  _ runs: [ScenarioRun],
  _ claims: [ClaimRun],
  _ broken: Int,
  skipped: Int,
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  _ result: inout CommandResult
) {
  var passed = 0
  var failed = 0
  let isText = (arguments.options["--format"] ?? "text") == "text"
  let isColoured = surroundings.colours(arguments, onTerminal: surroundings.isErrorTerminal)
  for run in runs {
    passed += run.passed
    failed += run.failed
    if run.failed > 0, isText { result.tell(run.text(isColoured: isColoured)) }
  }
  for run in claims {
    passed += run.passed
    failed += run.failed
    if run.failed > 0, isText { result.tell(run.text(isColoured: isColoured)) }
  }
  if failed > 0 { result.worsen(to: .findings) }
  let asksMore = arguments.has("--coverage") || arguments.has("--mutate")
  switch arguments.options["--format"] {
  case "json" where asksMore: break
  case "json": result.output = ScenarioRun.json(of: runs, claims: claims) + [0x0A]
  case "tap": result.output = Array(ScenarioRun.tap(of: runs, claims: claims).utf8)
  case "junit": result.output = Array(ScenarioRun.junit(of: runs, claims: claims).utf8)
  default:
    if arguments.has("--quiet") { return }
    let files = broken == 0 ? "" : "; \(count(broken, "policy", "policies")) with errors not run"
    let others = skipped == 0 ? "" : "; \(skipped) not run"
    result.print("\(passed) passed, \(failed) failed\(others)\(files)\n")
  }
}

/// What is said of a policy that nothing is expected of: it passes whatever it decides.
private func withoutScenarios(_ path: String) -> String {
  """
  warning W0921: no scenario says what the policy should decide
    --> \(path)
    help: add a `scenario` for each result that matters, from the contract or from old cases

  """
}

// MARK: The slowest

private func slowestTasks(
  _ tasks: [ScenarioTask],
  _ outcomes: [ScenarioOutcome],
  _ count: Int
) -> ArraySlice<(ScenarioTask, ScenarioOutcome)> {
  zip(tasks, outcomes).sorted { $0.1.time > $1.1.time }.prefix(count)
}

/// Nanoseconds as milliseconds with one digit behind the point.
private func milliseconds(_ time: UInt64) -> String {
  let tenths = (time + 50_000) / 100_000
  return "\(tenths / 10).\(tenths % 10) ms"
}
