// The short form of a decision for a policy without an `output`: a row for each section.

package import Evaluation
package import Model
import Quantities

/// The columns of short decisions, and the row of each section.
package struct BriefRows: Sendable {
  /// `section`, `subject` where a section is decided for elements, `outcome`, the amount of each
  /// award, the due date of each deadline, and `failed`, the clauses that refuse.
  package let columns: [String]
  private let program: Program
  private let hasSubjects: Bool

  /// The short form of a policy's decisions.
  package init(_ program: Program) {
    self.program = program
    hasSubjects = program.sections.contains { $0.header.forEach != nil }
    columns =
      ["section"] + (hasSubjects ? ["subject"] : []) + ["outcome"]
      + program.awards.map { $0.header.name } + program.deadlines.map { $0.header.name }
      + ["failed"]
  }

  /// The row of a section.
  package func row(_ result: SectionResult) -> [OutputValue] {
    var row: [OutputValue] = [text(program[result.section].header.name)]
    if hasSubjects {
      row.append(
        result.subject?.rowText.map { text($0) } ?? .value(.none, .optional(.text))
      )
    }
    row.append(text(result.outcome.name))
    for index in program.awards.indices {
      let type = Type.quantity(.money(program.awards[index].currency))
      row.append(.value(amount(AwardID(index), result), type))
    }
    for index in program.deadlines.indices {
      let type = program.deadlines[index].formula.type
      row.append(.value(due(DeadlineID(index), result), type))
    }
    let refusals = result.refusals(in: program)
    row.append(.names(refusals.names(in: program), refusals.open))
    return row
  }

  /// What an award of the section grants: 0 where the section does not apply; none for an award of
  /// another one.
  private func amount(_ id: AwardID, _ result: SectionResult) -> Value {
    guard program[id].header.section == result.section else { return .none }
    if let award = result.awards.first(where: { $0.award == id }) { return award.amount }
    // Of a list that is not known, no award is computed.
    return result.application.map { .open($0) } ?? .number(.zero)
  }

  /// When a deadline of the section falls due: never where the section does not apply.
  private func due(_ id: DeadlineID, _ result: SectionResult) -> Value {
    guard program[id].header.section == result.section else { return .none }
    if let deadline = result.deadlines.first(where: { $0.deadline == id }) {
      return result.due(deadline)
    }
    // Of a list that is not known, no deadline is computed.
    return result.application.map { .open($0) } ?? .none
  }

  /// What keeps the outcome of a section open; nil where nothing does.
  package func open(_ result: SectionResult) -> Open? {
    if result.missing.isEmpty, result.problems.isEmpty { return nil }
    return Open(facts: result.missing, problems: result.problems)
  }

  private func text(_ text: String) -> OutputValue { .value(.text(text), .text) }
}
