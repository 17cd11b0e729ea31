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
    case scalar(CellType)
    /// JSON as it is.
    case json
  }

  /// A member of the claim's object: a field, or an object with members of its own.
  struct Member: Sendable {
    let key: String
    var column: Int?
    var kind = Kind.scalar(.other)
    var members: [Member] = []
  }

  /// The names of the columns as they are written.
  package let names: [String]
  /// The form of the file.
  package let form: CSVForm
  /// The columns that the policy does not know and that are passed over.
  package private(set) var ignored: [String] = []
  private var members: [Member] = []
  /// What each column holds; nil where it is passed over.
  private(set) var kinds: [Kind?] = []
  /// The column with the name of the claim.
  private var caseColumn: Int?

  /// The paths of a header, looked up among the policy's facts.
  package init(
    header: CSVHeader,
    schema: FactSchema,
    currencies: [Currency] = [],
    allowsExtra: Bool
  ) throws(CSVHeaderProblem) {
    names = header.names
    form = header.form
    for (column, name) in names.enumerated() {
      if name.isEmpty, names.count > 1 {
        // A column without a name must be empty, which is asked in each record.
        kinds.append(nil)
        continue
      }
      if names[..<column].contains(name) {
        throw CSVHeaderProblem(
          message: "the column `\(escapeControls(name))` stands twice",
          cure: "keep one of them"
        )
      }
      guard let found = Self.find(name, schema, currencies) else {
        guard allowsExtra else { throw Self.unknown(name, schema) }
        ignored.append(name)
        kinds.append(nil)
        continue
      }
      kinds.append(found.kind)
      if found.isCase { caseColumn = caseColumn ?? column }
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

  /// Whether the policy knows a column of this name.
  static func isKnown(_ name: String, _ schema: FactSchema) -> Bool {
    find(name, schema, []) != nil
  }

  private static func find(
    _ name: String,
    _ schema: FactSchema,
    _ currencies: [Currency]
  ) -> (keys: [String], kind: Kind, isCase: Bool)? {
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
        return isLast ? (keys, kind(schema.root.fields[slot].type, currencies), false) : nil
      case .record(let inner, _):
        if isLast { return (keys, .json, false) }
        members = inner
      }
    }
    guard parts.count == 1, keys.isEmpty else { return nil }
    if name == "events", !schema.events.isEmpty { return ([name], .json, false) }
    if name == "case" || schema.caseNames.contains(parts[0]) {
      return ([parts[0]], .text, true)
    }
    if name == "as_of" || schema.asOfNames.contains(parts[0]) {
      return ([parts[0]], .scalar(.dayOrInstant), false)
    }
    return nil
  }

  private static func kind(_ type: Type, _ currencies: [Currency]) -> Kind {
    switch type.unwrapped {
    case .truth: .truth
    case .text: .text
    case .set, .list, .spans, .element: .json
    case .quantity(let unit): .scalar(number(unit, currencies))
    case .date: .scalar(.date)
    case .instant: .scalar(.instant)
    case .time: .scalar(.time)
    case .month: .scalar(.month)
    case .year: .scalar(.year)
    case .quarter, .weekday, .period, .choice, .optional, .nothingKnown: .scalar(.other)
    }
  }

  private static func number(_ unit: Unit, _ currencies: [Currency]) -> CellType {
    guard unit.money == 1, unit.time == 0, let id = unit.currency,
      currencies.indices.contains(id.index)
    else { return .number(currency: "", minorDigits: 0) }
    let currency = currencies[id.index]
    return .number(currency: currency.code, minorDigits: currency.minorDigits)
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
      cure: (nearest(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? "the first line names the facts by their paths, such as `\(known.last ?? "")`")
        + " (`--allow-extra` passes over such columns)"
    )
  }

  // MARK: The records

  /// Writes a record as the JSON of a claim.
  ///
  /// - Parameter sum: how the record stands to those above it.
  /// - Returns: nil, or what is wrong with the record.
  package func write(
    _ record: CSVRecord,
    _ sum: Sum,
    to output: inout OutputBytes,
    _ notes: inout CSVNotes
  ) -> FactProblem? {
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
    // Spreadsheets end rows with empty fields.
    let isLonger = record.fields.dropFirst(names.count).contains { !isBlank($0) }
    if record.fields.count < names.count || isLonger {
      return Self.problem(
        "$",
        "\(record.fields.count) fields where the first line has \(names.count)",
        "give each row as many fields as there are columns, and put those that hold "
          + "\(form.separatorWords) between quotes"
      )
    }
    for (column, name) in names.enumerated() where name.isEmpty && names.count > 1 {
      if isBlank(record.fields[column]) { continue }
      return Self.problem(
        "$",
        "a value in column \(column + 1), which has no name",
        "name the fact in the first line, or take the value out"
      )
    }
    if sum == .either {
      return Self.problem(
        "$",
        "a row that may add up those above it: its first word says so, and numbers alone follow",
        "take it out, or give the claim another name"
      )
    }
    var problem: FactProblem?
    output.append(UInt8(ascii: "{"))
    _ = write(members, record, to: &output, &problem, &notes)
    output.append(UInt8(ascii: "}"))
    return problem
  }

  /// The name of the claim in a record, as far as it can be read; nil where it has none.
  package func caseName(_ record: CSVRecord) -> String? {
    guard let caseColumn, record.fields.indices.contains(caseColumn),
      let text = form.text(record.fields[caseColumn].bytes), !text.isEmpty
    else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  private static func problem(_ path: String, _ found: String, _ cure: String) -> FactProblem {
    FactProblem(.malformed, line: 1, column: 0, path: path, expected: "", found: found, cure: cure)
  }

  /// Writes the members of an object; whether there were any.
  private func write(
    _ members: [Member],
    _ record: CSVRecord,
    to output: inout OutputBytes,
    _ problem: inout FactProblem?,
    _ notes: inout CSVNotes
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
        if let wrong = write(field, member.kind, names[column], to: &output, &notes) {
          problem = problem ?? wrong
        }
      } else {
        output.append(UInt8(ascii: "{"))
        guard write(member.members, record, to: &output, &problem, &notes) else {
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
    to output: inout OutputBytes,
    _ notes: inout CSVNotes
  ) -> FactProblem? {
    guard let text = form.text(field.bytes) else { return encodingProblem(name) }
    switch kind {
    case .text:
      if !field.isQuoted, text.elementsEqual("null".utf8) {
        output.append(contentsOf: text)
      } else {
        text.withUnsafeBytes { output.append(quoted: $0) }
      }
    case .truth:
      let word = trimmed(text)
      if !field.isQuoted, word.elementsEqual("null".utf8) {
        output.append(contentsOf: word)
      } else if let truth = truthWord(word) {
        output.append(utf8: truth ? "true" : "false")
        if word.count != (truth ? 4 : 5) { notes.count(.truth) }
      } else {
        word.withUnsafeBytes { output.append(quoted: $0) }
      }
    case .scalar(let type):
      let value = trimmed(text)
      if !field.isQuoted, value.elementsEqual("null".utf8) {
        output.append(contentsOf: value)
        return nil
      }
      return write(value, type, name, to: &output, &notes)
    case .json:
      if field.isQuoted, trimmed(text).elementsEqual("null".utf8) {
        output.append(utf8: "\"null\"")
        return nil
      }
      var cursor = JSONCursor(text)
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
      output.append(contentsOf: text)
    }
    return nil
  }

  private func write(
    _ value: [UInt8],
    _ type: CellType,
    _ name: String,
    to output: inout OutputBytes,
    _ notes: inout CSVNotes
  ) -> FactProblem? {
    switch type.spelling(of: value, separator: form.separator) {
    case .asIs: value.withUnsafeBytes { output.append(quoted: $0) }
    case .taken(let meant, let spelling):
      // What claims have in the same way is no spelling of spreadsheets.
      if meant != value { notes.count(spelling) }
      meant.withUnsafeBytes { output.append(quoted: $0) }
    case .ambiguous(let found, let cure): return Self.problem("$.\(name)", found, cure)
    }
    return nil
  }

  private func encodingProblem(_ name: String) -> FactProblem {
    switch form.encoding {
    case .utf8:
      Self.problem(
        "$.\(name)",
        "bytes that are not UTF-8",
        "save the file as CSV UTF-8, or say `--encoding cp949` where Korean Excel saved it as CSV"
      )
    case .cp949:
      Self.problem(
        "$.\(name)",
        "bytes that are not CP949",
        "save the file as CSV UTF-8, and leave `--encoding` out"
      )
    }
  }
}

/// What was passed over and taken in the records of a file.
package struct CSVNotes: Sendable, Equatable {
  /// Records in which nothing stands.
  package var blankRows = 0
  /// Records that add up others.
  package var totalRows = 0
  /// How often each spelling of spreadsheets was taken, by `CSVSpelling`.
  package private(set) var spellings = Array(repeating: 0, count: CSVSpelling.allCases.count)

  /// Nothing yet.
  package init() {}

  mutating func count(_ spelling: CSVSpelling) { spellings[spelling.rawValue] += 1 }

  /// Adds the notes of the part that follows.
  package mutating func add(_ other: CSVNotes) {
    blankRows += other.blankRows
    totalRows += other.totalRows
    for index in spellings.indices { spellings[index] += other.spellings[index] }
  }

  /// The counts in a fixed order, to be kept.
  package var counts: [Int] { [blankRows, totalRows] + spellings }

  /// The notes with counts that another has given; nil where they do not fit.
  package init?(counts: ArraySlice<Int>) {
    guard counts.count == 2 + CSVSpelling.allCases.count else { return nil }
    let all = Array(counts)
    blankRows = all[0]
    totalRows = all[1]
    spellings = Array(all[2...])
  }
}
