// Rules for the changes of every year, in the text that stands at the end of zone files.

import TestSupport
import Testing

@testable import Quantities

@Suite("Yearly changes of zones")
struct ZoneYearlyRuleTests {
  private func zone(_ rule: String) throws -> ZoneRules {
    var file = MadeUpZone(rule: rule)
    file.version = "3"
    return try ZoneRules.parse(name: "Test/Zone", tzif: file.bytes)
  }

  @Test(
    "Clocks change on the day and at the time that the rule tells",
    arguments: [
      // Sundays of March 2050 are 6, 13, 20, 27; of October 2, 9, 16, 23, 30; of November 6, ….
      ("EST5EDT,M3.2.0,M11.1.0", "2050-03-13T07:00:00Z", -18_000, -14_400),
      ("EST5EDT,M3.2.0,M11.1.0", "2050-11-06T06:00:00Z", -14_400, -18_000),
      ("EST5EDT4,M3.2.0/2:00:00,M11.1.0/+2", "2050-11-06T06:00:00Z", -14_400, -18_000),
      // The last Sunday of the month.
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-03-27T01:00:00Z", 3_600, 7_200),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-10-30T01:00:00Z", 7_200, 3_600),
      // In the south daylight time begins in spring, that is late in the year.
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2050-04-02T16:00:00Z", 39_600, 36_000),
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2050-10-01T16:00:00Z", 36_000, 39_600),
      // Irish law has winter time as the exception.
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2050-03-27T01:00:00Z", 0, 3_600),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2050-10-30T01:00:00Z", 3_600, 0),
      // Half an hour, names that are numbers, seconds of the clock.
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2050-04-02T15:00:00Z", 39_600, 37_800),
      ("AAA-0:00:30BBB-1:00:30,M3.5.0/0:00:10,M10.5.0", "2050-03-26T23:59:40Z", 30, 3_630),
      // The hour before the Sunday; two in the morning of the Friday after the fourth Thursday.
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T01:00:00Z", -7_200, -3_600),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-10-30T01:00:00Z", -3_600, -7_200),
      ("IST-2IDT,M3.4.4/26,M10.5.0", "2050-03-25T00:00:00Z", 7_200, 10_800),
      // A week before its day, into the year before, and a week after it, into the next one.
      ("AAA0BBB,J1/-167,J180/0", "2049-12-25T01:00:00Z", 0, 3_600),
      ("AAA0BBB,J180/0,J365/167", "2051-01-06T22:00:00Z", 3_600, 0),
      // Day 60 without the leap day is always 1 March; from zero, day 59 is 29 February in 2052.
      ("AAA0BBB,J60,J300", "2051-03-01T02:00:00Z", 0, 3_600),
      ("AAA0BBB,J60,J300", "2052-03-01T02:00:00Z", 0, 3_600),
      ("AAA0BBB,J59,J300", "2052-02-28T02:00:00Z", 0, 3_600),
      ("AAA0BBB,59,300", "2051-03-01T02:00:00Z", 0, 3_600),
      ("AAA0BBB,59,300", "2052-02-29T02:00:00Z", 0, 3_600),
    ]
  )
  func changes(rule: String, change: String, before: Int, after: Int) throws {
    let zone = try zone(rule)
    let second = try #require(utcSecond(change))
    #expect(zone.offset(atSecond: second - 1) == before)
    #expect(zone.offset(atSecond: second) == after)
    let stretch = zone.stretch(at: second)
    #expect(stretch.start == second && stretch.end > second)
  }

  @Test(
    "Daylight time may hold all year",
    arguments: [("XXX3EDT4,0/0,J365/23", -14_400), ("EST5EDT,0/0,J365/25", -14_400)]
  )
  func allYear(rule: String, offset: Int) throws {
    let zone = try zone(rule)
    var generator = SeededGenerator(seed: 8)
    var seconds = (0..<2_000).map { _ in
      Int64.random(in: Instant.firstSecond...Instant.lastSecond, using: &generator)
    }
    // The last and first hours of years, where one daylight time meets the next.
    for year in 2_047...2_053 {
      let start = YearlyRule.firstDay(of: year) * 86_400
      seconds += (-8...8).flatMap { [start + $0 * 3_600 - 1, start + $0 * 3_600] }
    }
    for second in seconds { #expect(zone.offset(atSecond: second) == offset) }
  }

  @Test("A rule without daylight time, or whose daylight time has no length, never changes clocks")
  func neverChanging() throws {
    for (rule, offset) in [
      ("KST-9", 32_400), ("<-03>3", -10_800), ("<+0545>-5:45", 20_700), ("UTC0", 0),
      ("AAA0BBB,J60/2,J60/3", 0),
    ] {
      let zone = try zone(rule)
      for second in [Instant.firstSecond, -5_000_000_000, 0, 1_900_000_000, Instant.lastSecond] {
        #expect(zone.offset(atSecond: second) == offset, "\(rule)")
      }
    }
  }

  @Test("A rule holds in the years 1 and 9999 as in every other")
  func ends() throws {
    let zone = try zone("EST5EDT,M3.2.0,M11.1.0")
    // The calendar of year 1 is that of 2001, with 11 March and 4 November; of 9999, that of 1999.
    for (text, before, after) in [
      ("0001-03-11T07:00:00Z", -18_000, -14_400), ("0001-11-04T06:00:00Z", -14_400, -18_000),
      ("9999-03-14T07:00:00Z", -18_000, -14_400), ("9999-11-07T06:00:00Z", -14_400, -18_000),
    ] {
      let change = try #require(utcSecond(text))
      #expect(zone.offset(atSecond: change - 1) == before)
      #expect(zone.offset(atSecond: change) == after)
    }
  }

  @Test(
    "The rule of a file continues its changes: it gives all that the file lists from 2012 on",
    .enabled(if: SystemZones.exist, "the system has no zone files"),
    arguments: [
      "America/Los_Angeles", "America/New_York", "America/St_Johns", "Australia/Lord_Howe",
      "Australia/Sydney", "Europe/Dublin", "Europe/London", "Europe/Paris", "Pacific/Chatham",
    ]
  )
  func continuing(name: String) throws {
    let bytes = try #require(SystemZones.bytes(name))
    let whole = try ZoneRules.parse(name: name, tzif: bytes)
    let footer = try #require(bytes.dropLast().split(separator: 0x0A).last)
    let rule = try zone(String(decoding: footer, as: UTF8.self))
    let start = try #require(utcSecond("2012-01-01T00:00:00Z"))
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<3_000 {
      let second = Int64.random(in: start...start + 3_000_000_000, using: &generator)
      #expect(whole.offset(atSecond: second) == rule.offset(atSecond: second))
    }
    for change in whole.changes where change > start {
      #expect(rule.stretch(at: change).start == change)
    }
  }

  @Test(
    "Text that is no such rule is refused",
    arguments: [
      "K-9", "KS-9", "KST", "KST-", "KST-24", "KST9:60", "KST9:5", "<KST-9", "<K>-9", "K1T-9",
      "EST5EDT", "EST5EDT,", "EST5EDT,M3.2.0", "EST5EDT,M3.2.0,", "EST5EDT,M3.2.0,M11.1.0,",
      "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.0.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
      "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,M3.2,M11.1.0", "EST5EDT,J0,J365", "EST5EDT,J1,J366",
      "EST5EDT,0,366", "EST5EDT,M3.2.0/168,M11.1.0", "EST5EDT,M3.2.0/-168,M11.1.0",
      "EST5EDT,M3.2.0/2:99,M11.1.0", "EST5EDT M3.2.0,M11.1.0", " EST5", "EST5 ", "KST-23:30KDT,0,1",
      "EST5EDT,M3.2.0/99999999999999999999,M11.1.0", ":Asia/Seoul", "EST5EDT25,0,1", "\u{0}",
    ]
  )
  func refused(rule: String) {
    #expect(zoneFailure(MadeUpZone(rule: rule).bytes) == .unreadableRule)
  }
}
