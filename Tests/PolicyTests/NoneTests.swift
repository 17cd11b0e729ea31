// What is none and what is not known: facts of optional groups, and values read from elsewhere than
// where they were shown to be given.

import Evaluation
import FactReading
import Foundation
import Model
import Quantities
import Testing

@Suite("None and not known")
struct NoneTests {
  /// The decisions of the claims of a file, one on each line, by rules of `Tests/Found`.
  private func decisions(_ rules: String, _ claims: String) throws -> [SmallDecision] {
    let program = try PolicyFiles.program("Tests/Found/\(rules)")
    return try PolicyFiles.bytes("Tests/Found/\(claims)").split(separator: UInt8(ascii: "\n"))
      .map { try SmallRules.decided(program, String(decoding: $0, as: UTF8.self)) }
  }

  private func outcomes(_ section: String, _ decisions: [SmallDecision]) -> [String] {
    decisions.flatMap { $0.sections(section).map(\.outcome.name) }
  }

  // S2.2, S2.3: `filed` is not optional itself, so null says that it is not known.
  @Test func `null for a fact of an optional group that is not optional itself is unknown`() throws
  {
    let found = try decisions(
      "open-facts/null_in_an_optional_group.rules",
      "open-facts/null_in_an_optional_group.ndjson"
    )
    #expect(outcomes("s", found) == ["undetermined", "undetermined", "eligible", "ineligible"])
    for decision in found.prefix(2) {
      let missing = decision.decision.sections[0].missing
      #expect(missing.map { SmallRules.path($0, decision.program) } == ["claim.filed"])
    }
  }

  @Test func `a filing time that is null is decided as one that is left out`() throws {
    let program = try PolicyFiles.program("rules/kiwoom_order_outage.rules")
    let both = try ["filing_time_null", "filing_time_left_out"].map { name in
      let claim = try PolicyFiles.bytes("Tests/Found/open-facts/\(name).json")
      return try SmallRules.decided(program, String(decoding: claim, as: UTF8.self)).decision
    }
    #expect(both[0].sections.count == both[1].sections.count)
    for (one, other) in zip(both[0].sections, both[1].sections) {
      #expect(one.outcome == other.outcome)
      #expect(one.missing == other.missing)
      for (left, right) in zip(one.awards, other.awards) {
        #expect(left.amount.isOpen == right.amount.isOpen)
      }
    }
    let amounts = both[0].sections.flatMap(\.awards).map(\.amount)
    #expect(amounts.contains { $0.isOpen })
  }

  @Test func `a group that is null makes its facts none, one that is not given leaves them open`()
    throws
  {
    let head = SmallRules.head(zone: "UTC")
    let facts = "facts\n  g optional\n    n number\n    inner optional\n      m number\n"
    let expressions = [
      "g is none", "g.n is none", "g.inner is none", "g.inner.m is none", "g.n is 3",
      "the larger of (g.n, 0)",
    ]
    let rows: [(claim: String, expected: [String])] = [
      ("{\"g\":null}", ["yes", "yes", "yes", "yes", "no", "0"]),
      (
        "{\"g\":{\"n\":null,\"inner\":null}}",
        ["no", "unknown g.n", "yes", "yes", "unknown g.n", "unknown g.n"]
      ),
      (
        "{\"g\":{\"n\":3,\"inner\":{\"m\":null}}}",
        ["no", "no", "no", "unknown g.inner.m", "yes", "3"]
      ),
      (
        "{}",
        [
          "unknown g", "unknown g.n", "unknown g.inner", "unknown g.inner.m", "unknown g.n",
          "unknown g.n",
        ]
      ),
    ]
    for (claim, expected) in rows {
      let found = try SmallRules.values(expressions, head: head, facts: facts, claim: claim)
      #expect(found == expected, "\(claim)")
    }
  }

