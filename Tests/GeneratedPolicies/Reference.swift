// What a policy decides of a claim, by going through the text of the semantics: no bounds, no
// shortcuts, nothing kept from the evaluator's ways.
//
// An error behaves like an unknown (S3.2), so that one stands for both: conditions have three values,
// and of a claim that leaves facts open the reference tells what is settled without bounds.

/// The value of an expression.
enum Known: Equatable, Sendable {
  case none
  case truth(Bool)
  case number(Fraction)
  case date(Int)
  /// In hours by the policy's clocks.
  case instant(Int)
  case choice(String)
  case set(Set<String>)
  case error

  init(_ scalar: Scalar?) {
    switch scalar {
    case nil: self = .error
    case .some(.none): self = .none
    case .truth(let truth): self = .truth(truth)
    case .number(let number): self = .number(Fraction(number))
    case .date(let day): self = .date(day)
    case .instant(let hour): self = .instant(hour)
    case .choice(let name): self = .choice(name)
    case .set(let names): self = .set(Set(names))
    }
  }

  /// Yes, no, or nil for an error.
  var truth: Bool? {
    if case .truth(let truth) = self { return truth }
    return nil
  }

  init(_ truth: Bool?) { self = truth.map { .truth($0) } ?? .error }
}

/// Elements that were selected, each with whether it is certain; nil for a list in error.
typealias Members = [(row: String, isCertain: Bool)]

/// What a variable stands for: an element, and its place among those gone through.
struct Binding: Hashable {
  var row: String
  /// Nil while that is open.
  var place: Int?
  var domain: Domain
  /// The path of the key in whose order a clause goes through its elements.
  var order: String?
}

/// How a date and an instant are ordered.
enum MomentRule {
  /// The instant as its date, as beside operators (S7.2).
  case asDates
  /// The date as its end, as what falls due (S7.9).
  case asMoments
}

/// Decides one claim.
struct Reference {
  let tree: PolicyTree
  let space: ClaimSpace
  let claim: Knowledge
  var bindings: [String: Binding] = [:]
  /// Values of definitions by name and element, so that running totals do not begin again.
  var values: [String: Known] = [:]

  /// Whether an amount was asked for that is open between 0 and a known number: a comparison may be
  /// settled by these bounds (S2.5), of which the reference knows nothing.
  var hasBoundedAmount = false

  init(_ space: ClaimSpace, _ claim: Knowledge) {
    tree = space.tree
    self.space = space
    self.claim = claim
  }

  // MARK: Facts

  /// A fact; all facts of a group that is none are none (S2.3).
  func fact(_ path: String) -> Known {
    guard let slot = space.slot(path) else { return .error }
    var owner = space.slots[slot].owner
    while let group = owner {
      if space.slots[group.slot].isOptional, space.scalar(group.slot, claim) == .some(.none) {
        return .none
      }
      owner = space.slots[group.slot].owner
    }
    // Every text is the path at which it stands.
    if case .choice("element") = space.slots[slot].domain[0] { return .choice(path) }
    return Known(space.scalar(slot, claim))
  }

  var asOf: Int? {
    if case .instant(let hour) = Known(space.scalar(ClaimSpace.day, claim)) { return hour }
    return nil
  }

  /// Binds a variable while something is worked out.
  mutating func with<Result>(
    _ variable: String,
    _ binding: Binding,
    _ work: (inout Reference) -> Result
  ) -> Result {
    let saved = bindings[variable]
    bindings[variable] = binding
    let result = work(&self)
    bindings[variable] = saved
    return result
  }

  // MARK: Elements

