// Values over other elements, and acts of duties, are those of going through all of them.

import Evaluation
import Foundation
import Model
import Quantities
import TestSupport
import Testing

@Suite("Going on instead of beginning again")
struct RepeatedSelectionTests {
  // MARK: Elements

  /// Pairs of definitions that mean the same: of the second, the evaluator cannot see it.
  private let pairs = """
    policy p "P"
      currency KRW
      zone UTC

    facts
      orders    list of
        id      text
        amount  number
        day     date
        kind    text
        size    optional number

    define total_1 for each order in orders in order of order.day
      = sum of p.amount for each p in orders before order
    define total_2 for each order in orders in order of order.day
      = sum of p.amount for each p in orders before order where p.day <= order.day

    define kinds_1 for each order in orders in order of order.day
      = count of p in orders before order where p.kind is order.kind and p.amount > 20
    define kinds_2 for each order in orders in order of order.day
      = count of p in orders before order where not (p.kind is not order.kind) and p.amount > 20

    define most_1 for each order in orders in order of order.day
      = the largest of p.size for each p in orders before order
    define most_2 for each order in orders in order of order.day
      = the largest of p.size for each p in orders before order where p.day <= order.day

    define least_1 for each order in orders in order of order.day
      = the smallest of p.amount for each p in orders before order where p.kind is order.kind
    define least_2 for each order in orders in order of order.day
      = the smallest of p.amount for each p in orders before order where not (p.kind is not order.kind)

    define some_1 for each order in orders in order of order.day
      = if any p in orders before order has p.amount > 90 then 1 else 0
    define some_2 for each order in orders in order of order.day
      = if any p in orders before order where p.day <= order.day has p.amount > 90 then 1 else 0

    define all_1 for each order in orders in order of order.day
      = if every p in orders before order has p.amount > 5 then 1 else 0
    define all_2 for each order in orders in order of order.day
      = if every p in orders before order where p.day <= order.day has p.amount > 5 then 1 else 0

    define capped_1 for each order in orders in order of order.day
      = the smaller of (order.amount, 500 - (sum of p.capped_1 for each p in orders before order))
    define capped_2 for each order in orders in order of order.day
      = the smaller of (order.amount, 500 - (sum of p.capped_2 for each p in orders before order where p.day <= order.day))

    define share_1 for each order in orders
      = order.amount - (sum of o.amount for each o in orders where o.size is given)
    define share_2 for each order in orders
      = order.amount - (sum of o.amount for each o in orders where o.size is given and order.id is order.id)

    define others_1 for each order in orders
      = count of o in orders where o.kind is order.kind and o.amount > order.amount
    define others_2 for each order in orders
      = count of o in orders where not (o.kind is not order.kind) and o.amount > order.amount

    define first_1 for each order in orders
      = (the first o in orders where o.kind is order.kind in order of o.day).amount
    define first_2 for each order in orders
      = (the first o in orders where not (o.kind is not order.kind) in order of o.day).amount

    define none_1 for each order in orders
      = if no o in orders has o.kind is order.kind and o.amount > order.amount then 1 else 0
    define none_2 for each order in orders
      = if no o in orders has not (o.kind is not order.kind) and o.amount > order.amount then 1 else 0

    define month_of for each order in orders = month of order.day

    define by_month_1 for each order in orders
      = sum of o.amount for each o in orders where month of o.day is month of order.day
    define by_month_2 for each order in orders
      = sum of o.amount for each o in orders where not (month of o.day is not month of order.day)

    define by_name_1 for each order in orders
      = sum of o.amount for each o in orders where o.month_of is order.month_of and order.kind is o.kind
    define by_name_2 for each order in orders
      = sum of o.amount for each o in orders where not (o.month_of is not order.month_of) and not (order.kind is not o.kind)

    define before_place_1 for each order in orders
      = sum of o.amount for each o in orders where place of o < place of order
    define before_place_2 for each order in orders
      = sum of o.amount for each o in orders where not (place of o >= place of order)

    define from_place_1 for each order in orders
      = count of o in orders where place of order <= place of o and o.amount > 20
    define from_place_2 for each order in orders
      = count of o in orders where not (place of order > place of o) and o.amount > 20

    define next_1 for each order in orders
      = if any o in orders has place of o is place of order + 1 and o.amount > 50 then 1 else 0
    define next_2 for each order in orders
      = if any o in orders has not (place of o is not place of order + 1) and o.amount > 50 then 1 else 0

    define until_day_1 for each order in orders
      = sum of o.amount for each o in orders where o.day <= order.day and o.kind is order.kind
    define until_day_2 for each order in orders
      = sum of o.amount for each o in orders where not (o.day > order.day) and o.kind is order.kind

    define after_day_1 for each order in orders
      = the largest of o.amount for each o in orders where order.day < o.day
    define after_day_2 for each order in orders
      = the largest of o.amount for each o in orders where not (order.day >= o.day)

    define largest_1 for each order in orders
      = if no o in orders where o.amount > order.amount has o.kind is "k1" then 1 else 0
    define largest_2 for each order in orders
      = if no o in orders where not (o.amount <= order.amount) has o.kind is "k1" then 1 else 0

    define by_size_1 for each order in orders
      = count of o in orders where o.size is order.size
    define by_size_2 for each order in orders
      = count of o in orders where not (o.size is not order.size)

    define by_kind_1 for each order in orders in order of order.kind
      = sum of p.amount for each p in orders before order
    define by_kind_2 for each order in orders in order of order.kind
      = sum of p.amount for each p in orders before order where not (place of p is place of order)

    define same_kind_1 for each order in orders
      = sum of o.amount for each o in orders where o.kind is order.kind
    define same_kind_2 for each order in orders
      = sum of o.amount for each o in orders where not (o.kind is not order.kind)

    define some_kind_1 for each order in orders
      = if any o in orders where o.kind is order.kind has o.amount > 60 then 1 else 0
    define some_kind_2 for each order in orders
      = if any o in orders where not (o.kind is not order.kind) has o.amount > 60 then 1 else 0

    define last_before_1 for each order in orders
      = (the last o in orders where place of o < place of order).amount
    define last_before_2 for each order in orders
      = (the last o in orders where not (place of o >= place of order)).amount

    define first_larger_1 for each order in orders
      = (the first o in orders where o.amount > order.amount).day
    define first_larger_2 for each order in orders
      = (the first o in orders where not (o.amount <= order.amount)).day

    define last_smaller_1 for each order in orders
      = (the last o in orders where o.amount < order.amount and o.kind is order.kind).size
    define last_smaller_2 for each order in orders
      = (the last o in orders where not (o.amount >= order.amount) and o.kind is order.kind).size

    section s "S" for each order in orders

    require alike
      same_kind_1 + same_kind_2 + some_kind_1 + some_kind_2 >= 0

    require given_last_before_1
      last_before_1 is given

    require given_last_before_2
      last_before_2 is given

    require given_first_larger_1
      first_larger_1 is given

    require given_first_larger_2
      first_larger_2 is given

    require given_last_smaller_1
      last_smaller_1 is given

    require given_last_smaller_2
      last_smaller_2 is given

    require more
      by_month_1 + by_month_2 + by_name_1 + by_name_2 + before_place_1 + before_place_2 + from_place_1 + from_place_2 >= 0

    require still_more
      next_1 + next_2 + until_day_1 + until_day_2 + largest_1 + largest_2 + by_size_1 + by_size_2 + by_kind_1 + by_kind_2 >= 0

    require after_1
      after_day_1 is none or after_day_1 >= 0

    require after_2
      after_day_2 is none or after_day_2 >= 0

    require r
      total_1 + total_2 + kinds_1 + kinds_2 + least_1 + least_2 + some_1 + some_2 + all_1 + all_2 >= 0

    require q
      capped_1 + capped_2 + share_1 + share_2 + others_1 + others_2 + first_1 + first_2 + none_1 + none_2 >= 0

    require m
      most_1 is none or most_1 >= 0

    require n
      most_2 is none or most_2 >= 0
    """

