// Rounding in seven modes.

import Testing

@testable import Quantities

@Suite("Rounding")
struct RoundingTests {
  struct Row: Decodable {
    let kind: String
    let x: String?
    let a: String?
    let b: String?
    let places: Int
    let mode: String?
    let want: Want

    enum Want: Decodable {
      case one(String)
      case many([String])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
          self = .one(text)
        } else {
          self = .many(try container.decode([String].self))
        }
      }
    }

    let amount: String?
    let weights: [Int]?
  }

  private let modes: [String: RoundingMode] = [
    "up": .up, "down": .down, "half_up": .halfUp, "half_down": .halfDown,
    "half_even": .halfEven, "floor": .floor, "ceiling": .ceiling,
  ]

  @Test("Values, products and allocations of the table are rounded as it says")
  func table() throws {
    var checked: [String: Int] = [:]
    var modesSeen: Set<String> = []
    for row in try OracleTable.rows("rounding.jsonl", as: Row.self) {
      let unit = try number("1e\(-row.places)")
      checked[row.kind, default: 0] += 1
      switch row.want {
      case .many(let shares):
        let weights = try #require(row.weights)
        let amount = try number(#require(row.amount))
        let result = try allocate(amount, weights: weights, unit: unit)
        #expect(result.map { $0.grouped(fractionDigits: row.places) } == shares.map(grouping))
      case .one(let text):
        let mode = try #require(row.mode)
        modesSeen.insert(mode)
        let direction = try #require(modes[mode])
        let value =
          row.kind == "round"
          ? try number(#require(row.x))
          : try number(#require(row.a)).multiplied(by: number(#require(row.b)))
        let result = try value.rounded(direction, to: unit)
        let expected = try number(text)
        #expect(result == expected, "\(row)")
      }
    }
    #expect(checked == ["round": 63, "mul_round": 60, "alloc": 6])
    #expect(modesSeen.count == RoundingMode.allCases.count)
  }

  /// Whole units for each weight, and one more to those with the largest remainders.
  private func allocate(_ amount: Rational, weights: [Int], unit: Rational) throws -> [Rational] {
    let total = Rational(weights.reduce(0, +))
    let exact = try weights.map { try amount.multiplied(by: Rational($0)).divided(by: total) }
    var shares = try exact.map { try $0.rounded(.floor, to: unit) }
    let given = try shares.reduce(Rational.zero) { try $0.adding($1) }
    let missing = try #require(amount.subtracting(given).divided(by: unit).whole)
    let remainders = try zip(exact, shares).map { try $0.subtracting($1) }
    let order = remainders.indices.sorted {
      remainders[$0] != remainders[$1] ? remainders[$0] > remainders[$1] : $0 < $1
    }
    for index in order.prefix(Int(missing)) { shares[index] = try shares[index].adding(unit) }
    return shares
  }

  private func grouping(_ text: String) -> String {
    let parts = text.split(separator: ".")
    var grouped = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0 && (parts[0].count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return parts.count > 1 ? grouped + "." + parts[1] : grouped
  }

  @Test(
    "A value in the middle goes where the mode says",
    arguments: [
      (RoundingMode.up, [-3, -2, 2, 3]), (.down, [-2, -1, 1, 2]), (.halfUp, [-3, -2, 2, 3]),
      (.halfDown, [-2, -1, 1, 2]), (.halfEven, [-2, -2, 2, 2]), (.floor, [-3, -2, 1, 2]),
      (.ceiling, [-2, -1, 2, 3]),
    ]
  )
  func middle(mode: RoundingMode, expected: [Int]) throws {
    let halves = try [-5, -3, 3, 5].map { try Rational($0, over: 2) }
    #expect(try halves.map { try $0.rounded(mode, to: .one) } == expected.map { Rational($0) })
    // The same distances around a value that does not fit 64 bits take the long path.
    let far = try number("100000000000000000000000000000")
    for (half, whole) in zip(halves, expected) where whole > 0 {
      #expect(
        try far.adding(half).rounded(mode, to: .one) == far.adding(Rational(whole))
      )
      #expect(
        try far.negated.subtracting(half).rounded(mode, to: .one)
          == far.negated.adding(half.negated.rounded(mode, to: .one))
      )
    }
  }

  @Test("A unit need not be a power of ten")
  func otherUnits() throws {
    #expect(try Rational(1_234).rounded(.halfUp, to: Rational(50)) == Rational(1_250))
    #expect(
      try Rational(1).rounded(.down, to: Rational(3, over: 7)) == Rational(6, over: 7)
    )
    #expect(try Rational(17).quotient(.ceiling, dividingBy: Rational(5)) == Rational(4))
  }

  @Test("A unit of zero or less is refused", arguments: [0, -1])
  func uselessUnit(unit: Int) {
    #expect(throws: ArithmeticError.divisionByZero) {
      try Rational(7).rounded(.up, to: Rational(unit))
    }
  }

  @Test("Floors go down and truncations towards zero")
  func floors() throws {
    #expect(try Rational(-7, over: 2).floored() == Rational(-4))
    #expect(try Rational(-7, over: 2).truncated() == Rational(-3))
    #expect(try Rational(7, over: 2).floored() == Rational(3))
    #expect(
      try number("-10000000000000000000000000.5").floored()
        == number("-10000000000000000000000001")
    )
  }
}
