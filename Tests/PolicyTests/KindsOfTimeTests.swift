// Dates beside instants: in operators as dates, where something falls due to the end of the day.

import Checking
import Evaluation
import Model
import Quantities
import SourceText
import Testing

@Suite("Dates beside instants")
struct KindsOfTimeTests {
  // MARK: Operators

  @Test(
    "an operator takes an instant beside a date as its date",
    arguments: [
      FoundRow(
        "authors-en/date_against_instant",
        #"{"signed_at": "2026-03-01T12:00"}"#,
        "o",
        [
          ("from_march", "yes"), ("before_march", "no"), ("in_march", "yes"),
          ("on_the_first", "yes"), ("q1", "yes"),
        ]
      ),
      FoundRow(
        "authors-en/date_bands_in_table",
        #"{"signed_at": "2026-03-01T12:00"}"#,
        "o",
        [("pct", "1")]
      ),
      FoundRow(
        "authors-en/date_bands_in_table",
        #"{"signed_at": "2026-03-31T12:00"}"#,
        "o",
        [("pct", "1")]
      ),
      FoundRow(
        "authors-en/date_bands_in_table",
        #"{"signed_at": "2026-04-01T12:00"}"#,
        "o",
        [("pct", "2")]
      ),
      // Clocks went from 00:01 back to 23:01: at 03:00 UTC they showed 23:30 of the 29th again.
      FoundRow(
        "time-and-money/night_back",
        #"{"due_on": "2005-10-29", "done": "2005-10-30T03:00:00Z"}"#,
        "rows",
        [("day", "2005-10-29"), ("on_day", "yes"), ("less", "no"), ("in_time", "yes")]
      ),
    ]
  )
  func foundPolicies(_ row: FoundRow) throws { try FoundPolicies.expect(row) }

  private static let facts = """
    facts
      at     instant
      day    date
      days   list of date
      later  instant
    parameter known = 2026-03-01 12:00
    parameter rate
      = 1 until 2026-02-28
      = 2 from 2026-03-01

    """

