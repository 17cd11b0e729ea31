// What a claim must bring: facts with their types, ranges, and what is taken where they are not given.

import Model

extension DocumentWriter {
  func facts() -> DocumentGroup {
    var blocks: [DocumentBlock] = []
    let rows = context.factRows()
    if !rows.isEmpty { blocks.append(.table(table(rows))) }
    for kind in program.schema.events {
      let list = program.schema[kind.list]
      let rows = context.factRows(of: kind)
      blocks.append(
        .group(
          DocumentGroup(
            kind: .outline,
            anchor: anchor(ofEvent: kind),
            title: context.title(list.titles, or: kind.names[0]),
            tag: words.eventsHeading,
            blocks: [.table(table(rows))]
          )
        )
      )
    }
    return part("facts", words.facts, blocks)
  }

  private func table(_ rows: [FactRow]) -> DocumentTable {
    DocumentTable(
      head: [words.titleColumn, words.typeColumn, words.ifNotGiven, words.nameInClaims],
      rows: rows.map { row in
        let indent = String(repeating: "– ", count: row.depth)
        return [
          [.text(indent + (row.title.isEmpty ? row.names[0] : row.title))],
          [.text(row.isOptional ? "\(row.type); \(words.mayBeNone)" : row.type)],
          [.text(row.taken ?? "")],
          [.code(row.path)],
        ]
      }
    )
  }

  private func anchor(ofEvent kind: EventKind) -> String { "event-" + kind.names[0] }

  /// What leads to a member of the claim, by the slot of its first fact.
  func factLink(_ slot: Int) -> DocumentRun? {
    let title = factTitle(slot)
    return title.isEmpty ? nil : .link(title, to: factAnchor(slot))
  }

  /// The group of facts of a kind of event, else the part with all facts.
  func factAnchor(_ slot: Int) -> String {
    for kind in program.schema.events where program.schema[kind.list].slot == slot {
      return anchor(ofEvent: kind)
    }
    return "facts"
  }

  /// What a member of the claim is called, by the slot of its first fact.
  func factTitle(_ slot: Int) -> String {
    for member in program.schema.root.members where member.slots.first == slot {
      if case .record = member.content {
        let field = program.schema.root.fields[slot]
        let titles = field.isPresence ? field.titles : member.titles
        return context.title(titles, or: member.names[0])
      }
    }
    let field = program.schema.root.fields[slot]
    return context.title(of: field) ?? field.name
  }
}
