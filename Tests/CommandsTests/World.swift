// A world in memory for commands: files by path, and the streams.

import Platform
import Synchronization

@testable import Commands

/// The files that commands have written.
final class WrittenFiles: Sendable {
  private let files = Mutex<[String: [UInt8]]>([:])

  func put(_ bytes: [UInt8], at path: String) { files.withLock { $0[path] = bytes } }
  func bytes(at path: String) -> [UInt8]? { files.withLock { $0[path] } }
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

  /// What is at a path, as a file; nil where nothing is.
  private func contents(_ path: String) -> [UInt8]? {
    bytes[path] ?? files[path].map { Array($0.utf8) }
  }

  private func isFolder(_ path: String) -> Bool {
    for name in files.keys where name.hasPrefix(path + "/") { return true }
    return false
  }

  func surroundings() -> Surroundings {
    let world = self
    return Surroundings(
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
  }

  /// Runs a command line, its words separated by spaces.
  func run(_ line: String) -> (code: Int32, output: String, errors: String) {
    let words = line.split(separator: " ").map { String($0) }
    let result = runCommand(words, in: surroundings())
    return (
      result.code.rawValue, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.errors, as: UTF8.self)
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