  @Test("comparisons, ranges, lists and histories take the date that clocks of the zone show")
  func operators() throws {
    // 15:30 UTC on the 28th is 00:30 on the 1st of March in Seoul.
    try SmallRules.expect(
      [
        ValueRow("at >= 2026-03-01", "yes"),
        ValueRow("at > 2026-03-01", "no"),
        ValueRow("at <= 2026-03-01", "yes"),
        ValueRow("at < 2026-03-01", "no"),
        ValueRow("at > 2026-02-28", "yes"),
        ValueRow("2026-03-01 <= at", "yes"),
        ValueRow("2026-03-01 < at", "no"),
        ValueRow("2026-03-01 is at", "yes"),
        ValueRow("day is at", "yes"),
        ValueRow("at is not day", "no"),
        ValueRow("at is from 2026-03-01 to under 2026-03-02", "yes"),
        ValueRow("at is over 2026-03-01 to 2026-03-02", "no"),
        ValueRow("at is one of 2026-02-28, 2026-03-01", "yes"),
        ValueRow("at is not one of day, 2026-03-05", "no"),
        ValueRow("at is in days", "yes"),
        ValueRow("days includes at", "yes"),
        ValueRow("at is in days from 2026-02-01 to 2026-02-28", "no"),
        ValueRow("known is day", "yes"),
        ValueRow("rate on at", "2"),
        // Beside an instant, an instant stays one.
        ValueRow("at < known", "yes"),
        ValueRow("at is known", "no"),
      ],
      head: SmallRules.head(zone: "Asia/Seoul"),
      facts: Self.facts,
      claim: #"""
        {"at": "2026-02-28T15:30:00Z", "day": "2026-03-01", "days": ["2026-03-01"]}
        """#
    )
  }

  @Test("the bounds of an instant that is not known become those of its date")
  func bounds() throws {
    try SmallRules.expect(
      [
        ValueRow("the later of (at, later) >= 2026-03-01", "yes"),
        ValueRow("the later of (at, later) > 2026-02-28", "yes"),
        ValueRow("the later of (at, later) > 2026-03-01", "unknown later"),
        ValueRow("the later of (at, later) < 2026-03-01", "no"),
        ValueRow("the later of (at, later) is 2026-02-28", "no"),
        ValueRow("the later of (at, later) is 2026-03-01", "unknown later"),
        ValueRow("the earlier of (at, later) <= 2026-03-01", "yes"),
        ValueRow("the earlier of (at, later) < 2026-03-01", "unknown later"),
        ValueRow("2026-03-02 > the earlier of (at, later)", "yes"),
      ],
      head: SmallRules.head(zone: "Asia/Seoul"),
      facts: Self.facts,
      claim: #"{"at": "2026-03-01T12:00", "day": "2026-03-01", "days": []}"#
    )
  }

  @Test("elements are looked up by the date of an instant, however many there are")
  func lookedUp() throws {
    let program = try SmallRules.program(
      """
      policy lookups "Lookups"
        zone Asia/Seoul
      facts
        days   list of
          on  date
        calls  list of
          at  instant
      section s "S"
      require always
        yes
      output result for each c in calls
        same   = count of d in days where d.on is c.at
        other  = any d in days where d.on is c.at
      """
    )
    let dates = (1...28).map { "2026-03-\($0 < 10 ? "0" : "")\($0)" }
    let days = (dates + Array(repeating: "2026-03-10", count: 12)).map { "{\"on\": \"\($0)\"}" }
    let calls = (1...40).map { _ in "{\"at\": \"2026-03-10T23:30\"}" }
    let claim =
      "{\"days\": [\(days.joined(separator: ","))], \"calls\": [\(calls.joined(separator: ","))]}"
    let decided = try SmallRules.decided(program, claim)
    // The 10th is one of the 28 days, and each of the twelve behind them.
    for row in rows(of: 0, in: program, decided.facts) {
      let cells = row.map { cell in
        guard case .value(let value, let type) = cell else { return "another" }
        return SmallRules.shown(value, type, program)
      }
      #expect(cells == ["13", "yes"])
    }
  }

  @Test("a long table over instants with bands of dates finds the band of the date")
  func longTable() throws {
    let months = 1...20
    var lines = "table band \"Band\"\n  at || number\n"
    for month in months {
      let year = 2026 + (month - 1) / 12
      let number = (month - 1) % 12 + 1
      let text = "\(year)-\(number < 10 ? "0" : "")\(number)"
      let last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1]
      lines += "  from \(text)-01 to \(text)-\(last) || \(month)\n"
    }
    lines += "  otherwise 0\n"
    let text =
      SmallRules.head(zone: "Asia/Seoul") + "facts\n  at  instant\n\n" + lines
      + "\nsection s\n\nrequire always\n  yes\n\noutput result\n  found = band\n"
    let program = try SmallRules.program(text)
    for month in months {
      let year = 2026 + (month - 1) / 12
      let number = (month - 1) % 12 + 1
      for time in ["01T00:00", "01T23:59", "28T12:00"] {
        let at = "\(year)-\(number < 10 ? "0" : "")\(number)-\(time)"
        let decided = try SmallRules.decided(program, "{\"at\": \"\(at)\"}")
        let row = try #require(rows(of: 0, in: program, decided.facts).first)
        guard case .value(let value, _) = row[0], case .number(let found) = value else {
          Issue.record("no number at \(at)")
          continue
        }
        #expect(found == Rational(month), "\(at)")
      }
    }
  }

  // MARK: Analysis of tables

  @Test(
    "the analysis of a table reads dates over instants as days",
    arguments: [
      // Bands of days that follow each other leave no gap and do not meet.
      ("from 2026-03-01 to 2026-03-31 || 1\n  from 2026-04-01 to 2026-04-30 || 2", ["gap"]),
      ("<= 2026-03-31 || 1\n  > 2026-03-31 || 2", []),
      ("< 2026-03-31 || 1\n  > 2026-03-31 || 2", ["gap"]),
      ("<= 2026-03-31 || 1\n  >= 2026-03-31 || 2", ["overlap"]),
      // Days and instants in one column.
      ("< 2026-03-31 12:00 || 1\n  >= 2026-03-31 || 2", ["overlap"]),
      ("< 2026-03-31 00:00 || 1\n  >= 2026-03-31 || 2", []),
      ("<= 2026-03-31 || 1\n  >= 2026-04-01 00:00 || 2", []),
      ("<= 2026-03-30 || 1\n  2026-03-31 || 2\n  >= 2026-04-01 00:00 || 3", []),
    ]
  )
  func tables(rows: String, findings: [String]) throws {
    let text =
      SmallRules.head(zone: "Asia/Seoul") + "facts\n  at  instant\n\n"
      + "table t \"T\"\n  at || number\n  \(rows)\n\nsection s\n\nrequire always\n  t > 0\n"
    let result = PolicyFiles.checked(Array(text.utf8), name: "small.rules")
    var found: [String] = []
    for diagnostic in result.diagnostics {
      if diagnostic.code == .tableGap { found.append("gap") }
      if diagnostic.code == .tableRowsOverlap { found.append("overlap") }
    }
    #expect(found == findings, "\(rows): \(result.diagnostics.map(\.message))")
  }

  // MARK: Deadlines

  @Test("a deadline that falls due on a date or at an instant settles on nothing that it mixes up")
  func mixedDue() throws {
    let program = try FoundPolicies.program("mixed-kinds/mixed_due")
    let known = try SmallRules.decided(
      program,
      try FoundPolicies.text("mixed-kinds/mixed_due_known.json")
    )
    let open = try SmallRules.decided(
      program,
      try FoundPolicies.text("mixed-kinds/mixed_due_open.json")
    )
    // Due on 31 January; the last answer came on 3 January, and is open in the other claim.
    #expect(known.sections("kept").map(\.outcome) == [.ineligible])
    #expect(open.sections("kept").map(\.outcome) == [.undetermined])
  }

  @Test("where the cases of a deadline mix, its due date counts to the end of the day")
  func mixedCases() throws {
    let facts = """
      facts
        event     instant
        by_hours  yes or no
        act       instant
        other     instant
      section kept "Kept"
      deadline answer "The answer"
        = 1 day after event       when not by_hours
        = 24 hours after event    when by_hours
      require sure
        yes

      """
    let rows = [
      ValueRow("act <= answer.due", "yes"), ValueRow("act < answer.due", "yes"),
      ValueRow("answer.due <= act", "no"), ValueRow("answer.due is act", "no"),
      ValueRow("the earlier of (answer.due, act) is act", "yes"),
      ValueRow("the later of (act, other) < answer.due", "unknown other"),
      ValueRow("the later of (answer.due, other) > act", "yes"),
      // The other may be the very instant.
      ValueRow("the earlier of (answer.due, other) is act", "unknown other"),
    ]
    // Due on the 2nd: an act in the evening of that day is before its end.
    try SmallRules.expect(
      rows,
      head: SmallRules.head(zone: "Asia/Seoul"),
      facts: facts,
      claim: #"{"event": "2026-03-01T12:00", "by_hours": false, "act": "2026-03-02T20:00"}"#
    )
    // Due at noon of the 2nd, the act an hour before.
    try SmallRules.expect(
      rows,
      head: SmallRules.head(zone: "Asia/Seoul"),
      facts: facts,
      claim: #"{"event": "2026-03-01T12:00", "by_hours": true, "act": "2026-03-02T11:00"}"#
    )
    // Which of them it is decides nothing before both ends are known.
    try SmallRules.expect(
      [
        ValueRow("act <= answer.due", "unknown by_hours"),
        ValueRow("answer.due < act", "unknown by_hours"),
        ValueRow("answer.due is act", "unknown by_hours"),
      ],
      head: SmallRules.head(zone: "Asia/Seoul"),
      facts: facts,
      claim: #"{"event": "2026-03-01T12:00", "act": "2026-03-02T11:00"}"#
    )
  }

  /// Nights about which clocks of some zones are odd: set back over midnight, set back at midnight, a
  /// day left out, and plain ones.
  private static let nights: [(zone: String, day: String, start: Int64)] = [
    ("America/St_Johns", "2005-10-29", 1_130_553_000),
    ("America/Sao_Paulo", "2018-02-17", 1_518_832_800),
    ("Pacific/Apia", "2011-12-29", 1_325_152_800),
    ("Asia/Seoul", "2026-03-01", 1_772_290_800),
    ("UTC", "2026-03-01", 1_772_323_200),
  ]

  @Test("law: a deadline is met exactly where its act is not after its due date", arguments: nights)
  func metIsNotAfterDue(night: (zone: String, day: String, start: Int64)) throws {
    let program = try SmallRules.program(
      """
      policy law "Law"
        currency KRW
        zone \(night.zone)
      facts
        day       date
        event     instant
        done      instant
        done_on   date
      section s "S"
      deadline on_day "On a day"
        = day
        met by done
      deadline day_of_day "On a day, by a day"
        = day
        met by done_on
      deadline at_moment "At a moment"
        = 1 hour after event
        met by done
      output result
        first   = on_day is met
        second  = done <= on_day.due
        third   = day_of_day is met
        fourth  = done_on <= day_of_day.due
        fifth   = at_moment is met
        sixth   = done <= at_moment.due
        seventh = date of done <= day
      """
    )
    var met = 0
    // Every five minutes from a day before the day begins until two days later.
    for step in -288..<576 {
      let done = Instant(seconds: night.start + Int64(step) * 300)
      let text = try #require(done).rfc3339(offsetSeconds: 0)
      let date = try #require(done.flatMap { program.zone.date(of: $0) })
      let event = try #require(Instant(seconds: night.start)).rfc3339(offsetSeconds: 0)
      let claim = """
        {"day": "\(night.day)", "event": "\(event)", "done": "\(text)", "done_on": "\(date)"}
        """
      let row = try FoundPolicies.row(program, claim, "result")
      #expect(row["first"] == row["second"], "\(text)")
      #expect(row["third"] == row["fourth"], "\(text)")
      #expect(row["fifth"] == row["sixth"], "\(text)")
      #expect(row["second"] == row["seventh"], "\(text)")
      if row["first"] == "yes" { met += 1 }
    }
    #expect(met > 288 && met < 864)
  }
}
