// The laws where they speak of time: exact clocks, closed failures, cases in conflict.

import Evaluation
import Model
import Quantities
import TestSupport
import Testing

@Suite("The laws of the language about time")
struct TimeLawTests {
  private let clock = """
    policy clock "Clock"
      currency KRW
      zone Asia/Seoul
    facts
      event   instant
      wait    duration
      closed  spans
    section only "Only"
    deadline restore
      = wait after event not counting closed
    require exact "The clock has run for exactly so long"
      length of (time from event to restore.due except closed) is wait
    require first_moment "No earlier moment would do: it does not stand still just before the end"
      length of (time from (restore.due - 1 second) to restore.due except closed) > 0 hours
        or wait is 0 hours
    """

  @Test("law 4: a clock that stops has run exactly its time when it is due")
  func exactClocks() throws {
    let program = try compiled(clock)
    var random = SeededGenerator(seed: 8)
    for _ in 0..<300 {
      let stops = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        let start = Int.random(in: 0..<600, using: &random)
        let end = min(start + Int.random(in: 0..<200, using: &random), 1_439)
        return "{\"start\": \"\(time(start))\", \"end\": \"\(time(end))\"}"
      }
      let claim = """
        {"event": "\(time(Int.random(in: 0..<300, using: &random)))",
         "wait": "PT\(Int.random(in: 0..<400, using: &random))M\(Int.random(in: 0..<60, using: &random))S",
         "closed": [\(stops.joined(separator: ", "))]}
        """
      let decision = decide(program, try facts(claim, program))
      #expect(decision.sections.map(\.outcome) == [.eligible], "\(claim)")
    }
  }

  private func time(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "2025-09-05T\(two(minutes / 60)):\(two(minutes % 60))"
  }

  @Test("law 6: a calendar that covers fewer years settles nothing otherwise")
  func fewerYears() throws {
    let whole = try compiled(timePolicy)
    let text = timePolicy.replacing("  provisional 2026\n", with: "")
    let narrow = try compiled(text)
    var random = SeededGenerator(seed: 9)
    var settled = 0
    var failed = 0
    for _ in 0..<300 {
      let claim = ClaimGenerator(program: whole).claim(&random).text
      let all = decide(whole, try facts(claim, whole)).sections
      let few = decide(narrow, try facts(claim, narrow)).sections
      #expect(all.count == few.count, "\(claim)")
      for (known, less) in zip(all, few) {
        if less.problems.contains(where: { isUncovered($0.fault) }) { failed += 1 }
        if less.outcome == .undetermined { continue }
        #expect(less.outcome == known.outcome, "\(claim)")
        settled += 1
      }
    }
    #expect(settled > 300)
    #expect(failed > 20)
  }

  private func isUncovered(_ fault: EvaluationFault) -> Bool {
    if case .uncovered = fault { return true }
    return false
  }

  @Test("law 7: two cases of a deadline that hold and differ are a conflict, whatever their order")
  func conflictingCases() throws {
    var random = SeededGenerator(seed: 10)
    for _ in 0..<60 {
      let days = (0..<3).map { _ in Int.random(in: 1...2, using: &random) }
      let holds = (0..<3).map { _ in random.chance(0.5) }
      var lines = (0..<3).map { "  = \(days[$0]) days after event   when c\($0)" }
      lines.append("  = 9 days after event   otherwise")
      let program = try compiled(
        """
        policy cases "Cases"
          currency KRW
          zone Asia/Seoul
        facts
          event  instant
          c0     yes or no
          c1     yes or no
          c2     yes or no
        section only "Only"
        deadline filing
        \(lines.shuffled(using: &random).joined(separator: "\n"))
          met by event
          required
        """
      )
      let claim = """
        {"event": "2025-09-05T10:00", "c0": \(holds[0]), "c1": \(holds[1]), "c2": \(holds[2])}
        """
      let section = try #require(decide(program, try facts(claim, program)).sections.first)
      let due = Set((0..<3).filter { holds[$0] }.map { days[$0] })
      let isConflict = section.problems.contains {
        if case .conflict = $0.fault { return true }
        return false
      }
      #expect(isConflict == (due.count > 1), "\(lines) \(claim)")
      #expect(section.outcome == (due.count > 1 ? .undetermined : .eligible))
      if due.count > 1 { continue }
      let only = due.first ?? 9
      let expected = CalendarDate(year: 2025, month: 9, day: 5 + only)
      guard case .date(let found) = section.deadlines[0].due else {
        Issue.record("no date: \(claim)")
        continue
      }
      #expect(found == expected, "\(claim)")
    }
  }
}
