// What holds for every zone, and times at which clocks did something rare.

import TestSupport
import Testing

@testable import Quantities

@Suite("Zones")
struct ZoneRulesTests {
  private func rules(_ name: String) throws -> ZoneRules {
    try #require(try SystemZones.rules(name))
  }

  @Test(
    "Every instant is among those at which clocks show its local time",
    .enabled(if: SystemZones.exist, "the system has no zone files"),
    arguments: SystemZones.names
  )
  func resolveContains(name: String) throws {
    let zone = try rules(name)
    var generator = SeededGenerator(seed: 21)
    var seconds = (0..<1_500).map { _ in
      Int64.random(in: -3_000_000_000...5_000_000_000, using: &generator)
    }
    // Around changes, where local times are repeated or skipped.
    for change in zone.changes where change > Instant.firstSecond {
      seconds.append(change + Int64.random(in: -90_000...90_000, using: &generator))
      seconds += [change - 1, change, change + 1]
    }
    for second in seconds {
      let fraction = Int32.random(in: 0..<1_000_000_000, using: &generator)
      let instant = try #require(Instant(seconds: second, nanoseconds: fraction))
      let date = try #require(zone.date(of: instant))
      switch zone.resolve(date, zone.time(of: instant)) {
      case .unique(let only): #expect(only == instant)
      case .repeated(let earlier, let later):
        #expect(earlier < later)
        #expect(instant == earlier || instant == later)
      case .skipped, .outOfRange: Issue.record("\(name) shows the local time at \(second)")
      }
    }
  }

  @Test(
    "Clocks never show a time that is skipped, and its readings lie on both sides of the jump",
    .enabled(if: SystemZones.exist, "the system has no zone files"),
    arguments: SystemZones.names
  )
  func skipped(name: String) throws {
    let zone = try rules(name)
    for (index, change) in zone.changes.enumerated() where change > Instant.firstSecond + 86_400 {
      let jump = Int64(zone.offsets[index + 1] - zone.offsets[index])
      if jump <= 0 { continue }
      let firstSkipped = change + Int64(zone.offsets[index])
      for local in [firstSkipped, firstSkipped + jump / 2, firstSkipped + jump - 1] {
        let shown = try #require(Instant(seconds: local))
        let date = try #require(shown.date(offsetSeconds: 0))
        let found = zone.resolve(date, shown.time(offsetSeconds: 0))
        guard case .skipped(let before, let after) = found else {
          Issue.record("\(name) skips local second \(local)")
          continue
        }
        #expect(before.seconds - after.seconds == jump)
        #expect(after.seconds < change && before.seconds >= change)
      }
    }
  }

  @Test(
    "A day starts when clocks first show it or a later one, and not before the day before it",
    .enabled(if: SystemZones.exist, "the system has no zone files"),
    arguments: SystemZones.names
  )
  func daysStart(name: String) throws {
    let zone = try rules(name)
    var previous = Int64.min
    // From 1850 to 2106.
    for day in -43_830..<49_710 {
      let start = zone.startOfDay(dayNumber: day)
      #expect(start >= previous)
      let midnight = Int64(day) * 86_400
      #expect(start + Int64(zone.offset(atSecond: start)) >= midnight)
      #expect(start - 1 + Int64(zone.offset(atSecond: start - 1)) < midnight)
      previous = start
    }
  }

  @Test(
    "A year is as long as its days and the change of the offset over it",
    .enabled(if: SystemZones.exist, "the system has no zone files"),
    arguments: SystemZones.names
  )
  func yearLengths(name: String) throws {
    let zone = try rules(name)
    var skippedMidnights: [Int] = []
    for year in 1_901..<2_100 {
      let date = try #require(CalendarDate(year: year, month: 1, day: 1))
      let next = try #require(CalendarDate(year: year + 1, month: 1, day: 1))
      let start = zone.startOfDay(dayNumber: Int(date.dayNumber))
      let end = zone.startOfDay(dayNumber: Int(next.dayNumber))
      var sum: Int64 = 0
      for day in Int(date.dayNumber)..<Int(next.dayNumber) {
        sum += zone.startOfDay(dayNumber: day + 1) - zone.startOfDay(dayNumber: day)
      }
      #expect(sum == end - start)
      let startOffset = Int64(zone.offset(atSecond: start))
      let endOffset = Int64(zone.offset(atSecond: end))
      if start + startOffset != Int64(date.dayNumber) * 86_400 {
        skippedMidnights.append(year)
      } else if end + endOffset == Int64(next.dayNumber) * 86_400 {
        #expect(sum == Int64(next.days(since: date)) * 86_400 + startOffset - endOffset)
      }
    }
    // Clocks went forward over midnight of 1 January in these zones and years alone, as Python's
    // zoneinfo has it too.
    let known = [
      "America/Sao_Paulo": [1_914], "Asia/Kathmandu": [1_986], "Asia/Kolkata": [1_906],
      "Asia/Pyongyang": [1_912], "Asia/Seoul": [1_912], "Asia/Singapore": [1_933],
      "Pacific/Apia": [1_950], "Pacific/Chatham": [1_946],
    ]
    #expect(skippedMidnights == (known[name] ?? []))
  }

