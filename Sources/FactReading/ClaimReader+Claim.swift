// Reading the members that belong to the claim itself: its name, and what `as of` means.

import Evaluation
import JSON
import Model
package import Quantities

extension ClaimReader {
  mutating func readCaseName() throws(JSONError) {
    let kind = try cursor.peekKind()
    let offset = cursor.position
    switch kind {
    case .string: table.caseName = try cursor.readString()
    case .number:
      let range = try cursor.numberRange()
      table.caseName = String(decoding: cursor.bytes[range], as: UTF8.self)
    case .null: try cursor.readNull()
    case .object, .array, .bool:
      try refuse(
        kind,
        at: offset,
        expected: "the name of the claim",
        cure: "write a text, such as \"A-17\""
      )
    }
  }

  mutating func readAsOf() throws(JSONError) {
    let kind = try cursor.peekKind()
    let offset = cursor.position
    if kind == .null {
      try cursor.readNull()
      return
    }
    var found = ""
    if kind == .string {
      let bytes = try cursor.readStringBytes()
      if let text = Instant.LocalText(bytes[...]),
        tellClockChange(program.zone.instant(from: text), at: offset)
      {
        return
      }
      if let instant = instantOrDay(bytes, zone: program.zone) {
        table.asOf = instant
        return
      }
      found = "the text \(quoted(String(decoding: bytes, as: UTF8.self)))"
    } else {
      found = try describeAndSkip(kind)
    }
    report(
      .wrongType,
      at: offset,
      expected: "a date or an instant",
      found: found,
      cure: "write it as \"2025-11-01\" or \"2025-11-01T09:00:00+09:00\""
    )
  }
}

/// The instant that a text means as `as of`: RFC 3339, local time, or a date, which is its 00:00.
///
/// Nothing for other text, and for a local time that clocks of the zone skip or show twice.
package func instantOrDay(_ bytes: [UInt8], zone: ZoneRules) -> Instant? {
  if let date = CalendarDate.parse(bytes[...]) { return zone.start(of: date) }
  guard let text = Instant.LocalText(bytes[...]),
    case .unique(let instant) = zone.instant(from: text)
  else { return nil }
  return instant
}
