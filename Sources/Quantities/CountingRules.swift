// How periods are counted from an event: as data, so that laws and contracts can differ.

/// Rules for counting a period from an event.
package struct CountingRules: Sendable, Hashable {
  /// Whether the day of the event counts as the first day.
  package enum FirstDay: UInt8, Sendable, Hashable {
    case excluded
    case included
    /// Excluded unless the event is an instant at 00:00 (Civil Code of Korea, article 157).
    case excludedUnlessMidnight
  }

  /// On which day weeks, months and years end.
  package enum MonthEnd: UInt8, Sendable, Hashable {
    /// The day that corresponds to that of the event, or the month's last where there is none
    /// (Regulation 1182/71, article 3(2)(c)).
    case onCorrespondingDay
    /// The day before the one that corresponds to the first day counted, or the month's last day
    /// where there is none (Civil Code of Korea, article 160).
    case beforeCorrespondingDay
  }

  /// What happens to a last day that is no business day.
  package enum LastDayOff: UInt8, Sendable, Hashable {
    case stays
    case movesToNextBusinessDay
  }

  /// From when hours, minutes and seconds run.
  package enum Hours: UInt8, Sendable, Hashable {
    case fromEvent
    /// From the next full hour (Regulation 1182/71, article 3(1)).
    case fromNextFullHour
  }

  package var firstDay: FirstDay
  package var monthEnd: MonthEnd
  package var lastDayOff: LastDayOff
  package var hours: Hours
  /// The business days that a period of two days or more holds at least (Regulation 1182/71,
  /// article 3(5)); 0 where the rules ask for none.
  package var leastBusinessDays: Int
  /// Counting back, whether the day that is reached is excluded too, so that full days lie between.
  package var isClear: Bool

  package init(
    firstDay: FirstDay = .excluded,
    monthEnd: MonthEnd = .onCorrespondingDay,
    lastDayOff: LastDayOff = .stays,
    hours: Hours = .fromEvent,
    leastBusinessDays: Int = 0,
    isClear: Bool = false
  ) {
    self.firstDay = firstDay
    self.monthEnd = monthEnd
    self.lastDayOff = lastDayOff
    self.hours = hours
    self.leastBusinessDays = leastBusinessDays
    self.isClear = isClear
  }

  /// The event's date plus the period, months clamped, without moving: the rules of no law.
  package static let plain = CountingRules()

  /// `true` where counting in days, months or years asks a calendar.
  package var asksCalendar: Bool {
    lastDayOff == .movesToNextBusinessDay || leastBusinessDays > 0
  }
}

/// Why a period cannot be counted.
package enum CountingError: Error, Sendable, Hashable {
  /// A date leaves the years 1 to 9999.
  case outOfRange
  /// The period counts business days or may move, and there is no calendar.
  case noCalendar
  /// The calendar does not cover the year.
  case uncovered(year: Int)
  /// A part of the period is negative.
  case negativePeriod
}

/// A period that was counted, with what led to its last day.
package struct CountedPeriod: Sendable, Hashable {
  /// The date of the event.
  package let event: CalendarDate
  /// The first day that counts (counting back, the last one).
  package let firstDay: CalendarDate
  /// The last day by the count alone.
  package let rawEnd: CalendarDate
  /// The last day, moved off days that are no business days where the rules say so.
  package let end: CalendarDate
  /// The latest year for which the calendar was asked; nil where it was not.
  package let yearAsked: Int?

  package init(
    event: CalendarDate,
    firstDay: CalendarDate,
    rawEnd: CalendarDate,
    end: CalendarDate,
    yearAsked: Int?
  ) {
    self.event = event
    self.firstDay = firstDay
    self.rawEnd = rawEnd
    self.end = end
    self.yearAsked = yearAsked
  }
}
