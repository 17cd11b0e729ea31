// The elements that clauses and selections go through.

import Model

/// The elements of a list, by place.
enum Elements {
  case rows(start: Int32, count: Int)
  case items([Value])
  case alternatives(Int)
  /// Those that an open list may hold; the first so many have places that are known.
  case candidates(Open, placed: Int)

  var count: Int {
    switch self {
    case .rows(_, let count): count
    case .items(let items): items.count
    case .candidates(let open, _): open.candidates.count
    case .alternatives(let count): count
    }
  }

  subscript(place: Int) -> Value {
    switch self {
    case .rows(let start, _): .element(start &+ Int32(truncatingIfNeeded: place))
    case .items(let items): items[place]
    case .candidates(let open, _): open.candidates[place]
    case .alternatives: .choice(Int32(truncatingIfNeeded: place))
    }
  }
}

/// The elements, or why they are not known.
enum KnownElements {
  case known(Elements)
  case open(Open)
}

/// Where an element stands in a clause's domain.
enum ElementPlace {
  case at(Int)
  /// Its place among those that the domain may hold, and what the domain waits for.
  case possible(Int, Open)
  case open(Open)
}

extension Evaluator {
  /// All elements of the domain, whatever the `for each` goes through of it.
  mutating func domain(of forEach: ForEach) -> KnownElements {
    switch forEach.domain {
    case .alternatives(let choice):
      return .known(.alternatives(program[choice].alternatives.count))
    case .definition(let definition):
      return elements(in: self.definition(definition, place: 0), at: origin(of: forEach.list))
    case .list(let list):
      let description = program.schema[list]
      if description.parent == nil {
        reads.note(rootSlot: description.slot)
        guard let value = facts.root[description.slot] else {
          return .open(Open(facts: [.fact(missing(slot: description.slot))]))
        }
        return elements(in: value, at: origin(of: forEach.list))
      }
      let width = max(description.layout.width, 1)
      return .known(.rows(start: 0, count: facts.stores[list.index].count / width))
    }
  }

  /// The elements of a list's value.
  func elements(in value: Value, at origin: OriginID) -> KnownElements {
    switch value {
    case .rows(let start, let count): return .known(.rows(start: start, count: max(Int(count), 0)))
    case .items(let items): return .known(.items(items))
    case .set(let set):
      let members = (0..<64).filter { set.contains($0) }
      return .known(.items(members.map { .choice(Int32(truncatingIfNeeded: $0)) }))
    case .open(let open): return .open(open.withoutBounds)
    // A list that is none, as in a group that is none, has nothing to go through.
    case .none: return .known(.rows(start: 0, count: 0))
    default: return .open(Open(problems: [EvaluationProblem(.unsupported, at: origin)]))
    }
  }

  func store(of forEach: ForEach) -> ListID? {
    switch forEach.domain {
    case .list(let list): list
    case .alternatives: nil
    case .definition(let definition): program[definition].formula.type.elementList
    }
  }

  /// The place of an element in the domain of a clause.
  mutating func place(of value: Value, in forEach: ForEach, at origin: OriginID) -> ElementPlace {
    switch value {
    case .open(let open): return .open(open.withoutBounds)
    case .none: return .open(Open(problems: [EvaluationProblem(.noneUsed, at: origin)]))
    default: break
    }
    switch domain(of: forEach) {
    case .open(let open):
      guard let place = firstPlace(of: value, among: open.candidates, forEach) else {
        return .open(open.withoutCandidates)
      }
      guard open.isBoundedList else { return .possible(place, open) }
      return open.membership(ofCandidate: place).map { .possible(place, $0) } ?? .at(place)
    case .known(let elements):
      switch (elements, value) {
      case (.rows(let start, let count), .element(let row)):
        let place = Int(row) - Int(start)
        if place >= 0 && place < count { return .at(place) }
      case (.alternatives(let count), .choice(let alternative)):
        if alternative >= 0 && alternative < count { return .at(Int(alternative)) }
      case (.items(let items), _):
        if let place = firstPlace(of: value, among: items, forEach) { return .at(place) }
      default: break
      }
      return .open(Open(problems: [EvaluationProblem(.unsupported, at: origin)]))
    }
  }

