// What came of a scenario, for those who look at its lines.

import Evaluation
import Explanation
package import Model

/// How often a duty was kept.
package struct DutyTally: Sendable, Hashable {
  /// The file and the line, from 1, of its head.
  package let file: String
  package let line: Int
  /// How many of its instances were met.
  package let kept: Int
  /// How many were met, late or breached.
  package let ended: Int
}

/// What came of a scenario.
package struct ScenarioOutcome: Sendable {
  package let title: String
  /// The file and the line, from 1, of its head.
  package let file: String
  package let line: Int
  /// What was found instead, by the lines, from 1, of the expectations that are not met.
  package let failures: [Int: [String]]
  /// The titles of the properties that its claim breaks.
  package let broken: [String]
  /// What became of the duties that were owed.
  package let duties: [DutyTally]

  package var hasPassed: Bool { failures.isEmpty && broken.isEmpty }

  /// The outcome in a few words.
  package var summary: String {
    if hasPassed { return "✓ passed" }
    let lines = failures.count == 1 ? "1 line fails" : "\(failures.count) lines fail"
    let properties = broken.isEmpty ? "" : "a property does not hold"
    let parts = [failures.isEmpty ? "" : lines, properties].filter { !$0.isEmpty }
    return "✗ " + parts.joined(separator: ", ")
  }

  /// The outcome with every line that is not met.
  package var message: String {
    var text = "\(hasPassed ? "✓" : "✗") \(title)"
    for line in failures.keys.sorted() {
      for found in failures[line] ?? [] { text += "\nline \(line): \(found)" }
    }
    for title in broken { text += "\nthe property does not hold: \(title)" }
    return text
  }
}

/// Runs a scenario and says what came of it.
package func outcome(of scenario: Scenario, in program: Program) -> ScenarioOutcome {
  let result = runScenario(scenario, in: program)
  let place = program.origin(scenario.origin)
  var failures: [Int: [String]] = [:]
  for (origin, found) in foundInstead(scenario, result, in: program) {
    failures[program.origin(origin).line, default: []].append("found \(found)")
  }
  return ScenarioOutcome(
    title: scenario.title,
    file: place.file,
    line: place.line,
    failures: failures,
    broken: result.broken.map { broken in
      let header = program[broken.property].header
      return header.titles.first?.text ?? header.name
    },
    duties: result.decision.sections.flatMap { section in
      section.duties.map { duty in
        let place = program.origin(program[duty.duty].header.origin)
        let kept = duty.count(.met)
        return DutyTally(
          file: place.file,
          line: place.line,
          kept: kept,
          ended: kept + duty.count(.late) + duty.count(.breached)
        )
      }
    }
  )
}
