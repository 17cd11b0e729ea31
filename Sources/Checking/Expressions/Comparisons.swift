// Comparisons, equality, ranges and membership.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  // MARK: Order

  func comparison(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    let left = needed(expression(parts[0]))
    want(left.type, at: parts[1])
    let right = needed(expression(parts[1]))
    checkOrder(left, right, node, parts[1])
    let operation: BinaryOperation =
      switch tree.kind(node) {
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      default: .greaterOrEqual
      }
    return folded(operation, left, right, .truth, node)
  }

  /// Reports two values that have no order between them.
  func checkOrder(_ left: Typed, _ right: Typed, _ node: NodeID, _ rightNode: NodeID) {
    guard left.type != .nothingKnown, right.type != .nothingKnown else { return }
    switch (left.type, right.type) {
    case (.quantity(let first), .quantity(let second)):
      if first != second {
        report(unitsDiffer(first, second, doing: "compared", at: tree.range(rightNode)))
      }
    case (.period, .period): checkPeriodOrder(left, right, node)
    case (.date, .instant), (.instant, .date): break
    case (.date, .date), (.instant, .instant), (.time, .time), (.month, .month),
      (.quarter, .quarter), (.year, .year):
      break
    case (.period, .quantity(.duration)), (.quantity(.duration), .period):
      report(daysForHours(at: tree.range(rightNode)))
    default:
      if left.type == right.type {
        report(
          .noOrder,
          node,
          "\(describe(left.type)) has no order",
          cure: "compare with `is`"
        )
      } else {
        report(mismatch(found: right.type, wanted: left.type, at: tree.range(rightNode)))
      }
    }
  }

  /// Reports two written periods that no claim can tell apart, as a month may be shorter or longer.
  private func checkPeriodOrder(_ left: Typed, _ right: Typed, _ node: NodeID) {
    guard case .period(let first)? = constantValue(left.id),
      case .period(let second)? = constantValue(right.id)
    else {
      warnOfDaysBesideMonths(left, right, node)
      return
    }
    let difference = PeriodDifference(first, second)
    let isDecided =
      switch tree.kind(node) {
      case .less, .greaterOrEqual: difference?.isShorter != nil
      case .greater, .lessOrEqual: difference?.isLonger != nil
      case .isEqual, .isNotEqual, .isOneOf, .isNotOneOf: difference?.isSame != nil
      default: difference?.isShorter != nil || difference?.isLonger != nil
      }
    if !isDecided { report(periodsNotComparable(at: tree.range(node))) }
  }

  func range(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 3 else { return unresolved(node) }
    let subject = needed(expression(parts[0]))
    let low = needed(expression(parts[1]))
    let high = needed(expression(parts[2]))
    checkOrder(subject, low, node, parts[1])
    checkOrder(subject, high, node, parts[2])
    if let first = constantValue(low.id).flatMap({ ValueKey($0) }),
      let last = constantValue(high.id).flatMap({ ValueKey($0) }), let order = first.order(last),
      order > 0 || order == 0 && tree.kind(node) != .isFromTo
    {
      report(rangeHoldsNothing(at: tree.range(node)))
    }
    let lower: BinaryOperation = tree.kind(node) == .isOverTo ? .greater : .greaterOrEqual
    let upper: BinaryOperation = tree.kind(node) == .isFromToUnder ? .less : .lessOrEqual
    let above = typed(.binary(lower, subject.id, low.id), .truth, node)
    let below = typed(.binary(upper, subject.id, high.id), .truth, node)
    return typed(.binary(.and, above.id, below.id), .truth, node)
  }

  // MARK: Equality

  func equality(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    let isNegated = tree.kind(node) == .isNotEqual
    let left = referent(parts[0])
    if case .clause(let clause, let element) = left,
      let question = stateQuestion(clause, element, parts[1], node)
    {
      return isNegated ? typed(.unary(.not, question.id), .truth, node) : question
    }
    let subject = value(left, parts[0])
    let other = operand(parts[1], beside: subject.type)
    if tree.kind(parts[1]) != .literalNone { checkSame(subject, other, parts[1]) }
    checkPeriodOrder(subject, other, node)
    return folded(isNegated ? .notEqual : .equal, subject, other, .truth, node)
  }

  /// `S is eligible`, `D is met` and their like; nil where the right side is no such word.
  private func stateQuestion(
    _ clause: ClauseReference,
    _ element: Typed?,
    _ wordNode: NodeID,
    _ node: NodeID
  ) -> Typed? {
    guard tree.kind(wordNode) == .nameReference else { return nil }
    let word = tree.nameText(wordNode)
    seeWords(Self.stateWords(clause), at: wordNode)
    let aspect: ClauseAspect
    switch (clause, word) {
    case (.section, "eligible"): aspect = .eligible
    case (.section, "ineligible"): aspect = .ineligible
    case (.section, "not_applicable"): aspect = .notApplicable
    case (.deadline, "met"): aspect = .met
    case (.deadline, "late"): aspect = .late
    case (.deadline, "missed"): aspect = .missed
    case (.deadline, "open"): aspect = .open
    case (.deadline, "not_started"): aspect = .notStarted
    case (.duty, "kept"): aspect = .kept
    case (.duty, _), (.section, _), (.deadline, _):
      let words = Self.stateWords(clause)
      report(unknownWord(word, among: words, at: tree.range(wordNode)))
      return unresolved(node)
    default: return nil
    }
    return clauseValue(clause, aspect, element, .truth, node)
  }

  /// The words behind `is` for what a clause can be.
  private static func stateWords(_ clause: ClauseReference) -> [String] {
    switch clause {
    case .duty: ["kept"]
    case .section: ["eligible", "ineligible", "not_applicable"]
    case .deadline: ["met", "late", "missed", "open", "not_started"]
    default: []
    }
  }

  /// An operand on the right of `is`: first an alternative of the left side's type, then a name.
  func operand(_ node: NodeID, beside type: Type) -> Typed {
    let kind = tree.kind(node)
    want(type, at: node)
    seeAlternatives(of: type, at: node, isClosed: false)
    seeScope(at: node)
    switch type.unwrapped {
    case .choice(let choice):
      if kind == .nameReference || kind == .literalString {
        let word =
          kind == .literalString
          ? tree.stringValue(tree.mainToken(node)) : tree.nameText(node)
        if let index = alternativeIndex(word, of: choice) {
          if kind == .nameReference { checkAmbiguity(word, of: choice, node) }
          refer(node, toAlternative: index, of: choice)
          return constant(.choice(Int32(index)), .choice(choice), node)
        }
        if program[choice].alternatives.isEmpty { return unresolved(node) }
        if kind == .literalString || !isVisible(word) {
          report(
            unknownAlternative(word, of: program[choice], at: tree.range(node))
          )
          return unresolved(node)
        }
      }
    case .weekday:
      if kind == .nameReference, let day = weekdayNumber(tree.nameText(node)) {
        return constant(.ordinal(day), .weekday, node)
      }
    case .set(let choice):
      if kind == .literalSet, let value = writtenValues([node], for: .set(choice)) {
        return constant(value, .set(choice), node)
      }
    case .year:
      if kind == .literalNumber, let year = number(node)?.whole {
        return constant(.ordinal(Int32(truncatingIfNeeded: year)), .year, node)
      }
    default: break
    }
    return expression(node)
  }

  /// Reports an alternative that is also the name of a fact of the same kind: which one is meant
  /// must not rest on a rule that the reader does not see.
  private func checkAmbiguity(_ word: String, of choice: ChoiceID, _ node: NodeID) {
    guard case .fact(let member)? = symbols[word], case .slot(let slot) = member.content,
      program.schema.root.fields[slot].type.unwrapped == .choice(choice)
    else { return }
    report(ambiguousAlternative(word, at: tree.range(node)))
  }

  private func isVisible(_ name: String) -> Bool {
    symbols[name] != nil || skippedNames.contains(name)
      || context.variables.contains { $0.name == name }
  }

  /// Reports two values that can never be the same kind of thing.
  func checkSame(_ left: Typed, _ right: Typed, _ rightNode: NodeID) {
    let first = left.type.unwrapped
    let second = right.type.unwrapped
    guard first != .nothingKnown, second != .nothingKnown, first != second else { return }
    if case .quantity(let unit) = first, case .quantity(let otherUnit) = second {
      report(unitsDiffer(unit, otherUnit, doing: "compared", at: tree.range(rightNode)))
      return
    }
    if (first == .date && second == .instant) || (first == .instant && second == .date) { return }
    if case .list(let inner) = first, case .list(let otherInner) = second,
      joined(inner, otherInner) != nil
    {
      return
    }
    report(mismatch(found: second, wanted: first, at: tree.range(rightNode)))
  }

  // MARK: Membership

  func oneOf(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard let first = parts.first else { return unresolved(node) }
    let subject = expression(first)
    let test: Typed
    if case .choice(let choice) = subject.type.unwrapped,
      let set = alternativeSet(Array(parts.dropFirst()), of: choice, node)
    {
      test = typed(.binary(.isInSet, subject.id, set.id), .truth, node)
    } else {
      var items: [ExpressionID] = []
      for part in parts.dropFirst() {
        let item = operand(part, beside: subject.type)
        checkSame(subject, item, part)
        checkPeriodOrder(subject, item, node)
        items.append(item.id)
      }
      let list = typed(.items(items), .list(subject.type.unwrapped), node)
      test = typed(.binary(.isInItems, subject.id, list.id), .truth, node)
    }
    return tree.kind(node) == .isOneOf ? test : typed(.unary(.not, test.id), .truth, node)
  }

  /// The constant set of alternatives that names write; nil where one is no alternative but a name.
  private func alternativeSet(_ nodes: [NodeID], of choice: ChoiceID, _ node: NodeID) -> Typed? {
    var set = AlternativeSet()
    for part in nodes {
      let kind = tree.kind(part)
      let word =
        kind == .literalString ? tree.stringValue(tree.mainToken(part)) : tree.text(part)
      if let index = alternativeIndex(word, of: choice) {
        if kind == .nameReference { checkAmbiguity(word, of: choice, part) }
        refer(part, toAlternative: index, of: choice)
        set.insert(index)
      } else if kind == .member || kind == .nameReference && isVisible(word) {
        return nil
      } else if let index = alternative(part, of: choice) {
        set.insert(index)
      }
    }
    return constant(.set(set), .set(choice), node)
  }

  func includes(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard let first = parts.first else { return unresolved(node) }
    let subject = needed(expression(first))
    switch subject.type {
    case .set(let choice):
      if let set = alternativeSet(Array(parts.dropFirst()), of: choice, node) {
        return typed(.binary(.setIncludes, subject.id, set.id), .truth, node)
      }
      return allIn(parts.dropFirst(), .choice(choice), in: subject, node) { item in
        .binary(.isInSet, item, subject.id)
      }
    case .list(let element):
      return allIn(parts.dropFirst(), element, in: subject, node) { item in
        .binary(.isInItems, item, subject.id)
      }
    case .nothingKnown: return unresolved(node)
    default:
      report(
        mismatch(found: subject.type, wanted: "a set or a list", at: tree.range(first))
      )
      return unresolved(node)
    }
  }

  /// Whether a type is that of a set or a list whose entries have another type.
  private func isCollection(_ type: Type, of element: Type) -> Bool {
    switch type.unwrapped {
    case .set(let choice): element.unwrapped == .choice(choice)
    case .list(let inner): inner.unwrapped == element.unwrapped
    default: false
    }
  }

  /// Whether the container holds each part: one entry, or all entries of a set or a list.
  private func allIn(
    _ parts: ArraySlice<NodeID>,
    _ element: Type,
    in container: Typed,
    _ node: NodeID,
    _ test: (ExpressionID) -> Expression
  ) -> Typed {
    var result: Typed?
    for part in parts {
      let item = operand(part, beside: element)
      let one: Typed
      if isCollection(item.type, of: element) {
        one = typed(.binary(.setIncludes, container.id, needed(item).id), .truth, part)
      } else {
        checkSame(Typed(id: item.id, type: element), item, part)
        one = typed(test(item.id), .truth, part)
      }
      result = result.map { typed(.binary(.and, $0.id, one.id), .truth, node) } ?? one
    }
    return result ?? unresolved(node)
  }

  func membership(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    guard parts.count == 2 else { return unresolved(node) }
    let collection = needed(expression(parts[1]))
    let test: Typed
    switch collection.type {
    case .set(let choice):
      let item = operand(parts[0], beside: .choice(choice))
      checkSame(Typed(id: item.id, type: .choice(choice)), item, parts[0])
      test = typed(.binary(.isInSet, item.id, collection.id), .truth, node)
    case .list(let element):
      let item = operand(parts[0], beside: element)
      checkSame(Typed(id: item.id, type: element), item, parts[0])
      test = typed(.binary(.isInItems, item.id, collection.id), .truth, node)
    case .spans:
      let item = needed(expression(parts[0]))
      if item.type != .instant, item.type != .nothingKnown {
        report(mismatch(found: item.type, wanted: .instant, at: tree.range(parts[0])))
      }
      test = typed(.binary(.isInSpans, item.id, collection.id), .truth, node)
    case .nothingKnown: return unresolved(node)
    default:
      report(
        mismatch(found: collection.type, wanted: "a set or a list", at: tree.range(parts[1]))
      )
      return unresolved(node)
    }
    return tree.kind(node) == .isIn ? test : typed(.unary(.not, test.id), .truth, node)
  }
}
