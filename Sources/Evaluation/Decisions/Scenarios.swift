// Running a policy's own tests.

package import Model
import Quantities

/// What a scenario's expectation asked for, or what was found instead.
package enum ScenarioFinding: Sendable {
  /// An outcome by name; `isNegated` for "is not".
  case outcome(String, isNegated: Bool)
  case value(Value, Type)
  case method(String?)
  /// What a decision lists, or what it must list; `isOnly` where it must list nothing else.
  case lists(ListedFinding, isOnly: Bool)
  /// The selected elements: none where an expectation needs one.
  case noElement
}

/// Some of what a decision lists.
package enum ListedFinding: Sendable, Equatable {
  case clauses([ClauseReference])
  case missing([Input])
  case readings([ReadingID])
}

/// An expectation that was not met.
package struct ScenarioFailure: Sendable {
  package let origin: OriginID
  /// The line as it stands in the file.
  package let text: String
  package let expected: ScenarioFinding
  package let found: ScenarioFinding
  /// The place of the element from 1, where the expectation was for each.
  package let place: Int?
}

/// The result of one scenario.
package struct ScenarioResult: Sendable {
  package let title: String
  package let origin: OriginID
  package let failures: [ScenarioFailure]
  /// The properties that its claim breaks.
  package let broken: [BrokenProperty]
  /// The decision that the expectations were held against.
  package let decision: Decision
  package var passed: Bool { failures.isEmpty && broken.isEmpty }
}

/// Runs a scenario: in all worlds, or in the one that it names by its readings.
package func runScenario(_ scenario: Scenario, in program: Program) -> ScenarioResult {
  var program = program
  if !scenario.readings.isEmpty {
    var alternatives = usedWorlds(of: program)[0].alternatives
    for (reading, alternative) in scenario.readings { alternatives[reading.index] = alternative }
    program = program.deciding(in: [
      World(
        alternatives: alternatives,
        switched: scenario.readings.map({ $0.reading }),
        isContested: false
      )
    ])
  }
  var facts = FactTable(schema: program.schema, given: scenario.given, asOf: scenario.asOf)
  facts.applyDefaults(program.schema)
  let decision = decide(program, facts, weighsDefaults: false)
  let evaluator = Evaluator<NoTrace>(
    program: program,
    facts: facts,
    alternatives: usedWorlds(of: program)[0].alternatives
  )
  var run = ScenarioRun(decision: decision, evaluator: evaluator)
  for block in scenario.blocks { run.check(block) }
  return ScenarioResult(
    title: scenario.title,
    origin: scenario.origin,
    failures: run.failures,
    broken: brokenProperties(of: program, facts, usedWorlds(of: program)),
    decision: decision
  )
}

/// The state of a scenario that is being run.
private struct ScenarioRun {
  let decision: Decision
  var evaluator: Evaluator<NoTrace>
  var failures: [ScenarioFailure] = []

  init(decision: Decision, evaluator: Evaluator<NoTrace>) {
    self.decision = decision
    self.evaluator = evaluator
  }

  mutating func check(_ block: ExpectationBlock) {
    guard let forEach = block.forEach else {
      for expectation in block.expectations { check(expectation, place: nil) }
      return
    }
    var elements: [ElementBinding] = []
    if case .success(let found) = evaluator.elements(of: forEach) {
      elements = found.filter { $0.membership == nil }
    }
    // An expectation about no element at all would pass whatever the policy says.
    if elements.isEmpty {
      for expectation in block.expectations {
        failures.append(
          ScenarioFailure(
            origin: expectation.origin,
            text: expectation.text,
            expected: .value(.yes, .truth),
            found: .noElement,
            place: nil
          )
        )
      }
    }
    for element in elements {
      let saved = evaluator.bind(forEach, to: element)
      for expectation in block.expectations { check(expectation, place: element.shownPlace) }
      evaluator.restore(forEach.variable, saved)
    }
  }

  private mutating func check(_ expectation: Expectation, place: Int?) {
    switch expectation.kind {
    case .holds(let condition):
      let found = evaluator.value(condition)
      if case .truth(true) = found { return }
      fail(
        expectation,
        .value(.yes, .truth),
        .value(found, evaluator.type(of: condition)),
        place
      )
    case .equals(let left, let right, let award, let method):
      checkEqual(left, right, expectation, place)
      if let award, let method { checkMethod(award, left, method, expectation, place) }
    case .lists(let section, let element, let listed, let isOnly):
      checkLists(section, element, listed, isOnly: isOnly, expectation, place)
    case .outcome(let section, let element, let outcome, let isNegated):
      let wanted = ScenarioFinding.outcome(outcome, isNegated: isNegated)
      for found in outcomes(section, element) where (found.name == outcome) == isNegated {
        fail(expectation, wanted, .outcome(found.name, isNegated: false), place)
      }
    }
  }

  private mutating func fail(
    _ expectation: Expectation,
    _ expected: ScenarioFinding,
    _ found: ScenarioFinding,
    _ place: Int?
  ) {
    failures.append(
      ScenarioFailure(
        origin: expectation.origin,
        text: expectation.text,
        expected: expected,
        found: found,
        place: place
      )
    )
  }

  private mutating func checkEqual(
    _ left: ExpressionID,
    _ right: ExpressionID,
    _ expectation: Expectation,
    _ place: Int?
  ) {
    let found = evaluator.value(left)
    let wanted = evaluator.value(right)
    if evaluator.operations.comparison.matches(found, wanted, .asDates) == true { return }
    fail(
      expectation,
      .value(wanted, evaluator.type(of: right)),
      .value(found, evaluator.type(of: left)),
      place
    )
  }

