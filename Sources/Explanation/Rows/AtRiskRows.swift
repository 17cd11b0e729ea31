// The rows of what is open and falls due soon: one for each deadline, and each instance of a duty.

package import Evaluation
package import Model
import Quantities

/// The columns of these rows, and the row of each entry.
package struct AtRiskRows: Sendable {
  /// What stands in each row behind the name of the claim.
  package let columns = [
    "section", "subject", "clause", "instance", "title", "due", "days_left",
  ]
  /// At most so many days after the day of the decision.
  package let days: Int
  private let program: Program

  package init(_ program: Program, days: Int) {
    self.program = program
    self.days = days
  }

  package func row(_ entry: AtRisk) -> [OutputValue] {
    let header = program.header(of: entry.clause)
    let title = header.titles.first { $0.language.isEmpty } ?? header.titles.first
    let (due, type) = entry.due.value
    return [
      text(program[entry.section].header.name),
      entry.subject?.rowText.map { text($0) } ?? .value(.none, .optional(.text)),
      text(header.name),
      entry.instance.map { number($0) } ?? .value(.none, .optional(.number)),
      title.map { text($0.text) } ?? .value(.none, .optional(.text)),
      .value(due, type),
      number(entry.daysLeft),
    ]
  }

  private func text(_ text: String) -> OutputValue { .value(.text(text), .text) }
  private func number(_ number: Int) -> OutputValue { .value(.number(Rational(number)), .number) }
}
