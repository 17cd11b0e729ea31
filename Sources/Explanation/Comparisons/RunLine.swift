// Reading a line that `writ decide` has written of a claim: a whole decision, a row, or an error.

import JSON
import Model
import Quantities

/// What a line says.
struct RunLine {
  /// The name of the claim; nil where it has none.
  var caseName: String?
  /// nil for a row in error, which both forms have.
  var form: RunForm?
  var parts: [ComparedPart] = []
  /// The titles of sections, and of clauses by their sections.
  var titles: [TitledName: [Title]] = [:]

  /// A section, or a clause of it.
  struct TitledName: Hashable {
    let section: String
    let name: String
  }

  init(_ bytes: [UInt8], number: Int) throws(JSONError) {
    var cursor = JSONCursor(bytes, range: 0..<bytes.count, firstLine: number)
    var row = ComparedPart(section: "", subject: "")
    var isDecision = false
    var errors: [String] = []
    try cursor.beginObject()
    while let member = try cursor.nextMember() {
      let name = cursor.string(member)
      switch name {
      case "case":
        if try cursor.peekKind() == .string {
          caseName = try cursor.readString()
        } else {
          _ = try cursor.skipValue()
        }
      case "writ":
        isDecision = true
        _ = try cursor.skipValue()
      case "sections" where isDecision: try readSections(&cursor)
      case "errors" where !isDecision: errors = try Self.readErrors(&cursor)
      default:
        row.items.append(
          ComparedItem(aspect: .cell, name: name, value: try Self.value(&cursor))
        )
      }
    }
    try cursor.finish()
    if isDecision {
      form = .decisions
      return
    }
    // Of a claim in error nothing but its line is told.
    let isInError = !errors.isEmpty && row.items.allSatisfy { $0.name == "line" }
    if isInError { row.items = [] }
    if !errors.isEmpty {
      let text = errors.joined(separator: "; ")
      row.items.append(ComparedItem(aspect: .errors, name: "errors", value: .text(text)))
    }
    if !isInError { form = .rows }
    parts = [Self.named(row)]
  }

  /// The errors of a row, each with the cell or the fact that it is of; not their places, which change
  /// with the order of the claims.
  private static func readErrors(_ cursor: inout JSONCursor) throws(JSONError) -> [String] {
    var errors: [String] = []
    try cursor.beginArray()
    while try cursor.nextElement() {
      var subject = ""
      var message = ""
      try cursor.beginObject()
      while let member = try cursor.nextMember() {
        switch cursor.string(member) {
        case "cell", "path": subject = try text(&cursor)
        case "message": message = try text(&cursor)
        default: _ = try cursor.skipValue()
        }
      }
      errors.append(subject.isEmpty ? message : "\(subject): \(message)")
    }
    return errors
  }

  /// A row of short decisions belongs to the section and the element that it names.
  private static func named(_ row: ComparedPart) -> ComparedPart {
    var section = ""
    var subject = ""
    for item in row.items {
      guard case .text(let text) = item.value else { continue }
      if item.name == "section" { section = text }
      if item.name == "subject" { subject = text }
    }
    guard !section.isEmpty else { return row }
    let items = row.items.filter { $0.name != "section" && $0.name != "subject" }
    return ComparedPart(
      section: section,
      subject: subject,
      items: items.map { item in
        guard item.name == "outcome", case .text(let word) = item.value else { return item }
        return ComparedItem(aspect: .outcome, name: section, value: .status(word))
      }
    )
  }

  // MARK: Values

  private static func value(_ cursor: inout JSONCursor) throws(JSONError) -> ComparedValue {
    switch try cursor.peekKind() {
    case .null:
      try cursor.readNull()
      return .nothing
    case .string: return .text(try cursor.readString())
    case .number:
      let digits = cursor.bytes[try cursor.numberRange()]
      if case .value(let number) = Rational.parse(decimal: digits, maximumDigits: 2_000) {
        return .amount(number, currency: "")
      }
      return .json(String(decoding: digits, as: UTF8.self))
    case .object, .array, .bool:
      let range = try cursor.skipValue()
      return .json(String(decoding: cursor.bytes[range], as: UTF8.self))
    }
  }

  // MARK: Decisions

  private mutating func readSections(_ cursor: inout JSONCursor) throws(JSONError) {
    try cursor.beginArray()
    while try cursor.nextElement() { try readSection(&cursor) }
  }

