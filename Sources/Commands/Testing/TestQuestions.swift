// `writ test --coverage` and `--mutate`: what the tests of a policy reach, and what they notice.

import Analysis
import Platform
import UnicodeText
import Writ
import WritFiles

/// What is asked of the tests themselves.
struct TestQuestion {
  enum Subject {
    /// Which parts of the policy they reach, with claims that reach parts too.
    case coverage(facts: String?)
    /// Which changes of the policy they notice.
    case mutation
  }

  let subject: Subject
  /// How many percent must be reached or noticed.
  let least: Int

  /// Nil where nothing is asked.
  ///
  /// - Throws: where options contradict each other.
  init?(_ arguments: ParsedArguments) throws(UsageError) {
    least = try leastPercent(arguments.options["--least"] ?? "0")
    switch (arguments.has("--coverage"), arguments.has("--mutate")) {
    case (true, true):
      throw UsageError(
        message: "`--coverage` and `--mutate` are two questions",
        cure: "ask them one after the other"
      )
    case (true, false): subject = .coverage(facts: arguments.options["--facts"])
    case (false, true): subject = .mutation
    case (false, false):
      for option in ["--least", "--facts"] where arguments.options[option] != nil {
        throw UsageError(
          message: "`\(option)` says nothing without a question about the tests",
          cure: "add `--coverage`" + (option == "--least" ? " or `--mutate`" : "")
        )
      }
      return nil
    }
    if case .mutation = subject, arguments.options["--facts"] != nil {
      throw UsageError(message: "`--facts` belongs to `--coverage`", cure: "leave it out")
    }
    if let format = arguments.options["--format"], format != "text", format != "json" {
      throw UsageError(
        message: "`--format \(format)` is of the results of scenarios",
        cure: "write `--format text` or `--format json`"
      )
    }
  }
}

/// Answers a question about the tests of policies, and ends with its own code where too little is
/// reached or noticed.
func answer(
  _ question: TestQuestion,
  _ policies: [TestedPolicy],
  threads: Int,
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  _ result: inout CommandResult
) throws(FileTrouble) {
  let isJSON = arguments.options["--format"] == "json"
  let isBrief = arguments.has("--quiet")
  let isEnough: Bool
  switch question.subject {
  case .coverage(let facts):
    var covered: [CoveredPolicy] = []
    for policy in policies {
      covered.append(
        try coverage(of: policy, claims: facts, threads: threads, surroundings, &result)
      )
    }
    if isJSON {
      result.output += CoveredPolicy.json(of: covered)
    } else {
      for policy in covered { result.print(policy.text(isBrief: isBrief)) }
    }
    isEnough = covered.allSatisfy { $0.coverage.isAtLeast(percent: question.least) }
  case .mutation:
    var mutated: [MutatedPolicy] = []
    for policy in policies {
      mutated.append(
        try mutation(of: policy, threads: threads, arguments, surroundings)
      )
    }
    if isJSON {
      result.output += MutatedPolicy.json(of: mutated)
    } else {
      for policy in mutated { result.print(policy.text(isBrief: isBrief)) }
    }
    isEnough = mutated.allSatisfy { $0.isAtLeast(percent: question.least) }
  }
  if !isEnough {
    result.tell("less than \(question.least) %, which `--least` asks for\n")
    // What is broken is told before what is not tested.
    if result.code == .done { result.code = .belowLeast }
  }
}

/// The percentage that `--least` names, such as `90%` or `90`.
private func leastPercent(_ text: String) throws(UsageError) -> Int {
  let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
  if let number = Int(digits), (0...100).contains(number) { return number }
  throw UsageError(
    message: "`--least` cannot be `\(escapeControls(text))`",
    cure: "write a percentage, such as `90%`"
  )
}

// MARK: Coverage

private func coverage(
  of policy: TestedPolicy,
  claims path: String?,
  threads: Int,
  _ surroundings: Surroundings,
  _ result: inout CommandResult
) throws(FileTrouble) -> CoveredPolicy {
  let claims = try path.map { path throws(FileTrouble) in
    try bytes(at: path, InputLimit.claim, surroundings)
  }
  let tests = PolicyTests(of: policy.rules.program, claims: claims ?? [])
  for line in tests.unreadable {
    result.tell("\(path ?? ""):\(line): the claim cannot be read, and reaches nothing\n")
    result.worsen(to: .badInput)
  }
  let reached = concurrently(tests.count, threads: threads) { tests.reached(by: $0) }
  return CoveredPolicy(
    path: policy.file.path,
    bytes: try bytes(at: policy.file.path, RuleAccess.limit, surroundings),
    coverage: tests.coverage(reached, file: policy.file.compilation.files.first ?? "")
  )
}

// MARK: Mutation

private func mutation(
  of policy: TestedPolicy,
  threads: Int,
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings
) throws(FileTrouble) -> MutatedPolicy {
  let path = policy.file.path
  let bytes = try bytes(at: path, RuleAccess.limit, surroundings)
  let loader = RuleLoader(surroundings: surroundings, root: arguments.options["--root"])
  let changes = mutants(ofFile: bytes)
  let fates = concurrently(changes.count, threads: threads) { index in
    let changed = changes[index].applied(to: bytes)
    let loaded = loader.load(path, changed, for: .everything, allowsLibrary: false)
    return fate(of: loaded.compilation)
  }
  return MutatedPolicy(path: path, bytes: bytes, fates: Array(zip(changes, fates)).map { ($0, $1) })
}

/// What becomes of a changed policy: its scenarios are run until one fails.
private func fate(of compilation: Compilation) -> MutantFate {
  guard let rules = compilation.rules else { return .invalid }
  for scenario in rules.scenarioTitles.indices
  where rules.runScenarios([scenario]).failed > 0 {
    return .noticed
  }
  return .survived
}

private func bytes(
  at path: String,
  _ limit: Int,
  _ surroundings: Surroundings
) throws(FileTrouble) -> [UInt8] {
  do throws(FileError) { return try surroundings.readFile(path, limit) } catch {
    throw FileTrouble(error)
  }
}
