// Every text of JSONTestSuite.

import Foundation
import TestSupport
import Testing

@testable import JSON

private struct Row {
  let name: String
  let expectation: String
  let isTransform: Bool
  let bytes: [UInt8]
  let value: String?
}

private func rows() throws -> [Row] {
  let file = Repository.url("Tests").appendingPathComponent("Oracles/json_suite.jsonl")
  return try Data(contentsOf: file).split(separator: 0x0A).map { line in
    let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
    let base64 = try #require(object["b64"] as? String)
    return Row(
      name: try #require(object["name"] as? String),
      expectation: try #require(object["expect"] as? String),
      isTransform: object["suite"] as? String == "JSONTestSuite/transform",
      bytes: [UInt8](try #require(Data(base64Encoded: base64))),
      value: object["value"] as? String
    )
  }
}

/// The error of reading the whole text; nil where there is none.
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

/// Reads one value and writes it again, every string decoded.
private func copy(_ cursor: inout JSONCursor, _ writer: inout JSONWriter) throws(JSONError) {
  switch try cursor.peekKind() {
  case .object:
    try cursor.beginObject()
    writer.beginObject()
    while let name = try cursor.nextMember() {
      writer.key(cursor.string(name))
      try copy(&cursor, &writer)
    }
    writer.endObject()
  case .array:
    try cursor.beginArray()
    writer.beginArray()
    while try cursor.nextElement() { try copy(&cursor, &writer) }
    writer.endArray()
  case .string: writer.string(try cursor.readString())
  case .number: writer.raw(Array(cursor.bytes[try cursor.numberRange()]))
  case .bool: writer.bool(try cursor.readBool())
  case .null:
    try cursor.readNull()
    writer.null()
  }
}

@Suite struct SuiteTests {
  @Test("Every text that must be accepted is accepted, and there are 95")
  func accepted() throws {
    let accepted = try rows().filter { $0.expectation == "accept" }
    #expect(accepted.count == 95)
    for row in accepted { #expect(failure(row.bytes) == nil, "\(row.name)") }
  }

  @Test("Every text that must be refused is refused inside its bytes, and there are 188")
  func refused() throws {
    let refused = try rows().filter { $0.expectation == "reject" }
    #expect(refused.count == 188)
    for row in refused {
      let error = failure(row.bytes)
      #expect(error != nil, "\(row.name)")
      if let error { #expect((0...row.bytes.count).contains(error.offset), "\(row.name)") }
    }
  }

  @Test("Of the texts left open by the suite only the ten with huge numbers are accepted")
  func leftOpen() throws {
    let open = try rows().filter { $0.expectation == "either" && !$0.isTransform }
    #expect(open.count == 35)
    let accepted = open.filter { failure($0.bytes) == nil }
    #expect(accepted.count == 10)
    for row in accepted { #expect(row.name.hasPrefix("i_number_"), "\(row.name)") }
    let nested = try #require(open.first { $0.name == "i_structure_500_nested_arrays.json" })
    #expect(failure(nested.bytes)?.kind == .tooDeep(limit: 64))
    #expect(failure(nested.bytes)?.offset == 64)
  }

  @Test("Of the texts that are open to change only those with broken characters are refused")
  func transforms() throws {
    let open = try rows().filter { $0.isTransform }
    #expect(open.count == 22)
    for row in open {
      let isBroken = row.name.contains("invalid_codepoint") || row.name.contains("invalid_utf")
      #expect((failure(row.bytes) != nil) == isBroken, "\(row.name)")
    }
  }

  @Test("What is read and written again means the same to another reader")
  func copies() throws {
    var compared = 0
    for row in try rows() where row.expectation == "accept" {
      guard let value = row.value else { continue }
      var cursor = JSONCursor(row.bytes)
      var writer = JSONWriter()
      try copy(&cursor, &writer)
      let options: JSONSerialization.ReadingOptions = [.fragmentsAllowed]
      let ours = try JSONSerialization.jsonObject(with: Data(writer.bytes), options: options)
      let theirs = try JSONSerialization.jsonObject(with: Data(value.utf8), options: options)
      // Written with sorted keys, since a description follows the order of hashes.
      let writing: JSONSerialization.WritingOptions = [.fragmentsAllowed, .sortedKeys]
      #expect(
        try JSONSerialization.data(withJSONObject: ours, options: writing)
          == JSONSerialization.data(withJSONObject: theirs, options: writing),
        "\(row.name)"
      )
      compared += 1
    }
    #expect(compared == 95)
  }
}
