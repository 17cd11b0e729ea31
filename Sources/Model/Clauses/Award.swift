// Awards: what is granted, by whom to whom, how and until when.

/// Somebody who pays or owes, or who receives.
package struct Party: Sendable, Hashable {
  /// The name; empty where none is told.
  package let name: String
  /// What people read in place of the name.
  package let titles: [Title]
  package init(name: String = "", titles: [Title] = []) {
    self.name = name
    self.titles = titles
  }

  /// Whether nobody is named.
  package var isEmpty: Bool { name.isEmpty }
}

/// `paid as NAME [when C | otherwise]`.
package struct PaymentMethod: Sendable {
  /// The method, as the decision names it.
  package let name: String
  /// What people read in place of the name.
  package let titles: [Title]
  /// When it is paid so: the first method that holds.
  package let condition: Case.Condition
  package let origin: OriginID
  package init(name: String, titles: [Title], condition: Case.Condition, origin: OriginID) {
    self.name = name
    self.titles = titles
    self.condition = condition
    self.origin = origin
  }
}

/// `award NAME`: an amount that is granted where its section is eligible.
package struct Award: Sendable {
  package let header: ClauseHeader
  /// How the amount is worked out.
  package let formula: Formula
  /// The currency of the amount.
  package let currency: CurrencyID
  /// How it is paid, in the order of the file; empty where the rules do not say.
  package let methods: [PaymentMethod]
  /// Until when it is to be paid: a date or an instant.
  package let payableBy: ExpressionID?
  /// Who pays.
  package let from: Party
  /// Who is paid.
  package let to: Party
  /// Where it is granted; nil for always.
  package let when: ExpressionID?
  /// Whether an amount below zero is granted; else it is an error.
  package let mayBeBelowZero: Bool
  package init(
    header: ClauseHeader,
    formula: Formula,
    currency: CurrencyID,
    methods: [PaymentMethod],
    payableBy: ExpressionID?,
    from: Party,
    to: Party,
    when: ExpressionID?,
    mayBeBelowZero: Bool = false
  ) {
    self.header = header
    self.formula = formula
    self.currency = currency
    self.methods = methods
    self.payableBy = payableBy
    self.from = from
    self.to = to
    self.when = when
    self.mayBeBelowZero = mayBeBelowZero
  }
}
