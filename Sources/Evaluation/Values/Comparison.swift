// Equality and order of known values.

import Model
import Quantities

/// How an instant compares with a date.
enum DayRule {
  /// As its date: the rule of operators.
  case asDates
  /// As a moment before or after the end of the date: the rule of what falls due.
  case asMoments
}

/// Comparison of known values in a policy's zone.
struct ValueComparison: Sendable {
  let zone: ZoneRules
  init(zone: ZoneRules) { self.zone = zone }

  /// The second at which a date ends, 24:00 in the zone, since 1970.
  func endOfDay(_ date: CalendarDate) -> Int64 { zone.end(of: date) }

  /// −1, 0 or 1 as the operators of expressions have it; nil for values that have no order between
  /// them.
  ///
  /// An instant beside a date counts as its date in the zone. This orders no list: two instants that
  /// differ are both alike to the date of their day.
  func order(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.instant(let a), .date(let b)): sign(zone.dayNumber(of: a), Int64(b.dayNumber))
    case (.date(let a), .instant(let b)): sign(Int64(a.dayNumber), zone.dayNumber(of: b))
    default: orderOfKind(left, right)
    }
  }

  /// −1, 0 or 1 for moments by which something is due, done, sorted or chosen; nil for values that
  /// have no order between them.
  ///
  /// A date counts as its end, which is not part of it: an instant while clocks show that day, or an
  /// earlier one, comes before it, and none is the same.
  func orderOfMoments(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.instant(let a), .date(let b)): zone.dayNumber(of: a) <= Int64(b.dayNumber) ? -1 : 1
    case (.date(let a), .instant(let b)): zone.dayNumber(of: b) <= Int64(a.dayNumber) ? 1 : -1
    default: orderOfKind(left, right)
    }
  }

  /// What a comparison by order gives; nil for values that have no order between them.
  func holds(
    _ operation: BinaryOperation,
    _ left: Value,
    _ right: Value,
    _ days: DayRule
  ) -> Bool? {
    if case .period(let a) = left, case .period(let b) = right {
      guard let difference = PeriodDifference(a, b) else { return nil }
      return switch operation {
      case .less: difference.isShorter
      case .lessOrEqual: difference.isLonger.map { !$0 }
      case .greater: difference.isLonger
      default: difference.isShorter.map { !$0 }
      }
    }
    let order = days == .asDates ? order(left, right) : orderOfMoments(left, right)
    guard let order else { return nil }
    return switch operation {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    default: order >= 0
    }
  }

  /// Whether two known values are equal as the operators of expressions have it, for which an instant
  /// beside a date counts as its date; nil where an open part decides, or how long months are.
  func matches(_ left: Value, _ right: Value, _ days: DayRule) -> Bool? {
    switch (left, right) {
    case (.instant, .date), (.date, .instant): days == .asDates && order(left, right) == 0
    case (.period(let a), .period(let b)): PeriodDifference(a, b)?.isSame
    default: isEqual(left, right)
    }
  }

  /// −1, 0 or 1 for two values of one kind.
  private func orderOfKind(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.number(let a), .number(let b)): sign(a, b)
    case (.date(let a), .date(let b)): sign(a.dayNumber, b.dayNumber)
    case (.instant(let a), .instant(let b)): sign(a, b)
    case (.time(let a), .time(let b)): sign(a, b)
    case (.month(let a), .month(let b)): sign(a.ordinal, b.ordinal)
    case (.ordinal(let a), .ordinal(let b)): sign(a, b)
    case (.period(let a), .period(let b)): order(a, b)
    case (.element(let a), .element(let b)): sign(a, b)
    case (.choice(let a), .choice(let b)): sign(a, b)
    case (.text(let a), .text(let b)): order(Array(a.utf8), Array(b.utf8))
    case (.items(let a), .items(let b)): orderOfKeys(a, b)
    default: nil
    }
  }

  /// The order of several keys: of the first in which they differ.
  private func orderOfKeys(_ left: [Value], _ right: [Value]) -> Int? {
    for (first, second) in zip(left, right) {
      guard let order = orderOfKind(first, second) else { return nil }
      if order != 0 { return order }
    }
    return left.count == right.count ? 0 : nil
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
    guard let difference = PeriodDifference(left, right) else { return nil }
    if difference.isSame == true { return 0 }
    if difference.isLonger == true { return 1 }
    return difference.isShorter == true ? -1 : nil
  }

  /// Whether two known values are one and the same; nil where an open part decides.
  ///
  /// None equals none only, and no date equals an instant.
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
