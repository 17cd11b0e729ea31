// Events that a scenario gives: a table whose column `type` names the kind of each row.

import Model
import SourceText
import Syntax

extension Checker {
  func isEvents(_ path: NodeID) -> Bool {
    !program.schema.events.isEmpty && pathText(path) == "events"
  }

  /// Puts the rows of each kind of event; kinds without rows have no events.
  func setEvents(_ rows: [Int: [GivenRow]], _ row: inout GivenRow, _ node: NodeID) {
    let lists = program.schema.events.map({ $0.list })
    if row.lists.contains(where: { lists.contains($0.list) }) {
      report(
        .duplicateName,
        node,
        "the events are given twice",
        cure: "put all events into one table"
      )
      return
    }
    for (index, kind) in program.schema.events.enumerated() {
      let slot = program.schema[kind.list].slot
      row.lists.append((slot, kind.list, rows[index] ?? []))
    }
  }

  /// A table of events: the column `type` names the kind of each row.
  func giveEvents(_ line: NodeID, to row: inout GivenRow) {
    let header = tree.child(line, .tableHeader).map { expressions($0) } ?? []
    guard let typeColumn = header.firstIndex(where: { pathText($0) == "type" }) else {
      report(
        .missingItem,
        line,
        "the table of events does not say what kind they are",
        cure: "add a column `type`"
      )
      return
    }
    let attributes = program.schema.events.flatMap { kind in
      program.schema[kind.list].layout.members.map { $0.names[0] }
    }
    for (column, node) in header.enumerated() where column != typeColumn {
      let name = attribute(node)
      referAttribute(node)
      if !attributes.contains(name) {
        report(unknownField(name, among: attributes, at: tree.range(node)))
        return
      }
    }
    var rows: [Int: [GivenRow]] = [:]
    for rowNode in tree.children(line, .tableRow) {
      let cells = tree.children(rowNode, .cell)
      guard typeColumn < cells.count, let kind = kind(cells[typeColumn]) else { continue }
      let list = program.schema.events[kind].list
      let layout = program.schema[list].layout
      var event = GivenRow()
      for (column, cell) in cells.enumerated() where column != typeColumn && column < header.count {
        let name = attribute(header[column])
        // A kind without the attribute leaves its cell empty.
        if !layout.members.contains(where: { $0.names[0] == name }), expressions(cell).isEmpty {
          continue
        }
        guard let place = givenPlace(header[column], layout, depth: 0) else { continue }
        setCell(place, cell, layout, &event)
      }
      if !event.values.contains(where: { $0.slot == 0 }) {
        report(.missingItem, rowNode, "the event has no `at`", cure: "say when it happened")
      }
      rows[kind, default: []].append(event)
    }
    setEvents(rows, &row, line)
  }

  /// The fact of an event that a column is about, or of which it is a part.
  private func attribute(_ column: NodeID) -> String {
    pathText(column).map { String($0.prefix { $0 != "." }) } ?? ""
  }

  /// Keeps that a column stands for the facts of its name that the kinds have.
  private func referAttribute(_ column: NodeID) {
    guard keepsNames, let first = pathNodes(column).first else { return }
    for kind in program.schema.events {
      let layout = program.schema[kind.list].layout
      seeMembers(layout.members, in: layout, at: first)
      for member in layout.members where member.names[0] == tree.nameText(first) {
        refer(first, to: member)
      }
    }
  }

  /// The kind that a cell names, by its place among the kinds; nil after a diagnostic.
  private func kind(_ cell: NodeID) -> Int? {
    let kinds = program.schema.events
    let word = expressions(cell).first.map { tree.text($0) } ?? tree.text(cell)
    if let node = expressions(cell).first { seeWords(kinds.map { $0.names[0] }, at: node) }
    if let index = kinds.firstIndex(where: { $0.names[0] == word }) {
      if let node = expressions(cell).first { refer(node, to: symbolPlaces[word]) }
      return index
    }
    report(unknownWord(word, among: kinds.map { $0.names[0] }, at: tree.range(cell)))
    return nil
  }
}
