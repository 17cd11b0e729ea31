// Scanning a claim on one line straight into the cells of its facts.

import Quantities

/// Reads claims that are plain.
///
/// Plain are names and alternatives without escapes, numbers of few digits, and the usual forms of
/// dates and moments. Whatever else it meets is left to the claim reader, which
/// also words every problem; so it accepts nothing that the reader would not, and reads nothing
/// differently.
///
/// Every line ends with a line feed, which no value contains, and behind the block stand bytes that
/// may be read: no step looks for the end of the text.
struct Scanner {
  let words: UnsafePointer<UInt64>
  let members: UnsafePointer<PlannedMember>
  let objects: UnsafePointer<PlannedObject>
  let alternatives: UnsafePointer<PlannedAlternative>
  let choices: UnsafePointer<PlannedObject>
  let events: UnsafePointer<PlannedEvent>
  let eventCount: Int
  let plan: ScanPlan
  let runner: Runner
  /// The start of the block, from which the places of texts count.
  let block: UnsafeRawPointer

  /// How many bytes behind a block may be read.
  static let padding = 64

  /// Goes past a member's value, or an object; nil where it is left to the reader.
  typealias Place = UnsafeRawPointer?

  /// Reads a claim; gives the place behind the line's end, nil where it is left to the reader.
  @inline(__always)
  func claim(at start: UnsafeRawPointer) -> Place {
    runner.beginClaim()
    guard var place = object(0, into: runner.root, at: start) else { return nil }
    while true {
      switch byte(place) {
      case 0x0A: return place + 1
      case 0x20, 0x09, 0x0D: place += 1
      default: return nil
      }
    }
  }

  @inline(__always)
  func byte(_ place: UnsafeRawPointer) -> UInt8 { place.load(as: UInt8.self) }

  @inline(__always)
  func word(_ place: UnsafeRawPointer) -> UInt64 {
    UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
  }

  /// The first place that is no space; line feeds are the end.
  @inline(__always)
  func skippingSpace(_ start: UnsafeRawPointer) -> UnsafeRawPointer {
    var place = start
    while byte(place) <= 0x20 {
      switch byte(place) {
      case 0x20, 0x09, 0x0D: place += 1
      default: return place
      }
    }
    return place
  }

  @inline(__always)
  func matches(_ place: UnsafeRawPointer, _ pattern: borrowing Pattern) -> Bool {
    if word(place) & pattern.firstMask != pattern.firstWord { return false }
    if pattern.furtherCount == 0 { return true }
    return matchesRest(place, pattern)
  }

  @inline(__always)
  private func matchesRest(_ place: UnsafeRawPointer, _ pattern: borrowing Pattern) -> Bool {
    let further = words + Int(pattern.furtherStart)
    let last = Int(pattern.furtherCount) - 1
    var next = place + 8
    for index in 0..<last {
      if word(next) != further[index] { return false }
      next += 8
    }
    return word(next) & pattern.lastMask == further[last]
  }

  /// Reads an object into a row of facts.
  ///
  /// - Parameter skipped: whether a member `type` is passed over, which was read before.
  func object(
    _ index: Int,
    into row: FactRow,
    skipsType skipped: Bool = false,
    at start: UnsafeRawPointer
  ) -> Place {
    guard byte(start) == UInt8(ascii: "{") else { return nil }
    var place = skippingSpace(start + 1)
    if byte(place) == UInt8(ascii: "}") { return place + 1 }
    let object = objects[index]
    let first = Int(object.start)
    let end = first + Int(object.count)
    if first == end { return nil }
    var expected = first
    var seen: UInt64 = 0
    if skipped {
      // The type stands first, else the claim is the reader's.
      guard let next = pastType(place) else { return nil }
      place = skippingSpace(next)
      if byte(place) == UInt8(ascii: "}") { return place + 1 }
      guard byte(place) == UInt8(ascii: ",") else { return nil }
      place = skippingSpace(place + 1)
    }
    while true {
      if !matches(place, members[expected].pattern) {
        // Names mostly come in the order of the policy; else they are looked for.
        var candidate = first
        while candidate < end, !matches(place, members[candidate].pattern) { candidate += 1 }
        if candidate == end { return nil }
        expected = candidate
      }
      let member = members + expected
      let bit: UInt64 = 1 << UInt64(member.pointee.ordinal)
      if seen & bit != 0 { return nil }
      seen |= bit
      place = skippingSpace(place + member.pointee.pattern.length)
      guard byte(place) == UInt8(ascii: ":") else { return nil }
      place = skippingSpace(place + 1)
      guard let next = value(member, into: row, at: place) else { return nil }
      place = skippingSpace(next)
      let separator = byte(place)
      place += 1
      if separator == UInt8(ascii: "}") { return place }
      guard separator == UInt8(ascii: ",") else { return nil }
      place = skippingSpace(place)
      expected += 1
      if expected == end { expected = first }
    }
  }

  @inline(__always)
  func value(
    _ member: UnsafePointer<PlannedMember>,
    into row: FactRow,
    at place: UnsafeRawPointer
  ) -> Place {
    if byte(place) == UInt8(ascii: "n") { return null(member, into: row, at: place) }
    let slot = Int(member.pointee.slot)
    switch member.pointee.kind {
    case .text: return text(slot, into: row, at: place)
    case .time, .year, .period: return rareValue(member, into: row, at: place)
    case .items: return items(member, into: row, at: place)
    case .truth: return truth(slot, into: row, at: place)
    case .number, .wholeNumber: return number(member, into: row, at: place)
    case .date:
      guard let day = date(at: place + 1), byte(place) == UInt8(ascii: "\""),
        byte(place + 11) == UInt8(ascii: "\"")
      else { return nil }
      row.set(slot, Cell(day, 0))
      return place + 12
    case .month: return month(slot, into: row, at: place)
    case .instant, .asOf: return instant(slot, into: row, at: place)
    case .choice: return choice(member, into: row, at: place)
    case .set: return set(member, into: row, at: place)
    case .record:
      guard let next = object(Int(member.pointee.index), into: row, at: place) else { return nil }
      if slot >= 0 { row.set(slot, .yes) }
      return next
    case .list: return list(member, into: row, at: place)
    case .events: return eventList(at: place)
    case .caseName: return text(-1, into: row, at: place)
    case .other: return nil
    }
  }

  /// A null is none for an optional fact or group, and leaves any other unknown.
  private func null(
    _ member: UnsafePointer<PlannedMember>,
    into row: FactRow,
    at place: UnsafeRawPointer
  ) -> Place {
    guard word(place) & 0xFFFF_FFFF == 0x6C6C_756E else { return nil }
    let slot = Int(member.pointee.slot)
    switch member.pointee.kind {
    case .other: return nil
    case .record:
      let inner = plan.innerSlots[Int(member.pointee.index)]
      if member.pointee.isOptional {
        row.setNone(slot)
        for slot in inner { row.setNone(slot) }
      } else {
        for slot in inner { row.setUntold(slot) }
      }
    case .caseName, .asOf, .events: break
    // Every other fact has a slot that null fills.
    default: if member.pointee.isOptional { row.setNone(slot) } else { row.setUntold(slot) }
    }
    return place + 4
  }
}
