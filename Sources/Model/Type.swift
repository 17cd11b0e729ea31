// The types of values, with units as part of them.

/// The unit of a quantity: powers of money (in one currency) and of time, or a percentage.
///
/// Every quantity is an exact rational at run time: money in its currency's unit, durations in
/// seconds, percentages as parts of one. The unit exists while checking and in messages only.
package struct Unit: Sendable, Hashable {
  /// The power of money: 1 for money, −1 for "per money", 0 for none.
  package var money: Int
  /// The currency of money; with `perCurrency`, the one that a rate gives.
  package var currency: CurrencyID?
  /// The power of time: 1 for a duration, −1 for "per duration".
  package var time: Int
  /// `true` for a percentage, which is no plain number.
  package var isPercent: Bool
  /// The currency divided by, in a rate such as KRW per USD.
  package var perCurrency: CurrencyID?

  package init(
    money: Int = 0,
    currency: CurrencyID? = nil,
    time: Int = 0,
    isPercent: Bool = false,
    perCurrency: CurrencyID? = nil
  ) {
    self.money = money
    self.currency = currency
    self.time = time
    self.isPercent = isPercent
    self.perCurrency = perCurrency
  }

  /// No unit.
  package static let number = Unit()
  /// A percentage.
  package static let percent = Unit(isPercent: true)
  /// A duration, in seconds.
  package static let duration = Unit(time: 1)
  /// Money of one currency.
  package static func money(_ currency: CurrencyID) -> Unit { Unit(money: 1, currency: currency) }
}

/// The type of a value.
package indirect enum Type: Sendable, Hashable {
  case truth
  case quantity(Unit)
  case date, time, instant, month, quarter, year, weekday
  /// A calendar period: months and days.
  case period
  case spans
  case text
  case choice(ChoiceID)
  case set(ChoiceID)
  /// One element of a list of facts.
  case element(ListID)
  /// A list of facts, or a derived list of values.
  case list(Type)
  /// A value that may be none.
  case optional(Type)
  /// The type of `none` alone, and of what could not be checked; it fits everywhere.
  case nothingKnown

  /// A number without a unit.
  package static let number = Type.quantity(.number)
  /// A duration, in exact seconds.
  package static let duration = Type.quantity(.duration)
  /// A percentage.
  package static let percent = Type.quantity(.percent)

  /// The type without `optional`.
  package var unwrapped: Type {
    if case .optional(let inner) = self { return inner.unwrapped }
    return self
  }

  /// Whether a value of the type may be none.
  package var isOptional: Bool {
    if case .optional = self { return true }
    return false
  }

  /// Of a list of elements, the list of facts to which these belong; nil for other types.
  package var elementList: ListID? {
    if case .list(let inner) = unwrapped, case .element(let list) = inner.unwrapped { return list }
    return nil
  }
}
