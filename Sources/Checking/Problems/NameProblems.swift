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
      cure: shippedPath(like: path).map { didYouMean($0) }
        ?? "write its path from the root, which is the policy's folder or `--root`"
    )
  case .outsideRoot:
    return Diagnostic(
      .useOutsideRoot,
      at: tree.range(clause),
      "`\(shown)` leads out of the root",
      cure: shippedPath(like: path).map { "write its path from the root: `\($0)`" }
        ?? "name a file below the root, without `..`"
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

/// The path of a file of rules that comes with the tool, where another one is like it.
private func shippedPath(like path: String) -> String? {
  let paths = [ShippedFile.rules.path, ShippedFile.calendars.path]
  let name = path.split { $0 == "/" || $0 == "\\" }.last.map { String($0) } ?? path
  let whole = name.hasSuffix(".rules") ? name : name + ".rules"
  return nearest(to: "shared/" + whole, among: paths)
    ?? paths.first { $0 == "shared/" + whole }
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

/// - Parameter overall: the place of the `overall` above it that ends its section; nil where none does.
func clauseOutsideSection(
  _ name: String,
  below overall: SourceRange?,
  at place: SourceRange
) -> Diagnostic {
  Diagnostic(
    .clauseOutsideSection,
    at: place,
    "`\(name)` stands in no section",
    cure: overall == nil
      ? "write a `section` above it" : "move it above `overall`, or write a `section` above it",
    labels: overall.map { [DiagnosticLabel($0, "the section above ends here")] } ?? []
  )
}

func unknownSection(_ name: String, among sections: [String], at place: SourceRange) -> Diagnostic {
  let near = nearest(to: name, among: sections)
  return Diagnostic(
    .unknownName,
    at: place,
    "no section has the name `\(name)`",
    cure: near.map { didYouMean($0) } ?? "name a section, or write `in every section`",
    fix: near.map { TextEdit(place, $0) }
  )
}

func nothingToEnd(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .clauseOutsideSection,
    at: place,
    "`overall` ends a section, and no section stands above it in this file",
    cure: "leave it out, or move it below the section that it ends"
  )
}

/// - Parameters:
///   - element: the variable of the section's `for each`.
///   - needsSection: whether the clause means nothing outside a section.
func asksWithoutElement(
  _ name: String,
  in section: String,
  _ element: String,
  needsSection: Bool,
  at place: SourceRange,
  labels: [DiagnosticLabel]
) -> Diagnostic {
  let outside =
    needsSection
    ? "" : "; or write `overall` on a line above `\(name)`, where it belongs to no section"
  return Diagnostic(
    .needsVariable,
    at: place,
    "`\(name)` belongs to the section `\(section)`, so it has a value for each \(element); which one is "
      + "meant?",
    cure: "write it after the element's variable, such as `x.\(name)`\(outside)",
    labels: labels
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

func groupWithType(_ word: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .expectedType,
    at: place,
    "facts stand below this one, so it is a group or a list; `\(escapeControls(word))` is neither",
    cure: "write `list of` where there are several of them; for one group, take the word out",
    fix: TextEdit(place, "list of")
  )
}

/// What is asked where a name is like another one.
func didYouMean(_ name: String) -> String { "did you mean `\(name)`?" }

private func write(anyOf paths: [String]) -> String {
  "write " + paths.map { "`\($0)`" }.joined(separator: " or ")
}

/// - Parameter paths: the paths of facts of this name in groups and elements.
func unknownName(
  _ name: String,
  among names: [String],
  paths: [String],
  at place: SourceRange
) -> Diagnostic {
  let near = nearest(to: name, among: names)
  if let path = paths.first {
    return Diagnostic(
      .unknownName,
      at: place,
      "`\(name)` is not declared; a fact stands behind its group or element",
      cure: write(anyOf: paths),
      fix: paths.count == 1 ? TextEdit(place, path) : nil
    )
  }
  return Diagnostic(
    .unknownName,
    at: place,
    "`\(name)` is not declared",
    cure: near.map { didYouMean($0) }
      ?? "write a name that is declared, or declare this one: what a claim states under `facts`, "
      + "what follows from it with `define`, a number of the contract with `parameter`",
    fix: near.map { TextEdit(place, $0) }
  )
}

/// An element of a list that no `for each` names here.
func unboundElement(
  _ name: String,
  of list: String,
  at place: SourceRange,
  head: SourceRange
) -> Diagnostic {
  let each = "for each \(name) in \(list)"
  return Diagnostic(
    .unknownName,
    at: place,
    "`\(name)` is not declared; the clause does not go through `\(list)`",
    cure: "write `\(each)` behind the title on the first line of its section or clause",
    labels: [DiagnosticLabel(head, "here")],
    fix: TextEdit(head.ending, " " + each)
  )
}

func unknownField(
  _ name: String,
  among names: [String],
  paths: [String] = [],
  isPart: Bool = false,
  at place: SourceRange
) -> Diagnostic {
  let near = nearest(to: name, among: names)
  var cure = near.map { didYouMean($0) } ?? ""
  if cure.isEmpty, !paths.isEmpty { cure = write(anyOf: paths) }
  if cure.isEmpty, !names.isEmpty, names.count <= 8 {
    cure = "there are " + names.map { "`\($0)`" }.joined(separator: ", ")
  }
  return Diagnostic(
    .unknownField,
    at: place,
    "there is no `\(name)` here",
    cure: cure,
    fix: near.map { TextEdit(place, $0) }
      ?? (paths.count == 1 && !isPart ? TextEdit(place, paths[0]) : nil)
  )
}

func notGiven(_ name: String, _ what: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .unknownField,
    at: place,
    "`\(name)` is no fact that can be given, but \(what)",
    cure: "take it out of `given`"
  )
}

func unknownWord(_ word: String, among words: [String], at place: SourceRange) -> Diagnostic {
  let known = words.map { "`\($0)`" }.joined(separator: ", ")
  let near = nearest(to: word, among: words)
  return Diagnostic(
    .unknownAlternative,
    at: place,
    "`\(word)` is none of the words that can stand here",
    cure: near.map { didYouMean($0) } ?? "write one of \(known)",
    fix: near.map { TextEdit(place, $0) }
  )
}

func unknownAlternative(_ word: String, of choice: Choice, at place: SourceRange) -> Diagnostic {
  let names = choice.alternatives.map({ $0.name })
  // The title of an alternative stands for it in people's minds.
  let titled = choice.alternatives.first { $0.titles.contains { $0.text == word } }?.name
  let shown = escapeControls(word)
  let near = titled ?? nearest(to: word, among: names)
  let what = choice.name.isEmpty ? "here" : "of `\(choice.name)`"
  return Diagnostic(
    .unknownAlternative,
    at: place,
    "`\(shown)` is no alternative \(what)",
    cure: titled.map { "write its name, `\($0)`" } ?? near.map { didYouMean($0) }
      ?? "write one of " + names.prefix(12).map { "`\($0)`" }.joined(separator: ", "),
    fix: near.map { TextEdit(place, $0) }
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
