// The clauses of a section in the text of a decision.

import Evaluation
import Model
import Quantities
import UnicodeText

/// One line of reasons: a mark, a title, its source, and lines below it.
struct Reason {
  let mark: String
  let ink: Ink
  let title: String
  let source: String
  let details: [String]
}

extension [Reason] {
  /// What refuses, then what is open, then what passed, of which the title says enough.
  fileprivate var refusingFirst: [Reason] {
    let refusing = filter { $0.ink == .bad }
    let open = filter { $0.ink == .open }
    let others = filter { $0.ink != .bad && $0.ink != .open }
    return refusing + open + others.map { $0.withoutDetails }
  }
}

extension Reason {
  fileprivate var withoutDetails: Reason {
    Reason(mark: mark, ink: ink, title: title, source: source, details: [])
  }
}

extension DecisionReport {
  // MARK: Reasons

  mutating func writeReasons(_ result: SectionResult) {
    var reasons: [Reason] = []
    for requirement in result.requirements {
      reasons.append(reason(requirement, result.subject))
    }
    for exclusion in result.exclusions {
      reasons.append(reason(exclusion, result.subject))
    }
    for deadline in result.deadlines
    where program[deadline.deadline].isRequired {
      reasons.append(reason(deadline, of: result))
    }
    if reasons.isEmpty { return }
    if isForClerk { reasons = reasons.refusingFirst }
    layout.raw("  \(context.words.reasons)")
    let widest = reasons.map { displayWidth(of: $0.title) }.max() ?? 0
    let column = min(widest, max(layout.width - 30, 20))
    for reason in reasons {
      var text = reason.title
      if !reason.source.isEmpty {
        text = TextLayout.padded(text, to: column) + "  [\(reason.source)]"
      }
      let lines = TextLayout.wrapped(text, width: layout.width - 6, hang: 0)
      for (index, line) in lines.enumerated() {
        let mark: ShownText = index == 0 ? layout.ink(reason.mark, reason.ink) : " "
        layout.raw("    \(mark) \(line)")
      }
      for detail in reason.details { layout.line(detail, indent: 8) }
    }
  }

  func mark(_ verdict: Verdict, good: Bool) -> (String, Ink) {
    switch verdict {
    case .yes: good ? ("✓", .good) : ("✗", .bad)
    case .no: good ? ("✗", .bad) : ("✓", .good)
    case .open: ("?", .open)
    case .notApplicable: ("–", .faint)
    }
  }

  private func details(_ conditions: [ExpressionID], _ trace: [TracedValue]) -> [String] {
    context.settlingValues(conditions, trace).map { context.text($0) }
  }

  private func reason(_ result: RequirementResult, _ subject: Subject?) -> Reason {
    let requirement = program[result.requirement]
    let (mark, ink) = mark(result.verdict, good: true)
    return Reason(
      mark: mark,
      ink: ink,
      title: escapeControls(context.title(requirement.header)),
      source: requirement.header.source,
      details: details(context.conditions(of: requirement), result.trace)
        + working.lacking(result, subject).map { context.lackingText($0) }
    )
  }

  private func reason(_ result: ExclusionResult, _ subject: Subject?) -> Reason {
    let exclusion = program[result.exclusion]
    let (mark, ink) = mark(result.verdict, good: false)
    let note = context.words.exclusion(result.verdict, isLifted: result.isLifted) + ": "
    return Reason(
      mark: mark,
      ink: ink,
      title: note + escapeControls(context.title(exclusion.header)),
      source: exclusion.header.source,
      details: details(context.conditions(of: exclusion), result.trace)
        + working.lacking(result, subject).map { context.lackingText($0) }
    )
  }

  private func reason(_ result: DeadlineResult, of section: SectionResult) -> Reason {
    let deadline = program[result.deadline]
    let (mark, ink) = mark(result.verdict, good: true)
    return Reason(
      mark: mark,
      ink: ink,
      title: escapeControls(context.title(deadline.header)),
      source: deadline.header.source,
      details: [context.deadlineState(result, of: section)]
    )
  }

  // MARK: Amounts

  mutating func writeAwards(_ result: SectionResult) {
    if result.awards.isEmpty { return }
    layout.raw("  \(context.words.amounts)")
    let titles = result.awards.map { title($0) }
    let amounts = result.awards.map { context.amountText($0) }
    let titleWidth = min(titles.map { displayWidth(of: $0) }.max() ?? 0, 48)
    let amountWidth = min(amounts.map { displayWidth(of: $0) }.max() ?? 0, 24)
    for (index, award) in result.awards.enumerated() {
      let clause = program[award.award]
      let gap = String(
        repeating: " ",
        count: max(0, amountWidth - displayWidth(of: amounts[index]))
      )
      var text = TextLayout.padded(titles[index], to: titleWidth) + "  " + gap + amounts[index]
      if let computed = context.computedText(award) { text += " (\(computed))" }
      for part in context.paymentTexts(award) { text += ", " + part }
      if !clause.header.source.isEmpty { text += "  [\(clause.header.source)]" }
      layout.line(text, indent: 4, hang: 4)
      if case .notApplicable = result.outcome { continue }
      if isForClerk { continue }
      write(
        working.lines(
          clause.formula,
          steps: award.steps,
          trace: award.trace,
          subject: result.subject
        )
      )
    }
  }

  private func title(_ award: AwardResult) -> String {
    escapeControls(context.title(program[award.award].header))
  }

  private mutating func write(_ lines: [WorkingLine]) {
    for line in lines { layout.line(line.text, indent: 8 + 2 * line.depth, hang: 4, ink: .faint) }
  }

  // MARK: Dates

  mutating func writeDeadlines(_ result: SectionResult) {
    if result.deadlines.isEmpty { return }
    layout.raw("  \(context.words.dates)")
    for deadline in result.deadlines {
      let clause = program[deadline.deadline]
      let state = context.deadlineState(deadline, of: result)
      var text = "\(escapeControls(context.title(clause.header))): \(state)"
      if !clause.header.source.isEmpty { text += "  [\(clause.header.source)]" }
      layout.line(text, indent: 4, hang: 4)
      if isForClerk { continue }
      write(
        working.deadlineWorking(deadline, result.subject)
      )
    }
  }

  // MARK: People and advice

  mutating func writeJudgements(_ result: SectionResult) {
    var needed: [(JudgementResult, String)] = []
    for judgement in result.judgements {
      switch judgement.verdict {
      case .yes: needed.append((judgement, "!"))
      case .open: needed.append((judgement, "?"))
      case .no, .notApplicable: break
      }
    }
    if needed.isEmpty { return }
    layout.raw("  \(context.words.judgements)")
    for (judgement, mark) in needed {
      let header = program[judgement.judgement].header
      let source = header.source.isEmpty ? "" : "  [\(header.source)]"
      layout.line("\(mark) \(escapeControls(context.title(header)))\(source)", indent: 4)
    }
  }

  mutating func writeAdvice(_ result: SectionResult) {
    var hasHeading = false
    for item in result.advice {
      let advice = program[item.advice]
      guard case .yes = item.verdict, !item.steps.isEmpty || advice.steps.isEmpty else { continue }
      if !hasHeading { layout.raw("  \(context.words.advice)") }
      hasHeading = true
      layout.line(escapeControls(context.title(advice.header)), indent: 4)
      for (number, step) in item.steps.enumerated() where advice.steps.indices.contains(step) {
        layout.line(
          "\(number + 1). \(escapeControls(context.title(advice.steps[step].titles, or: "")))",
          indent: 6,
          hang: 3
        )
      }
    }
  }
}
