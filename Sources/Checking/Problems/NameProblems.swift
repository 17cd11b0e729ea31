// What is said about names: one function a mistake.

import Model
import SourceText
import Syntax
import UnicodeText

func useProblem(_ problem: UseProblem, path: String, at clause: NodeID, in tree: SyntaxTree)
  -> Diagnostic
{
  let shown = escapeControls(path)
  switch problem {
  case .missing:
    return Diagnostic(
      .usedFileMissing,
      at: tree.range(clause),
      "there is no file `\(shown)` below the root",
      cure: "write its path from the root, which is the policy's folder or `--root`"
    )
  case .outsideRoot:
    return Diagnostic(
      .useOutsideRoot,
      at: tree.range(clause),
      "`\(shown)` leads out of the root",
      cure: "name a file below the root, without `..`"
    )
  case .unreadable:
    return Diagnostic(
      .usedFileMissing,
      at: tree.range(clause),
      "`\(shown)` cannot be read",
      cure: "look at the file and its permissions"
    )
  }
}

extension Checker {
  func useProblem(_ problem: UseProblem, path: String, at clause: NodeID) -> Diagnostic {
    Checking.useProblem(problem, path: path, at: clause, in: tree)
  }
}

func noPolicy(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .noPolicy,
    at: place,
    "the file has no `policy` clause",
    cure: "begin with `policy NAME \"title\"`"
  )
}

func clauseOutsideSection(_ kind: NodeKind, _ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .clauseOutsideSection,
    at: place,
    "`\(name)` stands in no section",
    cure: "write a `section` above it"
  )
}

func duplicateName(_ name: String, at place: SourceRange, earlier: SourceRange) -> Diagnostic {
  Diagnostic(
    .duplicateName,
    at: place,
    "`\(name)` is already the name of something else",
    cure: "give one of them another name",
    labels: [DiagnosticLabel(earlier, "`\(name)` stands here first")]
  )
}

func lookAlikeNames(
  _ name: String,
  _ earlier: String,
  at place: SourceRange,
  _ first: SourceRange
) -> Diagnostic {
  var difference = ""
  for (one, other) in zip(name.unicodeScalars, earlier.unicodeScalars) where one != other {
    difference = ": here stands \(codePoint(one.value)), there \(codePoint(other.value))"
    break
  }
  return Diagnostic(
    .lookAlikeNames,
    at: place,
    "`\(name)` looks like `\(earlier)`, and is another name",
    cure: "write both in the same letters if one is meant\(difference); "
      + "else give one of them a name that can be told apart",
    labels: [DiagnosticLabel(first, "the name that it looks like")]
  )
}

private func suggestion(_ name: String, _ candidates: [String]) -> String {
  nearest(to: name, among: candidates).map { "did you mean `\($0)`?" } ?? ""
}

func unknownName(_ name: String, among names: [String], at place: SourceRange) -> Diagnostic {
  let near = suggestion(name, names)
  return Diagnostic(
    .unknownName,
    at: place,
    "`\(name)` is not declared",
    cure: near.isEmpty ? "declare it under `facts`, or with `define` or `parameter`" : near
  )
}

func unknownField(_ name: String, among names: [String], at place: SourceRange) -> Diagnostic {
  var cure = suggestion(name, names)
  if cure.isEmpty, !names.isEmpty, names.count <= 8 {
    cure = "there are " + names.map { "`\($0)`" }.joined(separator: ", ")
  }
  return Diagnostic(.unknownField, at: place, "there is no `\(name)` here", cure: cure)
}

func unknownWord(_ word: String, among words: [String], at place: SourceRange) -> Diagnostic {
  let known = words.map { "`\($0)`" }.joined(separator: ", ")
  let near = suggestion(word, words)
  return Diagnostic(
    .unknownAlternative,
    at: place,
    "`\(word)` is none of the words that can stand here",
    cure: near.isEmpty ? "write one of \(known)" : near
  )
}

func unknownAlternative(_ word: String, of choice: Choice, at place: SourceRange) -> Diagnostic {
  let names = choice.alternatives.map({ $0.name })
  let shown = escapeControls(word)
  let near = suggestion(word, names)
  let what = choice.name.isEmpty ? "here" : "of `\(choice.name)`"
  return Diagnostic(
    .unknownAlternative,
    at: place,
    "`\(shown)` is no alternative \(what)",
    cure: near.isEmpty
      ? "write one of " + names.prefix(12).map { "`\($0)`" }.joined(separator: ", ") : near
  )
}

func ambiguousAlternative(_ word: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .ambiguousAlternative,
    at: place,
    "`\(word)` is an alternative here and also a fact",
    cure: "write the alternative in quotes, `\"\(word)\"`, or give the fact another name"
  )
}

func needsVariable(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .needsVariable,
    at: place,
    "`\(name)` has a value for each element; which one is meant?",
    cure: "write it after the element's variable, such as `x.\(name)`"
  )
}

func fieldOfList(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .needsVariable,
    at: place,
    "this is `\(name)` of a whole list; which element is meant?",
    cure: "select one, such as `any x in LIST has x.\(name) …`, or write `for each x in LIST`"
  )
}

func bareClause(_ name: String, _ clause: ClauseReference, at place: SourceRange) -> Diagnostic {
  let cure: String =
    switch clause {
    case .section: "write `\(name) is eligible`"
    case .requirement: "write `\(name) holds`"
    case .exclusion, .judgement, .advice: "write `\(name) applies`"
    case .deadline: "write `\(name).due`, `\(name).late_by` or `\(name) is met`"
    case .award: "write `\(name).amount` or `\(name).computed`"
    case .duty: "write `\(name) is kept`, `\(name).attainment` or `\(name).late`"
    }
  return Diagnostic(.typeMismatch, at: place, "`\(name)` is a clause, not a value", cure: cure)
}

func unused(_ code: DiagnosticCode, _ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    code,
    at: place,
    "nothing uses `\(name)`",
    cure: "leave it out, or use it in a clause"
  )
}
