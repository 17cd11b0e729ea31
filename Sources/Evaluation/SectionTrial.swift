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
    let contested = program.sections[result.section.index].contestedReadings
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
    guard let forEach = program.sections[id.index].header.forEach else { return .success(0) }
    return evaluator.elements(of: forEach).map { elements in
      for element in elements {
        let subject = evaluator.subject(element, forEach)
        if ResultKey(section: id, subject: subject) == key { return element.index }
      }
      return nil
    }
  }

  /// The outcome over the worlds, and what the awards grant in each of them.
  ///
  /// An element that does not belong is not applicable, and grants nothing.
  func result(_ table: FactTable) -> (outcome: Outcome, amounts: [Value]) {
    var outcomes: [Outcome] = []
    var amounts: [Value] = []
    for world in worlds {
      var evaluator = evaluator(table, world)
      switch place(in: &evaluator) {
      case .failure: outcomes.append(.undetermined)
      case .success(nil): outcomes.append(.notApplicable)
      case .success(.some(let place)):
        outcomes.append(evaluator.section(id, place: place).outcome)
        for award in program.sections[id.index].awards {
          amounts.append(evaluator.amount(award, place: place))
        }
      }
    }
    return (WorldComparison.joined(outcomes), amounts)
  }
}
