// Values by cases, limits and rounding.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  /// The formula of a definition, an award or a deadline.
  ///
  /// - Parameter wanted: what the values must be, in words, with the test for it; nil for anything.
  func formula(_ clause: NodeID, wanted: (words: String, accepts: (Type) -> Bool)?) -> Formula {
    var cases: [Case] = []
    var type = Type.nothingKnown
    let items = tree.children(clause, .caseItem)
    let outerCases = currentCases
    currentCases = items
    defer { currentCases = outerCases }
    for item in items {
      guard let built = checkedCase(item, &type, wanted) else { continue }
      cases.append(built)
    }
    checkCases(items, clause)
    if purpose != .deciding { warnOfCollisions(cases, items) }
    var notMoreThan: [ExpressionID] = []
    var notLessThan: [ExpressionID] = []
    for item in tree.children(clause, .notMoreThan) { notMoreThan.append(limit(item, type)) }
    for item in tree.children(clause, .notLessThan) { notLessThan.append(limit(item, type)) }
    warnOfIdleLimits(notMoreThan, tree.children(clause, .notMoreThan), isLeast: false)
    warnOfIdleLimits(notLessThan, tree.children(clause, .notLessThan), isLeast: true)
    let rounding = tree.child(clause, .rounded).flatMap { self.rounding($0, type) }
    let isPartial = !items.isEmpty && !isCovered(cases)
    if isPartial, !type.isOptional, type != .nothingKnown {
      report(missingOtherwise(at: tree.range(nameNode(clause) ?? clause)))
    }
    return Formula(
      cases: cases,
      notMoreThan: notMoreThan,
      notLessThan: notLessThan,
      rounding: rounding,
      type: type
    )
  }

  private func checkedCase(
    _ item: NodeID,
    _ type: inout Type,
    _ wanted: (words: String, accepts: (Type) -> Bool)?
  ) -> Case? {
    let parts = expressions(item)
    guard let valueNode = parts.first else { return nil }
    var condition = Case.Condition.always
    var paths: Set<String> = []
    if tree.child(item, .otherwise) != nil {
      condition = .otherwise
      paths = givenBesideOtherwise(item)
    } else if parts.count > 1 {
      condition = .when(self.condition(parts[1]).id)
      paths = givenPaths(parts[1], when: true)
    }
    let value = narrowed(paths) { shown(expression(valueNode), valueNode) }
    if let wanted, value.type != .nothingKnown, !wanted.accepts(value.type.unwrapped) {
      report(mismatch(found: value.type, wanted: wanted.words, at: tree.range(valueNode)))
    } else if wanted != nil, isDateOrInstant(type), isDateOrInstant(value.type) {
      let isMixed = type.unwrapped != value.type.unwrapped
      let plain: Type = isMixed ? .instant : value.type.unwrapped
      type = type.isOptional || value.type.isOptional ? .optional(plain) : plain
    } else {
      let isNone = tree.kind(valueNode) == .literalNone
      if isNone {
        type = type == .nothingKnown ? .optional(.nothingKnown) : .optional(type.unwrapped)
      } else if type == .optional(.nothingKnown) {
        type = .optional(value.type.unwrapped)
      } else {
        type = common(type, value.type, item, other: valueNode)
      }
    }
    return Case(value: value.id, condition: condition, origin: origin(item))
  }

  private func isDateOrInstant(_ type: Type) -> Bool {
    type.unwrapped == .date || type.unwrapped == .instant
  }

  /// What is given under `otherwise`: what the only other case's condition shows by being no.
  private func givenBesideOtherwise(_ item: NodeID) -> Set<String> {
    var paths: Set<String> = []
    for other in currentCases where other != item {
      let parts = expressions(other)
      if parts.count > 1 { paths.formUnion(givenPaths(parts[1], when: false)) }
    }
    return paths
  }

  private func limit(_ item: NodeID, _ type: Type) -> ExpressionID {
    guard let node = firstExpression(item) else { return unresolved(item).id }
    let checked = expression(node)
    checkSame(Typed(id: checked.id, type: type), checked, node)
    return checked.id
  }

  /// `rounded MODE to UNIT`.
  private func rounding(_ item: NodeID, _ type: Type) -> Rounding? {
    guard let node = firstExpression(item) else { return nil }
    let unit = expression(node)
    checkSame(Typed(id: unit.id, type: type), unit, node)
    if unit.type != .nothingKnown {
      guard case .number(let step)? = constantValue(unit.id), step > .zero else {
        report(
          .badRounding,
          node,
          "what is rounded to must be a written amount above zero",
          cure: "write it out, such as `rounded down to 1 KRW`"
        )
        return nil
      }
    }
    let words = tree.significantTokens(item).map { tree.text($0) }
    let mode: RoundingMode
    if words.contains("half") {
      mode = words.contains("even") ? .halfEven : words.contains("down") ? .halfDown : .halfUp
    } else {
      mode = words.contains("down") ? .down : .up
    }
    return Rounding(mode: mode, unit: unit.id)
  }

  // MARK: Which cases hold together

  /// Reports cases that can never be told apart, and cases that no condition separates.
  private func checkCases(_ items: [NodeID], _ clause: NodeID) {
    var seen: [String: NodeID] = [:]
    for item in items {
      let parts = expressions(item)
      let isOtherwise = tree.child(item, .otherwise) != nil
      if items.count > 1, parts.count < 2, !isOtherwise {
        report(
          .casesNeverApart,
          item,
          "this case always holds, beside others",
          cure: "add `when` and its condition, or `otherwise`"
        )
        continue
      }
      let key = isOtherwise ? "otherwise" : parts.count > 1 ? tokenText(parts[1]) : "always"
      if let earlier = seen[key] {
        report(casesNeverApart(key, at: tree.range(item), earlier: tree.range(earlier)))
      } else {
        seen[key] = item
      }
    }
  }

  /// The tokens of a node with one space between them.
  func tokenText(_ node: NodeID) -> String {
    tree.significantTokens(node).map { tree.text($0) }.joined(separator: " ")
  }
}
