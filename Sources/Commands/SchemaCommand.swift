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
    `writ decide` and `writ explain` print with --format json; with --summary, that of the summary that
    `writ decide --summary FILE.json` writes.
    """,
  options: [
    OptionDescription("--decision", help: "the schema of decisions, one for all policies"),
    OptionDescription("--summary", help: "the schema of summaries, one for all policies"),
    OptionDescription("--output", "FILE", help: "write the schema to a file"),
    SharedOption.language, SharedOption.root, SharedOption.help,
  ],
  run: { arguments, surroundings in
    let fixed = fixedSchemas.filter { arguments.has($0.flag) }
    if fixed.count + arguments.positions.count != 1 {
      return usage(fixed.isEmpty ? nothingAsked : severalAsked)
    }
    if let schema = fixed.first {
      return printed(schema.json() + [0x0A], arguments, surroundings)
    }
    return runOnPolicy(arguments, surroundings) { (rules, loaded, result) throws(UsageError) in
      let schema = rules.claimSchemaJSON(language: arguments.options["--lang"] ?? "") + [0x0A]
      try give(schema, arguments, loaded, surroundings, &result)
    }
  }
)

/// A schema that is one for all policies.
private struct FixedSchema: Sendable {
  let flag: String
  let json: @Sendable () -> [UInt8]
}

private let fixedSchemas = [
  FixedSchema(flag: "--decision") { ClaimDecision.schemaJSON() },
  FixedSchema(flag: "--summary") { BatchDecider.summarySchemaJSON() },
]

private let nothingAsked = UsageError(
  message: "`writ schema` needs POLICY, or `--decision` or `--summary`",
  cure: "name a `.rules` file for the schema of its claims"
)

private let severalAsked = UsageError(
  message: "the schemas of decisions and of summaries are one for all policies",
  cure: "name one schema: a policy, `--decision` or `--summary`"
)

private func printed(
  _ schema: [UInt8],
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> CommandResult {
  var result = CommandResult()
  if let target = arguments.options["--output"], target != "-" {
    put(schema, at: target, surroundings, &result)
  } else {
    result.output = schema
  }
  return result
}
