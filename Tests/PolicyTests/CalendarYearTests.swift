// Years that a calendar knows provisionally, or not at all.

import Evaluation
import Model
import Quantities
import Testing

@Suite("Years of calendars")
struct CalendarYearTests {
  private static let twoSections =
    SmallRules.korean + """
      facts
        event  instant
        act    optional instant

      section dated

      deadline filing
        = 30 days after event
        met by act
        required

      section plain

      require acted
        act is given
      """

  @Test("a year whose holidays are not all known is told with the decision")
  func provisionalYears() throws {
    let program = try SmallRules.program(Self.twoSections)
    // Friday, 19 February 2027 is the 30th day after 20 January.
    let provisional = try SmallRules.decided(
      program,
      #"{"event": "2027-01-20T10:00", "act": "2027-02-01T10:00"}"#
    )
    let calendar = try #require(program.calendar)
    #expect(
      provisional.decision.provisionalYears == [ProvisionalYear(calendar: calendar, year: 2027)]
    )
    #expect(provisional.sections("dated").map(\.outcome) == [.eligible])
    let known = try SmallRules.decided(
      program,
      #"{"event": "2026-11-20T10:00", "act": "2026-11-21T10:00"}"#
    )
    #expect(known.decision.provisionalYears.isEmpty)
  }

  @Test("a provisional year is told also where no business day was found in it")
  func provisionalYearWithoutBusinessDay() throws {
    let program = try SmallRules.program(
      SmallRules.korean + """
        facts
          down  spans

        section s

        require worked
          count of business days of down > 0
        """
    )
    let calendar = try #require(program.calendar)
    let years = { (text: String) in
      let claim = "{\"down\": [{\"start\": \"\(text)T10:00\", \"end\": \"\(text)T23:00\"}]}"
      return try SmallRules.decided(program, claim).decision.provisionalYears
    }
    // New Year's Day and the Friday before it.
    #expect(try years("2027-01-01") == [ProvisionalYear(calendar: calendar, year: 2027)])
    #expect(try years("2026-12-31") == [])
  }

  @Test("a year that no calendar covers is an error that touches only what depends on it")
  func uncoveredYear() throws {
    let program = try SmallRules.program(Self.twoSections)
    let decided = try SmallRules.decided(
      program,
      #"{"event": "2030-12-20T10:00", "act": "2030-12-21T10:00"}"#
    )
    let calendar = try #require(program.calendar)
    let dated = try #require(decided.sections("dated").first)
    #expect(dated.outcome == .undetermined)
    #expect(dated.problems.map(\.fault) == [.uncovered(calendar, year: 2031)])
    #expect(decided.deadline("filing")?.state == .unknown)
    #expect(decided.sections("plain").map(\.outcome) == [.eligible])
    #expect(decided.sections("plain").flatMap(\.problems).isEmpty)
  }
}
