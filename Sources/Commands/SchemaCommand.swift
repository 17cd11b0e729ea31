// `writ schema`: the form of a policy's claims, and of what other commands print.

import Writ

let schemaCommand = CommandDescription(
  name: "schema",
  positions: "POLICY",
  leastPositions: 0,
  mostPositions: 1,
  summary: "print the JSON Schema of a policy's claims",
  details: """
    Prints the JSON Schema (draft 2020-12) of the claims of a policy: its facts with titles, units,
    ranges and alternatives. It accepts every claim that `writ decide` reads; what it cannot express
    stands in its $comment. With --decision instead of a policy, prints the schema of the JSON that
    `writ decide` and `writ explain` print with --format json.
    """,
  options: [
    OptionDescription("--decision", help: "the schema of decisions, one for all policies"),
    OptionDescription("--output", "FILE", help: "write the schema to a file"),
    SharedOption.language, SharedOption.root, SharedOption.help,
  ],
  run: { arguments, surroundings in
    if arguments.positions.isEmpty {
      return arguments.has("--decision")
        ? ofDecisions(arguments, surroundings) : usage(nothingAsked)
    }
    if arguments.has("--decision") { return usage(bothAsked) }
    return runOnPolicy(arguments, surroundings) { (rules, loaded, result) throws(UsageError) in
      let schema = rules.claimSchemaJSON(language: arguments.options["--lang"] ?? "") + [0x0A]
      try give(schema, arguments, loaded, surroundings, &result)
    }
  }
)

private let nothingAsked = UsageError(
  message: "`writ schema` needs POLICY, or `--decision`",
  cure: "name a `.rules` file for the schema of its claims"
)

private let bothAsked = UsageError(
  message: "the schema of decisions is one for all policies",
  cure: "leave out `--decision`, or the policy"
)

private func ofDecisions(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> CommandResult {
  let schema = ClaimDecision.schemaJSON() + [0x0A]
  var result = CommandResult()
  if let target = arguments.options["--output"], target != "-" {
    put(schema, at: target, surroundings, &result)
  } else {
    result.output = schema
  }
  return result
}
