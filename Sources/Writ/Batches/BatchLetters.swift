// Letters of a batch: one for each claim, with the name of its file, in the bytes of a block.

import Evaluation
import Explanation
import JSON
import Model

/// How the letters of a batch are written.
package struct LetterForm: Sendable, Hashable {
  /// Whether each is a page of HTML; else plain text.
  package var isPage: Bool
  /// As the language of `ClaimDecision.letter`.
  package var language: String

  package init(isPage: Bool, language: String) {
    self.isPage = isPage
    self.language = language
  }

  /// How the names of the files end.
  package var ending: String { isPage ? ".html" : ".txt" }
}

/// A letter of a batch.
package struct BatchLetter: Sendable, Equatable {
  /// The name of its file, without a folder.
  package let name: String
  package let bytes: [UInt8]

  /// The letter of a decision.
  init(
    _ decision: Decision,
    _ program: Program,
    facts: FactTable,
    line: Int,
    _ form: LetterForm
  ) {
    name = Self.name(caseName: facts.caseName, line: line) + form.ending
    let text =
      form.isPage
      ? letterHTML(decision, program, facts: facts, language: form.language)
      : letterText(
        decision,
        program,
        facts: facts,
        options: TextOptions(language: form.language)
      )
    bytes = Array(text.utf8)
  }

  private init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  // MARK: Names

  /// The most bytes of a name that are taken from a `case`.
  private static let longestName = 100

  /// What the file of a claim's letter is called: the claim's `case` where that is a name that every
  /// system takes; where something in it is none, what is left of it, with the line, so that no two
  /// such are alike.
  static func name(caseName: String?, line: Int) -> String {
    guard let caseName, !caseName.isEmpty else { return "line-\(line)" }
    var name = ""
    for scalar in caseName.unicodeScalars {
      let isFirst = name.isEmpty
      name.unicodeScalars.append(isSafe(scalar, isFirst: isFirst) ? scalar : "_")
      if name.utf8.count > longestName {
        name.unicodeScalars.removeLast()
        break
      }
    }
    if name.hasSuffix(".") {
      name.unicodeScalars.removeLast()
      name += "_"
    }
    let isWhole = Array(name.utf8) == Array(caseName.utf8) && !isReserved(name)
    return isWhole ? name : "\(name)-line-\(line)"
  }

  /// Letters and digits, of Latin, Greek, Cyrillic and East Asian scripts; `-`, `_`, and a point that
  /// hides nothing.
  private static func isSafe(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    case 0x2D, 0x2E: !isFirst
    case 0xC0...0x24F: scalar.value != 0xD7 && scalar.value != 0xF7
    case 0x388...0x3FF, 0x400...0x481: true
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }

  /// Whether a system keeps the name for a device.
  private static func isReserved(_ name: String) -> Bool {
    let base = name.utf8.prefix { $0 != UInt8(ascii: ".") }.map { $0 & 0xDF }
    switch base.count {
    case 3:
      for device in ["CON", "PRN", "AUX", "NUL"] where base == Array(device.utf8) { return true }
      return false
    case 4:
      // COM1 and its like; the mask takes a bit from digits too.
      let port = Array(base.prefix(3))
      return (0x11...0x19).contains(base[3])
        && (port == Array("COM".utf8) || port == Array("LPT".utf8))
    default: return false
    }
  }

  // MARK: In the bytes of a block

  /// Appends the letter, with the lengths of its name and its text before them.
  func append(to output: inout OutputBytes) {
    output.append(utf8: "\(name.utf8.count) \(bytes.count)\n")
    output.append(utf8: name)
    output.append(contentsOf: bytes)
  }

  /// The letters that `append` has put into these bytes, in order.
  package static func letters(in bytes: UnsafeRawBufferPointer) -> [BatchLetter] {
    var letters: [BatchLetter] = []
    var place = 0
    while let lengths = lengths(in: bytes, from: &place),
      place + lengths.name + lengths.text <= bytes.count
    {
      let name = bytes[place..<place + lengths.name]
      place += lengths.name
      let text = bytes[place..<place + lengths.text]
      place += lengths.text
      letters.append(
        BatchLetter(name: String(decoding: name, as: UTF8.self), bytes: Array(text))
      )
    }
    return letters
  }

  /// The two lengths before a letter; nil where there are no more.
  private static func lengths(
    in bytes: UnsafeRawBufferPointer,
    from place: inout Int
  ) -> (name: Int, text: Int)? {
    var numbers = [0]
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case 0x0A: return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      case 0x20: numbers.append(0)
      default: numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte & 0xF)
      }
    }
    return nil
  }
}
