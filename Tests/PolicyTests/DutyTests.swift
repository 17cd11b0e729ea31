// Duties of small policies: the state of each instance, worked out by hand.

import Evaluation
import Model
import Quantities
import Testing

@Suite("Duties")
struct DutyTests {
  static let notice = """
    upon t in trouble where t.severity is major
    must s in sms with the same ticket where s.content includes cause
      or call with the same ticket
    within 30 minutes
    """
  static let trouble = "trouble 05 10:00 T1 major"
  /// From 10:30 on the 5th to the end of the 29th: 24 days and 13 hours 30 minutes.
  static let long = "2122200"

  // MARK: In time or not

  static let times = [
    DutyCase(
      "at the very due moment is in time",
      notice,
      [trouble, "sms 05 10:30 T1 cause"],
      ["met 0"]
    ),
    DutyCase("a minute later is late", notice, [trouble, "sms 05 10:31 T1 cause"], ["late 60"]),
    DutyCase(
      "at the moment of the trigger counts, in whatever order the events are given",
      notice,
      ["sms 05 10:00 T1 cause", trouble],
      ["met 1800"]
    ),
    DutyCase(
      "before the trigger does not count",
      notice,
      ["sms 05 09:59 T1 cause", trouble],
      ["breached \(long)"]
    ),
    DutyCase(
      "before the trigger counts with `or before`",
      notice + " or before",
      ["sms 05 09:59 T1 cause", trouble],
      ["met 1860"]
    ),
    DutyCase(
      "another ticket does not count",
      notice,
      [trouble, "call 05 10:10 T2"],
      ["breached \(long)"]
    ),
    DutyCase(
      "an alternative serves, a message without the cause does not",
      notice,
      [trouble, "sms 05 10:10 T1 eta", "call 05 10:40 T1"],
      ["late 600"]
    ),
    DutyCase("a minor trouble is no instance", notice, ["trouble 05 10:00 T1 minor"], []),
    DutyCase("no events are no instances", notice, [], []),
    DutyCase(
      "each trigger is an instance, and one act may serve several",
      notice,
      [trouble, "trouble 05 10:10 T1 major", "call 05 10:20 T1"],
      ["met 600", "met 1200"]
    ),
    DutyCase(
      "what happens after `as of` has not happened",
      notice,
      [trouble, "call 05 10:25 T1"],
      asOf: "05 10:20",
      ["pending 600"]
    ),
    DutyCase(
      "it is pending at the due moment still",
      notice,
      [trouble],
      asOf: "05 10:30",
      ["pending 0"]
    ),
    DutyCase(
      "it is breached a second later",
      notice,
      [trouble],
      asOf: "05 10:30:01",
      ["breached 1"]
    ),
    DutyCase("without `as of` nothing is over", notice, [trouble], asOf: nil, ["unknown as of"]),
    DutyCase(
      "what is done needs no `as of`",
      notice,
      [trouble, "call 05 10:10 T1"],
      asOf: nil,
      ["met 1200"]
    ),
  ]

  // MARK: Not known

