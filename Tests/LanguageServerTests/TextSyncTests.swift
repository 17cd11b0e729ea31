// Documents stay as the editor has them, whichever way it counts.

import Foundation
import LanguageServer
import Testing

@Suite("Incremental changes give the text of the editor")
struct TextSyncTests {
  /// A source of numbers that depends on its seed alone.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Where a character of a text stands, counted the other way than the server does: by the text's own
  /// view of its units.
  private func position(_ text: String, _ index: String.Index, isUTF8: Bool) -> [String: Int] {
    let before = text[..<index]
    let line = before.unicodeScalars.count { $0 == "\n" }
    let start =
      before.unicodeScalars.lastIndex(of: "\n").map { text.unicodeScalars.index(after: $0) }
      ?? text.startIndex
    let part = text[start..<index]
    return ["line": line, "character": isUTF8 ? part.utf8.count : part.utf16.count]
  }

  @Test(
    "random edits of a text of many scripts, in both ways of counting",
    arguments: ["utf-8", "utf-16"]
  )
  func randomEdits(encoding: String) throws {
    var numbers = Numbers(state: 20_261_129)
    let pieces = ["a", "보상", "𝒳", "\n", "fact ", "é", "# x\n", "  ", "🙂"]
    var text = "policy p\n  currency 보상\n🙂 x\n"
    let talk = Conversation()
    try talk.start(encodings: [encoding])
    talk.open("/w/x.rules", text)
    for step in 0..<300 {
      let scalars = Array(text.unicodeScalars.indices) + [text.endIndex]
      let first = Int.random(in: 0..<scalars.count, using: &numbers)
      let last = min(scalars.count - 1, first + Int.random(in: 0...4, using: &numbers))
      let new = (0..<Int.random(in: 0...3, using: &numbers)).map { _ in
        pieces.randomElement(using: &numbers) ?? ""
      }.joined()
      let isUTF8 = encoding == "utf-8"
      let range = [
        "start": position(text, scalars[first], isUTF8: isUTF8),
        "end": position(text, scalars[last], isUTF8: isUTF8),
      ]
      var changed = String(String.UnicodeScalarView(text.unicodeScalars[..<scalars[first]]))
      changed += new
      changed += String(String.UnicodeScalarView(text.unicodeScalars[scalars[last]...]))
      talk.change("/w/x.rules", [["range": range, "text": new]])
      text = changed
      #expect(talk.server.text(of: "/w/x.rules") == Array(text.utf8), "step \(step)")
    }
  }

  @Test(
    "places beyond the text, within a character, and in a text with CR LF are taken as near ones"
  )
  func oddPlaces() throws {
    let talk = Conversation()
    try talk.start()
    talk.open("/w/x.rules", "a\r\n🙂b\r\n")
    // Within the surrogate pair: the beginning of the character.
    talk.change(
      "/w/x.rules",
      [
        [
          "range": ["start": ["line": 1, "character": 1], "end": ["line": 1, "character": 1]],
          "text": "x",
        ]
      ]
    )
    #expect(talk.server.text(of: "/w/x.rules") == Array("a\r\nx🙂b\r\n".utf8))
    // Beyond the end of the line: before its line end.
    talk.change(
      "/w/x.rules",
      [
        [
          "range": ["start": ["line": 0, "character": 99], "end": ["line": 0, "character": 99]],
          "text": "y",
        ]
      ]
    )
    #expect(talk.server.text(of: "/w/x.rules") == Array("ay\r\nx🙂b\r\n".utf8))
    // Beyond the text, and backwards.
    talk.change(
      "/w/x.rules",
      [
        [
          "range": ["start": ["line": 99, "character": 5], "end": ["line": 0, "character": 0]],
          "text": "z",
        ]
      ]
    )
    #expect(talk.server.text(of: "/w/x.rules") == Array("ay\r\nx🙂b\r\nz".utf8))
  }
}
