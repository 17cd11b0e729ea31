// Duties: what brings their instances about, and what follows from their states.

import Model
import Quantities

/// An instance before its acts are looked for.
struct DutyOccasion {
  let trigger: Value?
  let place: Int
  let start: Value
  /// Not nil where it is open whether there is such an instance.
  let open: Open?
}

extension Evaluator {
  mutating func duty(_ id: DutyID, place: Int) -> DutyResult {
    if case .done(let known) = duties[id, place] { return known }
    let result = grounded(
      Ground(.clause(.duty(id)), place: place),
      DutyResult(duty: id, verdict: .nothing, instances: [], open: .nothing)
    ) { evaluator in
      let clause = evaluator.program[id]
      let saved = evaluator.enter(clause.header, place: place)
      evaluator.tracer.pause()
      let result = evaluator.decide(id, clause)
      evaluator.tracer.resume()
      evaluator.leave(clause.header, saved)
      return result
    }
    if !isGivenUp { duties.set(id, place, .done(result)) }
    return result
  }

  private mutating func decide(_ id: DutyID, _ clause: Duty) -> DutyResult {
    var collector = OpenCollector()
    if let when = clause.when {
      switch condition(when) {
      case .yes: break
      case .no: return DutyResult(duty: id, verdict: .notApplicable, instances: [], open: nil)
      case .open(let open): collector.add(open)
      }
    }
    var instances: [DutyInstance] = []
    switch occasions(of: clause) {
    case .failure(let trigger): collector.add(waiting(clause, for: trigger.open))
    case .success(let occasions): instances = self.instances(of: clause, occasions)
    }
    if !collector.isEmpty {
      let open = collector.joined().withoutBounds
      instances = instances.map { $0.unknown(open) }
      for instance in instances { if let open = instance.open { collector.add(open) } }
      let all = collector.joined().withoutBounds
      return DutyResult(duty: id, verdict: .open(all), instances: instances, open: open)
    }
    return DutyResult(duty: id, verdict: verdict(instances), instances: instances, open: nil)
  }

  private func verdict(_ instances: [DutyInstance]) -> Verdict {
    var collector = OpenCollector()
    var isPending = false
    for instance in instances {
      switch instance.state {
      case .late, .breached: return .no
      case .pending: isPending = true
      case .unknown: if let open = instance.open { collector.add(open) }
      case .met, .excused: break
      }
    }
    if !collector.isEmpty { return .open(collector.joined().withoutBounds) }
    return isPending ? .open(Open()) : .yes
  }

  // MARK: Triggers

  private mutating func occasions(of clause: Duty) -> Result<[DutyOccasion], OpenList> {
    switch clause.trigger {
    case .always:
      return .success([DutyOccasion(trigger: nil, place: 0, start: .none, open: nil)])
    case .moment(let expression):
      let moment = value(expression)
      if isNone(moment) { return .success([]) }
      if case .open(let open) = moment { return .failure(OpenList(open: open.withoutBounds)) }
      return .success([DutyOccasion(trigger: nil, place: 0, start: moment, open: nil)])
    case .each(let act):
      guard let list = act.list, let variable = act.variable else { return .success([]) }
      switch elements(in: value(list), at: origin(of: list)) {
      case .open(let open): return .failure(OpenList(open: open))
      case .known(let elements):
        return .success(occasions(of: act, elements, variable, store(ofList: list)))
      }
    }
  }

  private mutating func occasions(
    of act: DutyAct,
    _ elements: Elements,
    _ variable: VariableID,
    _ store: ListID?
  ) -> [DutyOccasion] {
    var found: [DutyOccasion] = []
    for place in 0..<elements.count {
      remainingSteps -= 1
      let saved = bind(variable, to: elements[place], place: place, store: store)
      defer { restore(variable, saved) }
      let truth = act.filter.map { condition($0) } ?? .yes
      if truth.isNo { continue }
      let start = value(act.moment)
      // What has not happened brings nothing about.
      if isNone(start) { continue }
      var collector = OpenCollector()
      if case .open(let reason) = truth { collector.add(reason) }
      collector.add(start)
      found.append(
        DutyOccasion(
          trigger: elements[place],
          place: place,
          start: start,
          open: collector.isEmpty ? nil : collector.joined().withoutBounds
        )
      )
    }
    return found
  }

