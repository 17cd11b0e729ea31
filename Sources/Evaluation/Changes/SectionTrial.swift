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
    var cells = table.root.count
    for store in table.stores { cells += store.count }
    return EvaluationLimits.steps - evaluator.remainingSteps + cells / 16
  }

  /// The outcome over the worlds, and what the awards grant in each of them; and the steps that it
  /// took to find them.
  ///
  /// An element that does not belong is not applicable, and grants nothing.
  func result(_ table: FactTable) -> (outcome: Outcome, amounts: [Value], steps: Int) {
    var steps = 0
    var outcomes: [Outcome] = []
    var amounts: [Value] = []
    for world in worlds {
      var evaluator = evaluator(table, world)
      switch place(in: &evaluator) {
      case .failure: outcomes.append(.undetermined)
      case .success(nil): outcomes.append(.notApplicable)
      case .success(.some(let place)):
        outcomes.append(evaluator.section(id, place: place).outcome)
        for award in program[id].awards {
          amounts.append(evaluator.amount(award, place: place))
        }
      }
      steps += Self.steps(of: evaluator, table)
    }
    return (WorldComparison.joined(outcomes), amounts, steps)
  }
}
