// Clauses over lists that select, held against every completion of small claims, and against the same
// clauses written with `where`.

import Evaluation
import Foundation
import Model
import Quantities
import TestSupport
import Testing

/// A small claim whose elements lack some facts.
private struct SmallClaim {
  /// The values of `n`, `k` and `kind` of each element; nil for one that is not given.
  var elements: [[String?]]
  static let names = ["n", "k", "kind"]
  static let values = [["0", "8", "11", "20", "30"], ["1", "2", "3"], ["\"a\"", "\"b\""]]

  init(_ count: Int, unknown: Int, _ random: inout SeededGenerator) {
    elements = (0..<count).map { _ in
      SmallClaim.values.map { $0[Int.random(in: 0..<$0.count, using: &random)] }
    }
    for _ in 0..<unknown {
      elements[Int.random(in: 0..<count, using: &random)][Int.random(in: 0..<3, using: &random)] =
        nil
    }
  }

  var json: String {
    let items = elements.enumerated().map { number, facts in
      let members = zip(SmallClaim.names, facts).compactMap { name, value in
        value.map { "\"\(name)\": \($0)" }
      }
      return "{" + (["\"id\": \"e\(number)\""] + members).joined(separator: ", ") + "}"
    }
    return "{\"items\": [\(items.joined(separator: ", "))]}"
  }

  /// The places of the facts that are not given.
  var gaps: [(element: Int, fact: Int)] {
    elements.indices.flatMap { element in
      elements[element].indices.filter { elements[element][$0] == nil }.map { (element, $0) }
    }
  }

  /// Every claim in which all of them are given.
  var completions: [SmallClaim] {
    guard let (element, fact) = gaps.first else { return [self] }
    return SmallClaim.values[fact].flatMap { value in
      var claim = self
      claim.elements[element][fact] = value
      return claim.completions
    }
  }
}

/// What names a section's result.
private struct RowKey: Hashable {
  let section: Int
  let row: Int?
}

@Suite("Clauses over lists that select")
struct SelectionLawTests {
  private func key(_ result: SectionResult) -> RowKey {
    RowKey(section: result.section.index, row: result.subject?.row)
  }

