// Equality and order of known values.

import Model
import Quantities

/// Comparison of known values in a policy's zone.
struct ValueComparison: Sendable {
  let zone: ZoneRules
  init(zone: ZoneRules) { self.zone = zone }

  /// The second at which a date ends, 24:00 in the zone, since 1970.
  func endOfDay(_ date: CalendarDate) -> Int64 { zone.end(of: date) }

  /// −1, 0 or 1; nil for values that have no order between them.
  ///
  /// A date counts as its end, which is not part of it: an instant on that day is less.
  func order(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.number(let a), .number(let b)): sign(a, b)
    case (.date(let a), .date(let b)): sign(a.dayNumber, b.dayNumber)
    case (.instant(let a), .instant(let b)): sign(a, b)
    case (.instant(let a), .date(let b)): a.seconds >= endOfDay(b) ? 1 : -1
    case (.date(let a), .instant(let b)): b.seconds >= endOfDay(a) ? -1 : 1
    case (.time(let a), .time(let b)): sign(a, b)
    case (.month(let a), .month(let b)): sign(a.ordinal, b.ordinal)
    case (.ordinal(let a), .ordinal(let b)): sign(a, b)
    case (.period(let a), .period(let b)): order(a, b)
    case (.element(let a), .element(let b)): sign(a, b)
    case (.choice(let a), .choice(let b)): sign(a, b)
    case (.text(let a), .text(let b)): order(Array(a.utf8), Array(b.utf8))
    default: nil
    }
  }

  /// Texts are ordered by their Unicode scalars, which is the order of their UTF-8 bytes.
  private func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if left == right { return 0 }
    return left.lexicographicallyPrecedes(right) ? -1 : 1
  }

  private func sign<T: Comparable>(_ left: T, _ right: T) -> Int {
    left < right ? -1 : right < left ? 1 : 0
  }

  /// Periods are ordered only where the lengths of months cannot matter.
  private func order(_ left: Period, _ right: Period) -> Int? {
    let months = sign(left.months, right.months)
    let days = sign(left.days, right.days)
    let businessDays = sign(left.businessDays, right.businessDays)
    if left.businessDays != 0, right.businessDays != 0, left.calendar != right.calendar {
      return nil
    }
    let signs = [months, days, businessDays].filter { $0 != 0 }
    guard let first = signs.first else { return 0 }
    return signs.allSatisfy { $0 == first } ? first : nil
  }

  /// Whether two known values are equal; nil where an open part decides.
  ///
  /// None equals none only.
  func isEqual(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.open, _), (_, .open): nil
    case (.none, .none): true
    case (.truth(let a), .truth(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.date(let a), .date(let b)): a == b
    case (.time(let a), .time(let b)): a == b
    case (.instant(let a), .instant(let b)): a == b
    case (.month(let a), .month(let b)): a == b
    case (.ordinal(let a), .ordinal(let b)): a == b
    case (.period(let a), .period(let b)): a == b
    case (.spans(let a), .spans(let b)): a == b
    case (.text(let a), .text(let b)): a == b
    case (.choice(let a), .choice(let b)): a == b
    case (.set(let a), .set(let b)): a == b
    case (.element(let a), .element(let b)): a == b
    case (.rows(let a, let b), .rows(let c, let d)): b == d && (a == c || b == 0)
    case (.items(let a), .items(let b)): isEqual(a, b)
    case (.items(let a), .rows(let start, let count)),
      (.rows(let start, let count), .items(let a)):
      isEqual(a, (0..<max(count, 0)).map { .element(start &+ $0) })
    default: false
    }
  }

  private func isEqual(_ left: [Value], _ right: [Value]) -> Bool? {
    if left.count != right.count { return false }
    var result: Bool? = true
    for (first, second) in zip(left, right) {
      switch isEqual(first, second) {
      case .some(false): return false
      case .some(true): continue
      case .none: result = nil
      }
    }
    return result
  }
}
