// The schema of a policy's claims: what the reader of claims accepts, as JSON Schema.

import Evaluation
import JSON
package import Model

/// The JSON Schema (2020-12) of the claims of a policy, in UTF-8, without a line end.
///
/// It accepts every claim that the reader accepts, in every spelling. What it cannot express, such
/// as an end that lies before its start, stands in its `$comment`; such a claim passes the schema
/// and is refused by the reader.
///
/// - Parameter language: the language of titles and descriptions; empty for the file's titles.
package func claimSchemaJSON(_ program: Program, language: String = "") -> [UInt8] {
  let context = ReportContext(
    program: program,
    facts: FactTable(schema: program.schema),
    language: language
  )
  var schema = ClaimSchema(context: context)
  schema.write()
  return schema.writer.bytes
}

/// Writes the schema of the claims of one policy.
struct ClaimSchema {
  let context: ReportContext
  var writer = JSONWriter(indented: true)
  /// The names of the definitions that are referred to.
  var used: Set<String> = []
  /// The keys from the root of the schema to the object that is open.
  private var pointer: [String] = []

  init(context: ReportContext) { self.context = context }

  private var program: Program { context.program }
  private var words: ReportWords { context.words }

  mutating func write() {
    let title = context.title(program.titles, or: program.name)
    writer.beginObject()
    writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
    writer.member("$id", "urn:writ:claim:" + Self.encoded(program.name))
    writer.member("title", words.claim(for: title))
    writer.member("$comment", Self.limits)
    writer.member("type", "object")
    let members = program.schema.root.members.map { ObjectMember.fact($0) }
    write(members + claimMembers, in: program.schema.root)
    writeDefinitions()
    writer.endObject()
  }

  /// What JSON Schema has no words for.
  private static let limits = """
    This schema accepts every claim that writ reads. It does not say: that a day exists (2026-02-30) and that \
    the clocks of the zone show a local time exactly once; that a value lies in a range with another fact as \
    its end, or in any range where it is written as text; that a text such as 7e-1 is a whole number; that a \
    start lies before its end; that a set names no alternative by two of its names; how many digits a number \
    and how many elements a list may have; that no member stands twice. Names in another Unicode form than NFC \
    pass it whatever they are. Members that `--allow-extra` passes over do not pass it.
    """

  // MARK: Objects

  /// A member of an object: a fact, or what belongs to the claim itself.
  private enum ObjectMember {
    case fact(FactMember)
    case caseName([String])
    case asOf([String])
    case events
    case eventType(EventKind)
    /// When an event happened, which it always says.
    case eventMoment

    var names: [String] {
      switch self {
      case .fact(let member): member.names
      case .caseName(let names), .asOf(let names): names
      case .events: ["events"]
      case .eventType: ["type"]
      case .eventMoment: ["at"]
      }
    }
  }

  /// What belongs to the claim itself, under the names that no fact has.
  private var claimMembers: [ObjectMember] {
    let names = ClaimMemberNames(program.schema)
    var members: [ObjectMember] = []
    if !names.ofCase.isEmpty { members.append(.caseName(names.ofCase)) }
    if !names.ofAsOf.isEmpty { members.append(.asOf(names.ofAsOf)) }
    if names.hasEvents { members.append(.events) }
    return members
  }

  /// Writes the members of an object whose type is written.
  private mutating func write(_ members: [ObjectMember], in layout: RowLayout) {
    writer.key("properties")
    writer.beginObject()
    pointer.append("properties")
    for member in members {
      for (index, name) in member.names.enumerated() {
        writer.key(name)
        writer.beginObject()
        if index == 0 {
          pointer.append(name)
          write(member, in: layout)
          pointer.removeLast()
        } else {
          let keys = pointer + [member.names[0]]
          writer.member("$ref", "#" + keys.map { "/" + Self.encoded($0) }.joined())
        }
        writer.endObject()
      }
    }
    pointer.removeLast()
    writer.endObject()
    if members.contains(where: { member in member.names.contains { !Self.isASCII($0) } }) {
      writer.key("patternProperties")
      writer.beginObject()
      writer.key(ClaimSpelling.uncomposedPattern)
      writer.bool(true)
      writer.endObject()
    }
    writer.key("additionalProperties")
    writer.bool(false)
    writeSingleNames(members)
  }

