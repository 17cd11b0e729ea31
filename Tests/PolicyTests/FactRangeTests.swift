// The ranges of facts: claims outside them are input errors, and they bound what is unknown.

import Checking
import Evaluation
import FactReading
import Model
import Quantities
import SourceText
import Testing

@Suite("Ranges of facts")
struct FactRangeTests {
  private static let rules = """
    policy p "P"
      currency KRW
      zone UTC

    facts
      fee    money from 0 KRW
      share  percent from 0% to 100% = 10%
      start  instant
      end    optional instant from start
      n      whole number over 0 to under 10
      ages   list of number from 0 to 150 = {3}
      rows   list of
        begun  date
        ended  date from begun
        cost   money to fee
      g      optional
        a    date = 2026-01-01
        b    date from a to 2030-01-01

    section s

    require r
      fee + 1 KRW > 0 KRW

    require t
      end is none or end >= start

    """

  private func problems(_ claim: String) throws -> [String] {
    let program = try SmallRules.program(Self.rules)
    return readClaim(Array(claim.utf8), for: program).problems.map {
      "\($0.kind.name) \($0.path) \($0.line):\($0.column)"
    }
  }

  @Test(
    "a value in its range is read, and so are none and what is not known",
    arguments: [
      "{}", #"{"fee": 0}"#, #"{"share": "100%"}"#, #"{"share": 0}"#, #"{"n": 9}"#,
      #"{"start": "2026-01-01T00:00Z", "end": "2026-01-01T00:00Z"}"#, #"{"end": null}"#,
      #"{"end": "2026-01-01T00:00Z"}"#, #"{"ages": [0, 150]}"#, #"{"ages": []}"#,
      #"{"fee": null, "rows": [{"cost": 5}]}"#, #"{"g": null}"#, #"{"g": {"b": "2030-01-01"}}"#,
      // What is null has no default that could be an end.
      #"{"g": {"a": null, "b": "2025-12-31"}}"#,
      #"{"fee": 7, "rows": [{"begun": "2026-01-01", "ended": "2026-01-01", "cost": 7}]}"#,
    ]
  )
  func inside(claim: String) throws { #expect(try problems(claim) == []) }

  @Test(
    "a value outside its range is an input error at its place",
    arguments: [
      (#"{"fee": -1}"#, ["outside_range $.fee 1:9"]),
      (#"{"share": 101}"#, ["outside_range $.share 1:11"]),
      (#"{"n": 0}"#, ["outside_range $.n 1:7"]), (#"{"n": 10}"#, ["outside_range $.n 1:7"]),
      (#"{"ages": [1, 151]}"#, ["outside_range $.ages 1:10"]),
      // The end is told, whichever stands first.
      (
        #"{"end": "2026-01-01T00:00Z", "start": "2026-01-01T00:01Z"}"#,
        ["outside_range $.end 1:9"]
      ),
      (
        #"{"rows": [{"cost": 8, "begun": "2026-01-02", "ended": "2026-01-01"}], "fee": 7}"#,
        ["outside_range $.rows[0].cost 1:20", "outside_range $.rows[0].ended 1:55"]
      ),
      (#"{"g": {"b": "2030-01-02"}}"#, ["outside_range $.g.b 1:13"]),
      // The default of `a` is an end too.
      (#"{"g": {"b": "2025-12-31"}}"#, ["outside_range $.g.b 1:13"]),
    ]
  )
  func outside(claim: String, expected: [String]) throws {
    #expect(try problems(claim) == expected)
  }

  @Test("an end that is null bounds nothing, though it has a default")
  func unknownEnd() throws {
    let rules = """
      policy p "P"
        currency KRW
        zone UTC

      facts
        least number = 5
        n     number from least

      section s

      require r
        n >= 3

      """
    let program = try SmallRules.program(rules)
    // From the default 5, n is 3 at least; from an unknown end it may be anything.
    for (claim, outcome) in [("{}", "eligible"), (#"{"least": null}"#, "undetermined")] {
      let found = try SmallRules.decided(program, claim).sections("s").map(\.outcome.name)
      #expect(found == [outcome], "\(claim)")
    }
  }

  // None is no size: what may be it or a number within a range is equal to no number outside, and what
  // a claim that withholds the fact settles stays settled where that is none (S1.5).
  @Test("what may be none is within its range otherwise", arguments: ["{}", #"{"o": null}"#])
  func noneBesideRange(claim: String) throws {
    try SmallRules.expect(
      [
        ValueRow("(if u then 3 else o) is not 5", "yes"),
        ValueRow("(if u then 3 else o) is 5", "no"),
        ValueRow("by_cases is 5", "no"), ValueRow("by_cases is not 1", "yes"),
      ],
      head: SmallRules.head(zone: "UTC"),
      facts: """
        facts
          u yes or no
          o optional number from 2 to 4

        define by_cases
          = 3 when u
          = o otherwise

        """,
      claim: claim
    )
  }

  @Test("a range bounds its fact while that is unknown, and settles what rests on it")
  func unknown() throws {
    let decided = try SmallRules.decided(
      try SmallRules.program(Self.rules),
      #"{"start": "2026-01-01T00:00Z", "end": "2026-01-02T00:00Z"}"#
    )
    // fee + 1 > 0 for every fee from 0.
    #expect(decided.sections("s").map(\.outcome) == [.eligible])
    let open = try SmallRules.decided(
      try SmallRules.program(Self.rules),
      #"{"start": "2026-01-01T00:00Z"}"#
    )
    // The end may be none, so that its range settles nothing by itself.
    #expect(open.sections("s").map(\.outcome) == [.undetermined])
  }

  @Test(
    "a default or a scenario outside a range, and a range of what has no order, are found",
    arguments: [
      ("  x money from 0 KRW = -5 KRW", DiagnosticCode.badDefault),
      ("  x list of number to 5 = {1, 6}", .badDefault),
      ("  x date = 2026-01-02\n  y date from x = 2026-01-01", .badDefault),
      ("  x text from \"a\"", .noOrder), ("  x period from 3 days", .noOrder),
      ("  x number from 5 to 4", .emptyRange), ("  x number from y", .unknownField),
      ("  x number from y\n  y date", .typeMismatch), ("  x number from 0%", .typeMismatch),
      ("  x number\nparameter y = 3\nfacts\n  z number from y", .unknownField),
    ]
  )
  func rules(facts: String, code: DiagnosticCode) throws {
    let text =
      SmallRules.head(zone: "UTC") + "facts\n" + facts + "\n\nsection s\n\nrequire r\n  yes\n"
    let result = PolicyFiles.checked(Array(text.utf8), name: "small.rules")
    let errors = result.diagnostics.filter { $0.severity == .error }.map(\.code)
    #expect(errors == [code], "\(render(result.diagnostics, files: result.files))")
  }

  @Test("a scenario gives nothing that a claim could not")
  func scenario() throws {
    let text =
      Self.rules + "scenario \"x\"\n  given\n    fee = -1 KRW\n  expect\n    s is eligible\n"
    let result = PolicyFiles.checked(Array(text.utf8), name: "small.rules")
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.code) == [.typeMismatch])
  }
}
