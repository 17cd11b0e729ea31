// Operations that ask the policy's calendar.

import Model
import Quantities

extension ValueOperations {
  func ofCalendar(_ operation: UnaryOperation, _ operand: Value, at origin: OriginID) -> Value {
    guard let calendar else { return .error(.unsupported, at: origin) }
    do throws(UncoveredYear) {
      switch (operation, operand) {
      case (.isBusinessDay, .date(let date)): return .truth(try calendar.isBusinessDay(date))
      case (.businessDayOnOrAfter, .date(let date)):
        return .date(try calendar.businessDay(onOrAfter: date))
      case (.businessDayOnOrBefore, .date(let date)):
        return .date(try calendar.businessDay(onOrBefore: date))
      case (.businessDaysOfSpans, .spans(let spans)):
        return try businessDays(of: spans, calendar, at: origin)
      default: return .error(.unsupported, at: origin)
      }
    } catch { return uncovered(error, at: origin) }
  }

  func ofCalendar(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value,
    at origin: OriginID
  ) -> Value {
    guard let calendar else { return .error(.unsupported, at: origin) }
    do throws(UncoveredYear) {
      switch (operation, left, right) {
      case (.businessDayOfMonth, .number(let count), .month(let month)):
        guard let whole = count.whole,
          let date = try calendar.businessDay(Int(clamping: whole), of: month)
        else {
          return .error(.noSuchDay, at: origin)
        }
        return .date(date)
      case (.businessDaysFromTo, .date(let first), .date(let last)):
        if last.days(since: first) >= EvaluationLimits.elements {
          return .error(.tooManyElements, at: origin)
        }
        var items: [Value] = []
        if last < first { return .items(items) }
        for number in first.dayNumber...last.dayNumber {
          guard let date = CalendarDate(dayNumber: number) else { continue }
          if try calendar.isBusinessDay(date) { items.append(.date(date)) }
        }
        return .items(items)
      default: return .error(.unsupported, at: origin)
      }
    } catch { return uncovered(error, at: origin) }
  }

  private func businessDays(
    of spans: Spans,
    _ calendar: BusinessCalendar,
    at origin: OriginID
  ) throws(UncoveredYear) -> Value {
    let dates: [CalendarDate]
    do { dates = try spans.dates(in: zone, limit: EvaluationLimits.elements) } catch {
      return .error(
        error == .tooLarge ? .tooManyElements : .arithmetic(error),
        at: origin
      )
    }
    var items: [Value] = []
    for date in dates where try calendar.isBusinessDay(date) { items.append(.date(date)) }
    return .items(items)
  }

  private func uncovered(_ error: UncoveredYear, at origin: OriginID) -> Value {
    .error(.uncovered(calendarID, year: error.year), at: origin)
  }
}
