// Whether a section applies rests on its `applies when` alone, whichever clause asks (S4.10, S4.11).

import Evaluation
import Explanation
import Model
import Testing

@Suite("Clauses that ask whether a section applies")
struct ApplicationTests {
  private static let head = """
    policy small "Small"
      currency KRW
      zone UTC

    facts
      b  yes or no
      c  yes or no
      d  date
      i  instant
      l  list of
        n  number

    events
      alarm "Alarm"


    """

  /// Clauses of a section `s` that asks of itself, and what it is with `b` yes and `c` no.
  private static let clauses = [
    "require r\n  s applies\n",
    "require again\n  s applies or c\n",
    "exclude e\n  when c and s applies\n",
    "exclude f\n  when c\n",
    "deadline due\n  = 3 days after d\n  met by i\n  required\n",
    "advise a\n  when s applies\n  step \"Call\"\n",
    "for people p\n  when c\n",
    "award w\n  = 5 KRW when s applies\n  = 7 KRW otherwise\n",
  ]

  private static func outcomes(_ text: String, _ claim: String) throws -> [Outcome] {
    let program = try SmallRules.program(text)
    return try SmallRules.decided(program, claim).decision.sections.map { $0.outcome }
  }

  // While it is open whether the section applies, none of its clauses counts for certain (S4.2), in
  // whichever worlds it is decided.
  @Test(
    "no clause is listed as failed while it is open whether its section applies, also beside readings",
    arguments: [
      "",
      "reading way \"The way\"\n  contested\n  first_way \"1\" default\n  second_way \"2\"\n\n",
    ]
  )
  func failedWhileOpen(reading: String) throws {
    let asked = reading.isEmpty ? "c" : "c or (way is second_way and c)"
    let program = try SmallRules.program(
      Self.head + reading + "section s\n  applies when b\n\nrequire r\n  \(asked)\n"
    )
    func failed(_ claim: String) throws -> [String]? {
      try SmallRules.decided(program, claim).sections("s").first?.refusals(in: program)
        .names(in: program)
    }
    #expect(try failed(#"{"c": false}"#) == [])
    #expect(try failed(#"{"b": true, "c": false}"#) == ["r"])
  }

