// Deciding one claim, the worlds of a program, and what names results in all of them.

package import Model
import Quantities

/// The decision of a claim: the default world with its working, and how other worlds differ.
///
/// Defaults of facts must have been put in before (`FactTable.applyDefaults`). Never fails: what
/// cannot be computed leaves an outcome undetermined, with its errors.
///
/// - Parameter weighsDefaults: whether to find out which defaults the outcomes rest on, which takes
///   evaluations for each; without it none is marked decisive.
package func decide(
  _ program: Program,
  _ facts: FactTable,
  weighsDefaults: Bool = true
) -> Decision {
  var decider = ClaimDecider(program)
  return decider.decide(facts, weighsDefaults: weighsDefaults)
}

/// The results of `decide` without reasons: no working, definitions, assumptions or provisional years.
package func settled(_ program: Program, _ facts: FactTable) -> [SectionResult] {
  var decider = ClaimDecider(program)
  return decider.settled(facts)
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

  /// The key of an element of a list of facts.
  init(section: SectionID, row: Int) {
    self.section = section
    self.row = row
    value = nil
    place = nil
  }

  init(section: SectionID, subject: Subject?) {
    self.section = section
    row = subject?.row
    value = subject?.value
    place = row == nil && value == nil ? subject?.index : nil
  }
}
