// The state of one instance of a duty, from its due moment and the acts that count or may count.

import Model
import Quantities

extension Evaluator {
  // MARK: Duties to act

  /// The instance of a duty to act, from the acts that `scan` finds.
  ///
  /// An act that may count can only make the act that is needed come earlier. So the state is settled
  /// where it is the same with all such acts as without any.
  mutating func fulfilled(
    _ clause: Duty,
    _ occasion: DutyOccasion,
    _ due: Value,
    _ scan: inout DutyScan
  ) -> DutyInstance {
    let origin = clause.header.origin
    let needed: Int
    switch neededActs(clause) {
    case .failure(let reason):
      var collector = OpenCollector()
      collector.add(reason.open)
      collector.add(due)
      for act in all(&scan, at: origin) { if let open = act.open { collector.add(open) } }
      collector.add(all: scan.blocked)
      noteAsOf(due, &collector)
      return unknown(occasion, due, collector.joined())
    case .success(let count): needed = count
    }
    if needed == 0 { return instance(occasion, due.isOpen ? .none : due, .met) }
    var seen = 0
    var certain = 0
    var earliest: DutyMoment?
    var latest: DutyMoment?
    var doubts = scan.blocked
    while latest == nil || due.isOpen, let act = next(&scan, at: origin) {
      seen += 1
      if seen == needed { earliest = act }
      if let open = act.open {
        doubts.add(open)
      } else {
        certain += 1
        if certain == needed { latest = act }
      }
    }
    doubts.add(all: scan.blocked)
    if case .open(let open) = due {
      doubts.add(open)
      if latest == nil { noteAsOf(due, &doubts) }
      return unknown(occasion, due, doubts.joined())
    }
    let worst = settled(clause, occasion, due, latest)
    if doubts.isEmpty { return worst }
    let best =
      scan.blocked.isEmpty
      ? settled(clause, occasion, due, earliest) : instance(occasion, due, .met)
    if let open = worst.open { doubts.add(open) }
    if let open = best.open { doubts.add(open) }
    if best.state != worst.state || worst.state == .unknown {
      return unknown(occasion, due, doubts.joined())
    }
    if scan.blocked.isEmpty, earliest?.key == latest?.key { return worst }
    // Which act it was is open, though not what follows from it.
    var result = instance(occasion, due, worst.state)
    result.actAt = .open(doubts.joined().withoutBounds)
    return result
  }

  /// Notes that what is not done waits for `as of` as well, where a due moment is stated.
  func noteAsOf(_ due: Value, _ doubts: inout OpenCollector) {
    if facts.asOf == nil, !isNone(due) { doubts.add(Open(facts: [.asOf])) }
  }

  /// How many acts an instance takes.
  mutating func neededActs(_ clause: Duty) -> Result<Int, OpenList> {
    guard let count = clause.count else { return .success(1) }
    switch value(count) {
    case .open(let open): return .failure(OpenList(open: open.withoutBounds))
    case .number(let number):
      if let whole = number.whole, whole >= 0 { return .success(Int(clamping: whole)) }
    default: break
    }
    return .failure(OpenList(open: Open(problems: [problem(.unsupported, count)])))
  }

  /// The state of an instance whose act is known: nil where nothing was done.
  ///
  /// - Parameter end: when the duty ended; nothing grows later after it.
  mutating func settled(
    _ clause: Duty,
    _ occasion: DutyOccasion,
    _ due: Value,
    _ act: DutyMoment?,
    until end: Value = .none
  ) -> DutyInstance {
    var instance = instance(occasion, due, .met)
    if let act {
      instance.act = act.name
      instance.actAt = act.moment
      if isNone(due) { return instance }
      if isInTime(act.moment, due) {
        instance.margin = seconds(from: act.moment, to: due)
      } else {
        instance.state = .late
        instance.lateBy = lateness(clause, from: due, to: act.moment)
      }
      return instance
    }
    guard !isNone(due) else {
      instance.state = .pending
      return instance
    }
    guard let asOf = facts.asOf else { return instance.unknown(Open(facts: [.asOf])) }
    if isInTime(.instant(asOf), due) {
      instance.state = .pending
      instance.margin = seconds(from: .instant(asOf), to: due)
      return instance
    }
    instance.state = .breached
    var until = Value.instant(asOf)
    if !isNone(end), isBefore(end, until) { until = end }
    instance.lateBy = lateness(clause, from: due, to: until)
    return instance
  }

