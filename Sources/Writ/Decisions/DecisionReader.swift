// From what the evaluation decided to the values that programs read.

import Evaluation
import Explanation
import Model
import Quantities

/// Reads one decision.
struct DecisionReader {
  let context: ReportContext
  private var program: Program { context.program }

  // MARK: Parts that several share

  private func textOrNil(_ text: String) -> String? { text.isEmpty ? nil : text }

  func title(_ input: Input) -> String? { textOrNil(context.title(input)) }

  private func title(_ header: ClauseHeader) -> String? { title(header.titles) }

  func title(_ titles: [Title]) -> String? { textOrNil(context.title(titles, or: "")) }

  /// Titles that state a language, by its code.
  func byLanguage(_ titles: [Title]) -> [String: String] {
    var found: [String: String] = [:]
    for title in titles where !title.language.isEmpty { found[title.language] = title.text }
    return found
  }

  private func titles(_ input: Input) -> [String: String] { byLanguage(context.titles(input)) }

  private func clause(_ header: ClauseHeader, _ open: Open?) -> ClaimDecision.Clause {
    ClaimDecision.Clause(
      name: header.name,
      title: title(header),
      titles: byLanguage(header.titles),
      source: textOrNil(header.source),
      place: context.place(header.origin),
      missing: missing(open?.facts ?? []),
      errors: errors(open?.problems ?? [])
    )
  }

  func missing(
    _ inputs: [Input],
    _ weights: [MissingWeight] = []
  ) -> [ClaimDecision.MissingFact] {
    context.entries(inputs).map { entry in
      switch entry {
      case .fact(let input, let place):
        ClaimDecision.MissingFact(
          path: context.path(input),
          title: title(input),
          titles: titles(input),
          further: nil,
          settles: weights.indices.contains(place) ? settling(weights[place]) : nil
        )
      case .more(let input, let count):
        ClaimDecision.MissingFact(
          path: context.columnPath(input),
          title: title(input),
          titles: titles(input),
          further: count,
          settles: nil
        )
      }
    }
  }

  private func settling(_ weight: MissingWeight) -> ClaimDecision.Settling {
    let type = context.type(of: weight.input)
    return ClaimDecision.Settling(
      tried: weight.tried,
      values: weight.settling.map {
        ClaimDecision.SettlingValue(
          value: DecisionValue($0.value, type, context),
          outcome: ClaimDecision.Outcome($0.outcome)
        )
      },
      alone: weight.alone,
      clauses: weight.clauses
    )
  }

  func errors(_ problems: [EvaluationProblem]) -> [ClaimDecision.RuleError] {
    problems.map { problem in
      let origin = program.origin(problem.origin)
      return ClaimDecision.RuleError(
        message: context.text(problem),
        file: origin.file,
        line: origin.line,
        column: origin.column
      )
    }
  }

  private func exact(_ number: Rational?) -> ExactNumber? { number.map { ExactNumber($0) } }

  private func money(_ number: Rational?, _ award: Award) -> Money? {
    number.map { Money(ExactNumber($0), context.currencyCode(award.currency)) }
  }

  private func money(_ value: Value, _ award: Award) -> Money? {
    if case .number(let number) = value { return money(number, award) }
    return nil
  }

  private func moment(_ value: Value) -> DecisionValue {
    DecisionValue(value, .nothingKnown, context)
  }

  private func values(
    _ conditions: [ExpressionID],
    _ trace: [TracedValue]
  ) -> [ClaimDecision.NamedValue] {
    context.settlingValues(conditions, trace).map {
      ClaimDecision.NamedValue(name: $0.name, value: DecisionValue($0.value, $0.type, context))
    }
  }

  // MARK: Sections

  func section(_ result: SectionResult) -> ClaimDecision.Section {
    let section = program[result.section]
    return ClaimDecision.Section(
      name: section.header.name,
      title: title(section.header),
      titles: byLanguage(section.header.titles),
      subject: result.subject.map { subject($0) },
      outcome: ClaimDecision.Outcome(result.outcome),
      isCertain: result.isCertain,
      requirements: result.requirements.map { requirement($0) },
      exclusions: result.exclusions.map { exclusion($0) },
      deadlines: result.deadlines.map { deadline($0, of: result) },
      duties: result.duties.map { duty($0) },
      awards: result.awards.map { award($0) },
      advice: result.advice.map { advice($0) },
      judgements: result.judgements.map { judgement($0) },
      missing: missing(result.missing, result.weights),
      readings: result.readings.map { reading($0) },
      errors: errors(result.problems)
    )
  }

  private func subject(_ subject: Subject) -> ClaimDecision.Subject {
    ClaimDecision.Subject(
      list: subject.list,
      place: subject.value == nil ? subject.place : nil,
      value: subject.value,
      id: subject.id
    )
  }

