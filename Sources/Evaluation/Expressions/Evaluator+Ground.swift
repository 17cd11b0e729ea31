// What lies too deep is computed first: so that clauses may rest on each other in rows of any length,
// on a small stack.
//
// A clause that is asked for far down in what others ask is not computed there. It is noted, and what
// is being computed is given up as far up as a clause near the ground; there, the noted one is
// computed first, and then the other once more. Nothing that was given up is kept, so that results
// are the same as on an endless stack.

import Model

/// What is computed at a place of its domain.
struct Ground: Sendable {
  enum Part: Sendable {
    case definition(DefinitionID)
    case clause(ClauseReference)
    /// Whether a section applies.
    case application(SectionID)
    /// What an award grants.
    case amount(AwardID)
  }

  let part: Part
  let place: Int

  init(_ part: Part, place: Int) {
    self.part = part
    self.place = place
  }
}

/// What keeps the evaluation near the ground.
struct Descent: Sendable {
  /// What is to be computed first; what is being computed is given up while it is not nil.
  var wanted: Ground?
  /// The steps that remained where that was noted.
  var steps = 0
  /// How many clauses are being computed from which the evaluation goes on.
  var landings = 0
  /// How many definitions are being computed that rest on themselves: what has begun of these must
  /// stay begun, so that nothing of it is given up.
  var recursions = 0
  let limits: DepthLimits

  init(_ limits: DepthLimits) { self.limits = limits }
}

/// How deep clauses may lie; results do not rest on it.
package struct DepthLimits: Sendable {
  /// No clause is begun below this depth.
  let deepest: Int
  /// Clauses down to this depth are where the evaluation goes on, as long as there are few of them
  /// below each other.
  let landing: Int
  let landings: Int

  package init(deepest: Int, landing: Int, landings: Int) {
    self.deepest = deepest
    self.landing = landing
    self.landings = landings
  }

  /// What leaves room on a stack of 512 KiB.
  package static let usual = DepthLimits(deepest: 64, landing: 24, landings: 8)
}

extension Evaluator {
  /// Whether what is being computed is given up, so that nothing of it may be kept.
  var isGivenUp: Bool { descent.wanted != nil }

  /// Computes a clause, after what of its ground lies too deep.
  ///
  /// - Parameter nothing: what stands for its result while it is given up.
  mutating func grounded<Result>(
    _ ground: @autoclosure () -> Ground,
    _ nothing: @autoclosure () -> Result,
    _ compute: (inout Self) -> Result
  ) -> Result {
    if isGivenUp { return nothing() }
    if depth > descent.limits.deepest, descent.landings > 0, descent.recursions == 0 {
      give(up: ground())
      return nothing()
    }
    let isLanding =
      descent.landings == 0
      || depth <= descent.limits.landing && descent.landings < descent.limits.landings
    guard isLanding else { return compute(&self) }
    // The first one may lie deep in an expression that no clause holds: it is the ground itself, or
    // what is wanted there would be given up there again.
    let outer = depth
    if descent.landings == 0 { depth = 0 }
    descent.landings += 1
    var result = compute(&self)
    while isGivenUp {
      computeWanted()
      result = compute(&self)
    }
    descent.landings -= 1
    depth = outer
    return result
  }

  private mutating func give(up ground: Ground) {
    descent.wanted = ground
    descent.steps = remainingSteps
    // Every value that is asked for now ends at once.
    remainingSteps = Int.min / 2
  }

  /// Computes what is wanted, and what is wanted for that.
  private mutating func computeWanted() {
    var waiting: [Ground] = []
    while true {
      if let wanted = descent.wanted {
        descent.wanted = nil
        remainingSteps = descent.steps
        waiting.append(wanted)
      }
      guard let next = waiting.last else { return }
      ask(next)
      if !isGivenUp { waiting.removeLast() }
    }
  }

  private mutating func ask(_ ground: Ground) {
    let place = ground.place
    switch ground.part {
    case .definition(let id): _ = definition(id, place: place)
    case .application(let id): _ = application(id, place: place)
    case .amount(let id): _ = amount(id, place: place)
    case .clause(.section(let id)): _ = section(id, place: place)
    case .clause(.award(let id)): _ = award(id, place: place)
    case .clause(.requirement(let id)): _ = requirement(id, place: place)
    case .clause(.exclusion(let id)): _ = exclusion(id, place: place)
    case .clause(.deadline(let id)): _ = deadline(id, place: place)
    case .clause(.duty(let id)): _ = duty(id, place: place)
    case .clause(.judgement(let id)): _ = judgement(id, place: place)
    case .clause(.advice(let id)): _ = advice(id, place: place)
    }
  }
}

extension Value {
  /// What stands for a value that is given up.
  static var nothing: Value { .open(.nothing) }
}

extension Open {
  static var nothing: Open { Open() }
}

extension Verdict {
  static var nothing: Verdict { .open(.nothing) }
}

extension DeadlineResult {
  static func nothing(_ id: DeadlineID) -> DeadlineResult {
    DeadlineResult(
      deadline: id,
      state: .unknown,
      due: .nothing,
      metAt: .nothing,
      lateBy: nil,
      verdict: .nothing,
      trace: []
    )
  }
}