  /// The seconds from the due moment, by the clock that it was counted with.
  private mutating func lateness(_ clause: Duty, from due: Value, to end: Value) -> Rational? {
    if clause.repetition == nil, case .instant(let first) = due, case .instant(let last) = end,
      let expression = clause.due,
      case .counted(let counting) = program[expression],
      let stops = program[counting].stops, case .spans(let spans) = value(stops)
    {
      do { return try spans.runningTime(from: first, to: last) } catch { return nil }
    }
    return seconds(from: due, to: end)
  }

  func instance(_ occasion: DutyOccasion, _ due: Value, _ state: DutyState) -> DutyInstance {
    DutyInstance(trigger: occasion.trigger, startedAt: occasion.start, due: due, state: state)
  }

  func unknown(_ occasion: DutyOccasion, _ due: Value, _ open: Open) -> DutyInstance {
    instance(occasion, due, .unknown).unknown(open)
  }

  // MARK: Prohibitions

  /// The instance of a prohibition: breached by the first act up to its due moment.
  mutating func forbidden(
    _ clause: Duty,
    _ occasion: DutyOccasion,
    _ due: Value,
    _ scan: inout DutyScan
  ) -> DutyInstance {
    var doubts = scan.blocked
    doubts.add(due)
    if !due.isOpen { scan.until = due }
    while let act = next(&scan, at: clause.header.origin) {
      if let open = act.open {
        doubts.add(open)
        continue
      }
      // Until when it was forbidden is not known, so neither is whether this was.
      if due.isOpen { continue }
      var breached = instance(occasion, due, .breached)
      breached.act = act.name
      breached.actAt = act.moment
      if !doubts.isEmpty {
        breached.act = nil
        breached.actAt = .open(doubts.joined().withoutBounds)
      }
      return breached
    }
    doubts.add(all: scan.blocked)
    if !doubts.isEmpty {
      noteAsOf(due, &doubts)
      return unknown(occasion, due, doubts.joined())
    }
    if isNone(due) { return instance(occasion, due, .pending) }
    guard let asOf = facts.asOf else { return unknown(occasion, due, Open(facts: [.asOf])) }
    return instance(occasion, due, isInTime(.instant(asOf), due) ? .pending : .met)
  }

  // MARK: Excuses

  /// The instance with its excuses: they matter only where it is not met.
  mutating func excused(_ instance: DutyInstance, _ clause: Duty) -> DutyInstance {
    if instance.state == .met || clause.excuses.isEmpty { return instance }
    var doubts = OpenCollector()
    for (index, excuse) in clause.excuses.enumerated() {
      switch condition(excuse.condition) {
      case .yes:
        if instance.state == .unknown { return instance }
        var result = instance
        result.state = .excused
        result.margin = nil
        result.lateBy = nil
        result.excuse = index
        return result
      case .no: continue
      case .open(let open): doubts.add(open)
      }
    }
    if doubts.isEmpty { return instance }
    return instance.unknown(doubts.joined())
  }

  // MARK: Moments

  func isBefore(_ left: Value, _ right: Value) -> Bool {
    (operations.comparison.orderOfMoments(left, right) ?? 0) < 0
  }

  func isInTime(_ moment: Value, _ due: Value) -> Bool {
    (operations.comparison.orderOfMoments(moment, due) ?? 0) <= 0
  }

  /// Whether an act was done when the period had begun; a date counts as its whole day.
  func isAtOrAfter(_ moment: Value, _ start: Value) -> Bool {
    if isNone(start) { return true }
    return (operations.comparison.order(moment, start) ?? 0) >= 0
  }
}

extension DutyInstance {
  /// The same instance with its state not known; what it waited for before still counts.
  func unknown(_ reason: Open) -> DutyInstance {
    var result = DutyInstance(
      trigger: trigger,
      startedAt: startedAt,
      due: due,
      state: .unknown,
      open: open.map { $0.joined(with: reason) } ?? reason.withoutBounds
    )
    result.standsForMore = standsForMore
    return result
  }
}
