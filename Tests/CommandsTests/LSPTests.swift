// `writ lsp` over its streams: how a conversation ends, and that nothing asked before is lost.

import Testing

@testable import Commands

@Suite("The language server as a command")
struct LSPTests {
  private func framed(_ body: String) -> String {
    "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private let hello =
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#
  private let open =
    ##"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":"##
    + ##"{"uri":"file:///w/a.rules","languageId":"writ","version":1,"text":"choice c\n  a \"A\"\n"}}}"##
  private let symbols =
    #"{"jsonrpc":"2.0","id":2,"method":"textDocument/documentSymbol","params":"#
    + #"{"textDocument":{"uri":"file:///w/a.rules"}}}"#
  private let shutdown = #"{"jsonrpc":"2.0","id":3,"method":"shutdown"}"#
  private let exit = #"{"jsonrpc":"2.0","method":"exit"}"#

  @Test("what was asked before the editor closes its end is answered, and a farewell ends with 0")
  func wholeConversation() {
    let world = World(input: [hello, open, symbols, shutdown, exit].map { framed($0) }.joined())
    let result = world.run("lsp --stdio")
    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
    for answer in [#""id":1"#, #""id":2"#, #""id":3"#, #""name":"c""#] {
      #expect(result.output.contains(answer))
    }
  }

  @Test("an editor that goes without a farewell leaves the code for findings")
  func noFarewell() {
    let result = World(input: [hello, open, symbols].map { framed($0) }.joined()).run("lsp")
    #expect(result.code == 1)
    #expect(result.output.contains(#""name":"c""#))
    #expect(World(input: "").run("lsp").code == 1)
  }

  @Test("the command takes no files")
  func usage() {
    #expect(World().run("lsp a.rules").code == 2)
  }
}
