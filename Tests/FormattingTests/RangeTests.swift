// Formatting some lines: whole clauses, and no others.

import Testing
import Writ

@Suite("Formatting a range") struct RangeTests {
  private static let text = """
    define  a =  1
    define  bb =  2

    # Before c.
    require c "C"
       x  > 1   # why
       when  y

    require d "D"
       x  > 1

    """

  /// The text after the edits of some lines.
  private func edited(_ text: String, _ lines: ClosedRange<Int>) -> String {
    var bytes = Array(text.utf8)
    switch RuleFormatting.edits(RuleFile(name: "a.rules", bytes: bytes), lines: lines) {
    case .success(let edits):
      for edit in edits.reversed() { bytes.replaceSubrange(edit.range, with: edit.text) }
      return String(decoding: bytes, as: UTF8.self)
    case .failure: return "a failure"
    }
  }

  @Test("takes the clauses that the lines touch, and those aligned with them")
  func clauses() {
    let c = "require c \"C\"\n  x > 1   # why\n  when y\n"
    let looseC = "require c \"C\"\n   x  > 1   # why\n   when  y\n"
    let loose = "define  a =  1\ndefine  bb =  2\n"
    let whole = "define a  = 1\ndefine bb = 2\n"
    #expect(edited(Self.text, 6...6) == Self.text.replacing(looseC, with: c))
    #expect(edited(Self.text, 2...2) == Self.text.replacing(loose, with: whole))
    // A blank line and a comment belong to no clause.
    #expect(edited(Self.text, 3...4) == Self.text)
    #expect(
      edited(Self.text, 1...5)
        == Self.text.replacing(looseC, with: c).replacing(loose, with: whole)
    )
  }

  @Test("gives places in the file as it is, behind a byte-order mark and with long line ends")
  func places() {
    let text = "\u{FEFF}use \"a\"\r\n\r\nrequire c \"C\"\r\n    x > 1\r\n"
    let expected = "\u{FEFF}use \"a\"\r\n\r\nrequire c \"C\"\r\n  x > 1\r\n"
    #expect(edited(text, 3...4).utf8.elementsEqual(expected.utf8))
  }

  @Test("gives nothing for lines beyond the file, and for what is laid out")
  func nothing() {
    #expect(edited(Self.text, 50...60) == Self.text)
    let file = RuleFile(name: "a.rules", bytes: Array("define a = 1\n".utf8))
    guard case .success(let edits) = RuleFormatting.edits(file, lines: 1...1) else {
      Issue.record("no edits")
      return
    }
    #expect(edits.isEmpty)
  }
}
