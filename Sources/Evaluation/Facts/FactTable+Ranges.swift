// The facts of a claim beside the ranges that their declarations state.

package import Model
import Quantities

extension FactTable {
  /// The facts whose value, or whose default where they are not supplied, is not admissible.
  package func factsOutsideRange(_ schema: FactSchema) -> [FactReference] {
    var found: [FactReference] = []
    for slot in schema.root.rangedSlots where !isAdmissible(.root(slot: slot), schema) {
      found.append(.root(slot: slot))
    }
    for (index, list) in schema.lists.enumerated() where list.layout.width > 0 {
      for slot in list.layout.rangedSlots {
        for row in 0..<(stores[index].count / list.layout.width) {
          let fact = FactReference(ListID(index), row: row, slot: slot)
          if !isAdmissible(fact, schema) { found.append(fact) }
        }
      }
    }
    return found
  }

  /// Whether a fact lies in its range.
  func isAdmissible(_ fact: FactReference, _ schema: FactSchema) -> Bool {
    guard let range = schema.field(of: fact).range, let value = admitted(fact, schema) else {
      return true
    }
    return range.admits(value) { end($0, of: fact, schema) }
  }

  /// Whether a fact, and all facts whose range it bounds, are admissible.
  func isAdmissibleAround(_ fact: FactReference, _ schema: FactSchema) -> Bool {
    for slot in schema.layout(of: fact).rangedSlots {
      let other = fact.sibling(slot: slot)
      if !isAdmissible(other, schema) { return false }
    }
    guard fact.list == nil else { return true }
    for (index, list) in schema.lists.enumerated() where list.layout.width > 0 {
      for slot in list.layout.rangedSlots
      where list.layout.fields[slot].range?.rests(onClaimFact: fact.slot) == true {
        for row in 0..<(stores[index].count / list.layout.width) {
          let other = FactReference(ListID(index), row: row, slot: slot)
          if !isAdmissible(other, schema) { return false }
        }
      }
    }
    return true
  }

  /// The value of an end of a fact's range; nil where it is unknown.
  func end(_ source: FactBound.Source, of fact: FactReference, _ schema: FactSchema) -> Value? {
    switch source {
    case .value(let value): return value
    case .fact(let slot):
      return admitted(
        fact.sibling(slot: slot),
        schema
      )
    case .claimFact(let slot): return admitted(.root(slot: slot), schema)
    }
  }

  /// What is known of a fact, with the default that will stand in for it.
  private func admitted(_ fact: FactReference, _ schema: FactSchema) -> Value? {
    if let value = value(of: fact, schema) { return value.isOpen ? nil : value }
    return hasDefaults ? nil : schema.field(of: fact).defaultValue
  }
}

extension FactRange {
  /// Whether an end is this fact of the claim.
  fileprivate func rests(onClaimFact slot: Int) -> Bool {
    [low, high].contains { bound in
      if case .claimFact(let other)? = bound?.source { return other == slot }
      return false
    }
  }
}

extension Evaluator {
  /// A fact that is not known, between the ends of its range; they say nothing of whether there is a
  /// value at all.
  func unknown(_ fact: FactReference, _ field: FactField, mayBeNone: Bool) -> Value {
    guard let range = field.range, ordered(field.type.unwrapped) else {
      return .unknown(.fact(fact), mayBeNone: mayBeNone)
    }
    let low = range.low.flatMap { facts.end($0.source, of: fact, program.schema) }
    let high = range.high.flatMap { facts.end($0.source, of: fact, program.schema) }
    let first = low.flatMap { ordinal(of: $0) }
    let last = high.flatMap { ordinal(of: $0) }
    return .open(
      Open(
        facts: [.fact(fact)],
        low: first?.0,
        high: last?.0,
        kind: first?.1 ?? last?.1 ?? .quantity,
        mayBeNone: mayBeNone
      )
    )
  }

  private func ordered(_ type: Type) -> Bool {
    if case .list = type { return false }
    return true
  }
}
