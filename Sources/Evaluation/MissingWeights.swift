// How much each missing fact settles: found by trying its values, one fact at a time.

package import Model
import Quantities

/// How far the weighing of missing facts goes.
package enum WeighingLimits {
  /// How many values of one fact are tried.
  package static let values = 12
  /// How many values are tried for one section and element.
  package static let sectionTrials = 200
  /// How many values are tried for all sections of a claim.
  package static let allTrials = 2_000
}

/// A value of a missing fact that settles a section, whatever the other missing facts are.
package struct SettlingTrial: Sendable {
  package let value: Value
  /// The outcome that it leads to.
  package let outcome: Outcome
  package init(value: Value, outcome: Outcome) {
    self.value = value
    self.outcome = outcome
  }
}

/// How much one missing fact settles of a section.
package struct MissingWeight: Sendable {
  package let fact: MissingFact
  /// How many of its values were tried; 0 where none could be, or the limit was reached.
  package let tried: Int
  /// Whether these are all the values that it may have.
  ///
  /// Only then does their share say how often the fact settles; of dates, moments and quantities a
  /// sample is tried.
  package let isWhole: Bool
  /// Those that settle what is open, in the order in which they were tried.
  package let settling: [SettlingTrial]
  /// The open clauses of the section that wait for this fact and no other.
  package let alone: Int
  /// The open clauses of the section that wait for this fact.
  package let clauses: Int
  package init(
    fact: MissingFact,
    tried: Int,
    isWhole: Bool,
    settling: [SettlingTrial],
    alone: Int,
    clauses: Int
  ) {
    self.fact = fact
    self.tried = tried
    self.isWhole = isWhole
    self.settling = settling
    self.alone = alone
    self.clauses = clauses
  }

  /// Whether it settles more than another: by the share of its values that settle what is open, where
  /// all of them were tried, then by the clauses that wait for it alone, then by those that wait for it.
  fileprivate func settlesMore(than other: MissingWeight) -> Bool {
    let own = (isWhole ? settling.count : 0) * max(other.tried, 1)
    let others = (other.isWhole ? other.settling.count : 0) * max(tried, 1)
    if own != others { return own > others }
    if alone != other.alone { return alone > other.alone }
    return clauses > other.clauses
  }
}

extension Decision {
  /// The same decision with the missing facts of each section weighed, those first that settle most;
  /// what settles alike stays in the order of declaration.
  package func weighed(_ program: Program, _ facts: FactTable) -> Decision {
    var weighed = self
    for (index, weights) in missingWeights(of: self, program, facts).enumerated() {
      weighed.sections[index].weights = weights
      if !weights.isEmpty { weighed.sections[index].missing = weights.map({ $0.fact }) }
    }
    return weighed
  }
}

/// How much each missing fact of each section settles, those first that settle most.
///
/// A value settles a section whose outcome is undetermined where it alone gives it an outcome, and
/// one with an open amount where it alone leaves no amount open. Values are tried by evaluating the
/// section, in all worlds that its outcome rests on: both truth values, the alternatives, the
/// empty list, and of dates, times and quantities those that the decision saw and their neighbours.
package func missingWeights(
  of decision: Decision,
  _ program: Program,
  _ facts: FactTable
) -> [[MissingWeight]] {
  var rest = WeighingLimits.allTrials
  return decision.sections.map { result in
    if result.missing.isEmpty { return [] }
    var weighing = MissingWeighing(
      program: program,
      facts: facts,
      result: result,
      decision: decision,
      limit: min(rest, WeighingLimits.sectionTrials)
    )
    let weights = result.missing.map { weighing.weight($0) }
    rest -= weighing.trials
    let order = weights.indices.sorted { left, right in
      if weights[left].settlesMore(than: weights[right]) { return true }
      return left < right && !weights[right].settlesMore(than: weights[left])
    }
    return order.map { weights[$0] }
  }
}

/// Tries the values of missing facts for one section and element.
private struct MissingWeighing {
  let program: Program
  let facts: FactTable
  let result: SectionResult
  let trial: SectionTrial
  let critical: CriticalValues
  /// How many open clauses wait for a fact, and for it alone.
  let waiting: [MissingFact: (clauses: Int, alone: Int)]
  let limit: Int
  private(set) var trials = 0

  init(
    program: Program,
    facts: FactTable,
    result: SectionResult,
    decision: Decision,
    limit: Int
  ) {
    self.program = program
    self.facts = facts
    self.result = result
    self.limit = limit
    trial = SectionTrial(program: program, result: result)
    critical = CriticalValues(of: result, decision, program, facts)
    var waiting: [MissingFact: (clauses: Int, alone: Int)] = [:]
    for open in result.openClauses(program) {
      for fact in open.facts {
        waiting[fact, default: (0, 0)].clauses += 1
        if open.facts.count == 1 { waiting[fact, default: (0, 0)].alone += 1 }
      }
    }
    self.waiting = waiting
  }

  mutating func weight(_ fact: MissingFact) -> MissingWeight {
    let values = isUnknownList ? [] : values(of: fact)
    var settling: [SettlingTrial] = []
    var tried = 0
    if trials + values.count <= limit {
      trials += values.count
      for value in values {
        guard let table = table(with: fact, value) else { continue }
        tried += 1
        let (outcome, amounts) = trial.result(table)
        if outcome == .undetermined { continue }
        if result.outcome != .undetermined, amounts.contains(where: { $0.isOpen }) { continue }
        // An empty list is told as such, whatever kind of list the fact is.
        let told = isList(fact) ? Value.items([]) : value
        settling.append(SettlingTrial(value: told, outcome: outcome))
      }
    }
    // A list that holds something could not be tried: it counts as one that does not settle.
    if isList(fact), tried > 0 { tried += 1 }
    return MissingWeight(
      fact: fact,
      tried: tried,
      isWhole: tried > 0 && isWhole(fact),
      settling: settling,
      alone: waiting[fact]?.alone ?? 0,
      clauses: waiting[fact]?.clauses ?? 0
    )
  }

