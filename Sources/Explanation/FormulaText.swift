// Checked expressions as text, with names, or with the values that the names had.

import Evaluation
import Model
import Quantities

/// How tightly a part of a formula binds; a looser part within a tighter one needs brackets.
enum Binding: Int, Comparable {
  case conditional, or, and, not, comparison, times, sum, product, prefix, atom
  static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
  var next: Binding { Binding(rawValue: rawValue + 1) ?? .atom }
}

/// Prints formulas.
struct FormulaPrinter {
  let context: ReportContext
  /// The values to print in place of names; empty to print names.
  var values: [Int: Value] = [:]
  var isFilledIn = false

  /// A printer that fills in the values of a trace.
  static func filled(_ context: ReportContext, _ trace: [TracedValue]) -> FormulaPrinter {
    var values: [Int: Value] = [:]
    for traced in trace { values[traced.expression.index] = traced.value }
    return FormulaPrinter(context: context, values: values, isFilledIn: true)
  }

  private var program: Program { context.program }

  /// The text of an expression, in brackets where it binds less tightly than asked.
  func text(_ id: ExpressionID, _ outer: Binding = .conditional) -> String {
    if isFilledIn, let filled = filledIn(id) { return filled }
    let (text, binding) = printed(program.expressions[id.index], id)
    return binding < outer ? "(\(text))" : text
  }

  /// The value in place of an expression that is shown by its value; nil where its parts are.
  private func filledIn(_ id: ExpressionID) -> String? {
    let expression = program.expressions[id.index]
    guard isLeaf(expression) || isProjection(expression), let value = values[id.index] else {
      return nil
    }
    let type = program.expressionTypes[id.index]
    if case .spans = value { return "(\(context.text(value, type)))" }
    guard case .open(let open) = value else { return context.text(value, type) }
    // The name says more than the word unknown.
    return context.range(open, type) == nil ? nil : "(\(context.text(value, type)))"
  }

  /// Whether an expression takes one part of a value, such as the date of an instant.
  private func isProjection(_ expression: Expression) -> Bool {
    guard case .unary(let operation, _) = expression else { return false }
    switch operation {
    case .not, .negateNumber, .negatePeriod, .isGiven, .isNone, .isEmpty: return false
    default: return true
    }
  }

  /// Whether an expression is a name or a question whose value says all.
  func isLeaf(_ expression: Expression) -> Bool {
    switch expression {
    case .constant, .unary, .binary, .conditional, .smallest, .largest, .items, .counted,
      .dailyTime, .series:
      false
    default: true
    }
  }

  private func printed(
    _ expression: Expression,
    _ id: ExpressionID
  ) -> (String, Binding) {
    switch expression {
    case .constant(let constant):
      let type = program.expressionTypes[id.index]
      return (context.text(program.constants[constant.index], type), .atom)
    case .fact, .field, .fieldOf, .variable, .definition, .definitionOf, .reading, .asOf, .today,
      .place:
      return (name(expression), .atom)
    case .clause(let reference, let element, let aspect):
      return clause(reference, element, aspect)
    case .parameter(let parameter, let date):
      let name = program.parameters[parameter.index].header.name
      guard let date else { return (name, .atom) }
      return ("\(name) on \(text(date, .prefix))", .product)
    case .unary(let operation, let operand): return unary(operation, operand)
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .conditional(let condition, let yes, let no):
      return ("if \(text(condition)) then \(text(yes)) else \(text(no))", .conditional)
    case .smallest(let items):
      return ("the \(extreme(of: id, isSmallest: true)) of (\(list(items)))", .prefix)
    case .largest(let items):
      return ("the \(extreme(of: id, isSmallest: false)) of (\(list(items)))", .prefix)
    case .items(let items): return (list(items), .conditional)
    case .select(let index): return (selection(program.selections[Int(index)], id), .conditional)
    case .counted(let id): return counted(program.countings[id.index])
    case .dailyTime(let id): return dailyTime(program.dailyTimes[id.index])
    case .series(let id): return series(program.series[id.index])
    case .collected: return ("every row that holds", .conditional)
    }
  }

