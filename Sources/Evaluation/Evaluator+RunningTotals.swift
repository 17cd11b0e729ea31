// Sums, counts and extremes over the elements before each element, each going on from the last.

import Model
import Quantities

/// Elements in the order of their keys, and the selection's value over the first so many of them.
struct RunningGroup {
  fileprivate(set) var places: [Int] = []
  fileprivate(set) var keys: [ValueKey] = []
  /// The value over the first elements, beginning with that over none.
  fileprivate(set) var values: [Value]
  /// Whether the next element stands for something open, so that the values end here.
  fileprivate(set) var isBlocked = false

  /// How many elements have a lesser key.
  fileprivate func count(before key: ValueKey) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle].order(key) == -1 { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A selection over the elements before another, as far as it has been computed.
struct RunningTotal {
  /// The fact that must equal one of the element that asks; nil where all elements count.
  fileprivate let equal: EqualFact?
  /// What else the elements must meet, whoever asks.
  fileprivate let conditions: [ExpressionID]
  /// By the fact that must be equal.
  fileprivate(set) var groups: [ValueKey: RunningGroup]
}

extension Evaluator {
  /// The running total of a selection; nil where it has none: a key is open, or what is added up
  /// rests on the element that asks.
  mutating func runningTotal(_ index: Int, _ elements: Elements, _ store: Int) -> RunningTotal? {
    let selection = program.selections[index]
    guard selection.before != nil, let key = selection.beforeKey, selection.beforeOwnKey != nil,
      selection.order == nil, isAdding(selection)
    else { return nil }
    let dependence = ElementDependence(program: program)
    let within = [selection.variable]
    guard dependence.isFree(key, but: within),
      selection.body.map({ dependence.isFree($0, but: within) }) ?? true
    else { return nil }
    var equal: EqualFact?
    var conditions: [ExpressionID] = []
    for condition in selection.filter.map({ conjuncts($0, of: program) }) ?? [] {
      if dependence.isFree(condition, but: within) {
        conditions.append(condition)
      } else if equal == nil,
        let found = dependence.equalFact(condition, of: selection.variable)
      {
        equal = found
      } else {
        return nil
      }
    }
    guard let groups = groups(of: selection, by: key, equal, elements, store) else { return nil }
    return RunningTotal(equal: equal, conditions: conditions, groups: groups)
  }

  private func isAdding(_ selection: Selection) -> Bool {
    switch selection.kind {
    case .count: true
    case .sum: selection.body.map { type(of: $0).unwrapped != .period } ?? false
    case .smallest, .largest, .any, .no, .every: true
    case .each, .only, .first, .last, .union: false
    }
  }

  private mutating func groups(
    of selection: Selection,
    by key: ExpressionID,
    _ equal: EqualFact?,
    _ elements: Elements,
    _ store: Int
  ) -> [ValueKey: RunningGroup]? {
    var keyed: [(key: ValueKey, mark: ValueKey, place: Int)] = []
    keyed.reserveCapacity(elements.count)
    for place in 0..<elements.count {
      let saved = bind(selection.variable, to: elements[place], place: place, store: store)
      let own = ValueKey(value(key))
      let mark = equal.map { ValueKey(value($0.own)) } ?? ValueKey.none
      restore(selection.variable, saved)
      guard let own, let mark, own.order(keyed.first?.key ?? own) != nil else { return nil }
      keyed.append((own, mark, place))
    }
    keyed.sort { left, right in
      let order = left.key.order(right.key) ?? 0
      return order == 0 ? left.place < right.place : order < 0
    }
    let start = emptyValue(selection)
    var groups: [ValueKey: RunningGroup] = [:]
    for entry in keyed {
      groups[entry.mark, default: RunningGroup(values: [start])].places.append(entry.place)
      groups[entry.mark, default: RunningGroup(values: [start])].keys.append(entry.key)
    }
    return groups
  }

  /// What a selection gives for no element at all.
  private func emptyValue(_ selection: Selection) -> Value {
    switch selection.kind {
    case .sum, .count: .number(.zero)
    case .any: .no
    case .no, .every: .yes
    default: .none
    }
  }

  /// The value over the elements before the one that `before` names; nil where they must be gone
  /// through, because something is open.
  mutating func running(
    _ number: Int,
    _ selection: Selection,
    _ elements: Elements,
    _ store: Int
  ) -> Value? {
    guard let ownKey = selection.beforeOwnKey, let key = ValueKey(value(ownKey)) else { return nil }
    var mark = ValueKey.none
    if let equal = runningTotals[number].equal {
      guard let own = ValueKey(value(equal.other)) else { return nil }
      mark = own
    }
    guard let (count, known) = place(of: key, number, mark) else {
      return key.order(key) == nil ? nil : emptyValue(selection)
    }
    guard let count else { return nil }
    if known <= count, !extend(number, mark, to: count, selection, elements, store) { return nil }
    return runningTotals[number].groups[mark]?.values[count]
  }

  /// How many elements of a group come before a key, nil where they have no order with it, and how
  /// many values are known; nil where there is no such group.
  private func place(
    of key: ValueKey,
    _ number: Int,
    _ mark: ValueKey
  ) -> (count: Int?, known: Int)? {
    guard let group = runningTotals[number].groups[mark] else { return nil }
    let isOrdered = group.keys.first.map { $0.order(key) != nil } ?? false
    return (isOrdered ? group.count(before: key) : nil, group.values.count)
  }

  /// The element that a group goes on with, and the value before it; nil where it is blocked.
  private func next(_ number: Int, _ mark: ValueKey) -> (position: Int, place: Int, before: Value)?
  {
    guard let group = runningTotals[number].groups[mark], !group.isBlocked else { return nil }
    let position = group.values.count - 1
    return (position, group.places[position], group.values[position])
  }

  /// Computes the values over more elements; false where one of them is open.
  private mutating func extend(
    _ number: Int,
    _ mark: ValueKey,
    to count: Int,
    _ selection: Selection,
    _ elements: Elements,
    _ store: Int
  ) -> Bool {
    let conditions = runningTotals[number].conditions
    while runningTotals[number].groups[mark].map({ $0.values.count <= count }) ?? false {
      guard let (position, place, before) = next(number, mark) else { return false }
      bindings[selection.variable.index] = Binding(
        place: place,
        store: store,
        value: elements[place]
      )
      let value = adding(before, conditions, selection)
      // Meanwhile, the same total may have been asked for an earlier element, never for a later one.
      guard runningTotals[number].groups[mark]?.values.count == position + 1 else { continue }
      if let value {
        runningTotals[number].groups[mark]?.values.append(value)
      } else {
        runningTotals[number].groups[mark]?.isBlocked = true
      }
    }
    return true
  }

  /// The value with the bound element as well; nil where something of it is open or in error.
  private mutating func adding(
    _ before: Value,
    _ conditions: [ExpressionID],
    _ selection: Selection
  ) -> Value? {
    remainingSteps -= 1
    for condition in conditions {
      switch self.condition(condition) {
      case .yes: continue
      case .no: return before
      case .open: return nil
      }
    }
    switch selection.kind {
    case .count:
      return operations.binary(.addNumbers, before, .number(.one), at: OriginID(0)).known
    case .any, .no, .every:
      let claim = selection.body.map { condition($0) } ?? .yes
      if case .open = claim { return nil }
      let hits = selection.kind == .every ? claim.isNo : claim.isYes
      return hits ? .truth(selection.kind == .any) : before
    default: break
    }
    guard let body = selection.body else { return nil }
    let value = value(body)
    if isNone(value) { return before }
    if value.isOpen { return nil }
    if selection.kind == .sum {
      return operations.binary(.addNumbers, before, value, at: OriginID(0)).known
    }
    if isNone(before) { return value }
    guard let order = operations.comparison.orderOfMoments(value, before) else { return nil }
    return (selection.kind == .smallest ? order < 0 : order > 0) ? value : before
  }
}

extension Value {
  /// The value where it is not open.
  fileprivate var known: Value? { isOpen ? nil : self }
}
