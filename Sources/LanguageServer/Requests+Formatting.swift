// The layout of a document, and of some of its lines.

import LanguageFeatures
import SourceText
import Writ

extension LanguageServer {
  /// The changes that lay a document out, or the clauses of some of its lines.
  ///
  /// A document that cannot be read as rules stays as it is, without a complaint: editors ask
  /// whenever it is saved, and its findings tell what is wrong.
  func format(_ params: JSONValue, isPart: Bool) throws(ServerError) -> JSONValue {
    let path = try documentPath(params)
    let file = RuleFile(name: path, bytes: workspace.bytes(path) ?? [])
    let edits: Result<[RuleEdit], FormattingFailure>
    if isPart {
      guard let start = linePlace(params.at("range", "start")),
        let end = linePlace(params.at("range", "end")), 0 <= start.line, start.line <= end.line
      else { throw .invalidParams("`range` is a range") }
      // A range that ends before the first character of a line does not hold that line.
      let last = end.character == 0 && end.line > start.line ? end.line - 1 : end.line
      edits = RuleFormatting.edits(file, lines: start.line + 1...min(last, Int.max - 1) + 1)
    } else {
      edits = RuleFormatting.format(file).map { Self.changes(from: file.bytes, to: $0) }
    }
    switch edits {
    case .success(let edits):
      return .array(
        edits.map { edit in
          .object([
            "range": range(edit.range, in: path),
            "newText": .string(String(decoding: edit.text, as: UTF8.self)),
          ])
        }
      )
    case .failure(.unreadable): return .array([])
    case .failure(.unproved(let reason)):
      throw .failed("the document is left as it was: \(reason); this is a fault of writ")
    }
  }

  /// The change of the lines from the first that differs to the last; none where all are the same.
  private static func changes(from old: [UInt8], to new: [UInt8]) -> [RuleEdit] {
    if old == new { return [] }
    let newline = UInt8(ascii: "\n")
    var start = zip(old, new).prefix { $0 == $1 }.count
    while start > 0, old[start - 1] != newline { start -= 1 }
    var end = 0
    let most = min(old.count, new.count) - start
    while end < most, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    // What stays at the end begins with a line.
    while end > 0, old[old.count - end - 1] != newline { end -= 1 }
    return [
      RuleEdit(range: start..<old.count - end, text: Array(new[start..<new.count - end]))
    ]
  }
}