  /// That a fact is not given under two of its names.
  private mutating func writeSingleNames(_ members: [ObjectMember]) {
    var pairs: [[String]] = []
    for names in members.map({ $0.names }) {
      for (index, name) in names.enumerated() {
        for other in names[(index + 1)...] { pairs.append([name, other]) }
      }
    }
    if pairs.isEmpty { return }
    writer.key("allOf")
    writer.beginArray()
    for pair in pairs {
      writer.beginObject()
      writer.key("not")
      writer.beginObject()
      // A null has no members, and `required` holds of it.
      writer.member("type", "object")
      texts("required", pair)
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
  }

  private mutating func write(_ member: ObjectMember, in layout: RowLayout) {
    switch member {
    case .caseName:
      writer.member("title", words.nameOfClaim)
      texts("type", ["string", "number", "null"])
    case .asOf:
      writer.member("title", words.meaningOfAsOf)
      texts("type", ["string", "null"])
      refer(to: "date_or_instant")
    case .events: writeEvents()
    case .eventType(let kind):
      writer.member("title", words.kindOfEvent)
      writeNames(kind.names)
    case .eventMoment:
      writer.member("title", words.whenItHappened)
      writer.member("type", "string")
      refer(to: "instant")
    case .fact(let fact): write(fact, in: layout)
    }
  }

  private mutating func write(_ member: FactMember, in layout: RowLayout) {
    switch member.content {
    case .record(let inner, let presence):
      let titles = presence.map { layout.fields[$0].titles } ?? member.titles
      writeTitle(titles)
      writer.member(
        "description",
        presence == nil ? "\(words.group); \(words.nullIsUnknown)" : words.optionalGroup
      )
      texts("type", ["object", "null"])
      write(inner.map { .fact($0) }, in: layout)
    case .slot(let slot):
      let field = layout.fields[slot]
      writeTitle(field.titles)
      writer.member("description", context.sentence(field, in: layout))
      guard let list = field.list else {
        write(field.type.unwrapped, field, isNullable: true)
        return
      }
      texts("type", ["array", "null"])
      let elements = program.schema[list].layout
      beginItems()
      writer.member("type", "object")
      write(elements.members.map { .fact($0) }, in: elements)
      endItems()
    }
  }

  private mutating func writeEvents() {
    writer.member("title", words.eventsOfClaim)
    texts("type", ["array", "null"])
    beginItems()
    writer.key("anyOf")
    writer.beginArray()
    pointer.append("anyOf")
    for (index, kind) in program.schema.events.enumerated() {
      let list = program.schema[kind.list]
      pointer.append(String(index))
      writer.beginObject()
      writeTitle(list.titles)
      writer.member("type", "object")
      texts("required", ["type", "at"])
      // The first member of each kind is `at`.
      let facts = list.layout.members.dropFirst().map { ObjectMember.fact($0) }
      write([.eventType(kind), .eventMoment] + facts, in: list.layout)
      writer.endObject()
      pointer.removeLast()
    }
    pointer.removeLast()
    writer.endArray()
    endItems()
  }

  private mutating func beginItems() {
    writer.key("items")
    writer.beginObject()
    pointer.append("items")
  }

  private mutating func endItems() {
    pointer.removeLast()
    writer.endObject()
  }

  // MARK: Values

  /// Writes what the value of a fact, or one entry of its list, may be.
  private mutating func write(_ type: Type, _ field: FactField, isNullable: Bool) {
    let nothing = isNullable ? ["null"] : []
    switch type {
    case .truth: texts("type", ["boolean"] + nothing)
    case .text: texts("type", ["string"] + nothing)
    case .choice(let choice): write(choice, isNullable: isNullable)
    case .set(let choice):
      texts("type", ["array"] + nothing)
      writer.key("uniqueItems")
      writer.bool(true)
      beginItems()
      write(choice, isNullable: false)
      endItems()
    case .list(let item):
      texts("type", ["array"] + nothing)
      beginItems()
      write(item.unwrapped, field, isNullable: false)
      endItems()
    case .spans:
      texts("type", ["array"] + nothing)
      beginItems()
      refer(to: "span")
      used.insert("instant")
      endItems()
    // All other types are spelt as one value.
    default:
      guard let spelling = ClaimSpelling(type, field) else { return }
      texts("type", spelling.types + nothing)
      if let name = spelling.definition { refer(to: name) }
      for bound in spelling.bounds {
        writer.key(bound.keyword)
        writer.number(bound.number)
      }
    }
  }

  private mutating func write(_ choice: ChoiceID, isNullable: Bool) {
    writer.key("anyOf")
    writer.beginArray()
    let alternatives = program[choice].alternatives
    for alternative in alternatives {
      writer.beginObject()
      writeTitle(alternative.titles)
      let names = [alternative.name] + alternative.keys
      if names.count == 1 { writer.member("const", names[0]) } else { texts("enum", names) }
      writer.endObject()
    }
    let names = alternatives.flatMap { [$0.name] + $0.keys }
    writeEnd(of: names, isNullable: isNullable)
    writer.endArray()
  }

  private mutating func writeNames(_ names: [String]) {
    if names.allSatisfy({ Self.isASCII($0) }) {
      texts("enum", names)
      return
    }
    writer.key("anyOf")
    writer.beginArray()
    writer.beginObject()
    texts("enum", names)
    writer.endObject()
    writeEnd(of: names, isNullable: false)
    writer.endArray()
  }

  /// The last forms of some names: names that the reader composes first, and null.
  private mutating func writeEnd(of names: [String], isNullable: Bool) {
    if !names.allSatisfy({ Self.isASCII($0) }) {
      writer.beginObject()
      refer(to: "uncomposed")
      writer.endObject()
    }
    if isNullable {
      writer.beginObject()
      writer.member("type", "null")
      writer.endObject()
    }
  }

  // MARK: Parts

  private mutating func writeDefinitions() {
    let definitions = ClaimSpelling.definitions.filter { used.contains($0.name) }
    if definitions.isEmpty { return }
    writer.key("$defs")
    writer.beginObject()
    for definition in definitions {
      writer.key(definition.name)
      writer.beginObject()
      writer.member("description", definition.description)
      if let pattern = definition.pattern {
        writer.member("pattern", pattern)
        if definition.name == "uncomposed" { writer.member("type", "string") }
      } else {
        writer.member("type", "object")
        texts("required", ["start", "end"])
        writer.key("additionalProperties")
        writer.bool(false)
        writer.key("properties")
        writer.beginObject()
        for side in ["start", "end"] {
          writer.key(side)
          writer.beginObject()
          writer.member("type", "string")
          refer(to: "instant")
          writer.endObject()
        }
        writer.endObject()
      }
      writer.endObject()
    }
    writer.endObject()
  }

  private mutating func refer(to name: String) {
    used.insert(name)
    writer.member("$ref", "#/$defs/" + name)
  }

  private mutating func writeTitle(_ titles: [Title]) {
    let title = context.title(titles, or: "")
    if !title.isEmpty { writer.member("title", title) }
  }

  private mutating func texts(_ name: String, _ texts: [String]) {
    writer.key(name)
    writer.beginArray()
    for text in texts { writer.string(text) }
    writer.endArray()
  }

  private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// The text as a part of a URI: all but ASCII letters, digits, `_`, `-` and `$` as `%XX`.
  private static func encoded(_ text: String) -> String {
    percentEncoded(text) { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x24: true
      default: false
      }
    }
  }
}
