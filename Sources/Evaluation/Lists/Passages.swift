// What a clause's `for each` goes through, where that is not simply all of a list of the claim.

import Model

/// The elements that a `for each` goes through, in their order, before its own `where`.
struct Passage: Sendable {
  /// The elements that belong or may belong.
  let values: [Value]
  /// The place of each in the domain, by which results are kept; nil where it is its place here.
  let indexes: [Int]?
  /// For each what its membership waits for, nil where it belongs for certain; empty where all do.
  let memberships: [Open?]
  /// What the list waits for where it is open which elements it holds.
  let open: Open?
  /// The places here by those in the domain; nil where they are the same.
  private let places: [Int: Int]?
  /// How many from the front have a place that is known: they, and all before them, belong.
  private let placed: Int

  init(_ values: [Value], indexes: [Int]?, memberships: [Open?] = [], open: Open? = nil) {
    self.values = values
    self.indexes = indexes
    self.memberships = memberships
    self.open = open
    placed = open?.placedCandidates ?? values.count
    guard let indexes else {
      places = nil
      return
    }
    var places: [Int: Int] = [:]
    places.reserveCapacity(indexes.count)
    // An element that stands twice is found where it stands first.
    for (place, index) in indexes.enumerated() where places[index] == nil { places[index] = place }
    self.places = places
  }

  /// Where the element stands here that has this place in the domain; nil where it does not.
  func place(ofIndex index: Int) -> Int? {
    guard let places else { return values.indices.contains(index) ? index : nil }
    return places[index]
  }

  /// What the list waits for where the place of an element is open.
  func openList(at place: Int) -> Open? { place < placed ? nil : open?.withoutCandidates }

  func membership(at place: Int) -> Open? { memberships.isEmpty ? nil : memberships[place] }
}

extension Evaluator {
  /// The elements that a `for each` selects; nil where it goes through all of its domain.
  mutating func passage(of forEach: ForEach) -> Result<Passage, OpenList>? {
    var isDerived = false
    if case .definition = forEach.domain { isDerived = true }
    guard forEach.selects || isDerived else { return nil }
    if let known = passages[forEach.list] { return known }
    tracer.pause()
    let list = value(forEach.list)
    let found = passage(through: list, forEach)
    tracer.resume()
    if !isGivenUp { passages[forEach.list] = found }
    return found
  }

  private mutating func passage(
    through list: Value,
    _ forEach: ForEach
  ) -> Result<Passage, OpenList> {
    switch elements(in: list, at: origin(of: forEach.list)) {
    case .known(let elements):
      let values = (0..<elements.count).map { elements[$0] }
      guard forEach.selects else { return .success(Passage(values, indexes: nil)) }
      return located(values, forEach).map { Passage(values, indexes: $0) }
    case .open(let open):
      // Of a list that may hold others, or of none that is known, nothing can be said one by one.
      guard open.isExhaustive, !open.candidates.isEmpty || open.isBoundedList else {
        return .failure(OpenList(open: open.withoutCandidates))
      }
      return possible(open, forEach)
    }
  }

  /// The elements that an open list may hold, each once.
  private mutating func possible(_ open: Open, _ forEach: ForEach) -> Result<Passage, OpenList> {
    var indexes: [Int] = Array(open.candidates.indices)
    if forEach.selects {
      switch located(open.candidates, forEach) {
      case .failure(let failure): return .failure(failure)
      case .success(let found): indexes = found
      }
    }
    var values: [Value] = []
    var kept: [Int] = []
    var memberships: [Open?] = []
    var seen: Set<ValueKey> = []
    for (place, value) in open.candidates.enumerated() {
      if let key = ValueKey(value), !seen.insert(key).inserted { continue }
      values.append(value)
      kept.append(indexes[place])
      memberships.append(open.membership(ofCandidate: place))
    }
    return .success(Passage(values, indexes: kept, memberships: memberships, open: open))
  }

  /// The places of elements in the domain.
  private mutating func located(_ values: [Value], _ forEach: ForEach) -> Result<[Int], OpenList> {
    var indexes: [Int] = []
    indexes.reserveCapacity(values.count)
    for value in values {
      switch place(of: value, in: forEach, at: origin(of: forEach.list)) {
      case .at(let index), .possible(let index, _): indexes.append(index)
      case .open(let open): return .failure(OpenList(open: open))
      }
    }
    return .success(indexes)
  }

  /// Whether an element of the domain, which its variable stands for, belongs to what the `for each`
  /// goes through.
  mutating func belonging(_ forEach: ForEach, index: Int) -> Truth {
    // One that is not known may be any, or none of those that are gone through.
    if case .open(let element) = bindings[forEach.variable.index].value {
      let truth = Truth.open(element.withoutCandidates)
      return forEach.filter.map { truth.and(condition($0)) } ?? truth
    }
    var truth = Truth.yes
    switch passage(of: forEach) {
    case nil: break
    case .failure(let list)?: truth = .open(list.open)
    case .success(let passage)?:
      guard let place = passage.place(ofIndex: index) else { return .no }
      if let open = passage.membership(at: place) { truth = .open(open) }
    }
    guard let filter = forEach.filter else { return truth }
    return truth.and(condition(filter))
  }
}

extension Open {
  /// What it waits for whether a list that is open holds one of its candidates; nil where it does for
  /// certain.
  func membership(ofCandidate place: Int) -> Open? {
    memberships.indices.contains(place) && !mayBeNone ? memberships[place] : withoutCandidates
  }

  /// Whether it is a list that holds one of its candidates for certain, whatever it holds besides.
  var holdsOneForCertain: Bool { !mayBeNone && memberships.contains { $0 == nil } }

  /// How many of the candidates, from the front, have a place in the list that is known: they and all
  /// before them are in it for certain.
  var placedCandidates: Int {
    mayBeNone ? 0 : memberships.firstIndex { $0 != nil } ?? memberships.count
  }
}
