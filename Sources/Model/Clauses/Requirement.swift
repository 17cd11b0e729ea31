// Requirements: what must hold.

/// `require NAME`: what must hold.
package struct Requirement: Sendable {
  package let header: ClauseHeader
  /// What must hold.
  package let condition: ExpressionID
  /// Where it is asked; nil for always.
  package let when: ExpressionID?
  package init(header: ClauseHeader, condition: ExpressionID, when: ExpressionID?) {
    self.header = header
    self.condition = condition
    self.when = when
  }
}
