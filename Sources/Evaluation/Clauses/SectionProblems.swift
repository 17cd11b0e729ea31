// The errors of all clauses of a section, also of those that settle nothing.

package import Model

extension Value {
  /// What it waits for, where it is not known.
  package var open: Open? {
    if case .open(let open) = self { return open }
    return nil
  }
}

extension Verdict {
  /// What it waits for, where it is not settled.
  package var open: Open? {
    if case .open(let open) = self { return open }
    return nil
  }
}

extension SectionResult {
  /// The errors that keep open what a short row shows: the outcome, an amount or a due date.
  package var problemsOfRow: [EvaluationProblem] {
    var found = problems
    for award in awards { found += award.amount.open?.problems ?? [] }
    for deadline in deadlines { found += deadline.due.open?.problems ?? [] }
    return sortedOnce(found)
  }

  /// Every error that a clause of the section met, by its place in the rules, each once.
  ///
  /// `problems` has those that keep the outcome or an amount open; these are also the errors of a
  /// deadline or a duty that only informs, or of a clause beside one that refuses.
  package var problemsOfClauses: [EvaluationProblem] {
    var found = problems
    func take(_ open: Open?) { found += open?.problems ?? [] }
    for result in requirements { take(result.verdict.open) }
    for result in exclusions { take(result.verdict.open) }
    for result in deadlines {
      take(result.due.open)
      take(result.metAt.open)
      take(result.verdict.open)
    }
    for result in awards {
      take(result.computed.open)
      take(result.payableBy?.open)
    }
    for result in advice { take(result.verdict.open) }
    for result in judgements { take(result.verdict.open) }
    for result in duties {
      take(result.open)
      for instance in result.instances { take(instance.open) }
    }
    return sortedOnce(found)
  }
}
