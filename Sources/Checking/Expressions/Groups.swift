// The groups of a list: `the different values of E for each x in L`, and `m.L`, the elements of one.

import Model
import SourceText
import Syntax

extension Checker {
  /// `the different values of E for each x in L`.
  func differentValues(_ node: NodeID, _ body: Typed, _ binding: CheckedBinding) -> Typed {
    let type = body.type.unwrapped
    if let part = firstExpression(node) {
      switch type {
      case .period, .spans, .set, .list:
        report(
          .noOrder,
          part,
          "\(describe(type)) cannot tell the elements of a list apart",
          cure: "take the different values of a number, a date, a month, a text or an alternative"
        )
      case .truth, .quantity, .date, .time, .instant, .month, .quarter, .year, .weekday, .text,
        .choice, .element, .optional, .nothingKnown:
        break
      }
    }
    if let order = tree.child(node, .binding).flatMap({ tree.child($0, .bindingOrder) }) {
      report(
        .noOrder,
        order,
        "different values stand in their own order, whatever the order of the list",
        cure: "leave `in order of …` out"
      )
    }
    return select(.values, binding, body: body.id, type: .list(type), node)
  }

  /// What a definition `the different values of E for each x in L` is made of.
  private struct Grouping {
    let file: Int
    let values: NodeID
    let binding: NodeID
    /// The name of the list, without a path to it.
    let name: String
  }

  private func grouping(_ domain: Domain?) -> Grouping? {
    guard case .definition(let definition)? = domain else { return nil }
    let entry = definitionEntries[definition.index]
    if entry.table != nil { return nil }
    return inside(entry.clause.file, Context()) {
      let cases = tree.children(entry.clause.node, .caseItem)
      guard cases.count == 1, expressions(cases[0]).count == 1,
        let values = withoutBrackets(expressions(cases[0])[0]), tree.kind(values) == .selectValues,
        let binding = tree.child(values, .binding), let list = firstExpression(binding),
        let path = pathText(list)
      else { return nil }
      let name = path.split(separator: ".").last.map { String($0) } ?? path
      return Grouping(
        file: entry.clause.file,
        values: values,
        binding: binding,
        name: name
      )
    }
  }

  private func withoutBrackets(_ node: NodeID) -> NodeID? {
    guard tree.kind(node) == .parenthesized else { return node }
    return firstExpression(node).flatMap { withoutBrackets($0) }
  }

  /// The name by which the elements of a group are asked for; nil for what is no group.
  func groupName(_ domain: Domain?) -> String? { grouping(domain)?.name }

  /// `m.L` of one of the different values of E for each x in L: each x in L where E is m.
  func elements(named name: String, of value: Typed, _ node: NodeID) -> Typed? {
    guard let grouping = grouping(value.domain), grouping.name == name else { return nil }
    let dependent = context.dependent
    let wasSilent = isSilent
    // Its mistakes are told where the values are.
    isSilent = true
    defer { isSilent = wasSilent }
    let found: (binding: CheckedBinding, body: Typed)? = inside(grouping.file, Context()) {
      context.dependent = dependent
      guard let binding = binding(grouping.binding), let body = firstExpression(grouping.values)
      else { return nil }
      return (binding, expression(body))
    }
    guard let (binding, body) = found else { return nil }
    var filter = typed(.binary(.equal, body.id, value.id), .truth, node).id
    if let own = binding.filter {
      filter = typed(.binary(.and, own, filter), .truth, node).id
    }
    let selection = building.add(
      Selection(
        kind: .each,
        variable: binding.variable.id,
        list: binding.list.id,
        filter: filter,
        group: Selection.Group(of: value.id, name: name)
      )
    )
    return typed(
      .select(selection),
      .list(binding.variable.type),
      node,
      domain: binding.variable.domain
    )
  }
}
