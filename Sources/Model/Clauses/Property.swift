// Properties: what holds for all facts.

/// `property`: a condition that holds for all facts, and so in every scenario.
package struct Property: Sendable {
  package let header: ClauseHeader
  /// What holds.
  package let condition: ExpressionID
  /// For which facts it is said; nil for all.
  package let when: ExpressionID?
  package init(header: ClauseHeader, condition: ExpressionID, when: ExpressionID?) {
    self.header = header
    self.condition = condition
    self.when = when
  }
}
