// What an evaluation decides, as data: outcomes, reasons, amounts, dates, what is missing.

package import Model
package import Quantities

/// The outcome of a section.
package enum Outcome: UInt8, Sendable, Hashable, CaseIterable {
  case eligible, ineligible, undetermined, contested, notApplicable

  /// The outcome as decisions write it, such as `not_applicable`.
  package var name: String {
    switch self {
    case .eligible: "eligible"
    case .ineligible: "ineligible"
    case .undetermined: "undetermined"
    case .contested: "contested"
    case .notApplicable: "not_applicable"
    }
  }
}

/// What a section is decided for, where it has `for each`.
package struct Subject: Sendable, Hashable {
  /// The name of the list.
  package let list: String
  /// The place of the element in the list, from 1; nil while it is open.
  package let place: Int?
  /// The place of the element in its domain, from 0, by which results are kept: where the list is a
  /// selection, that in the list from which it selects.
  package let index: Int
  /// The row of the element, in a list of facts.
  package let row: Int?
  /// The value of a derived element as text (`2026-03`), nil in a list of facts.
  package let value: String?
  /// The element's fact `id` as text, where it has one and it is known.
  package let id: String?
  package init(
    list: String,
    place: Int?,
    index: Int? = nil,
    row: Int?,
    value: String?,
    id: String?
  ) {
    self.list = list
    self.place = place
    self.index = index ?? row ?? (place ?? 1) - 1
    self.row = row
    self.value = value
    self.id = id
  }
}

/// Yes, no or open, with what keeps it open.
package enum Verdict: Sendable {
  case yes
  case no
  case open(Open)
  /// Its `when` does not hold.
  case notApplicable
}

/// A value that the evaluation saw for an expression, for the working and the reasons.
package struct TracedValue: Sendable {
  package let expression: ExpressionID
  package let value: Value
  /// Kept elsewhere, since few values have one and every value is recorded.
  private let counting: TracedCounting?
  /// How a period was counted that gave the value.
  package var counted: CountedPeriod? { counting?.period }
  package init(_ expression: ExpressionID, _ value: Value, counted: CountedPeriod? = nil) {
    self.expression = expression
    self.value = value
    counting = counted.map { TracedCounting($0) }
  }
}

/// A count of a period, by reference.
private final class TracedCounting: Sendable {
  let period: CountedPeriod
  init(_ period: CountedPeriod) { self.period = period }
}

package struct RequirementResult: Sendable {
  package let requirement: RequirementID
  package let verdict: Verdict
  /// The values of the condition's parts, parts before the whole.
  package let trace: [TracedValue]
  package init(requirement: RequirementID, verdict: Verdict, trace: [TracedValue]) {
    self.requirement = requirement
    self.verdict = verdict
    self.trace = trace
  }
}

package struct ExclusionResult: Sendable {
  package let exclusion: ExclusionID
  /// `yes` where it applies and so refuses.
  package let verdict: Verdict
  /// `true` where its ground held and an exception lifted it.
  package let isLifted: Bool
  package let trace: [TracedValue]
  package init(
    exclusion: ExclusionID,
    verdict: Verdict,
    isLifted: Bool,
    trace: [TracedValue]
  ) {
    self.exclusion = exclusion
    self.verdict = verdict
    self.isLifted = isLifted
    self.trace = trace
  }
}

package enum DeadlineState: UInt8, Sendable, Hashable {
  case met, late, missed, open, notStarted, notApplicable, unknown

  /// The state as decisions write it.
  package var name: String {
    switch self {
    case .met: "met"
    case .late: "late"
    case .missed: "missed"
    case .open: "open"
    case .notStarted: "not_started"
    case .notApplicable: "not_applicable"
    case .unknown: "unknown"
    }
  }
}

