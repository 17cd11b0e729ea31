// Selection phrases: a variable that goes through a list, and what is done with what it finds.

import Model
import Quantities
import SourceText
import Syntax

/// A checked `x in LIST [where C] [in order of E] [before y]`.
struct CheckedBinding {
  let variable: ScopedVariable
  let list: Typed
  var filter: ExpressionID?
  var order: ExpressionID?
  var before: VariableID?
  var beforeKey: ExpressionID?
  var beforeOwnKey: ExpressionID?
  var filterNode: NodeID?
}

extension Checker {
  func selection(_ node: NodeID) -> Typed {
    guard let bindingNode = tree.child(node, .binding) else { return unresolved(node) }
    let saved = context
    defer { context.variables = saved.variables }
    let limitNode = expressions(node).first
    var limit: Typed?
    if tree.kind(node) == .selectFirst || tree.kind(node) == .selectLast, let limitNode {
      limit = expression(limitNode)
    }
    guard let binding = binding(bindingNode) else { return unresolved(node) }
    let paths = binding.filterNode.map { givenPaths($0, when: true) } ?? []
    return narrowed(paths) { selected(node, binding, limit: limit) }
  }

  private func selected(_ node: NodeID, _ binding: CheckedBinding, limit: Typed?) -> Typed {
    let element = binding.variable.type
    switch tree.kind(node) {
    case .selectAny, .selectEvery, .selectNo:
      var body: ExpressionID?
      if let has = tree.child(node, .has), let test = firstExpression(has) {
        body = condition(test).id
      } else if tree.kind(node) == .selectEvery {
        report(
          .missingItem,
          node,
          "`every` says nothing about what it finds",
          cure: "add `has` and a condition"
        )
      }
      let kind: SelectionKind =
        switch tree.kind(node) {
        case .selectAny: .any
        case .selectEvery: .every
        default: .no
        }
      return select(kind, binding, body: body, type: .truth, node)
    case .selectCount: return select(.count, binding, type: .number, node)
    case .selectEach:
      return select(.each, binding, type: .list(element), node, domain: binding.variable.domain)
    case .selectOnly:
      return select(.only, binding, type: .optional(element), node, domain: binding.variable.domain)
    case .selectNth:
      guard let place = number(node)?.whole, place > 0 else {
        report(
          .badNumber,
          node,
          "the first place in a list is the 1st",
          cure: "write `the first …`"
        )
        return unresolved(node)
      }
      return select(
        .nth,
        binding,
        limit: constant(.number(Rational(place)), .number, node).id,
        type: .optional(element),
        node,
        domain: binding.variable.domain
      )
    case .selectFirst, .selectLast:
      let type: Type = limit == nil ? .optional(element) : .list(element)
      return select(
        tree.kind(node) == .selectFirst ? .first : .last,
        binding,
        limit: limit?.id,
        type: type,
        node,
        domain: binding.variable.domain
      )
    default: return valueSelection(node, binding)
    }
  }

  /// `sum of E for each …` and the smallest, largest, earliest and latest.
  private func valueSelection(_ node: NodeID, _ binding: CheckedBinding) -> Typed {
    guard let bodyNode = firstExpression(node) else { return unresolved(node) }
    let body = expression(bodyNode)
    let kind = tree.kind(node)
    if kind == .selectSum {
      switch body.type.unwrapped {
      case .quantity, .nothingKnown: break
      case .period:
        report(
          .typeMismatch,
          bodyNode,
          "calendar periods are not summed over a list",
          cure: "sum durations, or numbers of days (`X in days`)"
        )
      default:
        report(mismatch(found: body.type, wanted: "a quantity", at: tree.range(bodyNode)))
      }
      return select(.sum, binding, body: body.id, type: body.type.unwrapped, node)
    }
    if kind == .selectUnion {
      switch body.type.unwrapped {
      case .spans, .set, .list, .nothingKnown: break
      default:
        report(
          mismatch(
            found: body.type,
            wanted: "a set of times, a set or a list",
            at: tree.range(bodyNode)
          )
        )
      }
      return select(.union, binding, body: body.id, type: body.type.unwrapped, node)
    }
    if kind == .selectValues { return differentValues(node, body, binding) }
    let isSmallest = kind == .selectSmallest || kind == .selectEarliest
    return select(
      isSmallest ? .smallest : .largest,
      binding,
      body: body.id,
      type: .optional(body.type.unwrapped),
      node
    )
  }

  func select(
    _ kind: SelectionKind,
    _ binding: CheckedBinding,
    body: ExpressionID? = nil,
    limit: ExpressionID? = nil,
    type: Type,
    _ node: NodeID,
    domain: Domain? = nil
  ) -> Typed {
    let selection = building.add(
      Selection(
        kind: kind,
        variable: binding.variable.id,
        list: binding.list.id,
        filter: binding.filter,
        order: binding.order,
        before: binding.before,
        beforeKey: binding.beforeKey,
        beforeOwnKey: binding.beforeOwnKey,
        body: body,
        limit: limit
      )
    )
    return typed(.select(selection), type, node, domain: domain)
  }

