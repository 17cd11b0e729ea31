// Operations on one known value.

package import Model
import Quantities
import UnicodeText

/// The operations of expressions on known values, in a policy's zone; the checker folds constants
/// with them.
package struct ValueOperations: Sendable {
  let comparison: ValueComparison
  /// The calendar of the policy's header.
  let calendar: BusinessCalendar?
  let calendarID: CalendarID
  var zone: ZoneRules { comparison.zone }

  /// The operations in the zone and with the calendar of a program.
  package init(of program: Program) {
    comparison = ValueComparison(zone: program.zone)
    calendarID = program.calendar ?? CalendarID(0)
    calendar = program.calendar.map { program[$0].days }
  }

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
    if operation.asksCalendar { return ofCalendar(operation, operand, at: origin) }
    if operation == .bytesInCP949, case .text(let text) = operand {
      return bytesInCP949(text, at: origin)
    }
    if operation == .daysOfPeriod, case .period(let period) = operand,
      period.months != 0 || period.businessDays != 0
    {
      return .error(.periodWithoutDays, at: origin)
    }
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
    case .ordinal(let ordinal): ofOrdinal(operation, Int(ordinal))
    case .spans(let spans): try ofSpans(operation, spans)
    case .text(let text): ofText(operation, text)
    case .set(let set): ofCount(operation, set.bits.nonzeroBitCount)
    case .rows(_, let count): ofCount(operation, max(Int(count), 0))
    case .items(let items): ofCount(operation, items.count)
    case .time, .choice, .element, .none, .open: nil
    }
  }

  private func ofText(_ operation: UnaryOperation, _ text: String) -> Value? {
    switch operation {
    case .isEmpty: .truth(text.isEmpty)
    case .charactersOfText: .number(Rational(composedLength(text)))
    case .isWritableInCP949: .truth(firstScalarOutsideCP949(text) == nil)
    default: nil
    }
  }

  /// The number of Unicode scalars of the composed form, which does not depend on how a text was
  /// typed, nor on which characters a version of Unicode draws together.
  private func composedLength(_ text: String) -> Int {
    var count = 0
    // Every scalar has one byte that continues none.
    for byte in Normalization.nfc(Array(text.utf8)) where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  private func bytesInCP949(_ text: String, at origin: OriginID) -> Value {
    if let count = cp949ByteCount(text) { return .number(Rational(count)) }
    guard let scalar = firstScalarOutsideCP949(text) else {
      return .error(.unsupported, at: origin)
    }
    return .error(.notEncodable(scalar), at: origin)
  }

  private func ofCount(_ operation: UnaryOperation, _ count: Int) -> Value? {
    switch operation {
    case .isEmpty: .truth(count == 0)
    case .countOfParts: .number(Rational(count))
    default: nil
    }
  }

  private func ofSpans(
    _ operation: UnaryOperation,
    _ spans: Spans
  ) throws(ArithmeticError) -> Value? {
    switch operation {
    case .isEmpty, .countOfParts: return ofCount(operation, spans.stretches.count)
    case .lengthOfSpans: return .number(try spans.length())
    case .longestStretch: return .number(spans.longestStretch())
    case .startOfSpans: return spans.stretches.first.map { .instant($0.start) } ?? Value.none
    case .endOfSpans: return spans.stretches.last.map { .instant($0.end) } ?? Value.none
    case .daysOfSpans:
      let dates = try spans.dates(in: zone, limit: EvaluationLimits.elements)
      return .items(dates.map { .date($0) })
    case .monthsOfSpans:
      let months = try spans.months(in: zone, limit: EvaluationLimits.elements)
      return .items(months.map { .month($0) })
    default: return nil
    }
  }

  private func ofPeriod(
    _ operation: UnaryOperation,
    _ period: Period
  ) throws(ArithmeticError) -> Value? {
    switch operation {
    case .negatePeriod: .period(try period.multiplied(by: -1))
    case .daysOfPeriod: .number(Rational(Int(period.days)))
    default: nil
    }
  }

  private func ofInstant(
    _ operation: UnaryOperation,
    _ instant: Instant
  ) throws(ArithmeticError) -> Value? {
    if operation == .timeOfInstant { return .time(zone.time(of: instant)) }
    guard let date = zone.date(of: instant) else { throw .outOfRange }
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
    // A deadline may fall due on a date in one case and at an instant in another.
    case .dateOfInstant: .date(date)
    case .monthOfDate, .monthOfInstant: .month(date.calendarMonth)
    case .yearOfDate, .yearOfInstant: .ordinal(Int32(truncatingIfNeeded: date.year))
    case .quarterOfDate, .quarterOfInstant: quarter(date.calendarMonth)
    case .weekdayOfDate, .weekdayOfInstant:
      .ordinal(Int32(truncatingIfNeeded: date.weekday.rawValue))
    case .dayAfterDate: .date(try date.adding(days: 1))
    case .dayBeforeDate: .date(try date.adding(days: -1))
    case .startOfDay: .instant(try instant(zone.startOfDay(dayNumber: Int(date.dayNumber))))
    case .endOfDay: .instant(try instant(zone.end(of: date)))
    case .dayNumber: .number(Rational(date.day))
    case .monthNumber: .number(Rational(date.calendarMonth.month))
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
    case .monthNumber: .number(Rational(month.month))
    case .monthAfterMonth: .month(try month.adding(1))
    case .monthBeforeMonth: .month(try month.adding(-1))
    case .firstDayOfMonth: .date(month.firstDay)
    case .lastDayOfMonth: .date(month.lastDay)
    case .startOfMonth:
      .instant(try instant(zone.startOfDay(dayNumber: Int(month.firstDay.dayNumber))))
    case .endOfMonth: .instant(try instant(zone.end(of: month.lastDay)))
    default: nil
    }
  }

  private func instant(_ second: Int64) throws(ArithmeticError) -> Instant {
    guard let instant = Instant(seconds: second) else { throw .outOfRange }
    return instant
  }

  private func quarter(_ month: CalendarMonth) -> Value {
    .ordinal(Int32(truncatingIfNeeded: month.year * 4 + (month.month - 1) / 3))
  }

  /// Of a year, and of a quarter, which is its year × 4 + its number − 1.
  private func ofOrdinal(_ operation: UnaryOperation, _ ordinal: Int) -> Value? {
    switch operation {
    case .daysInYear: daysInYear(ordinal)
    case .firstDayOfYear: CalendarMonth(year: ordinal, month: 1).map { .date($0.firstDay) }
    case .lastDayOfYear: CalendarMonth(year: ordinal, month: 12).map { .date($0.lastDay) }
    case .firstDayOfQuarter: month(of: ordinal, 1).map { .date($0.firstDay) }
    case .lastDayOfQuarter: month(of: ordinal, 3).map { .date($0.lastDay) }
    // The others are of other types.
    default: nil
    }
  }

  /// One of the three months of a quarter.
  private func month(of quarter: Int, _ number: Int) -> CalendarMonth? {
    CalendarMonth(year: quarter / 4, month: quarter % 4 * 3 + number)
  }

  private func daysInYear(_ year: Int) -> Value? {
    guard let february = CalendarMonth(year: year, month: 2) else { return nil }
    return .number(Rational(february.dayCount + 337))
  }
}
