// The clauses of a section on the page of a decision.

import Evaluation
import Model
import Quantities

extension HTMLReport {
  // MARK: Reasons

  func writeReasons(_ result: SectionResult, to page: inout HTMLWriter) {
    let deadlines = result.deadlines.filter { program[$0.deadline].isRequired }
    if result.requirements.isEmpty, result.exclusions.isEmpty, deadlines.isEmpty { return }
    heading("h3", words.reasons, &page)
    guard isForClerk else {
      writeReasons(result, deadlines, to: &page) { _ in true }
      return
    }
    writeReasons(result, deadlines, to: &page) { if case .no = $0 { true } else { false } }
    writeReasons(result, deadlines, to: &page) { if case .open = $0 { true } else { false } }
    page.element("details") { page in
      page.element("summary", text: words.passed)
      writeReasons(result, deadlines, to: &page) { verdict in
        switch verdict {
        case .yes, .notApplicable: true
        case .no, .open: false
        }
      }
    }
  }

  /// The clauses with a verdict: of an exclusion, whether it leaves the claim alone.
  private func writeReasons(
    _ result: SectionResult,
    _ deadlines: [DeadlineResult],
    to page: inout HTMLWriter,
    where isMeant: (Verdict) -> Bool
  ) {
    let requirements = result.requirements.filter { isMeant($0.verdict) }
    let exclusions = result.exclusions.filter { isMeant($0.verdict.reversed) }
    let deadlines = deadlines.filter { isMeant($0.verdict) }
    if requirements.isEmpty, exclusions.isEmpty, deadlines.isEmpty { return }
    page.element("ul", [("class", "reasons")]) { page in
      for requirement in requirements { write(requirement, result.subject, to: &page) }
      for exclusion in exclusions { write(exclusion, result.subject, to: &page) }
      for deadline in deadlines {
        let header = program[deadline.deadline].header
        reason(deadline.verdict.look(), context.title(header), header, to: &page) { page in
          page.element("p", text: context.deadlineState(deadline, of: result))
        }
      }
    }
  }

  private func write(
    _ result: RequirementResult,
    _ subject: Subject?,
    to page: inout HTMLWriter
  ) {
    let requirement = program[result.requirement]
    let title = context.title(requirement.header)
    let values = context.settlingValues(context.conditions(of: requirement), result.trace)
    let lacking = working.lacking(result, subject)
    reason(result.verdict.look(), title, requirement.header, to: &page) { page in
      write(values, to: &page)
      for set in lacking { page.element("p", text: context.lackingText(set)) }
    }
  }

  private func write(
    _ result: ExclusionResult,
    _ subject: Subject?,
    to page: inout HTMLWriter
  ) {
    let exclusion = program[result.exclusion]
    let note = words.exclusion(result.verdict, isLifted: result.isLifted)
    let title = "\(note): \(context.title(exclusion.header))"
    let values = context.settlingValues(context.conditions(of: exclusion), result.trace)
    let lacking = working.lacking(result, subject)
    reason(result.verdict.look(isGood: false), title, exclusion.header, to: &page) { page in
      write(values, to: &page)
      for set in lacking { page.element("p", text: context.lackingText(set)) }
    }
  }

  private func reason(
    _ look: (style: String, mark: String),
    _ title: String,
    _ header: ClauseHeader,
    to page: inout HTMLWriter,
    _ details: (inout HTMLWriter) -> Void
  ) {
    page.element("li", [("class", look.style)]) { page in
      page.element("span", class: "mark", text: look.mark)
      page.element("div") { page in
        page.text(title)
        cite(header.source, to: &page)
        details(&page)
      }
    }
  }

  // MARK: Amounts

  func writeAwards(_ result: SectionResult, to page: inout HTMLWriter) {
    if result.awards.isEmpty { return }
    heading("h3", words.amounts, &page)
    for award in result.awards {
      let clause = program[award.award]
      item(context.title(clause.header), clause.header.source, to: &page) { page in
        page.element("p") { page in
          page.element("strong", class: "amount", text: context.amountText(award))
          let notes = (context.computedText(award).map { [$0] } ?? []) + context.paymentTexts(award)
          if !notes.isEmpty { page.text(" " + notes.joined(separator: ", ")) }
        }
        let lines = working.lines(
          clause.formula,
          steps: award.steps,
          trace: award.trace,
          subject: result.subject
        )
        write(lines, to: &page)
      }
    }
  }