  /// `smallest` or `earliest`, and their opposites, as the type of the result has it.
  private func extreme(of id: ExpressionID, isSmallest: Bool) -> String {
    switch program.expressionTypes[id.index].unwrapped {
    case .date, .instant, .month, .time: isSmallest ? "earliest" : "latest"
    default: isSmallest ? "smallest" : "largest"
    }
  }

  private func list(_ items: [ExpressionID]) -> String {
    items.map { text($0, .or) }.joined(separator: ", ")
  }

  // MARK: Names

  /// The name of an expression that is one.
  func name(_ expression: Expression) -> String {
    switch expression {
    case .fact(let slot):
      let field = program.schema.root.fields[Int(slot)]
      // A kind of event is called by its name, not by the list of all events.
      return field.path == "events" ? field.name : field.path
    case .field(let variable, let slot):
      let owner = program.variables[variable.index]
      guard let list = context.variableLists[variable.index] else { return owner }
      return owner + "." + program.schema.lists[list.index].layout.fields[Int(slot)].path
    case .fieldOf(let element, let list, let slot):
      let field = program.schema.lists[list.index].layout.fields[Int(slot)].path
      return text(element, .atom) + "." + field
    case .variable(let variable): return program.variables[variable.index]
    case .place(let variable): return "place of " + program.variables[variable.index]
    case .definition(let definition): return program.definitions[definition.index].header.name
    case .definitionOf(let definition, let element):
      return text(element, .atom) + "." + program.definitions[definition.index].header.name
    case .reading(let reading): return program.readings[reading.index].header.name
    case .asOf: return "as of"
    case .today: return "today"
    default: return ""
    }
  }

  private func clause(
    _ reference: ClauseReference,
    _ element: ExpressionID?,
    _ aspect: ClauseAspect
  ) -> (String, Binding) {
    var name = program.header(of: reference).name
    if let element { name = text(element, .atom) + "." + name }
    switch aspect {
    case .amount: return (name + ".amount", .atom)
    case .computed: return (name + ".computed", .atom)
    case .due: return (name + ".due", .atom)
    case .lateBy: return (name + ".late_by", .atom)
    case .holds: return (name + " holds", .comparison)
    case .applies: return (name + " applies", .comparison)
    case .eligible: return (name + " is eligible", .comparison)
    case .ineligible: return (name + " is ineligible", .comparison)
    case .notApplicable: return (name + " is not_applicable", .comparison)
    case .met: return (name + " is met", .comparison)
    case .late: return (name + " is late", .comparison)
    case .missed: return (name + " is missed", .comparison)
    case .open: return (name + " is open", .comparison)
    case .notStarted: return (name + " is not_started", .comparison)
    case .kept: return (name + " is kept", .comparison)
    case .attainment: return (name + ".attainment", .atom)
    case .instances: return (name + ".instances", .atom)
    case .metCount: return (name + ".met", .atom)
    case .lateCount: return (name + ".late", .atom)
    case .breachedCount: return (name + ".breached", .atom)
    case .pendingCount: return (name + ".pending", .atom)
    case .excusedCount: return (name + ".excused", .atom)
    }
  }

  // MARK: Operations

