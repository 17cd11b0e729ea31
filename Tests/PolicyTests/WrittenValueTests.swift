// Written values: defaults and parameters of every type, and names where a value must be written.

import Checking
import Evaluation
import Model
import SourceText
import Testing

@Suite("Written values")
struct WrittenValueTests {
  private func program(_ path: String) throws -> Program {
    try PolicyFiles.program("Tests/Found/" + path)
  }

  @Test(
    "defaults of sets, lists and groups hold for a claim that says nothing",
    arguments: [
      // Both sets of the first claim hold `odd`, and the rest is empty.
      ("authors-ko/set_default.rules", Outcome.eligible),
      ("newcomers/set_default.rules", .eligible),
      // No item and no notice.
      ("authors-ko/list_default_ignored.rules", .eligible),
      // No paper was handed in, two are needed.
      ("time-and-money/set_default.rules", .ineligible),
    ]
  )
  func defaults(path: String, outcome: Outcome) throws {
    let decided = try SmallRules.decided(try program(path), "{}")
    #expect(decided.decision.sections.map(\.outcome) == [outcome])
    // Every default that was taken is told.
    let told = decided.decision.assumptions.map { SmallRules.path(.fact($0.fact), decided.program) }
    let expected = decided.program.schema.root.fields.filter { $0.defaultValue != nil }.map(\.path)
    #expect(told == expected)
  }

  @Test(
    "what a claim says takes the place of a default, also within a group",
    arguments: [
      (#"{"notice": {"sent": "2026-02-01"}}"#, Outcome.ineligible),
      (#"{"notice": {}}"#, .ineligible),
      (#"{"items": [{"n": 1}]}"#, .ineligible),
      (#"{"items": [], "notice": null}"#, .eligible),
    ]
  )
  func given(claim: String, outcome: Outcome) throws {
    let decided = try SmallRules.decided(
      try program("authors-ko/list_default_ignored.rules"),
      claim
    )
    #expect(decided.decision.sections.map(\.outcome) == [outcome])
  }

  /// In each row the outcome rests on the value of the default or the parameter.
  private static let rules: [(facts: String, condition: String)] = [
    ("  x set of a, b = {b, a}", "x includes a, b"),
    ("  x set of a, b = {}", "x is empty"),
    ("  x list of text = {\"p\", \"q\"}", "x includes \"q\" and count of x is 2"),
    ("  x list of number = {1, 2.5}", "x includes 2.5"),
    ("  x list of date = {2026-01-01}", "x includes 2026-01-01"),
    ("  x list of money = 5 KRW", "x includes 5 KRW"),
    ("  x optional set of a, b = none", "x is none"),
    ("  x optional set of a, b = {a}", "x is given and x includes a"),
    ("  x optional = none\n    y number", "x is none and x.y is none"),
    (
      "  x optional = none\n    y number = 3\n    z optional\n      w date",
      "x.y is none and x.z.w is none"
    ),
    ("  x list of = {}\n    y number", "(count of i in x) is 0"),
    ("  g\n    x list of = {}\n      y number", "(count of i in g.x) is 0"),
    ("  x spans = nothing", "x is empty"),
    ("  x spans = time from 2026-01-01 10:00 to 2026-01-01 12:00", "length of x is 2 hours"),
    ("  x percent = 10%", "x is 10%"),
    ("  x month = 2026-02", "x is 2026-02"),
    ("  x quarter = 2026Q1", "x is 2026Q1"),
    ("  x year = 2026", "x is 2026"),
    ("  x time = 10:00", "x is 10:00"),
    ("  x period = 30 days", "x is 30 days"),
    ("  x duration = 90 minutes", "x is 1.5 hours"),
    ("parameter x = {red, green}", "x includes red and not (x includes blue)"),
    ("parameter x = {red}", "wanted includes x"),
    ("parameter x = red", "x is red and x is in wanted"),
    ("parameter x = {\"p\", \"q\"}", "x includes \"p\""),
    ("parameter x = {1, 2}", "2 is in x and not (3 is in x)"),
    (
      "parameter x\n  = {red} until 2025-12-31\n  = {} from 2026-01-01",
      "(x on 2026-05-05) is empty"
    ),
  ]

  @Test("a default or a parameter may be a written value of every type", arguments: rules)
  func everyType(declaration: String, condition: String) throws {
    let isParameter = declaration.hasPrefix("parameter")
    let text = """
      policy p "P"
        currency KRW
        zone UTC

      choice colour
        red
        green
        blue

      facts
        wanted set of colour = {red, green}
      \(isParameter ? "" : declaration)

      \(isParameter ? declaration : "")

      section s

      require r "R"
        \(condition)
      """
    let decided = try SmallRules.decided(try SmallRules.program(text), "{}")
    #expect(decided.decision.sections.map(\.outcome) == [.eligible], "\(declaration)")
  }

  @Test(
    "a name where a value must be written is found, whatever it names and wherever that stands",
    arguments: [
      "crash_default_names_fact", "crash_default_names_parameter", "crash_default_names_reading",
      "crash_parameter_names_later_parameter",
    ]
  )
  func names(file: String) throws {
    let result = try PolicyFiles.checked("Tests/Found/attack/\(file).rules")
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.code) == [.typeMismatch])
  }
}
