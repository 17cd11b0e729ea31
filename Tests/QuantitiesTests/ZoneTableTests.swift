// The outside table of offsets, skipped and repeated times, and lengths of days.

import Testing

@testable import Quantities

/// A row of the table; which fields it has depends on its kind.
private struct ZoneRow: Decodable {
  let zone: String
  let kind: String
  let utc: String?
  let want_local: String?
  let want_offset_s: Int?
  let local: String?
  let status: String?
  let utc_earlier: String?
  let utc_later: String?
  let date: String?
  let want_seconds: Int64?
  let a: String?
  let b: String?
  let want_elapsed_s: Int64?
  let want_wall_s: Int64?
  let calendar_local: String?
  let calendar_status: String?
  let elapsed_local: String?
}

@Suite("Zones by the outside table")
struct ZoneTableTests {
  private let zones: [String: ZoneRules]
  private let rows: [ZoneRow]

  init() throws {
    var zones: [String: ZoneRules] = [:]
    for name in SystemZones.names {
      zones[name] = try SystemZones.rules(name) ?? ZoneRules.builtIn(name)
    }
    self.zones = zones
    rows = try OracleTable.rows("time_zones.jsonl", as: ZoneRow.self)
  }

  /// The rows of the kind whose zone is known; all of them where the system has zone files.
  private func rows(
    _ kind: String,
    count: Int,
    builtIn: Int
  ) throws -> [(ZoneRow, ZoneRules)] {
    let ofKind = rows.filter { $0.kind == kind }
    #expect(ofKind.count == count)
    let known = ofKind.compactMap { row in zones[row.zone].map { (row, $0) } }
    // Without zone files only the rows about UTC and Seoul can be checked.
    #expect(known.count == (SystemZones.exist ? count : builtIn))
    return known
  }

  private func local(_ text: String?) throws -> Instant.LocalText {
    let text = try #require(text)
    return try #require(localText(text))
  }

  private func second(_ text: String?) throws -> Int64 {
    let text = try #require(text)
    return try #require(Instant.parse(Array(text.utf8)[...], defaultOffsetSeconds: 0)).seconds
  }

  @Test("The table has rows of five kinds about twenty zones and no others")
  func kinds() {
    #expect(rows.count == 345)
    #expect(Set(rows.map(\.kind)) == ["daylen", "diff", "offset", "plus", "resolve"])
    #expect(Set(rows.map(\.zone)) == Set(SystemZones.names))
  }

  @Test("Every instant has the offset and the local time of the table")
  func offsets() throws {
    for (row, zone) in try rows("offset", count: 78, builtIn: 8) {
      let second = try second(row.utc)
      let instant = try #require(Instant(seconds: second))
      #expect(zone.offset(at: instant) == row.want_offset_s, "\(row)")
      let local = try local(row.want_local)
      #expect(zone.date(of: instant) == local.date, "\(row)")
      #expect(zone.time(of: instant) == local.time, "\(row)")
    }
  }

  // S12.1, and S12.2 of times that are skipped or shown twice
  @Test("Every local time is shown once, twice or never, as in the table")
  func resolving() throws {
    for (row, zone) in try rows("resolve", count: 134, builtIn: 13) {
      let found = try #require(zone.instant(from: local(row.local)).summary)
      #expect(found.status == row.status, "\(row)")
      #expect(try found.earlier.seconds == second(row.utc_earlier), "\(row)")
      #expect(try found.later.seconds == second(row.utc_later), "\(row)")
    }
  }

  @Test("Every day is as long as in the table")
  func dayLengths() throws {
    for (row, zone) in try rows("daylen", count: 82, builtIn: 9) {
      let text = try #require(row.date)
      let date = try local(text + "T00:00").date
      let start = try #require(zone.start(of: date))
      #expect(zone.end(of: date) - start.seconds == row.want_seconds, "\(row)")
    }
  }

  @Test("Between two local times lies the time of the table, by the clock and elapsed")
  func differences() throws {
    for (row, zone) in try rows("diff", count: 24, builtIn: 4) {
      let first = try local(row.a)
      let last = try local(row.b)
      let wall =
        Int64(last.date.days(since: first.date)) * 86_400
        + Int64(last.time.secondsFromMidnight - first.time.secondsFromMidnight)
      #expect(wall == row.want_wall_s, "\(row)")
      let start = try #require(zone.instant(from: first).usual)
      let end = try #require(zone.instant(from: last).usual)
      #expect(end.seconds - start.seconds == row.want_elapsed_s, "\(row)")
    }
  }

  @Test("A day and 24 hours after a local time are the times of the table")
  func additions() throws {
    for (row, zone) in try rows("plus", count: 27, builtIn: 2) {
      let start = try local(row.local)
      let nextDate = try start.date.adding(days: 1)
      let calendar = try local(row.calendar_local)
      #expect(nextDate == calendar.date && start.time == calendar.time, "\(row)")
      #expect(zone.resolve(nextDate, start.time).summary?.status == row.calendar_status, "\(row)")
      let instant = try #require(zone.instant(from: start).usual)
      let elapsed = try #require(Instant(seconds: instant.seconds + 86_400))
      let want = try local(row.elapsed_local)
      #expect(zone.date(of: elapsed) == want.date, "\(row)")
      #expect(zone.time(of: elapsed) == want.time, "\(row)")
    }
  }
}

@Suite("The days that clocks show before and after a second")
struct ShownDayTests {
  /// Nights about which clocks are set back over midnight, set back at it, or leave out a day.
  @Test(
    "are the least and the greatest of all days shown from it on, and up to it",
    arguments: [
      ("America/St_Johns", Int64(1_130_639_400)), ("America/Sao_Paulo", 1_518_922_800),
      ("Pacific/Apia", 1_325_239_200), ("Asia/Seoul", 1_772_377_200),
    ]
  )
  func days(name: String, midnight: Int64) throws {
    guard let zone = try SystemZones.rules(name) else { return }
    let seconds = stride(from: midnight - 2 * 86_400, to: midnight + 2 * 86_400, by: 300)
    let shown = try seconds.map { second in
      let instant = try #require(Instant(seconds: second))
      return Int(try #require(zone.date(of: instant)).dayNumber)
    }
    for (place, second) in seconds.enumerated() {
      // Two days beyond either end, clocks show nothing that matters here.
      #expect(zone.leastDay(from: second) == shown[place...].min(), "\(second)")
      #expect(zone.greatestDay(through: second) == shown[...place].max(), "\(second)")
    }
  }
}
