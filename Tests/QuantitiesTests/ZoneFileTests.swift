// Zone files: the format, its versions, and what is refused.

import TestSupport
import Testing

@testable import Quantities

@Suite("Zone files")
struct ZoneFileTests {
  private func parse(_ zone: MadeUpZone) throws -> ZoneRules {
    try ZoneRules.parse(name: "Test/Zone", tzif: zone.bytes)
  }

  @Test("The first kind of time holds before the first change, the last one after the last")
  func kinds() throws {
    let zone = try parse(
      MadeUpZone(offsets: [7_200, 3_600, -3_600], changes: [(-10, 1), (50, 2)])
    )
    let wants: [(Int64, Int)] = [
      (.min, 7_200), (-11, 7_200), (-10, 3_600), (49, 3_600), (50, -3_600), (.max, -3_600),
    ]
    for (second, offset) in wants { #expect(zone.offset(atSecond: second) == offset) }
  }

  @Test("Changes to the offset in force are left out")
  func nothingChanges() throws {
    let zone = try parse(MadeUpZone(offsets: [0, 0, 3_600], changes: [(1, 1), (2, 2), (3, 2)]))
    #expect(zone.changes == [2])
    #expect(zone.offsets == [0, 3_600])
  }

  @Test("Version 1 has times of 32 bits and no rule")
  func versionOne() throws {
    var file = MadeUpZone(offsets: [0, 3_600], changes: [(-2_147_483_648, 1), (2_147_483_647, 0)])
    file.version = nil
    let zone = try parse(file)
    #expect(zone.changes == [-2_147_483_648, 2_147_483_647])
    #expect(zone.offsets == [0, 3_600, 0])
  }

  @Test("Versions 2 to 4 have times of 64 bits", arguments: ["2", "3", "4"] as [Character])
  func laterVersions(version: Character) throws {
    var file = MadeUpZone(offsets: [0, 3_600], changes: [(-1 << 59, 1), (5_000_000_000, 0)])
    file.version = version
    let zone = try parse(file)
    #expect(zone.changes == [-1 << 59, 5_000_000_000])
  }

  @Test("The rule at the end holds from the last change on")
  func rule() throws {
    // 2030-01-01T00:00Z; the offset is that of the rule then.
    var file = MadeUpZone(offsets: [0, -18_000], changes: [(1_893_456_000, 1)])
    file.footer = "\nEST5EDT,M3.2.0,M11.1.0\n"
    let zone = try parse(file)
    #expect(zone.offset(atSecond: 1_893_455_999) == 0)
    #expect(zone.offset(atSecond: 1_893_456_000) == -18_000)
    let change = try #require(utcSecond("2030-03-10T07:00:00Z"))
    #expect(zone.offset(atSecond: change - 1) == -18_000)
    #expect(zone.offset(atSecond: change) == -14_400)
    #expect(zone.stretch(at: 1_893_456_000).start == 1_893_456_000)
  }

  @Test("Leap seconds that a file counts are taken out of its times")
  func leapSeconds() throws {
    // As counted with leap seconds: the first at 78,796,800, the second at 94,694,401.
    let file = MadeUpZone(
      offsets: [0, 3_600],
      changes: [(78_796_799, 1), (78_796_801, 0), (94_694_402, 1)],
      leapSeconds: [(78_796_800, 1), (94_694_401, 2)]
    )
    #expect(try parse(file).changes == [78_796_799, 78_796_800, 94_694_400])
  }

  @Test(
    "Every zone of the system can be read",
    .enabled(if: SystemZones.exist, "the system has no zone files"),
    arguments: SystemZones.names
  )
  func systemZones(name: String) throws {
    let zone = try #require(try SystemZones.rules(name))
    #expect(zone.name == name)
    #expect(zone.offsets.count == zone.changes.count + 1)
  }

  @Test(
    "A file that is cut off anywhere is refused",
    .enabled(if: SystemZones.exist, "the system has no zone files"),
    arguments: ["Asia/Seoul", "America/New_York", "UTC"]
  )
  func cutOff(name: String) throws {
    let bytes = try #require(SystemZones.bytes(name))
    for count in 0..<bytes.count {
      #expect(zoneFailure(Array(bytes.prefix(count))) == .truncated)
    }
    #expect(zoneFailure(bytes) == nil)
  }

  @Test("A file of version 1 that is cut off anywhere is refused")
  func cutOffVersionOne() {
    var file = MadeUpZone(
      offsets: [0, 3_600],
      changes: [(0, 1), (9, 0)],
      leapSeconds: [(5, 1)]
    )
    file.version = nil
    let bytes = file.bytes
    for count in 0..<bytes.count {
      #expect(zoneFailure(Array(bytes.prefix(count))) == .truncated)
    }
    #expect(zoneFailure(bytes) == nil)
  }

  @Test(
    "A file whose bytes are changed at random gives a zone or an error, never a crash",
    .enabled(if: SystemZones.exist, "the system has no zone files")
  )
  func damaged() throws {
    let bytes = try #require(SystemZones.bytes("America/New_York"))
    var generator = SeededGenerator(seed: 3)
    var refused = 0
    for _ in 0..<500 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<damaged.count, using: &generator)
        damaged[place] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let zone = try? ZoneRules.parse(name: "Test/Zone", tzif: damaged) else {
        refused += 1
        continue
      }
      for second in [Int64.min, -1, 1_700_000_000, 9_000_000_000, .max] {
        #expect(abs(zone.offset(atSecond: second)) < 86_400)
      }
      #expect(zone.startOfDay(dayNumber: 20_001) >= zone.startOfDay(dayNumber: 20_000))
    }
    #expect(refused > 25)
  }

  @Test("Counts larger than the file are refused before memory is taken", arguments: 0..<6)
  func hugeCounts(place: Int) {
    for count in [UInt32.max, 1 << 31, 1 << 20] {
      var file = MadeUpZone(offsets: [0, 3_600], changes: [(0, 1)])
      file.falseCounts[place] = count
      // The first two counts have to be 0 or the number of kinds of time.
      let want: ZoneDataError = place < 2 ? .inconsistent : .truncated
      let found = zoneFailure(file.bytes)
      #expect(found == want)
      file.version = nil
      #expect(zoneFailure(file.bytes) == want)
    }
  }

  @Test("A file without kinds of time, or without their names, contradicts the format")
  func noKinds() {
    for place in [4, 5] {
      var file = MadeUpZone(offsets: [0], changes: [])
      file.falseCounts[place] = 0
      #expect(zoneFailure(file.bytes) == .inconsistent)
    }
  }

  @Test("Parts that contradict each other are refused")
  func contradictions() {
    let base = MadeUpZone(offsets: [0, 3_600], changes: [(0, 1), (5, 0)])
    #expect(zoneFailure(base.bytes) == nil)
    let contradicting = [
      // Times out of order, a kind of time that is not there, offsets of a day.
      MadeUpZone(offsets: [0, 3_600], changes: [(5, 1), (0, 0)]),
      MadeUpZone(offsets: [0, 3_600], changes: [(5, 1), (5, 0)]),
      MadeUpZone(offsets: [0, 3_600], changes: [(0, 2)]),
      MadeUpZone(offsets: [86_400], changes: []),
      MadeUpZone(offsets: [-86_400], changes: []),
      MadeUpZone(offsets: [.min], changes: []),
      // Leap seconds out of order, or that take a time out of the range of numbers.
      MadeUpZone(offsets: [0, 1], changes: [(9, 1)], leapSeconds: [(5, 1), (4, 2)]),
      MadeUpZone(offsets: [0, 1], changes: [(.min + 1, 1)], leapSeconds: [(.min, 5)]),
    ]
    for file in contradicting { #expect(zoneFailure(file.bytes) == .inconsistent) }
    var named = base
    named.nameIndex = 4
    #expect(zoneFailure(named.bytes) == .inconsistent)
    var ruled = base
    ruled.footer = "\nKST-9\n"
    #expect(zoneFailure(ruled.bytes) == .inconsistent)
    var unled = base
    unled.footer = "KST-9\n"
    #expect(zoneFailure(unled.bytes) == .inconsistent)
  }

  @Test("Other files are told from zone files")
  func others() {
    let good = MadeUpZone(rule: "KST-9").bytes
    #expect(zoneFailure(good) == nil)
    #expect(zoneFailure(Array("# tzdb data for Asia".utf8)) == .notTZif)
    #expect(zoneFailure(Array("TZ".utf8)) == .truncated)
    #expect(zoneFailure([]) == .truncated)
    var future = good
    future[4] = UInt8(ascii: "5")
    #expect(zoneFailure(future) == .unsupportedVersion(UInt8(ascii: "5")))
    future[4] = UInt8(ascii: "3")
    #expect(zoneFailure(future) == .inconsistent)
    let padding = [UInt8](repeating: 0, count: ZoneRules.maximumFileSize)
    #expect(zoneFailure(good + padding) == .tooLarge(limit: 1_048_576))
  }

  @Test("Every reason has a sentence of its own")
  func messages() {
    let reasons: [ZoneDataError] = [
      .notTZif, .tooLarge(limit: 5), .unsupportedVersion(9), .truncated, .inconsistent,
      .unreadableRule,
    ]
    #expect(Set(reasons.map(\.message)).count == reasons.count)
    #expect(ZoneDataError.tooLarge(limit: 5).message.contains("5 bytes"))
  }
}
