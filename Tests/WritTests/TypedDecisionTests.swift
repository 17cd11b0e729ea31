// Decisions as values: they say what the JSON of the same decision says.

import Evaluation
import Foundation
import Model
import TestSupport
import Testing
import WritFiles

@testable import Writ

/// The shipped policies.
private let policies = [
  "inicis_messaging", "kiwoom_order_outage", "koscom_charter_en", "koscom_charter_ko",
  "kt_internet_outage",
]

/// The folder of a policy's examples: one for a charter in both languages.
private func folder(_ policy: String) -> String {
  policy.hasPrefix("koscom_charter") ? "koscom_charter" : policy
}

private func rules(_ policy: String) throws -> RuleSet {
  try #require(try RuleSet.load(Repository.url("rules/\(policy).rules").path).rules)
}

private func examples(_ policy: String) throws -> [String] {
  let path = Repository.url("examples/\(folder(policy))").path
  return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    .filter { $0.hasSuffix(".json") }
}

/// What differs between the values and the JSON of a decision.
private func differences(_ decision: ClaimDecision) throws -> [String] {
  var comparison = TypedComparison()
  let text = String(decoding: decision.json(indented: false, weighsMissing: false), as: UTF8.self)
  comparison.compare(decision, try JSONTree(text))
  return comparison.differences
}

@Suite struct TypedDecisionTests {
  @Test(
    "the values of a decision are those of its JSON, for every example and scenario",
    arguments: policies
  )
  func valuesAgree(policy: String) throws {
    // Compiled once for both, since that takes longest.
    let rules = try rules(policy)
    try examplesAgree(policy, rules)
    try scenariosAgree(rules.program)
  }

  private func examplesAgree(_ policy: String, _ rules: RuleSet) throws {
    var decided = 0
    for (index, name) in try examples(policy).enumerated() {
      let claim = try Repository.bytes("examples/\(folder(policy))/\(name)")
      guard case .decided(let decision) = rules.decide(claim) else { continue }
      decided += 1
      #expect(try differences(decision) == [], "\(name)")
      // What would change a decision, and what missing facts settle, take many evaluations.
      guard TestRun.isThorough || index % 16 == 5 else { continue }
      let weighed = decision.weighed()
      let tree = try JSONTree(
        String(decoding: weighed.explanationJSON(indented: false), as: UTF8.self)
      )
      var comparison = TypedComparison()
      comparison.compare(weighed, tree)
      comparison.compare(decision.changes(), tree)
      #expect(comparison.differences == [], "\(name)")
    }
    #expect(decided > 3)
  }

  private func scenariosAgree(_ program: Program) throws {
    #expect(!program.scenarios.isEmpty)
    for scenario in TestRun.sample(of: program.scenarios, oneIn: 20) {
      var facts = FactTable(schema: program.schema, given: scenario.given, asOf: scenario.asOf)
      facts.applyDefaults(program.schema)
      let decision = ClaimDecision(
        decision: Evaluation.decide(program, facts, weighsDefaults: false),
        program: program,
        facts: facts,
        ignoredMembers: []
      )
      #expect(try differences(decision) == [], "\(scenario.title)")
    }
  }

  @Test("a comparison that finds nothing could have found something")
  func comparisonFinds() throws {
    let rules = try rules("kt_internet_outage")
    let claim = try Repository.bytes("examples/kt_internet_outage/five_hours.json")
    guard case .decided(let decision) = rules.decide(claim) else {
      Issue.record("the claim is refused")
      return
    }
    let json = String(decoding: decision.json(indented: false, weighsMissing: false), as: UTF8.self)
    for (written, other) in [
      ("\"eligible\"", "\"ineligible\""), ("\"status\":\"holds\"", "\"status\":\"fails\""),
      ("\"amount\":\"", "\"amount\":\"1"), ("\"id\":", "\"surprise\":1,\"id\":"),
    ] {
      #expect(json.contains(written))
      var comparison = TypedComparison()
      comparison.compare(
        decision,
        try JSONTree(json.replacingOccurrences(of: written, with: other))
      )
      #expect(!comparison.differences.isEmpty, "\(other)")
    }
  }
}
