// Problems of the input, and diagnostics, as text and as JSON.

package import FactReading
import JSON
package import Model
package import SourceText
import UnicodeText

/// Problems of an input as text: place, path, what is wrong, and what to do; `file` is the name to show.
package func factProblemsText(_ problems: [FactProblem], file: String) -> String {
  var text = ""
  for problem in problems {
    text += "\(escapeControls(file)):\(problem.line):\(problem.column): error: "
    text += "\(escapeControls(problem.path)): \(escapeControls(problem.message))\n"
    if !problem.cure.isEmpty { text += "  help: \(escapeControls(problem.cure))\n" }
  }
  return text
}

/// Problems of an input as one JSON array; `file` is the name to show.
package func factProblemsJSON(_ problems: [FactProblem], file: String) -> [UInt8] {
  var writer = JSONWriter(indented: true)
  writer.beginArray()
  for problem in problems {
    writer.beginObject()
    writer.member("kind", problem.kind.name)
    writer.member("file", file)
    writer.key("line")
    writer.number(problem.line)
    writer.key("column")
    writer.number(problem.column)
    writer.member("path", problem.path)
    writer.member("expected", textOrNull: problem.expected)
    writer.member("found", problem.found)
    writer.member("message", problem.message)
    writer.member("cure", textOrNull: problem.cure)
    writer.endObject()
  }
  writer.endArray()
  return writer.bytes
}

/// The diagnostics of one check, with the files that they point into.
package struct DiagnosticGroup: Sendable {
  package let diagnostics: [Diagnostic]
  package let files: [SourceFile]
  /// How the articles of the source are accounted for; nil where a policy has no outline.
  package let outline: OutlineAccount?

  package init(
    diagnostics: [Diagnostic],
    files: [SourceFile],
    outline: OutlineAccount? = nil
  ) {
    self.diagnostics = diagnostics
    self.files = files
    self.outline = outline
  }
}

/// Diagnostics as one JSON object: `{"writ": 1, "diagnostics": […], "outlines": […]}`.
package func diagnosticsJSON(_ groups: [DiagnosticGroup]) -> [UInt8] {
  var writer = JSONWriter(indented: true)
  writer.beginObject()
  writer.key("writ")
  writer.number(decisionSchemaVersion)
  writer.key("diagnostics")
  writer.beginArray()
  for group in groups {
    for diagnostic in group.diagnostics { write(diagnostic, group.files, to: &writer) }
  }
  writer.endArray()
  writer.key("outlines")
  writer.beginArray()
  for group in groups {
    if let account = group.outline { write(account, group.files.first?.name ?? "", to: &writer) }
  }
  writer.endArray()
  writer.endObject()
  return writer.bytes
}

private func write(_ account: OutlineAccount, _ file: String, to writer: inout JSONWriter) {
  writer.beginObject()
  writer.member("file", file)
  for (name, number) in [
    ("articles", account.articles), ("modelled", account.modelled),
    ("for_people", account.forPeople), ("no_rule", account.notRules),
    ("unaccounted", account.unaccounted), ("scenarios", account.scenarios),
  ] {
    writer.key(name)
    writer.number(number)
  }
  writer.endObject()
}

private func write(
  _ diagnostic: Diagnostic,
  _ files: [SourceFile],
  to writer: inout JSONWriter
) {
  writer.beginObject()
  writer.member("code", diagnostic.code.label)
  writer.member("severity", diagnostic.severity == .error ? "error" : "warning")
  writer.member("message", diagnostic.message)
  write(diagnostic.range, files, to: &writer)
  writer.member("cure", textOrNull: diagnostic.cure)
  writer.key("labels")
  writer.beginArray()
  for label in diagnostic.labels {
    writer.beginObject()
    writer.member("message", label.message)
    write(label.range, files, to: &writer)
    writer.endObject()
  }
  writer.endArray()
  writer.key("fix")
  if let fix = diagnostic.fix {
    writer.beginObject()
    write(fix.range, files, to: &writer)
    writer.member("replacement", fix.replacement)
    writer.endObject()
  } else {
    writer.null()
  }
  writer.endObject()
}

/// The members that tell a range: its file, where it starts and where it ends.
private func write(_ range: SourceRange, _ files: [SourceFile], to writer: inout JSONWriter) {
  for file in files where file.id == range.source {
    let start = file.position(range.start)
    let end = file.position(range.end)
    writer.member("file", file.name)
    writer.key("line")
    writer.number(start.line)
    writer.key("column")
    writer.number(start.column)
    writer.key("end_line")
    writer.number(end.line)
    writer.key("end_column")
    writer.number(end.column)
    return
  }
}
