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
  /// account of the outlines, what nothing uses, and what may be none.
  ///
  /// Where there is an error in the rest, everything is looked at all the same.
  case deciding
  /// Everything, and what only a finished policy is asked for: sources and scenarios.
  case publishing
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
}

/// Checks a policy and the files that it uses.
///
/// - Parameters:
///   - file: the policy's own file; its id must be 0.
///   - purpose: what the program is for.
///   - allowLibrary: whether a file without `policy` clause is accepted (it gives no program).
///   - zoneData: the contents of a TZif file (RFC 9636) by the name of a zone; nil where there is
///     none. `UTC` and `Asia/Seoul` need no file.
///   - load: reads a file named by `use`, below the root, under the id that it is given.
package func check(
  root file: SourceFile,
  for purpose: CheckPurpose = .everything,
  allowLibrary: Bool = false,
  zoneData: (String) -> [UInt8]? = { _ in nil },
  loading load: (String, SourceID) -> Result<SourceFile, UseProblem>
) -> CheckResult {
  guard purpose == .deciding else {
    return checked(file, purpose, allowLibrary, zoneData, load)
  }
  // What was read once is not read again, so that both times see the same.
  var used: [String: Result<SourceFile, UseProblem>] = [:]
  var zones: [String: [UInt8]?] = [:]
  let result = checked(file, .deciding, allowLibrary) { name in
    let data = zoneData(name)
    zones[name] = .some(data)
    return data
  } _: { path, id in
    let found = load(path, id)
    used[path] = found
    return found
  }
  if result.program != nil { return result }
  return checked(file, .everything, allowLibrary) { name in
    zones[name] ?? zoneData(name)
  } _: { path, id in
    used[path] ?? load(path, id)
  }
}

private func checked(
  _ file: SourceFile,
  _ purpose: CheckPurpose,
  _ allowLibrary: Bool,
  _ zoneData: (String) -> [UInt8]?,
  _ load: (String, SourceID) -> Result<SourceFile, UseProblem>
) -> CheckResult {
  let checker = Checker(for: purpose)
  checker.loadFiles(root: file, load: load)
  checker.collectClauses(allowLibrary: allowLibrary)
  checker.collectDefinitions()
  checker.checkHeader()
  checker.loadZones(zoneData)
  checker.declareCalendars()
  checker.declareCountingRules()
  checker.declareChoices()
  checker.declareFacts()
  checker.checkZone()
  checker.declareReadings()
  checker.declareParameters()
  checker.checkForEaches()
  checker.checkDefinitions()
  checker.checkSections()
  checker.checkOutputs()
  checker.checkProperties()
  checker.checkDependencies()
  if purpose != .deciding, !checker.hasErrors {
    checker.checkConditions()
    checker.checkSigns()
  }
  var outline: OutlineAccount?
  if purpose != .deciding {
    checker.checkScenarios()
    outline = checker.checkOutlines()
    checker.reportUnused()
    checker.checkLookAlikes()
    checker.checkDeadlineEffects()
  }
  if purpose != .deciding, !checker.hasFoundErrors { checker.checkNone() }
  if purpose == .publishing { checker.checkForPublishing() }
  checker.buildCalendars()
  let diagnostics = oneForEachCause(checker.diagnostics, checker.trees)
  var hasError = false
  for diagnostic in diagnostics where diagnostic.severity == .error { hasError = true }
  if !hasError { checker.indexCases() }
  let program = hasError || !checker.hasPolicy ? nil : checker.program
  return CheckResult(
    program: program,
    diagnostics: diagnostics,
    files: checker.files,
    outline: outline
  )
}
