// Exclusions: what refuses, and what lifts it.

/// `unless C`, with exceptions of its own.
package struct Exception: Sendable {
  /// Lifts what it stands under, where it holds.
  package let condition: ExpressionID
  /// The article that it cites; empty where it cites none of its own.
  package let source: String
  package let origin: OriginID
  /// What lifts the exception in turn.
  package let exceptions: [Exception]
  package init(
    condition: ExpressionID,
    source: String,
    origin: OriginID,
    exceptions: [Exception]
  ) {
    self.condition = condition
    self.source = source
    self.origin = origin
    self.exceptions = exceptions
  }
}

/// `exclude NAME`: what refuses.
package struct Exclusion: Sendable {
  package let header: ClauseHeader
  /// Refuses, where it holds and no exception does.
  package let when: ExpressionID
  /// What lifts it.
  package let exceptions: [Exception]
  package init(header: ClauseHeader, when: ExpressionID, exceptions: [Exception]) {
    self.header = header
    self.when = when
    self.exceptions = exceptions
  }
}
