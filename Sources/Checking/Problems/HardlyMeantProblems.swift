// What is said about what rules allow and their authors hardly mean: one function a mistake.

import SourceText

func limitWithoutEffect(
  _ limit: String,
  counting words: String,
  at place: SourceRange,
  earlier: SourceRange
) -> Diagnostic {
  Diagnostic(
    .limitWithoutEffect,
    at: place,
    "`\(limit)` stands twice, and only `\(limit) \(words)` ever counts",
    cure: "keep one of the two: `\(limit) \(words)`, if that is meant",
    labels: [DiagnosticLabel(earlier, "the other limit")]
  )
}

func paymentsCollide(
  _ witness: String?,
  at place: SourceRange,
  earlier: SourceRange
) -> Diagnostic {
  let condition = witness.map { " where `\($0)`" } ?? ""
  return Diagnostic(
    .paymentsCollide,
    at: place,
    "this way of payment and another one both hold\(condition), which leaves it open",
    cure: "say when each is meant: `when` and a condition in one, `otherwise` in the other",
    labels: [DiagnosticLabel(earlier, "the other way")]
  )
}

func paymentWithoutOtherwise(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .missingOtherwise,
    at: place,
    "it may be that no way of payment holds",
    cure: "add the way for all other claims, such as `paid as transfer otherwise`"
  )
}

/// - Parameter isOfYears: whether the period is written in years alone.
func daysBesideMonths(_ cure: String, isOfYears: Bool, at place: SourceRange) -> Diagnostic {
  let unit = isOfYears ? "years, which have 365 or 366 days" : "months, which have 28 to 31 days"
  return Diagnostic(
    .daysBesideMonths,
    at: place,
    "days between two dates are compared with \(unit): near the end the claim is in error",
    cure: "compare the dates: `\(cure)`"
  )
}

func alwaysGiven(_ name: String, asksGiven: Bool, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .conditionSettled,
    at: place,
    "`\(name)` is not `optional`: a claim must state it, so this is \(asksGiven ? "never no" : "never yes")",
    cure: "declare it `optional` in the facts if a claim may go without, or leave the question out"
  )
}

func sourceForgotten(_ name: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .clauseWithoutSource,
    at: place,
    "`\(name)` has no `source`, as other clauses of its section have",
    cure: "add `source` and the article below it, such as `source \"3\"`"
  )
}

func languageOfCountry(_ written: String, _ meant: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .languageOfCountry,
    at: place,
    "the language of a title is written `\(meant)`, by ISO 639; `\(written)` is another one or none",
    cure: "write `title \(meant)`",
    fix: TextEdit(place, meant)
  )
}

func zoneWithoutSummer(_ name: String, _ area: String, at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .zoneWithoutSummer,
    at: place,
    "`\(name)` has the same time all year, without summer time",
    cure: "write `\(area)` where the clocks of that place count",
    fix: TextEdit(place, area)
  )
}

func sourceOfOutput(at place: SourceRange) -> Diagnostic {
  Diagnostic(
    .unknownItem,
    at: place,
    "an `output` takes no `source`: it shows what other clauses say",
    cure: "take the line out, or put it into the clause that the article is about"
  )
}
