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
    let width = schema.lists[list.index].layout.width
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
    for (slot, field) in schema.root.fields.enumerated() {
      guard let value = field.defaultValue, root[slot] == nil else { continue }
      root[slot] = value
      defaulted.append(.root(slot: slot))
    }
    for (index, list) in schema.lists.enumerated() {
      let width = list.layout.width
      guard width > 0 else { continue }
      for (slot, field) in list.layout.fields.enumerated() {
        guard let value = field.defaultValue else { continue }
        for row in 0..<(stores[index].count / width)
        where stores[index][row * width + slot] == nil {
          stores[index][row * width + slot] = value
          defaulted.append(MissingFact(store: index, row: row, slot: slot))
        }
      }
    }
    defaulted.sort()
  }

  /// Puts the events of a kind in order of time; equal times keep the order of the input.
  ///
  /// Events after `as of` have not happened yet.
  mutating func settleEvents(_ kind: EventKind, _ schema: FactSchema) {
    let width = schema.lists[kind.list.index].layout.width
    guard width > 0 else { return }
    let store = stores[kind.list.index]
    var events: [(at: Instant, row: Int)] = []
    for row in 0..<(store.count / width) {
      guard case .instant(let at)? = store[row * width] else { continue }
      if let asOf, at > asOf { continue }
      events.append((at, row))
    }
    let isSettled = zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at }
    if isSettled, events.count == store.count / width { return }
    events.sort { ($0.at, $0.row) < ($1.at, $1.row) }
    var ordered: [Value?] = []
    ordered.reserveCapacity(events.count * width)
    for event in events { ordered += store[(event.row * width)..<((event.row + 1) * width)] }
    stores[kind.list.index] = ordered
    root[schema.lists[kind.list.index].slot] = .rows(
      start: 0,
      count: Int32(truncatingIfNeeded: events.count)
    )
  }
}
