// Selection phrases: `any x in L has C`, `sum of E for each x in L where C`, and their kin.

import Model
import Quantities

/// An element that a selection phrase selects, or may select.
struct Selected {
  let place: Int
  let value: Value
  /// nil where it is selected for certain.
  let membership: Open?
  /// The value of `in order of`.
  let key: Value?
}

extension Evaluator {
  @inline(never)
  mutating func select(_ index: Int, in expression: ExpressionID) -> Value {
    let list = program.selections[index].list
    switch elements(in: value(list), at: origin(of: expression)) {
    case .known(let elements): return select(index, elements, from: nil, in: expression)
    case .open(let open):
      if open.candidates.isEmpty, !open.isExhaustive {
        let facts = sortedOnce(open.facts + asked(program.selections[index], of: open))
        return .open(
          Open(facts: facts, problems: open.problems, mayFail: true, mayBeNone: true)
        )
      }
      let elements = Elements.candidates(open, placed: open.placedCandidates)
      let result = select(index, elements, from: open, in: expression)
      if open.isBoundedList { return result }
      // It may hold others, or be none or in error: nothing is settled on those that are known.
      var collector = OpenCollector()
      collector.add(open)
      collector.addOutcome(result)
      if !open.isExhaustive {
        collector.add(Open(facts: asked(program.selections[index], of: open)))
      }
      collector.markFallible()
      collector.markNone()
      var candidates = Candidates(result)
      candidates.addOthers()
      return .open(collector.joined(candidates))
    }
  }

  /// The facts that a selection asks, besides those of the elements, where these are not known.
  private mutating func asked(_ selection: Selection, of list: Open) -> [Input] {
    let generic = list.withoutCandidates
    tracer.pause()
    let store = store(ofList: selection.list)
    let saved = bind(
      selection.variable,
      to: .open(generic),
      place: 0,
      store: store,
      openList: generic
    )
    defer {
      restore(selection.variable, saved)
      tracer.resume()
    }
    var collector = OpenCollector()
    if let filter = selection.filter {
      switch condition(filter) {
      case .yes: break
      case .no: return []
      case .open(let open): collector.add(open)
      }
    }
    let parts = [
      selection.beforeKey, selection.beforeOwnKey, selection.order, selection.body,
      selection.limit,
    ]
    for part in parts { if let part { collector.add(value(part)) } }
    return collector.joined().facts
  }

  /// Selects from elements; where the list is open, from those that it may hold.
  private mutating func select(
    _ index: Int,
    _ elements: Elements,
    from openList: Open?,
    in expression: ExpressionID
  ) -> Value {
    let selection = program.selections[index]
    tracer.pause()
    let store = store(ofList: selection.list)
    let saved = bind(
      selection.variable,
      to: .none,
      place: 0,
      store: store,
      openList: openList?.withoutCandidates
    )
    let result =
      openList == nil
      ? planned(index, elements, store, in: expression)
      : selected(
        selection,
        elements,
        CandidateRows(rows: [], rest: 0..<elements.count),
        store,
        in: expression
      )
    restore(selection.variable, saved)
    tracer.resume()
    return result
  }

  /// The selection's value over the elements at some places; the others are known not to be selected.
  mutating func selected(
    _ selection: Selection,
    _ elements: Elements,
    _ places: CandidateRows,
    _ store: ListID?,
    in expression: ExpressionID
  ) -> Value {
    switch selection.kind {
    case .any, .no, .every: quantified(selection, elements, places, store)
    case .count: counted(selection, elements, places, store)
    case .sum: summed(selection, elements, places, store, in: expression)
    case .smallest, .largest: extreme(selection, elements, places, store, in: expression)
    case .union: united(selection, elements, places, store, in: expression)
    case .values: values(selection, elements, places, store)
    case .each, .only, .first, .last, .nth:
      listed(selection, elements, places, store, in: expression)
    }
  }

