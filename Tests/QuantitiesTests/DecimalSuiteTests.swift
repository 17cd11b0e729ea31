// Rational arithmetic against the General Decimal Arithmetic test suite.

import Testing

@testable import Quantities

@Suite("Decimal arithmetic agrees with the General Decimal Arithmetic suite")
struct DecimalSuiteTests {
  @Test("Exact results of every operation are the suite's")
  func exactResults() throws {
    var checked = 0
    for row in try OracleTable.rows("decimal_exact.jsonl", as: DecimalRow.self) {
      let result = try value(of: row)
      let expected = try suiteNumber(row.result)
      #expect(result == expected, "\(row.id): \(row.op) \(row.args)")
      checked += 1
    }
    #expect(checked == 5_308)
  }

  /// The exact result of a row by the operations of `Rational`.
  private func value(of row: DecimalRow) throws -> Rational {
    let first = try suiteNumber(row.args[0])
    let second = row.args.count > 1 ? try suiteNumber(row.args[1]) : .zero
    switch row.op {
    case "add": return try first.adding(second)
    case "subtract": return try first.subtracting(second)
    case "multiply": return try first.multiplied(by: second)
    case "divide": return try first.divided(by: second)
    case "fma": return try first.multiplied(by: second).adding(suiteNumber(row.args[2]))
    case "compare": return first < second ? Rational(-1) : first > second ? .one : .zero
    case "max": return max(first, second)
    case "min": return min(first, second)
    case "abs": return first.magnitude
    case "minus": return first.negated
    case "plus", "reduce": return first
    case "divideint": return try first.divided(by: second).truncated()
    case "remainder":
      return try first.subtracting(first.divided(by: second).truncated().multiplied(by: second))
    case "remaindernear":
      let count = try first.divided(by: second).rounded(.halfEven, to: .one)
      return try first.subtracting(count.multiplied(by: second))
    default: throw UnreadableNumber(text: row.op)
    }
  }

  @Test("Rounding half up to a power of ten gives the suite's results")
  func quantize() throws {
    var checked = 0
    for row in try OracleTable.rows("decimal_quantize.jsonl", as: DecimalRow.self) {
      let exponent =
        row.op == "rescale"
        ? try #require(suiteNumber(row.args[1]).whole) : Int64(writtenExponent(row.args[1]))
      let unit = try number("1e\(exponent)")
      let result = try suiteNumber(row.args[0]).rounded(.halfUp, to: unit)
      let expected = try suiteNumber(row.result)
      #expect(result == expected, "\(row.id): \(row.args)")
      checked += 1
    }
    #expect(checked == 846)
  }

  /// The power of ten of the last digit written.
  private func writtenExponent(_ text: String) -> Int {
    let parts = text.split { $0 == "e" || $0 == "E" }
    let places = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let exponent = parts.count > 1 ? Int(parts[1].drop { $0 == "+" }) ?? 0 : 0
    return exponent - (places.count > 1 ? places[1].count : 0)
  }

  @Test("Numbers in JSON's grammar are read as the suite reads them, the others refused")
  func parsing() throws {
    var equal = 0
    var rounded = 0
    var refused = 0
    for row in try OracleTable.rows("decimal_parse.jsonl", as: DecimalRow.self) {
      let text = row.args[0]
      switch parsed(text) {
      case .malformed:
        // These are the spellings that JSON has not: "+1", "01", ".5" and "5.".
        let digits = text.drop { $0 == "-" }
        let hasOtherSpelling =
          text.hasPrefix("+") || digits.hasPrefix(".")
          || (digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true)
          || text.contains(".e") || text.contains(".E") || text.hasSuffix(".")
        #expect(hasOtherSpelling, "\(row.id): \(text)")
        refused += 1
      case .tooManyDigits:
        Issue.record("\(row.id): \(text)")
      case .value(let value):
        // The suite rounds to its precision; such a result is near but not equal.
        let expected = try suiteNumber(row.result)
        if row.conditions.contains("Inexact") {
          #expect(value != expected, "\(row.id): \(text)")
          let distance = try value.subtracting(expected).magnitude
          let tolerance = try value.magnitude.multiplied(by: number("0.0001"))
          #expect(distance < tolerance, "\(row.id): \(text)")
          rounded += 1
        } else {
          #expect(value == expected, "\(row.id): \(text)")
          equal += 1
        }
      }
    }
    #expect(equal == 528)
    #expect(rounded == 102)
    #expect(refused == 40)
  }

  @Test("Division by zero is refused in every case of the suite")
  func divisionByZero() throws {
    var checked = 0
    var skipped: [String: Int] = [:]
    for row in try OracleTable.rows("decimal_divzero.jsonl", as: DecimalRow.self) {
      if row.op == "logb" {
        skipped["no operand is a divisor", default: 0] += 1
        continue
      }
      if case .tooManyDigits = parsed(row.args[0]) {
        #expect(row.args[0].hasSuffix("1E+1000"))
        skipped["the dividend has 1,001 digits", default: 0] += 1
        continue
      }
      let dividend = try suiteNumber(row.args[0])
      let divisor = try suiteNumber(row.args[1])
      #expect(throws: ArithmeticError.divisionByZero, "\(row.id)") {
        try dividend.divided(by: divisor)
      }
      checked += 1
    }
    #expect(skipped["no operand is a divisor"] == 11)
    #expect(checked + (skipped["the dividend has 1,001 digits"] ?? 0) == 114)
    #expect(checked == 108)
  }
}
