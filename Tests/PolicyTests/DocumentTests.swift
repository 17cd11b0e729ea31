// The policies that the documents show: each is checked, and its scenarios pass.

import Checking
import Evaluation
import Foundation
import Model
import SourceText
import Testing

@Suite("The documents")
struct DocumentTests {
  /// The fenced blocks with one tag, in order.
  private func blocks(_ path: String, tag: String) throws -> [String] {
    let text = String(decoding: try PolicyFiles.bytes(path), as: UTF8.self)
    var found: [String] = []
    var current: [String]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let lines = current {
        if line == "```" {
          found.append(lines.joined(separator: "\n") + "\n")
          current = nil
        } else {
          current = lines + [line]
        }
      } else if line == "```" + tag {
        current = []
      }
    }
    return found
  }

  private func expectSound(_ text: String, _ name: String) throws {
    let result = PolicyFiles.checked(Array(text.utf8), name: name)
    #expect(result.diagnostics.isEmpty, "\(render(result.diagnostics, files: result.files))")
    let program = try #require(result.program)
    for scenario in program.scenarios {
      #expect(runScenario(scenario, in: program).passed, "\(name): \(scenario.title)")
    }
  }

  @Test(
    "every whole policy in the documents is checked without a finding and passes its scenarios",
    arguments: [("docs/language.md", 7), ("README.md", 1)]
  )
  func wholePolicies(path: String, atLeast count: Int) throws {
    let policies = try blocks(path, tag: "rules")
    #expect(policies.count >= count)
    for (index, policy) in policies.enumerated() {
      try expectSound(policy, "\(path) policy \(index + 1)")
    }
  }

  @Test("every recipe of the cookbook is sound, and a scenario decides it")
  func recipes() throws {
    let text = String(decoding: try PolicyFiles.bytes("docs/cookbook.md"), as: UTF8.self)
    let recipes = try blocks("docs/cookbook.md", tag: "rules")
    #expect(recipes.count >= 40)
    #expect(text.components(separatedBy: "\n### ").count - 1 == recipes.count)
    for (index, recipe) in recipes.enumerated() {
      try expectSound(recipe, "docs/cookbook.md recipe \(index + 1)")
      #expect(recipe.contains("\nscenario "), "docs/cookbook.md recipe \(index + 1)")
    }
  }

  @Test("the parts of the reference make one policy that is sound")
  func referenceParts() throws {
    let parts = try blocks("docs/language.md", tag: "rules-part")
    #expect(parts.count >= 5)
    try expectSound(parts.joined(separator: "\n"), "docs/language.md parts")
  }
}
