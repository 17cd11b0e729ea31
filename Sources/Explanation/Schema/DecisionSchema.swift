// The schema of the JSON of decisions: what `DecisionJSON` writes, member by member.

import Evaluation
import JSON

/// The JSON Schema (2020-12) of what `decisionJSON` writes, in UTF-8, without a line end.
///
/// The words for outcomes and states are those of the code that writes them.
package func decisionSchemaJSON() -> [UInt8] {
  var writer = JSONWriter(indented: true)
  writer.schema(
    id: "urn:writ:decision:\(decisionSchemaVersion)",
    title: "A decision of writ",
    description: "What `writ decide --format json` and `writ explain --format json` print.",
    DecisionSchema.decision,
    DecisionSchema.definitions
  )
  return writer.bytes
}

/// The forms of a decision and of its parts.
enum DecisionSchema {
  static let definitions = sectionParts + clauses + values

  static let decision: [SchemaMember] = [
    SchemaMember("writ", .exactly(decisionSchemaVersion), "The version of this form."),
    SchemaMember("policy", .filledText, "The name of the policy."),
    title, titles,
    SchemaMember("version", textOrNull, "The version that the policy gives itself."),
    SchemaMember(
      "as_of",
      .orNull(.named("instant")),
      "The moment for which the claim was decided."
    ),
    SchemaMember("case", .orNull(.text), "What the claim calls itself."),
    SchemaMember(
      "sections",
      .list(.named("section")),
      "In the order of the policy; a section over a list stands once for each element."
    ),
    SchemaMember(
      "assumptions",
      .list(.named("assumption")),
      "The defaults that were taken, since the claim does not say."
    ),
    SchemaMember(
      "provisional",
      .list(.named("provisional_year")),
      "Years of calendars whose holidays are not all known and that the decision asked about."
    ),
    SchemaMember("errors", problems, "Errors outside of sections."),
  ]

  // MARK: Forms that several share

  static let textOrNull = SchemaForm.named("text_or_null")
  /// The title in the language of the file, else in any.
  static let title = SchemaMember("title", textOrNull)
  static let titles = SchemaMember(
    "titles",
    .named("titles"),
    isRequired: false,
    "There where a title has a language."
  )

  /// The titles of what another member names.
  static func titles(of name: String) -> [SchemaMember] {
    [
      SchemaMember("\(name)_title", .text, isRequired: false, "What `\(name)` is called."),
      SchemaMember("\(name)_titles", .named("titles"), isRequired: false),
    ]
  }

  static let momentOrNull = SchemaForm.named("moment_or_null")
  static let durationOrNull = SchemaForm.named("duration_or_null")
  static let moneyOrNull = SchemaForm.named("money_or_null")
  static let problems = SchemaForm.list(.named("problem"))
  static let missing = SchemaMember(
    "missing",
    .list(.named("missing_fact")),
    "The facts that it waits for."
  )

  /// Stands in the entry behind the first elements of a list that miss the same fact.
  static let more = SchemaMember(
    "more",
    .whole(atLeast: 1),
    isRequired: false,
    "How many further elements miss the fact; its path is then such as `outages[].end`."
  )

  // MARK: The section

  static let sectionParts: [SchemaDefinition] = [
    SchemaDefinition("section", "A section, decided for the claim or for one element.", section),
    SchemaDefinition("subject", "The element of a list that a section is decided for.", subject),
    SchemaDefinition(
      "missing_fact",
      "A fact that something waits for.",
      .object([
        SchemaMember(
          "path",
          .filledText,
          "Such as `claim.filed_at` or `outages[2].end`, places from 1; also `parameter NAME` and `as of`."
        ),
        title, titles,
        more,
      ])
    ),
    SchemaDefinition(
      "weighed_fact",
      "A fact that the section waits for, with how much it settles.",
      weighedFact
    ),
    SchemaDefinition(
      "settling_trial",
      "A value that a missing fact may have, and the outcome that it then settles.",
      .object([
        SchemaMember("value", .named("value")),
        SchemaMember("outcome", .words(Outcome.allCases.map { $0.name })),
      ])
    ),
    SchemaDefinition(
      "problem",
      "Why a value could not be computed, and where in the rules.",
      .object([
        SchemaMember("message", .filledText),
        SchemaMember("file", .text),
        SchemaMember("line", .whole(atLeast: 1)),
        SchemaMember("column", .whole(atLeast: 1)),
      ])
    ),
    SchemaDefinition(
      "assumption",
      "A default that was taken.",
      .object([
        SchemaMember("path", .filledText),
        title, titles,
        SchemaMember("value", .named("value")),
        SchemaMember("decisive", .truth, "Whether an outcome rests on it."),
      ])
    ),
    SchemaDefinition(
      "provisional_year",
      "A year of a calendar whose holidays are not all known.",
      .object([
        SchemaMember("calendar", .filledText),
        SchemaMember("year", .whole(atLeast: 1)),
      ])
    ),
    SchemaDefinition("world", "What other readings of the contract would decide.", world),
    SchemaDefinition("changes", "What would change a section.", changes),
  ]