  // MARK: Bindings

  /// Checks a binding and brings its variable into scope; nil after a diagnostic.
  func binding(_ node: NodeID) -> CheckedBinding? {
    guard let nameNode = nameNode(node), let listNode = firstExpression(node) else { return nil }
    let list = self.list(listNode)
    let name = tree.nameText(nameNode)
    checkVariableName(name, nameNode)
    guard let element = elementType(list, listNode) else {
      // The variable is known all the same, so that nothing is reported twice.
      bindUnknown(name, nameNode)
      checkBindingParts(node)
      return nil
    }
    let before = tree.child(node, .bindingBefore)
    let variable = ScopedVariable(
      name: name,
      id: newVariable(name),
      type: element,
      domain: list.domain,
      isEarlier: before != nil,
      orderNode: nil,
      place: tree.range(nameNode)
    )
    keepType(of: variable)
    var checked = CheckedBinding(variable: variable, list: list)
    if let before { checkBefore(before, &checked) }
    context.variables.append(variable)
    if let filterNode = tree.child(node, .bindingWhere), let test = firstExpression(filterNode) {
      checked.filter = condition(test).id
      checked.filterNode = test
    }
    if let same = tree.child(node, .bindingSame) { checkSame(same, &checked) }
    if let order = tree.child(node, .bindingOrder) { checked.order = orderKeys(order) }
    return checked
  }

  /// The list that a binding goes through; one that is none, as in a group that is none, holds
  /// nothing.
  private func list(_ node: NodeID) -> Typed { needed(expression(node)) }

  private func checkBindingParts(_ node: NodeID) {
    for kind in [NodeKind.bindingWhere, .bindingOrder, .bindingSame] {
      guard let part = tree.child(node, kind) else { continue }
      for inner in expressions(part) { _ = expression(inner) }
    }
  }

  func checkVariableName(_ name: String, _ node: NodeID) {
    if let current = context.current, current.name == name {
      report(
        .variableShadows,
        node,
        "`\(name)` is already the element that the clause is about: the section above has a value of "
          + "it for each `\(name)`",
        cure: "write `overall` on a line above the clause where it is one value for all; else give "
          + "the variable another name"
      )
    } else if symbols[name] != nil || context.variables.contains(where: { $0.name == name }) {
      report(
        .variableShadows,
        node,
        "`\(name)` already means something else here",
        cure: "give the variable another name"
      )
    }
  }

  func elementType(_ list: Typed, _ node: NodeID) -> Type? {
    switch list.type.unwrapped {
    case .list(let element): return element
    case .set(let choice): return .choice(choice)
    case .nothingKnown: return nil
    default:
      report(mismatch(found: list.type, wanted: "a list or a set", at: tree.range(node)))
      return nil
    }
  }

  /// The keys of `in order of K, then L`: one, or a written list of them.
  func orderKeys(_ node: NodeID) -> ExpressionID? {
    let keys = expressions(node).map { orderKey($0) }
    guard keys.count > 1, let first = keys.first else { return keys.first }
    return emit(.items(keys), .list(program.type(of: first)), node)
  }

  private func orderKey(_ node: NodeID) -> ExpressionID {
    let key = needed(expression(node))
    switch key.type {
    case .quantity, .date, .instant, .time, .month, .quarter, .year, .text, .nothingKnown: break
    default:
      report(
        .noOrder,
        node,
        "\(describe(key.type)) has no order",
        cure: "order by a number or a date"
      )
    }
    return key.id
  }

  /// `p in orders before order`: the strictly earlier elements in the order of the `for each`.
  private func checkBefore(_ node: NodeID, _ binding: inout CheckedBinding) {
    guard let other = firstExpression(node), tree.kind(other) == .nameReference else { return }
    let name = tree.nameText(other)
    seeScope(at: other)
    guard let current = context.variables.last(where: { $0.name == name }) else {
      let names = context.variables.map { $0.name }
      report(unknownName(name, among: names, paths: [], at: tree.range(other)))
      return
    }
    refer(other, to: current.place)
    guard let orderNode = current.orderNode else {
      report(
        .noOrder,
        node,
        "`before \(name)` needs an order",
        cure: "write `for each \(name) in … in order of \(name).KEY`"
      )
      return
    }
    guard current.domain == binding.list.domain else {
      report(
        .typeMismatch,
        node,
        "`\(name)` does not go through the same list",
        cure: "select from the list of its `for each`"
      )
      return
    }
    binding.before = current.id
    binding.beforeOwnKey = orderKeys(orderNode)
    // The same key, read for the earlier element: its variable takes the name of the current one.
    let alias = ScopedVariable(
      name: name,
      id: binding.variable.id,
      type: binding.variable.type,
      domain: binding.variable.domain,
      isEarlier: true,
      orderNode: nil,
      place: current.place
    )
    context.variables.append(alias)
    binding.beforeKey = orderKeys(orderNode)
    context.variables.removeLast()
  }