  /// Where a value stands first among the elements of the domain.
  private mutating func firstPlace(
    of value: Value,
    among items: [Value],
    _ forEach: ForEach
  ) -> Int? {
    if let places = derivedPlaces(forEach, items), let key = ValueKey(value) { return places[key] }
    remainingSteps -= items.count / 16
    return items.firstIndex { operations.comparison.isEqual($0, value) == true }
  }

  /// The places of a definition's elements, by their values; nil where they are compared one by one.
  private mutating func derivedPlaces(_ forEach: ForEach, _ items: [Value]) -> [ValueKey: Int]? {
    guard case .definition(let definition) = forEach.domain, items.count >= Self.shortestIndexed
    else { return nil }
    if let known = elementPlaces[definition] { return known }
    var places: [ValueKey: Int]? = [:]
    for (place, item) in items.enumerated() {
      guard let key = ValueKey(item) else {
        places = nil
        break
      }
      // A value that stands twice is found where it stands first.
      if places?[key] == nil { places?[key] = place }
    }
    if !isGivenUp { elementPlaces[definition] = .some(places) }
    return places
  }

  /// What a clause gives for an element, by its place in the clause's domain; for one that is open,
  /// what it gives for any that it may be.
  mutating func at(
    _ value: Value,
    in forEach: ForEach,
    _ origin: OriginID,
    _ give: (inout Evaluator, Int) -> Value
  ) -> Value {
    if case .open(let open) = value {
      var all: [Value] = []
      var waiting = open
      if !open.isExhaustive {
        switch domain(of: forEach) {
        case .known(let elements):
          if open.candidates.isEmpty { all = (0..<elements.count).map { elements[$0] } }
        case .open(let list):
          // What is asked of any element is asked of one that is not known.
          if case .open(let asked) = give(&self, list.candidates.count) {
            waiting = open.alsoWaiting(for: asked.facts)
          }
        }
      }
      return ofAny(waiting, else: all, mayBeNone: true) { evaluator, element in
        evaluator.at(element, in: forEach, origin, give)
      }
    }
    switch place(of: value, in: forEach, at: origin) {
    case .open(let open):
      return .open(open.needed.with(low: nil, high: nil, mayBeNone: true))
    case .at(let place): return give(&self, place)
    case .possible(let place, let open):
      var collector = OpenCollector()
      collector.add(open)
      collector.markFallible()
      collector.addOutcome(give(&self, place))
      return .open(collector.joined())
    }
  }

  /// The place in its domain that a clause without an explicit element is asked for.
  func currentPlace(_ header: ClauseHeader) -> Int {
    header.forEach.map { bindings[$0.variable.index].index } ?? 0
  }

  /// Binds a clause's variable to the element at a place of its domain; gives what to restore.
  mutating func enter(_ header: ClauseHeader, place index: Int) -> Binding? {
    guard let forEach = header.forEach else { return nil }
    let bound = bindings[forEach.variable.index]
    let elements: Elements
    switch domain(of: forEach) {
    case .known(let known): elements = known
    case .open(let open):
      // Behind those that are known stands one that is not, for what is asked of any.
      if index == open.candidates.count {
        return bind(
          forEach.variable,
          to: .open(open.withoutCandidates),
          place: index,
          store: store(of: forEach),
          openList: open
        )
      }
      elements = .candidates(open, placed: 0)
    }
    guard index >= 0, index < elements.count else { return bound }
    var place = index
    var openList: Open?
    if case .success(let passage)? = passage(of: forEach) {
      place = passage.place(ofIndex: index) ?? -1
      openList = place < 0 ? nil : passage.openList(at: place)
    }
    return bind(
      forEach.variable,
      to: elements[index],
      place: place,
      index: index,
      store: store(of: forEach),
      openList: openList
    )
  }