package struct DeadlineResult: Sendable {
  package let deadline: DeadlineID
  package let state: DeadlineState
  /// A date, an instant, none or open.
  package let due: Value
  /// What met it: a date, an instant, none or open.
  package let metAt: Value
  /// By how much it was late: seconds where both are instants (a date ends at its 24:00).
  package let lateBy: Rational?
  /// What is left of an open one, in seconds as of the day of the decision.
  package let left: Rational?
  /// For a required deadline, whether it holds (met), fails (late, missed) or is open.
  package let verdict: Verdict
  /// The steps from its cases to the due date.
  package let steps: [FormulaStep]
  package let trace: [TracedValue]
  package init(
    deadline: DeadlineID,
    state: DeadlineState,
    due: Value,
    metAt: Value,
    lateBy: Rational?,
    left: Rational? = nil,
    verdict: Verdict,
    steps: [FormulaStep] = [],
    trace: [TracedValue]
  ) {
    self.deadline = deadline
    self.state = state
    self.due = due
    self.metAt = metAt
    self.lateBy = lateBy
    self.left = left
    self.verdict = verdict
    self.steps = steps
    self.trace = trace
  }
}

/// One step from a formula to what is granted.
package enum FormulaStep: Sendable {
  /// The case that held, by its index, and its value.
  case chosen(caseIndex: Int, Value)
  /// A limit that changed the value.
  case notMoreThan(ExpressionID, Value)
  case notLessThan(ExpressionID, Value)
  case rounded(Value)
}

package struct AwardResult: Sendable {
  package let award: AwardID
  /// The formula's value whatever the outcome.
  package let computed: Value
  /// What is granted: the computed value when eligible, 0 when refused, open otherwise.
  package let amount: Value
  /// The method of payment; nil where none is named or it is open.
  package let method: String?
  package let payableBy: Value?
  package let steps: [FormulaStep]
  package let trace: [TracedValue]
  package init(
    award: AwardID,
    computed: Value,
    amount: Value,
    method: String?,
    payableBy: Value?,
    steps: [FormulaStep],
    trace: [TracedValue]
  ) {
    self.award = award
    self.computed = computed
    self.amount = amount
    self.method = method
    self.payableBy = payableBy
    self.steps = steps
    self.trace = trace
  }
}

package struct AdviceResult: Sendable {
  package let advice: AdviceID
  /// `yes` where the advice is given, with the indices of its steps that hold.
  package let verdict: Verdict
  package let steps: [Int]
  package init(advice: AdviceID, verdict: Verdict, steps: [Int]) {
    self.advice = advice
    self.verdict = verdict
    self.steps = steps
  }
}

package struct JudgementResult: Sendable {
  package let judgement: JudgementID
  /// `yes` where a human must judge.
  package let verdict: Verdict
  package init(judgement: JudgementID, verdict: Verdict) {
    self.judgement = judgement
    self.verdict = verdict
  }
}

/// How another world decides a section, where it differs from the default.
package struct WorldDifference: Sendable {
  /// The index of the world in the program.
  package let world: Int
  package let outcome: Outcome
  /// The amounts of the section's awards in that world.
  package let amounts: [(award: AwardID, amount: Value)]
  package init(world: Int, outcome: Outcome, amounts: [(award: AwardID, amount: Value)]) {
    self.world = world
    self.outcome = outcome
    self.amounts = amounts
  }
}

