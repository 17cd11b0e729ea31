// Duties that come again, acts that serve one instance only, and what expressions ask of duties.

import Evaluation
import Model
import Quantities
import Testing

@Suite("Duties that come again, and acts for one instance")
struct DutyRepetitionTests {
  static let trouble = "trouble 05 10:00 T1 major"

  // MARK: From the last act

  static let moving = """
    upon t in trouble
    must call with the same ticket
    every 2 hours after the last call with the same ticket until closed with the same ticket
    """
  static let lastActs = [
    // Due at 12:00, then two hours after 11:00, then after 13:30 at 15:30, which the end forestalls.
    DutyCase(
      "each time is counted from the last act, and the end drops what is due no sooner",
      moving,
      [trouble, "call 05 11:00 T1", "call 05 13:30 T1", "closed 05 15:30 T1"],
      ["met 3600", "late 1800"]
    ),
    DutyCase(
      "what fell due before the end is breached, and grows no later than the end",
      moving,
      [trouble, "call 05 11:00 T1", "closed 05 14:00 T1"],
      ["met 3600", "breached 3600"]
    ),
    DutyCase(
      "an act after the end does not count",
      moving,
      [trouble, "closed 05 13:00 T1", "call 05 14:00 T1"],
      ["breached 3600"]
    ),
    DutyCase(
      "the last one is pending",
      moving,
      [trouble, "call 05 11:00 T1"],
      asOf: "05 12:30",
      ["met 3600", "pending 1800"]
    ),
    DutyCase(
      "the end of another ticket, and one before the trigger, end nothing",
      moving,
      ["closed 05 09:00 T1", trouble, "closed 05 10:30 T2"],
      asOf: "05 13:00",
      ["breached 3600"]
    ),
    DutyCase(
      "an act that may count leaves all later times open",
      moving,
      [trouble, "call 05 11:00 T1", "call 05 12:00 ?"],
      ["met 3600", "unknown call[1].ticket …"]
    ),
    DutyCase(
      "an end that may be one leaves everything open",
      moving,
      [trouble, "call 05 11:00 T1", "closed 05 12:00 ?"],
      ["unknown closed[0].ticket …"]
    ),
    DutyCase(
      "without `as of` the last one is open",
      moving,
      [trouble, "call 05 11:00 T1"],
      asOf: nil,
      ["met 3600", "unknown as of"]
    ),
    // A message resets the time: due at 13:00, then at 14:30; the call at 15:00 is late.
    DutyCase(
      "what is counted from may be done again before the act",
      """
      upon t in trouble
      must call with the same ticket
      every 2 hours after the last sms with the same ticket until closed with the same ticket
      """,
      [
        trouble, "sms 05 11:00 T1 eta", "sms 05 12:30 T1 eta", "call 05 15:00 T1",
        "closed 05 16:00 T1",
      ],
      ["late 1800"]
    ),
    DutyCase(
      "what is counted from may be open, and with it all that follows",
      """
      upon t in trouble
      must call with the same ticket
      every 2 hours after the last sms with the same ticket
      """,
      [trouble, "sms 05 11:00 ? eta", "call 05 12:30 T1"],
      ["unknown sms[0].ticket …"]
    ),
  ]

  // MARK: On a grid

  static let grid = "upon t in trouble\nmust call with the same ticket\nevery 1 hour after t.at"
  static let grids = [
    DutyCase(
      "each stretch needs an act of its own, and its end belongs to it",
      grid,
      [trouble, "call 05 11:00 T1"],
      asOf: "05 12:30",
      ["met 0", "breached 1800", "pending 1800"]
    ),
    DutyCase(
      "the end drops what is due no sooner",
      grid + " until closed with the same ticket",
      [trouble, "call 05 10:30 T1", "call 05 11:30 T1", "closed 05 13:00 T1"],
      ["met 1800", "met 1800"]
    ),
    DutyCase(
      "an act that may count leaves its own stretch open",
      grid + " until closed with the same ticket",
      [trouble, "call 05 10:30 ?", "call 05 11:30 T1", "closed 05 13:00 T1"],
      ["unknown call[0].ticket", "met 1800"]
    ),
    DutyCase(
      "each stretch may need several",
      grid + " until closed with the same ticket\nat least 2",
      [
        trouble, "call 05 10:10 T1", "call 05 10:20 T1", "call 05 11:10 T1", "closed 05 13:00 T1",
      ],
      asOf: "05 13:00",
      ["met 2400", "breached 3600"]
    ),
    DutyCase(
      "without `as of` nobody knows how many",
      grid,
      [trouble],
      asOf: nil,
      ["unknown as of …"]
    ),
    // The grid stands on the 1st; what fell due on the 2nd to the 4th was not owed yet.
    DutyCase(
      "what fell due before the duty began is not owed",
      "upon t in trouble\nmust call\nevery 1 day after ordered",
      [trouble, "call 05 12:00 T1"],
      facts: "\"ordered\": \"2025-09-01\"",
      asOf: "06 10:00",
      ["met 43200", "pending 50400"]
    ),
    DutyCase(
      "a moment may end it before it began",
      "upon t in trouble\nmust call\nevery 1 hour after t.at until limit",
      [trouble],
      facts: "\"limit\": \"2025-09-01\"",
      []
    ),
    DutyCase(
      "an anchor that is not known leaves everything open",
      "upon t in trouble\nmust call\nevery 1 day after ordered",
      [trouble],
      facts: "",
      ["unknown ordered …"]
    ),
  ]