  /// Binds the element and tells whether it is selected.
  mutating func enter(
    _ selection: Selection,
    _ elements: Elements,
    _ place: Int,
    _ store: ListID?
  ) -> Truth {
    remainingSteps -= 1
    var openList = bindings[selection.variable.index].openList
    var truth = Truth.yes
    if case .candidates(let open, let placed) = elements {
      if let membership = open.membership(ofCandidate: place) { truth = .open(membership) }
      openList = place < placed ? nil : openList ?? open.withoutCandidates
    }
    bindings[selection.variable.index] = Binding(
      place: place,
      index: place,
      store: store,
      value: elements[place],
      openList: openList
    )
    if selection.before != nil {
      truth = truth.and(isEarlier(selection))
      if truth.isNo { return .no }
    }
    if let filter = selection.filter { truth = truth.and(condition(filter)) }
    return truth
  }

  /// Whether the bound element comes before the one that `before` names, in the order of their keys.
  private mutating func isEarlier(_ selection: Selection) -> Truth {
    guard let before = selection.before else { return .yes }
    let own = bindings[before.index]
    let other = bindings[selection.variable.index]
    if own.store == other.store,
      operations.comparison.isEqual(own.value, other.value) == true
    {
      return .no
    }
    guard let beforeKey = selection.beforeKey, let ownKey = selection.beforeOwnKey else {
      if let open = own.openList ?? other.openList { return .open(open.withoutCandidates) }
      return Truth(other.place < own.place)
    }
    let key = orderKey(beforeKey)
    let limit = orderKey(ownKey)
    var collector = OpenCollector()
    collector.add(key)
    collector.add(limit)
    if isNone(key) { collector.add(problem(.noneUsed, beforeKey)) }
    if isNone(limit) { collector.add(problem(.noneUsed, ownKey)) }
    if !collector.isEmpty { return .open(collector.joined().withoutBounds) }
    guard let order = operations.comparison.orderOfMoments(key, limit) else {
      return .open(Open(problems: [problem(.unsupported, beforeKey)]))
    }
    if order != 0 { return Truth(order < 0) }
    // Equal keys stand by their rows in the list of the claim.
    if case .element(let row) = other.value, case .element(let ownRow) = own.value {
      return Truth(row < ownRow)
    }
    if let open = own.openList ?? other.openList { return .open(open.withoutCandidates) }
    return Truth(other.place < own.place)
  }

  private mutating func quantified(
    _ selection: Selection,
    _ elements: Elements,
    _ places: CandidateRows,
    _ store: ListID?
  ) -> Value {
    var result = OpenCollector()
    for place in places {
      var truth = enter(selection, elements, place, store)
      if truth.isNo { continue }
      if let body = selection.body {
        let claim = condition(body)
        truth = truth.and(selection.kind == .every ? claim.negated : claim)
      }
      switch truth {
      case .yes: return selection.kind == .any ? .yes : .no
      case .no: continue
      case .open(let open): result.add(open)
      }
    }
    if result.isEmpty { return selection.kind == .any ? .no : .yes }
    return .open(result.joined())
  }

  private mutating func counted(
    _ selection: Selection,
    _ elements: Elements,
    _ places: CandidateRows,
    _ store: ListID?
  ) -> Value {
    var certain = 0
    var possible = 0
    var collector = OpenCollector()
    for place in places {
      switch enter(selection, elements, place, store) {
      case .no: continue
      case .yes: certain += 1
      case .open(let open):
        possible += 1
        collector.add(open)
      }
    }
    if possible == 0 { return .number(Rational(certain)) }
    return .open(
      collector.joined(Interval(low: Rational(certain), high: Rational(certain + possible)))
    )
  }

