// The options of programs: what they cannot follow is refused, never passed over.

import Testing
import Writ

@testable import Commands

@Suite struct DecideOptionTests {
  @Test("a day of the decision that is no date or instant refuses every claim")
  func unusableAsOf() throws {
    let file = RuleFile(name: "fees.rules", bytes: Array(feePolicy.utf8))
    let rules = try #require(RuleSet.compile(file).rules)
    for claim in [#"{"fee": 1}"#, #"{"as_of": "2026-03-01"}"#] {
      for text in ["yesterday", "", "2026-02-30", "2026-03-01T25:00", "\u{1B}"] {
        let answer = rules.decide(Array(claim.utf8), options: DecideOptions(asOf: text))
        guard case .refused(let refusal) = answer else {
          Issue.record("`\(text)` is taken")
          continue
        }
        #expect(refusal.problems.map(\.path) == ["$.as_of"])
        #expect(!refusal.text(file: "c.json").contains("\u{1B}"))
      }
      for text in ["2026-03-01", "2026-03-01T09:00:00+09:00"] {
        let answer = rules.decide(Array(claim.utf8), options: DecideOptions(asOf: text))
        guard case .decided = answer else {
          Issue.record("`\(text)` is refused")
          continue
        }
      }
    }
  }
}
