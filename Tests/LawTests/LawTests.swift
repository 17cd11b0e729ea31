// The laws of the language, each as a property of many generated claims.

import Evaluation
import Foundation
import Model
import Quantities
import TestSupport
import Testing

@Suite("The laws of the language")
struct LawTests {
  @Test(
    "law 1: the order of clauses, sections, cases and exceptions changes no decision",
    arguments: decidedPolicies
  )
  func orderOfWriting(name: String) throws {
    let text = try rulesText(name)
    let program = try compiled(text)
    var random = SeededGenerator(seed: 1)
    let shuffling = ShuffledPolicy(text)
    for _ in 0..<TestRun.share(of: 10, oneIn: 3) {
      let other = try compiled(shuffling.text(&random))
      for _ in 0..<triedShare(of: 20) {
        let claim = ClaimGenerator(program: program).claim(&random).thinned(0.1, &random).text
        let first = CanonicalDecision(program: program)
          .lines(decide(program, try facts(claim, program)))
        let second = CanonicalDecision(program: other)
          .lines(decide(other, try facts(claim, other)))
        #expect(first == second, "\(claim)")
      }
    }
  }

  @Test("law 1: the order of members of a claim changes no decision", arguments: decidedPolicies)
  func orderOfMembers(name: String) throws {
    let program = try compiled(try rulesText(name))
    var random = SeededGenerator(seed: 2)
    let canonical = CanonicalDecision(program: program)
    for _ in 0..<triedShare(of: 200) {
      let claim = ClaimGenerator(program: program).claim(&random)
      let first = canonical.lines(decide(program, try facts(claim.text, program)))
      let shuffled = claim.shuffled(&random).text
      let second = canonical.lines(decide(program, try facts(shuffled, program)))
      #expect(first == second, "\(shuffled)")
    }
  }

  // S1.2 and S3.7
  @Test("law 2: an evaluation that would take too long stops at its limit and settles nothing")
  func everyEvaluationEnds() throws {
    let program = try compiled(
      """
      policy steps "Steps"
        currency KRW
      facts
        marks list of
          at number
      section only "Only"
      define pairs = count of a in marks where any b in marks has any c in marks has a.at + b.at + c.at > 1000000
      require few "Few"
        pairs > 0
      """
    )
    let marks = (0..<400).map { "{\"at\": \($0)}" }.joined(separator: ",")
    let decision = decide(program, try facts("{\"marks\": [\(marks)]}", program))
    #expect(decision.sections.first?.outcome == .undetermined)
    let problems = decision.sections.flatMap(\.problems)
    #expect(problems.contains { $0.fault == .stepLimit })
  }

  @Test("law 3: the same claim gives the same decision every time", arguments: decidedPolicies)
  func sameInputSameDecision(name: String) throws {
    let text = try rulesText(name)
    let first = try compiled(text)
    let second = try compiled(text)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<triedShare(of: 100) {
      let claim = ClaimGenerator(program: first).claim(&random).thinned(0.2, &random).text
      let one = CanonicalDecision(program: first).lines(decide(first, try facts(claim, first)))
      let two = CanonicalDecision(program: second).lines(decide(second, try facts(claim, second)))
      #expect(one == two, "\(claim)")
    }
  }