  mutating func leave(_ header: ClauseHeader, _ saved: Binding?) {
    if let forEach = header.forEach, let saved { restore(forEach.variable, saved) }
  }

  /// Lets a clause's variable stand for one of the elements that it goes through.
  mutating func bind(_ forEach: ForEach, to element: ElementBinding) -> Binding {
    bind(
      forEach.variable,
      to: element.value,
      place: element.place,
      index: element.index,
      store: store(of: forEach),
      openList: element.openList
    )
  }

  /// The elements that belong or may belong, in their order; or why the list is not known.
  mutating func elements(of forEach: ForEach) -> Result<[ElementBinding], OpenList> {
    let all: [ElementBinding]
    switch candidates(of: forEach) {
    case .failure(let list): return .failure(list)
    case .success(let found): all = found
    }
    if forEach.filter == nil, forEach.order == nil { return .success(all) }
    var result: [ElementBinding] = []
    var keys: [Value] = []
    for element in all {
      let saved = bind(forEach, to: element)
      var truth = element.membership.map { Truth.open($0) } ?? .yes
      if let filter = forEach.filter { truth = truth.and(condition(filter)) }
      if !truth.isNo {
        var membership: Open?
        if case .open(let open) = truth { membership = open }
        result.append(
          ElementBinding(
            index: element.index,
            place: element.place,
            value: element.value,
            membership: membership,
            openList: element.openList
          )
        )
        if let order = forEach.order { keys.append(orderKey(order)) }
      }
      restore(forEach.variable, saved)
    }
    if forEach.order != nil { result = sortedPlaces(keys).map { result[$0] } }
    return .success(result)
  }

  /// The elements of what a `for each` goes through, whatever its own `where` says of them.
  private mutating func candidates(of forEach: ForEach) -> Result<[ElementBinding], OpenList> {
    switch passage(of: forEach) {
    case .failure(let list)?: return .failure(list)
    case .success(let passage)?:
      return .success(
        passage.values.enumerated().map { place, value in
          ElementBinding(
            index: passage.indexes?[place] ?? place,
            place: place,
            value: value,
            membership: passage.membership(at: place),
            openList: passage.openList(at: place)
          )
        }
      )
    case nil: break
    }
    switch domain(of: forEach) {
    case .open(let open): return .failure(OpenList(open: open))
    case .known(let elements):
      return .success(
        (0..<elements.count).map {
          ElementBinding(index: $0, place: $0, value: elements[$0], membership: nil, openList: nil)
        }
      )
    }
  }

  /// The indices of the keys in ascending order; equal keys, and those not known at the end, keep
  /// theirs.
  func sortedPlaces(_ keys: [Value]) -> [Int] {
    keys.indices.sorted { left, right in
      let leftOpen = !isOrdered(keys[left])
      let rightOpen = !isOrdered(keys[right])
      if leftOpen != rightOpen { return rightOpen }
      if !leftOpen, let order = operations.comparison.orderOfMoments(keys[left], keys[right]),
        order != 0
      {
        return order < 0
      }
      return left < right
    }
  }

  /// The key of an element in `in order of K`; of several keys the list of their values, and open or
  /// none where one of them is.
  mutating func orderKey(_ order: ExpressionID) -> Value {
    guard case .items(let parts) = program[order] else { return value(order) }
    var values: [Value] = []
    var collector = OpenCollector()
    var lacksOne = false
    for part in parts {
      let value = self.value(part)
      collector.add(value)
      if isNone(value) { lacksOne = true }
      values.append(value)
    }
    if collector.isEmpty { return lacksOne ? .none : .items(values) }
    if lacksOne { collector.markFallible() }
    return .open(collector.joined())
  }

  private func isOrdered(_ key: Value) -> Bool {
    switch key {
    case .none, .open: false
    default: true
    }
  }
}

/// Why the elements of a list are not known.
struct OpenList: Error {
  let open: Open
}
