// The form of a CSV file: its encoding and what separates its fields, told or found.

package import Model
import UnicodeText

/// How the texts of a file are encoded.
package enum CSVEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "utf-8"
  /// Windows code page 949, in which Korean spreadsheets save.
  case cp949 = "cp949"
}

/// How a file of records is written.
package struct CSVForm: Sendable, Hashable {
  /// How its texts are encoded.
  package var encoding = CSVEncoding.utf8
  /// The byte between two fields: one of `separators`.
  package var separator = UInt8(ascii: ",")

  /// UTF-8 with commas.
  package init() {}

  /// The bytes that may separate fields, in the order in which they are tried.
  package static let separators = [",", ";", "\t", "|"].flatMap { Array($0.utf8) }

  /// What is not as in most files, in words; empty where all is.
  package var parts: [String] {
    var parts: [String] = []
    if encoding == .cp949 { parts.append("read as CP949") }
    if separator != UInt8(ascii: ",") { parts.append("fields separated by \(separatorName)") }
    return parts
  }

  /// The separator in words, for several of them.
  var separatorWords: String {
    switch separator {
    case UInt8(ascii: ","): "commas"
    case UInt8(ascii: "\t"): "tabs"
    default: separatorName
    }
  }

  private var separatorName: String {
    separator == UInt8(ascii: "\t") ? "tabs" : "`\(Character(Unicode.Scalar(separator)))`"
  }

  /// The bytes of a field in UTF-8; nil where they are none in this encoding.
  package func text(_ bytes: [UInt8]) -> [UInt8]? {
    switch encoding {
    case .utf8: UTF8Validation.firstInvalidOffset(in: bytes) == nil ? bytes : nil
    case .cp949: CP949.utf8(of: bytes)
    }
  }
}

/// What was said of the form of a file; what was not is found out.
package struct CSVHints: Sendable, Hashable {
  package var encoding: CSVEncoding?
  package var separator: UInt8?

  /// Nothing was said.
  package init(encoding: CSVEncoding? = nil, separator: UInt8? = nil) {
    self.encoding = encoding
    self.separator = separator
  }
}

/// The first record of a file, which names the columns, and the form of the file.
package struct CSVHeader: Sendable {
  /// The names of the columns in UTF-8, without space around them.
  package let names: [String]
  package let form: CSVForm
  /// Where the first claim begins.
  package let end: Int

  /// A header that was read elsewhere.
  package init(names: [String], form: CSVForm = CSVForm(), end: Int = 0) {
    self.names = names
    self.form = form
    self.end = end
  }
}

/// Reads the first record of a file and finds the form of the file by it.
///
/// A byte order mark means UTF-8, and a line `sep=;` before the names tells the separator. Names
/// that are not UTF-8 mean code page 949 where the policy knows one of them that is not ASCII; of
/// several separators, that which gives most names that the policy knows is taken.
package func readCSVHeader(
  in bytes: UnsafeRawBufferPointer,
  for schema: FactSchema,
  _ hints: CSVHints
) throws(CSVHeaderProblem) -> CSVHeader {
  var start = 0
  var form = CSVForm()
  form.encoding = hints.encoding ?? .utf8
  // Without a mark, every second byte of ASCII names is zero.
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    || bytes.prefix(while: { $0 != 0x0A }).contains(0)
  {
    throw CSVHeaderProblem(
      message: "the file is in UTF-16",
      cure: "save it as CSV in UTF-8, in Excel `CSV UTF-8 (comma delimited)`"
    )
  }
  let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
  if isMarked {
    if hints.encoding == .cp949 {
      throw CSVHeaderProblem(
        message: "the file begins with the mark of UTF-8",
        cure: "leave `--encoding` out"
      )
    }
    start = 3
  }
  var told = hints.separator
  if let separator = separatorLine(in: bytes, &start) { told = told ?? separator }
  try checkFirstLine(bytes, start)
  let isEncodingTold = isMarked || hints.encoding != nil
  var best: (header: CSVHeader, known: Int)?
  for separator in told.map({ [$0] }) ?? CSVForm.separators {
    form.separator = separator
    let record = record(in: bytes, at: start, separator: separator)
    guard let header = header(record, form, isEncodingTold, schema) else { continue }
    let known = header.names.count { CSVClaims.isKnown($0, schema) }
    // The first of equals stays, which is the comma where it is among them.
    if best.map({ known > $0.known }) ?? true { best = (header, known) }
  }
  if let best { return best.header }
  throw unreadable(form.encoding, isEncodingTold)
}

