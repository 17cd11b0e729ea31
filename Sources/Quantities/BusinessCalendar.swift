// Business days: weekends and named holidays of the years that a calendar covers.

/// Why a calendar cannot answer: the year lies outside those that it covers.
package struct UncoveredYear: Error, Sendable, Hashable {
  /// The year that was asked for.
  package let year: Int
  package init(year: Int) { self.year = year }
}

/// A holiday of a calendar.
package struct Holiday: Sendable, Hashable {
  package let date: CalendarDate
  package let name: String
  package init(date: CalendarDate, name: String) {
    self.date = date
    self.name = name
  }
}

/// The business days of a range of years: every day that is neither in the weekend nor a holiday.
///
/// Immutable and shared. Every question is answered in constant time, without allocating: the
/// calendar holds the number of business days before each of its days, and the list of its business
/// days, so that the one leads to the other.
package final class BusinessCalendar: Sendable {
  /// The years covered; of years outside 1 to 9999 no day is.
  package let years: ClosedRange<Int>
  /// The first of the years whose holidays are not all known; nil where all are known.
  package let firstProvisionalYear: Int?

  /// The day number of the first day covered; days are held as distances from it.
  let firstDayNumber: Int
  /// For each day covered, and for the one after the last, the business days before it.
  private let ranks: [Int32]
  /// The business days, in order.
  private let businessDays: [Int32]
  private let weekend: WeekdaySet
  /// The holidays by day, those of one day in the order given.
  private let holidays: [Holiday]

  /// The calendar; holidays outside the years are ignored, and a date may have several.
  package init(
    years: ClosedRange<Int>,
    firstProvisionalYear: Int? = nil,
    weekend: [Weekday],
    holidays: [Holiday]
  ) {
    self.years = years
    self.firstProvisionalYear = firstProvisionalYear
    self.weekend = WeekdaySet(weekend)
    let covered = BusinessCalendar.dayNumbers(of: years)
    firstDayNumber = covered.lowerBound

    var isHoliday = [Bool](repeating: false, count: covered.count)
    var known: [Holiday] = []
    var isInOrder = true
    for holiday in holidays where covered.contains(Int(holiday.date.dayNumber)) {
      if let last = known.last, last.date.dayNumber > holiday.date.dayNumber { isInOrder = false }
      known.append(holiday)
      isHoliday[Int(holiday.date.dayNumber) - covered.lowerBound] = true
    }
    self.holidays = isInOrder ? known : Self.inOrder(known)

    var ranks: [Int32] = []
    ranks.reserveCapacity(covered.count + 1)
    var businessDays: [Int32] = []
    businessDays.reserveCapacity(covered.count)
    // The days of the week come in their order: only the first one is computed.
    let first = CalendarDate(unchecked: Int32(covered.lowerBound)).weekday.rawValue
    let weekdays = Weekday.allCases
    let off = self.weekend
    let isWeekend = (0..<7).map { off.contains(weekdays[(first - 1 + $0) % 7]) }
    var dayOfWeek = 0
    for number in covered {
      ranks.append(Int32(businessDays.count))
      if !isWeekend[dayOfWeek], !isHoliday[number - covered.lowerBound] {
        businessDays.append(Int32(number))
      }
      dayOfWeek = dayOfWeek == 6 ? 0 : dayOfWeek + 1
    }
    ranks.append(Int32(businessDays.count))
    self.ranks = ranks
    self.businessDays = businessDays
  }

  /// The numbers of the days in the years, as far as there are dates.
  private static func dayNumbers(of years: ClosedRange<Int>) -> Range<Int> {
    guard years.overlaps(1...9_999) else { return 0..<0 }
    let covered = years.clamped(to: 1...9_999)
    let first = CivilCalendar.dayNumber(year: covered.lowerBound, month: 1, day: 1)
    let last = CivilCalendar.dayNumber(year: covered.upperBound, month: 12, day: 31)
    return Int(first)..<(Int(last) + 1)
  }

  private static func inOrder(_ holidays: [Holiday]) -> [Holiday] {
    holidays.enumerated().sorted {
      ($0.element.date.dayNumber, $0.offset) < ($1.element.date.dayNumber, $1.offset)
    }.map({ $0.element })
  }

  /// The names of the holidays on a date, in the order given; none on most dates.
  package func holidayNames(on date: CalendarDate) -> [String] {
    let number = date.dayNumber
    var low = 0
    var high = holidays.count
    while low < high {
      let middle = (low + high) / 2
      if holidays[middle].date.dayNumber < number { low = middle + 1 } else { high = middle }
    }
    return holidays[low...].prefix { $0.date.dayNumber == number }.map({ $0.name })
  }

  /// `true` where the day of the week is part of the weekend.
  package func isWeekend(_ weekday: Weekday) -> Bool { weekend.contains(weekday) }

  /// Whether the date is a business day; throws outside the years covered.
  package func isBusinessDay(_ date: CalendarDate) throws(UncoveredYear) -> Bool {
    let index = try index(of: Int(date.dayNumber))
    return ranks[index] != ranks[index + 1]
  }
}

