// Checked expressions as text: as a policy would write them, or with values in place of names.

import Evaluation
import Model
import Quantities
import Syntax

/// Prints formulas.
///
/// With names, printing is the inverse of parsing: what is printed, read in the place of the
/// expression, is the same expression. Brackets stand by the levels of precedence that the parser has
/// (`Level`), and where the parser asks for them: around `and` beside `or`, around a count beside
/// `+`, around a phrase `from A to B` before `+`.
struct FormulaPrinter {
  let context: ReportContext
  /// The values to print in place of names; empty to print names.
  var values = TracedValues([])
  var isFilledIn = false

  /// A printer that fills in the values of a trace.
  static func filled(_ context: ReportContext, _ trace: [TracedValue]) -> FormulaPrinter {
    FormulaPrinter(context: context, values: TracedValues(trace), isFilledIn: true)
  }

  var program: Program { context.program }

  /// A piece of a formula, and the level at which it binds.
  struct Piece {
    let text: String
    let level: Int
    init(_ text: String, _ level: Int) {
      self.text = text
      self.level = level
    }
  }

  /// The text of an expression, in brackets where it binds less tightly than asked.
  func text(_ id: ExpressionID, _ outer: Int = Level.selection) -> String {
    let piece = piece(id)
    return piece.level < outer ? "(\(piece.text))" : piece.text
  }

  /// The text of an expression and its level.
  func piece(_ id: ExpressionID) -> Piece {
    if isFilledIn, let filled = filledIn(id) { return Piece(filled, Level.atom) }
    return printed(program[id], id)
  }

  /// The value in place of an expression that is shown by its value; nil where its parts are.
  func filledIn(_ id: ExpressionID) -> String? {
    let expression = program[id]
    guard isLeaf(expression) || isProjection(expression), let value = values[id] else {
      return nil
    }
    let type = program.type(of: id)
    if case .spans = value { return "(\(context.text(value, type)))" }
    guard case .open(let open) = value else { return context.text(value, type) }
    // The name says more than the word unknown.
    return context.range(open, type) == nil ? nil : "(\(context.text(value, type)))"
  }

  /// Whether an expression takes one part of a value, such as the date of an instant.
  private func isProjection(_ expression: Expression) -> Bool {
    guard case .unary(let operation, _) = expression else { return false }
    switch operation {
    case .not, .negateNumber, .negatePeriod, .isGiven, .isNone, .isEmpty, .isBusinessDay,
      .isWritableInCP949:
      return false
    case .dateOfInstant, .monthOfInstant, .monthOfDate, .yearOfInstant, .yearOfDate, .yearOfMonth,
      .quarterOfInstant, .quarterOfDate, .quarterOfMonth, .weekdayOfInstant, .weekdayOfDate,
      .timeOfInstant, .daysInMonth, .daysInYear, .lengthOfSpans, .charactersOfText, .bytesInCP949,
      .dayAfterDate, .dayBeforeDate, .monthAfterMonth, .monthBeforeMonth, .firstDayOfMonth,
      .lastDayOfMonth, .firstDayOfQuarter, .lastDayOfQuarter, .firstDayOfYear, .lastDayOfYear,
      .dayNumber, .monthNumber, .daysOfPeriod, .longestStretch, .countOfParts, .startOfDay,
      .endOfDay, .startOfMonth, .endOfMonth, .startOfSpans, .endOfSpans, .daysOfSpans,
      .monthsOfSpans, .businessDaysOfSpans, .businessDayOnOrAfter, .businessDayOnOrBefore:
      return true
    }
  }

  /// Whether an expression is a name or a question whose value says all.
  func isLeaf(_ expression: Expression) -> Bool {
    switch expression {
    case .constant, .unary, .binary, .conditional, .smallest, .largest, .items, .counted,
      .dailyTime, .series:
      false
    case .fact, .field, .fieldOf, .variable, .place, .definition, .definitionOf, .clause,
      .parameter, .reading, .asOf, .today, .select, .collected, .asked:
      true
    }
  }

  private func printed(_ expression: Expression, _ id: ExpressionID) -> Piece {
    switch expression {
    case .constant(let constant):
      let type = program.type(of: id)
      let value = program[constant]
      return isFilledIn
        ? Piece(context.text(value, type), Level.atom) : context.literal(value, type)
    case .fact, .field, .fieldOf, .variable, .definition, .definitionOf, .reading, .asOf, .today:
      return Piece(name(expression), Level.atom)
    case .place: return Piece(name(expression), Level.prefix)
    case .clause(let reference, let element, let aspect):
      return clause(reference, element, aspect)
    case .parameter(let parameter, let date):
      let name = bare(program[parameter].header.name)
      guard let date else { return Piece(name, Level.atom) }
      return Piece("\(name) on \(text(date, Level.prefix))", Level.postfix)
    case .unary(let operation, let operand): return unary(operation, operand)
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .conditional(let condition, let yes, let no):
      // Before `then` and `else` another one stands in brackets, so that its parts are told apart.
      return Piece(
        "if \(withoutIf(condition)) then \(withoutIf(yes)) else \(text(no))",
        Level.conditional
      )
    case .smallest(let items):
      return Piece("the \(extreme(of: id, isSmallest: true)) of (\(list(items)))", Level.prefix)
    case .largest(let items):
      return Piece("the \(extreme(of: id, isSmallest: false)) of (\(list(items)))", Level.prefix)
    case .items(let items): return Piece("{\(list(items))}", Level.atom)
    case .select(let index): return selection(program.selections[Int(index)], id)
    case .counted(let id): return counted(program[id])
    case .dailyTime(let id): return dailyTime(program[id])
    case .series(let id): return series(program[id])
    case .asked(let id): return asked(program[id])
    case .collected: return Piece("every row that holds", Level.selection)
    }
  }

