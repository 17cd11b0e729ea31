// Counting periods on foot: every day between the event and the end is visited.

/// The answer to a question, found by stepping from day to day.
package func walk(
  _ question: WalkQuestion,
  calendars: [WalkCalendar]
) throws(WalkFailure) -> WalkFinding {
  if question.months < 0 || question.days < 0 || question.businessDays < 0 { throw .negative }
  if question.months == 0 && question.days == 0 && question.businessDays == 0 {
    let event = question.event
    return WalkFinding(firstDay: event, rawEnd: event, end: event, yearAsked: nil)
  }
  var walk = Walk(
    rules: question.rules,
    calendar: question.calendar.map { calendars[$0] },
    yearAsked: nil
  )
  return question.isBackward
    ? try walk.backward(question)
    : try walk.forward(question)
}

private struct Walk {
  let rules: WalkRules
  let calendar: WalkCalendar?
  var yearAsked: Int?

  /// Asks the calendar about the day of a place, and notes the year.
  mutating func isBusinessDay(_ place: Walker) throws(WalkFailure) -> Bool {
    guard let calendar else { throw .noCalendar }
    let year = place.day.year
    if year < calendar.firstYear || year > calendar.lastYear { throw .uncovered(year: year) }
    yearAsked = max(yearAsked ?? year, year)
    return !calendar.weekend.contains(place.weekday) && !calendar.holidays.contains(place.day)
  }

  func step(_ place: inout Walker) throws(WalkFailure) {
    if !place.stepForward() { throw .outOfRange }
  }

  func stepBack(_ place: inout Walker) throws(WalkFailure) {
    if !place.stepBack() { throw .outOfRange }
  }
}

// MARK: - Forward

extension Walk {
  mutating func forward(_ question: WalkQuestion) throws(WalkFailure) -> WalkFinding {
    var first = Walker(at: question.event)
    let countsEvent =
      rules.firstDay == .own || (rules.firstDay == .ownAtMidnight && question.isMidnight)
    if !countsEvent { try step(&first) }

    // The place is the last day counted; nil as long as no day has been.
    var place: Walker?
    if question.months > 0 {
      if countsEvent || rules.endsBeforeCorresponding {
        place = try dayBeforeCorresponding(to: first, months: question.months)
      } else {
        place = try corresponding(to: Walker(at: question.event), months: question.months)
      }
    }
    for _ in 0..<question.days { try count(&place, first: first) }
    if question.businessDays > 0 {
      var left = question.businessDays
      while left > 0 {
        try count(&place, first: first)
        if let place, try isBusinessDay(place) { left -= 1 }
      }
    }
    guard let raw = place else { throw .outOfRange }

    var end = raw
    if question.businessDays == 0 {
      if rules.moves {
        while try !isBusinessDay(end) { try step(&end) }
      }
      if rules.leastBusinessDays > 0, question.months > 0 || question.days > 1 {
        let held = try holdingLeast(from: first, end: end)
        if end.day < held.day { end = held }
      }
    }
    return WalkFinding(
      firstDay: first.day,
      rawEnd: raw.day,
      end: end.day,
      yearAsked: yearAsked
    )
  }

  /// Counts one day more.
  func count(_ place: inout Walker?, first: Walker) throws(WalkFailure) {
    guard var next = place else {
      place = first
      return
    }
    try step(&next)
    place = next
  }

  /// The day with the number of the first one so many months on, or the last of that month.
  func corresponding(to start: Walker, months: Int) throws(WalkFailure) -> Walker {
    var place = start
    var begun = 0
    while begun < months {
      try step(&place)
      if place.day.day == 1 { begun += 1 }
    }
    while place.day.day < start.day.day {
      var next = place
      // The last month of all ends where the walk does.
      guard next.stepForward(), next.day.day != 1 else { return place }
      place = next
    }
    return place
  }

  /// The day before the one that corresponds, or the last of the month that has none.
  func dayBeforeCorresponding(to start: Walker, months: Int) throws(WalkFailure) -> Walker {
    var place = start
    var begun = 0
    while true {
      var next = place
      let goesOn = next.stepForward()
      // The day after the last of all would begin a month, and may correspond only to a first.
      if !goesOn {
        if begun == months || (begun == months - 1 && start.day.day == 1) { return place }
        throw .outOfRange
      }
      if next.day.day == 1 { begun += 1 }
      if begun == months && next.day.day == start.day.day { return place }
      if begun > months { return place }
      place = next
    }
  }

  /// The day with which a period has the least business days, as far as the calendar goes back.
  mutating func holdingLeast(from first: Walker, end: Walker) throws(WalkFailure) -> Walker {
    guard let calendar else { throw .noCalendar }
    var place = first
    var isPartial = false
    while place.day.year < calendar.firstYear {
      isPartial = true
      try step(&place)
    }
    var left = rules.leastBusinessDays
    while true {
      if try isBusinessDay(place) { left -= 1 }
      if left == 0 { break }
      try step(&place)
    }
    if isPartial, end.day < place.day { throw .uncovered(year: first.day.year) }
    return place
  }
}

// MARK: - Backward

extension Walk {
  mutating func backward(_ question: WalkQuestion) throws(WalkFailure) -> WalkFinding {
    let countsEvent = rules.firstDay == .own
    let event = Walker(at: question.event)
    var first = event
    if !countsEvent { try stepBack(&first) }

    // Reached without counting the event; where it counts, all is a day later.
    var place = event
    var begun = 0
    while begun < question.months {
      let month = place.day.month
      try stepBack(&place)
      if place.day.month != month { begun += 1 }
    }
    if question.months > 0 {
      while place.day.day > event.day.day { try stepBack(&place) }
    }
    var steps = question.days
    if countsEvent { steps -= 1 }
    if question.businessDays == 0 {
      if rules.isClear { steps += 1 }
      try move(&place, back: steps)
      return WalkFinding(
        firstDay: first.day,
        rawEnd: place.day,
        end: place.day,
        yearAsked: nil
      )
    }
    try move(&place, back: steps + 1)
    var left = rules.isClear ? question.businessDays + 1 : question.businessDays
    while true {
      if try isBusinessDay(place) { left -= 1 }
      if left == 0 { break }
      try stepBack(&place)
    }
    return WalkFinding(
      firstDay: first.day,
      rawEnd: place.day,
      end: place.day,
      yearAsked: yearAsked
    )
  }

  func move(_ place: inout Walker, back steps: Int) throws(WalkFailure) {
    if steps < 0 { try step(&place) }
    for _ in 0..<max(steps, 0) { try stepBack(&place) }
  }
}
