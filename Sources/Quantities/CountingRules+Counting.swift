// Counting a period forward and back from an event.

extension CountingRules {
  /// The period counted forward from an event.
  ///
  /// Months come first, then days, then business days. The first day counted is the day after the
  /// event, or the event's own where the rules count it. Months end as `monthEnd` says; where the
  /// event's own day counts, always before the corresponding day, as a month that begins with the
  /// 1st ends with the last. Business days are those after the last day reached so far. The last
  /// day moves off days that are no business days where the rules say so, unless the period counts
  /// business days, which end on one anyway; then it moves on until `leastBusinessDays` lie in a
  /// period of months, or of two days or more.
  ///
  /// A period of no length ends on the event's date, which is its first day too, and never moves.
  /// `rawEnd` is never later than `end`. `yearAsked` is the latest year on which the answer
  /// depends.
  ///
  /// - Parameters:
  ///   - event: the date of the event in the policy's zone.
  ///   - startsAtMidnight: whether the event is an instant at the very start of that date.
  ///   - calendar: tells business days; needed where `asksCalendar` or the period counts them.
  package func count(
    _ period: Period,
    after event: CalendarDate,
    startsAtMidnight: Bool,
    calendar: BusinessCalendar?
  ) throws(CountingError) -> CountedPeriod {
    guard try hasLength(period) else { return .noLength(at: event) }
    let countsEvent =
      firstDay == .included || (firstDay == .excludedUnlessMidnight && startsAtMidnight)
    let first = countsEvent ? event : try event.moved(by: 1)
    if period.businessDays > 0 {
      // Day numbers, because the day before the first need not be a date.
      let reached = try lastDayNumber(of: period, event: event, first: first)
      guard let next = CalendarDate(dayNumber: reached + 1) else { throw .outOfRange }
      let end = try ask(calendar) { (calendar) throws(UncoveredYear) in
        try calendar.businessDay(Int(period.businessDays), onOrAfter: next)
      }
      return CountedPeriod(
        event: event,
        firstDay: first,
        rawEnd: end,
        end: end,
        yearAsked: end.year
      )
    }
    let reached = try lastDayNumber(of: period, event: event, first: first)
    guard let rawEnd = CalendarDate(dayNumber: reached) else { throw .outOfRange }
    let isLong = period.months > 0 || period.days >= 2
    return try moved(rawEnd, of: isLong, from: first, event: event, calendar: calendar)
  }

  /// The period counted back from an event; its last day never moves.
  ///
  /// Months come first, then days, then business days. Months lead to the corresponding day, or to
  /// the last of a shorter month, whatever `monthEnd` says. `firstDay` of the result is the day
  /// from which the count runs back: the day before the event, or the event's own where the rules
  /// count it, which gives a result one day later; rules that count an event at midnight do not
  /// count it here. Where the rules ask for clear days, the day reached is the last before those
  /// counted: one day earlier, or one business day earlier for a period that counts business days,
  /// so that these end on a business day.
  ///
  /// A period of no length ends on the event's date. The calendar is asked only for business days.
  package func count(
    _ period: Period,
    before event: CalendarDate,
    calendar: BusinessCalendar?
  ) throws(CountingError) -> CountedPeriod {
    guard try hasLength(period) else { return .noLength(at: event) }
    let countsEvent = firstDay == .included
    let first = countsEvent ? event : try event.moved(by: -1)
    let monthsBack = try event.moved(months: -Int(period.months))
    // One later where the event's own day counts; as a number, for it need not be a date yet.
    let reached = Int(monthsBack.dayNumber) - Int(period.days) + (countsEvent ? 1 : 0)
    if period.businessDays > 0 {
      guard let previous = CalendarDate(dayNumber: reached - 1) else { throw .outOfRange }
      let count = Int(period.businessDays) + (isClear ? 1 : 0)
      let end = try ask(calendar) { (calendar) throws(UncoveredYear) in
        try calendar.businessDay(count, onOrBefore: previous)
      }
      return CountedPeriod(
        event: event,
        firstDay: first,
        rawEnd: end,
        end: end,
        yearAsked: previous.year
      )
    }
    guard let end = CalendarDate(dayNumber: reached - (isClear ? 1 : 0)) else { throw .outOfRange }
    return CountedPeriod(event: event, firstDay: first, rawEnd: end, end: end, yearAsked: nil)
  }
}

