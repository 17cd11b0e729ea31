// The summary of a batch as one HTML page for a manager: without scripts, and loading nothing.

import Evaluation
import Model
import Quantities

extension Summary {
  /// How many rows of a table stand on the page; further ones are counted.
  private static let mostRows = 100

  /// The summary as one HTML page in UTF-8, ending in a line end.
  package func html() -> String {
    HTMLPage.summary.text(title: policyTitle, language: words.code) { page in
      page.element("main") { writeMain(to: &$0) }
    }
  }

  private var words: ReportWords { context.words }
  private var program: Program { context.program }
  private var policyTitle: String { context.title(program.titles, or: program.name) }

  private func writeMain(to page: inout HTMLWriter) {
    page.element("header") { page in
      page.element("h1", text: policyTitle)
      page.element("p", class: "lead", text: words.summary(of: claims))
      page.element("dl", [("class", "rows")]) { page in
        row(words.version, program.version, &page)
        row(words.inError, rowsInError == 0 ? "" : words.times(rowsInError), &page)
      }
    }
    let shown = sections.filter { !$0.isIdle }
    if shown.isEmpty, claims > 0 { page.element("p", text: words.noClaim) }
    for section in shown {
      page.element("article") { write(section, to: &$0) }
    }
    writeIdle(sections.filter { $0.isIdle && $0.total > 0 }, to: &page)
    for entry in currencies where awardCount(entry.currency) > 1 {
      page.element("h2", text: words.allAmounts(context.currencyCode(entry.currency)))
      write(entry.amounts, entry.currency, unsettled: 0, to: &page)
    }
    writeAtRisk(to: &page)
    writeLists(to: &page)
  }

  private func awardCount(_ currency: CurrencyID) -> Int {
    program.awards.count { $0.currency == currency }
  }

  /// The title of a clause, or its name where names are asked for.
  private func name(_ header: ClauseHeader) -> String {
    context.writesNames ? header.name : context.title(header)
  }

  // MARK: Sections

  private func write(_ summary: SectionSummary, to page: inout HTMLWriter) {
    let section = program[summary.section]
    page.element("h2", text: name(section.header))
    if summary.total == 0 { return page.element("p", text: words.noClaim) }
    page.element("ul", [("class", "outcomes")]) { page in
      for outcome in Outcome.allCases where summary.count(outcome) > 0 {
        write(outcome, summary.count(outcome), of: summary.total, section, to: &page)
      }
    }
    writeGrounds(summary, to: &page)
    for award in summary.awards { write(award, to: &page) }
  }

  private func write(
    _ outcome: Outcome,
    _ count: Int,
    of total: Int,
    _ section: Section,
    to page: inout HTMLWriter
  ) {
    page.element("li", [("class", outcome.style)]) { page in
      page.element(
        "span",
        class: "outcome",
        text: "\(outcome.mark) \(context.word(outcome, section))"
      )
      page.text(" ")
      page.element("span", class: "number", text: words.times(count))
      page.text(" ")
      page.element("span", class: "share", text: percent(count, of: total))
      bar(count, of: total, to: &page)
    }
  }

  private func writeGrounds(_ summary: SectionSummary, to page: inout HTMLWriter) {
    if summary.grounds.isEmpty { return }
    let refused = summary.count(.ineligible)
    page.element("h3", text: words.grounds)
    page.element("p", class: "note", text: words.groundsNote(refused))
    table(
      [words.groundHeading, words.countHeading, words.shareHeading, words.aloneHeading],
      summary.grounds,
      to: &page
    ) {
      ground,
      page in
      page.element("th", [("scope", "row")]) { page in
        page.text(words.refusal(by: ground.clause, name(ground.header)))
        if !ground.header.source.isEmpty {
          page.text(" ")
          page.element("cite", text: ground.header.source)
        }
      }
      number(words.grouped(ground.count.times), to: &page)
      number(percent(ground.count.times, of: refused), to: &page)
      number(words.grouped(ground.count.alone), to: &page)
    }
  }

  /// The sections that applied to no claim, folded on screens.
  private func writeIdle(_ idle: [SectionSummary], to page: inout HTMLWriter) {
    if idle.isEmpty { return }
    page.element("details") { page in
      page.element("summary", text: "\(words.concernsNoClaim) (\(words.grouped(idle.count)))")
      page.element("ul") { page in
        for entry in idle { page.element("li", text: name(program[entry.section].header)) }
      }
    }
  }

  // MARK: Amounts

