// What clauses of a checked policy have in common: their head, what they go through, their formulas.

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
