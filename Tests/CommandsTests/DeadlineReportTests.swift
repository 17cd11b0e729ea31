// Deadlines in whole reports: the working as text, and the count and the states as JSON.

import Foundation
import TestSupport
import Testing

@Suite struct DeadlineReportTests {
  /// The shipped counting rules and calendars.
  private static let shared: [String: String] = {
    let root = Repository.root
    var files: [String: String] = [:]
    for name in ["counting_rules", "korean_calendars"] {
      let path = "shared/\(name).rules"
      files[path] = try? String(
        contentsOf: root.appendingPathComponent("rules/" + path),
        encoding: .utf8
      )
    }
    return files
  }()

  private static let head = """
    policy dates "Dates"
      currency KRW
      zone Asia/Seoul
      periods korean_civil_code
      calendar kr_public

    use "shared/counting_rules.rules"
    use "shared/korean_calendars.rules"

    facts
      event   instant
      act     optional instant
      closed  spans

    section s "Dates"


    """

  /// The report of a claim, each run of white space as one space.
  private func report(
    _ rules: String,
    _ claim: String,
    _ options: String = "",
    code: Int32 = 0
  ) -> String {
    var files = Self.shared
    files["dates.rules"] = Self.head + rules
    files["claim.json"] = claim
    let result = World(files: files).run("decide dates.rules claim.json \(options)")
    #expect(result.code == code, "\(result.errors)")
    return Self.collapsed(result.output + result.errors)
  }