  private func write(_ entry: AwardSummary, to page: inout HTMLWriter) {
    let award = program[entry.award]
    page.element("h3", text: name(award.header))
    if let amounts = entry.amounts {
      write(amounts, award.currency, unsettled: entry.unsettled, to: &page)
      return
    }
    page.element("p", text: words.nothingGranted)
    if entry.unsettled == 0 { return }
    page.element("dl", [("class", "rows")]) { page in
      row(words.notSettled, words.times(entry.unsettled), &page)
    }
  }

  private func write(
    _ amounts: Distribution,
    _ currency: CurrencyID,
    unsettled: Int,
    to page: inout HTMLWriter
  ) {
    func text(_ amount: Rational?) -> String {
      amount.map { context.amount($0, currency) } ?? words.tooManyDigits
    }
    page.element("dl", [("class", "rows figures")]) { page in
      row(words.sum, text(amounts.sum), &page)
      row(words.granted, words.times(amounts.count), &page)
      row(words.notSettled, unsettled == 0 ? "" : words.times(unsettled), &page)
      row(words.smallest, text(amounts.smallest), &page)
      row(words.median, text(amounts.median), &page)
      row(words.ninetieth, text(amounts.ninetieth), &page)
      row(words.ninetyNinth, text(amounts.ninetyNinth), &page)
      row(words.largest, text(amounts.largest), &page)
    }
    let most = amounts.histogram.map { $0.count }.max() ?? 0
    table([words.amountRange, words.countHeading, ""], amounts.histogram, to: &page) {
      range,
      page in
      let from = text(range.from)
      page.element("th", [("scope", "row")]) { page in
        page.text(range.to.map { words.below(from, text($0)) } ?? words.andMore(from))
      }
      number(words.grouped(range.count), to: &page)
      page.element("td", [("class", "drawn")]) { bar(range.count, of: most, to: &$0) }
    }
  }

  // MARK: What is left to do

  private func writeAtRisk(to page: inout HTMLWriter) {
    page.element("h2", text: words.atRisk(days))
    if atRisk.isEmpty { return page.element("p", text: words.nothingAtRisk) }
    if atRiskCount > atRisk.count {
      page.element("p", class: "note", text: words.firstOf(atRisk.count, atRiskCount))
    }
    let headings = [words.claimHeading, words.whatHeading, words.dueHeading, words.daysLeftHeading]
    table(headings, texts: 3, atRisk, to: &page) { entry, page in
      let fallback = "\(words.line) \(words.grouped(entry.line))"
      page.element("th", [("scope", "row")]) { $0.text(shortened(entry.caseName ?? fallback)) }
      page.element("td") { page in
        var what = name(program.header(of: entry.clause))
        if let subject = entry.subject?.rowText { what += " (\(shortened(subject)))" }
        if let instance = entry.instance { what += " #\(instance)" }
        page.text(what)
      }
      let (value, type) = entry.due.value
      page.element("td", class: "moment", text: context.text(value, type))
      number(words.grouped(entry.daysLeft), to: &page)
    }
  }

  private func writeLists(to page: inout HTMLWriter) {
    counts(
      words.missingMost,
      [words.factHeading, words.claimsHeading],
      missing.map { entry in
        (context.columnText(entry.fact), entry.claims)
      },
      to: &page
    )
    var errors: [(name: String, count: Int)] = causes.map { (text($0.cause), $0.rows) }
    if otherCauses > 0 { errors.append((words.otherCauses, otherCauses)) }
    counts(words.rowsInError, [words.causeHeading, words.rowsHeading], errors, to: &page)
    counts(
      words.provisionalYears,
      [words.calendarHeading, words.claimsHeading],
      provisional.map { entry in
        ("\(program[entry.year.calendar].name), \(entry.year.year)", entry.claims)
      },
      to: &page
    )
  }

  private func text(_ cause: ErrorCause) -> String {
    shortened(cause.path.isEmpty ? cause.text : "\(cause.path): \(cause.text)")
  }

  /// A table of names with a count each, under a heading; nothing where there are none.
  private func counts(
    _ title: String,
    _ headings: [String],
    _ entries: [(name: String, count: Int)],
    to page: inout HTMLWriter
  ) {
    if entries.isEmpty { return }
    page.element("h2", text: title)
    table(headings, entries, to: &page) { entry, page in
      page.element("th", [("scope", "row")]) { $0.text(entry.name) }
      number(words.grouped(entry.count), to: &page)
    }
  }

  // MARK: Parts that several share

