// Counting line feeds against looking at each byte.

import TestSupport
import Testing
import Writ

@Suite("Lines of a block")
struct LineCountTests {
  @Test("line feeds are counted as looking at each byte counts them", arguments: 1...20)
  func count(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for length in [0, 1, 7, 8, 9, 64, 2_039, 2_040, 2_041, 5_000] {
      // Neighbours of the line feed, and bytes with the highest bit, are what could be mistaken.
      let near: [UInt8] = [0x0A, 0x0A, 0x0B, 0x09, 0x8A, 0x00, 0xFF, 0x7F, 0x80]
      var bytes = (0..<length).map { _ in near.randomElement(using: &random) ?? 0 }
      if random.chance(0.2) { bytes = bytes.map { _ in 0x0A } }
      let expected = bytes.count { $0 == 0x0A }
      #expect(bytes.withUnsafeBytes { countLines(in: $0) } == expected, "\(length) bytes")
    }
  }
}
