// The way in for programs: compile rules once, decide claims as often as wanted.

package import Checking
import Evaluation
package import Explanation
import FactReading
package import Model
import Quantities
import SourceText
import Syntax

/// Why a file that rules ask for with `use` cannot be given.
public enum LoadFailure: Error, Sendable {
  /// There is no such file.
  case missing
  /// The path leads out of the root folder.
  case outsideRoot
  /// The file is there and cannot be read.
  case unreadable
}

extension UseProblem {
  /// The same for the checker.
  package init(_ failure: LoadFailure) {
    switch failure {
    case .missing: self = .missing
    case .outsideRoot: self = .outsideRoot
    case .unreadable: self = .unreadable
    }
  }
}

/// What rules are compiled for.
public enum RuleUse: Sendable {
  /// Everything: to decide claims, to run scenarios, and to see every finding.
  case everything
  /// To decide claims, which is sooner ready: what cannot change a decision is not looked at. That
  /// is the scenarios (none are run, and mistakes in them are not found), the account of the
  /// articles, and the warnings of names that nothing uses, of conditions, amounts, deadlines, and of
  /// values that may be none.
  ///
  /// Rules that cannot decide have all their findings here too.
  case deciding
  /// Everything, and the warnings of what a finished policy should not lack: sources where it has an
  /// outline, and scenarios.
  case publishing
}

extension RuleUse {
  fileprivate var purpose: CheckPurpose {
    switch self {
    case .everything: .everything
    case .deciding: .deciding
    case .publishing: .publishing
    }
  }
}

/// A file of rules: the name under which messages show it, and its bytes in UTF-8.
public struct RuleFile: Sendable {
  /// The name under which messages show it.
  public let name: String
  /// Its contents in UTF-8.
  public let bytes: [UInt8]

  /// A file of rules with its name and contents.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

extension RuleFile {
  /// Whether a line begins with the word `policy`.
  package var hasPolicy: Bool { RuleLines.hasPolicy(bytes) }

  /// The paths of the lines that begin with the word `use`.
  package var pathsUsed: [String] { RuleLines.pathsUsed(bytes) }
}

/// A finding about rules.
public struct RuleFinding: Sendable, Hashable {
  /// The stable code, such as `W0301`.
  public let code: String
  /// Whether it stops the rules from deciding; otherwise it is a warning.
  public let isError: Bool
  /// What is wrong, in plain words.
  public let message: String
  /// What to do; empty where there is nothing to say.
  public let cure: String
  /// The name of the file.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int
}

/// What compiling gave: rules that can decide, unless there are errors, and every finding.
public struct Compilation: Sendable {
  /// What the file is.
  public enum Outcome: Sendable {
    /// A policy without errors.
    case rules(RuleSet)
    /// A file without errors that only declares things for others.
    case library
    /// A file with errors.
    case failed
  }

  /// What the file is: a policy, declarations for others, or a file with errors.
  public var outcome: Outcome {
    if let rules { return .rules(rules) }
    return hasErrors ? .failed : .library
  }

  /// The rules; nil where there is an error, or where the file only declares things for others.
  public let rules: RuleSet?
  package let group: DiagnosticGroup
  /// The names of the files that were read, the policy's own first.
  public let files: [String]
  /// How many times the whole was checked with a change, to try what its findings offer.
  package let trials: Int

  /// The findings in the order of file and place.
  public var findings: [RuleFinding] { group.diagnostics.map { finding($0) } }

  private func finding(_ diagnostic: Diagnostic) -> RuleFinding {
    var file = ""
    var line = 1
    var column = 1
    for candidate in group.files where candidate.id == diagnostic.range.source {
      file = candidate.name
      let start = candidate.position(diagnostic.range.start)
      line = start.line
      column = start.column
    }
    return RuleFinding(
      code: diagnostic.code.label,
      isError: diagnostic.severity == .error,
      message: diagnostic.message,
      cure: diagnostic.cure,
      file: file,
      line: line,
      column: column
    )
  }

  /// The same compilation with only some of its findings.
  package func keeping(_ isKept: (RuleFinding) -> Bool) -> Compilation {
    let kept = group.diagnostics.filter { isKept(finding($0)) }
    return Compilation(
      rules: rules,
      group: DiagnosticGroup(diagnostics: kept, files: group.files, outline: group.outline),
      files: files,
      trials: trials
    )
  }

  /// How the articles of the policy's source are accounted for; nil where it has no `outline`.
  public var articles: ArticleAccount? { group.outline.map { ArticleAccount($0) } }

