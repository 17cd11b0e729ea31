// What a walk is asked and what it answers.

/// Business days: all but the weekend and the holidays, in some years.
package struct WalkCalendar: Sendable, Hashable {
  package var firstYear: Int
  package var lastYear: Int
  /// Days of the week, 1 for Monday to 7 for Sunday.
  package var weekend: Set<Int>
  package var holidays: Set<WalkDay>

  package init(firstYear: Int, lastYear: Int, weekend: Set<Int>, holidays: Set<WalkDay>) {
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.weekend = weekend
    self.holidays = holidays
  }
}

/// Rules for counting a period.
package struct WalkRules: Sendable, Hashable {
  package enum FirstDay: Sendable, Hashable, CaseIterable { case next, own, ownAtMidnight }
  package var firstDay: FirstDay
  /// Months end before the day that corresponds to the first one, not on that of the event.
  package var endsBeforeCorresponding: Bool
  package var moves: Bool
  package var leastBusinessDays: Int
  package var isClear: Bool

  package init(
    firstDay: FirstDay,
    endsBeforeCorresponding: Bool,
    moves: Bool,
    leastBusinessDays: Int,
    isClear: Bool
  ) {
    self.firstDay = firstDay
    self.endsBeforeCorresponding = endsBeforeCorresponding
    self.moves = moves
    self.leastBusinessDays = leastBusinessDays
    self.isClear = isClear
  }
}

/// One question: a period from an event, in one direction.
package struct WalkQuestion: Sendable, Hashable {
  package var event: WalkDay
  package var isMidnight: Bool
  package var isBackward: Bool
  package var months: Int
  package var days: Int
  package var businessDays: Int
  package var rules: WalkRules
  /// The place of the calendar in a list that the asker has; nil for none.
  package var calendar: Int?

  package init(
    event: WalkDay,
    isMidnight: Bool,
    isBackward: Bool,
    months: Int,
    days: Int,
    businessDays: Int,
    rules: WalkRules,
    calendar: Int?
  ) {
    self.event = event
    self.isMidnight = isMidnight
    self.isBackward = isBackward
    self.months = months
    self.days = days
    self.businessDays = businessDays
    self.rules = rules
    self.calendar = calendar
  }
}

/// What a walk finds.
package struct WalkFinding: Sendable, Hashable {
  package var firstDay: WalkDay
  package var rawEnd: WalkDay
  package var end: WalkDay
  package var yearAsked: Int?

  package init(firstDay: WalkDay, rawEnd: WalkDay, end: WalkDay, yearAsked: Int?) {
    self.firstDay = firstDay
    self.rawEnd = rawEnd
    self.end = end
    self.yearAsked = yearAsked
  }
}

/// Why a walk finds nothing.
package enum WalkFailure: Error, Sendable, Hashable {
  case outOfRange
  case noCalendar
  case uncovered(year: Int)
  case negative
}
