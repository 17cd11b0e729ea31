// The requests of one who reads: symbols, folds, colours, hints, links.

import LanguageFeatures
import SourceText

extension LanguageServer {
  // MARK: Symbols

  func documentSymbols(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    return .array(view.outline().map { json($0, in: view.file.name) })
  }

  private func json(_ entry: OutlineEntry, in path: String) -> JSONValue {
    var members: [String: JSONValue] = [
      "name": .string(entry.name.isEmpty ? " " : entry.name),
      "kind": .int(Self.symbolKind(entry.kind)),
      "range": range(entry.whole, in: path),
      "selectionRange": range(entry.selection, in: path),
    ]
    if !entry.detail.isEmpty { members["detail"] = .string(entry.detail) }
    if !entry.children.isEmpty {
      members["children"] = .array(entry.children.map { json($0, in: path) })
    }
    return .object(members)
  }

  /// The symbols of all policies whose names hold the letters that are asked for, in their order.
  func workspaceSymbols(_ params: JSONValue) throws(ServerError) -> JSONValue {
    guard let query = params["query"]?.string else { throw .invalidParams("`query` is a text") }
    let wanted = Array(query.lowercased().unicodeScalars)
    var found: [JSONValue] = []
    for path in Set(workspace.allFiles()).union(workspace.documents.keys).sorted() {
      for entry in workspace.outline(path) { add(entry, container: "", wanted, path, to: &found) }
    }
    return .array(found)
  }

  private func add(
    _ entry: OutlineEntry,
    container: String,
    _ wanted: [Unicode.Scalar],
    _ path: String,
    to found: inout [JSONValue]
  ) {
    if Self.holds(entry.name, wanted) {
      found.append(
        .object([
          "name": .string(entry.name),
          "kind": .int(Self.symbolKind(entry.kind)),
          "containerName": .string(container),
          "location": location(entry.selection, in: path),
        ])
      )
    }
    for child in entry.children {
      add(child, container: entry.name, wanted, path, to: &found)
    }
  }

  private static func holds(_ name: String, _ wanted: [Unicode.Scalar]) -> Bool {
    var rest = wanted[...]
    for scalar in name.lowercased().unicodeScalars where scalar == rest.first {
      rest = rest.dropFirst()
    }
    return rest.isEmpty
  }

  private static func symbolKind(_ kind: DeclarationKind) -> Int {
    switch kind {
    case .policy: 4
    case .section: 5
    case .fact: 8
    case .group, .events: 19
    case .choice, .reading: 10
    case .alternative: 22
    case .parameter: 14
    case .definition, .column: 13
    case .table, .output: 23
    case .clause: 12
    case .variable: 13
    case .calendar, .countingRules: 2
    case .scenario: 24
    case .property: 7
    }
  }

  // MARK: Structure

  func foldingRanges(_ params: JSONValue) throws(ServerError) -> JSONValue {
    .array(
      try view(params).folds().map { fold in
        var members: [String: JSONValue] = [
          "startLine": .int(fold.first), "endLine": .int(fold.last),
        ]
        if fold.isComment { members["kind"] = .string("comment") }
        return .object(members)
      }
    )
  }

  func selectionRanges(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    guard let positions = params["positions"]?.array else {
      throw .invalidParams("`positions` is a list")
    }
    var found: [JSONValue] = []
    for position in positions {
      guard let place = linePlace(position) else {
        throw .invalidParams("a position has a line and a character")
      }
      let offset = workspace.lines(view.file.name).offset(place, client.encoding)
      var parent: JSONValue?
      for selection in view.selections(at: offset).reversed() {
        var members = ["range": range(selection, in: view.file.name)]
        members["parent"] = parent
        parent = .object(members)
      }
      found.append(parent ?? .null)
    }
    return .array(found)
  }

  // MARK: Colours

  func semanticTokens(_ params: JSONValue, isPart: Bool) throws(ServerError) -> JSONValue {
    let view = try view(params)
    let lines = workspace.lines(view.file.name)
    var wanted = 0..<view.file.bytes.count
    if isPart {
      guard let start = linePlace(params.at("range", "start")),
        let end = linePlace(params.at("range", "end"))
      else { throw .invalidParams("`range` is a range") }
      let first = lines.offset(start, client.encoding)
      wanted = first..<max(first, lines.offset(end, client.encoding))
    }
    var data: [JSONValue] = []
    var last = LinePlace(line: 0, character: 0)
    for token in view.meaningfulTokens() where token.bytes.overlaps(wanted) {
      let start = lines.place(token.bytes.lowerBound, client.encoding)
      let end = lines.place(token.bytes.upperBound, client.encoding)
      guard start.line == end.line else { continue }
      let character = start.line == last.line ? start.character - last.character : start.character
      data += [
        .int(start.line - last.line), .int(character), .int(end.character - start.character),
        .int(token.meaning.rawValue), .int(token.isDeclaration ? 1 : 0),
      ]
      last = start
    }
    return .object(["data": .array(data)])
  }

  // MARK: Hints and links

  func inlayHints(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    let path = view.file.name
    let lines = workspace.lines(path)
    var wanted = 0..<view.file.bytes.count
    if let start = linePlace(params.at("range", "start")),
      let end = linePlace(params.at("range", "end"))
    {
      let first = lines.offset(start, client.encoding)
      wanted = first..<max(first, lines.offset(end, client.encoding))
    }
    let hints = view.typeHints() + scenarioHints(view)
    return .array(
      hints.filter { wanted.lowerBound <= $0.offset && $0.offset <= wanted.upperBound }.map {
        hint in
        var members: [String: JSONValue] = [
          "position": position(hint.offset, in: path),
          "label": .string(hint.text),
          "paddingLeft": .bool(!hint.isType),
        ]
        if hint.isType { members["kind"] = .int(1) }
        return .object(members)
      }
    )
  }

  func documentLinks(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    var links: [JSONValue] = []
    for (bytes, relative) in view.usedPaths() {
      guard let target = usedFile(relative, from: view.file.name) else { continue }
      links.append(
        .object([
          "range": range(bytes, in: view.file.name),
          "target": .string(FileURI.uri(target)),
        ])
      )
    }
    return .array(links)
  }
}
