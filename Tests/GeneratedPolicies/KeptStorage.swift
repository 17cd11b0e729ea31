// A decider that has decided other claims beside new ones, and counts beside decisions.

import Evaluation
import Explanation
import JSON
import Model
import Quantities

extension Trial {
  /// How many claims of a policy are decided one after another.
  private static let claimsInARow = 10

  /// The first claim that a decider decides otherwise after others than a new one would, or of which
  /// it counts something else than it decides, or one that goes no deeper than two; nil where there is none.
  func storageViolation(_ subject: Subject, _ claims: [String]) -> Violation? {
    let program = subject.program
    let distance = max(1, claims.count / Self.claimsInARow)
    let chosen = stride(from: 0, to: claims.count, by: distance).map { claims[$0] }
    var kept = ClaimDecider(program)
    // One that computes what lies deep first, at every turn.
    var shallow = ClaimDecider(program, depth: DepthLimits(deepest: 2, landing: 1, landings: 2))
    // One that evaluates each world, and each default taken back, from the start.
    var anew = ClaimDecider(program, startsAnew: true)
    for claim in chosen {
      guard let facts = subject.facts(claim).facts else { continue }
      for output in program.outputs.indices {
        let result = kept.rows(of: output, facts, counts: true)
        let fresh = rows(of: output, in: program, facts)
        if text(result.rows, program, facts) != text(fresh, program, facts) {
          return violation("the rows of a decider do not rest on claims before", claim)
        }
        let whole = anew.rows(of: output, facts, counts: true)
        if text(whole.rows, program, facts) != text(fresh, program, facts)
          || counted(whole.sections) != counted(result.sections)
        {
          return violation("rows do not rest on what worlds share", claim)
        }
        if counted(result.sections) != decided(settled(program, facts)) {
          return violation("a summary counts what is decided", claim)
        }
      }
      let decision = decisionJSON(kept.decide(facts), program, facts: facts)
      if decision != decisionJSON(decide(program, facts), program, facts: facts) {
        return violation("a decision does not rest on claims before", claim)
      }
      if decision != decisionJSON(anew.decide(facts), program, facts: facts) {
        return violation("a decision does not rest on what worlds and defaults share", claim)
      }
      if decision != decisionJSON(shallow.decide(facts), program, facts: facts) {
        return violation("a decision does not rest on how deep clauses may lie", claim)
      }
    }
    return nil
  }

  private func violation(_ law: String, _ claim: String) -> Violation {
    Violation(law: law, key: "whole", fewer: claim, more: "", detail: "it does")
  }

  private func text(_ rows: [[OutputValue]], _ program: Program, _ facts: FactTable) -> [UInt8] {
    let columns = rows.first?.indices.map { "c\($0)" } ?? []
    let writer = RowWriter(program, columns: columns, form: .json)
    var output = OutputBytes()
    for row in rows { _ = writer.write(row, caseName: nil, facts: facts, to: &output) }
    return Array(output.bytes)
  }

  private func counted(_ sections: [CountedSection]) -> [String] {
    sections.map { section in
      let amounts = section.amounts.map { "\($0.award.index) \(text($0.amount))" }
      return "\(section.section.index) \(section.outcome.name) \(amounts)"
    }
  }

  private func decided(_ sections: [SectionResult]) -> [String] {
    sections.map { section in
      let amounts = section.awards.map { "\($0.award.index) \(text($0.amount))" }
      return "\(section.section.index) \(section.outcome.name) \(amounts)"
    }
  }

  private func text(_ amount: Value) -> String {
    if case .number(let number) = amount { return number.description }
    return amount.isOpen ? "open" : "none"
  }
}
