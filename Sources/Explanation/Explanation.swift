// The explanation of a decision: all of it, or one clause.

package import Evaluation
package import Model
import UnicodeText

/// Why a claim was decided as it was, as text for people, ending in a line end.
///
/// - Parameters:
///   - changes: what would change each section, in the decision's order; empty to leave it out.
///   - clause: the name of a section, of a clause of one, or of a definition, to explain it alone;
///     nil for all. A name that the policy does not have gives the head of the report alone.
package func explanationText(
  _ decision: Decision,
  _ program: Program,
  facts: FactTable,
  changes: [SectionChanges?] = [],
  clause: String? = nil,
  options: TextOptions = TextOptions()
) -> String {
  let context = ReportContext(
    program: program,
    facts: facts,
    language: options.language,
    writesNames: options.writesNames
  )
  let working = WorkingWriter(context: context, decision: decision)
  var report = DecisionReport(
    context: context,
    working: working,
    layout: TextLayout(width: options.width, isColoured: options.isColoured),
    conditions: ConditionTree(context: context, working: working),
    changes: changes
  )
  if let clause {
    report.write(decision, clause: clause)
  } else {
    report.write(decision)
  }
  return report.layout.text
}

/// The names that an explanation can be asked for: sections, their clauses, and definitions.
package func explainableNames(_ program: Program) -> [String] {
  sectionNames(program) + clauseNames(program)
    + program.definitions.map({ $0.header.name }).filter { !$0.isEmpty }
}

/// The names of sections.
package func sectionNames(_ program: Program) -> [String] {
  program.sections.map({ $0.header.name }).filter { !$0.isEmpty }
}

/// The names of the clauses of sections of which a decision can tell one alone.
package func clauseNames(_ program: Program) -> [String] {
  let headers =
    program.requirements.map({ $0.header }) + program.exclusions.map({ $0.header })
    + program.deadlines.map({ $0.header }) + program.duties.map({ $0.header })
    + program.awards.map({ $0.header })
  return headers.map({ $0.name }).filter { !$0.isEmpty }
}

extension DecisionReport {
  /// One section, one clause for every element, or one definition for every element.
  mutating func write(_ decision: Decision, clause: String) {
    writeHead(decision)
    isClauseAlone = true
    for (index, result) in decision.sections.enumerated() {
      let isWhole = program[result.section].header.name == clause
      let part = isWhole ? result : result.keeping(clause, program)
      guard let part else { continue }
      layout.blank()
      write(part)
      if isWhole, changes.indices.contains(index) { writeChanges(result, changes[index]) }
    }
    for trace in decision.definitions
    where program[trace.definition].header.name == clause {
      layout.blank()
      write(trace)
    }
  }

  private mutating func write(_ trace: DefinitionTrace) {
    let definition = program[trace.definition]
    var title = context.title(definition.header)
    if let forEach = definition.header.forEach, let place = trace.place {
      title += " — " + context.elementText(forEach.listName, place: place)
    }
    heading(escapeControls(title))
    let value = context.text(trace.value, definition.formula.type)
    layout.line(context.valueText(context.label(definition.header), value), indent: 2)
    conditions?.begin(
      trace.index.map {
        Subject(list: "", place: trace.place, index: $0, row: nil, value: nil, id: nil)
      }
    )
    let lines = conditions?.definitionLines(trace.definition, depth: 0) ?? []
    write(lines, indent: 4)
  }
}

extension SectionResult {
  /// The same result with the one clause of this name; nil where it has none.
  package func keeping(_ name: String, _ program: Program) -> SectionResult? {
    var part = SectionResult(
      section: section,
      subject: subject,
      outcome: outcome,
      isCertain: isCertain,
      requirements: requirements.filter {
        program[$0.requirement].header.name == name
      },
      exclusions: exclusions.filter {
        program[$0.exclusion].header.name == name
      },
      deadlines: deadlines.filter { program[$0.deadline].header.name == name },
      awards: awards.filter { program[$0.award].header.name == name },
      advice: [],
      judgements: [],
      duties: duties.filter { program[$0.duty].header.name == name },
      missing: [],
      problems: []
    )
    part.application = application
    let isEmpty =
      part.requirements.isEmpty && part.exclusions.isEmpty && part.deadlines.isEmpty
      && part.awards.isEmpty && part.duties.isEmpty
    return isEmpty ? nil : part
  }
}
