// Bytes on their way out.

import JSON
import Testing

@Suite struct OutputBytesTests {
  @Test("a string is quoted as the writer of JSON quotes it, whatever is in it")
  func quotes() {
    var scalars = String.UnicodeScalarView()
    for code in 0..<0x300 { scalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: code))) }
    let text = String(scalars) + "한글 😀"
    var writer = JSONWriter()
    writer.string(text)
    var output = OutputBytes(capacity: 1)
    output.append(quoted: text)
    #expect(Array(output.bytes) == writer.bytes)
  }

  @Test("bytes stay in order while the memory grows, and can be cut off and filled again")
  func growth() {
    var output = OutputBytes(capacity: 1)
    var expected: [UInt8] = []
    for round in 0..<2_000 {
      output.append(UInt8(truncatingIfNeeded: round))
      output.append(contentsOf: [1, 2, 3])
      output.append(utf8: "ab")
      output.append(atMost: 8) { place in
        place.storeBytes(of: 9, as: UInt8.self)
        return 1
      }
      expected += [UInt8(truncatingIfNeeded: round), 1, 2, 3, 0x61, 0x62, 9]
    }
    #expect(output.count == expected.count)
    #expect(Array(output.bytes) == expected)
    output.truncate(to: 5)
    #expect(Array(output.bytes) == Array(expected[..<5]))
    output.truncate()
    output.append(7)
    #expect(Array(output.bytes) == [7])
  }
}
