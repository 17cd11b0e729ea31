// Decision tables: each output column is a definition, and the table says how they belong together.

package import Quantities

/// A checked decision table.
///
/// Each output column is a definition whose cases are the rows, in the order of the file; the case
/// behind the last row is `otherwise`.
package struct Table: Sendable {
  package let header: ClauseHeader
  /// What the columns on the left test, in the frame of the header.
  package let inputs: [ExpressionID]
  /// The output columns, as definitions and by their names in the table.
  package let columns: [DefinitionID]
  /// What the table calls them.
  package let columnNames: [String]
  /// The rows, in the order of the file.
  package let rows: [TableRow]
  /// The place of `otherwise V`; nil where the table has none.
  package let otherwise: OriginID?
  /// `true` where each output is the list of the values of all rows that hold.
  package let isCollecting: Bool
  /// `otherwise for people`: what humans judge where no row holds.
  package let judgement: JudgementID?
  /// Tells which rows can hold; nil where all are tried.
  package var index: RowIndex?
  package init(
    header: ClauseHeader,
    inputs: [ExpressionID],
    columns: [DefinitionID],
    columnNames: [String],
    rows: [TableRow],
    otherwise: OriginID?,
    isCollecting: Bool,
    judgement: JudgementID?
  ) {
    self.header = header
    self.inputs = inputs
    self.columns = columns
    self.columnNames = columnNames
    self.rows = rows
    self.otherwise = otherwise
    self.isCollecting = isCollecting
    self.judgement = judgement
  }
}

/// A row of a table.
package struct TableRow: Sendable {
  /// Its tests and dates together; nil where it always holds.
  package let condition: ExpressionID?
  /// The test of each input, in the order of the header; nil for `-`, which every value meets.
  package let tests: [ExpressionID?]
  /// The first and the last day for which it holds; nil where it bears no such date.
  package let days: (first: CalendarDate?, last: CalendarDate?)
  /// The article that it cites; empty where it cites none of its own.
  package let source: String
  /// Where it is written.
  package let origin: OriginID
  package init(
    condition: ExpressionID?,
    tests: [ExpressionID?] = [],
    days: (first: CalendarDate?, last: CalendarDate?) = (nil, nil),
    source: String,
    origin: OriginID
  ) {
    self.condition = condition
    self.tests = tests
    self.days = days
    self.source = source
    self.origin = origin
  }
}

/// What a collecting output gathers.
package struct Collection: Sendable {
  /// The rows in their order: a condition (nil for always) and the value that it adds; a value that
  /// is none adds nothing.
  package let entries: [(condition: ExpressionID?, value: ExpressionID)]
  /// The one value where no row holds.
  package let otherwise: ExpressionID?
  /// Tells which rows can hold; nil where all are tried.
  package var index: RowIndex?
  package init(
    entries: [(condition: ExpressionID?, value: ExpressionID)],
    otherwise: ExpressionID?
  ) {
    self.entries = entries
    self.otherwise = otherwise
  }
}