// MARK: - Places in the list of business days

extension BusinessCalendar {
  /// The distance of a day from the first one covered.
  private func index(of dayNumber: Int) throws(UncoveredYear) -> Int {
    let index = dayNumber - firstDayNumber
    guard index >= 0, index < ranks.count - 1 else {
      throw UncoveredYear(year: CivilCalendar.parts(Int32(dayNumber)).year)
    }
    return index
  }

  /// The business day at a place of the list; past the ends of the list, the year beside those
  /// covered.
  private func businessDay(at place: Int) throws(UncoveredYear) -> CalendarDate {
    if place < 0 { throw UncoveredYear(year: max(years.lowerBound, 1) - 1) }
    if place >= businessDays.count { throw UncoveredYear(year: min(years.upperBound, 9_999) + 1) }
    return CalendarDate(unchecked: businessDays[place])
  }

  /// The `count`-th business day (from 1) on or after a day.
  func businessDay(
    _ count: Int,
    onOrAfter date: CalendarDate
  ) throws(UncoveredYear) -> CalendarDate {
    let rank = Int(ranks[try index(of: Int(date.dayNumber))])
    // The comparison cannot overflow, as the sum could.
    return try businessDay(at: count > businessDays.count - rank ? .max : rank + count - 1)
  }

  /// The `count`-th business day (from 1) on or before a day.
  func businessDay(
    _ count: Int,
    onOrBefore date: CalendarDate
  ) throws(UncoveredYear) -> CalendarDate {
    let rank = Int(ranks[try index(of: Int(date.dayNumber)) + 1])
    return try businessDay(at: rank - count)
  }
}

// MARK: - Business days near a date and in a month

extension BusinessCalendar {
  /// The first business day on or after the date; throws where a date asked is not covered.
  package func businessDay(onOrAfter date: CalendarDate) throws(UncoveredYear) -> CalendarDate {
    try businessDay(1, onOrAfter: date)
  }

  /// The last business day on or before the date; throws where a date asked is not covered.
  package func businessDay(onOrBefore date: CalendarDate) throws(UncoveredYear) -> CalendarDate {
    try businessDay(1, onOrBefore: date)
  }

  /// The `count`-th business day after the date (before it when negative), the date itself not
  /// counted; for 0 the date itself.
  ///
  /// Throws where a date asked is not covered.
  package func adding(
    businessDays count: Int,
    to date: CalendarDate
  ) throws(UncoveredYear) -> CalendarDate {
    let index = try index(of: Int(date.dayNumber))
    if count == 0 { return date }
    let total = businessDays.count
    if count > 0 {
      let rank = Int(ranks[index + 1])
      return try businessDay(at: count > total - rank ? .max : rank + count - 1)
    }
    let rank = Int(ranks[index])
    return try businessDay(at: count < -rank ? -1 : rank + count)
  }

  /// The `n`-th business day of a month from its first (1), or from its last (−1); nil where the
  /// month has fewer, or for 0.
  ///
  /// Throws where the month is not covered.
  package func businessDay(
    _ n: Int,
    of month: CalendarMonth
  ) throws(UncoveredYear) -> CalendarDate? {
    let first = try index(of: Int(month.firstDay.dayNumber))
    let before = Int(ranks[first])
    let through = Int(ranks[first + month.dayCount])
    if n > 0, n <= through - before { return try businessDay(at: before + n - 1) }
    if n < 0, n >= before - through { return try businessDay(at: through + n) }
    return nil
  }

  /// The number of business days from one date to another, both included; 0 where `last` is
  /// earlier.
  ///
  /// Throws where either is not covered.
  package func businessDayCount(
    from first: CalendarDate,
    through last: CalendarDate
  ) throws(UncoveredYear) -> Int {
    let start = try index(of: Int(first.dayNumber))
    let end = try index(of: Int(last.dayNumber))
    return end < start ? 0 : Int(ranks[end + 1] - ranks[start])
  }
}

/// Days of the week as bits.
private struct WeekdaySet {
  private var bits: UInt8 = 0

  init(_ weekdays: [Weekday]) {
    for weekday in weekdays { bits |= 1 << UInt8(weekday.rawValue) }
  }

  func contains(_ weekday: Weekday) -> Bool { bits & (1 << UInt8(weekday.rawValue)) != 0 }
}
