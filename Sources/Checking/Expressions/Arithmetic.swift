// Arithmetic: units, dates and periods, and the folding of constants.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  func arithmetic(_ node: NodeID) -> Typed {
    let parts = expressions(node)
    if tree.kind(node) == .negate {
      guard let part = parts.first else { return unresolved(node) }
      return negated(needed(expression(part)), node)
    }
    guard parts.count == 2 else { return unresolved(node) }
    let left = needed(expression(parts[0]))
    let right = needed(expression(parts[1]))
    switch tree.kind(node) {
    case .add: return sum(left, right, isMinus: false, node, parts[1])
    case .subtract: return sum(left, right, isMinus: true, node, parts[1])
    case .multiply: return product(left, right, node, parts[1])
    default: return quotient(left, right, node, parts[1])
    }
  }

  private func negated(_ value: Typed, _ node: NodeID) -> Typed {
    switch value.type {
    case .quantity:
      if case .number(let number)? = constantValue(value.id) {
        return constant(.number(number.negated), value.type, node)
      }
      return typed(.unary(.negateNumber, value.id), value.type, node)
    case .period:
      if case .period(let period)? = constantValue(value.id),
        let negated = try? period.multiplied(by: -1)
      {
        return constant(.period(negated), .period, node)
      }
      return typed(.unary(.negatePeriod, value.id), .period, node)
    case .nothingKnown: return value
    default:
      report(mismatch(found: value.type, wanted: "a quantity", at: tree.range(node)))
      return unresolved(node)
    }
  }

  // MARK: Sums

  private func sum(
    _ left: Typed,
    _ right: Typed,
    isMinus: Bool,
    _ node: NodeID,
    _ rightNode: NodeID
  ) -> Typed {
    if left.type == .nothingKnown || right.type == .nothingKnown {
      let known = left.type == .nothingKnown ? right.type : left.type
      return typed(
        .binary(isMinus ? .subtractNumbers : .addNumbers, left.id, right.id),
        isQuantity(known) ? known : .nothingKnown,
        node
      )
    }
    for side in [left, right] {
      guard case .period(let period)? = constantValue(side.id), period.businessDays != 0,
        left.type != right.type
      else { continue }
      report(businessDaysAdded(at: tree.range(node)))
      return unresolved(node)
    }
    func shifted(_ operation: BinaryOperation, _ type: Type) -> Typed {
      typed(.binary(operation, left.id, right.id), type, node)
    }
    switch (left.type, right.type) {
    case (.quantity(let first), .quantity(let second)):
      guard first == second else {
        report(
          unitsDiffer(
            first,
            second,
            doing: isMinus ? "subtracted" : "added",
            at: tree.range(rightNode)
          )
        )
        return unresolved(node)
      }
      return folded(isMinus ? .subtractNumbers : .addNumbers, left, right, left.type, node)
    case (.instant, .quantity(.duration)):
      return shifted(isMinus ? .subtractFromInstant : .addToInstant, .instant)
    case (.instant, .period):
      return shifted(isMinus ? .subtractPeriodFromInstant : .addPeriodToInstant, .instant)
    case (.date, .period):
      return shifted(isMinus ? .subtractFromDate : .addToDate, .date)
    case (.month, .period):
      return shifted(isMinus ? .subtractFromMonth : .addToMonth, .month)
    case (.period, .period):
      return shifted(isMinus ? .subtractPeriods : .addPeriods, .period)
    case (.instant, .instant) where isMinus:
      return shifted(.instantDifference, .duration)
    case (.date, .date) where isMinus:
      return shifted(.dateDifference, .period)
    case (.date, .quantity(.duration)), (.period, .quantity(.duration)),
      (.quantity(.duration), .period):
      report(periodForDuration(at: tree.range(rightNode)))
      return unresolved(node)
    default:
      report(cannotAdd(left.type, right.type, isMinus: isMinus, at: tree.range(node)))
      return unresolved(node)
    }
  }

  // MARK: Products

  private func product(
    _ left: Typed,
    _ right: Typed,
    _ node: NodeID,
    _ rightNode: NodeID
  ) -> Typed {
    if left.type == .nothingKnown || right.type == .nothingKnown {
      // An `unset` parameter has no unit, and neither has what could not be checked.
      return typed(.binary(.multiplyNumbers, left.id, right.id), .nothingKnown, node)
    }
    switch (left.type, right.type) {
    case (.quantity(let first), .quantity(let second)):
      guard let unit = productUnit(first, second) else {
        report(cannotMultiply(first, second, at: tree.range(node)))
        return unresolved(node)
      }
      return folded(.multiplyNumbers, left, right, .quantity(unit), node)
    case (.period, .quantity(.number)), (.quantity(.number), .period):
      let (period, count) = left.type == .period ? (left, right) : (right, left)
      if case .number(let factor)? = constantValue(count.id) {
        checkWhole(period, factor, node)
      }
      return typed(.binary(.multiplyPeriod, period.id, count.id), .period, node)
    case (.quantity(let unit), .period), (.period, .quantity(let unit)):
      report(moneyTimesPeriod(unit, at: tree.range(node)))
      return unresolved(node)
    default:
      let wrong = isQuantity(left.type) ? right.type : left.type
      report(mismatch(found: wrong, wanted: "a quantity", at: tree.range(rightNode)))
      return unresolved(node)
    }
  }

  private func isQuantity(_ type: Type) -> Bool {
    if case .quantity = type { return true }
    return false
  }

  private func quotient(
    _ left: Typed,
    _ right: Typed,
    _ node: NodeID,
    _ rightNode: NodeID
  ) -> Typed {
    if left.type == .nothingKnown || right.type == .nothingKnown {
      return typed(.binary(.divideNumbers, left.id, right.id), .nothingKnown, node)
    }
    if left.type == .period || right.type == .period {
      return periodQuotient(left, right, node, rightNode)
    }
    guard case .quantity(let first) = left.type, case .quantity(let second) = right.type else {
      let wrong = isQuantity(left.type) ? right.type : left.type
      report(mismatch(found: wrong, wanted: "a quantity", at: tree.range(rightNode)))
      return unresolved(node)
    }
    guard let unit = quotientUnit(first, second) else {
      report(cannotDivide(first, second, at: tree.range(node)))
      return unresolved(node)
    }
    if dividesByZero(right, rightNode) { return unresolved(node) }
    return folded(.divideNumbers, left, right, .quantity(unit), node)
  }

  private func dividesByZero(_ right: Typed, _ rightNode: NodeID) -> Bool {
    switch constantValue(right.id) {
    case .number(let divisor)? where divisor.isZero: break
    case .period(.zero)?: break
    default: return false
    }
    report(
      .divisionByZero,
      rightNode,
      "this divides by zero",
      cure: "divide by something else"
    )
    return true
  }

  /// A period by a number, which is a period, or by a period, which is a number.
  private func periodQuotient(
    _ left: Typed,
    _ right: Typed,
    _ node: NodeID,
    _ rightNode: NodeID
  ) -> Typed {
    if dividesByZero(right, rightNode) { return unresolved(node) }
    switch (left.type, right.type) {
    case (.period, .quantity(.number)):
      if case .number(let divisor)? = constantValue(right.id),
        let factor = try? Rational.one.divided(by: divisor)
      {
        checkWhole(left, factor, node)
      }
      return typed(.binary(.dividePeriod, left.id, right.id), .period, node)
    case (.period, .period):
      if case .period(let first)? = constantValue(left.id),
        case .period(let second)? = constantValue(right.id),
        (try? first.divided(by: second)) == .some(nil)
      {
        report(periodsNotComparable(at: tree.range(node)))
      }
      return typed(.binary(.periodRatio, left.id, right.id), .number, node)
    case (.period, .quantity(.duration)), (.quantity(.duration), .period):
      report(periodForDuration(at: tree.range(node)))
    case (.period, let other): report(dividedPeriod(by: other, at: tree.range(rightNode)))
    case (let other, _): report(dividedByPeriod(other, at: tree.range(rightNode)))
    }
    return unresolved(node)
  }

  /// Reports a written period that a written number does not leave whole.
  private func checkWhole(_ period: Typed, _ factor: Rational, _ node: NodeID) {
    guard case .period(let written)? = constantValue(period.id),
      (try? written.multiplied(by: factor)) == .some(nil)
    else { return }
    report(
      .periodNotWhole,
      node,
      "a period counts whole months and days, and this leaves none",
      cure: "count in a smaller unit, such as `15 days` for half a month"
    )
  }

  // MARK: Folding

  /// A binary operation, computed at once where both sides are constant quantities.
  func folded(
    _ operation: BinaryOperation,
    _ left: Typed,
    _ right: Typed,
    _ type: Type,
    _ node: NodeID
  ) -> Typed {
    if case .number(let first)? = constantValue(left.id),
      case .number(let second)? = constantValue(right.id)
    {
      do throws(ArithmeticError) {
        switch operation {
        case .addNumbers: return constant(.number(try first.adding(second)), type, node)
        case .subtractNumbers:
          return constant(.number(try first.subtracting(second)), type, node)
        case .multiplyNumbers:
          return constant(.number(try first.multiplied(by: second)), type, node)
        case .divideNumbers: return constant(.number(try first.divided(by: second)), type, node)
        default: break
        }
      } catch {
        report(
          error == .divisionByZero ? .divisionByZero : .tooLarge,
          node,
          "this cannot be computed: the result is too large or divides by zero"
        )
        return unresolved(node)
      }
    }
    return typed(.binary(operation, left.id, right.id), type, node)
  }
}