  /// A box with a title, for a clause with more to say than a line.
  func item(
    _ title: String,
    _ source: String,
    mark: (style: String, mark: String)? = nil,
    to page: inout HTMLWriter,
    _ content: (inout HTMLWriter) -> Void
  ) {
    page.element("div", [("class", mark.map { "item " + $0.style } ?? "item")]) { page in
      page.element("p", [("class", "name")]) { page in
        if let mark {
          page.element("span", class: "mark", text: mark.mark)
          page.text(" ")
        }
        page.element("strong", text: title)
        cite(source, to: &page)
      }
      content(&page)
    }
  }

  // MARK: Dates

  func writeDeadlines(_ result: SectionResult, to page: inout HTMLWriter) {
    if result.deadlines.isEmpty { return }
    heading("h3", words.dates, &page)
    for deadline in result.deadlines {
      let header = program[deadline.deadline].header
      item(
        context.title(header),
        header.source,
        mark: look(of: deadline),
        to: &page
      ) { page in
        page.element("p", text: context.deadlineState(deadline, of: result))
        let picture = deadlineTimeline(deadline, working.countedPeriods(deadline))
        if let picture { write(picture, to: &page) }
        write(working.deadlineWorking(deadline, result.subject), to: &page)
      }
    }
  }

  /// None where nothing can meet it and its date is known: it is a date, neither kept nor missed.
  private func look(of result: DeadlineResult) -> (style: String, mark: String)? {
    result.due.isOpen || canBeMet(result) || result.state.isIdle ? result.state.look : nil
  }

  /// Whether the policy says what meets a deadline.
  func canBeMet(_ result: DeadlineResult) -> Bool {
    program[result.deadline].metBy != nil
  }

  // MARK: Tables

  func writeTables(_ result: SectionResult, to page: inout HTMLWriter) {
    if result.tables.isEmpty || isForClerk { return }
    heading("h3", words.tables, &page)
    for table in result.tables {
      let header = program[table.table].header
      item(context.title(header), context.source(of: table), to: &page) { page in
        page.element("p") { page in
          page.text(context.stateText(table))
          if let place = context.shownPlace(of: table) {
            page.text(" ")
            page.element("span", class: "place", text: place)
          }
        }
        write(context.inputs(of: table), to: &page)
        page.element("dl", [("class", "values outputs")]) { page in
          for output in context.outputs(of: table) {
            let text = context.text(output.value, output.type)
            page.row(LabelledText(label: output.name, text: text))
          }
        }
      }
    }
  }

  // MARK: People and advice

  func writeJudgements(_ result: SectionResult, to page: inout HTMLWriter) {
    var needed: [(header: ClauseHeader, mark: String)] = []
    for judgement in result.judgements {
      let header = program[judgement.judgement].header
      switch judgement.verdict {
      case .yes: needed.append((header, "!"))
      case .open: needed.append((header, "?"))
      case .no, .notApplicable: break
      }
    }
    if needed.isEmpty { return }
    heading("h3", words.judgements, &page)
    page.element("ul", [("class", "reasons")]) { page in
      for (header, mark) in needed {
        reason(("open", mark), context.title(header), header, to: &page) { _ in }
      }
    }
  }

  func writeAdvice(_ result: SectionResult, to page: inout HTMLWriter) {
    let given = result.advice.filter { item in
      guard case .yes = item.verdict else { return false }
      return !item.steps.isEmpty || program[item.advice].steps.isEmpty
    }
    if given.isEmpty { return }
    heading("h3", words.advice, &page)
    for result in given {
      let advice = program[result.advice]
      item(context.title(advice.header), advice.header.source, to: &page) { page in
        page.element("ol") { page in
          for step in result.steps where advice.steps.indices.contains(step) {
            page.element("li", text: context.title(advice.steps[step].titles, or: ""))
          }
        }
      }
    }
  }
}

extension Verdict {
  /// Yes for no and no for yes.
  fileprivate var reversed: Verdict {
    switch self {
    case .yes: .no
    case .no: .yes
    // What is open, or not applicable, has no opposite.
    default: self
    }
  }
}

extension DeadlineState {
  /// Whether it does not run at all.
  var isIdle: Bool { self == .notStarted || self == .notApplicable }

  /// The class of its colours, and a sign that tells it without them.
  var look: (style: String, mark: String) {
    switch self {
    case .met: ("good", "✓")
    case .late, .missed: ("bad", "✗")
    case .open, .unknown: ("open", "?")
    case .notStarted, .notApplicable: ("faint", "–")
    }
  }
}
