// Acts that serve one instance of a duty only, given out in one pass over time.

import Model
import Quantities

/// An instance that waits for acts.
private struct WaitingInstance {
  let index: Int
  let due: Value
}

/// Instances by their due moments, the earliest first; equal ones in the order of their triggers.
private struct WaitingInstances {
  private var heap: [WaitingInstance] = []
  let isFirst: (WaitingInstance, WaitingInstance) -> Bool

  init(isFirst: @escaping (WaitingInstance, WaitingInstance) -> Bool) { self.isFirst = isFirst }

  var first: WaitingInstance? { heap.first }

  mutating func insert(_ instance: WaitingInstance) {
    heap.append(instance)
    var place = heap.count - 1
    while place > 0, isFirst(heap[place], heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && isFirst(heap[child], heap[least]) {
        least = child
      }
      if least == place { return }
      heap.swapAt(place, least)
      place = least
    }
  }
}

/// Occasions that the same acts may serve, apart from when they were done.
private struct AlikeOccasions {
  var members: [Int] = []
  var acts: [DutyMoment] = []
  /// The acts of each member, by their place in `acts`.
  var taken: [Int: [Int]] = [:]
}

extension Evaluator {
  /// The instances of a duty whose acts serve one each; nil where something is open, or where acts
  /// may serve some triggers and not others for another reason than equal facts.
  mutating func swept(_ clause: Duty, _ occasions: [DutyOccasion]) -> [DutyInstance]? {
    guard let dues = settledDues(clause, occasions),
      case .success(let needed) = at(occasions[0], of: clause, { $0.neededActs(clause) }),
      needed > 0, var groups = alike(clause, occasions)
    else { return nil }
    var taken: [DutyMoment?] = Array(repeating: nil, count: occasions.count)
    for number in groups.indices {
      guard let acts = commonActs(clause, occasions, groups[number]) else { return nil }
      groups[number].acts = acts
      assign(&groups[number], occasions, dues, needed, admitsEarlier: clause.admitsEarlier)
      for (member, own) in groups[number].taken where own.count == needed {
        taken[member] = own.last.map { acts[$0] }
      }
    }
    return occasions.indices.map { index in
      at(occasions[index], of: clause) { evaluator in
        let found = evaluator.settled(clause, occasions[index], dues[index], taken[index])
        return evaluator.excused(found, clause)
      }
    }
  }

  /// The due moments; nil where one is open, or a trigger, or what they need rests on the trigger.
  private mutating func settledDues(_ clause: Duty, _ occasions: [DutyOccasion]) -> [Value]? {
    let dependence = ElementDependence(program: program)
    guard occasions.count > 1, clause.count.map({ dependence.isFree($0) }) ?? true else {
      return nil
    }
    var dues: [Value] = []
    for occasion in occasions {
      if occasion.open != nil || occasion.start.isOpen { return nil }
      let due = at(occasion, of: clause) { evaluator in
        clause.due.map { evaluator.value($0) } ?? Value.none
      }
      if due.isOpen { return nil }
      dues.append(due)
    }
    return dues
  }

  /// The occasions by what the facts of an act must equal; nil where acts must meet anything else
  /// that rests on the trigger.
  private mutating func alike(_ clause: Duty, _ occasions: [DutyOccasion]) -> [AlikeOccasions]? {
    guard clause.acts.count == 1, let variable = clause.acts[0].variable else { return nil }
    let index = at(occasions[0], of: clause) { $0.index(of: clause.acts[0], number: 0) }
    guard let list = clause.acts[0].list, index.open == nil, index.timeless.isEmpty,
      index.others.isEmpty
    else { return nil }
    let dependence = ElementDependence(program: program)
    guard dependence.isFixed(list: list) else { return nil }
    let conditions = clause.acts[0].filter.map { conjuncts($0, of: program) } ?? []
    let others = conditions.filter { !dependence.isFree($0, but: [variable]) }
    guard others.count == index.sameFacts.count else { return nil }
    var groups: [AlikeOccasions] = []
    var numbers: [[ValueKey]: Int] = [:]
    for (number, occasion) in occasions.enumerated() {
      guard let key = at(occasion, of: clause, { $0.sameKey(index) }) else { return nil }
      if let known = numbers[key] {
        groups[known].members.append(number)
      } else {
        numbers[key] = groups.count
        groups.append(AlikeOccasions(members: [number]))
      }
    }
    return groups
  }

  /// All acts that may serve a group, in order of time; nil where one of them may not count.
  private mutating func commonActs(
    _ clause: Duty,
    _ occasions: [DutyOccasion],
    _ group: AlikeOccasions
  ) -> [DutyMoment]? {
    var first = group.members[0]
    for member in group.members where isBefore(occasions[member].start, occasions[first].start) {
      first = member
    }
    return at(occasions[first], of: clause) { evaluator in
      var scan = evaluator.scan(
        clause.acts,
        from: occasions[first].start,
        admitsEarlier: clause.admitsEarlier
      )
      let acts = evaluator.all(&scan, at: clause.header.origin)
      return scan.blocked.isEmpty && acts.allSatisfy { $0.open == nil } ? acts : nil
    }
  }

  /// Gives each act to the instance that waits for one and falls due first.
  private mutating func assign(
    _ group: inout AlikeOccasions,
    _ occasions: [DutyOccasion],
    _ dues: [Value],
    _ needed: Int,
    admitsEarlier: Bool
  ) {
    var members = group.members[...]
    if !zip(members, members.dropFirst()).allSatisfy({
      !isBefore(occasions[$1].start, occasions[$0].start)
    }) {
      members =
        members.sorted { left, right in
          let order =
            operations.comparison.orderOfMoments(occasions[left].start, occasions[right].start) ?? 0
          return order == 0 ? left < right : order < 0
        }[...]
    }
    let evaluator = self
    var waiting = WaitingInstances { left, right in
      if evaluator.isEarlier(left.due, right.due) { return true }
      return !evaluator.isEarlier(right.due, left.due) && left.index < right.index
    }
    for (number, act) in group.acts.enumerated() {
      remainingSteps -= 1
      while let member = members.first,
        admitsEarlier || isAtOrAfter(act.moment, occasions[member].start)
      {
        waiting.insert(WaitingInstance(index: member, due: dues[member]))
        members.removeFirst()
      }
      guard let best = waiting.first else { continue }
      group.taken[best.index, default: []].append(number)
      if group.taken[best.index]?.count == needed { waiting.removeFirst() }
    }
  }
}
