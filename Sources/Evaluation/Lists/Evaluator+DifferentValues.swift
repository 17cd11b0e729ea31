// `the different values of E for each x in L`: the groups of a list.

import Model

extension Evaluator {
  /// The different values of the body, in their order; none forms no group.
  ///
  /// Where a value is not known, the list may hold any other besides those that are; where it is
  /// open whether elements are selected, it tells for each value what that waits for.
  mutating func values(
    _ selection: Selection,
    _ elements: Elements,
    _ places: CandidateRows,
    _ store: ListID?
  ) -> Value {
    var different = DifferentValues()
    var unknown = OpenCollector()
    for place in places {
      let truth = enter(selection, elements, place, store)
      if truth.isNo { continue }
      let value = selection.body.map { self.value($0) } ?? elements[place]
      if isNone(value) { continue }
      if case .open(let open) = value {
        unknown.addReason(open)
        if case .open(let membership) = truth { unknown.add(membership) }
      } else if !different.add(value, truth), let body = selection.body {
        unknown.add(problem(.unsupported, body))
      }
    }
    let groups = different.sorted(by: operations.comparison)
    let values = groups.map { $0.value }
    remainingSteps -= values.count / 16
    let memberships = groups.map { $0.membership }
    if unknown.isEmpty, memberships.allSatisfy({ $0 == nil }) { return .items(values) }
    let isExhaustive = unknown.isEmpty
    for case .some(let membership) in memberships { unknown.add(membership) }
    let open = unknown.joined()
    return .open(
      Open(
        facts: open.facts,
        problems: open.problems,
        mayFail: open.mayFail,
        mayBeNone: open.mayBeNone,
        candidates: values,
        isExhaustive: isExhaustive,
        memberships: isExhaustive ? memberships : []
      )
    )
  }
}