  // S2.2 asks for a fact "that the claim does not mention" before a default stands in (S2.12); one
  // that is `null` is mentioned, and unknown unless it is optional itself.
  @Test func `null keeps the default of a fact out, unless the fact is optional itself`() throws {
    let head = SmallRules.head(zone: "UTC")
    let facts = """
      facts
        n number = 1
        o optional number = 2
        tags set of red, green = {}
        rows list of = {}
          r number
        plain
          p number = 3
          inner optional = none
            q number
        g optional
          a number = 4
        lines list of
          l number = 5

      """
    let expressions = [
      "n", "o", "tags is empty", "count of rows", "plain.p", "plain.inner is none", "g.a",
      "sum of x.l for each x in lines",
    ]
    let defaults = ["1", "2", "yes", "0", "3", "yes", "4", "5"]
    let nothing = #"{"g": {}, "lines": [{}]}"#
    func found(_ claim: String) throws -> [String] {
      try SmallRules.values(expressions, head: head, facts: facts, claim: claim)
    }
    #expect(try found(nothing) == defaults)
    let nulls: [(claim: String, changed: [Int: String])] = [
      (#"{"n": null, "g": {}, "lines": [{}]}"#, [0: "unknown n"]),
      (#"{"o": null, "g": {}, "lines": [{}]}"#, [1: "none"]),
      (#"{"tags": null, "g": {}, "lines": [{}]}"#, [2: "unknown tags"]),
      (#"{"rows": null, "g": {}, "lines": [{}]}"#, [3: "unknown rows"]),
      (#"{"plain": {"p": null}, "g": {}, "lines": [{}]}"#, [4: "unknown plain.p"]),
      // The group is unknown, and with it all that it holds.
      (
        #"{"plain": null, "g": {}, "lines": [{}]}"#,
        [4: "unknown plain.p", 5: "unknown plain.inner"]
      ),
      (#"{"plain": {"inner": null}, "g": {}, "lines": [{}]}"#, [:]),
      (#"{"g": {"a": null}, "lines": [{}]}"#, [6: "unknown g.a"]),
      (#"{"g": null, "lines": [{}]}"#, [6: "none"]),
      (#"{"g": {}, "lines": [{}, {"l": null}]}"#, [7: "unknown lines[1].l"]),
    ]
    for (claim, changed) in nulls {
      var expected = defaults
      for (column, value) in changed { expected[column] = value }
      #expect(try found(claim) == expected, "\(claim)")
    }
  }

  // The default would be eligible: to settle on it would be to know less than the claim says.
  @Test func `a section waits for a fact with a default that is null, also of an event`() throws {
    let program = try SmallRules.program(
      SmallRules.head(zone: "UTC")
        + """
        facts
          at_fault yes or no = no

        events
          call
            answered yes or no = yes

        section s

        require not_at_fault
          not at_fault

        section t

        require all_answered
          every c in call has c.answered

        """
    )
    func outcomes(_ claim: String) throws -> [String] {
      let decided = try SmallRules.decided(program, claim)
      return (decided.sections("s") + decided.sections("t")).map(\.outcome.name)
    }
    // Events are put in the order of time, with what was said of each; rows count from 0 here.
    let later = #"{"type": "call", "at": "2026-01-02T00:00Z", "answered": null}"#
    let earlier = #"{"type": "call", "at": "2026-01-01T00:00Z"}"#
    #expect(try outcomes(#"{"events": [\#(earlier)]}"#) == ["eligible", "eligible"])
    #expect(
      try outcomes(#"{"at_fault": null, "events": [\#(later), \#(earlier)]}"#)
        == ["undetermined", "undetermined"]
    )
    let decided = try SmallRules.decided(program, #"{"events": [\#(later), \#(earlier)]}"#)
    let missing = decided.sections("t").flatMap(\.missing)
    #expect(missing.map { SmallRules.path($0, program) } == ["call[1].answered"])
  }

  @Test func `a dash in the table of a scenario keeps a default out as null does`() throws {
    let program = try SmallRules.program(
      SmallRules.head(zone: "UTC")
        + """
        facts
          items list of
            n number
            m number = 1
            g optional
              a number = 2

        section s for each item in items

        require m_is_one
          item.m is 1

        require a_is_two
          item.g is none or item.g.a is 2

        scenario "Dashes"
          given
            items
              n | m | g.a
              1 | - | 2
              2 | 1 | -
              3 | 2 | -
          expect for item in items where item.n is 1
            s is undetermined
          expect for item in items where item.n is 2
            s is eligible
            item.g is none
          expect for item in items where item.n is 3
            s is ineligible

        scenario "No column"
          given
            items
              n | g.a
              1 | 2
          expect for item in items where item.n is 1
            s is eligible

        """
    )
    for scenario in program.scenarios {
      let result = runScenario(scenario, in: program)
      #expect(result.passed, "\(result.title): \(result.failures.map(\.text))")
    }
    #expect(program.scenarios.count == 2)
  }

  // Whether `e` is at most 3 is open while `o`, which it may be, may be none: then it is none, and
  // comparing it is an error (S2.10). A section that shows `o` to be given does not change that for
  // another section.
  @Test func `a value that may be none is so wherever it is read`() throws {
    let found = try decisions("attack/fail_open_narrowed.rules", "attack/fail_open.ndjson")
    #expect(outcomes("s", found) == ["undetermined", "undetermined", "not_applicable"])
    #expect(outcomes("t", found) == ["undetermined", "undetermined", "undetermined"])
    let problems = found[2].sections("t").flatMap(\.problems)
    #expect(problems.map(\.fault) == [.noneUsed])
  }

  @Test func `a row of dashes in the columns of an optional group says that the group is none`()
    throws
  {
    let program = try SmallRules.program(
      SmallRules.head(zone: "UTC")
        + """
        facts
          items list of
            n number
            g optional
              a number
              b optional number

        section s for each item in items

        require has_group
          item.g is given

        require has_b
          item.g is given and item.g.b is given

        scenario "Groups"
          given
            items
              n | g.a | g.b
              1 | 1   | 2
              2 | -   | -
              3 | 1   | -
          expect for item in items where item.n is 1
            s is eligible
          expect for item in items where item.n is 2
            not (has_group holds)
          expect for item in items where item.n is 3
            has_group holds
            not (has_b holds)

        """
    )
    for scenario in program.scenarios { #expect(runScenario(scenario, in: program).passed) }
  }
}
