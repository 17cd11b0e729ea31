// Expressions as keys: two that are written alike, and mean the same, have the same one.

import Model
import Quantities

/// What the variables of an expression stand for, as keys by their numbers.
typealias KeyScope = [Int: String]

/// Makes the keys of a program's expressions.
struct ExpressionKeys {
  let program: Program

  /// The key of a list of which a condition selects elements.
  func selected(
    _ list: ExpressionID,
    _ filter: ExpressionID?,
    _ variable: VariableID?,
    _ scope: KeyScope
  ) -> String {
    var inner = scope
    if let variable { inner[variable.index] = "#\(scope.count)" }
    return "(\(key(list, scope))|\(filter.map { key($0, inner) } ?? ""))"
  }

  func key(_ expression: ExpressionID, _ scope: KeyScope) -> String {
    switch program[expression] {
    case .constant(let constant): return "c" + key(program[constant], constant)
    case .fact(let slot): return "f.\(slot)"
    case .field(let variable, let slot): return "\(self.variable(variable, scope)).\(slot)"
    case .fieldOf(let element, _, let slot): return "\(key(element, scope)).\(slot)"
    case .variable(let variable): return self.variable(variable, scope)
    case .place(let variable): return "place \(self.variable(variable, scope))"
    case .definition(let definition): return "d\(definition.index)"
    case .definitionOf(let definition, let element):
      return "d\(definition.index)<\(key(element, scope))>"
    case .clause(let clause, let element, let aspect):
      return name(of: clause) + "<\(element.map { key($0, scope) } ?? "")>\(aspect.rawValue)"
    case .parameter(let parameter, let date):
      return "p\(parameter.index)<\(date.map { key($0, scope) } ?? "")>"
    case .reading(let reading): return "r\(reading.index)"
    case .asOf: return "as of"
    case .today: return "today"
    case .unary(let operation, let operand): return "u\(operation.rawValue)(\(key(operand, scope)))"
    case .binary(let operation, let left, let right):
      return "b\(operation.rawValue)(\(key(left, scope)),\(key(right, scope)))"
    case .conditional(let condition, let yes, let no):
      return "if(\(key(condition, scope)),\(key(yes, scope)),\(key(no, scope)))"
    case .smallest(let items): return "min" + keys(items, scope)
    case .largest(let items): return "max" + keys(items, scope)
    case .items(let items): return keys(items, scope)
    case .select(let index): return key(program.selections[Int(index)], scope)
    case .counted(let counting):
      let counting = program[counting]
      let direction = counting.direction == .after ? "after" : "before"
      return "\(key(counting.period, scope)) \(direction) \(key(counting.event, scope))"
    // Rarely asked twice: each is its own.
    case .dailyTime, .series, .collected, .asked: return "e\(expression.index)"
    }
  }

  private func keys(_ items: [ExpressionID], _ scope: KeyScope) -> String {
    "[" + items.map { key($0, scope) }.joined(separator: ",") + "]"
  }

  private func variable(_ variable: VariableID, _ scope: KeyScope) -> String {
    scope[variable.index] ?? "v\(variable.index)"
  }

  private func key(_ selection: Selection, _ scope: KeyScope) -> String {
    var inner = scope
    inner[selection.variable.index] = "#\(scope.count)"
    let list = selected(selection.list, selection.filter, selection.variable, scope)
    let parts = [selection.order, selection.body, selection.limit, selection.beforeOwnKey]
      .map { part in part.map { key($0, inner) } ?? "" }
    return "s\(selection.kind.rank)\(list)(\(parts.joined(separator: ",")))"
  }

  private func name(of clause: ClauseReference) -> String {
    switch clause {
    case .section(let id): "section \(id.index)"
    case .requirement(let id): "require \(id.index)"
    case .exclusion(let id): "exclude \(id.index)"
    case .deadline(let id): "deadline \(id.index)"
    case .award(let id): "award \(id.index)"
    case .advice(let id): "advise \(id.index)"
    case .judgement(let id): "people \(id.index)"
    case .duty(let id): "duty \(id.index)"
    }
  }

  private func key(_ value: Value, _ constant: ConstantID) -> String {
    switch value {
    case .none: "none"
    case .truth(let truth): truth ? "yes" : "no"
    case .number(let number): number.description
    case .date(let date): date.description
    case .month(let month): month.description
    case .choice(let choice): "choice \(choice)"
    case .set(let set): "set \(set.bits)"
    case .text(let text): "\"\(text)\""
    default: "k\(constant.index)"
    }
  }
}

extension SelectionKind {
  fileprivate var rank: Int {
    switch self {
    case .each: 0
    case .any: 1
    case .every: 2
    case .no: 3
    case .only: 4
    case .first: 5
    case .last: 6
    case .count: 7
    case .sum: 8
    case .smallest: 9
    case .largest: 10
    case .union: 11
    case .values: 12
    case .nth: 13
    }
  }
}
