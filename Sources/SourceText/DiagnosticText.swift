// Diagnostics as plain text, with the lines that they point at.

import UnicodeText

/// The diagnostics as plain text, in the order given, a blank line between two.
///
/// Each has its severity and code, its file, line and column, the line of the file with `^` under
/// the place, the second places, and what to do. The text depends on nothing but the arguments.
///
/// - Parameter isColoured: whether the severity stands in a terminal's colours.
package func render(
  _ diagnostics: [Diagnostic],
  files: [SourceFile],
  isColoured: Bool = false
) -> String {
  diagnostics.map { rendered($0, files, isColoured) }.joined(separator: "\n")
}

private func rendered(
  _ diagnostic: Diagnostic,
  _ files: [SourceFile],
  _ isColoured: Bool
) -> String {
  let isError = diagnostic.severity == .error
  var head = "\(isError ? "error" : "warning") \(diagnostic.code.label)"
  if isColoured { head = "\u{1B}[1;\(isError ? 31 : 33)m\(head)\u{1B}[0m" }
  var text = "\(head): \(escapeControls(diagnostic.message))\n"
  text += excerpt(diagnostic.range, note: "", files)
  for label in diagnostic.labels { text += excerpt(label.range, note: label.message, files) }
  if !diagnostic.cure.isEmpty { text += "  help: \(escapeControls(diagnostic.cure))\n" }
  return text
}

/// The place of a range, its first line, and marks below it.
private func excerpt(_ range: SourceRange, note: String, _ files: [SourceFile]) -> String {
  guard let file = files.first(where: { $0.id == range.source }) else { return "" }
  let start = file.position(range.start)
  let name = escapeControls(file.name)
  var text = "  --> \(name):\(start.line):\(start.column)\n"
  let line = shown(file.line(start.line))
  if line.isEmpty, note.isEmpty { return text }
  let lineStart = file.lineStarts[start.line - 1]
  let lineEnd = lineStart + file.line(start.line).utf8.count
  let from = min(max(range.start.value, lineStart), max(lineStart, lineEnd))
  let until = min(max(range.end.value, from), max(from, lineEnd))
  let before = shown(String(decoding: file.bytes[lineStart..<from], as: UTF8.self))
  let marked = shown(String(decoding: file.bytes[from..<until], as: UTF8.self))
  let (part, offset) = window(line, around: displayWidth(of: before))
  let number = String(start.line)
  let gutter = String(repeating: " ", count: number.count)
  let marks = String(
    repeating: "^",
    count: max(1, min(displayWidth(of: marked), windowWidth))
  )
  text += "  \(number) | \(part)\n"
  text += "  \(gutter) | \(String(repeating: " ", count: offset))\(marks)"
  text += note.isEmpty ? "\n" : " \(escapeControls(note))\n"
  return text
}

/// The greatest number of columns of a line that is shown.
private let windowWidth = 160

/// The line as it can be shown: tabs as one space each, controls escaped.
private func shown(_ text: String) -> String {
  escapeControls(String(text.map { $0 == "\t" ? " " : $0 }))
}

/// The part of a long line around a column, and the column's offset within that part.
private func window(_ line: String, around column: Int) -> (String, Int) {
  guard displayWidth(of: line) > windowWidth else { return (line, column) }
  let first = max(0, column - windowWidth / 2)
  var skipped = 0
  var part = ""
  var width = 0
  for character in line {
    let own = displayWidth(of: String(character))
    if skipped < first {
      skipped += own
    } else if width + own <= windowWidth {
      part.append(character)
      width += own
    } else {
      break
    }
  }
  return (part, max(0, column - skipped))
}
