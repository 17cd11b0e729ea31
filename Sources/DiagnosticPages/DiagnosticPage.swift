// What is told of a diagnostic code, and the examples beside it.

/// What people are told of a diagnostic code: its meaning, and an example with its cure.
package struct DiagnosticPage: Sendable {
  /// The code, such as `W0301`.
  package let code: String
  /// What it finds, in a few words.
  package let title: String
  /// What it finds and what to do, in one Korean sentence or two.
  package let korean: String
  /// What is wrong and what to do, in lines of at most 78 columns.
  package let meaning: String
  /// Why it is told, in such lines.
  package let importance: String
  /// Whether only `writ check --strict` tells it.
  package let isStrict: Bool
  /// Rules of which the code is told.
  package let wrong: PageExample
  /// The same rules as they should be, of which nothing is told.
  package let right: PageExample
}

/// The page of every code, in the order of the codes.
package let diagnosticPages: [DiagnosticPage] =
  textPages + grammarPages + namePages + typePages + meaningPages + warningPages

/// An example of rules.
package struct PageExample: Sendable {
  /// The rules as they are shown, with marks in `‹ ›` for what cannot be shown.
  package let text: String
  /// The files that the rules use, by their path.
  package let files: [String: String]

  init(_ text: String, files: [String: String] = [:]) {
    self.text = text
    self.files = files
  }

  /// Whether the text has marks.
  package var hasMarks: Bool { text.contains("‹") }

  /// The file that the example stands for: what its marks mean, and an end of line.
  ///
  /// `‹tab›` is a tab, `‹U+200B›` a character, `‹byte E9›` a byte. `‹1 to 65: TEXT›` is the text so
  /// many times, with the number for `{n}`; where it stands alone, each is a line, or its lines.
  package var bytes: [UInt8] {
    let lineEnd = UInt8(ascii: "\n")
    var bytes: [UInt8] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "‹"), let close = rest[open...].firstIndex(of: "›") {
      bytes += Array(rest[..<open].utf8)
      let mark = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      let isAlone =
        (bytes.last ?? lineEnd) == lineEnd && (rest.utf8.first ?? lineEnd) == lineEnd
      bytes += Self.bytes(of: mark, isAlone: isAlone)
    }
    return bytes + Array(rest.utf8) + [lineEnd]
  }

  /// What a mark stands for; itself, where it is none.
  private static func bytes(of mark: Substring, isAlone: Bool) -> [UInt8] {
    if mark == "tab" { return [UInt8(ascii: "\t")] }
    if mark.hasPrefix("byte "), let byte = UInt8(mark.dropFirst(5), radix: 16) { return [byte] }
    if mark.hasPrefix("U+"), let number = UInt32(mark.dropFirst(2), radix: 16),
      let scalar = Unicode.Scalar(number)
    {
      return Array(String(Character(scalar)).utf8)
    }
    return repetition(mark, isAlone: isAlone) ?? Array("‹\(mark)›".utf8)
  }

  /// The bytes of a mark such as `1 to 65: TEXT`; nil where it is another.
  private static func repetition(_ mark: Substring, isAlone: Bool) -> [UInt8]? {
    guard let colon = mark.firstIndex(of: ":") else { return nil }
    let ends = mark[..<colon].split(separator: " ")
    guard ends.count == 3, ends[1] == "to", let first = Int(ends[0]), let last = Int(ends[2]),
      first <= last
    else { return nil }
    var body = mark[mark.index(after: colon)...]
    if body.first == "\n" {
      // Several lines, which stand between the mark's first line and its last.
      body = body.dropFirst()
      if body.last == "\n" { body = body.dropLast() }
    } else if body.first == " " {
      body = body.dropFirst()
    }
    let parts = pieces(of: body)
    var bytes: [UInt8] = []
    for number in first...last {
      if isAlone, number > first { bytes.append(UInt8(ascii: "\n")) }
      for (index, part) in parts.enumerated() {
        if index > 0 { bytes += Array(String(number).utf8) }
        bytes += part
      }
    }
    return bytes
  }

  /// The text between the places `{n}`.
  private static func pieces(of body: Substring) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    var rest = body
    while let first = rest.first {
      if rest.hasPrefix("{n}") {
        pieces.append([])
        rest = rest.dropFirst(3)
      } else {
        pieces[pieces.count - 1] += Array(String(first).utf8)
        rest = rest.dropFirst()
      }
    }
    return pieces
  }
}
