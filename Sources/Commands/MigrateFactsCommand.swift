// `writ migrate-facts`: claims rewritten for new names of facts and alternatives.

import UnicodeText
import Writ

let migrateFactsCommand = CommandDescription(
  name: "migrate-facts",
  positions: "POLICY CLAIM…",
  leastPositions: 2,
  mostPositions: nil,
  summary: "rewrite claims for renamed facts and alternatives",
  details: """
    Rewrites claims that were written before facts, kinds of events or alternatives of the policy got
    new names. Each is read by the policy before it is written, and stays as it was where it cannot
    be. All but the names stays, byte by byte. Claims are JSON (.json) or one a line (.ndjson, .jsonl).
    """,
  options: [
    OptionDescription(
      "--rename",
      "OLD=NEW,…",
      help: "line.fee=monthly_fee, cause.storm=weather (an alternative), call=ring"
    ),
    OptionDescription("--check", help: "write nothing; end with 1 where a claim would change"),
    SharedOption.root, SharedOption.quiet, SharedOption.help,
  ],
  run: { arguments, surroundings in
    runOnPolicy(arguments, surroundings) { (rules, _, result) throws(UsageError) in
      guard let changes = arguments.options["--rename"] else {
        throw UsageError(
          message: "`writ migrate-facts` needs `--rename`",
          cure: "write `--rename OLD=NEW`, several with commas between"
        )
      }
      let renaming: FactRenaming
      do throws(RenamingProblem) {
        renaming = try FactRenaming(
          changes.split(separator: ",").map { String($0) },
          for: rules
        )
      } catch {
        throw usageError(error)
      }
      var migration = Migration(
        rules: rules,
        renaming: renaming,
        isCheck: arguments.has("--check"),
        surroundings: surroundings
      )
      for path in arguments.positions.dropFirst() { migration.migrate(path) }
      migration.report(isQuiet: arguments.has("--quiet"))
      result = migration.result
    }
  }
)

private func usageError(_ problem: RenamingProblem) -> UsageError {
  let change = escapeControls(problem.change)
  switch problem.reason {
  case .form:
    return UsageError(
      message: "`\(change)` is no change of a name",
      cure: "write the old path, `=`, and the new name alone: `line.fee=monthly_fee`"
    )
  case .fact:
    return UsageError(
      message: "`\(change)`: the policy has no fact of the new name there",
      cure: "rename it in the policy first, and give the policy as it is now"
    )
  case .alternative:
    return UsageError(
      message: "`\(change)`: the choice has no alternative of the new name",
      cure: "rename it in the policy first, and give the policy as it is now"
    )
  }
}

/// One run over some files of claims.
private struct Migration {
  let rules: RuleSet
  let renaming: FactRenaming
  let isCheck: Bool
  let surroundings: Surroundings
  var result = CommandResult()
  var files = 0
  var changedFiles = 0

  mutating func migrate(_ path: String) {
    files += 1
    let claim: [UInt8]
    do throws(FileTrouble) {
      claim = try readInput(path, limit: InputLimit.claim, surroundings)
    } catch {
      result.tell(error)
      return
    }
    let isLines = [".ndjson", ".jsonl"].contains { path.hasSuffix($0) }
    guard let found = isLines ? lines(claim, path) : whole(claim, path) else { return }
    if path == "-", !isCheck {
      result.output += found
      return
    }
    if found == claim { return }
    changedFiles += 1
    if isCheck {
      result.print("\(escapeControls(shownName(of: path)))\n")
      result.worsen(to: .findings)
    } else {
      put(found, at: path, surroundings, &result)
    }
  }

  mutating func report(isQuiet: Bool) {
    if isQuiet { return }
    let word = isCheck ? "would change" : "changed"
    result.tell("\(count(files, "file")): \(changedFiles) \(word)\n")
  }

  private mutating func whole(_ claim: [UInt8], _ path: String) -> [UInt8]? {
    switch rules.renamed(claim, renaming) {
    case .success(let renamed): return renamed
    case .failure(let refusal):
      result.tell(refusal, file: shownName(of: path))
      return nil
    }
  }

  /// Each line by itself; nil where one of them cannot be read, so that no file is half new.
  private mutating func lines(_ claims: [UInt8], _ path: String) -> [UInt8]? {
    var found: [UInt8] = []
    var isSound = true
    let newline = UInt8(ascii: "\n")
    var number = 0
    for line in claims.split(separator: newline, omittingEmptySubsequences: false) {
      number += 1
      if number > 1 { found.append(newline) }
      if isBlank(line) {
        found += line
        continue
      }
      switch rules.renamed(Array(line), renaming) {
      case .success(let renamed): found += renamed
      case .failure(let refusal):
        isSound = false
        result.tell("in line \(number):\n" + refusal.text(file: path))
        result.worsen(to: refusal.hasReachedLimit ? .limit : .badInput)
      }
    }
    return isSound ? found : nil
  }
}
