// The names of what belongs to a claim itself: those that no fact of the policy has.

import Model

/// Under which names a claim says what it is called, when it is decided for, and what happened.
struct ClaimMemberNames {
  /// The names of the member that names the claim; empty where facts have them all.
  let ofCase: [String]
  /// The names of the member that means `as of`; empty where facts have them all.
  let ofAsOf: [String]
  /// Whether there is a list of events.
  let hasEvents: Bool

  init(_ schema: FactSchema) {
    let taken = Set(schema.root.members.flatMap { $0.names })
    func free(_ name: String, _ names: [String]) -> [String] {
      ((names.contains(name) ? [] : [name]) + names).filter { !taken.contains($0) }
    }
    ofCase = free("case", schema.caseNames)
    ofAsOf = free("as_of", schema.asOfNames)
    hasEvents = !schema.events.isEmpty && !taken.contains("events")
  }
}
