// Sums, counts and extremes over the elements before a place in an order, each going on from the last.

import Model
import Quantities

/// Elements in the order of their keys, and the selection's value over the first so many of them.
struct RunningGroup {
  fileprivate(set) var places: [Int] = []
  fileprivate(set) var marks: [RunningMark] = []
  /// The value over the first elements, beginning with that over none.
  fileprivate(set) var values: [Value]
  /// Whether the next element stands for something open, so that the values end here.
  fileprivate(set) var isBlocked = false
}

/// Where an element stands in the order of a running total.
struct RunningMark {
  let key: Value
  /// The element's row, by which equal keys stand; its place where it has no row.
  let row: Int
}

/// How far a running total goes for the element that asks.
enum RunningReach {
  /// To the element that a variable stands for, by the key of the order.
  case before(VariableID, key: ComparedValue)
  /// To a value with which those of the elements are compared.
  case compared(ComparedOrder)

  fileprivate var value: ComparedValue {
    switch self {
    case .before(_, let key): key
    case .compared(let order): order.value
    }
  }

  fileprivate var isDescending: Bool {
    if case .compared(let order) = self { return order.isDescending }
    return false
  }
}

/// A selection over the elements before some place in an order, as far as it has been computed.
struct RunningTotal {
  fileprivate let reach: RunningReach
  /// The values that must equal those of the element that asks.
  fileprivate let equalities: [ComparedValue]
  /// What else the elements must meet, whoever asks.
  fileprivate let conditions: [ExpressionID]
  /// By the values that must be equal.
  fileprivate(set) var groups: [[ValueKey]: RunningGroup]
  /// The kinds of the values that must be equal, and of the key.
  fileprivate let kinds: KeyKinds
}

extension Evaluator {
  /// The running total of a selection; nil where it has none: a key is open, or what is added up
  /// rests on the element that asks.
  mutating func runningTotal(
    _ selection: Selection,
    _ conditions: SelectionConditions,
    _ elements: Elements,
    _ store: ListID?
  ) -> RunningTotal? {
    let dependence = ElementDependence(program: program)
    let within = [selection.variable]
    guard selection.order == nil, selection.limit == nil, isAdding(selection),
      !conditions.hasOthers,
      selection.body.map({ dependence.isFree($0, but: within) }) ?? true,
      let reach = reach(of: selection, conditions, dependence)
    else { return nil }
    guard let (groups, kinds) = groups(selection, reach, conditions, elements, store) else {
      return nil
    }
    return RunningTotal(
      reach: reach,
      equalities: conditions.equalities,
      conditions: conditions.free,
      groups: groups,
      kinds: kinds
    )
  }

  private func reach(
    of selection: Selection,
    _ conditions: SelectionConditions,
    _ dependence: ElementDependence
  ) -> RunningReach? {
    guard let before = selection.before else {
      return conditions.orders.count == 1 ? .compared(conditions.orders[0]) : nil
    }
    guard conditions.orders.isEmpty, let key = selection.beforeKey,
      let ownKey = selection.beforeOwnKey, dependence.isFree(key, but: [selection.variable])
    else { return nil }
    return .before(before, key: ComparedValue(own: key, other: ownKey))
  }

  private func isAdding(_ selection: Selection) -> Bool {
    switch selection.kind {
    case .count: true
    case .sum: selection.body.map { type(of: $0).unwrapped != .period } ?? false
    case .smallest, .largest, .any, .no, .every: true
    case .first, .last: selection.body == nil
    case .each, .only, .nth, .union, .values: false
    }
  }

  /// The elements in the order of their keys; nil where a key is open, none, or of another kind than
  /// the rest.
  private mutating func groups(
    _ selection: Selection,
    _ reach: RunningReach,
    _ conditions: SelectionConditions,
    _ elements: Elements,
    _ store: ListID?
  ) -> (groups: [[ValueKey]: RunningGroup], kinds: KeyKinds)? {
    var entries: [(mark: RunningMark, keys: [ValueKey], place: Int)] = []
    entries.reserveCapacity(elements.count)
    let expressions = conditions.equalities.map({ $0.own }) + [reach.value.own]
    var kinds = KeyKinds(count: expressions.count)
    for place in 0..<elements.count {
      let saved = bind(selection.variable, to: elements[place], place: place, store: store)
      let found = keys(expressions)
      let key = value(reach.value.own)
      restore(selection.variable, saved)
      guard var found, kinds.fit(found) else { return nil }
      kinds.note(found)
      guard let last = found.popLast(), last != .none else { return nil }
      entries.append((RunningMark(key: key, row: row(of: elements[place], place)), found, place))
    }
    let isDescending = reach.isDescending
    entries.sort { left, right in
      let order = operations.comparison.order(left.mark.key, right.mark.key) ?? 0
      if order == 0 { return left.mark.row < right.mark.row }
      return isDescending ? order > 0 : order < 0
    }
    let start = emptyValue(selection)
    var groups: [[ValueKey]: RunningGroup] = [:]
    for entry in entries {
      groups[entry.keys, default: RunningGroup(values: [start])].places.append(entry.place)
      groups[entry.keys, default: RunningGroup(values: [start])].marks.append(entry.mark)
    }
    return (groups, kinds)
  }

