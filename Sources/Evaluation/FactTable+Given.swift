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

  /// Takes the default of every fact that has one and was not supplied, and notes it.
  package mutating func applyDefaults(_ schema: FactSchema) {
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

  /// Makes a fact unknown, as if it had not been supplied.
  mutating func forget(_ fact: MissingFact, _ schema: FactSchema) {
    if fact.store == -1 {
      root[Int(fact.slot)] = nil
    } else if fact.store >= 0 {
      let store = Int(fact.store)
      let index = Int(fact.row) * schema.lists[store].layout.width + Int(fact.slot)
      stores[store][index] = nil
    }
  }
}
