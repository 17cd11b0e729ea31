// The pages of diagnostic codes: one for each code, whose examples give what they say.

import DiagnosticPages
import Platform
import SourceText
import Testing
import Writ

@testable import Commands

@Suite struct DiagnosticPageTests {
  private static let world: Surroundings = {
    var result = World().surroundings()
    result.zoneData = { name in try? readZoneData(name).bytes }
    return result
  }()

  private static let codes = diagnosticPages.map { $0.code }

  private static func page(_ code: String) throws -> DiagnosticPage {
    try #require(diagnosticPages.first { $0.code == code })
  }

  @Test("every code has a page, and every page a code")
  func everyCodeHasAPage() {
    #expect(Self.codes == DiagnosticCode.allCases.map { $0.label }.sorted())
  }

  @Test("the wrong example of a page gives its code alone", arguments: codes)
  func wrongExample(_ code: String) throws {
    let page = try Self.page(code)
    let found = Set(compile(page.wrong, of: page, Self.world).findings.map { $0.code })
    // That the rest is not shown can only be said after very many others.
    let companions: Set<String> = page.code == "W0220" ? ["W0201"] : []
    #expect(found == companions.union([page.code]), "\(page.code): \(found.sorted())")
  }

  @Test("of the right example of a page nothing is told", arguments: codes)
  func rightExample(_ code: String) throws {
    let page = try Self.page(code)
    let compilation = compile(page.right, of: page, Self.world)
    #expect(compilation.findings.isEmpty, "\(page.code): \(compilation.findingsText())")
    #expect(compilation.rules != nil)
    #expect(!page.right.hasMarks)
    // It is also laid out as rules are.
    let file = World(files: ["example.rules": page.right.text + "\n"])
    #expect(file.run("fmt --check example.rules").code == 0, "\(page.code)")
    #expect(page.right.text != page.wrong.text)
  }

  @Test(
    "a page is printed with its parts, in lines that fit a terminal",
    arguments: codes
  )
  func printedPage(_ code: String) throws {
    let page = try Self.page(code)
    let result = runCommand(["explain-code", page.code], in: Self.world)
    let text = String(decoding: result.output, as: UTF8.self)
    #expect(result.code == .done)
    #expect(text.hasPrefix("\(page.code): \(page.title)\n\n  "))
    let strict = page.isStrict ? " --strict" : ""
    for heading in ["Why it matters", "Wrong", "`writ check\(strict)` says", "Right"] {
      #expect(text.contains("\n\n\(heading)\n\n"), "\(page.code) lacks \(heading)")
    }
    #expect(
      text.contains("\n    error \(page.code): ") || text.contains("\n    warning \(page.code): ")
    )
    #expect(text.contains("\n      help: "))
    for line in (page.meaning + "\n" + page.importance).split(separator: "\n") {
      #expect(line.count <= 78, "\(line)")
      #expect(text.contains("\n  \(line)\n"))
    }
  }

  @Test("the Korean summary of each page is in Korean, and its headings are")
  func koreanSummary() {
    for page in diagnosticPages {
      let isHangul = page.korean.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
      #expect(isHangul, "\(page.code)")
    }
    let text = World().run("explain-code W0502 --lang ko").output
    for heading in ["왜 중요한가", "틀린 예", "바른 예"] { #expect(text.contains("\n\(heading)\n")) }
  }

  @Test(
    "a code is found in small letters and without its zeros",
    arguments: ["W0301", "w0301", "301", "w301", "0301"]
  )
  func spellingsOfACode(_ word: String) {
    #expect(World().run("explain-code \(word)").output.hasPrefix("W0301: "))
  }

  @Test(
    "what is no code is answered with the nearest, or with where they are listed",
    arguments: [
      ("explain-code W0310O", "there is no code `W0310O`"), ("explain-code W0999", "W09"),
      ("explain-code nonsense", "`writ explain-code` lists the codes"),
      ("explain-code --example wrong", "of one code"),
      ("explain-code W0301 W0302 --example right", "of one code"),
    ]
  )
  func wrongUsage(_ line: String, _ words: String) {
    let result = World().run(line)
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test("without a code, every code is listed with its title")
  func list() {
    let lines = World().run("explain-code").output.split(separator: "\n")
    #expect(lines.map { String($0) } == diagnosticPages.map { "\($0.code)  \($0.title)" })
    let korean = World().run("explain-code --lang ko").output.split(separator: "\n")
    #expect(korean.count == lines.count)
  }

  @Test("marks stand for characters, bytes and repetitions")
  func marks() {
    func file(_ code: String) -> [UInt8] {
      runCommand(["explain-code", code, "--example", "wrong"], in: Self.world).output
    }
    #expect(String(validating: file("W0101"), as: UTF8.self) == nil)
    #expect(Array(file("W0102").prefix(9)) == [0xEF, 0xBB, 0xBF] + Array("policy".utf8))
    #expect(file("W0104").contains(0x09))
    let choice = String(decoding: file("W0515"), as: UTF8.self)
    #expect(choice.contains("\n  branch_1  \"Branch 1\"\n  branch_2  "))
    #expect(choice.contains("\n  branch_65  \"Branch 65\"\n\nfacts\n"))
    let readings = String(decoding: file("W0510"), as: UTF8.self)
    #expect(readings.contains("  second  \"The second way\"\n\nreading question_2 \"Open"))
    #expect(readings.contains("question_7 \"Open question 7\"\n"))
    let brackets = String(decoding: file("W0210"), as: UTF8.self)
    #expect(brackets.contains("  " + String(repeating: "(", count: 70) + "miles)"))
    for code in ["W0101", "W0210", "W0510", "W0515"] {
      #expect(!String(decoding: file(code), as: UTF8.self).contains("‹"))
    }
  }

  @Test("the example that is printed is the file that is checked")
  func printedExample() {
    for code in ["W0301", "W0502"] {
      for name in ["wrong", "right"] {
        let text = World().run("explain-code \(code) --example \(name)").output
        let checked = World(files: ["example.rules": text]).run("check example.rules")
        #expect(checked.code == (name == "wrong" ? 1 : 0))
        #expect(checked.errors.contains(code) == (name == "wrong"))
      }
    }
  }
}
