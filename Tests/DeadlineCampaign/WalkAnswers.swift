// Answers a walk's questions by the counting rules under test.

package import DayWalk
import Quantities

/// The counting under test, in the words of the walk.
package struct WalkAnswers {
  private let calendars: [BusinessCalendar]

  package init(calendars: [WalkCalendar]) { self.calendars = calendars.map(BusinessCalendar.init) }

  /// The period counted, or why it cannot be.
  package func answer(_ question: WalkQuestion) -> Result<WalkFinding, WalkFailure> {
    guard let event = CalendarDate(question.event) else { return .failure(.outOfRange) }
    let rules = CountingRules(question.rules)
    let period = Period(
      months: Int32(question.months),
      days: Int32(question.days),
      businessDays: Int32(question.businessDays)
    )
    let calendar = question.calendar.map { calendars[$0] }
    do throws(CountingError) {
      let counted =
        question.isBackward
        ? try rules.count(period, before: event, calendar: calendar)
        : try rules.count(
          period,
          after: event,
          startsAtMidnight: question.isMidnight,
          calendar: calendar
        )
      return .success(
        WalkFinding(
          firstDay: WalkDay(counted.firstDay),
          rawEnd: WalkDay(counted.rawEnd),
          end: WalkDay(counted.end),
          yearAsked: counted.yearAsked
        )
      )
    } catch {
      return .failure(WalkFailure(error))
    }
  }
}

extension BusinessCalendar {
  convenience init(_ calendar: WalkCalendar) {
    self.init(
      years: calendar.firstYear...calendar.lastYear,
      weekend: Weekday.allCases.filter { calendar.weekend.contains($0.rawValue) },
      holidays: calendar.holidays.compactMap { day in
        CalendarDate(day).map { Holiday(date: $0, name: "") }
      }
    )
  }
}

extension CountingRules {
  init(_ rules: WalkRules) {
    let firstDay: FirstDay =
      switch rules.firstDay {
      case .next: .excluded
      case .own: .included
      case .ownAtMidnight: .excludedUnlessMidnight
      }
    self.init(
      firstDay: firstDay,
      monthEnd: rules.endsBeforeCorresponding ? .beforeCorrespondingDay : .onCorrespondingDay,
      lastDayOff: rules.moves ? .movesToNextBusinessDay : .stays,
      leastBusinessDays: rules.leastBusinessDays,
      isClear: rules.isClear
    )
  }
}

extension CalendarDate {
  init?(_ day: WalkDay) { self.init(year: day.year, month: day.month, day: day.day) }
}

extension WalkDay {
  init(_ date: CalendarDate) { self.init(date.year, date.month, date.day) }
}

extension WalkFailure {
  init(_ error: CountingError) {
    switch error {
    case .outOfRange: self = .outOfRange
    case .noCalendar: self = .noCalendar
    case .uncovered(let year): self = .uncovered(year: year)
    case .negativePeriod: self = .negative
    }
  }
}
