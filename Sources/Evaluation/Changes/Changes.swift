// What would change a decision: the nearest change of single facts, each tried by deciding.

package import Model
import Quantities

/// How far a search for changes goes.
package enum ChangeLimits {
  /// How often one section is evaluated for one element.
  package static let evaluations = 2_000
  /// How often the sections of one claim are evaluated in all.
  package static let allEvaluations = 20_000
  /// How many steps these evaluations may take together: a section that goes through a long list
  /// takes many each time.
  static let steps = 5_000_000
}

/// What a change is sought for.
package enum ChangeGoal: Sendable, Hashable {
  /// The section becomes eligible.
  case eligible
  /// It stays eligible, one of its settled amounts rises, and none falls under any contested reading
  /// that its outcome rests on; an amount that is open keeps at least its range.
  case more
}

/// A change of one fact that reaches the goal, and how near it is.
package struct FactChange: Sendable {
  package let fact: FactReference
  /// What the claim says.
  package let current: Value
  /// The nearest values that reach the goal; several where they are equally near.
  package let values: [Value]
  /// The amounts of the section's awards with the first of the values.
  package let amounts: [(award: AwardID, amount: Value)]
}

/// What would change a section's result, for one element.
package struct SectionChanges: Sendable {
  package let goal: ChangeGoal
  /// For each fact whose change alone reaches the goal, the nearest such change; by the facts'
  /// places.
  package let changes: [FactChange]
  /// The one clause without which the section would be eligible; nil where there is none, or several
  /// refuse.
  package let blocker: ClauseReference?
  /// How often the section was evaluated.
  package let evaluations: Int
  /// The facts that were not tried to the end, as the limit was reached.
  package let untried: [FactReference]
  /// Whether changes were looked for at all: not where earlier sections of the claim took all the
  /// evaluations that there are (`ChangeLimits.allEvaluations`, `ChangeLimits.steps`).
  package let isSought: Bool

  static func notSought(_ goal: ChangeGoal) -> SectionChanges {
    SectionChanges(
      goal: goal,
      changes: [],
      blocker: nil,
      evaluations: 0,
      untried: [],
      isSought: false
    )
  }
}

/// What would change each section of a decision, in its order; nil for a section that is neither
/// refused nor grants an amount that is settled.
///
/// Every change was tried by evaluating the section with it, in all worlds that its outcome rests on.
/// The values that are tried are those of `ChangeLadder`; a fact that the claim does not say, a text,
/// a set of times, a period and a list are not changed.
package func changes(
  of decision: Decision,
  _ program: Program,
  _ facts: FactTable
) -> [SectionChanges?] {
  var rest = ChangeLimits.allEvaluations
  var steps = ChangeLimits.steps
  // The sections share what the definitions saw.
  let seen = CriticalValues(of: decision.definitions, program, facts)
  // And what is computed of the claim as it is.
  let dependence = decision.dependence ?? InputDependence(program)
  var unchanged = ChangedFacts(facts, dependence, keptSteps: .max)
  return decision.sections.map { result in
    guard let goal = goal(for: result) else { return nil }
    if rest <= 0 || steps <= 0 { return .notSought(goal) }
    var search = ChangeSearch(
      program: program,
      facts: facts,
      result: result,
      seen: seen,
      goal: goal,
      limit: min(rest, ChangeLimits.evaluations),
      steps: steps,
      unchanged: ChangedFacts(facts, dependence)
    )
    // Handed over and back, so that there is never a second one to be copied.
    swap(&search.unchanged, &unchanged)
    let found = search.run()
    swap(&search.unchanged, &unchanged)
    rest -= found.evaluations
    steps = search.steps
    return found
  }
}

private func goal(for result: SectionResult) -> ChangeGoal? {
  switch result.outcome {
  case .ineligible, .contested: return .eligible
  case .undetermined, .notApplicable: return nil
  case .eligible:
    for award in result.awards {
      if case .number = award.amount { return .more }
    }
    return nil
  }
}
