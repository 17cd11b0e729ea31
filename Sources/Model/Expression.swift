// Checked expressions: an array of small enums, children before parents.

package import Quantities

/// `P after X`, `P before X`, with the rules by which it is counted.
package struct Counting: Sendable {
  /// Whether the period begins or ends with the event.
  package enum Direction: UInt8, Sendable { case after, before }
  /// Which way is counted.
  package let direction: Direction
  /// A calendar period, or exact seconds.
  package let period: ExpressionID
  /// Whether the period is one of exact seconds.
  package let isDuration: Bool
  /// A date or an instant.
  package let event: ExpressionID
  /// The rules that hold here, the deadline's own exceptions among them.
  package let rules: CountingRules
  /// The clause that they come from, for its citations.
  package let source: CountingRulesID
  /// The times during which the clock stands still.
  package let stops: ExpressionID?
  package init(
    direction: Direction,
    period: ExpressionID,
    isDuration: Bool,
    event: ExpressionID,
    rules: CountingRules,
    source: CountingRulesID,
    stops: ExpressionID?
  ) {
    self.direction = direction
    self.period = period
    self.isDuration = isDuration
    self.event = event
    self.rules = rules
    self.source = source
    self.stops = stops
  }
}

/// `time from A to B on DAYS`: the same local times on each of some days; and `D at TIME`, the moment
/// at which clocks show it.
package struct DailyTime: Sendable {
  /// The local time at which each begins.
  package let start: ExpressionID
  /// The end, on the next day where it is not after the start; nil for `D at TIME`.
  package let end: ExpressionID?
  /// One date, or a list of dates.
  package let days: ExpressionID
  /// The zone of the local times.
  package let zone: ZoneRules
  package init(start: ExpressionID, end: ExpressionID?, days: ExpressionID, zone: ZoneRules) {
    self.start = start
    self.end = end
    self.days = days
    self.zone = zone
  }
}

/// `dates every P after X until Y`: X + P, X + 2 P, … up to Y and with it.
package struct Series: Sendable {
  /// A calendar period with dates, exact seconds with instants.
  package let step: ExpressionID
  /// What is counted from: a date or an instant.
  package let anchor: ExpressionID
  /// The last date or instant that may belong to it.
  package let until: ExpressionID
  /// `true` for `from X`: X itself is the first.
  package let includesAnchor: Bool
  package init(
    step: ExpressionID,
    anchor: ExpressionID,
    until: ExpressionID,
    includesAnchor: Bool
  ) {
    self.step = step
    self.anchor = anchor
    self.until = until
    self.includesAnchor = includesAnchor
  }
}

/// `TABLE with NAME = E`: a table's column, worked out with its inputs standing for values.
package struct Asking: Sendable {
  /// What an input of the table stands for.
  package struct Input: Sendable {
    /// Stands for the input in the table's conditions.
    package let variable: VariableID
    /// What it stands for here.
    package let value: ExpressionID
    /// Whether the table takes none for it.
    package let takesNone: Bool
    package init(variable: VariableID, value: ExpressionID, takesNone: Bool) {
      self.variable = variable
      self.value = value
      self.takesNone = takesNone
    }
  }

  /// The column, which belongs to no element and has no value of its own.
  package let column: DefinitionID
  /// In the order of the table.
  package let inputs: [Input]
  package init(column: DefinitionID, inputs: [Input]) {
    self.column = column
    self.inputs = inputs
  }
}

/// What is asked of a clause's result.
package enum ClauseAspect: UInt8, Sendable {
  /// What an award grants: 0 when refused, unknown while open.
  case amount
  /// An award's formula regardless of its section.
  case computed
  /// When a deadline falls due, and by how much it was missed.
  case due, lateBy
  /// Yes-or-no questions: of requirements, exclusions, sections, deadlines, judgements.
  case holds, applies
  case eligible, ineligible, notApplicable
  /// Of a section, which clauses refuse it, and the first of them: alternatives numbered as
  /// `Program.refusals(of:)` lists them.
  case failedClauses, firstFailedClause
  case met, late, missed, open, notStarted
  /// Of a duty: whether it is kept, how many instances there are of each state, and the share met.
  case kept, attainment, instances, metCount, lateCount, breachedCount, pendingCount, excusedCount
}