  @Test("No second, day or date is too far out to be answered", arguments: [true, false])
  func total(fromFile: Bool) throws {
    let name = "America/New_York"
    let slim = MadeUpZone(rule: "EST5EDT,M3.2.0,M11.1.0").bytes
    let zone =
      fromFile
      ? try SystemZones.rules(name) ?? .seoul : try ZoneRules.parse(name: name, tzif: slim)
    for second in [Int64.min, .min + 1, -1 << 59, 0, 1 << 59, .max - 1, .max] {
      #expect(abs(zone.offset(atSecond: second)) < 86_400)
    }
    let first = zone.startOfDay(dayNumber: Int(CalendarDate.firstDayNumber))
    #expect(zone.startOfDay(dayNumber: .min) < first)
    let last = zone.startOfDay(dayNumber: Int(CalendarDate.lastDayNumber))
    #expect(zone.startOfDay(dayNumber: .max) > last)
    #expect(zone.startOfDay(dayNumber: Int(CalendarDate.lastDayNumber) + 1) == last + 86_400)
    #expect(zone.startOfDay(dayNumber: Int(CalendarDate.firstDayNumber) - 1) == first - 86_400)
    let lastDate = try #require(CalendarDate(dayNumber: CalendarDate.lastDayNumber))
    #expect(zone.end(of: lastDate) == last + 86_400)
  }

  @Test("A local time whose instant leaves the years 1 to 9999 is out of range")
  func outOfRange() throws {
    let west = try ZoneRules.parse(name: "West", tzif: MadeUpZone(rule: "<-03>3").bytes)
    let firstDate = try #require(CalendarDate(year: 1, month: 1, day: 1))
    let lastDate = try #require(CalendarDate(year: 9_999, month: 12, day: 31))
    let late = try #require(TimeOfDay(hour: 21, minute: 0))
    #expect(west.resolve(lastDate, late) == .outOfRange)
    #expect(ZoneRules.seoul.resolve(firstDate, .midnight) == .outOfRange)
    #expect(west.resolve(firstDate, .midnight) != .outOfRange)
    #expect(ZoneRules.utc.resolve(lastDate, late) != .outOfRange)
    #expect(ZoneRules.seoul.start(of: firstDate) == nil)
  }

  @Test(
    "Samoa skipped 30 December 2011 whole: its times are skipped and it has no length",
    .enabled(if: SystemZones.exist, "the system has no zone files")
  )
  func skippedDay() throws {
    let zone = try rules("Pacific/Apia")
    let noon = try #require(localText("2011-12-30T12:00"))
    // At −10:00 before the jump at 10:00 UTC, at +14:00 after it.
    let before = try #require(utcSecond("2011-12-30T22:00:00Z").flatMap { Instant(seconds: $0) })
    let after = try #require(utcSecond("2011-12-29T22:00:00Z").flatMap { Instant(seconds: $0) })
    #expect(zone.instant(from: noon) == .skipped(before: before, after: after))
    let jump = try #require(utcSecond("2011-12-30T10:00:00Z"))
    #expect(zone.start(of: noon.date)?.seconds == jump)
    #expect(zone.end(of: noon.date) == jump)
  }

  @Test(
    "Where clocks show midnight twice, the day starts with the earlier one",
    .enabled(if: SystemZones.exist, "the system has no zone files")
  )
  func repeatedMidnight() throws {
    // Newfoundland put clocks back by an hour at 00:01, from −02:30 to −03:30.
    let zone = try rules("America/St_Johns")
    let midnight = try #require(localText("2000-10-29T00:00"))
    let earlier = try #require(utcSecond("2000-10-29T02:30:00Z").flatMap { Instant(seconds: $0) })
    let later = try #require(utcSecond("2000-10-29T03:30:00Z").flatMap { Instant(seconds: $0) })
    #expect(zone.instant(from: midnight) == .repeated(earlier: earlier, later: later))
    #expect(zone.start(of: midnight.date) == earlier)
  }

  @Test("An offset that is written wins over that of the zone, also where the zone skips the time")
  func writtenOffset() throws {
    let zone = ZoneRules.seoul
    let plain = try #require(localText("1988-05-08T02:30:00.5"))
    let west = try #require(localText("1988-05-08T02:30:00.5-05:00"))
    #expect(zone.instant(from: plain).summary?.status == "gap")
    let start = try #require(utcSecond("1988-05-08T07:30:00Z"))
    let instant = try #require(Instant(seconds: start, nanoseconds: 500_000_000))
    #expect(zone.instant(from: west) == .unique(instant))
    let beyond = try #require(localText("9999-12-31T23:59:59-00:01"))
    #expect(zone.instant(from: beyond) == .outOfRange)
  }
}
