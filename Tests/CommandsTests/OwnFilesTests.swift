// Commands in the real world: an output never takes the place of what a command reads.

import Foundation
import Platform
import Testing

@testable import Commands

@Suite struct OwnFilesTests {
  private static let library = "choice colour\n  red \"Red\"\n  blue \"Blue\"\n"
  private static let policy = """
    policy p "P"
      currency KRW
      zone UTC

    use "lib.rules"

    facts
      k colour

    section s "S"

    require r "R"
      k is one of red, blue

    """
  private static let claim = "{\"k\":\"red\"}\n"

  /// A folder with a policy, its library, a claim as JSON and as NDJSON, and links to all of them.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/writ-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in [
      ("p.rules", Self.policy), ("lib.rules", Self.library), ("c.json", Self.claim),
      ("c.ndjson", Self.claim),
    ] {
      try writeFileAtomically("\(folder)/\(name)", Array(text.utf8))
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/soft-\(name)",
        withDestinationPath: name
      )
      try FileManager.default.linkItem(
        atPath: "\(folder)/\(name)",
        toPath: "\(folder)/hard-\(name)"
      )
    }
    try body(folder)
  }

  private func run(_ folder: String, _ words: String) -> CommandResult {
    let words = words.split(separator: " ").map { word in
      word.hasPrefix("/") ? folder + word : String(word)
    }
    return runCommand(words, in: .system())
  }

  @Test(
    "what a command reads stays as it is, whatever names it as an output",
    arguments: [
      "decide /p.rules /c.json --output", "decide /p.rules /c.json --receipt",
      "decide /p.rules /c.ndjson --brief --output", "explain /p.rules /c.json --output",
      "decide /p.rules /c.ndjson --brief --resume --output",
    ]
  )
  func outputs(_ command: String) throws {
    for target in ["p.rules", "lib.rules", command.contains("ndjson") ? "c.ndjson" : "c.json"] {
      for name in ["/\(target)", "/./\(target)", "/soft-\(target)", "/hard-\(target)"] {
        try inFolder { folder in
          let before = try readFile("\(folder)/\(target)", limit: 1 << 20)
          let result = run(folder, "\(command) \(name)")
          #expect(result.code == .usage, "\(command) \(name)")
          #expect(try readFile("\(folder)/\(target)", limit: 1 << 20) == before)
          #expect(try listFiles(under: folder, suffix: ".partial").isEmpty)
          #expect(try listFiles(under: folder, suffix: ".resume").isEmpty)
        }
      }
    }
  }

  @Test("a batch whose unfinished output or note would take the place of its input is refused")
  func unfinished() throws {
    try inFolder { folder in
      for name in ["d.ndjson.partial", "d.ndjson.resume"] {
        try writeFileAtomically("\(folder)/\(name)", Array(Self.claim.utf8))
        try FileManager.default.linkItem(
          atPath: "\(folder)/\(name)",
          toPath: "\(folder)/\(name).ndjson"
        )
        let result = run(folder, "decide /p.rules /\(name).ndjson --brief --output /d.ndjson")
        #expect(result.code == .usage, "\(name)")
        #expect(try readFile("\(folder)/\(name)", limit: 1 << 20) == Array(Self.claim.utf8))
      }
    }
  }

  @Test("output and receipt must be two files")
  func receiptBesideOutput() throws {
    try inFolder { folder in
      let result = run(folder, "decide /p.rules /c.json --output /a.txt --receipt /./a.txt")
      #expect(result.code == .usage)
      let other = run(folder, "decide /p.rules /c.json --output /a.txt --receipt /b.txt")
      #expect(other.code == .done, "\(String(decoding: other.errors, as: UTF8.self))")
    }
  }

  @Test("a used file under two names is one file")
  func oneFile() throws {
    try inFolder { folder in
      for name in ["./lib.rules", ".//lib.rules", "soft-lib.rules"] {
        let text = Self.policy.replacingOccurrences(
          of: "use \"lib.rules\"",
          with: "use \"lib.rules\"\n\nuse \"\(name)\""
        )
        try writeFileAtomically("\(folder)/p.rules", Array(text.utf8))
        let result = run(folder, "decide /p.rules /c.json --receipt /r.json")
        #expect(result.code == .done, "\(String(decoding: result.errors, as: UTF8.self))")
        let receipt = String(
          decoding: try readFile("\(folder)/r.json", limit: 1 << 20),
          as: UTF8.self
        )
        #expect(receipt.components(separatedBy: "\"name\": \"lib.rules\"").count == 2)
        #expect(!receipt.contains("./lib.rules") && !receipt.contains("soft-"), "\(receipt)")
      }
    }
  }
}
