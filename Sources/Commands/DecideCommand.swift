// `writ decide`: one claim, decided.

import Platform
import UnicodeText
import Writ
import WritFiles

let decideCommand = CommandDescription(
  name: "decide",
  positions: "POLICY FACTS",
  leastPositions: 2,
  mostPositions: 2,
  summary: "decide one claim, or a file of many",
  details: """
    Decides the claim in FACTS, a JSON object (`-` reads it from standard input), by the policy in
    POLICY, and says why. An ineligible claim is a result: the command then ends with 0. Where an
    error keeps an outcome, an amount or a due date open, it ends with 3, for one claim as for many.

    Where FACTS ends in .ndjson, .jsonl or .csv, it holds many claims. They are decided on all
    processors and written in their order, as NDJSON or CSV; a claim that cannot be decided has its
    error in its place, and the command then ends with 3.
    """,
  options: [
    OptionDescription(
      "--format",
      "FORMAT",
      values: ["text", "json", "html", "ndjson", "csv"],
      help: "one claim: text, json or html; many: ndjson or csv"
    ),
    OptionDescription("--brief", help: "many claims: the columns of the `output`, or outcomes"),
    OptionDescription(
      "--rows",
      "NAME",
      help: "many claims: the columns of this `output`; at-risk: what is due soon"
    ),
    OptionDescription(
      "--summary",
      "FILE",
      help: "many claims: what they came to, as data (.json) or as a page (.html)"
    ),
    OptionDescription(
      "--at-risk",
      "DAYS",
      help: "what falls due within so many days is due soon (7)"
    ),
    OptionDescription(
      "--input",
      "ndjson|csv",
      values: ["ndjson", "csv"],
      help: "many claims: the form of FACTS, where its name does not say"
    ),
    OptionDescription(
      "--encoding",
      "utf-8|cp949",
      values: ["utf-8", "cp949"],
      help: "claims in CSV: how texts are encoded, where the first line does not say"
    ),
    OptionDescription(
      "--separator",
      "CHARACTER",
      help: "claims in CSV: what separates fields: , ; | or tab (else found)"
    ),
    OptionDescription(
      "--exact-text",
      help: "rows in CSV: no `'` before texts that a spreadsheet takes for formulas"
    ),
    OptionDescription("--resume", help: "many claims: go on where an output broke off"),
    OptionDescription("--threads", "N", help: "many claims: how many at once (all processors)"),
    SharedOption.asOf,
    SharedOption.allowExtra,
    OptionDescription(
      "--report",
      "READER",
      values: ["full", "clerk", "letter"],
      help: "all of it (full), a clerk's part, or a letter, also to many"
    ),
    OptionDescription("--section", "NAME", help: "one claim: this section alone"),
    OptionDescription("--clause", "NAME", help: "one claim: this clause alone"),
    SharedOption.language,
    SharedOption.names,
    SharedOption.root,
    OptionDescription(
      "--output",
      "FILE",
      help: "write the decision to a file; letters to many into a folder: DIR/"
    ),
    OptionDescription(
      "--receipt",
      "FILE",
      help: "write what the decision rests on to a file, for `writ verify`"
    ),
    OptionDescription("--quiet", help: "many claims: no progress and no summary"),
    SharedOption.color, SharedOption.help,
  ],
  run: { arguments, surroundings in
    do throws(UsageError) {
      if let error = unusablePolicy(arguments) { throw error }
      if let batch = try BatchRequest.parse(arguments) {
        return runBatch(batch, arguments, surroundings)
      }
    } catch {
      return usage(error)
    }
    return runOnClaim(arguments, surroundings) { (whole, page) throws(UsageError) in
      let decision = try part(of: whole, arguments)
      let language = arguments.options["--lang"] ?? ""
      if arguments.options["--report"] == "letter" {
        return try letter(decision, arguments, page, language)
      }
      let names = arguments.has("--names")
      let reader: ReportReader = arguments.options["--report"] == "clerk" ? .clerk : .everyone
      switch arguments.options["--format"] {
      case "json": return decision.json() + [0x0A]
      case "html":
        let page = decision.html(language: language, names: names, reader: reader)
        return Array(page.utf8)
      default: break
      }
      let text = decision.text(
        width: page.width,
        isColoured: page.isColoured,
        language: language,
        names: names,
        reader: reader
      )
      return Array(text.utf8)
    }
  }
)

/// The section or the clause that is asked for; the whole decision where none is.
private func part(
  of decision: ClaimDecision,
  _ arguments: ParsedArguments
) throws(UsageError) -> ClaimDecision {
  let section = arguments.options["--section"]
  let clause = arguments.options["--clause"]
  if section != nil || clause != nil, arguments.options["--report"] == "letter" {
    throw UsageError(
      message: "a letter tells of all sections",
      cure: "leave out `--report letter`, or the section or clause"
    )
  }
  var part = decision
  if let section {
    try refuseUnknown(section, "section", decision.sectionNames)
    part = part.keeping(section: section)
  }
  if let clause {
    try refuseUnknown(clause, "clause of a section", decision.clauseNames)
    part = part.keeping(clause: clause)
  }
  return part
}

private func refuseUnknown(
  _ name: String,
  _ kind: String,
  _ names: [String]
) throws(UsageError) {
  if names.contains(name) { return }
  let near = nearest(to: name, among: names)
  throw UsageError(
    message: "the policy has no \(kind) `\(escapeControls(name))`",
    cure: near.map { "did you mean `\($0)`?" } ?? "name one of the policy"
  )
}