  @Test("law 4: arithmetic is exact: formulas equal fractions worked out with whole numbers")
  func exactArithmetic() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      // ((a / b) + (c / d)) × e, with numerator and denominator by hand.
      let parts = (0..<5).map { _ in Int.random(in: 1...97, using: &random) }
      let (a, b, c, d, e) = (parts[0], parts[1], parts[2], parts[3], parts[4])
      let numerator = (a * d + c * b) * e
      let denominator = b * d
      let program = try compiled(
        """
        policy exact "Exact"
          currency KRW
        facts
          a number
          b number
          c number
          d number
          e number
        section only "Only"
        require equal "Equal"
          (a / b + c / d) * e is \(numerator) / \(denominator)
        """
      )
      let claim = "{\"a\": \(a), \"b\": \(b), \"c\": \(c), \"d\": \"\(d)\", \"e\": \(e)}"
      #expect(decide(program, try facts(claim, program)).sections.first?.outcome == .eligible)
    }
  }

  @Test(
    "laws 5 and 6: supplying facts changes nothing settled and stays within every range",
    arguments: decidedPolicies
  )
  func knowledgeOnlyGrows(name: String) throws {
    let program = try compiled(try rulesText(name))
    var random = SeededGenerator(seed: 5)
    var compared = 0
    for _ in 0..<triedShare(of: 600) {
      let claim = ClaimGenerator(program: program).claim(&random)
      let thinned = claim.thinned(0.12, &random).text
      let full = decide(program, try facts(claim.text, program))
      let partial = decide(program, try facts(thinned, program))
      for section in partial.sections where section.isCertain {
        guard let other = full.sections.first(where: { matches($0, section) }) else { continue }
        compared += check(section, within: other, "\(claim.text)\n\(thinned)")
      }
    }
    #expect(compared > triedShare(of: 500))
  }

  private func matches(_ left: SectionResult, _ right: SectionResult) -> Bool {
    left.section == right.section && left.subject?.place == right.subject?.place
  }

  /// Compares a section decided with fewer facts to the one decided with all; the settled parts
  /// that were compared.
  private func check(_ partial: SectionResult, within full: SectionResult, _ claims: String) -> Int
  {
    var compared = 0
    if partial.outcome != .undetermined {
      #expect(full.outcome == partial.outcome, "\(claims)")
      compared += 1
    }
    for (before, after) in zip(partial.requirements, full.requirements) {
      guard let settled = truth(before.verdict) else { continue }
      #expect(truth(after.verdict) == settled, "requirement \(before.requirement.index)\n\(claims)")
      compared += 1
    }
    for (before, after) in zip(partial.exclusions, full.exclusions) {
      guard let settled = truth(before.verdict) else { continue }
      #expect(truth(after.verdict) == settled, "exclusion \(before.exclusion.index)\n\(claims)")
      compared += 1
    }
    for (before, after) in zip(partial.deadlines, full.deadlines) {
      compared += check(before, within: after, claims)
    }
    for (before, after) in zip(partial.duties, full.duties) {
      compared += check(before, within: after, claims)
    }
    for (before, after) in zip(partial.awards, full.awards) {
      compared += check(before.amount, within: after.amount, claims)
      compared += check(before.computed, within: after.computed, claims)
    }
    return compared
  }

  /// Compares a deadline: a date that is known stays, and so does a state.
  private func check(
    _ partial: DeadlineResult,
    within full: DeadlineResult,
    _ claims: String
  ) -> Int {
    var compared = 0
    if !partial.due.isOpen, full.state != .notApplicable {
      #expect("\(partial.due)" == "\(full.due)", "due \(partial.deadline.index)\n\(claims)")
      compared += 1
    }
    if partial.state != .unknown {
      #expect(partial.state == full.state, "state \(partial.deadline.index)\n\(claims)")
      #expect(partial.lateBy == full.lateBy && partial.left == full.left, "\(claims)")
      compared += 1
    }
    return compared
  }

  /// Compares a duty: a settled instance is there with the same state, and nothing known of it
  /// changes.
  private func check(_ partial: DutyResult, within full: DutyResult, _ claims: String) -> Int {
    var compared = 0
    if let settled = truth(partial.verdict) {
      #expect(truth(full.verdict) == settled, "duty \(partial.duty.index)\n\(claims)")
      compared += 1
    }
    let known = numbered(full)
    for (name, before) in numbered(partial) where before.state != .unknown {
      guard let after = known[name] else {
        Issue.record("no instance \(name) of duty \(partial.duty.index)\n\(claims)")
        continue
      }
      let place = "instance \(name) of duty \(partial.duty.index)\n\(claims)"
      #expect(before.state == after.state, "\(place)")
      if !before.actAt.isOpen {
        #expect("\(before.actAt)" == "\(after.actAt)", "\(place)")
        #expect(before.margin == after.margin && before.lateBy == after.lateBy, "\(place)")
      }
      compared += 1
    }
    return compared
  }

  /// The instances by what brought them about and their number among those.
  private func numbered(_ result: DutyResult) -> [String: DutyInstance] {
    var counts: [String: Int] = [:]
    var named: [String: DutyInstance] = [:]
    for instance in result.instances {
      let trigger = instance.trigger.map { "\($0)" } ?? "-"
      counts[trigger, default: 0] += 1
      named["\(trigger) \(counts[trigger] ?? 0)"] = instance
    }
    return named
  }

  private func check(_ partial: Value, within full: Value, _ claims: String) -> Int {
    guard case .number(let settled) = full else { return 0 }
    switch partial {
    case .number(let amount):
      #expect(amount == settled, "\(claims)")
      return 1
    case .open(let open):
      if let low = open.low { #expect(low <= settled, "\(claims)") }
      if let high = open.high { #expect(settled <= high, "\(claims)") }
      return 1
    default: return 0
    }
  }

  private func truth(_ verdict: Verdict) -> String? {
    switch verdict {
    case .yes: "yes"
    case .no: "no"
    case .notApplicable: "not applicable"
    case .open: nil
    }
  }

  @Test("law 6: an error never makes an outcome more favourable and is told")
  func failClosed() throws {
    let program = try compiled(
      """
      policy closed "Closed"
        currency KRW
      facts
        a number
        b number
        c yes or no
      section plain "Plain"
      require ratio "Ratio"
        a / b > 1
      section refused "Refused"
      require also "Also"
        c and a / b > 1
      section excluded "Excluded"
      exclude broken "Broken"
        when a / b > 1
      """
    )
    let decision = decide(program, try facts("{\"a\": 1, \"b\": 0, \"c\": false}", program))
    #expect(decision.sections.map(\.outcome) == [.undetermined, .ineligible, .undetermined])
    #expect(decision.sections[0].problems.contains { $0.fault == .arithmetic(.divisionByZero) })
  }

  @Test("law 7: two cases that hold and differ are a conflict, whatever their order")
  func conflictsAreErrors() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<150 {
      let values = (0..<3).map { _ in Int.random(in: 1...2, using: &random) }
      let holds = (0..<3).map { _ in random.chance(0.5) }
      var lines = (0..<3).map { "  = \(values[$0]) when c\($0)" }
      lines.append("  = 9 otherwise")
      let program = try compiled(
        """
        policy cases "Cases"
          currency KRW
        facts
          c0 yes or no
          c1 yes or no
          c2 yes or no
        section only "Only"
        define chosen
        \(lines.shuffled(using: &random).joined(separator: "\n"))
        require known "Known"
          chosen > 0
        """
      )
      let claim = "{\"c0\": \(holds[0]), \"c1\": \(holds[1]), \"c2\": \(holds[2])}"
      let decision = decide(program, try facts(claim, program))
      let candidates = Set((0..<3).filter { holds[$0] }.map { values[$0] })
      let isConflict = decision.sections[0].problems.contains {
        if case .conflict = $0.fault { return true }
        return false
      }
      #expect(isConflict == (candidates.count > 1), "\(lines) \(claim)")
      #expect(decision.sections[0].outcome == (candidates.count > 1 ? .undetermined : .eligible))
    }
  }
}