  /// The elements of a domain in its order; nil where that is in error.
  mutating func members(_ domain: Domain) -> Members? {
    switch domain {
    case .facts(let path):
      if !space.isKnown(list: path, claim) { return nil }
      // Events stand in the order of time, and those after the day have not happened (S14.1).
      if tree.events.contains(where: { $0.name == path }) {
        let seen = space.rows(path, claim).filter { at($0) <= asOf ?? Int.max }
        return seen.enumerated()
          .sorted { (at($0.element), $0.offset) < (at($1.element), $1.offset) }
          .map { ($0.element, true) }
      }
      return space.rows(path, claim).map { ($0, true) }
    case .definition(let name):
      guard let elements = tree.clause(name)?.elements else { return nil }
      return members(elements)
    case .inline(let elements): return members(elements)
    }
  }

  func at(_ row: String) -> Int {
    if case .instant(let hour) = fact(row + ".at") { return hour }
    return Int.max
  }

  /// The place of an element, from 1: known where it and all before it belong for certain (S8.10).
  static func place(_ index: Int, in members: Members) -> Int? {
    members[...index].allSatisfy { $0.isCertain } ? index + 1 : nil
  }

  private mutating func members(_ elements: Elements) -> Members? {
    guard let source = members(elements.source) else { return nil }
    var kept: [(row: String, isCertain: Bool, key: Known, then: Known)] = []
    for (place, member) in source.enumerated() {
      let binding = Binding(
        row: member.row,
        place: Self.place(place, in: source),
        domain: elements.source
      )
      let (isIn, key, then) = with(elements.variable, binding) { reference in
        (
          elements.condition.map { reference.truth($0) } ?? true,
          elements.order.map { reference.fact(member.row + "." + $0) } ?? .none,
          elements.then.map { reference.fact(member.row + "." + $0) } ?? .none
        )
      }
      if isIn != false { kept.append((member.row, member.isCertain && isIn == true, key, then)) }
    }
    // By the second key first: then equal first keys keep that order.
    if elements.then != nil {
      guard let sorted = Self.sorted(kept, by: \.then) else { return nil }
      kept = sorted
    }
    if elements.order != nil {
      guard let sorted = Self.sorted(kept, by: \.key) else { return nil }
      kept = sorted
    }
    let all = kept.map { (row: $0.row, isCertain: $0.isCertain) }
    guard let taken = elements.taken else { return all }
    let words = taken.split(separator: " ")
    let count = Int(words[1]) ?? 1
    if words[0] == "first" { return Self.first(count, of: all) }
    return Self.first(count, of: all.reversed()).reversed()
  }

  /// The first elements of some: those that may be, where it is open who stands before them (S8.10).
  private static func first(_ count: Int, of all: Members) -> Members {
    var taken: Members = []
    var certain = 0
    for member in all where certain < count {
      if member.isCertain { certain += 1 }
      taken.append((member.row, member.isCertain && taken.count < count))
    }
    return taken
  }

  /// Sorted by a key, equal keys in the order in which they come; nil where keys cannot be compared.
  static func sorted<Element>(_ elements: [Element], by key: (Element) -> Known) -> [Element]? {
    let keys = elements.map { key($0) }
    if elements.count > 1 {
      for other in keys where Self.order(keys[0], other) == nil { return nil }
    }
    return elements.indices
      .sorted { (Self.order(keys[$0], keys[$1]) ?? 0, $0) < (0, $1) }
      .map { elements[$0] }
  }

  /// -1, 0 or 1; nil where one is none, in error, or of another kind.
  static func order(_ left: Known, _ right: Known, _ rule: MomentRule = .asDates) -> Int? {
    func compare<Ordered: Comparable>(_ a: Ordered, _ b: Ordered) -> Int {
      a < b ? -1 : a == b ? 0 : 1
    }
    if rule == .asMoments, let a = end(left), let b = end(right) { return compare(a, b) }
    switch (left, right) {
    case (.number(let a), .number(let b)): return compare(a, b)
    case (.date(let a), .date(let b)): return compare(a, b)
    case (.instant(let a), .instant(let b)): return compare(a, b)
    // Operators beside a date take an instant as its date (S7.2).
    case (.date(let a), .instant(let b)): return compare(a, b.quotient(24))
    case (.instant(let a), .date(let b)): return compare(a.quotient(24), b)
    default: return nil
    }
  }
}
