// Zones for the tests: from the system's files, and from files made up byte by byte.

import Foundation

@testable import Quantities

/// The zone files of the system.
enum SystemZones {
  static let folder = "/usr/share/zoneinfo"

  /// Whether the system has zone files at all; without them some tests have nothing to check.
  static let exist = FileManager.default.fileExists(atPath: folder + "/Asia/Seoul")

  static func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
  }

  /// The zones that the table of outside results speaks of.
  static let names = [
    "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "America/St_Johns",
    "Asia/Hong_Kong", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Pyongyang", "Asia/Seoul",
    "Asia/Shanghai", "Asia/Singapore", "Asia/Tokyo", "Australia/Lord_Howe", "Australia/Sydney",
    "Europe/Dublin", "Europe/London", "Europe/Paris", "Pacific/Apia", "Pacific/Chatham", "UTC",
  ]

  /// The zone, or nothing where the system has no file of it.
  static func rules(_ name: String) throws(ZoneDataError) -> ZoneRules? {
    guard let bytes = bytes(name) else { return nil }
    return try ZoneRules.parse(name: name, tzif: bytes)
  }
}

/// A zone file made up by a test; the counts in the header are those of the parts, unless changed.
struct MadeUpZone {
  var version: Character? = "2"
  var changes: [(second: Int64, type: UInt8)] = []
  var offsets: [Int32] = [0]
  var leapSeconds: [(second: Int64, correction: Int32)] = []
  var footer: String = "\n\n"
  /// A number to write in place of a count, by the place of the count in the header, 0 to 5.
  var falseCounts: [Int: UInt32] = [:]
  /// The place of a name within the four bytes of names.
  var nameIndex: UInt8 = 0

  /// A file that holds nothing but a rule for all time.
  init(rule: String) { footer = "\n" + rule + "\n" }

  init(
    offsets: [Int32],
    changes: [(second: Int64, type: UInt8)],
    leapSeconds: [(second: Int64, correction: Int32)] = []
  ) {
    self.offsets = offsets
    self.changes = changes
    self.leapSeconds = leapSeconds
  }

  var bytes: [UInt8] {
    if version == nil { return header + block(timeSize: 4) }
    var empty = MadeUpZone(offsets: [0], changes: [])
    empty.version = version
    return empty.header + empty.block(timeSize: 4) + header + block(timeSize: 8)
      + Array(footer.utf8)
  }

  private var header: [UInt8] {
    var result = Array("TZif".utf8)
    result.append(version?.asciiValue ?? 0)
    result += [UInt8](repeating: 0, count: 15)
    let counts = [0, 0, leapSeconds.count, changes.count, offsets.count, 4]
    for (place, count) in counts.enumerated() {
      result += bigEndian(falseCounts[place] ?? UInt32(count))
    }
    return result
  }

  private func block(timeSize: Int) -> [UInt8] {
    func time(_ second: Int64) -> [UInt8] { Array(bigEndian(second).suffix(timeSize)) }
    var result = changes.flatMap { time($0.second) }
    result += changes.map(\.type)
    for offset in offsets { result += bigEndian(offset) + [0, nameIndex] }
    result += Array("ABC\0".utf8)
    for leap in leapSeconds { result += time(leap.second) + bigEndian(leap.correction) }
    return result
  }

  private func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    stride(from: value.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: value >> $0)
    }
  }
}

/// The reason for which a file is refused, or nothing where it is read.
func zoneFailure(_ bytes: [UInt8]) -> ZoneDataError? {
  do throws(ZoneDataError) {
    _ = try ZoneRules.parse(name: "Test/Zone", tzif: bytes)
    return nil
  } catch {
    return error
  }
}

/// The date and time of text, which must have no offset.
func localText(_ text: String) -> Instant.LocalText? {
  Instant.LocalText(Array(text.utf8)[...])
}

/// The second since 1970 that RFC 3339 text names.
func utcSecond(_ text: String) -> Int64? {
  Instant.parse(Array(text.utf8)[...], defaultOffsetSeconds: 0)?.seconds
}

extension LocalTime {
  /// The kind in the words of the outside table, and the two readings in the order of time.
  var summary: (status: String, earlier: Instant, later: Instant)? {
    switch self {
    case .unique(let instant): ("unique", instant, instant)
    case .skipped(let before, let after): ("gap", after, before)
    case .repeated(let earlier, let later): ("fold", earlier, later)
    case .outOfRange: nil
    }
  }

  /// The reading with the offset in force before a change: what most calendars take.
  var usual: Instant? {
    switch self {
    case .unique(let instant): instant
    case .skipped(let before, _): before
    case .repeated(let earlier, _): earlier
    case .outOfRange: nil
    }
  }
}
