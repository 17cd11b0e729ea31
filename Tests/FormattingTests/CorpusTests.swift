// All files of rules in the repository, as they are and changed.

import FormatMutations
import Formatting
import Model
import Platform
import Testing
import Writ

@Suite("Formatting") struct CorpusTests {
  @Test("keeps every file of the repository, or leaves it alone", arguments: RepositoryFiles.rules)
  func corpus(path: String) throws {
    let bytes = try RepositoryFiles.bytes(path)
    // A narrow page breaks what a wide one does not; the long files take their time.
    for width in bytes.count < 2_000 ? [RuleFormatting.usualWidth, 60] : [80] {
      if case .fault(let reason) = formatHoldingLaws(bytes, width: width, again: false) {
        Issue.record("\(path) at \(width): \(reason)")
      }
    }
  }

  @Test("finds the corpus, most of which can be read")
  func corpusIsThere() throws {
    var read = 0
    var small = 0
    for path in RepositoryFiles.rules {
      let bytes = try RepositoryFiles.bytes(path)
      guard bytes.count < 2_000 else { continue }
      small += 1
      if case .formatted = formatHoldingLaws(bytes, again: false) { read += 1 }
    }
    #expect(2 * read > small && small > 100)
  }

  /// The policies, with the files that they use.
  static let policies =
    RepositoryFiles.rules.filter { $0.hasPrefix("Tests/Policies/") }
    + ["rules/kt_internet_outage.rules", "rules/koscom_charter_en.rules"]

  @Test("leaves the program as it was, but for places", arguments: policies)
  func sameProgram(path: String) throws {
    let before = try program(path) { $0 }
    let after = try program(path) { bytes in
      guard case .formatted(let text) = formatHoldingLaws(bytes, again: false) else { return bytes }
      return text
    }
    #expect(before != nil)
    // Compared as a whole, so that a failure does not print both.
    #expect(before == after ? true : false, "\(path)")
  }

  /// Everything that a policy's program holds, as text without lines and columns.
  private func program(_ path: String, _ changing: @escaping ([UInt8]) -> [UInt8]) throws -> String?
  {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let file = RuleFile(name: path, bytes: changing(try RepositoryFiles.bytes(path)))
    let load = { (used: String) -> Result<RuleFile, LoadFailure> in
      guard let bytes = try? RepositoryFiles.bytes("\(folder)/\(used)") else {
        return .failure(.missing)
      }
      return .success(RuleFile(name: used, bytes: changing(bytes)))
    }
    let compiled = RuleSet.compile(
      file,
      zoneData: { name in try? readZoneData(name).bytes },
      loading: load
    )
    guard let program = compiled.rules?.program else { return nil }
    var text = ""
    dump(program, to: &text)
    let lines = text.split(separator: "\n").filter { line in
      let line = line.drop { $0 == " " }
      return !line.hasPrefix("- line: ") && !line.hasPrefix("- column: ")
    }
    return lines.joined(separator: "\n")
  }

  @Test("holds its laws for changed files", arguments: 0..<8)
  func changed(part: UInt64) throws {
    var random = SeededNumbers(part)
    var formatted = 0
    for number in 0..<12 {
      let path = RepositoryFiles.rules[
        Int.random(in: 0..<RepositoryFiles.rules.count, using: &random)
      ]
      let text = mutated(excerpt(try RepositoryFiles.bytes(path), &random), &random)
      switch formatHoldingLaws(text) {
      case .formatted: formatted += 1
      case .unreadable: break
      case .fault(let reason): Issue.record("part \(part), case \(number) of \(path): \(reason)")
      }
      let lines = text.count { $0 == 0x0A } + 1
      let first = Int.random(in: 1...lines, using: &random)
      let last = Int.random(in: first...lines, using: &random)
      if let reason = rangeFault(text, lines: first...last) {
        Issue.record("part \(part), case \(number) of \(path), \(first) to \(last): \(reason)")
      }
    }
    // Were none laid out, nothing would have been shown.
    #expect(formatted > 0)
  }
}
