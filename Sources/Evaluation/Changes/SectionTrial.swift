// Evaluating one section, for one element, with other facts than the claim's.

import Model
import Quantities

/// One section for one element, to be evaluated with other facts.
struct SectionTrial {
  let program: Program
  let id: SectionID
  /// The default world, then the contested worlds that the section's outcome rests on.
  let worlds: [World]
  private let key: ResultKey

  init(program: Program, result: SectionResult) {
    self.program = program
    id = result.section
    key = ResultKey(result)
    let contested = program[result.section].contestedReadings
    let all = usedWorlds(of: program)
    worlds =
      [all[0]]
      + all.dropFirst().filter { world in
        world.isContested && world.switched.contains { contested.contains($0) }
      }
  }

  func evaluator(_ table: FactTable, _ world: World) -> Evaluator<NoTrace> {
    Evaluator<NoTrace>(program: program, facts: table, alternatives: world.alternatives)
  }

  /// The place of the element in its domain; nil where it does not belong to the section.
  func place(in evaluator: inout Evaluator<NoTrace>) -> Result<Int?, OpenList> {
    guard let forEach = program[id].header.forEach else { return .success(0) }
    return evaluator.elements(of: forEach).map { elements in
      for element in elements where self.key(of: element, forEach, in: evaluator) == key {
        return element.index
      }
      return nil
    }
  }

  private func key(
    of element: ElementBinding,
    _ forEach: ForEach,
    in evaluator: Evaluator<NoTrace>
  ) -> ResultKey {
    // Other elements are told apart by texts.
    guard case .element(let row) = element.value else {
      return ResultKey(section: id, subject: evaluator.subject(element, forEach))
    }
    return ResultKey(section: id, row: Int(row))
  }

  /// The steps that an evaluation has taken, the copy of the facts included.
  static func steps(of evaluator: Evaluator<NoTrace>, _ table: FactTable) -> Int {
    EvaluationLimits.steps - evaluator.remainingSteps + table.cells / 16
  }

  /// The outcome over the worlds, and what the awards grant in each of them; and the steps that it
  /// took to find them.
  ///
  /// An element that does not belong is not applicable, and grants nothing.
  func result(_ changed: inout ChangedFacts) -> (outcome: Outcome, amounts: [Value], steps: Int) {
    var steps = 0
    var outcomes: [Outcome] = []
    var amounts: [Value] = []
    for world in worlds {
      steps += changed.ask(program, in: world) { evaluator in
        switch place(in: &evaluator) {
        case .failure: outcomes.append(.undetermined)
        case .success(nil): outcomes.append(.notApplicable)
        case .success(.some(let place)):
          outcomes.append(evaluator.section(id, place: place).outcome)
          for award in program[id].awards {
            amounts.append(evaluator.amount(award, place: place))
          }
        }
      }
    }
    return (WorldComparison.joined(outcomes), amounts, steps)
  }
}

/// The facts of a claim, changed or as they are, and what was computed of them, which all sections
/// share.
struct ChangedFacts {
  private let facts: FactTable
  private var evaluators: [(world: World, evaluator: Evaluator<NoTrace>)] = []
  /// What was computed of the claim as it is, and what differs from it here.
  private var origin:
    (evaluators: [(world: World, evaluator: Evaluator<NoTrace>)], columns: [FactReference])?
  private let dependence: InputDependence

  /// In how many worlds evaluators are kept.
  private static let keptWorlds = 8
  /// How many steps one may have taken that is kept: what it has computed takes room as those do.
  private let keptSteps: Int

  /// The claim as it is.
  init(_ facts: FactTable, _ dependence: InputDependence, keptSteps: Int = 100_000) {
    self.facts = facts
    self.dependence = dependence
    self.keptSteps = keptSteps
  }

  /// The claim with other facts in some columns; nil for any columns.
  func changed(to facts: FactTable, in columns: [FactReference]?) -> ChangedFacts {
    var changed = ChangedFacts(facts, dependence)
    changed.origin = columns.map { (evaluators, $0) }
    return changed
  }

  /// Asks an evaluator of the facts in a world; the steps that it took, with the copy of the facts
  /// where it is new.
  mutating func ask(
    _ program: Program,
    in world: World,
    _ body: (inout Evaluator<NoTrace>) -> Void
  ) -> Int {
    var before: Int?
    var place = evaluators.count
    if let known = evaluators.firstIndex(where: { $0.world == world }) {
      place = known
      before = evaluators[known].evaluator.remainingSteps
    } else {
      evaluators.append((world, evaluator(program, in: world)))
    }
    body(&evaluators[place].evaluator)
    let remaining = evaluators[place].evaluator.remainingSteps
    let steps = before.map { $0 - remaining }
    defer {
      let taken = EvaluationLimits.steps - remaining
      if taken > keptSteps || place >= Self.keptWorlds { evaluators.remove(at: place) }
    }
    return steps ?? SectionTrial.steps(of: evaluators[place].evaluator, facts)
  }

  /// A new evaluator of the facts, which goes on from that of the claim as it is where there is one.
  func evaluator(_ program: Program, in world: World) -> Evaluator<NoTrace> {
    if let origin, var next = origin.evaluators.first(where: { $0.world == world })?.evaluator {
      next.goOn(with: facts, in: world, changing: origin.columns, dependence)
      return next
    }
    return Evaluator<NoTrace>(program: program, facts: facts, alternatives: world.alternatives)
  }
}

extension FactTable {
  /// How many facts it has room for, those of all elements included.
  var cells: Int {
    var cells = root.count
    for store in stores { cells += store.count }
    return cells
  }
}
