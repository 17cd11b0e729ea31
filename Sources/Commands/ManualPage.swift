// The manual page of `writ`, in the form of man(7), written from the table of commands.

/// The page `writ.1`.
func manualPage() -> String {
  var page = RoffText()
  page.line(".TH WRIT 1 \"\" \"writ \(toolVersion)\" \"Writ\"")
  page.heading("NAME")
  page.text("writ - decide claims by rules that people can read")
  page.heading("SYNOPSIS")
  for command in commands {
    page.line(".br")
    let positions = command.positions.isEmpty ? "" : " " + command.positions
    page.text("writ \(command.name)\(positions) [OPTIONS]")
  }
  page.heading("DESCRIPTION")
  page.text(
    """
    Writ is a language for the rules of contracts: who is entitled to what, how much, by when, and why
    not. A policy is a file of rules; writ checks it, and decides claims by it exactly and the same way
    every time.
    """
  )
  page.heading("COMMANDS")
  for command in commands {
    page.subheading("writ \(command.name) \(command.positions)")
    page.text(command.details)
    for option in command.options where option.name != "--help" {
      let names = option.names.map { name in
        option.placeholder.map { "\(name) \($0)" } ?? name
      }
      page.item(names.joined(separator: ", "), option.help)
    }
  }
  page.subheading("writ help [COMMAND]")
  page.text("Shows how a command is used, as --help after it does; --man prints this page.")
  page.heading("EXIT STATUS")
  for line in exitCodeHelp.split(separator: "\n").dropFirst() {
    let words = line.split(separator: " ", maxSplits: 1)
    page.item(String(words[0]), String(words[1].drop { $0 == " " }))
  }
  page.heading("ENVIRONMENT")
  page.item("NO_COLOR", "nothing is coloured where it is set")
  return page.source
}

/// The source of a manual page that is being written.
private struct RoffText {
  private(set) var source = ""

  /// A line as it is: a request.
  mutating func line(_ request: String) { source += request + "\n" }

  mutating func heading(_ title: String) { line(".SH \(title)") }

  mutating func subheading(_ title: String) {
    line(".SS \"\(Self.escaped(title.trimmedEnd))\"")
  }

  mutating func item(_ term: String, _ text: String) {
    line(".TP")
    line(".B \"\(Self.escaped(term))\"")
    self.text(text)
  }

  /// A paragraph, whose lines are filled.
  mutating func text(_ paragraph: String) {
    for line in paragraph.trimmedEnd.split(separator: "\n") {
      let escaped = Self.escaped(String(line))
      // A line that begins with one of these would be a request.
      source += (escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" : "") + escaped + "\n"
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      case "`": result += "\\(ga"
      default:
        if scalar.isASCII {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
        }
      }
    }
    return result
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmedEnd: String {
    var rest = Substring(self)
    while let last = rest.last, last == " " || last == "\n" { rest.removeLast() }
    return String(rest)
  }
}
