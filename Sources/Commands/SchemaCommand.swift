// `writ schema`: the form of what other commands print.

import Writ

let schemaCommand = CommandDescription(
  name: "schema",
  positions: "--decision",
  leastPositions: 0,
  mostPositions: 0,
  summary: "print the JSON Schema of decisions",
  details: """
    Prints the JSON Schema (draft 2020-12) of the JSON that `writ decide` and `writ explain` print
    with --format json.
    """,
  options: [
    OptionDescription("--decision", help: "the schema of decisions, the only one there is"),
    OptionDescription("--output", "FILE", help: "write the schema to a file"),
    SharedOption.help,
  ],
  run: { arguments, surroundings in
    guard arguments.has("--decision") else {
      return usage(
        UsageError(
          message: "`writ schema` needs `--decision`, the only schema there is",
          cure: "write `writ schema --decision`"
        )
      )
    }
    let schema = ClaimDecision.schemaJSON() + [0x0A]
    var result = CommandResult()
    if let target = arguments.options["--output"], target != "-" {
      put(schema, at: target, surroundings, &result)
    } else {
      result.output = schema
    }
    return result
  }
)
