// Periods for which the contract gives no number: whatever is counted by them stays open.

import Checking
import Evaluation
import Model
import Testing

@Suite("Periods that the contract does not state")
struct UnsetPeriodTests {
  private static let rules = """
    policy p "P"
      zone UTC

    facts
      since date "From"
      paid_at optional instant "Paid"

    events
      notice "Notice"

    parameter notice_time "How soon: no number is given" = unset   source "1"

    section s "S"

    deadline paid "Paid in time"
      = notice_time after since
      met by paid_at
      required

    duty told "Told in time"
      upon since
      must notice
      within notice_time

    output o
      days = notice_time in days

    scenario "everything was done early"
      given
        as of   = 2025-09-20 00:00
        since   = 2025-01-01
        paid_at = 2025-01-02 00:00
        events
          type   | at
          notice | 2025-03-01 10:00
      expect
        s is undetermined
    """

  @Test("a deadline and a duty wait for the parameter, and it is named as missing")
  func waits() throws {
    let program = try SmallRules.program(Self.rules)
    let result = runScenario(program.scenarios[0], in: program)
    #expect(result.passed)
    let section = try #require(result.decision.sections.first)
    #expect(section.missing == [.parameter(ParameterID(0))])
    let duty = try #require(section.duties.first)
    #expect(duty.count(.unknown) == 1 && duty.count(.met) == 0)
    #expect(duty.instances.first?.open?.facts == [.parameter(ParameterID(0))])
  }
}
