// What of a claim's result two runs are compared by: values by name, for each section or row.

import JSON
import Model
import Quantities

/// A value that two runs may differ in.
enum ComparedValue: Equatable, Sendable {
  /// There is none, or it is open.
  case nothing
  /// An outcome or the status of a clause, by its word in JSON.
  case status(String)
  /// An amount; a number of a row has no currency.
  case amount(Rational, currency: String)
  case text(String)
  /// Anything else, as it stands in the JSON.
  case json(String)
}

/// What is compared of a clause.
enum ComparedAspect: Int, Equatable, Hashable, Sendable {
  case outcome, status, amount, due, cell, errors
}

/// A name with its value.
struct ComparedItem: Equatable, Sendable {
  let aspect: ComparedAspect
  /// The name of a clause or a column; of an outcome that of the section.
  let name: String
  let value: ComparedValue
}

/// A section of a decision for a claim or an element, or a row.
struct ComparedPart: Equatable, Sendable {
  /// The section; empty for a row without one.
  let section: String
  /// The element, or the number of the row of its claim; empty for the claim as a whole.
  let subject: String
  var items: [ComparedItem] = []
}

/// All of a claim.
struct ComparedCase: Sendable {
  let name: String
  /// The line on which it begins, from 1.
  let line: Int
  var parts: [ComparedPart] = []
}

/// The form of a run's lines.
enum RunForm: Equatable, Sendable {
  case decisions, rows
}

/// Why a line is none of a run.
package struct RunProblem: Error, Sendable, Equatable {
  /// From 1; 0 for the file as a whole.
  package let line: Int
  package let column: Int
  package let message: String
  package let cure: String

  init(line: Int, column: Int = 0, _ message: String, cure: String) {
    self.line = line
    self.column = column
    self.message = message
    self.cure = cure
  }
}
