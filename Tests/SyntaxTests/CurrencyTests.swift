// The currencies, against the list of the standard.

import Foundation
import Testing

@testable import Syntax

@Suite struct CurrencyTests {
  private struct Row: Decodable {
    let code: String
    let decimals: Int?
  }

  @Test("Each code of ISO 4217 has the decimals of the standard, and codes without any are none")
  func standard() throws {
    let table = TestFiles.folder.appendingPathComponent("../Oracles/currencies.jsonl")
    var checked = 0
    for line in try Data(contentsOf: table).split(separator: 0x0A) {
      let row = try JSONDecoder().decode(Row.self, from: Data(line))
      #expect(minorDigits(ofCurrency: row.code) == row.decimals, "\(row.code)")
      checked += 1
    }
    #expect(checked == 178)
    for word in ["HRK", "gbp", "XYZ", "", "WON"] { #expect(minorDigits(ofCurrency: word) == nil) }
  }
}
