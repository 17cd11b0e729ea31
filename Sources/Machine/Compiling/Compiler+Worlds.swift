// Conditions that the world settles: which reading is taken is known before any claim is.

import Model

extension Compiler {
  /// What a condition is in this world, whatever the facts; nil where they decide.
  func settled(_ expression: ExpressionID) -> Bool? {
    switch program[expression] {
    case .constant(let constant):
      if case .truth(let truth) = program[constant] { return truth }
      return nil
    case .unary(.not, let operand): return settled(operand).map { !$0 }
    case .binary(let operation, let left, let right):
      return settled(operation, left, right)
    // Every other condition is not settled by readings alone.
    default: return nil
    }
  }

  private func settled(
    _ operation: BinaryOperation,
    _ left: ExpressionID,
    _ right: ExpressionID
  ) -> Bool? {
    switch operation {
    case .and:
      guard let first = settled(left) else { return nil }
      return first ? settled(right) : false
    case .or:
      guard let first = settled(left) else { return nil }
      return first ? true : settled(right)
    case .equal, .notEqual:
      guard let taken = taken(left), case .choice(let other)? = constant(right) else { return nil }
      return (taken == Int(other)) == (operation == .equal)
    case .isInItems, .isInSet:
      guard let taken = taken(left), let items = choices(right) else { return nil }
      return items.contains(Int32(truncatingIfNeeded: taken))
    // Every other operation is not settled by readings alone.
    default: return nil
    }
  }

  /// The alternative of the reading that an expression names.
  private func taken(_ expression: ExpressionID) -> Int? {
    guard case .reading(let reading) = program[expression] else { return nil }
    return alternatives[reading.index]
  }

  private func constant(_ expression: ExpressionID) -> Value? {
    guard case .constant(let constant) = program[expression] else { return nil }
    return program[constant]
  }

  /// The alternatives that are written; nil for anything else.
  func choices(_ expression: ExpressionID) -> [Int32]? {
    var values: [Value] = []
    switch program[expression] {
    case .items(let items):
      for item in items {
        guard let value = constant(item) else { return nil }
        values.append(value)
      }
    case .constant(let constant):
      switch program[constant] {
      case .items(let items): values = items
      case .set(let set):
        values = (0..<64).filter { set.contains($0) }.map { .choice(Int32($0)) }
      // Only sets and lists hold alternatives.
      default: return nil
      }
    // Only what is written is known to the compiler.
    default: return nil
    }
    var found: [Int32] = []
    for value in values {
      guard case .choice(let choice) = value else { return nil }
      found.append(choice)
    }
    return found
  }
}
