// The claims of a generated policy: what each fact may say, and everything that may be unknown.

import TestSupport

/// One thing that a claim may tell or withhold: a fact, whether a group is there, how many elements
/// a list has, or the day of the decision.
package struct Slot: Sendable {
  /// The path by which decisions name it, such as `items[2].n`.
  package let path: String
  package let domain: [Scalar]
  /// The slot on which it hangs, and the number that this one must have at least: the group that
  /// must be there (1), the list that must be long enough.
  let owner: (slot: Int, least: Int)?
  let isOptional: Bool
  let defaultValue: Scalar?
  /// The least and the greatest that the policy declares.
  var bounds: [Scalar]?
}

/// What a claim says: for each slot an index into its domain; nil where it is unknown or has no place.
package typealias Knowledge = [Int?]

package struct ClaimSpace: Sendable {
  package private(set) var slots: [Slot] = []
  package let tree: PolicyTree
  /// The number of elements that lists have at most.
  private let longest: Int
  private var slotOfPath: [String: Int] = [:]
  /// For `(list path)[row]`, from 1, and for the claim (""): names of members with their shapes.
  static let day = "as of"

  package init(_ tree: PolicyTree, longest: Int = 3) {
    self.tree = tree
    self.longest = longest
    // Noon of 4 March 2026, and noon of 2 May.
    add(
      Slot(
        path: Self.day,
        domain: [.instant(3 * 24 + 12), .instant(62 * 24 + 12)],
        owner: nil,
        isOptional: false,
        defaultValue: nil
      )
    )
    for fact in tree.facts { add(fact, prefix: "", owner: nil) }
    if !tree.events.isEmpty {
      let all = add(
        Slot(
          path: "events",
          domain: [.truth(true)],
          owner: nil,
          isOptional: false,
          defaultValue: nil
        )
      )
      for kind in tree.events { add(kind, prefix: "", owner: (all, 0)) }
    }
  }

  @discardableResult
  private mutating func add(_ slot: Slot) -> Int {
    slots.append(slot)
    slotOfPath[slot.path] = slots.count - 1
    return slots.count - 1
  }

  private mutating func add(_ fact: Fact, prefix: String, owner: (slot: Int, least: Int)?) {
    let path = prefix + fact.name
    func slot(_ domain: [Scalar]) -> Slot {
      Slot(
        path: path,
        domain: fact.isOptional ? [.none] + domain : domain,
        owner: owner,
        isOptional: fact.isOptional,
        defaultValue: fact.defaultValue,
        bounds: fact.isBounded ? fact.values : nil
      )
    }
    switch fact.type {
    case .truth: add(slot([.truth(false), .truth(true)]))
    case .number: add(slot(fact.values ?? [.number(0), .number(2), .number(5)]))
    case .date: add(slot(fact.values ?? [.date(1), .date(2), .date(4)]))
    case .instant:
      // Midnight, noon and the last hours of days, among them both ends of a day.
      let hours: [Scalar] = [24, 36, 47, 48, 97].map { .instant($0) }
      add(slot(fact.values ?? hours))
    case .text: add(slot([.choice("element")]))
    case .choice(let names): add(slot(names.map { .choice($0) }))
    case .set(let names):
      add(slot([.set([]), .set([names[0]]), .set(Array(names.dropFirst())), .set(names)]))
    case .group(let members):
      guard fact.isOptional else {
        for member in members { add(member, prefix: path + ".", owner: owner) }
        return
      }
      let presence = add(slot([.truth(true)]))
      for member in members { add(member, prefix: path + ".", owner: (presence, 1)) }
    case .list(let members):
      let lengths = (0...longest).map { Scalar.number($0) }
      let length = add(
        Slot(
          path: path,
          domain: lengths,
          owner: owner,
          isOptional: false,
          defaultValue: fact.defaultValue == nil ? nil : .number(0)
        )
      )
      for row in 1...max(longest, 1) {
        for member in members { add(member, prefix: "\(path)[\(row)].", owner: (length, row)) }
      }
    }
  }

  package func slot(_ path: String) -> Int? { slotOfPath[path] }

  /// Whether what a slot hangs on is known to be there.
  func isPlaced(_ slot: Int, _ knowledge: Knowledge) -> Bool {
    guard let owner = slots[slot].owner else { return true }
    guard isPlaced(owner.slot, knowledge), let known = knowledge[owner.slot] else { return false }
    return known >= owner.least
  }

  /// The knowledge without what has no place.
  func normal(_ knowledge: Knowledge) -> Knowledge {
    knowledge.indices.map { isPlaced($0, knowledge) ? knowledge[$0] : nil }
  }

  /// What a claim says of a path; nil where it is unknown or has no place.
  package func scalar(_ path: String, _ knowledge: Knowledge) -> Scalar? {
    slotOfPath[path].flatMap { scalar($0, knowledge) }
  }

  func scalar(_ slot: Int, _ knowledge: Knowledge) -> Scalar? {
    guard isPlaced(slot, knowledge), let known = knowledge[slot] else { return nil }
    return slots[slot].domain[known]
  }

  /// A claim of which everything is known, each value equally likely.
  func complete(_ random: inout SeededGenerator) -> Knowledge {
    slots.map { Int.random(in: 0..<$0.domain.count, using: &random) }
  }

  // MARK: JSON

  /// The claim as JSON; the slots in `asNull` say `null` where they are unknown, the others nothing.
  package func json(_ knowledge: Knowledge, asNull: Set<Int>) -> String {
    var members: [String] = []
    if let day = scalar(Self.day, knowledge) { members.append("\"as_of\": \(json(day))") }
    for fact in tree.facts { members += json(fact, prefix: "", knowledge, asNull) }
    if let events = slotOfPath["events"], knowledge[events] != nil {
      let all = tree.events.flatMap { kind in
        elements(kind, prefix: "", knowledge, asNull, type: kind.name)
      }
      members.append("\"events\": [\(all.joined(separator: ", "))]")
    }
    return "{\(members.joined(separator: ", "))}"
  }

  private func json(
    _ fact: Fact,
    prefix: String,
    _ knowledge: Knowledge,
    _ asNull: Set<Int>
  ) -> [String] {
    let path = prefix + fact.name
    func inner(_ members: [Fact]) -> String {
      let all = members.flatMap { json($0, prefix: path + ".", knowledge, asNull) }
      return "\"\(fact.name)\": {\(all.joined(separator: ", "))}"
    }
    if case .group(let members) = fact.type, !fact.isOptional { return [inner(members)] }
    guard let slot = slotOfPath[path] else { return [] }
    guard let known = scalar(path, knowledge) else {
      // A default would stand in for what is not said.
      let saysNull = !fact.isOptional && (asNull.contains(slot) || fact.defaultValue != nil)
      return saysNull ? ["\"\(fact.name)\": null"] : []
    }
    if known == .none {
      if fact.defaultValue == .some(.none), asNull.contains(slot) { return [] }
      return ["\"\(fact.name)\": null"]
    }
    switch fact.type {
    case .group(let members): return [inner(members)]
    case .list:
      if known == .number(0), fact.defaultValue != nil, asNull.contains(slot) { return [] }
      let rows = elements(fact, prefix: prefix, knowledge, asNull, type: nil)
      return ["\"\(fact.name)\": [\(rows.joined(separator: ", "))]"]
    case .text: return ["\"\(fact.name)\": \"\(path)\""]
    default:
      if known == fact.defaultValue, asNull.contains(slot) { return [] }
      return ["\"\(fact.name)\": \(json(known))"]
    }
  }

  private func elements(
    _ fact: Fact,
    prefix: String,
    _ knowledge: Knowledge,
    _ asNull: Set<Int>,
    type: String?
  ) -> [String] {
    guard case .list(let members) = fact.type else { return [] }
    return rows(prefix + fact.name, knowledge).map { row in
      var all = type.map { ["\"type\": \"\($0)\""] } ?? []
      for member in members { all += json(member, prefix: row + ".", knowledge, asNull) }
      return "{\(all.joined(separator: ", "))}"
    }
  }

  /// Whether it is known what elements a list has; one in a group that is none has none.
  func isKnown(list path: String, _ knowledge: Knowledge) -> Bool {
    guard let slot = slotOfPath[path] else { return true }
    guard knowledge[slot] == nil else { return isPlaced(slot, knowledge) }
    var owner = slots[slot].owner
    while let next = owner {
      if knowledge[next.slot] == 0, slots[next.slot].isOptional { return true }
      owner = slots[next.slot].owner
    }
    return false
  }

  /// The least and the greatest that a fact may turn out to be which is not known, as declared, and
  /// whether it may be none, with its group or by itself; nil where it is known or has no range.
  func bounds(
    _ path: String,
    _ knowledge: Knowledge
  ) -> (least: Scalar, most: Scalar, mayBeNone: Bool)? {
    guard let slot = slotOfPath[path], scalar(path, knowledge) == nil,
      let least = slots[slot].bounds?.first, let most = slots[slot].bounds?.last
    else { return nil }
    var mayBeNone = slots[slot].isOptional
    var owner = slots[slot].owner
    while let next = owner {
      if slots[next.slot].isOptional, knowledge[next.slot] == nil { mayBeNone = true }
      owner = slots[next.slot].owner
    }
    return (least, most, mayBeNone)
  }

  /// The elements of a list that is known, such as `items[1]`, in the order of the claim.
  package func rows(_ path: String, _ knowledge: Knowledge) -> [String] {
    guard case .number(let count) = scalar(path, knowledge), count > 0 else { return [] }
    return (1...count).map { "\(path)[\($0)]" }
  }

  private func json(_ scalar: Scalar) -> String {
    switch scalar {
    case .none: return "null"
    case .truth(let truth): return truth ? "true" : "false"
    case .number(let number): return "\(number)"
    case .date(let day): return "\"\(Moments.date(day))\""
    case .instant(let hour):
      return "\"\(Moments.date(hour.quotient(24)))T\(Moments.time(hour)):00\""
    case .choice(let name): return "\"\(name)\""
    case .set(let names): return "[\(names.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
  }
}
