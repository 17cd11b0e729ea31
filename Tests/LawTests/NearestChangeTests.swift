// What would change a refused or reduced claim, on small policies whose answers are plain to see.

import Evaluation
import Model
import Quantities
import Testing

/// A policy and a claim, with the changes that must be found: paths with their values, and the
/// amounts that they bring.
private struct Reduced: Sendable, CustomTestStringConvertible {
  let name: String
  let policy: String
  let claim: String
  let goal: ChangeGoal
  let changes: [String]
  var blocker: String?
  var testDescription: String { name }
}

private let head = """
  policy small "Small"
    currency KRW
    zone Asia/Seoul

  """

private let reduced: [Reduced] = [
  Reduced(
    name: "a cap that a fact lifts",
    policy: head + """
      facts
        loss   money
        member yes or no
      section pay "Pay"
      award paid
        = loss
        not more than (if member then 90,000 KRW else 50,000 KRW)
        rounded down to 1 KRW
      """,
    claim: #"{"loss": 80000, "member": false}"#,
    goal: .more,
    // More loss is capped all the same.
    changes: ["member = yes: 80000"]
  ),
  Reduced(
    name: "the next step of a table",
    policy: head + """
      facts
        hours number
      section pay "Pay"
      table rate
        hours           || part
        < 3             || 0 KRW
        from 3 to under 24 || 1,000 KRW
        >= 24           || 5,000 KRW
      award paid
        = rate.part
      """,
    claim: #"{"hours": 5}"#,
    goal: .more,
    changes: ["hours = 24: 5000"]
  ),
  Reduced(
    name: "an amount of nothing, one step below what grants something",
    policy: head + """
      facts
        hours number
        told  yes or no
      section pay "Pay"
      require told_it "Told"
        told
      award paid
        = 1,000 KRW * hours
        when hours >= 3
        rounded down to 1 KRW
      """,
    claim: #"{"hours": 2, "told": true}"#,
    goal: .more,
    changes: ["hours = 3: 3000"]
  ),
  Reduced(
    name: "a set that lacks one document",
    policy: head + """
      choice document
        form   "Form"
        card   "Card"
        record "Record"
      facts
        docs set of document
      section pay "Pay"
      require complete "Complete"
        docs includes form and docs includes card
      """,
    claim: #"{"docs": ["form"]}"#,
    goal: .eligible,
    changes: ["docs = form, card:"],
    blocker: "complete"
  ),
  Reduced(
    name: "a date one day late",
    policy: head + """
      facts
        ended date
        filed date
      section pay "Pay"
      deadline in_time "In time"
        = 30 days after ended
        met by filed
        required
      """,
    claim: #"{"ended": "2025-09-01", "filed": "2025-10-02"}"#,
    goal: .eligible,
    changes: ["ended = 2025-09-02:", "filed = 2025-10-01:"],
    blocker: "in_time"
  ),
  Reduced(
    name: "one exclusion that blocks, beside one that does not",
    policy: head + """
      facts
        planned yes or no
        own     yes or no
      section pay "Pay"
      exclude planned_work "Planned"
        when planned
      exclude own_fault "Own fault"
        when own
      """,
    claim: #"{"planned": true, "own": false}"#,
    goal: .eligible,
    changes: ["planned = no:"],
    blocker: "planned_work"
  ),
  Reduced(
    name: "one amount settled, another open",
    policy: head + """
      facts
        hours number
        extra money
      section pay "Pay"
      award paid
        = 1,000 KRW * hours
        not more than 4,000 KRW
        rounded down to 1 KRW
      award more
        = extra
        rounded down to 1 KRW
      """,
    claim: #"{"hours": 3}"#,
    goal: .more,
    changes: ["hours = 4: 4000 open"]
  ),
  Reduced(
    name: "an amount that a contested reading changes: it may fall under neither",
    policy: head + """
      facts
        hours number
        days  number
      reading counted "What counts"
        contested
        by_hours "hours" default
        by_days  "days"
      section pay "Pay"
      award paid
        = 1,000 KRW * hours - 500 KRW * days when counted is by_hours
        = 1,000 KRW * days when counted is by_days
        rounded down to 1 KRW
      """,
    claim: #"{"hours": 3, "days": 3}"#,
    goal: .more,
    // Fewer days would grant more by hours, and less by days.
    changes: ["hours = 4: 2500"]
  ),
]

