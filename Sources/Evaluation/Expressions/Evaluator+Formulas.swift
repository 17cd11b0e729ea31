// Values by cases, with limits and rounding.

import Model
import Quantities

extension Evaluator {
  /// The value of a formula: its cases, then its limits, then its rounding.
  mutating func formula(
    _ formula: Formula,
    at origin: OriginID,
    steps: inout [FormulaStep]
  ) -> Value {
    var value = cases(formula, at: origin, steps: &steps)
    if isNone(value) {
      if Tracer.isTracing { tracer.took(steps, of: formula) }
      return value
    }
    // Lower limits first, so that where limits cross the cap holds.
    for limit in formula.notLessThan {
      let limited = self.limited(value, by: limit, wantsSmallest: false, formula: formula, origin)
      if Tracer.isTracing, operations.comparison.isEqual(limited, value) == false {
        steps.append(.notLessThan(limit, limited))
      }
      value = limited
    }
    for limit in formula.notMoreThan {
      let limited = self.limited(value, by: limit, wantsSmallest: true, formula: formula, origin)
      if Tracer.isTracing, operations.comparison.isEqual(limited, value) == false {
        steps.append(.notMoreThan(limit, limited))
      }
      value = limited
    }
    if let rounding = formula.rounding {
      value = rounded(value, rounding)
      if Tracer.isTracing { steps.append(.rounded(value)) }
    }
    if Tracer.isTracing { tracer.took(steps, of: formula) }
    return value
  }

  private mutating func cases(
    _ formula: Formula,
    at origin: OriginID,
    steps: inout [FormulaStep]
  ) -> Value {
    if formula.cases.count == 1, case .always = formula.cases[0].condition {
      return chosen(0, formula.cases[0], &steps)
    }
    var holding: [Int] = []
    var uncertain: [Int] = []
    var otherwise: Int?
    var collector = OpenCollector()
    let candidates = candidates(formula.index, of: formula.cases.count)
    for index in candidates {
      switch formula.cases[index].condition {
      case .always: holding.append(index)
      case .otherwise: otherwise = index
      case .when(let expression):
        switch condition(expression) {
        case .yes: holding.append(index)
        case .no: break
        case .open(let open):
          uncertain.append(index)
          collector.add(open)
        }
      }
    }
    if uncertain.isEmpty {
      if holding.count == 1 { return chosen(holding[0], formula.cases[holding[0]], &steps) }
      if holding.isEmpty {
        if let otherwise { return chosen(otherwise, formula.cases[otherwise], &steps) }
        return formula.type.isOptional ? .none : .error(.noCaseHolds, at: origin)
      }
    }
    return several(
      formula,
      holding: holding,
      uncertain: uncertain,
      otherwise: otherwise,
      collector,
      &steps
    )
  }

  private mutating func chosen(
    _ index: Int,
    _ item: Case,
    _ steps: inout [FormulaStep]
  ) -> Value {
    let value = value(item.value)
    if Tracer.isTracing { steps.append(.chosen(caseIndex: index, value)) }
    return value
  }

  /// The value where several cases hold, or where it is open which of them hold.
  private mutating func several(
    _ formula: Formula,
    holding: [Int],
    uncertain: [Int],
    otherwise: Int?,
    _ conditions: OpenCollector,
    _ steps: inout [FormulaStep]
  ) -> Value {
    var collector = conditions
    var candidates = holding + uncertain
    if holding.isEmpty, let otherwise { candidates.append(otherwise) }
    let values = candidates.map { value(formula.cases[$0].value) }
    var agree = true
    var conflicts = ConflictSearch()
    for (position, value) in values.enumerated() {
      collector.addOutcome(value)
      let item = formula.cases[candidates[position]]
      // Equality is transitive, so that all agree where each does with the first.
      if position > 0, operations.comparison.isEqual(values[0], value) != true { agree = false }
      if position < holding.count {
        for other in conflicts.differing(from: value, at: position, operations.comparison) {
          collector.add(conflict(formula.cases[candidates[other]], item))
        }
      }
    }
    let hasConflict = conflicts.hasFound
    let mayBeNone = holding.isEmpty && otherwise == nil
    if agree && !mayBeNone, let value = values.first, !value.isOpen {
      if Tracer.isTracing, let index = holding.first {
        steps.append(.chosen(caseIndex: index, value))
      }
      return value
    }
    if hasConflict { return .open(collector.joined()) }
    if mayBeNone, formula.type.isOptional { collector.markNone() }
    // Cases that differ may yet conflict, and where none is certain none may hold. An open case
    // beside `otherwise` excludes it, so two such candidates alone cannot conflict.
    let exclusive = holding.isEmpty && uncertain.count == 1 && otherwise != nil
    if !exclusive { collector.markFallible() }
    if formula.type.holdsElements {
      var candidates = Candidates()
      for value in values { candidates.add(value) }
      return .open(collector.joined(candidates))
    }
    return .open(collector.joined(.hull(of: values)))
  }