  private mutating func summed(
    _ selection: Selection,
    _ elements: Elements,
    _ places: CandidateRows,
    _ store: ListID?,
    in expression: ExpressionID
  ) -> Value {
    guard let body = selection.body else {
      return .error(.unsupported, at: origin(of: expression))
    }
    let addsPeriods = type(of: body).unwrapped == .period
    let operation: BinaryOperation = addsPeriods ? .addPeriods : .addNumbers
    var total: Value = addsPeriods ? .period(.zero) : .number(.zero)
    var uncertain = Interval(low: .zero, high: .zero)
    var collector = OpenCollector()
    for place in places {
      let truth = enter(selection, elements, place, store)
      if truth.isNo { continue }
      let value = value(body)
      if isNone(value) { continue }
      var bounds = Interval(value)
      var isCertain = false
      if case .open(let membership) = truth { collector.add(membership) } else { isCertain = true }
      if case .open(let open) = value {
        // None would be skipped, so such a term may also be worth nothing.
        collector.addReason(open)
        if open.mayBeNone { isCertain = false }
      } else if isCertain {
        total = operations.binary(operation, total, value, at: origin(of: expression))
        if total.isOpen { return total }
        continue
      }
      if !isCertain { bounds = bounds.hull(Interval(low: .zero, high: .zero)) }
      uncertain = uncertain.adding(bounds)
    }
    if collector.isEmpty { return total }
    if addsPeriods {
      // They may be too long together, or count the business days of two calendars.
      collector.markFallible()
      return .open(collector.joined())
    }
    return .open(collector.joined(Interval(total).adding(uncertain)))
  }

  private mutating func extreme(
    _ selection: Selection,
    _ elements: Elements,
    _ places: CandidateRows,
    _ store: ListID?,
    in expression: ExpressionID
  ) -> Value {
    var accumulator = ExtremeAccumulator(
      wantsSmallest: selection.kind == .smallest,
      holdsPeriods: type(of: expression).unwrapped == .period,
      comparison: operations.comparison
    )
    for place in places {
      let truth = enter(selection, elements, place, store)
      if truth.isNo { continue }
      let value = selection.body.map { self.value($0) } ?? elements[place]
      if case .open(let open) = truth {
        accumulator.add(value, membership: open)
      } else {
        accumulator.add(value, membership: nil)
      }
    }
    return accumulator.result(at: origin(of: expression))
  }

  private mutating func united(
    _ selection: Selection,
    _ elements: Elements,
    _ places: CandidateRows,
    _ store: ListID?,
    in expression: ExpressionID
  ) -> Value {
    var collector = OpenCollector()
    var candidates = Candidates()
    var spans: [Span] = []
    var items = DistinctValues(comparison: operations.comparison)
    var result: Value = .none
    for place in places {
      let truth = enter(selection, elements, place, store)
      if truth.isNo { continue }
      let value = selection.body.map { self.value($0) } ?? elements[place]
      if case .open(let open) = truth { collector.add(open) }
      candidates.add(value)
      switch value {
      case .none: continue
      case .open(let open): collector.addReason(open)
      case .spans(let more):
        spans.append(contentsOf: more.stretches)
        result = .spans(.nothing)
      case .items(let more):
        result = .items([])
        remainingSteps -= more.count / 16
        for item in more {
          if case .open(let open) = item { collector.add(open) } else { items.add(item) }
        }
      case .rows(let start, let count):
        result = .items([])
        remainingSteps -= Int(max(count, 0)) / 16
        for row in 0..<max(count, 0) { items.add(.element(start &+ row)) }
      default:
        guard let joined = isNone(result) ? value : operations.union(result, value) else {
          return .error(.unsupported, at: origin(of: expression))
        }
        result = joined
      }
    }
    if !collector.isEmpty { return .open(collector.joined(candidates)) }
    if case .spans = result { return .spans(Spans(covering: spans)) }
    if case .items = result { return .items(items.values) }
    guard isNone(result) else { return result }
    switch selection.body.map({ type(of: $0).unwrapped }) {
    case .spans: return .spans(.nothing)
    case .set: return .set(AlternativeSet())
    case .list: return .items([])
    default: return .none
    }
  }
}
