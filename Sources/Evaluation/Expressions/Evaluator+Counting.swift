// Periods counted from events, daily times and series of dates.

import Model
import Quantities

extension Evaluator {
  // MARK: Periods

  /// `P after X` and `P before X`; none where there is no event.
  @inline(never)
  mutating func counted(_ id: CountingID, in expression: ExpressionID) -> Value {
    let period = value(program[id].period)
    let event = value(program[id].event)
    return counted(id, period, event, in: expression)
  }

  /// The period counted from an event, both being known or not.
  mutating func counted(
    _ id: CountingID,
    _ period: Value,
    _ event: Value,
    in expression: ExpressionID
  ) -> Value {
    let counting = program[id]
    let stops = counting.stops.map { value($0) } ?? .spans(.nothing)
    if isNone(event) { return .none }
    if let open = openOperands([period, stops], mayBeNone: event) { return open }
    let origin = origin(of: expression)
    switch (period, event, stops) {
    case (.number(let seconds), .instant(let instant), .spans(let stops)):
      return running(seconds, counting, instant, stops, at: origin)
    case (.period(let period), .date(let date), _):
      return lastDay(of: period, counting, date, startsAtMidnight: false, at: origin)
    case (.period(let period), .instant(let instant), _):
      guard let date = program.zone.date(of: instant) else {
        return .error(.arithmetic(.outOfRange), at: origin)
      }
      let isMidnight = program.zone.start(of: date) == instant
      return lastDay(of: period, counting, date, startsAtMidnight: isMidnight, at: origin)
    case (.none, _, _), (_, _, .none): return .error(.noneUsed, at: origin)
    default: return .error(.unsupported, at: origin)
    }
  }

  /// What open operands leave of a result; nil where none is open.
  ///
  /// - Parameter event: an operand whose being none makes the result none.
  private func openOperands(
    _ operands: [Value],
    mayBeNone event: Value = .yes
  ) -> Value? {
    var collector = OpenCollector()
    for operand in operands { collector.add(operand) }
    collector.addOutcome(event)
    if collector.isEmpty { return nil }
    // Dates can leave the calendar.
    collector.markFallible()
    return .open(collector.joined())
  }

  /// The instant at which a clock that stands still during the stops has run so long.
  private func running(
    _ seconds: Rational,
    _ counting: Counting,
    _ event: Instant,
    _ stops: Spans,
    at origin: OriginID
  ) -> Value {
    if seconds.signum < 0 { return .error(.negativePeriod, at: origin) }
    do throws(ArithmeticError) {
      switch counting.direction {
      case .after:
        let start = counting.rules.startOfHours(after: event, in: program.zone)
        return .instant(try stops.instant(running: seconds, after: start))
      case .before: return .instant(try stops.instant(running: seconds, before: event))
      }
    } catch {
      return .error(.arithmetic(error), at: origin)
    }
  }

  private mutating func lastDay(
    of period: Period,
    _ counting: Counting,
    _ event: CalendarDate,
    startsAtMidnight: Bool,
    at origin: OriginID
  ) -> Value {
    let id = period.calendar >= 0 ? CalendarID(Int(period.calendar)) : program.calendar
    let calendar = id.map { program[$0].days }
    do throws(CountingError) {
      let counted =
        switch counting.direction {
        case .after:
          try counting.rules.count(
            period,
            after: event,
            startsAtMidnight: startsAtMidnight,
            calendar: calendar
          )
        case .before: try counting.rules.count(period, before: event, calendar: calendar)
        }
      if Tracer.isTracing {
        tracer.note(counted)
        if let id, let year = counted.yearAsked { noteYear(year, of: id) }
      }
      return .date(counted.end)
    } catch {
      switch error {
      case .outOfRange: return .error(.arithmetic(.outOfRange), at: origin)
      case .uncovered(let year):
        return .error(.uncovered(id ?? CalendarID(0), year: year), at: origin)
      case .negativePeriod: return .error(.negativePeriod, at: origin)
      case .noCalendar: return .error(.unsupported, at: origin)
      }
    }
  }

  /// Keeps in mind that a calendar was asked about a year whose holidays are not all known.
  mutating func noteYear(_ year: Int, of id: CalendarID) {
    guard let first = program[id].days.firstProvisionalYear, year >= first else {
      return
    }
    provisional.insert(ProvisionalYear(calendar: id, year: year))
  }

  /// Keeps in mind the years of the dates that a question to the policy's calendar was about.
  mutating func noteYears(of values: [Value]) {
    guard let id = program.calendar else { return }
    for value in values {
      switch value {
      case .date(let date): noteYear(date.year, of: id)
      case .month(let month): noteYear(month.year, of: id)
      case .items(let items):
        for case .date(let date) in items { noteYear(date.year, of: id) }
      case .spans(let spans):
        for span in spans.stretches { noteYears(of: span, in: id) }
      default: break
      }
    }
  }

