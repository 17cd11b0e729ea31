// Periods compared, multiplied and divided, and counted without rolling.

import Evaluation
import Model
import Quantities
import Testing

@Suite("Periods")
struct PeriodTests {
  private static let facts = """
    facts
      p  period
      r  period
      n  number

    """

  @Test("are compared wherever the length of a month cannot matter")
  func compared() throws {
    try SmallRules.expect(
      [
        // Any month has 28 to 31 days.
        ValueRow("p >= 28 days", "yes"), ValueRow("p > 28 days", "error periodsNotComparable"),
        ValueRow("p > 27 days", "yes"), ValueRow("p < 32 days", "yes"),
        ValueRow("p <= 31 days", "yes"), ValueRow("p is 27 days", "no"),
        ValueRow("p is 30 days", "error periodsNotComparable"),
        ValueRow("p is not 32 days", "yes"),
        // Two months have 59 to 62 days, a year 365 or 366, two years 730 or 731.
        ValueRow("p + p >= 59 days", "yes"), ValueRow("p + p <= 62 days", "yes"),
        ValueRow("p + p > 59 days", "error periodsNotComparable"),
        ValueRow("p * 12 >= 365 days", "yes"), ValueRow("p * 12 > 366 days", "no"),
        ValueRow("p * 24 > 731 days", "no"),
        ValueRow("p * 24 >= 731 days", "error periodsNotComparable"),
        // What both have in common never matters.
        ValueRow("p + 3 days > p", "yes"), ValueRow("p + r is p + r", "yes"),
        ValueRow("p * 13 >= p * 12 + 28 days", "yes"),
        ValueRow("p is one of 30 days, 1 month", "yes"),
        ValueRow("p is one of 27 days, 1 year", "no"),
        ValueRow("p is one of 27 days, 30 days", "error periodsNotComparable"),
        ValueRow("the larger of (p, 27 days) is p", "yes"),
        // No month is shorter than 28 days or longer than 31, though one may be as long.
        ValueRow("the larger of (p, 28 days) is p", "yes"),
        ValueRow("the larger of (28 days, p) is p", "yes"),
        ValueRow("the smaller of (p, 28 days) is 28 days", "yes"),
        ValueRow("the smaller of (31 days, p) is p", "yes"),
        ValueRow("the smallest of (30 days, p, 28 days) is 28 days", "yes"),
        ValueRow("the larger of (p, 30 days)", "error periodsNotComparable"),
        ValueRow("p * (0 - 1) < p", "yes"), ValueRow("p * (0 - 1) <= 0 days - 28 days", "yes"),
      ],
      head: SmallRules.head(zone: "UTC"),
      facts: Self.facts,
      claim: #"{"p": "P1M", "r": "P30D", "n": 2}"#
    )
  }

  @Test("are multiplied and divided where their parts stay whole, and tell how often they go")
  func multiplied() throws {
    try SmallRules.expect(
      [
        ValueRow("p * 1.5 is 3 months", "yes"), ValueRow("p / 2 is 1 month", "yes"),
        ValueRow("p * 0.3 is p", "error periodNotWhole"),
        ValueRow("r / n is 15 days", "yes"), ValueRow("r / 4 is r", "error periodNotWhole"),
        ValueRow("1 year / p", "6"), ValueRow("r / 7 days", "30/7"),
        ValueRow("p / r", "error periodsNotComparable"),
        ValueRow("p / (r - 30 days)", "error divisionByZero"),
        ValueRow("p / (n - 2)", "error divisionByZero"),
        // What cannot be done is said of periods, not of dates or instants.
        ValueRow("p in days", "error periodWithoutDays"), ValueRow("r in days", "30"),
        ValueRow("p * 2,000,000,000 is p", "error periodTooLong"),
      ],
      head: SmallRules.head(zone: "UTC"),
      facts: Self.facts,
      claim: #"{"p": "P2M", "r": "P30D", "n": 2}"#
    )
  }

  @Test(
    "of the policies that were found decide as their months do",
    arguments: [
      FoundRow(
        "time-and-money/periods",
        #"{"p": "P1M", "r": "P27D", "n": 2}"#,
        "rows",
        [("same", "no"), ("differs", "yes"), ("less", "no"), ("listed", "yes")]
      ),
      FoundRow(
        "time-and-money/periods",
        #"{"p": "P1Y", "r": "P365D", "n": 1}"#,
        "rows",
        [
          ("same", "error periodsNotComparable"), ("less", "no"), ("listed", "no"),
        ]
      ),
      FoundRow(
        "time-and-money/periods",
        #"{"p": "P12M", "r": "P1Y", "n": 0.5}"#,
        "rows",
        [("same", "yes"), ("less", "no"), ("listed", "no")]
      ),
      FoundRow(
        "time-and-money/periods",
        #"{"p": "P1M", "r": "P32D", "n": 0.3}"#,
        "rows",
        [("same", "no"), ("less", "yes"), ("times", "error periodNotWhole")]
      ),
      FoundRow(
        "time-and-money/period_division",
        "{}",
        "rows",
        [("often", "12"), ("weeks", "30/7")]
      ),
      // Only the roll is set aside: two business days after Friday, 28 February end on Tuesday, with
      // the Saturday and the Sunday between.
      FoundRow(
        "time-and-money/least_days",
        #"{"told": "2025-02-28"}"#,
        "due",
        [("policy_", "2025-03-04"), ("deadline_", "2025-03-04"), ("rules_", "2025-03-04")]
      ),
    ]
  )
  func foundPolicies(_ row: FoundRow) throws { try FoundPolicies.expect(row) }

  @Test("a year and a month are ten days or more", arguments: ["year", "month"])
  func tenDays(_ claim: String) throws {
    let program = try FoundPolicies.program("sources/periods")
    let decided = try SmallRules.decided(program, FoundPolicies.text("sources/\(claim).json"))
    #expect(decided.sections("demand").map(\.outcome) == [.eligible])
  }

  @Test("the scenarios of a policy that compares days with months are met")
  func scenarios() throws {
    let program = try FoundPolicies.program("newcomers/period_compare")
    #expect(program.scenarios.count == 2)
    for scenario in program.scenarios {
      let result = runScenario(scenario, in: program)
      #expect(result.failures.isEmpty, "\(scenario.title)")
    }
  }
}
