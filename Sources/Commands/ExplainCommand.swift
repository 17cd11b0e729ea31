// `writ explain`: why a claim is decided as it is.

import UnicodeText
import Writ

let explainCommand = CommandDescription(
  name: "explain",
  positions: "POLICY FACTS",
  leastPositions: 2,
  mostPositions: 2,
  summary: "tell why and why not",
  details: """
    Decides the claim in FACTS as `writ decide` does and tells why: each condition with its parts
    and their values, down to the facts.
    """,
  options: [
    OptionDescription(
      "--clause",
      "NAME",
      help: "one section, one clause or one definition alone"
    ),
    OptionDescription(
      "--as-of",
      "DATE",
      help: "the date or instant to decide for, unless the claim says"
    ),
    OptionDescription("--allow-extra", help: "list facts that the policy does not know"),
    SharedOption.language,
    SharedOption.root,
    OptionDescription("--output", "FILE", help: "write the explanation to a file"),
    SharedOption.help,
  ],
  run: { arguments, surroundings in
    runOnClaim(arguments, surroundings) { (decision, page) throws(UsageError) in
      let clause = arguments.options["--clause"]
      if let clause { try refuseUnknown(clause, decision) }
      let text = decision.explanation(
        clause: clause,
        width: page.width,
        isColoured: page.isColoured,
        language: arguments.options["--lang"] ?? ""
      )
      return Array(text.utf8)
    }
  }
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