  /// Orders of which some facts are unknown, the more the likelier.
  private func orders(_ count: Int, unknown: Double, keys: Double, _ random: inout SeededGenerator)
    -> String
  {
    let elements = (0..<count).map { number in
      var members = ["\"id\": \"o\(number)\""]
      func add(_ name: String, _ value: String, _ part: Double) {
        if !random.chance(part) { members.append("\"\(name)\": \(value)") }
      }
      add("amount", "\(Int.random(in: 0..<100, using: &random))", unknown)
      add("day", "\"2026-01-\(Int.random(in: 10..<30, using: &random))\"", keys)
      add("kind", "\"k\(Int.random(in: 0..<4, using: &random))\"", unknown / 2)
      let size = random.chance(0.3) ? "null" : "\(Int.random(in: 0..<9, using: &random))"
      add("size", size, unknown)
      return "{\(members.joined(separator: ", "))}"
    }
    return "{\"orders\": [\(elements.joined(separator: ", "))]}"
  }

  @Test("values over earlier and over equal elements are those of going through all elements")
  func elements() throws {
    let program = try compiled(pairs)
    let canonical = CanonicalDecision(program: program)
    var random = SeededGenerator(seed: 21)
    for (unknown, keys) in [(0, 0), (0, 0), (0.02, 0), (0.2, 0), (0.02, 0.02), (0, 1)] {
      let claim = orders(70, unknown: unknown, keys: keys, &random)
      let decision = decide(program, try facts(claim, program))
      var values: [String: String] = [:]
      for trace in decision.definitions {
        let name = program.definitions[trace.definition.index].header.name
        values["\(name) \(trace.place ?? 0)"] = canonical.text(trace.value)
      }
      #expect(values.count == 70 * program.definitions.count)
      for (name, value) in values where name.contains("_1 ") {
        let other = values[name.replacingFirst("_1 ", with: "_2 ")]
        #expect(other == value, "\(name), unknown \(unknown), without day \(keys)")
      }
    }
  }

