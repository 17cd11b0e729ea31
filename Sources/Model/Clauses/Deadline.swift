// Deadlines: until when something is to be done.

/// `deadline NAME`: until when something is to be done.
package struct Deadline: Sendable {
  package let header: ClauseHeader
  /// Gives a date or an instant.
  package let formula: Formula
  /// When it was done: a date or an instant, none where it was not; nil where nothing meets it.
  package let metBy: ExpressionID?
  /// Whether its section is refused where it is not met.
  package let isRequired: Bool
  /// Where it runs; nil for always.
  package let when: ExpressionID?
  package init(
    header: ClauseHeader,
    formula: Formula,
    metBy: ExpressionID?,
    isRequired: Bool,
    when: ExpressionID?
  ) {
    self.header = header
    self.formula = formula
    self.metBy = metBy
    self.isRequired = isRequired
    self.when = when
  }
}