  private func requirement(_ result: RequirementResult) -> ClaimDecision.Requirement {
    let requirement = program[result.requirement]
    return ClaimDecision.Requirement(
      clause: clause(requirement.header, result.verdict.open),
      state: result.verdict.word(
        yes: .holds,
        no: .fails,
        open: .open,
        notApplicable: .notApplicable
      ),
      values: values(context.conditions(of: requirement), result.trace)
    )
  }

  private func exclusion(_ result: ExclusionResult) -> ClaimDecision.Exclusion {
    let exclusion = program[result.exclusion]
    return ClaimDecision.Exclusion(
      clause: clause(exclusion.header, result.verdict.open),
      state: result.verdict.word(
        yes: .applies,
        no: result.isLifted ? .lifted : .doesNotApply,
        open: .open,
        notApplicable: .notApplicable
      ),
      values: values(context.conditions(of: exclusion), result.trace)
    )
  }

  private func deadline(
    _ result: DeadlineResult,
    of section: SectionResult
  ) -> ClaimDecision.Deadline {
    let deadline = program[result.deadline]
    let due = section.due(result)
    let isDueKnown = due.open == nil
    let metType = deadline.metBy.map { program.type(of: $0) } ?? .nothingKnown
    var fails = false
    if case .no = result.verdict { fails = deadline.isRequired }
    return ClaimDecision.Deadline(
      clause: clause(deadline.header, due.open ?? result.verdict.open ?? result.metAt.open),
      state: ClaimDecision.Deadline.State(result.state),
      isRequired: deadline.isRequired,
      fails: fails,
      due: DecisionValue(due, deadline.formula.type, context),
      metAt: DecisionValue(result.metAt, metType, context),
      lateBy: isDueKnown ? exact(result.lateBy) : nil,
      left: isDueKnown ? exact(result.left) : nil
    )
  }

  private func award(_ result: AwardResult) -> ClaimDecision.Award {
    let award = program[result.award]
    let method = award.methods.first { $0.name == result.method }?.titles ?? []
    let payableType = award.payableBy.map { program.type(of: $0) } ?? .nothingKnown
    return ClaimDecision.Award(
      clause: clause(award.header, result.amount.open),
      state: result.state,
      amount: money(result.amount, award),
      least: money(result.amount.open?.low, award),
      most: money(result.amount.open?.high, award),
      computed: money(result.computed, award),
      method: result.method.flatMap { textOrNil($0) },
      methodTitle: title(method),
      methodTitles: byLanguage(method),
      payableBy: DecisionValue(result.payableBy ?? .none, payableType, context),
      from: textOrNil(award.from.name),
      fromTitle: title(award.from.titles),
      fromTitles: byLanguage(award.from.titles),
      to: textOrNil(award.to.name),
      toTitle: title(award.to.titles),
      toTitles: byLanguage(award.to.titles)
    )
  }

  // MARK: Duties, advice and judgements

  private func duty(_ result: DutyResult) -> ClaimDecision.Duty {
    let duty = program[result.duty]
    return ClaimDecision.Duty(
      clause: clause(duty.header, result.open ?? result.verdict.open),
      state: result.verdict.word(
        yes: .kept,
        no: .broken,
        open: .open,
        notApplicable: .notApplicable
      ),
      isRequired: duty.isRequired,
      from: textOrNil(duty.from.name),
      fromTitle: title(duty.from.titles),
      fromTitles: byLanguage(duty.from.titles),
      to: textOrNil(duty.to.name),
      toTitle: title(duty.to.titles),
      toTitles: byLanguage(duty.to.titles),
      breach: title(duty.breach),
      breachTitles: byLanguage(duty.breach),
      instances: result.instances.map { instance($0, of: duty) }
    )
  }

  private func instance(
    _ instance: DutyInstance,
    of duty: Duty
  ) -> ClaimDecision.Duty.Instance {
    ClaimDecision.Duty.Instance(
      state: ClaimDecision.Duty.Instance.State(instance.state),
      trigger: context.triggerPath(instance, duty),
      start: moment(instance.startedAt),
      due: moment(instance.due),
      act: instance.act.flatMap { textOrNil($0) },
      doneAt: moment(instance.actAt),
      toSpare: exact(instance.margin),
      lateBy: exact(instance.lateBy),
      excuse: instance.excuse.map { context.place(duty.excuses[$0].origin) },
      missing: missing(instance.open?.facts ?? [])
    )
  }

