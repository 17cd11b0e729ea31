// A document as one HTML page that loads nothing, for screens of any width and for paper.

import UnicodeText

/// Writes documents as HTML.
struct DocumentHTML {
  let document: Document

  static func text(_ document: Document) -> String {
    let html = DocumentHTML(document: document)
    return HTMLPage.document.text(title: document.title, language: document.language) { page in
      page.element("header", [("class", "doc")]) { html.writeHead(to: &$0) }
      html.writeContents(to: &page)
      page.element("main", [("class", "doc")]) { page in
        for part in document.parts { html.write(part, level: 2, to: &page) }
      }
      page.element("footer", [("class", "doc")]) { page in
        page.element("p") { html.write(document.foot, to: &$0) }
      }
    }
  }

  private func writeHead(to page: inout HTMLWriter) {
    page.element("h1") { write(document.title, to: &$0) }
    page.element("dl", [("class", "rows")]) { page in
      for row in document.rows {
        page.element("div") { page in
          page.element("dt", text: row.label)
          page.element("dd") { write(row.text, to: &$0) }
        }
      }
    }
    page.element("p", class: "introduction", text: document.introduction)
  }

  private func writeContents(to page: inout HTMLWriter) {
    page.element("nav", [("class", "doc"), ("aria-labelledby", "contents")]) { page in
      page.element("h2", [("id", "contents")]) { $0.text(document.contents) }
      page.element("ol") { page in
        for part in document.parts {
          page.element("li") { page in
            link(part.title, to: part.anchor, &page)
            writeEntries(of: part, to: &page)
          }
        }
      }
    }
  }

  /// The questions, the outlines and the kinds of events below a part.
  private func writeEntries(of part: DocumentGroup, to page: inout HTMLWriter) {
    let groups = part.blocks.compactMap { block -> DocumentGroup? in
      guard case .group(let group) = block else { return nil }
      return group.kind == .outline || part.anchor == "questions" ? group : nil
    }
    if groups.isEmpty { return }
    page.element("ul") { page in
      for group in groups { page.element("li") { link(group.title, to: group.anchor, &$0) } }
    }
  }

  private func link(_ text: String, to anchor: String, _ page: inout HTMLWriter) {
    page.element("a", [("href", "#" + anchor)]) { write(text, to: &$0) }
  }

  // MARK: Groups

  private func write(_ group: DocumentGroup, level: Int, to page: inout HTMLWriter) {
    let name = group.kind == .clause || group.kind == .example ? "article" : "section"
    let heading = group.anchor + "-title"
    page.element(
      name,
      [("id", group.anchor), ("class", group.kind.rawValue), ("aria-labelledby", heading)]
    ) { page in
      page.element("h\(min(level, 6))", [("id", heading)]) { page in
        if !group.tag.isEmpty {
          page.element("span", [("class", "tag")]) { write(group.tag, to: &$0) }
          page.text(" ")
        }
        write(group.title, to: &page)
      }
      if !group.citations.isEmpty {
        page.element("p", [("class", "cited")]) { write(group.citations, to: &$0) }
      }
      for block in group.blocks { write(block, of: group, level: level, to: &page) }
    }
  }

  // MARK: Blocks

  private func write(
    _ block: DocumentBlock,
    of owner: DocumentGroup,
    level: Int,
    to page: inout HTMLWriter
  ) {
    switch block {
    case .line(let runs): page.element("p") { write(runs, to: &$0) }
    case .points(let points): write(points, to: &page)
    case .labelled(let label, let runs):
      page.element("p", [("class", runs.isEmpty ? "label" : "labelled")]) { page in
        page.element("span", class: "label", text: label)
        if !runs.isEmpty { page.text(" ") }
        write(runs, to: &page)
      }
    case .table(let table): write(table, called: owner.title, to: &page)
    case .picture(let picture): write(picture, to: &page)
    case .group(let group): write(group, level: level + 1, to: &page)
    case .blanks(let labels):
      page.element("div", [("class", "blanks")]) { page in
        for label in labels {
          page.element("p") { $0.text(label) }
        }
      }
    }
  }

