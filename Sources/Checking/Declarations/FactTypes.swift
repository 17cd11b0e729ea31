// The types of facts, as lines of `facts` write them.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  struct FactType {
    var type: Type
    var isWhole = false
    var scale: Rational?
  }

  func factType(_ node: NodeID) -> FactType {
    switch tree.kind(node) {
    case .typeName: return namedType(node)
    case .typeInUnit: return typeInUnit(node)
    case .typeOneOf: return FactType(type: .choice(choice(ofNames: node)))
    case .typeSetOf: return FactType(type: .set(choice(ofNames: node)))
    case .typeListOf, .typeOptional:
      guard let inner = tree.children(node).first(where: { tree.kind($0).isType }) else {
        report(
          .expectedType,
          node,
          "what it holds is missing",
          cure: "write a type after it, or the facts on deeper lines below it"
        )
        return FactType(type: .nothingKnown)
      }
      var shape = factType(inner)
      shape.type = tree.kind(node) == .typeListOf ? .list(shape.type) : .optional(shape.type)
      return shape
    case .typeRange:
      return tree.children(node).first.map { factType($0) } ?? FactType(type: .nothingKnown)
    case .typeBy:
      report(notYet("a map (`T by KEY`)", at: tree.range(node)))
      return FactType(type: .nothingKnown)
    default: return FactType(type: .nothingKnown)
    }
  }

  private func namedType(_ node: NodeID) -> FactType {
    let words = tree.significantTokens(node).map { tree.nameText($0) }.joined(separator: " ")
    switch words {
    case "yes or no": return FactType(type: .truth)
    case "number": return FactType(type: .number)
    case "whole number": return FactType(type: .number, isWhole: true)
    case "percent": return FactType(type: .percent)
    case "money": return moneyType(node)
    case "duration": return FactType(type: .duration)
    case "period": return FactType(type: .period)
    case "date": return FactType(type: .date)
    case "time": return FactType(type: .time)
    case "instant": return FactType(type: .instant)
    case "month": return FactType(type: .month)
    case "quarter": return FactType(type: .quarter)
    case "year": return FactType(type: .year)
    case "text": return FactType(type: .text)
    case "spans":
      return FactType(type: .spans)
    default: break
    }
    seeSymbols(at: node) { if case .choice = $0 { true } else { false } }
    if case .choice(let choice)? = symbols[words] {
      usedNames.insert(words)
      refer(node, to: symbolPlaces[words])
      return FactType(type: .choice(choice))
    }
    if skippedNames.contains(words) { return FactType(type: .nothingKnown) }
    var choices: [String] = []
    for (name, symbol) in symbols { if case .choice = symbol { choices.append(name) } }
    report(unknownType(words, choices: choices.sorted(), at: tree.range(node)))
    return FactType(type: .nothingKnown)
  }

  private var headerHasCurrency: Bool {
    guard let policyEntry else { return false }
    return trees[policyEntry.file].child(policyEntry.node, .currencyItem) != nil
  }

  /// The currency of the first amount that the files write.
  private var firstWrittenCurrency: String? {
    for tree in trees {
      for node in tree.nodes(.literalQuantity, or: .literalQuantity) {
        let tokens = tree.significantTokens(node)
        guard tokens.count > 1 else { continue }
        if case .money(let code)? = unitMeaning(tree.nameText(tokens[1])) { return code }
      }
    }
    return nil
  }

  private func moneyType(_ node: NodeID) -> FactType {
    guard let currency = program.currency else {
      // A library's `money` is in the currency of the policy that uses it.
      // Told once; not at all where the header names one that is none.
      if hasPolicy, !lacksCurrency, !headerHasCurrency {
        lacksCurrency = true
        let code = firstWrittenCurrency ?? "EUR"
        report(
          .currencyMismatch,
          node,
          "the policy names no currency for `money`",
          cure: "add a line `currency \(code)` below `policy`, or write `money in \(code)`"
        )
      }
      return FactType(type: .nothingKnown)
    }
    return FactType(type: .quantity(.money(currency)))
  }

  private func typeInUnit(_ node: NodeID) -> FactType {
    let word = tree.nameText(tree.mainToken(node))
    let inner = tree.child(node, .typeName).map { tree.text($0) } ?? ""
    guard let meaning = unitMeaning(word) else {
      report(unknownUnit(word, at: tree.range(node)))
      return FactType(type: .nothingKnown)
    }
    switch (inner, meaning) {
    case ("duration", .seconds(let seconds)):
      return FactType(type: .duration, scale: Rational(seconds))
    case ("money", .money(let code)):
      guard let currency = currency(code, node) else { return FactType(type: .nothingKnown) }
      return FactType(type: .quantity(.money(currency)))
    default:
      report(
        .unknownUnit,
        node,
        "`\(inner)` is not measured in `\(word)`",
        cure: inner == "duration"
          ? "write `duration in minutes`, or `period` for calendar days" : ""
      )
      return FactType(type: .nothingKnown)
    }
  }
}

extension NodeKind {
  var isType: Bool {
    rawValue >= NodeKind.typeName.rawValue && rawValue <= NodeKind.typeBy.rawValue
  }
}
