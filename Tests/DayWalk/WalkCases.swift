// Calendars and questions made from a seed, and a campaign that asks them.

/// Random numbers from a seed: a linear congruence of 64 bits, of which the upper 31 are used.
package struct WalkDice: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  /// A number of the range.
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let size = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int((state >> 33) % size)
  }

  /// `true` once in so many times.
  package mutating func oneIn(_ times: Int) -> Bool { number(1...times) == 1 }

  /// A day of the years, each day of a month as likely as in the calendar.
  package mutating func day(from first: Int, through last: Int) -> WalkDay {
    var walker = Walker(at: WalkDay(number(first...last), number(1...12), 1))
    for _ in 0..<number(0...30) where walker.day.day < 28 || !oneIn(3) {
      _ = walker.stepForward()
    }
    return walker.day.year > last ? WalkDay(last, 12, 31) : walker.day
  }
}

extension WalkDice {
  /// Calendars with few and many holidays, alone and in runs, and with weekends of all kinds.
  package mutating func calendars(_ count: Int) -> [WalkCalendar] {
    var calendars: [WalkCalendar] = []
    for place in 0..<count {
      // The first two reach the ends of the calendar.
      let firstYear = place == 0 ? 1 : place == 1 ? 9_996 : number(1_995...2_035)
      let lastYear = firstYear + (place < 2 ? 3 : number(0...9))
      var weekend: Set<Int> = oneIn(4) ? [] : [6, 7]
      if oneIn(3) { weekend.insert(number(1...7)) }
      if place == 2 { weekend = [1, 2, 3, 4, 5, 6, 7] }
      var holidays: Set<WalkDay> = []
      let perYear = number(0...12)
      for _ in 0..<(perYear * (lastYear - firstYear + 1)) {
        var walker = Walker(at: day(from: firstYear, through: lastYear))
        for _ in 0..<(oneIn(5) ? number(2...9) : 1) {
          holidays.insert(walker.day)
          _ = walker.stepForward()
        }
      }
      calendars.append(
        WalkCalendar(
          firstYear: firstYear,
          lastYear: lastYear,
          weekend: weekend,
          holidays: holidays
        )
      )
    }
    return calendars
  }

  /// Rules of any combination.
  package mutating func rules() -> WalkRules {
    WalkRules(
      firstDay: WalkRules.FirstDay.allCases[number(0...2)],
      endsBeforeCorresponding: oneIn(2),
      moves: oneIn(2),
      leastBusinessDays: oneIn(2) ? number(1...6) : 0,
      isClear: oneIn(2)
    )
  }

  /// A period in one direction from an event in or near the years of its calendar.
  package mutating func question(calendars: [WalkCalendar]) -> WalkQuestion {
    let place = number(0...(calendars.count - 1))
    let firstYear = max(calendars[place].firstYear - (oneIn(8) ? 1 : 0), 1)
    let lastYear = min(calendars[place].lastYear + (oneIn(8) ? 1 : 0), 9_999)
    let isNegative = oneIn(500)
    return WalkQuestion(
      event: day(from: firstYear, through: lastYear),
      isMidnight: oneIn(2),
      isBackward: oneIn(3),
      months: oneIn(2) ? number(0...(oneIn(5) ? 40 : 13)) : 0,
      days: oneIn(2) ? number(isNegative ? -3...0 : 0...(oneIn(5) ? 400 : 31)) : 0,
      businessDays: oneIn(3) ? number(0...(oneIn(5) ? 120 : 15)) : 0,
      rules: rules(),
      calendar: oneIn(50) ? nil : place
    )
  }
}

/// What became of a campaign.
package struct WalkReport: Sendable {
  package var questions = 0
  /// How many the walk answered, and did not refuse.
  package var answered = 0
  package var mismatches = 0
  /// The first few questions whose answers differ, with both.
  package var examples: [String] = []

  /// Asks questions made from the seed, and compares the walk's answers with others.
  package init(
    questions count: Int,
    calendars: [WalkCalendar],
    dice: inout WalkDice,
    answer: (WalkQuestion) -> Result<WalkFinding, WalkFailure>
  ) {
    for _ in 0..<count {
      let question = dice.question(calendars: calendars)
      let walked = Result { () throws(WalkFailure) in try walk(question, calendars: calendars) }
      let given = answer(question)
      questions += 1
      if case .success = walked { answered += 1 }
      if given == walked { continue }
      mismatches += 1
      if examples.count < 5 {
        examples.append("\(question)\n  walked: \(walked)\n  given:  \(given)")
      }
    }
  }
}
