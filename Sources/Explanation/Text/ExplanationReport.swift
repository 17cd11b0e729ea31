// Why and why not: the clauses of a section by what they do to its outcome, with their conditions.

import Evaluation
import Model
import UnicodeText

/// A clause with what it does to the outcome, and its condition as a tree.
struct ExplainedClause {
  enum Effect { case refuses, open, carries, idle }
  let effect: Effect
  let title: String
  let source: String
  let lines: [ConditionLine]
}

extension DecisionReport {
  /// The conditions of all clauses that bear on the outcome: those that refuse first.
  mutating func writeConditions(_ result: SectionResult) {
    var clauses: [ExplainedClause] = []
    for requirement in result.requirements {
      conditions?.begin(result.subject)
      clauses.append(explained(requirement))
    }
    for exclusion in result.exclusions {
      conditions?.begin(result.subject)
      clauses.append(explained(exclusion))
    }
    for deadline in result.deadlines
    where program[deadline.deadline].isRequired {
      conditions?.begin(result.subject)
      clauses.append(explained(deadline, of: result))
    }
    for duty in result.duties where program[duty.duty].isRequired {
      conditions?.begin(result.subject)
      clauses.append(explained(duty))
    }
    let isRefused = clauses.contains { $0.effect == .refuses }
    let carries = result.outcome == .eligible ? context.words.carried : context.words.passed
    let groups: [(ExplainedClause.Effect, String)] = [
      (.refuses, context.words.refusing), (.open, context.words.openClauses), (.carries, carries),
      (.idle, context.words.harmless),
    ]
    for (effect, heading) in groups {
      let members = clauses.filter { $0.effect == effect }
      if members.isEmpty { continue }
      layout.raw("  \(heading)")
      // Where something refuses, what does not need not be looked into.
      let isTold = effect == .refuses || effect == .open || !isRefused || isClauseAlone
      for clause in members { write(clause, isTold ? clause.lines : []) }
    }
  }

  /// Why a section does not apply.
  mutating func writeApplication(_ result: SectionResult) {
    guard let condition = program[result.section].appliesWhen else { return }
    conditions?.begin(result.subject)
    write(tree(condition, result.trace), indent: 4)
  }

  private mutating func write(_ clause: ExplainedClause, _ told: [ConditionLine]) {
    let (mark, ink): (String, Ink) =
      switch clause.effect {
      case .refuses: ("✗", .bad)
      case .open: ("?", .open)
      case .carries: ("✓", .good)
      case .idle: ("–", .faint)
      }
    var text = escapeControls(clause.title)
    if !clause.source.isEmpty { text += "  [\(clause.source)]" }
    let lines = TextLayout.wrapped(text, width: layout.width - 6, hang: 0)
    for (index, line) in lines.enumerated() {
      layout.raw("    \(index == 0 ? layout.ink(mark, ink) : " ") \(line)")
    }
    write(told, indent: 8)
  }

  mutating func write(_ lines: [ConditionLine], indent: Int) {
    for line in lines {
      let (mark, ink): (String, Ink?) =
        switch line.mark {
        case .holds: ("✓ ", nil)
        case .fails: ("✗ ", nil)
        case .open: ("? ", .open)
        case .unseen: ("– ", .faint)
        case .none: ("", .faint)
        }
      layout.line(mark + line.text, indent: indent + 2 * line.depth, hang: 4, ink: ink)
    }
  }

  private mutating func tree(
    _ condition: ExpressionID,
    _ trace: [TracedValue],
    depth: Int = 0
  ) -> [ConditionLine] {
    conditions?.lines(condition, TracedValues(trace), depth: depth) ?? []
  }

  private func effect(_ verdict: Verdict, refusesWhen refusal: Bool) -> ExplainedClause.Effect {
    switch verdict {
    case .yes: refusal ? .refuses : .carries
    case .no: refusal ? .carries : .refuses
    case .open: .open
    case .notApplicable: .idle
    }
  }

  // MARK: Clauses

  private mutating func explained(_ result: RequirementResult) -> ExplainedClause {
    let clause = program[result.requirement]
    let effect = effect(result.verdict, refusesWhen: false)
    var lines: [ConditionLine] = []
    if let when = clause.when {
      let word = effect == .idle ? context.words.askedOnlyWhen : context.words.askedSince
      lines.append(ConditionLine(depth: 0, mark: .none, text: word))
      lines += tree(when, result.trace, depth: 1)
    }
    if effect != .idle { lines += tree(clause.condition, result.trace) }
    return ExplainedClause(
      effect: effect,
      title: context.title(clause.header),
      source: clause.header.source,
      lines: lines
    )
  }

  private mutating func explained(_ result: ExclusionResult) -> ExplainedClause {
    let clause = program[result.exclusion]
    let effect = effect(result.verdict, refusesWhen: true)
    var lines = tree(clause.when, result.trace)
    if let ground = lines.first, ground.mark != .fails {
      lines += exceptionLines(clause.exceptions, result, depth: 0)
    }
    let isLifted = result.isLifted
    return ExplainedClause(
      effect: effect == .carries && !isLifted ? .idle : effect,
      title: context.title(clause.header) + (isLifted ? " (\(context.words.lifted))" : ""),
      source: clause.header.source,
      lines: lines
    )
  }

  /// Each exception, and why it saves the claim or does not.
  private mutating func exceptionLines(
    _ exceptions: [Exception],
    _ result: ExclusionResult,
    depth: Int
  ) -> [ConditionLine] {
    var lines: [ConditionLine] = []
    for exception in exceptions {
      let parts = tree(exception.condition, result.trace, depth: depth + 1)
      let source = exception.source.isEmpty ? "" : "  [\(exception.source)]"
      let word =
        switch parts.first?.mark {
        case .holds: context.words.unless(true)
        case .fails: context.words.unless(false)
        // Without a condition, or with one that is open.
        default: context.words.unless(nil)
        }
      lines.append(ConditionLine(depth: depth, mark: .none, text: word + source))
      lines += parts
      if parts.first?.mark != .fails {
        lines += exceptionLines(exception.exceptions, result, depth: depth + 1)
      }
    }
    return lines
  }

  private mutating func explained(
    _ result: DeadlineResult,
    of section: SectionResult
  ) -> ExplainedClause {
    let clause = program[result.deadline]
    let state = context.deadlineState(result, of: section)
    var lines = [ConditionLine(depth: 0, mark: .none, text: state)]
    if let met = clause.metBy {
      let seen = TracedValues(result.trace)
      lines += conditions?.valueLines([met], seen, depth: 0) ?? []
    }
    return ExplainedClause(
      effect: effect(result.verdict, refusesWhen: false),
      title: context.title(clause.header),
      source: clause.header.source,
      lines: lines
    )
  }

  private func explained(_ result: DutyResult) -> ExplainedClause {
    let header = program[result.duty].header
    return ExplainedClause(
      effect: effect(result.verdict, refusesWhen: false),
      title: context.title(header),
      source: header.source,
      lines: []
    )
  }
}
