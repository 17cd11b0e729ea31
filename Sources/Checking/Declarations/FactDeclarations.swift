// Facts: from their lines to slots and rows.

import Model
import Quantities
import SourceText
import Syntax

/// The row that is being laid out: the claim's or that of one list's elements.
struct RowBuilder {
  var fields: [FactField] = []
  let list: ListID?
}

/// Where a line of `facts` stands.
struct FactPosition {
  let path: String
  /// The slots that tell whether the optional records around it are given.
  var presences: [Int] = []
}

extension Checker {
  func declareFacts() {
    var lists: [FactList] = []
    var builder = RowBuilder(list: nil)
    for entry in clausesByKind[.factsClause] ?? [] {
      inside(entry.file, Context()) {
        for line in tree.children(entry.node, .factLine) {
          let position = FactPosition(path: "")
          guard let member = lay(line, position, &builder, &lists) else { continue }
          rootMembers.append(member)
          declare(member.names[0], .fact(member), line)
        }
      }
    }
    let kinds = declareEvents(&builder, &lists)
    let (caseNames, asOfNames) = inputNames()
    var schema = FactSchema(
      root: RowLayout(fields: builder.fields, members: rootMembers),
      lists: lists,
      caseNames: caseNames,
      asOfNames: asOfNames
    )
    schema.events = kinds
    building.setSchema(schema)
    resolveRanges()
  }

  private func inputNames() -> (cases: [String], asOf: [String]) {
    var caseNames = ["case"]
    var asOfNames = ["as_of"]
    if let entry = policyEntry {
      inside(entry.file, Context()) {
        for item in tree.children(entry.node, .inputNameItem) {
          if tree.text(tree.mainToken(item)) == "case" {
            caseNames += keys(item)
          } else {
            asOfNames += keys(item)
          }
        }
      }
    }
    return (caseNames, asOfNames)
  }

  /// Lays out one line of `facts` with the lines below it.
  private func lay(
    _ line: NodeID,
    _ position: FactPosition,
    _ row: inout RowBuilder,
    _ lists: inout [FactList]
  ) -> FactMember? {
    guard let nameNode = nameNode(line) else { return nil }
    let name = tree.nameText(nameNode)
    let path = position.path.isEmpty ? name : position.path + "." + name
    let names = [name] + keys(line)
    let nested = tree.children(line, .factLine)
    let typeNode = tree.children(line).first { tree.kind($0).isType }
    if !nested.isEmpty {
      if let typeNode, tree.kind(typeNode) == .typeListOf {
        return layList(line, names, path, position, &row, &lists)
      }
      return layRecord(line, typeNode, names, path, position, &row, &lists)
    }
    guard let typeNode else {
      report(
        .expectedType,
        line,
        "`\(name)` has neither a type nor facts below it",
        cure: "write its type, such as `\(name)  money`"
      )
      // What has no type is not missing where it is used.
      skippedNames.insert(name)
      return nil
    }
    let field = scalarField(line, typeNode, path, position.presences)
    if let node = rangeNode(typeNode) {
      pendingRanges.append(
        PendingRange(
          file: file,
          list: row.list,
          slot: row.fields.count,
          node: node,
          group: position.path,
          defaultNode: tree.child(line, .defaultValue)
        )
      )
    }
    row.fields.append(field)
    keepPlace(of: field.origin, line)
    return FactMember(
      names: names,
      content: .slot(row.fields.count - 1),
      origin: field.origin
    )
  }

  /// The range in a type, also of the entries of a list.
  private func rangeNode(_ type: NodeID) -> NodeID? {
    if tree.kind(type) == .typeRange { return type }
    return tree.children(type).first { tree.kind($0).isType }.flatMap { rangeNode($0) }
  }

  private func layRecord(
    _ line: NodeID,
    _ typeNode: NodeID?,
    _ names: [String],
    _ path: String,
    _ position: FactPosition,
    _ row: inout RowBuilder,
    _ lists: inout [FactList]
  ) -> FactMember {
    var presence: Int?
    var presences = position.presences
    if let typeNode, tree.kind(typeNode) == .typeOptional {
      presence = row.fields.count
      presences.append(row.fields.count)
      row.fields.append(
        FactField(
          name: names[0],
          titles: titles(line),
          type: .optional(.truth),
          presences: position.presences,
          isPresence: true,
          defaultValue: recordDefault(line, isOptional: true),
          origin: origin(line),
          path: path
        )
      )
    }
    if presence == nil {
      if let typeNode { report(groupWithType(tree.text(typeNode), at: tree.range(typeNode))) }
      _ = recordDefault(line, isOptional: false)
    }
    let below = FactPosition(path: path, presences: presences)
    let members = layMembers(line, below, &row, &lists)
    let place = origin(line)
    keepPlace(of: place, line)
    return FactMember(
      names: names,
      content: .record(members, presence: presence),
      titles: titles(line),
      origin: place
    )
  }

