// Properties of all counting rules, on made events, periods and calendars.

import TestSupport
import Testing

@testable import Quantities

@Suite("Properties of counting")
struct CountingPropertyTests {
  /// Every combination of the rules for days, with three numbers of least business days.
  private static let allRules: [CountingRules] = {
    var all: [CountingRules] = []
    for firstDay in [CountingRules.FirstDay.excluded, .included, .excludedUnlessMidnight] {
      for monthEnd in [CountingRules.MonthEnd.onCorrespondingDay, .beforeCorrespondingDay] {
        for off in [CountingRules.LastDayOff.stays, .movesToNextBusinessDay] {
          for least in [0, 2, 5] {
            for isClear in [false, true] {
              all.append(
                CountingRules(
                  firstDay: firstDay,
                  monthEnd: monthEnd,
                  lastDayOff: off,
                  leastBusinessDays: least,
                  isClear: isClear
                )
              )
            }
          }
        }
      }
    }
    return all
  }()

  private static let periods = [
    Period(months: 1, days: 0), Period(months: 13, days: 0), Period(months: 0, days: 1),
    Period(months: 0, days: 9), Period(months: 1, days: 3),
    Period(months: 0, days: 0, businessDays: 4), Period(months: 2, days: 1, businessDays: 2),
  ]

  /// Holidays alone and in runs, in the years 2018 to 2029.
  private static func holidays(_ generator: inout SeededGenerator) throws -> [Holiday] {
    var holidays: [Holiday] = []
    for _ in 0..<Int.random(in: 10...150, using: &generator) {
      let start = try randomDate(2_018...2_029, &generator)
      for day in 0..<Int.random(in: 1...5, using: &generator) {
        holidays.append(Holiday(date: try start.adding(days: day), name: ""))
      }
    }
    return holidays
  }

  private static func randomDate(
    _ years: ClosedRange<Int>,
    _ generator: inout SeededGenerator
  ) throws -> CalendarDate {
    let first = try #require(CalendarDate(year: years.lowerBound, month: 1, day: 1))
    let last = try #require(CalendarDate(year: years.upperBound, month: 12, day: 31))
    let days = Int.random(in: 0...last.days(since: first), using: &generator)
    return try first.adding(days: days)
  }

  private static func calendar(_ holidays: [Holiday]) -> BusinessCalendar {
    BusinessCalendar(years: 2_018...2_030, weekend: [.saturday, .sunday], holidays: holidays)
  }

  @Test("A later event never gives an earlier end, whatever the rules")
  func laterEvents() throws {
    #expect(Self.allRules.count == 72)
    var generator = SeededGenerator(seed: 1_182)
    let calendar = Self.calendar(try Self.holidays(&generator))
    var earlier = 0
    var counted = 0
    for rules in Self.allRules {
      for period in Self.periods {
        var previous: CountedPeriod?
        var previousBack: CountedPeriod?
        // From August 2023 over a leap day; each date at 00:00 and after.
        for number in 19_600..<20_100 as Range<Int32> {
          let event = try #require(CalendarDate(dayNumber: number))
          for isMidnight in [true, false] {
            let next = try rules.count(
              period,
              after: event,
              startsAtMidnight: isMidnight,
              calendar: calendar
            )
            if let previous, next.end < previous.end || next.rawEnd < previous.rawEnd {
              earlier += 1
            }
            if next.end < next.rawEnd || next.rawEnd < event { earlier += 1 }
            previous = next
          }
          let back = try rules.count(period, before: event, calendar: calendar)
          if let previousBack, back.end < previousBack.end { earlier += 1 }
          if back.end > event { earlier += 1 }
          previousBack = back
          counted += 3
        }
      }
    }
    #expect(earlier == 0)
    #expect(counted == 72 * 7 * 500 * 3)
  }

  @Test("A holiday more never moves an end back, nor the end of a period counted back on")
  func moreHolidays() throws {
    var generator = SeededGenerator(seed: 161)
    var moved = 0
    for _ in 0..<150 {
      let holidays = try Self.holidays(&generator)
      let fewer = Self.calendar(holidays)
      let rules = try #require(Self.allRules.randomElement(using: &generator))
      for _ in 0..<10 {
        let event = try Self.randomDate(2_020...2_026, &generator)
        let period = try #require(Self.periods.randomElement(using: &generator))
        let before = try rules.count(
          period,
          after: event,
          startsAtMidnight: false,
          calendar: fewer
        )
        let beforeBack = try rules.count(period, before: event, calendar: fewer)
        // Near enough to matter: the days on which the counts end.
        for date in [before.end, beforeBack.end] {
          let more = Self.calendar(holidays + [Holiday(date: date, name: "")])
          let after = try rules.count(
            period,
            after: event,
            startsAtMidnight: false,
            calendar: more
          )
          let afterBack = try rules.count(period, before: event, calendar: more)
          #expect(after.end >= before.end)
          #expect(after.rawEnd >= before.rawEnd)
          #expect(afterBack.end <= beforeBack.end)
          if after.end != before.end || afterBack.end != beforeBack.end { moved += 1 }
        }
      }
    }
    #expect(moved > 500)
  }

  @Test("Days counted forward and back lead to the same date")
  func daysBothWays() throws {
    var generator = SeededGenerator(seed: 157)
    for _ in 0..<2_000 {
      let event = try Self.randomDate(2_000...2_040, &generator)
      let days = Int.random(in: 0...5_000, using: &generator)
      #expect(try event.adding(days: days).adding(days: -days) == event)
      let period = Period(months: 0, days: Int32(days))
      let end = try CountingRules.plain.count(
        period,
        after: event,
        startsAtMidnight: false,
        calendar: nil
      ).end
      #expect(try CountingRules.plain.count(period, before: end, calendar: nil).end == event)
    }
  }

  @Test("Business days added and taken away again lead to the same business day")
  func businessDaysBothWays() throws {
    var generator = SeededGenerator(seed: 160)
    for _ in 0..<40 {
      let calendar = Self.calendar(try Self.holidays(&generator))
      for _ in 0..<50 {
        let start = try calendar.businessDay(
          onOrAfter: Self.randomDate(2_019...2_028, &generator)
        )
        let count = Int.random(in: -150...150, using: &generator)
        let there = try calendar.adding(businessDays: count, to: start)
        #expect(try calendar.adding(businessDays: -count, to: there) == start)
        #expect(try calendar.isBusinessDay(there))
        // As many business days as were added lie after the one and up to the other.
        let (low, high) = (min(start, there), max(start, there))
        let between = try calendar.businessDayCount(from: low, through: high)
        #expect(between == abs(count) + 1)
      }
    }
  }

  @Test("The business days of a range are those of its parts")
  func additiveCounts() throws {
    var generator = SeededGenerator(seed: 155)
    for _ in 0..<40 {
      let calendar = Self.calendar(try Self.holidays(&generator))
      for _ in 0..<50 {
        var days: [CalendarDate] = []
        for _ in 0..<3 { days.append(try Self.randomDate(2_018...2_030, &generator)) }
        days.sort()
        let whole = try calendar.businessDayCount(from: days[0], through: days[2])
        let left = try calendar.businessDayCount(from: days[0], through: days[1])
        var right = 0
        if days[1] < days[2] {
          let next = try days[1].adding(days: 1)
          right = try calendar.businessDayCount(from: next, through: days[2])
        }
        #expect(whole == left + right)
      }
    }
  }
}
