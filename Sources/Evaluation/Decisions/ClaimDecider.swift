// Deciding claims of one program, one after another, in storage that is kept between them.

package import Model
import Quantities

/// What a batch counts of a section, for one element or for the claim.
package struct CountedSection: Sendable {
  package let section: SectionID
  /// The outcome over all contested worlds.
  package let outcome: Outcome
  /// What its awards grant in the default world; empty where it does not apply.
  package fileprivate(set) var amounts: [(award: AwardID, amount: Value)] = []
}

/// Decides claims of one program, one after another.
///
/// What it gives rests on the claim alone: between claims it keeps storage and nothing else.
package struct ClaimDecider {
  package let program: Program
  let worlds: [World]
  /// What outcomes over all contested worlds ask of the sections in each world; empty where the world
  /// makes no difference to them.
  let questions: [[SectionQuestion]]
  /// Decides the default world, and from there the others one after another.
  private var own: Evaluator<NoTrace>
  private var traced: Evaluator<FullTrace>
  private let startsAnew: Bool
  /// What rests on what, once it has been asked for.
  private var foundDependence: InputDependence?
  /// The sections of which a world can change a result, once they have been asked for.
  private var changedByWorlds: [Int: [Bool]] = [:]
  /// The same for the columns of facts.
  private var changedByColumns: [FactReference: [Bool]] = [:]

  /// - Parameter startsAnew: whether each world, and each default taken back, is evaluated from the
  ///   start; results do not rest on it.
  package init(_ program: Program, depth: DepthLimits = .usual, startsAnew: Bool = false) {
    self.program = program
    self.startsAnew = startsAnew
    let worlds = usedWorlds(of: program)
    self.worlds = worlds
    questions = worlds.indices.map { index in
      let questions = program.questions(of: worlds[index], isDefault: index == 0)
      return questions.contains { $0 != .nothing } ? questions : []
    }
    let nothing = FactTable(schema: program.schema)
    let alternatives = worlds[0].alternatives
    own = Evaluator(program: program, facts: nothing, alternatives: alternatives)
    own.descent = Descent(depth)
    traced = Evaluator(program: program, facts: nothing, alternatives: alternatives)
    traced.descent = Descent(depth)
  }

  /// What rests on what; nil where nothing is kept for other worlds.
  private mutating func dependence() -> InputDependence? {
    if !startsAnew, foundDependence == nil { foundDependence = InputDependence(program) }
    return foundDependence
  }

  // MARK: Whole decisions

  /// As the function of this name.
  package mutating func decide(_ facts: FactTable, weighsDefaults: Bool = true) -> Decision {
    traced.begin(facts, in: worlds[0])
    let first = traced.sectionResults()
    let traces = traced.definitionTraces.sorted {
      ($0.definition.index, $0.index ?? 0) < ($1.definition.index, $1.index ?? 0)
    }
    // All else goes on from there, without reasons.
    let base = Evaluator<NoTrace>(traced)
    let (results, others) = compared(first, facts, base, showsReadings: true)
    var decision = Decision(
      caseName: facts.caseName,
      asOf: facts.asOf,
      sections: results,
      definitions: traces,
      assumptions: assumptions(facts, weighsDefaults: weighsDefaults, base, others),
      provisionalYears: traced.provisional.sorted(),
      problems: []
    )
    decision.dependence = foundDependence
    return decision
  }

  /// The results of `decide` without reasons, and without how readings that are not contested differ.
  package mutating func settled(_ facts: FactTable) -> [SectionResult] {
    own.begin(facts, in: worlds[0])
    let first = own.sectionResults()
    return compared(first, facts, own, showsReadings: false).results
  }

  /// The default world's results with the other worlds beside them, where those can differ; and what
  /// has decided these, by the worlds' numbers.
  ///
  /// - Parameter base: what has decided the default world.
  private mutating func compared(
    _ first: [SectionResult],
    _ facts: FactTable,
    _ base: Evaluator<NoTrace>,
    showsReadings: Bool
  ) -> (results: [SectionResult], others: [Int: Evaluator<NoTrace>]) {
    if worlds.count < 2 { return (first, [:]) }
    var comparison = WorldComparison(program: program, results: first)
    var others: [Int: Evaluator<NoTrace>] = [:]
    for index in worlds.indices.dropFirst()
    where (showsReadings || !questions[index].isEmpty)
      && base.reads.contain(oneSwitchedBy: worlds[index])
    {
      var other = goingOn(from: base, with: facts, in: index)
      // Where the limit was reached, any section may have another result.
      let sections = base.hasReachedLimit ? nil : sectionsChanged(byWorld: index)
      comparison.add(
        other.sectionResults(.amounts, of: sections),
        of: worlds[index],
        index: index,
        sections: sections
      )
      others[index] = other
    }
    return (comparison.results, others)
  }

  /// The sections of which a world can change a result, by their places; nil for any.
  private mutating func sectionsChanged(byWorld index: Int) -> [Bool]? {
    if let known = changedByWorlds[index] { return known }
    guard let dependence = dependence() else { return nil }
    let readings = dependence.readings(
      between: worlds[0].alternatives,
      and: worlds[index].alternatives
    )
    let changed = program.sections.indices.map { section in
      dependence.rests(.section, section, on: readings)
        || program.sections[section].awards.contains { award in
          dependence.rests(.amount, award.index, on: readings)
            // Methods are no results of their own.
            || program[award].methods.contains { $0.isConditional }
        }
    }
    changedByWorlds[index] = changed
    return changed
  }

  /// An evaluation that goes on from another in a world, with other facts in some columns.
  private mutating func goingOn(
    from base: Evaluator<NoTrace>,
    with facts: FactTable,
    changing columns: [FactReference] = [],
    in world: Int
  ) -> Evaluator<NoTrace> {
    var next = base
    next.goOn(with: facts, in: worlds[world], changing: columns, dependence())
    return next
  }

  // MARK: Rows

  /// The rows of an output, by its index in the program: one, or one for each element.
  ///
  /// An element that may not belong has its row too. A list that is not known gives one row whose
  /// values are open.
  ///
  /// - Parameters:
  ///   - counts: whether to decide what a summary counts of the sections too.
  ///   - known: what code knows of the claim, in the default world and in all those in which it
  ///     knows something else.
  package mutating func rows(
    of output: Int,
    _ facts: FactTable,
    counts: Bool,
    known: [KnownResults] = []
  ) -> OutputResult {
    let clause = program.outputs[output]
    own.begin(facts, in: worlds[0], known.first)
    var rows = own.rows(of: clause)
    let others = worlds.map { world in
      known.dropFirst().first { $0.alternatives == world.alternatives }
    }
    // What code has read is not noted: where it knows something else in a world, that may differ.
    let differing = worlds.indices.map { index in
      index > 0 && (others[index] != nil || own.reads.contain(oneSwitchedBy: worlds[index]))
    }
    var amounts: [ElementAmount]? = []
    var joined: JoinedOutcomes?
    if counts { joined = JoinedOutcomes(own.outcomes(questions[0], &amounts)) }
    for index in worlds.indices.dropFirst() {
      let isShown = differing[index] && worlds[index].isContested
      let isCounted = counts && !questions[index].isEmpty && differing[index]
      if !isCounted && !isShown { continue }
      let dependence = dependence()
      own.goOn(with: facts, in: worlds[index], dependence, others[index])
      if isShown { join(own.rows(of: clause), to: &rows, program.zone) }
      if isCounted {
        // The sections have the steps of a world to themselves.
        own.renewSteps()
        joined?.add(own.outcomes(questions[index]), questions[index])
      }
    }
    return OutputResult(rows: rows, sections: joined.map { counted($0, amounts ?? []) } ?? [])
  }

  private func counted(_ outcomes: JoinedOutcomes, _ amounts: [ElementAmount]) -> [CountedSection] {
    var counted: [CountedSection] = []
    var starts: [Int] = []
    for (index, section) in outcomes.sections.enumerated() {
      starts.append(counted.count)
      for entry in section {
        counted.append(CountedSection(section: SectionID(index), outcome: entry.outcome))
      }
    }
    for amount in amounts {
      counted[starts[amount.section.index] + amount.place].amounts
        .append((amount.award, amount.amount))
    }
    return counted
  }

  // MARK: Defaults

  /// The defaults that were taken, and whether an outcome rests on them.
  ///
  /// All rows of one default are taken back together; the rows whose own element then has another
  /// outcome count as decisive. Only what outcomes ask is evaluated, in the worlds that can make a
  /// difference to them, and of that only what may rest on the default.
  ///
  /// - Parameters:
  ///   - base: what has decided the default world.
  ///   - others: what has decided the others, without those that are the same.
  private mutating func assumptions(
    _ facts: FactTable,
    weighsDefaults: Bool,
    _ base: Evaluator<NoTrace>,
    _ others: [Int: Evaluator<NoTrace>]
  ) -> [Assumption] {
    if !weighsDefaults || facts.defaulted.isEmpty {
      return facts.defaulted.map { Assumption(fact: $0, isDecisive: false) }
    }
    var base = base
    var others = others
    var joined = JoinedOutcomes(base.outcomes(questions[0]))
    for index in worlds.indices where !questions[index].isEmpty {
      if let outcomes = others[index]?.outcomes(questions[index]) {
        joined.add(outcomes, questions[index])
      }
    }
    var columns: [FactReference: [FactReference]] = [:]
    for fact in facts.defaulted
    where isRead(fact, base.reads) || others.values.contains(where: { isRead(fact, $0.reads) }) {
      columns[fact.column, default: []].append(fact)
    }
    // Where the limit was reached, any section may have another outcome.
    let isCutOff = base.hasReachedLimit || others.values.contains { $0.hasReachedLimit }
    var decisive: Set<FactReference> = []
    for (number, column) in columns {
      let sections = isCutOff ? nil : sectionsChanged(byColumn: number)
      let outcomes = outcomes(without: column, facts, base, others, of: sections)
      let touched = TouchedRows(outcomes.changes(from: joined, in: sections), program)
      for fact in column where touched.contains(fact) { decisive.insert(fact) }
    }
    return facts.defaulted.map { Assumption(fact: $0, isDecisive: decisive.contains($0)) }
  }

  /// The sections whose outcomes may rest on a column of facts, by their places; nil for any.
  private mutating func sectionsChanged(byColumn column: FactReference) -> [Bool]? {
    if let known = changedByColumns[column] { return known }
    guard let dependence = dependence() else { return nil }
    let inputs = dependence.column(of: column)
    let changed = program.sections.indices.map { dependence.rests(.section, $0, on: inputs) }
    changedByColumns[column] = changed
    return changed
  }

  /// The outcomes with the defaults of a column taken back; `base` and `others` have decided the worlds
  /// with all defaults.
  ///
  /// - Parameter sections: the sections of which they are, by their places; nil for all.
  private mutating func outcomes(
    without column: [FactReference],
    _ facts: FactTable,
    _ base: Evaluator<NoTrace>,
    _ others: [Int: Evaluator<NoTrace>],
    of sections: [Bool]?
  ) -> JoinedOutcomes {
    func questions(_ world: Int) -> [SectionQuestion] {
      guard let sections else { return self.questions[world] }
      return zip(self.questions[world], sections).map { $1 ? $0 : .nothing }
    }
    var reduced = facts
    for fact in column { reduced.untake(fact, program.schema) }
    var first = again(0, column[0], reduced, base)
    var joined = JoinedOutcomes(first.outcomes(questions(0)))
    for index in worlds.indices.dropFirst() where isAsked(index, first.reads) {
      // A world that was the same as the default one goes on from that without the defaults.
      var other =
        others[index].map { again(index, column[0], reduced, $0) }
        ?? goingOn(from: first, with: reduced, in: index)
      let asked = questions(index)
      joined.add(other.outcomes(asked), asked)
    }
    return joined
  }

  /// What decides a world without a column: what has decided it with that, where it has not read it.
  private mutating func again(
    _ world: Int,
    _ column: FactReference,
    _ reduced: FactTable,
    _ before: Evaluator<NoTrace>
  ) -> Evaluator<NoTrace> {
    isRead(column, before.reads)
      ? goingOn(from: before, with: reduced, changing: [column], in: world) : before
  }

  private func isAsked(_ world: Int, _ reads: Reads) -> Bool {
    !questions[world].isEmpty && reads.contain(oneSwitchedBy: worlds[world])
  }

  /// Whether a fact was read, or where it is the presence of a group any fact in the group.
  private func isRead(_ fact: FactReference, _ reads: Reads) -> Bool {
    if reads.contains(fact) { return true }
    let schema = program.schema
    guard schema.field(of: fact).isPresence else { return false }
    return schema.layout(of: fact).slots(ofRecordAt: fact.slot).contains { slot in
      reads.contains(fact.sibling(slot: slot))
    }
  }
}

/// The rows whose defaults can have changed results: a result for an element rests on the defaults of
/// its own row, and any other on all.
private struct TouchedRows {
  private var rows: [Set<Int>]
  /// For each list, whether a result changed that may rest on any row of it.
  private var isAny: [Bool]
  private let hasChanged: Bool

  init(_ changed: [ResultKey], _ program: Program) {
    hasChanged = !changed.isEmpty
    rows = Array(repeating: [], count: program.schema.lists.count)
    isAny = Array(repeating: false, count: program.schema.lists.count)
    for key in changed {
      var own: Int?
      // Which elements a selection holds may rest on the facts of any.
      if let row = key.row, let forEach = program[key.section].header.forEach,
        !forEach.selects, case .list(let list) = forEach.domain
      {
        own = list.index
        rows[list.index].insert(row)
      }
      for list in isAny.indices where list != own { isAny[list] = true }
    }
  }

  func contains(_ fact: FactReference) -> Bool {
    guard let list = fact.list else { return hasChanged }
    return isAny[list.index] || rows[list.index].contains(fact.row)
  }
}

extension PaymentMethod {
  /// Whether a condition says whether it is the one.
  fileprivate var isConditional: Bool {
    if case .when = condition { return true }
    return false
  }
}
