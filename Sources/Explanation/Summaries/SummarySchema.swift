// The schema of the JSON of summaries: what `Summary.json` writes, member by member.

import Evaluation
import JSON

/// The JSON Schema (2020-12) of what `Summary.json` writes, in UTF-8, without a line end.
package func summarySchemaJSON() -> [UInt8] {
  var writer = JSONWriter(indented: true)
  writer.schema(
    id: "urn:writ:summary:\(summarySchemaVersion)",
    title: "A summary of writ",
    description: "What `writ decide --summary FILE.json` writes.",
    SummarySchema.summary,
    SummarySchema.definitions
  )
  return writer.bytes
}

private enum SummarySchema {
  static let summary: [SchemaMember] = [
    SchemaMember("writ_summary", .exactly(summarySchemaVersion), "The version of this form."),
    SchemaMember("policy", .filledText, "The name of the policy."),
    title, titles,
    SchemaMember("version", .orNull(.text), "The version that the policy gives itself."),
    SchemaMember("claims", count, "The claims, those in error among them."),
    SchemaMember("rows_in_error", count, "The claims that could not be read, or have errors."),
    SchemaMember("sections", .list(.named("section")), "In the order of the policy."),
    SchemaMember(
      "currencies",
      .list(
        .object([
          SchemaMember("currency", .filledText), SchemaMember("amounts", .named("amounts")),
        ])
      ),
      "All amounts in each currency in which something is granted."
    ),
    SchemaMember("at_risk", atRisk, "Deadlines and duties that are open and fall due soon."),
    SchemaMember("missing", .list(missing), "What most claims lack comes first."),
    SchemaMember(
      "errors",
      .list(error),
      "The rows in error by the first cause of each; the most frequent comes first."
    ),
    SchemaMember(
      "rows_with_other_errors",
      count,
      "The rows in error for other causes, where there are too many of these."
    ),
    SchemaMember(
      "provisional",
      .list(
        .object([
          SchemaMember("calendar", .filledText), SchemaMember("year", .whole(atLeast: 0)),
          SchemaMember("claims", count),
        ])
      ),
      "How many claims asked about years of calendars whose holidays are not all known."
    ),
  ]

  static let definitions: [SchemaDefinition] = [
    SchemaDefinition("section", "What claims came to in a section.", section),
    SchemaDefinition("amounts", "What the amounts look like; amounts are exact texts.", amounts),
  ]

  private static let count = SchemaForm.whole(atLeast: 0)
  private static let amount = SchemaForm.pattern(#"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$"#)
  private static let title = SchemaMember("title", .orNull(.text))
  private static let titles = SchemaMember(
    "titles",
    .map(.text),
    isRequired: false,
    "The titles that have a language, by its code."
  )

  private static let section = SchemaForm.object([
    SchemaMember("id", .filledText), title, titles,
    SchemaMember(
      "outcomes",
      .object(Outcome.allCases.map { SchemaMember($0.name, count) }),
      "How often it has each outcome, for claims or for elements."
    ),
    SchemaMember("grounds", .list(ground), "The clauses that refuse, the most frequent first."),
    SchemaMember("awards", .list(award)),
  ])

  private static let ground = SchemaForm.object([
    SchemaMember("id", .filledText),
    SchemaMember("kind", .words(["require", "exclude", "deadline", "duty"])), title, titles,
    SchemaMember("source", .orNull(.text)),
    SchemaMember("count", count, "How often it refuses, among what is ineligible."),
    SchemaMember("alone", count, "How often nothing else refuses."),
  ])

  private static let award = SchemaForm.object([
    SchemaMember("id", .filledText), title, titles, SchemaMember("currency", .filledText),
    SchemaMember("not_settled", count, "Amounts that are open or contested."),
    SchemaMember("amounts", .orNull(.named("amounts")), "Null where nothing is granted."),
  ])

  private static let amounts = SchemaForm.object([
    SchemaMember("count", .whole(atLeast: 1)),
    SchemaMember("sum", .orNull(amount), "Null where it has too many digits."),
    SchemaMember("smallest", amount),
    SchemaMember("median", .orNull(amount), "Of an even number what lies half between two."),
    SchemaMember("p90", amount, "The smallest that at least 90 of a hundred do not exceed."),
    SchemaMember("p99", amount), SchemaMember("largest", amount),
    SchemaMember(
      "histogram",
      .list(
        .object([
          SchemaMember("from", amount), SchemaMember("to", .orNull(amount), "The first above it."),
          SchemaMember("count", count),
        ])
      ),
      "Ranges of one width; a last one without `to` has what lies far above the others."
    ),
  ])

  private static let atRisk = SchemaForm.object([
    SchemaMember("days", count, "At most so many days after the day of the decision."),
    SchemaMember("count", count),
    SchemaMember(
      "first",
      .list(
        .object([
          SchemaMember("line", .whole(atLeast: 1), "Of the claims."),
          SchemaMember("case", .orNull(.text)), SchemaMember("section", .filledText),
          SchemaMember("subject", .orNull(.text)), SchemaMember("clause", .filledText),
          SchemaMember("kind", .words(["deadline", "duty"])), title, titles,
          SchemaMember("instance", .orNull(.whole(atLeast: 1)), "Of a duty, from 1."),
          SchemaMember("due", .filledText, "A date, or an instant as RFC 3339."),
          SchemaMember("days_left", count),
        ])
      ),
      "Those that fall due first, at most \(SummaryCounts.atRiskKept)."
    ),
  ])

  private static let missing = SchemaForm.object([
    SchemaMember("path", .filledText, "Such as `fee`, or `outages[].end` for all elements."),
    title, titles, SchemaMember("claims", .whole(atLeast: 1)),
  ])

  private static let error = SchemaForm.object([
    SchemaMember("kind", .filledText, "Such as `wrong_type`; `decision` for one of the rules."),
    SchemaMember("path", .orNull(.text), "Such as `$.outages[].end`."),
    SchemaMember("message", .text), SchemaMember("rows", .whole(atLeast: 1)),
  ])
}
