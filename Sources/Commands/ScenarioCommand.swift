// `writ scenario`: a claim and its decision as a scenario of the policy.

import UnicodeText
import Writ
import WritFiles

let scenarioCommand = CommandDescription(
  name: "scenario",
  positions: "POLICY CLAIM",
  leastPositions: 2,
  mostPositions: 2,
  summary: "turn a claim into a scenario of the policy",
  details: """
    Prints the claim as a `scenario`, with its decision as lines of `expect`: outcomes, what refuses,
    due dates, amounts. A comment marks them as not checked by anyone. The scenario is run with the
    policy before it is printed, so that it passes where it is pasted in; what a claim says and a
    scenario cannot stands in it as a comment, and ends the command with 1.
    """,
  options: [
    OptionDescription("--title", "TEXT", help: "the title (the name that the claim gives itself)"),
    SharedOption.asOf, SharedOption.allowExtra,
    OptionDescription("--output", "FILE", help: "write the scenario to a file"),
    SharedOption.root, SharedOption.quiet, SharedOption.help,
  ],
  run: { arguments, surroundings in runScenario(arguments, surroundings) }
)

private func runScenario(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> CommandResult {
  runOnPolicy(arguments, surroundings) { (rules, loaded, result) throws(UsageError) in
    let asOf = try arguments.moment(of: rules)
    let path = arguments.positions[1]
    let claim: [UInt8]
    do throws(FileTrouble) {
      claim = try readInput(path, limit: InputLimit.claim, surroundings)
    } catch {
      result.tell(error)
      return
    }
    let loader = RuleLoader(surroundings: surroundings, root: arguments.options["--root"])
    let answer = rules.scenario(
      of: claim,
      title: arguments.options["--title"],
      fallback: "from " + fileName(path),
      options: DecideOptions(
        asOf: asOf,
        allowsExtraMembers: arguments.has("--allow-extra")
      ),
      policy: loaded.record.files[0].bytes
    ) { bytes in
      loader.load(loaded.path, bytes, for: .everything, allowsLibrary: false).compilation
    }
    switch answer {
    case .failure(.refused(let refusal)):
      result.tell(refusal, file: shownName(of: path))
    case .failure(.unproved(let reason)):
      result.tell("\(escapeControls(shownName(of: path))): error: \(reason)\n")
      result.worsen(to: .findings)
    case .success(let scenario):
      try give(scenario.text, arguments, loaded, surroundings, &result)
      report(scenario, arguments, &result)
    }
  }
}

private func fileName(_ path: String) -> String {
  if path == "-" { return "standard input" }
  return path.split(separator: "/").last.map { String($0) } ?? path
}

private func report(
  _ scenario: ClaimScenario,
  _ arguments: ParsedArguments,
  _ result: inout CommandResult
) {
  if scenario.isWhole { return }
  result.worsen(to: .findings)
  if arguments.has("--quiet") { return }
  for note in scenario.notes { result.tell("not in the scenario: \(escapeControls(note))\n") }
  if scenario.removed > 0 {
    result.tell(
      "\(count(scenario.removed, "line")) of the decision left out: the scenario decides otherwise\n"
    )
  }
}
