// The acts that may serve an instance of a duty, in order of time, found without going through all.

import Model
import Quantities

/// What tells one act from another, however many duties and lists it stands in.
///
/// Of equal moments those that are no facts come first, the later kinds of acts before the earlier.
enum ActKey: Hashable, Comparable {
  /// A place in the list of the act of a duty that has this number among its acts counted from behind.
  case place(kind: Int, Int)
  /// A row of a list of facts.
  case row(ListID, Int)
}

/// An act that may fulfil a duty: what it is called, when it was done, and what keeps open whether it
/// counts.
struct DutyMoment {
  let name: String
  let moment: Value
  let open: Open?
  let key: ActKey
}

/// An element of a list of acts.
struct ActRow {
  let place: Int
  let element: Value
  let moment: Value
  let key: ActKey
}

/// The acts of a list in order of time, and where to find those with a value.
struct ActIndex {
  /// The list of facts that they stand in; nil for other values.
  let store: ListID?
  /// Those that were done, in order of time; equal times in the order of the list.
  let rows: [ActRow]
  /// Those whose moment is not known.
  let timeless: [ActRow]
  /// Why the list is not known; nil where it is.
  let open: Open?
  /// The facts of an act that must equal something of the trigger's, and what they must equal.
  var sameFacts: [SameFact] = []
  /// The places in `rows` by the values of these facts.
  var byValue: [[ValueKey]: [Int]] = [:]
  /// The places in `rows` of acts of which such a value is not known or cannot be looked up.
  var others: [Int] = []
}

/// A condition `act.FACT is OTHER`.
struct SameFact {
  let slot: Int
  let other: ExpressionID
}

/// Where a search through one alternative's acts stands.
struct ScanHead {
  let act: DutyAct
  let name: String
  let index: ActIndex?
  /// The places in the index's rows that may count; nil for all of them.
  let places: [Int]?
  var next: Int
  let end: Int
  /// The only act, where no list but a moment says that it was done.
  let only: ActRow?

  var row: ActRow? {
    if next >= end { return nil }
    if let only { return only }
    guard let index else { return nil }
    return index.rows[places.map { $0[next] } ?? next]
  }
}

/// A search for acts in order of time.
struct DutyScan {
  var heads: [ScanHead] = []
  /// Acts that are found already.
  var ready: ArraySlice<DutyMoment> = []
  /// The act found last: a list may name an element twice.
  var last: ActKey?
  /// What keeps open whether there are acts whose moment is not known.
  var blocked = OpenCollector()
  /// The last moment at which an act matters; none where all do.
  var until: Value = .none
}

extension Evaluator {
  // MARK: Searching

  /// Begins a search for the acts done at `start` or later, or at any time.
  mutating func scan(_ acts: [DutyAct], from start: Value, admitsEarlier: Bool = false) -> DutyScan
  {
    var scan = DutyScan()
    let start = admitsEarlier ? Value.none : start
    for (number, act) in acts.enumerated() {
      guard act.list != nil, let variable = act.variable else {
        let moment = value(act.moment)
        if isNone(moment) { continue }
        scan.blocked.add(moment)
        if moment.isOpen || !isAtOrAfter(moment, start) { continue }
        let row = ActRow(
          place: 0,
          element: .none,
          moment: moment,
          key: .place(kind: -number, 0)
        )
        scan.heads.append(
          ScanHead(
            act: act,
            name: act.name,
            index: nil,
            places: nil,
            next: 0,
            end: 1,
            only: row
          )
        )
        continue
      }
      let index = index(of: act, number: number)
      if let open = index.open { scan.blocked.add(open) }
      for row in index.timeless {
        let truth = counts(row, act, variable, index.store)
        if truth.isNo { continue }
        if case .open(let open) = truth { scan.blocked.add(open) }
        scan.blocked.add(row.moment)
      }
      scan.heads.append(head(act, index, from: start))
    }
    return scan
  }

  private mutating func head(_ act: DutyAct, _ index: ActIndex, from start: Value) -> ScanHead {
    var places: [Int]?
    if !index.sameFacts.isEmpty, let key = sameKey(index) {
      let found = index.byValue[key] ?? []
      places = index.others.isEmpty ? found : (found + index.others).sorted()
    }
    let count = places?.count ?? index.rows.count
    // The first place that is not before the start.
    let first = (0..<count).partitioningIndex { number in
      isAtOrAfter(index.rows[places.map { $0[number] } ?? number].moment, start)
    }
    return ScanHead(
      act: act,
      name: act.name,
      index: index,
      places: places,
      next: first,
      end: count,
      only: nil
    )
  }

  /// The next act that counts or may count; nil at the end.
  mutating func next(_ scan: inout DutyScan, at origin: OriginID) -> DutyMoment? {
    if let found = scan.ready.popFirst() { return found }
    while true {
      remainingSteps -= 1
      if remainingSteps < 0 {
        scan.blocked.add(EvaluationProblem(.stepLimit, at: origin))
        return nil
      }
      var first: ActRow?
      for head in scan.heads {
        guard let row = head.row else { continue }
        if let known = first, !isBefore(row, known) { continue }
        first = row
      }
      guard let first else { return nil }
      if !isNone(scan.until), !isInTime(first.moment, scan.until) { return nil }
      // An act that several alternatives name is one act.
      var truth = Truth.no
      var name = ""
      for number in scan.heads.indices {
        guard let row = scan.heads[number].row, row.key == first.key else { continue }
        scan.heads[number].next += 1
        if truth.isYes { continue }
        let head = scan.heads[number]
        var counted = Truth.yes
        if let index = head.index, let variable = head.act.variable {
          counted = counts(row, head.act, variable, index.store)
        }
        if !counted.isNo, name.isEmpty || counted.isYes { name = head.name }
        truth = truth.or(counted)
      }
      if scan.last == first.key { continue }
      scan.last = first.key
      switch truth {
      case .no: continue
      case .yes: return DutyMoment(name: name, moment: first.moment, open: nil, key: first.key)
      case .open(let open):
        return DutyMoment(name: name, moment: first.moment, open: open, key: first.key)
      }
    }
  }

