// Kinds of events: a list of facts each, with the moment that every event has.

import Model
import Quantities
import SourceText
import Syntax

extension Checker {
  /// Lays out the kinds of events: a list each, whose rows begin with `at`.
  func declareEvents(
    _ builder: inout RowBuilder,
    _ lists: inout [FactList]
  ) -> [EventKind] {
    var kinds: [EventKind] = []
    for entry in clausesByKind[.eventsClause] ?? [] {
      inside(entry.file, Context()) {
        for line in tree.children(entry.node, .eventKind) {
          if let kind = declareKind(line, &builder, &lists) { kinds.append(kind) }
        }
        if rootMembers.contains(where: { $0.names.contains("events") }) {
          report(
            .duplicateName,
            entry.node,
            "a fact is called `events`, as the list of all events is in the claim",
            cure: "give the fact another name"
          )
        }
      }
    }
    return kinds
  }

  private func declareKind(
    _ line: NodeID,
    _ builder: inout RowBuilder,
    _ lists: inout [FactList]
  ) -> EventKind? {
    guard let nameNode = nameNode(line) else { return nil }
    let name = tree.nameText(nameNode)
    let slot = builder.fields.count
    let list = ListID(lists.count)
    builder.fields.append(
      FactField(
        name: name,
        // All kinds are given together, so what is missing has the title of none of them.
        titles: [],
        type: .list(.element(list)),
        list: list,
        origin: origin(line),
        path: "events"
      )
    )
    let place = builder.fields[slot].origin
    keepPlace(of: place, line)
    let empty = RowLayout(fields: [], members: [])
    lists.append(FactList(path: name, titles: titles(line), parent: nil, slot: slot, layout: empty))
    var row = RowBuilder(list: list)
    row.fields.append(
      FactField(name: "at", titles: [], type: .instant, origin: origin(line), path: "at")
    )
    var members = layMembers(line, FactPosition(path: ""), &row, &lists)
    if members.contains(where: { $0.names.contains("at") || $0.names.contains("type") }) {
      report(
        .duplicateName,
        line,
        "every event has `type` and `at` by itself",
        cure: "leave the line out, or name the fact otherwise"
      )
    }
    members.insert(FactMember(names: ["at"], content: .slot(0)), at: 0)
    lists[list.index] = FactList(
      path: name,
      titles: titles(line),
      parent: nil,
      slot: slot,
      layout: RowLayout(fields: row.fields, members: members)
    )
    declare(name, .fact(FactMember(names: [name], content: .slot(slot), origin: place)), line)
    return EventKind(names: [name] + keys(line), list: list)
  }
}
