// Compiling a policy from a file: it, the files of its folder that it uses, and the files of zones.

package import Platform
public import Writ

/// Why a file cannot be read. (The compiler does not count a type that is only thrown as a use of its
/// module.)
package typealias ReadError = FileError

/// How files are read; tests hand in a file system of their own.
package struct RuleAccess: Sendable {
  /// The most bytes that a file of rules may have.
  package static let limit = 8 << 20

  /// The bytes of a file, at most so many.
  package let readFile: @Sendable (_ path: String, _ limit: Int) throws(FileError) -> [UInt8]
  /// The path of a file named relative to a root, which it cannot leave.
  package let resolve: @Sendable (_ root: String, _ relative: String) throws(FileError) -> String
  /// The contents of the file of a time zone; nil where there is none that can be read.
  package let zoneData: @Sendable (_ name: String) -> [UInt8]?

  /// Access by these three functions.
  package init(
    readFile: @escaping @Sendable (_ path: String, _ limit: Int) throws(FileError) -> [UInt8],
    resolve: @escaping @Sendable (_ root: String, _ relative: String) throws(FileError) -> String,
    zoneData: @escaping @Sendable (_ name: String) -> [UInt8]?
  ) {
    self.readFile = readFile
    self.resolve = resolve
    self.zoneData = zoneData
  }

  /// The files of this machine.
  package static func system() -> RuleAccess {
    RuleAccess(
      readFile: { (path, limit) throws(FileError) in try Platform.readFile(path, limit: limit) },
      resolve: { (root, relative) throws(FileError) in
        try resolveBelowRoot(root: root, relative: relative)
      },
      zoneData: { name in
        do { return try readZoneData(name).bytes } catch { return nil }
      }
    )
  }
}

/// A compiled file of rules, with what was read for it.
package struct CompiledFile: Sendable {
  /// What compiling gave.
  package let compilation: Compilation
  /// The real paths of the files that it uses.
  package let used: Set<String>
  /// What was read, by name.
  package let record: ReadingRecord
}

/// Compiles a policy whose bytes were read, and the files that it uses.
///
/// - Parameters:
///   - bytes: the policy's own file.
///   - root: the folder that `use` reads from.
///   - shown: where messages and decisions show the policy, and with it what it uses.
package func compileFile(
  _ bytes: [UInt8],
  root: String,
  shownAs shown: PolicyPlace,
  for use: RuleUse,
  allowsLibrary: Bool,
  access: RuleAccess
) -> CompiledFile {
  var record = ReadingRecord(
    place: shown,
    files: [ReadBytes(name: shown.name, bytes: bytes)]
  )
  var used = Set<String>()
  var names: [String: String] = [:]
  let compilation = RuleSet.compile(
    RuleFile(name: shown.path, bytes: bytes),
    for: use,
    allowsLibrary: allowsLibrary,
    zoneData: { name in
      let data = access.zoneData(name)
      if let data { record.zones.append(ReadBytes(name: name, bytes: data)) }
      if data == nil { record.unreadZones.insert(name) }
      return data
    }
  ) { relative in
    do throws(FileError) {
      let resolved = try access.resolve(root, relative)
      used.insert(resolved)
      let contents = try access.readFile(resolved, RuleAccess.limit)
      // A link or another spelling is the same file, which is known by its first name.
      let name = names[resolved] ?? relative
      names[resolved] = name
      if !record.files.contains(where: { $0.name == name }) {
        record.files.append(ReadBytes(name: name, bytes: contents))
      }
      return .success(RuleFile(name: PolicyPlace.join(shown.root, name), bytes: contents))
    } catch {
      record.unreadFiles.insert(relative)
      return .failure(LoadFailure(error))
    }
  }
  return CompiledFile(compilation: compilation, used: used, record: record)
}

extension LoadFailure {
  /// What rules are told of a file that cannot be read.
  package init(_ error: FileError) {
    switch error {
    case .missing: self = .missing
    case .outsideRoot: self = .outsideRoot
    // Rules are told of two reasons apart from that it cannot be read.
    default: self = .unreadable
    }
  }
}

/// Why the file of a policy cannot be read.
public struct RuleFileError: Error, Sendable, Equatable {
  /// The path of the file.
  public let path: String
  /// What is wrong, in plain words.
  public let message: String
  /// Whether the file is larger than rules may be.
  public let isTooLarge: Bool

  init(_ error: FileError) {
    path = error.path
    message = error.message
    if case .tooLarge = error { isTooLarge = true } else { isTooLarge = false }
  }
}

extension RuleSet {
  /// Compiles the policy in a file, with the files that it uses and the time zones of this machine.
  ///
  /// - Parameters:
  ///   - path: the path of the policy's file, of at most 8 MiB.
  ///   - root: the folder that `use` reads from and cannot leave; nil for the policy's own folder.
  ///   - use: what the rules are for.
  public static func load(
    _ path: String,
    root: String? = nil,
    for use: RuleUse = .everything
  ) throws(RuleFileError) -> Compilation {
    let access = RuleAccess.system()
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try access.readFile(path, RuleAccess.limit)
    } catch {
      throw RuleFileError(error)
    }
    let root = root ?? PolicyPlace.folder(of: path)
    return compileFile(
      bytes,
      root: root,
      shownAs: PolicyPlace(path: path, root: root),
      for: use,
      allowsLibrary: false,
      access: access
    ).compilation
  }
}
