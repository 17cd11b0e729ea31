// The requests by their methods, and those about names.

import Checking
import LanguageFeatures
import SourceText
import Syntax

extension LanguageServer {
  /// The answer to a request; nil where there is no such method.
  func request(_ method: String, _ params: JSONValue) throws(ServerError) -> JSONValue? {
    switch method {
    case "textDocument/hover": try hover(params)
    case "textDocument/completion": try completion(params)
    case "textDocument/definition": try definition(params)
    case "textDocument/references": try references(params)
    case "textDocument/documentHighlight": try highlights(params)
    case "textDocument/prepareRename": try prepareRename(params)
    case "textDocument/rename": try rename(params)
    case "textDocument/codeAction": try codeActions(params)
    case "textDocument/documentSymbol": try documentSymbols(params)
    case "workspace/symbol": try workspaceSymbols(params)
    case "textDocument/foldingRange": try foldingRanges(params)
    case "textDocument/selectionRange": try selectionRanges(params)
    case "textDocument/semanticTokens/full": try semanticTokens(params, isPart: false)
    case "textDocument/semanticTokens/range": try semanticTokens(params, isPart: true)
    case "textDocument/inlayHint": try inlayHints(params)
    case "textDocument/codeLens": try codeLenses(params)
    case "textDocument/documentLink": try documentLinks(params)
    case "textDocument/formatting": try format(params, isPart: false)
    case "textDocument/rangeFormatting": try format(params, isPart: true)
    case "textDocument/signatureHelp": try signatureHelp(params)
    case "textDocument/implementation": try clausesCitingTheSame(params)
    case "workspace/executeCommand": try executeCommand(params)
    default: nil
    }
  }

  // MARK: What is asked about

  /// The path of the document of a request.
  func documentPath(_ params: JSONValue) throws(ServerError) -> String {
    guard let document = params["textDocument"], let uri = document["uri"]?.string else {
      throw .invalidParams("`textDocument` has a `uri`")
    }
    guard let path = FileURI.path(uri) else {
      throw .invalidParams("`\(uri)` is no file")
    }
    guard workspace.documents[path] != nil else {
      throw .invalidParams("`\(uri)` is not open")
    }
    return path
  }

  /// The document of a request, as part of the first policy that it belongs to.
  func view(_ params: JSONValue) throws(ServerError) -> FileView {
    let path = try documentPath(params)
    for root in workspace.roots(of: path) {
      if let view = FileView(workspace.policy(root), file: path) { return view }
    }
    throw .failed("the document cannot be read")
  }

  /// The byte that a request asks about.
  func offset(_ params: JSONValue, in path: String) throws(ServerError) -> Int {
    guard let place = linePlace(params["position"]) else {
      throw .invalidParams("`position` has a line and a character")
    }
    return workspace.lines(path).offset(place, client.encoding)
  }

  /// All policies that a document belongs to.
  private func policies(_ path: String) -> [NamedPolicy] {
    workspace.roots(of: path).map { workspace.policy($0) }
  }

  /// The policies in whose files the name at a place may stand: those of the files that declare it.
  private func policies(of declared: [FilePlace]) -> (roots: [String], policies: [NamedPolicy]) {
    let roots = Set(declared.flatMap { workspace.roots(of: $0.file) }).sorted()
    return (roots, roots.map { workspace.policy($0) })
  }

  /// Where the name that a request asks about is declared, in all policies.
  private func declared(_ params: JSONValue) throws(ServerError) -> [FilePlace] {
    let path = try documentPath(params)
    let offset = try offset(params, in: path)
    var found: Set<FilePlace> = []
    for policy in policies(path) {
      guard let view = FileView(policy, file: path) else { continue }
      for place in view.declared(at: offset) { found.insert(policy.filePlace(place)) }
    }
    return found.sorted { $0.comesBefore($1) }
  }

  // MARK: Names

  private func hover(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    guard let hover = view.hover(at: try offset(params, in: view.file.name)) else { return .null }
    return .object([
      "contents": .object(["kind": .string("markdown"), "value": .string(hover.text)]),
      "range": range(hover.place.bytes, in: hover.place.file),
    ])
  }