  // MARK: One for each

  static let single =
    "upon t in trouble\nmust call with the same ticket\nwithin 30 minutes\none for each"
  static let singles = [
    DutyCase(
      "an act serves the instance that falls due first",
      single,
      [trouble, "trouble 05 10:10 T1 major", "call 05 10:20 T1"],
      asOf: "05 11:00",
      ["met 600", "breached 1200"]
    ),
    DutyCase(
      "two acts serve two instances in order of time",
      single,
      [trouble, "trouble 05 10:10 T1 major", "call 05 10:20 T1", "call 05 10:45 T1"],
      ["met 600", "late 300"]
    ),
    DutyCase(
      "the earlier due moment goes first, not the earlier trigger",
      "upon t in trouble\nmust call with the same ticket\ndue by t.goal\none for each",
      [
        "trouble 05 10:00 T1 major 05 12:00", "trouble 05 10:10 T1 major 05 11:00",
        "call 05 10:20 T1",
      ],
      asOf: "05 11:30",
      ["pending 1800", "met 2400"]
    ),
    DutyCase(
      "a trigger that may be none could take the act of another",
      "upon t in trouble where t.severity is major\nmust call with the same ticket\n"
        + "within 30 minutes\none for each",
      ["trouble 05 10:00 T1 ?", "trouble 05 10:10 T1 major", "call 05 10:20 T1"],
      ["unknown trouble[0].severity", "unknown trouble[0].severity"]
    ),
    DutyCase(
      "what is open of one ticket leaves another settled",
      "upon t in trouble where t.severity is major\nmust call with the same ticket\n"
        + "within 30 minutes\none for each",
      ["trouble 05 10:00 T1 ?", "trouble 05 10:10 T2 major", "call 05 10:20 T2"],
      ["unknown trouble[0].severity", "met 1200"]
    ),
    DutyCase(
      "an act that may count could serve either",
      single,
      [trouble, "trouble 05 10:10 T2 major", "call 05 10:20 ?"],
      ["unknown call[0].ticket", "unknown call[0].ticket"]
    ),
    DutyCase(
      "an instance may need several of its own",
      single + "\nat least 2",
      [
        trouble, "trouble 05 10:10 T1 major", "call 05 10:15 T1", "call 05 10:20 T1",
        "call 05 10:25 T1",
      ],
      asOf: "05 11:00",
      ["met 600", "breached 1200"]
    ),
  ]

  static let all = [lastActs, grids, singles].flatMap { $0 }

  @Test("each instance has the state that follows from what was done", arguments: all)
  func states(_ test: DutyCase) throws {
    #expect(DutyRules.states(try DutyRules.decided(test)) == test.expected)
  }

  @Test("a duty that comes again too often is an error, not cut off in silence")
  func tooOften() throws {
    let test = DutyCase(
      "",
      "upon t in trouble\nmust call\nevery 1 minute after t.at",
      [Self.trouble],
      []
    )
    let decided = try DutyRules.decided(test)
    let instances = try #require(decided.decision.sections.first?.duties.first?.instances)
    #expect(instances.count == 10_001)
    #expect(instances.last?.state == .unknown)
    #expect(instances.last?.open?.problems.first?.fault == .tooManyInstances)
    #expect(DutyRules.outcome(decided) == "ineligible")
  }

