// Each feature of the server, asked as an editor asks it.

import Foundation
import LanguageServer
import Testing

@Suite("The server answers an editor")
struct FeatureTests {
  private func opened(_ text: String = parcels) throws -> Conversation {
    let talk = Conversation(files: ["/w/parcels.rules": text])
    try talk.start()
    talk.open("/w/parcels.rules", text)
    talk.settle()
    return talk
  }

  @Test("what it can do is what it answers; a method that it does not have is refused")
  func capabilities() throws {
    let talk = Conversation()
    let answer = try talk.start()
    let capabilities = try #require(answer["capabilities"] as? [String: Any])
    #expect(capabilities["positionEncoding"] as? String == "utf-16")
    #expect((capabilities["textDocumentSync"] as? [String: Any])?["change"] as? Int == 2)
    for name in ["documentFormatting", "documentRangeFormatting", "implementation"] {
      #expect(capabilities[name + "Provider"] as? Bool == true)
    }
    talk.open("/w/x.rules", parcels)
    #expect(
      throws: ConversationError.refused(-32601, "there is no method `textDocument/moniker`")
    ) {
      try talk.request("textDocument/moniker", ["textDocument": document("/w/x.rules")])
    }
  }

  @Test(
    "a policy without mistakes has no findings; one with a misspelt name has one, with its cure"
  )
  func findings() throws {
    let talk = try opened()
    #expect(talk.findings("/w/parcels.rules")?.isEmpty == true)
    talk.change("/w/parcels.rules", [["text": parcels.replacing("charge > 1", with: "chrage > 1")]])
    talk.settle()
    let found = try #require(talk.findings("/w/parcels.rules"))
    #expect(found.map { $0["code"] as? String } == ["W0301"])
    let range = try #require(found[0]["range"] as? [String: [String: Int]])
    #expect(range["start"] == ["line": 11, "character": 2])
    #expect(range["end"] == ["line": 11, "character": 8])
  }

  @Test("the change of a cure, made, leaves nothing to find")
  func cure() throws {
    let broken = parcels.replacing("charge > 1", with: "chrage > 1")
    let talk = try opened(broken)
    let actions = try #require(
      try talk.request(
        "textDocument/codeAction",
        [
          "textDocument": document("/w/parcels.rules"), "context": ["diagnostics": []],
          "range": ["start": ["line": 11, "character": 3], "end": ["line": 11, "character": 3]],
        ]
      ) as? [[String: Any]]
    )
    #expect(actions.count == 1)
    let edit = actions[0]["edit"] as? [String: Any]
    let changes = (edit?["changes"] as? [String: [[String: Any]]])?["file:///w/parcels.rules"]
    let change = try #require(changes?.first)
    talk.change(
      "/w/parcels.rules",
      [["range": try #require(change["range"]), "text": try #require(change["newText"])]]
    )
    talk.settle()
    #expect(talk.findings("/w/parcels.rules")?.isEmpty == true)
  }

  @Test("a change of a used file is checked with those that use it, and told where it is found")
  func otherFiles() throws {
    let policy = parcels.replacing("facts\n", with: "use \"more.rules\"\n\nfacts\n")
      .replacing("charge > 1 GBP", with: "charge > least")
    let files = ["/w/parcels.rules": policy, "/w/more.rules": "parameter least = 1 GBP\n"]
    let talk = Conversation(files: files)
    try talk.start()
    talk.open("/w/more.rules", "parameter least = 1 GBP\n")
    talk.settle()
    #expect(talk.findings("/w/parcels.rules")?.isEmpty == true)
    talk.change("/w/more.rules", [["text": "parameter lowest = 1 GBP\n"]])
    talk.settle()
    #expect(talk.findings("/w/parcels.rules")?.map { $0["code"] as? String } == ["W0301"])
    // Across files: the definition stands in the other one, and so do references.
    talk.change("/w/more.rules", [["text": "parameter least = 1 GBP\n"]])
    let found =
      try talk.request(
        "textDocument/references",
        place("/w/more.rules", 0, 11).merging(["context": ["includeDeclaration": true]]) { $1 }
      ) as? [[String: Any]]
    #expect(
      found?.compactMap { $0["uri"] as? String } == [
        "file:///w/more.rules", "file:///w/parcels.rules",
      ]
    )
    let edit = try talk.request(
      "textDocument/rename",
      place("/w/more.rules", 0, 11).merging(["newName": "floor_"]) { $1 }
    )
    let changes = (edit as? [String: Any])?["changes"] as? [String: [[String: Any]]]
    #expect(changes?.keys.sorted() == ["file:///w/more.rules", "file:///w/parcels.rules"])
  }

  @Test("hover, definition, highlights and rename at a name")
  func names() throws {
    let talk = try opened()
    let hover =
      try talk.request("textDocument/hover", place("/w/parcels.rules", 11, 4)) as? [String: Any]
    let contents = (hover?["contents"] as? [String: Any])?["value"] as? String
    #expect(contents?.contains("fact charge: money in GBP") == true)
    let target =
      try talk.request("textDocument/definition", place("/w/parcels.rules", 11, 4))
      as? [[String: Any]]
    let range = target?.first?["range"] as? [String: [String: Int]]
    #expect(range?["start"] == ["line": 5, "character": 2])
    let highlights =
      try talk.request("textDocument/documentHighlight", place("/w/parcels.rules", 11, 4))
      as? [[String: Any]]
    #expect(highlights?.map { $0["kind"] as? Int } == [3, 2, 2, 2])
    let prepared =
      try talk.request("textDocument/prepareRename", place("/w/parcels.rules", 11, 4))
      as? [String: Any]
    #expect(prepared?["placeholder"] as? String == "charge")
    #expect(throws: ConversationError.self) {
      try talk.request("textDocument/prepareRename", place("/w/parcels.rules", 11, 9))
    }
    #expect(throws: ConversationError.refused(-32803, "`when` is a word of the language")) {
      try talk.request(
        "textDocument/rename",
        place("/w/parcels.rules", 11, 4).merging(["newName": "when"]) { $1 }
      )
    }
  }

  @Test("completion gives snippets with the range that they take the place of")
  func completion() throws {
    let talk = try opened()
    talk.change(
      "/w/parcels.rules",
      [
        [
          "range": ["start": ["line": 12, "character": 0], "end": ["line": 12, "character": 14]],
          "text": "  wh",
        ]
      ]
    )
    let list =
      try talk.request("textDocument/completion", place("/w/parcels.rules", 12, 4))
      as? [String: Any]
    let items = try #require(list?["items"] as? [[String: Any]])
    let when = try #require(items.first { $0["label"] as? String == "when condition" })
    let edit = when["textEdit"] as? [String: Any]
    #expect(edit?["newText"] as? String == "when ${1:condition}$0")
    #expect(when["insertTextFormat"] as? Int == 2)
    let range = edit?["range"] as? [String: [String: Int]]
    #expect(range?["start"] == ["line": 12, "character": 2])
  }

  @Test("symbols, folds, selections, colours, hints, lenses and links of a document")
  func showing() throws {
    let policy = parcels.replacing("facts\n", with: "use \"more.rules\"\n\nfacts\n")
    let talk = Conversation(files: [
      "/w/parcels.rules": policy, "/w/more.rules": "parameter least = 1 GBP\n",
    ])
    try talk.start()
    talk.open("/w/parcels.rules", policy)
    talk.settle()
    let text: [String: Any] = ["textDocument": document("/w/parcels.rules")]
    let symbols = try talk.request("textDocument/documentSymbol", text) as? [[String: Any]]
    #expect(
      symbols?.map { $0["name"] as? String } == ["parcels", "facts", "refund", "three pounds"]
    )
    let all = try talk.request("workspace/symbol", ["query": "lst"]) as? [[String: Any]]
    #expect(all?.map { $0["name"] as? String } == ["least"])
    let folds = try talk.request("textDocument/foldingRange", text) as? [[String: Any]]
    #expect(folds?.first?["startLine"] as? Int == 0)
    let selections =
      try talk.request(
        "textDocument/selectionRange",
        text.merging(["positions": [["line": 13, "character": 4]]]) { $1 }
      ) as? [[String: Any]]
    #expect(selections?.count == 1)
    let tokens = try talk.request("textDocument/semanticTokens/full", text) as? [String: Any]
    let data = try #require(tokens?["data"] as? [Int])
    #expect(data.count % 5 == 0)
    #expect(Array(data.prefix(5)) == [0, 0, 6, 0, 0])
    let links = try talk.request("textDocument/documentLink", text) as? [[String: Any]]
    #expect(links?.map { $0["target"] as? String } == ["file:///w/more.rules"])
    let whole = ["start": ["line": 0, "character": 0], "end": ["line": 99, "character": 0]]
    let hints =
      try talk.request("textDocument/inlayHint", text.merging(["range": whole]) { $1 })
      as? [[String: Any]]
    let labels = hints?.compactMap { $0["label"] as? String } ?? []
    #expect(labels.prefix(2) == [": money in GBP", "✓"])
    #expect(labels.last?.hasPrefix("✗ found 3") == true)
    let lenses = try talk.request("textDocument/codeLens", text) as? [[String: Any]]
    let command = lenses?.first?["command"] as? [String: Any]
    #expect(command?["title"] as? String == "✗ 1 line fails")
    let run = try talk.request(
      "workspace/executeCommand",
      ["command": "writ.runScenario", "arguments": try #require(command?["arguments"])]
    )
    #expect((run as? [String: Any])?["passed"] as? Bool == false)
    #expect(talk.messages.contains { $0["method"] as? String == "window/showMessage" })
    #expect(talk.messages.contains { $0["method"] as? String == "workspace/inlayHint/refresh" })
  }

  @Test("a request that was cancelled before its turn is answered so")
  func cancelling() throws {
    let talk = try opened()
    talk.send([
      "jsonrpc": "2.0", "id": "a", "method": "textDocument/hover",
      "params": place("/w/parcels.rules", 11, 4),
    ])
    talk.send(["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": "a"]])
    talk.answerAll()
    let answer = try #require(talk.messages.last { $0["id"] as? String == "a" })
    #expect((answer["error"] as? [String: Any])?["code"] as? Int == -32800)
  }

  @Test("`exit` after `shutdown` ends with 0, without it with 1")
  func ending() throws {
    for isPolite in [true, false] {
      let talk = try opened()
      if isPolite { _ = try talk.request("shutdown", NSNull()) }
      talk.notify("exit", [:])
      #expect(talk.server.exitCode == (isPolite ? 0 : 1))
    }
  }
}