  static let doubts = [
    DutyCase(
      "an act that may count leaves open whether it was done",
      notice,
      [trouble, "sms 05 10:10 T1 ?"],
      ["unknown sms[0].content"]
    ),
    DutyCase(
      "an act whose ticket is not told may count",
      notice,
      [trouble, "call 05 10:10 ?"],
      ["unknown call[0].ticket"]
    ),
    DutyCase(
      "an act in time settles it, whether or not one before counts; when it was done is open",
      notice,
      [trouble, "sms 05 10:10 T1 ?", "call 05 10:20 T1"],
      ["met"]
    ),
    DutyCase(
      "it is late for certain where the act that may count is late too",
      notice,
      [trouble, "sms 05 10:40 T1 ?", "call 05 10:50 T1"],
      ["late"]
    ),
    DutyCase(
      "late or breached is open where the only act that may count is late",
      notice,
      [trouble, "sms 05 10:40 T1 ?"],
      ["unknown sms[0].content"]
    ),
    DutyCase(
      "an act that may count does not matter after one that does",
      notice,
      [trouble, "call 05 10:10 T1", "sms 05 10:20 T1 ?"],
      ["met 1200"]
    ),
    DutyCase(
      "a trigger that may be none is open, though the act is done",
      notice,
      ["trouble 05 10:00 T1 ?", "call 05 10:10 T1"],
      ["unknown trouble[0].severity"]
    ),
    DutyCase(
      "a trigger that may be none names what else can change it",
      notice,
      ["trouble 05 10:00 T1 ?", "sms 05 10:10 T1 ?"],
      ["unknown trouble[0].severity sms[0].content"]
    ),
    DutyCase(
      "a trigger whose ticket is not told may be served by every act",
      notice,
      ["trouble 05 10:00 ? major", "call 05 10:10 T7"],
      ["unknown trouble[0].ticket"]
    ),
    DutyCase(
      "an unknown due moment leaves it open, and the acts too",
      """
      upon t in trouble
      must s in sms with the same ticket where s.content includes cause
      due by limit
      """,
      [trouble, "sms 05 10:10 T1 ?"],
      ["unknown limit sms[0].content"]
    ),
  ]

  // MARK: Excuses

  static let excusable =
    notice
    + "\nexcused when t.at is in failures source \"2\"\nexcused when t.at is in other_failures"
  static let failure =
    "\"failures\": [{\"start\": \"2025-09-05T09:00\", \"end\": \"2025-09-05T11:00\"}]"
  static let excuses = [
    DutyCase("what is not done is excused", excusable, [trouble], facts: failure, ["excused"]),
    DutyCase(
      "what is late is excused",
      excusable,
      [trouble, "call 05 10:40 T1"],
      facts: failure,
      ["excused"]
    ),
    DutyCase(
      "what is met needs no excuse, nor to know of one",
      excusable,
      [trouble, "call 05 10:10 T1"],
      facts: "",
      ["met 1200"]
    ),
    DutyCase(
      "two excuses that are not known are both missing",
      excusable,
      [trouble],
      facts: "",
      ["unknown failures other_failures"]
    ),
    DutyCase(
      "a pending instance that may be excused is neither yet",
      excusable,
      [trouble],
      facts: "\"failures\": []",
      asOf: "05 10:20",
      ["unknown other_failures"]
    ),
    DutyCase(
      "an excuse that is not known matters beside an act that is not",
      excusable,
      [trouble, "sms 05 10:10 T1 ?"],
      facts: "\"failures\": []",
      ["unknown other_failures sms[0].content"]
    ),
    DutyCase(
      "no excuse, no mercy",
      excusable,
      [trouble, "call 05 10:40 T1"],
      facts: "\"failures\": [], \"other_failures\": []",
      ["late 600"]
    ),
  ]

  // MARK: Moments, dates and clocks

