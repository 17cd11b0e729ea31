// Sets of times and of days, periods counted from events, and series of dates.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  // MARK: Times and days

  /// `time from A to B`.
  func timeFromTo(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    let start = operand(parts[0], .instant)
    let end = operand(parts[1], .instant)
    if case .instant(let from)? = constantValue(start.id),
      case .instant(let to)? = constantValue(end.id)
    {
      return constant(.spans(Spans(from: from, to: to)), .spans, node)
    }
    return typed(.binary(.timeFromTo, start.id, end.id), .spans, node)
  }

  /// An operand that must have a type; warned of where it may be none.
  private func operand(_ node: NodeID, _ wanted: Type) -> Typed {
    let checked = needed(expression(node))
    if checked.type != wanted, checked.type != .nothingKnown {
      report(mismatch(found: checked.type, wanted: wanted, at: tree.range(node)))
    }
    return checked
  }

  /// `days from A to B` and `business days from A to B`, both days among them.
  func daysFromTo(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    let sides = parts.map { dateOperand($0).id }
    let isBusiness = tree.kind(node) == .businessDaysFromTo
    if isBusiness { requireCalendar(node) }
    let operation: BinaryOperation = isBusiness ? .businessDaysFromTo : .daysFromTo
    return typed(.binary(operation, sides[0], sides[1]), .list(.date), node)
  }

  /// An operand that must be a date, or an instant, which stands for its date.
  func dateOperand(_ node: NodeID) -> Typed {
    let checked = asDate(needed(expression(node)), node)
    if checked.type != .date, checked.type != .nothingKnown {
      report(mismatch(found: checked.type, wanted: "a date or an instant", at: tree.range(node)))
    }
    return checked
  }

  /// `days of M` and `business days of M`, for a month, a quarter or a year; nil for other phrases.
  func daysOfMonth(_ subject: Typed, _ node: NodeID) -> Typed? {
    let kind = tree.kind(node)
    guard kind == .daysOf || kind == .businessDaysOf,
      let (first, last) = ends(ofMonthOrLonger: subject, node)
    else { return nil }
    if kind == .businessDaysOf { requireCalendar(node) }
    let operation: BinaryOperation = kind == .daysOf ? .daysFromTo : .businessDaysFromTo
    return typed(.binary(operation, first.id, last.id), .list(.date), node)
  }

  /// `D at TIME [in ZONE]`: the moment at which clocks show it.
  func atTime(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    let date = dateOperand(parts[0])
    if isEndOfDay(parts[1]) { return endOfDay(date, node) }
    let time = operand(parts[1], .time)
    let moment = DailyTime(start: time.id, end: nil, days: date.id, zone: zone(of: node))
    return typed(.dailyTime(building.add(moment)), .instant, node)
  }

  /// Whether an operand is `24:00`, which stands only where something ends.
  private func isEndOfDay(_ node: NodeID) -> Bool {
    tree.kind(node) == .literalTime && tree.text(node) == "24:00"
  }

  /// `D at 24:00`: the end of D, or where a zone is named 00:00 of the next day there.
  private func endOfDay(_ date: Typed, _ node: NodeID) -> Typed {
    if tree.kind(node) == .atTime { return typed(.unary(.endOfDay, date.id), .instant, node) }
    let next = typed(.unary(.dayAfterDate, date.id), .date, node)
    let midnight = constant(.time(.midnight), .time, node)
    let moment = DailyTime(start: midnight.id, end: nil, days: next.id, zone: zone(of: node))
    return typed(.dailyTime(building.add(moment)), .instant, node)
  }

  /// The zone that a phrase names; else the policy's.
  private func zone(of node: NodeID) -> ZoneRules {
    let kind = tree.kind(node)
    guard kind == .timeOnDaysInZone || kind == .atTimeInZone else { return program.zone }
    return zones[tree.text(tree.mainToken(node))] ?? program.zone
  }

  /// `time from 09:00 to 15:30 on DAYS [in ZONE]`.
  func timeOnDays(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 3 else { return unresolved(node) }
    let start = operand(parts[0], .time)
    // An end that is not after the start lies on the next day: so does 24:00, which is its 00:00.
    let end =
      isEndOfDay(parts[1])
      ? constant(.time(.midnight), .time, parts[1]) : operand(parts[1], .time)
    let days = needed(expression(parts[2]))
    switch days.type {
    case .date, .list(.date), .nothingKnown: break
    default:
      report(
        mismatch(
          found: days.type,
          wanted: "a date or a list of dates such as `days of S`",
          at: tree.range(parts[2])
        )
      )
    }
    let times = building.add(
      DailyTime(start: start.id, end: end.id, days: days.id, zone: zone(of: node))
    )
    return typed(.dailyTime(times), .spans, node)
  }

  /// `A together with B`, `A except B`, `A within B`.
  func combinedTimes(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    let left = needed(expression(parts[0]))
    var right = needed(expression(parts[1]))
    if right.type == .quarter || right.type == .year,
      let (first, last) = ends(ofMonthOrLonger: right, parts[1])
    {
      right = typed(.binary(.daysFromTo, first.id, last.id), .list(.date), parts[1])
    }
    let kind = tree.kind(node)
    let operation: BinaryOperation =
      kind == .togetherWith ? .together : kind == .exceptSpans ? .except : .within
    switch (left.type, right.type) {
    case (.nothingKnown, _), (_, .nothingKnown): break
    case (.spans, .spans), (.spans, .date), (.spans, .month), (.spans, .list(.date)):
      if case .spans(let first)? = constantValue(left.id),
        case .spans(let second)? = constantValue(right.id)
      {
        return constant(.spans(joined(first, second, operation)), .spans, node)
      }
      return typed(.binary(operation, left.id, right.id), .spans, node)
    case (.list(.date), .list(.date)):
      return typed(.binary(operation, left.id, right.id), .list(.date), node)
    case (.list(.date), .month) where operation == .within:
      return typed(.binary(operation, left.id, right.id), .list(.date), node)
    case (.spans, _), (.list(.date), _):
      report(
        mismatch(
          found: right.type,
          wanted: "a set of times, a date, a month, a quarter, a year or a list of dates",
          at: tree.range(parts[1])
        )
      )
    default:
      report(
        mismatch(
          found: left.type,
          wanted: "a set of times such as `time from A to B`, or a list of dates",
          at: tree.range(parts[0])
        )
      )
    }
    var result = unresolved(node)
    result.type = left.type == .list(.date) ? left.type : .spans
    return result
  }

  private func joined(_ first: Spans, _ second: Spans, _ operation: BinaryOperation) -> Spans {
    switch operation {
    case .together: first.union(second)
    case .except: first.subtracting(second)
    default: first.intersection(second)
    }
  }

  // MARK: Business days

  /// `the 10th business day of M`, `the first …`, `the last …`, `the 25th day of M`.
  func dayOfMonth(_ node: NodeID) -> Typed {
    guard let part = expressions(node).last else { return unresolved(node) }
    let month = operand(part, .month)
    let kind = tree.kind(node)
    if kind != .nthDayOf { requireCalendar(node) }
    var count = kind == .lastBusinessDayOf ? -1 : 1
    if kind == .nthBusinessDayOf || kind == .nthDayOf {
      guard let number = number(node)?.whole, (1...31).contains(number) else {
        report(
          .badDate,
          node,
          "no month has such a day",
          cure: "count from 1st to 31st, or write `the last …`"
        )
        return unresolved(node)
      }
      count = Int(number)
    }
    let place = constant(.number(Rational(count)), .number, node)
    let operation: BinaryOperation = kind == .nthDayOf ? .dayOfMonth : .businessDayOfMonth
    return typed(.binary(operation, place.id, month.id), .date, node)
  }

  /// `A is a business day`.
  func isBusinessDay(_ node: NodeID) -> Typed {
    guard let part = firstExpression(node) else { return unresolved(node) }
    let date = dateOperand(part)
    requireCalendar(node)
    let answer = typed(.unary(.isBusinessDay, date.id), .truth, node)
    if tree.kind(node) == .isBusinessDay { return answer }
    return typed(.unary(.not, answer.id), .truth, node)
  }

  // MARK: Periods

  /// `P after X` and `P before X`: `after` counts by the policy's rules, `+` adds.
  func counted(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count >= 2 else { return unresolved(node) }
    return counted(
      parts[0],
      from: expression(parts[1]),
      parts[1],
      stops: parts.count > 2 ? parts[2] : nil,
      direction: tree.kind(node) == .after ? .after : .before,
      node
    )
  }

  /// A period counted from an event that is checked already.
  func counted(
    _ periodNode: NodeID,
    from event: Typed,
    _ eventNode: NodeID,
    stops stopsNode: NodeID?,
    direction: Counting.Direction,
    _ node: NodeID
  ) -> Typed {
    let period = needed(expression(periodNode))
    let stops = stopsNode.map { operand($0, .spans) }
    if period.type == .nothingKnown || event.type == .nothingKnown {
      // An `unset` parameter has no type, and the count waits for it.
      return counting(
        node,
        direction,
        period,
        event,
        stops: stops,
        isDuration: false,
        .nothingKnown
      )
    }
    // A deadline counted from an event that has not happened has not started: none stays none.
    let isOptional = event.type.isOptional
    switch (period.type, event.type.unwrapped) {
    case (.quantity(.duration), .instant):
      let type: Type = isOptional ? .optional(.instant) : .instant
      return counting(node, direction, period, event, stops: stops, isDuration: true, type)
    case (.period, .instant), (.period, .date):
      if let stopsNode {
        report(
          .countingMisuse,
          stopsNode,
          "the clock stops only while time is counted, not while days are",
          cure: "count hours or minutes before `not counting`"
        )
      }
      checkSign(period, periodNode)
      let type: Type = isOptional ? .optional(.date) : .date
      return counting(node, direction, period, event, stops: nil, isDuration: false, type)
    case (.quantity(.duration), .date):
      report(periodForDuration(at: tree.range(periodNode)))
    default:
      let isEventWrong = isPeriodOrDuration(period.type)
      report(
        mismatch(
          found: isEventWrong ? event.type : period.type,
          wanted: isEventWrong ? "a date or an instant" : "a period such as `30 days`",
          at: tree.range(isEventWrong ? eventNode : periodNode)
        )
      )
    }
    return unresolved(node)
  }

  private func isPeriodOrDuration(_ type: Type) -> Bool { type == .period || type == .duration }

  private func checkSign(_ period: Typed, _ node: NodeID) {
    guard case .period(let value)? = constantValue(period.id) else { return }
    if value.months < 0 || value.days < 0 || value.businessDays < 0 {
      report(
        .countingMisuse,
        node,
        "a period that is counted is not negative",
        cure: "leave the minus out: `after` counts forward, `before` back"
      )
    }
  }

  private func counting(
    _ node: NodeID,
    _ direction: Counting.Direction,
    _ period: Typed,
    _ event: Typed,
    stops: Typed?,
    isDuration: Bool,
    _ type: Type
  ) -> Typed {
    let source = context.counting?.source ?? policyRules
    let counting = building.add(
      Counting(
        direction: direction,
        period: period.id,
        isDuration: isDuration,
        event: event.id,
        rules: context.counting?.rules ?? program[source].rules,
        source: source,
        stops: stops?.id
      )
    )
    return typed(.counted(counting), type, node)
  }

  /// Reports exceptions of a clause that touch nothing that it counts.
  func checkCountingItems(_ clause: NodeID, _ countings: ArraySlice<Counting>) {
    let periods = countings.filter { !$0.isDuration }
    let mistakes: [(NodeKind, isIdle: Bool, String)] = [
      (
        .countingClearDays, !periods.contains { $0.direction == .before },
        "clear days matter only where a period is counted back"
      ),
      (.countingFirstDay, periods.isEmpty, "no period of days is counted here"),
      (
        .withoutRolling,
        !periods.contains {
          $0.direction == .after
            && program[$0.source].rules.lastDayOff == .movesToNextBusinessDay
        },
        "nothing that is counted here moves off holidays"
      ),
    ]
    for (kind, isIdle, message) in mistakes where isIdle {
      guard let item = tree.child(clause, kind) else { continue }
      report(.countingMisuse, item, message, cure: "take this line out")
    }
  }

  /// The counting rules of a deadline: the policy's, with the deadline's own exceptions.
  func deadlineRules(_ clause: NodeID) -> (rules: CountingRules, source: CountingRulesID)? {
    var source = policyRules
    var isOwn = false
    if let item = tree.child(clause, .countingBy) {
      guard let named = countingRules(named: item) else { return nil }
      source = named
      isOwn = true
      requireCalendar(for: source, item)
    }
    var rules = program[source].rules
    if tree.child(clause, .countingFirstDay) != nil {
      rules.firstDay = .included
      isOwn = true
    }
    if tree.child(clause, .countingClearDays) != nil {
      rules.isClear = true
      isOwn = true
    }
    if tree.child(clause, .withoutRolling) != nil {
      rules.lastDayOff = .stays
      isOwn = true
    }
    return isOwn ? (rules, source) : nil
  }

  // MARK: Series

  /// `dates every P after X until Y`, `dates every P from X until Y`.
  func datesEvery(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 3 else { return unresolved(node) }
    let step = needed(expression(parts[0]))
    let anchor = needed(expression(parts[1]))
    let until = needed(expression(parts[2]))
    let isKnown = [step, anchor, until].allSatisfy { $0.type != .nothingKnown }
    switch (step.type, anchor.type, until.type) {
    case (.period, .date, .date), (.period, .date, .instant), (.period, .instant, .date),
      (.period, .instant, .instant), (.quantity(.duration), .instant, .instant),
      (.quantity(.duration), .instant, .date), (.period, .month, .month):
      break
    case (.quantity(.duration), .date, _):
      report(periodForDuration(at: tree.range(parts[0])))
    case (.period, _, _), (.quantity(.duration), _, _):
      if isKnown {
        let isAnchor = anchor.type != .date && anchor.type != .instant && anchor.type != .month
        report(
          mismatch(
            found: isAnchor ? anchor.type : until.type,
            wanted: "a date or an instant",
            at: tree.range(parts[isAnchor ? 1 : 2])
          )
        )
      }
    default:
      if isKnown {
        report(
          mismatch(
            found: step.type,
            wanted: "a period such as `1 month`",
            at: tree.range(parts[0])
          )
        )
      }
    }
    checkStep(step, parts[0])
    let series = building.add(
      Series(
        step: step.id,
        anchor: anchor.id,
        until: until.id,
        includesAnchor: tree.kind(node) == .datesEveryFrom
      )
    )
    return typed(.series(series), .list(anchor.type), node)
  }

  /// A step that the rules write out has a fixed length (S7.32) and goes forward (S7.33).
  private func checkStep(_ step: Typed, _ node: NodeID) {
    let goesForward: Bool
    switch constantValue(step.id) {
    case .period(let period):
      if period.businessDays != 0 {
        report(stepInBusinessDays(at: tree.range(node)))
        return
      }
      goesForward = period.months > 0 || period.days > 0
    case .number(let seconds): goesForward = seconds.signum > 0
    default: return  // It is not written out, or of a type that was reported.
    }
    if !goesForward { report(stepNotForward(at: tree.range(node))) }
  }
}
