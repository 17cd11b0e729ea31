// Claims made up from a policy's schema, and what can be done to them.

import FactReading
import Model
import TestSupport

/// A JSON value that can be shuffled and thinned out.
indirect enum ClaimValue {
  case raw(String)
  case object([(name: String, value: ClaimValue, mayBeWithheld: Bool)])
  case array([ClaimValue])

  var text: String {
    switch self {
    case .raw(let text): text
    case .object(let members):
      "{" + members.map { "\"\($0.name)\": \($0.value.text)" }.joined(separator: ", ") + "}"
    case .array(let elements): "[" + elements.map(\.text).joined(separator: ", ") + "]"
    }
  }

  /// The same value with the members of every object in another order.
  func shuffled(_ random: inout SeededGenerator) -> ClaimValue {
    switch self {
    case .raw: return self
    case .array(let elements): return .array(elements.map { $0.shuffled(&random) })
    case .object(let members):
      let inner = members.map { ($0.name, $0.value.shuffled(&random), $0.mayBeWithheld) }
      return .object(
        inner.shuffled(using: &random).map { (name: $0.0, value: $0.1, mayBeWithheld: $0.2) }
      )
    }
  }

  /// The value with some facts left out; facts with a default always stay.
  func thinned(_ part: Double, _ random: inout SeededGenerator) -> ClaimValue {
    switch self {
    case .raw: return self
    case .array(let elements): return .array(elements.map { $0.thinned(part, &random) })
    case .object(let members):
      var kept: [(name: String, value: ClaimValue, mayBeWithheld: Bool)] = []
      for member in members where !(member.mayBeWithheld && random.chance(part)) {
        kept.append((member.name, member.value.thinned(part, &random), member.mayBeWithheld))
      }
      return .object(kept)
    }
  }
}

/// Makes claims that a policy's schema accepts, with values near those that its clauses compare.
struct ClaimGenerator {
  let program: Program

  /// A claim whose facts lie in their ranges, whole and with any of them left out.
  func claim(_ random: inout SeededGenerator) -> ClaimValue {
    for _ in 0..<1_000 {
      let made = anyClaim(&random)
      if readClaim(Array(made.text.utf8), for: program).facts != nil { return made }
    }
    return anyClaim(&random)
  }

  private func anyClaim(_ random: inout SeededGenerator) -> ClaimValue {
    guard
      case .object(var members) = record(program.schema.root.members, program.schema.root, &random)
    else { return .object([]) }
    if !program.schema.events.isEmpty { members.append(("events", events(&random), true)) }
    members.append(("as_of", .raw("\"2025-11-01T00:00:00+09:00\""), false))
    return .object(members)
  }

