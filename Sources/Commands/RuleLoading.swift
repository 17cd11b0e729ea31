// Reading rules from files: one policy, or every file under a folder.

import Platform
import UnicodeText
import Writ

/// A compiled file of rules, with its path and bytes.
struct LoadedRules {
  let path: String
  let compilation: Compilation
  /// Whether the file only declares things for others.
  let isLibrary: Bool
  /// The real paths of the files that it uses.
  let used: Set<String>
  let record: ReadingRecord

  /// Every file that a command reads that decides the claims at `facts`.
  func inputs(with facts: String) -> [String] { [facts, path] + used.sorted() }
}

/// Where a policy is: its path, and the folder that `use` reads from.
struct PolicyPlace: Equatable, Sendable {
  let path: String
  let root: String
}

/// Bytes that were read, with their name.
struct ReadBytes: Sendable {
  let name: String
  let bytes: [UInt8]
}

/// What compiling rules has read, and what it has asked for in vain.
struct ReadingRecord: Sendable {
  let place: PolicyPlace
  /// The policy's own file, then those that it uses, named relative to the root, each once.
  var files: [ReadBytes]
  /// The files of time zones by the names of the zones.
  var zones: [ReadBytes] = []
  var unreadFiles: Set<String> = []
  var unreadZones: Set<String> = []
}

/// Reads and compiles rules.
struct RuleLoader {
  let surroundings: Surroundings
  /// The folder given by `--root`; nil for the folder of each policy.
  let root: String?

  /// Compiles the policy at a path; messages and decisions show it and what it uses as if they
  /// were at `shown`.
  func load(
    _ path: String,
    for use: RuleUse = .everything,
    allowsLibrary: Bool,
    shownAs shown: PolicyPlace? = nil
  ) throws(FileTrouble) -> LoadedRules {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try surroundings.readFile(path, InputLimit.rules)
    } catch {
      throw FileTrouble(error)
    }
    let folder = root ?? Self.folder(of: path)
    let shown = shown ?? PolicyPlace(path: path, root: folder)
    var record = ReadingRecord(
      place: shown,
      files: [ReadBytes(name: Self.name(of: shown), bytes: bytes)]
    )
    var used = Set<String>()
    var names: [String: String] = [:]
    let compilation = RuleSet.compile(
      RuleFile(name: shown.path, bytes: bytes),
      for: use,
      allowsLibrary: allowsLibrary,
      zoneData: { name in
        let data = surroundings.zoneData(name)
        if let data { record.zones.append(ReadBytes(name: name, bytes: data)) }
        if data == nil { record.unreadZones.insert(name) }
        return data
      }
    ) { relative in
      do throws(FileError) {
        let resolved = try surroundings.resolve(folder, relative)
        used.insert(resolved)
        let contents = try surroundings.readFile(resolved, InputLimit.rules)
        // A link or another spelling is the same file, which is known by its first name.
        let name = names[resolved] ?? relative
        names[resolved] = name
        if !record.files.contains(where: { $0.name == name }) {
          record.files.append(ReadBytes(name: name, bytes: contents))
        }
        return .success(RuleFile(name: Self.join(shown.root, name), bytes: contents))
      } catch {
        record.unreadFiles.insert(relative)
        return .failure(Self.failure(error))
      }
    }
    return LoadedRules(
      path: path,
      compilation: compilation,
      isLibrary: compilation.rules == nil && !Self.hasPolicy(bytes),
      used: used,
      record: record
    )
  }

  /// The files that paths mean: themselves, or the `.rules` files below them, each once.
  func expand(_ paths: [String]) throws(FileTrouble) -> [String] {
    var files: [String] = []
    var seen = Set<String>()
    for path in paths {
      var found = [path]
      do throws(FileError) {
        found = try surroundings.listRules(path)
        if found.isEmpty { throw .missing(path: Self.join(path, "*.rules")) }
      } catch {
        switch error {
        case .notDirectory: break
        default: throw FileTrouble(error)
        }
      }
      for file in found where seen.insert(file).inserted { files.append(file) }
    }
    return files
  }

  private static func failure(_ error: FileError) -> LoadFailure {
    switch error {
    case .missing: .missing
    case .outsideRoot: .outsideRoot
    default: .unreadable
    }
  }

  /// The real path of a file that was given by name; the name itself where it has none.
  func realPath(_ path: String) -> String {
    let folder = Self.folder(of: path)
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String($0) ?? path }
    do throws(FileError) {
      return try surroundings.resolve(folder, name ?? path)
    } catch {
      return path
    }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  /// The name of a policy's file below its root; its path where it is not below.
  private static func name(of place: PolicyPlace) -> String {
    let prefix = join(place.root, "").utf8
    guard place.path.utf8.starts(with: prefix) else { return place.path }
    return String(place.path.utf8.dropFirst(prefix.count)) ?? place.path
  }

  static func join(_ folder: String, _ relative: String) -> String {
    if folder == "." { return relative }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + relative : folder + "/" + relative
  }

  /// Whether a line begins with the word `policy`.
  private static func hasPolicy(_ bytes: [UInt8]) -> Bool {
    let word = Array("policy".utf8)
    for line in bytes.split(separator: 0x0A) where line.starts(with: word) {
      guard let next = line.dropFirst(word.count).first else { return true }
      if next == 0x20 || next == 0x0D { return true }
    }
    return false
  }
}
