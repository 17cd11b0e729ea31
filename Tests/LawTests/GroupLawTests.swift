// Groups of a list, orders by several keys, the n-th, and what has the same value as another: held
// against every completion of small claims, and against what is worked out here.

import Foundation
import Model
import Quantities
import TestSupport
import Testing

@testable import Evaluation

let groupPolicyName = "groups"

let groupPolicy = """
  policy groups "Groups"
    currency KRW
    zone UTC

  facts
    items   list of
      id    text
      n     number
      k     number
      kind  one of a, b, c

  define kinds = the different values of i.kind for each i in items
  define large = the different values of i.k for each i in items where i.n > 10
  define total for each c in kinds = sum of i.n for each i in c.items
  define size for each k in large = count of k.items
  define second = the 2nd i in items where i.n > 5 in order of i.k, then i.n
  define running for each i in items in order of i.k, then i.n
    = i.n + (sum of p.n for each p in items before i with the same p.kind)

  section by_kind "Of a kind" for each c in kinds

  require small
    c.total < 40

  award pay
    = c.total * 1 KRW
    rounded down to 1 KRW

  section by_size "Of a size" for each k in large

  require few
    k.size < 3

  section whole "As a whole"

  require not_many
    count of kinds < 3 and large is not empty

  require second_is_small
    second is given and second.n < 25

  award all
    = (sum of i.running for each i in items) * 1 KRW
    rounded down to 1 KRW

  output numbers
    kinds   = count of kinds
    large   = count of large
    running = sum of i.running for each i in items
    paid    = sum of c.pay.amount for each c in kinds
    second  = if second is given then second.n else 0
    most    = the largest of c.total for each c in kinds
  """

/// A claim of which some facts are not given.
private struct GroupClaim {
  var elements: [[String?]]
  static let names = ["n", "k", "kind"]
  static let values = [["0", "8", "11", "20", "30"], ["1", "2"], ["\"a\"", "\"b\"", "\"c\""]]

  init(_ count: Int, unknown: Int, _ random: inout SeededGenerator) {
    elements = (0..<count).map { _ in
      GroupClaim.values.map { $0[Int.random(in: 0..<$0.count, using: &random)] }
    }
    for _ in 0..<unknown {
      elements[Int.random(in: 0..<count, using: &random)][Int.random(in: 0..<3, using: &random)] =
        nil
    }
  }

  var json: String {
    let items = elements.enumerated().map { number, facts in
      let members = zip(GroupClaim.names, facts).compactMap { name, value in
        value.map { "\"\(name)\": \($0)" }
      }
      return "{" + (["\"id\": \"e\(number)\""] + members).joined(separator: ", ") + "}"
    }
    return "{\"items\": [\(items.joined(separator: ", "))]}"
  }

  /// Every claim in which all facts are given.
  var completions: [GroupClaim] {
    for element in elements.indices {
      for fact in elements[element].indices where elements[element][fact] == nil {
        return GroupClaim.values[fact].flatMap { value in
          var claim = self
          claim.elements[element][fact] = value
          return claim.completions
        }
      }
    }
    return [self]
  }

  func number(_ element: Int, _ fact: Int) -> Int { Int(elements[element][fact] ?? "") ?? 0 }
}

@Suite("Groups, several keys and places")
struct GroupLawTests {
  /// The value of a group, or the whole of a section.
  private func key(_ result: SectionResult) -> String {
    "\(result.section.index) \(result.subject?.value ?? "")"
  }

