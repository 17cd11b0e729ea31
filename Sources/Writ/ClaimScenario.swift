// A claim as a scenario of its policy, run with the policy before it is given.

import Evaluation
import Explanation
import FactReading
import Model

/// A claim and its decision as a scenario that passes.
public struct ClaimScenario: Sendable {
  /// The scenario as it is laid out, in UTF-8, ending in a line end.
  public let text: [UInt8]
  /// What the claim says and a scenario cannot; also comments of the scenario.
  public let notes: [String]
  /// The number of lines of the decision that are left out, since the scenario decides otherwise.
  public let removed: Int

  /// Whether the scenario gives all that the claim gives, and expects what was decided of it.
  public var isWhole: Bool { notes.isEmpty && removed == 0 }
}

/// Why a claim is not made a scenario.
public enum ClaimScenarioFailure: Error, Sendable {
  /// The claim could not be read.
  case refused(InputRefusal)
  /// No scenario of it passes; the reason in words.
  case unproved(String)
}

extension RuleSet {
  /// A claim and its decision as a scenario, proved on the spot: what comes out passes behind the
  /// policy's own text.
  ///
  /// - Parameters:
  ///   - claim: a JSON object in UTF-8.
  ///   - title: the title; nil for what the claim calls itself, else for `fallback`.
  ///   - options: how the claim is read and decided.
  ///   - policy: the bytes of the policy's own file.
  ///   - compiling: compiles such bytes as that file, for everything.
  public func scenario(
    of claim: [UInt8],
    title: String?,
    fallback: String,
    options: DecideOptions = DecideOptions(),
    policy: [UInt8],
    compiling: @escaping ([UInt8]) -> Compilation
  ) -> Result<ClaimScenario, ClaimScenarioFailure> {
    let reading = readClaim(
      claim,
      for: program,
      options: ReadingOptions(allowExtra: options.allowsExtraMembers)
    )
    guard var given = reading.facts else {
      return .failure(.refused(InputRefusal(reading)))
    }
    if given.asOf == nil { given.asOf = options.asOf?.instant }
    var facts = given
    facts.applyDefaults(program.schema)
    let draft = scenarioDraft(
      program,
      given: given,
      decision: Evaluation.decide(program, facts),
      title: title ?? given.caseName ?? fallback
    )
    return ScenarioProof(policy: policy, compiling: compiling).prove(draft)
  }
}

/// Runs a drafted scenario behind its policy, and takes out what does not hold of it.
private struct ScenarioProof {
  let policy: [UInt8]
  let compiling: ([UInt8]) -> Compilation

  func prove(_ draft: ScenarioDraft) -> Result<ClaimScenario, ClaimScenarioFailure> {
    var draft = draft
    var removed = 0
    // What is taken out of `given` may change what is decided, so that it is run once more.
    for _ in 0..<4 {
      if draft.blocks.allSatisfy({ $0.lines.isEmpty }) {
        return .failure(.unproved("a scenario can expect nothing of what was decided"))
      }
      let bad: Set<DraftPart>
      switch failing(draft) {
      case .failure(let failure): return .failure(failure)
      case .success(let found): bad = found
      }
      if bad.isEmpty { return laidOut(draft, removed) }
      let rest = draft.without(bad)
      if rest.removed == 0 { break }
      draft = rest.draft
      removed += rest.removed
    }
    return .failure(.unproved("the claim cannot be said as a scenario that passes"))
  }

  /// The parts of a draft that do not compile, or that are not met.
  private func failing(
    _ draft: ScenarioDraft
  ) -> Result<Set<DraftPart>, ClaimScenarioFailure> {
    let lines = draft.lines()
    let text = "\n\n" + lines.map { $0.text + "\n" }.joined()
    // The scenario stands behind an empty line, whether or not the policy ends in a line end.
    let first = policy.count { $0 == 0x0A } + 3
    func parts(_ numbers: [Int]) -> Set<DraftPart> {
      var found = Set(
        numbers.map { number in
          lines.indices.contains(number - first) ? lines[number - first].part : .other
        }
      )
      found.remove(.other)
      return found
    }
    let compilation = compiling(policy + Array(text.utf8))
    let own = compilation.files.first ?? ""
    let errors = compilation.findings.filter { $0.isError && $0.file == own }
    guard let rules = compilation.rules else {
      let bad = parts(errors.map { $0.line })
      let reason = errors.first?.message ?? "the scenario does not compile"
      return bad.isEmpty ? .failure(.unproved(reason)) : .success(bad)
    }
    let place = rules.program.scenarios.firstIndex { scenario in
      let origin = rules.program.origin(scenario.origin)
      return origin.line == first && origin.file == own
    }
    guard let place else { return .failure(.unproved("the scenario is not read as one")) }
    let run = rules.runScenarios([place])
    if run.failed == 0 { return .success([]) }
    let bad = parts(run.failedLines)
    return bad.isEmpty
      ? .failure(.unproved("the claim breaks a `property` of the policy")) : .success(bad)
  }

  private func laidOut(
    _ draft: ScenarioDraft,
    _ removed: Int
  ) -> Result<ClaimScenario, ClaimScenarioFailure> {
    let file = RuleFile(name: "scenario", bytes: Array(draft.text().utf8))
    guard case .success(let text) = RuleFormatting.format(file) else {
      return .failure(.unproved("the scenario cannot be laid out"))
    }
    return .success(ClaimScenario(text: text, notes: draft.notes, removed: removed))
  }
}

extension ScenarioRun {
  /// The lines of expectations that were not met, in their files.
  fileprivate var failedLines: [Int] {
    group.results.flatMap { _, result in
      result.failures.map { group.program.origin($0.origin).line }
    }
  }
}
