// Writing HTML: every text escaped, every element closed.

import UnicodeText

/// A piece of HTML that is being written.
struct HTMLWriter {
  private(set) var html = ""

  /// The elements that a line end follows, which changes nothing on the page.
  private static let blocks: Set<String> = [
    "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "article",
    "nav", "div", "p", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead",
    "tbody", "tr", "details", "summary", "figure", "svg",
  ]

  /// An element with what `content` writes into it.
  mutating func element(
    _ name: String,
    _ attributes: [(name: String, value: String)] = [],
    _ content: (inout HTMLWriter) -> Void
  ) {
    start(name, attributes)
    content(&self)
    html += "</\(name)>"
    if Self.blocks.contains(name) { html += "\n" }
  }

  /// An element with a text.
  mutating func element(_ name: String, class style: String = "", text: String) {
    element(name, style.isEmpty ? [] : [("class", style)]) { $0.text(text) }
  }

  /// An element that HTML never closes, such as `meta`.
  mutating func void(_ name: String, _ attributes: [(name: String, value: String)]) {
    start(name, attributes)
    if Self.blocks.contains(name) { html += "\n" }
  }

  /// Text, escaped: neither markup nor characters that are not seen.
  ///
  /// Dates as `2025. 9. 5.` are not broken.
  mutating func text(_ text: String) { html += keepingDatesWhole(escapeMarkup(text)) }

  /// Text of the program's own that is markup or style, never of a policy or a claim.
  mutating func raw(_ fixed: StaticString) { html += fixed.description }

  private mutating func start(_ name: String, _ attributes: [(name: String, value: String)]) {
    html += "<" + name
    for attribute in attributes {
      html += " \(attribute.name)=\"\(escapeMarkup(attribute.value))\""
    }
    html += ">"
  }
}

/// A text with a space that does not break between a digit with a point and the next digit.
private func keepingDatesWhole(_ text: String) -> String {
  var result = ""
  var before: (Unicode.Scalar, Unicode.Scalar) = (" ", " ")
  func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }
  var isHeld = false
  for scalar in text.unicodeScalars {
    if isHeld {
      result.unicodeScalars.append(isDigit(scalar) ? "\u{A0}" : " ")
      isHeld = false
    }
    if scalar == " ", before.1 == ".", isDigit(before.0) {
      isHeld = true
    } else {
      result.unicodeScalars.append(scalar)
    }
    before = (before.1, scalar)
  }
  return isHeld ? result + " " : result
}

/// A text as it stands in HTML and XML, between tags and in quotes.
func escapeMarkup(_ text: String) -> String {
  var result = ""
  for scalar in escapeControls(text).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
