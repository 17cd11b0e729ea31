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
    guard var place = object(0, at: start) else { return nil }
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

  private func object(_ index: Int, at start: UnsafeRawPointer) -> Place {
    guard byte(start) == UInt8(ascii: "{") else { return nil }
    var place = skippingSpace(start + 1)
    if byte(place) == UInt8(ascii: "}") { return place + 1 }
    let object = objects[index]
    let first = Int(object.start)
    let end = first + Int(object.count)
    if first == end { return nil }
    var expected = first
    var seen: UInt64 = 0
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
      guard let next = value(member, at: place) else { return nil }
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
  private func value(_ member: UnsafePointer<PlannedMember>, at place: UnsafeRawPointer) -> Place {
    if byte(place) == UInt8(ascii: "n") { return null(member, at: place) }
    let slot = Int(member.pointee.slot)
    switch member.pointee.kind {
    case .text: return text(slot, at: place)
    case .truth: return truth(slot, at: place)
    case .number, .wholeNumber: return number(member, at: place)
    case .date:
      guard let day = date(at: place + 1), byte(place) == UInt8(ascii: "\""),
        byte(place + 11) == UInt8(ascii: "\"")
      else { return nil }
      runner.setKnown(slot, Cell(day, 0))
      return place + 12
    case .instant, .asOf: return instant(slot, at: place)
    case .choice: return choice(member, at: place)
    case .set: return set(member, at: place)
    case .record:
      guard let next = object(Int(member.pointee.index), at: place) else { return nil }
      if slot >= 0 { runner.setKnown(slot, .yes) }
      return next
    case .caseName: return text(-1, at: place)
    case .other: return nil
    }
  }

  /// A null is none for an optional fact, and leaves any other unknown; what it keeps a default or a
  /// whole record from is up to the reader.
  private func null(_ member: UnsafePointer<PlannedMember>, at place: UnsafeRawPointer) -> Place {
    guard word(place) & 0xFFFF_FFFF == 0x6C6C_756E else { return nil }
    switch member.pointee.kind {
    case .other, .record: return nil
    case .caseName, .asOf: break
    default:
      if member.pointee.isOptional {
        runner.setNone(Int(member.pointee.slot))
      } else if member.pointee.hasDefault {
        return nil
      }
    }
    return place + 4
  }
}