  /// `with the same E`: the elements of which E is what it is of another, which `before` names or the
  /// clause is about.
  private func checkSame(_ node: NodeID, _ binding: inout CheckedBinding) {
    let own = binding.variable
    let other =
      binding.before.flatMap { id in context.variables.last { $0.id == id } }
      ?? (context.current?.domain == own.domain ? context.current : nil)
    guard let other else {
      report(
        .typeMismatch,
        node,
        "there is no other element whose values could be the same",
        cure: "write it in a clause that goes through the same list, or write "
          + "`where \(own.name).FACT is …`"
      )
      for part in expressions(node) { _ = expression(part) }
      return
    }
    for part in expressions(node) {
      let mine = expression(part)
      // The same value of the other element: the variable's name stands for that one.
      context.variables.append(
        ScopedVariable(
          name: own.name,
          id: other.id,
          type: other.type,
          domain: other.domain,
          isEarlier: false,
          orderNode: nil,
          place: own.place
        )
      )
      let theirs = expression(part)
      context.variables.removeLast()
      let same = typed(.binary(.equal, mine.id, theirs.id), .truth, part).id
      binding.filter =
        binding.filter.map { typed(.binary(.and, $0, same), .truth, node).id } ?? same
    }
  }

  // MARK: `for each` of clauses

  /// Checks `for each x in LIST [where C] [in order of E]` with a variable of its own.
  func forEach(_ node: NodeID) -> (forEach: ForEach, variable: ScopedVariable)? {
    guard let bindingNode = tree.child(node, .binding) ?? bindingItself(node),
      let nameNode = nameNode(bindingNode), let listNode = firstExpression(bindingNode)
    else { return nil }
    let list = self.list(listNode)
    let name = tree.nameText(nameNode)
    checkVariableName(name, nameNode)
    guard let element = elementType(list, listNode) else {
      bindUnknown(name, nameNode)
      return nil
    }
    guard let domain = list.domain, isTopLevel(domain) else {
      report(
        .lawlessForEach,
        listNode,
        "`for each` goes through a list of the claim, a definition or a "
          + "choice",
        cure: "give the list a name with `define`"
      )
      bindUnknown(name, nameNode)
      return nil
    }
    let orderNode = tree.child(bindingNode, .bindingOrder)
    if let same = tree.child(bindingNode, .bindingSame) {
      report(
        .lawlessForEach,
        same,
        "a `for each` of a clause has no other element whose values could be the same",
        cure: "write `where \(name).FACT is …`"
      )
    }
    let variable = ScopedVariable(
      name: name,
      id: newVariable(name),
      type: element,
      domain: domain,
      isEarlier: false,
      orderNode: orderNode,
      place: tree.range(nameNode)
    )
    keepType(of: variable)
    context.variables.append(variable)
    var filter: ExpressionID?
    if let filterNode = tree.child(bindingNode, .bindingWhere),
      let test = firstExpression(filterNode)
    {
      filter = condition(test).id
      context.given.formUnion(givenPaths(test, when: true))
    }
    let order = orderNode.flatMap { orderKeys($0) }
    context.current = variable
    return (
      ForEach(
        domain: domain,
        selects: !isWhole(list.id, domain),
        variable: variable.id,
        variableName: name,
        listName: listName(listNode),
        list: list.id,
        filter: filter,
        order: order
      ), variable
    )
  }

  /// Brings a variable into scope that stands for nothing, so that its uses are not reported too.
  func bindUnknown(_ name: String, _ node: NodeID) {
    context.variables.append(
      ScopedVariable(
        name: name,
        id: newVariable(name),
        type: .nothingKnown,
        domain: nil,
        isEarlier: false,
        orderNode: nil,
        place: tree.range(node)
      )
    )
  }

  private func bindingItself(_ node: NodeID) -> NodeID? {
    tree.kind(node) == .binding ? node : nil
  }

  /// Whether a list is all of its domain, in the domain's order.
  private func isWhole(_ list: ExpressionID, _ domain: Domain) -> Bool {
    switch (program[list], domain) {
    case (.fact, .list), (.constant, .alternatives): true
    case (.definition(let definition), .definition(let own)): definition == own
    default: false
    }
  }

  /// The name of a list: its path, or that of the list from which it selects in place.
  private func listName(_ node: NodeID) -> String {
    if let path = pathText(node) { return path }
    if let source = selectionSource(node) { return listName(source) }
    return tree.text(node)
  }

  /// The list from which an expression selects elements; nil where it does not.
  func selectionSource(_ node: NodeID) -> NodeID? {
    switch tree.kind(node) {
    case .parenthesized: firstExpression(node).flatMap { selectionSource($0) }
    case .selectEach, .selectFirst, .selectLast:
      tree.child(node, .binding).flatMap { firstExpression($0) }
    default: nil
    }
  }

  private func isTopLevel(_ domain: Domain) -> Bool {
    if case .list(let list) = domain { return program.schema[list].parent == nil }
    return true
  }
}