  private static let section = SchemaForm.object([
    SchemaMember("id", .filledText, "The name of the section."),
    title, titles,
    SchemaMember(
      "subject",
      .orNull(.named("subject")),
      "The element that it is decided for; null for the claim as a whole."
    ),
    SchemaMember(
      "outcome",
      .words(Outcome.allCases.map { $0.name }),
      "Undetermined where facts are missing, contested where readings lead to different outcomes."
    ),
    SchemaMember(
      "certain",
      .alwaysFalse,
      isRequired: false,
      "There where it is not known whether the element belongs to the section at all."
    ),
    SchemaMember("requirements", .list(.named("requirement"))),
    SchemaMember("exclusions", .list(.named("exclusion"))),
    SchemaMember("deadlines", .list(.named("deadline"))),
    SchemaMember("duties", .list(.named("duty"))),
    SchemaMember("awards", .list(.named("award"))),
    SchemaMember("tables", .list(.named("table"))),
    SchemaMember("advice", .list(.named("advice"))),
    SchemaMember("for_people", .list(.named("judgement")), "What people must judge."),
    SchemaMember(
      "missing",
      .list(.named("weighed_fact")),
      "The facts that can still change the outcome or an amount; first what settles most."
    ),
    SchemaMember("readings", .list(.named("world"))),
    SchemaMember("errors", problems),
    SchemaMember(
      "changes",
      .orNull(.named("changes")),
      isRequired: false,
      "From `writ explain` alone, there in every section; null where nothing was sought."
    ),
  ])

  private static let weighedFact = SchemaForm.object([
    SchemaMember("path", .filledText),
    title, titles,
    more,
    SchemaMember(
      "settles",
      .object([
        SchemaMember("tried", .whole(atLeast: 0), "How many values were tried."),
        SchemaMember(
          "values",
          .list(.named("settling_trial")),
          "The tried values with which nothing of the outcome, or of the amount, stays open."
        ),
        SchemaMember("alone", .whole(atLeast: 0), "How many open clauses wait for it alone."),
        SchemaMember("clauses", .whole(atLeast: 0), "How many open clauses wait for it."),
      ]),
      isRequired: false,
      "Not in batches, where the facts stand in the order of declaration."
    ),
  ])

  private static let subject = SchemaForm.any([
    .object([
      SchemaMember("list", .filledText),
      SchemaMember(
        "place",
        .orNull(.whole(atLeast: 1)),
        "The place of the element in the list, from 1; null while it is open."
      ),
      SchemaMember(
        "row",
        .whole(atLeast: 1),
        isRequired: false,
        "Where the list is a selection, the place of the element in the list of the claim, from 1."
      ),
      SchemaMember("id", .text, isRequired: false, "The fact `id` of the element."),
    ]),
    .object([
      SchemaMember("list", .filledText),
      SchemaMember("value", .filledText, "The value of an element that the rules derive."),
    ]),
  ])

  private static let world = SchemaForm.object([
    SchemaMember(
      "readings",
      .map(.filledText),
      "The readings that differ from the default, each with its alternative."
    ),
    SchemaMember("contested", .truth, "Whether all of these readings are contested."),
    SchemaMember(
      "outcome",
      .words(Outcome.allCases.filter { $0 != .contested }.map { $0.name })
    ),
    SchemaMember(
      "amounts",
      .list(
        .object([
          SchemaMember("award", .filledText, "The name of the award."),
          SchemaMember("amount", moneyOrNull),
          SchemaMember("range", .orNull(.named("range"))),
        ])
      )
    ),
  ])

  private static let changes = SchemaForm.object([
    SchemaMember(
      "goal",
      .words(["eligible", "more"]),
      "Whether changes were sought that make the section eligible, or that grant more."
    ),
    SchemaMember("blocked_by", textOrNull, "The one clause that alone stands in the way."),
    SchemaMember("facts", .list(.named("fact_change"))),
    SchemaMember(
      "sought",
      .truth,
      "Whether changes were looked for: not where earlier sections took all evaluations of the claim."
    ),
    SchemaMember("evaluations", .whole(atLeast: 0), "How often the section was evaluated."),
    SchemaMember(
      "untried",
      .list(.named("missing_fact")),
      "Facts that were not tried to the end, as a limit was reached."
    ),
  ])

  static let factChange = SchemaForm.object([
    SchemaMember("path", .filledText),
    title, titles,
    SchemaMember("current", .named("value"), "What the claim states."),
    SchemaMember("values", .list(.named("value")), "The nearest values that reach the goal."),
    SchemaMember(
      "amounts",
      .list(
        .object([
          SchemaMember("id", .filledText, "The name of the award."),
          SchemaMember("amount", moneyOrNull),
        ])
      ),
      "What the awards would then be."
    ),
  ])
}
