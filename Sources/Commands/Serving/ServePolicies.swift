// The policies that are served, and what becomes of them when their files change.

import JSON
import Platform
import UnicodeText
import Writ
import WritFiles

/// Notes the stamp of each file before it is read, so that a change meanwhile is a change.
private final class FileWatch: @unchecked Sendable {
  // Compiling asks for files on one thread.
  private var noted: [(path: String, stamp: FileStamp?)] = []
  private let inner: Surroundings

  init(_ inner: Surroundings) { self.inner = inner }

  /// The files that were read or asked for in vain, each once.
  var stamps: [(path: String, stamp: FileStamp?)] { noted }

  /// Access to the same files, which is noted.
  var surroundings: Surroundings {
    var watched = inner
    watched.readFile = { [self] (path, limit) throws(FileError) in
      note(path)
      return try inner.readFile(path, limit)
    }
    watched.resolve = { [self] (root, relative) throws(FileError) in
      note(PolicyPlace.join(root, relative))
      return try inner.resolve(root, relative)
    }
    return watched
  }

  private func note(_ path: String) {
    if !noted.contains(where: { $0.path == path }) { noted.append((path, inner.fileStamp(path))) }
  }
}

/// A policy that is served.
private struct ServedPolicy {
  let path: String
  let root: String?
  /// The rules that decide.
  var rules: RuleSet
  /// The files that were read or looked for last, with their stamps; what is not there has none.
  var stamps: [(path: String, stamp: FileStamp?)]
  /// Whether the files have mistakes, so that the rules are those before.
  var isStale = false
}

/// The policies by their names, and how they are loaded.
struct ServedPolicies {
  /// How many there may be at once.
  static let limit = 256

  private let surroundings: Surroundings
  /// The folder that `use` reads from, unless a request says; nil for that of each policy.
  private let root: String?
  private var policies: [String: ServedPolicy] = [:]

  init(surroundings: Surroundings, root: String?) {
    self.surroundings = surroundings
    self.root = root
  }

  /// Loads the policy at a path under its own name.
  mutating func loadAtStart(_ path: String) throws(ServeRefusal) {
    let policy = try open(path, root: root)
    try add(policy, as: policy.rules.name)
  }

  /// Loads a policy, or takes another one for a name; gives what it is and which rows it has.
  mutating func load(_ request: ServeRequest) throws(ServeRefusal) -> [UInt8] {
    let policy = try open(
      try request.neededText("path"),
      root: try request.text("root") ?? root
    )
    try add(policy, as: try request.text("policy") ?? policy.rules.name)
    return policy.rules.descriptionJSON()
  }

  /// Forgets a policy.
  mutating func unload(_ request: ServeRequest) throws(ServeRefusal) -> [UInt8] {
    let name = try request.neededText("policy")
    guard policies.removeValue(forKey: name) != nil else { throw unknown(name) }
    return Array("null".utf8)
  }

  /// The names of the policies with their files.
  func list() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for (name, policy) in policies.sorted(by: { $0.key < $1.key }) {
      writer.beginObject()
      writer.key("policy")
      writer.string(name)
      writer.key("path")
      writer.string(policy.path)
      writer.key("stale")
      writer.bool(policy.isStale)
      writer.endObject()
    }
    writer.endArray()
    return writer.bytes
  }

  /// The findings of rules: in a file, or in the text of the request.
  func check(_ request: ServeRequest) throws(ServeRefusal) -> [UInt8] {
    let loader = RuleLoader(
      surroundings: surroundings,
      root: try request.text("root") ?? root
    )
    let loaded: LoadedRules
    if let text = try request.text("text") {
      loaded = loader.load(
        try request.text("name") ?? "policy.rules",
        Array(text.utf8),
        for: .everything,
        allowsLibrary: true
      )
    } else {
      let path = try request.neededText("path")
      loaded = try reading { () throws(FileTrouble) in
        try loader.load(path, for: .everything, allowsLibrary: true)
      }
    }
    return compact(Compilation.findingsJSON(of: [loaded.compilation]))
  }

  /// The rules of the policy that a request names, after a look whether its files have changed.
  mutating func current(
    _ request: ServeRequest,
    _ answer: inout ServeAnswer
  ) throws(ServeRefusal) -> RuleSet {
    let name = try request.neededText("policy")
    guard var policy = policies[name] else { throw unknown(name) }
    if policy.stamps.contains(where: { surroundings.fileStamp($0.path) != $0.stamp }) {
      renew(&policy, &answer)
      policies[name] = policy
    }
    answer.isStale = policy.isStale
    return policy.rules
  }

  /// Compiles a policy again whose files have changed; rules that have mistakes do not take its place.
  private func renew(_ policy: inout ServedPolicy, _ answer: inout ServeAnswer) {
    let watch = FileWatch(surroundings)
    let loader = RuleLoader(surroundings: watch.surroundings, root: policy.root)
    policy.isStale = true
    do throws(FileTrouble) {
      let loaded = try loader.load(policy.path, for: .deciding, allowsLibrary: false)
      if let rules = loaded.compilation.rules {
        policy.rules = rules
        policy.isStale = false
      } else {
        answer.findings = compact(Compilation.findingsJSON(of: [loaded.compilation]))
      }
    } catch {
      answer.findings = quoted(error.text)
    }
    policy.stamps = watch.stamps
  }

  private func open(_ path: String, root: String?) throws(ServeRefusal) -> ServedPolicy {
    let watch = FileWatch(surroundings)
    let loader = RuleLoader(surroundings: watch.surroundings, root: root)
    let loaded = try reading { () throws(FileTrouble) in
      try loader.load(path, for: .deciding, allowsLibrary: false)
    }
    guard let rules = loaded.compilation.rules else { throw ServeRefusal(loaded.compilation) }
    return ServedPolicy(path: path, root: root, rules: rules, stamps: watch.stamps)
  }

  private func reading<Result>(
    _ body: () throws(FileTrouble) -> Result
  ) throws(ServeRefusal) -> Result {
    do throws(FileTrouble) { return try body() } catch { throw ServeRefusal(error) }
  }

  private mutating func add(_ policy: ServedPolicy, as name: String) throws(ServeRefusal) {
    if policies[name] == nil, policies.count >= Self.limit {
      throw ServeRefusal(
        .limit,
        "there are \(Self.limit) policies already",
        cure: "unload one that is not needed"
      )
    }
    policies[name] = policy
  }

  private func unknown(_ name: String) -> ServeRefusal {
    let near = nearest(to: name, among: policies.keys.sorted())
    return ServeRefusal(
      .policy,
      "no policy `\(escapeControls(name))` is loaded",
      cure: near.map { "did you mean `\($0)`?" } ?? "load it first"
    )
  }
}
