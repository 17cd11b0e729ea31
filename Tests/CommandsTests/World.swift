// A world in memory for commands: files by path, and the streams.

import Platform
import Synchronization

@testable import Commands

/// The files that commands have written.
final class WrittenFiles: Sendable {
  private let files = Mutex<[String: [UInt8]]>([:])

  func put(_ bytes: [UInt8], at path: String) { files.withLock { $0[path] = bytes } }
  func bytes(at path: String) -> [UInt8]? { files.withLock { $0[path] } }
  func text(at path: String) -> String? {
    bytes(at: path).map { String(decoding: $0, as: UTF8.self) }
  }
  func remove(_ path: String) { files.withLock { $0[path] = nil } }
  func append(_ bytes: UnsafeRawBufferPointer, to path: String) {
    files.withLock { $0[path, default: []] += bytes }
  }
  func truncate(_ path: String, to length: Int) {
    files.withLock { $0[path] = Array(($0[path] ?? []).prefix(length)) }
  }
  func rename(_ path: String, to other: String) {
    files.withLock { files in
      files[other] = files[path]
      files[path] = nil
    }
  }
}

/// Files and input for one run.
struct World {
  var files: [String: String] = [:]
  var bytes: [String: [UInt8]] = [:]
  var input = ""
  var isTerminal = false
  var refusesColour = false
  /// The files of time zones by the names of the zones.
  var zones: [String: [UInt8]] = [:]
  /// Where written files go; nil for a world in which nothing can be written.
  var written: WrittenFiles?
  /// After how many writes a long output has no room any more; nil for never.
  var writesUntilFull: Int?
  /// How much a batch holds at once.
  var limits = BatchLimits()

  /// What is at a path, as a file; nil where nothing is.
  private func contents(_ path: String) -> [UInt8]? {
    bytes[path] ?? files[path].map { Array($0.utf8) } ?? written?.bytes(at: path)
  }

  private func isFolder(_ path: String) -> Bool {
    for name in files.keys where name.hasPrefix(path + "/") { return true }
    return false
  }

  func surroundings(_ told: WrittenFiles = WrittenFiles()) -> Surroundings {
    let world = self
    var result = Surroundings(
      readFile: { (path, limit) throws(FileError) in
        guard let found = world.contents(path) else {
          throw world.isFolder(path) ? .directory(path: path) : .missing(path: path)
        }
        if found.count > limit { throw .tooLarge(path: path, limit: limit) }
        return found
      },
      readInput: { (_) throws(FileError) in Array(world.input.utf8) },
      listRules: { (folder) throws(FileError) in
        if world.contents(folder) != nil { throw .notDirectory(path: folder) }
        if !world.isFolder(folder) { throw .missing(path: folder) }
        return world.files.keys.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".rules") }
          .sorted()
      },
      resolve: { (root, relative) throws(FileError) in
        if relative.hasPrefix("/") || relative.contains("..") {
          throw .outsideRoot(path: relative)
        }
        let path = root == "." ? relative : root + "/" + relative
        if world.contents(path) == nil { throw .missing(path: relative) }
        return path
      },
      zoneData: { world.zones[$0] },
      writeFile: { (path, bytes) throws(FileError) in
        guard let written = world.written else { throw .notWritable(path: path) }
        written.put(bytes, at: path)
      },
      isOutputTerminal: isTerminal,
      isErrorTerminal: isTerminal,
      refusesColour: refusesColour
    )
    result.streams = streams(told)
    result.isThere = { world.contents($0) != nil }
    result.makeFolder = { (path) throws(FileError) in
      if world.written == nil { throw .notWritable(path: path) }
    }
    return result
  }

  /// Streams in memory: outputs under `NAME.partial` until they are whole, and a clock that goes a
  /// second further each time it is asked.
  private func streams(_ told: WrittenFiles) -> Streams {
    let world = self
    let clock = Mutex<UInt64>(0)
    let writes = Mutex(0)
    return Streams(
      openInput: { (path) throws(FileError) in
        let found = path == "-" ? Array(world.input.utf8) : world.contents(path)
        guard let bytes = found else { throw .missing(path: path) }
        var place = 0
        return InputStream(
          size: path == "-" ? nil : bytes.count,
          read: { (buffer) throws(FileError) in
            // Streams give less than is asked for.
            let count = min(buffer.count, bytes.count - place, 300)
            buffer.copyBytes(from: bytes[place..<place + count])
            place += count
            return count
          },
          seek: { (offset) throws(FileError) in place = offset }
        )
      },
      openOutput: { (path, length) throws(FileError) in
        guard path != "-" else {
          return OutputStream(write: { (bytes) throws(FileError) in
            told.append(bytes, to: "output")
          })
        }
        guard let written = world.written else { throw .notWritable(path: path) }
        written.truncate(path + ".partial", to: length ?? 0)
        return OutputStream(
          write: { (bytes) throws(FileError) in
            let count = writes.withLock { count in
              count += 1
              return count
            }
            if let limit = world.writesUntilFull, count > limit {
              // Half of it is written, as on a disk that fills up.
              written.append(
                UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)]),
                to: path + ".partial"
              )
              throw .full(path: path)
            }
            written.append(bytes, to: path + ".partial")
          },
          finish: { () throws(FileError) in written.rename(path + ".partial", to: path) },
          discard: { written.remove(path + ".partial") }
        )
      },
      removeFile: { (path) throws(FileError) in world.written?.remove(path) },
      tell: { bytes in bytes.withUnsafeBytes { told.append($0, to: "errors") } },
      now: {
        clock.withLock { time in
          time += 1_000_000_000
          return time
        }
      },
      processors: 2
    )
  }

  /// Runs a command line, its words separated by spaces.
  func run(_ line: String) -> (code: Int32, output: String, errors: String) {
    let words = line.split(separator: " ").map { String($0) }
    let told = WrittenFiles()
    var surroundings = surroundings(told)
    surroundings.batchLimits = limits
    let result = runCommand(words, in: surroundings)
    return (
      result.code.rawValue,
      (told.text(at: "output") ?? "") + String(decoding: result.output, as: UTF8.self),
      (told.text(at: "errors") ?? "") + String(decoding: result.errors, as: UTF8.self)
    )
  }
}

/// A policy that grants a tenth of a fee to who has agreed.
let feePolicy = """
  policy fees "Refund of fees"
    currency KRW
    zone Asia/Seoul

  facts
    fee     money       "The fee"
    agreed  yes or no   "Consent was given"
    plan    one of basic, full = basic
    term    number = 1

  section refund_claim "Refund"

  require consent "Consent was given"
    source "2."
    agreed

  award refund "A tenth of the fee"
    source "3."
    = fee * 10% * term
    rounded down to 1 KRW

  exclude full_plan "The full plan has refunds of its own"
    source "4."
    when plan is full

  scenario "with consent"
    given
      fee    = 33,005 KRW
      agreed = yes
    expect
      refund_claim is eligible
      refund = 3,300 KRW

  """
