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
    var row: [OutputValue] = [text(program.sections[result.section.index].header.name)]
    if hasSubjects {
      let subject = result.subject
      row.append(
        subject.map { text($0.id ?? $0.value ?? String($0.place)) }
          ?? .value(.none, .optional(.text))
      )
    }
    row.append(text(result.outcome.name))
    for index in program.awards.indices {
      let award = result.awards.first { $0.award.index == index }
      let type = Type.quantity(.money(program.awards[index].currency))
      row.append(.value(award?.amount ?? .none, type))
    }
    for index in program.deadlines.indices {
      let deadline = result.deadlines.first { $0.deadline.index == index }
      row.append(.value(deadline?.due ?? .none, program.deadlines[index].formula.type))
    }
    row.append(.names(failed(result)))
    return row
  }

  /// What keeps the outcome of a section open; nil where nothing does.
  package func open(_ result: SectionResult) -> Open? {
    if result.missing.isEmpty, result.problems.isEmpty { return nil }
    return Open(facts: result.missing, problems: result.problems)
  }

  private func text(_ text: String) -> OutputValue { .value(.text(text), .text) }

  /// What refuses, in the order of the file.
  private func failed(_ result: SectionResult) -> [String] {
    if result.outcome == .notApplicable { return [] }
    var failed: [ClauseHeader] = []
    for entry in result.requirements {
      if case .no = entry.verdict {
        failed.append(program.requirements[entry.requirement.index].header)
      }
    }
    for entry in result.exclusions {
      if case .yes = entry.verdict {
        failed.append(program.exclusions[entry.exclusion.index].header)
      }
    }
    for entry in result.deadlines where program.deadlines[entry.deadline.index].isRequired {
      if case .no = entry.verdict { failed.append(program.deadlines[entry.deadline.index].header) }
    }
    for entry in result.duties where program.duties[entry.duty.index].isRequired {
      if case .no = entry.verdict { failed.append(program.duties[entry.duty.index].header) }
    }
    return failed.sorted { $0.origin < $1.origin }.map { $0.name }
  }
}
