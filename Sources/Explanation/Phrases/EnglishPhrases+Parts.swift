// English phrases of arithmetic, of parts of times and texts, and of selections.

import Model
import Syntax

extension EnglishPhrases {
  /// Words around a value, and how tightly they bind.
  struct Part {
    let before: String
    var after = ""
    var level = Level.prefix

    func phrase(_ operand: String) -> String { before + operand + after }
  }

  /// The words of an operation that gives a value; nil for questions.
  func part(_ operation: UnaryOperation, _ operand: ExpressionID) -> Part? {
    switch operation {
    case .not, .isGiven, .isNone, .isEmpty, .isBusinessDay, .isWritableInCP949: nil
    case .negateNumber, .negatePeriod: Part(before: "−")
    case .dateOfInstant: Part(before: "the date of ")
    case .monthOfInstant, .monthOfDate: Part(before: "the month of ")
    case .yearOfInstant, .yearOfDate, .yearOfMonth: Part(before: "the year of ")
    case .quarterOfInstant, .quarterOfDate, .quarterOfMonth: Part(before: "the quarter of ")
    case .weekdayOfInstant, .weekdayOfDate: Part(before: "the day of the week of ")
    case .timeOfInstant: Part(before: "the time of day of ")
    case .daysInMonth: Part(before: "the number of days in ")
    case .daysInYear: Part(before: "the number of days in ")
    case .lengthOfSpans: Part(before: "the length of ")
    case .charactersOfText: Part(before: "the number of characters of ")
    case .bytesInCP949: Part(before: "the number of bytes of ", after: " in CP949")
    case .dayAfterDate: Part(before: "the day after ")
    case .dayBeforeDate: Part(before: "the day before ")
    case .monthAfterMonth: Part(before: "the month after ")
    case .monthBeforeMonth: Part(before: "the month before ")
    case .firstDayOfMonth, .firstDayOfQuarter, .firstDayOfYear: Part(before: "the first day of ")
    case .lastDayOfMonth, .lastDayOfQuarter, .lastDayOfYear: Part(before: "the last day of ")
    case .dayNumber: Part(before: "the day of the month of ")
    case .monthNumber: Part(before: "the number of the month of ")
    case .daysOfPeriod: Part(before: "", after: " in days", level: Level.postfix)
    case .longestStretch: Part(before: "the longest stretch of ")
    case .countOfParts:
      Part(before: isOfTimes(operand) ? "the number of stretches of " : "the number of ")
    case .startOfDay, .startOfMonth, .startOfSpans: Part(before: "the start of ")
    case .endOfDay, .endOfMonth, .endOfSpans: Part(before: "the end of ")
    case .daysOfSpans: Part(before: "the days of ")
    case .monthsOfSpans: Part(before: "the months of ")
    case .businessDaysOfSpans: Part(before: "the business days of ")
    case .businessDayOnOrAfter: Part(before: "the first business day on or after ")
    case .businessDayOnOrBefore: Part(before: "the last business day on or before ")
    }
  }

  /// The phrase of an operation on two values that gives a value; nil for questions.
  func arithmetic(_ operation: BinaryOperation, _ left: ExpressionID, _ right: ExpressionID)
    -> Noun?
  {
    switch operation {
    case .addNumbers, .addToInstant, .addToDate, .addPeriodToInstant, .addToMonth, .addPeriods:
      return Noun("\(value(left, Level.sum)) + \(value(right, Level.product))", Level.sum)
    case .subtractNumbers, .subtractFromInstant, .instantDifference, .subtractFromDate,
      .subtractPeriodFromInstant, .subtractFromMonth, .dateDifference, .subtractPeriods:
      return Noun("\(value(left, Level.sum)) − \(value(right, Level.product))", Level.sum)
    case .multiplyNumbers, .multiplyPeriod:
      return Noun("\(value(left, Level.product)) × \(value(right, Level.postfix))", Level.product)
    case .divideNumbers, .dividePeriod, .periodRatio:
      return Noun("\(value(left, Level.product)) ÷ \(value(right, Level.postfix))", Level.product)
    case .timeFromTo: return fromTo("the time", left, right)
    case .daysFromTo: return fromTo("the days", left, right)
    case .fullMonths: return fromTo("the full months", left, right)
    case .fullYears: return fromTo("the full years", left, right)
    case .businessDaysFromTo: return fromTo("the business days", left, right)
    case .businessDayOfMonth: return numbered("business day", left, right)
    case .dayOfMonth: return numbered("day", left, right)
    case .together:
      return Noun("\(value(left, Level.sum)) together with \(value(right, Level.sum))", Level.sets)
    case .except:
      return Noun("\(value(left, Level.sum)) except \(value(right, Level.sum))", Level.sets)
    case .within:
      return Noun("\(value(left, Level.sum)) within \(value(right, Level.sum))", Level.sets)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .setIncludes, .isInSet,
      .isInItems, .isInSpans, .textContains, .textStartsWith, .and, .or:
      return nil
    }
  }

