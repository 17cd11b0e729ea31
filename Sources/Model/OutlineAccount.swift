// How the articles of a policy's source are accounted for.

/// The account of a policy's outlines: each article is modelled, left to people, no rule, or none
/// of these.
package struct OutlineAccount: Sendable, Hashable {
  /// The number of articles.
  package var articles = 0
  /// Articles that a clause other than `for people` cites.
  package var modelled = 0
  /// Articles that only `for people` clauses cite, or that are marked so.
  package var forPeople = 0
  /// Articles that are marked `not a rule`.
  package var notRules = 0
  /// Articles that nothing cites and that bear no mark.
  package var unaccounted = 0
  /// The number of the policy's scenarios.
  package var scenarios = 0

  package init() {}
}