/// Whether the line that begins at `start` can name columns, whatever they are.
private func checkFirstLine(
  _ bytes: UnsafeRawBufferPointer,
  _ start: Int
) throws(CSVHeaderProblem) {
  let line = bytes[start...].prefix { $0 != 0x0A }
  let cure = "let the first line name the facts of the columns by their paths"
  if start == bytes.count { throw CSVHeaderProblem(message: "the file is empty", cure: cure) }
  if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
    throw CSVHeaderProblem(message: "the first line is empty", cure: cure)
  }
  // No name of a fact holds a line end.
  if line.dropLast().contains(0x0D) {
    throw CSVHeaderProblem(
      message: "the lines end with a carriage return alone",
      cure: "save the file as CSV UTF-8, whose lines end with a line feed"
    )
  }
}

/// What is wrong with a first line that cannot be read in its encoding.
private func unreadable(_ encoding: CSVEncoding, _ isTold: Bool) -> CSVHeaderProblem {
  let cure =
    encoding == .cp949
    ? "leave `--encoding` out"
    : isTold
      ? "save the file as CSV UTF-8, or leave the mark of UTF-8 and `--encoding` out"
      : "save the file as CSV UTF-8, or say `--encoding cp949` where Korean Excel saved it as CSV"
  return CSVHeaderProblem(
    message: "the first line is not in \(encoding == .utf8 ? "UTF-8" : "CP949")",
    cure: cure
  )
}

/// The separator of a first line `sep=;`; `start` then comes to stand behind it.
private func separatorLine(in bytes: UnsafeRawBufferPointer, _ start: inout Int) -> UInt8? {
  let line = bytes[start...].prefix { $0 != 0x0A }
  guard line.starts(with: "sep=".utf8) || line.starts(with: "SEP=".utf8) else { return nil }
  var rest = line.dropFirst(4)
  while rest.count > 1, let last = rest.last, last == 0x0D || last == rest.first {
    rest.removeLast()
  }
  guard rest.count == 1, let separator = rest.first, CSVForm.separators.contains(separator)
  else { return nil }
  start = min(line.endIndex + 1, bytes.count)
  return separator
}

/// The names in a record, in the encoding that is told or that they show; nil where they show none.
private func header(
  _ record: CSVRecord,
  _ form: CSVForm,
  _ isEncodingTold: Bool,
  _ schema: FactSchema
) -> CSVHeader? {
  var form = form
  if let names = names(of: record, form) {
    return CSVHeader(names: names, form: form, end: record.end)
  }
  if isEncodingTold { return nil }
  form.encoding = .cp949
  guard let names = names(of: record, form) else { return nil }
  for name in names where !name.utf8.allSatisfy({ $0 < 0x80 }) && CSVClaims.isKnown(name, schema) {
    return CSVHeader(names: names, form: form, end: record.end)
  }
  return nil
}

/// The names of the columns; nil where the bytes are none in the encoding.
///
/// Columns without names that end the line are left out, as spreadsheets write them.
private func names(of record: CSVRecord, _ form: CSVForm) -> [String]? {
  var names: [String] = []
  for field in record.fields {
    guard let text = form.text(field.bytes) else { return nil }
    names.append(String(decoding: trimmed(text), as: UTF8.self))
  }
  while names.count > 1, names.last?.isEmpty == true { names.removeLast() }
  return names
}

/// Text in UTF-8 without the space around it, also the kinds that are no ASCII.
func trimmed(_ text: [UInt8]) -> [UInt8] {
  var rest = text[...]
  // No-break space, ideographic space, byte order mark.
  let wide: [[UInt8]] = [[0xC2, 0xA0], [0xE3, 0x80, 0x80], [0xEF, 0xBB, 0xBF]]
  var isChanging = true
  while isChanging {
    let count = rest.count
    while let first = rest.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
    while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
    for space in wide {
      if rest.starts(with: space) { rest.removeFirst(space.count) }
      if rest.count >= space.count, rest.suffix(space.count).elementsEqual(space) {
        rest.removeLast(space.count)
      }
    }
    isChanging = rest.count != count
  }
  return rest.count == text.count ? text : Array(rest)
}
