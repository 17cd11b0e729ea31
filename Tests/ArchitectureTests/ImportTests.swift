// The rules of docs/architecture.md about imports and files, held by tests.

import Foundation
import Testing

@Suite("The architecture")
struct ImportTests {
  /// What each target may import, as docs/architecture.md has it.
  static let allowed: [String: Set<String>] = [
    "Quantities": [], "UnicodeText": [], "JSON": [], "Digest": [],
    "SourceText": ["UnicodeText"],
    "Syntax": ["SourceText", "UnicodeText"],
    "Model": ["Quantities"],
    "Evaluation": ["Model", "Quantities", "UnicodeText"],
    "Machine": ["Evaluation", "Model", "Quantities", "UnicodeText"],
    "Checking": ["Model", "Quantities", "SourceText", "Syntax", "UnicodeText"],
    "FactReading": ["Evaluation", "JSON", "Model", "Quantities", "UnicodeText"],
    "Explanation": [
      "Evaluation", "JSON", "Model", "Quantities", "SourceText", "Syntax", "UnicodeText",
    ],
    "Writ": [
      "Checking", "Evaluation", "Explanation", "FactReading", "JSON", "Machine", "Model",
      "Quantities", "SourceText", "Syntax", "UnicodeText",
    ],
    "Platform": ["Glibc", "Musl", "Darwin", "Foundation"],
    "Commands": [
      "Digest", "Evaluation", "Explanation", "FactReading", "JSON", "Model", "Platform",
      "Quantities", "SourceText", "UnicodeText", "Writ",
    ],
    "WritTool": ["Commands", "Glibc", "Musl", "Darwin"],
  ]

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift files of a target, with their text.
  private func files(_ target: String) throws -> [(name: String, text: String)] {
    let folder = Self.root.appendingPathComponent("Sources/\(target)")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      (path, try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8))
    }
  }

  @Test("every target is listed, and every listed target exists")
  func everyTargetIsListed() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources").path
    )
    #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(Self.allowed.keys))
  }

  @Test("every folder of a target is a room of docs/architecture.md, and every room is there")
  func everyRoomIsListed() throws {
    let sources = Self.root.appendingPathComponent("Sources")
    var folders: Set<String> = []
    for target in Self.allowed.keys {
      let path = sources.appendingPathComponent(target).path
      for entry in try FileManager.default.contentsOfDirectory(atPath: path)
      where !entry.hasSuffix(".swift") {
        folders.insert("`\(target)/\(entry)`")
      }
    }
    let page = try String(
      contentsOf: Self.root.appendingPathComponent("docs/architecture.md"),
      encoding: .utf8
    )
    var rooms: Set<String> = []
    for line in page.split(separator: "\n") where line.hasPrefix("| `") {
      let cell = line.split(separator: "|").first ?? ""
      for name in cell.split(separator: ",") where name.contains("/") {
        rooms.insert(name.filter { $0 != " " })
      }
    }
    #expect(rooms == folders)
    #expect(!folders.isEmpty)
  }

  @Test("a target imports only what stands below it", arguments: allowed.keys.sorted())
  func importsAreAllowed(target: String) throws {
    let found = try files(target)
    #expect(!found.isEmpty)
    for (name, text) in found {
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1,
          place == 0 || ["package", "public", "internal", "private"].contains(words[0])
        else { continue }
        let module = String(words[place + 1])
        #expect(
          Self.allowed[target]?.contains(module) == true,
          "\(target)/\(name) imports \(module)"
        )
      }
    }
  }

  @Test("every file begins with a sentence on what is in it", arguments: allowed.keys.sorted())
  func filesSayWhatIsInThem(target: String) throws {
    for (name, text) in try files(target) {
      let first = text.split(separator: "\n").first ?? ""
      #expect(first.hasPrefix("// "), "\(target)/\(name)")
    }
  }

  @Test(
    "no file has try!, fatalError, as! or a precondition failure",
    arguments: allowed.keys.sorted()
  )
  func noTraps(target: String) throws {
    for (name, text) in try files(target) {
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//") else { continue }
        let traps = ["try!", "fatalError(", " as! ", "preconditionFailure("]
        for trap in traps where code.contains(trap) {
          Issue.record("\(target)/\(name):\(index + 1) has \(trap)")
        }
      }
    }
  }
}
