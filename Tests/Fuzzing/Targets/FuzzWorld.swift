// A world in memory for commands, and what the inputs are held against.

import Commands
import Platform
import Synchronization
import Writ

/// Files in memory for one run.
public struct FuzzWorld {
  /// Files by name; what a command writes is among them.
  final class Files: Sendable {
    private let all = Mutex<[String: [UInt8]]>([:])

    subscript(name: String) -> [UInt8]? {
      get { all.withLock { $0[name] } }
      set { all.withLock { $0[name] = newValue } }
    }

    func append(_ bytes: UnsafeRawBufferPointer, to name: String) {
      all.withLock { $0[name, default: []] += bytes }
    }
  }

  var files = Files()
  var blockSize = 1 << 20
  /// After how many writes a long output has no room any more; nil for never.
  var writesUntilFull: Int?

  init() {
    files["small.rules"] = Self.smallPolicy
  }

  func contents(_ name: String) -> [UInt8]? { files[name] }

  /// Runs a command line.
  func run(_ words: [String]) -> (code: Int32, output: [UInt8], errors: [UInt8]) {
    let result = runCommand(words, in: surroundings())
    return (result.code.rawValue, (files["-"] ?? []) + result.output, result.errors)
  }

  private func surroundings() -> Surroundings {
    let files = files
    files["-"] = nil
    var result = Surroundings(
      readFile: { (path, limit) throws(FileError) in
        guard let found = files[path] else { throw .missing(path: path) }
        if found.count > limit { throw .tooLarge(path: path, limit: limit) }
        return found
      },
      readInput: { (_) throws(FileError) in [] },
      listRules: { (folder) throws(FileError) in throw .missing(path: folder) },
      resolve: { (_, relative) throws(FileError) in throw .missing(path: relative) },
      zoneData: Self.zoneData,
      writeFile: { (path, bytes) throws(FileError) in files[path] = bytes }
    )
    result.streams = streams(files)
    result.batchLimits.block = blockSize
    return result
  }

  private func streams(_ files: Files) -> Streams {
    let limit = writesUntilFull
    return Streams(
      openInput: { (path) throws(FileError) in
        guard let bytes = files[path] else { throw .missing(path: path) }
        var place = 0
        return InputStream(
          size: bytes.count,
          read: { (buffer) throws(FileError) in
            let count = min(buffer.count, max(0, bytes.count - place))
            buffer.copyBytes(from: bytes[min(place, bytes.count)..<min(place, bytes.count) + count])
            place += count
            return count
          },
          seek: { (offset) throws(FileError) in place = offset }
        )
      },
      openOutput: { (path, length) throws(FileError) in
        let partial = path == "-" ? path : path + ".partial"
        let kept = files[partial] ?? []
        if let length, length > kept.count { throw .tooShort(path: partial) }
        files[partial] = Array(kept.prefix(length ?? 0))
        var writes = 0
        return OutputStream(
          write: { (bytes) throws(FileError) in
            writes += 1
            if let limit, writes > limit { throw .full(path: path) }
            files.append(bytes, to: partial)
          },
          finish: { () throws(FileError) in
            guard path != "-" else { return }
            files[path] = files[partial]
            files[partial] = nil
          },
          discard: { files[partial] = nil }
        )
      },
      removeFile: { (path) throws(FileError) in files[path] = nil },
      tell: { _ in },
      now: { 0 },
      processors: 1
    )
  }
}
