// Instants and times of day.

import TestSupport
import Testing

@testable import Quantities

private func instant(_ text: String, offset: Int = 0) -> Instant? {
  Instant.parse(Array(text.utf8)[...], defaultOffsetSeconds: offset)
}

@Suite("Instants and times of day")
struct InstantTests {
  @Test(
    "RFC 3339 text and local text name the instants they should",
    arguments: [
      ("1970-01-01T00:00:00Z", 0, Int64(0), Int32(0)),
      ("1970-01-01T09:00:00+09:00", 0, 0, 0),
      ("1970-01-01 09:00", 32_400, 0, 0),
      ("1970-01-01T00:00:00.5Z", 32_400, 0, 500_000_000),
      ("1969-12-31T23:59:59.999999999z", 0, -1, 999_999_999),
      ("2000-02-29t12:34:56-05:30", 0, 951_847_496, 0),
      ("2025-09-05T10:00:00", 32_400, 1_757_034_000, 0),
      ("2025-09-05T10:00-00:00", 32_400, 1_757_066_400, 0),
    ]
  )
  func parse(text: String, offset: Int, seconds: Int64, nanoseconds: Int32) throws {
    let value = try #require(instant(text, offset: offset))
    #expect(value.seconds == seconds)
    #expect(value.nanoseconds == nanoseconds)
  }

  @Test(
    "Other text is refused",
    arguments: [
      "", "2025-09-05", "2025-09-05T", "2025-09-05  10:00", "2025-09-05_10:00",
      "2025-09-05T24:00", "2025-09-05T10:60", "2016-12-31T23:59:60Z", "2025-09-05T10:00:00.Z",
      "2025-09-05T10:00:00.1234567891Z", "2025-09-05T10:00:00+9:00", "2025-09-05T10:00:00+0900",
      "2025-09-05T10:00:00+24:00", "2025-09-05T10:00:00+09:60", "2025-09-05T10:00:00Z ",
      "2025-09-05T10:00:00ZZ", "2025-09-05T1:00", "2025-09-05T10", "2025-02-29T10:00Z",
      "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2025-09-05T10:00 +09:00",
    ]
  )
  func refused(text: String) {
    #expect(instant(text) == nil)
  }

  @Test("An instant is written at an offset, with a fraction only when there is one")
  func rfc3339() throws {
    let value = try #require(instant("2025-09-05T01:00:00Z"))
    #expect(value.rfc3339(offsetSeconds: 32_400) == "2025-09-05T10:00:00+09:00")
    #expect(value.rfc3339(offsetSeconds: -12_600) == "2025-09-04T21:30:00-03:30")
    #expect(value.rfc3339(offsetSeconds: 0) == "2025-09-05T01:00:00Z")
    let fraction = try #require(instant("2025-09-05T01:00:00.250Z"))
    #expect(fraction.rfc3339(offsetSeconds: 0) == "2025-09-05T01:00:00.25Z")
    // Seoul's local mean time was 8 h 27 min 52 s; RFC 3339 has no seconds in offsets.
    #expect(value.rfc3339(offsetSeconds: 30_472) == "2025-09-05T09:27:00+08:27")
  }

