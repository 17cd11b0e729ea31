// The server: bytes in, bytes out, and what is left to do in between.

import Checking
import LanguageFeatures
import SourceText

/// A server of the Language Server Protocol 3.17 over one stream.
///
/// It reads and writes no stream itself: who runs it hands bytes in, lets it work, and takes bytes
/// out. What is wrong with a message is answered; no message ends it but `exit`.
package final class LanguageServer {
  /// What an editor has said of itself.
  struct Client {
    var encoding = PositionEncoding.utf16
    var takesSnippets = false
    var asksForRefresh = false
    var registersWatchers = false
    var showsDocuments = false
    var takesLinkedPlaces = false
  }

  /// How far the conversation has come.
  enum State { case before, running, shutDown }

  var workspace: Workspace
  var client = Client()
  var state = State.before
  /// The exit code, once the editor has said `exit`.
  package private(set) var exitCode: Int32?

  private var reader = MessageReader()
  private var queue: [JSONValue] = []
  private var cancelled: Set<JSONValue.Key> = []
  private var output: [UInt8] = []
  private var nextRequest = 1

  /// The policies that are to be checked, in order; the scenarios that are to be run.
  var toCheck: [String] = []
  var scenarioRuns: [String: ScenarioRun] = [:]
  /// What was found in each policy, and the files for which findings were last told.
  var findings: [String: Findings] = [:]
  var toldFiles: Set<String> = []
  /// The example claims of each policy, nearest first, until files change.
  var exampleClaims: [String: [String]] = [:]

  package init(_ world: ServerWorld, root: String? = nil) {
    workspace = Workspace(world)
    workspace.root = root
  }

  // MARK: The stream

  /// Takes bytes as they come.
  package func receive(_ bytes: some Sequence<UInt8>) {
    for message in reader.take(bytes) {
      switch message {
      case .malformed(let what): respond(.null, .failure(.parse(what)))
      case .body(let body):
        guard let value = JSONValue(body) else {
          respond(.null, .failure(.parse("the message is no JSON")))
          continue
        }
        take(value)
      }
    }
  }

  /// What is to be written, once.
  package func takeOutput() -> [UInt8] {
    defer { output = [] }
    return output
  }

  /// Whether a message waits for its answer.
  package var hasMessages: Bool { !queue.isEmpty }

  /// Whether so many messages wait that no more should be read.
  package var isBusy: Bool { queue.count >= 1_000 }

  /// Whether there is something to do that nobody waits for.
  package var hasWork: Bool { !toCheck.isEmpty || scenarioRuns.values.contains { $0.isOpen } }

  /// Answers the next message.
  package func answerNext() {
    guard !queue.isEmpty else { return }
    handle(queue.removeFirst())
  }

  /// Does one piece of what nobody waits for: checks a policy, or runs a scenario.
  package func workOn() {
    if !toCheck.isEmpty {
      publish(toCheck.removeFirst())
    } else {
      runNextScenario()
    }
  }

  /// A message, or several at once, which the protocol does not have.
  private func take(_ value: JSONValue) {
    guard case .object = value else {
      respond(.null, .failure(.invalidRequest("a message is an object")))
      return
    }
    if value["method"]?.string == "$/cancelRequest", let id = value.at("params", "id") {
      // Only what still waits can be cancelled; an answer is made in one go.
      if let key = id.key, queue.contains(where: { $0["id"]?.key == key }) { cancelled.insert(key) }
      return
    }
    queue.append(value)
  }

  // MARK: Messages

  private func handle(_ message: JSONValue) {
    guard let method = message["method"]?.string else {
      // An answer to a question of the server's, or nonsense.
      let isAnswer = message["result"] != nil || message["error"] != nil
      if !isAnswer { respond(message["id"] ?? .null, .failure(.invalidRequest("no method"))) }
      return
    }
    let params = message["params"] ?? .null
    guard let id = message["id"] else {
      notify(method, params)
      return
    }
    guard let key = id.key else {
      respond(.null, .failure(.invalidRequest("an `id` is a number or a text")))
      return
    }
    if cancelled.remove(key) != nil {
      respond(id, .failure(ServerError(code: -32800, message: "cancelled")))
      return
    }
    do throws(ServerError) {
      respond(id, .success(try answer(method, params)))
    } catch {
      respond(id, .failure(error))
    }
  }

  private func answer(_ method: String, _ params: JSONValue) throws(ServerError) -> JSONValue {
    switch state {
    case .before:
      guard method == "initialize" else {
        throw ServerError(code: -32002, message: "the first request is `initialize`")
      }
      return initialize(params)
    case .shutDown: throw .invalidRequest("the server is shut down")
    case .running: break
    }
    if method == "initialize" { throw .invalidRequest("`initialize` comes once") }
    if method == "shutdown" {
      state = .shutDown
      toCheck = []
      scenarioRuns = [:]
      return .null
    }
    guard let result = try request(method, params) else {
      throw ServerError(code: -32601, message: "there is no method `\(method)`")
    }
    return result
  }

  private func notify(_ method: String, _ params: JSONValue) {
    if method == "exit" {
      exitCode = state == .shutDown ? 0 : 1
      return
    }
    guard state == .running else { return }
    switch method {
    case "initialized": registerWatchers()
    case "textDocument/didOpen": didOpen(params)
    case "textDocument/didChange": didChange(params)
    case "textDocument/didClose": didClose(params)
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": filesChanged()
    case "workspace/didChangeWorkspaceFolders": foldersChanged(params)
    default: break
    }
  }

  // MARK: Sending

  private func send(_ members: [String: JSONValue]) {
    var message = members
    message["jsonrpc"] = .string("2.0")
    output += framed(JSONValue.object(message).bytes)
  }

  private func respond(_ id: JSONValue, _ result: Result<JSONValue, ServerError>) {
    switch result {
    case .success(let value): send(["id": id, "result": value])
    case .failure(let error):
      send([
        "id": id,
        "error": .object(["code": .int(error.code), "message": .string(error.message)]),
      ])
    }
  }

  /// Tells the editor something.
  func tell(_ method: String, _ params: JSONValue) {
    send(["method": .string(method), "params": params])
  }

  /// Asks the editor for something whose answer is of no interest.
  func ask(_ method: String, _ params: JSONValue) {
    send([
      "id": .string("writ-\(nextRequest)"), "method": .string(method), "params": params,
    ])
    nextRequest += 1
  }
}

/// Why a request is not answered, with the code of the protocol.
struct ServerError: Error {
  let code: Int
  let message: String

  static func parse(_ message: String) -> ServerError {
    ServerError(code: -32700, message: message)
  }
  static func invalidRequest(_ message: String) -> ServerError {
    ServerError(code: -32600, message: message)
  }
  static func invalidParams(_ message: String) -> ServerError {
    ServerError(code: -32602, message: message)
  }
  /// What was asked cannot be done; the message says why.
  static func failed(_ message: String) -> ServerError {
    ServerError(code: -32803, message: message)
  }
}

extension JSONValue {
  /// The id of a request, by which answers and cancellations know it.
  enum Key: Hashable {
    case number(String), string(String)
  }

  var key: Key? {
    switch self {
    case .number(let text): .number(text)
    case .string(let text): .string(text)
    // No other value is an identifier of a request.
    default: nil
    }
  }
}
