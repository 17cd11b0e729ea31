// What the tests of formatting share: files, and short ways to format.

import Foundation
import Writ

/// Files of the repository.
enum RepositoryFiles {
  static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let root = tests.deletingLastPathComponent().deletingLastPathComponent()

  /// The paths of all files of rules in the repository, below its folder.
  static let rules: [String] = ["rules", "examples", "docs", "benchmarks", "Tests"].flatMap {
    folder in
    let place = root.appendingPathComponent(folder).path
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: place)) ?? []
    return files.filter { $0.hasSuffix(".rules") }.map { "\(folder)/\($0)" }.sorted()
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }
}

/// A text as it is laid out; what went wrong where it cannot be.
func laidOut(_ text: String, width: Int = RuleFormatting.usualWidth) -> String {
  let file = RuleFile(name: "a.rules", bytes: Array(text.utf8))
  switch RuleFormatting.format(file, width: width) {
  case .success(let bytes): return String(decoding: bytes, as: UTF8.self)
  case .failure(.unreadable(let compilation)): return compilation.findingsText()
  case .failure(.unproved(let reason)): return "unproved: \(reason)"
  }
}
