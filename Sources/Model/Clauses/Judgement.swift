// Judgements: what the policy leaves to people.

/// `for people`: a judgement that the policy leaves to a human.
package struct Judgement: Sendable {
  package let header: ClauseHeader
  /// Where it is asked of people.
  package let when: ExpressionID
  /// The table that leaves the rest to people: its `when` is that no row holds.
  package var table: TableID?
  package init(header: ClauseHeader, when: ExpressionID) {
    self.header = header
    self.when = when
  }
}
