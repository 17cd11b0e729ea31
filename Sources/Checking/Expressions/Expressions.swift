// Expressions: a table of contents, and the forms that need few words.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  /// Checks an expression and builds it.
  func expression(_ node: NodeID) -> Typed {
    switch tree.kind(node) {
    case .literalNumber, .literalPercent, .literalQuantity, .literalString, .literalDate,
      .literalInstant, .literalTime, .literalMonth, .literalQuarter, .literalTruth, .literalNone,
      .literalNothing, .literalBusinessDays:
      return literal(node)
    case .literalToday: return typed(.today, .date, node)
    case .literalAsOf: return typed(.asOf, .instant, node)
    case .literalSet: return writtenItems(node)
    case .nameReference, .member: return value(referent(node), node)
    case .parenthesized: return firstExpression(node).map { expression($0) } ?? unresolved(node)
    case .add, .subtract, .multiply, .divide, .negate: return arithmetic(node)
    case .and, .or, .not: return logic(node)
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return comparison(node)
    case .isEqual, .isNotEqual: return equality(node)
    case .isOneOf, .isNotOneOf: return oneOf(node)
    case .isFromTo, .isFromToUnder, .isOverTo: return range(node)
    case .isGiven, .isNotGiven, .isNone, .isNotNone: return presence(node)
    case .isEmpty, .isNotEmpty: return emptiness(node)
    case .includes: return includes(node)
    case .isIn, .isNotIn: return membership(node)
    case .contains, .startsWith: return textTest(node)
    case .holds, .applies: return status(node)
    case .conditional: return conditional(node)
    case .selectAny, .selectEvery, .selectNo, .selectEach, .selectOnly, .selectCount, .selectFirst,
      .selectNth, .selectLast, .selectSum, .selectSmallest, .selectLargest, .selectEarliest,
      .selectLatest,
      .selectUnion, .selectValues:
      return selection(node)
    case .smallestOf, .largestOf, .earliestOf, .latestOf: return extreme(node)
    case .after, .before: return counted(node)
    case .onDate: return dated(node)
    case .inUnit: return inUnit(node)
    case .dateOf, .monthOf, .quarterOf, .yearOf, .weekdayOf, .timeOf, .lengthOf, .charactersOf,
      .placeOf, .daysIn, .dayAfter, .dayBefore, .monthAfter, .monthBefore, .firstDayOf,
      .lastDayOf, .startOf, .endOf, .monthsOf, .daysOf, .businessDaysOf, .longestStretchOf,
      .countOf,
      .businessDayOnOrAfter, .businessDayOnOrBefore, .dayNumberOf, .monthNumberOf:
      return function(node)
    case .fullMonthsFromTo, .fullYearsFromTo: return fullFromTo(node)
    case .atTime, .atTimeInZone: return atTime(node)
    case .timeFromTo: return timeFromTo(node)
    case .daysFromTo, .businessDaysFromTo: return daysFromTo(node)
    case .timeOnDays, .timeOnDaysInZone: return timeOnDays(node)
    case .togetherWith, .exceptSpans, .within: return combinedTimes(node)
    case .datesEveryAfter, .datesEveryFrom: return datesEvery(node)
    case .nthBusinessDayOf, .firstBusinessDayOf, .lastBusinessDayOf, .nthDayOf:
      return dayOfMonth(node)
    case .isBusinessDay, .isNotBusinessDay: return isBusinessDay(node)
    case .bytesOf, .canBeWritten: return encoded(node)
    case .missing: return unresolved(node)
    case .asked: return asked(node)
    case .failedClausesOf, .firstFailedClauseOf: return failedClauses(node)
    case .forKey, .notYetExpression: return stillToCome(node)
    default: return unresolved(node)
    }
  }

  private func stillToCome(_ node: NodeID) -> Typed {
    if tree.text(node).hasPrefix("the ") {
      report(noPhraseWithThe(firstWords(node), at: tree.range(node)))
    } else {
      report(notYet("`\(firstWords(node))`", at: tree.range(node)))
    }
    return unresolved(node)
  }

  func firstWords(_ node: NodeID) -> String {
    let text = tree.text(node)
    let short = text.prefix(40)
    return short.count < text.count ? short + "…" : String(short)
  }

  /// Checks an expression that must be a condition.
  func condition(_ node: NodeID) -> Typed {
    want(.truth, at: node)
    let checked = expression(node)
    if checked.type.unwrapped != .truth, checked.type != .nothingKnown {
      report(notACondition(checked.type, at: tree.range(node)))
    }
    return checked
  }

  // MARK: Logic

  private func logic(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    if tree.kind(node) == .not {
      guard let part = parts.first else { return unresolved(node) }
      return typed(.unary(.not, condition(part).id), .truth, node)
    }
    guard parts.count == 2 else { return unresolved(node) }
    let isAnd = tree.kind(node) == .and
    let leftPaths = givenPaths(parts[0], when: isAnd)
    let rightPaths = givenPaths(parts[1], when: isAnd)
    let left = narrowed(rightPaths) { condition(parts[0]) }
    let right = narrowed(leftPaths) { condition(parts[1]) }
    return typed(.binary(isAnd ? .and : .or, left.id, right.id), .truth, node)
  }

  /// The paths that are given when a condition is yes (or, for `when: false`, when it is no).
  func givenPaths(_ node: NodeID, when outcome: Bool) -> Set<String> {
    let parts = expressions(node)
    switch tree.kind(node) {
    case .parenthesized: return parts.first.map { givenPaths($0, when: outcome) } ?? []
    case .not: return parts.first.map { givenPaths($0, when: !outcome) } ?? []
    case .isGiven, .isNotNone:
      return outcome ? Set(parts.first.flatMap { pathText($0) }.map { [$0] } ?? []) : []
    case .isNotGiven, .isNone:
      return outcome ? [] : Set(parts.first.flatMap { pathText($0) }.map { [$0] } ?? [])
    case .and where outcome, .or where !outcome:
      var paths: Set<String> = []
      for part in parts { paths.formUnion(givenPaths(part, when: outcome)) }
      return paths
    default: return []
    }
  }

  private func conditional(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 3 else { return unresolved(node) }
    let test = condition(parts[0])
    let yes = narrowed(givenPaths(parts[0], when: true)) { shown(expression(parts[1]), parts[1]) }
    let no = narrowed(givenPaths(parts[0], when: false)) { shown(expression(parts[2]), parts[2]) }
    var type = common(yes.type, no.type, node, other: parts[2])
    let mayBeNone = parts.dropFirst().contains { tree.kind($0) == .literalNone }
    if mayBeNone, type != .nothingKnown { type = .optional(type.unwrapped) }
    // What clauses say of an element they say of whichever of two it is.
    let given = [yes, no].filter { $0.type != .nothingKnown }
    let domain = given.allSatisfy { $0.domain == given[0].domain } ? given.first?.domain : nil
    return typed(.conditional(test.id, yes.id, no.id), type, node, domain: domain)
  }

  /// The type that holds both; a diagnostic and the first where there is none.
  func common(_ first: Type, _ second: Type, _ node: NodeID, other: NodeID) -> Type {
    if let type = joined(first, second) { return type }
    let place = tree.range(other)
    report(
      dateBesideInstant(first, second, at: place)
        ?? mismatch(found: second, wanted: first, at: place)
    )
    return first
  }

  /// What is wrong with a value that would be a date or an instant, as the claim may be (S7.9); nil
  /// for other types.
  private func dateBesideInstant(
    _ first: Type,
    _ second: Type,
    at place: SourceRange
  ) -> Diagnostic? {
    let own = ownText(at: place) ?? "…"
    let cure: String
    switch (first.unwrapped, second.unwrapped) {
    case (.date, .instant):
      cure = "write `date of \(own)` for its day, or `the end of …` for the date beside it"
    case (.instant, .date):
      cure = "write `the end of \(own)` for its end, or `date of …` for the instant beside it"
    default: return nil
    }
    let message = mismatch(found: second, wanted: first, at: place).message
    return Diagnostic(.typeMismatch, at: place, message, cure: cure)
  }

  /// The narrowest type that holds the values of both, or nil.
  func joined(_ first: Type, _ second: Type) -> Type? {
    if first == .nothingKnown { return second }
    if second == .nothingKnown { return first }
    if first == second { return first }
    if first.unwrapped == second.unwrapped { return .optional(first.unwrapped) }
    // A list without elements fits every list.
    if case .list(let one) = first, case .list(let other) = second, let element = joined(one, other)
    {
      return .list(element)
    }
    return nil
  }

  /// A value used where none cannot stand; `checkNone` warns where it may be none.
  func needed(_ value: Typed) -> Typed {
    guard value.type.isOptional else { return value }
    var plain = value
    plain.type = value.type.unwrapped
    return plain
  }

  /// A value that is not optional where a condition around it shows that it is given.
  func shown(_ value: Typed, _ node: NodeID) -> Typed {
    guard value.type.isOptional, let path = pathText(node), isGiven(path) else { return value }
    var plain = value
    plain.type = value.type.unwrapped
    return plain
  }

  /// Whether a condition around the expression shows a path, or a record that holds it, to be given.
  private func isGiven(_ path: String) -> Bool {
    if context.given.contains(path) { return true }
    guard let dot = path.lastIndex(of: ".") else { return false }
    return isGiven(String(path[..<dot]))
  }

  // MARK: Questions

  private func presence(_ node: NodeID) -> Typed {
    guard let part = firstExpression(node) else { return unresolved(node) }
    let kind = tree.kind(node)
    let asksGiven = kind == .isGiven || kind == .isNotNone
    let operation: UnaryOperation = asksGiven ? .isGiven : .isNone
    let subject: Typed
    switch referent(part) {
    case .record(_, let presence?, let source): subject = fact(presence, source, part)
    case .record:
      report(
        .typeMismatch,
        part,
        "`\(tree.text(part))` is always given",
        cure: "declare it `optional` in the facts if a claim may go without"
      )
      return unresolved(node)
    case let other:
      subject = value(other, part)
      warnOfPresence(subject, part, asksGiven: asksGiven)
    }
    return typed(.unary(operation, subject.id), .truth, node)
  }

  private func emptiness(_ node: NodeID) -> Typed {
    guard let part = firstExpression(node) else { return unresolved(node) }
    let subject = needed(expression(part))
    switch subject.type {
    case .set, .list, .spans, .text, .nothingKnown: break
    default:
      report(mismatch(found: subject.type, wanted: "a set, a list or a text", at: tree.range(part)))
    }
    let empty = typed(.unary(.isEmpty, subject.id), .truth, node)
    if tree.kind(node) == .isEmpty { return empty }
    return typed(.unary(.not, empty.id), .truth, node)
  }

  private func textTest(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    let left = needed(expression(parts[0]))
    let right = needed(expression(parts[1]))
    for (side, part) in [(left, parts[0]), (right, parts[1])]
    where side.type != .text && side.type != .nothingKnown {
      report(mismatch(found: side.type, wanted: .text, at: tree.range(part)))
    }
    let operation: BinaryOperation =
      tree.kind(node) == .contains ? .textContains : .textStartsWith
    return typed(.binary(operation, left.id, right.id), .truth, node)
  }

  /// `R holds` and `X applies`.
  private func status(_ node: NodeID) -> Typed {
    guard let part = firstExpression(node) else { return unresolved(node) }
    let isHolds = tree.kind(node) == .holds
    switch referent(part) {
    case .clause(let clause, let element):
      switch (clause, isHolds) {
      case (.requirement, true), (.exclusion, false), (.judgement, false), (.section, false),
        (.advice, false), (.duty, false):
        return clauseValue(clause, isHolds ? .holds : .applies, element, .truth, node)
      default:
        report(bareClause(tree.text(part), clause, at: tree.range(node)))
        return unresolved(node)
      }
    case .unresolved: return unresolved(node)
    case .value, .record, .table:
      report(
        .typeMismatch,
        part,
        "`\(tree.text(part))` is no clause that holds or applies",
        cure: "name a `require` before `holds`, an `exclude` before `applies`"
      )
      return unresolved(node)
    }
  }

  private func writtenItems(_ node: NodeID) -> Typed {
    var element: Type = .nothingKnown
    var items: [ExpressionID] = []
    for part in expressions(node) {
      let item = expression(part)
      element = common(element, item.type, node, other: part)
      items.append(item.id)
    }
    return typed(.items(items), .list(element), node)
  }
}
