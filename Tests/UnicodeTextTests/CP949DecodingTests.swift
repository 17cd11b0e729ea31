// Code page 949 read.

import Testing

@testable import UnicodeText

@Suite("Reading code page 949")
struct CP949DecodingTests {
  @Test(
    "texts are those of the code page's table",
    // The codes are those of KS X 1001 (rows B0 to C8 hold syllables) and of its extension.
    arguments: [
      ([0xB0, 0xA1], "가"), ([0xC8, 0xFE], "힝"), ([0xB1, 0xE8, 0xC3, 0xB6, 0xBC, 0xF6], "김철수"),
      ([0x81, 0x41], "갂"), ([0x81, 0x61], "갵"), ([0x81, 0x81], "걖"), ([0xC6, 0x52], "힣"),
      ([0x8C, 0x63], "똠"), ([0xA1, 0xA1], "\u{3000}"), ([0xA3, 0xDC], "￦"), ([0xCA, 0xA1], "伽"),
      ([0xFD, 0xFE], "詰"), ([0xA2, 0xE6], "€"), ([0x41, 0xB0, 0xA1, 0x7A], "A가z"), ([], ""),
    ] as [([UInt8], String)]
  )
  func texts(_ bytes: [UInt8], _ expected: String) {
    #expect(CP949.utf8(of: bytes).map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test(
    "bytes that are no code are refused",
    arguments: [
      [0x80, 0x41], [0xB0], [0xB0, 0x20], [0xFF, 0xA1], [0xC6, 0x53], [0xC9, 0xA1], [0x81],
    ]
      as [[UInt8]]
  )
  func others(_ bytes: [UInt8]) {
    #expect(CP949.utf8(of: bytes) == nil)
  }

  /// 8,226 characters of KS X 1001 with the euro and registered signs, and 8,822 syllables beside it.
  @Test("every scalar of two bytes has one code")
  func all() {
    var found: Set<UInt32> = []
    var count = 0
    for lead in UInt8(0x80)...0xFF {
      for trail in UInt8(0)...0xFF {
        guard let scalar = CP949.scalar(lead, trail) else { continue }
        #expect(CP949.byteCount(of: scalar) == 2)
        found.insert(scalar.value)
        count += 1
      }
    }
    #expect(count == 8_226 + 8_822)
    #expect(found.count == count)
  }
}
