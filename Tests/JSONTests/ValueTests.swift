// Copying values, the canonical form, and the first difference of two texts.

import Testing

@testable import JSON

@Suite struct ValueTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("a copy keeps the order of members and the spelling of numbers, and no white space")
  func compact() throws {
    let source = #" { "b" : [ 1.50, -0, 1E5 , null ], "a\u0041" : { } , "a": [true,false] } "#
    #expect(
      text(try compactJSON(Array(source.utf8)))
        == #"{"b":[1.50,-0,1E5,null],"aA":{},"a":[true,false]}"#
    )
  }

  @Test("a copy takes over the layout of the writer that it goes to")
  func indentedCopy() throws {
    var writer = JSONWriter(indented: true)
    writer.beginObject()
    writer.key("v")
    var cursor = JSONCursor(Array(#"{"x":[1]}"#.utf8))
    try writer.value(from: &cursor)
    writer.endObject()
    let expected = "{\n  \"v\": {\n    \"x\": [\n      1\n    ]\n  }\n}"
    #expect(text(writer.bytes) == expected)
  }

  @Test("the canonical form orders members by the bytes of their names, at every depth")
  func canonical() throws {
    let source = #"{"b":{"z":1,"가":2,"y":3},"a":[{"d":1,"c":2}],"B":0,"":9}"#
    #expect(
      text(try canonicalJSON(Array(source.utf8)))
        == #"{"":9,"B":0,"a":[{"c":2,"d":1}],"b":{"y":3,"z":1,"가":2}}"#
    )
  }

  @Test("a name that occurs twice keeps its order in the canonical form")
  func canonicalTwice() throws {
    let source = #"{"b":1,"a":1,"a":0}"#
    #expect(text(try canonicalJSON(Array(source.utf8))) == #"{"a":1,"a":0,"b":1}"#)
  }

  @Test("broken text and text after the value are errors", arguments: ["{", "1 2", "", "{\"a\":}"])
  func broken(_ source: String) {
    #expect(throws: JSONError.self) { try compactJSON(Array(source.utf8)) }
    #expect(throws: JSONError.self) { try canonicalJSON(Array(source.utf8)) }
  }

  @Test(
    "the first difference is told by its path and both values",
    arguments: [
      (#"{"a":1}"#, #"{"a":2}"#, "$.a", "1", "2"),
      (#"{"a":[1,{"b":"x"}]}"#, #"{"a":[1,{"b":"y"}]}"#, "$.a[1].b", #""x""#, #""y""#),
      (#"{"a":[1]}"#, #"{"a":[1,2]}"#, "$.a[1]", nil, "2"),
      (#"{"a":[1,2]}"#, #"{"a":[1]}"#, "$.a[1]", "2", nil),
      (#"{"a":1,"b":2}"#, #"{"a":1}"#, "$.b", "2", nil),
      (#"{"a":1}"#, #"{"a":1,"b c":2}"#, #"$["b c"]"#, nil, "2"),
      (#"{"a":1}"#, #"{"b":1}"#, "$.a", "1", nil),
      (#"{"a":{"x":1}}"#, #"{"a":[1]}"#, "$.a", #"{"x":1}"#, "[1]"),
      (#"{"가":1}"#, #"{"가":1.0}"#, "$.가", "1", "1.0"),
    ] as [(String, String, String, String?, String?)]
  )
  func difference(
    _ first: String,
    _ second: String,
    _ path: String,
    _ left: String?,
    _ right: String?
  ) throws {
    let found = try #require(try firstDifference(Array(first.utf8), Array(second.utf8)))
    #expect(found.path == path)
    #expect(found.first.map { text($0) } == left)
    #expect(found.second.map { text($0) } == right)
  }

  @Test("white space and the escapes of strings are no difference")
  func same() throws {
    let first = Array(#"{"a": ["\u0041", {"b": null}]}"#.utf8)
    let second = Array(#"{"a":["A",{"b":null}]}"#.utf8)
    #expect(try firstDifference(first, second) == nil)
  }
}
