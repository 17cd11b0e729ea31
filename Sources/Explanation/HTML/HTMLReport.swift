// A decision as one HTML page that needs nothing else: for screens of any width, and for paper.

package import Evaluation
package import Model
import Quantities
import UnicodeText

/// The decision of a claim as one HTML page in UTF-8, ending in a line end.
///
/// The page has no scripts and loads nothing. `language` is that of titles and fixed words, such as
/// `ko`; where it is empty, titles are in the language of the file and the fixed words in English.
package func decisionHTML(
  _ decision: Decision,
  _ program: Program,
  facts: FactTable,
  changes: [SectionChanges?] = [],
  language: String = "",
  writesNames: Bool = false,
  isForClerk: Bool = false
) -> String {
  let context = ReportContext(
    program: program,
    facts: facts,
    language: language,
    writesNames: writesNames
  )
  let page = HTMLReport(
    context: context,
    working: WorkingWriter(context: context, decision: decision),
    asOf: decision.asOf,
    isForClerk: isForClerk,
    changes: changes
  )
  var writer = HTMLWriter()
  page.write(decision, to: &writer)
  return writer.html
}

/// Writes the page of a decision.
struct HTMLReport {
  let context: ReportContext
  let working: WorkingWriter
  let asOf: Instant?
  /// Whether passed reasons and workings are folded, and tables left out.
  var isForClerk = false
  /// What would change each section; empty where it is not asked for.
  var changes: [SectionChanges?] = []

  var program: Program { context.program }
  var words: ReportWords { context.words }

  func write(_ decision: Decision, to page: inout HTMLWriter) {
    page.raw("<!DOCTYPE html>\n")
    page.element("html", [("lang", words.code)]) { page in
      Self.writeHead(title: policyTitle, to: &page)
      page.element("body") { page in
        page.element("main") { writeMain(decision, to: &$0) }
      }
    }
    page.raw("\n")
  }

  private var policyTitle: String { context.title(program.titles, or: program.name) }

  /// What the head of every page has.
  static func writeHead(
    title: String,
    adding style: StaticString = "",
    to page: inout HTMLWriter
  ) {
    page.element("head") { page in
      page.void("meta", [("charset", "utf-8")])
      page.void(
        "meta",
        [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]
      )
      page.void(
        "meta",
        [
          ("http-equiv", "Content-Security-Policy"),
          ("content", "default-src 'none'; style-src 'unsafe-inline'"),
        ]
      )
      page.void("meta", [("name", "referrer"), ("content", "no-referrer")])
      page.void("meta", [("name", "color-scheme"), ("content", "light")])
      page.element("title", text: title)
      page.element("style") { page in
        page.raw(reportStyle)
        page.raw(style)
      }
    }
  }

  private func writeMain(_ decision: Decision, to page: inout HTMLWriter) {
    page.element("header") { page in
      page.element("h1", text: policyTitle)
      page.element("dl", [("class", "rows")]) { page in
        for row in context.headRows(decision) { write(row, to: &page) }
      }
    }
    let shown = decision.sections.enumerated().filter { !context.isIdle($0.element) }
    if shown.count > 1 {
      heading("h2", words.outcomes, &page)
      page.element("ol", [("class", "overview")]) { page in
        for (index, section) in shown { writeOverview(section, index, to: &page) }
      }
    }
    writeScorecard(shown.map { $0.element }, to: &page)
    for (index, section) in shown {
      page.element("article", [("id", anchor(index)), ("class", section.outcome.style)]) { page in
        write(section, to: &page)
        if changes.indices.contains(index), section.outcome != .notApplicable {
          let sentences = context.changeSentences(section, changes[index])
          list(words.whatWouldChange, sentences, to: &page)
        }
      }
    }
    writeIdle(decision.sections.filter { context.isIdle($0) }, to: &page)
    writeClosing(decision, to: &page)
  }

  /// What holds for the whole decision: assumptions, provisional years, errors.
  private func writeClosing(_ decision: Decision, to page: inout HTMLWriter) {
    let assumptions = context.texts(decision.assumptions)
    list(words.assumptions, assumptions, heading: "h2", to: &page)
    let years = decision.provisionalYears.map { context.text($0) }
    list(words.provisional, years, heading: "h2", to: &page)
    write(decision.problems, words.errorsInRules, heading: "h2", to: &page)
  }

  private func anchor(_ index: Int) -> String { "section-\(index + 1)" }

  private func writeOverview(
    _ result: SectionResult,
    _ index: Int,
    to page: inout HTMLWriter
  ) {
    page.element("li") { page in
      page.element("a", [("href", "#" + anchor(index))]) { $0.text(context.title(of: result)) }
      page.text(" ")
      page.element(
        "strong",
        class: "outcome " + result.outcome.style,
        text: result.outcome.mark + " " + context.outcomeText(result)
      )
    }
  }

  /// The sections that do not apply, folded on screens.
  private func writeIdle(_ results: [SectionResult], to page: inout HTMLWriter) {
    if results.isEmpty { return }
    page.element("details") { page in
      page.element("summary", text: "\(words.notApplicable) (\(results.count))")
      page.element("ul") { page in
        for result in results { page.element("li", text: context.title(of: result)) }
      }
    }
  }