  /// All acts of a search.
  mutating func all(_ scan: inout DutyScan, at origin: OriginID) -> [DutyMoment] {
    var found: [DutyMoment] = []
    while let act = next(&scan, at: origin) { found.append(act) }
    return found
  }

  private func isBefore(_ left: ActRow, _ right: ActRow) -> Bool {
    let order = operations.comparison.orderOfMoments(left.moment, right.moment) ?? 0
    return order == 0 ? left.key < right.key : order < 0
  }

  private mutating func counts(
    _ row: ActRow,
    _ act: DutyAct,
    _ variable: VariableID,
    _ store: ListID?
  ) -> Truth {
    guard let filter = act.filter else { return .yes }
    let saved = bind(variable, to: row.element, place: row.place, store: store)
    defer { restore(variable, saved) }
    return condition(filter)
  }

  // MARK: Indexes

  /// The acts of a list; kept where every instance has the same list.
  mutating func index(of act: DutyAct, number: Int) -> ActIndex {
    guard let list = act.list, let variable = act.variable else {
      return ActIndex(store: nil, rows: [], timeless: [], open: nil)
    }
    if let known = actIndexes[variable] { return known }
    let index = built(act, list, variable, number)
    if isGivenUp { return index }
    switch program[list] {
    case .fact: actIndexes[variable] = index
    case .definition(let definition)
    where program[definition].header.forEach == nil:
      actIndexes[variable] = index
    default: break
    }
    return index
  }

  private mutating func built(
    _ act: DutyAct,
    _ list: ExpressionID,
    _ variable: VariableID,
    _ number: Int
  ) -> ActIndex {
    let store = store(ofList: list)
    let known: Elements
    switch elements(in: value(list), at: origin(of: list)) {
    case .open(let open): return ActIndex(store: store, rows: [], timeless: [], open: open)
    case .known(let found): known = found
    }
    // An act that fails a condition of its own serves nobody.
    let dependence = ElementDependence(program: program)
    let own = (act.filter.map { conjuncts($0, of: program) } ?? [])
      .filter { dependence.isFree($0, but: [variable]) && dependence.isFactual($0) }
    var rows: [ActRow] = []
    var timeless: [ActRow] = []
    for place in 0..<known.count {
      remainingSteps -= 1
      let element = known[place]
      let saved = bind(variable, to: element, place: place, store: store)
      let moment = value(act.moment)
      let isOut = isNone(moment) || own.contains { condition($0).isNo }
      restore(variable, saved)
      if isOut { continue }
      var key = ActKey.place(kind: -number, place)
      if case .element(let row) = element, let store { key = .row(store, Int(row)) }
      let row = ActRow(place: place, element: element, moment: moment, key: key)
      if moment.isOpen { timeless.append(row) } else { rows.append(row) }
    }
    if !zip(rows, rows.dropFirst()).allSatisfy({ !isBefore($1, $0) }) {
      rows.sort { isBefore($0, $1) }
    }
    var index = ActIndex(store: store, rows: rows, timeless: timeless, open: nil)
    if let filter = act.filter { sameFacts(filter, variable, &index.sameFacts) }
    if !index.sameFacts.isEmpty { sort(&index) }
    return index
  }

  /// What the facts of an act must equal; nil where something of it is not known.
  mutating func sameKey(_ index: ActIndex) -> [ValueKey]? {
    var keys: [ValueKey] = []
    for same in index.sameFacts {
      guard let key = ValueKey(value(same.other)) else { return nil }
      keys.append(key)
    }
    return keys
  }

  private mutating func sort(_ index: inout ActIndex) {
    guard let store = index.store else {
      index.sameFacts = []
      return
    }
    let width = program.schema[store].layout.width
    for same in index.sameFacts { reads.note(list: store, slot: same.slot) }
    for (place, row) in index.rows.enumerated() {
      var keys: [ValueKey] = []
      if case .element(let number) = row.element {
        for same in index.sameFacts {
          let fact = facts.stores[store.index][Int(number) * width + same.slot]
          if let key = fact.flatMap({ ValueKey($0) }) { keys.append(key) }
        }
      }
      if keys.count == index.sameFacts.count {
        index.byValue[keys, default: []].append(place)
      } else {
        index.others.append(place)
      }
    }
  }

  /// The conditions among those joined by `and` that a fact of the act equals one of something else.
  private func sameFacts(
    _ filter: ExpressionID,
    _ variable: VariableID,
    _ found: inout [SameFact]
  ) {
    guard case .binary(let operation, let left, let right) = program[filter]
    else { return }
    switch operation {
    case .and:
      sameFacts(left, variable, &found)
      sameFacts(right, variable, &found)
    case .equal:
      for (own, other) in [(left, right), (right, left)] {
        guard case .field(variable, let slot) = program[own],
          case .field(let another, _) = program[other], another != variable
        else { continue }
        found.append(SameFact(slot: Int(slot), other: other))
        return
      }
    default: return
    }
  }
}
