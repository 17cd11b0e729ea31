// Phrases with a fixed word: parts of dates, lengths, periods counted from an event, extremes.

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
    let subject = needed(expression(part), part)
    if subject.type == .nothingKnown { return subject }
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
    return typed(.unary(operation, operand.id), type, node)
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
    default: nil
    }
  }

  private func wantedByPrefix(_ kind: NodeKind) -> String {
    switch kind {
    case .lengthOf: "a time span such as `time from A to B`"
    case .charactersOf: "a text"
    case .daysIn, .monthAfter, .monthBefore, .firstDayOf, .lastDayOf: "a month (`month of X`)"
    case .dateOf, .timeOf: "an instant"
    default: "a date or an instant"
    }
  }

  private func place(_ part: NodeID, _ node: NodeID) -> Typed {
    let subject = expression(part)
    guard case .variable(let variable) = program.expressions[subject.id.index] else {
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

  // MARK: Time

  func timeFromTo(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    let start = needed(expression(parts[0]), parts[0])
    let end = needed(expression(parts[1]), parts[1])
    for (side, part) in [(start, parts[0]), (end, parts[1])]
    where side.type != .instant && side.type != .nothingKnown {
      report(mismatch(found: side.type, wanted: .instant, at: tree.range(part)))
    }
    return typed(.binary(.timeFromTo, start.id, end.id), .spans, node)
  }

  /// `P after X` and `P before X`: `after` counts by the policy's rules, `+` adds.
  func counted(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count >= 2 else { return unresolved(node) }
    if parts.count > 2 {
      report(notYet("`not counting`", at: tree.range(parts[2])))
      return unresolved(node)
    }
    let isAfter = tree.kind(node) == .after
    let period = needed(expression(parts[0]), parts[0])
    let event = expression(parts[1])
    if period.type == .nothingKnown || event.type == .nothingKnown { return unresolved(node) }
    // A deadline counted from an event that has not happened has not started: none stays none.
    let isOptional = event.type.isOptional
    switch (period.type, event.type.unwrapped) {
    case (.quantity(.duration), .instant):
      return typed(
        .binary(isAfter ? .durationAfterInstant : .durationBeforeInstant, period.id, event.id),
        isOptional ? .optional(.instant) : .instant,
        node
      )
    case (.period, .instant), (.period, .date):
      let date = asDate(event, parts[1])
      return typed(
        .binary(isAfter ? .periodAfterDate : .periodBeforeDate, period.id, date.id),
        isOptional ? .optional(.date) : .date,
        node
      )
    case (.quantity(.duration), .date):
      report(periodForDuration(at: tree.range(parts[0])))
    default:
      report(
        mismatch(
          found: isPeriodOrDuration(period.type) ? event.type : period.type,
          wanted: isPeriodOrDuration(period.type)
            ? "a date or an instant" : "a period such as `30 days`",
          at: tree.range(isPeriodOrDuration(period.type) ? parts[1] : parts[0])
        )
      )
    }
    return unresolved(node)
  }

  private func isPeriodOrDuration(_ type: Type) -> Bool { type == .period || type == .duration }

  /// `P on DATE`.
  func dated(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    var date = needed(expression(parts[1]), parts[1])
    switch date.type {
    case .instant: date = asDate(date, parts[1])
    case .date, .nothingKnown: break
    default: report(mismatch(found: date.type, wanted: .date, at: tree.range(parts[1])))
    }
    if tree.kind(parts[0]) == .nameReference,
      case .parameter(let parameter)? = symbols[tree.nameText(parts[0])]
    {
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
    let subject = needed(expression(part), part)
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
    case (.nothingKnown, _): return unresolved(node)
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
