// Sets of times against a model in minutes, laws of sets, and clocks that stand still.

import TestSupport
import Testing

@testable import Quantities

/// The instant so many minutes after 2025-09-05 10:00 in Seoul.
private func at(_ minute: Int) throws -> Instant {
  try #require(Instant(seconds: 1_757_034_000 + Int64(minute) * 60))
}

/// The set of the minutes from each first number up to the second.
private func spans(_ pairs: [(Int, Int)]) throws -> Spans {
  try Spans(
    covering: pairs.map { pair in try Span(start: at(pair.0), end: at(pair.1)) }
  )
}

/// The length of a set in minutes.
private func minutes(_ spans: Spans) throws -> Int64 {
  try #require(spans.length().divided(by: Rational(60)).whole)
}

private func time(_ text: String) throws -> Instant {
  try #require(Instant.parse(Array(text.utf8)[...], defaultOffsetSeconds: 32_400))
}

/// A set of times beside the minutes that it holds.
private struct Sample {
  let times: Spans
  let minutes: Set<Int>

  static let range = 0..<60

  init(using generator: inout SeededGenerator) throws {
    var pairs: [(Int, Int)] = []
    var minutes: Set<Int> = []
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let start = Int.random(in: Sample.range, using: &generator)
      // Some intervals are empty, some reversed.
      let end = min(start + Int.random(in: -2...14, using: &generator), Sample.range.upperBound)
      pairs.append((start, end))
      if start < end { minutes.formUnion(start..<end) }
    }
    times = try spans(pairs)
    self.minutes = minutes
  }
}

@Suite("Sets of times")
struct SpansTests {
  /// The one form that a set of minutes has: maximal runs, in order.
  private func canonical(_ minutes: Set<Int>) throws -> Spans {
    var pairs: [(Int, Int)] = []
    for minute in minutes.sorted() {
      if let last = pairs.last, last.1 == minute {
        pairs[pairs.count - 1].1 = minute + 1
      } else {
        pairs.append((minute, minute + 1))
      }
    }
    let expected = try pairs.map { pair in try Span(start: at(pair.0), end: at(pair.1)) }
    let result = try spans(pairs)
    #expect(result.stretches == expected)
    return result
  }

