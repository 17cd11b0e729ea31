// Whether an amount is certainly whole in the minor unit of its currency, so that nothing is rounded.

import Model
import Quantities

extension Checker {
  /// Whether a quantity is certainly a whole number of units of `digits` decimals.
  func isWhole(_ id: ExpressionID, digits: Int, depth: Int = 0) -> Bool {
    guard depth < 200 else { return false }
    let key = WholenessKey(expression: id.index, digits: digits)
    if let known = wholeness[key] { return known }
    let answer = findWholeness(id, digits: digits, depth: depth)
    wholeness[key] = answer
    return answer
  }

  private func findWholeness(_ id: ExpressionID, digits: Int, depth: Int) -> Bool {
    switch program[id] {
    case .constant:
      if case .number(let number)? = constantValue(id) { return isWhole(number, digits) }
      if case .none? = constantValue(id) { return true }
      return false
    case .fact(let slot): return program.schema.root.fields[Int(slot)].isWhole
    case .field(let variable, let slot):
      return variableLists[variable].map { isWhole(slot, of: $0) } ?? false
    case .fieldOf(_, let list, let slot): return isWhole(slot, of: list)
    case .unary(let operation, _) where operation.traits.contains(.isWhole): return true
    case .binary(let operation, let left, let right):
      switch operation {
      case .addNumbers, .subtractNumbers:
        return isWhole(left, digits: digits, depth: depth + 1)
          && isWhole(right, digits: digits, depth: depth + 1)
      case .multiplyNumbers:
        return isWhole(left, digits: digits, depth: depth + 1)
          && isWhole(right, digits: 0, depth: depth + 1)
          || isWhole(left, digits: 0, depth: depth + 1)
            && isWhole(right, digits: digits, depth: depth + 1)
      case .fullMonths, .fullYears: return true
      default: return false
      }
    case .place: return true
    case .unary(.negateNumber, let part): return isWhole(part, digits: digits, depth: depth + 1)
    case .conditional(_, let yes, let no):
      return isWhole(yes, digits: digits, depth: depth + 1)
        && isWhole(no, digits: digits, depth: depth + 1)
    case .smallest(let parts), .largest(let parts):
      return parts.allSatisfy { isWhole($0, digits: digits, depth: depth + 1) }
    case .select(let index):
      let selection = program.selections[Int(index)]
      switch selection.kind {
      case .count: return true
      case .sum, .smallest, .largest:
        return selection.body.map { isWhole($0, digits: digits, depth: depth + 1) } ?? false
      default: return false
      }
    case .definition(let definition), .definitionOf(let definition, _):
      guard case .done(let checked) = definitionStates[definition.index] else { return false }
      return isWhole(checked.formula, digits, depth)
    case .clause(.award(let award), _, _):
      guard case .done(let checked) = awardStates[award.index] else { return false }
      return isWhole(checked.formula, digits, depth)
    case .parameter(let parameter, _):
      return program[parameter].history.allSatisfy { entry in
        guard case .number(let number)? = entry.value else { return true }
        return isWhole(number, digits)
      }
    default: return false
    }
  }

  private func isWhole(_ formula: Formula, _ digits: Int, _ depth: Int) -> Bool {
    if let rounding = formula.rounding {
      return isWhole(rounding.unit, digits: digits, depth: depth + 1)
    }
    return (formula.cases.map({ $0.value }) + formula.notMoreThan + formula.notLessThan).allSatisfy
    {
      isWhole($0, digits: digits, depth: depth + 1)
    }
  }

  /// Whether a fact of the elements of a list is whole.
  private func isWhole(_ slot: Int32, of list: ListID) -> Bool {
    program.schema[list].layout.fields[Int(slot)].isWhole
  }

  private func isWhole(_ number: Rational, _ digits: Int) -> Bool {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    return (try? number.multiplied(by: Rational(scale)))?.isWhole ?? false
  }
}
