// The machine's rows beside those of the evaluator.

import JSON
import Machine
import Model
import Writ

extension Trial {
  /// The first claim of which the machine writes another row than the evaluator; nil where there is
  /// none, or where the machine does not take the policy.
  func machineViolation(_ subject: Subject, _ claims: [String]) -> Violation? {
    guard CompiledOutput(0, of: subject.program, asOf: nil) != nil,
      let rules = RuleSet.compile(
        RuleFile(name: "policy", bytes: Array(subject.tree.text.utf8)),
        for: .deciding
      ).rules
    else { return nil }
    let fast = rows(rules, claims, usesMachine: true)
    let slow = rows(rules, claims, usesMachine: false)
    if fast == slow { return nil }
    let place = zip(fast, slow).enumerated().first { $0.element.0 != $0.element.1 }
    return Violation(
      law: "the machine writes the evaluator's rows",
      key: "whole",
      fewer: place.map { claims[$0.offset] } ?? "",
      more: "",
      detail: place.map { "\($0.element.0), where \($0.element.1) is right" } ?? "fewer rows"
    )
  }

  private func rows(_ rules: RuleSet, _ claims: [String], usesMachine: Bool) -> [String] {
    let output = rules.program.outputs.first?.header.name
    var options = BatchOptions(content: .rows(of: output))
    options.usesMachine = usesMachine
    guard let decider = try? BatchDecider(rules, options) else { return [] }
    var written = OutputBytes()
    var tally = decider.emptyTally()
    let text = Array(claims.joined(separator: "\n").utf8)
    let memory = text + [UInt8](repeating: 0x30, count: BatchDecider.padding)
    memory.withUnsafeBytes { bytes in
      let block = UnsafeRawBufferPointer(rebasing: bytes[..<text.count])
      decider.decide(block, firstLine: 1, into: &written, tally: &tally)
    }
    return String(decoding: written.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
