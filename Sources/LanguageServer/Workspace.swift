// The files of rules that a server knows, and the policies that they are read with.

import Checking
import LanguageFeatures
import SourceText
import Syntax
package import Writ
import WritFiles

/// What a server may ask of the world around it.
package struct ServerWorld: Sendable {
  /// The bytes of a file; nil where it cannot be read.
  package let readFile: @Sendable (_ path: String) -> [UInt8]?
  /// The `.rules` files under a folder.
  package let listRules: @Sendable (_ folder: String) -> [String]
  /// The path of a file named relative to a root, which it cannot leave.
  package let resolve: @Sendable (_ root: String, _ relative: String) -> Result<String, LoadFailure>
  /// The contents of the file of a time zone.
  package let zoneData: @Sendable (_ name: String) -> [UInt8]?
  /// The `.json` files in a folder, not in those below it.
  package var listClaims: @Sendable (_ folder: String) -> [String] = { _ in [] }
  /// Keeps a text in a file of that name for as long as the server runs, and gives its path; nil where
  /// there is no place for it.
  package var keep: @Sendable (_ name: String, _ text: String) -> String? = { _, _ in nil }

  package init(
    readFile: @escaping @Sendable (_ path: String) -> [UInt8]?,
    listRules: @escaping @Sendable (_ folder: String) -> [String],
    resolve:
      @escaping @Sendable (_ root: String, _ relative: String) -> Result<String, LoadFailure>,
    zoneData: @escaping @Sendable (_ name: String) -> [UInt8]?
  ) {
    self.readFile = readFile
    self.listRules = listRules
    self.resolve = resolve
    self.zoneData = zoneData
  }
}

/// The open documents, and what was worked out of the policies around them.
struct Workspace {
  let world: ServerWorld
  /// The folder that `use` reads from; nil for the folder of each policy.
  var root: String?
  /// The folders that the editor has open.
  var folders: [String] = []
  /// The texts of the open documents, by path.
  private(set) var documents: [String: [UInt8]] = [:]
  /// Changes with every change of a document, or of a file that is not open.
  private(set) var generation = 0

  private var policies: [String: (generation: Int, policy: NamedPolicy)] = [:]
  private var parsed: [String: ParsedFiles] = [:]
  private var zones: [String: [UInt8]?] = [:]
  /// Which policies use each file; nil after lines of `policy` or `use` have changed.
  private var usersCache: [String: Set<String>]?
  /// The outlines of files, with the bytes that they are of.
  private var outlines: [String: (bytes: [UInt8], entries: [OutlineEntry])] = [:]
  private var lines: [String: (generation: Int, lines: TextLines)] = [:]
  /// The files in the folders; asked once, and again when the editor tells of files.
  private var listed: [String]?

  init(_ world: ServerWorld) { self.world = world }

  // MARK: Documents

  mutating func open(_ path: String, _ text: [UInt8]) {
    let before = bytes(path) ?? []
    documents[path] = text
    changed(from: before, to: text)
  }

  mutating func close(_ path: String) {
    let before = documents.removeValue(forKey: path) ?? []
    changed(from: before, to: bytes(path) ?? [])
  }

  private mutating func changed(from before: [UInt8], to after: [UInt8]) {
    generation += 1
    let isSame =
      RuleLines.hasPolicy(before) == RuleLines.hasPolicy(after)
      && RuleLines.pathsUsed(before) == RuleLines.pathsUsed(after)
    if !isSame { usersCache = nil }
  }

  /// Takes note that files may have changed that are not open.
  mutating func filesHaveChanged() {
    listed = nil
    usersCache = nil
    generation += 1
  }

  func bytes(_ path: String) -> [UInt8]? { documents[path] ?? world.readFile(path) }

  /// The lines of a file; those of an empty one where it cannot be read.
  mutating func lines(_ path: String) -> TextLines {
    if let known = lines[path], known.generation == generation { return known.lines }
    let found = TextLines(bytes(path) ?? [])
    lines[path] = (generation, found)
    return found
  }

  // MARK: Policies

