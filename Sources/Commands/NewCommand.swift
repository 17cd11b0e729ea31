// `writ new`: a policy to begin with.

import Platform
import UnicodeText
import Writ
import WritFiles

let newCommand = CommandDescription(
  name: "new",
  positions: "NAME",
  leastPositions: 1,
  mostPositions: 1,
  summary: "begin a policy",
  details: """
    Writes NAME.rules, a policy with one of each usual clause and three scenarios, and NAME.claim.json,
    a claim for it. They check, test and decide as they stand; replace what they say by your contract.
    NAME is the name of the policy, behind the path of a folder that is there. Files that are there
    stay as they are.
    """,
  options: [
    OptionDescription("--korean", help: "titles, comments and the claim in Korean, amounts in won"),
    SharedOption.quiet, SharedOption.help,
  ],
  run: { arguments, surroundings in runNew(arguments, surroundings) }
)

/// What a new policy begins with.
struct NewPolicy: Sendable {
  /// The rules, in which `NAME` stands for the name of the policy.
  let rules: String
  let claim: String

  /// The rules of a policy of that name.
  func rules(named name: String) -> String {
    var text = ""
    var rest = Substring(rules)
    while let place = rest.firstRange(of: "NAME") {
      text += rest[..<place.lowerBound] + name
      rest = rest[place.upperBound...]
    }
    return text + rest
  }
}

private func runNew(_ arguments: ParsedArguments, _ surroundings: Surroundings) -> CommandResult {
  let path = arguments.positions[0]
  let name = path.split(separator: "/", omittingEmptySubsequences: false).last.map { String($0) }
  let begun = arguments.has("--korean") ? NewPolicy.korean : NewPolicy.english
  let rules = begun.rules(named: name ?? "")
  let compilation = RuleSet.compile(
    RuleFile(name: path + ".rules", bytes: Array(rules.utf8)),
    zoneData: surroundings.zoneData
  )
  if compilation.hasErrors { return usage(unusableName(name ?? "")) }
  var result = CommandResult()
  let files = [(path + ".rules", rules), (path + ".claim.json", begun.claim)]
  for (file, _) in files where exists(file, surroundings) {
    result.tell("\(escapeControls(file)): error: this file is there already\n")
    result.worsen(to: .badInput)
  }
  if result.code != .done {
    result.tell("  help: choose another name, or move it away\n")
    return result
  }
  for (file, text) in files {
    put(Array(text.utf8), at: file, surroundings, &result)
    if result.code != .done { return result }
    result.print("\(escapeControls(file))\n")
  }
  if !arguments.has("--quiet") {
    let shown = escapeControls(path)
    result.tell("now try: writ test \(shown).rules\n")
    result.tell("         writ decide \(shown).rules \(shown).claim.json\n")
    result.tell("         writ doc \(shown).rules --output \(shown).html\n")
  }
  return result
}

/// Whether there is something at a path, a folder or a file that cannot be read among it.
private func exists(_ path: String, _ surroundings: Surroundings) -> Bool {
  do throws(FileError) {
    _ = try surroundings.readFile(path, RuleAccess.limit)
    return true
  } catch {
    if case .missing = error { return false }
    return true
  }
}

private func unusableName(_ name: String) -> UsageError {
  UsageError(
    message: "`\(escapeControls(name))` cannot be the name of this policy",
    cure: "write letters, digits and `_`, beginning with a letter, such as `late_delivery`"
  )
}
