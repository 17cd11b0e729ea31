// What a scenario gives, in places that are easily overlooked.

import Checking
import Evaluation
import Model
import Testing

@Suite("What scenarios give")
struct GivenTests {
  @Test("a list that is given inside an optional group makes the group given")
  func listInGroup() throws {
    let program = try SmallRules.program(
      """
      policy p "P"
        currency KRW
        zone Asia/Seoul

      facts
        a optional "A"
          l list of "L"
            n number "N"

      section s "S"
        applies when a is given

      require r "R"
        (sum of x.n for each x in a.l) is 1

      scenario "given by its list"
        given
          a.l
            n
            1
        expect
          s is eligible
      """
    )
    #expect(runScenario(program.scenarios[0], in: program).passed)
  }

  @Test("an empty list stands beside a list of dates in the cases of a value")
  func emptyListOfDates() throws {
    let program = try SmallRules.program(
      """
      policy p "P"
        currency KRW
        zone Asia/Seoul

      facts
        a optional date "A"

      define months_on "L"
        = dates every 1 month from a until a + 1 year   when a is given
        = {}                                            otherwise

      section s "S"

      require q "Thirteen dates from the first to its anniversary, or none"
        count of months_on is one of 0, 13

      scenario "a year"
        given
          a = 2025-01-31
        expect
          (count of months_on) is 13

      scenario "nothing"
        given
          a = none
        expect
          (count of months_on) is 0
      """
    )
    for scenario in program.scenarios {
      #expect(runScenario(scenario, in: program).passed, "\(scenario.title)")
    }
  }
}