  private func definition(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    let offset = try offset(params, in: view.file.name)
    for (bytes, relative) in view.usedPaths() where bytes.contains(offset) {
      if let target = usedFile(relative, from: view.file.name) {
        return .array([location(0..<0, in: target)])
      }
    }
    let listed = view.placesOfArticle(at: offset).listed
    let places = listed.isEmpty ? try declared(params) : listed
    return .array(places.map { location($0.bytes, in: $0.file) })
  }

  /// The clauses that cite an article of the clause at a place, in all policies of the document.
  private func clausesCitingTheSame(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let path = try documentPath(params)
    let offset = try offset(params, in: path)
    var found: [FilePlace] = []
    for policy in policies(path) {
      guard let view = FileView(policy, file: path) else { continue }
      for place in view.clausesCitingTheSame(at: offset) where !found.contains(place) {
        found.append(place)
      }
    }
    return .array(found.map { location($0.bytes, in: $0.file) })
  }

  private func references(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let isWhole = params.at("context", "includeDeclaration")?.bool ?? true
    let view = try view(params)
    let (listed, cited) = view.placesOfArticle(at: try offset(params, in: view.file.name))
    if !cited.isEmpty || !listed.isEmpty {
      return .array(((isWhole ? listed : []) + cited).map { location($0.bytes, in: $0.file) })
    }
    let declared = try declared(params)
    let found = occurrences(of: declared, in: policies(of: declared).policies)
    return .array((isWhole ? found.all : found.uses).map { location($0.bytes, in: $0.file) })
  }

  private func highlights(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    let places = view.declared(at: try offset(params, in: view.file.name))
      .map { view.filePlace($0) }
    let found = occurrences(of: places, in: [view.policy])
    let declared = Set(found.declared)
    return .array(
      found.all.filter { $0.file == view.file.name }.map { place in
        .object([
          "range": range(place.bytes, in: place.file),
          // Where it is declared it is written, elsewhere read.
          "kind": .int(declared.contains(place) ? 3 : 2),
        ])
      }
    )
  }

  private func prepareRename(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    let offset = try offset(params, in: view.file.name)
    guard !view.declared(at: offset).isEmpty, let token = view.token(at: offset) else {
      throw .failed(RenameProblem.noName.message)
    }
    return .object([
      "range": range(Self.bytes(view.tree.range(token)), in: view.file.name),
      "placeholder": .string(view.tree.nameText(token)),
    ])
  }

  private func rename(_ params: JSONValue) throws(ServerError) -> JSONValue {
    guard let name = params["newName"]?.string else { throw .invalidParams("`newName` is a text") }
    let declared = try declared(params)
    let (roots, policies) = policies(of: declared)
    do throws(RenameProblem) {
      let renaming = try renaming(declared, to: name, in: policies) { index, edits in
        var changed: [String: [UInt8]] = [:]
        for file in Set(edits.map { $0.place.file }) {
          changed[file] = applied(
            edits.filter { $0.place.file == file },
            to: workspace.bytes(file) ?? []
          )
        }
        return workspace.named(roots[index], replacing: changed, at: nil)
      }
      return workspaceEdit(renaming.edits)
    } catch {
      throw .failed(error.message)
    }
  }

  /// The bytes of a file with some changes.
  private func applied(_ edits: [FileEdit], to bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for edit in edits.sorted(by: { $0.place.bytes.lowerBound > $1.place.bytes.lowerBound }) {
      bytes.replaceSubrange(
        edit.place.bytes.clamped(to: 0..<bytes.count),
        with: Array(edit.text.utf8)
      )
    }
    return bytes
  }

  /// The file that a path of `use` names; nil where there is none.
  func usedFile(_ relative: String, from path: String) -> String? {
    guard
      case .success(let target) = workspace.world.resolve(
        workspace.useFolder(of: path),
        relative
      )
    else { return nil }
    return target
  }
}
