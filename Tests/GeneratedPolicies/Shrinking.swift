// Making a policy that breaks a law small enough to be read.

extension Trial {
  /// The smallest policy found that breaks the same law, by leaving one thing out at a time.
  func shrunk(_ tree: PolicyTree, _ violation: Violation) -> (PolicyTree, Violation) {
    var best = (tree: tree, violation: violation)
    var attempts = 0
    var place = 0
    var hasShrunk = true
    while hasShrunk, attempts < 1_000 {
      hasShrunk = false
      place = 0
      while attempts < 1_000 {
        let candidates = best.tree.simpler
        guard place < candidates.count else { break }
        attempts += 1
        if let subject = Subject(candidates[place]),
          let found = firstViolation(subject, of: violation.law)
        {
          // What now stands in this place has not been tried.
          best = (candidates[place], found)
          hasShrunk = true
        } else {
          place += 1
        }
      }
    }
    return (best.tree, best.violation)
  }

  /// Other facts are varied in a smaller policy, so a few sequences are tried.
  private func firstViolation(_ subject: Subject, of law: String) -> Violation? {
    var few = options
    few.mostClaims = min(few.mostClaims, 100)
    for turn in 0..<3 as Range<UInt64> {
      let found = Trial(seed: seed &+ turn &* 7_919, few).run(subject).violation
      if let found, found.law == law { return found }
    }
    return nil
  }
}
