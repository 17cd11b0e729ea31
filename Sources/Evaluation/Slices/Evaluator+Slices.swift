// Evaluating again with other facts or in another world, and only what may rest on what differs.

import Model

extension Memo {
  /// Empties the slots of the clauses that a condition holds for.
  ///
  /// Their storage goes: it is often shared with the evaluation from which this one goes on.
  mutating func removeAll(where isGone: (Int) -> Bool) {
    for index in used where isGone(index) { drop(index) }
  }
}

extension Evaluator {
  /// Goes on with other facts, or in another world, and keeps what cannot rest on what differs.
  ///
  /// What comes of it is what an evaluation from the start gives, but for limits: the steps are
  /// those of what is evaluated again. What was read stays noted. Where the limit of steps was
  /// reached, results may say so that others rest on: then it begins anew.
  ///
  /// - Parameters:
  ///   - columns: the facts of which the columns differ from those until now.
  ///   - dependence: what rests on what; nil where it is to begin anew.
  ///   - known: what code knows of the claim in that world.
  mutating func goOn(
    with facts: FactTable,
    in world: World,
    changing columns: [FactReference] = [],
    _ dependence: InputDependence?,
    _ known: KnownResults? = nil
  ) {
    guard let dependence, !hasReachedLimit else {
      begin(facts, in: world, known)
      return
    }
    var changed = dependence.readings(between: alternatives, and: world.alternatives)
    for column in columns { changed.formUnion(dependence.column(of: column)) }
    replace(facts, alternatives: world.alternatives)
    self.known = known
    renewSteps()
    definitionValues.removeAll { dependence.rests(.definition, $0, on: changed) }
    requirements.removeAll { dependence.rests(.requirement, $0, on: changed) }
    exclusions.removeAll { dependence.rests(.exclusion, $0, on: changed) }
    deadlines.removeAll { dependence.rests(.deadline, $0, on: changed) }
    awards.removeAll { dependence.rests(.award, $0, on: changed) }
    awardAmounts.removeAll { dependence.rests(.amount, $0, on: changed) }
    advice.removeAll { dependence.rests(.advice, $0, on: changed) }
    judgements.removeAll { dependence.rests(.judgement, $0, on: changed) }
    duties.removeAll { dependence.rests(.duty, $0, on: changed) }
    sections.removeAll { dependence.rests(.section, $0, on: changed) }
    applications.removeAll { dependence.rests(.application, $0, on: changed) }
    forgetKept(changed, dependence)
  }

  /// Forgets answers that are kept beside the results of clauses.
  private mutating func forgetKept(_ changed: InputSet, _ dependence: InputDependence) {
    orderedDefinitions.removeAll { id in
      guard dependence.rests(.definition, id.index, on: changed) else { return false }
      definitionOrders[id.index] = nil
      definitionProgress[id.index] = 0
      return true
    }
    for selection in selectionPlans.keys where dependence.rests(.selection, selection, on: changed)
    {
      selectionPlans[selection] = nil
    }
    for list in passages.keys where dependence.rests(passage: list, on: changed) {
      passages[list] = nil
    }
    for id in elementPlaces.keys where dependence.rests(.definition, id.index, on: changed) {
      elementPlaces[id] = nil
    }
    if !actIndexes.isEmpty,
      program.duties.indices.contains(where: { dependence.rests(.duty, $0, on: changed) })
    {
      actIndexes.removeAll(keepingCapacity: true)
    }
  }
}
