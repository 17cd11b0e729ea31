// Requirements, exclusions, judgements and advice, each decided once for each element.

import Model

extension Evaluator {
  /// The place at which a clause is decided: one without elements is decided once, also where a section
  /// that goes through elements asks for it.
  func ownPlace(of reference: ClauseReference, _ place: Int) -> Int {
    place == 0 || program.header(of: reference).forEach == nil ? 0 : place
  }

  mutating func requirement(_ id: RequirementID, place: Int) -> RequirementResult {
    let place = ownPlace(of: .requirement(id), place)
    if case .done(let known) = requirements[id, place] { return known }
    let result = grounded(
      Ground(.clause(.requirement(id)), place: place),
      RequirementResult(requirement: id, verdict: .nothing, trace: [])
    ) { $0.decide(id, place: place) }
    if !isGivenUp { requirements.set(id, place, .done(result)) }
    return result
  }

  private mutating func decide(_ id: RequirementID, place: Int) -> RequirementResult {
    let clause = program[id]
    let saved = enter(clause.header, place: place)
    let mark = tracer.begin()
    var verdict: Verdict
    switch clause.when.map({ condition($0) }) ?? .yes {
    case .no: verdict = .notApplicable
    case .yes: verdict = condition(clause.condition).verdict
    case .open(let open): verdict = Truth.open(open).or(condition(clause.condition)).verdict
    }
    let trace = tracer.end(mark)
    leave(clause.header, saved)
    return RequirementResult(requirement: id, verdict: verdict, trace: trace)
  }

  mutating func exclusion(_ id: ExclusionID, place: Int) -> ExclusionResult {
    let place = ownPlace(of: .exclusion(id), place)
    if case .done(let known) = exclusions[id, place] { return known }
    let result = grounded(
      Ground(.clause(.exclusion(id)), place: place),
      ExclusionResult(exclusion: id, verdict: .nothing, isLifted: false, trace: [])
    ) { $0.decide(id, place: place) }
    if !isGivenUp { exclusions.set(id, place, .done(result)) }
    return result
  }

  private mutating func decide(_ id: ExclusionID, place: Int) -> ExclusionResult {
    let clause = program[id]
    let saved = enter(clause.header, place: place)
    let mark = tracer.begin()
    let ground = condition(clause.when)
    var verdict = Truth.no
    var isLifted = false
    if !ground.isNo {
      let excepted = anyApplies(clause.exceptions)
      verdict = ground.and(excepted.negated)
      isLifted = ground.isYes && excepted.isYes
    }
    let trace = tracer.end(mark)
    leave(clause.header, saved)
    return ExclusionResult(
      exclusion: id,
      verdict: verdict.verdict,
      isLifted: isLifted,
      trace: trace
    )
  }

  /// Whether an exception applies that no exception of its own lifts.
  private mutating func anyApplies(_ exceptions: [Exception]) -> Truth {
    var result = Truth.no
    for exception in exceptions {
      var applies = condition(exception.condition)
      if !applies.isNo, !exception.exceptions.isEmpty {
        applies = applies.and(anyApplies(exception.exceptions).negated)
      }
      result = result.or(applies)
    }
    return result
  }

  mutating func judgement(_ id: JudgementID, place: Int) -> JudgementResult {
    if case .done(let known) = judgements[id, place] { return known }
    let result = grounded(
      Ground(.clause(.judgement(id)), place: place),
      JudgementResult(judgement: id, verdict: .nothing)
    ) { $0.decide(id, place: place) }
    if !isGivenUp { judgements.set(id, place, .done(result)) }
    return result
  }

  private mutating func decide(_ id: JudgementID, place: Int) -> JudgementResult {
    let clause = program[id]
    let saved = enter(clause.header, place: place)
    tracer.pause()
    let verdict = (clause.table == nil ? condition(clause.when) : holdsNoRow(clause)).verdict
    tracer.resume()
    leave(clause.header, saved)
    return JudgementResult(judgement: id, verdict: verdict)
  }

  mutating func advice(_ id: AdviceID, place: Int) -> AdviceResult {
    if case .done(let known) = advice[id, place] { return known }
    let result = grounded(
      Ground(.clause(.advice(id)), place: place),
      AdviceResult(advice: id, verdict: .nothing, steps: [])
    ) { $0.decide(id, place: place) }
    if !isGivenUp { advice.set(id, place, .done(result)) }
    return result
  }