  /// The default of a group: `none`, where it is optional.
  private func recordDefault(_ line: NodeID, isOptional: Bool) -> Value? {
    guard let item = tree.child(line, .defaultValue), let node = firstExpression(item) else {
      return nil
    }
    if isOptional, tree.kind(node) == .literalNone { return Value.none }
    report(
      .badDefault,
      node,
      isOptional
        ? "an optional group is none by default, or has no default" : "a group has no default",
      cure: isOptional
        ? "write `= none`, or give the facts below it defaults of their own"
        : "give the facts below it defaults of their own, or make the group `optional`"
    )
    return nil
  }

  /// The default of a list of facts: empty.
  private func listDefault(_ line: NodeID) -> Value? {
    guard let item = tree.child(line, .defaultValue), let node = firstExpression(item) else {
      return nil
    }
    if tree.kind(node) == .literalSet, expressions(node).isEmpty {
      return .rows(start: 0, count: 0)
    }
    report(
      .badDefault,
      node,
      "a list of facts is empty by default, or has no default",
      cure: "write `= {}`, or leave the default out"
    )
    return nil
  }

  func layMembers(
    _ line: NodeID,
    _ position: FactPosition,
    _ row: inout RowBuilder,
    _ lists: inout [FactList]
  ) -> [FactMember] {
    var members: [FactMember] = []
    var seen: Set<String> = []
    for nested in tree.children(line, .factLine) {
      guard let member = lay(nested, position, &row, &lists) else { continue }
      for name in member.names where !seen.insert(name).inserted {
        report(
          .duplicateName,
          nameNode(nested) ?? nested,
          "`\(name)` stands twice in the same record",
          cure: "give each fact a name of its own"
        )
      }
      members.append(member)
    }
    return members
  }

  private func layList(
    _ line: NodeID,
    _ names: [String],
    _ path: String,
    _ position: FactPosition,
    _ row: inout RowBuilder,
    _ lists: inout [FactList]
  ) -> FactMember {
    let slot = row.fields.count
    let list = ListID(lists.count)
    let place = origin(line)
    keepPlace(of: place, line)
    row.fields.append(
      FactField(
        name: names[0],
        titles: titles(line),
        type: .list(.element(list)),
        presences: position.presences,
        list: list,
        defaultValue: listDefault(line),
        origin: place,
        path: path
      )
    )
    let placeholder = FactList(
      path: path,
      titles: titles(line),
      parent: row.list,
      slot: slot,
      layout: RowLayout(fields: [], members: [])
    )
    lists.append(placeholder)
    var elementRow = RowBuilder(list: list)
    let members = layMembers(
      line,
      FactPosition(path: ""),
      &elementRow,
      &lists
    )
    lists[list.index] = FactList(
      path: path,
      titles: titles(line),
      parent: row.list,
      slot: slot,
      layout: RowLayout(fields: elementRow.fields, members: members)
    )
    return FactMember(names: names, content: .slot(slot), origin: place)
  }

  private func scalarField(
    _ line: NodeID,
    _ typeNode: NodeID,
    _ path: String,
    _ presences: [Int]
  ) -> FactField {
    let shape = factType(typeNode)
    let isOptional = shape.type.isOptional
    let type = isOptional || presences.isEmpty ? shape.type : .optional(shape.type)
    var defaultValue: Value?
    if let node = tree.child(line, .defaultValue), let expression = firstExpression(node) {
      defaultValue = writtenValue(expression, for: shape.type)
      if let defaultValue, !isDefaultAllowed(defaultValue, shape) {
        report(
          .badDefault,
          expression,
          "the default is not a whole number",
          cure: "write a whole number, or make the fact a `number`"
        )
      }
    }
    let place = origin(line)
    factPlaces[place] = tree.range(nameNode(line) ?? line)
    return FactField(
      name: nameNode(line).map { tree.nameText($0) } ?? "",
      titles: titles(line),
      type: type,
      isOptional: isOptional,
      presences: presences,
      isWhole: shape.isWhole,
      inputScale: shape.scale,
      defaultValue: defaultValue,
      origin: place,
      path: path
    )
  }

  private func isDefaultAllowed(_ value: Value, _ shape: FactType) -> Bool {
    if shape.isWhole, case .number(let number) = value { return number.isWhole }
    return true
  }
}
