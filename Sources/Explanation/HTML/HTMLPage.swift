// The frame of every page: what its head says, and that it loads nothing.

/// A kind of page.
enum HTMLPage {
  /// The decision of a claim, and the letter about it.
  case report
  /// What many claims came to, and what differs between two runs over them.
  case summary
  /// The document of a policy, which is dark where its reader's screen is.
  case document

  /// Writes a whole page.
  ///
  /// - Parameters:
  ///   - title: what the window shows.
  ///   - language: the code of its language.
  ///   - body: writes what stands in the body.
  func text(title: String, language: String, _ body: (inout HTMLWriter) -> Void) -> String {
    var page = HTMLWriter()
    page.raw("<!DOCTYPE html>\n")
    page.element("html", [("lang", language)]) { page in
      writeHead(title, to: &page)
      page.element("body") { body(&$0) }
    }
    page.raw("\n")
    return page.html
  }

  private func writeHead(_ title: String, to page: inout HTMLWriter) {
    page.element("head") { page in
      page.void("meta", [("charset", "utf-8")])
      page.void(
        "meta",
        [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]
      )
      page.void(
        "meta",
        [
          ("http-equiv", "Content-Security-Policy"),
          ("content", "default-src 'none'; style-src 'unsafe-inline'"),
        ]
      )
      page.void("meta", [("name", "referrer"), ("content", "no-referrer")])
      page.void("meta", [("name", "color-scheme"), ("content", colours)])
      page.element("title", text: title)
      page.element("style") { page in
        page.raw(reportStyle)
        switch self {
        case .report: break
        case .summary: page.raw(summaryStyle)
        case .document: page.raw(documentStyle)
        }
      }
    }
  }

  private var colours: String {
    switch self {
    case .report, .summary: "light"
    case .document: "light dark"
    }
  }
}

extension HTMLWriter {
  /// Labels with what stands behind each, as rows.
  mutating func rows(_ rows: [LabelledText]) {
    if rows.isEmpty { return }
    element("dl", [("class", "rows")]) { page in
      for row in rows { page.row(row) }
    }
  }

  /// A label with what stands behind it.
  mutating func row(_ row: LabelledText) {
    element("div") { page in
      page.element("dt", text: row.label)
      page.element("dd", text: row.text)
    }
  }

  /// A list, such as `ul`, of texts.
  mutating func list(_ name: String, class style: String = "", _ texts: [String]) {
    element(name, style.isEmpty ? [] : [("class", style)]) { page in
      for text in texts { page.element("li", text: text) }
    }
  }
}
