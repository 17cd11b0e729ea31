// Checked expressions: an array of small enums, children before parents.

/// An operation on one value, chosen by the checker for the operand's type.
package enum UnaryOperation: UInt8, Sendable {
  case not, negateNumber, negatePeriod
  case isGiven, isNone, isEmpty
  case dateOfInstant, monthOfInstant, monthOfDate, yearOfInstant, yearOfDate, yearOfMonth
  case quarterOfInstant, quarterOfDate, quarterOfMonth, weekdayOfInstant, weekdayOfDate
  case timeOfInstant, daysInMonth, daysInYear, lengthOfSpans, charactersOfText
  case dayAfterDate, dayBeforeDate, monthAfterMonth, monthBeforeMonth, firstDayOfMonth
  case lastDayOfMonth, daysOfPeriod
}

/// An operation on two values.
package enum BinaryOperation: UInt8, Sendable {
  case addNumbers, subtractNumbers, multiplyNumbers, divideNumbers
  /// An instant and exact seconds.
  case addToInstant, subtractFromInstant
  /// Two instants give seconds.
  case instantDifference
  /// A date and a calendar period, months first, clamped; never rolls.
  case addToDate, subtractFromDate
  /// An instant and a calendar period: the local time stays.
  case addPeriodToInstant, subtractPeriodFromInstant
  /// A month and a calendar period of whole months.
  case addToMonth, subtractFromMonth
  /// Two dates give a period in days.
  case dateDifference
  case addPeriods, subtractPeriods, multiplyPeriod
  case less, lessOrEqual, greater, greaterOrEqual
  case equal, notEqual
  /// A calendar period after or before a date, by the counting rules.
  case periodAfterDate, periodBeforeDate
  /// Exact seconds after or before an instant.
  case durationAfterInstant, durationBeforeInstant
  case timeFromTo
  case setIncludes, isInSet, isInItems, textContains, textStartsWith
  case and, or
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
  case met, late, missed, open, notStarted
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
}

/// What a selection phrase does with the elements that it selects.
package enum SelectionKind: UInt8, Sendable {
  case each, any, every, no, only, first, last, count, sum, smallest, largest, union
}

/// A selection phrase.
package struct Selection: Sendable {
  package let kind: SelectionKind
  package let variable: VariableID
  /// The list that is gone through.
  package let list: ExpressionID
  /// `where C`.
  package let filter: ExpressionID?
  /// `in order of E`.
  package let order: ExpressionID?
  /// `before x`: only elements strictly earlier than this variable's, in the order of `beforeKey`.
  package let before: VariableID?
  /// The key of the order of the enclosing `for each`, over `variable`, and over `before`.
  package let beforeKey: ExpressionID?
  package let beforeOwnKey: ExpressionID?
  /// `has C`, or the value that is summed or compared.
  package let body: ExpressionID?
  /// The number of elements of `the first N` and `the last N`.
  package let limit: ExpressionID?

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
    limit: ExpressionID? = nil
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
}