  @Test("a value of an element of a derived list is found by the element, the first of equal ones")
  func derivedElements() throws {
    let program = try compiled(
      """
      policy p "P"
        zone UTC

      facts
        numbers list of number

      define seen = each n in numbers

      define twice for each n in seen = n * 2

      section s "S"

      require r
        (sum of m.twice for each m in seen) is 1780 and (the first m in seen).twice is 0
      """
    )
    // 0 to 39 and 0 to 9 once more: twice (780 + 45), and a number of its own, 65.
    let numbers = Array(0..<40) + Array(0..<10) + [65]
    let claim = "{\"numbers\": [\(numbers.map { "\($0)" }.joined(separator: ", "))]}"
    let results = decide(program, try facts(claim, program)).sections
    #expect(results.map(\.outcome) == [.eligible])
  }

  // MARK: Duties

  private let duties = """
    policy p "P"
      zone UTC

    events
      alarm
        system text
        level  number
      reply
        system text
        level  number

    section s "S"

    duty shared_1
      upon a in alarm
      must reply with the same system
      within 30 minutes
      one for each

    duty shared_2
      upon a in alarm
      must r in reply where r.system is a.system and r.at >= a.at
      within 30 minutes
      one for each

    duty two_1
      upon a in alarm
      must r in reply where r.level > 3
      at least 2 in 1 day
      one for each

    duty two_2
      upon a in alarm
      must r in reply where r.level > 3 and r.at >= a.at
      at least 2 in 1 day
      one for each

    duty quiet_1
      upon a in alarm
      must not r in reply where r.level > a.level
      within 40 minutes

    duty quiet_2
      upon a in alarm
      must not r in reply where r.level > a.level and r.at <= a.at + 40 minutes
      within 40 minutes

    duty both_1
      upon a in alarm
      must reply with the same system, level
      within 30 minutes

    duty both_2
      upon a in alarm
      must r in reply where not (r.system is not a.system) and not (r.level is not a.level)
      within 30 minutes
    """

