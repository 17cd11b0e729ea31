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
  /// The language of titles, such as `ko`; empty for the language of the file.
  package var language: String

  package init(width: Int = 100, isColoured: Bool = false, language: String = "") {
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
  options: TextOptions = TextOptions()
) -> String {
  let context = ReportContext(program: program, facts: facts, language: options.language)
  var report = DecisionReport(
    context: context,
    working: WorkingWriter(context: context, decision: decision),
    layout: TextLayout(width: options.width, isColoured: options.isColoured)
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

  var program: Program { context.program }

  mutating func write(_ decision: Decision) {
    writeHead(decision)
    for section in decision.sections where !isIdle(section) {
      layout.blank()
      write(section)
    }
    writeIdle(decision.sections.filter { isIdle($0) })
    writeAssumptions(decision.assumptions)
    writeProvisional(decision.provisionalYears)
    if !decision.problems.isEmpty {
      layout.blank()
      heading("Errors in the rules")
      for problem in decision.problems { write(problem, indent: 2) }
    }
  }

  /// Whether a section says nothing: it does not apply, under any reading.
  func isIdle(_ result: SectionResult) -> Bool {
    result.outcome == .notApplicable && result.readings.isEmpty && result.isCertain
  }

  /// The sections that do not apply, in one place and each once.
  private mutating func writeIdle(_ results: [SectionResult]) {
    if results.isEmpty { return }
    var titles: [String] = []
    for result in results {
      var title = context.title(program.sections[result.section.index].header)
      if let subject = result.subject { title += " — " + subjectText(subject) }
      titles.append(escapeControls(title))
    }
    layout.blank()
    heading("Does not apply")
    for title in titles.prefix(20) { layout.line(title, indent: 2) }
    if titles.count > 20 { layout.line("… and \(titles.count - 20) more", indent: 2) }
  }

  mutating func writeHead(_ decision: Decision) {
    let title = context.title(program.titles, or: program.name)
    layout.raw(layout.ink(escapeControls(title), .strong))
    var rows = [("policy", program.name + (program.version.isEmpty ? "" : ", " + program.version))]
    if !program.source.isEmpty { rows.append(("source", program.source)) }
    if let name = decision.caseName { rows.append(("case", escapeControls(name))) }
    if let asOf = decision.asOf {
      rows.append(("as of", context.text(asOf) + zone))
    }
    for (name, value) in rows {
      layout.line(TextLayout.padded(name, to: 8) + value, indent: 2, hang: 8)
    }
  }

  private var zone: String { " (\(program.zone.name))" }

  mutating func heading(_ text: String) { layout.raw(layout.ink(text, .strong)) }

  // MARK: Sections

  mutating func write(_ result: SectionResult) {
    let section = program.sections[result.section.index]
    var title = context.title(section.header)
    if let subject = result.subject { title += " — " + subjectText(subject) }
    layout.line(escapeControls(title), indent: 0, ink: .strong)
    layout.line(outcomeText(result, section), indent: 2, ink: result.outcome.ink)
    if !result.isCertain {
      layout.line("It is open whether this element belongs here at all.", indent: 2)
    }
    writeReadings(result, section)
    if result.outcome == .notApplicable {
      if conditions != nil { writeApplication(result) }
      return
    }
    if conditions == nil { writeReasons(result) } else { writeConditions(result) }
    writeAwards(result)
    writeDeadlines(result)
    writeTables(result)
    writeDuties(result)
    writeJudgements(result)
    writeAdvice(result)
    writeMissing(result.missing)
    if !result.problems.isEmpty {
      layout.raw("  Errors")
      for problem in result.problems { write(problem, indent: 4) }
    }
  }

  func subjectText(_ subject: Subject) -> String {
    if let value = subject.value { return value }
    let place = "\(subject.list)[\(subject.place)]"
    return subject.id.map { "\(place) (\(escapeControls($0)))" } ?? place
  }

  private func outcomeText(_ result: SectionResult, _ section: Section) -> String {
    word(result.outcome, section).uppercased() + amountsText(result)
  }

  private func word(_ outcome: Outcome, _ section: Section) -> String {
    for own in section.outcomeWords where own.outcome == outcome.name { return own.word }
    return outcome.name.split(separator: "_").joined(separator: " ")
  }

  /// The amounts that are granted, after the outcome.
  private func amountsText(_ result: SectionResult) -> String {
    guard result.outcome == .eligible else { return "" }
    var amounts: [String] = []
    for award in result.awards {
      guard case .number(let number) = award.amount, !number.isZero else { continue }
      amounts.append(context.amount(number, program.awards[award.award.index].currency))
    }
    return amounts.isEmpty ? "" : ": " + amounts.joined(separator: " and ")
  }

  private mutating func writeReadings(_ result: SectionResult, _ section: Section) {
    for difference in result.readings where program.worlds.indices.contains(difference.world) {
      let world = program.worlds[difference.world]
      let switched = world.switched.map { reading in
        let entry = program.readings[reading.index]
        let alternative = world.alternatives[reading.index]
        return "\(entry.header.name) is \(context.alternativeName(alternative, entry.choice))"
      }
      var text = "if \(switched.joined(separator: " and ")): \(word(difference.outcome, section))"
      for amount in difference.amounts {
        let award = program.awards[amount.award.index]
        let type = Type.quantity(.money(award.currency))
        text += ", \(context.title(award.header)) \(context.text(amount.amount, type))"
      }
      layout.line(text + (world.isContested ? " (contested)" : ""), indent: 2)
    }
  }

  // MARK: Missing facts, assumptions, errors

  private mutating func writeMissing(_ missing: [MissingFact]) {
    if missing.isEmpty { return }
    layout.raw("  Still needed")
    let paths = missing.map { context.path($0) }
    let width = min(paths.map { displayWidth(of: $0) }.max() ?? 0, 40)
    for (fact, path) in zip(missing, paths) {
      let title = context.title(fact)
      let text = title.isEmpty ? path : TextLayout.padded(path, to: width) + "  " + title
      layout.line("? " + text, indent: 4, hang: width + 4)
    }
  }

  private mutating func writeAssumptions(_ assumptions: [Assumption]) {
    if assumptions.isEmpty { return }
    layout.blank()
    heading("Assumed, since the claim does not say")
    for assumption in assumptions {
      var text = context.path(assumption.fact)
      if let field = context.field(assumption.fact), let value = field.defaultValue {
        text += " = " + context.text(value, field.type)
      }
      let title = context.title(assumption.fact)
      if !title.isEmpty { text += "  (\(title))" }
      if assumption.isDecisive { text += "  — the outcome rests on it" }
      layout.line(text, indent: 2)
    }
  }

  private mutating func writeProvisional(_ years: [ProvisionalYear]) {
    if years.isEmpty { return }
    layout.blank()
    heading("Provisional calendars")
    for entry in years {
      let name = program.calendars[entry.calendar.index].name
      layout.line(
        "\(name) for \(entry.year): elections and days that are declared later are not in it",
        indent: 2
      )
    }
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
