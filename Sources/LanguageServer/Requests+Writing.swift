// The requests of one who writes: completion, and the forms of items.

import Checking
import LanguageFeatures
import SourceText

extension LanguageServer {
  func completion(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    let path = view.file.name
    let root = view.policy.files.first?.name ?? path
    let offset = try offset(params, in: path)
    let found = view.completions(at: offset, files: { self.usablePaths(from: path) }) {
      bytes,
      place in
      self.workspace.named(root, replacing: [path: bytes], at: place)
    }
    let replaced = range(found.replaced, in: path)
    var items: [JSONValue] = []
    items.reserveCapacity(found.items.count)
    for (index, item) in found.items.enumerated() {
      items.append(json(item, index, replaced, before: offset, in: path))
    }
    return .object(["isIncomplete": .bool(false), "items": .array(items)])
  }

  private func json(
    _ item: CompletionItem,
    _ index: Int,
    _ replaced: JSONValue,
    before offset: Int,
    in path: String
  ) -> JSONValue {
    let isSnippet = item.isSnippet && client.takesSnippets
    let text = item.isSnippet && !isSnippet ? item.label : item.text
    let digits = String(index)
    var members: [String: JSONValue] = [
      "label": .string(item.label),
      "kind": .int(Self.completionKind(item.kind)),
      "sortText": .string(String(repeating: "0", count: max(0, 5 - digits.count)) + digits),
      "filterText": .string(item.label),
      "textEdit": .object(["range": replaced, "newText": .string(text)]),
      "insertTextFormat": .int(isSnippet ? 2 : 1),
      // The lines of a snippet are indented as they should be.
      "insertTextMode": .int(1),
    ]
    if !item.detail.isEmpty { members["detail"] = .string(item.detail) }
    if !item.documentation.isEmpty {
      members["documentation"] = .object([
        "kind": .string("markdown"), "value": .string(item.documentation),
      ])
    }
    return .object(members)
  }

  private static func completionKind(_ kind: CompletionKind) -> Int {
    switch kind {
    case .keyword: 14
    case .clause: 15
    case .item: 10
    case .variable: 6
    case .fact: 5
    case .value: 12
    case .alternative: 20
    case .type: 25
    case .file: 17
    case .article: 18
    }
  }

  /// The paths that `use` may name in a document.
  private func usablePaths(from path: String) -> [String] {
    let folder = workspace.useFolder(of: path)
    let prefix = folder == "/" ? folder : folder + "/"
    return workspace.world.listRules(folder).compactMap { file in
      guard file.utf8.starts(with: prefix.utf8), file != path else { return nil }
      return String(file.utf8.dropFirst(prefix.utf8.count))
    }
  }

  // MARK: Items

  /// The form of the item on whose line the cursor stands, with the place that is being filled.
  func signatureHelp(_ params: JSONValue) throws(ServerError) -> JSONValue {
    let view = try view(params)
    let help = view.itemHelp(at: try offset(params, in: view.file.name))
    guard let first = help.first else { return .null }
    return .object([
      "signatures": .array(
        help.map { item in
          .object([
            "label": .string(item.label),
            "documentation": .object([
              "kind": .string("markdown"), "value": .string(item.meaning),
            ]),
            "parameters": .array(
              item.places.map { .object(["label": .string($0)]) }
            ),
          ])
        }
      ),
      "activeSignature": .int(0),
      "activeParameter": .int(first.active),
    ])
  }
}