  private static func collapsed(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  /// What follows the day of an event that does not count under the Civil Code.
  private static let excluded =
    ", the day of the event, is not counted [민법 제157조] (Korean Civil Code, articles 155 to 161)"

  /// The value of a deadline with its exceptions, and a part of its report.
  struct WorkingRow: Sendable {
    let value: String
    let expected: String

    init(_ value: String, _ expected: String) {
      self.value = value
      self.expected = DeadlineReportTests.collapsed(expected)
    }
  }

  static let workings: [WorkingRow] = [
    // The month runs from 1 to 31 March, a Sunday.
    WorkingRow(
      "1 month after 2019-02-28 10:00",
      """
      Thursday 2019-02-28\(excluded) 1 month ends on Sunday 2019-03-31 [민법 제160조]
      no business day: 2019-03-31 Sunday moved to Monday 2019-04-01 [민법 제161조]
      """
    ),
    // A Saturday, a holiday on a Sunday, and its substitute.
    WorkingRow(
      "6 months after 2025-08-31 10:00",
      """
      Sunday 2025-08-31\(excluded) 6 months end on Saturday 2026-02-28 [민법 제160조]
      no business day: 2026-02-28 Saturday; 2026-03-01 삼일절; 2026-03-02 대체공휴일(삼일절)
      moved to Tuesday 2026-03-03 [민법 제161조]
      """
    ),
    WorkingRow(
      "1 year after 2023-02-28 10:00",
      """
      = 2024-02-29 Tuesday 2023-02-28\(excluded)
      1 year ends on Thursday 2024-02-29 [민법 제160조]
      """
    ),
    WorkingRow(
      "1 month after 2025-03-01 00:00",
      """
      Saturday 2025-03-01 is counted, as it begins with the event [민법 제157조]
      (Korean Civil Code, articles 155 to 161)
      1 month ends on Monday 2025-03-31 [민법 제160조]
      """
    ),
    WorkingRow(
      "20 business days after 2025-10-21",
      "= 2025-11-18 Tuesday 2025-10-21\(excluded) 20 business days end on Tuesday 2025-11-18"
    ),
    WorkingRow(
      "30 days before 2026-01-10",
      "= 2025-12-11 30 days back from Saturday 2026-01-10: Thursday 2025-12-11"
    ),
    WorkingRow(
      "30 days before 2026-01-10\n  counting clear days",
      """
      = 2025-12-10 30 days back from Saturday 2026-01-10, with full days between:
      Wednesday 2025-12-10
      """
    ),
    // The deadline's own exception cites no article.
    WorkingRow(
      "10 days after 2025-09-01 10:00\n  counting the first day",
      """
      Monday 2025-09-01 is counted (Korean Civil Code, articles 155 to 161)
      10 days end on Wednesday 2025-09-10
      """
    ),
    // Monday, 8 September 2025 is a business day, but the only one so far.
    WorkingRow(
      "2 days after 2025-09-05 10:00\n  counting by eu_1182_71",
      """
      Friday 2025-09-05, the day of the event, is not counted [article 3(1) and 3(2)(b)]
      (Regulation (EEC, Euratom) No 1182/71) 2 days end on Sunday 2025-09-07
      no business day: 2025-09-07 Sunday
      moved to Tuesday 2025-09-09, so that 2 business days lie in the period [article 3(5)]
      """
    ),
    WorkingRow(
      "10 days after 2025-09-01 10:00\n  counting by plain",
      "Late: due 2025-09-11 10 days after 2025-09-01 10:00 = 2025-09-11"
    ),
  ]

  @Test(
    "the working of a deadline shows the day left out, the last day and the days it moved over",
    arguments: workings
  )
  func working(row: WorkingRow) {
    let text = report("deadline late \"Late\"\n  = \(row.value)\n", "{}")
    #expect(text.contains(row.expected), "\(text)")
  }

  @Test("the count of a deadline is data, and its working lines are the text's")
  func json() {
    let text = report(
      "deadline filing \"Filing\"\n  = 6 months after event\n  met by act\n  required\n",
      #"{"event": "2025-08-31T10:00", "act": "2026-03-03T23:59"}"#,
      "--format json"
    )
    let expected = #"""
      "name": "filing", "title": "Filing", "source": null, "status": "met",
      "required": true, "fails": false,
      "due": "2026-03-03", "met_at": "2026-03-03T23:59:00+09:00", "late_by": null, "left": null,
      "counting": [ {
        "rules": "korean_civil_code", "period": "P6M", "direction": "after",
        "event": "2025-08-31", "first_day": "2025-09-01", "raw_end": "2026-02-28",
        "moved_over": [
          { "date": "2026-02-28", "names": [ "Saturday" ] },
          { "date": "2026-03-01", "names": [ "삼일절" ] },
          { "date": "2026-03-02", "names": [ "대체공휴일(삼일절)" ] }
        ],
        "end": "2026-03-03", "calendar": "kr_public", "provisional": false
      } ],
      "working": [ "6 months after event", "= 6 months after 2025-08-31 10:00",
      """#
    #expect(text.contains(Self.collapsed(expected)), "\(text)")
    #expect(text.contains(#""moved to Tuesday 2026-03-03 [민법 제161조]""#))
    #expect(text.contains(#""provisional": [], "errors": []"#))
  }

  @Test("a count that asks no calendar names none")
  func jsonWithoutCalendar() {
    let text = report(
      "deadline notice\n  = 30 days before date of event\n",
      #"{"event": "2026-01-10T10:00"}"#,
      "--format json"
    )
    #expect(text.contains(#""direction": "before", "event": "2026-01-10", "first_day": "#))
    #expect(
      text.contains(
        #""moved_over": [], "end": "2025-12-11", "calendar": null, "provisional": false"#
      ),
      "\(text)"
    )
  }

  // MARK: Clocks that stop

  private static let stopped =
    "deadline restore \"Restored\"\n  = 4 hours after event not counting closed\n  met by act\n"

  @Test("a clock that stops shows its stops, and lateness by the same clock")
  func stops() {
    let claim = #"""
      {"event": "2025-09-05T10:00", "act": "2025-09-05T18:00", "closed": [
        {"start": "2025-09-05T11:00", "end": "2025-09-05T12:30"},
        {"start": "2025-09-05T16:00", "end": "2025-09-05T17:30"}]}
      """#
    let text = report(Self.stopped, claim)
    // Four hours and a half from 10:00 to 15:30 with the stop; then 30 minutes, and 30 more.
    #expect(
      text.contains(
        "Restored: due 2025-09-05 15:30, late by 1 h: done on 2025-09-05 18:00 "
          + "4 hours after event not counting closed"
      ),
      "\(text)"
    )
    #expect(
      text.contains(
        "not counting (2025-09-05 11:00 to 2025-09-05 12:30, 2025-09-05 16:00 to 2025-09-05 17:30 "
          + "(3 h)) = 2025-09-05 15:30"
      ),
      "\(text)"
    )
    let json = report(Self.stopped, claim, "--format json")
    #expect(
      json.contains(#""due": "2025-09-05T15:30:00+09:00", "met_at": "2025-09-05T18:00:00+09:00""#)
    )
    #expect(json.contains(#""late_by": "PT1H", "left": null, "counting": []"#), "\(json)")
  }

  @Test("what is not known of the stops is asked for")
  func unknownStops() {
    let text = report(Self.stopped, #"{"event": "2025-09-05T10:00", "act": null}"#)
    #expect(text.contains("Restored: due date unknown"), "\(text)")
  }

  /// 10 to 12 and 11 to 13 are three hours: 24,000 won a day for an eighth of a day.
  @Test("times that overlap are counted once, and their working shows what is left of them")
  func overlap() {
    let text = report(
      """
      facts
        outages  list of
          start  instant
          end    instant

      section refunds "Refunds"

      define down = the union of time from o.start to o.end for each o in outages

      award refund "Refund"
        = 24,000 KRW * length of down / 24 hours
        rounded down to 1 KRW
      """,
      """
      {"outages": [{"start": "2025-09-05T10:00", "end": "2025-09-05T12:00"},
        {"start": "2025-09-05T11:00", "end": "2025-09-05T13:00"}]}
      """
    )
    let expected = """
      Refund 3,000 KRW 24,000 KRW * length of down / 24 hours = 24,000 KRW * 3 h / 24 h = 3,000 KRW
      down = the union of time from o.start to o.end for each o in outages
      = 2025-09-05 10:00 to 2025-09-05 13:00 (3 h)
      """
    #expect(text.contains(Self.collapsed(expected)), "\(text)")
  }

  // MARK: What is left, provisional years, errors

  @Test("an open deadline says what is left of it")
  func left() {
    let rules = "deadline filing \"Filed\"\n  = 30 days after event\n  met by act\n  required\n"
    let claim = #"{"event": "2025-09-05T10:00", "act": null, "as_of": "2025-10-09T20:30"}"#
    // To 24:00 on the 10th: three hours and a half of the 9th, and the 10th.
    #expect(
      report(rules, claim)
        .contains("Filed due 2025-10-10, still open: 1 day 3 h 30 min left")
    )
    let expected = #"""
      "status": "open", "required": true, "fails": false, "due": "2025-10-10",
      "met_at": null, "late_by": null, "left": "PT27H30M"
      """#
    #expect(report(rules, claim, "--format json").contains(Self.collapsed(expected)))
  }

  @Test("a provisional year is told with the deadline and at the end")
  func provisional() {
    let rules = "deadline filing \"Filed\"\n  = 30 days after event\n  met by act\n"
    let claim = #"{"event": "2027-01-20T10:00", "act": "2027-01-21T10:00"}"#
    let text = report(rules, claim)
    #expect(text.contains("the days off of 2027 in kr_public are provisional"), "\(text)")
    #expect(text.contains("Provisional calendars kr_public for 2027:"))
    let json = report(rules, claim, "--format json")
    #expect(
      json.contains(#""provisional": [ { "calendar": "kr_public", "year": 2027 } ], "errors""#)
    )
    #expect(json.contains(#""calendar": "kr_public", "provisional": true"#))
    let known = report(rules, #"{"event": "2026-01-20T10:00", "act": "2026-01-21T10:00"}"#)
    #expect(!known.lowercased().contains("provisional"))
  }

  @Test("a year that the calendar does not cover is named, with the place of the rule")
  func uncovered() {
    let text = report(
      "deadline filing \"Filed\"\n  = 30 days after event\n  met by act\n  required\n",
      #"{"event": "2030-12-20T10:00", "act": "2030-12-21T10:00"}"#,
      code: 3
    )
    #expect(text.contains("UNDETERMINED"))
    #expect(
      text.contains("! the calendar `kr_public` does not cover 2031 (dates.rules:18:5)"),
      "\(text)"
    )
  }
}
