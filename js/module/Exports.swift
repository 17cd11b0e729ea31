// The core as a module without a system below it: files are handed in, decisions are handed out.
//
// Every text is UTF-8 in the module's memory: its start, and how many bytes it has. An answer stands
// behind its length, a number of 32 bits, until the next call.

import Writ

nonisolated(unsafe) private var files: [RuleFile] = []
nonisolated(unsafe) private var zones: [RuleFile] = []
nonisolated(unsafe) private var answer: UnsafeMutableRawPointer?

private func bytes(_ start: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
  Array(UnsafeBufferPointer(start: start, count: count))
}

private func text(_ start: UnsafePointer<UInt8>, _ count: Int) -> String {
  String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
}

private func answering(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
  answer?.deallocate()
  let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 + bytes.count, alignment: 8)
  memory.storeBytes(of: UInt32(bytes.count), as: UInt32.self)
  bytes.withUnsafeBytes { source in
    if let start = source.baseAddress {
      (memory + 4).copyMemory(from: start, byteCount: source.count)
    }
  }
  answer = memory
  return memory
}

private func load(_ name: String, from files: [RuleFile]) -> RuleFile? {
  for file in files where file.name == name { return file }
  return nil
}

/// Memory of so many bytes, which belongs to the caller.
@_cdecl("writ_allocate")
public func allocate(_ count: Int) -> UnsafeMutableRawPointer {
  .allocate(byteCount: max(count, 1), alignment: 8)
}

/// Gives memory back that `writ_allocate` has given.
@_cdecl("writ_release")
public func release(_ memory: UnsafeMutableRawPointer) { memory.deallocate() }

/// Hands a file of rules in, which policies may `use`.
@_cdecl("writ_add_file")
public func addFile(
  _ name: UnsafePointer<UInt8>,
  _ nameCount: Int,
  _ contents: UnsafePointer<UInt8>,
  _ count: Int
) {
  files.append(RuleFile(name: text(name, nameCount), bytes: bytes(contents, count)))
}

/// Hands the file of a time zone in.
@_cdecl("writ_add_zone")
public func addZone(
  _ name: UnsafePointer<UInt8>,
  _ nameCount: Int,
  _ contents: UnsafePointer<UInt8>,
  _ count: Int
) {
  zones.append(RuleFile(name: text(name, nameCount), bytes: bytes(contents, count)))
}

/// Compiles a policy that was handed in, with the files that stand beside it.
private func compile(_ name: String, for use: RuleUse) -> Result<RuleSet, Refusal> {
  guard let file = load(name, from: files) else {
    return .failure(Refusal(text: "no file \(name) was handed in\n"))
  }
  let folder = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(name[...$0]) } ?? ""
  let compilation = RuleSet.compile(
    file,
    for: use,
    zoneData: { load($0, from: zones)?.bytes }
  ) { path in
    load(folder + path, from: files).map { .success($0) } ?? .failure(.missing)
  }
  guard let rules = compilation.rules else {
    return .failure(Refusal(text: compilation.findingsText()))
  }
  return .success(rules)
}

/// What is said instead of an answer.
private struct Refusal: Error {
  let text: String
}

/// Decides a claim by a policy that was handed in: the decision as JSON, else what is wrong as text.
@_cdecl("writ_decide")
public func decide(
  _ policy: UnsafePointer<UInt8>,
  _ policyCount: Int,
  _ claim: UnsafePointer<UInt8>,
  _ count: Int
) -> UnsafeMutableRawPointer {
  switch compile(text(policy, policyCount), for: .deciding) {
  case .failure(let refusal): return answering(Array(refusal.text.utf8))
  case .success(let rules):
    switch rules.decide(bytes(claim, count)) {
    case .decided(let decision): return answering(decision.json() + [UInt8(ascii: "\n")])
    case .refused(let refusal): return answering(Array(refusal.text(file: "claim").utf8))
    }
  }
}

/// Runs the scenarios of a policy that was handed in: what came of them as JSON.
@_cdecl("writ_run_scenarios")
public func runScenarios(
  _ policy: UnsafePointer<UInt8>,
  _ policyCount: Int
) -> UnsafeMutableRawPointer {
  switch compile(text(policy, policyCount), for: .everything) {
  case .failure(let refusal): return answering(Array(refusal.text.utf8))
  case .success(let rules):
    return answering(ScenarioRun.json(of: [rules.runScenarios()]) + [UInt8(ascii: "\n")])
  }
}