/// A section decided for one element, or for the claim.
package struct SectionResult: Sendable {
  package let section: SectionID
  package let subject: Subject?
  /// The outcome over all contested worlds.
  package var outcome: Outcome
  /// The outcome in the default world alone.
  package let defaultOutcome: Outcome
  /// `false` where it is open whether the element belongs to the section at all.
  package let isCertain: Bool
  /// Why it is open whether the section applies, the element's belonging to it included; nil where
  /// that is known.
  package var application: Open?
  package let requirements: [RequirementResult]
  package let exclusions: [ExclusionResult]
  package let deadlines: [DeadlineResult]
  package let awards: [AwardResult]
  package let advice: [AdviceResult]
  package let judgements: [JudgementResult]
  /// The tables of the section; filled in where the working is recorded.
  package var tables: [TableResult] = []
  package let duties: [DutyResult]
  /// The facts that can still change the outcome or an amount, in the order of declaration, or of
  /// their weights where they were weighed.
  package var missing: [Input]
  /// How much the first of them settle, in the same order: at least those that are named one by one
  /// (`WeighingLimits.namedElements`); empty where that was not asked for.
  package var weights: [MissingWeight] = []
  package var problems: [EvaluationProblem]
  package var readings: [WorldDifference]
  /// The values of the section's `applies when`, parts before the whole.
  package var trace: [TracedValue] = []
  package init(
    section: SectionID,
    subject: Subject?,
    outcome: Outcome,
    isCertain: Bool,
    requirements: [RequirementResult],
    exclusions: [ExclusionResult],
    deadlines: [DeadlineResult],
    awards: [AwardResult],
    advice: [AdviceResult],
    judgements: [JudgementResult],
    duties: [DutyResult] = [],
    missing: [Input],
    problems: [EvaluationProblem],
    readings: [WorldDifference] = []
  ) {
    self.section = section
    self.subject = subject
    self.outcome = outcome
    defaultOutcome = outcome
    self.isCertain = isCertain
    self.requirements = requirements
    self.exclusions = exclusions
    self.deadlines = deadlines
    self.awards = awards
    self.advice = advice
    self.judgements = judgements
    self.duties = duties
    self.missing = missing
    self.problems = problems
    self.readings = readings
  }
}

/// A default that was taken, and whether every outcome would be settled alike without it.
package struct Assumption: Sendable {
  package let fact: FactReference
  package let isDecisive: Bool
  package init(fact: FactReference, isDecisive: Bool) {
    self.fact = fact
    self.isDecisive = isDecisive
  }
}

/// A year of a calendar whose holidays are not all known, and that the decision asked about.
package struct ProvisionalYear: Sendable, Hashable, Comparable {
  package let calendar: CalendarID
  package let year: Int
  package init(calendar: CalendarID, year: Int) {
    self.calendar = calendar
    self.year = year
  }

  package static func < (left: ProvisionalYear, right: ProvisionalYear) -> Bool {
    (left.calendar, left.year) < (right.calendar, right.year)
  }
}

/// The values that a definition had, for the working.
package struct DefinitionTrace: Sendable {
  package let definition: DefinitionID
  /// The place of the element in its domain, from 0; nil for a definition of the policy.
  package let index: Int?
  /// The place of the element from 1 in the list that is gone through; nil for a definition of the
  /// policy, and where it is not known.
  package let place: Int?
  package let value: Value
  package let trace: [TracedValue]
  /// The case that held, by its index; nil where none or several did.
  package let chosenCase: Int?
  package init(
    definition: DefinitionID,
    index: Int?,
    place: Int?,
    value: Value,
    trace: [TracedValue],
    chosenCase: Int? = nil
  ) {
    self.definition = definition
    self.index = index
    self.place = place
    self.value = value
    self.trace = trace
    self.chosenCase = chosenCase
  }
}

/// The decision of a claim.
package struct Decision: Sendable {
  package let caseName: String?
  package let asOf: Instant?
  package var sections: [SectionResult]
  package let definitions: [DefinitionTrace]
  package let assumptions: [Assumption]
  /// In order, each once.
  package let provisionalYears: [ProvisionalYear]
  /// Errors outside sections (outputs, expectations).
  package let problems: [EvaluationProblem]
  /// What rests on what in the policy, where deciding has asked for it: the weighing of missing facts
  /// and the search for changes go on with it.
  var dependence: InputDependence?

  package init(
    caseName: String?,
    asOf: Instant?,
    sections: [SectionResult],
    definitions: [DefinitionTrace],
    assumptions: [Assumption],
    provisionalYears: [ProvisionalYear] = [],
    problems: [EvaluationProblem]
  ) {
    self.caseName = caseName
    self.asOf = asOf
    self.sections = sections
    self.definitions = definitions
    self.assumptions = assumptions
    self.provisionalYears = provisionalYears
    self.problems = problems
  }
}
