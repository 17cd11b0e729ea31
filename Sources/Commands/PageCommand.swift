// `writ page` and `writ playground`: a policy in one file for a browser.

import Writ

private let templateOption = OptionDescription(
  "--template",
  "FILE",
  help: "the page without a policy (the one that is installed)"
)

let pageCommand = CommandDescription(
  name: "page",
  positions: "POLICY",
  leastPositions: 1,
  mostPositions: 1,
  summary: "make a page on which people work out a claim",
  details: """
    Makes one HTML file that works in any browser, from a disk and without a network: it asks for the
    facts that still matter, and shows what `writ decide` says about the answers. Nothing that is
    entered leaves the page. The policy must have no errors; it stands in the file, with the files
    that it uses.
    """,
  options: [
    OptionDescription("--output", "FILE", help: "write the page to a file"),
    templateOption, SharedOption.language, SharedOption.root, SharedOption.help,
  ],
  run: { arguments, surroundings in
    runOnPolicy(arguments, surroundings) { (rules, loaded, result) throws(UsageError) in
      let template = try PageTemplate(.page, arguments, surroundings)
      let page = template.filled(
        title: rules.name,
        language: try language(of: arguments),
        policies: [PagePolicy(name: rules.name, record: loaded.record)]
      )
      try give(page, arguments, loaded, surroundings, &result)
    }
  }
)

let playgroundCommand = CommandDescription(
  name: "playground",
  positions: "[POLICY…]",
  leastPositions: 0,
  mostPositions: nil,
  summary: "make a page on which people try rules",
  details: """
    Makes one HTML file with an editor for rules: findings as one types, scenarios, and a claim that
    is decided at once. It begins with the policies that are named, as they are, with mistakes too;
    behind them, or alone, are the examples of Writ.
    """,
  options: [
    OptionDescription("--output", "FILE", help: "write the page to a file"),
    templateOption, SharedOption.language, SharedOption.root, SharedOption.help,
  ],
  run: { arguments, surroundings in
    do throws(UsageError) {
      return try makePlayground(arguments, surroundings)
    } catch {
      return usage(error)
    }
  }
)

private func makePlayground(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) throws(UsageError) -> CommandResult {
  var result = CommandResult()
  if arguments.positions.contains("-") { throw policyFromInput }
  let template = try PageTemplate(.playground, arguments, surroundings)
  let loader = RuleLoader(surroundings: surroundings, root: arguments.options["--root"])
  var policies: [PagePolicy] = []
  var inputs: [String] = []
  do throws(FileTrouble) {
    for path in arguments.positions {
      let loaded = try loader.load(path, for: .deciding, allowsLibrary: true)
      policies.append(PagePolicy(name: path, record: loaded.record))
      inputs += [path] + loaded.used.sorted()
    }
  } catch {
    result.tell(error)
    return result
  }
  let page = template.filled(
    title: "Writ",
    language: try language(of: arguments),
    policies: policies
  )
  guard let target = arguments.options["--output"], target != "-" else {
    result.output = page
    return result
  }
  if let error = unusableOutput(target, inputs, surroundings) { throw error }
  put(page, at: target, surroundings, &result)
  return result
}

/// The language to begin with, which the page has words for; empty for the reader's.
private func language(of arguments: ParsedArguments) throws(UsageError) -> String {
  let language = arguments.options["--lang"] ?? ""
  if ["", "en", "ko"].contains(language) { return language }
  throw UsageError(
    message: "pages have no words in this language",
    cure: "write `--lang en` or `--lang ko`, or leave it out for that of the reader"
  )
}