  /// Whether the values that are tried of a fact are all that it may have.
  private func isWhole(_ fact: MissingFact) -> Bool {
    if fact.store < -1 { return false }
    let field = program.schema.field(of: fact)
    if field.isPresence { return true }
    switch field.type.unwrapped {
    case .truth, .weekday: return true
    case .choice(let choice): return alternatives(choice).count <= WeighingLimits.values
    case .set(let choice): return alternatives(choice).count <= 2
    default: return false
    }
  }

  /// Whether the section has no element yet, as its list is open.
  private var isUnknownList: Bool {
    result.subject == nil && program.sections[result.section.index].header.forEach != nil
  }

  private func isList(_ fact: MissingFact) -> Bool {
    if fact.store < -1 { return false }
    if case .list = program.schema.field(of: fact).type.unwrapped { return true }
    return false
  }

  private func table(with fact: MissingFact, _ value: Value) -> FactTable? {
    if fact == .asOf, case .instant(let moment) = value {
      var table = facts
      table.asOf = moment
      for kind in program.schema.events { table.settleEvents(kind, program.schema) }
      return table
    }
    guard var table = facts.changing(fact, to: value, program.schema) else { return nil }
    let kinds = program.schema.events.map { program.schema.lists[$0.list.index].slot }
    if fact.store == -1, kinds.contains(Int(fact.slot)) {
      // All kinds of events are missing as one.
      for slot in kinds { table.root[slot] = value }
    }
    return table
  }

  // MARK: Values

  private func values(of fact: MissingFact) -> [Value] {
    if fact == .asOf { return few(moments) }
    if fact.store < -1 { return [] }
    let field = program.schema.field(of: fact)
    if field.isPresence { return [.yes, .none] }
    return few(values(of: field)) + (field.isOptional ? [.none] : [])
  }

  private func values(of field: FactField) -> [Value] {
    switch field.type.unwrapped {
    case .truth: return [.yes, .no]
    case .choice(let choice):
      return alternatives(choice).map { .choice(Int32(truncatingIfNeeded: $0)) }
    case .set(let choice):
      let all = alternatives(choice)
      let whole = all.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
      return ([0, whole] + all.map { whole & ~(1 << UInt64($0)) })
        .map { .set(AlternativeSet(bits: $0)) }
    case .weekday: return (1...7).map { .ordinal($0) }
    case .list: return [field.list == nil ? .items([]) : .rows(start: 0, count: 0)]
    case .date:
      return critical.around(critical.days(program.zone)).sorted().compactMap {
        CalendarDate(dayNumber: Int($0)).map { .date($0) }
      }
    case .instant: return moments
    case .month:
      return critical.around(critical.months.map { Int64($0.ordinal) }).sorted()
        .compactMap { ChangeLadder.month(at: $0) }
    case .time:
      return critical.around(critical.times.map { Int64($0.secondsFromMidnight) }).sorted()
        .compactMap { ChangeLadder.time(at: $0) }
    case .quantity(let unit): return numbers(unit, field)
    default: return []
    }
  }

  private func alternatives(_ choice: ChoiceID) -> Range<Int> {
    0..<min(program.choices[choice.index].alternatives.count, 64)
  }

  private var moments: [Value] {
    var seconds = critical.instants.map({ $0.seconds })
    for date in critical.dates {
      seconds.append(program.zone.startOfDay(dayNumber: Int(date.dayNumber)))
      seconds.append(program.zone.end(of: date))
    }
    return critical.around(seconds).sorted().compactMap {
      Instant(seconds: $0, nanoseconds: 0).map { .instant($0) }
    }
  }

  private func numbers(_ unit: Unit, _ field: FactField) -> [Value] {
    // Zero turns much, and is tried with its neighbour even where the decision did not see it.
    var numbers: Set<Rational> = [.zero]
    for number in (critical.numbers[unit] ?? []).union([.zero]) {
      numbers.insert(number)
      guard let step = ChangeLadder.step(number, unit, field, program) else { continue }
      if let above = try? number.adding(step) { numbers.insert(above) }
      if let below = try? number.subtracting(step), number.signum < 0 || below.signum >= 0 {
        numbers.insert(below)
      }
    }
    return numbers.sorted().map { .number($0) }
  }

  /// At most as many values as the limit, taken at even distances.
  private func few(_ values: [Value]) -> [Value] {
    let limit = WeighingLimits.values
    if values.count <= limit { return values }
    return (0..<limit).map { values[$0 * (values.count - 1) / (limit - 1)] }
  }
}

extension SectionResult {
  /// What keeps each open clause open that can refuse the section, and each open amount.
  fileprivate func openClauses(_ program: Program) -> [Open] {
    var verdicts = requirements.map({ $0.verdict }) + exclusions.map({ $0.verdict })
    for deadline in deadlines where program.deadlines[deadline.deadline.index].isRequired {
      verdicts.append(deadline.verdict)
    }
    for duty in duties where program.duties[duty.duty.index].isRequired {
      verdicts.append(duty.verdict)
    }
    verdicts += judgements.map({ $0.verdict })
    var open: [Open] = []
    for case .open(let reason) in verdicts { open.append(reason) }
    for award in awards {
      if case .open(let reason) = award.computed { open.append(reason) }
    }
    return open
  }
}
