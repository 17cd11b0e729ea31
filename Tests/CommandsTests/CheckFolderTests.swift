// `writ check` of a folder: what is checked by itself, and what that costs.

import Foundation
import Platform
import TestSupport
import Testing
import Writ

@testable import Commands

@Suite struct CheckFolderTests {
  /// A policy whose scenarios and choices are in files of their own, like the rules of this project.
  private static let world = World(files: [
    "rules/shop.rules": """
    policy shop "Shop"
      currency EUR
      zone UTC

    use "shop/facts.rules"
    use "scenarios/returns.rules"

    section goods "Goods"   source "1"

    require unused "Unused"   source "1.1"
      state is unused

    """,
    "rules/shop/facts.rules": """
    use "shared/states.rules"

    facts
      state  state_of_goods  "State"

    """,
    "rules/shared/states.rules": """
    choice state_of_goods
      unused "Unused"
      used   "Used"

    """,
    "rules/scenarios/returns.rules": """
    scenario "Unused goods"
      given
        state = unused
      expect
        goods is eligible

    scenario "Used goods"
      given
        state = used
      expect
        goods is ineligible

    """,
  ])

  private func loaded(_ paths: String...) throws -> [LoadedRules] {
    let loader = RuleLoader(surroundings: Self.world.surroundings(), root: "rules")
    return try loader.loadEachOnce(try loader.expand(paths), for: .everything)
  }

  @Test("No cure is tried for what is found in a file that is checked with its policy")
  func trials() throws {
    let all = try loaded("rules")
    #expect(all.map { $0.path } == ["rules/shop.rules"])
    #expect(all.map { $0.compilation.trials } == [0])
    #expect(all.map { $0.compilation.findings } == [[]])
    // By itself the same file has no facts, and cures are tried for what it says of them.
    let alone = try loaded("rules/scenarios")
    #expect(alone.map { $0.path } == ["rules/scenarios/returns.rules"])
    #expect(alone.allSatisfy { $0.compilation.trials > 0 })
  }

  @Test("The rules of this project cost one check for each policy, and no trial")
  func ownRules() throws {
    let loader = RuleLoader(surroundings: .system(), root: nil)
    let paths = try loader.expand([Repository.url("rules").path])
    let all = try loader.loadEachOnce(paths, for: .everything)
    // The five policies stand in the folder itself; their parts in folders below. What is shared and
    // used by none of them, such as calendars of other countries, costs a check of its own.
    #expect(all.filter { !$0.path.contains("/rules/shared/") }.count == 5)
    #expect(Set(all.map { $0.path }).count == all.count)
    #expect(paths.count > 40)
    #expect(all.reduce(0) { $0 + $1.compilation.trials } == 0)
  }

  @Test("Libraries that no policy uses are checked with the library that uses them")
  func librariesAlone() throws {
    // The one that is used comes first in the order of paths.
    let all = try loaded("rules/shared", "rules/shop")
    #expect(all.map { $0.path } == ["rules/shop/facts.rules"])
    // What the command tells counts every file.
    let result = runCommand(
      ["check", "rules/shared", "rules/shop", "--root", "rules"],
      in: Self.world.surroundings()
    )
    #expect(
      String(decoding: result.output, as: UTF8.self) == "2 files checked: 0 errors, 0 warnings\n"
    )
  }

  @Test("Libraries that use each other are checked all the same")
  func circle() {
    let world = World(files: [
      "rules/a.rules": "use \"b.rules\"\n\nchoice colour\n  red \"Red\"\n  red \"Red again\"\n",
      "rules/b.rules": "use \"a.rules\"\n\nchoice size\n  small \"Small\"\n  large \"Large\"\n",
    ])
    let result = runCommand(["check", "rules"], in: world.surroundings())
    #expect(result.code == .findings)
    #expect(String(decoding: result.errors, as: UTF8.self).contains("`red`"))
  }

  @Test("A file that begins with a mark of the byte order is the policy that it says it is")
  func byteOrderMark() {
    let world = World(files: ["p.rules": "\u{FEFF}policy p \"P\"\n  currency EUR\n  zone UTC\n"])
    let result = runCommand(["test", "p.rules"], in: world.surroundings())
    // It is read, and has no section.
    #expect(result.code == .findings)
  }
}
