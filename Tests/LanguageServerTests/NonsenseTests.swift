// What an editor may send by mistake: answered with errors, and nothing ends.

import Foundation
import LanguageServer
import Testing

@Suite("Nonsense gets errors, and ends nothing")
struct NonsenseTests {
  /// Whether the server still answers as it should.
  private func isAlive(_ talk: Conversation) throws -> Bool {
    talk.open("/w/alive.rules", parcels)
    let answer = try talk.request("textDocument/hover", place("/w/alive.rules", 11, 4))
    return (answer as? [String: Any]) != nil
  }

  /// Bodies that are no requests, each with the code of the error that must come.
  static let bodies: [(String, Int)] = [
    ("", -32700), ("{", -32700), ("nonsense", -32700), ("{\"a\":}", -32700), ("\u{0}", -32700),
    (String(repeating: "[", count: 5_000), -32700), ("[]", -32600), ("1", -32600), ("null", -32600),
    ("\"text\"", -32600), ("{}", -32600), ("{\"id\":1}", -32600),
    ("{\"id\":1,\"method\":2}", -32600),
    ("{\"id\":[],\"method\":\"textDocument/hover\"}", -32600),
    ("{\"id\":{},\"method\":\"textDocument/hover\"}", -32600),
    ("{\"id\":1,\"method\":\"no/such\"}", -32601), ("{\"id\":1,\"method\":\"\"}", -32601),
    ("{\"id\":1,\"method\":\"initialize\"}", -32600),
    ("{\"id\":1,\"method\":\"textDocument/hover\"}", -32602),
    ("{\"id\":1,\"method\":\"textDocument/hover\",\"params\":7}", -32602),
    (
      "{\"id\":1,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":{\"uri\":\"http://x\"}}}",
      -32602
    ),
    (
      "{\"id\":1,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":{\"uri\":\"file:///w/not_open.rules\"}}}",
      -32602
    ),
    ("{\"id\":1,\"method\":\"workspace/executeCommand\",\"params\":{\"command\":\"rm\"}}", -32602),
    ("{\"id\":1,\"method\":\"workspace/symbol\",\"params\":{}}", -32602),
  ]

  @Test("bodies that are no requests", arguments: bodies.map { $0.0 })
  func badBodies(body: String) throws {
    let code = try #require(Self.bodies.first { $0.0 == body }).1
    let talk = Conversation()
    try talk.start()
    talk.sendRaw("Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    talk.answerAll()
    let error = talk.messages.last?["error"] as? [String: Any]
    #expect(error?["code"] as? Int == code)
    #expect(try isAlive(talk))
  }

  @Test(
    "headers that say no length",
    arguments: [
      "Content-Length: -5\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n",
      "Content-Length: 1e9\r\n\r\n", "Length: 5\r\n\r\n", "\r\n\r\n",
      "Content-Length: 99999999999\r\n\r\n", String(repeating: "x", count: 5_000),
    ]
  )
  func badHeaders(header: String) throws {
    let talk = Conversation()
    try talk.start()
    talk.sendRaw(header)
    talk.answerAll()
    let error = talk.messages.last?["error"] as? [String: Any]
    #expect(error?["code"] as? Int == -32700)
    #expect(try isAlive(talk))
  }

  @Test("places of no sense in requests about a document")
  func badPlaces() throws {
    let talk = Conversation()
    try talk.start()
    talk.open("/w/x.rules", parcels)
    let numbers: [Any] = [-1, 0, Int.max, Int.min, 1.5, "x"]
    let methods = [
      "hover", "completion", "definition", "references", "documentHighlight", "prepareRename",
      "rename", "codeAction", "selectionRange", "inlayHint", "semanticTokens/range",
    ]
    var answers = 0
    for method in methods {
      for line in numbers {
        for character in numbers {
          let place: [String: Any] = ["line": line, "character": character]
          let params: [String: Any] = [
            "textDocument": document("/w/x.rules"), "position": place, "positions": [place],
            "range": ["start": place, "end": place], "newName": "x",
          ]
          do {
            _ = try talk.request("textDocument/\(method)", params)
            answers += 1
          } catch ConversationError.refused { answers += 1 }
        }
      }
    }
    #expect(answers == methods.count * numbers.count * numbers.count)
    #expect(try isAlive(talk))
  }

  @Test("messages with parts changed at random")
  func fuzzed() throws {
    var state: UInt64 = 20_261_129
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let talk = Conversation()
    try talk.start()
    talk.open("/w/x.rules", parcels)
    let methods = [
      "textDocument/didChange", "textDocument/didOpen", "textDocument/completion",
      "textDocument/rename", "textDocument/codeAction", "textDocument/inlayHint",
      "textDocument/didClose", "workspace/didChangeWorkspaceFolders", "workspace/executeCommand",
    ]
    for round in 0..<400 {
      let message: [String: Any] = [
        "jsonrpc": "2.0", "id": round, "method": methods[random(methods.count)],
        "params": [
          "textDocument": ["uri": "file:///w/x.rules", "text": "facts\n  a money\n"],
          "position": ["line": random(30), "character": random(30)], "newName": "name\(round)",
          "range": ["start": ["line": 1, "character": 1], "end": ["line": 9, "character": 2]],
          "contentChanges": [
            ["text": parcels],
            [
              "range": [
                "start": ["line": random(20), "character": random(9)],
                "end": ["line": random(20), "character": random(9)],
              ], "text": "x y",
            ],
          ],
          "event": ["added": [["uri": "file:///w"]], "removed": [["uri": "file:///w"]]],
          "command": "writ.runScenario", "arguments": ["file:///w/x.rules", random(40)],
        ],
      ]
      var body = Array(try JSONSerialization.data(withJSONObject: message))
      for _ in 0..<random(4) { body[random(body.count)] = UInt8(random(256)) }
      talk.server.receive(Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body)
      talk.answerAll()
      if round % 50 == 0 { talk.settle() }
    }
    #expect(talk.server.exitCode == nil)
    #expect(try isAlive(talk))
  }

  @Test("messages come in pieces of any size")
  func pieces() throws {
    let talk = Conversation()
    try talk.start()
    let body = "{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"no/such\"}"
    for byte in "Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8 {
      talk.server.receive([byte])
      talk.answerAll()
    }
    #expect(talk.messages.last?["id"] as? Int == 77)
  }
}
