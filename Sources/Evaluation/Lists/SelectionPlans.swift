// What is kept of a selection phrase that is asked again and again.

import Model

/// How a selection phrase is answered from its second time on.
enum SelectionPlan {
  /// It was asked once.
  case asked
  /// Its elements are gone through each time.
  case plain
  /// It rests on no element around it, so that its value stays; nil before it is known.
  case settled(Value?)
  /// Its elements are looked up by values of theirs, by its place in `elementLookups`.
  case lookedUp(Int)
  /// It goes on from the value for the elements before, by its place in `runningTotals`.
  case running(Int)
}

/// The kinds of the keys by which elements are found, none aside: what is of another kind is compared
/// one by one.
struct KeyKinds {
  private var samples: [ValueKey?]

  init(count: Int) { samples = Array(repeating: nil, count: count) }

  /// Whether keys are of these kinds.
  func fit(_ keys: [ValueKey]) -> Bool {
    zip(keys, samples).allSatisfy { key, sample in
      key == .none || sample.map { $0.isAlike(key) } ?? true
    }
  }

  /// Adds the kinds of keys that fit.
  mutating func note(_ keys: [ValueKey]) {
    for (position, key) in keys.enumerated() where key != .none { samples[position] = key }
  }
}

/// The places of a list's elements by values of theirs.
struct ElementLookup {
  /// What the values must equal.
  let others: [ExpressionID]
  private var places: [[ValueKey]: [Int32]] = [:]
  /// Elements of which a value is not known, or is compared in another way.
  private var unknown: [Int32] = []
  private var kinds: KeyKinds
  /// Whether the selection rests on the elements around it by these values alone, so that it is the
  /// same for equal ones.
  let isShared: Bool
  /// What it is, by the values.
  var results: [[ValueKey]: Value] = [:]
  /// What it is while the value that is asked for is not known.
  var waiting: [WaitingSelection] = []

  init(of equalities: [ComparedValue], isShared: Bool) {
    others = equalities.map({ $0.other })
    kinds = KeyKinds(count: equalities.count)
    self.isShared = isShared
  }

  /// Adds an element; without keys where one of its values is not known.
  mutating func add(_ keys: [ValueKey]?, at place: Int) {
    let number = Int32(truncatingIfNeeded: place)
    guard let keys, kinds.fit(keys) else {
      unknown.append(number)
      return
    }
    kinds.note(keys)
    places[keys, default: []].append(number)
  }

  /// Whether values can be looked up.
  func canFind(_ keys: [ValueKey]) -> Bool { kinds.fit(keys) }

  /// The places of the elements that may equal the values, in order.
  func places(for keys: [ValueKey]) -> [Int32] {
    let found = places[keys] ?? []
    return unknown.isEmpty ? found : (found + unknown).sorted()
  }
}

extension Evaluator {
  /// Lists shorter than this are gone through.
  static var shortestIndexed: Int { 32 }

  /// The selection's value by its plan.
  mutating func planned(
    _ index: Int,
    _ elements: Elements,
    _ store: ListID?,
    in expression: ExpressionID
  ) -> Value {
    let selection = program.selections[index]
    let all = CandidateRows(rows: [], rest: 0..<elements.count)
    switch plan(index, elements, store) {
    case .settled(let known):
      if let known { return known }
      let value = selected(selection, elements, all, store, in: expression)
      if !isGivenUp { selectionPlans[index] = .settled(value) }
      return value
    case .running(let number):
      if let value = running(number, selection, elements, store) { return value }
    case .lookedUp(let number):
      if let value = lookedUp(number, selection, elements, store, in: expression) { return value }
    case .asked, .plain: break
    }
    return selected(selection, elements, all, store, in: expression)
  }