  private func write(_ points: [DocumentPoint], to page: inout HTMLWriter) {
    page.element("ul") { page in
      for point in points {
        page.element("li") { page in
          write(point.runs, to: &page)
          if !point.points.isEmpty { write(point.points, to: &page) }
        }
      }
    }
  }

  private func write(_ table: DocumentTable, called title: String, to page: inout HTMLWriter) {
    // What is wider than a phone is moved within itself, also by keys.
    page.element(
      "div",
      [("class", "wide"), ("tabindex", "0"), ("role", "group"), ("aria-label", title)]
    ) { page in
      page.element("table") { page in
        page.element("thead") { page in
          page.element("tr") { page in
            for head in table.head {
              page.element("th", [("scope", "col")]) { write(head, to: &$0) }
            }
          }
        }
        page.element("tbody") { page in
          for row in table.rows {
            page.element("tr") { page in
              for cell in row { page.element("td") { write(cell, to: &$0) } }
            }
          }
        }
      }
    }
  }

  // MARK: Runs

  private func write(_ runs: [DocumentRun], to page: inout HTMLWriter) {
    for run in runs {
      switch run {
      case .text(let text): write(text, to: &page)
      case .strong(let text): page.element("strong") { write(text, to: &$0) }
      case .code(let text): page.element("code", text: text)
      case .link(let text, let anchor): link(text, to: anchor, &page)
      case .article(let name, let anchor):
        page.element("cite") { page in
          if let anchor { link(name, to: anchor, &page) } else { write(name, to: &page) }
        }
        page.text(" ")
      }
    }
  }

  /// A text, in which what is of another language than the page is marked so.
  private func write(_ text: String, to page: inout HTMLWriter) {
    for piece in languagePieces(text, in: document.language) {
      if let language = piece.language {
        page.element("span", [("lang", language)]) { $0.text(piece.text) }
      } else {
        page.text(piece.text)
      }
    }
  }

  // MARK: Pictures

  private func write(_ picture: LayerPicture, to page: inout HTMLWriter) {
    typealias Measure = LayerPicture.Measure
    page.element(
      "figure",
      [("class", "wide"), ("tabindex", "0"), ("role", "group"), ("aria-label", picture.title)]
    ) { page in
      page.element(
        "svg",
        [
          ("class", "layers"), ("viewBox", "0 0 \(Measure.width) \(picture.height)"),
          ("width", "\(Measure.width)"), ("height", "\(picture.height)"), ("role", "img"),
        ]
      ) { page in
        page.element("title") { $0.text(picture.title) }
        page.element("desc") { $0.text(picture.description) }
        for line in picture.lines { write(line, of: picture, to: &page) }
        for box in picture.boxes { write(box, to: &page) }
      }
    }
  }

  private func write(
    _ line: (from: Int, to: Int),
    of picture: LayerPicture,
    to page: inout HTMLWriter
  ) {
    let (upper, lower) = (picture.boxes[line.from], picture.boxes[line.to])
    let half = LayerPicture.Measure.box / 2
    let (x1, y1) = (upper.x + half, upper.y + upper.height)
    let (x2, y2) = (lower.x + half, lower.y)
    let bend = max(18, (y2 - y1) / 3)
    page.element(
      "path",
      [("d", "M\(x1) \(y1)C\(x1) \(y1 + bend) \(x2) \(y2 - bend) \(x2) \(y2)")]
    ) { _ in }
  }

  private func write(_ box: LayerPicture.Box, to page: inout HTMLWriter) {
    typealias Measure = LayerPicture.Measure
    page.element("g", [("class", box.look.rawValue)]) { page in
      page.element(
        "rect",
        [
          ("x", "\(box.x)"), ("y", "\(box.y)"), ("width", "\(Measure.box)"),
          ("height", "\(box.height)"), ("rx", "4"),
        ]
      ) { _ in }
      var y = box.y + Measure.padding + 11
      y += (box.height - 2 * Measure.padding - box.lines.count * Measure.line) / 2
      for line in box.lines {
        page.element(
          "text",
          [("x", "\(box.x + Measure.box / 2)"), ("y", "\(y)")]
        ) { $0.text(line) }
        y += Measure.line
      }
    }
  }
}
