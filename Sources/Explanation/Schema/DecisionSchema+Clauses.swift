// The forms of clauses in decisions: what a clause came to, with its values and its working.

import Evaluation

extension DecisionSchema {
  static let clauses: [SchemaDefinition] = [
    SchemaDefinition(
      "requirement",
      "What must hold for the section to be eligible.",
      clause(Verdict.words { $0.requirementWord }, [settlingValues, lacks])
    ),
    SchemaDefinition(
      "exclusion",
      "What refuses the section; lifted where an exception saved the claim.",
      clause(ExclusionResult.words, [settlingValues, lacks])
    ),
    SchemaDefinition("deadline", "By when something is to be done.", deadline),
    SchemaDefinition("counted_period", "How a period was counted, step by step.", countedPeriod),
    SchemaDefinition("duty", "What somebody owes, with each time that it was owed.", duty),
    SchemaDefinition("duty_instance", "One time that a duty was owed.", instance),
    SchemaDefinition("award", "An amount that is granted or not.", award),
    SchemaDefinition("table", "A table, and which of its rows held.", table),
    SchemaDefinition(
      "advice",
      "What the policy advises.",
      clause(
        Verdict.conditionWords { $0.adviceWord },
        [
          SchemaMember("steps", .list(.text), "The steps that apply, in their order."),
          SchemaMember(
            "step_titles",
            .list(.named("titles")),
            isRequired: false,
            "There where a step has a text with a language: these of each step."
          ),
        ]
      )
    ),
    SchemaDefinition(
      "judgement",
      "A question that people must judge.",
      clause(Verdict.conditionWords { $0.judgementWord }, [])
    ),
  ]

  private static let settlingValues = SchemaMember(
    "values",
    .list(.named("settling_value")),
    "The values that settled the condition, each name once."
  )
  private static let lacks = SchemaMember(
    "lacks",
    .list(.named("settling_value")),
    isRequired: false,
    "What sets lack where the clause refuses for that: each set by its name, with what it lacks."
  )
  private static let working = SchemaMember(
    "working",
    .list(.text),
    "The formula with its values step by step, as lines for people."
  )

  /// A clause: its head, its own members, and its end.
  private static func clause(_ statuses: [String], _ members: [SchemaMember]) -> SchemaForm {
    let head = [
      SchemaMember("name", .filledText),
      title, titles,
      SchemaMember("source", textOrNull, "The article that the clause rests on."),
      SchemaMember("status", .words(statuses)),
    ]
    let end = [
      missing, SchemaMember("errors", problems), SchemaMember("place", .named("place")),
    ]
    return .object(head + members + end)
  }

  private static let deadline = clause(
    DeadlineState.words,
    [
      SchemaMember("required", .truth, "Whether the section is refused where it is not met."),
      SchemaMember("fails", .truth, "Whether it refuses the section."),
      SchemaMember("due", momentOrNull, "When it ends; a date with its last moment."),
      SchemaMember("met_at", momentOrNull, "When what meets it was done."),
      SchemaMember("late_by", durationOrNull),
      SchemaMember("left", durationOrNull, "What was left of it at `as_of`."),
      SchemaMember("counting", .list(.named("counted_period"))),
      working,
    ]
  )

  private static let countedPeriod = SchemaForm.object([
    SchemaMember("rules", .filledText, "The name of the counting rules."),
    SchemaMember("period", .named("period")),
    SchemaMember("direction", .words(["after", "before"])),
    SchemaMember("event", .named("date"), "The day of the event."),
    SchemaMember("first_day", .named("date"), "The first day that counts."),
    SchemaMember("raw_end", .named("date"), "The last day by the count alone."),
    SchemaMember(
      "moved_over",
      .list(
        .object([
          SchemaMember("date", .named("date")),
          SchemaMember(
            "names",
            .list(.filledText),
            "Why it is no business day; none where it is one."
          ),
        ])
      ),
      "The days that the last day moved over."
    ),
    SchemaMember("end", .named("date"), "The last day that holds."),
    SchemaMember("calendar", textOrNull, "The calendar that was asked."),
    SchemaMember("provisional", .truth, "Whether it asked about a year not known in full."),
  ])

  private static let duty = clause(
    Verdict.words { $0.dutyWord },
    [
      SchemaMember("required", .truth, "Whether the section is refused where it is broken."),
      SchemaMember("from", textOrNull, "Who owes it."),
      SchemaMember("to", textOrNull, "To whom it is owed."),
      SchemaMember("breach", textOrNull, "What follows where it is broken."),
      SchemaMember("breach_titles", .named("titles"), isRequired: false),
    ] + titles(of: "from") + titles(of: "to") + [
      SchemaMember(
        "attainment",
        .orNull(.pattern("^(100|[0-9]{1,2})(\\.[0-9]+…?)?%$")),
        "The share of the met among the met, the late and the breached; cut off where it has no end."
      ),
      SchemaMember(
        "counts",
        .object(DutyState.allCases.map { SchemaMember($0.name, .whole(atLeast: 0)) }),
        "How many instances there are in each state."
      ),
      SchemaMember("instances", .list(.named("duty_instance"))),
    ]
  )

  private static let instance = SchemaForm.object([
    SchemaMember("trigger", textOrNull, "The element that brought it about, as `trouble[2]`."),
    SchemaMember("from", momentOrNull, "When it began to run."),
    SchemaMember("due", momentOrNull),
    SchemaMember("state", .words(DutyState.allCases.map { $0.name })),
    SchemaMember("done_at", momentOrNull),
    SchemaMember("act", textOrNull, "What was done."),
    SchemaMember("to_spare", durationOrNull, "From the act, or `as_of`, to the due moment."),
    SchemaMember("late_by", durationOrNull, "From the due moment to the act, or `as_of`."),
    SchemaMember("excuse", .orNull(.named("place")), "The excuse that holds."),
    missing,
  ])

  private static let award = clause(
    AwardResult.words,
    [
      SchemaMember("amount", moneyOrNull, "What is granted; zero where the section is refused."),
      SchemaMember("range", .orNull(.named("range")), "Bounds of an amount that is not known."),
      SchemaMember("computed", moneyOrNull, "The formula's value whatever the outcome."),
      SchemaMember("method", textOrNull, "How it is paid."),
      SchemaMember("payable_by", momentOrNull),
      SchemaMember("from", textOrNull, "Who pays."),
      SchemaMember("to", textOrNull, "Who is paid."),
      working,
    ] + titles(of: "method") + titles(of: "from") + titles(of: "to")
  )

  private static let table = SchemaForm.object([
    SchemaMember("name", .filledText),
    title, titles,
    SchemaMember("source", textOrNull, "The article of the row that held, else of the table."),
    SchemaMember("status", .words(TableState.allCases.map { $0.rawValue })),
    SchemaMember("row", .orNull(.whole(atLeast: 1)), "The one row that held, from 1."),
    SchemaMember("rows", .list(.whole(atLeast: 1)), "All rows that held."),
    SchemaMember("place", .orNull(.named("place")), "What gave the outputs."),
    SchemaMember("inputs", .list(.named("settling_value"))),
    SchemaMember("outputs", .map(.named("value")), "The outputs of the table by their names."),
    missing,
  ])
}
