// What a claim leaves out: the facts of which it says nothing.

package import Evaluation
package import Model

/// A fact that a claim does not give.
package struct LeftOutFact: Sendable, Hashable {
  /// Its path, such as `outages[2].end`, or that of a whole group or list.
  package let path: String
  package let type: String
  package let title: String
  /// What is taken for it; empty where it stays unknown.
  package let taken: String
}

/// The facts that a claim does not give, in the order of declaration; a group or a list of which it
/// gives nothing stands for all that is in it.
///
/// - Parameter facts: the facts as they were read, without defaults.
package func factsLeftOut(
  _ program: Program,
  _ facts: FactTable,
  language: String = ""
) -> [LeftOutFact] {
  var search = LeftOutSearch(
    context: ReportContext(program: program, facts: facts, language: language)
  )
  search.run()
  return search.found
}

private struct LeftOutSearch {
  let context: ReportContext
  var found: [LeftOutFact] = []

  init(context: ReportContext) { self.context = context }

  private var schema: FactSchema { context.program.schema }

  mutating func run() {
    let names = ClaimMemberNames(schema)
    if context.facts.asOf == nil, let name = names.ofAsOf.first {
      add(name, context.words.instant, context.words.meaningOfAsOf, "")
    }
    look(at: schema.root.members, in: schema.root, list: nil, row: 0)
    guard names.hasEvents else { return }
    let slots = schema.eventSlots
    if slots.allSatisfy({ context.facts.root[$0] == nil }) {
      add("events", context.words.listOfElements, context.words.eventsOfClaim, "")
    }
    for kind in schema.events { look(into: kind.list, context.facts.root[schema[kind.list].slot]) }
  }

  private func value(_ slot: Int, _ list: ListID?, _ row: Int) -> Value? {
    context.facts.value(of: FactReference(list, row: row, slot: slot), schema)
  }

  private mutating func look(
    at members: [FactMember],
    in layout: RowLayout,
    list: ListID?,
    row: Int
  ) {
    let prefix = list.map { context.elementPath($0, row: row) + "." } ?? ""
    for member in members {
      switch member.content {
      case .record(let inner, let presence):
        let isOpen = presence.map { value($0, list, row) == nil } ?? false
        let isEmpty = member.slots.allSatisfy { value($0, list, row) == nil }
        if let presence, isOpen {
          add(layout.fields[presence], prefix, context.words.optionalGroup)
        } else if isEmpty, let path = Self.path(of: member, in: layout) {
          let title = context.title(member.titles, or: "")
          add(prefix + path, context.words.group, title, "")
        } else {
          look(at: inner, in: layout, list: list, row: row)
        }
      case .slot(let slot):
        let given = value(slot, list, row)
        let field = layout.fields[slot]
        if given == nil {
          add(field, prefix, context.typeWords(field, in: layout))
        } else if let inner = field.list {
          look(into: inner, given)
        }
      }
    }
  }

  private mutating func look(into list: ListID, _ rows: Value?) {
    guard case .rows(let start, let count)? = rows else { return }
    let layout = schema[list].layout
    for row in Int(start)..<Int(start) + Int(count) {
      look(at: layout.members, in: layout, list: list, row: row)
    }
  }

  /// The path of a group, which is that of a fact in it without its last name.
  private static func path(of member: FactMember, in layout: RowLayout) -> String? {
    guard case .record(let inner, _) = member.content, let first = inner.first else { return nil }
    let below: String?
    switch first.content {
    case .slot(let slot): below = layout.fields[slot].path
    case .record(_, let presence?): below = layout.fields[presence].path
    case .record: below = path(of: first, in: layout)
    }
    return below.map { String($0.utf8.dropLast(first.names[0].utf8.count + 1)) ?? $0 }
  }

  private mutating func add(_ field: FactField, _ prefix: String, _ type: String) {
    add(
      prefix + field.path,
      type,
      context.title(field.titles, or: ""),
      context.defaultWords(field) ?? ""
    )
  }

  private mutating func add(_ path: String, _ type: String, _ title: String, _ taken: String) {
    found.append(LeftOutFact(path: path, type: type, title: title, taken: taken))
  }
}