/// The letter of a decision, as text or as a page.
private func letter(
  _ decision: ClaimDecision,
  _ arguments: ParsedArguments,
  _ page: Page,
  _ language: String
) throws(UsageError) -> [UInt8] {
  switch arguments.options["--format"] {
  case "html": return Array(decision.letterHTML(language: language).utf8)
  case "json":
    throw UsageError(message: "a letter is text or html", cure: "leave out `--format json`")
  default:
    let text = decision.letter(
      width: page.width,
      isColoured: page.isColoured,
      language: language
    )
    return Array(text.utf8)
  }
}

/// How wide a report may be, and whether it is coloured.
struct Page {
  let width: Int
  let isColoured: Bool
}

/// Decides the claim that a command names, and writes what a report makes of the decision.
func runOnClaim(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  report: (ClaimDecision, Page) throws(UsageError) -> [UInt8]
) -> CommandResult {
  let factsPath = arguments.positions[1]
  if let error = unusablePolicy(arguments) ?? severalClaims(factsPath) { return usage(error) }
  if let error = unusableReceipt(arguments, surroundings) { return usage(error) }
  return runOnPolicy(arguments, surroundings) { (rules, loaded, result) throws(UsageError) in
    let asOf = try arguments.moment(of: rules)
    for target in [arguments.options["--output"], arguments.options["--receipt"]] {
      guard let target, target != "-" else { continue }
      if let error = unusableOutput(target, loaded.inputs(with: factsPath), surroundings) {
        throw error
      }
    }
    let claim: [UInt8]
    do throws(FileTrouble) {
      claim = try readInput(factsPath, limit: InputLimit.claim, surroundings)
    } catch {
      result.tell(error)
      return
    }
    let options = DecideOptions(
      asOf: asOf,
      allowsExtraMembers: arguments.has("--allow-extra")
    )
    let name = shownName(of: factsPath)
    switch rules.decide(claim, options: options) {
    case .refused(let refusal): result.tell(refusal, file: name)
    case .decided(let decision):
      result.tell(decision.messages(file: name))
      try write(decision, arguments, surroundings, report, to: &result)
      guard let target = arguments.options["--receipt"] else { return }
      let receipt = Receipt(
        of: decision,
        by: rules,
        reading: loaded.record,
        facts: claim,
        factsName: name,
        asOf: arguments.options["--as-of"],
        options: options
      )
      put(receipt.json(), at: target, surroundings, &result)
    }
  }
}

private func write(
  _ decision: ClaimDecision,
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  _ report: (ClaimDecision, Page) throws(UsageError) -> [UInt8],
  to result: inout CommandResult
) throws(UsageError) {
  let target = arguments.options["--output"].flatMap { $0 == "-" ? nil : $0 }
  let isOnTerminal = surroundings.isOutputTerminal && target == nil
  let page = Page(
    width: isOnTerminal ? min(surroundings.width ?? 100, 120) : 100,
    isColoured: surroundings.colours(arguments, onTerminal: isOnTerminal)
  )
  var bytes = try report(decision, page)
  if let target {
    put(bytes, at: target, surroundings, &result)
    bytes = []
  }
  result.output += bytes
  if !decision.errors.isEmpty { result.worsen(to: .badInput) }
  if decision.hasReachedLimit { result.worsen(to: .limit) }
}

/// Writes a file; where that fails, the result says so.
func put(
  _ bytes: [UInt8],
  at path: String,
  _ surroundings: Surroundings,
  _ result: inout CommandResult
) {
  do throws(FileError) {
    try surroundings.writeFile(path, bytes)
  } catch {
    let trouble = FileTrouble(error)
    result.tell(trouble)
  }
}

/// A place for the receipt where it would mix with something else, or take its place.
private func unusableReceipt(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> UsageError? {
  guard let target = arguments.options["--receipt"] else { return nil }
  if target == "-" {
    return UsageError(
      message: "the receipt cannot go to standard output, where the decision goes",
      cure: "name a file"
    )
  }
  if arguments.options["--output"].map({ surroundings.isSameFile($0, target) }) ?? false {
    return UsageError(
      message: "`\(escapeControls(target))` is another file of this command",
      cure: "name a file of its own for the receipt"
    )
  }
  return nil
}

/// An output that would take the place of a file that the command reads.
func unusableOutput(
  _ output: String,
  _ inputs: [String],
  _ surroundings: Surroundings
) -> UsageError? {
  for input in inputs where input != "-" && surroundings.isSameFile(output, input) {
    return UsageError(
      message: "`\(escapeControls(output))` is a file that this command reads: "
        + "`\(escapeControls(input))`",
      cure: "name a file of its own"
    )
  }
  return nil
}

/// What to say of a day of the decision that is none.
func unusableAsOf(_ text: String) -> UsageError {
  UsageError(
    message: "`--as-of` cannot be `\(escapeControls(text))`",
    cure: "write a date or an instant: 2025-11-01 or 2025-11-01T09:00:00+09:00"
  )
}

/// A policy that is none.
private func unusablePolicy(_ arguments: ParsedArguments) -> UsageError? {
  let policyPath = arguments.positions[0]
  let factsPath = arguments.positions[1]
  if policyPath == "-" { return policyFromInput }
  if factsPath.hasSuffix(".rules"), !policyPath.hasSuffix(".rules") {
    return UsageError(
      message: "the policy comes first, then the facts",
      cure:
        "write `writ \(arguments.command) \(escapeControls(factsPath)) \(escapeControls(policyPath))`"
    )
  }
  return nil
}

/// Facts that may be many claims, where one is wanted.
private func severalClaims(_ factsPath: String) -> UsageError? {
  for suffix in [".csv", ".ndjson", ".jsonl"] where factsPath.hasSuffix(suffix) {
    return UsageError(
      message: "`\(escapeControls(factsPath))` may hold many claims; only one can be decided",
      cure: "write the claim as a JSON object in a `.json` file"
    )
  }
  return nil
}
