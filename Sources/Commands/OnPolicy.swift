// Commands that ask one policy something.

import UnicodeText
import Writ

/// Compiles the policy that a command names first, and lets the command go on with it; where it has
/// errors, they are told.
func runOnPolicy(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  for use: RuleUse = .deciding,
  _ body: (RuleSet, LoadedRules, inout CommandResult) throws(UsageError) -> Void
) -> CommandResult {
  var result = CommandResult()
  let path = arguments.positions[0]
  if path == "-" { return usage(policyFromInput) }
  let loaded: LoadedRules
  do throws(FileTrouble) {
    let loader = RuleLoader(surroundings: surroundings, root: arguments.options["--root"])
    loaded = try loader.load(path, for: use, allowsLibrary: false)
  } catch {
    result.tell(error)
    return result
  }
  guard let rules = loaded.compilation.rules else {
    result.tell(loaded.compilation)
    return result
  }
  do throws(UsageError) {
    try body(rules, loaded, &result)
    return result
  } catch {
    return usage(error)
  }
}

/// Standard input in the place of the policy, whose files could not be found from there.
let policyFromInput = UsageError(
  message: "the policy cannot come from standard input",
  cure: "name a `.rules` file"
)

/// Prints what a command has made, or writes it to the file that `--output` names.
func give(
  _ bytes: [UInt8],
  _ arguments: ParsedArguments,
  _ loaded: LoadedRules,
  _ surroundings: Surroundings,
  _ result: inout CommandResult
) throws(UsageError) {
  guard let target = arguments.options["--output"], target != "-" else {
    result.output += bytes
    return
  }
  let inputs = loaded.inputs(with: arguments.positions.count > 1 ? arguments.positions[1] : "-")
  if let error = unusableOutput(target, inputs, surroundings) { throw error }
  put(bytes, at: target, surroundings, &result)
}