  /// A table with a row for each of the first elements.
  ///
  /// - Parameter texts: how many of the first columns have texts; those behind them have numbers.
  private func table<Element>(
    _ headings: [String],
    texts: Int = 1,
    _ elements: [Element],
    to page: inout HTMLWriter,
    _ cells: (Element, inout HTMLWriter) -> Void
  ) {
    if elements.isEmpty { return }
    page.element("table", [("class", "counts")]) { page in
      page.element("thead") { page in
        page.element("tr") { page in
          for (column, heading) in headings.enumerated() {
            if heading.isEmpty {
              page.element("td") { _ in }
              continue
            }
            let style = column < texts ? "text" : "number"
            page.element("th", [("scope", "col"), ("class", style)]) { $0.text(heading) }
          }
        }
      }
      page.element("tbody") { page in
        for element in elements.prefix(Self.mostRows) {
          page.element("tr") { cells(element, &$0) }
        }
      }
    }
    if elements.count > Self.mostRows {
      page.element("p", class: "note", text: words.more(elements.count - Self.mostRows))
    }
  }

  private func number(_ text: String, to page: inout HTMLWriter) {
    page.element("td", class: "number", text: text)
  }

  /// A row of a list of names with texts; nothing where there is no text.
  private func row(_ label: String, _ text: String, _ page: inout HTMLWriter) {
    if text.isEmpty { return }
    page.element("div") { page in
      page.element("dt", text: label)
      page.element("dd", text: text)
    }
  }

  /// A bar as long as a share; the number beside it says the same.
  private func bar(_ count: Int, of total: Int, to page: inout HTMLWriter) {
    page.element(
      "svg",
      [("class", "share-bar"), ("width", "100%"), ("height", "10"), ("aria-hidden", "true")]
    ) { page in
      page.element(
        "rect",
        [
          ("width", Picture.percent(Self.share(count, of: max(total, 1), in: 10_000))),
          ("height", "10"),
        ]
      ) { _ in }
    }
  }

  /// A share as `12.3%`, rounded half up; a share that is not none is not told as none.
  private func percent(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return "" }
    let tenths = Self.share(count, of: total, in: 1_000)
    if tenths == 0, count > 0 { return "< 0.1%" }
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// A share in so many parts of the whole, rounded half up.
  private static func share(_ count: Int, of total: Int, in parts: Int) -> Int {
    let whole = Rational(count)
    guard let share = try? whole.multiplied(by: Rational(parts)).divided(by: Rational(total)),
      let rounded = try? share.rounded(.halfUp, to: Rational(1)).whole
    else { return 0 }
    return Int(rounded)
  }

  /// A text of a claim with eighty characters at most.
  private func shortened(_ text: String) -> String {
    text.count <= 80 ? text : text.prefix(79) + "…"
  }
}

/// What the page of a summary needs beside the style of all pages.
let summaryStyle: StaticString = """
  .lead{font-size:1.15rem;font-weight:600}
  .note{font-size:.875rem;color:var(--soft);margin:.25rem 0}
  .outcomes{list-style:none;padding:0}
  .outcomes li{display:grid;grid-template-columns:1fr auto 4.5rem;gap:0 .75rem;align-items:baseline;
  padding:.3rem 0}
  .outcomes svg{grid-column:1/-1}
  .number,.share{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
  .share{color:var(--soft)}
  .share-bar{display:block;background:#eef2f7;border-radius:2px}
  .share-bar rect{fill:var(--own,#475569)}
  .good{--own:var(--good)}.bad{--own:var(--bad)}.open{--own:var(--open)}.faint{--own:var(--faint)}
  .figures dt{flex-basis:9.5rem}
  .figures dd{font-variant-numeric:tabular-nums}
  .counts{width:100%;border-collapse:collapse;margin:.5rem 0}
  .counts th,.counts td{text-align:left;vertical-align:top;font-weight:400;padding:.3rem .5rem .3rem 0;
  border-bottom:1px solid var(--line)}
  .counts thead th{color:var(--soft);font-weight:600}
  .counts .number{text-align:right}
  .counts .moment{white-space:nowrap}
  .counts th[scope=row]{min-width:5rem}
  .counts .drawn{width:35%;vertical-align:middle}
  .pairs div{display:flex;flex-wrap:wrap;gap:0 .75rem;padding:.2rem 0}
  .pairs dt{color:var(--soft)}
  .pairs dd{font-variant-numeric:tabular-nums}
  .case{border-top-width:1px;margin-top:.75rem}
  @media (max-width:30rem){.counts{font-size:.875rem}.counts th[scope=row]{min-width:4rem}}
  @media print{.counts tr,.outcomes li{break-inside:avoid}}

  """
