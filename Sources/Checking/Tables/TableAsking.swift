// Tables that are asked with values: what they are asked with, and `TABLE with NAME = E`.

import Model
import Quantities
import SourceText
import Syntax
import UnicodeText

extension Checker {
  /// Whether a table, by its place, is asked with values.
  func hasInputs(_ table: Int) -> Bool {
    let entry = tableEntries[table].clause
    return trees[entry.file].child(entry.node, .tableInput) != nil
  }

  /// Brings the inputs of a table into the scope of its cells.
  func declareInputs(_ table: Int) {
    let clause = tableEntries[table].clause
    let lines = tree.children(clause.node, .tableInput)
    guard !lines.isEmpty else { return }
    if context.current != nil {
      report(
        .lawlessForEach,
        lines[0],
        "a table that is asked with values goes through no list, and `\(clause.name)` belongs to a "
          + "section or a `for each` that does",
        cure: "write `overall` on a line above the table, and let what differs be one of its values"
      )
    }
    var inputs: [ScopedVariable] = []
    for line in lines {
      guard let nameNode = nameNode(line),
        let typeNode = tree.children(line).first(where: { tree.kind($0).isType })
      else { continue }
      let name = tree.nameText(nameNode)
      checkVariableName(name, nameNode)
      let input = ScopedVariable(
        name: name,
        id: newVariable(name),
        type: factType(typeNode).type,
        domain: nil,
        isEarlier: false,
        orderNode: nil,
        place: tree.range(nameNode)
      )
      keepType(of: input)
      inputs.append(input)
      context.variables.append(input)
    }
    tableInputs[table] = inputs
  }

  /// Reports a table that is used without the values that it is asked with.
  func isAskedWithout(_ table: TableID, _ node: NodeID) -> Bool {
    guard hasInputs(table.index), askedTable != table else { return false }
    let clause = tableEntries[table.index].clause
    let tree = trees[clause.file]
    let names = tree.children(clause.node, .tableInput)
      .compactMap { tree.child($0, .name) }.map { tree.nameText($0) }
    let values = names.map { "\($0) = …" }.joined(separator: ", ")
    report(
      .missingItem,
      node,
      "the table `\(clause.name)` is asked with values, and none is given here",
      cure: "write `\(clause.name) with \(values)`"
    )
    return true
  }

  /// `TABLE with NAME = E {, NAME = E}`.
  func asked(_ node: NodeID) -> Typed {
    guard let path = firstExpression(node) else { return unresolved(node) }
    let given = tree.children(node, .askedInput)
    // The values are looked at whatever the table is, so that their mistakes are told too.
    func lookAtValues() {
      for input in given { if let value = firstExpression(input) { _ = expression(value) } }
    }
    guard let table = namedTable(path), hasInputs(table.index) else {
      lookAtValues()
      report(
        .typeMismatch,
        path,
        "`\(tree.text(path))` is no table that is asked with values",
        cure: "name a table that has a line `with` and a name, or leave `with` out"
      )
      return unresolved(node)
    }
    let saved = askedTable
    askedTable = table
    let column = value(referent(path), path)
    askedTable = saved
    guard case .definition(let definition) = program[column.id] else {
      lookAtValues()
      return unresolved(node)
    }
    guard let inputs = askedInputs(given, of: table, node) else { return unresolved(node) }
    let asking = building.add(Asking(column: definition, inputs: inputs))
    return typed(.asked(asking), column.type, node, domain: column.domain)
  }

  /// The table that a path begins with; nil where it begins with something else.
  private func namedTable(_ path: NodeID) -> TableID? {
    guard let first = pathNodes(path).first, case .table(let table)? = symbols[tree.nameText(first)]
    else { return nil }
    return table
  }

  /// What the inputs of a table stand for; nil after a diagnostic.
  private func askedInputs(
    _ given: [NodeID],
    of table: TableID,
    _ node: NodeID
  ) -> [Asking.Input]? {
    let inputs = tableInputs[table.index] ?? []
    var found: [Asking.Input] = []
    var seen: Set<String> = []
    var isWhole = true
    for line in given {
      guard let nameNode = nameNode(line), let valueNode = firstExpression(line) else { return nil }
      let name = tree.nameText(nameNode)
      guard let input = inputs.first(where: { $0.name == name }) else {
        _ = expression(valueNode)
        let names = inputs.map({ $0.name })
        report(unknownField(name, among: names, at: tree.range(nameNode)))
        isWhole = false
        continue
      }
      refer(nameNode, to: input.place)
      if !seen.insert(name).inserted {
        report(.duplicateName, nameNode, "`\(name)` is given twice", cure: "keep one of them")
        isWhole = false
      }
      let takesNone = input.type.isOptional
      var value = operand(valueNode, beside: input.type)
      if !takesNone { value = needed(value) }
      if input.type.unwrapped == .date { value = asDate(value, valueNode) }
      let isSame = value.type.unwrapped == input.type.unwrapped
      if !isSame, value.type != .nothingKnown, input.type != .nothingKnown {
        report(mismatch(found: value.type, wanted: input.type, at: tree.range(valueNode)))
        isWhole = false
      }
      found.append(Asking.Input(variable: input.id, value: value.id, takesNone: takesNone))
    }
    let missing = inputs.filter { !seen.contains($0.name) }.map { "`\($0.name)`" }
    if isWhole, !missing.isEmpty {
      report(
        .missingItem,
        node,
        "the table is asked with \(missing.joined(separator: ", ")) as well",
        cure: "write a comma and the name with its value behind the others"
      )
      isWhole = false
    }
    return isWhole ? found : nil
  }
}
