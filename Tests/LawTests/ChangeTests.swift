// What would change a decision: every change keeps its promise, and none that is tried is nearer.

import Evaluation
import Foundation
import Quantities
import TestSupport
import Testing

@testable import Model

@Suite("What would change a decision")
struct ChangeTests {
  /// A section's result in another decision of the same claim.
  private func same(_ result: SectionResult, in decision: Decision) -> SectionResult? {
    decision.sections.first {
      $0.section == result.section && $0.subject?.row == result.subject?.row
        && $0.subject?.value == result.subject?.value
    }
  }

  /// Whether another decision gives what is sought for the section.
  private func isReached(
    _ goal: ChangeGoal,
    _ result: SectionResult,
    _ other: Decision
  ) -> Bool {
    guard let after = same(result, in: other), after.outcome == .eligible else { return false }
    if goal == .eligible { return true }
    var rises = false
    for (first, second) in zip(result.awards, after.awards) {
      if mayFall(from: first.amount, to: second.amount) { return false }
      guard case .number(let before) = first.amount else { continue }
      guard case .number(let now) = second.amount else { return false }
      if now > before { rises = true }
    }
    return rises
  }

  /// Whether an amount, or an end of its range while it is open, is less than before.
  private func mayFall(from before: Value, to after: Value) -> Bool {
    func ends(_ amount: Value) -> (low: Rational?, high: Rational?) {
      switch amount {
      case .number(let number): (number, number)
      case .open(let open): (open.low, open.high)
      default: (nil, nil)
      }
    }
    let (old, new) = (ends(before), ends(after))
    if let limit = old.low, new.low.map({ $0 < limit }) ?? true { return true }
    guard let high = new.high else { return false }
    return old.high.map { high < $0 } ?? true
  }

  /// Values near a fact's own, with how far they are from it; choices are all as near.
  private func near(
    _ value: Value,
    _ field: FactField,
    _ program: Program
  ) -> [(value: Value, distance: Int64)] {
    switch (value, field.type.unwrapped) {
    case (.truth(let truth), _) where !field.isPresence: return [(.truth(!truth), 1)]
    case (.choice(let own), .choice(let choice)):
      return program.choices[choice.index].alternatives.indices.filter { $0 != Int(own) }
        .map { (.choice(Int32($0)), 1) }
    case (.set(let own), .set(let choice)):
      return program.choices[choice.index].alternatives.indices
        .map { (.set(AlternativeSet(bits: own.bits ^ 1 << UInt64($0))), 1) }
    case (.date(let date), _):
      return [-30, -7, -2, -1, 1, 2, 7, 30].compactMap { days in
        (try? date.adding(days: days)).map { (.date($0), Int64(abs(days))) }
      }
    case (.instant(let instant), _):
      return [1, 60, 1_800, 3_600, 86_400, 7 * 86_400].flatMap { [-$0, $0] }.compactMap { seconds in
        (try? instant.adding(seconds: Rational(seconds))).map {
          (.instant($0), Int64(abs(seconds)))
        }
      }
    case (.number(let number), .quantity(let unit)):
      guard unit.money == 1 || unit == .number, let whole = number.whole else { return [] }
      let currency = unit.currency.map { program.currencies[$0.index].minorDigits } ?? 0
      guard currency == 0 else { return [] }
      return [-10, -1, 1, 10].filter { whole < 0 || whole + $0 >= 0 }
        .map { (.number(Rational(whole + $0)), Int64(abs($0))) }
    default: return []
    }
  }

  private func distance(_ left: Value, _ right: Value) -> Int64 {
    switch (left, right) {
    case (.date(let a), .date(let b)): Int64(abs(a.days(since: b)))
    case (.instant(let a), .instant(let b)): abs(a.seconds - b.seconds)
    case (.number(let a), .number(let b)):
      (try? a.subtracting(b))?.magnitude.whole ?? .max
    default: 1
    }
  }

  private func allFacts(_ program: Program, _ table: FactTable) -> [FactReference] {
    var result = program.schema.root.fields.indices.map { FactReference.root(slot: $0) }
    for (index, list) in program.schema.lists.enumerated() where list.layout.width > 0 {
      for place in table.stores[index].indices {
        let (row, slot) = place.quotientAndRemainder(dividingBy: list.layout.width)
        // Moments of events are found with the rows in order, which a test of rows cannot follow.
        if program.schema.events.contains(where: { $0.list.index == index }), slot == 0 { continue }
        result.append(FactReference(ListID(index), row: row, slot: slot))
      }
    }
    return result
  }

  private func value(_ fact: FactReference, _ program: Program, _ table: FactTable) -> Value? {
    guard let list = fact.list else { return table.root[fact.slot] }
    return table.stores[list.index][fact.row * program.schema[list].layout.width + fact.slot]
  }

  private func field(_ fact: FactReference, _ program: Program) -> FactField {
    program.schema.field(of: fact)
  }

