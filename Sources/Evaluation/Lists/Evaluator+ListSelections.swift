// Selections that give elements: `each x in L`, `the first x in L in order of E`, and their kin.

import Model
import Quantities

extension Evaluator {
  mutating func listed(
    _ selection: Selection,
    _ elements: Elements,
    _ places: CandidateRows,
    _ store: ListID?,
    in expression: ExpressionID
  ) -> Value {
    let takesAll = selection.kind == .each && selection.filter == nil && selection.before == nil
    if takesAll, selection.order == nil, selection.body == nil {
      if case .rows(let start, let count) = elements {
        return .rows(start: start, count: Int32(truncatingIfNeeded: count))
      }
    }
    var selected: [Selected] = []
    for place in places {
      let truth = enter(selection, elements, place, store)
      if truth.isNo { continue }
      let key = selection.order.map { orderKey($0) }
      let value = selection.body.map { self.value($0) } ?? elements[place]
      var membership: Open?
      if case .open(let open) = truth { membership = open }
      selected.append(Selected(place: place, value: value, membership: membership, key: key))
    }
    if selection.kind == .only { return only(selected, in: expression) }
    var keys = OpenCollector()
    if let order = selection.order {
      for item in selected {
        guard let key = item.key else { continue }
        keys.add(key)
        if isNone(key) { keys.add(problem(.noneUsed, order)) }
      }
      let order = sortedPlaces(selected.map { $0.key ?? Value.none })
      selected = order.map { selected[$0] }
    }
    if selection.kind == .last { selected.reverse() }
    if !keys.isEmpty, selected.count > 1 {
      keys.markFallible()
      if selected.allSatisfy({ $0.membership != nil }) { keys.markNone() }
      return anyOf(selected, &keys)
    }
    if selection.kind == .each { return prefix(selected, count: nil) }
    if selection.kind == .nth { return nth(selected, selection) }
    guard let limit = selection.limit else { return foremost(selected) }
    switch value(limit) {
    case .open(let open):
      var collector = OpenCollector()
      collector.add(open)
      collector.markFallible()
      return anyOf(selected, &collector)
    case .number(let number):
      guard let count = number.whole, count >= 0 else {
        return .error(.unsupported, at: origin(of: limit))
      }
      let result = prefix(selected, count: Int(clamping: count))
      guard selection.kind == .last else { return result }
      switch result {
      case .items(let items): return .items(items.reversed())
      case .open(let open): return .open(open.reversed)
      default: return result
      }
    default: return .error(.noneUsed, at: origin(of: limit))
    }
  }

  /// All the elements, or the first so many, as long as none before them is uncertain.
  mutating func prefix(_ selected: [Selected], count: Int?) -> Value {
    let foremost = count.map { selected.prefix($0) } ?? selected[...]
    if foremost.allSatisfy({ $0.membership == nil }) { return .items(foremost.map({ $0.value })) }
    // Where one is uncertain, those after the limit may move up.
    var reached: [Selected] = []
    var certain = 0
    var before: Open?
    for item in selected {
      if let count, certain >= count { break }
      var membership = item.membership
      if membership == nil { certain += 1 }
      if let count, reached.count >= count, let before {
        remainingSteps -= before.facts.count / 16
        membership = membership.map { $0.joined(with: before) } ?? before
      }
      if let own = item.membership { before = before.map { $0.joined(with: own) } ?? own }
      reached.append(
        Selected(place: item.place, value: item.value, membership: membership, key: item.key)
      )
    }
    var collector = OpenCollector()
    // Whatever the elements are, they are those that the list may hold.
    guard reached.allSatisfy({ ValueKey($0.value) != nil && !isNone($0.value) }) else {
      return anyOf(reached, &collector)
    }
    for item in reached { if let membership = item.membership { collector.add(membership) } }
    let open = collector.joined()
    return .open(
      Open(
        facts: open.facts,
        problems: open.problems,
        mayFail: open.mayFail,
        mayBeNone: open.mayBeNone,
        candidates: reached.map({ $0.value }),
        isExhaustive: true,
        memberships: reached.map({ $0.membership })
      )
    )
  }

  /// Some of the elements, or one of them: waiting for whatever any of them waits for.
  private func anyOf(_ selected: [Selected], _ collector: inout OpenCollector) -> Value {
    var candidates = Candidates()
    for item in selected {
      if let membership = item.membership { collector.add(membership) }
      collector.addOutcome(item.value)
      candidates.add(item.value)
    }
    return .open(collector.joined(candidates))
  }

  func foremost(_ selected: [Selected]) -> Value {
    guard let first = selected.first else { return .none }
    if first.membership == nil { return first.value }
    var collector = OpenCollector()
    collector.markNone()
    // None behind the first that belongs for certain can come to the front.
    let last = selected.firstIndex { $0.membership == nil } ?? selected.count - 1
    return anyOf(Array(selected[...last]), &collector)
  }

  /// The element at a place that the rules write out, from 1; none where there are fewer.
  private mutating func nth(_ selected: [Selected], _ selection: Selection) -> Value {
    guard let limit = selection.limit, case .number(let number) = value(limit),
      let place = number.whole.map({ Int(clamping: $0) }), place > 0
    else { return .none }
    if selected.count < place { return .none }
    let front = selected[..<place]
    if front.allSatisfy({ $0.membership == nil }) { return selected[place - 1].value }
    // It is one of those before which enough may stand, and not too many stand for certain.
    var reached: [Selected] = []
    var collector = OpenCollector()
    var certain = 0
    for (index, item) in selected.enumerated() {
      if certain >= place { break }
      if item.membership == nil { certain += 1 }
      if index >= place - 1 {
        reached.append(item)
      } else if let membership = item.membership {
        collector.add(membership)
      }
    }
    if certain < place { collector.markNone() }
    return anyOf(reached, &collector)
  }

  private func only(_ selected: [Selected], in expression: ExpressionID) -> Value {
    let certain = selected.filter { $0.membership == nil }
    if certain.count > 1 { return .error(.severalFound, at: origin(of: expression)) }
    if certain.count == selected.count { return certain.first?.value ?? .none }
    var collector = OpenCollector()
    collector.markFallible()
    if certain.isEmpty { collector.markNone() }
    // Another beside one that is certain is an error, and so never the result.
    for item in selected { if let membership = item.membership { collector.add(membership) } }
    return anyOf(certain.isEmpty ? selected : certain, &collector)
  }
}