  /// Whether any finding is an error.
  public var hasErrors: Bool { errorCount > 0 }

  /// The number of errors.
  public var errorCount: Int {
    var count = 0
    for diagnostic in group.diagnostics where diagnostic.severity == .error { count += 1 }
    return count
  }

  /// The number of warnings.
  public var warningCount: Int { group.diagnostics.count - errorCount }

  /// Whether the rules go beyond a limit of size or depth.
  public var hasReachedLimit: Bool {
    for diagnostic in group.diagnostics {
      switch diagnostic.code {
      case .sourceTooLarge, .nestedTooDeep, .limitReached, .tooManyWorlds: return true
      // No other finding is about a limit.
      default: break
      }
    }
    return false
  }

  /// The findings as text for people, with the lines that they point at.
  ///
  /// - Parameter isColoured: whether to use a terminal's colours.
  public func findingsText(isColoured: Bool = false) -> String {
    render(group.diagnostics, files: group.files, isColoured: isColoured)
  }

  /// The findings of compilations as one JSON object in UTF-8.
  public static func findingsJSON(of compilations: [Compilation]) -> [UInt8] {
    diagnosticsJSON(compilations.map { $0.group })
  }

  /// The findings of compilations as a log of SARIF 2.1.0 in UTF-8, as code scanning takes it.
  public static func findingsSARIF(of compilations: [Compilation]) -> [UInt8] {
    diagnosticsSARIF(compilations.map { $0.group }, version: writVersion)
  }

  /// The findings of compilations as workflow commands of GitHub, one a line.
  public static func findingsGitHub(of compilations: [Compilation]) -> String {
    diagnosticsGitHub(compilations.map { $0.group })
  }
}

/// The articles that the outlines of a policy list, by what becomes of them.
public struct ArticleAccount: Sendable, Hashable {
  /// The number of articles.
  public let count: Int
  /// Those that a clause cites, other than only `for people` clauses.
  public let modelled: Int
  /// Those that only `for people` clauses cite, or that are marked `for people`.
  public let forPeople: Int
  /// Those that are marked `not a rule`.
  public let noRule: Int
  /// Those that nothing cites and that bear no mark; each has a finding.
  public let unaccounted: Int
  /// The number of the policy's scenarios.
  public let scenarios: Int

  init(_ account: OutlineAccount) {
    count = account.articles
    modelled = account.modelled
    forPeople = account.forPeople
    noRule = account.notRules
    unaccounted = account.unaccounted
    scenarios = account.scenarios
  }
}

/// A checked policy, ready to decide claims: immutable, for any number of threads.
public struct RuleSet: Sendable {
  package let program: Program

  /// The rules of a policy that was compiled elsewhere.
  package init(_ program: Program) { self.program = program }

  /// Compiles a policy and the files that it uses.
  ///
  /// - Parameters:
  ///   - file: the policy's own file.
  ///   - use: what the rules are for.
  ///   - allowsLibrary: whether a file without a `policy` clause is accepted, to be checked only.
  ///   - zoneData: gives the contents of a compiled time zone file (TZif, RFC 9636) by the name of
  ///     a zone, nil where there is none; `UTC` and `Asia/Seoul` need no file.
  ///   - load: gives a file named by `use`; its path is relative to the root.
  public static func compile(
    _ file: RuleFile,
    for use: RuleUse = .everything,
    allowsLibrary: Bool = false,
    zoneData: (String) -> [UInt8]? = { _ in nil },
    loading load: (String) -> Result<RuleFile, LoadFailure> = { _ in .failure(.missing) }
  ) -> Compilation {
    let root = SourceFile(id: SourceID(0), name: file.name, bytes: file.bytes)
    let result = check(
      root: root,
      for: use.purpose,
      allowLibrary: allowsLibrary,
      zoneData: zoneData
    ) { path, id in
      load(path).map { SourceFile(id: id, name: $0.name, bytes: $0.bytes) }
        .mapError { UseProblem($0) }
    }
    return Compilation(
      rules: result.program.map { RuleSet($0) },
      group: DiagnosticGroup(
        diagnostics: result.diagnostics,
        files: result.files,
        outline: result.outline
      ),
      files: result.files.map { $0.name },
      trials: result.trials
    )
  }

  /// The name of the policy.
  public var name: String { program.name }

  /// The version that the policy states; empty where it states none.
  public var version: String { program.version }

  /// The names of the time zones whose clocks the rules ask, in order, each once.
  public var zones: [String] {
    Set([program.zone.name] + program.dailyTimes.map { $0.zone.name }).sorted()
  }
}