  @Test(
    "every change of one fact gives what it promises, and no nearer one that is tried does",
    arguments: triedPolicies
  )
  func promises(name: String) throws {
    let program = try compiled(try rulesText(name))
    var random = SeededGenerator(seed: 21)
    var promised = 0
    var compared = 0
    var start = 0
    while start < 400, promised < triedShare(of: 30) {
      start += 1
      let claim = ClaimGenerator(program: program).claim(&random).thinned(0.02, &random).text
      let table = try facts(claim, program)
      let decision = decide(program, table)
      let found = changes(of: decision, program, table)
      #expect(found.count == decision.sections.count)
      let others = allFacts(program, table)
      for (result, changes) in zip(decision.sections, found) {
        guard let changes else { continue }
        #expect(changes.evaluations <= ChangeLimits.evaluations + 100)
        for change in changes.changes {
          for value in change.values {
            let changed = try #require(table.changing(change.fact, to: value, program.schema))
            let note = Comment(rawValue: "\(change.fact) to \(value) \(claim)")
            #expect(isReached(changes.goal, result, decide(program, changed)), note)
            promised += 1
          }
        }
        // The slow check of all facts, read or not, on some of the claims only.
        if start > triedShare(of: 4) { continue }
        for fact in others where !changes.untried.contains(fact) {
          guard let own = value(fact, program, table) else { continue }
          for (other, far) in near(own, field(fact, program), program) {
            guard let changed = table.changing(fact, to: other, program.schema),
              isReached(changes.goal, result, decide(program, changed))
            else { continue }
            let change = changes.changes.first { $0.fact == fact }
            let note = Comment(rawValue: "\(fact) to \(other) \(claim)")
            #expect(change != nil, note)
            if let value = change?.values.first { #expect(distance(value, own) <= far, note) }
            compared += 1
          }
        }
      }
    }
    #expect(promised >= triedShare(of: 30))
  }

  /// The example claims with the policies that they are for.
  static let examples: [(folder: String, policy: String)] = [
    ("kt_internet_outage", "kt_internet_outage"),
    ("kiwoom_order_outage", "kiwoom_order_outage"),
    ("inicis_messaging", "inicis_messaging"),
    ("koscom_charter", "koscom_charter_ko"),
  ]

  @Test("the changes of every example claim give what they promise", arguments: examples)
  func examplesKeepTheirPromises(folder: String, policy: String) throws {
    let program = try compiled(try rulesText(policy))
    let place = Repository.root
      .appendingPathComponent("examples/\(folder)")
    var promised = 0
    for name in try triedExamples(in: place) {
      let text = try String(contentsOf: place.appendingPathComponent(name), encoding: .utf8)
      let table = try facts(text, program)
      let decision = decide(program, table)
      for (result, changes) in zip(decision.sections, changes(of: decision, program, table)) {
        guard let changes else { continue }
        for change in changes.changes {
          for value in change.values {
            let changed = try #require(table.changing(change.fact, to: value, program.schema))
            let note = Comment(rawValue: "\(name): \(change.fact) to \(value)")
            #expect(isReached(changes.goal, result, decide(program, changed)), note)
            promised += 1
          }
        }
      }
    }
    #expect(promised > 0)
  }

  @Test("the same claim has the same changes every time")
  func deterministic() throws {
    let program = try compiled(try rulesText("kiwoom_order_outage"))
    var random = SeededGenerator(seed: 22)
    for _ in 0..<TestRun.share(of: 8, oneIn: 3) {
      let claim = ClaimGenerator(program: program).claim(&random).text
      let table = try facts(claim, program)
      let decision = decide(program, table)
      let first = changes(of: decision, program, table)
      let second = changes(of: decide(program, table), program, table)
      #expect("\(first.map { told($0) })" == "\(second.map { told($0) })", "\(claim)")
    }
  }

  private func told(_ changes: SectionChanges?) -> String {
    guard let changes else { return "-" }
    let lines = changes.changes.map { "\($0.fact) \($0.values)" }
    return "\(lines) \(changes.evaluations) \(String(describing: changes.blocker))"
  }

  /// The program with a section that lacks one clause.
  private func without(
    _ clause: ClauseReference,
    _ id: SectionID,
    _ program: Program
  ) -> Program {
    let own = program.sections[id.index]
    var changed = program
    changed.sections[id.index] = Section(
      header: own.header,
      appliesWhen: own.appliesWhen,
      outcomeWords: own.outcomeWords,
      requirements: own.requirements.filter { clause != .requirement($0) },
      exclusions: own.exclusions.filter { clause != .exclusion($0) },
      deadlines: own.deadlines.filter { clause != .deadline($0) },
      awards: own.awards,
      advice: own.advice,
      judgements: own.judgements,
      duties: own.duties.filter { clause != .duty($0) },
      tables: own.tables,
      contestedReadings: own.contestedReadings
    )
    return changed
  }

  @Test(
    "a section is eligible without the clause that alone stands in the way, and not without another",
    arguments: triedPolicies
  )
  func blockers(name: String) throws {
    let program = try compiled(try rulesText(name))
    var random = SeededGenerator(seed: 23)
    var blocked = 0
    for _ in 0..<TestRun.share(of: 12, oneIn: 2) {
      let claim = ClaimGenerator(program: program).claim(&random).text
      let table = try facts(claim, program)
      let decision = decide(program, table)
      for (result, changes) in zip(decision.sections, changes(of: decision, program, table)) {
        guard let changes, changes.goal == .eligible else { continue }
        let own = program.sections[result.section.index]
        let clauses: [ClauseReference] =
          own.requirements.map { .requirement($0) } + own.exclusions.map { .exclusion($0) }
          + own.deadlines.map { .deadline($0) } + own.duties.map { .duty($0) }
        for clause in clauses {
          let other = decide(without(clause, result.section, program), table)
          let isFreed = same(result, in: other)?.outcome == .eligible
          #expect(isFreed == (changes.blocker == clause), "\(clause) \(claim)")
          if isFreed { blocked += 1 }
        }
      }
    }
    #expect(blocked > 0)
  }
}
