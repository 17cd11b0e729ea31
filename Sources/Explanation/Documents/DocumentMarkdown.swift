// A document in Markdown, with the same links as the page.

import UnicodeText

/// Writes documents in Markdown.
struct DocumentMarkdown {
  private var text = ""

  static func text(_ document: Document) -> String {
    var markdown = DocumentMarkdown()
    markdown.write(document)
    return markdown.text
  }

  private mutating func write(_ document: Document) {
    paragraph("# \(markdownText(document.title))")
    for row in document.rows {
      text += "- \(markdownText(row.label)): \(markdownText(row.text))\n"
    }
    text += "\n"
    paragraph(markdownText(document.introduction))
    paragraph("## \(markdownText(document.contents))")
    for part in document.parts { text += "- \(link(part.title, to: part.anchor))\n" }
    text += "\n"
    for part in document.parts { write(part, level: 2) }
    paragraph("---")
    text += markdownText(document.foot) + "\n"
  }

  private mutating func paragraph(_ line: String) { text += line + "\n\n" }

  private mutating func write(_ group: DocumentGroup, level: Int) {
    let marks = String(repeating: "#", count: min(level, 6))
    let tag = group.tag.isEmpty ? "" : markdownText(group.tag) + (group.title.isEmpty ? "" : " · ")
    paragraph("<a id=\"\(escapeMarkup(group.anchor))\"></a>")
    paragraph("\(marks) \(tag)\(markdownText(group.title))")
    if !group.citations.isEmpty { paragraph(line(group.citations)) }
    for block in group.blocks { write(block, level: level) }
  }

  private mutating func write(_ block: DocumentBlock, level: Int) {
    switch block {
    case .line(let runs): paragraph(line(runs))
    case .points(let points):
      write(points, depth: 0)
      text += "\n"
    case .labelled(let label, let runs):
      paragraph("*\(markdownText(label)):*" + (runs.isEmpty ? "" : " " + line(runs)))
    case .table(let table):
      text += "| \(table.head.map { markdownText($0) }.joined(separator: " | ")) |\n"
      text += "|" + String(repeating: " --- |", count: table.head.count) + "\n"
      for row in table.rows {
        text += "| \(row.map { line($0) }.joined(separator: " | ")) |\n"
      }
      text += "\n"
    // The same stands with each clause, as links.
    case .picture: break
    case .group(let group): write(group, level: level + 1)
    case .blanks(let labels): for label in labels { paragraph("\(markdownText(label)):") }
    }
  }

  private mutating func write(_ points: [DocumentPoint], depth: Int) {
    for point in points {
      text += String(repeating: "  ", count: depth) + "- \(line(point.runs))\n"
      write(point.points, depth: depth + 1)
    }
  }

  private func line(_ runs: [DocumentRun]) -> String {
    var line = ""
    for run in runs {
      switch run {
      case .text(let text): line += markdownText(text)
      case .strong(let text): line += "**\(markdownText(text))**"
      case .code(let text): line += "`\(text)`"
      case .link(let text, let anchor): line += link(text, to: anchor)
      case .article(let name, let anchor):
        line += "\\[" + (anchor.map { link(name, to: $0) } ?? markdownText(name)) + "\\] "
      }
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  private func link(_ text: String, to anchor: String) -> String {
    "[\(markdownText(text))](#\(anchor))"
  }
}
