// Sets of times and of days, and instants moved by calendar periods.

import Model
import Quantities

extension BinaryOperation {
  /// `true` for additions of a calendar period to a date, an instant or a month.
  var addsToCalendar: Bool {
    switch self {
    case .addToDate, .subtractFromDate, .addPeriodToInstant, .subtractPeriodFromInstant,
      .addToMonth, .subtractFromMonth:
      true
    default: false
    }
  }
}

extension ValueOperations {
  /// `together with`, `except` and `within`; nil for values that they do not take.
  func ofTimes(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value
  ) throws(ArithmeticError) -> Value? {
    switch left {
    case .spans(let times):
      guard let others = try moments(of: right) else { return nil }
      return switch operation {
      case .together: .spans(times.union(others))
      case .except: .spans(times.subtracting(others))
      default: .spans(times.intersection(others))
      }
    case .items(let days): return ofDays(operation, days, right)
    default: return nil
    }
  }

  func isInSpans(_ instant: Value, _ spans: Value) -> Value? {
    guard case .instant(let instant) = instant, case .spans(let spans) = spans else { return nil }
    return .truth(spans.contains(instant))
  }

  /// The times that a set of times, a date, a month or a list of dates stands for.
  private func moments(of value: Value) throws(ArithmeticError) -> Spans? {
    switch value {
    case .spans(let spans): return spans
    case .date(let date): return Spans(covering: [try day(date)])
    case .month(let month):
      let first = try day(month.firstDay)
      return Spans(from: first.start, to: try day(month.lastDay).end)
    case .items(let items):
      var spans: [Span] = []
      for case .date(let date) in items { spans.append(try day(date)) }
      return spans.count == items.count ? Spans(covering: spans) : nil
    default: return nil
    }
  }

  private func day(_ date: CalendarDate) throws(ArithmeticError) -> Span {
    guard let start = zone.start(of: date), let end = Instant(seconds: zone.end(of: date)) else {
      throw .outOfRange
    }
    return Span(start: start, end: end)
  }

  /// Sets of days, in order and each once.
  private func ofDays(_ operation: BinaryOperation, _ days: [Value], _ right: Value) -> Value? {
    var left: [CalendarDate] = []
    for case .date(let date) in days { left.append(date) }
    guard left.count == days.count else { return nil }
    let isInRight: (CalendarDate) -> Bool
    var added: [CalendarDate] = []
    switch right {
    case .items(let items):
      for case .date(let date) in items { added.append(date) }
      guard added.count == items.count else { return nil }
      let others = Set(added)
      isInRight = { others.contains($0) }
    case .month(let month) where operation == .within:
      isInRight = { $0.calendarMonth == month }
    default: return nil
    }
    switch operation {
    case .together: left += added
    case .except: left.removeAll(where: isInRight)
    default: left.removeAll { !isInRight($0) }
    }
    return .items(Set(left).sorted().map { .date($0) })
  }

  /// An instant moved by a calendar period, its local time kept; nil for other operations.
  func movedInstant(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value,
    at origin: OriginID
  ) -> Value? {
    switch (operation, left, right) {
    case (.addPeriodToInstant, .instant(let instant), .period(let period)),
      (.addPeriodToInstant, .period(let period), .instant(let instant)):
      return moved(instant, by: period, times: 1, at: origin)
    case (.subtractPeriodFromInstant, .instant(let instant), .period(let period)):
      return moved(instant, by: period, times: -1, at: origin)
    // A deadline may fall due on a date in one case and at an instant in another.
    case (.addPeriodToInstant, .date(let date), .period(let period)),
      (.addPeriodToInstant, .period(let period), .date(let date)):
      return moved(date, by: period, times: 1, at: origin)
    case (.subtractPeriodFromInstant, .date(let date), .period(let period)):
      return moved(date, by: period, times: -1, at: origin)
    default: return nil
    }
  }

  private func moved(
    _ date: CalendarDate,
    by period: Period,
    times: Int,
    at origin: OriginID
  ) -> Value {
    do { return .date(try date.adding(try period.multiplied(by: times))) } catch {
      return .error(.arithmetic(error), at: origin)
    }
  }

  /// The same local time on the date that the period, taken so many times, leads to.
  func moved(_ instant: Instant, by period: Period, times: Int, at origin: OriginID) -> Value {
    do throws(ArithmeticError) {
      guard let date = zone.date(of: instant) else { throw .outOfRange }
      let target = try date.adding(try period.multiplied(by: times))
      return local(target, zone.time(of: instant), in: zone, at: origin)
    } catch {
      return .error(.arithmetic(error), at: origin)
    }
  }

  /// The instant at which clocks of a zone show the date and time; an error where they skip it or
  /// show it twice.
  func local(
    _ date: CalendarDate,
    _ time: TimeOfDay,
    in zone: ZoneRules,
    at origin: OriginID
  ) -> Value {
    switch zone.resolve(date, time) {
    case .unique(let instant): .instant(instant)
    case .skipped: .error(.localTimeSkipped, at: origin)
    case .repeated: .error(.localTimeRepeated, at: origin)
    case .outOfRange: .error(.arithmetic(.outOfRange), at: origin)
    }
  }
}
