// `writ decide`: one claim, decided.

import Platform
import UnicodeText
import Writ

let decideCommand = CommandDescription(
  name: "decide",
  positions: "POLICY FACTS",
  leastPositions: 2,
  mostPositions: 2,
  summary: "decide one claim",
  details: """
    Decides the claim in FACTS, a JSON object (`-` reads it from standard input), by the policy in
    POLICY, and says why. An ineligible claim is a result: the command then ends with 0.
    """,
  options: [
    SharedOption.format,
    OptionDescription(
      "--as-of",
      "DATE",
      help: "the date or instant to decide for, unless the claim says"
    ),
    OptionDescription("--allow-extra", help: "list facts that the policy does not know"),
    OptionDescription("--language", "LANG", help: "the language of titles, such as ko"),
    SharedOption.root,
    OptionDescription("--output", "FILE", help: "write the decision to a file"),
    SharedOption.help,
  ],
  run: { arguments, surroundings in runDecide(arguments, surroundings) }
)

private func runDecide(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> CommandResult {
  let policyPath = arguments.positions[0]
  let factsPath = arguments.positions[1]
  if let error = unsupported(policyPath, factsPath) { return usage(error) }
  var result = CommandResult()
  let claim: [UInt8]
  let rules: RuleSet
  do throws(FileTrouble) {
    let loader = RuleLoader(surroundings: surroundings, root: arguments.options["--root"])
    let loaded = try loader.load(policyPath, allowsLibrary: false)
    guard let compiled = loaded.compilation.rules else {
      result.tell(loaded.compilation.findingsText())
      result.worsen(to: loaded.compilation.hasReachedLimit ? .limit : .findings)
      return result
    }
    rules = compiled
    if let asOf = arguments.options["--as-of"], !rules.isInstant(asOf) {
      return usage(
        UsageError(
          message: "`--as-of` cannot be `\(escapeControls(asOf))`",
          cure: "write a date or an instant: 2025-11-01 or 2025-11-01T09:00:00+09:00"
        )
      )
    }
    claim = try read(factsPath, surroundings)
  } catch {
    result.tell(error.text)
    result.worsen(to: error.code)
    return result
  }
  let options = DecideOptions(
    asOf: arguments.options["--as-of"],
    allowsExtraMembers: arguments.has("--allow-extra")
  )
  let name = factsPath == "-" ? "standard input" : factsPath
  switch rules.decide(claim, options: options) {
  case .refused(let refusal):
    result.tell(refusal.text(file: name))
    result.worsen(to: refusal.hasReachedLimit ? .limit : .badInput)
  case .decided(let decision):
    if !decision.ignoredMembers.isEmpty {
      result.tell("\(escapeControls(name)): facts that the policy does not know: ")
      result.tell(decision.ignoredMembers.joined(separator: ", ") + "\n")
    }
    write(decision, arguments, surroundings, to: &result)
  }
  return result
}

private func read(
  _ path: String,
  _ surroundings: Surroundings
) throws(FileTrouble) -> [UInt8] {
  do throws(FileError) {
    if path == "-" { return try surroundings.readInput(InputLimit.claim) }
    return try surroundings.readFile(path, InputLimit.claim)
  } catch {
    throw FileTrouble(error)
  }
}

private func write(
  _ decision: ClaimDecision,
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  to result: inout CommandResult
) {
  let target = arguments.options["--output"].flatMap { $0 == "-" ? nil : $0 }
  let isOnTerminal = surroundings.isOutputTerminal && target == nil
  var bytes: [UInt8]
  if arguments.isJSON {
    bytes = decision.json() + [0x0A]
  } else {
    let width = isOnTerminal ? min(surroundings.width ?? 100, 120) : 100
    bytes = Array(
      decision.text(
        width: width,
        isColoured: isOnTerminal && !surroundings.refusesColour,
        language: arguments.options["--language"] ?? ""
      ).utf8
    )
  }
  if let target {
    do throws(FileError) {
      try surroundings.writeFile(target, bytes)
    } catch {
      let trouble = FileTrouble(error)
      result.tell(trouble.text)
      result.worsen(to: trouble.code)
    }
    bytes = []
  }
  result.output += bytes
  if decision.hasReachedLimit { result.worsen(to: .limit) }
}

/// Inputs of kinds that cannot be decided yet.
private func unsupported(_ policyPath: String, _ factsPath: String) -> UsageError? {
  if policyPath == "-" {
    return UsageError(
      message: "the policy cannot come from standard input",
      cure: "name a `.rules` file"
    )
  }
  for suffix in [".csv", ".ndjson", ".jsonl"] where factsPath.hasSuffix(suffix) {
    return UsageError(
      message: "`\(escapeControls(factsPath))` may hold many claims; only one can be decided",
      cure: "write the claim as a JSON object in a `.json` file"
    )
  }
  if factsPath.hasSuffix(".rules"), !policyPath.hasSuffix(".rules") {
    return UsageError(
      message: "the policy comes first, then the facts",
      cure: "write `writ decide \(escapeControls(factsPath)) \(escapeControls(policyPath))`"
    )
  }
  return nil
}
