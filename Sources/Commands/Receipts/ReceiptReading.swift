// Reading a receipt: strict, with the place of what is wrong.

import JSON
import UnicodeText
import WritFiles

/// Why bytes are no receipt: the place, where it is known, and what is wrong.
struct ReceiptError: Error, Equatable {
  /// The line and column, or the JSONPath.
  let place: String
  let message: String
}

extension Receipt {
  /// Reads a receipt.
  init(reading bytes: [UInt8]) throws(ReceiptError) {
    let whole: ReceiptObject
    do throws(JSONError) {
      var cursor = JSONCursor(bytes)
      let range = try cursor.skipValue()
      try cursor.finish()
      whole = ReceiptObject(bytes: bytes, range: range, path: "$")
    } catch {
      throw ReceiptError(place: "\(error.line):\(error.column)", message: error.message())
    }
    let root = try whole.members()
    let version = try root.number("receipt")
    guard version == Self.schemaVersion else {
      throw ReceiptError(
        place: "$.receipt",
        message: "receipts of version \(version) are not known; this tool reads version "
          + "\(Self.schemaVersion)"
      )
    }
    let policy = try root.object("policy").members()
    let claim = try root.object("facts").members()
    engine = try root.string("engine")
    decisionSchema = try root.number("decision_schema")
    place = PolicyPlace(path: try policy.string("path"), root: try policy.string("root"))
    var files: [File] = []
    for entry in try root.array("files") {
      let file = try entry.members()
      try file.requireNew(among: files.map { $0.name })
      files.append(File(name: try file.string("name"), hash: try file.string("sha256")))
      try file.requireKnown(["name", "sha256"])
    }
    if files.isEmpty {
      throw ReceiptError(place: "$.files", message: "there must be one file at least")
    }
    var zones: [Zone] = []
    for entry in try root.array("zones") {
      let zone = try entry.members()
      try zone.requireNew(among: zones.map { $0.name })
      zones.append(Zone(name: try zone.string("name"), hash: try zone.text("sha256")))
      try zone.requireKnown(["name", "sha256"])
    }
    self.files = files
    self.zones = zones
    factsName = try claim.string("name")
    facts = try claim.bytes("text")
    factsHash = try claim.string("sha256")
    canonicalFactsHash = try claim.string("canonical_sha256")
    asOf = try root.text("as_of")
    allowsExtra = try root.truth("allow_extra")
    decisionHash = try root.string("decision_sha256")
    decision = try root.compact("decision")
    ownHash = try root.string("sha256")
    try root.requireKnown([
      "receipt", "engine", "decision_schema", "policy", "files", "zones", "facts", "as_of",
      "allow_extra", "decision_sha256", "decision", "sha256",
    ])
    try policy.requireKnown(["path", "root"])
    try claim.requireKnown(["name", "text", "sha256", "canonical_sha256"])
  }
}

/// A value of a receipt, which was checked to be sound JSON, with its path.
private struct ReceiptObject {
  let bytes: [UInt8]
  let range: Range<Int>
  let path: String

  /// The members of an object, each name once.
  func members() throws(ReceiptError) -> ReceiptMembers {
    var ranges: [String: Range<Int>] = [:]
    var repeated: String?
    do throws(JSONError) {
      var cursor = JSONCursor(bytes, range: range, firstLine: 1)
      try cursor.beginObject()
      while let text = try cursor.nextMember() {
        let name = cursor.string(text)
        if ranges[name] != nil { repeated = name }
        ranges[name] = try cursor.skipValue()
      }
    } catch {
      throw ReceiptError(place: path, message: "an object is expected")
    }
    if let repeated {
      let shown = escapeControls(repeated)
      throw ReceiptError(place: path, message: "`\(shown)` is given twice; keep one")
    }
    return ReceiptMembers(bytes: bytes, ranges: ranges, path: path)
  }
}

/// The members of an object of a receipt.
private struct ReceiptMembers {
  let bytes: [UInt8]
  let ranges: [String: Range<Int>]
  let path: String

  /// Refuses names that no receipt has: what they say would be verified by nobody.
  func requireKnown(_ names: [String]) throws(ReceiptError) {
    for name in ranges.keys.sorted() where !names.contains(name) {
      let shown = escapeControls(name)
      throw ReceiptError(place: path, message: "no receipt has `\(shown)`; take it out")
    }
  }

  /// Refuses an entry whose name another one has.
  func requireNew(among names: [String]) throws(ReceiptError) {
    let name = try string("name")
    guard names.contains(name) else { return }
    throw ReceiptError(
      place: path,
      message: "`\(escapeControls(name))` is listed twice; keep one"
    )
  }

  func string(_ name: String) throws(ReceiptError) -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  func bytes(_ name: String) throws(ReceiptError) -> [UInt8] {
    try read(name, "a text") { (cursor) throws(JSONError) in try cursor.readStringBytes() }
  }

  /// A text, or nil for null.
  func text(_ name: String) throws(ReceiptError) -> String? {
    try read(name, "a text or null") { (cursor) throws(JSONError) in
      if try cursor.peekKind() == .null { return nil }
      return try cursor.readString()
    }
  }

  func truth(_ name: String) throws(ReceiptError) -> Bool {
    try read(name, "true or false") { (cursor) throws(JSONError) in try cursor.readBool() }
  }

  func number(_ name: String) throws(ReceiptError) -> Int {
    let digits = try read(name, "a whole number") { (cursor) throws(JSONError) in
      let range = try cursor.numberRange()
      return String(decoding: cursor.bytes[range], as: UTF8.self)
    }
    guard let number = Int(digits) else { throw expected("a whole number", name) }
    return number
  }

  func object(_ name: String) throws(ReceiptError) -> ReceiptObject {
    ReceiptObject(bytes: bytes, range: try range(name), path: "\(path).\(name)")
  }

  func array(_ name: String) throws(ReceiptError) -> [ReceiptObject] {
    let ranges = try read(name, "an array") { (cursor) throws(JSONError) in
      var ranges: [Range<Int>] = []
      try cursor.beginArray()
      while try cursor.nextElement() { ranges.append(try cursor.skipValue()) }
      return ranges
    }
    return ranges.enumerated().map { index, range in
      ReceiptObject(bytes: bytes, range: range, path: "\(path).\(name)[\(index)]")
    }
  }

  /// An object as compact JSON.
  func compact(_ name: String) throws(ReceiptError) -> [UInt8] {
    _ = try object(name).members()
    return try read(name, "an object") { (cursor) throws(JSONError) in
      var writer = JSONWriter()
      try writer.value(from: &cursor)
      return writer.bytes
    }
  }

  private func range(_ name: String) throws(ReceiptError) -> Range<Int> {
    guard let range = ranges[name] else {
      throw ReceiptError(place: path, message: "`\(name)` is missing; this is no whole receipt")
    }
    return range
  }

  private func read<Result>(
    _ name: String,
    _ expectation: String,
    _ body: (inout JSONCursor) throws(JSONError) -> Result
  ) throws(ReceiptError) -> Result {
    var cursor = JSONCursor(bytes, range: try range(name), firstLine: 1)
    do throws(JSONError) { return try body(&cursor) } catch { throw expected(expectation, name) }
  }

  private func expected(_ expectation: String, _ name: String) -> ReceiptError {
    ReceiptError(place: "\(path).\(name)", message: "\(expectation) is expected")
  }
}
