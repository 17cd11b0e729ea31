// The search for changes of one section, for one element.

import Model
import Quantities

/// Tries changes of single facts for one section and element.
struct ChangeSearch {
  let program: Program
  let facts: FactTable
  let section: Section
  let id: SectionID
  let goal: ChangeGoal
  let trial: SectionTrial
  /// What the awards grant in each world: a number, or a range while it is open.
  private(set) var amounts: [[Value]] = []
  let critical: CriticalValues
  let limit: Int
  private(set) var evaluations = 0
  /// How many steps the evaluations may still take together, those that find what is to be tried
  /// included.
  private(set) var steps: Int
  /// The claim as it is, which the sections share.
  var unchanged: ChangedFacts
  var isExhausted: Bool { evaluations >= limit || steps <= 0 }

  init(
    program: Program,
    facts: FactTable,
    result: SectionResult,
    seen: CriticalValues,
    goal: ChangeGoal,
    limit: Int,
    steps: Int,
    unchanged: ChangedFacts
  ) {
    self.program = program
    self.facts = facts
    self.goal = goal
    self.limit = limit
    self.steps = steps
    id = result.section
    section = program[result.section]
    trial = SectionTrial(program: program, result: result)
    critical = seen.with(result, program)
    self.unchanged = unchanged
  }

  mutating func run() -> SectionChanges {
    if goal == .more { amounts = worlds.map { granted(in: $0) } }
    var found: [FactChange] = []
    var untried: [FactReference] = []
    for fact in candidates() {
      if isExhausted {
        untried.append(fact)
        continue
      }
      if let change = nearest(fact) { found.append(change) }
      if isExhausted { untried.append(fact) }
    }
    return SectionChanges(
      goal: goal,
      changes: found,
      blocker: goal == .eligible ? blocker() : nil,
      evaluations: evaluations,
      untried: untried,
      isSought: true
    )
  }

  // MARK: Evaluating

  private var worlds: [World] { trial.worlds }

  /// Asks of the claim as it is in a world, at the place of the element; nil where it does not belong.
  private mutating func asking<Answer>(
    in world: World,
    _ ask: (inout Evaluator<NoTrace>, Int) -> Answer
  ) -> Answer? {
    let trial = trial
    var answer: Answer?
    steps -= unchanged.ask(program, in: world) { evaluator in
      if case .success(.some(let place)) = trial.place(in: &evaluator) {
        answer = ask(&evaluator, place)
      }
    }
    return answer
  }

  /// What the awards grant as the claim is.
  private mutating func granted(in world: World) -> [Value] {
    let awards = section.awards
    return asking(in: world) { evaluator, place in
      awards.map { evaluator.amount($0, place: place) }
    } ?? []
  }

  /// Whether the goal is reached with another value of a fact.
  mutating func reaches(_ table: FactTable, changing fact: FactReference) -> Bool {
    let changed = unchanged.changed(to: table, in: [fact])
    for (index, world) in worlds.enumerated() {
      evaluations += 1
      var evaluator = changed.evaluator(program, in: world)
      defer { steps -= SectionTrial.steps(of: evaluator, table) }
      guard case .success(.some(let place)) = trial.place(in: &evaluator),
        evaluator.section(id, place: place).outcome == .eligible
      else { return false }
      if goal == .more, !hasMore(&evaluator, place, world: index) { return false }
    }
    return true
  }

  /// Whether no amount of a world falls and, in the default world, one rises that was settled.
  private func hasMore(
    _ evaluator: inout Evaluator<NoTrace>,
    _ place: Int,
    world: Int
  ) -> Bool {
    var rises = world > 0
    for (award, before) in zip(section.awards, amounts[world]) {
      let after = evaluator.amount(award, place: place)
      if Interval(after).mayBeLess(than: Interval(before)) { return false }
      guard case .number(let old) = before else { continue }
      guard case .number(let new) = after else { return false }
      if new > old { rises = true }
    }
    return rises
  }

  /// What the awards grant with another value of a fact.
  mutating func granted(
    _ table: FactTable,
    changing fact: FactReference
  ) -> [(award: AwardID, amount: Value)] {
    let changed = unchanged.changed(to: table, in: [fact])
    var evaluator = changed.evaluator(program, in: worlds[0])
    defer { steps -= SectionTrial.steps(of: evaluator, table) }
    guard case .success(.some(let place)) = trial.place(in: &evaluator) else { return [] }
    return section.awards.map { ($0, evaluator.amount($0, place: place)) }
  }

