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
