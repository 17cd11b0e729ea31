// What two runs differ in, in words: the same sentences as text for terminals and as a page.

import Evaluation
import Model
import Quantities
import UnicodeText

/// A heading with lines below it.
struct ComparisonBlock {
  let heading: String
  /// Each has a name, and what it was and is.
  var rows: [(name: String, text: String)] = []
}

/// Words for a comparison.
struct ComparisonReport {
  let comparison: RunComparison
  let language: String
  let words: ReportWords
  let writesNames: Bool

  init(_ comparison: RunComparison, language: String, writesNames: Bool) {
    self.comparison = comparison
    self.language = language
    self.writesNames = writesNames
    words = ReportWords(language: language)
  }

  /// How many claims are told one by one; the JSON has all.
  static let mostCases = 200
  /// How many names of claims of one run alone are told.
  private static let mostNames = 20

  /// What holds for all claims.
  var head: [(name: String, text: String)] {
    var rows: [(name: String, text: String)] = []
    rows.append((words.comparedCases, words.times(comparison.cases)))
    rows.append((words.differing, words.times(comparison.changed.count)))
    for (label, names) in [
      (words.onlyOld, comparison.onlyOld), (words.onlyNew, comparison.onlyNew),
    ] where !names.isEmpty {
      rows.append((label, "\(words.times(names.count)) (\(listed(names)))"))
    }
    return rows
  }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(Self.mostNames).map { shortened($0) }.joined(separator: ", ")
    let rest = names.count - Self.mostNames
    return rest > 0 ? "\(shown) \(words.more(rest))" : shown
  }

  /// The outcomes and the amounts that differ, over all claims.
  var totals: [ComparisonBlock] {
    var outcomes = ComparisonBlock(heading: words.outcomes)
    for (change, count) in comparison.outcomes {
      let way = words.became(outcome(change.from), outcome(change.to))
      outcomes.rows.append((title(change.section), "\(way): \(words.times(count))"))
    }
    var amounts = ComparisonBlock(heading: words.amounts)
    for (key, amount) in comparison.amounts {
      amounts.rows.append((title(key.section, key.name), text(amount, key.currency)))
    }
    var currencies = ComparisonBlock(heading: words.allAmountsHeading)
    for (currency, amount) in comparison.currencies {
      currencies.rows.append((currency, text(amount, currency)))
    }
    return [outcomes, amounts, currencies].filter { !$0.rows.isEmpty }
  }

  /// The claims that differ, each with what does.
  var cases: [ComparisonBlock] {
    comparison.changed.prefix(Self.mostCases).map { change in
      ComparisonBlock(
        heading: shortened(change.name),
        rows: change.changes.map { value in
          (label(value), words.became(text(value.from, value), text(value.to, value)))
        }
      )
    }
  }

  /// How many claims that differ are not told one by one.
  var further: Int { max(0, comparison.changed.count - Self.mostCases) }

  private func label(_ change: ValueChange) -> String {
    var label = title(change.section, change.aspect == .outcome ? "" : change.name)
    if label.isEmpty { label = change.name }
    if change.aspect == .due { label = words.dueOf(label) }
    if change.aspect == .errors { label = words.errors }
    return change.subject.isEmpty ? label : "\(label) [\(shortened(change.subject))]"
  }

  /// What a section or a clause of it is called.
  private func title(_ section: String, _ clause: String = "") -> String {
    let name = clause.isEmpty ? section : clause
    if writesNames { return name }
    let titles = comparison.titles(of: section, clause)
    let own = titles.first { $0.language == language } ?? titles.first { $0.language.isEmpty }
    return own?.text ?? name
  }

  // MARK: Values

  private func text(_ value: ComparedValue, _ change: ValueChange) -> String {
    switch value {
    case .nothing: words.nothing
    case .status(let word): change.aspect == .outcome ? outcome(word) : words.status(word)
    case .amount(let amount, let currency): text(amount, currency)
    case .text(let text):
      change.aspect == .due ? date(text) : shortened(text)
    case .json(let json): shortened(json)
    }
  }

  private func outcome(_ word: String) -> String {
    let known = Outcome.allCases.first { $0.name == word }
    return known.map { words.outcome($0) } ?? (word.isEmpty ? words.nothing : word)
  }

  private func date(_ text: String) -> String {
    guard words.isKorean, let date = CalendarDate.parse(Array(text.utf8)[...]) else { return text }
    return words.date(date)
  }

  private func text(_ amount: ChangedAmount, _ currency: String) -> String {
    func text(_ number: Rational?) -> String {
      number.map { self.text($0, currency) } ?? words.tooManyDigits
    }
    let way = words.became(text(amount.before), text(amount.after))
    let sign = (amount.difference?.signum ?? 0) > 0 ? "+" : ""
    return "\(way) (\(sign)\(text(amount.difference))); "
      + words.largerAndSmaller(amount.larger, amount.smaller)
  }

  private func text(_ number: Rational, _ currency: String) -> String {
    let digits = number.grouped(fractionDigits: 0)
    if currency.isEmpty { return digits }
    return words.isKorean && currency == "KRW" ? digits + "원" : "\(digits) \(currency)"
  }

  /// A text of a run with eighty characters at most.
  private func shortened(_ text: String) -> String {
    text.count <= 80 ? text : text.prefix(79) + "…"
  }
}

extension RunComparison {
  /// The comparison as text for people, ending in a line end.
  package func text(language: String = "", writesNames: Bool = false) -> String {
    let report = ComparisonReport(self, language: language, writesNames: writesNames)
    var text = ""
    func add(_ rows: [(name: String, text: String)], _ margin: String) {
      for row in rows {
        text += "\(margin)\(escapeControls(row.name)): \(escapeControls(row.text))\n"
      }
    }
    add(report.head, "")
    for block in report.totals + report.cases {
      text += "\n\(escapeControls(block.heading))\n"
      add(block.rows, "  ")
    }
    if report.further > 0 { text += "\n\(report.words.more(report.further))\n" }
    return text
  }

  /// The comparison as one HTML page in UTF-8, ending in a line end: without scripts, loading nothing.
  package func html(language: String = "", writesNames: Bool = false) -> String {
    let report = ComparisonReport(self, language: language, writesNames: writesNames)
    return HTMLPage.summary.text(title: report.words.comparisonTitle, language: report.words.code) {
      $0.element("main") { report.write(to: &$0) }
    }
  }
}

extension ComparisonReport {
  fileprivate func write(to page: inout HTMLWriter) {
    page.element("header") { page in
      page.element("h1", text: words.comparisonTitle)
      write(head, to: &page)
    }
    for block in totals {
      page.element("h2", text: block.heading)
      write(block.rows, to: &page)
    }
    if comparison.changed.isEmpty { return }
    page.element("h2", text: words.casesThatDiffer)
    for block in cases {
      page.element("article", [("class", "case")]) { page in
        page.element("h3", text: block.heading)
        write(block.rows, to: &page)
      }
    }
    if further > 0 { page.element("p", class: "note", text: words.more(further)) }
  }

  private func write(_ rows: [(name: String, text: String)], to page: inout HTMLWriter) {
    page.element("dl", [("class", "pairs")]) { page in
      for row in rows {
        page.element("div") { page in
          page.element("dt", text: row.name)
          page.element("dd", text: row.text)
        }
      }
    }
  }
}
