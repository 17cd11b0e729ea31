// What is said about conditions, cases, amounts and columns before any claim: one function a mistake.

import SourceText

func casesCollide(
  _ witness: String,
  at place: SourceRange,
  earlier: SourceRange,
  line: Int
) -> Diagnostic {
  Diagnostic(
    .casesCollide,
    at: place,
    "this case and the one on line \(line) both hold where `\(witness)`, and they differ",
    cure: "let the conditions end where the next one begins, such as `over 3 to 5`",
    labels: [DiagnosticLabel(earlier, "the other case")]
  )
}

func conditionNeverHolds(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .conditionSettled,
    at: place,
    "nothing meets this condition",
    cure: "change what it asks, or leave out what rests on it"
  )
}

func rangeHoldsNothing(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .conditionSettled,
    at: place,
    "nothing lies in this range",
    cure: "write the smaller end first"
  )
}

func sidesAreTheSame(_ side: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .conditionSettled,
    at: place,
    "`\(side)` is compared with itself",
    cure: "compare it with something else"
  )
}

func placesInTwoLists(_ first: String, _ second: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .placesOfTwoLists,
    at: place,
    "a place in `\(first)` is compared with a place in `\(second)`",
    cure: "go through one list in both, or compare facts of the elements"
  )
}

func amountBelowZero(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .amountBelowZero,
    at: place,
    "`\(name)` can fall below zero, which is an error for a claim",
    cure: "add `not less than` and zero, a requirement, or the ranges of the facts; "
      + "`may be below zero` where it is meant"
  )
}

func deadlineWithoutEffect(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .deadlineWithoutEffect,
    at: place,
    "nothing rests on whether `\(name)` is met",
    cure:
      "add `required` where a late act refuses the section; else ask for it, such as `\(name) is late`"
  )
}

func columnIsNote(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .columnName,
    at: place,
    "a row says `\(name)` of itself, so no column is called so",
    cure: "name the column otherwise"
  )
}

func columnMayBeEndless(_ value: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .columnMayBeEndless,
    at: place,
    "this number may have no end, as 1/3 has none, and its cell is in error then",
    cure: "round it in a `define`, and name that here"
  )
}

func clauseWithoutSource(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .clauseWithoutSource,
    at: place,
    "`\(name)` cites no article of the outline",
    cure: "add `source` and the article"
  )
}

func policyWithoutScenarios(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .policyWithoutScenarios,
    at: place,
    "no scenario says what the policy should decide",
    cure: "add a `scenario` for each result that matters, from the contract or from old cases"
  )
}