  /// The plan of a selection, made when it is asked for the second time.
  private mutating func plan(_ index: Int, _ elements: Elements, _ store: ListID?) -> SelectionPlan
  {
    switch selectionPlans[index] {
    case .none:
      selectionPlans[index] = .asked
      return .plain
    case .some(.asked):
      let plan = found(index, elements, store)
      if isGivenUp { return .plain }
      selectionPlans[index] = plan
      return plan
    case .some(let known): return known
    }
  }

  private mutating func found(_ index: Int, _ elements: Elements, _ store: ListID?) -> SelectionPlan
  {
    let selection = program.selections[index]
    let dependence = ElementDependence(program: program)
    guard elements.count >= Self.shortestIndexed, dependence.isFixed(list: selection.list) else {
      return .plain
    }
    let within = [selection.variable]
    let limitIsFree = selection.limit.map { dependence.isFree($0) } ?? true
    func isFree(_ part: ExpressionID?) -> Bool {
      part.map { dependence.isFree($0, but: within) } ?? true
    }
    if selection.before == nil, limitIsFree, isFree(selection.filter), isFree(selection.order),
      isFree(selection.body)
    {
      return .settled(nil)
    }
    let filter = selection.filter.map { conjuncts($0, of: program) } ?? []
    if let running = runningTotal(
      selection,
      SelectionConditions(filter, of: selection.variable, dependence),
      elements,
      store
    ) {
      runningTotals.append(running)
      return .running(runningTotals.count - 1)
    }
    // What `any` and `no` claim counts like what they select.
    var claims: [ExpressionID] = []
    let isClaim = selection.kind == .any || selection.kind == .no
    if isClaim, let body = selection.body { claims = conjuncts(body, of: program) }
    let conditions = SelectionConditions(filter + claims, of: selection.variable, dependence)
    if conditions.equalities.isEmpty { return .plain }
    let isShared =
      selection.before == nil && !conditions.hasOthers && conditions.orders.isEmpty && limitIsFree
      && isFree(selection.order) && (isClaim || isFree(selection.body))
    let lookup = lookup(conditions.equalities, isShared: isShared, selection, elements, store)
    elementLookups.append(lookup)
    return .lookedUp(elementLookups.count - 1)
  }

  private mutating func lookup(
    _ equalities: [ComparedValue],
    isShared: Bool,
    _ selection: Selection,
    _ elements: Elements,
    _ store: ListID?
  ) -> ElementLookup {
    var lookup = ElementLookup(of: equalities, isShared: isShared)
    for place in 0..<elements.count {
      let saved = bind(selection.variable, to: elements[place], place: place, store: store)
      lookup.add(keys(equalities.map({ $0.own })), at: place)
      restore(selection.variable, saved)
    }
    return lookup
  }

  /// The selection's value over the elements whose values equal those asked for; nil where any may.
  private mutating func lookedUp(
    _ number: Int,
    _ selection: Selection,
    _ elements: Elements,
    _ store: ListID?,
    in expression: ExpressionID
  ) -> Value? {
    let others = elementLookups[number].others
    var found: [ValueKey]?
    if elementLookups[number].isShared, others.count == 1 {
      let key = value(others[0])
      if case .open(let open) = key, open.isPlain {
        return waiting(number, for: open, selection, elements, store, in: expression)
      }
      found = ValueKey(key).map { [$0] }
    } else {
      found = keys(others)
    }
    guard let keys = found, elementLookups[number].canFind(keys) else { return nil }
    let isShared = elementLookups[number].isShared
    if isShared, let known = elementLookups[number].results[keys] { return known }
    let places = CandidateRows(rows: elementLookups[number].places(for: keys), rest: 0..<0)
    let value = selected(selection, elements, places, store, in: expression)
    if isShared, !isGivenUp { elementLookups[number].results[keys] = value }
    return value
  }

  /// The values of expressions as keys; nil where one is not known.
  mutating func keys(_ expressions: [ExpressionID]) -> [ValueKey]? {
    var keys: [ValueKey] = []
    for expression in expressions {
      guard let key = ValueKey(value(expression)) else { return nil }
      keys.append(key)
    }
    return keys
  }
}
