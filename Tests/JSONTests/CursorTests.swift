// The pull reader: structure, values, and the place and kind of each error.

import Testing

@testable import JSON

/// The error of reading the whole of `text`; nil where there is none.
private func failure(_ bytes: [UInt8]) -> JSONError? {
  var cursor = JSONCursor(bytes)
  do throws(JSONError) {
    try cursor.skipValue()
    try cursor.finish()
    return nil
  } catch {
    return error
  }
}

private func failure(_ text: String) -> JSONError? { failure(Array(text.utf8)) }

@Suite struct CursorTests {
  @Test("An object is read member by member, each name with its offset")
  func object() throws {
    let text = #"{"amount": 33000.50, "paid": true, "list": ["a", {}], "none": null}"#
    var cursor = JSONCursor(Array(text.utf8))
    try cursor.beginObject()
    let amount = try #require(try cursor.nextMember())
    #expect(amount.offset == 1)
    #expect(amount.range == 2..<8)
    #expect(cursor.matches(amount, "amount"))
    #expect(!cursor.matches(amount, "amoun"))
    let number = try cursor.numberRange()
    #expect(String(decoding: cursor.bytes[number], as: UTF8.self) == "33000.50")
    let paid = try #require(try cursor.nextMember())
    #expect(cursor.string(paid) == "paid")
    #expect(try cursor.readBool())
    _ = try #require(try cursor.nextMember())
    let list = try cursor.skipValue()
    #expect(String(decoding: cursor.bytes[list], as: UTF8.self) == #"["a", {}]"#)
    _ = try #require(try cursor.nextMember())
    try cursor.readNull()
    #expect(try cursor.nextMember() == nil)
    try cursor.finish()
  }

