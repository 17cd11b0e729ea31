// What is said about the mistakes that first-time authors make, each as a change of a whole policy.

import Foundation
import SourceText
import Testing

@testable import Checking

/// One mistake: what stands instead of some lines of the base, and what is said about it.
struct Mistake: Sendable, CustomStringConvertible {
  let name: String
  let base: String
  /// Lines of the base, and what stands in their place; without lines, what follows the base.
  var changes: [(old: String, new: String)] = []
  /// The words that are pointed at, or none where it is enough that it is a line that was changed; and
  /// what the message and the cure contain.
  var place = ""
  var says: [String] = []
  var cures: [String] = []
  /// Whether nothing is said.
  var isAccepted = false
  /// The code that is left when the cure is followed, where the mistake was two.
  var leaves: String?

  var description: String { "\(base): \(name)" }

  var text: String {
    get throws {
      var text = try TestFiles.text("Mistakes/\(base).rules")
      for change in changes {
        if change.old.isEmpty {
          text += change.new + "\n"
        } else {
          let parts = text.components(separatedBy: change.old + "\n")
          #expect(parts.count == 2, "\(name): the lines stand \(parts.count - 1) times")
          text = parts.joined(separator: change.new + "\n")
        }
      }
      return text
    }
  }

  /// The mistakes of a file: `## name`, lines with `- ` that are replaced by lines with `+ `, `~`
  /// between two such changes, and what is said.
  static func all(_ base: String) -> [Mistake] {
    guard let file = try? TestFiles.text("Mistakes/\(base).mistakes") else { return [] }
    var found: [Mistake] = []
    var old: [String] = []
    var new: [String] = []
    func finish() {
      if !old.isEmpty || !new.isEmpty, !found.isEmpty {
        found[found.count - 1].changes.append(
          (old.joined(separator: "\n"), new.joined(separator: "\n"))
        )
      }
      old = []
      new = []
    }
    for line in file.components(separatedBy: "\n") {
      if line.hasPrefix("## ") {
        finish()
        found.append(Mistake(name: String(line.dropFirst(3)), base: base))
      } else if line == "~" {
        finish()
      } else if line.hasPrefix("- ") || line == "-" {
        old.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("+ ") || line == "+" {
        new.append(withoutEscapes(String(line.dropFirst(2))))
      } else if line == "accepted" {
        found[found.count - 1].isAccepted = true
      } else if let value = value(line, "place: ") {
        found[found.count - 1].place = value
      } else if let value = value(line, "says: ") {
        found[found.count - 1].says.append(value)
      } else if let value = value(line, "cure: ") {
        found[found.count - 1].cures.append(value)
      } else if let value = value(line, "leaves: ") {
        found[found.count - 1].leaves = value
      }
    }
    finish()
    return found
  }

  private static func value(_ line: String, _ key: String) -> String? {
    line.hasPrefix(key) ? withoutEscapes(String(line.dropFirst(key.count))) : nil
  }

  /// The line with `\u{…}` as the character that it names.
  private static func withoutEscapes(_ line: String) -> String {
    var parts = line.components(separatedBy: "\\u{")
    let first = parts.removeFirst()
    return parts.reduce(first) { text, part in
      let pieces = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard pieces.count == 2, let number = UInt32(pieces[0], radix: 16),
        let scalar = Unicode.Scalar(number)
      else { return text + "\\u{" + part }
      return text + String(Character(scalar)) + pieces[1]
    }
  }
}

@Suite struct MistakeTests {
  /// The mistakes of both lists, and others of their kinds; `parcels` is a policy over a list.
  static let mistakes = ["gym", "shop", "kinds", "parcels"].flatMap { Mistake.all($0) }

  /// What is found, without what the bases themselves have.
  private static func result(_ text: String) -> CheckResult {
    let zones = URL(fileURLWithPath: "/usr/share/zoneinfo")
    let root = SourceFile(id: SourceID(0), name: "main.rules", bytes: Array(text.utf8))
    return check(root: root) { name in
      guard name.allSatisfy({ $0.isLetter || $0 == "/" || $0 == "_" }) else { return nil }
      return (try? Data(contentsOf: zones.appendingPathComponent(name))).map { Array($0) }
    } loading: { _, _ in
      .failure(.missing)
    }
  }

  private static func findings(_ result: CheckResult) -> [Diagnostic] {
    result.diagnostics.filter { $0.code.rawValue < 900 || $0.code == .everyOverEmpty }
  }

  @Test("There are all mistakes of both lists")
  func count() {
    #expect(Mistake.all("gym").count >= 115)
    #expect(Mistake.all("shop").count == 81)
  }

  @Test(
    "A mistake is told once, at its place, with its cause, and a cure that mends it",
    arguments: mistakes
  )
  func told(_ mistake: Mistake) throws {
    let text = try mistake.text
    let result = Self.result(text)
    let found = Self.findings(result)
    if mistake.isAccepted {
      #expect(found.isEmpty, "\(found.map(\.message))")
      return
    }
    #expect(found.count == 1, "\(found.map(\.message))")
    let first = try #require(found.first)
    if mistake.place.isEmpty {
      // The place is one of the lines that were changed.
      let file = result.files[first.range.source.index]
      let line = file.line(file.position(first.range.start).line)
      let changed = mistake.changes.flatMap { $0.new.components(separatedBy: "\n") }
      #expect(changed.contains(line), "\(line)")
    } else {
      #expect(result.words(first.range) == mistake.place)
    }
    #expect(!mistake.says.isEmpty || !mistake.cures.isEmpty, "no expectation")
    for words in mistake.says { #expect(first.message.contains(words), "\(first.message)") }
    for words in mistake.cures { #expect(first.cure.contains(words), "\(first.cure)") }
    if let fix = first.fix { checkFix(fix, text, mistake) }
  }

  /// A change that a finding offers mends the policy.
  private func checkFix(_ fix: TextEdit, _ text: String, _ mistake: Mistake) {
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(
      fix.range.start.value..<fix.range.end.value,
      with: Array(fix.replacement.utf8)
    )
    let mended = Self.result(String(decoding: bytes, as: UTF8.self))
    let errors = mended.diagnostics.filter { $0.severity == .error }.map { $0.code.label }
    #expect(errors == (mistake.leaves.map { [$0] } ?? []))
  }

  @Test("All first findings are printed for a reader, where WRIT_PRINT_MISTAKES names a file")
  func printed() throws {
    guard let path = ProcessInfo.processInfo.environment["WRIT_PRINT_MISTAKES"] else { return }
    var text = ""
    for mistake in Self.mistakes {
      text += "##### \(mistake)\n"
      for change in mistake.changes { text += change.new + "\n" }
      let result = Self.result(try mistake.text)
      let first = Self.findings(result).prefix(3)
      text += "  >>>\n" + (first.isEmpty ? "(clean)\n" : render(Array(first), files: result.files))
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(!text.isEmpty)
  }
}
