// Telling problems: the place, the path, and what was found.

import JSON
import UnicodeText

extension ClaimReader {
  /// The path to the value that is being read, as a JSONPath.
  var pathText: String {
    var text = "$"
    for step in path {
      switch step {
      case .place(let place): text += "[\(place)]"
      case .name(let name):
        if isPlainName(name) {
          text += "." + name
        } else {
          text += "['"
          for scalar in escapeControls(name).unicodeScalars {
            if scalar == "'" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(scalar)
          }
          text += "']"
        }
      }
    }
    return text
  }

  private func isPlainName(_ name: String) -> Bool {
    var isFirst = true
    for scalar in name.unicodeScalars {
      let isLetter = isIdentifierStart(scalar.value) || scalar == "_"
      if !isLetter && (isFirst || !isIdentifierContinue(scalar.value)) { return false }
      isFirst = false
    }
    return !isFirst
  }

  mutating func report(
    _ kind: FactProblemKind,
    at offset: Int,
    expected: String,
    found: String,
    cure: String
  ) {
    problemCount += 1
    if problems.count >= options.maximumProblems { return }
    let place = cursor.place(at: offset)
    problems.append(
      FactProblem(
        kind,
        line: place.line,
        column: place.column,
        path: pathText,
        expected: expected,
        found: found,
        cure: cure
      )
    )
  }

  /// Tells an error of the JSON text; it is told even where the list of problems is full.
  mutating func report(_ error: JSONError) {
    problemCount += 1
    var kind = FactProblemKind.malformed
    if case .tooDeep = error.kind { kind = .limit }
    let message = error.message()
    var found = message
    var cure = ""
    if let split = message.utf8.lastIndex(of: UInt8(ascii: ";")) {
      found = String(message[..<split])
      cure = String(message[message.utf8.index(split, offsetBy: 2)...])
    }
    if cure.isEmpty, case .unexpectedCharacter(let scalar, let wanted) = error.kind {
      cure = Self.cure(of: scalar, wanted)
    }
    problems.append(
      FactProblem(
        kind,
        line: error.line,
        column: error.column,
        path: pathText,
        expected: "",
        found: found,
        cure: cure
      )
    )
  }

  /// What to do about a character that is no JSON where it stands; empty where it is not plain.
  private static func cure(of scalar: UInt32, _ wanted: JSONExpectation) -> String {
    switch scalar {
    case 0x201C, 0x201D, 0x201E, 0x2018, 0x2019, 0xAB, 0xBB:
      return "write straight double quotes: \""
    case 0xFF0C: return "write `,`"
    case 0xFF1A: return "write `:`"
    case 0x3D where wanted == .colon: return "write `:` between a name and its value"
    case 0x2D, 0x2F, 0x3A, 0x54:
      return wanted == .endOfNumber || wanted == .commaOrObjectEnd
        ? "put a date or a time in double quotes" : ""
    default: break
    }
    switch wanted {
    case .commaOrObjectEnd: return "put a comma between two members"
    case .commaOrArrayEnd: return "put a comma between two elements"
    // Behind every other mistake the message itself says what to do.
    default: return ""
    }
  }

  /// Reports a value of a kind that cannot stand here; the cursor goes past it.
  mutating func refuse(
    _ kind: JSONKind,
    at offset: Int,
    expected: String,
    cure: String
  ) throws(JSONError) {
    let found = try describeAndSkip(kind)
    report(.wrongType, at: offset, expected: expected, found: found, cure: cure)
  }

  /// Reports a list with more elements than may be read.
  mutating func reportTooMany(_ elements: String, at offset: Int) {
    report(
      .limit,
      at: offset,
      expected: "at most \(options.maximumElements) \(elements)",
      found: "more",
      cure: "split the claim"
    )
  }

  /// What stands at the cursor, in words; the cursor goes past it.
  mutating func describeAndSkip(_ kind: JSONKind) throws(JSONError) -> String {
    switch kind {
    case .object, .array:
      try cursor.skipValue()
      return kind == .object ? "an object" : "a list"
    case .string:
      let text = try cursor.readString()
      return text.isEmpty ? "an empty text" : "the text \(quoted(text))"
    case .number:
      let range = try cursor.numberRange()
      return "the number \(String(decoding: cursor.bytes[range.prefix(40)], as: UTF8.self))"
        + (range.count > 40 ? "…" : "")
    case .bool: return try cursor.readBool() ? "true" : "false"
    case .null:
      try cursor.readNull()
      return "null"
    }
  }

  /// A text between back-quotes, shortened and with control characters escaped.
  func quoted(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      if count == 60 { return "`\(escapeControls(String(shown)))…`" }
      shown.append(scalar)
      count += 1
    }
    return "`\(escapeControls(text))`"
  }
}
