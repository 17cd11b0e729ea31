// The clauses of a checked policy.

package import Quantities

/// What the elements of a `for each` are: the list of which each of them is an element.
///
/// Results are kept by an element's place in it, and clauses may be asked of any of its elements. A
/// `for each` may go through some of them only (`ForEach.selects`).
package enum Domain: Sendable, Hashable {
  /// A list of the claim.
  case list(ListID)
  /// A definition that gives a list.
  case definition(DefinitionID)
  /// The alternatives of a choice.
  case alternatives(ChoiceID)
}

/// `for each x in LIST [where C] [in order of E]`.
///
/// By reference, as whoever evaluates takes it out of a clause again and again.
package final class ForEach: Sendable {
  package let domain: Domain
  /// `true` where `list` holds some elements of the domain, or has them in an order of its own: it is
  /// a definition of elements, or selects in place.
  package let selects: Bool
  package let variable: VariableID
  package let variableName: String
  /// The name of the list as the decision shows it.
  package let listName: String
  package let list: ExpressionID
  package let filter: ExpressionID?
  package let order: ExpressionID?
  package init(
    domain: Domain,
    selects: Bool = false,
    variable: VariableID,
    variableName: String,
    listName: String,
    list: ExpressionID,
    filter: ExpressionID?,
    order: ExpressionID?
  ) {
    self.domain = domain
    self.selects = selects
    self.variable = variable
    self.variableName = variableName
    self.listName = listName
    self.list = list
    self.filter = filter
    self.order = order
  }

  /// The same `for each` with another expression for the same list.
  package func going(through list: ExpressionID) -> ForEach {
    ForEach(
      domain: domain,
      selects: selects,
      variable: variable,
      variableName: variableName,
      listName: listName,
      list: list,
      filter: filter,
      order: order
    )
  }
}

/// What every clause has; by reference, as clauses are copied while they are evaluated.
package final class ClauseHeader: Sendable {
  package let name: String
  package let titles: [Title]
  /// The article of the contract; empty where none is cited.
  package let source: String
  package let origin: OriginID
  package let section: SectionID?
  /// Its own `for each`, or that of its section.
  package let forEach: ForEach?
  /// The variables that its expressions bind: a range of the program's variables.
  package let variables: Range<Int>
  /// What people read where it refuses.
  package let refusals: [Title]
  package init(
    name: String,
    titles: [Title],
    source: String,
    origin: OriginID,
    section: SectionID?,
    forEach: ForEach?,
    variables: Range<Int>,
    refusals: [Title] = []
  ) {
    self.refusals = refusals
    self.name = name
    self.titles = titles
    self.source = source
    self.origin = origin
    self.section = section
    self.forEach = forEach
    self.variables = variables
  }
}

/// One `= E when C` line.
package struct Case: Sendable {
  package enum Condition: Sendable {
    case always
    case when(ExpressionID)
    case otherwise
  }
  package let value: ExpressionID
  package let condition: Condition
  package let origin: OriginID
  package init(value: ExpressionID, condition: Condition, origin: OriginID) {
    self.value = value
    self.condition = condition
    self.origin = origin
  }
}

/// `rounded MODE to UNIT`.
package struct Rounding: Sendable {
  package let mode: RoundingMode
  package let unit: ExpressionID
  package init(mode: RoundingMode, unit: ExpressionID) {
    self.mode = mode
    self.unit = unit
  }
}

/// A value by cases, then limits, then rounding; by reference, as clauses are copied while they are
/// evaluated.
package final class Formula: Sendable {
  package let cases: [Case]
  package let notMoreThan: [ExpressionID]
  package let notLessThan: [ExpressionID]
  package let rounding: Rounding?
  package let type: Type
  /// Tells which of the first cases can hold; nil where all are tried.
  package let index: RowIndex?
  package init(
    cases: [Case],
    notMoreThan: [ExpressionID] = [],
    notLessThan: [ExpressionID] = [],
    rounding: Rounding? = nil,
    type: Type,
    index: RowIndex? = nil
  ) {
    self.cases = cases
    self.notMoreThan = notMoreThan
    self.notLessThan = notLessThan
    self.rounding = rounding
    self.type = type
    self.index = index
  }

  /// The same formula with an index of its cases.
  package func indexed(by index: RowIndex?) -> Formula {
    Formula(
      cases: cases,
      notMoreThan: notMoreThan,
      notLessThan: notLessThan,
      rounding: rounding,
      type: type,
      index: index
    )
  }
}

package struct Definition: Sendable {
  package let header: ClauseHeader
  package var formula: Formula
  /// `true` where it refers to itself through earlier elements.
  package let isRecursive: Bool
  package init(header: ClauseHeader, formula: Formula, isRecursive: Bool) {
    self.header = header
    self.formula = formula
    self.isRecursive = isRecursive
  }
}

package struct Requirement: Sendable {
  package let header: ClauseHeader
  package let condition: ExpressionID
  package let when: ExpressionID?
  package init(header: ClauseHeader, condition: ExpressionID, when: ExpressionID?) {
    self.header = header
    self.condition = condition
    self.when = when
  }
}

/// `unless C`, with exceptions of its own.
package struct Exception: Sendable {
  package let condition: ExpressionID
  package let source: String
  package let origin: OriginID
  package let exceptions: [Exception]
  package init(
    condition: ExpressionID,
    source: String,
    origin: OriginID,
    exceptions: [Exception]
  ) {
    self.condition = condition
    self.source = source
    self.origin = origin
    self.exceptions = exceptions
  }
}

