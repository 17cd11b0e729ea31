// Filling a table of facts: from a scenario's rows, and with defaults.

package import Model
package import Quantities

extension FactTable {
  /// A table with the facts of a scenario, and no defaults yet.
  package init(schema: FactSchema, given: GivenRow, asOf: Instant?) {
    self.init(schema: schema)
    self.asOf = asOf
    for (slot, value) in given.values where root.indices.contains(slot) { root[slot] = value }
    for (slot, list, rows) in given.lists where root.indices.contains(slot) {
      root[slot] = append(rows, to: list, schema)
    }
  }

  /// Adds rows that belong to one parent, one after another, and then what they hold.
  private mutating func append(
    _ rows: [GivenRow],
    to list: ListID,
    _ schema: FactSchema
  ) -> Value {
    let width = schema[list].layout.width
    let start = width == 0 ? 0 : stores[list.index].count / width
    for _ in rows { _ = appendRow(list, width: width) }
    for (offset, row) in rows.enumerated() {
      let base = (start + offset) * width
      for (slot, value) in row.values where slot >= 0 && slot < width {
        stores[list.index][base + slot] = value
      }
      for (slot, inner, innerRows) in row.lists where slot >= 0 && slot < width {
        let value = append(innerRows, to: inner, schema)
        stores[list.index][base + slot] = value
      }
    }
    return .rows(
      start: Int32(truncatingIfNeeded: start),
      count: Int32(truncatingIfNeeded: rows.count)
    )
  }

  /// Makes the facts ready to be decided on: takes the default of every fact that has one and was not
  /// supplied, notes it, and puts events in the order of time without those after `as of`.
  package mutating func applyDefaults(_ schema: FactSchema) {
    for kind in schema.events { settleEvents(kind, schema) }
    // Groups come before what is in them: of a group that is none by default, all facts are none.
    for slot in slotsWithDefault(schema.root) { settleDefault(of: .root(slot: slot), schema) }
    for (index, list) in schema.lists.enumerated() {
      let width = list.layout.width
      guard width > 0 else { continue }
      for slot in slotsWithDefault(list.layout) {
        for row in 0..<(stores[index].count / width) {
          settleDefault(of: FactReference(ListID(index), row: row, slot: slot), schema)
        }
      }
    }
    defaulted.sort()
    hasDefaults = true
  }

  /// Takes the default of a fact that was not supplied; one that is unknown by `null` stays so.
  private mutating func settleDefault(of fact: FactReference, _ schema: FactSchema) {
    switch value(of: fact, schema) {
    case nil: take(fact, schema)
    case .open?: set(fact, to: nil, schema)
    case .some: break
    }
  }

  /// The slots with a default in their order, in which a group comes before the facts in it.
  private func slotsWithDefault(_ layout: RowLayout) -> [Int] {
    layout.fields.indices.filter { layout.fields[$0].defaultValue != nil }
  }

  private mutating func take(_ fact: FactReference, _ schema: FactSchema) {
    defaulted.append(fact)
    set(fact, to: schema.field(of: fact).defaultValue, schema)
    for inner in factsInGroup(fact, schema) { set(inner, to: Value.none, schema) }
  }

  /// Takes a default back: the fact, and where it is a group all facts in it, are not supplied.
  mutating func untake(_ fact: FactReference, _ schema: FactSchema) {
    set(fact, to: nil, schema)
    for inner in factsInGroup(fact, schema) { set(inner, to: nil, schema) }
  }

  /// The facts of the group whose presence a fact is; none for other facts.
  private func factsInGroup(_ fact: FactReference, _ schema: FactSchema) -> [FactReference] {
    guard schema.field(of: fact).isPresence else { return [] }
    return schema.layout(of: fact).slots(ofRecordAt: fact.slot).map {
      fact.sibling(slot: $0)
    }
  }

  /// Puts the events of a kind in order of time; equal times keep the order of the input.
  ///
  /// Events after `as of` have not happened yet.
  mutating func settleEvents(_ kind: EventKind, _ schema: FactSchema) {
    let width = schema[kind.list].layout.width
    guard width > 0 else { return }
    let store = stores[kind.list.index]
    let rows = rowsInOrder(of: kind, schema)
    if rows.elementsEqual(0..<(store.count / width)) { return }
    var ordered: [Value?] = []
    ordered.reserveCapacity(rows.count * width)
    for row in rows { ordered += store[(row * width)..<((row + 1) * width)] }
    stores[kind.list.index] = ordered
    root[schema[kind.list].slot] = .rows(
      start: 0,
      count: Int32(truncatingIfNeeded: rows.count)
    )
  }

  /// The rows of the events of a kind that have happened, in order of time; equal times keep their order.
  package func rowsInOrder(of kind: EventKind, _ schema: FactSchema) -> [Int] {
    let width = schema[kind.list].layout.width
    guard width > 0 else { return [] }
    let store = stores[kind.list.index]
    var events: [(at: Instant, row: Int)] = []
    for row in 0..<(store.count / width) {
      guard case .instant(let at)? = store[row * width] else { continue }
      if let asOf, at > asOf { continue }
      events.append((at, row))
    }
    if !zip(events, events.dropFirst()).allSatisfy({ $0.at <= $1.at }) {
      events.sort { ($0.at, $0.row) < ($1.at, $1.row) }
    }
    return events.map { $0.row }
  }
}
