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
  /// Whose elements it goes through.
  package let domain: Domain
  /// `true` where `list` holds some elements of the domain, or has them in an order of its own: it is
  /// a definition of elements, or selects in place.
  package let selects: Bool
  /// The variable that stands for the element.
  package let variable: VariableID
  /// Its name as the rules write it.
  package let variableName: String
  /// The name of the list as the decision shows it.
  package let listName: String
  /// The list, or the elements of it that are selected.
  package let list: ExpressionID
  /// `where C`: elements for which it is not yes are passed over.
  package let filter: ExpressionID?
  /// `in order of E`: the key; nil for the order of the list.
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
  /// Its name in the rules.
  package let name: String
  /// What people read in place of the name, one a language; empty where none is written.
  package let titles: [Title]
  /// The article of the contract; empty where none is cited.
  package let source: String
  /// Where it is written.
  package let origin: OriginID
  /// The section that it stands in; nil outside of sections.
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
  /// When a case holds.
  package enum Condition: Sendable {
    /// It has no condition: the only case.
    case always
    /// `when C`.
    case when(ExpressionID)
    /// `otherwise`: where no case before it holds.
    case otherwise
  }
  /// What it gives.
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
  /// Which way.
  package let mode: RoundingMode
  /// To a multiple of this; of the formula's type, above zero.
  package let unit: ExpressionID
  package init(mode: RoundingMode, unit: ExpressionID) {
    self.mode = mode
    self.unit = unit
  }
}

/// A value by cases, then limits, then rounding; by reference, as clauses are copied while they are
/// evaluated.
package final class Formula: Sendable {
  /// In the order of the file; the first that holds gives the value.
  package let cases: [Case]
  /// `not more than E`: the value is at most each of them; they win over `notLessThan`.
  package let notMoreThan: [ExpressionID]
  /// `not less than E`: the value is at least each of them.
  package let notLessThan: [ExpressionID]
  /// How the value is rounded, after its limits.
  package let rounding: Rounding?
  /// The type of the value.
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

/// `define NAME`: a value by a name.
package struct Definition: Sendable {
  package let header: ClauseHeader
  /// How its value is worked out.
  package var formula: Formula
  /// `true` where it refers to itself through earlier elements.
  package let isRecursive: Bool
  package init(header: ClauseHeader, formula: Formula, isRecursive: Bool) {
    self.header = header
    self.formula = formula
    self.isRecursive = isRecursive
  }
}

/// `require NAME`: what must hold.
package struct Requirement: Sendable {
  package let header: ClauseHeader
  /// What must hold.
  package let condition: ExpressionID
  /// Where it is asked; nil for always.
  package let when: ExpressionID?
  package init(header: ClauseHeader, condition: ExpressionID, when: ExpressionID?) {
    self.header = header
    self.condition = condition
    self.when = when
  }
}

/// `unless C`, with exceptions of its own.
package struct Exception: Sendable {
  /// Lifts what it stands under, where it holds.
  package let condition: ExpressionID
  /// The article that it cites; empty where it cites none of its own.
  package let source: String
  package let origin: OriginID
  /// What lifts the exception in turn.
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

/// `exclude NAME`: what refuses.
package struct Exclusion: Sendable {
  package let header: ClauseHeader
  /// Refuses, where it holds and no exception does.
  package let when: ExpressionID
  /// What lifts it.
  package let exceptions: [Exception]
  package init(header: ClauseHeader, when: ExpressionID, exceptions: [Exception]) {
    self.header = header
    self.when = when
    self.exceptions = exceptions
  }
}

/// `deadline NAME`: until when something is to be done.
package struct Deadline: Sendable {
  package let header: ClauseHeader
  /// Gives a date or an instant.
  package let formula: Formula
  /// When it was done: a date or an instant, none where it was not; nil where nothing meets it.
  package let metBy: ExpressionID?
  /// Whether its section is refused where it is not met.
  package let isRequired: Bool
  /// Where it runs; nil for always.
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
  /// What people read in place of the name.
  package let titles: [Title]
  package init(name: String = "", titles: [Title] = []) {
    self.name = name
    self.titles = titles
  }

  /// Whether nobody is named.
  package var isEmpty: Bool { name.isEmpty }
}

/// `paid as NAME [when C | otherwise]`.
package struct PaymentMethod: Sendable {
  /// The method, as the decision names it.
  package let name: String
  /// What people read in place of the name.
  package let titles: [Title]
  /// When it is paid so: the first method that holds.
  package let condition: Case.Condition
  package let origin: OriginID
  package init(name: String, titles: [Title], condition: Case.Condition, origin: OriginID) {
    self.name = name
    self.titles = titles
    self.condition = condition
    self.origin = origin
  }
}

/// `award NAME`: an amount that is granted where its section is eligible.
package struct Award: Sendable {
  package let header: ClauseHeader
  /// How the amount is worked out.
  package let formula: Formula
  /// The currency of the amount.
  package let currency: CurrencyID
  /// How it is paid, in the order of the file; empty where the rules do not say.
  package let methods: [PaymentMethod]
  /// Until when it is to be paid: a date or an instant.
  package let payableBy: ExpressionID?
  /// Who pays.
  package let from: Party
  /// Who is paid.
  package let to: Party
  /// Where it is granted; nil for always.
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
  /// What is to be done, one text a language.
  package let titles: [Title]
  /// Where it is shown; nil for always.
  package let when: ExpressionID?
  package init(titles: [Title], when: ExpressionID?) {
    self.titles = titles
    self.when = when
  }
}

/// `advise NAME`: what somebody can do, step by step.
package struct Advice: Sendable {
  package let header: ClauseHeader
  /// Where it is shown; nil for always.
  package let when: ExpressionID?
  /// In the order of the file.
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
  /// Where it is asked of people.
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
  /// What holds.
  package let condition: ExpressionID
  /// For which facts it is said; nil for all.
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

/// `parameter NAME`: a value that the policy fixes, and that may change with the dates.
package struct Parameter: Sendable {
  package let header: ClauseHeader
  /// The type of its values.
  package let type: Type
  /// In the order of their first days.
  package let history: [DatedValue]
  package init(header: ClauseHeader, type: Type, history: [DatedValue]) {
    self.header = header
    self.type = type
    self.history = history
  }
}

/// `reading NAME`: a question that the text leaves open, with its possible answers.
package struct Reading: Sendable {
  package let header: ClauseHeader
  /// The choice whose alternatives are the readings.
  package let choice: ChoiceID
  /// The answer that is taken, by its index in the choice.
  package let defaultAlternative: Int
  /// Whether the others are answered too, and a difference makes the outcome contested.
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
  /// What a cell shows.
  package enum Content: Sendable {
    /// The value of an expression, which has this type.
    case value(ExpressionID, Type)
    /// The clauses that refuse a section, for an element or as a whole.
    case failedClauses(SectionID, of: ExpressionID?)
  }
  /// The heading, which is the member's name in a row of JSON.
  package let name: String
  /// What its cells show.
  package let content: Content
  package init(name: String, content: Content) {
    self.name = name
    self.content = content
  }
}

/// `output NAME`: the columns of a row that a claim gives, or each element of a list.
package struct Output: Sendable {
  /// What rows say of cells that are not settled, under these names; no column has one of them.
  package static let noteNames = ["errors", "missing", "contested"]

  package let header: ClauseHeader
  /// From left to right.
  package let columns: [OutputColumn]
  package init(header: ClauseHeader, columns: [OutputColumn]) {
    self.header = header
    self.columns = columns
  }
}