  @Test("all triggers together make a duty come again 100,000 times at most")
  func tooOftenInAll() throws {
    let troubles = (0..<30).map { "trouble 01 00:\($0 + 10) T\($0) minor" }
    let test = DutyCase(
      "",
      "upon t in trouble\nmust call\nevery 1 minute after t.at",
      troubles,
      []
    )
    let decided = try DutyRules.decided(test)
    let instances = try #require(decided.decision.sections.first?.duties.first?.instances)
    // Ten triggers with 10,000 each and what stands for the rest of each, then for all the others.
    #expect(instances.count == 100_011)
    #expect(instances.last?.open?.problems.first?.fault == .tooManyInstances)
    #expect(DutyRules.outcome(decided) == "ineligible")
  }

  // MARK: What expressions ask

  private func outcome(
    _ condition: String,
    _ items: String,
    _ events: [String]?,
    facts: String = "",
    asOf: String? = "30 00:00"
  ) throws -> String {
    let rules =
      DutyRules.rules(items, required: false) + "require asked \"Asked\"\n  \(condition)\n"
    let decided = try SmallRules.decided(
      try SmallRules.program(rules),
      DutyRules.claim(events, facts, asOf: asOf)
    )
    return DutyRules.outcome(decided)
  }

  /// One met, one late, and one of which it is open.
  private static let mixed = [
    trouble, "call 05 10:10 T1", "trouble 06 10:00 T2 major", "call 06 11:00 T2",
    "trouble 07 10:00 T3 major", "sms 07 10:10 T3 ?",
  ]
  private static let questions = [
    ("notice.met >= 1", "eligible"), ("notice.met <= 2", "eligible"),
    ("notice.met is 1", "undetermined sms[0].content"), ("notice.met >= 3", "ineligible"),
    ("notice.instances >= 2", "eligible"), ("notice.instances > 3", "ineligible"),
    ("notice.late >= 1", "eligible"), ("notice.breached <= 1", "eligible"),
    ("notice.pending >= 2", "ineligible"), ("notice.excused is 0", "undetermined sms[0].content"),
    ("notice is kept", "ineligible"),
    ("notice.attainment is given and notice.attainment >= 1%", "undetermined sms[0].content"),
  ]

  @Test("numbers are ranges while an instance is open", arguments: questions)
  func ranges(_ condition: String, _ expected: String) throws {
    #expect(try outcome(condition, DutyTests.notice, Self.mixed) == expected)
  }

  private static let settled = [
    ("notice.met is 1 and notice.late is 1", "eligible"), ("notice.instances is 2", "eligible"),
    ("notice.attainment is 50%", "eligible"), ("service_share is 50%", "eligible"),
  ]

  @Test("numbers and shares are exact once all is known", arguments: settled)
  func exact(_ condition: String, _ expected: String) throws {
    let condition = condition.replacing("service_share", with: "notice.attainment")
    #expect(try outcome(condition, DutyTests.notice, Array(Self.mixed.prefix(4))) == expected)
  }

  private static let unbounded = ["notice.instances <= 100", "notice.met <= 100"]

  @Test(
    "nobody knows how many there are of what repeats without a known time",
    arguments: unbounded
  )
  func repeated(_ condition: String) throws {
    let found = try outcome(condition, Self.grid, [Self.trouble], asOf: nil)
    #expect(found == "undetermined as of")
  }

  private static let wholes = [
    ("notice.attainment is none", [String]?.some([]), "eligible"),
    ("notice is kept", .some([]), "eligible"),
    ("notice is kept", nil, "undetermined events"),
    ("notice.met <= 5", nil, "undetermined events"),
    ("notice is kept", .some([trouble]), "ineligible"),
  ]

  @Test("no events, and events that nobody told, are not the same", arguments: wholes)
  func lists(_ condition: String, _ events: [String]?, _ expected: String) throws {
    let found = try outcome(condition, DutyTests.notice, events)
    #expect(Set(found.split(separator: " ")) == Set(expected.split(separator: " ")))
  }

