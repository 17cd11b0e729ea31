// Properties: conditions that hold in the claim of every scenario.

import Checking
import Evaluation
import Model
import SourceText
import Testing

@Suite("Properties")
struct PropertyTests {
  /// A refund with two ways to be read, for each line of an account.
  private static let rules = """
    policy p "P"
      currency KRW

    facts
      cap    money
      lines  list of
        fee    money
        hours  number
        closed yes or no = no

    reading basis "Which factor"
      ten     "ten"     default
      twenty  "twenty"

    define factor
      = 10 when basis is ten
      = 20 when basis is twenty

    section s for each l in lines

    award refund
      = l.fee * factor * l.hours / 100
      rounded down to 1 KRW


    """

  private static func scenario(_ rows: [String], _ more: String = "") -> String {
    "scenario \"case\"\n  given\n" + more + "    cap = 5,000 KRW\n    lines\n"
      + "      fee | hours | closed\n" + rows.map { "      \($0)\n" }.joined()
      + "  expect for l in lines where place of l is 1\n    l.s is eligible\n"
  }

  private static func broken(_ property: String, _ scenario: String) throws -> [BrokenProperty] {
    let program = try SmallRules.program(Self.rules + property + "\n" + scenario)
    let result = runScenario(try #require(program.scenarios.first), in: program)
    #expect(result.failures.isEmpty)
    #expect(result.passed == result.broken.isEmpty)
    return result.broken
  }

  private static let capped = "property capped for each l in lines\n  l.refund.computed <= cap\n"

  @Test("a property that is no for an element fails the scenario, and tells which one")
  func forEachElement() throws {
    // 10 % of 40,000 × 1 h is 4,000; × 2 h is 8,000, above 5,000; twice as much where read as 20.
    let found = try Self.broken(
      Self.capped,
      Self.scenario(
        ["20,000 KRW | 1 | no", "40,000 KRW | 2 | no", "10,000 KRW | 1 | no"],
        "    basis = ten\n"
      )
    )
    #expect(found.map(\.place) == [2])
    #expect(found.map(\.world.switched.count) == [1])
  }

  @Test("a property holds in every world, unless the scenario names one")
  func worlds() throws {
    // 4,000 by the default, 8,000 where the factor is read as twenty.
    let rows = ["40,000 KRW | 1 | no"]
    let everywhere = try Self.broken(Self.capped, Self.scenario(rows))
    #expect(everywhere.map(\.place) == [1])
    #expect(everywhere.first?.world.alternatives == [1])
    #expect(try Self.broken(Self.capped, Self.scenario(rows, "    basis = ten\n")).isEmpty)
  }

  @Test("what is unknown, or not asked by `when`, breaks nothing")
  func unknownAndWhen() throws {
    let unknown = Self.scenario(["40,000 KRW | - | no"], "    basis = twenty\n")
    #expect(try Self.broken(Self.capped, unknown).isEmpty)
    let closed = Self.scenario(["90,000 KRW | 9 | yes"], "    basis = ten\n")
    let guarded = Self.capped + "  when not l.closed\n"
    #expect(try Self.broken(guarded, closed).isEmpty)
    #expect(try Self.broken(guarded, closed.replacing("| yes", with: "| no")).count == 1)
  }

  @Test("an element that is filtered out is not asked")
  func filtered() throws {
    let rows = Self.scenario(["90,000 KRW | 9 | yes"], "    basis = ten\n")
    let open =
      "property capped for each l in lines where not l.closed\n  l.refund.computed <= cap\n"
    #expect(try Self.broken(open, rows).isEmpty)
    #expect(try Self.broken(open, rows.replacing("| yes", with: "| no")).map(\.place) == [1])
  }

  @Test("a property of the whole claim stands without a place")
  func wholeClaim() throws {
    let rows = Self.scenario(["20,000 KRW | 1 | no", "40,000 KRW | 1 | no"], "    basis = ten\n")
    let total = "property total\n  (sum of l.refund.computed for each l in lines) <= cap\n"
    // 2,000 and 4,000 are more than the cap of 5,000.
    #expect(try Self.broken(total, rows).map(\.place) == [nil])
    #expect(try Self.broken(total, rows.replacing("40,000", with: "30,000")).isEmpty)
  }

  @Test("a definition that only a property uses is used")
  func uses() throws {
    let text =
      Self.rules
      + "define most = cap * l.hours\n\nproperty total for each x in lines\n"
      + "  x.refund.computed <= x.most\n  when not x.closed\n"
    let result = PolicyFiles.checked(Array(text.utf8), name: "p.rules")
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
    #expect(result.program?.properties.count == 1)
  }
}
