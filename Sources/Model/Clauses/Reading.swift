// Readings: questions that the text leaves open.

/// `reading NAME`: a question that the text leaves open, with its possible answers.
package struct Reading: Sendable {
  package let header: ClauseHeader
  /// The choice whose alternatives are the readings.
  package let choice: ChoiceID
  /// The answer that is taken, by its index in the choice.
  package let defaultAlternative: Int
  /// Whether the others are answered too, and a difference makes the outcome contested.
  package let isContested: Bool
  package init(
    header: ClauseHeader,
    choice: ChoiceID,
    defaultAlternative: Int,
    isContested: Bool
  ) {
    self.header = header
    self.choice = choice
    self.defaultAlternative = defaultAlternative
    self.isContested = isContested
  }
}
