// Laying out a report: indentation, wrapping at words, columns, colour.

import UnicodeText

/// The colours that a report uses.
enum Ink {
  case good, bad, open, strong, faint

  /// The parameters of the terminal's escape sequence.
  var code: String {
    switch self {
    case .good: "32"
    case .bad: "31"
    case .open: "33"
    case .strong: "1"
    case .faint: "2"
    }
  }
}

/// A line of a report that can be shown as it is: what is put into it is escaped, except for the
/// colours that the layout gives.
struct ShownText: ExpressibleByStringInterpolation {
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ content: String) { text += escapeControls(content) }

    mutating func appendInterpolation(_ content: ShownText) { text += content.text }
  }

  let text: String

  /// A text of the program's own.
  init(stringLiteral value: String) { text = value }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// A text of a policy or a claim, in a colour where there is one.
  fileprivate init(_ content: String, _ ink: Ink?) {
    let escaped = escapeControls(content)
    text = ink.map { "\u{1B}[\($0.code)m\(escaped)\u{1B}[0m" } ?? escaped
  }
}

/// A text report that is being written.
///
/// Every text goes through here on its way to a terminal, and is escaped here: what a policy or a
/// claim says can neither overwrite lines nor colour them.
struct TextLayout {
  private(set) var text = ""
  let width: Int
  let isColoured: Bool

  init(width: Int, isColoured: Bool) {
    self.width = max(width, 40)
    self.isColoured = isColoured
  }

  /// The text in a colour, where there is colour.
  func ink(_ text: String, _ ink: Ink) -> ShownText {
    ShownText(text, isColoured ? ink : nil)
  }

  mutating func blank() {
    if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
  }

  /// A line that is not wrapped, which may hold colour.
  mutating func raw(_ line: ShownText) { text += line.text + "\n" }

  /// Plain text under an indentation, wrapped at spaces; later lines are indented by `hang` more.
  mutating func line(_ content: String, indent: Int, hang: Int = 2, ink style: Ink? = nil) {
    let lines = Self.wrapped(content, width: width - indent, hang: hang)
    for (index, part) in lines.enumerated() {
      let margin = String(repeating: " ", count: indent + (index == 0 ? 0 : hang))
      text += margin + ShownText(part, isColoured ? style : nil).text + "\n"
    }
  }

  /// The text with spaces after it up to a width in columns.
  static func padded(_ content: String, to width: Int) -> String {
    let text = escapeControls(content)
    return text + String(repeating: " ", count: max(0, width - displayWidth(of: text)))
  }

  /// The lines of a text, broken at spaces where it is wider than `width`; runs of spaces stay.
  static func wrapped(_ content: String, width: Int, hang: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    var gap = ""
    var word = ""
    func room() -> Int { max(lines.isEmpty ? width : width - hang, 20) }
    func take() {
      let wordWidth = displayWidth(of: word)
      if lineWidth > 0, lineWidth + gap.utf8.count + wordWidth > room() {
        lines.append(line)
        line = word
        lineWidth = wordWidth
      } else {
        line += gap + word
        lineWidth += gap.utf8.count + wordWidth
      }
      gap = ""
      word = ""
    }
    for scalar in escapeControls(content).unicodeScalars {
      if scalar == " " {
        if !word.isEmpty { take() }
        gap += " "
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    if !word.isEmpty { take() }
    lines.append(line)
    return lines
  }
}
