// The tests in the cells of a table, as conditions and as the analysis of the table sees them.

import Model
import SourceText
import Syntax

/// A bound of a range in a cell.
struct CellBound {
  let value: Value
  /// The value as the rules write it.
  let text: String
  let isIncluded: Bool
}

/// One test of a cell.
enum CellTest {
  case equal(Value, text: String)
  /// `none`.
  case none
  case range(low: CellBound?, high: CellBound?)
  /// A test of values that are not written out: what meets it is not known before a claim is.
  case opaque
}

/// The tests of a cell, of which one must hold, or none where it is negated.
struct CheckedCell {
  var tests: [CellTest] = []
  var isNegated = false
  /// `true` for `-`.
  var isAny = false
  /// Whether a value that is none fails it.
  var needsValue: Bool {
    if isAny { return false }
    if isNegated { return true }
    return !tests.contains { test in
      if case .none = test { return true }
      return false
    }
  }
}

extension Checker {
  /// The condition of a cell, nil for `-`, with its tests.
  ///
  /// An input that is none meets `none` alone; every other test is no then, and no error.
  func checkedCell(_ cell: NodeID, _ input: Typed) -> (condition: ExpressionID?, CheckedCell) {
    var result = CheckedCell()
    let negated = tree.child(cell, .cellNot)
    let nodes = tree.children(negated ?? cell).filter { tree.kind($0) != .unexpected }
    guard !nodes.isEmpty else {
      result.isAny = true
      return (nil, result)
    }
    result.isNegated = negated != nil
    var conditions: [ExpressionID] = []
    var equals: [Typed] = []
    for node in nodes {
      if tree.kind(node) == .literalNone {
        result.tests.append(.none)
        conditions.append(typed(.unary(.isNone, input.id), .truth, node).id)
        if !input.type.isOptional, input.type != .nothingKnown {
          report(neverNone(at: tree.range(node)))
        }
      } else if isRange(node) {
        conditions.append(range(node, input, &result))
      } else {
        let other = operand(node, beside: input.type)
        checkSame(input, other, node)
        result.tests.append(test(of: other, node))
        equals.append(other)
      }
    }
    if let equality = equality(equals, input, cell) { conditions.append(equality) }
    guard let any = combined(conditions, .or, cell) else { return (nil, result) }
    guard result.isNegated else { return (any, result) }
    let none = typed(.unary(.not, any), .truth, cell).id
    return (guarded(none, input, cell), result)
  }

  private func test(of value: Typed, _ node: NodeID) -> CellTest {
    constantValue(value.id).map { .equal($0, text: tree.text(node)) } ?? .opaque
  }

  private func isRange(_ node: NodeID) -> Bool {
    switch tree.kind(node) {
    case .cellFromTo, .cellFromToUnder, .cellOverTo, .cellLess, .cellLessOrEqual, .cellGreater,
      .cellGreaterOrEqual:
      true
    default: false
    }
  }

  /// A condition that is no where an optional input is none.
  private func guarded(_ condition: ExpressionID, _ input: Typed, _ node: NodeID) -> ExpressionID {
    guard input.type.isOptional else { return condition }
    let given = typed(.unary(.isGiven, input.id), .truth, node)
    return typed(.binary(.and, given.id, condition), .truth, node).id
  }

  /// `X is A`, or `X is one of A, B`.
  private func equality(_ values: [Typed], _ input: Typed, _ node: NodeID) -> ExpressionID? {
    guard let first = values.first else { return nil }
    if values.count == 1 { return typed(.binary(.equal, input.id, first.id), .truth, node).id }
    let list = typed(.items(values.map({ $0.id })), .list(input.type.unwrapped), node)
    return typed(.binary(.isInItems, input.id, list.id), .truth, node).id
  }

  private func range(_ node: NodeID, _ input: Typed, _ cell: inout CheckedCell) -> ExpressionID {
    var subject = input
    subject.type = input.type.unwrapped
    let parts = expressions(node)
    var conditions: [ExpressionID] = []
    var bounds: [(operation: BinaryOperation, bound: CellBound)] = []
    for (part, operation) in zip(parts, operations(of: tree.kind(node))) {
      let bound = needed(operand(part, beside: subject.type))
      checkOrder(subject, bound, node, part)
      conditions.append(typed(.binary(operation, subject.id, bound.id), .truth, node).id)
      if let value = constantValue(bound.id) {
        let isIncluded = operation == .greaterOrEqual || operation == .lessOrEqual
        let text = tree.text(part)
        bounds.append((operation, CellBound(value: value, text: text, isIncluded: isIncluded)))
      }
    }
    if bounds.count == conditions.count, !bounds.isEmpty {
      let low = bounds.first { $0.operation == .greater || $0.operation == .greaterOrEqual }
      let high = bounds.first { $0.operation == .less || $0.operation == .lessOrEqual }
      cell.tests.append(.range(low: low?.bound, high: high?.bound))
    } else {
      cell.tests.append(.opaque)
    }
    let within = combined(conditions, .and, node) ?? unresolved(node).id
    return guarded(within, input, node)
  }

  private func operations(of kind: NodeKind) -> [BinaryOperation] {
    switch kind {
    case .cellFromTo: [.greaterOrEqual, .lessOrEqual]
    case .cellFromToUnder: [.greaterOrEqual, .less]
    case .cellOverTo: [.greater, .lessOrEqual]
    case .cellLess: [.less]
    case .cellLessOrEqual: [.lessOrEqual]
    case .cellGreater: [.greater]
    default: [.greaterOrEqual]
    }
  }
}
