// The conditions of a selection phrase, sorted by how its elements can be found by them.

import Model

/// The conditions among those joined by `and`.
func conjuncts(_ condition: ExpressionID, of program: Program) -> [ExpressionID] {
  guard case .binary(.and, let left, let right) = program[condition] else {
    return [condition]
  }
  return conjuncts(left, of: program) + conjuncts(right, of: program)
}

/// A value of the selection's element, compared with one that does not rest on it.
struct ComparedValue: Sendable {
  let own: ExpressionID
  let other: ExpressionID
}

/// An order in which the elements stand that meet a condition such as `x.on <= y.on`: those before
/// some place in it.
struct ComparedOrder: Sendable {
  let value: ComparedValue
  /// Whether the greatest value comes first.
  let isDescending: Bool
  /// Whether elements of the same value meet it.
  let includesEqual: Bool
}

/// The conditions of a selection.
struct SelectionConditions {
  /// Those that do not rest on what stands around the selection.
  private(set) var free: [ExpressionID] = []
  private(set) var equalities: [ComparedValue] = []
  private(set) var orders: [ComparedOrder] = []
  /// `true` where there are others.
  private(set) var hasOthers = false

  init(_ conditions: [ExpressionID], of variable: VariableID, _ dependence: ElementDependence) {
    for condition in conditions {
      if dependence.isFree(condition, but: [variable]) {
        free.append(condition)
      } else if let found = SelectionConditions.equality(condition, variable, dependence) {
        equalities.append(found)
      } else if let found = SelectionConditions.order(condition, variable, dependence) {
        orders.append(found)
      } else {
        hasOthers = true
      }
    }
  }

  private static func equality(
    _ condition: ExpressionID,
    _ variable: VariableID,
    _ dependence: ElementDependence
  ) -> ComparedValue? {
    guard
      case .binary(.equal, let left, let right) = dependence.program[condition]
    else { return nil }
    return compared(left, right, variable, dependence)
      ?? compared(right, left, variable, dependence)
  }

  private static func order(
    _ condition: ExpressionID,
    _ variable: VariableID,
    _ dependence: ElementDependence
  ) -> ComparedOrder? {
    guard
      case .binary(let operation, let left, let right) =
        dependence.program[condition]
    else { return nil }
    let isLess: Bool
    let includesEqual: Bool
    switch operation {
    case .less: (isLess, includesEqual) = (true, false)
    case .lessOrEqual: (isLess, includesEqual) = (true, true)
    case .greater: (isLess, includesEqual) = (false, false)
    case .greaterOrEqual: (isLess, includesEqual) = (false, true)
    default: return nil
    }
    if let value = compared(left, right, variable, dependence) {
      return ComparedOrder(value: value, isDescending: !isLess, includesEqual: includesEqual)
    }
    return compared(right, left, variable, dependence).map {
      ComparedOrder(value: $0, isDescending: isLess, includesEqual: includesEqual)
    }
  }

  /// Two sides of a comparison, of which one is a value of the element that may be looked at for all
  /// elements beforehand, and the other does not rest on it.
  private static func compared(
    _ own: ExpressionID,
    _ other: ExpressionID,
    _ variable: VariableID,
    _ dependence: ElementDependence
  ) -> ComparedValue? {
    guard dependence.isFree(own, but: [variable]), dependence.mentions(variable, in: own),
      !dependence.mentions(variable, in: other), dependence.isSteady(own)
    else { return nil }
    return ComparedValue(own: own, other: other)
  }
}
