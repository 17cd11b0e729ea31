// What a command may ask of the world around it; tests hand in their own.

package import Platform
import UnicodeText
import WritFiles

/// Access to files and streams, and what is known of the terminal.
package struct Surroundings: Sendable {
  /// The bytes of a file, at most so many.
  package var readFile: @Sendable (_ path: String, _ limit: Int) throws(FileError) -> [UInt8]
  /// All of standard input, at most so many bytes.
  package var readInput: @Sendable (_ limit: Int) throws(FileError) -> [UInt8]
  /// The `.rules` files under a directory, in order.
  package var listRules: @Sendable (_ directory: String) throws(FileError) -> [String]
  /// The path of a file named relative to a root, which it cannot leave.
  package var resolve: @Sendable (_ root: String, _ relative: String) throws(FileError) -> String
  /// The contents of the file of a time zone; nil where the system has none that can be read.
  package var zoneData: @Sendable (_ name: String) -> [UInt8]?
  /// Puts a file in place, whole or not at all.
  package var writeFile: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void
  /// Whether two paths name one file, also by a link or another spelling.
  package var isSameFile: @Sendable (_ first: String, _ second: String) -> Bool = { $0 == $1 }
  /// Whether there is anything at a path.
  package var isThere: @Sendable (_ path: String) -> Bool = { _ in false }
  /// Makes a folder where there is none.
  package var makeFolder: @Sendable (_ path: String) throws(FileError) -> Void = {
    (path) throws(FileError) in
    throw .notWritable(path: path)
  }
  /// What tells whether a file may have changed; nil where there is none.
  package var fileStamp: @Sendable (_ path: String) -> FileStamp? = { _ in nil }
  /// Waits so many milliseconds, or until the process is told to end; `true` where it was.
  package var isToldToEnd: @Sendable (_ milliseconds: Int) -> Bool = { _ in true }
  /// The folder of the program that runs; nil where there is none.
  package var programFolder: String?
  /// Inputs and outputs that are too long to hold.
  package var streams = Streams.none
  /// How much a batch holds at once.
  package var batchLimits = BatchLimits()
  package var isOutputTerminal: Bool
  package var isErrorTerminal: Bool
  package var refusesColour: Bool
  /// The columns of the terminal; nil where there is none.
  package var width: Int?

  package init(
    readFile: @escaping @Sendable (_ path: String, _ limit: Int) throws(FileError) -> [UInt8],
    readInput: @escaping @Sendable (_ limit: Int) throws(FileError) -> [UInt8],
    listRules: @escaping @Sendable (_ directory: String) throws(FileError) -> [String],
    resolve: @escaping @Sendable (_ root: String, _ relative: String) throws(FileError) -> String,
    zoneData: @escaping @Sendable (_ name: String) -> [UInt8]? = { _ in nil },
    writeFile: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void,
    isOutputTerminal: Bool = false,
    isErrorTerminal: Bool = false,
    refusesColour: Bool = false,
    width: Int? = nil
  ) {
    self.readFile = readFile
    self.readInput = readInput
    self.listRules = listRules
    self.resolve = resolve
    self.zoneData = zoneData
    self.writeFile = writeFile
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.refusesColour = refusesColour
    self.width = width
  }

  /// Whether text is coloured: as `--color` says, else on a terminal where nothing refuses it.
  func colours(_ arguments: ParsedArguments, onTerminal isOnTerminal: Bool) -> Bool {
    switch arguments.options["--color"] {
    case "always": true
    case "never": false
    default: isOnTerminal && !refusesColour
    }
  }

  /// How rules are read.
  var ruleAccess: RuleAccess {
    RuleAccess(readFile: readFile, resolve: resolve, zoneData: zoneData)
  }

  /// The real world.
  package static func system() -> Surroundings {
    var surroundings = Surroundings(
      readFile: { (path, limit) throws(FileError) in try Platform.readFile(path, limit: limit) },
      readInput: { (limit) throws(FileError) in try readStandardInput(limit: limit) },
      listRules: { (directory) throws(FileError) in try listFiles(under: directory) },
      resolve: { (root, relative) throws(FileError) in
        try resolveBelowRoot(root: root, relative: relative)
      },
      zoneData: { name in
        do { return try readZoneData(name).bytes } catch { return nil }
      },
      writeFile: { (path, bytes) throws(FileError) in try writeFileAtomically(path, bytes) },
      isOutputTerminal: isTerminal(1),
      isErrorTerminal: isTerminal(2),
      refusesColour: isColorRefused(),
      width: terminalWidth(1)
    )
    surroundings.isSameFile = { Platform.isSameFile($0, $1) }
    surroundings.fileStamp = { Platform.fileStamp($0) }
    surroundings.isThere = { Platform.isThere($0) }
    surroundings.makeFolder = { (path) throws(FileError) in try Platform.makeFolder(path) }
    surroundings.isToldToEnd = { waitForEnd(milliseconds: $0) }
    surroundings.programFolder = Platform.programFolder()
    surroundings.streams = .system()
    return surroundings
  }
}