  /// By what equal keys stand: the row in the list of the claim, else the place.
  private func row(of element: Value, _ place: Int) -> Int {
    if case .element(let row) = element { return Int(row) }
    return place
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

  /// The value over the elements that the one that asks reaches; nil where they must be gone through,
  /// because something is open.
  mutating func running(
    _ number: Int,
    _ selection: Selection,
    _ elements: Elements,
    _ store: ListID?
  ) -> Value? {
    let reach = runningTotals[number].reach
    guard var keys = keys(runningTotals[number].equalities.map({ $0.other })),
      case let other = value(reach.value.other), let key = ValueKey(other)
    else { return nil }
    let group = keys
    keys.append(key)
    guard key != .none, runningTotals[number].kinds.fit(keys), let limit = limit(reach, key: other)
    else {
      return nil
    }
    guard let marks = runningTotals[number].groups[group]?.marks else {
      return emptyValue(selection)
    }
    let count = count(marks, limit, reach)
    let known = runningTotals[number].groups[group]?.values.count ?? 0
    if known <= count, !extend(number, group, to: count, selection, elements, store) { return nil }
    guard let value = runningTotals[number].groups[group]?.values[count] else { return nil }
    guard selection.kind == .first || selection.kind == .last else { return value }
    // What is kept of an element is its place.
    if case .number(let number) = value, let place = number.whole { return elements[Int(place)] }
    return value
  }

  /// How far the element that asks reaches; nil where its place is open.
  private func limit(_ reach: RunningReach, key: Value) -> RunningMark? {
    guard case .before(let variable, _) = reach else { return RunningMark(key: key, row: 0) }
    let own = bindings[variable.index]
    if case .element(let row) = own.value { return RunningMark(key: key, row: Int(row)) }
    return own.openList == nil ? RunningMark(key: key, row: own.place) : nil
  }

  /// How many of the elements, from the front, are reached.
  private func count(_ marks: [RunningMark], _ limit: RunningMark, _ reach: RunningReach) -> Int {
    marks.partitioningIndex { mark in
      let order = operations.comparison.order(mark.key, limit.key) ?? 0
      return switch reach {
      case .before: order == 0 ? mark.row >= limit.row : order >= 0
      case .compared(let compared):
        order == 0 ? !compared.includesEqual : (order > 0) != compared.isDescending
      }
    }
  }

  /// The element that a group goes on with, and the value before it; nil where it is blocked.
  private func next(
    _ number: Int,
    _ mark: [ValueKey]
  ) -> (position: Int, place: Int, before: Value)? {
    guard let group = runningTotals[number].groups[mark], !group.isBlocked else { return nil }
    let position = group.values.count - 1
    return (position, group.places[position], group.values[position])
  }

  /// Computes the values over more elements; false where one of them is open.
  private mutating func extend(
    _ number: Int,
    _ mark: [ValueKey],
    to count: Int,
    _ selection: Selection,
    _ elements: Elements,
    _ store: ListID?
  ) -> Bool {
    let conditions = runningTotals[number].conditions
    while runningTotals[number].groups[mark].map({ $0.values.count <= count }) ?? false {
      guard let (position, place, before) = next(number, mark) else { return false }
      bindings[selection.variable.index] = Binding(
        place: place,
        index: place,
        store: store,
        value: elements[place]
      )
      let value = adding(before, conditions, selection)
      if isGivenUp { return false }
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
    case .first, .last:
      let place = bindings[selection.variable.index].place
      guard case .number(let number) = before, let kept = number.whole.map({ Int($0) }) else {
        return .number(Rational(place))
      }
      let first = min(kept, place)
      return .number(Rational(selection.kind == .first ? first : kept + place - first))
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
