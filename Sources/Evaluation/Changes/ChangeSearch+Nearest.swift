// The nearest change of one fact.

import Model
import Quantities

extension ChangeSearch {
  /// The nearest change of a fact that reaches the goal; nil where none of those tried does.
  mutating func nearest(_ fact: FactReference) -> FactChange? {
    guard let current = facts.value(of: fact, program.schema) else { return nil }
    let field = program.schema.field(of: fact)
    var values: [Value] = []
    if field.isPresence {
      if case .truth(true) = current { values = reaching([.none], fact) }
    } else {
      values = nearestValues(current, field, fact)
      if values.isEmpty, field.isOptional {
        if case .none = current {
          values = Array(reaching(firstValues(field), fact).prefix(1))
        } else {
          values = reaching([.none], fact)
        }
      }
    }
    guard let first = values.first,
      let table = facts.changing(fact, to: first, program.schema)
    else { return nil }
    return FactChange(
      fact: fact,
      current: current,
      values: values,
      amounts: granted(table, changing: fact)
    )
  }

  private mutating func tries(_ value: Value, _ fact: FactReference) -> Bool {
    if isExhausted { return false }
    guard let table = facts.changing(fact, to: value, program.schema) else { return false }
    return reaches(table, changing: fact)
  }

  private mutating func reaching(_ values: [Value], _ fact: FactReference) -> [Value] {
    var reaching: [Value] = []
    for value in values where tries(value, fact) { reaching.append(value) }
    return reaching
  }

  private mutating func nearestValues(
    _ current: Value,
    _ field: FactField,
    _ fact: FactReference
  ) -> [Value] {
    switch (current, field.type.unwrapped) {
    case (.truth(let truth), _): return reaching([.truth(!truth)], fact)
    case (.choice(let own), .choice(let choice)):
      return reaching(alternatives(choice).filter { $0 != own }.map { .choice($0) }, fact)
    case (.set(let own), .set(let choice)):
      let others = alternatives(choice).map { alternative in
        AlternativeSet(bits: own.bits ^ (1 << UInt64(alternative)))
      }
      return reaching(others.map { .set($0) }, fact)
    case (.ordinal(let own), .weekday):
      return reaching((1...7).filter { $0 != own }.map { .ordinal($0) }, fact)
    default:
      guard let ladder = ChangeLadder.of(current, field, critical, program) else { return [] }
      return climb(ladder, fact)
    }
  }

  private func alternatives(_ choice: ChoiceID) -> [Int32] {
    program[choice].alternatives.indices.map { Int32(truncatingIfNeeded: $0) }
  }

  /// Tries the steps of a line, nearest first; between a step that fails and the next that reaches
  /// the goal it halves.
  private mutating func climb(_ ladder: ChangeLadder, _ fact: FactReference) -> [Value] {
    var failed: [Bool: Int64] = [true: 0, false: 0]
    var hits: [(distance: Int64, isUp: Bool)] = []
    for step in ladder.tries {
      // A step as near on the other side is tried too.
      if let hit = hits.first, step.distance > hit.distance { break }
      guard let value = ladder.value(ladder.position(step.distance, isUp: step.isUp)) else {
        continue
      }
      if tries(value, fact) {
        hits.append((halved(ladder, from: failed[step.isUp] ?? 0, to: step, fact), step.isUp))
        hits.sort { $0.distance < $1.distance }
      } else {
        failed[step.isUp] = step.distance
      }
      if isExhausted { break }
    }
    guard let nearest = hits.first?.distance else { return [] }
    var chosen = hits.filter { $0.distance == nearest }
    if chosen.count == 2, ladder.lean != 0 {
      chosen = chosen.filter { $0.isUp == (ladder.lean > 0) }
    }
    return chosen.compactMap { ladder.value(ladder.position($0.distance, isUp: $0.isUp)) }
  }

  /// The least distance that reaches the goal whose neighbour does not, between one that does not and
  /// one that does.
  private mutating func halved(
    _ ladder: ChangeLadder,
    from failed: Int64,
    to reached: (distance: Int64, isUp: Bool),
    _ fact: FactReference
  ) -> Int64 {
    var low = failed
    var high = reached.distance
    while high - low > 1 {
      // Without evaluations left the nearest that is known to reach the goal stays.
      if isExhausted { break }
      let middle = low + (high - low) / 2
      guard let value = ladder.value(ladder.position(middle, isUp: reached.isUp)) else { break }
      if tries(value, fact) { high = middle } else { low = middle }
    }
    return high
  }

  /// The values that are tried for a fact that is none.
  private func firstValues(_ field: FactField) -> [Value] {
    switch field.type.unwrapped {
    case .truth: return [.yes, .no]
    case .choice(let choice): return alternatives(choice).map { .choice($0) }
    case .set(let choice):
      return alternatives(choice).map { .set(AlternativeSet(bits: 1 << UInt64($0))) }
        + [
          .set(
            AlternativeSet(
              bits: alternatives(choice).reduce(0) { $0 | 1 << UInt64($1) }
            )
          )
        ]
    case .date: return critical.dates.sorted().map { .date($0) }
    case .instant: return critical.instants.sorted().map { .instant($0) }
    case .month: return critical.months.sorted().map { .month($0) }
    case .time: return critical.times.sorted().map { .time($0) }
    case .quantity(let unit):
      return (critical.numbers[unit] ?? []).union([.zero]).sorted().map { .number($0) }
    default: return []
    }
  }
}