  @Test("Every instant and offset reads back, also at the ends of the range")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 9)
    var seconds = [Instant.firstSecond, Instant.lastSecond, -1, 0, 1]
    seconds += (0..<3_000).map { _ in
      Int64.random(in: Instant.firstSecond...Instant.lastSecond, using: &generator)
    }
    for second in seconds {
      let fraction = Int32.random(in: 0..<1_000_000_000, using: &generator)
      let offset = Int.random(in: -86_399...86_399, using: &generator)
      let value = try #require(Instant(seconds: second, nanoseconds: fraction))
      #expect(instant(value.rfc3339(offsetSeconds: offset)) == value)
      if let date = value.date(offsetSeconds: offset) {
        let time = value.time(offsetSeconds: offset)
        #expect(Instant(date: date, time: time, offsetSeconds: offset) == value)
      }
    }
    #expect(Instant(seconds: Instant.lastSecond + 1) == nil)
    #expect(Instant(seconds: Instant.firstSecond - 1) == nil)
    #expect(Instant(seconds: 0, nanoseconds: 1_000_000_000) == nil)
    #expect(Instant(seconds: 0, nanoseconds: -1) == nil)
  }

  @Test("A local date beyond year 9999 is none, and the text falls back to UTC")
  func beyondTheLastYear() throws {
    let last = try #require(Instant(seconds: Instant.lastSecond))
    #expect(last.date(offsetSeconds: 3_600) == nil)
    #expect(last.time(offsetSeconds: 3_600).description == "00:59:59")
    #expect(last.rfc3339(offsetSeconds: 3_600) == "9999-12-31T23:59:59Z")
  }

  @Test("Seconds are added exactly or not at all")
  func adding() throws {
    let start = try #require(instant("2025-09-05T10:00:00.75Z"))
    #expect(
      try start.adding(seconds: number("0.25")).rfc3339(offsetSeconds: 0)
        == "2025-09-05T10:00:01Z"
    )
    #expect(
      try start.adding(seconds: number("-86400.750000001")).rfc3339(offsetSeconds: 0)
        == "2025-09-04T09:59:59.999999999Z"
    )
    #expect(throws: ArithmeticError.notExact) {
      try start.adding(seconds: Rational(1, over: 3))
    }
    #expect(throws: ArithmeticError.notExact) { try start.adding(seconds: number("1e-10")) }
    #expect(throws: ArithmeticError.notExact) { try start.adding(seconds: number("1e-30")) }
    #expect(throws: ArithmeticError.outOfRange) { try start.adding(seconds: number("1e30")) }
    #expect(throws: ArithmeticError.outOfRange) { try start.adding(seconds: Rational(Int64.max)) }
    #expect(throws: ArithmeticError.outOfRange) { try start.adding(seconds: Rational(Int64.min)) }
    #expect(throws: ArithmeticError.outOfRange) { try start.adding(seconds: number("1e12")) }
  }

  @Test("Durations are exact over any span")
  func durations() throws {
    let first = try #require(Instant(seconds: Instant.firstSecond))
    let last = try #require(Instant(seconds: Instant.lastSecond, nanoseconds: 999_999_999))
    let span = last.duration(since: first)
    // 3,652,059 days of 86,400 seconds, less one nanosecond.
    #expect(try span == number("315537897599.999999999"))
    #expect(first.duration(since: last) == span.negated)
    #expect(try first.adding(seconds: span) == last)
    #expect(try last.adding(seconds: span.negated) == first)
    #expect(first.duration(since: first).isZero)
    let half = try #require(instant("1970-01-01T00:00:01.5Z"))
    #expect(try half.rationalSeconds == Rational(3, over: 2))
    #expect(
      try half.duration(since: #require(instant("1970-01-01T00:00:02Z")))
        == Rational(-1, over: 2)
    )
  }

  @Test("Earlier instants are less, nanoseconds deciding within a second")
  func order() throws {
    let texts = [
      "1969-12-31T23:59:59Z", "1969-12-31T23:59:59.9Z", "1970-01-01T00:00Z",
      "1970-01-01T00:00:00.000000001Z", "2025-01-01T00:00+09:00", "2025-01-01T00:00Z",
    ]
    let instants = try texts.map { try #require(instant($0)) }
    for (left, right) in zip(instants, instants.dropFirst()) {
      #expect(left < right && !(right < left))
    }
  }

  @Test("An offset of a day or more is refused", arguments: [86_400, -86_400, .max, .min])
  func wildOffset(offset: Int) throws {
    let value = try #require(Instant(seconds: 0))
    #expect(value.date(offsetSeconds: offset) == nil)
    #expect(instant("1970-01-01T00:00", offset: offset) == nil)
    #expect(instant(value.rfc3339(offsetSeconds: offset)) == value)
  }

  @Test(
    "Times read back in their shortest form",
    arguments: [
      ("00:00", "00:00"), ("17:00:00", "17:00"), ("23:59:59.999999999", "23:59:59.999999999"),
      ("09:05:30.500", "09:05:30.5"), ("08:00:00.000", "08:00"), ("08:00:07", "08:00:07"),
    ]
  )
  func times(text: String, shortest: String) throws {
    let time = try #require(TimeOfDay.parse(Array(text.utf8)[...]))
    #expect(time.description == shortest)
    #expect(TimeOfDay.parse(Array(shortest.utf8)[...]) == time)
  }

  @Test(
    "Times that no clock shows are refused",
    arguments: ["24:00", "23:60", "23:59:60", "9:00", "09:00:", "09:00:00.", "09", "09:00Z", ""]
  )
  func refusedTimes(text: String) {
    #expect(TimeOfDay.parse(Array(text.utf8)[...]) == nil)
  }

  @Test("Times have their parts and order")
  func timeParts() throws {
    let time = try #require(TimeOfDay(hour: 13, minute: 5, second: 7, nanoseconds: 3))
    #expect(time.hour == 13 && time.minute == 5 && time.second == 7 && time.nanoseconds == 3)
    #expect(time.secondsFromMidnight == 47_107)
    let plain = try #require(TimeOfDay(hour: 13, minute: 5, second: 7))
    #expect(plain < time)
    #expect(TimeOfDay.midnight < plain)
    #expect(TimeOfDay(hour: 24, minute: 0) == nil)
  }
}
