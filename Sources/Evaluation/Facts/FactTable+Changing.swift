// Changing one fact of a claim, as if the claim had said something else.

package import Model
import Quantities

extension FactSchema {
  /// Whether a fact is the moment of an event.
  func isEventMoment(_ fact: FactReference) -> Bool {
    fact.slot == 0 && events.contains { $0.list == fact.list }
  }
}

extension FactTable {
  /// What the claim says of a fact; nil where it says nothing.
  package func value(of fact: FactReference, _ schema: FactSchema) -> Value? {
    guard let list = fact.list else { return root[fact.slot] }
    return stores[list.index][index(of: fact, schema)]
  }

  private func index(of fact: FactReference, _ schema: FactSchema) -> Int {
    fact.row * schema.layout(of: fact).width + fact.slot
  }

  /// The claim with another value of one fact; with `none` for whether a record is given, all facts
  /// of the record are none.
  ///
  /// - Returns: nil where a fact would lie outside its range, and where an event would happen at the
  ///   same moment as another of its kind: their order would rest on how the claim is written.
  package func changing(
    _ fact: FactReference,
    to value: Value,
    _ schema: FactSchema
  ) -> FactTable? {
    var table = self
    table.set(fact, to: value, schema)
    if case .none = value, schema.field(of: fact).isPresence {
      for slot in schema.layout(of: fact).slots(ofRecordAt: fact.slot) {
        let inner = fact.sibling(slot: slot)
        table.set(inner, to: Value.none, schema)
      }
    }
    guard table.isAdmissibleAround(fact, schema) else { return nil }
    guard let list = fact.list, schema.isEventMoment(fact) else { return table }
    let width = schema.layout(of: fact).width
    for row in 0..<(stores[list.index].count / width) where row != fact.row {
      if case .instant(let other)? = stores[list.index][row * width],
        case .instant(let moved) = value, other == moved
      {
        return nil
      }
    }
    for kind in schema.events where kind.list == list {
      table.settleEvents(kind, schema)
    }
    return table
  }

  /// Says something else of a fact; with nil nothing, as if it had not been supplied.
  mutating func set(_ fact: FactReference, to value: Value?, _ schema: FactSchema) {
    if let list = fact.list {
      stores[list.index][index(of: fact, schema)] = value
    } else {
      root[fact.slot] = value
    }
  }
}
