// Advice: what somebody can do.

/// One `step` of advice.
package struct AdviceStep: Sendable {
  /// What is to be done, one text a language.
  package let titles: [Title]
  /// Where it is shown; nil for always.
  package let when: ExpressionID?
  package init(titles: [Title], when: ExpressionID?) {
    self.titles = titles
    self.when = when
  }
}

/// `advise NAME`: what somebody can do, step by step.
package struct Advice: Sendable {
  package let header: ClauseHeader
  /// Where it is shown; nil for always.
  package let when: ExpressionID?
  /// In the order of the file.
  package let steps: [AdviceStep]
  package init(header: ClauseHeader, when: ExpressionID?, steps: [AdviceStep]) {
    self.header = header
    self.when = when
    self.steps = steps
  }
}
