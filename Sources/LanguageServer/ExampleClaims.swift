// The example claims beside a policy: which there are, and what the policy decides of the nearest.

import LanguageFeatures
import SourceText
import Writ
import WritFiles

extension LanguageServer {
  /// A lens on the head of a policy that decides its nearest example claim; none where there is none.
  func claimLens(_ view: FileView) -> [JSONValue] {
    let path = view.file.name
    guard let head = view.policyHead(), let claim = exampleClaims(of: path).first else { return [] }
    return [
      .object([
        "range": range(head, in: path),
        "command": .object([
          "title": .string("▶ decide \(Self.name(of: claim))"),
          "command": .string(ServerCommand.decideClaim),
          "arguments": .array([.string(FileURI.uri(path))]),
        ]),
      ])
    ]
  }

  /// The JSON files that may be claims of a policy, nearest first: those that bear its name, those in a
  /// folder of its name, here or below `examples`, and those beside it.
  func exampleClaims(of path: String) -> [String] {
    if let known = exampleClaims[path] { return known }
    let folder = PolicyPlace.folder(of: path)
    let policy = Self.name(of: path)
    let name = policy.hasSuffix(".rules") ? String(policy.dropLast(6)) : policy
    let beside = workspace.world.listClaims(folder)
    var found = ["\(name).claim.json", "\(name).json"].map { PolicyPlace.join(folder, $0) }
      .filter { beside.contains($0) }
    for examples in ["", "examples", "../examples"] {
      let base = examples.isEmpty ? folder : PolicyPlace.join(folder, examples)
      // A folder may be named for several policies that share a beginning, such as two languages.
      var shorter = name[...]
      while true {
        found += workspace.world.listClaims(PolicyPlace.join(base, String(shorter)))
        guard let cut = shorter.lastIndex(of: "_") else { break }
        shorter = shorter[..<cut]
      }
    }
    for claim in beside where !found.contains(claim) { found.append(claim) }
    exampleClaims[path] = found
    return found
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }

  /// Decides the nearest example claim that the policy can read, shows the decision as a document, and
  /// answers with its text.
  func decideClaim(_ path: String) throws(ServerError) -> JSONValue {
    guard let program = currentProgram(path) else {
      throw .failed("the policy has errors, so that it decides nothing")
    }
    let rules = RuleSet(program)
    for claim in exampleClaims(of: path) {
      guard let bytes = workspace.world.readFile(claim),
        case .decided(let decision) = rules.decide(bytes)
      else { continue }
      let name = Self.name(of: claim)
      let text = decision.messages(file: name) + decision.text()
      if client.showsDocuments, let shown = workspace.world.keep("\(name).decision.txt", text) {
        ask(
          "window/showDocument",
          .object(["uri": .string(FileURI.uri(shown)), "takeFocus": .bool(true)])
        )
      }
      return .object(["claim": .string(claim), "text": .string(text)])
    }
    throw .failed("no example claim is one that this policy reads")
  }
}
