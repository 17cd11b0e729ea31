// One claim, what is missing, a wrong claim, and many claims on several tasks, from Swift.
//
// It is given the folder that has `rules`.

import Writ
import WritFiles

let folder = CommandLine.arguments.dropFirst().first ?? "."

func outage(_ start: String, _ end: String?) -> ClaimValue {
  var outage: ClaimValue = ["start": .text(start)]
  outage["end"] = end.map { .text($0) }
  return outage
}

func claim(fee: Int64, until end: String?) -> ClaimValue {
  [
    "line": ["monthly_fee": .number(ExactNumber(integerLiteral: fee)), "plan": "slim"],
    "outages": [outage("2025-09-05T10:00:00+09:00", end)],
    "claim": [
      "filed_at": "2025-09-20T09:00:00+09:00", "channel": "website",
      "docs": ["outage_record", "id_card", "claim_form"], "pay_method": "credit",
      "cash_requested": false,
    ],
    "bills": [["month": "2025-10", "amount": .number(ExactNumber(integerLiteral: fee))]],
  ]
}

/// Rules that cannot decide.
struct RulesError: Error { let findings: String }

let compilation = try RuleSet.load("\(folder)/rules/kt_internet_outage.rules")
guard case .rules(let rules) = compilation.outcome else {
  throw RulesError(findings: compilation.findingsText())
}

/// The sections of a decision, what they grant, and what each waits for.
func show(_ answer: ClaimAnswer) {
  switch answer {
  case .refused(let refusal):
    for problem in refusal.problems {
      print("\(problem.kind.rawValue) at \(problem.path): \(problem.message); \(problem.cure)")
    }
  case .decided(let decision):
    for section in decision.sections {
      print("\(section.name): \(section.outcome.rawValue)")
      for award in section.awards {
        guard let amount = award.amount else { continue }
        print("  \(award.clause.name): \(amount.amount) \(amount.currency)")
      }
      for fact in section.missing { print("  missing \(fact.path)") }
    }
  }
}

show(rules.decide(claim(fee: 33_000, until: "2025-09-05T15:00:00+09:00")))
show(rules.decide(claim(fee: 33_000, until: nil)))
show(rules.decide(["line": ["monthly_fees": 33_000]]))

// Thirty claims, each with a higher fee than the one before.
let claims = (1...30).lazy.map { claim(fee: $0 * 1_000, until: "2025-09-05T15:00:00+09:00") }
var granted: [ExactNumber] = []
for await answer in try rules.decide(contentsOf: claims, tasks: 4) {
  guard case .decided(let decision) = answer else { continue }
  for section in decision.sections {
    granted += section.awards.compactMap { $0.amount?.amount }.filter { $0 > 0 }
  }
}
print("\(granted.count) amounts, in order: \(granted == granted.sorted())")
