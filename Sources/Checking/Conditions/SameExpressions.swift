// Whether two expressions say the same, whatever the facts.

import Model

extension Checker {
  /// Whether two checked expressions have the same value for all facts, as far as their form shows.
  ///
  /// Variables of one name are taken for the same: those of a section's clauses stand for the same
  /// element.
  func isSame(_ left: ExpressionID, _ right: ExpressionID) -> Bool {
    if left == right { return true }
    switch (program[left], program[right]) {
    case (.constant, .constant):
      if case .set(let one)? = constantValue(left), case .set(let other)? = constantValue(right) {
        return one == other
      }
      guard let one = constantValue(left).flatMap({ ValueKey($0) }) else { return false }
      return constantValue(right).flatMap { ValueKey($0) } == one
    case (.fact(let one), .fact(let other)): return one == other
    case (.field(let one, let slot), .field(let other, let otherSlot)):
      return slot == otherSlot && isSameVariable(one, other)
    case (.fieldOf(let one, let list, let slot), .fieldOf(let other, let otherList, let otherSlot)):
      return slot == otherSlot && list == otherList && isSame(one, other)
    case (.variable(let one), .variable(let other)): return isSameVariable(one, other)
    case (.place(let one), .place(let other)): return isSameVariable(one, other)
    case (.definition(let one), .definition(let other)): return one == other
    case (.definitionOf(let one, let element), .definitionOf(let other, let otherElement)):
      return one == other && isSame(element, otherElement)
    case (
      .clause(let one, let element, let aspect), .clause(let other, let otherElement, let asked)
    ):
      return one == other && aspect == asked && isSame(element, otherElement)
    case (.parameter(let one, let date), .parameter(let other, let otherDate)):
      return one == other && isSame(date, otherDate)
    case (.reading(let one), .reading(let other)): return one == other
    case (.asOf, .asOf), (.today, .today): return true
    case (.unary(let one, let operand), .unary(let other, let otherOperand)):
      return one == other && isSame(operand, otherOperand)
    case (.binary(let one, let first, let second), .binary(let other, let third, let fourth)):
      return one == other && isSame(first, third) && isSame(second, fourth)
    case (.conditional(let c, let yes, let no), .conditional(let d, let otherYes, let otherNo)):
      return isSame(c, d) && isSame(yes, otherYes) && isSame(no, otherNo)
    case (.smallest(let one), .smallest(let other)), (.largest(let one), .largest(let other)),
      (.items(let one), .items(let other)):
      return one.count == other.count && zip(one, other).allSatisfy { isSame($0, $1) }
    default: return false
    }
  }

  private func isSame(_ left: ExpressionID?, _ right: ExpressionID?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return isSame(left, right)
  }

  private func isSameVariable(_ left: VariableID, _ right: VariableID) -> Bool {
    left == right || program.name(of: left) == program.name(of: right)
  }
}