  // MARK: Sections

  private func write(_ result: SectionResult, to page: inout HTMLWriter) {
    heading("h2", context.title(of: result), &page)
    page.element(
      "p",
      class: "banner " + result.outcome.style,
      text: result.outcome.mark + " " + context.outcomeText(result)
    )
    if !result.isCertain { page.element("p", text: words.openElement) }
    list(words.readings, context.readingTexts(result), to: &page)
    if result.outcome == .notApplicable { return }
    writeReasons(result, to: &page)
    writeAwards(result, to: &page)
    writeDeadlines(result, to: &page)
    writeTables(result, to: &page)
    writeDuties(result, to: &page)
    writeJudgements(result, to: &page)
    writeAdvice(result, to: &page)
    writeMissing(result, to: &page)
    write(result.problemsOfClauses, words.errors, to: &page)
  }

  private func writeMissing(_ result: SectionResult, to page: inout HTMLWriter) {
    if result.missing.isEmpty { return }
    heading("h3", words.missing, &page)
    page.element("ul", [("class", "missing")]) { page in
      for entry in context.entries(result.missing) {
        page.element("li") { page in
          switch entry {
          case .fact(let fact, let place):
            writeName(context.factText(fact), to: &page)
            let title = context.writesNames ? context.title(fact) : ""
            if !title.isEmpty { page.text(" " + title) }
            if result.weights.indices.contains(place),
              let settles = context.settlingText(result.weights[place], result)
            {
              page.text(" — " + settles)
            }
          case .more(let fact, let count):
            writeName(context.columnText(fact), to: &page)
            page.text(" " + words.more(count))
          }
        }
      }
    }
  }

  /// A title, or a name of the policy, which is shown as code.
  private func writeName(_ name: String, to page: inout HTMLWriter) {
    if context.writesNames { page.element("code", text: name) } else { page.text(name) }
  }

  private func write(
    _ problems: [EvaluationProblem],
    _ title: String,
    heading level: String = "h3",
    to page: inout HTMLWriter
  ) {
    let texts = problems.map { "\(context.text($0)) (\(context.place($0.origin)))" }
    list(title, texts, heading: level, style: "errors", to: &page)
  }

  // MARK: Parts that several share

  func heading(_ level: String, _ text: String, _ page: inout HTMLWriter) {
    page.element(level, text: text)
  }

  /// A heading with a list of texts; nothing where there are none.
  private func list(
    _ title: String,
    _ texts: [String],
    heading level: String = "h3",
    style: String = "notes",
    to page: inout HTMLWriter
  ) {
    if texts.isEmpty { return }
    heading(level, title, &page)
    page.element("ul", [("class", style)]) { page in
      for text in texts { page.element("li", text: text) }
    }
  }

  func write(_ row: LabelledText, to page: inout HTMLWriter) {
    page.element("div") { page in
      page.element("dt", text: row.label)
      page.element("dd", text: row.text)
    }
  }

  /// Names with their values.
  func write(_ values: [SettlingValue], to page: inout HTMLWriter) {
    if values.isEmpty { return }
    page.element("dl", [("class", "values")]) { page in
      for value in values {
        let text = context.shownValue(value)
        write(value, text, to: &page)
      }
    }
  }

  /// A title with a colon, or a name of the policy with a sign of equality, before its value.
  private func write(_ value: SettlingValue, _ text: String, to page: inout HTMLWriter) {
    page.element("div") { page in
      page.element("dt", [("class", value.isTitle ? "title" : "code")]) { $0.text(value.name) }
      page.element("dd", text: text)
    }
  }

  func cite(_ source: String, to page: inout HTMLWriter) {
    if source.isEmpty { return }
    page.text(" ")
    page.element("cite", text: source)
  }

  func write(_ lines: [WorkingLine], to page: inout HTMLWriter) {
    if lines.isEmpty { return }
    guard isForClerk else {
      writeOpen(lines, to: &page)
      return
    }
    page.element("details") { page in
      page.element("summary", text: words.working)
      writeOpen(lines, to: &page)
    }
  }

  private func writeOpen(_ lines: [WorkingLine], to page: inout HTMLWriter) {
    page.element("div", [("class", "working")]) { page in
      for line in lines {
        page.element("p", class: line.depth == 0 ? "" : "below", text: line.text)
      }
    }
  }
}

extension Outcome {
  /// The class of its colours on a page.
  var style: String {
    switch self {
    case .eligible: "good"
    case .ineligible: "bad"
    case .undetermined, .contested: "open"
    case .notApplicable: "faint"
    }
  }

  /// A sign that tells it without colours.
  var mark: String {
    switch self {
    case .eligible: "✓"
    case .ineligible: "✗"
    case .undetermined, .contested: "?"
    case .notApplicable: "–"
    }
  }
}

extension Verdict {
  /// The class and the sign of a clause that is good where it holds.
  func look(isGood: Bool = true) -> (style: String, mark: String) {
    switch self {
    case .yes: isGood ? ("good", "✓") : ("bad", "✗")
    case .no: isGood ? ("bad", "✗") : ("good", "✓")
    case .open: ("open", "?")
    case .notApplicable: ("faint", "–")
    }
  }
}
