// Sound bounds of values that are not known, and arithmetic with them.

import Model
import Quantities

/// What is known of a value's size: a bound that is missing is infinite.
struct Interval {
  var low: Rational?
  var high: Rational?
  /// What the bounds measure; it says nothing where there are none.
  var kind: BoundKind

  init(low: Rational?, high: Rational?, kind: BoundKind = .quantity) {
    self.low = low
    self.high = high
    self.kind = kind
  }

  /// The bounds of a value by its ordinal; none for a value that has no ordinal.
  init(_ value: Value) {
    if case .open(let open) = value {
      self.init(low: open.low, high: open.high, kind: open.kind)
    } else if let (ordinal, kind) = ordinal(of: value) {
      self.init(low: ordinal, high: ordinal, kind: kind)
    } else {
      self = .unbounded
    }
  }

  /// Whether anything is known of the size.
  var isBounded: Bool { low != nil || high != nil }

  static let unbounded = Interval(low: nil, high: nil)

  private var exact: Rational? {
    if let low, let high, low == high { return low }
    return nil
  }

  func adding(_ other: Interval) -> Interval {
    Interval(
      low: combine(low, other.low) { (a, b) throws(ArithmeticError) in try a.adding(b) },
      high: combine(high, other.high) { (a, b) throws(ArithmeticError) in try a.adding(b) },
      kind: kind
    )
  }

  var negated: Interval { Interval(low: high?.negated, high: low?.negated, kind: kind) }

  func multiplied(by other: Interval) -> Interval {
    if let factor = exact { return other.scaled(by: factor) }
    if let factor = other.exact { return scaled(by: factor) }
    let products = [
      product(low, other.low), product(low, other.high), product(high, other.low),
      product(high, other.high),
    ]
    if low != nil, high != nil, other.low != nil, other.high != nil {
      var result = Interval.unbounded
      for item in products {
        guard let item else { return .unbounded }
        result.low = result.low.map { min($0, item) } ?? item
        result.high = result.high.map { max($0, item) } ?? item
      }
      return result
    }
    if let first = low, let second = other.low, first.signum >= 0, second.signum >= 0 {
      return Interval(low: products[0], high: products[3])
    }
    return .unbounded
  }

  /// The quotient; unbounded where the divisor may be zero.
  func divided(by other: Interval) -> Interval {
    guard let low = other.low, let high = other.high, other.excludesZero,
      let first = combine(.one, high, { (a, b) throws(ArithmeticError) in try a.divided(by: b) }),
      let second = combine(.one, low, { (a, b) throws(ArithmeticError) in try a.divided(by: b) })
    else { return .unbounded }
    return multiplied(by: Interval(low: first, high: second))
  }

  var excludesZero: Bool {
    if let low, low.signum > 0 { return true }
    if let high, high.signum < 0 { return true }
    return false
  }

  /// Whether it reaches further down, or less far up, than another of its kind.
  func mayBeLess(than other: Interval) -> Bool {
    if let limit = other.low, low.map({ $0 < limit }) ?? true { return true }
    guard let high else { return false }
    return other.high.map { high < $0 } ?? true
  }

  /// The smallest interval that holds both; bounds of two kinds have none.
  func hull(_ other: Interval) -> Interval {
    var result = Interval.unbounded
    if kind != other.kind { return result }
    result.kind = kind
    if let first = low, let second = other.low { result.low = min(first, second) }
    if let first = high, let second = other.high { result.high = max(first, second) }
    return result
  }

  /// The smallest interval that holds the values; none is no size, so that it does not widen it.
  ///
  /// That the result may be none is told beside its bounds.
  static func hull(of values: [Value]) -> Interval {
    var hull: Interval?
    for value in values {
      if case .none = value { continue }
      hull = hull.map { $0.hull(Interval(value)) } ?? Interval(value)
    }
    return hull ?? .unbounded
  }

  private func scaled(by factor: Rational) -> Interval {
    if factor.isZero { return Interval(low: .zero, high: .zero) }
    let first = product(low, factor)
    let second = product(high, factor)
    return factor.signum > 0
      ? Interval(low: first, high: second) : Interval(low: second, high: first)
  }

  private func product(_ left: Rational?, _ right: Rational?) -> Rational? {
    combine(left, right) { (a, b) throws(ArithmeticError) in try a.multiplied(by: b) }
  }

  private func combine(
    _ left: Rational?,
    _ right: Rational?,
    _ operation: (Rational, Rational) throws(ArithmeticError) -> Rational
  ) -> Rational? {
    guard let left, let right else { return nil }
    do { return try operation(left, right) } catch { return nil }
  }
}

extension Interval {
  /// The bounds of the date that clocks of a zone show, for the bounds of an instant.
  ///
  /// Where clocks are set back over midnight a later instant can have an earlier date, so that the
  /// bounds are those of all dates that are shown between.
  func dates(in zone: ZoneRules) -> Interval {
    Interval(
      low: low.flatMap { second($0) }.map { Rational(zone.leastDay(from: $0)) },
      high: high.flatMap { second($0) }.map { Rational(zone.greatestDay(through: $0)) },
      kind: .date
    )
  }

  private func second(_ bound: Rational) -> Int64? { bound.floored().whole.map { Int64($0) } }

  /// Whether every value within the bounds is less than every one of another's, which must be of the
  /// same kind; nil where the bounds give both.
  func isLess(than other: Interval) -> Bool? {
    if let high, let low = other.low, high < low { return true }
    if let low, let high = other.high, low >= high { return false }
    return nil
  }
}

/// The value as a number that keeps its order among values of its kind, and the kind; nil for values
/// that have none.
func ordinal(of value: Value) -> (Rational, BoundKind)? {
  switch value {
  case .number(let number): (number, .quantity)
  case .date(let date): (Rational(Int(date.dayNumber)), .date)
  case .instant(let instant): (instant.rationalSeconds, .instant)
  case .month(let month): (Rational(Int(month.ordinal)), .month)
  case .ordinal(let ordinal): (Rational(Int(ordinal)), .ordinal)
  default: nil
  }
}
