// Reading events: one list of all kinds in the claim, a list for each kind in the policy.

import Evaluation
import JSON
import Model
import UnicodeText

extension ClaimReader {
  /// The member `events`: a list of objects whose `type` names the kind.
  mutating func readEvents() throws(JSONError) {
    let kind = try cursor.peekKind()
    let offset = cursor.position
    if kind == .null {
      try cursor.readNull()
      return
    }
    guard kind == .array else {
      try refuse(
        kind,
        at: offset,
        expected: "a list of events",
        cure: "put the events between `[` and `]`, also if there is only one"
      )
      return
    }
    var counts = [Int](repeating: 0, count: program.schema.events.count)
    var place = 0
    try cursor.beginArray()
    while try cursor.nextElement() {
      path.append(.place(place))
      defer { path.removeLast() }
      place += 1
      guard place <= options.maximumElements else {
        if place == options.maximumElements + 1 {
          reportTooMany("events", at: offset)
        }
        try cursor.skipValue()
        continue
      }
      try readEvent(&counts)
    }
    for (kind, count) in zip(program.schema.events, counts) {
      let slot = program.schema[kind.list].slot
      table.root[slot] = .rows(start: 0, count: Int32(clamping: count))
    }
  }

  private mutating func readEvent(_ counts: inout [Int]) throws(JSONError) {
    let kind = try cursor.peekKind()
    let offset = cursor.position
    guard kind == .object else {
      try refuse(
        kind,
        at: offset,
        expected: "an object",
        cure: "put `type`, `at` and the facts of each event between `{` and `}`"
      )
      return
    }
    // The type may stand behind the facts that it explains, so it is looked up first.
    guard let index = try eventKind(at: offset) else {
      try cursor.skipValue()
      return
    }
    let list = program.schema.events[index].list
    let layout = program.schema[list].layout
    let number = table.appendRow(list, width: layout.width)
    counts[index] += 1
    let row = TargetRow(list: list, base: number * layout.width, layout: layout)
    let problems = problemCount
    try readObject(members: layout.members, into: row, isClaim: false, skipped: "type")
    if table.stores[list.index][row.base] == nil, problemCount == problems {
      report(
        .wrongType,
        at: offset,
        expected: "an event with `at`",
        found: "one without",
        cure: "say when it happened, such as \"at\": \"2025-09-05T10:00\""
      )
    }
  }

  /// The kind that the object at the cursor names in `type`; nil after a problem that is told.
  private mutating func eventKind(at offset: Int) throws(JSONError) -> Int? {
    var ahead = cursor
    var name: [UInt8]?
    try ahead.beginObject()
    while let text = try ahead.nextMember() {
      if ahead.matches(text, "type"), try ahead.peekKind() == .string {
        name = try ahead.readStringBytes()
      } else {
        try ahead.skipValue()
      }
    }
    let kinds = program.schema.events
    let names = kinds.map { $0.names[0] }
    guard let name else {
      report(
        .wrongType,
        at: offset,
        expected: "an event with `type`",
        found: "one without",
        cure: "name its kind: \(listed(names))"
      )
      return nil
    }
    let normalized = Normalization.nfc(name)
    for (index, kind) in kinds.enumerated() {
      for known in kind.names where known.utf8.elementsEqual(normalized) { return index }
    }
    let text = String(decoding: name, as: UTF8.self)
    let near = nearest(to: text, among: kinds.flatMap { $0.names })
    report(
      .unknownAlternative,
      at: offset,
      expected: "one of \(listed(names))",
      found: "the type \(quoted(text))",
      cure: near.map { "did you mean `\($0)`?" } ?? "write one of these kinds"
    )
    return nil
  }
}
