// Definitions: values by a name.

/// `define NAME`: a value by a name.
package struct Definition: Sendable {
  package let header: ClauseHeader
  /// How its value is worked out.
  package var formula: Formula
  /// `true` where it refers to itself through earlier elements.
  package let isRecursive: Bool
  package init(header: ClauseHeader, formula: Formula, isRecursive: Bool) {
    self.header = header
    self.formula = formula
    self.isRecursive = isRecursive
  }
}