  private func conflict(_ left: Case, _ right: Case) -> EvaluationProblem {
    let first = min(left.origin, right.origin)
    let second = max(left.origin, right.origin)
    return EvaluationProblem(.conflict(first, second), at: first)
  }

  private mutating func limited(
    _ value: Value,
    by limit: ExpressionID,
    wantsSmallest: Bool,
    formula: Formula,
    _ origin: OriginID
  ) -> Value {
    var accumulator = ExtremeAccumulator(
      wantsSmallest: wantsSmallest,
      holdsPeriods: formula.type.unwrapped == .period,
      comparison: operations.comparison
    )
    let limit = self.value(limit)
    guard case .open(let open) = value, open.mayBeNone else {
      accumulator.add(value, membership: nil)
      accumulator.add(limit, membership: nil)
      return accumulator.result(at: origin)
    }
    // A limit takes part only where there is a value: none stays none.
    let given = Value.open(open.with(low: open.low, high: open.high, mayBeNone: false))
    accumulator.add(given, membership: nil)
    accumulator.add(limit, membership: nil)
    let limited = accumulator.result(at: origin)
    var collector = OpenCollector()
    collector.addReason(open)
    collector.addReason(limited)
    collector.markNone()
    return .open(collector.joined(Interval(limited)))
  }

  private mutating func rounded(_ value: Value, _ rounding: Rounding) -> Value {
    let unit = self.value(rounding.unit)
    switch (value, unit) {
    case (.number(let number), .number(let step)):
      do { return .number(try number.rounded(rounding.mode, to: step)) } catch {
        return .error(.arithmetic(error), at: origin(of: rounding.unit))
      }
    case (.open(let open), .number(let step)):
      guard step.signum > 0 else {
        let zero = problem(.arithmetic(.divisionByZero), rounding.unit)
        return .open(open.joined(with: Open(problems: [zero])))
      }
      let low = rounded(open.low, rounding.mode, step)
      let high = rounded(open.high, rounding.mode, step)
      return .open(open.with(low: low, high: high, mayBeNone: open.mayBeNone))
    case (.open(let open), .open(let other)):
      return .open(open.joined(with: other).replacing(mayFail: true))
    case (_, .open(let open)):
      return .open(Open(facts: open.facts, problems: open.problems, mayFail: true))
    case (_, .none): return .error(.noneUsed, at: origin(of: rounding.unit))
    default: return .error(.unsupported, at: origin(of: rounding.unit))
    }
  }

  private func rounded(_ bound: Rational?, _ mode: RoundingMode, _ unit: Rational) -> Rational? {
    guard let bound else { return nil }
    do { return try bound.rounded(mode, to: unit) } catch { return nil }
  }
}

/// Finds, among the values of cases that all hold, those that differ from one before.
private struct ConflictSearch {
  /// One case for each value, by its position: as many as are worth naming.
  private var kept: [(position: Int, value: Value)] = []
  private(set) var hasFound = false
  private static let mostKept = 8

  /// The positions of cases before this one whose values differ from its value.
  mutating func differing(
    from value: Value,
    at position: Int,
    _ comparison: ValueComparison
  ) -> [Int] {
    var found: [Int] = []
    var isNew = true
    for other in kept {
      switch comparison.isEqual(other.value, value) {
      case .some(false): found.append(other.position)
      case .some(true): isNew = false
      case .none: break
      }
    }
    if isNew, kept.count < ConflictSearch.mostKept { kept.append((position, value)) }
    if !found.isEmpty { hasFound = true }
    return found
  }
}
