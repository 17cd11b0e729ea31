// What an item of a clause takes, for who is writing one.

import SourceText
import Syntax

/// The form of an item, and which of its places is being filled.
package struct ItemHelp: Sendable, Hashable {
  /// The form as it reads.
  package let label: String
  /// What it says, in Markdown.
  package let meaning: String
  /// The places to fill, as they read in the label.
  package let places: [String]
  /// The index of the place that is being filled.
  package let active: Int
}

extension FileView {
  /// The forms of the items that the line up to an offset may become, the nearest first; none at the
  /// beginning of a clause, and before the first word of a line.
  package func itemHelp(at offset: Int) -> [ItemHelp] {
    let bytes = file.bytes[..<Swift.min(offset, file.bytes.count)]
    let start = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = bytes[start...]
    let text = line.drop { $0 == UInt8(ascii: " ") }
    guard text.startIndex > start, !text.isEmpty, text.first != UInt8(ascii: "#"),
      let clause = clause(at: start), let rule = ClauseRule.of(tree.kind(clause))
    else { return [] }
    let written = String(decoding: text, as: UTF8.self)
    return rule.items.compactMap { item in
      ItemForm(item.form).flatMap { form in
        form.active(in: written).map { active in
          ItemHelp(
            label: Snippet.plain(item.form),
            meaning: item.meaning,
            places: form.places,
            active: active
          )
        }
      }
    }
    // Of two forms that begin alike, the one that fits further comes first.
    .sorted { $0.active > $1.active }
  }
}

/// A form such as `rounded {down} to {1 KRW}`, taken apart.
private struct ItemForm {
  /// What stands before each place, without spaces around it.
  var words: [String] = []
  var places: [String] = []

  /// The first line of a form; nil for one that begins with a place, which any line may be.
  init?(_ form: String) {
    var word = ""
    var place: String?
    for character in form.prefix(while: { $0 != "\n" }) {
      switch character {
      case "{":
        words.append(Self.trimmed(word))
        word = ""
        place = ""
      case "}":
        places.append(place ?? "")
        place = nil
      default:
        if place == nil { word.append(character) } else { place?.append(character) }
      }
    }
    guard let first = words.first, !first.isEmpty, words.count == places.count else { return nil }
  }

  /// The last place whose words before it stand in a line, in order; nil where the line begins
  /// otherwise.
  func active(in line: String) -> Int? {
    var rest = Array(line.utf8)[...]
    var found: Int?
    for (index, word) in words.enumerated() {
      let wanted = Array(word.utf8)
      var place = rest.startIndex
      while place + wanted.count <= rest.endIndex, !rest[place...].starts(with: wanted) {
        place += 1
      }
      guard place + wanted.count <= rest.endIndex, index > 0 || place == rest.startIndex else {
        break
      }
      rest = rest[(place + wanted.count)...]
      // A word that goes on is another one.
      if index == 0, let next = rest.first, Self.isLetter(next), Self.isLetter(wanted.last ?? 0) {
        return nil
      }
      found = index
    }
    return found
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
    while bytes.last == UInt8(ascii: " ") || bytes.last == UInt8(ascii: "\"") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