  @Test("the outcome is the same in every order of two clauses, one of which asks of its section")
  func everyOrder() throws {
    let known = """
      {"b": true, "c": false, "d": "2026-01-01", "i": "2026-01-01T10:00", "l": [], "events": []}
      """
    let excluded = known.replacing(#""c": false"#, with: #""c": true"#)
    for first in Self.clauses {
      for second in Self.clauses where first != second {
        let text = Self.head + "section s\n  applies when b\n\n\(first)\n\(second)"
        // Nothing stands in its way: it applies, nothing excludes it, the act is in time.
        #expect(try Self.outcomes(text, known) == [.eligible], "\(text)")
        let refuses = [first, second].contains { $0.hasPrefix("exclude") }
        let waits = [first, second].contains { $0.hasPrefix("for people") }
        let expected: Outcome = refuses ? .ineligible : waits ? .undetermined : .eligible
        #expect(try Self.outcomes(text, excluded) == [expected], "\(text)")
        let other = known.replacing(#""b": true"#, with: #""b": false"#)
        #expect(try Self.outcomes(text, other) == [.notApplicable], "\(text)")
      }
    }
  }

  @Test("two sections may ask of each other, each before a clause of its own")
  func eachOther() throws {
    let sections = [
      "section s\n  applies when b\n\nrequire q\n  t applies\n\nexclude g\n  when d > 2030-01-01\n\n",
      "section t\n  applies when c\n\nrequire qq\n  s applies\n\nexclude e\n  when not c\n\n",
    ]
    let claim = #"{"b": true, "c": true, "d": "2026-01-01"}"#
    for order in [sections, sections.reversed()] {
      #expect(try Self.outcomes(Self.head + order.joined(), claim) == [.eligible, .eligible])
    }
    // Where t does not apply, what s requires of it fails.
    let apart = claim.replacing(#""c": true"#, with: #""c": false"#)
    let found = try Self.outcomes(Self.head + sections.joined(), apart)
    #expect(found == [.ineligible, .notApplicable])
  }

  @Test("it is open whether a section of elements applies as long as its condition is")
  func ofElements() throws {
    let section = """
      section s for each x in l
        applies when x.n > 1

      require r
        s applies

      exclude e
        when c

      """
    let claim = #"{"c": false, "l": [{"n": 2}, {"n": 0}, {}]}"#
    #expect(
      try Self.outcomes(Self.head + section, claim) == [.eligible, .notApplicable, .undetermined]
    )
  }

  /// A section that applies when `b` is yes, with a deadline three days after `d`; one more whose own
  /// `when` says so.
  private static let dated =
    head + """
      section s
        applies when b

      deadline due "Due"
        = 3 days after d
        met by i

      section t

      deadline own "Own"
        = 3 days after d
        when b
        met by i

      """

  // S7.38: of a section that does not apply no due date is shown; so it is open while that is open,
  // and what is shown then must not be taken back (S1.5).
  @Test(
    "a due date is open in rows and in the decision while it is open whether its section applies",
    arguments: [
      (claim: #"{"d": "2026-01-01", "i": "2026-01-06T10:00"}"#, due: "null", late: "null"),
      (
        claim: #"{"b": true, "d": "2026-01-01", "i": "2026-01-06T10:00"}"#, due: #""2026-01-04""#,
        // From the end of the fourth to ten o'clock on the sixth.
        late: #""PT34H""#
      ),
      // The deadline whose section does not apply is not shown; the other has no due date.
      (
        claim: #"{"b": false, "d": "2026-01-01", "i": "2026-01-06T10:00"}"#, due: "null",
        late: "null"
      ),
    ]
  )
  func dueDates(claim: String, due: String, late: String) throws {
    let program = try SmallRules.program(Self.dated)
    let decided = try SmallRules.decided(program, claim)
    let json = String(
      decoding: decisionJSON(decided.decision, program, facts: decided.facts, indented: false),
      as: UTF8.self
    )
    for name in ["due", "own"] {
      guard let shown = json.firstRange(of: #""deadlines":[{"name":"\#(name)""#) else {
        #expect(name == "due" && claim.contains("false"), "\(name)")
        continue
      }
      let entry = json[shown.upperBound...].prefix(while: { $0 != "[" })
      #expect(entry.contains(#""due":\#(due),"#), "\(entry)")
      #expect(entry.contains(#""late_by":\#(late),"#), "\(entry)")
    }
    // The rows of both sections say the same of both deadlines.
    let brief = BriefRows(program)
    let asNull = due == "null"
    for (name, section) in [("due", "s"), ("own", "t")] {
      let result = try #require(decided.sections(section).first)
      let column = try #require(brief.columns.firstIndex(of: name))
      guard case .value(let value, _) = brief.row(result)[column] else {
        Issue.record("\(name) is no value")
        continue
      }
      let isOpen = !claim.contains(#""b""#)
      let expected = isOpen ? "open" : asNull ? "none" : "2026-01-04"
      #expect((value.open == nil ? decided.shown(value) : "open") == expected, "\(name)")
    }
  }

  @Test("a text says that a deadline is what it is if the section applies")
  func textOfOpen() throws {
    let program = try SmallRules.program(Self.dated)
    let claim = #"{"d": "2026-01-01", "i": "2026-01-02T10:00"}"#
    let decided = try SmallRules.decided(program, claim)
    let text = decisionText(decided.decision, program, facts: decided.facts)
    let line = "Due: due 2026-01-04, met on 2026-01-02 10:00 (if the section applies)"
    #expect(text.contains(line), "\(text)")
  }
}
