// The dates and months that clocks show during a set of times.

extension Spans {
  /// The dates on which clocks of the zone show at least an instant of the set, in order.
  ///
  /// Throws `tooLarge` for more than `limit` dates, `outOfRange` outside the years 1 to 9999.
  package func dates(in zone: ZoneRules, limit: Int) throws(ArithmeticError) -> [CalendarDate] {
    try ordinals(of: .day, in: zone, limit: limit).compactMap { CalendarDate(dayNumber: $0) }
  }

  /// The months on which clocks of the zone show at least an instant of the set, in order.
  ///
  /// Throws `tooLarge` for more than `limit` months, `outOfRange` outside the years 1 to 9999.
  package func months(in zone: ZoneRules, limit: Int) throws(ArithmeticError) -> [CalendarMonth] {
    try ordinals(of: .month, in: zone, limit: limit)
      .map { CalendarMonth(unchecked: Int32($0)) }
  }

  private func ordinals(
    of unit: CalendarUnit,
    in zone: ZoneRules,
    limit: Int
  ) throws(ArithmeticError) -> [Int] {
    var shown = ShownOrdinals(limit: limit)
    for span in stretches { try shown.insert(unit, during: span, in: zone) }
    return shown.ordinals
  }
}

/// Days or months, as whole numbers that grow by one from each to the next.
private enum CalendarUnit {
  case day, month

  /// The number of the unit that a day within the years 1 to 9999 lies in.
  func ordinal(dayNumber: Int) -> Int {
    switch self {
    case .day: dayNumber
    case .month: Int(CalendarDate(unchecked: Int32(dayNumber)).calendarMonth.ordinal)
    }
  }

  /// The day number of the first day of a unit.
  func firstDay(of ordinal: Int) -> Int {
    switch self {
    case .day: ordinal
    case .month:
      Int(CivilCalendar.dayNumber(year: ordinal / 12, month: ordinal % 12 + 1, day: 1))
    }
  }
}

/// Days or months that clocks have shown, in order.
private struct ShownOrdinals {
  private(set) var ordinals: [Int] = []
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Adds the units that clocks of the zone show during an interval.
  ///
  /// Clocks set back over midnight show the end of a day a second time, after the start of the next
  /// day; clocks that cross the date line skip a day. So the ends of the interval alone do not tell.
  mutating func insert(
    _ unit: CalendarUnit,
    during span: Span,
    in zone: ZoneRules
  ) throws(ArithmeticError) {
    // Clocks change on whole seconds, so the second that holds the last nanosecond tells its date.
    let lastSecond = span.end.nanoseconds == 0 ? span.end.seconds - 1 : span.end.seconds
    guard let last = Instant(seconds: lastSecond), let firstDate = zone.date(of: span.start),
      let lastDate = zone.date(of: last)
    else { throw .outOfRange }
    let firstUnit = unit.ordinal(dayNumber: Int(firstDate.dayNumber))
    let lastUnit = unit.ordinal(dayNumber: Int(lastDate.dayNumber))
    if showsAgain(dayBefore: unit.firstDay(of: firstUnit), during: span, in: zone) {
      try insert(firstUnit - 1)
    }
    try insert(firstUnit)
    var next = firstUnit + 1
    // One more than the last: clocks may have shown it before they were set back.
    while next <= lastUnit + 1 {
      let second = zone.startOfDay(dayNumber: unit.firstDay(of: next))
      let isReached = second <= lastSecond && (second > span.start.seconds || next <= lastUnit)
      if isReached, let date = Instant(seconds: second).flatMap({ zone.date(of: $0) }),
        unit.ordinal(dayNumber: Int(date.dayNumber)) == next
      {
        try insert(next)
      }
      next += 1
    }
    try insert(lastUnit)
  }

  /// Whether clocks, set back, show the last second of the day before the given one again.
  private func showsAgain(dayBefore day: Int, during span: Span, in zone: ZoneRules) -> Bool {
    guard let date = CalendarDate(dayNumber: day - 1),
      let lastSecond = TimeOfDay(hour: 23, minute: 59, second: 59),
      case .repeated(_, let again) = zone.resolve(date, lastSecond)
    else { return false }
    return span.start < again && again < span.end
  }

  private mutating func insert(_ ordinal: Int) throws(ArithmeticError) {
    var index = ordinals.count
    // Only clocks set back lead here more than a step.
    while index > 0, ordinals[index - 1] > ordinal { index -= 1 }
    if index > 0, ordinals[index - 1] == ordinal { return }
    if ordinals.count >= limit { throw .tooLarge }
    ordinals.insert(ordinal, at: index)
  }
}
