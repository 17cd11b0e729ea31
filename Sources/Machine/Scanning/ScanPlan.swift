// What a claim's text looks like where it is plain: names as patterns of words, values by kind.

import Model
import Quantities

/// A name or alternative in quotes, as words that are compared at once.
struct Pattern: Sendable {
  let firstWord: UInt64
  let firstMask: UInt64
  /// The further words, in the plan's `words`; the last is compared under `lastMask`.
  let furtherStart: Int32
  let furtherCount: Int32
  let lastMask: UInt64
  /// The number of bytes, both quotes among them.
  let length: Int
}

/// What the value of a member is read as.
enum PlannedValue: UInt8, Sendable {
  case text, truth, number, wholeNumber, date, time, month, year, instant, period, choice, set
  case record, list, events
  /// A list of values.
  case items
  case caseName, asOf
  /// Anything else, which is up to the claim reader.
  case other
}

/// One name of one member of an object.
struct PlannedMember: Sendable {
  let pattern: Pattern
  /// Tells the members of an object apart; further names of a member share it.
  let ordinal: UInt8
  let kind: PlannedValue
  let isOptional: Bool
  /// The slot of the value, or of the presence of a record; −1 for none.
  let slot: Int32
  /// The object of a record or of an element, or the choice.
  let index: Int32
  /// The list of facts.
  var list: Int32 = -1
  /// What a number is multiplied by.
  let scale: Cell
}

/// Consecutive entries of the plan's members.
struct PlannedObject: Sendable {
  let start: Int32
  let count: Int32
}

/// The alternatives of a choice: consecutive entries, each with the number it stands for.
struct PlannedAlternative: Sendable {
  let pattern: Pattern
  let number: Int64
}

/// One name of a kind of event.
struct PlannedEvent: Sendable {
  let pattern: Pattern
  /// The object of its facts, and their list.
  let object: Int32
  let list: Int32
}

/// How claims of a policy are scanned.
struct ScanPlan: Sendable {
  private(set) var words: [UInt64] = []
  private(set) var members: [PlannedMember] = []
  private(set) var objects: [PlannedObject] = []
  private(set) var alternatives: [PlannedAlternative] = []
  /// The alternatives of each choice.
  private(set) var choices: [PlannedObject] = []
  /// The names of all kinds of events, and the slots of their lists.
  private(set) var events: [PlannedEvent] = []
  private(set) var eventSlots: [(slot: Int, list: Int)] = []
  /// For each object the slots of all facts in it, which are none where an optional record is.
  private(set) var innerSlots: [[Int]] = []

  /// The plan of a policy's claims; the claim itself is the first object.
  init(_ program: Program) throws(NotCompiled) {
    for choice in program.choices {
      let start = alternatives.count
      for (number, alternative) in choice.alternatives.enumerated() {
        for name in [alternative.name] + alternative.keys {
          let pattern = try pattern(name)
          alternatives.append(PlannedAlternative(pattern: pattern, number: Int64(number)))
        }
      }
      choices.append(
        PlannedObject(start: Int32(start), count: Int32(alternatives.count - start))
      )
    }
    let schema = program.schema
    var entries = try entries(schema.root.members, schema.root, program)
    for kind in schema.events {
      let layout = schema[kind.list].layout
      let object = objects.count
      let members = try self.entries(layout.members, layout, program)
      objects[object] = append(members)
      for name in kind.names {
        events.append(
          PlannedEvent(
            pattern: try pattern(name),
            object: Int32(object),
            list: Int32(kind.list.index)
          )
        )
      }
      eventSlots.append((schema[kind.list].slot, kind.list.index))
    }
    if !events.isEmpty, !declares("events", schema.root.members) {
      entries.append(
        PlannedMember(
          pattern: try pattern("events"),
          ordinal: UInt8(truncatingIfNeeded: schema.root.members.count + 2),
          kind: .events,
          isOptional: false,
          slot: -1,
          index: 0,
          scale: Cell(1, 1)
        )
      )
    }
    let names: [(names: [String], kind: PlannedValue)] = [
      (["case"] + schema.caseNames, .caseName), (["as_of"] + schema.asOfNames, .asOf),
    ]
    for (offset, own) in names.enumerated() {
      for name in own.names where !declares(name, schema.root.members) {
        entries.append(
          PlannedMember(
            pattern: try pattern(name),
            ordinal: UInt8(truncatingIfNeeded: schema.root.members.count + offset),
            kind: own.kind,
            isOptional: true,
            slot: own.kind == .asOf ? Int32(schema.root.width) : -1,
            index: 0,
            scale: Cell(1, 1)
          )
        )
      }
    }
    objects[0] = append(entries)
  }

  private func declares(_ name: String, _ members: [FactMember]) -> Bool {
    members.contains { $0.names.contains(name) }
  }

  private mutating func append(_ entries: [PlannedMember]) -> PlannedObject {
    let start = members.count
    members.append(contentsOf: entries)
    return PlannedObject(start: Int32(start), count: Int32(entries.count))
  }

  /// The entries of an object's members; its own place among the objects is taken first.
  private mutating func entries(
    _ members: [FactMember],
    _ layout: RowLayout,
    _ program: Program
  ) throws(NotCompiled) -> [PlannedMember] {
    // Three more for what a claim has besides facts.
    guard members.count + 3 <= 64 else { throw NotCompiled(reason: "many members") }
    objects.append(PlannedObject(start: 0, count: 0))
    innerSlots.append(members.flatMap { $0.slots })
    var entries: [PlannedMember] = []
    for (ordinal, member) in members.enumerated() {
      // Further names of a member share the objects in it.
      var first: PlannedMember?
      for name in member.names {
        let entry = try entry(name, member, ordinal, layout, program, like: first)
        if first == nil { first = entry }
        entries.append(entry)
      }
    }
    return entries
  }

