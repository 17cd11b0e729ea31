// Changing one fact of a claim, as if the claim had said something else.

package import Model
import Quantities

extension FactSchema {
  /// The layout of the row in which a fact stands.
  func layout(of fact: MissingFact) -> RowLayout {
    fact.store < 0 ? root : lists[Int(fact.store)].layout
  }

  func field(of fact: MissingFact) -> FactField { layout(of: fact).fields[Int(fact.slot)] }

  /// Whether a fact is the moment of an event.
  func isEventMoment(_ fact: MissingFact) -> Bool {
    fact.slot == 0 && events.contains { $0.list.index == Int(fact.store) }
  }
}

extension FactTable {
  /// What the claim says of a fact; nil where it says nothing.
  func value(of fact: MissingFact, _ schema: FactSchema) -> Value? {
    if fact.store < 0 { return root[Int(fact.slot)] }
    return stores[Int(fact.store)][index(of: fact, schema)]
  }

  private func index(of fact: MissingFact, _ schema: FactSchema) -> Int {
    Int(fact.row) * schema.layout(of: fact).width + Int(fact.slot)
  }

  /// The claim with another value of one fact; with `none` for whether a record is given, all facts
  /// of the record are none.
  ///
  /// - Returns: nil where a fact would lie outside its range, and where an event would happen at the
  ///   same moment as another of its kind: their order would rest on how the claim is written.
  package func changing(
    _ fact: MissingFact,
    to value: Value,
    _ schema: FactSchema
  ) -> FactTable? {
    var table = self
    table.set(fact, to: value, schema)
    if case .none = value, schema.field(of: fact).isPresence {
      for slot in schema.layout(of: fact).slots(ofRecordAt: Int(fact.slot)) {
        let inner = MissingFact(store: Int(fact.store), row: Int(fact.row), slot: slot)
        table.set(inner, to: Value.none, schema)
      }
    }
    guard table.isAdmissibleAround(fact, schema) else { return nil }
    guard schema.isEventMoment(fact) else { return table }
    let width = schema.layout(of: fact).width
    for row in 0..<(stores[Int(fact.store)].count / width) where row != Int(fact.row) {
      if case .instant(let other)? = stores[Int(fact.store)][row * width],
        case .instant(let moved) = value, other == moved
      {
        return nil
      }
    }
    for kind in schema.events where kind.list.index == Int(fact.store) {
      table.settleEvents(kind, schema)
    }
    return table
  }

  /// Says something else of a fact; with nil nothing, as if it had not been supplied.
  ///
  /// A parameter and `as of` are no facts of the claim: they stay.
  mutating func set(_ fact: MissingFact, to value: Value?, _ schema: FactSchema) {
    if fact.store == -1 {
      root[Int(fact.slot)] = value
    } else if fact.store >= 0 {
      stores[Int(fact.store)][index(of: fact, schema)] = value
    }
  }
}