extension CountingRules {
  /// Whether any part of the period is above zero; throws where one is below.
  private func hasLength(_ period: Period) throws(CountingError) -> Bool {
    if period.months < 0 || period.days < 0 || period.businessDays < 0 { throw .negativePeriod }
    return period.months > 0 || period.days > 0 || period.businessDays > 0
  }

  /// The number of the last day of the period's months and days; for none, of the day before
  /// `first`.
  private func lastDayNumber(
    of period: Period,
    event: CalendarDate,
    first: CalendarDate
  ) throws(CountingError) -> Int {
    var last = Int(first.dayNumber) - 1
    if period.months > 0 {
      last = Int(try lastDay(ofMonths: Int(period.months), event: event, first: first).dayNumber)
    }
    last += Int(period.days)
    // A later part must not bring back what has left the calendar.
    guard last <= Int(CalendarDate.lastDayNumber) else { throw .outOfRange }
    return last
  }

  /// The last day of a number of months above zero.
  private func lastDay(
    ofMonths months: Int,
    event: CalendarDate,
    first: CalendarDate
  ) throws(CountingError) -> CalendarDate {
    if monthEnd == .onCorrespondingDay, first != event { return try event.moved(months: months) }
    do throws(ArithmeticError) {
      let day = first.day
      // A month from a 1st ends with a month's last day; the next month need not be a date.
      if day == 1 { return try first.calendarMonth.adding(months - 1).lastDay }
      let target = try first.calendarMonth.adding(months)
      return target.dayCount < day ? target.lastDay : try target.firstDay.adding(days: day - 2)
    } catch {
      throw .outOfRange
    }
  }

  /// The counted period whose last day is moved as the rules say.
  private func moved(
    _ rawEnd: CalendarDate,
    of isLong: Bool,
    from first: CalendarDate,
    event: CalendarDate,
    calendar: BusinessCalendar?
  ) throws(CountingError) -> CountedPeriod {
    var end = rawEnd
    var yearAsked: Int?
    if lastDayOff == .movesToNextBusinessDay {
      end = try ask(calendar) { (calendar) throws(UncoveredYear) in
        try calendar.businessDay(onOrAfter: rawEnd)
      }
      yearAsked = end.year
    }
    if isLong, leastBusinessDays > 0 {
      let held = try ask(calendar) { (calendar) throws(UncoveredYear) in
        try self.dayHoldingLeastBusinessDays(from: first, calendar: calendar, before: end)
      }
      end = max(end, held)
      yearAsked = max(yearAsked ?? held.year, held.year)
    }
    return CountedPeriod(
      event: event,
      firstDay: first,
      rawEnd: rawEnd,
      end: end,
      yearAsked: yearAsked
    )
  }

  /// The day with which a period from `first` holds the least business days.
  ///
  /// A period that begins before the years covered may hold enough in the years that are.
  private func dayHoldingLeastBusinessDays(
    from first: CalendarDate,
    calendar: BusinessCalendar,
    before end: CalendarDate
  ) throws(UncoveredYear) -> CalendarDate {
    let firstCovered = CalendarDate(unchecked: Int32(calendar.firstDayNumber))
    let held = try calendar.businessDay(leastBusinessDays, onOrAfter: max(first, firstCovered))
    if first < firstCovered, held > end { throw UncoveredYear(year: first.year) }
    return held
  }

  /// Asks the calendar; years that no calendar has are out of range, not uncovered.
  private func ask(
    _ calendar: BusinessCalendar?,
    _ question: (BusinessCalendar) throws(UncoveredYear) -> CalendarDate
  ) throws(CountingError) -> CalendarDate {
    guard let calendar else { throw .noCalendar }
    do throws(UncoveredYear) {
      return try question(calendar)
    } catch {
      throw (1...9_999).contains(error.year) ? .uncovered(year: error.year) : .outOfRange
    }
  }
}

extension CountedPeriod {
  fileprivate static func noLength(at event: CalendarDate) -> CountedPeriod {
    CountedPeriod(event: event, firstDay: event, rawEnd: event, end: event, yearAsked: nil)
  }
}

extension CalendarDate {
  fileprivate func moved(by days: Int) throws(CountingError) -> CalendarDate {
    guard let date = CalendarDate(dayNumber: Int(dayNumber) + days) else { throw .outOfRange }
    return date
  }

  fileprivate func moved(months: Int) throws(CountingError) -> CalendarDate {
    do throws(ArithmeticError) {
      return try adding(months: months)
    } catch {
      throw .outOfRange
    }
  }
}
