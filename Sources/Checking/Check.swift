// The order of the checker's passes, from source files to a program.

package import Model
package import SourceText
import Syntax

/// Why a file named by `use` cannot be read.
package enum UseProblem: Error, Sendable {
  case missing, outsideRoot, unreadable
}

/// What a policy is checked for.
package enum CheckPurpose: Sendable {
  /// Everything that there is to find.
  case everything
  /// Deciding claims: what cannot change a decision is not looked at. These are the scenarios, the
  /// account of the outlines, what may be none, and all that is only warned of.
  ///
  /// Where there is an error in the rest, everything is looked at all the same.
  case deciding
  /// Everything, and what only a finished policy is asked for: sources and scenarios.
  case publishing
  /// What names stand for: the tests of what is well formed but may be meant otherwise are left out.
  case naming
}

/// What checking found: a program where there is no error, and everything worth saying.
package struct CheckResult: Sendable {
  /// The program; nil where a diagnostic is an error, or where no file has a `policy` clause.
  package let program: Program?
  package let diagnostics: [Diagnostic]
  /// The files that were read, the given one first; a diagnostic's source is an index here.
  package let files: [SourceFile]
  /// How the articles of the source are accounted for; nil where a policy has no outline.
  package let outline: OutlineAccount?
  /// How many times the whole was checked with a change, to try what its findings offer.
  package let trials: Int
}

/// Checks a policy and the files that it uses.
///
/// - Parameters:
///   - file: the policy's own file; its id must be 0.
///   - purpose: what the program is for.
///   - allowLibrary: whether a file without `policy` clause is accepted (it gives no program).
///   - zoneData: the contents of a TZif file (RFC 9636) by the name of a zone; nil where there is
///     none. `UTC` and `Asia/Seoul` need no file.
///   - parsed: what was parsed before and may serve again.
///   - load: reads a file named by `use`, below the root, under the id that it is given.
package func check(
  root file: SourceFile,
  for purpose: CheckPurpose = .everything,
  allowLibrary: Bool = false,
  zoneData: (String) -> [UInt8]? = { _ in nil },
  parsed: ParsedFiles = ParsedFiles(),
  loading load: (String, SourceID) -> Result<SourceFile, UseProblem>
) -> CheckResult {
  // What was read once is not read again, so that each time the same is seen.
  var used: [String: Result<SourceFile, UseProblem>] = [:]
  var zones: [String: [UInt8]?] = [:]
  func zone(_ name: String) -> [UInt8]? {
    if let known = zones[name] { return known }
    let data = zoneData(name)
    zones[name] = .some(data)
    return data
  }
  func read(_ path: String, _ id: SourceID) -> Result<SourceFile, UseProblem> {
    if let known = used[path] { return known }
    let found = load(path, id)
    used[path] = found
    return found
  }
  if purpose == .deciding {
    let checker = looked(file, .deciding, allowLibrary, ParsedFiles(), zone, read)
    let result = checked(checker) { _ in [] }
    if result.program != nil { return result }
  }
  let all = purpose == .deciding ? CheckPurpose.everything : purpose
  let checker = looked(file, all, allowLibrary, parsed, zone, read)
  return checked(checker) { changed in
    let root = changed.id == file.id ? changed : file
    return looked(root, all, allowLibrary, parsed, zone) { path, id in
      let found = read(path, id)
      guard case .success(let file) = found, file.name == changed.name else { return found }
      return .success(changed)
    }.diagnostics
  }
}

/// A checker that has looked at everything.
private func looked(
  _ file: SourceFile,
  _ purpose: CheckPurpose,
  _ allowLibrary: Bool,
  _ parsed: ParsedFiles,
  _ zoneData: (String) -> [UInt8]?,
  _ load: (String, SourceID) -> Result<SourceFile, UseProblem>
) -> Checker {
  let checker = Checker(for: purpose, parsed)
  checker.look(at: file, allowLibrary: allowLibrary, zoneData, load)
  return checker
}

extension Checker {
  /// Looks at everything that the purpose asks for, in order.
  func look(
    at file: SourceFile,
    allowLibrary: Bool,
    _ zoneData: (String) -> [UInt8]?,
    _ load: (String, SourceID) -> Result<SourceFile, UseProblem>
  ) {
    loadFiles(root: file, load: load)
    collectClauses(allowLibrary: allowLibrary)
    collectDefinitions()
    checkHeader()
    loadZones(zoneData)
    declareCalendars()
    declareCountingRules()
    declareChoices()
    declareFacts()
    checkZone()
    declareReadings()
    declareParameters()
    checkForEaches()
    checkDefinitions()
    checkSections()
    checkOutputs()
    checkProperties()
    if purpose == .naming {
      checkScenarios()
      return
    }
    checkDependencies()
    if purpose != .deciding, !hasErrors {
      checkConditions()
      checkSigns()
    }
    if purpose != .deciding {
      checkScenarios()
      outline = checkOutlines()
      reportUnused()
      checkLookAlikes()
      checkDeadlineEffects()
      checkForgottenSources()
      checkLanguages()
    }
    if purpose != .deciding, !hasFoundErrors { checkNone() }
    if purpose == .publishing { checkForPublishing() }
    buildCalendars()
  }
}

/// What a checker found, in the words of the author; `trying` is what would be found in a changed
/// file.
private func checked(
  _ checker: Checker,
  trying: (SourceFile) -> [Diagnostic]
) -> CheckResult {
  var trials = 0
  let diagnostics = oneForEachCause(checker.diagnostics, checker.trees) { changed in
    trials += 1
    return trying(changed)
  }
  var hasError = false
  for diagnostic in diagnostics where diagnostic.severity == .error { hasError = true }
  if !hasError { checker.indexCases() }
  let program = hasError || !checker.hasPolicy ? nil : checker.building.finished()
  return CheckResult(
    program: program,
    diagnostics: diagnostics,
    files: checker.files,
    outline: checker.outline,
    trials: trials
  )
}

/// The files of a policy as they were parsed, so that a file is parsed once however often the policy
/// is checked with changes of another one.
package final class ParsedFiles {
  private var known: [Int: (file: SourceFile, result: ParseResult)] = [:]

  package init() {}

  /// The same, so that what is tried with one of them leaves the other as it is.
  package func copy() -> ParsedFiles {
    let other = ParsedFiles()
    other.known = known
    return other
  }

  /// What a file holds, in plain terms.
  func parse(_ file: SourceFile, skipsScenarios: Bool) -> ParseResult {
    if let (same, result) = known[file.id.index], same.name == file.name,
      same.bytes == file.bytes
    {
      return result
    }
    let result = Syntax.parse(file, skipsScenarios: skipsScenarios, inPlainTerms: true)
    known[file.id.index] = (file, result)
    return result
  }
}
