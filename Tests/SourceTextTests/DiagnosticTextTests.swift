// Tests of places in files, and of diagnostics as text.

import SourceText
import Testing

@Suite struct DiagnosticTextTests {
  private func file(_ text: String) -> SourceFile {
    SourceFile(id: SourceID(0), name: "a.rules", bytes: Array(text.utf8))
  }

  private func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(source: SourceID(0), start: ByteOffset(start), end: ByteOffset(end))
  }

  @Test("A column counts Unicode scalars, from 1")
  func columns() {
    let file = file("ab\n가나 x\n")
    #expect(file.position(ByteOffset(0)) == file.position(ByteOffset(0)))
    #expect(file.position(ByteOffset(10)).line == 2)
    #expect(file.position(ByteOffset(10)).column == 4)
    #expect(file.line(2) == "가나 x")
    #expect(file.line(9) == "")
  }

  @Test("Marks stand under the place, wide letters taking two columns")
  func marks() {
    let file = file("가나 xyz\n")
    let text = render(
      [Diagnostic(.unknownName, at: range(7, 10), "no such name", cure: "ask")],
      files: [file]
    )
    let expected = """
      error W0301: no such name
        --> a.rules:1:4
        1 | 가나 xyz
          |      ^^^
        help: ask

      """
    #expect(text == expected)
  }

  @Test("A second place has its own line and note")
  func labels() {
    let file = file("one\ntwo\n")
    let label = DiagnosticLabel(range(0, 3), "first here")
    let text = render(
      [Diagnostic(.duplicateName, at: range(4, 7), "twice", labels: [label])],
      files: [file]
    )
    let expected = """
      error W0302: twice
        --> a.rules:2:1
        2 | two
          | ^^^
        --> a.rules:1:1
        1 | one
          | ^^^ first here

      """
    #expect(text == expected)
  }

  @Test("Control characters of the file are not sent to the terminal")
  func escapes() {
    let file = file("a\u{1B}[31m\n")
    let text = render([Diagnostic(.unknownName, at: range(0, 1), "x")], files: [file])
    #expect(!text.unicodeScalars.contains("\u{1B}"))
  }

  @Test("A range beyond the file or over several lines marks what there is")
  func strangeRanges() {
    let file = file("one\ntwo\n")
    let text = render([Diagnostic(.unknownName, at: range(1, 99), "x")], files: [file])
    #expect(text.contains("  1 | one\n    |  ^^\n"))
  }

  @Test("Diagnostics are put in the order of the file, each once")
  func order() {
    let late = Diagnostic(.unknownName, at: range(5, 6), "b")
    let early = Diagnostic(.duplicateName, at: range(1, 2), "a")
    #expect([late, early, late].inOrder() == [early, late])
  }

  @Test("Warnings are named so")
  func severity() {
    let file = file("one\n")
    let text = render([Diagnostic(.unusedFact, at: range(0, 3), "x")], files: [file])
    #expect(text.hasPrefix("warning W0901: x\n"))
  }
}
