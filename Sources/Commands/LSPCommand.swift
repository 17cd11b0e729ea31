// `writ lsp`: a language server for editors, on standard input and output.

import LanguageServer
import Platform
import Writ
import WritFiles

let lspCommand = CommandDescription(
  name: "lsp",
  positions: "",
  leastPositions: 0,
  mostPositions: 0,
  summary: "serve an editor, by the Language Server Protocol",
  details: """
    Speaks the Language Server Protocol 3.17 on standard input and output, until the editor says
    `exit`: findings with the changes that mend them, completion, names, outlines, scenarios.
    docs/editors.md tells how an editor starts it.
    """,
  options: [
    SharedOption.root,
    OptionDescription(
      "--stdio",
      help: "accepted, since many editors add it; there is no other way"
    ),
    SharedOption.help,
  ],
  run: { arguments, surroundings in serve(arguments.options["--root"], surroundings) }
)

/// How many milliseconds the editor is quiet before policies are checked.
private let quietMilliseconds = 60

private func serve(_ root: String?, _ surroundings: Surroundings) -> CommandResult {
  let kept = KeptTexts()
  defer { kept.remove() }
  let server = LanguageServer(world(surroundings, kept), root: root)
  do throws(FileError) {
    let input = try surroundings.streams.openInput("-")
    let output = try surroundings.streams.openOutput("-", nil)
    return try serve(server, input, output, surroundings.streams.isInputReady)
  } catch {
    // An editor that has gone needs no message.
    if case .closed = error { return CommandResult(.findings) }
    let trouble = FileTrouble(error)
    return CommandResult(trouble.code, errors: trouble.text)
  }
}

/// Reads while there is something to read, answers while there is something to answer, and checks
/// policies when the editor is quiet.
private func serve(
  _ server: LanguageServer,
  _ input: InputStream,
  _ output: OutputStream,
  _ isReady: (Int?) -> Bool
) throws(FileError) -> CommandResult {
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  var isQuiet = false
  while server.exitCode == nil {
    var wait: Int?
    if server.hasMessages {
      wait = 0
    } else if server.hasWork {
      wait = isQuiet ? 0 : quietMilliseconds
    }
    if !server.isBusy, isReady(wait) {
      isQuiet = false
      let count = try read(input, into: &buffer)
      server.receive(buffer[..<count])
      if count == 0 {
        // The editor has closed its end: what it still asked is answered.
        while server.hasMessages, server.exitCode == nil { server.answerNext() }
        try write(server.takeOutput(), to: output)
        break
      }
    } else if server.hasMessages {
      server.answerNext()
    } else {
      isQuiet = true
      server.workOn()
    }
    try write(server.takeOutput(), to: output)
  }
  return CommandResult(server.exitCode == 0 ? .done : .findings)
}

private func read(_ input: InputStream, into buffer: inout [UInt8]) throws(FileError) -> Int {
  var failure: FileError?
  let count = buffer.withUnsafeMutableBytes { bytes in
    do throws(FileError) {
      return try input.read(bytes)
    } catch {
      failure = error
      return 0
    }
  }
  if let failure { throw failure }
  return count
}

private func write(_ bytes: [UInt8], to output: OutputStream) throws(FileError) {
  if bytes.isEmpty { return }
  var failure: FileError?
  bytes.withUnsafeBytes { buffer in
    do throws(FileError) { try output.write(buffer) } catch { failure = error }
  }
  if let failure { throw failure }
}

/// What the server may ask: files as every command reads them.
private func world(_ surroundings: Surroundings, _ kept: KeptTexts) -> ServerWorld {
  var world = ServerWorld(
    readFile: { path in
      do throws(FileError) {
        return try surroundings.readFile(path, RuleAccess.limit)
      } catch {
        return nil
      }
    },
    listRules: { folder in
      do throws(FileError) { return try surroundings.listRules(folder) } catch { return [] }
    },
    resolve: { root, relative in
      do throws(FileError) {
        return .success(try surroundings.resolve(root, relative))
      } catch {
        return .failure(LoadFailure(error))
      }
    },
    zoneData: surroundings.zoneData
  )
  world.listClaims = { folder in filesInFolder(folder, suffix: ".json") }
  world.keep = { name, text in kept.keep(name, text) }
  return world
}

/// Texts that an editor is shown, in files of a folder of this process alone.
private final class KeptTexts: @unchecked Sendable {
  private let lock = Lock()
  // Both are looked at under the lock alone.
  private var folder: String?
  private var files: Set<String> = []

  /// Writes a text; nil where it cannot be written.
  func keep(_ name: String, _ text: String) -> String? {
    lock.hold {
      folder = folder ?? makeTemporaryFolder()
      guard let folder else { return nil }
      let path = PolicyPlace.join(folder, name)
      do throws(FileError) {
        try writeFileAtomically(path, Array(text.utf8))
      } catch {
        return nil
      }
      files.insert(path)
      return path
    }
  }

  /// Takes all of them away again.
  func remove() {
    lock.hold {
      if let folder { removeTemporaryFolder(folder, files: files.sorted()) }
      folder = nil
      files = []
    }
  }
}
