// From which instant hours, minutes and seconds run.

extension CountingRules {
  /// The instant from which hours after an event run, in a zone.
  ///
  /// Under `fromNextFullHour` the hour during which the event occurs falls outside the period, and
  /// the period starts at the beginning of its first hour (Regulation 1182/71, article 3(1) and
  /// (2)(a)). An event at a full hour occurs during the hour that begins with it, so that the
  /// period starts an hour later: an event at 10:00, or at any time until 11:00, starts it at
  /// 11:00. Hours are those of the clock as it is set at the event, which matters only where clocks
  /// change by less than an hour. In the last hour of the year 9999, the last instant of that year.
  package func startOfHours(after event: Instant, in zone: ZoneRules) -> Instant {
    if hours == .fromEvent { return event }
    let local = event.seconds + Int64(zone.offset(at: event))
    let secondOfHour = (local % 3_600 + 3_600) % 3_600
    return Instant(seconds: event.seconds + 3_600 - secondOfHour)
      ?? Instant(seconds: Instant.lastSecond, nanoseconds: 999_999_999) ?? event
  }
}