  /// Runs `body` with the trigger's variable standing for the occasion's element.
  mutating func at<Result>(
    _ occasion: DutyOccasion,
    of clause: Duty,
    _ body: (inout Self) -> Result
  ) -> Result {
    guard case .each(let act) = clause.trigger, let variable = act.variable, let list = act.list,
      let element = occasion.trigger
    else { return body(&self) }
    let store = store(ofList: list)
    let saved = bind(variable, to: element, place: occasion.place, store: store)
    defer { restore(variable, saved) }
    return body(&self)
  }

  // MARK: Instances

  private mutating func instances(
    of clause: Duty,
    _ occasions: [DutyOccasion]
  ) -> [DutyInstance] {
    if clause.isOneForEach, clause.repetition == nil, !clause.isProhibition {
      return assigned(clause, occasions)
    }
    var instances: [DutyInstance] = []
    for occasion in occasions {
      if clause.repetition != nil, instances.count >= EvaluationLimits.instancesInAll {
        return instances + [tooMany(clause, occasion)]
      }
      let found = at(occasion, of: clause) { $0.instances(of: clause, occasion) }
      // Where it is open whether there is an instance at all, its state is.
      if let open = occasion.open {
        instances += found.map { $0.unknown(open) }
      } else {
        instances += found
      }
    }
    return instances
  }

  private mutating func instances(of clause: Duty, _ occasion: DutyOccasion) -> [DutyInstance] {
    if case .open(let open) = occasion.start {
      let waiting = open.joined(with: Open(facts: asked(clause, from: .none)))
      var instance = unknown(occasion, .none, waiting)
      instance.standsForMore = clause.repetition != nil
      return [instance]
    }
    if let repetition = clause.repetition {
      return repeated(clause, occasion, repetition).map { excused($0, clause) }
    }
    let due = clause.due.map { value($0) } ?? Value.none
    var scan = scan(clause.acts, from: occasion.start, admitsEarlier: clause.admitsEarlier)
    let instance =
      clause.isProhibition
      ? forbidden(clause, occasion, due, &scan) : fulfilled(clause, occasion, due, &scan)
    return [excused(instance, clause)]
  }

  // MARK: What expressions ask of a duty

  func ofDuty(_ result: DutyResult, _ aspect: ClauseAspect) -> Value? {
    switch aspect {
    case .kept, .holds:
      switch result.verdict {
      case .yes, .notApplicable: return .yes
      case .no: return .no
      case .open(let open): return .open(open)
      }
    case .applies:
      if let open = result.open { return .open(open) }
      if case .notApplicable = result.verdict { return .no }
      return .yes
    case .attainment: return attainment([result])
    case .instances: return counted(result, result.instances.count - result.count(.unknown))
    case .metCount: return counted(result, result.count(.met))
    case .lateCount: return counted(result, result.count(.late))
    case .breachedCount: return counted(result, result.count(.breached))
    case .pendingCount: return counted(result, result.count(.pending))
    case .excusedCount: return counted(result, result.count(.excused))
    default: return nil
    }
  }

  /// The share of instances met among those met, late and breached; none where there are none.
  func attainment(_ results: [DutyResult]) -> Value {
    var met = 0
    var due = 0
    var collector = OpenCollector()
    for result in results {
      if let open = result.open { collector.add(open) }
      for instance in result.instances { if let open = instance.open { collector.add(open) } }
      met += result.count(.met)
      due += result.count(.met) + result.count(.late) + result.count(.breached)
    }
    if !collector.isEmpty {
      collector.markNone()
      return .open(collector.joined(Interval(low: .zero, high: .one)))
    }
    guard due > 0, let share = try? Rational(met).divided(by: Rational(due)) else { return .none }
    return .number(share)
  }

  /// A number of instances: a range where some are unknown.
  private func counted(_ result: DutyResult, _ certain: Int) -> Value {
    var unknown = 0
    var isBounded = true
    var collector = OpenCollector()
    for instance in result.instances where instance.state == .unknown {
      unknown += 1
      if instance.standsForMore { isBounded = false }
      if let open = instance.open { collector.add(open) }
    }
    if let open = result.open {
      collector.add(open)
      return .open(collector.joined(Interval(low: .zero, high: nil)))
    }
    if unknown == 0 { return .number(Rational(certain)) }
    let high = isBounded ? Rational(certain + unknown) : nil
    return .open(collector.joined(Interval(low: Rational(certain), high: high)))
  }
}
