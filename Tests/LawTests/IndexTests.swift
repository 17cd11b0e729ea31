// What is looked up in a table, or among cases, decides as if every row were tried.

import Evaluation
import Quantities
import TestSupport
import Testing

@testable import Model

@Suite("Looking up instead of trying")
struct IndexTests {
  // MARK: Cases and rows

  /// A condition on one of three inputs, as a case of a value states it.
  private func condition(_ random: inout SeededGenerator) -> String {
    let low = Int.random(in: 0..<40, using: &random)
    let high = low + Int.random(in: 0..<6, using: &random)
    let day = "2026-01-\(10 + low / 2)"
    return switch Int.random(in: 0..<9, using: &random) {
    case 0: "amount is \(low)"
    case 1: "amount is one of \(low), \(high + 3)"
    case 2: "amount is from \(low) to under \(high)"
    case 3: "amount > \(low) and amount <= \(high)"
    case 4: "code is \"k\(low % 12)\""
    case 5: "day < \(day)"
    case 6: "amount is \(low) and day >= \(day)"
    case 7: "amount is from \(low) to \(high) and code is \"k\(low % 12)\""
    default: "not (amount is \(low))"
    }
  }

  /// A cell of a table on the optional amount.
  private func cell(_ random: inout SeededGenerator) -> String {
    let low = Int.random(in: 0..<40, using: &random)
    return switch Int.random(in: 0..<8, using: &random) {
    case 0: "\(low), \(low + 7)"
    case 1: "from \(low) to \(low + 3)"
    case 2: "over \(low) to \(low + 3)"
    case 3: "not \(low), \(low + 1)"
    case 4: "none, \(low)"
    case 5: ">= \(low + 30)"
    case 6: "-"
    default: "\(low)"
    }
  }

  private func policy(_ random: inout SeededGenerator) -> String {
    var text = """
      policy p "P"
        currency KRW
        zone UTC

      facts
        amount  whole number           "A number"
        code    text                   "A text"
        day     date                   "A day"
        extra   optional whole number  "A number or none"

      define chosen
        = 1000 otherwise

      """
    // The checker refuses two cases that say the same.
    var conditions: Set<String> = []
    while conditions.count < 40 {
      let condition = condition(&random)
      guard conditions.insert(condition).inserted else { continue }
      text += "  = \(conditions.count % 20) when \(condition)\n"
    }
    text += "\ntable notes\n  collect\n  extra | amount || note\n"
    for number in 0..<40 {
      let amount = number % 9 == 0 ? "-" : cell(&random).withoutNone
      text += "  \(cell(&random)) | \(amount) || \(number)\n"
    }
    text += """
        otherwise 99

      section s "S"

      require r
        chosen < 1000 and notes includes 3

      """
    return text
  }

  private func claim(_ random: inout SeededGenerator) -> String {
    var members: [String] = []
    if random.chance(0.85) {
      members.append("\"amount\": \(Int.random(in: 0..<48, using: &random))")
    }
    if random.chance(0.85) {
      members.append("\"code\": \"k\(Int.random(in: 0..<14, using: &random))\"")
    }
    if random.chance(0.85) {
      members.append("\"day\": \"2026-01-\(Int.random(in: 10..<31, using: &random))\"")
    }
    if random.chance(0.85) {
      let isNone = random.chance(0.3)
      members.append("\"extra\": \(isNone ? "null" : "\(Int.random(in: 0..<75, using: &random))")")
    }
    return "{\(members.joined(separator: ", "))}"
  }

  @Test("long lists of cases, and long tables, decide alike with and without their indexes")
  func indexes() throws {
    var random = SeededGenerator(seed: 20)
    for _ in 0..<12 {
      let indexed = try compiled(policy(&random))
      var plain = indexed
      for index in plain.definitions.indices {
        plain.definitions[index].formula = plain.definitions[index].formula.indexed(by: nil)
      }
      for index in plain.tables.indices { plain.tables[index].index = nil }
      for index in plain.collections.indices { plain.collections[index].index = nil }
      #expect(indexed.definitions[0].formula.index != nil)
      #expect(indexed.tables[0].index != nil)
      let canonical = CanonicalDecision(program: indexed)
      for _ in 0..<40 {
        let claim = claim(&random)
        let fast = decide(indexed, try facts(claim, indexed))
        let slow = decide(plain, try facts(claim, plain))
        #expect(canonical.lines(fast) == canonical.lines(slow), Comment(rawValue: claim))
        let values = [fast, slow].map { decision in
          decision.definitions.map { "\(canonical.text($0.value)) \($0.chosenCase ?? -1)" }
        }
        #expect(values[0] == values[1], Comment(rawValue: claim))
      }
    }
  }
}

extension String {
  /// The text with `none` taken out, which a column that is never none does not test.
  fileprivate var withoutNone: String { hasPrefix("none, ") ? String(dropFirst(6)) : self }

  // MARK: Unknown inputs

  @Test(
    "an unknown input of a table of 8,000 rows costs one pass over them for each claim",
    .timeLimit(.minutes(1))
  )
  func unknownInput() throws {
    // Comparing every result with every other would take 32 million comparisons for each of 40
    // claims, which is several minutes.
    let rows = (0..<8000).map {
      "  from \($0 * 10) to under \($0 * 10 + 10) | \($0 % 2 == 0 ? "red" : "blue") || \($0)"
    }
    let program = try compiled(
      """
      policy rating "Rating"
        zone UTC

      facts
        v  number
        c  one of red, blue

      table t
        v | c || out
      \(rows.joined(separator: "\n"))
        otherwise 0

      section s "S"

      require a
        t is 1
      """
    )
    for _ in 0..<40 {
      let result = decide(program, try facts("{\"c\": \"red\"}", program)).sections[0]
      #expect(result.outcome == .undetermined)
      // Rows of the other colour are out, so that only even numbers are left: no bound is 1.
      #expect(result.missing == [.fact(.root(slot: 0))])
    }
  }

  @Test("cases that hold and differ are named with every value that differs")
  func conflicts() throws {
    let program = try compiled(
      """
      policy conflicts "Conflicts"
        zone UTC

      facts
        v  number

      define d
        = 1 when v > 0
        = 2 when v > 1
        = 1 when v > 2
        = 3 when v > 3

      section s "S"

      require a
        d is 1
      """
    )
    func pairs(_ value: Int) throws -> Int {
      let result = decide(program, try facts("{\"v\": \(value)}", program)).sections[0]
      return result.problems.filter {
        if case .conflict = $0.fault { return true }
        return false
      }.count
    }
    #expect(try pairs(1) == 0)
    #expect(try pairs(2) == 1)
    // The first and the second, the second and the third.
    #expect(try pairs(3) == 2)
    // And the fourth with one of each of the two values before it.
    #expect(try pairs(4) == 4)
  }
}