  private func unary(_ operation: UnaryOperation, _ id: ExpressionID) -> (String, Binding) {
    let operand = text(id, .prefix)
    switch operation {
    case .not: return ("not " + text(id, .not), .not)
    case .negateNumber, .negatePeriod: return ("-" + text(id, .atom), .prefix)
    case .isGiven: return (operand + " is given", .comparison)
    case .isNone: return (operand + " is none", .comparison)
    case .isEmpty: return (operand + " is empty", .comparison)
    case .daysInMonth, .daysInYear: return ("days in " + operand, .prefix)
    case .dateOfInstant: return ("date of " + operand, .prefix)
    case .monthOfInstant, .monthOfDate: return ("month of " + operand, .prefix)
    case .yearOfInstant, .yearOfDate, .yearOfMonth: return ("year of " + operand, .prefix)
    case .quarterOfInstant, .quarterOfDate, .quarterOfMonth:
      return ("quarter of " + operand, .prefix)
    case .weekdayOfInstant, .weekdayOfDate: return ("weekday of " + operand, .prefix)
    case .timeOfInstant: return ("time of " + operand, .prefix)
    case .lengthOfSpans: return ("length of " + operand, .prefix)
    case .charactersOfText: return ("characters of " + operand, .prefix)
    case .bytesInCP949: return ("bytes of " + operand + " in cp949", .prefix)
    case .isWritableInCP949: return (text(id, .times) + " can be written in cp949", .comparison)
    case .dayAfterDate: return ("the day after " + operand, .prefix)
    case .dayBeforeDate: return ("the day before " + operand, .prefix)
    case .monthAfterMonth: return ("the month after " + operand, .prefix)
    case .monthBeforeMonth: return ("the month before " + operand, .prefix)
    case .firstDayOfMonth: return ("the first day of " + operand, .prefix)
    case .lastDayOfMonth: return ("the last day of " + operand, .prefix)
    case .daysOfPeriod: return (operand + " in days", .product)
    case .longestStretch: return ("the longest stretch of " + operand, .prefix)
    case .countOfParts: return ("count of " + operand, .prefix)
    case .startOfDay, .startOfMonth, .startOfSpans: return ("the start of " + operand, .prefix)
    case .endOfDay, .endOfMonth, .endOfSpans: return ("the end of " + operand, .prefix)
    case .daysOfSpans: return ("days of " + operand, .prefix)
    case .monthsOfSpans: return ("months of " + operand, .prefix)
    case .businessDaysOfSpans: return ("business days of " + operand, .prefix)
    case .isBusinessDay: return (operand + " is a business day", .comparison)
    case .businessDayOnOrAfter:
      return ("the first business day on or after " + operand, .prefix)
    case .businessDayOnOrBefore:
      return ("the last business day on or before " + operand, .prefix)
    }
  }

