// Reading rules from files: one policy, or every file under a folder.

import Platform
import UnicodeText
import Writ
import WritFiles

/// A compiled file of rules, with its path and bytes.
struct LoadedRules {
  let path: String
  let compilation: Compilation
  /// The real paths of the files that it uses.
  let used: Set<String>
  let record: ReadingRecord

  /// Every file that a command reads that decides the claims at `facts`.
  func inputs(with facts: String) -> [String] { [facts, path] + used.sorted() }
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
    load(path, try read(path), for: use, allowsLibrary: allowsLibrary, shownAs: shown)
  }

  /// Compiles a policy; nil for a file that only declares things for others.
  func loadPolicy(_ path: String) throws(FileTrouble) -> LoadedRules? {
    let bytes = try read(path)
    return RuleFile(name: "", bytes: bytes).hasPolicy
      ? load(path, bytes, for: .everything, allowsLibrary: true) : nil
  }

  /// Compiles a policy whose bytes were read.
  func load(
    _ path: String,
    _ bytes: [UInt8],
    for use: RuleUse,
    allowsLibrary: Bool,
    shownAs shown: PolicyPlace? = nil
  ) -> LoadedRules {
    let folder = root ?? PolicyPlace.folder(of: path)
    let file = compileFile(
      bytes,
      root: folder,
      shownAs: shown ?? PolicyPlace(path: path, root: folder),
      for: use,
      allowsLibrary: allowsLibrary,
      access: surroundings.ruleAccess
    )
    return LoadedRules(
      path: path,
      compilation: file.compilation,
      used: file.used,
      record: file.record
    )
  }

  private func read(_ path: String) throws(FileTrouble) -> [UInt8] {
    do throws(FileError) {
      return try surroundings.readFile(path, RuleAccess.limit)
    } catch {
      let whole = path + ".rules"
      if case .missing = error, surroundings.fileStamp(whole) != nil {
        throw FileTrouble(error, near: whole)
      }
      throw FileTrouble(error)
    }
  }

  /// Compiles the policies among files, and the libraries that no other one of them uses, in the
  /// order of the paths.
  ///
  /// What a policy uses is checked with it, and knows more names there: by itself it would have many
  /// findings that nobody is told, and cures would be tried for each of them.
  func loadEachOnce(
    _ paths: [String],
    for use: RuleUse
  ) throws(FileTrouble) -> [LoadedRules] {
    var loaded: [LoadedRules?] = paths.map { _ in nil }
    var used: Set<String> = []
    var libraries: [(index: Int, bytes: [UInt8], reach: Int)] = []
    for (index, path) in paths.enumerated() {
      let bytes = try read(path)
      if !RuleFile(name: "", bytes: bytes).hasPolicy {
        libraries.append((index, bytes, reach(of: path, bytes)))
        continue
      }
      let rules = load(path, bytes, for: use, allowsLibrary: true)
      used.formUnion(rules.used)
      loaded[index] = rules
    }
    // Who uses another file reaches it and all that it reaches, so that users come first.
    libraries.sort { ($1.reach, $0.index) < ($0.reach, $1.index) }
    for library in libraries where !used.contains(realPath(paths[library.index])) {
      let rules = load(paths[library.index], library.bytes, for: use, allowsLibrary: true)
      used.formUnion(rules.used)
      loaded[library.index] = rules
    }
    return loaded.compactMap { $0 }
  }

  /// How many files a file uses, and they, by what their lines say.
  private func reach(of path: String, _ bytes: [UInt8]) -> Int {
    let folder = root ?? PolicyPlace.folder(of: path)
    var seen: Set<String> = []
    var open = RuleFile(name: "", bytes: bytes).pathsUsed
    while let relative = open.popLast() {
      do throws(FileError) {
        let used = try surroundings.resolve(folder, relative)
        if seen.insert(used).inserted {
          open +=
            RuleFile(name: used, bytes: try surroundings.readFile(used, RuleAccess.limit)).pathsUsed
        }
      } catch {
        // A file that is not there is told where this one is compiled.
        continue
      }
    }
    return seen.count
  }

  /// The files that paths mean: themselves, or the `.rules` files below them, each once.
  func expand(_ paths: [String]) throws(FileTrouble) -> [String] {
    var files: [String] = []
    var seen = Set<String>()
    for path in paths {
      var found = [path]
      do throws(FileError) {
        found = try surroundings.listRules(path)
        if found.isEmpty { throw .missing(path: PolicyPlace.join(path, "*.rules")) }
      } catch {
        switch error {
        case .notDirectory: break
        // Every other error is one of the folder itself.
        default: throw FileTrouble(error)
        }
      }
      for file in found where seen.insert(file).inserted { files.append(file) }
    }
    return files
  }

  /// The real path of a file that was given by name; the name itself where it has none.
  func realPath(_ path: String) -> String {
    let folder = PolicyPlace.folder(of: path)
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String($0) ?? path }
    do throws(FileError) {
      return try surroundings.resolve(folder, name ?? path)
    } catch {
      return path
    }
  }
}
