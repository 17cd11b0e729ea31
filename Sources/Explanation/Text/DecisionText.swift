// A decision as text for people: the outcome first, then the reasons, amounts, dates and steps.

package import Evaluation
package import Model
import Quantities
import UnicodeText

/// How a text report looks.
package struct TextOptions: Sendable {
  /// The columns to fill.
  package var width: Int
  package var isColoured: Bool
  /// The language of titles and of fixed words, such as `ko`; where it is empty, titles are in the
  /// language of the file and fixed words in English.
  package var language: String
  /// Whether names of the policy are written as they are, and not their titles.
  package var writesNames: Bool
  /// Whether it is for a clerk: what refuses first, and no workings.
  package var isForClerk = false

  package init(
    width: Int = 100,
    isColoured: Bool = false,
    language: String = "",
    writesNames: Bool = false
  ) {
    self.writesNames = writesNames
    self.width = width
    self.isColoured = isColoured
    self.language = language
  }
}

/// The decision of a claim as text for people, ending in a line end.
package func decisionText(
  _ decision: Decision,
  _ program: Program,
  facts: FactTable,
  changes: [SectionChanges?] = [],
  options: TextOptions = TextOptions()
) -> String {
  let context = ReportContext(
    program: program,
    facts: facts,
    language: options.language,
    writesNames: options.writesNames
  )
  var report = DecisionReport(
    context: context,
    working: WorkingWriter(context: context, decision: decision),
    layout: TextLayout(width: options.width, isColoured: options.isColoured),
    isForClerk: options.isForClerk,
    changes: changes
  )
  report.write(decision)
  return report.layout.text
}

/// Writes the text of a decision.
struct DecisionReport {
  let context: ReportContext
  let working: WorkingWriter
  var layout: TextLayout
  /// The conditions as trees, where each part is shown with its values; nil for a short report.
  var conditions: ConditionTree?
  /// Whether one clause alone is explained.
  var isClauseAlone = false
  /// Whether what refuses comes first, and workings and tables are left out.
  var isForClerk = false
  /// What would change each section; empty where it is not asked for.
  var changes: [SectionChanges?] = []

  var program: Program { context.program }

  mutating func write(_ decision: Decision) {
    writeHead(decision)
    for (index, section) in decision.sections.enumerated()
    where !context.isIdle(section) && !context.isUnheard(section) {
      layout.blank()
      write(section)
      if changes.indices.contains(index) { writeChanges(section, changes[index]) }
    }
    writeUnheard(decision.sections.filter { context.isUnheard($0) })
    writeIdle(decision.sections.filter { context.isIdle($0) })
    writeAssumptions(decision.assumptions)
    writeProvisional(decision.provisionalYears)
    if !decision.problems.isEmpty {
      layout.blank()
      heading(context.words.errorsInRules)
      for problem in decision.problems { write(problem, indent: 2) }
    }
  }

  /// The sections whose lists the claim does not mention, in one place, each with what it needs.
  private mutating func writeUnheard(_ results: [SectionResult]) {
    if results.isEmpty { return }
    layout.blank()
    heading(context.words.unheard)
    for result in results {
      let paths = context.factTexts(result.missing).joined(separator: ", ")
      layout.line("? \(context.title(of: result)) — \(paths)", indent: 2, hang: 2)
    }
  }

  /// The sections that do not apply, in one place and each once.
  private mutating func writeIdle(_ results: [SectionResult]) {
    if results.isEmpty { return }
    let titles = results.map { context.title(of: $0) }
    layout.blank()
    heading(context.words.notApplicable)
    for title in titles.prefix(20) { layout.line(title, indent: 2) }
    if titles.count > 20 { layout.line(context.words.more(titles.count - 20), indent: 2) }
  }

  mutating func writeHead(_ decision: Decision) {
    let title = context.title(program.titles, or: program.name)
    layout.raw("\(layout.ink(title, .strong))")
    let rows = context.headRows(decision)
    let width = 2 + (rows.map { displayWidth(of: $0.label) }.max() ?? 0)
    for row in rows {
      layout.line(TextLayout.padded(row.label, to: width) + row.text, indent: 2, hang: width)
    }
  }

  mutating func heading(_ text: String) { layout.raw("\(layout.ink(text, .strong))") }

  // MARK: Sections

  mutating func write(_ result: SectionResult) {
    layout.line(context.title(of: result), indent: 0, ink: .strong)
    layout.line(context.outcomeText(result), indent: 2, ink: result.outcome.ink)
    if !result.isCertain { layout.line(context.words.openElement, indent: 2) }
    for text in context.readingTexts(result) { layout.line(text, indent: 2) }
    if result.outcome == .notApplicable {
      if conditions != nil { writeApplication(result) }
      return
    }
    if conditions == nil { writeReasons(result) } else { writeConditions(result) }
    writeAwards(result)
    writeDeadlines(result)
    if !isForClerk { writeTables(result) }
    writeDuties(result)
    writeJudgements(result)
    writeAdvice(result)
    writeMissing(result)
    let problems = result.problemsOfClauses
    if !problems.isEmpty {
      layout.raw("  \(context.words.errors)")
      for problem in problems { write(problem, indent: 4) }
    }
  }

  // MARK: Missing facts, assumptions, errors

  private mutating func writeMissing(_ result: SectionResult) {
    if result.missing.isEmpty { return }
    layout.raw("  \(context.words.missing)")
    let entries = context.entries(result.missing).map { entry in
      switch entry {
      case .fact(let fact, let place): (fact: fact, path: context.factText(fact), place: place)
      case .more(let fact, let count):
        (fact: fact, path: context.moreText(fact, count), place: result.missing.count)
      }
    }
    let width = min(entries.map { displayWidth(of: $0.path) }.max() ?? 0, 40)
    for (fact, path, place) in entries {
      let title = context.writesNames ? context.title(fact) : ""
      let text = title.isEmpty ? path : TextLayout.padded(path, to: width) + "  " + title
      layout.line("? " + text, indent: 4, hang: width + 4)
      if result.weights.indices.contains(place),
        let settles = context.settlingText(result.weights[place], result)
      {
        layout.line(settles, indent: 6, hang: 2)
      }
    }
  }

  private mutating func writeAssumptions(_ assumptions: [Assumption]) {
    if assumptions.isEmpty { return }
    layout.blank()
    heading(context.words.assumptions)
    for text in context.texts(assumptions) { layout.line(text, indent: 2) }
  }

  private mutating func writeProvisional(_ years: [ProvisionalYear]) {
    if years.isEmpty { return }
    layout.blank()
    heading(context.words.provisional)
    for entry in years { layout.line(context.text(entry), indent: 2) }
  }

  private mutating func write(_ problem: EvaluationProblem, indent: Int) {
    layout.line(
      "! \(context.text(problem))  (\(context.place(problem.origin)))",
      indent: indent,
      ink: .bad
    )
  }
}

extension Outcome {
  var ink: Ink {
    switch self {
    case .eligible: .good
    case .ineligible: .bad
    case .undetermined, .contested: .open
    case .notApplicable: .faint
    }
  }
}
