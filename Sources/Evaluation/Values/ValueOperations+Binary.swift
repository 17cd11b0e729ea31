// Operations on two known values.

import Model
import Quantities

extension ValueOperations {
  /// The operation's result for two values that are not open, or an error at the origin.
  ///
  /// A list of values may hold open entries, which can keep the result open.
  func binary(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value,
    _ days: DayRule = .asDates,
    at origin: OriginID
  ) -> Value {
    switch operation {
    case .equal, .notEqual:
      guard let isEqual = comparison.matches(left, right, days) else {
        if areNotComparable(left, right) { return .error(.periodsNotComparable, at: origin) }
        return openParts(left, right)
      }
      return .truth(isEqual == (operation == .equal))
    case .isInItems: return isInItems(left, right, days, at: origin)
    case .isInSet, .isInSpans:
      // None is no element of anything; what has no elements to look among is an error.
      if case .none = left, !right.isNone { return .no }
    default: break
    }
    if case .none = left { return .error(.noneUsed, at: origin) }
    if case .none = right { return .error(.noneUsed, at: origin) }
    if let placed = onCalendar(operation, left, right, at: origin) { return placed }
    do {
      return try result(operation, left, right, days, at: origin)
        ?? .error(.unsupported, at: origin)
    } catch {
      return .error(.arithmetic(error), at: origin)
    }
  }

  /// What needs a zone, a calendar or a fault of its own; nil for other operations and values.
  private func onCalendar(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value,
    at origin: OriginID
  ) -> Value? {
    switch operation {
    case .businessDayOfMonth, .businessDaysFromTo:
      return ofCalendar(operation, left, right, at: origin)
    case .dayOfMonth:
      guard case .number(let count) = left, case .month(let month) = right else { return nil }
      let day = Int(clamping: count.whole ?? 0)
      return CalendarDate(year: month.year, month: month.month, day: day).map { .date($0) }
        ?? .error(.noSuchDay, at: origin)
    default:
      guard operation.addsToCalendar else { return nil }
      if left.hasBusinessDays || right.hasBusinessDays {
        return .error(.businessDaysAdded, at: origin)
      }
      return movedInstant(operation, left, right, at: origin)
    }
  }

  private func result(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value,
    _ days: DayRule,
    at origin: OriginID
  ) throws(ArithmeticError) -> Value? {
    switch operation {
    case .addNumbers, .subtractNumbers, .multiplyNumbers, .divideNumbers:
      try ofNumbers(operation, left, right)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      comparison.holds(operation, left, right, days).map { .truth($0) }
        ?? (areNotComparable(left, right) ? .error(.periodsNotComparable, at: origin) : nil)
    case .addPeriods, .subtractPeriods, .multiplyPeriod, .dividePeriod, .periodRatio:
      try periods(operation, left, right, at: origin)
    case .together, .except, .within: try ofTimes(operation, left, right)
    case .setIncludes: includes(left, right, days, at: origin)
    case .isInSet: includes(right, left, days, at: origin)
    case .isInSpans: isInSpans(left, right)
    case .textContains, .textStartsWith: ofTexts(operation, left, right)
    case .and, .or: ofTruths(operation, left, right)
    case .equal, .notEqual, .isInItems: nil
    default: try ofCalendar(operation, left, right)
    }
  }

  private func ofNumbers(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value
  ) throws(ArithmeticError) -> Value? {
    guard case .number(let a) = left, case .number(let b) = right else { return nil }
    return switch operation {
    case .addNumbers: .number(try a.adding(b))
    case .subtractNumbers: .number(try a.subtracting(b))
    case .multiplyNumbers: .number(try a.multiplied(by: b))
    case .divideNumbers: .number(try a.divided(by: b))
    default: nil
    }
  }

  private func ofTruths(_ operation: BinaryOperation, _ left: Value, _ right: Value) -> Value? {
    guard case .truth(let a) = left, case .truth(let b) = right else { return nil }
    return .truth(operation == .and ? a && b : a || b)
  }

  /// Whether nothing but the lengths of months keeps two values from being compared.
  func areNotComparable(_ left: Value, _ right: Value) -> Bool {
    if case .period = left, case .period = right { return true }
    return false
  }

  /// What periods give, their faults told in terms of periods.
  private func periods(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value,
    at origin: OriginID
  ) throws(ArithmeticError) -> Value? {
    do throws(ArithmeticError) {
      return try ofPeriods(operation, left, right, at: origin)
    } catch .outOfRange {
      return .error(.periodTooLong, at: origin)
    } catch .notExact {
      return .error(.twoCalendars, at: origin)
    }
  }

