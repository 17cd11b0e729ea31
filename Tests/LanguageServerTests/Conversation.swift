// A conversation with a server in memory: what an editor sends, and what comes back.

import Foundation
import LanguageServer
import Writ

/// An editor that speaks with a server over bytes, with files of its own.
final class Conversation {
  let server: LanguageServer
  private var nextID = 1
  private(set) var messages: [[String: Any]] = []
  private var bytes: [UInt8] = []

  init(files: [String: String] = [:]) {
    let files = files.mapValues { Array($0.utf8) }
    var world = ServerWorld(
      readFile: { files[$0] },
      listRules: { folder in
        files.keys.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".rules") }.sorted()
      },
      resolve: { root, relative in
        let path = root + "/" + relative
        return files[path] == nil ? .failure(.missing) : .success(path)
      },
      zoneData: { _ in nil }
    )
    world.listClaims = { folder in
      let prefix = folder + "/"
      return files.keys.filter { path in
        path.hasPrefix(prefix) && path.hasSuffix(".json")
          && !path.dropFirst(prefix.count).contains("/")
      }.sorted()
    }
    world.keep = { name, _ in "/tmp/" + name }
    server = LanguageServer(world)
  }

  /// Says hello, as an editor that can do everything.
  @discardableResult
  func start(encodings: [String] = ["utf-16"], folder: String = "/w") throws -> [String: Any] {
    let answer = try request(
      "initialize",
      [
        "processId": NSNull(), "rootUri": "file://" + folder,
        "workspaceFolders": [["uri": "file://" + folder, "name": "w"]],
        "capabilities": [
          "general": ["positionEncodings": encodings],
          "workspace": ["inlayHint": ["refreshSupport": true]],
          "window": ["showDocument": ["support": true]],
          "textDocument": ["completion": ["completionItem": ["snippetSupport": true]]],
        ],
      ]
    )
    notify("initialized", [:])
    return answer as? [String: Any] ?? [:]
  }

  func open(_ path: String, _ text: String) {
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": "file://" + path, "languageId": "rules", "version": 1, "text": text,
        ]
      ]
    )
  }

  func change(_ path: String, _ changes: [[String: Any]]) {
    notify(
      "textDocument/didChange",
      ["textDocument": ["uri": "file://" + path, "version": 2], "contentChanges": changes]
    )
  }

  /// A request's result; throws what the server says is wrong.
  func request(_ method: String, _ params: Any) throws -> Any {
    let id = nextID
    nextID += 1
    send(["jsonrpc": "2.0", "id": id, "method": method, "params": params])
    answerAll()
    guard let answer = messages.last(where: { $0["id"] as? Int == id }) else {
      throw ConversationError.noAnswer
    }
    if let error = answer["error"] as? [String: Any] {
      throw ConversationError.refused(error["code"] as? Int ?? 0, error["message"] as? String ?? "")
    }
    return answer["result"] ?? NSNull()
  }

  func notify(_ method: String, _ params: Any) {
    send(["jsonrpc": "2.0", "method": method, "params": params])
    answerAll()
  }

  func send(_ message: [String: Any]) {
    let body = try? JSONSerialization.data(withJSONObject: message)
    sendRaw(
      "Content-Length: \(body?.count ?? 0)\r\n\r\n"
        + String(decoding: body ?? Data(), as: UTF8.self)
    )
  }

  func sendRaw(_ text: String) { server.receive(Array(text.utf8)) }

  func answerAll() {
    while server.hasMessages { server.answerNext() }
    collect()
  }

  /// Lets the server do what nobody waits for.
  func settle() {
    var steps = 0
    while server.hasWork, steps < 1_000 {
      server.workOn()
      steps += 1
    }
    collect()
  }

  /// What the server has written, taken apart into messages.
  private func collect() {
    bytes += server.takeOutput()
    let mark = Array("\r\n\r\n".utf8)
    while let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) {
      let header = String(decoding: bytes[..<end], as: UTF8.self)
      let length = Int(header.split(separator: " ").last ?? "") ?? 0
      let start = end + 4
      guard bytes.count >= start + length else { return }
      let body = Data(bytes[start..<(start + length)])
      if let message = try? JSONSerialization.jsonObject(with: body) as? [String: Any] {
        messages.append(message)
      }
      bytes.removeFirst(start + length)
    }
  }

  /// The findings last told of a file.
  func findings(_ path: String) -> [[String: Any]]? {
    messages.last {
      $0["method"] as? String == "textDocument/publishDiagnostics"
        && ($0["params"] as? [String: Any])?["uri"] as? String == "file://" + path
    }.flatMap { ($0["params"] as? [String: Any])?["diagnostics"] as? [[String: Any]] }
  }
}

enum ConversationError: Error, Equatable {
  case noAnswer
  case refused(Int, String)
}

/// The text document of a request.
func document(_ path: String) -> [String: Any] { ["uri": "file://" + path] }

/// A request about a place.
func place(_ path: String, _ line: Int, _ character: Int) -> [String: Any] {
  ["textDocument": document(path), "position": ["line": line, "character": character]]
}

/// A short policy without mistakes.
let parcels = """
  policy parcels "Parcels"
    currency GBP
    zone UTC

  facts
    charge  money      "보상 What was paid"
    fragile yes or no

  section refund "Refund"

  require paid "Something was paid"
    charge > 1 GBP
    when fragile

  award all "All of it"
    = charge
    rounded down to 0.01 GBP

  scenario "three pounds"
    given
      charge  = 3 GBP
      fragile = yes
    expect
      all = 3 GBP
      all = 4 GBP

  """
