// The smallest or largest of values of which some are open or may not belong.

import Model
import Quantities

/// Takes values one after another and tells the smallest or the largest; none is skipped.
///
/// A date beside an instant counts as its end, as due moments do. Of periods, the smallest is the one
/// that is no longer than any other, whatever the months are: where none is, they are not comparable.
struct ExtremeAccumulator {
  private struct Candidate {
    let interval: Interval
    let known: Value?
    let open: Open
    /// `true` where it takes part for certain and is not none.
    let isCertain: Bool
  }

  let wantsSmallest: Bool
  let comparison: ValueComparison
  /// Whether the values are periods, which may turn out not to be comparable.
  let holdsPeriods: Bool
  private var best: Value?
  /// All periods that take part for certain.
  private var known: [Value] = []
  private var hasUnordered = false
  private var candidates: [Candidate] = []

  init(wantsSmallest: Bool, holdsPeriods: Bool, comparison: ValueComparison) {
    self.wantsSmallest = wantsSmallest
    self.holdsPeriods = holdsPeriods
    self.comparison = comparison
  }

  /// Adds a value; `membership` says what it waits for where it may not take part.
  mutating func add(_ value: Value, membership: Open?) {
    switch value {
    case .none: return
    case .open(let open):
      candidates.append(
        Candidate(
          interval: Interval(value),
          known: nil,
          open: membership.map { joined($0, open) } ?? open,
          isCertain: membership == nil && !open.mayBeNone
        )
      )
    default:
      if let membership {
        candidates.append(
          Candidate(
            interval: Interval(value),
            known: value,
            open: membership,
            isCertain: false
          )
        )
      } else {
        addKnown(value)
      }
    }
  }

  /// Keeps the best so far: one that beats all others is it once all have come, whatever their order.
  private mutating func addKnown(_ value: Value) {
    if case .period = value { known.append(value) }
    guard let other = best else {
      best = value
      return
    }
    if let isBeaten = beats(other, value) {
      if !isBeaten { best = value }
    } else if beats(value, other) == true {
      best = value
    } else {
      hasUnordered = true
    }
  }

  /// Whether the first is the one to take beside the second, or as good as that; nil where nothing
  /// tells.
  ///
  /// Of periods it may be certain that one is no longer than another though not whether it is
  /// shorter (S7.3).
  private func beats(_ first: Value, _ second: Value) -> Bool? {
    if case .period = first {
      return comparison.holds(
        wantsSmallest ? .lessOrEqual : .greaterOrEqual,
        first,
        second,
        .asMoments
      )
    }
    return comparison.orderOfMoments(first, second).map { wantsSmallest ? $0 <= 0 : $0 >= 0 }
  }

  /// Why none of the known values is the best; nil where one is.
  private func disorder(at origin: OriginID) -> EvaluationProblem? {
    guard let best, case .period = best else {
      return hasUnordered ? EvaluationProblem(.unsupported, at: origin) : nil
    }
    // That one period is shorter than a second and that than a third says nothing of business days.
    let isBest = known.allSatisfy { beats(best, $0) == true }
    return isBest ? nil : EvaluationProblem(.periodsNotComparable, at: origin)
  }

  /// A value that may not take part: none, which is skipped, does no harm.
  private func joined(_ membership: Open, _ open: Open) -> Open {
    var collector = OpenCollector()
    collector.add(membership)
    collector.addReason(open)
    return collector.joined()
  }

  /// `true` where the candidate can beat the best known value, or spoil it by an error.
  private func matters(_ candidate: Candidate, against best: Value) -> Bool {
    if let known = candidate.known { return beats(best, known) != true }
    guard candidate.open.problems.isEmpty, !candidate.open.mayFail,
      let (own, kind) = ordinal(of: best), kind == candidate.interval.kind
    else { return true }
    if wantsSmallest { return candidate.interval.low.map { $0 < own } ?? true }
    return candidate.interval.high.map { $0 > own } ?? true
  }

  func result(at origin: OriginID) -> Value {
    var rest = candidates
    let disorder = disorder(at: origin)
    if disorder == nil, let best { rest = rest.filter { matters($0, against: best) } }
    if rest.isEmpty {
      return disorder.map { .open(Open(problems: [$0])) } ?? best ?? .none
    }
    var collector = OpenCollector()
    // One that is open may yet beat those that cannot be compared.
    if let disorder { collector.add(disorder) }
    if holdsPeriods, rest.count > (best == nil ? 1 : 0) { collector.markFallible() }
    var isCertain = best != nil
    // For the smallest: as low as the lowest of all, at most the lowest that surely takes part.
    let kind = commonKind(best, rest)
    var reach: Rational? = best.flatMap { ordinal(of: $0)?.0 }
    var isReachBounded = best == nil || reach != nil
    var limit: Rational? = reach
    for candidate in rest {
      collector.addReason(candidate.open)
      let near = wantsSmallest ? candidate.interval.low : candidate.interval.high
      let far = wantsSmallest ? candidate.interval.high : candidate.interval.low
      if let near { reach = reach.map { better($0, near) } ?? near } else { isReachBounded = false }
      if candidate.isCertain {
        isCertain = true
        if let far { limit = limit.map { better($0, far) } ?? far }
      }
    }
    if !isCertain {
      collector.markNone()
      // Whichever takes part, it lies within the hull of them all.
      limit =
        rest.reduce(into: Bound.unset) { bound, candidate in
          bound.widen(
            wantsSmallest ? candidate.interval.high : candidate.interval.low,
            wantsSmallest
          )
        }.value
    }
    guard let kind else { return .open(collector.joined()) }
    if !isReachBounded { reach = nil }
    let (low, high) = wantsSmallest ? (reach, limit) : (limit, reach)
    return .open(collector.joined(Interval(low: low, high: high, kind: kind)))
  }

  /// What all bounds measure; nil where they measure two kinds of things, as days and seconds, so
  /// that there are no bounds of the whole.
  private func commonKind(_ best: Value?, _ candidates: [Candidate]) -> BoundKind? {
    var intervals = candidates.map { candidate in candidate.interval }
    if let best { intervals.append(Interval(best)) }
    let bounded = intervals.filter { $0.isBounded }
    let kind = bounded.first.map { $0.kind } ?? .quantity
    return bounded.allSatisfy { $0.kind == kind } ? kind : nil
  }

  private func better(_ left: Rational, _ right: Rational) -> Rational {
    wantsSmallest ? min(left, right) : max(left, right)
  }

  private enum Bound {
    case unset
    case at(Rational)
    case infinite

    var value: Rational? {
      if case .at(let value) = self { return value }
      return nil
    }

    mutating func widen(_ next: Rational?, _ takesLarger: Bool) {
      guard let next else {
        self = .infinite
        return
      }
      switch self {
      case .unset: self = .at(next)
      case .at(let value): self = .at(takesLarger ? max(value, next) : min(value, next))
      case .infinite: break
      }
    }
  }
}