  private mutating func decide(_ id: AdviceID, place: Int) -> AdviceResult {
    let clause = program[id]
    let saved = enter(clause.header, place: place)
    tracer.pause()
    let truth = clause.when.map { condition($0) } ?? .yes
    var steps: [Int] = []
    if truth.isYes {
      for (index, step) in clause.steps.enumerated()
      where (step.when.map { condition($0) } ?? .yes).isYes {
        steps.append(index)
      }
    }
    tracer.resume()
    leave(clause.header, saved)
    return AdviceResult(advice: id, verdict: truth.verdict, steps: steps)
  }

  /// What an expression asks of a clause.
  @inline(never)
  mutating func clause(
    _ reference: ClauseReference,
    of element: ExpressionID?,
    _ aspect: ClauseAspect,
    in expression: ExpressionID
  ) -> Value {
    let header = program.header(of: reference)
    guard let element, let forEach = header.forEach else {
      return clause(reference, at: currentPlace(header), aspect, in: expression)
    }
    let value = value(element)
    return at(value, in: forEach, origin(of: expression)) { evaluator, place in
      evaluator.clause(reference, at: place, aspect, in: expression)
    }
  }

  private mutating func clause(
    _ reference: ClauseReference,
    at place: Int,
    _ aspect: ClauseAspect,
    in expression: ExpressionID
  ) -> Value {
    let unsupported = Value.error(.unsupported, at: origin(of: expression))
    switch reference {
    case .section(let id):
      if aspect == .attainment {
        return attainment(program[id].duties.map { duty($0, place: place) })
      }
      if aspect == .applies || aspect == .notApplicable {
        let truth = application(id, place: place)
        return (aspect == .applies ? truth : truth.negated).value
      }
      if aspect == .failedClauses || aspect == .firstFailedClause {
        return failedClauses(of: id, place: place, isFirst: aspect == .firstFailedClause)
      }
      return ofSection(section(id, place: place), aspect) ?? unsupported
    case .duty(let id): return ofDuty(duty(id, place: place), aspect) ?? unsupported
    case .requirement(let id):
      guard aspect == .holds || aspect == .applies else { return unsupported }
      // A requirement that is not asked for stands in nobody's way.
      return value(of: requirement(id, place: place).verdict, notApplicable: aspect == .holds)
    case .exclusion(let id):
      guard aspect == .holds || aspect == .applies else { return unsupported }
      return value(of: exclusion(id, place: place).verdict, notApplicable: false)
    case .judgement(let id):
      guard aspect == .holds || aspect == .applies else { return unsupported }
      return value(of: judgement(id, place: place).verdict, notApplicable: false)
    case .advice(let id):
      guard aspect == .holds || aspect == .applies else { return unsupported }
      return value(of: advice(id, place: place).verdict, notApplicable: false)
    case .award(let id):
      switch aspect {
      case .amount: return amount(id, place: place)
      case .computed: return award(id, place: place).computed
      default: return unsupported
      }
    case .deadline(let id):
      return ofDeadline(deadline(id, place: place), aspect) ?? unsupported
    }
  }

  private func value(of verdict: Verdict, notApplicable: Bool) -> Value {
    switch verdict {
    case .yes: .yes
    case .no: .no
    case .open(let open): .open(open.withoutBounds)
    case .notApplicable: .truth(notApplicable)
    }
  }

  private func ofSection(_ state: SectionState, _ aspect: ClauseAspect) -> Value? {
    let wanted: Outcome
    if !state.mayBeEligible, aspect == .eligible || aspect == .holds { return .no }
    switch aspect {
    case .eligible, .holds: wanted = .eligible
    case .ineligible: wanted = .ineligible
    default: return nil
    }
    if let open = state.open { return .open(open) }
    return .truth(state.outcome == wanted)
  }

  private func ofDeadline(_ deadline: DeadlineEvaluation, _ aspect: ClauseAspect) -> Value? {
    let wanted: DeadlineState
    switch aspect {
    case .due: return deadline.result.due
    case .lateBy:
      if let lateBy = deadline.result.lateBy { return .number(lateBy) }
      // None where it turns out to be met, open, or not to apply.
      guard let open = deadline.open else { return Value.none }
      return .open(open.with(low: nil, high: nil, mayBeNone: true))
    case .holds:
      return value(of: deadline.result.verdict, notApplicable: true)
    case .met: wanted = .met
    case .late: wanted = .late
    case .missed: wanted = .missed
    case .open: wanted = .open
    case .notStarted: wanted = .notStarted
    case .notApplicable: wanted = .notApplicable
    case .applies:
      if let open = deadline.open { return .open(open) }
      return .truth(deadline.result.state != .notApplicable)
    default: return nil
    }
    if let open = deadline.open { return .open(open) }
    return .truth(deadline.result.state == wanted)
  }
}
