// Holds this implementation to the cases of `conformance`, and the cases to what is promised of them.

import Foundation
import SourceText
import TestSupport
import Testing

@testable import Commands

@Suite struct ConformanceTests {
  @Test("every way of deciding meets every case", arguments: ConformanceGroup.all)
  func isMet(group: ConformanceGroup) throws {
    let world = try Self.world(of: group)
    let found = try findings(group, in: world)
    for one in group.cases {
      let wanted = one.expected["findings"]?.elements.map(\.text) ?? []
      let counted = found.filter { finding in
        wanted.contains(finding) || !Self.unused.contains { finding.hasSuffix($0) }
      }
      #expect(counted == wanted, "\(one.path)")
    }
    for one in group.cases where one.scenario != nil {
      let result = try JSONTree(world.run("test \(group.file) --format json").output)
      let passed = result["scenarios"]?.elements.map { $0["passed"] } ?? []
      // Those of the policy, which others are given as, stand before it and pass.
      #expect(passed.dropLast().allSatisfy { $0 == .truth(true) }, "\(one.path)")
      #expect(passed.last == .truth(one.expected["scenario"]?.text == "passes"), "\(one.path)")
    }
    guard group.cases.contains(where: \.hasClaim) else { return }
    let answers = try ConformanceAnswers(group)
    for index in group.cases.indices where group.cases[index].hasClaim {
      let lacking = try answers.lacking(index)
      #expect(lacking == [], "\(group.cases[index].path)")
    }
  }

  /// What nothing uses is no matter of a case that does not list it.
  private static let unused = ["W0901", "W0902", "W0904", "W0905", "W0915"]

  /// The findings about a policy, as `line code`.
  private func findings(_ group: ConformanceGroup, in world: World) throws -> [String] {
    let strict = group.cases[0].isStrict ? " --strict" : ""
    let output = world.run("check \(group.file) --format json" + strict).output
    return try (JSONTree(output)["diagnostics"]?.elements ?? []).map { finding in
      "\(finding["line"]?.json ?? "") \(finding["code"]?.text ?? "")"
    }
  }

  private static func world(of group: ConformanceGroup) throws -> World {
    var world = World()
    world.bytes[group.file] = group.rules
    let text = String(decoding: group.rules, as: UTF8.self)
    for used in text.matches(of: #/(?m)^use "(shared/[^"]+)"/#) {
      let path = String(used.output.1)
      world.bytes[path] = ConformanceAnswers.used(path)
    }
    for zone in text.matches(of: #/(?m)^  zone +(\S+)/#) {
      let name = String(zone.output.1)
      world.zones[name] = ConformanceAnswers.zone(name)
    }
    return world
  }

  // MARK: The cases themselves

  @Test("every case is of the form that its schema says, and names paragraphs that there are")
  func formOfCases() throws {
    let schema = try SchemaValidator(JSONTree(Repository.text("conformance/case.schema.json")))
    let paragraphs = Set(try Self.paragraphs())
    for one in Self.cases {
      #expect(schema.mistakes(in: one.tree) == [], "\(one.path)")
      #expect(one.paragraphs.filter { !paragraphs.contains($0) } == [], "\(one.path)")
      let folder = String(one.path.prefix { $0 != "/" })
      let codes = one.expected["findings"]?.elements.map { String($0.text.suffix(5)) } ?? []
      #expect(one.paragraphs.first == folder || codes.contains(folder), "\(one.path)")
    }
  }

  @Test("every numbered paragraph has a case, and so has every code of a finding")
  func everythingHasACase() throws {
    let paragraphs = try Self.paragraphs()
    #expect(paragraphs.count > 100)
    let named = Set(Self.cases.flatMap(\.paragraphs))
    #expect(paragraphs.filter { !named.contains($0) } == [])
    let expected = Self.cases.flatMap { $0.expected["findings"]?.elements ?? [] }
    let codes = Set(expected.map { String($0.text.suffix(5)) })
    #expect(DiagnosticCode.allCases.map(\.label).filter { !codes.contains($0) } == [])
  }

  @Test("there are 1,500 cases that were not recorded, and no table gives more than 30")
  func originOfCases() throws {
    #expect(Self.cases.filter { $0.origin != "recorded" }.count >= 1500)
    let tables = Dictionary(grouping: Self.cases.filter { $0.origin == "oracle" }) { one in
      String(one.source.prefix { $0 != "," })
    }
    for (table, cases) in tables {
      #expect(FileManager.default.fileExists(atPath: Repository.url(table).path), "\(table)")
      #expect(cases.count <= 30, "\(table)")
    }
  }

  @Test("every policy of the cases is used by one")
  func everyPolicyIsUsed() {
    let folder = Repository.url("conformance/policies")
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let used = Set(Self.cases.compactMap(\.policy))
    let policies = (files ?? []).filter { $0.hasSuffix(".rules") }.map { "policies/" + $0 }
    #expect(policies.filter { !used.contains($0) } == [])
  }

  @Test("what tests cite of docs/semantics.md is there")
  func citationsAreThere() throws {
    let known = Set(try Self.paragraphs())
    let found = FileManager.default.enumerator(atPath: Repository.url("Tests").path)
    let files = found?.compactMap { $0 as? String } ?? []
    #expect(!files.isEmpty)
    for path in files where path.hasSuffix("Tests.swift") {
      let cited = try Repository.text("Tests/" + path).matches(of: #/\bS[0-9]+\.[0-9]+/#)
      #expect(cited.map { String($0.output) }.filter { !known.contains($0) } == [], "\(path)")
    }
  }

  private static let cases = ConformanceGroup.all.flatMap(\.cases)

  /// The numbers of the paragraphs, in order.
  private static func paragraphs() throws -> [String] {
    try Repository.text("docs/semantics.md").split(separator: "\n").compactMap { line in
      line.firstMatch(of: #/^\*\*(S[0-9]+\.[0-9]+)/#).map { String($0.output.1) }
    }
  }
}
