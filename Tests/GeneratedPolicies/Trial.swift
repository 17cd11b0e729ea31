// One generated policy with claims, from a seed; and many of them.

import JSON
import TestSupport

/// What to try: how policies are made, and how many facts may be unknown at a time.
package struct TrialOptions: Sendable {
  package var features: Features
  /// The greatest number of claims of one lattice.
  ///
  /// Few, so that there are many policies: most planted faults need a policy of their kind, and then
  /// show in a handful of claims.
  package var mostClaims = 120
  package var latticesOfPolicy = 3

  package init(features: Features = .held) { self.features = features }
}

/// A broken law with the policy that broke it, made as small as it could be.
package struct Failure: Sendable {
  package let seed: UInt64
  package let violation: Violation
  package let policy: String

  package var text: String { "seed \(seed)\n\(violation.text)\n\(policy)" }
}

package struct TrialReport: Sendable {
  package var policies = 0
  package var refused = 0
  package var pairs = 0
  package var failures: [Failure] = []

  package init() {}
}

/// Tries the policies of some seeds.
///
/// - Parameters:
///   - pairs: stops when so many pairs of claims were compared.
///   - mostFailures: stops when so many policies broke a law.
///   - telling: is called with each failure as it is found.
package func tryPolicies(
  from seed: UInt64,
  pairs: Int,
  _ options: TrialOptions,
  mostFailures: Int = 1,
  telling: (Failure) -> Void = { _ in }
) -> TrialReport {
  var report = TrialReport()
  var seed = seed
  while report.pairs < pairs, report.failures.count < mostFailures {
    var generator = PolicyGenerator(seed: seed, features: options.features)
    let tree = generator.policy()
    if let subject = Subject(tree) {
      report.policies += 1
      let trial = Trial(seed: seed, options)
      let result = trial.run(subject)
      report.pairs += result.pairs
      if let violation = result.violation {
        let small = trial.shrunk(tree, violation)
        let failure = Failure(seed: seed, violation: small.1, policy: small.0.text)
        report.failures.append(failure)
        telling(failure)
      }
    } else {
      report.refused += 1
    }
    seed += 1
  }
  return report
}

/// A generated policy with the claims on which its laws are tried, for other programs: a line of JSON with
/// `seed`, `rules` and `claims`; nil where the policy does not check.
package func madePolicy(seed: UInt64, _ options: TrialOptions) -> [UInt8]? {
  var generator = PolicyGenerator(seed: seed, features: options.features)
  guard let subject = Subject(generator.policy()) else { return nil }
  var writer = JSONWriter()
  writer.beginObject()
  writer.key("seed")
  writer.number(String(seed))
  writer.key("rules")
  writer.string(subject.tree.text)
  writer.key("claims")
  writer.beginArray()
  for claim in Trial(seed: seed, options).claims(subject) { writer.string(claim) }
  writer.endArray()
  writer.endObject()
  writer.endLine()
  return writer.bytes
}

struct Trial {
  let seed: UInt64
  let options: TrialOptions

  init(_ seed: UInt64, _ options: TrialOptions) {
    self.seed = seed
    self.options = options
  }

  init(seed: UInt64, _ options: TrialOptions) { self.init(seed, options) }

  func run(_ subject: Subject) -> (pairs: Int, violation: Violation?) {
    var pairs = 0
    var lines: [String] = []
    for lattice in lattices(subject) {
      var lattice = lattice
      let violation = lattice.violation()
      pairs += lattice.pairs
      if let violation { return (pairs, violation) }
      lines += lattice.nodes.map { lattice.json($0) }
    }
    return (pairs, machineViolation(subject, lines) ?? storageViolation(subject, lines))
  }

  /// The claims of all lattices.
  func claims(_ subject: Subject) -> [String] {
    lattices(subject).flatMap { lattice in lattice.claims().map { lattice.json($0) } }
  }

  private func lattices(_ subject: Subject) -> [KnowledgeLattice] {
    let space = ClaimSpace(subject.tree, longest: 2)
    // Another sequence than that which made the policy.
    var random = SeededGenerator(seed: seed ^ 0x5EED_0F_C1A1_4500)
    return (0..<options.latticesOfPolicy).map { _ in lattice(subject, space, &random) }
  }

  private func lattice(
    _ subject: Subject,
    _ space: ClaimSpace,
    _ random: inout SeededGenerator
  ) -> KnowledgeLattice {
    let used = Set(subject.tree.usedPaths)
    var base = space.complete(&random)
    // Mostly a claim in which lists hold something and groups are there.
    for slot in space.slots.indices where random.chance(0.6) {
      switch space.slots[slot].domain.last {
      case .number(let count) where space.slots[slot].path.isList(in: subject.tree):
        base[slot] = count
      case .truth(true) where space.slots[slot].isOptional: base[slot] = 1
      default: break
      }
    }
    var candidates = space.slots.indices.filter { slot in
      let path = space.slots[slot].path
      if path == ClaimSpace.day { return subject.tree.events.isEmpty }
      if path.hasSuffix(".id") || path.hasSuffix("].at") { return false }
      if path == "alarm" || path == "reply" { return false }
      // Null would be none, and to say nothing the default.
      if space.slots[slot].isOptional, space.slots[slot].defaultValue != nil { return false }
      if space.slots[slot].defaultValue != nil, !options.features.contains(.nullForDefaults) {
        return false
      }
      if path == "events" || path.isList(in: subject.tree),
        !options.features.contains(.unknownLists)
      {
        return false
      }
      return path == "events" || used.contains(path.withoutPlaces)
    }.shuffled(using: &random)
    // The day is one fact of many, and all that is not done waits for it.
    if subject.tree.clauses.contains(where: { $0.kind == .deadline }), random.chance(0.4),
      let day = candidates.firstIndex(where: { space.slots[$0].path == ClaimSpace.day })
    {
      candidates.swapAt(0, day)
    }
    var varied: [Int] = []
    var claims = 1
    // Many small lattices try more policies, a few large ones what facts do together.
    let most = random.chance(0.2) ? options.mostClaims : options.mostClaims / 5
    for slot in candidates {
      let next = claims * (space.slots[slot].domain.count + 1)
      if next > most { continue }
      varied.append(slot)
      claims = next
    }
    var isWhole = true
    if random.chance(0.15) {
      for slot in candidates where !varied.contains(slot) && random.chance(0.4) {
        base[slot] = nil
        isWhole = false
      }
    }
    var lattice = KnowledgeLattice(
      subject,
      space,
      base: base,
      varied: varied,
      asNull: Set(space.slots.indices.filter { _ in random.chance(0.5) }),
      isWhole: isWhole
    )
    lattice.comparesOrder = options.features.contains(.failedClauses)
    return lattice
  }
}

extension String {
  /// A path without the places of elements: `items.n` for `items[2].n`.
  var withoutPlaces: String {
    var kept = ""
    var isInside = false
    for character in self {
      if character == "[" { isInside = true }
      if !isInside { kept.append(character) }
      if character == "]" { isInside = false }
    }
    return kept
  }

  fileprivate func isList(in tree: PolicyTree) -> Bool {
    self == "items" || self == "visit.parts" || tree.events.contains { $0.name == self }
  }
}