  static let moments = [
    DutyCase(
      "a moment brings one instance about",
      "upon opened\nmust paid\nwithin 2 hours",
      [],
      facts: "\"opened\": \"2025-09-05T10:00\", \"paid\": \"2025-09-05T11:30\"",
      ["met 1800"]
    ),
    DutyCase(
      "none brings none about",
      "upon opened\nmust paid\nwithin 2 hours",
      [],
      facts: "\"opened\": null, \"paid\": null",
      []
    ),
    DutyCase(
      "an act that is none was not done",
      "upon opened\nmust paid\nwithin 2 hours",
      [],
      facts: "\"opened\": \"2025-09-05T10:00\", \"paid\": null",
      asOf: "05 13:00",
      ["breached 3600"]
    ),
    DutyCase(
      "an act that is not known leaves it open",
      "upon opened\nmust paid\nwithin 2 hours",
      [],
      facts: "\"opened\": \"2025-09-05T10:00\"",
      ["unknown paid"]
    ),
    DutyCase(
      "an act that is not known does not matter beside one in time, but for when",
      "upon opened\nmust paid or call\nwithin 2 hours",
      ["call 05 10:10 T1"],
      facts: "\"opened\": \"2025-09-05T10:00\"",
      ["met"]
    ),
    DutyCase(
      "days end at midnight: the last minute of the third day is in time",
      "upon t in trouble\nmust call with the same ticket\nwithin 3 days",
      [trouble, "call 08 23:59 T1"],
      ["met 60"]
    ),
    DutyCase(
      "a minute past midnight is late",
      "upon t in trouble\nmust call with the same ticket\nwithin 3 days",
      [trouble, "call 09 00:01 T1"],
      ["late 60"]
    ),
    DutyCase(
      "a day that starts the period counts whole",
      "upon ordered\nmust call\ndue by limit",
      ["call 05 00:00 T1"],
      facts: "\"ordered\": \"2025-09-05\", \"limit\": \"2025-09-05\"",
      ["met 86400"]
    ),
    DutyCase(
      "a call of the day before does not count",
      "upon ordered\nmust call\ndue by limit",
      ["call 04 23:59 T1"],
      facts: "\"ordered\": \"2025-09-05\", \"limit\": \"2025-09-05\"",
      asOf: "06 00:01",
      ["breached 60"]
    ),
    // Four hours from 10:00 without 11:00 to 12:00 end at 15:00. Of the hour from then to 16:00 the
    // quarter from 15:30 does not count.
    DutyCase(
      "a clock that stops while it is counted stops while it is late",
      "upon t in trouble\nmust call with the same ticket\nwithin 4 hours not counting failures",
      [trouble, "call 05 16:00 T1"],
      facts: """
        "failures": [{"start": "2025-09-05T11:00", "end": "2025-09-05T12:00"},
          {"start": "2025-09-05T15:30", "end": "2025-09-05T15:45"}]
        """,
      ["late 2700"]
    ),
    DutyCase(
      "stops that are not known leave the due moment open",
      "upon t in trouble\nmust call with the same ticket\nwithin 4 hours not counting failures",
      [trouble, "call 05 10:10 T1"],
      facts: "",
      ["unknown failures"]
    ),
    DutyCase(
      "without a time it is pending until it is done",
      "upon t in trouble\nmust call with the same ticket",
      [trouble, "trouble 06 10:00 T2 minor", "call 29 10:00 T2"],
      ["pending", "met"]
    ),
  ]

  // MARK: Numbers

  static let twice = "upon t in trouble\nmust call with the same ticket\nwithin 1 hour\nat least 2"
  static let numbers = [
    DutyCase(
      "the second act decides",
      twice,
      [trouble, "call 05 10:10 T1", "call 05 10:50 T1", "call 05 10:55 T1"],
      ["met 600"]
    ),
    DutyCase(
      "one act is not enough",
      twice,
      [trouble, "call 05 10:10 T1"],
      asOf: "05 12:00",
      ["breached 3600"]
    ),
    DutyCase(
      "an act that two alternatives name is one act",
      """
      upon t in trouble
      must s in sms where s.content includes cause or s in sms with the same ticket
      within 1 hour
      at least 2
      """,
      [trouble, "sms 05 10:10 T1 cause", "sms 05 10:20 T2 eta"],
      asOf: "05 12:00",
      ["breached 3600"]
    ),
    DutyCase(
      "it is pending where even an act that may count is not enough",
      twice,
      [trouble, "call 05 10:10 ?"],
      asOf: "05 10:30",
      ["pending 1800"]
    ),
    DutyCase(
      "an act that may count can be the one that is needed",
      twice,
      [trouble, "call 05 10:10 ?", "call 05 10:20 T1"],
      asOf: "05 10:30",
      ["unknown call[0].ticket"]
    ),
    DutyCase(
      "a number that is not known leaves it open",
      "upon t in trouble\nmust call with the same ticket\nat least needed in 1 hour",
      [trouble, "call 05 10:10 T1"],
      ["unknown needed"]
    ),
    DutyCase(
      "nothing is needed, nothing is owed",
      "upon t in trouble\nmust call with the same ticket\nat least needed in 1 hour",
      [trouble],
      facts: "\"needed\": 0",
      ["met"]
    ),
  ]

