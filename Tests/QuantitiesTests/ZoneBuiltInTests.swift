// The zones that need no file.

import TestSupport
import Testing

@testable import Quantities

@Suite("Built-in zones")
struct ZoneBuiltInTests {
  @Test("UTC and Seoul are known without a file, other names are not")
  func names() {
    #expect(ZoneRules.builtIn("UTC") === ZoneRules.utc)
    #expect(ZoneRules.builtIn("Asia/Seoul") === ZoneRules.seoul)
    #expect(ZoneRules.utc.name == "UTC" && ZoneRules.seoul.name == "Asia/Seoul")
    for name in ["", "utc", "Asia/Tokyo", "Asia/Seoul "] {
      #expect(ZoneRules.builtIn(name) == nil)
    }
  }

  @Test("UTC clocks never change", arguments: [Int64.min, -1, 0, .max])
  func utc(second: Int64) {
    #expect(ZoneRules.utc.offset(atSecond: second) == 0)
  }

  @Test(
    "Seoul changes when and as the system's file says",
    .enabled(if: SystemZones.exist, "the system has no zone files")
  )
  func seoulChanges() throws {
    let system = try #require(try SystemZones.rules("Asia/Seoul"))
    #expect(ZoneRules.seoul.changes == system.changes)
    #expect(ZoneRules.seoul.offsets == system.offsets)
    #expect(ZoneRules.seoul.changes.count == 28)
  }

  @Test(
    "Seoul has the system's offset at any instant from 1900 to 2100",
    .enabled(if: SystemZones.exist, "the system has no zone files")
  )
  func seoulInstants() throws {
    let system = try #require(try SystemZones.rules("Asia/Seoul"))
    let start = try #require(utcSecond("1900-01-01T00:00:00Z"))
    let end = try #require(utcSecond("2100-01-01T00:00:00Z"))
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<20_000 {
      let second = Int64.random(in: start..<end, using: &generator)
      #expect(ZoneRules.seoul.offset(atSecond: second) == system.offset(atSecond: second))
    }
  }

  @Test(
    "Korean clocks showed what the decrees of their time say",
    arguments: [
      // Local mean time, the first standard times, the half hour of 1954, the full hour of 1961.
      ("1908-03-31T15:32:07Z", 30_472), ("1908-03-31T15:32:08Z", 30_600),
      ("1911-12-31T15:29:59Z", 30_600), ("1911-12-31T15:30:00Z", 32_400),
      ("1954-03-20T14:59:59Z", 32_400), ("1954-03-20T15:00:00Z", 30_600),
      ("1961-08-09T15:29:59Z", 30_600), ("1961-08-09T15:30:00Z", 32_400),
      // Summer times: 1960, 1987 and 1988.
      ("1960-07-01T00:00:00Z", 34_200), ("1987-05-09T17:00:00Z", 36_000),
      ("1987-10-10T16:59:59Z", 36_000), ("1987-10-10T17:00:00Z", 32_400),
      ("1988-05-07T17:00:00Z", 36_000), ("1988-10-08T17:00:00Z", 32_400),
      ("2025-07-01T00:00:00Z", 32_400), ("9999-12-31T00:00:00Z", 32_400),
      ("0001-01-01T00:00:00Z", 30_472),
    ]
  )
  func seoul(text: String, offset: Int) throws {
    let second = try #require(utcSecond(text))
    #expect(ZoneRules.seoul.offset(atSecond: second) == offset)
  }

  @Test(
    "A Korean day starts at midnight, or at the jump over it",
    arguments: [
      ("2025-09-05T00:00", "2025-09-04T15:00:00Z"),
      // Clocks went from 24:00 to 00:30.
      ("1912-01-01T00:00", "1911-12-31T15:30:00Z"),
      ("1961-08-10T00:00", "1961-08-09T15:30:00Z"),
      // Clocks went from 24:00 back to 23:30, so that midnight came once, half an hour later.
      ("1954-03-21T00:00", "1954-03-20T15:30:00Z"),
      // Summer time began at 00:00.
      ("1949-04-03T00:00", "1949-04-02T15:00:00Z"),
    ]
  )
  func seoulDays(midnight: String, start: String) throws {
    let date = try #require(localText(midnight)).date
    let want = try #require(utcSecond(start))
    #expect(ZoneRules.seoul.start(of: date)?.seconds == want)
  }
}
