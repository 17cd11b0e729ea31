// `writ facts`: what a claim must bring, as a claim to be filled in.

import UnicodeText
import Writ

let factsCommand = CommandDescription(
  name: "facts",
  positions: "POLICY",
  leastPositions: 1,
  mostPositions: 1,
  summary: "print an empty claim, or what a claim leaves out",
  details: """
    Prints a claim to be filled in: every fact of the policy, all null, and one element in each list.
    It decides as it stands. With --csv, prints the first line of a table of claims. With --output,
    writes it to a file, and NAME.facts.md beside it, which tells the type and the title of each fact.
    With --from, tells which facts a claim leaves out, and what is taken for them.
    """,
  options: [
    OptionDescription("--csv", help: "the first line of a CSV file, with a column for each fact"),
    OptionDescription("--page", help: "the page about the facts, in Markdown"),
    OptionDescription("--from", "CLAIM", help: "tell what the claim in a JSON file leaves out"),
    SharedOption.allowExtra,
    OptionDescription("--output", "FILE", help: "write the empty claim, and the page beside it"),
    SharedOption.language, SharedOption.root, SharedOption.quiet, SharedOption.help,
  ],
  run: { arguments, surroundings in
    if let error = unusableMixture(arguments) { return usage(error) }
    return runOnPolicy(arguments, surroundings) { (rules, loaded, result) throws(UsageError) in
      if let claim = arguments.options["--from"] {
        tellLeftOut(claim, rules, arguments, surroundings, &result)
      } else {
        try writeFacts(rules, loaded, arguments, surroundings, &result)
      }
    }
  }
)

/// Options of which each asks for something else.
private func unusableMixture(_ arguments: ParsedArguments) -> UsageError? {
  let asked =
    ["--csv", "--page"].filter { arguments.has($0) }
    + ["--from"].filter { arguments.options[$0] != nil }
  if asked.count > 1 {
    return UsageError(
      message: "`\(asked[0])` and `\(asked[1])` ask for different things",
      cure: "leave one of them out"
    )
  }
  if arguments.has("--allow-extra"), arguments.options["--from"] == nil {
    return UsageError(
      message: "`--allow-extra` is about the claim of `--from`",
      cure: "leave it out, or name a claim"
    )
  }
  if arguments.options["--from"] != nil, arguments.options["--output"] != nil {
    return UsageError(
      message: "what a claim leaves out is printed, not written to a file",
      cure: "leave out `--output`"
    )
  }
  return nil
}

private func writeFacts(
  _ rules: RuleSet,
  _ loaded: LoadedRules,
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  _ result: inout CommandResult
) throws(UsageError) {
  let page = Array(rules.factsPage(language: arguments.options["--lang"] ?? "").utf8)
  if arguments.has("--page") {
    try give(page, arguments, loaded, surroundings, &result)
    return
  }
  let isTable = arguments.has("--csv")
  let claim =
    isTable
    ? Array(rules.claimColumns().joined(separator: ",").utf8) : rules.emptyClaimJSON()
  try give(claim + [0x0A], arguments, loaded, surroundings, &result)
  if let target = arguments.options["--output"], target != "-" {
    put(page, at: pagePath(beside: target), surroundings, &result)
  }
  if !isTable, rules.hasEvents, !arguments.has("--quiet") {
    result.tell(
      "each kind of event stands there once, at \(rules.placeholderMoment): say when it happened, "
        + "or take it out\n"
    )
  }
}

/// `NAME.facts.md` in the folder of a file, whose name is NAME without its ending.
func pagePath(beside path: String) -> String {
  let bytes = Array(path.utf8)
  let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
  var end = bytes.count
  if let dot = bytes[start...].lastIndex(of: UInt8(ascii: ".")), dot > start { end = dot }
  return String(decoding: bytes[..<end], as: UTF8.self) + ".facts.md"
}

// MARK: What a claim leaves out

private func tellLeftOut(
  _ path: String,
  _ rules: RuleSet,
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  _ result: inout CommandResult
) {
  let claim: [UInt8]
  do throws(FileTrouble) {
    claim = try readInput(path, limit: InputLimit.claim, surroundings)
  } catch {
    result.tell(error)
    return
  }
  let answer = rules.factsLeftOut(
    by: claim,
    allowsExtraMembers: arguments.has("--allow-extra"),
    language: arguments.options["--lang"] ?? ""
  )
  switch answer {
  case .failure(let refusal):
    result.tell(refusal, file: shownName(of: path))
  case .success(let facts):
    result.print(table(facts))
    if !arguments.has("--quiet") {
      result.tell("\(count(facts.count, "fact")) left out\n")
    }
  }
}

/// The facts as lines: path, type, title, and what is taken.
private func table(_ facts: [FactLeftOut]) -> String {
  var paths = 0
  var types = 0
  for fact in facts {
    paths = max(paths, displayWidth(of: fact.path))
    types = max(types, displayWidth(of: fact.type))
  }
  // One long list of alternatives does not push all titles away.
  types = min(types, 40)
  var text = ""
  for fact in facts {
    let taken = fact.taken.isEmpty ? "" : " (\(fact.taken))"
    let line =
      "\(padded(fact.path, paths))  \(padded(fact.type, types))  \(escapeControls(fact.title))"
    text += line + taken + "\n"
  }
  return text
}
