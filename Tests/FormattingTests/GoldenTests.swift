// The layout, against files that were written by hand after docs/formatting.md.

import Foundation
import Testing
import Writ

@Suite("The layout") struct GoldenTests {
  static let names: [String] = {
    let folder = RepositoryFiles.tests.appendingPathComponent("Golden").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".before") }.map { String($0.dropLast(7)) }.sorted()
  }()

  private func text(_ name: String) throws -> String {
    let place = RepositoryFiles.tests.appendingPathComponent("Golden/\(name)")
    return try String(contentsOf: place, encoding: .utf8)
  }

  @Test("is as docs/formatting.md has it", arguments: names)
  func asRecorded(_ name: String) throws {
    #expect(laidOut(try text("\(name).before")) == (try text("\(name).after")))
  }

  @Test("of what is laid out stays", arguments: names)
  func stays(_ name: String) throws {
    let after = try text("\(name).after")
    #expect(laidOut(after) == after)
  }

  @Test("has no fewer than the samples that there are")
  func samples() { #expect(Self.names.count >= 6) }

  @Test(
    "breaks a condition at the outermost joints that it has",
    arguments: [
      (60, "require c \"C\"\n  alpha > 1 and beta < 2\n"),
      (23, "require c \"C\"\n  alpha > 1\n    and beta < 2\n"),
      // An operand that does not fit is broken deeper.
      (14, "require c \"C\"\n  alpha > 1\n    and beta\n      < 2\n"),
    ]
  )
  func breaking(width: Int, expected: String) {
    let text = "require c \"C\"\n  alpha > 1 and beta < 2\n"
    // A name alone cannot be broken, and is longer than the page.
    #expect(laidOut(text, width: width) == expected)
  }

  @Test("counts columns of a terminal: Hangul takes two")
  func wideCharacters() {
    // `  when 가나다라 > 1` and ` and b > 2` take 2 + 5 + 8 + 4 and 10 columns.
    let text = "exclude e \"E\"\n  when 가나다라 > 1 and b > 2\n"
    #expect(laidOut(text, width: 29) == text)
    #expect(
      laidOut(text, width: 28) == "exclude e \"E\"\n  when 가나다라 > 1\n    and b > 2\n"
    )
  }

  @Test(
    "brings back the ends of lines and the byte-order mark",
    arguments: [
      ("use \"a\"\r\nuse   \"b\"\r\n", "use \"a\"\r\nuse \"b\"\r\n"),
      ("\u{FEFF}use  \"a\"\n", "\u{FEFF}use \"a\"\n"),
      ("\u{FEFF}use  \"a\"\r\n# c \r\n", "\u{FEFF}use \"a\"\r\n# c\r\n"),
      // Of both kinds, that which most lines have; of none, the plain one.
      ("use \"a\"\r\nuse \"b\"\nuse \"c\"\n", "use \"a\"\nuse \"b\"\nuse \"c\"\n"),
      ("use \"a\"", "use \"a\"\n"),
    ]
  )
  func ends(text: String, expected: String) {
    #expect(laidOut(text).utf8.elementsEqual(expected.utf8))
  }

  @Test("is not made of what cannot be read, and says why")
  func unreadable() {
    #expect(laidOut("require\n").contains("error"))
    #expect(laidOut("facts\n\ta number\n").contains("tab"))
    #expect(laidOut("").contains("error"))
    guard case .failure(.unreadable) = RuleFormatting.format(RuleFile(name: "a", bytes: [0xFF]))
    else {
      Issue.record("bytes that are no UTF-8 were formatted")
      return
    }
  }

  @Test("is made of what only the checker finds fault with")
  func checkedLater() {
    #expect(laidOut("define  a =  nowhere\n") == "define a = nowhere\n")
  }
}
