// Tests that the parser reads what the tables of clauses and items say.

import SourceText
import Testing

@testable import Syntax

@Suite struct ItemTableTests {
  /// A form as an author writes it: what stands between braces is itself an example.
  private func written(_ form: String) -> String { form.filter { $0 != "{" && $0 != "}" } }

  /// The items of the first clause of a text, with their lines.
  private func items(_ text: String) -> [(kind: NodeKind, text: String)] {
    let tree = parsed(text).tree
    guard let clause = tree.children(tree.root).first else { return [] }
    return tree.children(clause).map { (tree.kind($0), tree.text($0)) }
  }

  @Test("The form of each clause is read as that clause", arguments: ClauseRule.all)
  func formsOfClauses(_ clause: ClauseRule) {
    let tree = parsed(written(clause.form) + "\n").tree
    #expect(tree.children(tree.root).first.map { tree.kind($0) } == clause.kind)
  }

  @Test(
    "The form of each item, below the head of its clause or at its end, is read as that item",
    arguments: ClauseRule.all
  )
  func formsOfItems(_ clause: ClauseRule) {
    let lines = written(clause.form).split(separator: "\n").map { String($0) }
    for item in clause.items {
      let line = written(item.form)
      let texts = [[lines[0], "  " + line] + lines.dropFirst(), lines + ["  " + line]]
      #expect(
        texts.contains { text in
          items(text.joined(separator: "\n") + "\n").contains { $0 == (item.kind, line) }
        },
        "\(clause.words): \(line)"
      )
    }
  }

  @Test(
    "A line whose first word begins an item, and whose others do not, is no such item",
    arguments: [
      ("award a \"A\"\n  = 1 KRW\n  payable from d\n", NodeKind.payableBy),
      ("award a \"A\"\n  = 1 KRW\n  paid by card\n", .paidAs),
      ("award a \"A\"\n  = 1 KRW\n  may be zero\n", .mayBeBelowZero),
      ("deadline d \"D\"\n  = e\n  met on f\n", .metBy),
      ("award a \"A\"\n  = 1 KRW\n  not over 2 KRW\n", .notMoreThan),
    ]
  )
  func otherWords(_ text: String, _ kind: NodeKind) {
    #expect(!items(text).contains { $0.kind == kind })
    #expect(!parsed(text).diagnostics.isEmpty)
  }
}
