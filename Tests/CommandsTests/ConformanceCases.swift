// The cases of Tests/Conformance, as files, and what a found value must have of an expected one.

import Foundation
import TestSupport
import Testing

@testable import Commands

/// A policy of `Tests/Conformance`, with what its folder says of it.
struct ConformancePolicy: Sendable, CustomTestStringConvertible {
  /// Its file below `Tests/Conformance`, without the ending: `03-errors/errors`.
  let path: String
  let text: String

  var testDescription: String { path }
  /// The name of its file.
  var file: String { String(path.split(separator: "/").last ?? "") + ".rules" }

  /// The findings that its lines announce, as `line code`: `# expect W0411: S2.10 …`.
  var announced: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
      (index, line) in
      line.matches(of: #/# expect (W[0-9]{4}): /#).map { "\(index + 1) \($0.output.1)" }
    }
  }

  /// The titles of its scenarios, and whether each must fail.
  var scenarios: [(title: String, fails: Bool)] {
    text.split(separator: "\n").compactMap { line in
      guard let found = line.firstMatch(of: #/^scenario "(.*)" *(# fails)?/#) else { return nil }
      return (String(found.output.1), found.output.2 != nil)
    }
  }

  /// Whether a file stands beside it: `.ndjson`, `.expected.ndjson`, `.rows.ndjson`.
  func has(_ ending: String) -> Bool {
    FileManager.default.fileExists(atPath: Self.folder.appendingPathComponent(path + ending).path)
  }

  func lines(_ ending: String) throws -> [String] {
    try String(contentsOf: Self.folder.appendingPathComponent(path + ending), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  static let folder = Repository.url("Tests/Conformance")

  static let all: [ConformancePolicy] = {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".rules") }.sorted().compactMap { path in
      guard let text = try? Repository.text("Tests/Conformance/" + path) else { return nil }
      return ConformancePolicy(path: String(path.dropLast(6)), text: text)
    }
  }()

  /// The policies beside which there is a file with this ending.
  static func with(_ ending: String) -> [ConformancePolicy] { all.filter { $0.has(ending) } }

  /// Where its commands run: its files, the shipped ones that it uses, the zones that cases name.
  func world() throws -> World {
    var world = World()
    world.files[file] = text
    if has(".ndjson") {
      world.files["claims.ndjson"] = try lines(".ndjson").joined(separator: "\n")
    }
    for name in ["shared/counting_rules.rules", "shared/korean_calendars.rules"] {
      world.files[name] = try Repository.text("rules/" + name)
    }
    for zone in ["Europe/London", "America/Sao_Paulo", "Asia/Kolkata"] {
      world.zones[zone] = try [UInt8](
        Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/" + zone))
      )
    }
    return world
  }
}

extension JSONTree {
  /// Where a found value lacks something that this one asks for; empty where it lacks nothing.
  ///
  /// An object asks for its members alone, a list for as many elements, each as it asks, and
  /// everything else for itself.
  func lacking(in found: JSONTree, at path: String = "$") -> [String] {
    switch (self, found) {
    case (.object(let expected), .object(let members)):
      return expected.sorted { $0.key < $1.key }.flatMap { (name, value) in
        guard let member = members[name] else { return ["\(path).\(name): not there"] }
        return value.lacking(in: member, at: "\(path).\(name)")
      }
    case (.list(let expected), .list(let elements)) where expected.count == elements.count:
      return expected.indices.flatMap {
        expected[$0].lacking(in: elements[$0], at: "\(path)[\($0)]")
      }
    default: return self == found ? [] : ["\(path): expected \(self), found \(found)"]
    }
  }
}
