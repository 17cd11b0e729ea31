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
}

/// Reads and compiles rules.
struct RuleLoader {
  let surroundings: Surroundings
  /// The folder given by `--root`; nil for the folder of each policy.
  let root: String?

  /// Compiles the policy at a path.
  func load(_ path: String, allowsLibrary: Bool) throws(FileTrouble) -> LoadedRules {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try surroundings.readFile(path, InputLimit.rules)
    } catch {
      throw FileTrouble(error)
    }
    let folder = root ?? Self.folder(of: path)
    var used = Set<String>()
    let compilation = RuleSet.compile(
      RuleFile(name: path, bytes: bytes),
      allowsLibrary: allowsLibrary,
      zoneData: surroundings.zoneData
    ) { relative in
      do throws(FileError) {
        let resolved = try surroundings.resolve(folder, relative)
        used.insert(resolved)
        let contents = try surroundings.readFile(resolved, InputLimit.rules)
        return .success(RuleFile(name: Self.join(folder, relative), bytes: contents))
      } catch {
        return .failure(Self.failure(error))
      }
    }
    return LoadedRules(
      path: path,
      compilation: compilation,
      isLibrary: compilation.rules == nil && !Self.hasPolicy(bytes),
      used: used
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
