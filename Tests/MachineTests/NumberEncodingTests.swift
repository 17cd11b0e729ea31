// Numbers and dates in rows against their exact texts.

import Model
import Quantities
import Testing

@testable import Machine

@Suite("Numbers in rows")
struct NumberEncodingTests {
  private func encoder() throws -> RowEncoder {
    let output = try #require(CompiledOutput(0, of: try compiled(plainPolicy), asOf: nil))
    return ClaimMachine(output).encoder
  }

  private func text(_ write: (inout UnsafeMutablePointer<UInt8>) -> Bool) -> String? {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 128)
    defer { memory.deallocate() }
    var place = memory
    guard write(&place) else { return nil }
    return String(
      decoding: UnsafeBufferPointer(start: memory, count: place - memory),
      as: UTF8.self
    )
  }

  @Test(
    "a number is written exactly, or not at all",
    arguments: [
      (0, 1, "0"), (7, 1, "7"), (-7, 1, "-7"), (10, 1, "10"), (99, 1, "99"), (100, 1, "100"),
      (3_300_050, 100, "33000.5"), (1, 8, "0.125"), (-1, 8, "-0.125"), (2_500, 100, "25"),
      (1, 1_000_000, "0.000001"), (Int64.max, 1, "9223372036854775807"),
      (Int64.min, 1, "-9223372036854775808"), (1, 3, nil), (22, 7, nil), (6, 3, "2"),
      (6, 30, "0.2"), (1_000_000_000_000_000_000, 1, "1000000000000000000"),
    ] as [(Int64, Int64, String?)]
  )
  func numbers(top: Int64, bottom: Int64, expected: String?) throws {
    let encoder = try encoder()
    #expect(text { encoder.put(Fraction(top, bottom), to: &$0) } == expected)
  }

  @Test("every date is written as its text")
  func dates() throws {
    let encoder = try encoder()
    for day in stride(from: -719_162, through: 2_932_896, by: 997) {
      let date = try #require(CalendarDate(dayNumber: day))
      #expect(text { encoder.put(date: Int64(day), to: &$0) } == "\"\(date)\"")
    }
  }
}