/// A clause whose result an expression asks for.
package enum ClauseReference: Sendable, Hashable {
  case section(SectionID)
  case requirement(RequirementID)
  case exclusion(ExclusionID)
  case deadline(DeadlineID)
  case award(AwardID)
  case advice(AdviceID)
  case judgement(JudgementID)
  case duty(DutyID)
}

extension ClauseReference {
  /// Whether a clause of its kind can refuse the section in which it stands, or leave it open.
  package var canRefuse: Bool {
    switch self {
    case .requirement, .exclusion, .deadline, .duty, .judgement: true
    case .section, .award, .advice: false
    }
  }
}

/// What a selection phrase does with the elements that it selects.
package enum SelectionKind: UInt8, Sendable {
  case each, any, every, no, only, first, last, nth, count, sum, smallest, largest, union
  /// The different values of the body, in their order.
  case values
}

/// A selection phrase.
package struct Selection: Sendable {
  /// What is done with the elements.
  package let kind: SelectionKind
  /// The variable that stands for the element.
  package let variable: VariableID
  /// The list that is gone through.
  package let list: ExpressionID
  /// `where C`.
  package let filter: ExpressionID?
  /// `in order of E`; a written list of its keys where there are several.
  package let order: ExpressionID?
  /// `before x`: only elements strictly earlier than this variable's, in the order of `beforeKey`.
  package let before: VariableID?
  /// The key of the order of the enclosing `for each`, over `variable`, and over `before`.
  package let beforeKey: ExpressionID?
  /// The same key over `before`.
  package let beforeOwnKey: ExpressionID?
  /// `has C`, or the value that is summed or compared.
  package let body: ExpressionID?
  /// The number of elements of `the first N` and `the last N`, and the place of `the 3rd`.
  package let limit: ExpressionID?
  /// What it is called where the policy asks for the elements of a group.
  package let group: Group?

  /// `m.visits`: the elements of a list of which a value is that of the group.
  package struct Group: Sendable {
    package let value: ExpressionID
    package let name: String
    package init(of value: ExpressionID, name: String) {
      self.value = value
      self.name = name
    }
  }

  package init(
    kind: SelectionKind,
    variable: VariableID,
    list: ExpressionID,
    filter: ExpressionID? = nil,
    order: ExpressionID? = nil,
    before: VariableID? = nil,
    beforeKey: ExpressionID? = nil,
    beforeOwnKey: ExpressionID? = nil,
    body: ExpressionID? = nil,
    limit: ExpressionID? = nil,
    group: Group? = nil
  ) {
    self.kind = kind
    self.variable = variable
    self.list = list
    self.filter = filter
    self.order = order
    self.before = before
    self.beforeKey = beforeKey
    self.beforeOwnKey = beforeOwnKey
    self.body = body
    self.limit = limit
    self.group = group
  }
}

/// A checked expression.
package enum Expression: Sendable {
  case constant(ConstantID)
  /// A fact of the claim, by its slot.
  case fact(slot: Int32)
  /// A fact of the element that a variable stands for.
  case field(VariableID, slot: Int32)
  /// A fact of an element that an expression gives.
  case fieldOf(ExpressionID, ListID, slot: Int32)
  /// The element or value that a variable stands for.
  case variable(VariableID)
  /// The place, from 1, of a variable's element in its list.
  case place(VariableID)
  case definition(DefinitionID)
  /// A definition of an element.
  case definitionOf(DefinitionID, ExpressionID)
  /// A clause's result; the element it is asked of, for clauses with `for each`.
  case clause(ClauseReference, of: ExpressionID?, ClauseAspect)
  /// A parameter at a date; without one, of a parameter that has a single value.
  case parameter(ParameterID, on: ExpressionID?)
  case reading(ReadingID)
  case asOf
  case today
  case unary(UnaryOperation, ExpressionID)
  case binary(BinaryOperation, ExpressionID, ExpressionID)
  case conditional(ExpressionID, ExpressionID, ExpressionID)
  /// `the smaller of (…)` and its kin, over a written list; none is skipped.
  case smallest([ExpressionID])
  case largest([ExpressionID])
  /// A written list of values (`is one of`).
  case items([ExpressionID])
  case select(Int32)
  /// A period counted from an event.
  case counted(CountingID)
  case dailyTime(DailyTimeID)
  case series(SeriesID)
  /// The values of the rows of a table that hold.
  case collected(CollectionID)
  /// A column of a table that is asked with values of its inputs.
  case asked(AskingID)
}
