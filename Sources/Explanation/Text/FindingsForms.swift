// Diagnostics in the forms of other tools: SARIF for code scanning, and the lines of GitHub's workflows.

import JSON
import SourceText
import UnicodeText

/// Diagnostics as a log of SARIF 2.1.0, in UTF-8; columns count Unicode scalars.
///
/// - Parameter version: the version of the tool.
package func diagnosticsSARIF(_ groups: [DiagnosticGroup], version: String) -> [UInt8] {
  var log = SARIFLog()
  log.write(groups, version)
  return log.writer.bytes
}

private struct SARIFLog {
  var writer = JSONWriter(indented: true)

  mutating func write(_ groups: [DiagnosticGroup], _ version: String) {
    writer.beginObject()
    writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    writer.member("version", "2.1.0")
    writer.key("runs")
    writer.beginArray()
    writer.beginObject()
    writeTool(groups, version)
    writer.member("columnKind", "unicodeCodePoints")
    writer.key("results")
    writer.beginArray()
    for group in groups {
      for diagnostic in group.diagnostics { write(diagnostic, group.files) }
    }
    writer.endArray()
    writer.endObject()
    writer.endArray()
    writer.endObject()
  }

  private mutating func writeTool(_ groups: [DiagnosticGroup], _ version: String) {
    writer.key("tool")
    writer.beginObject()
    writer.key("driver")
    writer.beginObject()
    writer.member("name", "writ")
    writer.member("version", version)
    writer.key("rules")
    writer.beginArray()
    let labels = Set(groups.flatMap { group in group.diagnostics.map { $0.code.label } })
    for label in labels.sorted() {
      writer.beginObject()
      writer.member("id", label)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endObject()
  }

  private mutating func write(_ diagnostic: Diagnostic, _ files: [SourceFile]) {
    writer.beginObject()
    writer.member("ruleId", diagnostic.code.label)
    writer.member("level", diagnostic.severity == .error ? "error" : "warning")
    let cure = diagnostic.cure
    message(cure.isEmpty ? diagnostic.message : "\(diagnostic.message): \(cure)")
    writer.key("locations")
    writer.beginArray()
    location(diagnostic.range, nil, files)
    writer.endArray()
    if !diagnostic.labels.isEmpty {
      writer.key("relatedLocations")
      writer.beginArray()
      for label in diagnostic.labels { location(label.range, label.message, files) }
      writer.endArray()
    }
    if let fix = diagnostic.fix { write(fix, cure, files) }
    writer.endObject()
  }

  private mutating func write(_ fix: TextEdit, _ cure: String, _ files: [SourceFile]) {
    writer.key("fixes")
    writer.beginArray()
    writer.beginObject()
    writer.key("description")
    writer.beginObject()
    writer.member("text", cure.isEmpty ? "replace it" : cure)
    writer.endObject()
    writer.key("artifactChanges")
    writer.beginArray()
    writer.beginObject()
    artifact(fix.range, files)
    writer.key("replacements")
    writer.beginArray()
    writer.beginObject()
    region("deletedRegion", fix.range, files)
    writer.key("insertedContent")
    writer.beginObject()
    writer.member("text", fix.replacement)
    writer.endObject()
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.endArray()
  }

  private mutating func message(_ text: String) {
    writer.key("message")
    writer.beginObject()
    writer.member("text", text)
    writer.endObject()
  }

  private mutating func location(_ range: SourceRange, _ note: String?, _ files: [SourceFile]) {
    writer.beginObject()
    writer.key("physicalLocation")
    writer.beginObject()
    artifact(range, files)
    region("region", range, files)
    writer.endObject()
    if let note { message(note) }
    writer.endObject()
  }

  private mutating func artifact(_ range: SourceRange, _ files: [SourceFile]) {
    let name = files.first { $0.id == range.source }?.name ?? ""
    writer.key("artifactLocation")
    writer.beginObject()
    writer.member("uri", (name.hasPrefix("/") ? "file://" : "") + encodedPath(name))
    writer.endObject()
  }

  private mutating func region(_ name: String, _ range: SourceRange, _ files: [SourceFile]) {
    writer.key(name)
    writer.beginObject()
    for file in files where file.id == range.source {
      let start = file.position(range.start)
      let end = file.position(range.end)
      for (key, number) in [
        ("startLine", start.line), ("startColumn", start.column), ("endLine", end.line),
        ("endColumn", end.column),
      ] {
        writer.key(key)
        writer.number(number)
      }
    }
    writer.endObject()
  }
}

/// A path as part of a URI: letters, digits, `-._~/` of ASCII as they are, all else as `%XX`.
func encodedPath(_ path: String) -> String {
  percentEncoded(path) { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2F, 0x5F, 0x7E: true
    default: false
    }
  }
}

/// Diagnostics as workflow commands of GitHub, one a line, which it shows beside the lines they are
/// about.
package func diagnosticsGitHub(_ groups: [DiagnosticGroup]) -> String {
  var text = ""
  for group in groups {
    for diagnostic in group.diagnostics {
      text += diagnostic.severity == .error ? "::error " : "::warning "
      for file in group.files where file.id == diagnostic.range.source {
        let start = file.position(diagnostic.range.start)
        let end = file.position(diagnostic.range.end)
        text += "file=\(gitHubText(file.name, isProperty: true)),line=\(start.line)"
        text += ",endLine=\(end.line)"
        // Columns are for places on one line.
        if start.line == end.line { text += ",col=\(start.column),endColumn=\(end.column)" }
        text += ","
      }
      let cure = diagnostic.cure.isEmpty ? "" : "\n" + escapeControls(diagnostic.cure)
      text += "title=\(diagnostic.code.label)::"
      text += gitHubText(escapeControls(diagnostic.message) + cure, isProperty: false) + "\n"
    }
  }
  return text
}

/// A text in a workflow command: `%`, line ends, and in properties `:` and `,`, are escaped.
private func gitHubText(_ text: String, isProperty: Bool) -> String {
  percentEncoded(text) { byte in
    switch byte {
    case UInt8(ascii: "%"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): false
    case UInt8(ascii: ":"), UInt8(ascii: ","): !isProperty
    default: true
    }
  }
}