  @Test("Touching and nested intervals join, empty and reversed ones cover nothing")
  func joining() throws {
    #expect(try spans([(30, 40), (0, 10), (10, 20)]) == spans([(0, 20), (30, 40)]))
    #expect(
      try spans([(0, 60), (10, 20), (59, 60)]).stretches == [Span(start: at(0), end: at(60))]
    )
    #expect(try spans([(5, 5), (9, 3)]) == .nothing)
    #expect(try Spans(from: at(9), to: at(3)).isEmpty)
    #expect(try Spans(from: at(3), to: at(3)).isEmpty)
    #expect(try spans([(0, 10)]).union(spans([(10, 20)])) == Spans(from: at(0), to: at(20)))
    #expect(try spans([(0, 10)]).intersection(spans([(10, 20)])) == .nothing)
    #expect(try spans([(0, 10), (12, 20)]).stretches.count == 2)
  }

  @Test("An interval holds its start and not its end, to the nanosecond")
  func halfOpen() throws {
    let set = try spans([(0, 10), (20, 30)])
    #expect(try set.contains(at(0)))
    #expect(try !set.contains(at(10)))
    let tenth = try at(10)
    let before = try #require(
      Instant(seconds: tenth.seconds - 1, nanoseconds: 999_999_999)
    )
    #expect(set.contains(before))
    #expect(!set.subtracting(Spans(from: before, to: tenth)).contains(before))
    #expect(try !set.contains(at(-1)))
    #expect(try !set.contains(at(30)))
    #expect(!Spans.nothing.contains(tenth))
  }

  @Test("Two outages from 10:00 to 12:00 and from 11:00 to 13:00 are three hours")
  func overlappingOutages() throws {
    let outages = try spans([(0, 120), (60, 180)])
    #expect(try outages.length() == Rational(3 * 3_600))
    #expect(outages.longestStretch() == Rational(3 * 3_600))
    let apart = try spans([(0, 120), (121, 181)])
    #expect(try apart.length() == Rational(3 * 3_600))
    #expect(apart.longestStretch() == Rational(2 * 3_600))
    #expect(try Spans.nothing.length() == .zero)
    #expect(Spans.nothing.longestStretch() == .zero)
  }

  @Test("Set operations agree with sets of minutes")
  func model() throws {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<2_000 {
      let a = try Sample(using: &generator)
      let b = try Sample(using: &generator)
      #expect(try a.times == canonical(a.minutes))
      #expect(try a.times.union(b.times) == canonical(a.minutes.union(b.minutes)))
      #expect(try a.times.intersection(b.times) == canonical(a.minutes.intersection(b.minutes)))
      #expect(try a.times.subtracting(b.times) == canonical(a.minutes.subtracting(b.minutes)))
      #expect(try minutes(a.times) == a.minutes.count)
      for minute in [-1, 0, 17, 42, 59, 60] {
        #expect(try a.times.contains(at(minute)) == a.minutes.contains(minute))
      }
    }
  }

  @Test("Sets of times keep the laws of sets")
  func laws() throws {
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<1_000 {
      let a = try Sample(using: &generator).times
      let b = try Sample(using: &generator).times
      let c = try Sample(using: &generator).times
      #expect(a.union(b) == b.union(a))
      #expect(a.intersection(b) == b.intersection(a))
      #expect(a.union(b).union(c) == a.union(b.union(c)))
      #expect(a.intersection(b).intersection(c) == a.intersection(b.intersection(c)))
      #expect(
        a.intersection(b.union(c)) == a.intersection(b).union(a.intersection(c))
      )
      // De Morgan's laws within a.
      #expect(
        a.subtracting(b.union(c)) == a.subtracting(b).intersection(a.subtracting(c))
      )
      #expect(
        a.subtracting(b.intersection(c)) == a.subtracting(b).union(a.subtracting(c))
      )
      #expect(a.subtracting(b).union(a.intersection(b)) == a)
      #expect(a.union(a) == a)
      #expect(a.subtracting(a) == .nothing)
      #expect(a.union(.nothing) == a)
      #expect(
        try minutes(a.union(b)) + minutes(a.intersection(b)) == minutes(a) + minutes(b)
      )
    }
  }

  @Test("The order in which intervals are given does not matter")
  func order() throws {
    var generator = SeededGenerator(seed: 33)
    for _ in 0..<200 {
      let pairs = (0..<8).map { _ in
        (
          Int.random(in: 0..<60, using: &generator),
          Int.random(in: 0..<60, using: &generator)
        )
      }
      #expect(try spans(pairs) == spans(pairs.shuffled(using: &generator)))
    }
  }

  @Test("Ten thousand intervals are merged in one pass")
  func many() throws {
    let even = try spans((0..<10_000).map { ($0 * 4, $0 * 4 + 2) })
    let odd = try spans((0..<10_000).map { ($0 * 4 + 2, $0 * 4 + 4) })
    #expect(try even.union(odd) == Spans(from: at(0), to: at(40_000)))
    #expect(even.intersection(odd).isEmpty)
    #expect(even.subtracting(odd) == even)
    #expect(try Spans(from: at(0), to: at(40_000)).subtracting(odd) == even)
  }
}

@Suite("Clocks that stand still during a set of times")
struct StandingClockTests {
  @Test(
    "A clock reaches its time at the minute it should",
    arguments: [
      // Stops from minute 10 to 20 and from 30 to 40.
      (0, 0, 0), (0, 5, 5), (0, 10, 10), (0, 11, 21), (0, 20, 30), (0, 21, 41), (0, 100, 120),
      (10, 0, 10), (10, 1, 21), (15, 0, 15), (15, 3, 23), (15, 10, 30), (20, 10, 30),
      (45, 5, 50),
    ]
  )
  func forwards(start: Int, running: Int, expected: Int) throws {
    let stops = try spans([(10, 20), (30, 40)])
    let reached = try stops.instant(running: Rational(running * 60), after: at(start))
    #expect(try reached == at(expected))
    let backwards = try stops.instant(running: Rational(-running * 60), before: at(start))
    #expect(try backwards == at(expected))
  }

  @Test(
    "A clock that runs until an end starts at the minute it should, the latest there is",
    arguments: [
      (50, 0, 50), (50, 10, 40), (50, 11, 29), (50, 20, 20), (50, 21, 9), (35, 0, 35),
      (35, 1, 29), (35, 10, 20), (40, 5, 25), (30, 5, 25), (20, 1, 9), (5, 5, 0),
    ]
  )
  func backwards(end: Int, running: Int, expected: Int) throws {
    let stops = try spans([(10, 20), (30, 40)])
    let started = try stops.instant(running: Rational(running * 60), before: at(end))
    #expect(try started == at(expected))
  }

