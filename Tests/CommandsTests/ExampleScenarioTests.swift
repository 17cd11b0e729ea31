// Every example claim as a scenario: what is printed checks behind its policy, and passes.

import Foundation
import Platform
import TestSupport
import Testing

@testable import Commands

@Suite("Example claims as scenarios") struct ExampleScenarioTests {
  /// The example claims of the policies with long lists and events, with their policies.
  ///
  /// Each takes a few seconds, so that few are tried unless all are asked for.
  static let examples: [(policy: String, claim: String)] = {
    let policies = [
      ("inicis_messaging", "inicis_messaging"), ("koscom_charter_en", "koscom_charter"),
      ("koscom_charter_ko", "koscom_charter"),
    ]
    return policies.flatMap { policy, folder -> [(policy: String, claim: String)] in
      let path = ReportGoldenTests.root + "/examples/" + folder
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let claims = names.filter { $0.hasSuffix(".json") }.sorted()
      return TestRun.sample(of: claims, oneIn: 12).map { (policy, "examples/\(folder)/\($0)") }
    }
  }()

  @Test("there are claims of each of the policies")
  func claims() { #expect(Set(Self.examples.map { $0.policy }).count == 3) }

  @Test("the scenario of a claim passes where it is pasted in", arguments: examples)
  func passes(_ policy: String, _ claim: String) throws {
    let path = "rules/\(policy).rules"
    let printed = runCommand(
      ["scenario", path, claim, "--title", "as pasted in"],
      in: ReportGoldenTests.surroundings
    )
    // Code 1 says that the claim says more than a scenario can; what is printed passes all the same.
    #expect(printed.code == .done || printed.code == .findings)
    #expect(!printed.output.isEmpty, "\(String(decoding: printed.errors, as: UTF8.self))")

    var surroundings = ReportGoldenTests.surroundings
    let read = surroundings.readFile
    surroundings.readFile = { (name, limit) throws(FileError) in
      let bytes = try read(name, limit)
      return name == path ? bytes + [0x0A] + printed.output : bytes
    }
    let tested = runCommand(["test", path, "--filter", "as pasted in"], in: surroundings)
    #expect(
      String(decoding: tested.output, as: UTF8.self) == "1 passed, 0 failed\n",
      "\(String(decoding: tested.errors, as: UTF8.self))"
    )
  }
}
