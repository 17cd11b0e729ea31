// When a clause without `source` is told, and when its section speaks for it.

import SourceText
import Testing

@testable import Checking

@Suite struct ForgottenSourceTests {
  /// A section with three clauses that have a source and one that has none.
  private func policy(head: String) -> String {
    var text =
      header + """
        facts
          a number
        section s "S"\(head)

        """
    for name in ["first_rule", "second_rule", "third_rule"] {
      text += "require \(name)\n  source \"\(name)\"\n  a > 0\n"
    }
    return text + "require fourth_rule\n  a > 4\n"
  }

  @Test("A clause without source among clauses that have one is told")
  func forgotten() {
    let found = checked(policy(head: "")).diagnostics.filter { $0.code == .clauseWithoutSource }
    #expect(found.map { $0.message.contains("`fourth_rule`") } == [true])
  }

  @Test("The source in the head of a section is that of its clauses too")
  func belowSource() {
    let result = checked(policy(head: "   source \"3\""))
    #expect(result.codes == [])
    #expect(!result.diagnostics.contains { $0.code == .clauseWithoutSource })
  }
}
