// Values as keys, and lists without repeats, gathered in the order in which they come.

import Model
import Quantities

/// A value that can be looked up; equal values have equal keys.
enum ValueKey: Hashable {
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

  /// Nothing for values that are not known, and for those that are compared one by one.
  init?(_ value: Value) {
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
    default: return nil
    }
  }
}

/// Gathers values, each once.
struct DistinctValues {
  let comparison: ValueComparison
  private(set) var values: [Value] = []
  private var seen: Set<ValueKey> = []
  private var others: [Value] = []

  init(comparison: ValueComparison) { self.comparison = comparison }

  mutating func add(_ value: Value) {
    if let key = ValueKey(value) {
      if seen.insert(key).inserted { values.append(value) }
    } else if !others.contains(where: { comparison.isEqual($0, value) == true }) {
      others.append(value)
      values.append(value)
    }
  }
}
