// Phrases with a fixed word: parts of dates, lengths, extremes.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  // MARK: Prefixes

  /// `date of X`, `length of X`, `the day after X` and the other prefixes.
  func function(_ node: NodeID) -> Typed {
    guard let part = firstExpression(node) else { return unresolved(node) }
    if tree.kind(node) == .placeOf { return place(part, node) }
    let subject = needed(expression(part))
    if subject.type == .nothingKnown { return subject }
    if let days = daysOfMonth(subject, node) { return days }
    if let part = partOfLongStretch(subject, node) { return part }
    guard let (operation, type, wantsDate) = prefix(tree.kind(node), subject.type) else {
      report(
        mismatch(
          found: subject.type,
          wanted: wantedByPrefix(tree.kind(node)),
          at: tree.range(part)
        )
      )
      return unresolved(node)
    }
    let operand = wantsDate ? asDate(subject, part) : subject
    if operation.asksCalendar { requireCalendar(node) }
    let result = typed(.unary(operation, operand.id), type, node)
    partsOfDates.insert(result.id.index)
    return result
  }

  /// The operation of a prefix for an operand's type; whether an instant's date is taken first.
  private func prefix(_ kind: NodeKind, _ type: Type) -> (UnaryOperation, Type, Bool)? {
    switch (kind, type) {
    case (.dateOf, .instant): (.dateOfInstant, .date, false)
    case (.monthOf, .instant): (.monthOfInstant, .month, false)
    case (.monthOf, .date): (.monthOfDate, .month, false)
    case (.yearOf, .instant): (.yearOfInstant, .year, false)
    case (.yearOf, .date): (.yearOfDate, .year, false)
    case (.yearOf, .month): (.yearOfMonth, .year, false)
    case (.quarterOf, .instant): (.quarterOfInstant, .quarter, false)
    case (.quarterOf, .date): (.quarterOfDate, .quarter, false)
    case (.quarterOf, .month): (.quarterOfMonth, .quarter, false)
    case (.weekdayOf, .instant): (.weekdayOfInstant, .weekday, false)
    case (.weekdayOf, .date): (.weekdayOfDate, .weekday, false)
    case (.timeOf, .instant): (.timeOfInstant, .time, false)
    case (.lengthOf, .spans): (.lengthOfSpans, .duration, false)
    case (.charactersOf, .text): (.charactersOfText, .number, false)
    case (.daysIn, .month): (.daysInMonth, .number, false)
    case (.daysIn, .year): (.daysInYear, .number, false)
    case (.dayAfter, .date), (.dayAfter, .instant): (.dayAfterDate, .date, true)
    case (.dayBefore, .date), (.dayBefore, .instant): (.dayBeforeDate, .date, true)
    case (.monthAfter, .month): (.monthAfterMonth, .month, false)
    case (.monthBefore, .month): (.monthBeforeMonth, .month, false)
    case (.firstDayOf, .month): (.firstDayOfMonth, .date, false)
    case (.lastDayOf, .month): (.lastDayOfMonth, .date, false)
    case (.firstDayOf, .quarter): (.firstDayOfQuarter, .date, false)
    case (.lastDayOf, .quarter): (.lastDayOfQuarter, .date, false)
    case (.firstDayOf, .year): (.firstDayOfYear, .date, false)
    case (.lastDayOf, .year): (.lastDayOfYear, .date, false)
    case (.dayNumberOf, .date), (.dayNumberOf, .instant): (.dayNumber, .number, true)
    case (.monthNumberOf, .date), (.monthNumberOf, .instant): (.monthNumber, .number, true)
    case (.monthNumberOf, .month): (.monthNumber, .number, false)
    case (.monthsOf, .spans): (.monthsOfSpans, .list(.month), false)
    case (.daysOf, .spans): (.daysOfSpans, .list(.date), false)
    case (.businessDaysOf, .spans): (.businessDaysOfSpans, .list(.date), false)
    case (.longestStretchOf, .spans): (.longestStretch, .duration, false)
    case (.countOf, .spans), (.countOf, .list), (.countOf, .set):
      (.countOfParts, .number, false)
    case (.businessDayOnOrAfter, .date), (.businessDayOnOrAfter, .instant):
      (.businessDayOnOrAfter, .date, true)
    case (.businessDayOnOrBefore, .date), (.businessDayOnOrBefore, .instant):
      (.businessDayOnOrBefore, .date, true)
    case (.startOf, .date): (.startOfDay, .instant, false)
    case (.startOf, .month): (.startOfMonth, .instant, false)
    case (.startOf, .spans): (.startOfSpans, .optional(.instant), false)
    case (.endOf, .date): (.endOfDay, .instant, false)
    case (.endOf, .month): (.endOfMonth, .instant, false)
    case (.endOf, .spans): (.endOfSpans, .optional(.instant), false)
    default: nil
    }
  }

  private func wantedByPrefix(_ kind: NodeKind) -> String {
    switch kind {
    case .lengthOf, .longestStretchOf: "a set of times such as `time from A to B`"
    case .monthsOf: "a set of times such as `time from A to B`"
    case .daysOf, .businessDaysOf:
      "a set of times such as `time from A to B`, a month, a quarter or a year"
    case .countOf: "a set of times, a list or a set"
    case .startOf, .endOf: "a date, a month, a quarter, a year or a set of times"
    case .charactersOf: "a text"
    case .daysIn, .firstDayOf, .lastDayOf: "a month (`month of X`), a quarter or a year"
    case .monthAfter, .monthBefore: "a month (`month of X`)"
    case .dateOf, .timeOf: "an instant"
    default: "a date or an instant"
    }
  }

  /// `bytes of X in cp949`, `X can be written in cp949`.
  func encoded(_ node: NodeID) -> Typed {
    guard let part = firstExpression(node) else { return unresolved(node) }
    let subject = needed(expression(part))
    let encoding = tree.mainToken(node)
    // The parser has reported an encoding that is not there.
    guard tree.significantTokens(node).last == encoding else { return unresolved(node) }
    let isKnown = tree.text(encoding) == "cp949"
    if !isKnown { report(unknownEncoding(tree.text(encoding), at: tree.range(encoding))) }
    if subject.type != .text, subject.type != .nothingKnown {
      report(mismatch(found: subject.type, wanted: .text, at: tree.range(part)))
    }
    guard isKnown, subject.type == .text else { return unresolved(node) }
    return tree.kind(node) == .bytesOf
      ? typed(.unary(.bytesInCP949, subject.id), .number, node)
      : typed(.unary(.isWritableInCP949, subject.id), .truth, node)
  }

  private func place(_ part: NodeID, _ node: NodeID) -> Typed {
    let subject = expression(part)
    guard case .variable(let variable) = program[subject.id] else {
      if subject.type != .nothingKnown {
        report(
          .needsVariable,
          part,
          "`place of` takes the variable of a `for each` or a selection",
          cure: "write `place of x`, where x goes through a list"
        )
      }
      return unresolved(node)
    }
    return typed(.place(variable), .number, node)
  }

  /// `P on DATE`.
  func dated(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    var date = needed(expression(parts[1]))
    switch date.type {
    case .instant: date = asDate(date, parts[1])
    case .date, .nothingKnown: break
    default: report(mismatch(found: date.type, wanted: .date, at: tree.range(parts[1])))
    }
    if tree.kind(parts[0]) == .nameReference,
      case .parameter(let parameter)? = symbols[tree.nameText(parts[0])]
    {
      refer(parts[0], to: symbolPlaces[tree.nameText(parts[0])])
      return parameterValue(parameter, on: date, node)
    }
    report(
      .typeMismatch,
      parts[0],
      "only a parameter has a value `on` a date",
      cure: "name a `parameter` before `on`"
    )
    return unresolved(node)
  }

  /// `X in minutes`: a duration or a period of days as a number.
  func inUnit(_ node: NodeID) -> Typed {
    guard let part = firstExpression(node) else { return unresolved(node) }
    let subject = needed(expression(part))
    let word = tree.nameText(tree.mainToken(node))
    guard let meaning = unitMeaning(word) else {
      report(unknownUnit(word, at: tree.range(node)))
      return unresolved(node)
    }
    switch (subject.type, meaning) {
    case (.quantity(.duration), .seconds(let seconds)):
      let one = constant(.number(Rational(seconds)), .duration, node)
      return folded(.divideNumbers, subject, one, .number, node)
    case (.period, .period(months: 0, days: 1)):
      return typed(.unary(.daysOfPeriod, subject.id), .number, node)
    // An `unset` parameter has no type, and its number waits for it.
    case (.nothingKnown, _): return typed(.unary(.daysOfPeriod, subject.id), .number, node)
    default:
      report(
        .unknownUnit,
        node,
        "\(describe(subject.type)) cannot be counted in `\(word)`",
        cure: "a duration is counted in hours, minutes or seconds, a period of days in days"
      )
      return unresolved(node)
    }
  }

  // MARK: Extremes over a written list

  func extreme(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard let first = parts.first else { return unresolved(node) }
    let kind = tree.kind(node)
    var items: [ExpressionID] = []
    var type = Type.nothingKnown
    var isOptional = true
    for part in parts {
      let item = expression(part)
      type = common(type.unwrapped, item.type.unwrapped, node, other: part)
      if !item.type.isOptional { isOptional = false }
      items.append(item.id)
    }
    if type != .nothingKnown {
      let wantsDates = kind == .earliestOf || kind == .latestOf
      let isDate = type == .date || type == .instant || type == .month || type == .time
      if wantsDates != isDate {
        report(extremeWord(wantsDates: wantsDates, type, at: tree.range(first)))
      }
    }
    let isSmallest = kind == .smallestOf || kind == .earliestOf
    return typed(
      isSmallest ? .smallest(items) : .largest(items),
      isOptional ? .optional(type) : type,
      node
    )
  }
}