  @Test("A clock runs from any start until it has run what it should, and no longer")
  func inverse() throws {
    var generator = SeededGenerator(seed: 34)
    for _ in 0..<2_000 {
      let stops = try Sample(using: &generator).times
      let start = try at(Int.random(in: -10..<70, using: &generator))
      let seconds = Rational(Int.random(in: 1...4_000, using: &generator))
      let end = try stops.instant(running: seconds, after: start)
      #expect(try stops.runningTime(from: start, to: end) == seconds)
      // The first such instant: a moment earlier it has not run as long.
      let earlier = try end.adding(seconds: Rational(-1, over: 1_000))
      #expect(try stops.runningTime(from: start, to: earlier) < seconds)
      let begin = try stops.instant(running: seconds, before: start)
      #expect(try stops.runningTime(from: begin, to: start) == seconds)
      let later = try begin.adding(seconds: Rational(1, over: 1_000))
      #expect(try stops.runningTime(from: later, to: start) < seconds)
    }
  }

  @Test("The running time is the time between less what the set takes out of it")
  func runningTime() throws {
    var generator = SeededGenerator(seed: 35)
    for _ in 0..<1_000 {
      let stops = try Sample(using: &generator)
      let start = Int.random(in: -5..<65, using: &generator)
      let end = Int.random(in: -5..<65, using: &generator)
      let running = start < end ? (start..<end).count { !stops.minutes.contains($0) } : 0
      #expect(
        try stops.times.runningTime(from: at(start), to: at(end)) == Rational(running * 60)
      )
    }
  }

  @Test("A set of no time stops no clock")
  func nothing() throws {
    let start = try at(3)
    let later = try start.adding(seconds: Rational(1, over: 4))
    #expect(try Spans.nothing.instant(running: Rational(1, over: 4), after: start) == later)
    #expect(try Spans.nothing.instant(running: Rational(1, over: 4), before: later) == start)
    #expect(try Spans.nothing.runningTime(from: start, to: later) == Rational(1, over: 4))
  }

  @Test("Thirds of a nanosecond and times after the year 9999 are refused")
  func refused() throws {
    let stops = try spans([(10, 20)])
    let start = try at(0)
    let third = try Rational(1, over: 3)
    #expect(throws: ArithmeticError.notExact) {
      try stops.instant(running: third, after: start)
    }
    #expect(throws: ArithmeticError.outOfRange) {
      try stops.instant(running: Rational(1_000_000_000_000), after: start)
    }
    #expect(throws: ArithmeticError.outOfRange) {
      try stops.instant(running: Rational(1_000_000_000_000), before: start)
    }
  }
}

@Suite("Dates and months of a set of times")
struct SpansCalendarTests {
  private func set(_ pairs: [(String, String)]) throws -> Spans {
    try Spans(covering: pairs.map { try Span(start: time($0.0), end: time($0.1)) })
  }

  @Test("An hour before midnight in Seoul is one date there, and the afternoon before in UTC")
  func zones() throws {
    let set = try set([("2025-09-30T08:30", "2025-09-30T09:30")])
    let dates = try set.dates(in: .seoul, limit: 10).map(\.description)
    #expect(dates == ["2025-09-30"])
    let universal = try set.dates(in: .utc, limit: 10).map(\.description)
    #expect(universal == ["2025-09-29", "2025-09-30"])
  }

