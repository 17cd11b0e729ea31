// `--watch`: a command that runs again whenever the rules that it looks at change.

import Platform
import UnicodeText
import Writ
import WritFiles

extension SharedOption {
  static let watch = OptionDescription(
    "--watch",
    help: "run again whenever a file changes, until Ctrl-C"
  )
}

/// How many milliseconds lie between two looks at the files.
private let watchInterval = 300

/// Runs a command on rules, and again whenever one of its files, or a file that they use, changes,
/// appears or goes, or one `besides` them; ends when it is told to, as the last run ended.
func watch(
  _ arguments: ParsedArguments,
  _ surroundings: Surroundings,
  besides: @escaping (String) -> [String] = { _ in [] },
  _ command: (ParsedArguments, Surroundings) throws(UsageError) -> CommandResult
) throws(UsageError) -> CommandResult {
  if let format = arguments.options["--format"], format != "text" {
    throw UsageError(
      message: "`--watch` is for people, `--format \(format)` for programs",
      cure: "leave out one of them"
    )
  }
  let files = WatchedFiles(
    loader: RuleLoader(surroundings: surroundings, root: arguments.options["--root"]),
    paths: arguments.positions,
    besides: besides
  )
  while true {
    let before = files.stamps()
    let result = try command(arguments, surroundings)
    if let trouble = show(result, surroundings) { return trouble }
    var now = before
    repeat {
      if surroundings.isToldToEnd(watchInterval) { return CommandResult(result.code) }
      now = files.stamps()
    } while now == before
    let changed = Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
    surroundings.streams.tell(
      Array("\n\(changed.map { escapeControls($0) }.joined(separator: ", ")) changed\n".utf8)
    )
  }
}

/// Writes what a run gave at once; gives how the command ends where nobody reads it any more.
private func show(_ result: CommandResult, _ surroundings: Surroundings) -> CommandResult? {
  surroundings.streams.tell(result.errors)
  do throws(FileError) {
    let output = try surroundings.streams.openOutput("-", nil)
    var failure: FileError?
    result.output.withUnsafeBytes { bytes in
      do throws(FileError) { try output.write(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    return nil
  } catch {
    if case .closed = error { return CommandResult(result.code) }
    let trouble = FileTrouble(error)
    return CommandResult(trouble.code, errors: trouble.text)
  }
}

/// The files that a command on rules looks at.
private struct WatchedFiles {
  let loader: RuleLoader
  let paths: [String]
  /// The files beside a file of rules that the command looks at too.
  let besides: (String) -> [String]

  /// Each file with what tells its state; nil for one that is not there.
  func stamps() -> [String: FileStamp?] {
    var found: [String: FileStamp?] = [:]
    for path in paths.flatMap({ files(at: $0) }) {
      for file in besides(path) { found[file] = .some(loader.surroundings.fileStamp(file)) }
      // What a policy uses, also through others, stands below its own root.
      let root = loader.root ?? PolicyPlace.folder(of: path)
      var open = [path]
      while let next = open.popLast() {
        if found[next] != nil { continue }
        found[next] = .some(loader.surroundings.fileStamp(next))
        open += used(by: next).map { PolicyPlace.join(root, $0) }
      }
    }
    return found
  }

  private func files(at path: String) -> [String] {
    do throws(FileTrouble) {
      return try loader.expand([path])
    } catch {
      return [path]
    }
  }

  /// The files that a file uses, there or not, below the root.
  private func used(by path: String) -> [String] {
    do throws(FileError) {
      let bytes = try loader.surroundings.readFile(path, RuleAccess.limit)
      return RuleFile(name: path, bytes: bytes).pathsUsed
    } catch {
      return []
    }
  }
}
