// Reading the tables of results under Tests/Oracles.

import Foundation
import TestSupport
import Testing

@testable import Quantities

/// A row of the General Decimal Arithmetic suite.
struct DecimalRow: Decodable {
  let id: String
  let op: String
  let args: [String]
  let result: String
  let conditions: [String]
}

/// The tables, found beside the folder of this file.
enum OracleTable {
  static func rows<Row: Decodable>(_ name: String, as type: Row.Type) throws -> [Row] {
    let url = Repository.url("Tests")
      .appending(components: "Oracles", name)
    let decoder = JSONDecoder()
    return try Data(contentsOf: url).split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(type, from: $0)
    }
  }
}

/// Reads a decimal in the grammar of JSON, with room for a thousand digits.
func parsed(_ text: String, maximumDigits: Int = 1_000) -> ParsedDecimal {
  Rational.parse(decimal: Array(text.utf8)[...], maximumDigits: maximumDigits)
}

/// The number that the text means, which must be in the grammar of JSON.
func number(_ text: String) throws -> Rational {
  guard case .value(let value) = parsed(text) else { throw UnreadableNumber(text: text) }
  return value
}

/// The number that the text means in the wider grammar of the decimal suite: with a leading
/// plus sign, leading zeros, or nothing on one side of the point.
func suiteNumber(_ text: String) throws -> Rational {
  var mantissa = text[...]
  var exponent = ""[...]
  if let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) {
    mantissa = text[..<mark]
    exponent = text[mark...]
  }
  let sign = mantissa.hasPrefix("-") ? "-" : ""
  let parts = mantissa.drop { $0 == "-" || $0 == "+" }
    .split(separator: ".", omittingEmptySubsequences: false)
  let integer = parts[0].drop { $0 == "0" }
  let fraction = parts.count > 1 && !parts[1].isEmpty ? "." + parts[1] : ""
  return try number(sign + (integer.isEmpty ? "0" : integer) + fraction + exponent)
}

struct UnreadableNumber: Error {
  let text: String
}
