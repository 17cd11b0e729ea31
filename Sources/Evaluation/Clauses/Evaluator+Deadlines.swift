// Deadlines: when they fall due, and whether they are met.

import Model
import Quantities

/// A deadline's result with what its state waits for.
struct DeadlineEvaluation: Sendable {
  let result: DeadlineResult
  /// Not nil exactly where the state is unknown.
  let open: Open?
}

extension Evaluator {
  mutating func deadline(_ id: DeadlineID, place: Int) -> DeadlineEvaluation {
    if case .done(let known) = deadlines[id, place] { return known }
    let evaluation = grounded(
      Ground(.clause(.deadline(id)), place: place),
      DeadlineEvaluation(result: .nothing(id), open: .nothing)
    ) { evaluator in
      let clause = evaluator.program[id]
      let saved = evaluator.enter(clause.header, place: place)
      let mark = evaluator.tracer.begin()
      let evaluation = evaluator.decide(id, clause, mark)
      evaluator.leave(clause.header, saved)
      return evaluation
    }
    if !isGivenUp { deadlines.set(id, place, .done(evaluation)) }
    return evaluation
  }

  private mutating func decide(
    _ id: DeadlineID,
    _ clause: Deadline,
    _ mark: TraceMark
  ) -> DeadlineEvaluation {
    var condition = Truth.yes
    if let when = clause.when { condition = self.condition(when) }
    if condition.isNo {
      let result = DeadlineResult(
        deadline: id,
        state: .notApplicable,
        due: .none,
        metAt: .none,
        lateBy: nil,
        verdict: .notApplicable,
        trace: tracer.end(mark)
      )
      return DeadlineEvaluation(result: result, open: nil)
    }
    var steps: [FormulaStep] = []
    let due = formula(clause.formula, at: clause.header.origin, steps: &steps)
    let met: Value? = clause.metBy.map { value($0) }
    let trace = tracer.end(mark)
    var finding = finding(due: due, met: met, origin: clause.header.origin)
    if finding.state == .late, let met {
      finding.lateBy = lateness(clause.formula, due: due, act: met) ?? finding.lateBy
    }
    var application: Open?
    if case .open(let open) = condition {
      finding = finding.under(open)
      application = open
    }
    let result = DeadlineResult(
      deadline: id,
      state: finding.state,
      due: under(application, due),
      metAt: under(application, met ?? .none),
      lateBy: finding.lateBy,
      left: finding.left,
      verdict: finding.verdict,
      steps: steps,
      trace: trace
    )
    return DeadlineEvaluation(result: result, open: finding.open)
  }

  /// A moment of a deadline: one that does not apply has none, so it is open while that is.
  private func under(_ application: Open?, _ moment: Value) -> Value {
    guard let application, !isNone(moment) else { return moment }
    var collector = OpenCollector()
    collector.add(application)
    collector.addOutcome(moment)
    collector.markNone()
    return .open(collector.joined())
  }

  /// The lateness by a clock that stood still while the period was counted, where it did.
  private mutating func lateness(_ formula: Formula, due: Value, act: Value) -> Rational? {
    guard case .instant(let end) = due, case .instant(let done) = act else { return nil }
    tracer.pause()
    let stops = stopsOfChosenCase(formula)
    tracer.resume()
    guard let stops else { return nil }
    do { return try stops.runningTime(from: end, to: done) } catch { return nil }
  }

  /// The clock stops of the case that holds, where it counts a period with some.
  private mutating func stopsOfChosenCase(_ formula: Formula) -> Spans? {
    var otherwise: ExpressionID?
    for item in formula.cases {
      switch item.condition {
      case .always: return stops(of: item.value)
      case .otherwise: otherwise = item.value
      case .when(let condition):
        if self.condition(condition).isYes { return stops(of: item.value) }
      }
    }
    guard let otherwise else { return nil }
    return stops(of: otherwise)
  }

  /// The clock stops of a period that is counted here, in the branch taken, or in a definition.
  private mutating func stops(of expression: ExpressionID) -> Spans? {
    switch program[expression] {
    case .counted(let counting):
      guard let stops = program[counting].stops,
        case .spans(let spans) = value(stops)
      else { return nil }
      return spans
    case .conditional(let condition, let yes, let no):
      let truth = self.condition(condition)
      if truth.isYes { return stops(of: yes) }
      return truth.isNo ? stops(of: no) : nil
    case .definition(let id):
      let definition = program[id]
      let saved = enter(definition.header, place: currentPlace(definition.header))
      let stops = stopsOfChosenCase(definition.formula)
      leave(definition.header, saved)
      return stops
    default: return nil
    }
  }