  private mutating func checkMethod(
    _ award: AwardID,
    _ amount: ExpressionID,
    _ method: String,
    _ expectation: Expectation,
    _ place: Int?
  ) {
    let header = evaluator.program[award].header
    var position = evaluator.currentPlace(header)
    if case .clause(_, let element, _) = evaluator.program[amount],
      let element, let forEach = header.forEach,
      case .at(let found) = evaluator.place(
        of: evaluator.value(element),
        in: forEach,
        at: expectation.origin
      )
    {
      position = found
    }
    let found = evaluator.method(award, place: position).name
    if found != method { fail(expectation, .method(method), .method(found), place) }
  }

  /// The outcomes that a line speaks of, of one element or of the whole section.
  ///
  /// An element that the section leaves out is not applicable.
  private mutating func outcomes(_ id: SectionID, _ element: ExpressionID?) -> [Outcome] {
    switch results(id, element) {
    case .found(let results) where results.isEmpty: [.notApplicable]
    case .found(let results): results.map({ $0.outcome })
    case .unknownElement: [.undetermined]
    }
  }

  /// The results of a section that a line speaks of.
  private enum Results {
    case found([SectionResult])
    /// It is open which element is meant.
    case unknownElement
  }

  /// The results of one element or of the whole section; none where the section leaves it out.
  private mutating func results(_ id: SectionID, _ element: ExpressionID?) -> Results {
    let header = evaluator.program[id].header
    let results = decision.sections.filter { $0.section == id }
    guard let forEach = header.forEach, let element else { return .found(results) }
    let place: Int
    switch evaluator.place(of: evaluator.value(element), in: forEach, at: header.origin) {
    case .at(let found), .possible(let found, _): place = found
    case .open: return .unknownElement
    }
    if let result = results.first(where: { $0.subject?.index == place }) {
      return .found([result])
    }
    return .found(results.filter { $0.subject == nil })
  }

  // MARK: What a decision lists

  private mutating func checkLists(
    _ id: SectionID,
    _ element: ExpressionID?,
    _ listed: ListedInDecision,
    isOnly: Bool,
    _ expectation: Expectation,
    _ place: Int?
  ) {
    var found: [SectionResult] = []
    if case .found(let results) = results(id, element) { found = results }
    let finding: (wanted: ListedFinding, found: ListedFinding)
    let isMet: Bool
    switch listed {
    case .refusals(let wanted):
      let others = found.flatMap { $0.refusals(in: evaluator.program).clauses }
      isMet = holds(wanted, others, isOnly)
      finding = (.clauses(wanted), .clauses(others))
    case .advice(let wanted):
      let others = found.flatMap { result in
        result.advice.filter { if case .yes = $0.verdict { true } else { false } }
          .map({ $0.advice })
      }
      isMet = holds(wanted, others, isOnly)
      finding = (.clauses(wanted.map { .advice($0) }), .clauses(others.map { .advice($0) }))
    case .readings(let wanted):
      let others = found.flatMap { differing($0) }
      isMet = holds(wanted, others, isOnly)
      finding = (.readings(wanted), .readings(others))
    case .missing(let wanted):
      var inputs: [Input] = []
      for expression in wanted { if let input = input(expression) { inputs.append(input) } }
      let others = found.flatMap { $0.missing }
      isMet = inputs.count == wanted.count && holds(inputs, others, isOnly)
      finding = (.missing(inputs), .missing(others))
    }
    if isMet { return }
    fail(
      expectation,
      .lists(finding.wanted, isOnly: isOnly),
      .lists(finding.found, isOnly: false),
      place
    )
  }

  /// Whether all that is wanted is found, and nothing else where that is wanted.
  private func holds<Item: Equatable>(_ wanted: [Item], _ found: [Item], _ isOnly: Bool) -> Bool {
    wanted.allSatisfy { found.contains($0) }
      && (!isOnly || found.allSatisfy { wanted.contains($0) })
  }

  /// The readings by which a section is decided otherwise: those that are switched in a world that
  /// differs, unless some of them alone make it differ.
  private func differing(_ result: SectionResult) -> [ReadingID] {
    let worlds = usedWorlds(of: evaluator.program)
    let switched = result.readings.map { Set(worlds[$0.world].switched) }
    var found: [ReadingID] = []
    for set in switched where !switched.contains(where: { $0.isStrictSubset(of: set) }) {
      for reading in set where !found.contains(reading) { found.append(reading) }
    }
    return found.sorted { $0.index < $1.index }
  }

  /// What an expression that reads one fact, a parameter or `as of` waits for where it is missing.
  private mutating func input(_ expression: ExpressionID) -> Input? {
    switch evaluator.program[expression] {
    case .fact(let slot): return .fact(evaluator.missing(slot: Int(slot)))
    case .asOf: return .asOf
    case .parameter(let parameter, _): return .parameter(parameter)
    case .field(let variable, let slot):
      let binding = evaluator.bindings[variable.index]
      guard case .element(let row) = binding.value, let list = binding.store else { return nil }
      return .fact(FactReference(list, row: Int(row), slot: Int(slot)))
    case .fieldOf(let element, let list, let slot):
      guard case .element(let row) = evaluator.value(element) else { return nil }
      return .fact(FactReference(list, row: Int(row), slot: Int(slot)))
    // No other expression is an input.
    default: return nil
    }
  }
}
