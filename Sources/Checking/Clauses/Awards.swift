// Awards: what is granted, in which money, how and by when; checked when first asked for.

import Model
import SourceText
import Syntax

/// How far the check of an award has come.
enum AwardState {
  case unchecked, checking
  case done(Award)
}

/// What the items of an award say.
struct AwardParts {
  var formula: Formula
  var currency: CurrencyID?
  var methods: [PaymentMethod] = []
  var payableBy: ExpressionID?
  var from = Party()
  var to = Party()
  var when: ExpressionID?
  var mayBeBelowZero = false
}

extension Checker {
  func awardType(_ award: AwardID) -> Type {
    switch awardStates[award.index] {
    case .done(let checked): return checked.formula.type
    case .checking: return program.currency.map { .quantity(.money($0)) } ?? .nothingKnown
    case .unchecked:
      checkGround(of: .award(award.index))
      if case .unchecked = awardStates[award.index] {
        return checkAward(award.index)?.formula.type ?? .nothingKnown
      }
      return awardType(award)
    }
  }

  @discardableResult
  func checkAward(_ index: Int) -> Award? {
    guard let entry = clausesByKind[.awardClause]?[index] else { return nil }
    awardStates[index] = .checking
    let (header, award) = withClause(entry, .awardComputed(AwardID(index))) { _ in
      self.awardParts(entry.node)
    }
    let built = Award(
      header: header,
      formula: award.formula,
      currency: award.currency ?? CurrencyID(0),
      methods: award.methods,
      payableBy: award.payableBy,
      from: award.from,
      to: award.to,
      when: award.when,
      mayBeBelowZero: award.mayBeBelowZero
    )
    awardStates[index] = .done(built)
    return built
  }

  func awardParts(_ clause: NodeID) -> AwardParts {
    let formula = narrowed(whenPaths(clause)) {
      self.formula(
        clause,
        wanted: (
          "an amount of money",
          { type in
            if case .quantity(let unit) = type { return unit.money == 1 && unit.time == 0 }
            return false
          }
        )
      )
    }
    var parts = AwardParts(formula: formula)
    if case .quantity(let unit) = formula.type.unwrapped { parts.currency = unit.currency }
    checkAwardRounding(clause, formula, parts.currency)
    parts.methods = tree.children(clause, .paidAs).map { paymentMethod($0) }
    warnOfPayments(parts.methods, tree.children(clause, .paidAs))
    if let item = tree.child(clause, .payableBy), let node = firstExpression(item) {
      parts.payableBy = momentExpression(node).id
    }
    if let item = tree.child(clause, .fromTo) {
      let sides = tree.children(item, .party).map { party($0) }
      if sides.count == 2 { (parts.from, parts.to) = (sides[0], sides[1]) }
    }
    parts.when = when(clause)
    parts.mayBeBelowZero = tree.child(clause, .mayBeBelowZero) != nil
    return parts
  }

  /// A side of `from A to B`: without a name, its first title stands for it.
  func party(_ node: NodeID) -> Party {
    let titles = titles(node)
    let name = nameNode(node).map { tree.nameText($0) } ?? titles.first?.text ?? ""
    return Party(name: name, titles: titles)
  }

  func paymentMethod(_ item: NodeID) -> PaymentMethod {
    var condition = Case.Condition.always
    if tree.child(item, .otherwise) != nil {
      condition = .otherwise
    } else if let test = firstExpression(item) {
      condition = .when(self.condition(test).id)
    }
    return PaymentMethod(
      name: nameNode(item).map { tree.nameText($0) } ?? "",
      titles: titles(item),
      condition: condition,
      origin: origin(item)
    )
  }

  /// An awarded amount states its rounding unless it is whole in its currency's minor unit.
  private func checkAwardRounding(_ clause: NodeID, _ formula: Formula, _ currency: CurrencyID?) {
    guard let currency, tree.child(clause, .rounded) == nil, formula.type != .nothingKnown else {
      return
    }
    let digits = program[currency].minorDigits
    for part in formula.cases.map({ $0.value }) + formula.notMoreThan + formula.notLessThan
    where !isWhole(part, digits: digits) {
      let code = program[currency].code
      report(
        awardWithoutRounding(
          code,
          minor: minorUnit(digits),
          at: tree.range(nameNode(clause) ?? clause)
        )
      )
      return
    }
  }

  private func minorUnit(_ digits: Int) -> String {
    digits == 0 ? "1" : "0." + String(repeating: "0", count: digits - 1) + "1"
  }
}