// MARK: Units

/// The unit of a product, or nil where there is none (money times money).
func productUnit(_ first: Unit, _ second: Unit) -> Unit? {
  if first.isPercent { return second.isPercent ? .percent : second }
  if second.isPercent { return first }
  if let converted = converted(first, by: second) ?? converted(second, by: first) {
    return converted
  }
  guard first.perCurrency == nil || second == .number,
    second.perCurrency == nil || first == .number
  else { return nil }
  let money = first.money + second.money
  let time = first.time + second.time
  guard abs(money) <= 1, abs(time) <= 1 else { return nil }
  if let one = first.currency, let other = second.currency, one != other { return nil }
  if first.perCurrency != nil { return first }
  if second.perCurrency != nil { return second }
  return Unit(
    money: money,
    currency: money == 0 ? nil : first.currency ?? second.currency,
    time: time
  )
}

/// Money times a rate "currency per currency".
private func converted(_ money: Unit, by rate: Unit) -> Unit? {
  guard let per = rate.perCurrency, money.money == 1, money.currency == per,
    money.perCurrency == nil
  else { return nil }
  return Unit(money: 1, currency: rate.currency, time: money.time)
}

/// The unit of a quotient, or nil where there is none.
func quotientUnit(_ first: Unit, _ second: Unit) -> Unit? {
  if second.isPercent { return first.isPercent ? .number : first }
  if first.isPercent { return second == .number ? .percent : productUnit(.number, inverse(second)) }
  if first.money == 1, second.money == 1, first.currency != second.currency,
    first.time == 0, second.time == 0, first.perCurrency == nil, second.perCurrency == nil
  {
    return Unit(currency: first.currency, perCurrency: second.currency)
  }
  if first == second { return .number }
  return productUnit(first, inverse(second))
}

private func inverse(_ unit: Unit) -> Unit {
  if unit.perCurrency != nil {
    return Unit(currency: unit.perCurrency, perCurrency: unit.currency)
  }
  return Unit(money: -unit.money, currency: unit.currency, time: -unit.time)
}
