// No silent forgetting: a `default` over an enum says why, and those that do not yet become fewer.

import Foundation
import TestSupport
import Testing

/// A `default` in a switch over an enum, and whether a comment beside it says why.
private struct EnumDefault {
  let line: Int
  let isExplained: Bool

  /// Those of a file: where a case of the same switch is one of an enum.
  static func all(in text: String) -> [EnumDefault] {
    let lines = text.components(separatedBy: "\n")
    var found: [EnumDefault] = []
    for (index, line) in lines.enumerated() {
      let code = line.drop { $0 == " " }
      guard code.hasPrefix("default:") else { continue }
      let indent = line.count - code.count
      guard isOverEnum(lines, indent, before: index) else { continue }
      let around = [index - 1, index + 1].filter { lines.indices.contains($0) }
      let isExplained =
        line.contains("//")
        || around.contains { lines[$0].drop { $0 == " " }.hasPrefix("//") }
      found.append(EnumDefault(line: index + 1, isExplained: isExplained))
    }
    return found
  }

  /// Whether one of the cases above, up to the head of the switch, begins with a point, also in a tuple.
  private static func isOverEnum(_ lines: [String], _ indent: Int, before place: Int) -> Bool {
    for line in lines[..<place].reversed() {
      let code = line.drop { $0 == " " }
      guard line.count - code.count == indent else { continue }
      if code.hasSuffix("{"), code.contains("switch ") { return false }
      guard code.hasPrefix("case ") else { continue }
      let pattern = code.dropFirst("case ".count).drop { "( _,".contains($0) }
      if pattern.hasPrefix(".") || pattern.hasPrefix("let .") { return true }
    }
    return false
  }
}

@Suite("Switches over enums")
struct DefaultTests {
  /// How many of a target may stand without a word: what is left of earlier times, and none elsewhere.
  ///
  /// `Syntax` switches over the words and tokens at one place of a file, where all others mean nothing.
  /// Who lowers a number in the code lowers it here.
  private static let left = ["Checking": 136, "Evaluation": 97, "Syntax": 61]

  @Test(
    "a default over an enum says why it stands for all other cases, of old as of new ones",
    arguments: Manifest.swiftTargets.map(\.name)
  )
  func defaultsSayWhy(target: String) throws {
    let folder = Repository.url("Sources/\(target)")
    var places: [String] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    where path.hasSuffix(".swift") {
      for entry in EnumDefault.all(in: try Repository.text("Sources/\(target)/\(path)"))
      where !entry.isExplained {
        places.append("\(path):\(entry.line)")
      }
    }
    let allowed = Self.left[target] ?? 0
    #expect(
      places.count <= allowed,
      """
      \(target) has \(places.count) of them, and \(allowed) may be: list the cases instead, or say in a \
      comment at the default why it holds for cases that are yet to come
      \(allowed == 0 ? places.joined(separator: "\n") : "")
      """
    )
  }

  @Test("the search finds a default over an enum, and knows what explains one")
  func searchFinds() {
    let text = """
      switch value {
      case .none: 1
      default: 2
      }
      switch (a, b) {
      case (.none, .none): 1
      // All other pairs differ.
      default: 2
      }
      switch number {
      case 1: 1
      default: 2
      }
      """
    let found = EnumDefault.all(in: text)
    #expect(found.map(\.line) == [3, 8])
    #expect(found.map(\.isExplained) == [false, true])
  }
}