  private func fromTo(_ what: String, _ start: ExpressionID, _ end: ExpressionID) -> Noun {
    Noun("\(what) from \(value(start, Level.prefix)) to \(value(end, Level.prefix))", Level.sum)
  }

  private func numbered(_ what: String, _ number: ExpressionID, _ month: ExpressionID) -> Noun {
    let place = value(number, Level.atom)
    let isLast = place == "-1" || place == "(-1)"
    let which = isLast ? "the last \(what)" : "\(what) no. \(place)"
    return Noun("\(which) of \(value(month, Level.prefix))", Level.prefix)
  }

  // MARK: Selections

  /// The list that a selection goes through, with what is asked of its elements: `“Calls” where …`.
  private func domain(_ selection: Selection, _ inner: EnglishPhrases) -> String {
    var text =
      names.listTitle(selection.list).map { names.quoted($0) }
      ?? value(selection.list, Level.prefix)
    if selection.before != nil { text = "earlier " + text }
    if let filter = selection.filter { text += " where \(inner.clause(filter).said)" }
    if let order = selection.order {
      let keys = names.program.keys(ofOrder: order).map { inner.value($0) }
      text += ", in order of \(keys.joined(separator: ", then "))"
    }
    return text
  }

  private func inner(_ selection: Selection) -> EnglishPhrases {
    EnglishPhrases(names: names.within(selection.variable))
  }

  /// The sentence of a selection that asks whether; nil for those that give a value.
  func selection(_ selection: Selection) -> EnglishClause? {
    let inner = inner(selection)
    let domain = domain(selection, inner)
    let body = selection.body.map { inner.clause($0) }
    switch selection.kind {
    case .any, .no:
      let has = body.map { " has: " + $0.said } ?? ""
      let some = body == nil ? "there is one of \(domain)" : "one of \(domain)\(has)"
      let none = body == nil ? "there is none of \(domain)" : "none of \(domain)\(has)"
      return selection.kind == .any
        ? EnglishClause(some, denied: none) : EnglishClause(none, denied: some)
    case .every:
      let has = body?.said ?? ""
      return EnglishClause(
        "every one of \(domain) has: \(has)",
        denied: "not every one of \(domain) has: \(has)"
      )
    // The other kinds give a value, not a sentence.
    default: return nil
    }
  }

  /// The phrase of a selection that gives elements or a value.
  func selected(_ selection: Selection, _ id: ExpressionID) -> Noun {
    if let clause = self.selection(selection) { return Noun(clause.said, Level.comparison) }
    let inner = inner(selection)
    let domain = domain(selection, inner)
    let body = selection.body.map { inner.value($0) } ?? ""
    let number = selection.limit.map { value($0, Level.atom) + " " } ?? ""
    let text: String
    switch selection.kind {
    case .only: text = "the only one of \(domain)"
    case .first:
      text = number.isEmpty ? "the first of \(domain)" : "the first \(number)of \(domain)"
    case .last: text = number.isEmpty ? "the last of \(domain)" : "the last \(number)of \(domain)"
    case .nth: text = "no. \(number)of \(domain)"
    case .count: text = "the number of \(domain)"
    case .sum: text = "the sum of \(body) over \(domain)"
    case .smallest: text = "the \(names.isTime(id) ? "earliest" : "smallest") \(body) of \(domain)"
    case .largest: text = "the \(names.isTime(id) ? "latest" : "largest") \(body) of \(domain)"
    case .union: text = "all \(body) of \(domain) together"
    case .values: text = "the different values of \(body) of \(domain)"
    case .each, .any, .every, .no: text = "each of \(domain)"
    }
    return Noun(text, Level.selection)
  }
}