  private mutating func readSection(_ cursor: inout JSONCursor) throws(JSONError) {
    var id = ""
    var subject = ""
    var titles: [Title] = []
    var clauses: [Clause] = []
    var items: [ComparedItem] = []
    try cursor.beginObject()
    while let member = try cursor.nextMember() {
      switch cursor.string(member) {
      case "id": id = try Self.text(&cursor)
      case "title": Self.add(try Self.text(&cursor), language: "", to: &titles)
      case "titles": try Self.readTitles(&cursor, &titles)
      case "subject": subject = try Self.readSubject(&cursor)
      case "outcome":
        let outcome = ComparedValue.status(try Self.text(&cursor))
        items.append(ComparedItem(aspect: .outcome, name: id, value: outcome))
      case "requirements", "exclusions", "deadlines", "duties", "awards":
        try cursor.beginArray()
        while try cursor.nextElement() { clauses.append(try Clause(&cursor)) }
      default: _ = try cursor.skipValue()
      }
    }
    self.titles[TitledName(section: id, name: "")] = titles
    for clause in clauses {
      items += clause.items
      self.titles[TitledName(section: id, name: clause.name)] = clause.titles
    }
    parts.append(ComparedPart(section: id, subject: subject, items: items))
  }

  /// What is compared of a clause of a decision.
  private struct Clause {
    var name = ""
    var titles: [Title] = []
    private var status = ""
    private var due: ComparedValue?
    private var amount: ComparedValue?

    init(_ cursor: inout JSONCursor) throws(JSONError) {
      try cursor.beginObject()
      while let member = try cursor.nextMember() {
        switch cursor.string(member) {
        case "name": name = try RunLine.text(&cursor)
        case "title": RunLine.add(try RunLine.text(&cursor), language: "", to: &titles)
        case "titles": try RunLine.readTitles(&cursor, &titles)
        case "status": status = try RunLine.text(&cursor)
        case "due": due = try RunLine.value(&cursor)
        case "amount": amount = try RunLine.readAmount(&cursor)
        default: _ = try cursor.skipValue()
        }
      }
    }

    /// What an award grants, or that it is open; of other clauses the status, and when they fall due.
    var items: [ComparedItem] {
      if let amount {
        let value = amount == .nothing ? ComparedValue.status(status) : amount
        return [ComparedItem(aspect: .amount, name: name, value: value)]
      }
      let status = ComparedItem(aspect: .status, name: name, value: .status(status))
      guard let due else { return [status] }
      return [status, ComparedItem(aspect: .due, name: name, value: due)]
    }
  }

  /// A text; empty for anything else.
  private static func text(_ cursor: inout JSONCursor) throws(JSONError) -> String {
    if try cursor.peekKind() == .string { return try cursor.readString() }
    _ = try cursor.skipValue()
    return ""
  }

  private static func add(_ text: String, language: String, to titles: inout [Title]) {
    if !text.isEmpty { titles.append(Title(language: language, text: text)) }
  }

  private static func readTitles(
    _ cursor: inout JSONCursor,
    _ titles: inout [Title]
  ) throws(JSONError) {
    try cursor.beginObject()
    while let member = try cursor.nextMember() {
      let language = cursor.string(member)
      add(try text(&cursor), language: language, to: &titles)
    }
  }

  /// The element by its `id`, value or place.
  private static func readSubject(_ cursor: inout JSONCursor) throws(JSONError) -> String {
    guard try cursor.peekKind() == .object else {
      _ = try cursor.skipValue()
      return ""
    }
    var found: [String: String] = [:]
    try cursor.beginObject()
    while let member = try cursor.nextMember() {
      let name = cursor.string(member)
      switch try value(&cursor) {
      case .text(let text): found[name] = text
      case .amount(let number, _): found[name] = number.description
      case .nothing: found[name] = "?"
      case .status, .json: break
      }
    }
    return found["id"] ?? found["value"] ?? found["place"] ?? ""
  }

  /// An amount with its currency.
  private static func readAmount(_ cursor: inout JSONCursor) throws(JSONError) -> ComparedValue {
    guard try cursor.peekKind() == .object else { return try value(&cursor) }
    var amount = ""
    var currency = ""
    try cursor.beginObject()
    while let member = try cursor.nextMember() {
      switch cursor.string(member) {
      case "amount": amount = try text(&cursor)
      case "currency": currency = try text(&cursor)
      default: _ = try cursor.skipValue()
      }
    }
    guard let number = Rational(exactText: amount) else { return .json(amount) }
    return .amount(number, currency: currency)
  }
}

extension Rational {
  /// The number that `description` has written: a decimal, or a fraction such as `1/3`; nil for other
  /// texts.
  package init?(exactText text: String) {
    var parts: [Rational] = []
    for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard
        case .value(let number) = Rational.parse(decimal: Array(part)[...], maximumDigits: 2_000)
      else { return nil }
      parts.append(number)
    }
    if parts.count == 1 {
      self = parts[0]
    } else if parts.count == 2, let fraction = try? parts[0].divided(by: parts[1]) {
      self = fraction
    } else {
      return nil
    }
  }
}
