// How far an unfinished batch has come: a small file beside its output, from which it goes on.

import Digest
import JSON
import Platform
import Writ
import WritFiles

/// What a batch is made with; going on is safe only where nothing of it has changed.
struct BatchIdentity: Equatable {
  /// What was given, by name, in words for people.
  let parts: [(name: String, value: String)]

  static func == (left: BatchIdentity, right: BatchIdentity) -> Bool {
    left.firstDifference(from: right) == nil
  }

  /// The name of the first part that differs, with both values; nil where all are the same.
  func firstDifference(
    from other: BatchIdentity
  ) -> (name: String, was: String, value: String)? {
    for part in parts {
      let was = other.parts.first { $0.name == part.name }?.value ?? "not known"
      if was != part.value { return (part.name, was, part.value) }
    }
    return nil
  }

  /// The SHA-256 of all that compiling the rules has read.
  static func hash(of record: ReadingRecord) -> String {
    var text = ""
    for read in record.files + record.zones {
      text += "\(read.name) \(SHA256(of: read.bytes).hexadecimal)\n"
    }
    return SHA256(of: Array(text.utf8)).hexadecimal
  }
}

/// How far a batch has come.
struct BatchCheckpoint {
  let identity: BatchIdentity
  /// Where the input goes on, and with which line.
  var inputOffset: Int
  var line: Int
  /// How many bytes of the output are decided.
  var outputLength: Int
  /// The counts up to here.
  var counts: [String]

  /// The file in which the progress of a batch with this output is noted.
  static func path(for output: String) -> String { output + ".resume" }

  func json() -> [UInt8] {
    var writer = JSONWriter(indented: true)
    writer.beginObject()
    for (name, value) in [
      ("writ_batch", 1), ("input_offset", inputOffset), ("line", line),
      ("output_length", outputLength),
    ] {
      writer.key(name)
      writer.number(value)
    }
    writer.key("made_with")
    writer.beginObject()
    for part in identity.parts {
      writer.key(part.name)
      writer.string(part.value)
    }
    writer.endObject()
    writer.key("counts")
    writer.beginArray()
    for count in counts { writer.string(count) }
    writer.endArray()
    let body = writer.bytes + Array(",\n".utf8)
    return body + Array("  \"sha256\": \"\(SHA256(of: body).hexadecimal)\"\n}\n".utf8)
  }

  /// The checkpoint in the bytes of its file; nil where they are not what `json` has written, to the
  /// last byte.
  static func read(_ bytes: [UInt8]) -> BatchCheckpoint? {
    do throws(JSONError) {
      var cursor = JSONCursor(bytes)
      guard let checkpoint = try read(&cursor), checkpoint.json() == bytes else { return nil }
      return checkpoint
    } catch {
      return nil
    }
  }

  private static func read(_ cursor: inout JSONCursor) throws(JSONError) -> BatchCheckpoint? {
    var numbers: [String: Int] = [:]
    var parts: [(name: String, value: String)] = []
    var counts: [String] = []
    try cursor.beginObject()
    while let name = try cursor.nextMember() {
      switch cursor.string(name) {
      case "made_with":
        try cursor.beginObject()
        while let part = try cursor.nextMember() {
          parts.append((cursor.string(part), try cursor.readString()))
        }
      case "counts":
        try cursor.beginArray()
        while try cursor.nextElement() { counts.append(try cursor.readString()) }
      case "sha256": _ = try cursor.readString()
      case let name:
        let digits = cursor.bytes[try cursor.numberRange()]
        numbers[name] = Int(String(decoding: digits, as: UTF8.self))
      }
    }
    try cursor.finish()
    guard numbers["writ_batch"] == 1, let input = numbers["input_offset"], input >= 0,
      let line = numbers["line"], line >= 1, line - 1 <= input,
      let output = numbers["output_length"], output >= 0
    else { return nil }
    return BatchCheckpoint(
      identity: BatchIdentity(parts: parts),
      inputOffset: input,
      line: line,
      outputLength: output,
      counts: counts
    )
  }
}
