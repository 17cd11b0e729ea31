// Known values as keys, by which things are looked up.

package import Quantities

/// A value that can be looked up; equal values have equal keys.
package enum ValueKey: Sendable, Hashable {
  case none
  case truth(Bool)
  case number(Rational)
  case date(CalendarDate)
  case time(TimeOfDay)
  case instant(Instant)
  case month(CalendarMonth)
  case ordinal(Int32)
  case text(String)
  case choice(Int32)
  case element(Int32)
  /// Several values, such as the keys of an order.
  case list([ValueKey])

  /// Nothing for values that are not known, and for those that are compared one by one.
  package init?(_ value: Value) {
    switch value {
    case .none: self = .none
    case .truth(let truth): self = .truth(truth)
    case .number(let number): self = .number(number)
    case .date(let date): self = .date(date)
    case .time(let time): self = .time(time)
    case .instant(let instant): self = .instant(instant)
    case .month(let month): self = .month(month)
    case .ordinal(let ordinal): self = .ordinal(ordinal)
    case .text(let text): self = .text(text)
    case .choice(let choice): self = .choice(choice)
    case .element(let row): self = .element(row)
    case .items(let items):
      guard let keys = ValueKey.keys(items) else { return nil }
      self = .list(keys)
    case .period, .spans, .set, .rows, .open: return nil
    }
  }

  /// Nothing where one of the values has no key, or is none.
  private static func keys(_ items: [Value]) -> [ValueKey]? {
    var keys: [ValueKey] = []
    for item in items {
      guard let key = ValueKey(item), key != .none else { return nil }
      keys.append(key)
    }
    return keys
  }

  /// Whether both are of one kind, so that they may be equal.
  package func isAlike(_ other: ValueKey) -> Bool {
    switch (self, other) {
    case (.none, .none), (.truth, .truth), (.number, .number), (.date, .date), (.time, .time),
      (.instant, .instant), (.month, .month), (.ordinal, .ordinal), (.text, .text),
      (.choice, .choice), (.element, .element):
      true
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.isAlike($1) }
    // Every other pair is of two kinds; keys of all kinds are above.
    default: false
    }
  }

  /// −1, 0 or 1 for two keys of one kind that conditions may compare by order; else nil.
  package func order(_ other: ValueKey) -> Int? {
    switch (self, other) {
    case (.number(let a), .number(let b)): sign(a, b)
    case (.date(let a), .date(let b)): sign(a, b)
    case (.time(let a), .time(let b)): sign(a, b)
    case (.instant(let a), .instant(let b)): sign(a, b)
    case (.month(let a), .month(let b)): sign(a.ordinal, b.ordinal)
    case (.ordinal(let a), .ordinal(let b)): sign(a, b)
    // Keys of two kinds, and of kinds without an order.
    default: nil
    }
  }

  private func sign<T: Comparable>(_ left: T, _ right: T) -> Int {
    left < right ? -1 : right < left ? 1 : 0
  }
}
