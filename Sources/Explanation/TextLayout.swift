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

/// A text report that is being written.
struct TextLayout {
  private(set) var text = ""
  let width: Int
  let isColoured: Bool

  init(width: Int, isColoured: Bool) {
    self.width = max(width, 40)
    self.isColoured = isColoured
  }

  /// The text in a colour, where there is colour.
  func ink(_ text: String, _ ink: Ink) -> String {
    isColoured ? "\u{1B}[\(ink.code)m\(text)\u{1B}[0m" : text
  }

  mutating func blank() {
    if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
  }

  /// A line that is written as it is, which may hold colour.
  mutating func raw(_ line: String) { text += line + "\n" }

  /// Plain text under an indentation, wrapped at spaces; later lines are indented by `hang` more.
  mutating func line(_ content: String, indent: Int, hang: Int = 2, ink style: Ink? = nil) {
    let lines = Self.wrapped(content, width: width - indent, hang: hang)
    for (index, part) in lines.enumerated() {
      let margin = String(repeating: " ", count: indent + (index == 0 ? 0 : hang))
      text += margin + (style.map { ink(part, $0) } ?? part) + "\n"
    }
  }

  /// The text with spaces after it up to a width in columns.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(of: text)))
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
    for scalar in content.unicodeScalars {
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
