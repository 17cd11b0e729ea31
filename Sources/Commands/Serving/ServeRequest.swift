// A request: a line of the input, and what it asks for.

import JSON
import Platform
import UnicodeText
import Writ

/// What a request may ask for.
enum ServeOperation: String, CaseIterable {
  case load, unload, list, decide, explain, rows, check, schema

  /// The members that it has besides `id` and `op`.
  var members: [String] {
    switch self {
    case .load: ["policy", "path", "root"]
    case .unload: ["policy"]
    case .list: []
    case .decide, .explain: ["policy", "claim", "as_of", "allow_extra", "format", "language"]
    case .rows: ["policy", "claims", "output", "as_of", "allow_extra"]
    case .check: ["path", "root", "text", "name"]
    case .schema: ["policy"]
    }
  }
}

/// A line of the input.
enum RequestLine {
  case whole([UInt8])
  /// A line that is longer than may be read, and was passed over.
  case tooLong
}

/// Cuts an input into lines, which are handed on as soon as their end is read.
struct RequestLines {
  private let input: InputStream
  private let limit: Int
  private var bytes: [UInt8] = []
  /// How many of the bytes are known to hold no line end.
  private var seen = 0
  private var isAtEnd = false

  init(input: InputStream, limit: Int) {
    self.input = input
    self.limit = limit
  }

  /// The next line without its end; nil where there is none.
  mutating func next() throws(FileError) -> RequestLine? {
    var isTooLong = false
    while true {
      if let end = bytes[seen...].firstIndex(of: 0x0A) {
        let line = Array(bytes[..<end])
        bytes.removeFirst(end + 1)
        seen = 0
        return isTooLong || line.count > limit ? .tooLong : .whole(line)
      }
      seen = bytes.count
      if seen > limit {
        isTooLong = true
        bytes = []
        seen = 0
      }
      if isAtEnd {
        defer {
          bytes = []
          seen = 0
        }
        if isTooLong { return .tooLong }
        return bytes.isEmpty ? nil : .whole(bytes)
      }
      try readMore()
    }
  }

  private mutating func readMore() throws(FileError) {
    let size = 1 << 16
    var outcome: Result<Int, FileError> = .success(0)
    let more = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      outcome = Result { () throws(FileError) in
        try input.read(UnsafeMutableRawBufferPointer(buffer))
      }
      if case .success(let read) = outcome { count = read }
    }
    if try outcome.get() == 0 { isAtEnd = true }
    bytes += more
  }
}

/// A request that was read: what it asks for, and where its members stand in the line.
struct ServeRequest {
  /// The member `id` as JSON, which the answer has too; null where there is none.
  let id: [UInt8]
  let operation: ServeOperation
  private let bytes: [UInt8]
  private let ranges: [String: Range<Int>]

  /// Reads a line, which must be an object with the members of its operation and no others.
  init(_ line: [UInt8]) throws(ServeRefusal) {
    bytes = line
    var ranges: [String: Range<Int>] = [:]
    var repeated: String?
    do throws(JSONError) {
      var cursor = JSONCursor(line)
      try cursor.beginObject()
      while let text = try cursor.nextMember() {
        let name = cursor.string(text)
        if ranges[name] != nil { repeated = name }
        ranges[name] = try cursor.skipValue()
      }
      try cursor.finish()
    } catch {
      throw ServeRefusal(
        .request,
        "column \(error.column): \(error.message())",
        cure: "write a JSON object on one line"
      )
    }
    if let repeated {
      throw ServeRefusal(
        .request,
        "`\(escapeControls(repeated))` is given twice",
        cure: "keep one of them"
      )
    }
    self.ranges = ranges
    id = ranges["id"].map { compact(Array(line[$0])) } ?? Self.null
    operation = try Self.operation(line, ranges["op"], id)
    for name in ranges.keys.sorted() where name != "id" && name != "op" {
      if operation.members.contains(name) { continue }
      let near = nearest(to: name, among: operation.members)
      throw ServeRefusal(
        .request,
        "`\(operation.rawValue)` has no member `\(escapeControls(name))`",
        cure: near.map { "did you mean `\($0)`?" } ?? "take it out",
        id: id
      )
    }
  }

  private static let null = Array("null".utf8)

  private static func operation(
    _ line: [UInt8],
    _ range: Range<Int>?,
    _ id: [UInt8]
  ) throws(ServeRefusal) -> ServeOperation {
    let names = ServeOperation.allCases.map { $0.rawValue }
    guard let range else {
      throw ServeRefusal(
        .request,
        "`op` is missing",
        cure: "write one of \(names.joined(separator: ", "))",
        id: id
      )
    }
    var cursor = JSONCursor(line, range: range, firstLine: 1)
    let name = try? cursor.readString()
    if let name, let operation = ServeOperation(rawValue: name) { return operation }
    let near = name.flatMap { nearest(to: $0, among: names) }
    let shown = String(decoding: line[range].prefix(80), as: UTF8.self)
    throw ServeRefusal(
      .request,
      "there is no operation \(escapeControls(shown))",
      cure: near.map { "did you mean `\($0)`?" } ?? "write one of \(names.joined(separator: ", "))",
      id: id
    )
  }

  /// Whether it has a member.
  func has(_ name: String) -> Bool { ranges[name] != nil }

  /// The text of a member; nil where it is null or not there.
  func text(_ name: String) throws(ServeRefusal) -> String? {
    guard let range = ranges[name] else { return nil }
    do throws(JSONError) {
      var cursor = JSONCursor(bytes, range: range, firstLine: 1)
      if try cursor.peekKind() == .null { return nil }
      return try cursor.readString()
    } catch {
      throw expected("a text", name)
    }
  }

  /// The moment of a member by the zone of the rules; nil where it is not there.
  func moment(_ name: String, _ rules: RuleSet) throws(ServeRefusal) -> Moment? {
    guard let text = try text(name) else { return nil }
    guard let moment = rules.moment(text) else { throw .unusableAsOf }
    return moment
  }

  /// The text of a member that must be there.
  func neededText(_ name: String) throws(ServeRefusal) -> String {
    if let text = try text(name) { return text }
    throw missing(name)
  }

  /// Whether a member is true; it is not where it is not there.
  func truth(_ name: String) throws(ServeRefusal) -> Bool {
    guard let range = ranges[name] else { return false }
    do throws(JSONError) {
      var cursor = JSONCursor(bytes, range: range, firstLine: 1)
      return try cursor.readBool()
    } catch {
      throw expected("true or false", name)
    }
  }

  /// The bytes of a member, whatever it is.
  func value(_ name: String) throws(ServeRefusal) -> [UInt8] {
    guard let range = ranges[name] else { throw missing(name) }
    return Array(bytes[range])
  }

  /// The bytes of the elements of a member.
  func elements(_ name: String) throws(ServeRefusal) -> [ArraySlice<UInt8>] {
    guard let range = ranges[name] else { throw missing(name) }
    do throws(JSONError) {
      var elements: [ArraySlice<UInt8>] = []
      var cursor = JSONCursor(bytes, range: range, firstLine: 1)
      try cursor.beginArray()
      while try cursor.nextElement() { elements.append(bytes[try cursor.skipValue()]) }
      return elements
    } catch {
      throw expected("an array", name)
    }
  }

  private func missing(_ name: String) -> ServeRefusal {
    ServeRefusal(.request, "`\(name)` is missing", cure: "give it with `\(operation.rawValue)`")
  }

  private func expected(_ expectation: String, _ name: String) -> ServeRefusal {
    ServeRefusal(.request, "`\(name)` is not \(expectation)", cure: "write \(expectation)")
  }
}