  private func binary(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> (String, Binding) {
    func infix(_ symbol: String, _ binding: Binding) -> (String, Binding) {
      // The right side of − and ÷ needs brackets where it binds alike.
      let isChain = symbol == "+" || symbol == "*" || binding == .or || binding == .and
      let rightBinding = isChain ? binding : binding.next
      let leftBinding = binding == .comparison ? binding.next : binding
      return ("\(text(left, leftBinding)) \(symbol) \(text(right, rightBinding))", binding)
    }
    switch operation {
    case .addNumbers, .addToInstant, .addToDate, .addPeriodToInstant, .addToMonth, .addPeriods:
      return infix("+", .sum)
    case .subtractNumbers, .subtractFromInstant, .instantDifference, .subtractFromDate,
      .subtractPeriodFromInstant, .subtractFromMonth, .dateDifference, .subtractPeriods:
      return infix("-", .sum)
    case .multiplyNumbers, .multiplyPeriod: return infix("*", .product)
    case .divideNumbers, .dividePeriod, .periodRatio: return infix("/", .product)
    case .less: return infix("<", .comparison)
    case .lessOrEqual: return infix("<=", .comparison)
    case .greater: return infix(">", .comparison)
    case .greaterOrEqual: return infix(">=", .comparison)
    case .equal: return infix("is", .comparison)
    case .notEqual: return infix("is not", .comparison)
    case .timeFromTo: return ("time from \(text(left, .sum)) to \(text(right, .sum))", .prefix)
    case .daysFromTo: return ("days from \(text(left, .sum)) to \(text(right, .sum))", .prefix)
    case .businessDaysFromTo:
      return ("business days from \(text(left, .sum)) to \(text(right, .sum))", .prefix)
    case .businessDayOfMonth: return (place(left, "business day") + text(right, .prefix), .prefix)
    case .dayOfMonth: return (place(left, "day") + text(right, .prefix), .prefix)
    case .together: return times("together with", operation, left, right)
    case .except: return times("except", operation, left, right)
    case .within: return times("within", operation, left, right)
    case .setIncludes: return infix("includes", .comparison)
    case .isInSet, .isInSpans: return infix("is in", .comparison)
    case .isInItems:
      if case .items = program.expressions[right.index] {
        return ("\(text(left, .sum)) is one of \(text(right))", .comparison)
      }
      return infix("is in", .comparison)
    case .textContains: return infix("contains", .comparison)
    case .textStartsWith: return infix("starts with", .comparison)
    case .and: return infix("and", .and)
    case .or: return infix("or", .or)
    }
  }

  /// `the 10th business day of `, from the number of the day.
  private func place(_ number: ExpressionID, _ what: String) -> String {
    let text = text(number, .atom)
    if text == "-1" { return "the last \(what) of " }
    if text == "1" { return "the first \(what) of " }
    let isTeen = text.count > 1 && text.dropLast().last == "1"
    let ending = isTeen ? "th" : ["2": "nd", "3": "rd", "1": "st"][text.suffix(1)] ?? "th"
    return "the \(text)\(ending) \(what) of "
  }

  // MARK: Times

  /// Operations on sets of times: different ones beside each other stand in brackets.
  private func times(
    _ word: String,
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> (String, Binding) {
    var leftBinding = Binding.times
    if case .binary(let inner, _, _) = program.expressions[left.index], inner != operation {
      leftBinding = .sum
    }
    return ("\(text(left, leftBinding)) \(word) \(text(right, .sum))", .times)
  }

  private func counted(_ counting: Counting) -> (String, Binding) {
    let word = counting.direction == .after ? "after" : "before"
    var result = "\(text(counting.period, .prefix)) \(word) \(text(counting.event, .prefix))"
    if let stops = counting.stops { result += " not counting \(text(stops, .prefix))" }
    return (result, .comparison)
  }

  private func dailyTime(_ daily: DailyTime) -> (String, Binding) {
    let times = "time from \(text(daily.start, .sum)) to \(text(daily.end, .sum))"
    let zone = daily.zone.name == program.zone.name ? "" : " in \(daily.zone.name)"
    return ("\(times) on \(text(daily.days, .sum))\(zone)", .prefix)
  }

  private func series(_ series: Series) -> (String, Binding) {
    let word = series.includesAnchor ? "from" : "after"
    let anchor = "\(word) \(text(series.anchor, .prefix))"
    return (
      "dates every \(text(series.step, .prefix)) \(anchor) until \(text(series.until, .prefix))",
      .prefix
    )
  }

  // MARK: Selections

  private func selection(_ selection: Selection, _ id: ExpressionID) -> String {
    // Within a selection a name stands for many values, so names are printed.
    let plain = FormulaPrinter(context: context)
    var list = program.variables[selection.variable.index] + " in "
    list += plain.text(selection.list, .sum)
    if let before = selection.before { list += " before " + program.variables[before.index] }
    if let filter = selection.filter { list += " where " + plain.text(filter, .or) }
    if let order = selection.order { list += " in order of " + plain.text(order, .sum) }
    let bodyBinding: Binding = selection.kind.hasCondition ? .or : .sum
    let body = selection.body.map { plain.text($0, bodyBinding) } ?? ""
    let number = selection.limit.map { plain.text($0, .prefix) + " " } ?? ""
    switch selection.kind {
    case .each: return "each " + list
    case .any: return "any " + list + (body.isEmpty ? "" : " has " + body)
    case .every: return "every " + list + " has " + body
    case .no: return "no " + list + (body.isEmpty ? "" : " has " + body)
    case .only: return "the only " + list
    case .first: return "the first " + number + list
    case .last: return "the last " + number + list
    case .count: return "count of " + list
    case .sum: return "sum of \(body) for each \(list)"
    case .smallest: return "the \(extreme(of: id, isSmallest: true)) of \(body) for each \(list)"
    case .largest: return "the \(extreme(of: id, isSmallest: false)) of \(body) for each \(list)"
    case .union: return "the union of \(body) for each \(list)"
    }
  }
}

extension SelectionKind {
  /// Whether what follows the list is a condition (`has C`) and not a value.
  fileprivate var hasCondition: Bool {
    switch self {
    case .any, .every, .no: true
    default: false
    }
  }
}
