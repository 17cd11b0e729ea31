// Deciding a claim: all worlds, the default one traced, and what the defaults contribute.

package import Model
import Quantities

/// The decision of a claim: the default world with its working, and how other worlds differ.
///
/// Defaults of facts must have been put in before (`FactTable.applyDefaults`). Never fails: what
/// cannot be computed leaves an outcome undetermined, with its errors.
///
/// - Parameter weighsDefaults: whether to find out which defaults the outcomes rest on, which takes
///   an evaluation for each; without it none is marked decisive.
package func decide(
  _ program: Program,
  _ facts: FactTable,
  weighsDefaults: Bool = true
) -> Decision {
  let worlds = usedWorlds(of: program)
  var evaluator = Evaluator<FullTrace>(
    program: program,
    facts: facts,
    alternatives: worlds[0].alternatives
  )
  let first = evaluator.sectionResults()
  var reads = evaluator.reads
  let results = compared(first, program, facts, worlds, &reads)
  let traces = evaluator.definitionTraces.sorted {
    ($0.definition.index, $0.index ?? 0) < ($1.definition.index, $1.index ?? 0)
  }
  return Decision(
    caseName: facts.caseName,
    asOf: facts.asOf,
    sections: results,
    definitions: traces,
    assumptions: weighsDefaults
      ? assumptions(program, facts, results, worlds, reads)
      : facts.defaulted.map { Assumption(fact: $0, isDecisive: false) },
    provisionalYears: evaluator.provisional.sorted(),
    problems: []
  )
}

/// The results of `decide` without reasons: no working, definitions, assumptions or provisional years.
package func settled(_ program: Program, _ facts: FactTable) -> [SectionResult] {
  settle(program, facts, usedWorlds(of: program))
}

/// The sections in all of these worlds, without working; `onlyOutcomes` as for `sectionResults`.
func settle(
  _ program: Program,
  _ facts: FactTable,
  _ worlds: [World],
  onlyOutcomes: Bool = false
) -> [SectionResult] {
  var evaluator = Evaluator<NoTrace>(
    program: program,
    facts: facts,
    alternatives: worlds[0].alternatives
  )
  let first = evaluator.sectionResults(onlyOutcomes: onlyOutcomes)
  var reads = evaluator.reads
  return compared(first, program, facts, worlds, &reads, onlyOutcomes: onlyOutcomes)
}

/// The worlds of a program; one that names none has the world of all defaults.
func usedWorlds(of program: Program) -> [World] {
  if !program.worlds.isEmpty { return program.worlds }
  return [
    World(
      alternatives: program.readings.map({ $0.defaultAlternative }),
      switched: [],
      isContested: false
    )
  ]
}

/// What names a section's result in every world.
struct ResultKey: Hashable {
  let section: SectionID
  let row: Int?
  let value: String?
  /// Set only where nothing else tells elements apart.
  let place: Int?

  init(_ result: SectionResult) { self.init(section: result.section, subject: result.subject) }

  init(section: SectionID, subject: Subject?) {
    self.section = section
    row = subject?.row
    value = subject?.value
    place = row == nil && value == nil ? subject?.index : nil
  }
}

/// The default world's results with the other worlds beside them; `reads` gains what those read.
///
/// A world that switches only readings which the default world never read is the same as that one.
func compared(
  _ first: [SectionResult],
  _ program: Program,
  _ facts: FactTable,
  _ worlds: [World],
  _ reads: inout Reads,
  onlyOutcomes: Bool = false
) -> [SectionResult] {
  if worlds.count < 2 { return first }
  var comparison = WorldComparison(program: program, results: first)
  let ownReads = reads
  for index in worlds.indices.dropFirst()
  where worlds[index].switched.contains(where: { ownReads.contains($0) }) {
    var evaluator = Evaluator<NoTrace>(
      program: program,
      facts: facts,
      alternatives: worlds[index].alternatives
    )
    let results = evaluator.sectionResults(onlyOutcomes: onlyOutcomes)
    comparison.add(results, of: worlds[index], index: index)
    reads.formUnion(evaluator.reads)
  }
  return comparison.results
}

/// The defaults that were taken, and whether an outcome rests on them.
///
/// All rows of one default are taken back together; the rows whose own element then has another
/// outcome count as decisive.
private func assumptions(
  _ program: Program,
  _ facts: FactTable,
  _ results: [SectionResult],
  _ worlds: [World],
  _ reads: Reads
) -> [Assumption] {
  if facts.defaulted.isEmpty { return [] }
  var columns: [MissingFact: [MissingFact]] = [:]
  for fact in facts.defaulted where isRead(fact, reads, program.schema) {
    columns[fact.column, default: []].append(fact)
  }
  let outcomes = Dictionary(
    results.map { (ResultKey($0), $0.outcome) },
    uniquingKeysWith: { first, _ in first }
  )
  // Where nothing went wrong, no limit was near: then the outcomes are the same without the rest.
  let onlyOutcomes = results.allSatisfy { $0.problems.isEmpty }
  var decisive: Set<MissingFact> = []
  for (_, column) in columns {
    var reduced = facts
    for fact in column { reduced.untake(fact, program.schema) }
    let without = settle(program, reduced, worlds, onlyOutcomes: onlyOutcomes)
    var seen: Set<ResultKey> = []
    var changed: [ResultKey] = []
    for result in without {
      let key = ResultKey(result)
      seen.insert(key)
      if outcomes[key] != result.outcome { changed.append(key) }
    }
    changed.append(contentsOf: outcomes.keys.filter { !seen.contains($0) })
    let touched = TouchedRows(changed, program)
    for fact in column where touched.contains(fact) { decisive.insert(fact) }
  }
  return facts.defaulted.map { Assumption(fact: $0, isDecisive: decisive.contains($0)) }
}

/// Whether a fact was read, or where it is the presence of a group any fact in the group.
private func isRead(_ fact: MissingFact, _ reads: Reads, _ schema: FactSchema) -> Bool {
  if reads.contains(fact) { return true }
  guard schema.field(of: fact).isPresence else { return false }
  return schema.layout(of: fact).slots(ofRecordAt: Int(fact.slot)).contains { slot in
    reads.contains(MissingFact(store: Int(fact.store), row: Int(fact.row), slot: slot))
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
      if let row = key.row, let forEach = program.sections[key.section.index].header.forEach,
        !forEach.selects, case .list(let list) = forEach.domain
      {
        own = list.index
        rows[list.index].insert(row)
      }
      for list in isAny.indices where list != own { isAny[list] = true }
    }
  }

  func contains(_ fact: MissingFact) -> Bool {
    if fact.store < 0 { return hasChanged }
    return isAny[Int(fact.store)] || rows[Int(fact.store)].contains(Int(fact.row))
  }
}
