// `writ check`: what is wrong with rules.

import Writ

let checkCommand = CommandDescription(
  name: "check",
  positions: "PATH…",
  leastPositions: 1,
  mostPositions: nil,
  summary: "find what is wrong with rules",
  details: """
    Reads files of rules, or all `.rules` files below a folder, and tells every error and warning.
    A file without a `policy` clause is checked with the policies that use it, or by itself where
    none does. For a policy with an `outline`, tells how its articles are accounted for. Ends with 1
    where there is an error; with --strict also where there is a warning. `writ explain-code CODE`
    tells more of a finding. With --format sarif or github, findings are told as code scanning and
    the workflows of GitHub take them.
    """,
  options: [
    OptionDescription(
      "--format",
      "text|json|sarif|github",
      values: ["text", "json", "sarif", "github"],
      help: "how findings are written (text)"
    ),
    OptionDescription(
      "--strict",
      help: "count warnings as errors, also missing sources and scenarios"
    ),
    SharedOption.watch, SharedOption.color,
    SharedOption.root, SharedOption.quiet, SharedOption.help,
  ],
  run: { arguments, surroundings in
    guard arguments.has("--watch") else { return runCheck(arguments, surroundings) }
    do throws(UsageError) {
      return try watch(arguments, surroundings) { runCheck($0, $1) }
    } catch {
      return usage(error)
    }
  }
)

private func runCheck(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) -> CommandResult {
  let loader = RuleLoader(surroundings: surroundings, root: arguments.options["--root"])
  var result = CommandResult()
  var loaded: [LoadedRules] = []
  var files = 0
  do throws(FileTrouble) {
    let paths = try loader.expand(arguments.positions)
    files = paths.count
    let use: RuleUse = arguments.has("--strict") ? .publishing : .everything
    loaded = try loader.loadEachOnce(paths, for: use)
  } catch {
    result.tell(error)
    return result
  }
  let compilations = withoutRepetition(loaded.map { $0.compilation })
  let isText = (arguments.options["--format"] ?? "text") == "text"
  let isColoured = surroundings.colours(arguments, onTerminal: surroundings.isErrorTerminal)
  var errors = 0
  var warnings = 0
  for compilation in compilations {
    errors += compilation.errorCount
    warnings += compilation.warningCount
    if isText { result.tell(compilation.findingsText(isColoured: isColoured)) }
    if isText, !arguments.has("--quiet"), let articles = compilation.articles {
      result.print("\(compilation.files.first ?? ""): \(account(articles))\n")
    }
    if compilation.hasReachedLimit { result.worsen(to: .limit) }
  }
  if errors > 0 || (arguments.has("--strict") && warnings > 0) { result.worsen(to: .findings) }
  switch arguments.options["--format"] {
  case "json": result.output = Compilation.findingsJSON(of: compilations) + [0x0A]
  case "sarif": result.output = Compilation.findingsSARIF(of: compilations) + [0x0A]
  case "github": result.output = Array(Compilation.findingsGitHub(of: compilations).utf8)
  default:
    if arguments.has("--quiet") { break }
    result.print(
      "\(count(files, "file")) checked: \(count(errors, "error")), "
        + "\(count(warnings, "warning"))\n"
    )
  }
  return result
}

/// The compilations, each finding in a file that several use told once.
private func withoutRepetition(_ compilations: [Compilation]) -> [Compilation] {
  var seen = Set<RuleFinding>()
  return compilations.map { compilation in
    compilation.keeping { seen.insert($0).inserted }
  }
}

/// What becomes of the articles: `46 articles: 40 modelled, 3 for people, 3 no rule; 71 scenarios`.
private func account(_ articles: ArticleAccount) -> String {
  let missing = articles.unaccounted == 0 ? "" : ", \(articles.unaccounted) not accounted for"
  return "\(count(articles.count, "article")): \(articles.modelled) modelled, "
    + "\(articles.forPeople) for people, \(articles.noRule) no rule\(missing); "
    + count(articles.scenarios, "scenario")
}

/// A number of things: `1 file`, `2 files`; the plural is given where it is more than an `s`.
func count(_ number: Int, _ word: String, _ plural: String? = nil) -> String {
  number == 1 ? "1 \(word)" : "\(number) \(plural ?? word + "s")"
}
