// `writ explain`: why a claim is decided as it is.

import UnicodeText
import Writ

let explainCommand = CommandDescription(
  name: "explain",
  positions: "POLICY FACTS",
  leastPositions: 2,
  mostPositions: 2,
  summary: "tell why, why not, and what would change it",
  details: """
    Decides the claim in FACTS as `writ decide` does and tells why: each condition with its parts
    and their values, down to the facts; and what would change it: for each fact whose change alone
    would make the claim eligible, or its amount larger, the nearest such change.
    """,
  options: [
    SharedOption.format,
    OptionDescription(
      "--clause",
      "NAME",
      help: "one section, one clause or one definition alone"
    ),
    SharedOption.asOf,
    SharedOption.allowExtra,
    SharedOption.language,
    SharedOption.names,
    SharedOption.root,
    OptionDescription("--output", "FILE", help: "write the explanation to a file"),
    SharedOption.color, SharedOption.help,
  ],
  run: { arguments, surroundings in
    runOnClaim(arguments, surroundings) { (decision, page) throws(UsageError) in
      let clause = arguments.options["--clause"]
      if let clause { try refuseUnknown(clause, decision) }
      if arguments.isJSON {
        if clause != nil { throw wholeJSON }
        return decision.explanationJSON() + [0x0A]
      }
      let text = decision.explanation(
        clause: clause,
        width: page.width,
        isColoured: page.isColoured,
        language: arguments.options["--lang"] ?? "",
        names: arguments.has("--names")
      )
      return Array(text.utf8)
    }
  }
)

private let wholeJSON = UsageError(
  message: "`--clause` is for text; the JSON tells of all clauses",
  cure: "leave out `--clause`, or `--format json`"
)

private func refuseUnknown(_ clause: String, _ decision: ClaimDecision) throws(UsageError) {
  let names = decision.explainableNames
  if names.contains(clause) { return }
  let near = nearest(to: clause, among: names)
  throw UsageError(
    message: "the policy has no clause `\(escapeControls(clause))` that can be explained",
    cure: near.map { "did you mean `\($0)`?" } ?? "name a section, a clause or a definition"
  )
}