  @Test("an unknown `when` leaves open what would be broken, and names all that can change it")
  func openCondition() throws {
    let items = "when needed > 0\n" + DutyTests.notice
    #expect(try outcome("notice is kept", items, [Self.trouble]) == "undetermined needed")
    let claim = DutyRules.claim([Self.trouble, "sms 05 10:10 T1 ?"], "", asOf: "30 00:00")
    let decided = try SmallRules.decided(try SmallRules.program(DutyRules.rules(items)), claim)
    #expect(DutyRules.outcome(decided) == "undetermined needed sms[0].content")
    #expect(
      try outcome("notice is kept", items, [Self.trouble], facts: "\"needed\": 0") == "eligible"
    )
  }

  @Test("a pending duty leaves its section open, and nothing that is supplied would settle it")
  func pending() throws {
    let claim = DutyRules.claim([Self.trouble], "", asOf: "05 10:10")
    let program = try SmallRules.program(DutyRules.rules(DutyTests.notice))
    #expect(DutyRules.outcome(try SmallRules.decided(program, claim)) == "undetermined")
  }

  @Test("an error in a condition of an act leaves the instance open and is told")
  func errors() throws {
    let items = "upon t in trouble\nmust s in sms where 1 / needed > 0\nwithin 1 hour"
    let claim = DutyRules.claim(
      [Self.trouble, "sms 05 10:10 T1 eta"],
      "\"needed\": 0",
      asOf: "30 00:00"
    )
    let decided = try SmallRules.decided(try SmallRules.program(DutyRules.rules(items)), claim)
    #expect(DutyRules.states(decided) == ["unknown divisionByZero"])
    #expect(DutyRules.outcome(decided) == "undetermined divisionByZero")
  }

  @Test("a broken duty that is required is among the failed clauses")
  func failedClauses() throws {
    let rules =
      DutyRules.rules(DutyTests.notice) + "\noutput row\n  reasons = failed clauses of service\n"
    let claim = DutyRules.claim([Self.trouble], "", asOf: "30 00:00")
    let decided = try SmallRules.decided(try SmallRules.program(rules), claim)
    let row = try #require(rows(of: 0, in: decided.program, decided.facts).first)
    guard case .names(let names, _)? = row.first else {
      Issue.record("no names")
      return
    }
    #expect(names == ["notice"])
  }

  @Test("long timelines are decided within the limits", arguments: ["", "\none for each"])
  func longTimeline(_ suffix: String) throws {
    var events: [String] = []
    for number in 0..<2_000 {
      events.append("trouble 05 10:00 T\(number) major")
      events.append("call 05 10:20 T\(number)")
    }
    let test = DutyCase("", DutyTests.notice + suffix, events, [])
    let decided = try DutyRules.decided(test)
    #expect(DutyRules.outcome(decided) == "eligible")
    #expect(decided.decision.sections.first?.duties.first?.count(.met) == 2_000)
  }

  @Test("a comparison of every event with every other ends at the limit and settles nothing")
  func limit() throws {
    var events: [String] = []
    for number in 0..<3_000 {
      events.append("trouble 05 10:00 T\(number) major")
      events.append("call 05 10:20 T\(number)")
    }
    let items =
      "upon t in trouble\nmust c in call where not (c.ticket is not t.ticket)\nwithin 1 hour"
    let decided = try DutyRules.decided(DutyCase("", items, events, []))
    let section = try #require(decided.decision.sections.first)
    #expect(section.outcome == .undetermined)
    #expect(section.problems.contains { $0.fault == .stepLimit })
  }

  // MARK: Scenarios

  /// A section for each trouble, and what a scenario expects of its duties.
  private func failures(_ expectations: String) throws -> [String] {
    let rules =
      DutyRules.head.replacing(
        "section service \"Service\"",
        with: "section service \"Service\" for each t in trouble where t.severity is major"
      ) + """
        duty notice "Notice"
          upon t.at
          must call with the same ticket
          within 30 minutes
          required

        scenario "three troubles"
          given
            as of = 2025-09-30 00:00
            events
              type    | at               | ticket | severity
              trouble | 2025-09-05 10:00 | "T1"   | major
              call    | 2025-09-05 10:20 | "T1"   | -
              trouble | 2025-09-06 10:00 | "T2"   | major
              call    | 2025-09-06 10:45 | "T2"   | -
              trouble | 2025-09-07 10:00 | "T3"   | minor
          expect for x in trouble where x.severity is major
        \(expectations)

        """
    let program = try SmallRules.program(rules)
    let result = runScenario(try #require(program.scenarios.first), in: program)
    return result.failures.map { "\($0.text) [\($0.place ?? 0)]" }
  }

  private static let expected = [
    ("x.notice.instances = 1", [String]()),
    ("x.notice.met = 1", ["x.notice.met = 1 [2]"]),
    ("x.notice is kept", ["x.notice is kept [2]"]),
    ("x.notice.late = 1", ["x.notice.late = 1 [1]"]),
    ("x.notice.attainment = 100%", ["x.notice.attainment = 100% [2]"]),
    ("x.service is eligible", ["x.service is eligible [2]"]),
  ]

  @Test("a scenario asks for the duties of each element", arguments: expected)
  func scenarios(_ line: String, _ failures: [String]) throws {
    #expect(try self.failures("    " + line) == failures)
  }
}