  // MARK: What can matter

  /// The facts whose change alone can reach the goal, by their places.
  ///
  /// A clause that refuses goes on refusing unless a fact changes that it read, so that only facts
  /// that every refusing clause read can make the section eligible: those of this element, and of
  /// others where a clause looks at them.
  private mutating func candidates() -> [FactReference] {
    switch goal {
    case .eligible:
      for world in worlds {
        guard let own = standing(in: world), own.outcome == .ineligible else { continue }
        var read: [[FactReference]] = []
        for clause in own.refusing {
          read.append(facts(readBy: { _ = $0.refuses(clause, place: own.place) }, in: world))
        }
        guard let first = read.first else { return [] }
        let others = read.dropFirst().map { Set($0) }
        return stated(first.filter { fact in others.allSatisfy { $0.contains(fact) } })
      }
      return []
    case .more:
      guard let place = asking(in: worlds[0], { $1 }) else { return [] }
      var seen: Set<FactReference> = []
      for award in section.awards {
        seen.formUnion(facts(readBy: { $0.readInputs(of: award, place: place) }, in: worlds[0]))
      }
      return stated(seen.sorted())
    }
  }

  /// The facts that an evaluation of its own reads, by their places.
  private mutating func facts(
    readBy ask: (inout Evaluator<NoTrace>) -> Void,
    in world: World
  ) -> [FactReference] {
    var evaluator = trial.evaluator(facts, world)
    evaluator.reads = Reads(program: program, keepsFacts: true)
    ask(&evaluator)
    steps -= SectionTrial.steps(of: evaluator, facts)
    return evaluator.reads.facts(in: facts, program.schema)
  }

  /// Those of the facts that the claim states and that are looked for.
  private func stated(_ read: [FactReference]) -> [FactReference] {
    let own = section.header.forEach.flatMap { ownList($0) }
    return read.filter { fact in
      guard let value = facts.value(of: fact, program.schema), !value.isOpen, !isWithinNone(fact)
      else { return false }
      // Events that are decided one by one keep their order.
      return own != fact.list || !program.schema.isEventMoment(fact)
    }
  }

  private func ownList(_ forEach: ForEach) -> ListID? {
    trial.evaluator(facts, worlds[0]).store(of: forEach)
  }

  /// Whether a fact stands in a record that is not given.
  private func isWithinNone(_ fact: FactReference) -> Bool {
    for slot in program.schema.field(of: fact).presences {
      let presence = fact.sibling(slot: slot)
      if case .truth(true)? = facts.value(of: presence, program.schema) { continue }
      return true
    }
    return false
  }

  // MARK: Blockers

  /// How the section stands for its element as the claim is: where it is refused, with the clauses
  /// that refuse it and whether anything else stands in the way.
  private struct Standing {
    let place: Int
    let outcome: Outcome
    var refusing: [ClauseReference] = []
    var isOpen = false
  }

  /// How the section stands in a world; nil where the element does not belong to it.
  private mutating func standing(in world: World) -> Standing? {
    let (id, section) = (id, section)
    return asking(in: world) { evaluator, place in
      let outcome = evaluator.section(id, place: place).outcome
      var standing = Standing(place: place, outcome: outcome)
      if outcome != .ineligible { return standing }
      evaluator.askClauses(of: section, place: place) { reference, refuses in
        switch refuses {
        case .yes: standing.refusing.append(reference)
        case .open: standing.isOpen = true
        case .no: break
        }
      }
      return standing
    }
  }

  /// The one clause that refuses in every world, where nothing else stands in the way.
  private mutating func blocker() -> ClauseReference? {
    var only: ClauseReference?
    for world in worlds {
      guard let own = standing(in: world) else { return nil }
      if own.outcome == .eligible { continue }
      guard own.outcome == .ineligible, !own.isOpen, own.refusing.count == 1,
        only == nil || only == own.refusing[0]
      else { return nil }
      only = own.refusing[0]
    }
    return only
  }
}

extension Evaluator {
  /// Reads what an award's amount rests on beside the outcome of its section.
  mutating func readInputs(of id: AwardID, place: Int) {
    let clause = program[id]
    _ = award(id, place: place)
    guard let when = clause.when else { return }
    let saved = enter(clause.header, place: place)
    _ = condition(when)
    leave(clause.header, saved)
  }
}
