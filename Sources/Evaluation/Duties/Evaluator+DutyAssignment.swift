// Acts that serve one instance of a duty only.

import Model
import Quantities

/// What an occasion needs and may take.
private struct DutyOffer {
  var due: Value = .none
  var needed = 1
  var acts: [DutyMoment] = []
  /// Whether there may be acts that are not listed.
  var isBlocked = false
  var doubts = OpenCollector()
}

/// Occasions that acts join together: what is open of one is open of all.
private struct DutyGroups {
  private var parents: [Int]
  init(count: Int) { parents = Array(0..<count) }

  mutating func group(of index: Int) -> Int {
    var root = index
    while parents[root] != root { root = parents[root] }
    var next = index
    while parents[next] != root { (parents[next], next) = (root, parents[next]) }
    return root
  }

  mutating func join(_ left: Int, _ right: Int) {
    let first = group(of: left)
    let second = group(of: right)
    parents[max(first, second)] = min(first, second)
  }
}

extension Evaluator {
  /// Gives each act, in order of time, to the open instance with the earliest due moment.
  ///
  /// An act or a trigger of which something is open could move the acts of all instances that share
  /// acts with it, so none of these is settled.
  mutating func assigned(_ clause: Duty, _ occasions: [DutyOccasion]) -> [DutyInstance] {
    if let swept = swept(clause, occasions) { return swept }
    let offers = occasions.map { offer(clause, $0) }
    var numbers: [ActKey: Int] = [:]
    var acts: [DutyMoment] = []
    var takers: [[Int]] = []
    var groups = DutyGroups(count: occasions.count)
    for (index, offer) in offers.enumerated() {
      for act in offer.acts {
        if let known = numbers[act.key] {
          groups.join(takers[known][0], index)
          takers[known].append(index)
        } else {
          numbers[act.key] = acts.count
          acts.append(act)
          takers.append([index])
        }
      }
    }
    var doubts: [Int: OpenCollector] = [:]
    var blocked = OpenCollector()
    for (index, offer) in offers.enumerated() where !offer.doubts.isEmpty {
      doubts[groups.group(of: index), default: OpenCollector()].add(all: offer.doubts)
      if offer.isBlocked { blocked.add(all: offer.doubts) }
    }
    let taken = assignment(offers, acts, takers)
    return occasions.indices.map { index in
      let occasion = occasions[index]
      var found = blocked
      if let own = doubts[groups.group(of: index)] { found.add(all: own) }
      let doubt = found
      return at(occasion, of: clause) { evaluator in
        var doubt = doubt
        if !doubt.isEmpty {
          evaluator.noteAsOf(offers[index].due, &doubt)
          let unknown = evaluator.unknown(occasion, offers[index].due, doubt.joined())
          return evaluator.excused(unknown, clause)
        }
        if offers[index].needed == 0 {
          return evaluator.instance(occasion, offers[index].due, .met)
        }
        let act = taken[index].count < offers[index].needed ? nil : taken[index].last
        let found = evaluator.settled(clause, occasion, offers[index].due, act.map { acts[$0] })
        return evaluator.excused(found, clause)
      }
    }
  }

  /// The acts of each occasion, by their numbers.
  private mutating func assignment(
    _ offers: [DutyOffer],
    _ acts: [DutyMoment],
    _ takers: [[Int]]
  ) -> [[Int]] {
    var taken: [[Int]] = Array(repeating: [], count: offers.count)
    let order = acts.indices.sorted { left, right in
      let order = operations.comparison.orderOfMoments(acts[left].moment, acts[right].moment) ?? 0
      return order == 0 ? acts[left].key < acts[right].key : order < 0
    }
    for number in order {
      remainingSteps -= 1
      var best: Int?
      for index in takers[number] where taken[index].count < offers[index].needed {
        if let known = best, !isEarlier(offers[index].due, offers[known].due) { continue }
        best = index
      }
      if let best { taken[best].append(number) }
    }
    return taken
  }

  private mutating func offer(_ clause: Duty, _ occasion: DutyOccasion) -> DutyOffer {
    var offer = DutyOffer()
    if let open = occasion.open { offer.doubts.add(open) }
    if occasion.start.isOpen {
      offer.isBlocked = true
      let facts = at(occasion, of: clause) { $0.asked(clause, from: .none) }
      offer.doubts.add(Open(facts: facts))
      return offer
    }
    return at(occasion, of: clause) { evaluator in
      offer.due = clause.due.map { evaluator.value($0) } ?? Value.none
      offer.doubts.add(offer.due)
      switch evaluator.neededActs(clause) {
      case .failure(let reason): offer.doubts.add(reason.open)
      case .success(let count): offer.needed = count
      }
      var scan = evaluator.scan(
        clause.acts,
        from: occasion.start,
        admitsEarlier: clause.admitsEarlier
      )
      offer.acts = evaluator.all(&scan, at: clause.header.origin)
      for act in offer.acts { if let open = act.open { offer.doubts.add(open) } }
      offer.isBlocked = !scan.blocked.isEmpty
      offer.doubts.add(all: scan.blocked)
      return offer
    }
  }

  func isEarlier(_ left: Value, _ right: Value) -> Bool {
    if isNone(left) { return false }
    return isNone(right) || isBefore(left, right)
  }
}
