// Trying the values of missing facts: which are tried of which section, and what comes of them.

import Model
import Quantities

/// What came of trying the values of a fact.
struct TriedValues {
  var tried = 0
  var settling: [SettlingTrial] = []
}

/// The values of one missing fact that are tried for one section and element.
private struct PlannedTrial {
  /// The place of the section's result in the decision.
  let section: Int
  /// The place of the fact among what the section misses.
  let place: Int
  let values: [Value]
}

/// Tries the values of what the sections of a decision miss.
///
/// A value is tried for all sections that miss the fact in one evaluation, so that sections which rest
/// on each other are computed once for each value and not once for each section.
struct MissingTrials {
  private let decision: Decision
  private let program: Program
  private let facts: FactTable
  /// The facts of which values are tried, in the order in which sections miss them.
  private var order: [Input] = []
  private var plan: [Input: [PlannedTrial]] = [:]
  /// What rests on what, once it has been asked for.
  private(set) var dependence: InputDependence?
  /// The evaluations of how many steps may still be tried.
  private(set) var steps = WeighingLimits.steps

  /// Plans what is tried, up to the limits: of each section what it misses first.
  init(of decision: Decision, _ program: Program, _ facts: FactTable) {
    self.decision = decision
    self.program = program
    self.facts = facts
    dependence = decision.dependence
    // The sections share what the definitions saw.
    let seen = CriticalValues(of: decision.definitions, program, facts)
    var trials = WeighingLimits.allTrials
    for (index, result) in decision.sections.enumerated() {
      if trials <= 0 { break }
      if result.missing.isEmpty || isUnknownList(result) { continue }
      var own = min(trials, WeighingLimits.sectionTrials)
      var toTry = ValuesToTry(program: program, result: result, seen: seen)
      for (place, fact) in result.missing.enumerated() {
        if own <= 0 { break }
        let values = toTry.of(fact)
        if values.isEmpty || values.count > own { continue }
        own -= values.count
        trials -= values.count
        if plan[fact] == nil { order.append(fact) }
        plan[fact, default: []].append(PlannedTrial(section: index, place: place, values: values))
      }
    }
  }

  /// What came of the facts of each section, by its place in the decision and theirs among what it
  /// misses; nothing of a fact that was not reached.
  mutating func run() -> [Int: [Int: TriedValues]] {
    var tried: [Int: [Int: TriedValues]] = [:]
    if order.isEmpty { return tried }
    let dependence = dependence ?? InputDependence(program)
    self.dependence = dependence
    var unchanged = ChangedFacts(facts, dependence)
    // Where a fact of an element changes, its list is copied.
    let isLight = facts.cells <= KeptTrials.cells
    for fact in order {
      let plan = plan[fact] ?? []
      var kept = KeptTrials(isLight || !fact.isOfElement)
      for (index, planned) in plan.enumerated() {
        if steps <= 0 { return tried }
        if index == plan.count - 1 { kept.keepsMore = false }
        tried[planned.section, default: [:]][planned.place] =
          tryValues(of: fact, planned, &unchanged, &kept)
      }
    }
    return tried
  }

  private mutating func tryValues(
    of fact: Input,
    _ planned: PlannedTrial,
    _ unchanged: inout ChangedFacts,
    _ kept: inout KeptTrials
  ) -> TriedValues {
    let result = decision.sections[planned.section]
    let trial = SectionTrial(program: program, result: result)
    var found = TriedValues()
    // Each trial goes on from the claim as it is, and evaluates what may rest on the fact.
    _ = trial.result(&unchanged)
    let columns = columns(changingWith: fact)
    for value in planned.values {
      let outcome = kept.changed(
        value,
        {
          table(with: fact, value, in: columns).map { unchanged.changed(to: $0, in: columns) }
        }
      ) { trial.result(&$0) }
      guard let outcome else { continue }
      found.tried += 1
      steps -= outcome.steps
      if outcome.outcome == .undetermined { continue }
      if result.outcome != .undetermined, outcome.amounts.contains(where: { $0.isOpen }) {
        continue
      }
      // An empty list is told as such, whatever kind of list the fact is.
      let told = isList(fact) ? Value.items([]) : value
      found.settling.append(SettlingTrial(value: told, outcome: outcome.outcome))
    }
    // A list that holds something could not be tried: it counts as one that does not settle.
    if isList(fact), found.tried > 0 { found.tried += 1 }
    return found
  }

  /// Whether a section has no element yet, as its list is open.
  private func isUnknownList(_ result: SectionResult) -> Bool {
    result.subject == nil && program[result.section].header.forEach != nil
  }

  private func isList(_ input: Input) -> Bool {
    guard let fact = input.fact else { return false }
    if case .list = program.schema.field(of: fact).type.unwrapped { return true }
    return false
  }

  /// The facts of which the columns change with an input; nil where any may.
  private func columns(changingWith input: Input) -> [FactReference]? {
    guard let fact = input.fact else { return nil }
    // All kinds of events are missing as one.
    let kinds = program.schema.eventSlots
    let isEvents = fact.list == nil && kinds.contains(fact.slot)
    return isEvents ? kinds.map { .root(slot: $0) } : [fact]
  }

  /// The facts of the claim with a value of an input, which all the columns get that change with it.
  private func table(
    with input: Input,
    _ value: Value,
    in columns: [FactReference]?
  ) -> FactTable? {
    if input == .asOf, case .instant(let moment) = value {
      var table = facts
      table.asOf = moment
      for kind in program.schema.events { table.settleEvents(kind, program.schema) }
      return table
    }
    guard let fact = input.fact, var table = facts.changing(fact, to: value, program.schema)
    else { return nil }
    for other in columns ?? [] where other != fact { table.root[other.slot] = value }
    return table
  }
}

/// The values of one fact that were tried last, with what was computed of them.
///
/// As many as are tried of one section are kept, so that the next one finds them.
private struct KeptTrials {
  /// Of how many facts copies are kept.
  static let cells = 100_000

  private var kept: [(key: ValueKey, changed: ChangedFacts)] = []
  /// Whether what is tried from now on is kept.
  var keepsMore: Bool

  init(_ keepsMore: Bool) { self.keepsMore = keepsMore }

  /// Asks of the facts with a value; nil where they cannot have it.
  mutating func changed<Answer>(
    _ value: Value,
    _ facts: () -> ChangedFacts?,
    _ ask: (inout ChangedFacts) -> Answer
  ) -> Answer? {
    let key = ValueKey(value)
    if let known = kept.firstIndex(where: { $0.key == key }) { return ask(&kept[known].changed) }
    guard var changed = facts() else { return nil }
    let answer = ask(&changed)
    if keepsMore, let key {
      if kept.count > WeighingLimits.values { kept.removeFirst() }
      kept.append((key, changed))
    }
    return answer
  }
}
