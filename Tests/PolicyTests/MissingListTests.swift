// In which order missing facts are listed (S11.1).

import Evaluation
import Model
import Testing

@Suite("The order of what is missing")
struct MissingListTests {
  /// Events are declared before the last facts, a list before the facts outside it.
  private static let rules =
    SmallRules.head(zone: "UTC") + """
      facts
        l  list of
          a  number
          b  number

      events
        alarm "Alarm"
          level  number
        fixed "Fixed"
          by  text

      parameter least "Least"
        = unset

      facts
        c  yes or no
        group
          h  number
        m  list of
          d  number

      section s "S"

      require r
        c and group.h > least and (any x in l has x.b > 2 or x.a > 2)
          and (any y in m has y.d > 1)
          and (any z in alarm has z.level > 3) and (any f in fixed has f.by is "x")

      """

  /// The paths that the requirement waits for, in the order in which its entry lists them.
  private static func missing(_ claim: String) throws -> [String] {
    let program = try SmallRules.program(rules)
    let section = try #require(try SmallRules.decided(program, claim).sections("s").first)
    let open = try #require(section.requirements.first?.verdict.open)
    return open.facts.map { SmallRules.path($0, program) }
  }

  @Test("facts outside lists come first, then elements, and events last")
  func order() throws {
    // What is not given at all is named as one fact, where it is declared; events stand behind.
    #expect(try Self.missing("{}") == ["least", "l", "c", "group.h", "m", "events"])
    // The later alarm is given first: each kind is in the order of its times (S14.1).
    let claim = """
      {"l": [{}, {"a": 1}], "m": [{}], "events": [
        {"type": "fixed", "at": "2026-01-01T10:00"},
        {"type": "alarm", "at": "2026-01-02T10:00"},
        {"type": "alarm", "at": "2026-01-01T10:00", "level": 1}
      ]}
      """
    // Rows are counted from 0 here.
    let outside = ["least", "c", "group.h"]
    let elements = ["l[0].a", "l[0].b", "l[1].b", "m[0].d"]
    let events = ["alarm[1].level", "fixed[0].by"]
    #expect(try Self.missing(claim) == outside + elements + events)
  }
}
