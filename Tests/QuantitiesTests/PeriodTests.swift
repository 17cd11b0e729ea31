// Periods of months, days and business days.

import Testing

@testable import Quantities

@Suite("Periods with business days")
struct PeriodTests {
  @Test("Business days add, multiply and are named like the other parts")
  func parts() throws {
    let period = Period(months: 1, days: 2, businessDays: 3, calendar: 4)
    #expect(period.description == "1 month 2 days 3 business days")
    #expect(Period(months: 0, days: 0, businessDays: 1).description == "1 business day")
    let sum = try period.adding(Period(months: 0, days: 1, businessDays: 2, calendar: 4))
    #expect(sum == Period(months: 1, days: 3, businessDays: 5, calendar: 4))
    let twice = try period.multiplied(by: -2)
    #expect(twice == Period(months: -2, days: -4, businessDays: -6, calendar: 4))
  }

  @Test("A sum takes the calendar of the part that counts business days")
  func calendarOfSum() throws {
    let days = Period(months: 0, days: 5)
    let business = Period(months: 0, days: 0, businessDays: 2, calendar: 7)
    let both = Period(months: 0, days: 5, businessDays: 2, calendar: 7)
    #expect(try days.adding(business) == both)
    #expect(try business.adding(days) == both)
  }

  @Test("Business days of two calendars have no sum")
  func twoCalendars() {
    let one = Period(months: 0, days: 0, businessDays: 1, calendar: 1)
    let other = Period(months: 0, days: 0, businessDays: 1, calendar: 2)
    let own = Period(months: 0, days: 0, businessDays: 1)
    #expect(throws: ArithmeticError.notExact) { try one.adding(other) }
    #expect(throws: ArithmeticError.notExact) { try own.adding(one) }
  }

  @Test("Too many business days are out of range")
  func overflow() {
    let most = Period(months: 0, days: 0, businessDays: .max)
    let one = Period(months: 0, days: 0, businessDays: 1)
    #expect(throws: ArithmeticError.outOfRange) { try most.adding(one) }
    #expect(throws: ArithmeticError.outOfRange) { try most.multiplied(by: 2) }
    #expect(throws: ArithmeticError.outOfRange) { try one.multiplied(by: .min) }
  }
}

@Suite("The days in consecutive months")
struct PeriodDifferenceTests {
  @Test("are counted from the calendar, for every number of months up to a century and some beyond")
  func exactDays() throws {
    // 400 years from 2000 on, which is all that the calendar has.
    var first: [Int] = []
    for month in 0..<(12 * 800) {
      let start = try #require(CalendarMonth(year: 2000 + month / 12, month: month % 12 + 1))
      first.append(Int(start.firstDay.dayNumber))
    }
    for count in Array(1...60) + [119, 120, 1_199, 1_200, 4_799] {
      let sizes = (0..<4_800).map { first[$0 + count] - first[$0] }
      let found = PeriodDifference.exactDays(in: count)
      #expect(found.lowerBound == sizes.min() && found.upperBound == sizes.max(), "\(count)")
    }
    #expect(PeriodDifference.exactDays(in: 1) == 28...31)
    #expect(PeriodDifference.exactDays(in: 2) == 59...62)
    #expect(PeriodDifference.exactDays(in: 12) == 365...366)
    #expect(PeriodDifference.exactDays(in: 4_800) == 146_097...146_097)
  }

  @Test("a comparison that is certain holds from every day on")
  func certain() throws {
    var tried = 0
    for months in -14...14 {
      for days in stride(from: -440, through: 440, by: 13) {
        let left = Period(months: Int32(months), days: 0)
        let right = Period(months: 0, days: Int32(days))
        let difference = try #require(PeriodDifference(left, right))
        var shorter: Set<Int> = []
        // The first of every month of 48 years shows all lengths of so many months but those about
        // 1900, which no claim here reaches.
        for start in 0..<576 {
          let month = try #require(CalendarMonth(year: 1990 + start / 12, month: start % 12 + 1))
          let reached = try month.adding(months).firstDay
          let size = Int(reached.dayNumber) - Int(month.firstDay.dayNumber)
          shorter.insert((size - days).signum())
        }
        if difference.isShorter == true { #expect(shorter == [-1], "\(months) \(days)") }
        if difference.isLonger == true { #expect(shorter == [1], "\(months) \(days)") }
        if difference.isSame == nil { #expect(shorter.contains(0) || shorter.count == 2) }
        tried += 1
      }
    }
    #expect(tried > 1_000)
  }
}
