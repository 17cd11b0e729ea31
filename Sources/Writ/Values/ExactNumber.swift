// An exact number of a claim or of a decision.

package import Quantities

/// An exact number: a fraction of whole numbers, never rounded.
///
/// Amounts, rates and durations of decisions are such numbers. `description` writes one exactly;
/// Foundation's `Decimal(string:)` reads what `decimal` gives.
public struct ExactNumber: Sendable, Hashable {
  package let rational: Rational

  package init(_ rational: Rational) { self.rational = rational }

  /// A whole number.
  public init(_ value: Int) { rational = Rational(value) }

  /// A number in decimal digits, such as `-12.50` or `1e6`; nil for other text, and for one of more
  /// than 1,000 digits.
  public init?(_ text: String) {
    guard
      case .value(let number) = Rational.parse(decimal: Array(text.utf8)[...], maximumDigits: 1_000)
    else { return nil }
    rational = number
  }

  /// The number in decimal digits, such as `2291.5`; nil where these do not end, as of a third.
  public var decimal: String? { rational.exactDecimal }

  /// The number where it is whole and has at most 64 bits; otherwise nil.
  public var whole: Int64? { rational.whole }
}

extension ExactNumber: Comparable {
  /// Whether the left number is smaller, exactly.
  public static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    left.rational < right.rational
  }
}

extension ExactNumber: ExpressibleByIntegerLiteral {
  /// The whole number that is written.
  public init(integerLiteral value: Int64) { rational = Rational(value) }
}

extension ExactNumber: CustomStringConvertible {
  /// The exact number: in decimal digits where these end, else as a fraction such as `1/3`.
  public var description: String { rational.description }
}

/// An exact amount of money in one currency.
public struct Money: Sendable, Hashable {
  /// The amount in the currency's unit, such as won, not in hundredths.
  public let amount: ExactNumber
  /// The code of the currency, such as `KRW` (ISO 4217).
  public let currency: String

  /// An amount in a currency.
  public init(_ amount: ExactNumber, _ currency: String) {
    self.amount = amount
    self.currency = currency
  }
}
