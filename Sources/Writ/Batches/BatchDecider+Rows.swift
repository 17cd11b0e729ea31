// One claim of a batch by the general evaluator: read, decided, written and counted.

import Evaluation
import Explanation
import FactReading
import JSON
import Model

extension BatchDecider {
  /// Decides a claim by reading all its facts into slots and evaluating the clauses.
  func decideByEvaluator(
    _ row: UnsafeRawBufferPointer,
    line: Int,
    isRecord: Bool,
    by decider: inout BlockDecider,
    into output: inout OutputBytes,
    tally: inout BatchTally
  ) {
    let bytes = [UInt8](row)
    let program = rules.program
    let claim = readClaim(
      in: bytes,
      range: 0..<bytes.count,
      firstLine: line,
      for: program,
      options: reading
    )
    guard var facts = claim.facts else {
      var problems = claim.problems
      if isRecord { problems = problems.map { $0.moved(to: line) } }
      refuse(
        problems,
        further: claim.furtherProblems,
        line: line,
        caseName: claim.caseName,
        into: &output,
        tally: &tally
      )
      return
    }
    for member in claim.ignored { tally.ignore(member.path) }
    if facts.asOf == nil { facts.asOf = options.asOf }
    facts.applyDefaults(program.schema)
    switch content {
    case .decision:
      let decision = decider.claims.decide(facts)
      output.append(contentsOf: decider.json.json(decision, facts))
      output.append(0x0A)
      count(decision, facts, line: line, &tally)
    case .letters(let form):
      let decision = decider.claims.decide(facts)
      BatchLetter(decision, program, facts: facts, line: line, form).append(to: &output)
      count(decision, facts, line: line, &tally)
    case .output(let index):
      decideRows(of: index, facts, line: line, by: &decider, into: &output, tally: &tally)
    case .brief(let brief):
      let sections = decider.claims.settled(facts)
      var errors: [String] = []
      for section in sections {
        errors += writer.write(
          brief.row(section),
          open: brief.open(section),
          caseName: facts.caseName,
          facts: facts,
          to: &output
        )
      }
      if !errors.isEmpty { tally.report(errors, line: line) }
      if options.summarises { tally.count(sections) }
      countDetails(of: facts, line: line, by: &decider, tally: &tally)
    case .atRisk(let rows):
      let sections = decider.claims.settled(facts)
      for section in sections {
        for entry in openAndDue(section, asOf: facts.asOf, within: rows.days, program) {
          _ = writer.write(rows.row(entry), caseName: facts.caseName, facts: facts, to: &output)
        }
      }
      let errors = decisionErrors(sections, program, facts)
      if !errors.isEmpty { tally.report(errors, line: line) }
      if options.summarises { tally.count(sections) }
      countDetails(of: facts, line: line, by: &decider, tally: &tally)
    }
  }

  /// Counts a whole decision, and the errors that keep it open.
  private func count(
    _ decision: Decision,
    _ facts: FactTable,
    line: Int,
    _ tally: inout BatchTally
  ) {
    let errors = decisionErrors(decision.sections, rules.program, facts)
    if !errors.isEmpty {
      tally.report(errors, line: line)
    } else if let problem = limitProblem(decision.sections) {
      tally.report([problem], line: line)
    }
    if options.summarises { tally.count(decision.sections) }
    tally.details?.count(decision, line: line, rules.program)
  }

  /// Counts what only a summary of its own shows, where one is asked for.
  private func countDetails(
    of facts: FactTable,
    line: Int,
    by decider: inout BlockDecider,
    tally: inout BatchTally
  ) {
    guard tally.details != nil else { return }
    let decision = decider.claims.decide(facts, weighsDefaults: false)
    tally.details?.count(decision, line: line, rules.program)
  }

  /// Decides the rows of an output, by its index, and writes and counts them.
  ///
  /// - Parameter known: what the machine knows of the claim, as `ClaimDecider` takes it.
  func decideRows(
    of index: Int,
    _ facts: FactTable,
    known: [KnownResults] = [],
    line: Int,
    by decider: inout BlockDecider,
    into output: inout OutputBytes,
    tally: inout BatchTally
  ) {
    let result = decider.claims.rows(of: index, facts, counts: options.summarises, known: known)
    var errors: [String] = []
    for row in result.rows {
      errors += writer.write(row, caseName: facts.caseName, facts: facts, to: &output)
    }
    if !errors.isEmpty { tally.report(errors, line: line) }
    tally.count(result.sections)
    countDetails(of: facts, line: line, by: &decider, tally: &tally)
  }

  private var writesLetters: Bool {
    if case .letters = content { return true }
    return false
  }

  private func limitProblem(_ sections: [SectionResult]) -> String? {
    for section in sections {
      for problem in section.problemsOfClauses where problem.fault == .stepLimit {
        return "the limit on the steps of an evaluation was reached"
      }
    }
    return nil
  }

  /// Writes what is wrong with a claim in the place of its row.
  func refuse(
    _ problems: [FactProblem],
    further: Int = 0,
    line: Int,
    caseName: String? = nil,
    into output: inout OutputBytes,
    tally: inout BatchTally
  ) {
    // A claim that cannot be read has no letter.
    if !writesLetters {
      writer.writeRefusal(
        line: line,
        caseName: caseName,
        problems,
        further: further,
        to: &output
      )
    }
    let texts = problems.map { problem in
      let cure = problem.cure.isEmpty ? "" : "; \(problem.cure)"
      return "\(problem.path): \(problem.message)\(cure)"
    }
    tally.report(
      texts,
      line: line,
      column: problems.first?.column ?? 0,
      cause: problems.first.map {
        ErrorCause(
          kind: $0.kind.name,
          path: $0.path,
          text: $0.expected.isEmpty ? $0.found : $0.expected
        )
      }
    )
  }
}

extension FactProblem {
  /// The same problem of a record of CSV, whose JSON has no places of its own.
  func moved(to line: Int) -> FactProblem {
    FactProblem(
      kind,
      line: line,
      column: 0,
      path: path,
      expected: expected,
      found: found,
      cure: cure
    )
  }
}
