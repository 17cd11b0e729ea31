// Duties: who must do what, when, and what else excuses or ends it.

/// What fulfils a duty, or ends its repetition.
package struct DutyAct: Sendable {
  /// The list whose elements count, with the variable that goes through them and the condition that
  /// they meet; nil where `moment` alone says when it was done.
  package let list: ExpressionID?
  /// Stands for an element of `list`.
  package let variable: VariableID?
  /// What an element meets that counts; nil where all count.
  package let filter: ExpressionID?
  /// When it was done: an instant or a date, none where it was not.
  package let moment: ExpressionID
  /// What it is called in reports.
  package let name: String
  package init(
    list: ExpressionID?,
    variable: VariableID?,
    filter: ExpressionID?,
    moment: ExpressionID,
    name: String
  ) {
    self.list = list
    self.variable = variable
    self.filter = filter
    self.moment = moment
    self.name = name
  }
}

/// What brings an instance of a duty about.
package enum DutyTrigger: Sendable {
  /// Each element of a list; `moment` is when it happened.
  case each(DutyAct)
  /// One instance, at an instant or date; none where it is none.
  case moment(ExpressionID)
  /// One instance for as long as the duty's `when` holds.
  case always
}

/// `every P after …`: how a duty comes again.
package struct DutyRepetition: Sendable {
  /// What the first and each further moment is counted from.
  package enum Anchor: Sendable {
    /// After the last act, the first time after the trigger.
    case lastAct(DutyAct)
    /// On a fixed grid from an instant or date.
    case grid(ExpressionID)
  }
  /// What its moments are counted from.
  package let anchor: Anchor
  /// Stands for the moment that the next due moment is counted from.
  package let variable: VariableID
  /// The next due moment, counted from `variable`.
  package let next: ExpressionID
  /// What ends it; nil where nothing does.
  package let until: DutyAct?
  package init(anchor: Anchor, variable: VariableID, next: ExpressionID, until: DutyAct?) {
    self.anchor = anchor
    self.variable = variable
    self.next = next
    self.until = until
  }
}

/// `duty NAME`: who must do what, or may not, by when, each time that something happens.
package struct Duty: Sendable {
  package let header: ClauseHeader
  /// What brings an instance about.
  package let trigger: DutyTrigger
  /// Where it is owed; nil for always.
  package let when: ExpressionID?
  /// The alternatives that fulfil it; for a prohibition, what breaches it.
  package let acts: [DutyAct]
  /// Whether it says what must not be done.
  package let isProhibition: Bool
  /// The due moment of an instance: an instant or a date; nil where none is stated.
  package let due: ExpressionID?
  /// Whether acts before the trigger count too.
  package let admitsEarlier: Bool
  /// How it comes again; nil where it is owed once.
  package let repetition: DutyRepetition?
  /// How many acts an instance takes.
  package let count: ExpressionID?
  /// Whether an act serves one instance only.
  package let isOneForEach: Bool
  /// What excuses from an instance.
  package let excuses: [Exception]
  /// Whether a breach refuses its section.
  package let isRequired: Bool
  /// Who owes it.
  package let from: Party
  /// To whom it is owed.
  package let to: Party
  /// What follows from a breach.
  package let breach: [Title]

  package init(
    header: ClauseHeader,
    trigger: DutyTrigger,
    when: ExpressionID?,
    acts: [DutyAct],
    isProhibition: Bool,
    due: ExpressionID?,
    admitsEarlier: Bool,
    repetition: DutyRepetition?,
    count: ExpressionID?,
    isOneForEach: Bool,
    excuses: [Exception],
    isRequired: Bool,
    from: Party,
    to: Party,
    breach: [Title]
  ) {
    self.header = header
    self.trigger = trigger
    self.when = when
    self.acts = acts
    self.isProhibition = isProhibition
    self.due = due
    self.admitsEarlier = admitsEarlier
    self.repetition = repetition
    self.count = count
    self.isOneForEach = isOneForEach
    self.excuses = excuses
    self.isRequired = isRequired
    self.from = from
    self.to = to
    self.breach = breach
  }
}
