// The forms of values in decisions: money, moments, durations, and whatever type a fact has.

extension DecisionSchema {
  private static let date = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
  private static let time =
    "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})"
  private static let seconds = "([0-9]+([.][0-9]+)?S)?"
  private static let length =
    "[0-9]+H([0-9]+M)?\(seconds)|[0-9]+M\(seconds)|[0-9]+([./][0-9]+)?S"
  private static let number = "-?((0|[1-9][0-9]*)(\\.[0-9]*[1-9])?|[1-9][0-9]*/[1-9][0-9]*)"

  static let values: [SchemaDefinition] = [
    SchemaDefinition(
      "fact_change",
      "The nearest change of one fact that reaches the goal.",
      factChange
    ),
    SchemaDefinition(
      "range",
      "Bounds of an amount that is not known; one of them may be null.",
      .object([SchemaMember("from", moneyOrNull), SchemaMember("to", moneyOrNull)])
    ),
    SchemaDefinition(
      "settling_value",
      "A name in a condition with the value that it had.",
      .object([SchemaMember("name", .filledText), SchemaMember("value", .named("value"))])
    ),
    SchemaDefinition(
      "value",
      """
      The value of a fact or of a formula. Null for none and for what is not known. Numbers are exact: \
      a fraction without a finite decimal form is a text such as `1/3`. Percentages are texts such as \
      `12.5%`; dates, times, moments, months, durations (`PT3H30M`), periods (`P1M3D`) and \
      alternatives are texts too.
      """,
      .any([
        .null, .truth, .number, .text, .named("money"),
        .list(.any([.named("value"), .named("span")])),
      ])
    ),
    SchemaDefinition(
      "span",
      "A stretch of a set of times; its end does not belong to it.",
      .object([
        SchemaMember("start", .named("instant")), SchemaMember("end", .named("instant")),
      ])
    ),
    SchemaDefinition(
      "money",
      "An exact amount; a fraction without a finite decimal form is written as `1/3`.",
      .object([
        SchemaMember("amount", .pattern("^\(number)$")),
        SchemaMember("currency", .pattern("^[A-Z]{3}$"), "A code of ISO 4217."),
      ])
    ),
    SchemaDefinition(
      "money_or_null",
      "Null where there is none or it is not known.",
      .orNull(.named("money"))
    ),
    SchemaDefinition("text_or_null", "Null where there is none.", .orNull(.filledText)),
    SchemaDefinition("titles", "Titles by the codes of their languages.", .map(.filledText)),
    SchemaDefinition("date", "A date of ISO 8601.", .pattern("^\(date)$")),
    SchemaDefinition(
      "instant",
      "A moment of RFC 3339, with the offset that clocks in the policy's zone then have.",
      .pattern("^\(date)\(time)$")
    ),
    SchemaDefinition("moment", "A date or an instant.", .pattern("^\(date)(\(time))?$")),
    SchemaDefinition(
      "moment_or_null",
      "Null where there is none or it is not known.",
      .orNull(.named("moment"))
    ),
    SchemaDefinition(
      "duration",
      "A length of time in hours, minutes and seconds; part of a second as `PT1/3S` or `PT0.5S`.",
      .pattern("^-?PT(\(length))$")
    ),
    SchemaDefinition(
      "duration_or_null",
      "Null where there is none or it is not known.",
      .orNull(.named("duration"))
    ),
    SchemaDefinition(
      "period",
      "A period of ISO 8601, or in words where it counts business days.",
      .pattern(
        "^(P[0-9]+M([0-9]+D)?|P[0-9]+D|([0-9]+ (year|month|day)s? )*[0-9]+ business days?)$"
      )
    ),
    SchemaDefinition(
      "place",
      "A place in the rules: file, line and column.",
      .pattern(":[1-9][0-9]*:[1-9][0-9]*$")
    ),
  ]
}