  /// The state of a deadline that applies.
  private func finding(
    due: Value,
    met: Value?,
    origin: OriginID
  ) -> DeadlineFinding {
    let mayBeUndone: Bool
    switch met {
    case .some(.open(let act)): mayBeUndone = act.mayBeNone
    case .some(let act): mayBeUndone = isNone(act)
    case nil: mayBeUndone = true
    }

    /// What is not known to be done can still be missed or open, as of a day that is missing.
    func waiting(for open: Open) -> DeadlineFinding {
      guard mayBeUndone, facts.asOf == nil else { return .unknown(open.withoutBounds) }
      return .unknown(open.joined(with: Open(facts: [.asOf])))
    }
    switch (due, met) {
    case (.none, _):
      return notStarted(met: met)
    case (.open(let open), .some(.open(let other))): return waiting(for: open.joined(with: other))
    case (.open(let open), nil), (.open(let open), .some(.none)): return waiting(for: open)
    case (.open(let open), _): return .unknown(open.withoutBounds)
    case (_, .some(.open(let open))): return waiting(for: open)
    case (_, nil), (_, .some(.none)): return unmet(due: due, origin: origin)
    case (_, .some(let act)):
      guard let order = operations.comparison.orderOfMoments(act, due) else {
        return .unknown(Open(problems: [EvaluationProblem(.unsupported, at: origin)]))
      }
      if order <= 0 { return DeadlineFinding(state: .met, verdict: .yes) }
      return DeadlineFinding(
        state: .late,
        verdict: .no,
        lateBy: seconds(from: due, to: act)
      )
    }
  }

  /// Nothing has started the period: an act that is done counts as met, and one that is not done may
  /// yet be late.
  private func notStarted(met: Value?) -> DeadlineFinding {
    let verdict: Verdict
    switch met {
    case .some(.open(let open)): verdict = .open(open.withoutBounds)
    case nil, .some(.none): verdict = .open(Open())
    case .some: verdict = .yes
    }
    return DeadlineFinding(state: .notStarted, verdict: verdict)
  }

  /// The state where the act is known not to be done.
  private func unmet(due: Value, origin: OriginID) -> DeadlineFinding {
    guard let asOf = facts.asOf else { return .unknown(Open(facts: [.asOf])) }
    guard let order = operations.comparison.orderOfMoments(.instant(asOf), due) else {
      return .unknown(Open(problems: [EvaluationProblem(.unsupported, at: origin)]))
    }
    if order > 0 { return DeadlineFinding(state: .missed, verdict: .no) }
    return DeadlineFinding(
      state: .open,
      verdict: .open(Open()),
      // Where clocks are set back over midnight, the day goes on behind its end (S7.16).
      left: seconds(from: .instant(asOf), to: due).map { max($0, .zero) }
    )
  }

  /// The seconds from one point in time to another; a date counts as its end.
  func seconds(from start: Value, to end: Value) -> Rational? {
    guard let first = point(start), let second = point(end) else { return nil }
    do { return try second.subtracting(first) } catch { return nil }
  }

  private func point(_ value: Value) -> Rational? {
    switch value {
    case .date(let date): Rational(operations.comparison.endOfDay(date))
    case .instant(let instant): instant.rationalSeconds
    default: nil
    }
  }
}

/// What was found of a deadline.
private struct DeadlineFinding {
  let state: DeadlineState
  let verdict: Verdict
  var lateBy: Rational?
  var left: Rational?
  var open: Open?

  static func unknown(_ open: Open) -> DeadlineFinding {
    DeadlineFinding(state: .unknown, verdict: .open(open), open: open)
  }

  /// The finding where it is open whether the deadline applies: only what is met holds anyway.
  func under(_ condition: Open) -> DeadlineFinding {
    var reason = condition.withoutBounds
    if let open { reason = reason.joined(with: open) }
    if case .yes = verdict {
      return DeadlineFinding(state: .unknown, verdict: .yes, open: reason)
    }
    var waiting = reason
    if case .open(let open) = verdict { waiting = waiting.joined(with: open) }
    return DeadlineFinding(state: .unknown, verdict: .open(waiting), open: reason)
  }
}
