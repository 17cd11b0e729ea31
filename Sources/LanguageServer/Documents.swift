// The documents that the editor has open, kept as it changes them.

extension LanguageServer {
  /// The text of an open document; nil where it is not open.
  package func text(of path: String) -> [UInt8]? { workspace.documents[path] }

  func didOpen(_ params: JSONValue) {
    guard let document = params["textDocument"], let path = path(document),
      let text = document["text"]?.string
    else { return }
    workspace.open(path, Array(text.utf8))
    documentChanged(path)
  }

  func didChange(_ params: JSONValue) {
    guard let path = params["textDocument"].flatMap({ path($0) }),
      var bytes = workspace.documents[path], let changes = params["contentChanges"]?.array
    else { return }
    for change in changes {
      guard let text = change["text"]?.string else { continue }
      guard let range = change["range"] else {
        bytes = Array(text.utf8)
        continue
      }
      guard let start = linePlace(range["start"]), let end = linePlace(range["end"]) else {
        continue
      }
      let lines = TextLines(bytes)
      let first = lines.offset(start, client.encoding)
      let last = max(first, lines.offset(end, client.encoding))
      bytes.replaceSubrange(first..<last, with: Array(text.utf8))
    }
    workspace.open(path, bytes)
    documentChanged(path)
  }

  func didClose(_ params: JSONValue) {
    guard let path = params["textDocument"].flatMap({ path($0) }) else { return }
    workspace.close(path)
    documentChanged(path)
  }

  /// Files that are not open may be others now.
  func filesChanged() {
    workspace.filesHaveChanged()
    exampleClaims = [:]
    for path in workspace.documents.keys.sorted() { documentChanged(path) }
  }

  func foldersChanged(_ params: JSONValue) {
    let removed = params.at("event", "removed")?.array ?? []
    let added = params.at("event", "added")?.array ?? []
    let gone = Set(removed.compactMap { $0["uri"]?.string }.compactMap { FileURI.path($0) })
    workspace.folders.removeAll { gone.contains($0) }
    for path in added.compactMap({ $0["uri"]?.string }).compactMap({ FileURI.path($0) })
    where !workspace.folders.contains(path) {
      workspace.folders.append(path)
    }
    filesChanged()
  }

  private func documentChanged(_ path: String) {
    for root in workspace.roots(of: path) where !toCheck.contains(root) { toCheck.append(root) }
  }

  // MARK: Places

  /// The path of a document; nil where it is no file.
  func path(_ document: JSONValue) -> String? {
    document["uri"]?.string.flatMap { FileURI.path($0) }
  }

  func linePlace(_ value: JSONValue?) -> LinePlace? {
    guard let line = value?["line"]?.int, let character = value?["character"]?.int else {
      return nil
    }
    return LinePlace(line: line, character: character)
  }

  /// The range of bytes of a file as the protocol has it.
  func range(_ bytes: Range<Int>, in path: String) -> JSONValue {
    let lines = workspace.lines(path)
    return .object([
      "start": json(lines.place(bytes.lowerBound, client.encoding)),
      "end": json(lines.place(bytes.upperBound, client.encoding)),
    ])
  }

  private func json(_ place: LinePlace) -> JSONValue {
    .object(["line": .int(place.line), "character": .int(place.character)])
  }

  func position(_ offset: Int, in path: String) -> JSONValue {
    json(workspace.lines(path).place(offset, client.encoding))
  }
}