  private func check(_ partial: Value, within full: Value, _ note: String) {
    guard case .open(let open) = partial else {
      #expect("\(partial)" == "\(full)", "\(note)")
      return
    }
    guard case .number(let number) = full else { return }
    if let low = open.low { #expect(low <= number, "\(note)") }
    if let high = open.high { #expect(number <= high, "\(note)") }
  }

  @Test("what is settled of groups and places, and every range, stays in every completion")
  func completions() throws {
    let program = try compiled(groupPolicy)
    var random = SeededGenerator(seed: 41)
    var settled = 0
    var open = 0
    for round in 0..<40 {
      let claim = GroupClaim(4, unknown: round % 4, &random)
      let table = try facts(claim.json, program)
      let partial = decide(program, table)
      let cells = rows(of: 0, in: program, table)[0]
      for completion in claim.completions {
        let full = try facts(completion.json, program)
        let decision = decide(program, full)
        let note = "\(claim.json)\n\(completion.json)"
        let after = Dictionary(
          decision.sections.map { (key($0), $0) },
          uniquingKeysWith: { first, _ in first }
        )
        for result in partial.sections {
          guard let other = after[key(result)] else {
            // A group that is there for certain stays; one that may be, or all of them, need not.
            #expect(!result.isCertain || result.subject == nil, "\(key(result)) \(note)")
            continue
          }
          if result.outcome == .undetermined {
            open += 1
            #expect(!result.missing.isEmpty, "\(note)")
          } else {
            settled += 1
            #expect(other.outcome == result.outcome, "\(note)")
          }
          for (award, granted) in zip(result.awards, other.awards) {
            check(award.amount, within: granted.amount, "\(note)")
          }
        }
        for (cell, known) in zip(cells, rows(of: 0, in: program, full)[0]) {
          guard case .value(let value, _) = cell, case .value(let other, _) = known else {
            continue
          }
          check(value, within: other, "\(note)")
        }
      }
    }
    #expect(settled > 300)
    #expect(open > 100)
  }

  @Test("groups, running totals and places are what is worked out from the elements")
  func reckoned() throws {
    let program = try compiled(groupPolicy)
    var random = SeededGenerator(seed: 42)
    for _ in 0..<60 {
      let claim = GroupClaim(7, unknown: 0, &random)
      let table = try facts(claim.json, program)
      let all = claim.elements.indices
      var totals: [String: Int] = [:]
      for element in all {
        totals[claim.elements[element][2] ?? "", default: 0] += claim.number(element, 0)
      }
      // Amounts are those of groups below 40.
      let groups = totals.sorted { $0.key < $1.key }
      let outcomes = groups.map { $0.value < 40 ? Outcome.eligible : .ineligible }
      let decided = decide(program, table).sections.filter { $0.section.index == 0 }
      #expect(decided.map(\.outcome) == outcomes, "\(claim.json)")
      #expect(decided.map { "\"\($0.subject?.value ?? "")\"" } == groups.map(\.key))
      // An element adds to each of its kind that stands at or behind it in the order of k, then n.
      let sorted = all.sorted { left, right in
        let keys = [left, right].map { (claim.number($0, 1), claim.number($0, 0), $0) }
        return keys[0] < keys[1]
      }
      var running = 0
      for (place, element) in sorted.enumerated() {
        for other in sorted[...place]
        where claim.elements[other][2] == claim.elements[element][2] {
          running += claim.number(other, 0)
        }
      }
      let kept = sorted.filter { claim.number($0, 0) > 5 }
      let large = Set(all.filter { claim.number($0, 0) > 10 }.map { claim.number($0, 1) })
      let expected = [
        totals.count, large.count, running, totals.values.filter { $0 < 40 }.reduce(0, +),
        kept.count > 1 ? claim.number(kept[1], 0) : 0, totals.values.max() ?? 0,
      ]
      let cells = rows(of: 0, in: program, table)[0].map { cell -> Rational? in
        guard case .value(.number(let number), _) = cell else { return nil }
        return number
      }
      #expect(cells == expected.map { Rational($0) }, "\(claim.json)")
    }
  }

  @Test("groups are the same whatever the order of the list")
  func orderOfTheList() throws {
    let program = try compiled(groupPolicy)
    let canonical = CanonicalDecision(program: program)
    var random = SeededGenerator(seed: 43)
    for round in 0..<60 {
      let claim = GroupClaim(6, unknown: round % 3, &random)
      var turned = claim
      turned.elements.reverse()
      let decisions = try [claim, turned].map { claim in
        decide(program, try facts(claim.json, program)).sections
          .filter { $0.section.index < 2 }
          .map { result in
            "\(key(result)) \(result.outcome.name) \(result.isCertain) "
              + result.awards.map { canonical.text($0.amount) }.joined()
          }
      }
      #expect(decisions[0].count == decisions[1].count)
      // What an open amount waits for names rows; whether it is open does not rest on their order.
      if round % 3 == 0 { #expect(decisions[0] == decisions[1], "\(claim.json)") }
    }
  }

  @Test(
    "a sum over each of 5,000 groups of 20,000 elements takes steps by the element, not by the pair"
  )
  func growth() throws {
    let program = try compiled(
      """
      policy many "Many"
        zone UTC

      facts
        items  list of
          n    number
          k    number

      define groups = the different values of i.k for each i in items

      define total for each k in groups = sum of i.n for each i in k.items

      section s "S"

      require r
        (sum of k.total for each k in groups) is 20000

      output all
        total = sum of k.total for each k in groups
      """
    )
    let items = (0..<20_000).map { "{\"n\": 1, \"k\": \($0 % 5000)}" }
    let table = try facts("{\"items\": [\(items.joined(separator: ", "))]}", program)
    // To go through all elements for each group would take 100,000,000 steps.
    var evaluator = Evaluator<NoTrace>(
      program: program,
      facts: table,
      alternatives: [],
      steps: 400_000
    )
    guard case .value(let column, _) = program.outputs[0].columns[0].content else {
      Issue.record("no column")
      return
    }
    let total = evaluator.value(column)
    #expect("\(total)" == "\(Value.number(Rational(20_000)))")
  }
}
