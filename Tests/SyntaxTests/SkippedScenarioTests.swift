// Scenarios that are passed over: what goes, and what stays.

import SourceText
import Testing

@testable import Syntax

@Suite struct SkippedScenarioTests {
  /// The kinds of the clauses that are left of a text, and the codes of its diagnostics.
  private func rest(_ text: String) -> (kinds: [NodeKind], codes: [String], problems: [String]) {
    let file = source(Array(text.utf8))
    let result = parse(file, skipsScenarios: true)
    let tree = result.tree
    var problems = tree.checkInvariants()
    if tree.print() != file.bytes { problems.append("not the bytes of the file") }
    return (
      tree.children(tree.root).map { tree.kind($0) }, result.diagnostics.map { $0.code.label },
      problems
    )
  }

  private static let section = "section a \"A\"\n"
  private static let body = "  given\n    x = 1\n  expect\n    a is eligible\n"

  @Test(
    "a scenario goes with all that stands below it, up to the next clause",
    arguments: [
      "scenario \"s\"\n\(body)\(section)",
      "\(section)scenario \"s\"\n\(body)",
      "\(section)scenario \"s\"",
      "\(section)scenario",
      "scenario \"s\"\n\(body)\nscenario \"t\"\n\(body)\(section)",
      "scenario\t\"s\"\n\tgiven\n# a note at the left\n\n\t\tx = 1\n\(section)",
      "scenario\"s\"\r\n  given\r\n\r\n    x = 1\r\n\(section)",
      // Mistakes in a scenario are not looked for.
      "scenario \"s\n  given \u{202E}\n    ??? = \"\n\(section)",
    ]
  )
  func skipped(_ text: String) {
    let found = rest(text)
    #expect(found.kinds == [.sectionClause])
    #expect(found.codes == [])
    #expect(found.problems == [])
  }

  @Test("a file of scenarios alone has nothing left, which is no mistake")
  func nothingLeft() {
    let found = rest("# notes\n\nscenario \"s\"\n\(Self.body)")
    #expect(found.kinds == [])
    #expect(found.codes == [])
    #expect(found.problems == [])
  }

  @Test(
    "the word elsewhere than at the beginning of a line begins nothing",
    arguments: [
      "\(section)\ndefine scenario_of_a \"S\"\n  = 1\n",
      "\(section)\ndefine b \"scenario\" # scenario\n  = 1\n",
    ]
  )
  func otherWords(_ text: String) {
    #expect(rest(text).kinds == [.sectionClause, .defineClause])
    #expect(rest(text).codes == parsed(text).diagnostics.map { $0.code.label })
  }

  @Test("the policies keep all clauses but their scenarios", arguments: TestFiles.policies)
  func policies(_ path: String) throws {
    let file = source(try TestFiles.policy(path), name: path)
    let whole = parse(file)
    let rest = parse(file, skipsScenarios: true)
    func clauses(_ tree: SyntaxTree) -> [String] {
      tree.children(tree.root).filter { tree.kind($0) != .scenarioClause }.map { tree.dump($0) }
    }
    #expect(clauses(rest.tree) == clauses(whole.tree))
    #expect(rest.tree.children(rest.tree.root, .scenarioClause).isEmpty)
    #expect(rest.tree.checkInvariants() == [])
    #expect(rest.tree.print() == file.bytes)
  }

  @Test("every spelling of the vocabulary is found by its bytes, and nothing else is")
  func keywords() {
    for row in Vocabulary.rows {
      for spelling in row.spellings {
        #expect(Vocabulary.keyword(spelling) == row.keyword, "\(spelling)")
        #expect(Vocabulary.keyword(spelling + "_") == nil, "\(spelling)_")
        #expect(Vocabulary.keyword("_" + spelling) == nil, "_\(spelling)")
      }
    }
    #expect(Vocabulary.keyword("") == nil)
    #expect(Vocabulary.keyword("a_word_of_seventeen") == nil)
  }
}
