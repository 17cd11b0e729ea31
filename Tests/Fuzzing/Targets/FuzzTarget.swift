// What is fuzzed, and what must hold of every input.

import FormatMutations
import JSON
import Model
import Writ

/// A part of Writ that takes bytes from outside.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// The text of a policy.
  case rules
  /// Claims as lines of JSON; the first byte picks the policy and one of its outputs.
  case claims
  /// A file of claims in CSV.
  case csv
  /// A receipt, to be verified.
  case receipts
  /// The note of an unfinished batch, to go on from.
  case checkpoints
  /// The text of a policy that is laid out; the first byte picks the width and the lines.
  case layouts

  /// Runs an input.
  ///
  /// - Returns: what is wrong; nil where all is as it must be. A trap ends the process.
  public func run(_ input: [UInt8]) -> String? {
    switch self {
    case .rules: runRules(input)
    case .claims: runClaims(input)
    case .csv: runCSV(input)
    case .receipts: runReceipt(input)
    case .checkpoints: runCheckpoint(input)
    case .layouts: runLayout(input)
    }
  }
}

extension FuzzTarget {
  /// Inputs that Writ itself makes, which the corpus cannot hold since they change with its version.
  public var ownInputs: [(name: String, bytes: [UInt8])] {
    switch self {
    case .rules, .claims, .csv, .layouts: []
    case .receipts:
      [("sound", FuzzWorld.receipt), ("sealed", [UInt8(ascii: "#")] + FuzzWorld.receipt)]
    case .checkpoints:
      [("sound", FuzzWorld.note), ("sealed", [UInt8(ascii: "#")] + FuzzWorld.note)]
    }
  }

  /// Whether the receipt and the note among `ownInputs` are taken: otherwise fuzzing would begin
  /// with what is refused at once.
  public static var takesOwnInputs: Bool {
    verify(FuzzWorld.receipt).code == 0 && goOn(from: FuzzWorld.note).code == 0
  }
}

// MARK: Layouts

/// Lays out a policy, whole and some lines of it: what can be read must be proved to say the same.
private func runLayout(_ input: [UInt8]) -> String? {
  guard let first = input.first else { return nil }
  let text = Array(input.dropFirst())
  let width = 40 + Int(first & 0x7F)
  switch formatHoldingLaws(text, width: width) {
  case .fault(let reason): return reason
  case .unreadable: return nil
  case .formatted: return rangeFault(text, lines: (1 + width / 16)...(1 + width / 8))
  }
}

// MARK: Rules

/// Compiles a policy for everything and for deciding, runs its scenarios and decides an empty claim.
private func runRules(_ input: [UInt8]) -> String? {
  let file = RuleFile(name: "input.rules", bytes: input)
  let all = RuleSet.compile(file, allowsLibrary: true, zoneData: FuzzWorld.zoneData)
  if !isJSON(Compilation.findingsJSON(of: [all])) { return "the findings are no JSON" }
  if all.findings.isEmpty != all.findingsText().isEmpty { return "a finding has no text" }
  guard let rules = all.rules else { return nil }
  let deciding = RuleSet.compile(file, for: .deciding, zoneData: FuzzWorld.zoneData)
  if deciding.rules == nil { return "sound rules cannot decide" }
  _ = rules.runScenarios().text()
  guard case .decided(let decision) = rules.decide(Array("{}".utf8)) else {
    return "an empty claim is refused"
  }
  if !isJSON(decision.json()) { return "the decision is no JSON" }
  _ = decision.text()
  _ = decision.html(language: "ko")
  return nil
}

// MARK: Claims

/// Decides lines by the machine and by the evaluator, which must give the same rows.
private func runClaims(_ input: [UInt8]) -> String? {
  guard let first = input.first else { return nil }
  let policies = FuzzWorld.policies
  let rules = policies[Int(first) % policies.count]
  let outputs = rules.program.outputs
  let output = outputs.isEmpty ? nil : outputs[Int(first) / policies.count % outputs.count]
  let claims = Array(input.dropFirst())
  var answers: [[UInt8]] = []
  for usesMachine in [true, false] {
    var options = BatchOptions(content: .rows(of: output?.header.name))
    options.usesMachine = usesMachine
    // An output whose columns cannot be written is found when the policy is checked.
    guard let rows = decideLines(claims, rules, options) else { return nil }
    answers.append(rows)
  }
  if answers[0] != answers[1] { return "the machine and the evaluator give different rows" }
  for line in answers[1].split(separator: 0x0A) where !isJSON(Array(line)) {
    return "a row is no JSON"
  }
  guard case .decided(let decision) = rules.decide(claims) else { return nil }
  return isJSON(decision.json(weighsMissing: false)) ? nil : "the decision is no JSON"
}

private func decideLines(
  _ claims: [UInt8],
  _ rules: RuleSet,
  _ options: BatchOptions
) -> [UInt8]? {
  do throws(BatchRefusal) {
    let decider = try BatchDecider(rules, options)
    var output = OutputBytes()
    var tally = decider.emptyTally()
    let padded = claims + Array(repeating: 0, count: BatchDecider.padding)
    padded.withUnsafeBytes { buffer in
      let block = UnsafeRawBufferPointer(rebasing: buffer[..<claims.count])
      decider.decide(block, firstLine: 1, into: &output, tally: &tally)
    }
    return Array(output.bytes)
  } catch {
    return nil
  }
}

/// Whether bytes are one value of JSON.
func isJSON(_ bytes: [UInt8]) -> Bool {
  do throws(JSONError) {
    var cursor = JSONCursor(bytes)
    try cursor.skipValue()
    try cursor.finish()
    return true
  } catch {
    return false
  }
}