  private func ofPeriods(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value,
    at origin: OriginID
  ) throws(ArithmeticError) -> Value? {
    switch (operation, left, right) {
    case (.addPeriods, .period(let a), .period(let b)): return .period(try a.adding(b))
    case (.subtractPeriods, .period(let a), .period(let b)):
      return .period(try a.adding(try b.multiplied(by: -1)))
    case (.multiplyPeriod, .period(let period), .number(let factor)),
      (.multiplyPeriod, .number(let factor), .period(let period)):
      return try period.multiplied(by: factor).map { .period($0) }
        ?? .error(.periodNotWhole, at: origin)
    case (.dividePeriod, .period(let period), .number(let divisor)):
      return try period.multiplied(by: try Rational.one.divided(by: divisor)).map { .period($0) }
        ?? .error(.periodNotWhole, at: origin)
    case (.periodRatio, .period(let a), .period(let b)):
      return try a.divided(by: b).map { .number($0) }
        ?? .error(.periodsNotComparable, at: origin)
    default: return nil
    }
  }

  private func ofCalendar(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value
  ) throws(ArithmeticError) -> Value? {
    switch (operation, left, right) {
    case (.addToInstant, .instant(let instant), .number(let seconds)),
      (.addToInstant, .number(let seconds), .instant(let instant)):
      return .instant(try instant.adding(seconds: seconds))
    case (.subtractFromInstant, .instant(let instant), .number(let seconds)):
      return .instant(try instant.adding(seconds: seconds.negated))
    case (.instantDifference, .instant(let a), .instant(let b)):
      return .number(a.duration(since: b))
    case (.timeFromTo, .instant(let start), .instant(let end)):
      return .spans(Spans(from: start, to: end))
    case (.daysFromTo, .date(let first), .date(let last)):
      return try days(from: first, through: last)
    case (.fullMonths, .date(let first), .date(let last)):
      return .number(Rational(try fullMonths(from: first, to: last)))
    case (.fullYears, .date(let first), .date(let last)):
      return .number(Rational(try fullMonths(from: first, to: last) / 12))
    case (.dateDifference, .date(let a), .date(let b)):
      let days = Int64(a.dayNumber) - Int64(b.dayNumber)
      return .period(Period(months: 0, days: Int32(truncatingIfNeeded: days)))
    case (.addToDate, .date(let date), .period(let period)),
      (.addToDate, .period(let period), .date(let date)):
      return .date(try date.adding(period))
    case (.subtractFromDate, .date(let date), .period(let period)):
      return .date(try date.adding(try period.multiplied(by: -1)))
    case (.addToMonth, .month(let month), .period(let period)),
      (.addToMonth, .period(let period), .month(let month)):
      return period.days == 0 ? .month(try month.adding(Int(period.months))) : nil
    case (.subtractFromMonth, .month(let month), .period(let period)):
      return period.days == 0 ? .month(try month.adding(-Int(period.months))) : nil
    default: return nil
    }
  }

  /// How many months can be added to a date without going beyond another; below zero where that is
  /// before it, by the months from that one.
  private func fullMonths(
    from first: CalendarDate,
    to last: CalendarDate
  ) throws(ArithmeticError) -> Int {
    if last < first { return -(try fullMonths(from: last, to: first)) }
    let months = Int(last.calendarMonth.ordinal - first.calendarMonth.ordinal)
    return try first.adding(months: months) <= last ? months : months - 1
  }

  /// The days from one date to another, both among them; throws `tooLarge` beyond the limit.
  private func days(
    from first: CalendarDate,
    through last: CalendarDate
  ) throws(ArithmeticError) -> Value {
    let count = last.days(since: first) + 1
    if count > EvaluationLimits.elements { throw .tooLarge }
    var items: [Value] = []
    items.reserveCapacity(max(count, 0))
    for number in first.dayNumber..<(first.dayNumber + Int32(max(count, 0))) {
      if let date = CalendarDate(dayNumber: number) { items.append(.date(date)) }
    }
    return .items(items)
  }
}

extension Value {
  fileprivate var isNone: Bool {
    if case .none = self { return true }
    return false
  }

  /// Whether it is a period that counts business days.
  fileprivate var hasBusinessDays: Bool {
    if case .period(let period) = self { return period.businessDays != 0 }
    return false
  }
}
