// What is found in policies, told to the editor, with the changes that mend it.

import Checking
import LanguageFeatures
import SourceText

/// What was found in a policy.
struct Findings {
  /// The state of the documents that it holds for.
  let generation: Int
  /// The names of the files, by the numbers of their sources.
  let files: [String]
  let diagnostics: [Diagnostic]

  func file(_ range: SourceRange) -> String {
    files.indices.contains(range.source.index) ? files[range.source.index] : ""
  }
}

extension LanguageServer {
  /// Checks a policy and tells what was found in its files.
  func publish(_ root: String) {
    let result = workspace.checked(root)
    findings[root] = Findings(
      generation: workspace.generation,
      files: result.files.map { $0.name },
      diagnostics: result.diagnostics
    )
    scenarioRuns[root] = result.program.map {
      ScenarioRun($0, generation: workspace.generation)
    }
    dropForgottenRoots()
    var files = Set(result.files.map { $0.name })
    files.formUnion(
      toldFiles.filter { file in !findings.values.contains { $0.files.contains(file) } }
    )
    for file in files.sorted() { tellFindings(of: file) }
    toldFiles = Set(findings.values.flatMap { $0.files })
  }

  /// Leaves out what was found of files by themselves that are now found to be used by a policy, and of
  /// policies of which no file is open.
  private func dropForgottenRoots() {
    let open = workspace.documents.keys
    let wanted = Set(open.flatMap { workspace.roots(of: $0) })
    for root in findings.keys where !wanted.contains(root) {
      findings[root] = nil
      scenarioRuns[root] = nil
    }
  }

  private func tellFindings(of file: String) {
    var told: [Diagnostic] = []
    var items: [JSONValue] = []
    for root in findings.keys.sorted() {
      guard let found = findings[root] else { continue }
      for diagnostic in found.diagnostics where found.file(diagnostic.range) == file {
        let item = json(diagnostic, found)
        if !items.contains(item) {
          items.append(item)
          told.append(diagnostic)
        }
      }
    }
    tell(
      "textDocument/publishDiagnostics",
      .object(["uri": .string(FileURI.uri(file)), "diagnostics": .array(items)])
    )
  }

  private func json(_ diagnostic: Diagnostic, _ found: Findings) -> JSONValue {
    let file = found.file(diagnostic.range)
    var message = diagnostic.message
    if !diagnostic.cure.isEmpty { message += "\nhelp: \(diagnostic.cure)" }
    var members: [String: JSONValue] = [
      "range": range(Self.bytes(diagnostic.range), in: file),
      "severity": .int(diagnostic.severity == .error ? 1 : 2),
      "code": .string(diagnostic.code.label),
      "source": .string("writ"),
      "message": .string(message),
    ]
    switch diagnostic.code {
    case .unusedFact, .unusedDefinition, .unusedParameter, .unusedReading:
      members["tags"] = .array([.int(1)])
    // No other finding is about what nothing uses.
    default: break
    }
    if !diagnostic.labels.isEmpty {
      members["relatedInformation"] = .array(
        diagnostic.labels.map { label in
          .object([
            "location": location(Self.bytes(label.range), in: found.file(label.range)),
            "message": .string(label.message),
          ])
        }
      )
    }
    return .object(members)
  }

  static func bytes(_ range: SourceRange) -> Range<Int> { range.start.value..<range.end.value }

  func location(_ bytes: Range<Int>, in path: String) -> JSONValue {
    .object(["uri": .string(FileURI.uri(path)), "range": range(bytes, in: path)])
  }

  // MARK: Cures

  /// The changes that the findings in a range offer.
  func codeActions(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let path = try documentPath(params)
    let lines = workspace.lines(path)
    guard let start = linePlace(params.at("range", "start")),
      let end = linePlace(params.at("range", "end"))
    else { throw .invalidParams("`range` is a range") }
    let first = lines.offset(start, client.encoding)
    let last = max(first, lines.offset(end, client.encoding))
    if let only = params.at("context", "only")?.array,
      !only.contains(where: { $0 == .string("quickfix") || $0 == .string("") })
    {
      return .array([])
    }
    var actions: [JSONValue] = []
    for root in workspace.roots(of: path) {
      let found = currentFindings(root)
      for diagnostic in found.diagnostics {
        guard let fix = diagnostic.fix, found.file(diagnostic.range) == path else { continue }
        let place = Self.bytes(diagnostic.range)
        guard place.lowerBound <= last, first <= place.upperBound else { continue }
        let action = self.action(diagnostic, fix, found)
        if !actions.contains(action) { actions.append(action) }
      }
    }
    return .array(actions)
  }

  private func currentFindings(_ root: String) -> Findings {
    if let known = findings[root], known.generation == workspace.generation { return known }
    publish(root)
    toCheck.removeAll { $0 == root }
    return findings[root] ?? Findings(generation: 0, files: [], diagnostics: [])
  }

  private func action(_ diagnostic: Diagnostic, _ fix: TextEdit, _ found: Findings) -> JSONValue {
    let file = found.file(fix.range)
    return .object([
      "title": .string(diagnostic.cure.isEmpty ? diagnostic.message : diagnostic.cure),
      "kind": .string("quickfix"),
      "isPreferred": .bool(true),
      "diagnostics": .array([json(diagnostic, found)]),
      "edit": workspaceEdit([
        FileEdit(FilePlace(file: file, bytes: Self.bytes(fix.range)), fix.replacement)
      ]),
    ])
  }

  /// Changes of files as the protocol has them.
  func workspaceEdit(_ edits: [FileEdit]) -> JSONValue {
    var changes: [String: JSONValue] = [:]
    for file in Set(edits.map { $0.place.file }) {
      changes[FileURI.uri(file)] = .array(
        edits.filter { $0.place.file == file }.map { edit in
          .object([
            "range": range(edit.place.bytes, in: file), "newText": .string(edit.text),
          ])
        }
      )
    }
    return .object(["changes": .object(changes)])
  }
}