package struct Exclusion: Sendable {
  package let header: ClauseHeader
  package let when: ExpressionID
  package let exceptions: [Exception]
  package init(header: ClauseHeader, when: ExpressionID, exceptions: [Exception]) {
    self.header = header
    self.when = when
    self.exceptions = exceptions
  }
}

package struct Deadline: Sendable {
  package let header: ClauseHeader
  /// Gives a date or an instant.
  package let formula: Formula
  package let metBy: ExpressionID?
  package let isRequired: Bool
  package let when: ExpressionID?
  package init(
    header: ClauseHeader,
    formula: Formula,
    metBy: ExpressionID?,
    isRequired: Bool,
    when: ExpressionID?
  ) {
    self.header = header
    self.formula = formula
    self.metBy = metBy
    self.isRequired = isRequired
    self.when = when
  }
}

/// Somebody who pays or owes, or who receives.
package struct Party: Sendable, Hashable {
  /// The name; empty where none is told.
  package let name: String
  package let titles: [Title]
  package init(name: String = "", titles: [Title] = []) {
    self.name = name
    self.titles = titles
  }

  package var isEmpty: Bool { name.isEmpty }
}

/// `paid as NAME [when C | otherwise]`.
package struct PaymentMethod: Sendable {
  package let name: String
  package let titles: [Title]
  package let condition: Case.Condition
  package let origin: OriginID
  package init(name: String, titles: [Title], condition: Case.Condition, origin: OriginID) {
    self.name = name
    self.titles = titles
    self.condition = condition
    self.origin = origin
  }
}

package struct Award: Sendable {
  package let header: ClauseHeader
  package let formula: Formula
  package let currency: CurrencyID
  package let methods: [PaymentMethod]
  package let payableBy: ExpressionID?
  package let from: Party
  package let to: Party
  package let when: ExpressionID?
  /// Whether an amount below zero is granted; else it is an error.
  package let mayBeBelowZero: Bool
  package init(
    header: ClauseHeader,
    formula: Formula,
    currency: CurrencyID,
    methods: [PaymentMethod],
    payableBy: ExpressionID?,
    from: Party,
    to: Party,
    when: ExpressionID?,
    mayBeBelowZero: Bool = false
  ) {
    self.header = header
    self.formula = formula
    self.currency = currency
    self.methods = methods
    self.payableBy = payableBy
    self.from = from
    self.to = to
    self.when = when
    self.mayBeBelowZero = mayBeBelowZero
  }
}

/// One `step` of advice.
package struct AdviceStep: Sendable {
  package let titles: [Title]
  package let when: ExpressionID?
  package init(titles: [Title], when: ExpressionID?) {
    self.titles = titles
    self.when = when
  }
}

package struct Advice: Sendable {
  package let header: ClauseHeader
  package let when: ExpressionID?
  package let steps: [AdviceStep]
  package init(header: ClauseHeader, when: ExpressionID?, steps: [AdviceStep]) {
    self.header = header
    self.when = when
    self.steps = steps
  }
}

/// `for people`: a judgement that the policy leaves to a human.
package struct Judgement: Sendable {
  package let header: ClauseHeader
  package let when: ExpressionID
  /// The table that leaves the rest to people: its `when` is that no row holds.
  package var table: TableID?
  package init(header: ClauseHeader, when: ExpressionID) {
    self.header = header
    self.when = when
  }
}

/// `property`: a condition that holds for all facts, and so in every scenario.
package struct Property: Sendable {
  package let header: ClauseHeader
  package let condition: ExpressionID
  package let when: ExpressionID?
  package init(header: ClauseHeader, condition: ExpressionID, when: ExpressionID?) {
    self.header = header
    self.condition = condition
    self.when = when
  }
}

/// One value of a parameter and the dates for which it holds.
package struct DatedValue: Sendable {
  /// The value; nil for `unset`.
  package let value: Value?
  /// The first day; nil for "from the beginning".
  package let from: CalendarDate?
  /// The last day that is known; nil for "no end known".
  package let until: CalendarDate?
  package let origin: OriginID
  package init(value: Value?, from: CalendarDate?, until: CalendarDate?, origin: OriginID) {
    self.value = value
    self.from = from
    self.until = until
    self.origin = origin
  }
}

package struct Parameter: Sendable {
  package let header: ClauseHeader
  package let type: Type
  /// In the order of their first days.
  package let history: [DatedValue]
  package init(header: ClauseHeader, type: Type, history: [DatedValue]) {
    self.header = header
    self.type = type
    self.history = history
  }
}

package struct Reading: Sendable {
  package let header: ClauseHeader
  /// The choice whose alternatives are the readings.
  package let choice: ChoiceID
  package let defaultAlternative: Int
  package let isContested: Bool
  package init(
    header: ClauseHeader,
    choice: ChoiceID,
    defaultAlternative: Int,
    isContested: Bool
  ) {
    self.header = header
    self.choice = choice
    self.defaultAlternative = defaultAlternative
    self.isContested = isContested
  }
}

/// One column of an `output`.
package struct OutputColumn: Sendable {
  package enum Content: Sendable {
    case value(ExpressionID, Type)
    case failedClauses(SectionID, of: ExpressionID?)
  }
  package let name: String
  package let content: Content
  package init(name: String, content: Content) {
    self.name = name
    self.content = content
  }
}

package struct Output: Sendable {
  /// What rows say of cells that are not settled, under these names; no column has one of them.
  package static let noteNames = ["errors", "missing", "contested"]

  package let header: ClauseHeader
  package let columns: [OutputColumn]
  package init(header: ClauseHeader, columns: [OutputColumn]) {
    self.header = header
    self.columns = columns
  }
}
