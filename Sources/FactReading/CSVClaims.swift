// Claims in CSV: a header of dotted paths, and each record as the JSON of one claim.

package import JSON
package import Model
import UnicodeText

/// What is wrong with the header of a CSV file, in plain words.
package struct CSVHeaderProblem: Error, Sendable, Equatable {
  /// What is wrong.
  package let message: String
  /// What to do.
  package let cure: String
}

/// Turns records into claims by the paths in the header.
///
/// An empty field says nothing of its fact. `null` is what it is in JSON: none for what is declared
/// optional, not known for any other; between quotes it is a text. Lists, sets, sets of times and whole
/// records are JSON in one field.
package struct CSVClaims: Sendable {
  /// How a field becomes JSON.
  enum Kind: Sendable {
    case text
    case truth
    /// A number, a date or another value that stands between quotes in JSON as well.
    case scalar
    /// JSON as it is.
    case json
  }

  /// A member of the claim's object: a field, or an object with members of its own.
  struct Member: Sendable {
    let key: String
    var column: Int?
    var kind = Kind.scalar
    var members: [Member] = []
  }

  /// The names of the columns as they are written.
  package let names: [String]
  /// The columns that the policy does not know and that are passed over.
  package private(set) var ignored: [String] = []
  private var members: [Member] = []

  /// The paths of a header, looked up among the policy's facts.
  package init(
    header: [CSVField],
    schema: FactSchema,
    allowsExtra: Bool
  ) throws(CSVHeaderProblem) {
    names = header.map { String(decoding: $0.bytes, as: UTF8.self) }
    for (column, name) in names.enumerated() {
      if names[..<column].contains(name) {
        throw CSVHeaderProblem(
          message: "the column `\(escapeControls(name))` stands twice",
          cure: "keep one of them"
        )
      }
      guard let found = Self.find(name, schema) else {
        guard allowsExtra else { throw Self.unknown(name, schema) }
        ignored.append(name)
        continue
      }
      Self.add(found.keys[...], column, found.kind, to: &members)
    }
  }

  private static func add(
    _ keys: ArraySlice<String>,
    _ column: Int,
    _ kind: Kind,
    to members: inout [Member]
  ) {
    guard let key = keys.first else { return }
    if keys.count == 1 {
      members.append(Member(key: key, column: column, kind: kind))
      return
    }
    let known = members.firstIndex { $0.key == key && $0.column == nil }
    let index = known ?? members.count
    if known == nil { members.append(Member(key: key, column: nil)) }
    add(keys.dropFirst(), column, kind, to: &members[index].members)
  }

  // MARK: The header

  private static func find(_ name: String, _ schema: FactSchema) -> (keys: [String], kind: Kind)? {
    var members = schema.root.members
    var keys: [String] = []
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map { part in
      String(decoding: Normalization.nfc(Array(part.utf8)), as: UTF8.self)
    }
    for (index, part) in parts.enumerated() {
      guard let member = members.first(where: { $0.names.contains(part) }) else { break }
      keys.append(member.names[0])
      let isLast = index == parts.count - 1
      switch member.content {
      case .slot(let slot):
        return isLast ? (keys, kind(schema.root.fields[slot].type)) : nil
      case .record(let inner, _):
        if isLast { return (keys, .json) }
        members = inner
      }
    }
    guard parts.count == 1, keys.isEmpty else { return nil }
    if name == "events", !schema.events.isEmpty { return ([name], .json) }
    if name == "case" || schema.caseNames.contains(parts[0]) {
      return ([parts[0]], .text)
    }
    if name == "as_of" || schema.asOfNames.contains(parts[0]) { return ([parts[0]], .scalar) }
    return nil
  }

  private static func kind(_ type: Type) -> Kind {
    switch type.unwrapped {
    case .truth: .truth
    case .text: .text
    case .set, .list, .spans, .element: .json
    default: .scalar
    }
  }

  private static func unknown(_ name: String, _ schema: FactSchema) -> CSVHeaderProblem {
    var known: [String] = ["case", "as_of"] + schema.caseNames + schema.asOfNames
    func note(_ members: [FactMember], _ prefix: String) {
      for member in members {
        known.append(prefix + member.names[0])
        if case .record(let inner, _) = member.content {
          note(inner, prefix + member.names[0] + ".")
        }
      }
    }
    note(schema.root.members, "")
    return CSVHeaderProblem(
      message: "the policy has no fact `\(escapeControls(name))`, which is a column",
      cure: nearest(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? "the first line names the facts by their paths, such as `\(known.last ?? "")`"
    )
  }

  // MARK: The records

  /// Writes a record as the JSON of a claim.
  ///
  /// - Returns: nil, or what is wrong with the record.
  package func write(_ record: CSVRecord, to output: inout OutputBytes) -> FactProblem? {
    switch record.problem {
    case .unclosed?:
      return Self.problem(
        "$",
        "a field that begins with a quote, which is never closed",
        "close it, or double each quote that belongs to the text"
      )
    case .textAfterQuote?, .quoteInside?:
      return Self.problem(
        "$",
        "a quote inside a field",
        "put the whole field between quotes, and double each quote that belongs to the text"
      )
    case nil: break
    }
    if record.fields.count != names.count {
      return Self.problem(
        "$",
        "\(record.fields.count) fields where the first line has \(names.count)",
        "give each row as many fields as there are columns"
      )
    }
    var problem: FactProblem?
    output.append(UInt8(ascii: "{"))
    _ = write(members, record, to: &output, &problem)
    output.append(UInt8(ascii: "}"))
    return problem
  }

  private static func problem(_ path: String, _ found: String, _ cure: String) -> FactProblem {
    FactProblem(.malformed, line: 1, column: 0, path: path, expected: "", found: found, cure: cure)
  }

  /// Writes the members of an object; whether there were any.
  private func write(
    _ members: [Member],
    _ record: CSVRecord,
    to output: inout OutputBytes,
    _ problem: inout FactProblem?
  ) -> Bool {
    var isFirst = true
    for member in members {
      let start = output.count
      if !isFirst { output.append(UInt8(ascii: ",")) }
      output.append(quoted: member.key)
      output.append(UInt8(ascii: ":"))
      if let column = member.column {
        let field = record.fields[column]
        if field.bytes.isEmpty {
          output.truncate(to: start)
          continue
        }
        if let wrong = write(field, member.kind, names[column], to: &output) {
          problem = problem ?? wrong
        }
      } else {
        output.append(UInt8(ascii: "{"))
        guard write(member.members, record, to: &output, &problem) else {
          output.truncate(to: start)
          continue
        }
        output.append(UInt8(ascii: "}"))
      }
      isFirst = false
    }
    return !isFirst
  }

  private func write(
    _ field: CSVField,
    _ kind: Kind,
    _ name: String,
    to output: inout OutputBytes
  ) -> FactProblem? {
    let isNull = field.bytes.elementsEqual("null".utf8)
    switch kind {
    case .text:
      if isNull, !field.isQuoted {
        output.append(contentsOf: field.bytes)
      } else if !isValid(field.bytes) {
        return Self.problem("$.\(name)", "bytes that are not UTF-8", "write the file in UTF-8")
      } else {
        field.bytes.withUnsafeBytes { output.append(quoted: $0) }
      }
    case .truth, .scalar:
      if !isValid(field.bytes) {
        return Self.problem("$.\(name)", "bytes that are not UTF-8", "write the file in UTF-8")
      }
      if isNull {
        output.append(contentsOf: field.bytes)
      } else if case .truth = kind, let word = Self.truth(field.bytes) {
        output.append(utf8: word)
      } else {
        field.bytes.withUnsafeBytes { output.append(quoted: $0) }
      }
    case .json:
      var cursor = JSONCursor(field.bytes)
      do throws(JSONError) {
        try cursor.skipValue()
        try cursor.finish()
      } catch {
        return Self.problem(
          "$.\(name)",
          "a field that is no JSON: \(error.message())",
          "write lists, sets and groups of facts as JSON, such as [\"a\",\"b\"]"
        )
      }
      output.append(contentsOf: field.bytes)
    }
    return nil
  }

  /// `true` or `false` in any case, as spreadsheets write them.
  private static func truth(_ bytes: [UInt8]) -> String? {
    let lower = bytes.map { $0 | 0x20 }
    for word in ["true", "false"] where lower.elementsEqual(word.utf8) { return word }
    return nil
  }

  private func isValid(_ bytes: [UInt8]) -> Bool {
    UTF8Validation.firstInvalidOffset(in: bytes) == nil
  }
}
