// Counted periods against an independent walk from day to day.

import DayWalk
import DeadlineCampaign
import Testing

@Suite("Counting agrees with a walk from day to day")
struct CountingWalkTests {
  @Test("Ten thousand made cases of all rules, in both directions, have no difference")
  func campaign() {
    var dice = WalkDice(seed: 1)
    let calendars = dice.calendars(60)
    let counter = WalkAnswers(calendars: calendars)
    let report = WalkReport(questions: 10_000, calendars: calendars, dice: &dice) {
      counter.answer($0)
    }
    #expect(report.mismatches == 0, "\(report.examples)")
    // Most cases have a date, and many are refused, for the same reason on both sides.
    #expect(report.answered > 8_000 && report.answered < 9_800)
  }

  @Test("The walk knows the weekdays of known dates, and the lengths of months")
  func weekdays() {
    // 1 January 2000 was a Saturday, Christmas 2024 a Wednesday.
    #expect(Walker(at: WalkDay(2_000, 1, 1)).weekday == 6)
    #expect(Walker(at: WalkDay(2_024, 12, 25)).weekday == 3)
    var walker = Walker(at: WalkDay(2_024, 2, 28))
    #expect(walker.stepForward() && walker.day == WalkDay(2_024, 2, 29))
    #expect(walker.stepForward() && walker.day == WalkDay(2_024, 3, 1))
    #expect(walker.stepBack() && walker.day == WalkDay(2_024, 2, 29))
    walker = Walker(at: WalkDay(1_900, 2, 28))
    #expect(walker.stepForward() && walker.day == WalkDay(1_900, 3, 1))
    walker = Walker(at: WalkDay(9_999, 12, 31))
    #expect(!walker.stepForward() && walker.day == WalkDay(9_999, 12, 31))
    walker = Walker(at: WalkDay(1, 1, 1))
    #expect(!walker.stepBack() && walker.weekday == 1)
  }
}