  /// Events of all kinds, in any order; only their type and moment are never withheld.
  private func events(_ random: inout SeededGenerator) -> ClaimValue {
    var made: [ClaimValue] = []
    for kind in program.schema.events {
      let layout = program.schema.lists[kind.list.index].layout
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        guard case .object(var members) = record(layout.members, layout, &random) else { continue }
        for index in members.indices where members[index].name == "at" {
          members[index].mayBeWithheld = false
        }
        members.append(("type", .raw(quoted(kind.names[0])), false))
        made.append(.object(members))
      }
    }
    return .array(made.shuffled(using: &random))
  }

  private func record(
    _ members: [FactMember],
    _ layout: RowLayout,
    _ random: inout SeededGenerator
  ) -> ClaimValue {
    var made: [(name: String, value: ClaimValue, mayBeWithheld: Bool)] = []
    for member in members {
      switch member.content {
      case .slot(let slot):
        let field = layout.fields[slot]
        made.append((member.names[0], value(field, &random), field.defaultValue == nil))
      case .record(let inner, let presence):
        if presence != nil, random.chance(0.15) {
          made.append((member.names[0], .raw("null"), !hasDefault(inner, layout)))
        } else {
          made.append(
            (member.names[0], record(inner, layout, &random), !hasDefault(inner, layout))
          )
        }
      }
    }
    return .object(made)
  }

  private func hasDefault(_ members: [FactMember], _ layout: RowLayout) -> Bool {
    for member in members {
      switch member.content {
      case .slot(let slot): if layout.fields[slot].defaultValue != nil { return true }
      case .record(let inner, _): if hasDefault(inner, layout) { return true }
      }
    }
    return false
  }

  private func value(_ field: FactField, _ random: inout SeededGenerator) -> ClaimValue {
    if let list = field.list {
      let layout = program.schema.lists[list.index].layout
      let count = Int.random(in: 0...3, using: &random)
      return .array((0..<count).map { _ in record(layout.members, layout, &random) })
    }
    if field.type.isOptional, random.chance(0.2) { return .raw("null") }
    return scalar(field.type.unwrapped, field, &random)
  }

  private func scalar(
    _ type: Type,
    _ field: FactField,
    _ random: inout SeededGenerator
  ) -> ClaimValue {
    switch type {
    case .truth: return .raw(random.chance(0.6) ? "true" : "false")
    case .choice(let choice):
      return .raw(quoted(alternatives(choice).randomElement(using: &random)))
    case .set(let choice):
      let names = alternatives(choice).filter { _ in random.chance(0.8) }
      return .array(names.shuffled(using: &random).map { .raw(quoted($0)) })
    case .quantity(let unit):
      if unit.time == 1, field.inputScale == nil {
        return .raw(quoted(["PT30M", "PT2H", "PT3H", "PT13H"].randomElement(using: &random)))
      }
      if unit.isPercent { return .raw(["0", "8", "10"].randomElement(using: &random) ?? "0") }
      let pool = [
        "0", "1", "2", "50", "100", "9700", "10000", "33000", "70400", "71300", "71300", "352",
      ]
      return .raw(pool.randomElement(using: &random) ?? "0")
    case .date:
      return .raw(quoted(["2025-09-05", "2025-09-20", "2025-10-05"].randomElement(using: &random)))
    case .instant:
      return .raw(quoted(instant(&random)))
    case .time: return .raw("\"10:00\"")
    case .month: return .raw("\"2025-09\"")
    case .period:
      let terms = ["P0D", "P3D", "P30D", "P1M", "P1M3D", "P1Y"]
      return .raw(quoted(terms.randomElement(using: &random)))
    case .spans:
      let count = Int.random(in: 0...3, using: &random)
      return .array((0..<count).map { _ in span(&random) })
    case .year: return .raw("2025")
    case .text:
      return .raw(quoted(["", "A", "www.kiwoom.com", "005930"].randomElement(using: &random)))
    case .list(let element):
      return .array((0..<2).map { _ in scalar(element, field, &random) })
    default: return .raw("null")
    }
  }

  private func instant(_ random: inout SeededGenerator) -> String {
    var days = ["2025-09-05", "2025-09-05", "2025-09-20", "2025-10-05", "2025-10-06"]
    // Near the end of a month, and near the end of the years that the calendar covers.
    if program.calendar != nil { days += ["2025-09-30", "2025-10-31", "2026-12-20"] }
    let times = ["00:00:00", "10:05:00", "10:12:00", "11:20:00", "15:00:00", "23:59:59"]
    let day = days.randomElement(using: &random) ?? ""
    let time = times.randomElement(using: &random) ?? ""
    return "\(day)T\(time)+09:00"
  }

  private func span(_ random: inout SeededGenerator) -> ClaimValue {
    let ends = [instant(&random), instant(&random)].sorted()
    return .object([
      ("start", .raw(quoted(ends[0])), false), ("end", .raw(quoted(ends[1])), false),
    ])
  }

  private func alternatives(_ choice: ChoiceID) -> [String] {
    program.choices[choice.index].alternatives.map(\.name)
  }

  private func quoted(_ text: String?) -> String { "\"\(text ?? "")\"" }
}