  @Test("A set that ends at midnight does not touch the next date or month")
  func midnight() throws {
    let set = try set([("2025-09-30T22:00", "2025-10-01T00:00")])
    #expect(try set.dates(in: .seoul, limit: 10).map(\.description) == ["2025-09-30"])
    #expect(try set.months(in: .seoul, limit: 10).map(\.description) == ["2025-09"])
    let longer = try self.set([("2025-09-30T22:00", "2025-10-01T00:00:00.000000001")])
    #expect(
      try longer.dates(in: .seoul, limit: 10).map(\.description) == ["2025-09-30", "2025-10-01"]
    )
    #expect(try longer.months(in: .seoul, limit: 10).map(\.description) == ["2025-09", "2025-10"])
    #expect(try longer.months(in: .utc, limit: 10).map(\.description) == ["2025-09"])
  }

  @Test("Each date and month is listed once, in order, over all intervals")
  func once() throws {
    let set = try set([
      ("2025-12-30T10:00", "2025-12-30T11:00"), ("2025-12-30T12:00", "2026-01-01T00:30"),
      ("2026-03-01T00:00", "2026-03-01T00:01"),
    ])
    #expect(
      try set.dates(in: .seoul, limit: 4).map(\.description)
        == ["2025-12-30", "2025-12-31", "2026-01-01", "2026-03-01"]
    )
    #expect(
      try set.months(in: .seoul, limit: 3).map(\.description)
        == ["2025-12", "2026-01", "2026-03"]
    )
    #expect(throws: ArithmeticError.tooLarge) { try set.dates(in: .seoul, limit: 3) }
    #expect(throws: ArithmeticError.tooLarge) { try set.months(in: .seoul, limit: 2) }
    #expect(try Spans.nothing.dates(in: .seoul, limit: 0).isEmpty)
  }

  @Test("The limit ends the work on a set that is too long")
  func limit() throws {
    let set = try set([("0001-01-02T00:00", "9999-12-31T00:00")])
    #expect(throws: ArithmeticError.tooLarge) { try set.dates(in: .utc, limit: 366) }
    #expect(try set.months(in: .utc, limit: 120_000).count == 9_999 * 12)
  }

  @Test("A time that local clocks put after the year 9999 has no date")
  func outOfRange() throws {
    let end = try #require(Instant(seconds: Instant.lastSecond))
    let set = Spans(from: try end.adding(seconds: Rational(-60)), to: end)
    #expect(throws: ArithmeticError.outOfRange) { try set.dates(in: .seoul, limit: 5) }
    #expect(try set.dates(in: .utc, limit: 5).map(\.description) == ["9999-12-31"])
  }

  @Test("Half an hour repeated before midnight belongs to the same date")
  func repeatedHalfHour() throws {
    // On 21 March 1954 at 00:00 clocks in Seoul went back to 23:30 of the 20th.
    let start = try time("1954-03-20T23:00:00+09:00")
    let midnight = try start.adding(seconds: Rational(90 * 60))
    let set = Spans(from: start, to: midnight)
    #expect(try set.dates(in: .seoul, limit: 5).map(\.description) == ["1954-03-20"])
    let longer = try Spans(from: start, to: midnight.adding(seconds: .one))
    #expect(
      try longer.dates(in: .seoul, limit: 5).map(\.description) == ["1954-03-20", "1954-03-21"]
    )
  }

  @Test("Where clocks jump and go back, exactly the dates and months that they show are listed")
  func clockChanges() throws {
    var generator = SeededGenerator(seed: 36)
    let base = try #require(CalendarDate(year: 2025, month: 9, day: 26))
    let start = Int64(base.dayNumber) * 86_400
    for _ in 0..<1_500 {
      // Changes by up to a day, as at the date line, some days apart; all on half hours.
      var changes: [(second: Int64, offset: Int32)] = []
      var second = start
      for _ in 0..<3 {
        second += Int64(Int.random(in: 100...190, using: &generator)) * 1_800
        changes.append((second, Int32.random(in: -24...24, using: &generator) * 1_800))
      }
      let zone = ZoneRules(name: "Test", initialOffset: 0, changes: changes)
      var spans: [Span] = []
      var dates: Set<Int> = []
      var months: Set<Int> = []
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let first = start + Int64(Int.random(in: 0..<480, using: &generator)) * 1_800
        let last = first + Int64(Int.random(in: 1..<100, using: &generator)) * 1_800
        spans.append(
          Span(
            start: try #require(Instant(seconds: first)),
            end: try #require(Instant(seconds: last))
          )
        )
        for moment in stride(from: first, to: last, by: 1_800) {
          let date = try #require(Instant(seconds: moment).flatMap { zone.date(of: $0) })
          dates.insert(Int(date.dayNumber))
          months.insert(Int(date.calendarMonth.ordinal))
        }
      }
      let set = Spans(covering: spans)
      #expect(try set.dates(in: zone, limit: 60).map { Int($0.dayNumber) } == dates.sorted())
      #expect(try set.months(in: zone, limit: 60).map { Int($0.ordinal) } == months.sorted())
    }
  }
}