  /// The years in which a stretch of time lies, whose last instant is no part of it.
  private mutating func noteYears(of span: Span, in id: CalendarID) {
    let lastSecond = span.end.nanoseconds == 0 ? span.end.seconds - 1 : span.end.seconds
    guard let first = program.zone.date(of: span.start),
      let last = Instant(seconds: lastSecond).flatMap({ program.zone.date(of: $0) }),
      first.year <= last.year
    else { return }
    for year in first.year...last.year { noteYear(year, of: id) }
  }

  // MARK: Daily times

  /// `D at TIME`.
  private mutating func moment(_ daily: DailyTime, in expression: ExpressionID) -> Value {
    let time = value(daily.start)
    let date = value(daily.days)
    if let open = openOperands([time, date]) { return open }
    let origin = origin(of: expression)
    guard case .time(let time) = time, case .date(let date) = date else {
      return .error(.noneUsed, at: origin)
    }
    return operations.local(date, time, in: daily.zone, at: origin)
  }

  /// `time from A to B on DAYS`, and `D at TIME`.
  @inline(never)
  mutating func dailyTime(_ id: DailyTimeID, in expression: ExpressionID) -> Value {
    let daily = program[id]
    guard let closing = daily.end else { return moment(daily, in: expression) }
    let start = value(daily.start)
    let end = value(closing)
    let days = value(daily.days)
    if let open = openOperands([start, end, days]) { return open }
    let origin = origin(of: expression)
    var dates: [Value]
    switch days {
    case .items(let items): dates = items
    case .date: dates = [days]
    default: return .error(.noneUsed, at: origin)
    }
    guard case .time(let opens) = start, case .time(let closes) = end else {
      return .error(.noneUsed, at: origin)
    }
    if let open = openOperands(dates) { return open }
    remainingSteps -= dates.count
    var spans: [Span] = []
    spans.reserveCapacity(dates.count)
    for case .date(let date) in dates {
      let first = operations.local(date, opens, in: daily.zone, at: origin)
      var lastDate = date
      if closes <= opens {
        do { lastDate = try date.adding(days: 1) } catch {
          return .error(.arithmetic(error), at: origin)
        }
      }
      let last = operations.local(lastDate, closes, in: daily.zone, at: origin)
      guard case .instant(let from) = first else { return first }
      guard case .instant(let to) = last else { return last }
      spans.append(Span(start: from, end: to))
    }
    return .spans(Spans(covering: spans))
  }

  // MARK: Series

  /// `dates every P after X until Y`: each is reckoned from X, so that ends of months never drift.
  @inline(never)
  mutating func series(_ id: SeriesID, in expression: ExpressionID) -> Value {
    let series = program[id]
    let step = value(series.step)
    let anchor = value(series.anchor)
    let until = value(series.until)
    if let open = openOperands([step, anchor, until]) { return open }
    let origin = origin(of: expression)
    if isNone(step) || isNone(anchor) || isNone(until) {
      return .error(.noneUsed, at: origin)
    }
    if case .period(let period) = step, period.businessDays != 0 {
      return .error(.businessDaysAdded, at: origin)
    }
    var items: [Value] = []
    var count = series.includesAnchor ? 0 : 1
    var previous: Value?
    while true {
      let next = element(count, step, anchor, at: origin)
      if next.isOpen { return next }
      guard let order = operations.comparison.orderOfMoments(next, until) else {
        return .error(.unsupported, at: origin)
      }
      if order > 0 { break }
      if let previous, let rises = operations.comparison.orderOfMoments(previous, next), rises >= 0
      {
        return .error(.negativePeriod, at: origin)
      }
      items.append(next)
      previous = next
      count += 1
      remainingSteps -= 1
      if items.count > EvaluationLimits.elements { return .error(.tooManyElements, at: origin) }
    }
    return .items(items)
  }

  /// The element so many steps after the anchor.
  private func element(_ count: Int, _ step: Value, _ anchor: Value, at origin: OriginID) -> Value {
    do throws(ArithmeticError) {
      switch (anchor, step) {
      case (.date(let date), .period(let period)):
        return .date(try date.adding(try period.multiplied(by: count)))
      case (.instant(let instant), .number(let seconds)):
        return .instant(try instant.adding(seconds: try seconds.multiplied(by: Rational(count))))
      case (.instant(let instant), .period(let period)):
        return operations.moved(instant, by: period, times: count, at: origin)
      case (.month(let month), .period(let period)) where period.days == 0:
        return .month(try month.adding(Int(try period.multiplied(by: count).months)))
      default: return .error(.unsupported, at: origin)
      }
    } catch {
      return .error(.arithmetic(error), at: origin)
    }
  }
}
