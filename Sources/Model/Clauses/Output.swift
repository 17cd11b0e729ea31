// Outputs: the columns of rows.

/// One column of an `output`.
package struct OutputColumn: Sendable {
  /// What a cell shows.
  package enum Content: Sendable {
    /// The value of an expression, which has this type.
    case value(ExpressionID, Type)
    /// The clauses that refuse a section, for an element or as a whole.
    case failedClauses(SectionID, of: ExpressionID?)
  }
  /// The heading, which is the member's name in a row of JSON.
  package let name: String
  /// What its cells show.
  package let content: Content
  package init(name: String, content: Content) {
    self.name = name
    self.content = content
  }
}

/// `output NAME`: the columns of a row that a claim gives, or each element of a list.
package struct Output: Sendable {
  /// What rows say of cells that are not settled, under these names; no column has one of them.
  package static let noteNames = ["errors", "missing", "contested"]

  package let header: ClauseHeader
  /// From left to right.
  package let columns: [OutputColumn]
  package init(header: ClauseHeader, columns: [OutputColumn]) {
    self.header = header
    self.columns = columns
  }
}
