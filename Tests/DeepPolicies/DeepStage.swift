// What is done with a deep policy.

import JSON
public import Writ

/// A part of working with a policy.
public enum DeepStage: String, CaseIterable, Sendable {
  case check, compileToDecide, decide, show, explain, batch

  /// Does it.
  ///
  /// - Returns: what is wrong; nil where the policy is sound and decided as it must be.
  public func run(_ policy: DeepPolicy, compiled: RuleSet? = nil) -> String? {
    if self == .compileToDecide {
      return policy.compiled(for: .deciding) == nil ? "it cannot decide" : nil
    }
    if self == .check { return policy.compiled() == nil ? "it is not sound" : nil }
    guard let rules = compiled ?? policy.compiled() else { return "it is not sound" }
    switch self {
    case .check, .compileToDecide: return nil
    case .batch: return Self.row(policy, rules)
    case .decide, .show, .explain: break
    }
    guard case .decided(let decision) = rules.decide(Array(policy.claim.utf8)) else {
      return "the claim is refused"
    }
    let outcome = decision.outcomes.last { $0.section == policy.section }?.outcome.rawValue ?? ""
    if outcome != policy.outcome { return "it is \(outcome), not \(policy.outcome)" }
    if decision.hasReachedLimit { return "a limit is reached" }
    switch self {
    case .show:
      let isEmpty = decision.text().isEmpty || decision.json().isEmpty || decision.html().isEmpty
      return isEmpty ? "nothing is shown" : nil
    case .explain:
      let isEmpty = decision.explanation().isEmpty || decision.explanationJSON().isEmpty
      return isEmpty ? "nothing is explained" : nil
    default: return nil
    }
  }

  /// Decides a line of claims, by compiled code where it serves.
  private static func row(_ policy: DeepPolicy, _ rules: RuleSet) -> String? {
    do throws(BatchRefusal) {
      let decider = try BatchDecider(rules, BatchOptions(content: .rows(of: nil)))
      var output = OutputBytes()
      var tally = decider.emptyTally()
      let claim = Array(policy.claim.utf8)
      let padded = claim + Array(repeating: 0, count: BatchDecider.padding)
      padded.withUnsafeBytes { buffer in
        let block = UnsafeRawBufferPointer(rebasing: buffer[..<claim.count])
        decider.decide(block, firstLine: 1, into: &output, tally: &tally)
      }
      let row = String(decoding: output.bytes, as: UTF8.self)
      return row.contains("\"\(policy.outcome)\"") ? nil : "the row is \(row.prefix(300))"
    } catch {
      return "there is no batch"
    }
  }
}

extension DeepPolicy {
  /// The policy, compiled; nil where it is not sound.
  public func compiled(for use: RuleUse = .everything) -> RuleSet? {
    RuleSet.compile(RuleFile(name: "deep.rules", bytes: Array(rules.utf8)), for: use).rules
  }
}
