// Runs the specification: the cases of Tests/Conformance, and whether each paragraph has one.

import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite struct ConformanceTests {
  @Test(
    "the checker finds what the lines announce, and nothing else",
    arguments: ConformancePolicy.all
  )
  func findings(policy: ConformancePolicy) throws {
    let found = try policy.world().run("check \(policy.file) --format json")
    let findings = try JSONTree(found.output)["diagnostics"]?.elements ?? []
    let places = findings.map { finding -> String in
      guard case .number(let line)? = finding["line"] else { return "no line" }
      return "\(line) \(finding["code"]?.text ?? "no code")"
    }
    #expect(places.sorted() == policy.announced.sorted(), "\(found.output)")
  }

  @Test(
    "every scenario holds, but for those that are marked to fail",
    arguments: ConformancePolicy.all.filter { !$0.scenarios.isEmpty && $0.path != outOfRange }
  )
  func scenarios(policy: ConformancePolicy) throws {
    let found = try policy.world().run("test \(policy.file) --format json")
    let results = try JSONTree(found.output)["scenarios"]?.elements ?? []
    #expect(results.map { $0["title"]?.text ?? "" } == policy.scenarios.map(\.title))
    for (result, scenario) in zip(results, policy.scenarios) {
      #expect(result["passed"] == .truth(!scenario.fails), "\(result)")
    }
  }

  /// Its scenarios are mistakes of the policy, so that none of them can be run.
  private static let outOfRange = "02-values/out-of-range"

  @Test("every claim is decided as expected", arguments: ConformancePolicy.with(".expected.ndjson"))
  func decisions(policy: ConformancePolicy) throws {
    let found = try policy.world().run("decide \(policy.file) claims.ndjson --quiet")
    let lines = found.output.split(separator: "\n")
    let expected = try policy.lines(".expected.ndjson")
    try #require(lines.count == expected.count, "\(found.errors)")
    for (line, expected) in zip(lines, expected) {
      let lacking = try JSONTree(expected).lacking(in: try JSONTree(String(line)))
      #expect(lacking.isEmpty, "\(expected)")
    }
  }

  @Test("every claim gives the row expected", arguments: ConformancePolicy.with(".rows.ndjson"))
  func rows(policy: ConformancePolicy) throws {
    let found = try policy.world().run("decide \(policy.file) claims.ndjson --brief --quiet")
    let lines = found.output.split(separator: "\n")
    let expected = try policy.lines(".rows.ndjson")
    try #require(lines.count == expected.count, "\(found.errors)")
    for (line, expected) in zip(lines, expected) {
      let (row, wanted) = (try JSONTree(String(line)), try JSONTree(expected))
      #expect(wanted.lacking(in: row).isEmpty, "\(line)")
      // A row says nothing beside what is expected, so that no error or missing fact is passed over.
      #expect(row.names.subtracting(["line"]) == wanted.names, "\(line)")
    }
  }

  @Test("a claim beside a policy has an expectation beside it, and every case names a paragraph")
  func casesAreComplete() throws {
    let paragraphs = try Self.paragraphs()
    for policy in ConformancePolicy.all {
      let expected = policy.has(".expected.ndjson") || policy.has(".rows.ndjson")
      #expect(policy.has(".ndjson") == expected, "\(policy.path)")
      let titles = try policy.scenarios.map(\.title) + Self.cases(of: policy)
      for title in titles {
        let first = title.prefix { $0 != " " && $0 != ":" }
        #expect(paragraphs.contains(String(first)), "\(policy.path): \(title)")
      }
      let hasCase = !titles.isEmpty || !policy.announced.isEmpty
      #expect(hasCase, "\(policy.path)")
    }
  }

  @Test("every numbered paragraph of docs/semantics.md is named by a case or a test")
  func everyParagraphIsCited() throws {
    var cited = Set<String>()
    for policy in ConformancePolicy.all {
      for title in try policy.scenarios.map(\.title) + Self.cases(of: policy) {
        cited.formUnion(Self.citations(title))
      }
      for line in policy.text.split(separator: "\n") where line.contains("# expect W") {
        cited.formUnion(Self.citations(String(line)))
      }
    }
    let tests =
      FileManager.default.enumerator(atPath: Repository.url("Tests").path)?
      .compactMap { $0 as? String } ?? []
    for path in tests where path.hasSuffix("Tests.swift") {
      cited.formUnion(Self.citations(try Repository.text("Tests/" + path)))
    }
    let paragraphs = try Self.paragraphs()
    #expect(paragraphs.count > 100)
    #expect(paragraphs.filter { !cited.contains($0) } == [])
    // A citation of a paragraph that is not there is one of a paragraph that was renamed.
    let known = Set(paragraphs)
    #expect(cited.filter { !known.contains($0) }.sorted() == [])
  }

  /// The numbers of the paragraphs, in order.
  private static func paragraphs() throws -> [String] {
    try Repository.text("docs/semantics.md").split(separator: "\n").compactMap { line in
      line.firstMatch(of: #/^\*\*(S[0-9]+\.[0-9]+)/#).map { String($0.output.1) }
    }
  }

  private static func citations(_ text: String) -> [String] {
    text.matches(of: #/\bS[0-9]+\.[0-9]+/#).map { String($0.output) }
  }

  /// The names of the cases among the claims beside a policy.
  private static func cases(of policy: ConformancePolicy) throws -> [String] {
    guard policy.has(".ndjson") else { return [] }
    let ending = policy.has(".rows.ndjson") ? ".rows.ndjson" : ".expected.ndjson"
    let claims = try policy.lines(".ndjson")
    let expected = try policy.lines(ending)
    #expect(claims.count == expected.count, "\(policy.path)")
    return try expected.map { try JSONTree($0)["case"]?.text ?? "" }
  }
}

extension JSONTree {
  /// The names of the members of an object; none for other values.
  fileprivate var names: Set<String> {
    if case .object(let members) = self { return Set(members.keys) }
    return []
  }
}
