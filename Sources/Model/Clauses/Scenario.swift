// Scenarios: a policy's own tests, checked and ready to run.

package import Quantities

/// One row of facts that a scenario gives: values by slot, and rows for its lists.
package struct GivenRow: Sendable {
  /// The values, each with its slot.
  package var values: [(slot: Int, value: Value)]
  /// The lists of the row, each with its slot and the rows of its elements.
  package var lists: [(slot: Int, list: ListID, rows: [GivenRow])]
  package init(
    values: [(slot: Int, value: Value)] = [],
    lists: [(slot: Int, list: ListID, rows: [GivenRow])] = []
  ) {
    self.values = values
    self.lists = lists
  }
}

/// What a line of `expect` asks.
package enum ExpectationKind: Sendable {
  /// A section's outcome by name (`eligible`, `contested`, …) for an element or as a whole;
  /// `isNegated` for `is not`.
  case outcome(SectionID, of: ExpressionID?, outcome: String, isNegated: Bool)
  /// Two expressions that must be equal; the method it is paid as, where one is named, of an award.
  case equals(ExpressionID, ExpressionID, award: AwardID?, method: String?)
  /// A condition that must be yes.
  case holds(ExpressionID)
  /// What a section's decision must list for an element or as a whole; `isOnly` where nothing else.
  case lists(SectionID, of: ExpressionID?, ListedInDecision, isOnly: Bool)
}

/// What a line of `expect` looks for among what a decision lists.
package enum ListedInDecision: Sendable {
  /// `S is refused by C, D`.
  case refusals([ClauseReference])
  /// `S waits for P, Q`: facts, `as of` and parameters, as expressions.
  case missing([ExpressionID])
  /// `S advises A, B`.
  case advice([AdviceID])
  /// `S differs by R`.
  case readings([ReadingID])
}

/// One line of `expect`.
package struct Expectation: Sendable {
  /// What it asks.
  package let kind: ExpectationKind
  /// The line as it stands in the file.
  package let text: String
  package let origin: OriginID
  package init(kind: ExpectationKind, text: String, origin: OriginID) {
    self.kind = kind
    self.text = text
    self.origin = origin
  }
}

/// `expect [for x in LIST where C]` with its lines.
package struct ExpectationBlock: Sendable {
  /// The elements for which each line is asked; nil for the claim as a whole.
  package let forEach: ForEach?
  /// Its lines.
  package let expectations: [Expectation]
  package let origin: OriginID
  package init(forEach: ForEach?, expectations: [Expectation], origin: OriginID) {
    self.forEach = forEach
    self.expectations = expectations
    self.origin = origin
  }
}

/// `scenario "TITLE"`: a claim, and what its decision must be.
package struct Scenario: Sendable {
  /// What it is called.
  package let title: String
  package let origin: OriginID
  /// The facts of its claim.
  package let given: GivenRow
  /// The moment of asking; nil where none is given.
  package let asOf: Instant?
  /// Readings that the scenario sets: it then runs in that one world.
  package let readings: [(reading: ReadingID, alternative: Int)]
  /// What it expects, block by block.
  package let blocks: [ExpectationBlock]
  package init(
    title: String,
    origin: OriginID,
    given: GivenRow,
    asOf: Instant?,
    readings: [(reading: ReadingID, alternative: Int)],
    blocks: [ExpectationBlock]
  ) {
    self.title = title
    self.origin = origin
    self.given = given
    self.asOf = asOf
    self.readings = readings
    self.blocks = blocks
  }
}
