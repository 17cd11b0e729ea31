// The writer's bytes.

import Testing

@testable import JSON

private func sample(_ writer: inout JSONWriter) {
  writer.beginObject()
  writer.key("가")
  writer.number("33000.50")
  writer.key("list")
  writer.beginArray()
  writer.bool(true)
  writer.null()
  writer.beginObject()
  writer.endObject()
  writer.endArray()
  writer.key(utf8: Array("n".utf8))
  writer.number(-7)
  writer.endObject()
}

@Suite struct WriterTests {
  @Test("Compact JSON holds no white space")
  func compact() {
    var writer = JSONWriter()
    sample(&writer)
    #expect(writer.bytes == Array(#"{"가":33000.50,"list":[true,null,{}],"n":-7}"#.utf8))
  }

  @Test("Indented JSON has one member or element a line")
  func indented() {
    var writer = JSONWriter(indented: true)
    sample(&writer)
    let expected = """
      {
        "가": 33000.50,
        "list": [
          true,
          null,
          {}
        ],
        "n": -7
      }
      """
    #expect(writer.bytes == Array(expected.utf8))
  }

  @Test("Only quotes, backslashes and control characters are escaped")
  func escapes() {
    var writer = JSONWriter()
    writer.string("a\"b\\c/\u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F}가🙂")
    let expected = #""a\"b\\c/\b\f\n\r\t\u0001\u001f"# + "\u{7F}가🙂\""
    #expect(writer.bytes == Array(expected.utf8))
  }

  @Test("Every string comes back as it was")
  func roundTrip() throws {
    var text = ""
    for value: UInt32 in [0...0x2FF, 0xD7F0...0xD7FF, 0xE000...0xE010, 0x1F600...0x1F610].joined() {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    var writer = JSONWriter()
    writer.string(text)
    var cursor = JSONCursor(writer.bytes)
    #expect(Array(try cursor.readString().utf8) == Array(text.utf8))
    try cursor.finish()
  }

  @Test("Records follow one another on lines of their own")
  func lines() {
    var writer = JSONWriter()
    for number in 1...2 {
      writer.beginArray()
      writer.number(number)
      writer.endArray()
      writer.endLine()
    }
    #expect(writer.bytes == Array("[1]\n[2]\n".utf8))
  }
}
