// Whether a section applies rests on its `applies when` alone, whichever clause asks (S4.10, S4.11).

import Evaluation
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
}