  private func withoutIf(_ id: ExpressionID) -> String {
    guard case .conditional = program[id] else { return text(id) }
    return text(id, Level.either)
  }

  /// `smallest` or `earliest`, and their opposites, as the type of the result has it.
  func extreme(of id: ExpressionID, isSmallest: Bool) -> String {
    switch program.type(of: id).unwrapped {
    case .date, .instant, .month, .time: isSmallest ? "earliest" : "latest"
    case .truth, .quantity, .quarter, .year, .weekday, .period, .spans, .text, .choice, .set,
      .element, .list, .optional, .nothingKnown:
      isSmallest ? "smallest" : "largest"
    }
  }

  func list(_ items: [ExpressionID], _ level: Int = Level.either) -> String {
    items.map { text($0, level) }.joined(separator: ", ")
  }

  // MARK: Names

  /// The name of an expression that is one.
  func name(_ expression: Expression) -> String {
    switch expression {
    case .fact(let slot):
      let field = program.schema.root.fields[Int(slot)]
      // A kind of event is called by its name, not by the list of all events.
      return bare(field.path == "events" ? field.name : field.path)
    case .field(let variable, let slot):
      let owner = bare(program.name(of: variable))
      guard let list = context.variableLists[variable.index] else { return owner }
      return owner + "." + program.schema[list].layout.fields[Int(slot)].path
    case .fieldOf(let element, let list, let slot):
      let field = program.schema[list].layout.fields[Int(slot)].path
      return text(element, Level.atom) + "." + field
    case .variable(let variable): return bare(program.name(of: variable))
    case .place(let variable): return "place of " + bare(program.name(of: variable))
    case .definition(let definition):
      return bare(program[definition].header.name)
    case .definitionOf(let definition, let element):
      return text(element, Level.atom) + "." + program[definition].header.name
    case .reading(let reading): return bare(program[reading].header.name)
    case .asOf: return "as of"
    case .today: return "today"
    case .constant, .clause, .parameter, .unary, .binary, .conditional, .smallest, .largest,
      .items, .select, .counted, .dailyTime, .series, .collected, .asked:
      return ""
    }
  }

  /// A name that an expression begins with, in back quotes where it is a reserved word.
  func bare(_ path: String) -> String {
    Vocabulary.isReserved(path) ? "`\(path)`" : path
  }

  /// `NAME`, or `x.NAME` where a clause is asked of an element.
  func name(of reference: ClauseReference, _ element: ExpressionID?) -> String {
    let name = program.header(of: reference).name
    guard let element else { return bare(name) }
    return text(element, Level.atom) + "." + name
  }

  func clause(
    _ reference: ClauseReference,
    _ element: ExpressionID?,
    _ aspect: ClauseAspect
  ) -> Piece {
    let name = name(of: reference, element)
    if let state = state(aspect) { return Piece("\(name) is \(state)", Level.comparison) }
    switch aspect {
    case .amount: return Piece(name + ".amount", Level.atom)
    case .computed: return Piece(name + ".computed", Level.atom)
    case .due: return Piece(name + ".due", Level.atom)
    case .lateBy: return Piece(name + ".late_by", Level.atom)
    case .holds: return Piece(name + " holds", Level.comparison)
    case .applies: return Piece(name + " applies", Level.comparison)
    case .failedClauses: return Piece("failed clauses of \(name)", Level.prefix)
    case .firstFailedClause: return Piece("the first failed clause of \(name)", Level.prefix)
    case .attainment: return Piece(name + ".attainment", Level.atom)
    case .instances: return Piece(name + ".instances", Level.atom)
    case .metCount: return Piece(name + ".met", Level.atom)
    case .lateCount: return Piece(name + ".late", Level.atom)
    case .breachedCount: return Piece(name + ".breached", Level.atom)
    case .pendingCount: return Piece(name + ".pending", Level.atom)
    case .excusedCount: return Piece(name + ".excused", Level.atom)
    case .eligible, .ineligible, .notApplicable, .met, .late, .missed, .open, .notStarted, .kept:
      return Piece(name, Level.atom)
    }
  }

  /// The state that a question asks for (`S is eligible`); nil for other aspects.
  func state(_ aspect: ClauseAspect) -> String? {
    switch aspect {
    case .eligible: "eligible"
    case .ineligible: "ineligible"
    case .notApplicable: "not_applicable"
    case .met: "met"
    case .late: "late"
    case .missed: "missed"
    case .open: "open"
    case .notStarted: "not_started"
    case .kept: "kept"
    case .amount, .computed, .due, .lateBy, .holds, .applies, .attainment, .instances, .metCount,
      .lateCount, .breachedCount, .pendingCount, .excusedCount, .failedClauses,
      .firstFailedClause:
      nil
    }
  }
}