  private func byRow(_ decision: Decision) -> [RowKey: SectionResult] {
    Dictionary(decision.sections.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("what is settled, every range, place and row stays in every completion of a claim")
  func completions() throws {
    let program = try compiled(selectionPolicy)
    var random = SeededGenerator(seed: 31)
    var settled = 0
    for round in 0..<36 {
      let claim = SmallClaim(4, unknown: 1 + round % 3, &random)
      let table = try facts(claim.json, program)
      let partial = decide(program, table)
      let outputs = program.outputs.indices.map { rows(of: $0, in: program, table) }
      for completion in claim.completions {
        let full = try facts(completion.json, program)
        let decision = decide(program, full)
        let note = "\(claim.json)\n\(completion.json)"
        settled += check(partial, within: decision, note)
        check(partial.definitions, within: decision.definitions, note)
        for (index, before) in outputs.enumerated()
        where program.outputs[index].header.forEach == nil {
          let after = rows(of: index, in: program, full)
          check(before, within: after, note)
        }
      }
    }
    #expect(settled > 2000)
  }

  /// Compares the sections; how many outcomes were settled.
  private func check(_ partial: Decision, within full: Decision, _ note: String) -> Int {
    let after = byRow(full)
    let before = byRow(partial)
    var settled = 0
    for result in partial.sections {
      guard let other = after[key(result)] else {
        // An element that belongs for certain is there.
        #expect(!result.isCertain, "\(result.section.index) \(note)")
        continue
      }
      if result.outcome != .undetermined {
        #expect(other.outcome == result.outcome, "\(note)")
        settled += 1
      }
      if result.isCertain, let place = result.subject?.place {
        #expect(other.subject?.place == place, "\(note)")
      }
      for (award, granted) in zip(result.awards, other.awards) {
        check(award.amount, within: granted.amount, "amount \(award.award.index) \(note)")
      }
    }
    for result in full.sections where before[key(result)] == nil {
      #expect(
        before[RowKey(section: result.section.index, row: nil)] != nil,
        "row \(result.subject?.row ?? -1) of \(result.section.index) is new in \(note)"
      )
    }
    return settled
  }

  private func check(_ partial: [DefinitionTrace], within full: [DefinitionTrace], _ note: String) {
    var after: [[Int]: Value] = [:]
    for trace in full { after[[trace.definition.index, trace.index ?? -1]] = trace.value }
    for trace in partial {
      guard let other = after[[trace.definition.index, trace.index ?? -1]] else { continue }
      check(trace.value, within: other, "definition \(trace.definition.index) \(note)")
    }
  }

  private func check(_ partial: [[OutputValue]], within full: [[OutputValue]], _ note: String) {
    for (before, after) in zip(partial, full) {
      for (cell, known) in zip(before, after) {
        guard case .value(let value, _) = cell, case .value(let other, _) = known else { continue }
        check(value, within: other, "cell \(note)")
      }
    }
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

  @Test("a fact whose value alone changes an outcome or an amount is listed as missing")
  func missing() throws {
    let program = try compiled(selectionPolicy)
    var random = SeededGenerator(seed: 32)
    var found = 0
    for _ in 0..<24 {
      let claim = SmallClaim(4, unknown: 2, &random)
      let partial = byRow(decide(program, try facts(claim.json, program)))
      let gaps = claim.gaps
      // By the values of all gaps but one, what that one leads to.
      for (element, fact) in gaps {
        var groups: [String: [RowKey: Set<String>]] = [:]
        var sizes: [String: Int] = [:]
        for completion in claim.completions {
          let rest = gaps.filter { $0 != (element, fact) }
            .map { completion.elements[$0.element][$0.fact] ?? "" }.joined(separator: ",")
          sizes[rest, default: 0] += 1
          let results = byRow(decide(program, try facts(completion.json, program)))
          for key in Set(results.keys).union(partial.keys) {
            let result = results[key]
            let amounts = result.map { $0.awards.map { "\($0.amount)" }.joined() } ?? ""
            groups[rest, default: [:]][key, default: []]
              .insert("\(result?.outcome.name ?? "absent") \(amounts)")
          }
        }
        for (_, keys) in groups {
          for (key, outcomes) in keys where outcomes.count > 1 {
            let result = partial[key] ?? partial[RowKey(section: key.section, row: nil)]
            let isListed =
              result?.missing.contains(
                .fact(FactReference(ListID(0), row: element, slot: fact + 1))
              ) ?? false
            #expect(isListed, "e\(element) \(SmallClaim.names[fact]) in \(key) of \(claim.json)")
            found += 1
          }
        }
      }
    }
    #expect(found > 100)
  }

  /// The same section and output by each way of selecting: by a definition, in place, and by `where`.
  private let ways = """
    policy ways "Ways"
      currency KRW
      zone UTC

    facts
      items   list of
        id    text
        n     number
        k     number
        kind  one of a, b

    define chosen = each i in items where i.n > 10 and i.kind is a
    define sorted = each i in items where i.n > 5 in order of i.k

    section by_definition "D" for each i in chosen
    award pay_1 = i.k * 10 KRW
      rounded down to 1 KRW

    section in_place "P" for each i in (each j in items where j.n > 10 and j.kind is a)
    award pay_2 = i.k * 10 KRW
      rounded down to 1 KRW

    section in_two_steps "T" for each i in (each j in items where j.n > 10) where i.kind is a
    award pay_3 = i.k * 10 KRW
      rounded down to 1 KRW

    section by_where "W" for each i in items where i.n > 10 and i.kind is a
    award pay_4 = i.k * 10 KRW
      rounded down to 1 KRW

    output order_1 for each i in sorted
      id = i.id

    output order_2 for each i in (each j in items where j.n > 5 in order of j.k)
      id = i.id

    output order_3 for each i in items where i.n > 5 in order of i.k
      id = i.id

    output order_4 for each i in (each j in items where j.n > 5) in order of i.k
      id = i.id
    """

  @Test("a section over a selection decides as the same section with `where` does")
  func sameAsWhere() throws {
    let program = try compiled(ways)
    let canonical = CanonicalDecision(program: program)
    var random = SeededGenerator(seed: 33)
    var seen = 0
    for round in 0..<200 {
      let claim = SmallClaim(6, unknown: round % 4, &random)
      let decision = decide(program, try facts(claim.json, program))
      let ways = program.sections.indices.map { section in
        decision.sections.filter { $0.section.index == section }.map { result in
          "\(result.subject?.row ?? -1) \(result.outcome.name) \(result.isCertain) "
            + result.awards.map { canonical.text($0.amount) }.joined()
            + " \(result.missing)"
        }
      }
      seen += ways[3].count
      for way in ways { #expect(way == ways[3], "\(claim.json)") }
    }
    #expect(seen > 200)
  }

  @Test("rows over a selection stand in its order, equal keys by their rows")
  func sameOrder() throws {
    let program = try compiled(ways)
    var random = SeededGenerator(seed: 34)
    for _ in 0..<100 {
      let claim = SmallClaim(8, unknown: 0, &random)
      let table = try facts(claim.json, program)
      let found = program.outputs.indices.map { output in
        rows(of: output, in: program, table).map { row -> String in
          guard case .value(.text(let id), _) = row[0] else { return "?" }
          return id
        }
      }
      // Worked out here: those above 5, by k, then by place.
      let kept = claim.elements.indices.filter { Int(claim.elements[$0][0] ?? "") ?? 0 > 5 }
      let sorted = kept.sorted { left, right in
        let keys = [left, right].map { claim.elements[$0][1] ?? "" }
        return keys[0] == keys[1] ? left < right : keys[0] < keys[1]
      }
      for order in found { #expect(order == sorted.map { "e\($0)" }, "\(claim.json)") }
    }
  }

  @Test("a running cap over ties grants what it allows and no more")
  func caps() throws {
    let program = try compiled(selectionPolicy)
    guard let output = program.outputs.firstIndex(where: { $0.header.name == "numbers" }),
      let column = program.outputs[output].columns.firstIndex(where: { $0.name == "paid" })
    else {
      Issue.record("no output")
      return
    }
    var random = SeededGenerator(seed: 35)
    for _ in 0..<100 {
      let claim = SmallClaim(6, unknown: 0, &random)
      let cells = rows(of: output, in: program, try facts(claim.json, program))[0]
      let sizes = claim.elements.map { Int($0[0] ?? "") ?? 0 }
      guard case .value(.number(let paid), _) = cells[column] else {
        Issue.record("open: \(claim.json)")
        continue
      }
      // The elements take from 30 one after another until nothing is left.
      #expect(paid == Rational(min(30, sizes.reduce(0, +))), "\(claim.json)")
    }
  }

  @Test("a definition that is asked of an element it does not go through is an error")
  func outside() throws {
    let program = try compiled(
      """
      policy outside "Outside"
        zone UTC

      facts
        items  list of
          n    number

      define big = each i in items where i.n > 10
      define double for each i in big = i.n * 2
      define triple for each i in items where i.n > 10 = i.n * 3

      section s "S"

      require of_all
        (sum of i.double for each i in items) > 0

      require by_where
        (sum of i.triple for each i in items) > 0

      require of_big
        (sum of i.double for each i in big) is 40
      """
    )
    let result = decide(program, try facts("{\"items\": [{\"n\": 20}, {\"n\": 1}]}", program))
      .sections[0]
    #expect(result.outcome == .undetermined)
    #expect(result.problems.map(\.fault) == [.notInList, .notInList])
    guard case .yes = result.requirements[2].verdict else {
      Issue.record("the sum over what is gone through is known")
      return
    }
  }
}
