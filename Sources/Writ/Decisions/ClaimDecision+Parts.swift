// A part of a decision: a section, or a clause.

import Evaluation
import Explanation
import Model

extension ClaimDecision {
  /// The names of the policy's sections.
  package var sectionNames: [String] { Explanation.sectionNames(program) }

  /// The names of clauses of which a decision can tell one alone.
  package var clauseNames: [String] { Explanation.clauseNames(program) }

  /// The decision with the sections of this name alone, of every element.
  package func keeping(section name: String) -> ClaimDecision {
    keeping(decision.sections.filter { program[$0.section].header.name == name })
  }

  /// The decision with the clauses of this name alone, of every element.
  package func keeping(clause name: String) -> ClaimDecision {
    keeping(decision.sections.compactMap { $0.keeping(name, program) })
  }

  private func keeping(_ sections: [SectionResult]) -> ClaimDecision {
    var part = decision
    part.sections = sections
    return ClaimDecision(
      decision: part,
      program: program,
      facts: facts,
      ignoredMembers: ignoredMembers
    )
  }
}
