// What is said about clauses as a whole: one function a mistake.

import SourceText
import UnicodeText

func notYet(_ what: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .notYet,
    at: place,
    "\(what) is not supported yet",
    cure: "it is part of the language and comes with a later version"
  )
}

/// `the` before what is no phrase of the language: most often a name.
func noPhraseWithThe(_ words: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .expectedExpression,
    at: place,
    "no phrase begins like `\(escapeControls(words))`",
    cure: "names have no `the`: write the name alone; phrases are `the first`, `the last`, "
      + "`the end of`, `the smaller of (a, b)`, `the largest of … for each …` and the like"
  )
}

func unknownOutcome(_ word: String, _ outcomes: [String], at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .unknownAlternative,
    at: place,
    "`\(escapeControls(word))` is no outcome of a section",
    cure: "write one of " + outcomes.map { "`\($0)`" }.joined(separator: ", ")
  )
}

func historyWithoutDate(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .historyWithoutDate,
    at: place,
    "`\(name)` changes with time; which day decides?",
    cure: "write `\(name) on DATE`, or `dated by` and a fact in the policy"
  )
}

func readingDefault(_ name: String, _ defaults: Int, _ count: Int, at place: SourceRange)
  -> Diagnostic
{
  let message =
    count < 2
    ? "`\(name)` has only one way to be read"
    : defaults == 0
      ? "`\(name)` has no default" : "`\(name)` has \(defaults) defaults"
  return Diagnostic(
    .readingWithoutDefault,
    at: place,
    message,
    cure: count < 2
      ? "write at least two alternatives, or leave the reading out"
      : "write `default` after exactly one of its alternatives"
  )
}

func awardWithoutRounding(_ code: String, minor: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .awardWithoutRounding,
    at: place,
    "the amount may have parts smaller than \(minor) \(code), and no rounding is stated",
    cure: "add `rounded down to \(minor) \(code)`, or up, half up, half even as the contract says"
  )
}

func casesNeverApart(_ condition: String, at place: SourceRange, earlier: SourceRange)
  -> Diagnostic
{
  Diagnostic(
    .casesNeverApart,
    at: place,
    "this case holds exactly when another one does (`\(condition)`)",
    cure: "change one of the conditions",
    labels: [DiagnosticLabel(earlier, "the other case")]
  )
}

func missingOtherwise(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .missingOtherwise,
    at: place,
    "it may be that no case holds",
    cure: "add a last case with `otherwise`"
  )
}

func dependencyCycle(
  _ path: String,
  award: String?,
  at place: SourceRange,
  labels: [DiagnosticLabel]
) -> Diagnostic {
  Diagnostic(
    .dependencyCycle,
    at: place,
    "this rests on itself: \(path)",
    cure: award.map { "write `\($0).computed` where the amount before any decision is meant" }
      ?? "break the circle; within an order, refer to earlier elements (`p in LIST before x`)",
    labels: labels
  )
}

func everyOverEmpty(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .everyOverEmpty,
    at: place,
    "this holds also when the list is empty",
    cure: "add a requirement that the list is not empty, if that is meant"
  )
}

func chainTooLong(_ limit: Int, of clauses: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .limitReached,
    at: place,
    "more than \(limit) \(clauses) rest on each other in a row",
    cure: "say more in one definition, or gather the values in a list"
  )
}
