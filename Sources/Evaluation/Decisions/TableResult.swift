// Which row of a table held, as a decision shows it.

package import Model

/// What a table says of one element, or of the claim.
package struct TableResult: Sendable {
  package let table: TableID
  /// The values of the table's inputs.
  package let inputs: [Value]
  /// The rows that hold, by their places in the table from 0.
  package let rows: [Int]
  /// The rows of which it is open whether they hold.
  package let possible: [Int]
  /// What those wait for; nil where there is none.
  package let open: Open?
  /// The values of the output columns.
  package let outputs: [Value]
  package init(
    table: TableID,
    inputs: [Value],
    rows: [Int],
    possible: [Int],
    open: Open?,
    outputs: [Value]
  ) {
    self.table = table
    self.inputs = inputs
    self.rows = rows
    self.possible = possible
    self.open = open
    self.outputs = outputs
  }
}
