// The rules of docs/architecture.md about imports and files, held by tests.

import Foundation
import TestSupport
import Testing

@Suite("The architecture")
struct ImportTests {
  /// The modules of the system, which these targets alone may import.
  static let system: [String: Set<String>] = [
    "Platform": ["Glibc", "Musl", "Darwin", "Foundation"],
    "WritTool": ["Glibc", "Musl", "Darwin"],
  ]

  static let root = Repository.root

  /// The Swift files of a target, with their text.
  private func files(_ target: String) throws -> [(name: String, text: String)] {
    let folder = Self.root.appendingPathComponent("Sources/\(target)")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      (path, try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8))
    }
  }

  @Test("every folder of Sources is a target of the manifest, and every target has its folder")
  func everyTargetIsListed() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources").path
    )
    #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(Manifest.targets.map(\.name)))
  }

  @Test("a target depends only on targets that stand above it in the manifest")
  func dependenciesGoOneWay() {
    var above: Set<String> = []
    for target in Manifest.targets {
      #expect(target.dependencies.subtracting(above) == [], "\(target.name)")
      above.insert(target.name)
    }
    #expect(above.count > 10)
  }

  @Test("the table of docs/architecture.md has the targets of the manifest and what they import")
  func tableOfTargets() throws {
    let page = try Repository.text("docs/architecture.md")
    var found: [String: Set<String>] = [:]
    for line in page.split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 5, Int(cells[0]) != nil else { continue }
      let others = ["nothing", "the system"]
      let imports = cells[3].components(separatedBy: ", ").filter { !others.contains($0) }
      found[cells[1].filter { $0 != "`" }] = Set(imports)
      #expect(!cells[2].isEmpty)
    }
    for target in Manifest.targets { #expect(found[target.name] == target.dependencies) }
    #expect(Set(found.keys) == Set(Manifest.targets.map(\.name)))
  }

  @Test("every folder of a target is a room of docs/architecture.md, and every room is there")
  func everyRoomIsListed() throws {
    let sources = Self.root.appendingPathComponent("Sources")
    var folders: Set<String> = []
    for target in Manifest.swiftTargets.map(\.name) {
      let path = sources.appendingPathComponent(target).path
      for entry in try FileManager.default.contentsOfDirectory(atPath: path)
      where !entry.hasSuffix(".swift") && !entry.hasSuffix(".docc") {
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

  @Test(
    "a target imports what the manifest gives it, and nothing is given in vain",
    arguments: Manifest.swiftTargets
  )
  func importsAreAllowed(target: ManifestTarget) throws {
    let allowed = target.dependencies.union(Self.system[target.name] ?? [])
    var imported: Set<String> = []
    for (name, text) in try files(target.name) {
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1,
          place == 0 || ["package", "public", "internal", "private"].contains(words[0])
        else { continue }
        let module = String(words[place + 1])
        #expect(allowed.contains(module), "\(target.name)/\(name) imports \(module)")
        imported.insert(module)
      }
    }
    #expect(target.dependencies.subtracting(imported) == [])
  }

  @Test(
    "every file begins with a sentence on what is in it",
    arguments: Manifest.swiftTargets.map(\.name)
  )
  func filesSayWhatIsInThem(target: String) throws {
    for (name, text) in try files(target) {
      let first = text.split(separator: "\n").first ?? ""
      #expect(first.hasPrefix("// "), "\(target)/\(name)")
    }
  }

  @Test("the page says of every target where to begin, with files that there are")
  func whereToBegin() throws {
    let page = try Repository.text("docs/architecture.md")
    let part = page.components(separatedBy: "## Where to begin").last ?? ""
    let table = part.components(separatedBy: "\n## ").first ?? ""
    var targets: [String] = []
    for line in table.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let target = cells[0].filter { $0 != "`" }
      targets.append(target)
      for name in cells[1].components(separatedBy: ", ") {
        let path = Repository.url("Sources/\(target)/\(name.filter { $0 != "`" })").path
        #expect(FileManager.default.fileExists(atPath: path), "\(target) has no \(name)")
      }
      #expect(cells.count == 3 && !cells[2].isEmpty)
    }
    #expect(targets == Manifest.targets.map(\.name))
  }

  @Test(
    "no file has try!, fatalError, as! or a precondition failure",
    arguments: Manifest.swiftTargets.map(\.name)
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