  private func events(unknown: Double, _ random: inout SeededGenerator) -> String {
    let elements = (0..<80).map { number in
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let minutes = Int.random(in: 0..<1200, using: &random)
      let at = "2026-01-05T\(two(minutes / 60)):\(two(minutes % 60 / 5 * 5))Z"
      var members = [
        "\"type\": \"\(random.chance(0.5) ? "alarm" : "reply")\"", "\"at\": \"\(at)\"",
      ]
      if !random.chance(unknown) {
        members.append("\"system\": \"s\(Int.random(in: 0..<3, using: &random))\"")
      }
      if !random.chance(unknown) {
        members.append("\"level\": \(Int.random(in: 0..<8, using: &random))")
      }
      return "{\(members.joined(separator: ", "))}"
    }
    return
      "{\"as_of\": \"2026-01-05T18:00:00Z\", \"events\": [\(elements.joined(separator: ", "))]}"
  }

  @Test("acts found by time and by equal facts are those of going through all acts")
  func acts() throws {
    let program = try compiled(duties)
    let canonical = CanonicalDecision(program: program)
    var random = SeededGenerator(seed: 22)
    for unknown in [0, 0, 0, 0, 0.02, 0.1] {
      let claim = events(unknown: unknown, &random)
      let decision = decide(program, try facts(claim, program))
      let results = decision.sections[0].duties.map { duty in
        duty.instances.map { canonical.text($0) }
      }
      #expect(results.count == 8 && results.allSatisfy { $0.count > 20 })
      for place in stride(from: 0, to: results.count, by: 2) {
        let name = program.duties[place].header.name
        #expect(results[place] == results[place + 1], "\(name), unknown \(unknown)")
      }
    }
  }

  // MARK: Steps

  @Test("totals before each of 2,500 elements, and questions for equal ones, stay within the steps")
  func steps() throws {
    // Going through all elements for each would take over 6 million elements for each of the seven.
    let program = try compiled(
      """
      policy p "P"
        zone UTC

      facts
        orders    list of
          id      text
          amount  number
          day     date

      define before_it for each order in orders in order of order.day
        = sum of p.amount for each p in orders before order

      define rank for each order in orders in order of order.day
        = count of p in orders before order where p.amount > 3

      define twins for each order in orders
        = count of o in orders where o.id is order.id

      define in_month for each order in orders
        = sum of o.amount for each o in orders where month of o.day is month of order.day

      define before_place for each order in orders
        = sum of o.amount for each o in orders where place of o < place of order

      define until_day for each order in orders
        = count of o in orders where o.day <= order.day

      define all_of_them for each order in orders
        = sum of o.amount for each o in orders

      section s "S" for each order in orders

      require r
        before_it >= 0 and rank >= 0 and twins is 1 and all_of_them is 10000

      require up_to_here
        in_month > 3000 and before_place is 4 * (place of order - 1) and until_day > 0
      """
    )
    let elements = (0..<2500).map { number in
      "{\"id\": \"o\(number)\", \"amount\": 4, \"day\": \"2026-\(10 + number % 3)-\(10 + number % 20)\"}"
    }
    let claim = "{\"orders\": [\(elements.joined(separator: ", "))]}"
    let results = decide(program, try facts(claim, program)).sections
    #expect(results.count == 2500)
    #expect(results.allSatisfy { $0.outcome == .eligible })
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let found = range(of: part) else { return self }
    return replacingCharacters(in: found, with: other)
  }
}
