// Which points of a policy a claim reaches, and on which sides.

package import Model
import Quantities

/// The sides on which each point was reached.
package typealias Reached = [CoveragePoint: ReachedSides]

/// Finds what claims of a policy reach.
package struct CoverageSearch: Sendable {
  private let program: Program
  private let watched: WatchedExpressions

  package init(_ program: Program) {
    self.program = program
    watched = WatchedExpressions(program)
  }

  /// What a scenario reaches: in the worlds in which it is decided, and by what it expects.
  package func reached(by scenario: Scenario) -> Reached {
    var worlds = usedWorlds(of: program)
    if !scenario.readings.isEmpty {
      var alternatives = worlds[0].alternatives
      for (reading, alternative) in scenario.readings { alternatives[reading.index] = alternative }
      let switched = scenario.readings.map { $0.reading }
      worlds = [World(alternatives: alternatives, switched: switched, isContested: false)]
    }
    let facts = FactTable(schema: program.schema, given: scenario.given, asOf: scenario.asOf)
    return reached(facts, worlds, expecting: scenario.blocks)
  }

  /// What a claim reaches.
  package func reached(by facts: FactTable) -> Reached {
    reached(facts, usedWorlds(of: program), expecting: [])
  }

  private func reached(
    _ given: FactTable,
    _ worlds: [World],
    expecting blocks: [ExpectationBlock]
  ) -> Reached {
    var facts = given
    facts.applyDefaults(program.schema)
    var reached: Reached = [:]
    for (index, world) in worlds.enumerated() where index == 0 || world.isContested {
      var evaluator = Evaluator<ReachTrace>(
        program: program,
        facts: facts,
        alternatives: world.alternatives
      )
      evaluator.tracer = ReachTrace(watched)
      reached.add(evaluator.sectionResults())
      for block in blocks { evaluator.ask(block) }
      reached.add(evaluator.tracer.reached)
    }
    let decision = decide(program.deciding(in: worlds), facts, weighsDefaults: false)
    for difference in decision.sections.flatMap({ $0.readings }) {
      for reading in worlds[difference.world].switched { reached.add(.reading(reading), .holds) }
    }
    return reached
  }
}

extension Evaluator {
  /// Works out what is expected of the claim: what only an expectation asks for is reached by it.
  fileprivate mutating func ask(_ block: ExpectationBlock) {
    guard let forEach = block.forEach else { return block.expectations.forEach { ask($0) } }
    guard case .success(let elements) = elements(of: forEach) else { return }
    for element in elements {
      let saved = bind(forEach, to: element)
      for expectation in block.expectations { ask(expectation) }
      restore(forEach.variable, saved)
    }
  }

  private mutating func ask(_ expectation: Expectation) {
    switch expectation.kind {
    case .holds(let condition): _ = value(condition)
    case .equals(let left, let right, _, _):
      _ = value(left)
      _ = value(right)
    case .outcome, .lists: break
    }
  }
}

extension Reached {
  /// Adds what something else reaches.
  package mutating func add(_ other: Reached) {
    for (point, sides) in other { add(point, sides) }
  }

  fileprivate mutating func add(_ point: CoveragePoint, _ side: ReachedSides) {
    if !side.isEmpty { self[point, default: []].formUnion(side) }
  }

  fileprivate mutating func add(_ results: [SectionResult]) {
    for result in results {
      for clause in result.requirements {
        add(.requirement(clause.requirement), clause.verdict.side)
      }
      for clause in result.exclusions { add(.exclusion(clause.exclusion), clause.verdict.side) }
      for clause in result.deadlines { add(.deadline(clause.deadline), clause.state.side) }
      for clause in result.duties {
        for instance in clause.instances { add(.duty(clause.duty), instance.state.side) }
      }
    }
  }
}

extension Verdict {
  fileprivate var side: ReachedSides {
    switch self {
    case .yes: .holds
    case .no: .fails
    case .open: .open
    case .notApplicable: []
    }
  }
}

extension DeadlineState {
  fileprivate var side: ReachedSides {
    switch self {
    case .met: .met
    case .late: .late
    case .missed: .missed
    case .open: .running
    case .notStarted, .notApplicable, .unknown: []
    }
  }
}

extension DutyState {
  fileprivate var side: ReachedSides {
    switch self {
    case .met: .met
    case .late: .late
    case .breached: .missed
    case .pending: .running
    case .excused: .excused
    case .unknown: []
    }
  }
}

extension ValueComparison {
  /// How the left of two known values stands to the right; nothing where that is not known.
  fileprivate func side(_ left: Value, _ right: Value) -> ReachedSides {
    if case .period(let a) = left, case .period(let b) = right {
      guard let difference = PeriodDifference(a, b) else { return [] }
      if difference.isSame == true { return .equal }
      if difference.isShorter == true { return .below }
      return difference.isLonger == true ? .above : []
    }
    guard let order = order(left, right) else { return [] }
    return order == 0 ? .equal : order < 0 ? .below : .above
  }
}

/// The expressions of a policy whose values tell which side of a point is reached.
private struct WatchedExpressions: Sendable {
  /// Those of which it is told whether they hold.
  private(set) var conditions: Set<ExpressionID> = []
  /// Those of which it is told how the left stands to the right.
  private(set) var comparisons: [ExpressionID: (left: ExpressionID, right: ExpressionID)] = [:]
  /// The expressions that are compared.
  private(set) var compared: Set<ExpressionID> = []
  let comparison: ValueComparison

  init(_ program: Program) {
    comparison = ValueOperations(of: program).comparison
    for entry in program.coverageEntries {
      switch entry.point {
      case .condition(let id): conditions.insert(id)
      case .comparison(let id):
        guard case .binary(_, let left, let right) = program[id] else { continue }
        comparisons[id] = (left, right)
        compared.formUnion([left, right])
      case .requirement, .exclusion, .choice, .limit, .deadline, .duty, .reading: break
      }
    }
  }
}

/// Keeps on which sides points are reached, within selections too.
private struct ReachTrace: EvaluationTracer {
  static let isTracing = true
  private(set) var reached: Reached = [:]
  private let watched: WatchedExpressions?
  /// The values of the expressions that are compared, as they were last.
  private var last: [ExpressionID: Value] = [:]

  init() { watched = nil }

  init(_ watched: WatchedExpressions) { self.watched = watched }

  mutating func record(_ expression: ExpressionID, _ value: Value) {
    guard let watched else { return }
    if watched.compared.contains(expression) { last[expression] = value }
    if watched.conditions.contains(expression), case .truth(let truth) = value {
      reached.add(.condition(expression), truth ? .holds : .fails)
    }
    if let (left, right) = watched.comparisons[expression], let left = last[left],
      let right = last[right]
    {
      reached.add(.comparison(expression), watched.comparison.side(left, right))
    }
  }

  mutating func took(_ steps: [FormulaStep], of formula: Formula) {
    var biting: Set<ExpressionID> = []
    for step in steps {
      switch step {
      case .chosen(let index, _): reached.add(.choice(formula.cases[index].value), .holds)
      case .notMoreThan(let limit, _), .notLessThan(let limit, _): biting.insert(limit)
      case .rounded: break
      }
    }
    for limit in formula.notMoreThan + formula.notLessThan {
      reached.add(.limit(limit), biting.contains(limit) ? .holds : .fails)
    }
  }

  mutating func note(_ counted: CountedPeriod) {}
  mutating func begin() -> TraceMark { TraceMark(pauses: 0) }
  mutating func end(_ mark: TraceMark) -> [TracedValue] { [] }
  mutating func pause() {}
  mutating func resume() {}
}