  private mutating func entry(
    _ name: String,
    _ member: FactMember,
    _ ordinal: Int,
    _ layout: RowLayout,
    _ program: Program,
    like first: PlannedMember?
  ) throws(NotCompiled) -> PlannedMember {
    var kind = PlannedValue.record
    var slot: Int32 = -1
    var index: Int32 = 0
    var scale = Cell(1, 1)
    var isOptional = false
    var list: Int32 = -1
    if let first {
      return PlannedMember(
        pattern: try pattern(name),
        ordinal: first.ordinal,
        kind: first.kind,
        isOptional: first.isOptional,
        slot: first.slot,
        index: first.index,
        list: first.list,
        scale: first.scale
      )
    }
    switch member.content {
    case .slot(let number):
      let field = layout.fields[number]
      slot = Int32(number)
      isOptional = field.isOptional
      kind = self.kind(field)
      if let elements = field.list {
        kind = .list
        list = Int32(elements.index)
        index = Int32(objects.count)
        let inner = program.schema[elements].layout
        let entries = try entries(inner.members, inner, program)
        objects[Int(index)] = append(entries)
      }
      switch field.type.unwrapped {
      case .choice(let choice), .set(let choice): index = Int32(choice.index)
      case .quantity(let unit):
        if let known = Self.scale(of: unit, field) { scale = known } else { kind = .other }
      case .list(let item) where field.list == nil:
        kind = .other
        if field.range == nil, let item = plannedItem(item.unwrapped, field) {
          kind = .items
          index = Int32(objects.count)
          objects.append(append([item]))
          innerSlots.append([])
        }
      // Facts of every other type need nothing beside their kind.
      default: break
      }
    case .record(let inner, let presence):
      slot = Int32(presence ?? -1)
      index = Int32(objects.count)
      isOptional = presence != nil
      let entries = try entries(inner, layout, program)
      objects[Int(index)] = append(entries)
    }
    return PlannedMember(
      pattern: try pattern(name),
      ordinal: UInt8(truncatingIfNeeded: ordinal),
      kind: kind,
      isOptional: isOptional,
      slot: slot,
      index: index,
      list: list,
      scale: scale
    )
  }

  /// What a number in the input is multiplied by; nil where no cell holds it.
  private static func scale(of unit: Unit, _ field: FactField) -> Cell? {
    if unit.isPercent { return Cell(1, 100) }
    guard let scale = field.inputScale else { return Cell(1, 1) }
    return scale.words.map { Cell($0.numerator, $0.denominator) }
  }

  /// What each value of a list is read as, into a row of its own; nil where it is up to the reader.
  private func plannedItem(_ type: Type, _ field: FactField) -> PlannedMember? {
    let kind = kind(type, field)
    var scale = Cell(1, 1)
    var index: Int32 = 0
    switch kind {
    case .text, .truth, .date, .time, .month, .year, .instant, .period: break
    case .number, .wholeNumber:
      guard case .quantity(let unit) = type, let known = Self.scale(of: unit, field) else {
        return nil
      }
      scale = known
    case .choice:
      guard case .choice(let choice) = type else { return nil }
      index = Int32(choice.index)
    case .set, .record, .list, .events, .items, .caseName, .asOf, .other: return nil
    }
    let noName = Pattern(
      firstWord: 0,
      firstMask: 0,
      furtherStart: 0,
      furtherCount: 0,
      lastMask: 0,
      length: 0
    )
    return PlannedMember(
      pattern: noName,
      ordinal: 0,
      kind: kind,
      isOptional: false,
      slot: 0,
      index: index,
      scale: scale
    )
  }

  private func kind(_ field: FactField) -> PlannedValue {
    if field.list != nil || field.isPresence { return .other }
    return kind(field.type.unwrapped, field)
  }

  private func kind(_ type: Type, _ field: FactField) -> PlannedValue {
    switch type {
    case .text: return .text
    case .truth: return .truth
    case .quantity(let unit):
      // A duration whose type names no unit is written in letters.
      if unit.time == 1, unit.money == 0, field.inputScale == nil { return .other }
      return field.isWhole ? .wholeNumber : .number
    case .date: return .date
    case .time: return .time
    case .month: return .month
    case .year: return .year
    // Only the evaluator compares periods with the ends of a range.
    case .period: return field.range == nil ? .period : .other
    case .instant: return .instant
    case .choice: return .choice
    case .set: return .set
    // What is spelt otherwise, the general reader reads.
    default: return .other
    }
  }

  /// A name in quotes as words.
  private mutating func pattern(_ name: String) throws(NotCompiled) -> Pattern {
    for byte in name.utf8
    where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      throw NotCompiled(reason: "a name that needs an escape")
    }
    let bytes = [UInt8(ascii: "\"")] + Array(name.utf8) + [UInt8(ascii: "\"")]
    var all: [UInt64] = []
    for start in stride(from: 0, to: bytes.count, by: 8) {
      var word: UInt64 = 0
      for (shift, byte) in bytes[start..<min(start + 8, bytes.count)].enumerated() {
        word |= UInt64(byte) << UInt64(8 * shift)
      }
      all.append(word)
    }
    let rest = bytes.count & 7
    let last: UInt64 = rest == 0 ? .max : (1 << UInt64(8 * rest)) - 1
    let start = words.count
    words.append(contentsOf: all.dropFirst())
    return Pattern(
      firstWord: all[0],
      firstMask: all.count == 1 ? last : .max,
      furtherStart: Int32(start),
      furtherCount: Int32(all.count - 1),
      lastMask: last,
      length: bytes.count
    )
  }
}
