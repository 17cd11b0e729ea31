// The errors that leave something of a decision open, in words: what ends a command with 3.

package import Evaluation
package import Model

/// The errors that keep an outcome, an amount or a due date of a decision open.
///
/// Each names its section and its place, as in `pay: a division by zero (rate.rules:14:11)`. Errors
/// that settle nothing are not among them.
package func decisionErrors(
  _ sections: [SectionResult],
  _ program: Program,
  _ facts: FactTable
) -> [String] {
  var found: [String] = []
  var context: ReportContext?
  for section in sections {
    let problems = section.problemsOfRow
    if problems.isEmpty { continue }
    let report = context ?? ReportContext(program: program, facts: facts)
    context = report
    let name = program[section.section].header.name
    for problem in problems {
      let told = "\(name): \(report.text(problem)) (\(report.place(problem.origin)))"
      if !found.contains(told) { found.append(told) }
    }
  }
  return found
}