  // MARK: Prohibitions

  static let silence = "upon t in trouble\nmust not call with the same ticket\nwithin 1 hour"
  static let prohibitions = [
    DutyCase("what is done is a breach", silence, [trouble, "call 05 11:00 T1"], ["breached"]),
    DutyCase("afterwards it is allowed", silence, [trouble, "call 05 11:01 T1"], ["met"]),
    DutyCase("before it was allowed", silence, ["call 05 09:59 T1", trouble], ["met"]),
    DutyCase("until then it is pending", silence, [trouble], asOf: "05 10:30", ["pending"]),
    DutyCase(
      "what may be a breach is open",
      silence,
      [trouble, "call 05 10:30 ?"],
      ["unknown call[0].ticket"]
    ),
    DutyCase(
      "a breach settles it, whatever may have been one",
      silence,
      [trouble, "call 05 10:30 ?", "call 05 10:40 T1"],
      ["breached"]
    ),
    DutyCase(
      "what may be done later does not matter",
      silence,
      [trouble, "call 05 11:30 ?"],
      ["met"]
    ),
    DutyCase("without `as of` it is not over", silence, [trouble], asOf: nil, ["unknown as of"]),
    DutyCase(
      "without an end it is never over",
      "upon t in trouble\nmust not call with the same ticket",
      [trouble],
      ["pending"]
    ),
    DutyCase(
      "without an end a breach is one all the same",
      "upon t in trouble\nmust not call with the same ticket",
      [trouble, "call 29 10:00 T1"],
      ["breached"]
    ),
    DutyCase(
      "an excuse holds for a prohibition too",
      silence + "\nexcused when t.at is in failures",
      [trouble, "call 05 10:30 T1"],
      facts: failure,
      ["excused"]
    ),
    DutyCase(
      "an end that is not known leaves open whether it was still forbidden",
      "upon t in trouble\nmust not call with the same ticket\ndue by limit",
      [trouble, "call 05 10:30 T1"],
      ["unknown limit"]
    ),
  ]

  static let all = [times, doubts, excuses, moments, numbers, prohibitions].flatMap { $0 }

  @Test("each instance has the state that follows from what was done", arguments: all)
  func states(_ test: DutyCase) throws {
    #expect(DutyRules.states(try DutyRules.decided(test)) == test.expected)
  }

  /// The outcome that follows from states, where nothing else is in the section.
  private func outcome(_ states: [String]) -> String {
    let words = states.map { $0.prefix { $0 != " " } }
    if words.contains("late") || words.contains("breached") { return "ineligible" }
    return words.contains("unknown") || words.contains("pending") ? "undetermined" : "eligible"
  }

  @Test("a required duty decides its section", arguments: all)
  func outcomes(_ test: DutyCase) throws {
    let section = try #require(try DutyRules.decided(test).decision.sections.first)
    #expect(section.outcome.name == outcome(test.expected))
  }

  @Test(
    "the states do not depend on the order in which the events are given",
    arguments: all
  )
  func order(_ test: DutyCase) throws {
    guard let events = test.events, Set(events.map { $0.prefix(14) }).count == events.count else {
      return
    }
    let turned = DutyCase(
      test.testDescription,
      test.items,
      events.reversed(),
      facts: test.facts,
      asOf: test.asOf,
      test.expected
    )
    let decided = try DutyRules.decided(turned)
    #expect(DutyRules.states(decided) == test.expected)
  }
}
