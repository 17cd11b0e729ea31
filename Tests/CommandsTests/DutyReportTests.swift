// Duties in whole reports: each instance as text and as JSON, and scenarios that ask for them.

import Testing

@Suite("Duties in reports")
struct DutyReportTests {
  private static let rules = """
    policy charter "Charter"
      currency KRW
      zone Asia/Seoul

    events
      trouble "Trouble"
        ticket    text
        severity  one of minor, major
      sms "Message"
        ticket   text
        content  set of cause, eta

    facts
      failures  spans  "Failures of carriers"

    section service "Service"
      says ineligible "broken"

    duty notice "Tell within half an hour"
      source "1."
      upon t in trouble where t.severity is major
      must s in sms with the same ticket where s.content includes cause
      within 30 minutes
      excused when t.at is in failures
        source "2."
      from company to customer
      breach "a tenth of the fee"
      required

    """

  private static let failure =
    "\"failures\": [{\"start\": \"2025-09-07T00:00\", \"end\": \"2025-09-08T00:00\"}]"
  private static let events = """
    "events": [
      {"type": "trouble", "at": "2025-09-05T10:00", "ticket": "T1", "severity": "major"},
      {"type": "sms", "at": "2025-09-05T10:20", "ticket": "T1", "content": ["cause"]},
      {"type": "trouble", "at": "2025-09-06T10:00", "ticket": "T2", "severity": "major"},
      {"type": "sms", "at": "2025-09-06T10:45", "ticket": "T2", "content": ["eta", "cause"]},
      {"type": "trouble", "at": "2025-09-07T10:00", "ticket": "T3", "severity": "major"},
      {"type": "trouble", "at": "2025-09-08T10:00", "ticket": "T4", "severity": "major"},
      {"type": "trouble", "at": "2025-09-08T11:50", "ticket": "T5", "severity": "major"}
    ]
    """

  /// The report of a claim as of noon of 8 September, each run of white space as one space.
  private func report(_ members: [String], _ options: String = "") -> String {
    let claim = "{\(members.joined(separator: ", ")), \"as_of\": \"2025-09-08T12:00\"}"
    let world = World(files: ["charter.rules": Self.rules, "claim.json": claim])
    let result = world.run("decide charter.rules claim.json \(options)")
    #expect(result.code == 0, "\(result.errors)")
    return result.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  private static let lines = [
    // Three count: one of them was met.
    "✗ Tell within half an hour: 1 met, 1 late, 1 breached, 1 pending, 1 excused",
    "from company, to customer [1.]",
    "Trouble no. 1, from 2025-09-05 10:00, due 2025-09-05 10:30, met on 2025-09-05 10:20, 10 min to spare",
    "Trouble no. 2, from 2025-09-06 10:00, due 2025-09-06 10:30, late by 15 min: done on 2025-09-06 10:45",
    "Trouble no. 3, from 2025-09-07 10:00, due 2025-09-07 10:30, excused [2.]",
    // From 10:30 to 12:00.
    "Trouble no. 4, from 2025-09-08 10:00, due 2025-09-08 10:30, breached: not done, for 1 h 30 min",
    "Trouble no. 5, from 2025-09-08 11:50, due 2025-09-08 12:20, pending, 20 min left",
    "follows: a tenth of the fee",
  ]

  @Test("the report shows each instance with what became of it", arguments: lines)
  func text(_ line: String) {
    #expect(report([Self.failure, Self.events]).contains(line))
  }

  @Test("the report tells what open instances wait for, and no share while there are some")
  func openText() {
    let text = report([Self.events])
    #expect(text.contains("? Tell within half an hour: 1 met, 4 unknown, from company"))
    #expect(text.contains("not known: needs Failures of carriers"))
    #expect(text.contains("? Failures of carriers"))
  }

  @Test("events that nobody told are missing as one fact")
  func noEvents() {
    let text = report([Self.failure])
    #expect(text.contains("not known whether there was occasion"))
    #expect(text.contains("Still needed ? What happened, and when"))
  }

  private static let parts = [
    #""name": "notice", "title": "Tell within half an hour", "source": "1.", "status": "broken""#,
    #""from": "company", "to": "customer", "breach": "a tenth of the fee""#,
    #""counts": { "met": 1, "late": 1, "breached": 1, "pending": 1, "excused": 1, "unknown": 0 }"#,
    #""trigger": "trouble[2]", "from": "2025-09-06T10:00:00+09:00", "due": "2025-09-06T10:30:00+09:00", "#
      + #""state": "late", "done_at": "2025-09-06T10:45:00+09:00", "act": "sms", "to_spare": null, "#
      + #""late_by": "PT15M", "excuse": null, "missing": []"#,
    #""state": "breached", "done_at": null, "act": null, "to_spare": null, "late_by": "PT1H30M""#,
    #""state": "pending", "done_at": null, "act": null, "to_spare": "PT20M", "late_by": null"#,
    #""state": "excused", "done_at": null, "act": null, "to_spare": null, "late_by": null, "#
      + #""excuse": "charter.rules:"#,
  ]

  @Test("the JSON has the counts and every instance", arguments: parts)
  func json(_ part: String) {
    #expect(report([Self.failure, Self.events], "--format json").contains(part))
  }

  @Test("the share stands in the JSON once no instance is open")
  func attainment() {
    // One of the three that count: 1 / 3 has no finite decimal form.
    let settled = report([Self.failure, Self.events], "--format json")
    #expect(settled.contains("\"attainment\": \"") && !settled.contains("\"attainment\": null"))
    #expect(report([Self.events], "--format json").contains("\"attainment\": null"))
  }
}
