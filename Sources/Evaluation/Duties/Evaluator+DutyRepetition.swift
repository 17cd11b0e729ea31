// Duties that come again: counted from the last act, or on a fixed grid.

import Model
import Quantities

extension Evaluator {
  /// The instances of `every P after …`, in order; the last may be pending.
  mutating func repeated(
    _ clause: Duty,
    _ occasion: DutyOccasion,
    _ repetition: DutyRepetition
  ) -> [DutyInstance] {
    var end: Value = .none
    if let until = repetition.until {
      // An event before the trigger ended something else; a moment that is stated counts as it is.
      var scan = scan([until], from: until.list == nil ? .none : occasion.start)
      let first = next(&scan, at: clause.header.origin)
      if !scan.blocked.isEmpty { return [more(clause, occasion, scan.blocked.joined())] }
      if let open = first?.open { return [more(clause, occasion, open)] }
      end = first?.moment ?? .none
    }
    switch repetition.anchor {
    case .lastAct(let last): return moving(clause, occasion, repetition, last, until: end)
    case .grid(let anchor): return grid(clause, occasion, repetition, anchor, until: end)
    }
  }

  /// Stands for the instances of which something keeps open what they are and how many.
  ///
  /// It waits for all that any of them may ask.
  private mutating func more(
    _ clause: Duty,
    _ occasion: DutyOccasion,
    _ open: Open,
    due: Value = .none
  ) -> DutyInstance {
    let waiting = open.joined(with: Open(facts: asked(clause, from: occasion.start)))
    var instance = unknown(occasion, due, waiting)
    instance.standsForMore = true
    return instance
  }

  /// Stands for the instances beyond the limit.
  func tooMany(_ clause: Duty, _ occasion: DutyOccasion) -> DutyInstance {
    let problem = EvaluationProblem(.tooManyInstances, at: clause.header.origin)
    var instance = unknown(occasion, .none, Open(problems: [problem]))
    instance.standsForMore = true
    return instance
  }

  // MARK: From the last act

  /// Counts each time from the last act, the first time from the trigger: one instance open at a time.
  private mutating func moving(
    _ clause: Duty,
    _ occasion: DutyOccasion,
    _ repetition: DutyRepetition,
    _ last: DutyAct,
    until end: Value
  ) -> [DutyInstance] {
    let origin = clause.header.origin
    var actScan = scan(clause.acts, from: occasion.start)
    var anchorScan = scan([last], from: occasion.start)
    var doubts = actScan.blocked
    doubts.add(all: anchorScan.blocked)
    if !doubts.isEmpty { return [more(clause, occasion, doubts.joined())] }
    var instances: [DutyInstance] = []
    var anchor = occasion.start
    var waiting = next(&anchorScan, at: origin)
    var act = next(&actScan, at: origin)
    while instances.count < EvaluationLimits.instances {
      var due = due(repetition, after: anchor)
      // What is counted from may be done again before the act, which moves the due moment on.
      while let reset = waiting, !due.isOpen, isInTime(reset.moment, due),
        isFirst(reset.moment, act?.moment), isFirst(reset.moment, isNone(end) ? nil : end)
      {
        if let open = reset.open { return instances + [more(clause, occasion, open)] }
        anchor = reset.moment
        due = self.due(repetition, after: anchor)
        waiting = next(&anchorScan, at: origin)
      }
      doubts = actScan.blocked
      doubts.add(all: anchorScan.blocked)
      doubts.add(due)
      if let open = act?.open { doubts.add(open) }
      if !doubts.isEmpty { return instances + [more(clause, occasion, doubts.joined())] }
      if isEnded(due, end) { return instances }
      guard let done = act, isNone(end) || isBefore(done.moment, end) else {
        return instances + [settled(clause, occasion, due, nil, until: end)]
      }
      instances.append(settled(clause, occasion, due, done))
      act = next(&actScan, at: origin)
      // The next one is counted from the last act of the kind that is named, which may be this one.
      anchor = done.moment
      while let reset = waiting, !isBefore(done.moment, reset.moment) {
        if let open = reset.open { return instances + [more(clause, occasion, open)] }
        anchor = reset.moment
        waiting = next(&anchorScan, at: origin)
      }
    }
    return instances + [tooMany(clause, occasion)]
  }

  // MARK: On a grid

  /// Falls due again and again at a fixed distance, whatever is done in between.
  private mutating func grid(
    _ clause: Duty,
    _ occasion: DutyOccasion,
    _ repetition: DutyRepetition,
    _ anchor: ExpressionID,
    until end: Value
  ) -> [DutyInstance] {
    let origin = value(anchor)
    if case .open(let open) = origin { return [more(clause, occasion, open)] }
    if isNone(origin) { return [] }
    guard let asOf = facts.asOf else { return [more(clause, occasion, Open(facts: [.asOf]))] }
    var scan = scan(clause.acts, from: origin)
    let blocked = scan.blocked
    var acts = all(&scan, at: clause.header.origin)[...]
    var instances: [DutyInstance] = []
    var previous = origin
    for time in 1...EvaluationLimits.instances {
      let due = due(repetition, after: origin, times: time)
      if case .open(let open) = due { return instances + [more(clause, occasion, open, due: due)] }
      if time > 1, !isBefore(previous, due) {
        let problem = EvaluationProblem(.negativePeriod, at: clause.header.origin)
        return instances + [more(clause, occasion, Open(problems: [problem]))]
      }
      if isEnded(due, end) { return instances }
      // An act serves the stretch in which it falls, which ends with its due moment.
      var window = DutyScan()
      let inside = acts.prefix { isInTime($0.moment, due) }
      acts = acts.dropFirst(inside.count)
      window.ready = inside
      window.blocked = blocked
      window.blocked.add(all: scan.blocked)
      // What fell due before the duty began was never owed.
      if isAtOrAfter(due, occasion.start) {
        instances.append(fulfilled(clause, occasion, due, &window))
      }
      if isInTime(.instant(asOf), due) { return instances }
      previous = due
    }
    return instances + [tooMany(clause, occasion)]
  }

  /// An instance is dropped where the end comes no later than it falls due.
  private func isEnded(_ due: Value, _ end: Value) -> Bool { !isNone(end) && !isBefore(due, end) }

  /// Whether a moment comes before another, which there may not be.
  private func isFirst(_ moment: Value, _ other: Value?) -> Bool {
    other.map { isBefore(moment, $0) } ?? true
  }

  /// The due moment so many periods after an anchor; each is reckoned from it, so that ends of months
  /// never drift.
  private mutating func due(
    _ repetition: DutyRepetition,
    after anchor: Value,
    times: Int = 1
  ) -> Value {
    remainingSteps -= 1
    let saved = bind(repetition.variable, to: anchor, place: 0, store: nil)
    defer { restore(repetition.variable, saved) }
    guard times > 1, case .counted(let id) = program[repetition.next] else {
      return value(repetition.next)
    }
    let counting = program[id]
    let origin = origin(of: repetition.next)
    do throws(ArithmeticError) {
      switch value(counting.period) {
      case .period(let period):
        return counted(id, .period(try period.multiplied(by: times)), anchor, in: repetition.next)
      case .number(let seconds):
        let total = try seconds.multiplied(by: Rational(times))
        return counted(id, .number(total), anchor, in: repetition.next)
      case let other: return counted(id, other, anchor, in: repetition.next)
      }
    } catch {
      return .error(.arithmetic(error), at: origin)
    }
  }
}
