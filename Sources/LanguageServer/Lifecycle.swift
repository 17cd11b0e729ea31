// How a conversation begins: what the editor can, and what the server does.

import LanguageFeatures

/// The commands that the server carries out.
enum ServerCommand {
  static let runScenario = "writ.runScenario"
  static let decideClaim = "writ.decideClaim"
}

extension LanguageServer {
  /// The version that the server gives.
  static let name = "writ"

  func initialize(_ params: JSONValue) -> JSONValue {
    state = .running
    let capabilities = params["capabilities"] ?? .null
    let encodings = capabilities.at("general", "positionEncodings")?.array ?? []
    if encodings.contains(.string("utf-8")) { client.encoding = .utf8 }
    client.takesSnippets =
      capabilities.at("textDocument", "completion", "completionItem", "snippetSupport")?.bool
      ?? false
    client.asksForRefresh =
      capabilities.at("workspace", "inlayHint", "refreshSupport")?.bool ?? false
    client.showsDocuments =
      capabilities.at("window", "showDocument", "support")?.bool ?? false
    client.registersWatchers =
      capabilities.at("workspace", "didChangeWatchedFiles", "dynamicRegistration")?.bool ?? false
    let folders = params["workspaceFolders"]?.array?.compactMap { $0["uri"]?.string }
    let fallback = [params["rootUri"]?.string].compactMap { $0 }
    workspace.folders = (folders ?? fallback).compactMap { FileURI.path($0) }
    if let root = params.at("initializationOptions", "root")?.string { workspace.root = root }
    return .object([
      "capabilities": ownCapabilities(),
      "serverInfo": .object(["name": .string(Self.name)]),
    ])
  }

  private func ownCapabilities() -> JSONValue {
    let found: [String: JSONValue] = [
      "positionEncoding": .string(client.encoding.name),
      "textDocumentSync": .object([
        "openClose": .bool(true), "change": .int(2), "save": .bool(true),
      ]),
      "hoverProvider": .bool(true),
      "completionProvider": .object([
        "triggerCharacters": .array([.string("."), .string("\""), .string(" ")])
      ]),
      "definitionProvider": .bool(true),
      "referencesProvider": .bool(true),
      "implementationProvider": .bool(true),
      "documentFormattingProvider": .bool(true),
      "documentRangeFormattingProvider": .bool(true),
      "signatureHelpProvider": .object([
        "triggerCharacters": .array([.string(" "), .string("\"")])
      ]),
      "documentHighlightProvider": .bool(true),
      "documentSymbolProvider": .bool(true),
      "workspaceSymbolProvider": .bool(true),
      "codeActionProvider": .object(["codeActionKinds": .array([.string("quickfix")])]),
      "codeLensProvider": .object(["resolveProvider": .bool(false)]),
      "documentLinkProvider": .object(["resolveProvider": .bool(false)]),
      "renameProvider": .object(["prepareProvider": .bool(true)]),
      "foldingRangeProvider": .bool(true),
      "selectionRangeProvider": .bool(true),
      "inlayHintProvider": .bool(true),
      "executeCommandProvider": .object([
        "commands": .array([
          .string(ServerCommand.runScenario), .string(ServerCommand.decideClaim),
        ])
      ]),
      "semanticTokensProvider": .object([
        "legend": .object([
          "tokenTypes": .array(TokenMeaning.allCases.map { .string($0.name) }),
          "tokenModifiers": .array([.string("declaration")]),
        ]),
        "full": .bool(true),
        "range": .bool(true),
      ]),
      "workspace": .object([
        "workspaceFolders": .object([
          "supported": .bool(true), "changeNotifications": .bool(true),
        ])
      ]),
    ]
    return .object(found)
  }

  /// Asks to be told of files that change outside of the editor.
  func registerWatchers() {
    guard client.registersWatchers else { return }
    ask(
      "client/registerCapability",
      .object([
        "registrations": .array([
          .object([
            "id": .string("rules"),
            "method": .string("workspace/didChangeWatchedFiles"),
            "registerOptions": .object([
              "watchers": .array([.object(["globPattern": .string("**/*.rules")])])
            ]),
          ])
        ])
      ])
    )
  }
}
