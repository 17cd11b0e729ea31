// Operations on one known value.

package import Model
import Quantities

/// The operations of expressions on known values, in a policy's zone; the checker folds constants
/// with them.
package struct ValueOperations: Sendable {
  let comparison: ValueComparison
  var zoneOffset: Int { comparison.zoneOffset }

  package init(zoneOffset: Int) { comparison = ValueComparison(zoneOffset: zoneOffset) }

  /// The operation's result for a value that is not open; an error at the origin where it has none.
  package func unary(
    _ operation: UnaryOperation,
    _ operand: Value,
    at origin: OriginID
  ) -> Value {
    switch operation {
    case .isGiven:
      if case .none = operand { return .no }
      return .yes
    case .isNone:
      if case .none = operand { return .yes }
      return .no
    case .dateOfInstant:
      if case .none = operand { return .none }
    default: break
    }
    if case .none = operand { return .error(.noneUsed, at: origin) }
    do {
      return try result(operation, operand) ?? .error(.unsupported, at: origin)
    } catch {
      return .error(.arithmetic(error), at: origin)
    }
  }

  private func result(
    _ operation: UnaryOperation,
    _ operand: Value
  ) throws(ArithmeticError) -> Value? {
    switch operand {
    case .truth(let truth): operation == .not ? .truth(!truth) : nil
    case .number(let number): operation == .negateNumber ? .number(number.negated) : nil
    case .period(let period): try ofPeriod(operation, period)
    case .instant(let instant): try ofInstant(operation, instant)
    case .date(let date): try ofDate(operation, date)
    case .month(let month): try ofMonth(operation, month)
    case .ordinal(let ordinal): operation == .daysInYear ? daysInYear(Int(ordinal)) : nil
    case .spans(let spans): try ofSpans(operation, spans)
    case .text(let text): ofText(operation, text)
    case .set(let set): operation == .isEmpty ? .truth(set.isEmpty) : nil
    case .rows(_, let count): operation == .isEmpty ? .truth(count <= 0) : nil
    case .items(let items): operation == .isEmpty ? .truth(items.isEmpty) : nil
    case .time, .choice, .element, .none, .open: nil
    }
  }

  private func ofText(_ operation: UnaryOperation, _ text: String) -> Value? {
    switch operation {
    case .isEmpty: .truth(text.isEmpty)
    case .charactersOfText: .number(Rational(text.count))
    default: nil
    }
  }

  private func ofSpans(
    _ operation: UnaryOperation,
    _ spans: [Span]
  ) throws(ArithmeticError) -> Value? {
    switch operation {
    case .isEmpty: return .truth(spans.isEmpty)
    case .lengthOfSpans:
      var total = Rational.zero
      for span in spans { total = try total.adding(span.end.duration(since: span.start)) }
      return .number(total)
    default: return nil
    }
  }

  private func ofPeriod(
    _ operation: UnaryOperation,
    _ period: Period
  ) throws(ArithmeticError) -> Value? {
    switch operation {
    case .negatePeriod: .period(try period.multiplied(by: -1))
    case .daysOfPeriod: period.months == 0 ? .number(Rational(Int(period.days))) : nil
    default: nil
    }
  }

  private func ofInstant(
    _ operation: UnaryOperation,
    _ instant: Instant
  ) throws(ArithmeticError) -> Value? {
    if operation == .timeOfInstant { return .time(instant.time(offsetSeconds: zoneOffset)) }
    guard let date = instant.date(offsetSeconds: zoneOffset) else { throw .outOfRange }
    return switch operation {
    case .dateOfInstant: .date(date)
    case .monthOfInstant: .month(date.calendarMonth)
    case .yearOfInstant: .ordinal(Int32(truncatingIfNeeded: date.year))
    case .quarterOfInstant: quarter(date.calendarMonth)
    case .weekdayOfInstant: .ordinal(Int32(truncatingIfNeeded: date.weekday.rawValue))
    default: nil
    }
  }

  private func ofDate(
    _ operation: UnaryOperation,
    _ date: CalendarDate
  ) throws(ArithmeticError) -> Value? {
    switch operation {
    case .monthOfDate: .month(date.calendarMonth)
    case .yearOfDate: .ordinal(Int32(truncatingIfNeeded: date.year))
    case .quarterOfDate: quarter(date.calendarMonth)
    case .weekdayOfDate: .ordinal(Int32(truncatingIfNeeded: date.weekday.rawValue))
    case .dayAfterDate: .date(try date.adding(days: 1))
    case .dayBeforeDate: .date(try date.adding(days: -1))
    default: nil
    }
  }

  private func ofMonth(
    _ operation: UnaryOperation,
    _ month: CalendarMonth
  ) throws(ArithmeticError) -> Value? {
    switch operation {
    case .yearOfMonth: .ordinal(Int32(truncatingIfNeeded: month.year))
    case .quarterOfMonth: quarter(month)
    case .daysInMonth: .number(Rational(month.dayCount))
    case .monthAfterMonth: .month(try month.adding(1))
    case .monthBeforeMonth: .month(try month.adding(-1))
    case .firstDayOfMonth: .date(month.firstDay)
    case .lastDayOfMonth: .date(month.lastDay)
    default: nil
    }
  }

  private func quarter(_ month: CalendarMonth) -> Value {
    .ordinal(Int32(truncatingIfNeeded: month.year * 4 + (month.month - 1) / 3))
  }

  private func daysInYear(_ year: Int) -> Value? {
    guard let february = CalendarMonth(year: year, month: 2) else { return nil }
    return .number(Rational(february.dayCount + 337))
  }
}