  private func advice(_ result: AdviceResult) -> ClaimDecision.Advice {
    let advice = program[result.advice]
    let steps = result.steps.filter { advice.steps.indices.contains($0) }
      .map { advice.steps[$0].titles }
    let hasLanguages = steps.contains { titles in titles.contains { !$0.language.isEmpty } }
    return ClaimDecision.Advice(
      clause: clause(advice.header, result.verdict.open),
      state: result.verdict.word(
        yes: .given,
        no: .notGiven,
        open: .open,
        notApplicable: .notApplicable
      ),
      steps: steps.map { context.title($0, or: "") },
      stepTitles: hasLanguages ? steps.map { byLanguage($0) } : []
    )
  }

  private func judgement(_ result: JudgementResult) -> ClaimDecision.Judgement {
    let judgement = program[result.judgement]
    return ClaimDecision.Judgement(
      clause: clause(judgement.header, result.verdict.open),
      state: result.verdict.word(
        yes: .needed,
        no: .notNeeded,
        open: .open,
        notApplicable: .notApplicable
      )
    )
  }

  // MARK: Readings and changes

  private func reading(_ difference: WorldDifference) -> ClaimDecision.Reading {
    let world = program.worlds[difference.world]
    return ClaimDecision.Reading(
      choices: world.switched.map { id in
        let reading = program[id]
        let name = context.alternativeName(world.alternatives[id.index], reading.choice)
        return ClaimDecision.Reading.Choice(reading: reading.header.name, alternative: name)
      },
      isContested: world.isContested,
      outcome: ClaimDecision.Outcome(difference.outcome),
      amounts: difference.amounts.map { amount($0.award, $0.amount) }
    )
  }

  private func amount(_ id: AwardID, _ value: Value) -> ClaimDecision.AwardAmount {
    let award = program[id]
    return ClaimDecision.AwardAmount(
      award: award.header.name,
      amount: money(value, award),
      least: money(value.open?.low, award),
      most: money(value.open?.high, award)
    )
  }

  func changes(_ changes: SectionChanges) -> ClaimDecision.Changes {
    ClaimDecision.Changes(
      goal: changes.goal == .eligible ? .eligible : .more,
      blockedBy: changes.blocker.map { program.header(of: $0).name }.flatMap { textOrNil($0) },
      facts: changes.changes.map { change in
        let type = program.schema.field(of: change.fact).type
        return ClaimDecision.FactChange(
          path: context.path(change.fact),
          title: title(.fact(change.fact)),
          titles: titles(.fact(change.fact)),
          current: DecisionValue(change.current, type, context),
          values: change.values.map { DecisionValue($0, type, context) },
          amounts: change.amounts.map { amount($0.award, $0.amount) }
        )
      },
      isSought: changes.isSought,
      evaluations: changes.evaluations,
      untried: missing(changes.untried.map { .fact($0) })
    )
  }

  func assumption(_ assumption: Assumption) -> ClaimDecision.Assumption {
    let field = program.schema.field(of: assumption.fact)
    return ClaimDecision.Assumption(
      path: context.path(assumption.fact),
      title: title(.fact(assumption.fact)),
      titles: titles(.fact(assumption.fact)),
      value: DecisionValue(field.defaultValue ?? .none, field.type, context),
      isDecisive: assumption.isDecisive
    )
  }
}

// MARK: The states of clauses

extension Verdict {
  /// One of four by what the verdict is.
  fileprivate func word<Word>(yes: Word, no: Word, open: Word, notApplicable: Word) -> Word {
    switch self {
    case .yes: yes
    case .no: no
    case .open: open
    case .notApplicable: notApplicable
    }
  }
}

extension AwardResult {
  fileprivate var state: ClaimDecision.Award.State {
    switch amount {
    case .number(let number): number.isZero ? .notGranted : .granted
    case .none: .notGranted
    case .truth, .date, .time, .instant, .month, .ordinal, .period, .spans, .text, .choice, .set,
      .element, .rows, .items, .open:
      .open  // An amount is a number, none or open.
    }
  }
}

extension ClaimDecision.Outcome {
  init(_ outcome: Evaluation.Outcome) {
    self =
      switch outcome {
      case .eligible: .eligible
      case .ineligible: .ineligible
      case .undetermined: .undetermined
      case .contested: .contested
      case .notApplicable: .notApplicable
      }
  }
}

extension ClaimDecision.Deadline.State {
  fileprivate init(_ state: DeadlineState) {
    self =
      switch state {
      case .met: .met
      case .late: .late
      case .missed: .missed
      case .open: .open
      case .notStarted: .notStarted
      case .notApplicable: .notApplicable
      case .unknown: .unknown
      }
  }
}

extension ClaimDecision.Duty.Instance.State {
  fileprivate init(_ state: DutyState) {
    self =
      switch state {
      case .met: .met
      case .late: .late
      case .breached: .breached
      case .pending: .pending
      case .excused: .excused
      case .unknown: .unknown
      }
  }
}
