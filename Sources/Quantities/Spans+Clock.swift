// A clock that stands still during a set of times.

extension Spans {
  /// The first instant at which a clock that starts at `start` and stands still during the set has
  /// run `seconds`; for 0, `start` itself.
  ///
  /// A clock that reaches its time exactly where the set begins has reached it there, before it
  /// stands still. Negative seconds run backwards, as `instant(running:before:)` does. Throws
  /// `outOfRange`, `notExact` as `Instant.adding` does.
  package func instant(
    running seconds: Rational,
    after start: Instant
  ) throws(ArithmeticError) -> Instant {
    if seconds.signum < 0 { return try instant(running: seconds.negated, before: start) }
    if seconds.isZero { return start }
    var time = start
    var remaining = seconds
    for stop in stretches[firstIndex(endingAfter: start)...] {
      if time < stop.start {
        let running = stop.start.duration(since: time)
        if remaining <= running { break }
        remaining = try remaining.subtracting(running)
      }
      time = stop.end
    }
    return try time.adding(seconds: remaining)
  }

  /// The latest instant from which such a clock runs `seconds` until `end`.
  ///
  /// For 0, `end` itself. Negative seconds run forwards, as `instant(running:after:)` does. Throws
  /// `outOfRange`, `notExact` as `Instant.adding` does.
  package func instant(
    running seconds: Rational,
    before end: Instant
  ) throws(ArithmeticError) -> Instant {
    if seconds.signum < 0 { return try instant(running: seconds.negated, after: end) }
    if seconds.isZero { return end }
    var time = end
    var remaining = seconds
    // An interval that holds `end` counts up to there; later ones do not count.
    let first = firstIndex(endingAfter: end)
    let reaching = first < stretches.count && stretches[first].start < end ? first + 1 : first
    for stop in stretches[..<reaching].reversed() {
      if stop.end < time {
        let running = time.duration(since: stop.end)
        if remaining <= running { break }
        remaining = try remaining.subtracting(running)
      }
      time = stop.start
    }
    return try time.adding(seconds: remaining.negated)
  }

  /// The seconds that such a clock runs from one instant to another; 0 where `end` is not later.
  ///
  /// Throws `tooLarge`.
  package func runningTime(
    from start: Instant,
    to end: Instant
  ) throws(ArithmeticError) -> Rational {
    if end <= start { return .zero }
    var total = end.duration(since: start)
    for stop in stretches[firstIndex(endingAfter: start)...] {
      if stop.start >= end { break }
      let stopped = min(stop.end, end).duration(since: max(stop.start, start))
      total = try total.subtracting(stopped)
    }
    return total
  }
}