/// The bytes of a file; of standard input where the path is `-`.
func readInput(
  _ path: String,
  limit: Int,
  _ surroundings: Surroundings
) throws(FileTrouble) -> [UInt8] {
  do throws(FileError) {
    if path == "-" { return try surroundings.readInput(limit) }
    return try surroundings.readFile(path, limit)
  } catch {
    throw FileTrouble(error)
  }
}

/// The name under which messages show an input.
func shownName(of path: String) -> String { path == "-" ? "standard input" : path }

/// Limits on what is read, in bytes.
enum InputLimit {
  static let claim = 64 << 20
  /// A request holds a claim, or several, and says what to do with them.
  static let request = 80 << 20
  /// Escapes may double a claim, and its decision stands beside it.
  static let receipt = 512 << 20
}

/// How a command ends.
package enum ExitCode: Int32, Sendable {
  case done = 0
  case findings = 1
  case usage = 2
  case badInput = 3
  case limit = 4
  /// Less was reached or noticed than `--least` asks for.
  case belowLeast = 5
  case internalError = 70
}

/// What a command gives: its exit code, its results, and its findings.
package struct CommandResult: Sendable {
  package var code: ExitCode
  package var output: [UInt8]
  package var errors: [UInt8]

  package init(_ code: ExitCode = .done, output: String = "", errors: String = "") {
    self.code = code
    self.output = Array(output.utf8)
    self.errors = Array(errors.utf8)
  }

  /// Takes the worse of two codes: a limit wins over bad input, and that over findings.
  mutating func worsen(to other: ExitCode) {
    if other.rawValue > code.rawValue { code = other }
  }

  mutating func print(_ text: String) { output += Array(text.utf8) }
  mutating func tell(_ text: String) { errors += Array(text.utf8) }
}

/// A problem with a file as a line of text, with the exit code that it means.
package struct FileTrouble: Error {
  package let text: String
  /// What is wrong, without the path.
  package let message: String
  package let code: ExitCode

  package init(_ error: FileError) {
    text = "\(escapeControls(error.path)): error: \(error.message)\n"
    message = error.message
    if case .tooLarge = error { code = .limit } else { code = .badInput }
  }

  /// The trouble with a file that is not there, where one that is has nearly its name.
  init(_ error: FileError, near name: String) {
    message = "there is no such file; did you mean `\(escapeControls(name))`?"
    text = "\(escapeControls(error.path)): error: \(message)\n"
    code = .badInput
  }

  /// The trouble with what a file holds at a place.
  init(name: String, place: String, message: String) {
    text = "\(escapeControls(name)):\(place): error: \(message)\n"
    self.message = "\(place): \(message)"
    code = .badInput
  }
}