@Suite("The nearest changes of reduced claims")
struct NearestChangeTests {
  private func text(_ value: Value, _ field: FactField, _ program: Program) -> String {
    switch (value, field.type.unwrapped) {
    case (.truth(let truth), _): truth ? "yes" : "no"
    case (.number(let number), _): number.description
    case (.date(let date), _): date.description
    case (.set(let set), .set(let choice)):
      program.choices[choice.index].alternatives.enumerated()
        .filter { set.contains($0.offset) }.map(\.element.name).joined(separator: ", ")
    default: "\(value)"
    }
  }

  private func text(_ change: FactChange, _ program: Program) -> String {
    let field = program.schema.root.fields[Int(change.fact.slot)]
    let values = change.values.map { text($0, field, program) }.joined(separator: " or ")
    var amounts: [String] = []
    for (_, amount) in change.amounts {
      if case .number(let number) = amount {
        amounts.append(number.description)
      } else {
        amounts.append("open")
      }
    }
    let told = amounts.isEmpty ? "" : " " + amounts.joined(separator: " ")
    return "\(field.path) = \(values):\(told)"
  }

  @Test("exactly the changes are found that reach the next step", arguments: reduced)
  private func changesAreFound(_ example: Reduced) throws {
    let program = try compiled(example.policy)
    let table = try facts(example.claim, program)
    let found = try #require(changes(of: decide(program, table), program, table)[0])
    #expect(found.goal == example.goal)
    #expect(found.changes.map { text($0, program) } == example.changes)
    #expect(found.blocker.map { program.header(of: $0).name } == example.blocker)
    #expect(found.untried.isEmpty)
  }

  /// All values at a distance from one that the search promises to try: see `docs/explaining.md`.
  private func neighbours(_ value: Value, at distance: Int) -> [Value] {
    switch value {
    case .truth(let truth): return distance == 1 ? [.truth(!truth)] : []
    case .number(let number):
      return [-distance, distance].compactMap { step in
        guard let moved = try? number.adding(Rational(step)), moved.signum >= 0 else { return nil }
        return .number(moved)
      }
    case .date(let date):
      return [-distance, distance].compactMap { days in
        (try? date.adding(days: days)).map { .date($0) }
      }
    default: return []
    }
  }

  private func amounts(_ result: SectionResult) -> [Rational?] {
    result.awards.map { award in
      if case .number(let number) = award.amount { return number }
      return nil
    }
  }

  private func amounts(_ result: SectionResult, in world: Int) -> [Rational?] {
    guard let named = result.readings.first(where: { $0.world == world }) else {
      return amounts(result)
    }
    return named.amounts.map { entry in
      if case .number(let number) = entry.amount { return number }
      return nil
    }
  }

  /// Whether a claim reaches the goal in every world, by deciding it whole.
  private func reaches(_ goal: ChangeGoal, _ before: SectionResult, _ after: SectionResult) -> Bool
  {
    guard after.outcome == .eligible else { return false }
    if goal == .eligible { return true }
    var rises = false
    for (old, new) in zip(amounts(before), amounts(after)) {
      guard let old else { continue }
      guard let new, new >= old else { return false }
      if new > old { rises = true }
    }
    // A world that decides as the default one does is not named.
    for world in Set(before.readings.map(\.world) + after.readings.map(\.world)) {
      for (one, other) in zip(amounts(before, in: world), amounts(after, in: world)) {
        guard let one, let other, other >= one else { return false }
      }
    }
    return rises
  }

  @Test("no value up to 800 steps away is nearer than the change that is found", arguments: reduced)
  private func noNearerChange(_ example: Reduced) throws {
    let program = try compiled(example.policy)
    let table = try facts(example.claim, program)
    let decision = decide(program, table)
    let found = try #require(changes(of: decision, program, table)[0])
    for slot in program.schema.root.fields.indices {
      let fact = FactReference.root(slot: slot)
      guard let own = table.root[slot] else { continue }
      var nearest: [String] = []
      for distance in 1...800 where nearest.isEmpty {
        for value in neighbours(own, at: distance) {
          guard let changed = table.changing(fact, to: value, program.schema) else { continue }
          let after = decide(program, changed).sections[0]
          if reaches(found.goal, decision.sections[0], after) { nearest.append("\(value)") }
        }
      }
      if neighbours(own, at: 1).isEmpty { continue }
      let promised = found.changes.first { $0.fact == fact }?.values.map { "\($0)" } ?? []
      #expect(Set(promised) == Set(nearest), "\(program.schema.root.fields[slot].path)")
    }
  }
}