  /// The files that are checked when a file has changed: itself where it is a policy, else the policies
  /// that use it, else itself.
  mutating func roots(of path: String) -> [String] {
    if RuleLines.hasPolicy(bytes(path) ?? []) { return [path] }
    let users = users()
    var found: Set<String> = []
    var open = [path]
    var seen: Set<String> = [path]
    while let file = open.popLast() {
      if RuleLines.hasPolicy(bytes(file) ?? []) { found.insert(file) }
      for user in users[file] ?? [] where seen.insert(user).inserted { open.append(user) }
    }
    return found.isEmpty ? [path] : found.sorted()
  }

  /// Which files use each file, by what their lines say.
  private mutating func users() -> [String: Set<String>] {
    if let usersCache { return usersCache }
    var found: [String: Set<String>] = [:]
    for path in Set(allFiles()).union(documents.keys) {
      guard let bytes = bytes(path), RuleLines.hasPolicy(bytes) else { continue }
      let folder = root ?? PolicyPlace.folder(of: path)
      var open = [path]
      var seen: Set<String> = [path]
      while let file = open.popLast() {
        for relative in RuleLines.pathsUsed(self.bytes(file) ?? []) {
          guard case .success(let used) = world.resolve(folder, relative) else { continue }
          found[used, default: []].insert(path)
          if seen.insert(used).inserted { open.append(used) }
        }
      }
    }
    usersCache = found
    return found
  }

  /// The files of rules in the folders that the editor has open.
  mutating func allFiles() -> [String] {
    if let listed { return listed }
    let found = folders.filter { $0 != "/" }.flatMap { world.listRules($0) }
    listed = found
    return found
  }

  /// The outline of a file by itself.
  mutating func outline(_ path: String) -> [OutlineEntry] {
    let bytes = bytes(path) ?? []
    if let known = outlines[path], known.bytes == bytes { return known.entries }
    let file = SourceFile(id: SourceID(0), name: path, bytes: bytes)
    let entries = FileView(NamedPolicy(parsing: file), file: path)?.outline() ?? []
    outlines[path] = (bytes, entries)
    return entries
  }

  /// What names stand for in a policy.
  mutating func policy(_ root: String) -> NamedPolicy {
    if let known = policies[root], known.generation == generation { return known.policy }
    let policy = named(root, replacing: [:], at: nil)
    policies[root] = (generation, policy)
    return policy
  }

  /// What names stand for in a policy of which some files are changed.
  mutating func named(
    _ root: String,
    replacing changed: [String: [UInt8]],
    at place: SourceRange?
  ) -> NamedPolicy {
    // What is tried leaves what was parsed as it is.
    let parsed = changed.isEmpty ? parsedFiles(root) : parsedFiles(root).copy()
    var zones = self.zones
    defer { self.zones = zones }
    let world = world
    let policy = names(
      root: SourceFile(id: SourceID(0), name: root, bytes: changed[root] ?? bytes(root) ?? []),
      at: place,
      parsed: parsed,
      zoneData: { name in
        if let known = zones[name] { return known }
        let data = world.zoneData(name)
        zones[name] = .some(data)
        return data
      },
      loading: { relative, id in load(relative, id, of: root, changed) }
    )
    return policy
  }

  /// What there is to say of a policy, and its program where there is no error.
  mutating func checked(_ root: String) -> CheckResult {
    let world = world
    return check(
      root: SourceFile(id: SourceID(0), name: root, bytes: bytes(root) ?? []),
      for: .everything,
      allowLibrary: true,
      zoneData: { world.zoneData($0) },
      parsed: parsedFiles(root),
      loading: { relative, id in load(relative, id, of: root, [:]) }
    )
  }

  private mutating func parsedFiles(_ root: String) -> ParsedFiles {
    if let known = parsed[root] { return known }
    let files = ParsedFiles()
    parsed[root] = files
    return files
  }

  private func load(
    _ relative: String,
    _ id: SourceID,
    of root: String,
    _ changed: [String: [UInt8]]
  ) -> Result<SourceFile, UseProblem> {
    switch world.resolve(self.root ?? PolicyPlace.folder(of: root), relative) {
    case .failure(let failure): return .failure(UseProblem(failure))
    case .success(let path):
      guard let bytes = changed[path] ?? bytes(path) else { return .failure(.unreadable) }
      return .success(SourceFile(id: id, name: path, bytes: bytes))
    }
  }

  /// The folder that the `use` lines of a file's policy read from.
  mutating func useFolder(of path: String) -> String {
    root ?? PolicyPlace.folder(of: roots(of: path).first ?? path)
  }
}