  @Test("A name with escapes is compared by what it says")
  func escapedName() throws {
    var cursor = JSONCursor(Array(#"{"\u0061\uac00": 1}"#.utf8))
    try cursor.beginObject()
    let name = try #require(try cursor.nextMember())
    #expect(name.hasEscapes)
    #expect(cursor.matches(name, "a가"))
    #expect(cursor.matches(name, Array("a가".utf8)))
    #expect(!cursor.matches(name, "a나"))
  }

  @Test(
    "Escapes are resolved",
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\uAC00\ubcf4""#, "가보"),
      (#""\uD83D\uDE42!""#, "🙂!"),
      (#""\u0000""#, "\0"),
      (#""가나""#, "가나"),
    ]
  )
  func strings(text: String, meaning: String) throws {
    var cursor = JSONCursor(Array(text.utf8))
    #expect(Array(try cursor.readString().utf8) == Array(meaning.utf8))
  }

  @Test(
    "Each kind of error has its exact place",
    arguments: [
      ("", 0, 1, 1, JSONErrorKind.empty),
      (" \n ", 3, 2, 2, .empty),
      ("{\"a\":1,\n \"가\": tru}", 16, 2, 7, .unknownWord),
      ("[1,]", 2, 1, 3, .trailingComma),
      ("{\"a\":1 , }", 7, 1, 8, .trailingComma),
      ("[1 // one\n]", 3, 1, 4, .comment),
      ("/* */1", 0, 1, 1, .comment),
      ("1 # one", 2, 1, 3, .comment),
      ("['a']", 1, 1, 2, .singleQuotes),
      ("{a:1}", 1, 1, 2, .unquotedName),
      ("[NaN]", 1, 1, 2, .notANumber),
      ("[-Infinity]", 1, 1, 2, .notANumber),
      ("[+1]", 1, 1, 2, .leadingPlus),
      ("[-012]", 2, 1, 3, .leadingZero),
      ("[1.]", 3, 1, 4, .unexpectedCharacter(0x5D, .digit)),
      ("[.5]", 1, 1, 2, .unexpectedCharacter(0x2E, .value)),
      ("[1x]", 2, 1, 3, .unexpectedCharacter(0x78, .endOfNumber)),
      ("[\"가\"나]", 6, 1, 5, .unexpectedCharacter(0xB098, .commaOrArrayEnd)),
      ("[\"a\tb\"]", 3, 1, 4, .controlCharacter(9)),
      ("[\"a\\x\"]", 3, 1, 4, .invalidEscape),
      ("[\"\\u12G4\"]", 2, 1, 3, .invalidUnicodeEscape),
      ("[\"\\uD800\"]", 2, 1, 3, .loneSurrogate),
      ("[\"\\uDC00\"]", 2, 1, 3, .loneSurrogate),
      ("[\"\\uD800\\uD800\"]", 2, 1, 3, .loneSurrogate),
      ("[\"abc", 1, 1, 2, .unterminatedString),
      ("[\"abc\\", 1, 1, 2, .unterminatedString),
      ("[1", 2, 1, 3, .unexpectedEnd(.commaOrArrayEnd)),
      ("{", 1, 1, 2, .unexpectedEnd(.memberNameOrEnd)),
      ("{\"a\"", 4, 1, 5, .unexpectedEnd(.colon)),
      ("{\"a\":", 5, 1, 6, .unexpectedEnd(.value)),
      ("-", 1, 1, 2, .unexpectedEnd(.digit)),
      ("{\"a\" 1}", 5, 1, 6, .unexpectedCharacter(0x31, .colon)),
      ("[1}", 2, 1, 3, .unexpectedCharacter(0x7D, .commaOrArrayEnd)),
      ("{\"a\":1]", 6, 1, 7, .unexpectedCharacter(0x5D, .commaOrObjectEnd)),
      ("[,1]", 1, 1, 2, .unexpectedCharacter(0x2C, .firstElementOrEnd)),
      ("{} {}", 3, 1, 4, .textAfterValue),
      ("\u{FEFF}{}", 0, 1, 1, .byteOrderMark),
    ]
  )
  func places(text: String, offset: Int, line: Int, column: Int, kind: JSONErrorKind) throws {
    let error = try #require(failure(text))
    #expect(error.kind == kind)
    #expect(error.place == JSONPlace(offset: offset, line: line, column: column))
    #expect(!error.message().isEmpty)
  }

  @Test(
    "Bytes that are not UTF-8 are refused where they begin",
    arguments: [
      ([0xFF], 2), ([0x80], 2), ([0xC0, 0x80], 2), ([0xED, 0xA0, 0x80], 2),
      ([0x61, 0xF4, 0x90, 0x80, 0x80], 3), ([0xE0, 0x9F, 0xBF], 2), ([0xEA, 0xB0], 2),
      ([0xF5, 0x80, 0x80, 0x80], 2), ([0xF0, 0x8F, 0x80, 0x80], 2),
    ] as [([UInt8], Int)]
  )
  func invalidUTF8(inside: [UInt8], offset: Int) throws {
    let quoted: [UInt8] = Array("[\"".utf8) + inside + Array("\"]".utf8)
    let error = try #require(failure(quoted))
    #expect(error.kind == .invalidUTF8)
    #expect(error.offset == offset)
  }

  @Test("Every prefix of a text is refused without a crash, and the whole is accepted")
  func truncation() {
    let text = #"{"가\n": [1, -2.5e+3, true, false, null, "\ud83d\ude42", {"b": []}], "c": ""}"#
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count {
      let prefix = Array(bytes[..<length])
      #expect(failure(prefix) != nil, "\(length)")
    }
    #expect(failure(bytes) == nil)
  }

  @Test("64 levels are read and the 65th is refused at its bracket")
  func nesting() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(failure(nested(64)) == nil)
    let error = try #require(failure(nested(65)))
    #expect(error.kind == .tooDeep(limit: 64))
    #expect(error.offset == 64)
    let objects = String(repeating: #"{"a":"#, count: 64) + "0" + String(repeating: "}", count: 64)
    #expect(failure(objects) == nil)
  }

  @Test("A sound value of another kind is named as such")
  func wrongKind() throws {
    var cursor = JSONCursor(Array(#" "12""#.utf8))
    #expect(throws: JSONError.self) { try cursor.numberRange() }
    do throws(JSONError) {
      _ = try cursor.numberRange()
    } catch {
      #expect(error.kind == .wrongKind(expected: .number, found: .string))
      #expect(error.offset == 1)
      #expect(error.message() == "expected a number, found a string")
    }
  }

  @Test("A record among others keeps its offsets and its line")
  func records() throws {
    let bytes = Array("{\"a\":1}\n{\"a\":x}\n".utf8)
    var cursor = JSONCursor(bytes, range: 8..<15, firstLine: 2)
    #expect(throws: JSONError.self) { try cursor.skipValue() }
    var again = JSONCursor(bytes, range: 8..<15, firstLine: 2)
    do throws(JSONError) {
      try again.skipValue()
    } catch {
      #expect(error.place == JSONPlace(offset: 13, line: 2, column: 6))
    }
  }
}
