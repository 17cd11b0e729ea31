// Titles in the JSON of a decision: in every language that the policy has, whatever is asked for.

import TestSupport
import Testing

@testable import Commands

@Suite struct TitleMembersTests {
  private static let policy = """
    policy refunds "Refunds"
      title ko "환불"
      zone Asia/Seoul
      currency KRW

    facts
      paid    money from 0 KRW  "What was paid"    title ko "낸 금액"
      opened  yes or no         "It was opened"    title ko "개봉했다"
      kept    yes or no = no    "It was kept"      title ko "가지고 있다"
      plain   yes or no         "It is plain"

    section refund "The refund"
      title ko "환불"

    require closed "It was not opened"
      title ko "개봉하지 않았다"
      not opened

    require is_plain "It is plain"
      plain or kept

    award price "The price"
      title ko "값"
      = paid
      rounded down to 1 KRW
      paid as transfer "to your account" title ko "계좌 이체"
      from shop "the shop" title ko "가게" to buyer "the buyer"

    advise hints "What to do"
      title ko "안내"
      step "Keep the number" title ko "번호를 보관하시기 바랍니다"
      step "Write to us"

    """

  private func decision(_ claim: String, _ options: String = "") throws -> JSONTree {
    let world = World(files: ["r.rules": Self.policy, "c.json": claim])
    return try JSONTree(world.run("decide r.rules c.json --format json \(options)").output)
  }

  private static let claim = #"{"paid": 1000, "opened": false, "plain": true}"#

  @Test("titles stand beside the names in all languages that are written")
  func titles() throws {
    let tree = try decision(Self.claim)
    #expect(tree["title"] == .text("Refunds"))
    #expect(tree["titles"] == .object(["ko": .text("환불")]))
    let section = try #require(tree["sections"]?.elements.first)
    #expect(section["title"] == .text("The refund"))
    #expect(section["titles"] == .object(["ko": .text("환불")]))
    let requirements = try #require(section["requirements"]).elements
    #expect(requirements[0]["titles"] == .object(["ko": .text("개봉하지 않았다")]))
    #expect(requirements[1]["title"] == .text("It is plain"))
    #expect(requirements[1]["titles"] == nil)
    let award = try #require(section["awards"]?.elements.first)
    #expect(award["method"] == .text("transfer"))
    #expect(award["method_title"] == .text("to your account"))
    #expect(award["method_titles"] == .object(["ko": .text("계좌 이체")]))
    #expect(award["from"] == .text("shop"))
    #expect(award["from_title"] == .text("the shop"))
    #expect(award["from_titles"] == .object(["ko": .text("가게")]))
    #expect(award["to_title"] == .text("the buyer"))
    #expect(award["to_titles"] == nil)
    let advice = try #require(section["advice"]?.elements.first)
    #expect(advice["steps"] == .list([.text("Keep the number"), .text("Write to us")]))
    #expect(
      advice["step_titles"]
        == .list([.object(["ko": .text("번호를 보관하시기 바랍니다")]), .object([:])])
    )
    let assumption = try #require(tree["assumptions"]?.elements.first)
    #expect(assumption["titles"] == .object(["ko": .text("가지고 있다")]))
  }

  @Test("missing facts have their titles too")
  func missing() throws {
    let tree = try decision(#"{"paid": 1000, "plain": true}"#)
    let missing = try #require(tree["sections"]?.elements.first?["missing"]).elements
    #expect(missing.map { $0["titles"] } == [.object(["ko": .text("개봉했다")])])
  }

  @Test("the language that is asked for changes no byte")
  func sameBytes() throws {
    #expect(try decision(Self.claim, "--lang ko") == decision(Self.claim))
    #expect(try decision(Self.claim, "--lang ja") == decision(Self.claim))
  }

  @Test("what has titles is as the schema says")
  func schema() throws {
    let validator = try SchemaValidator(JSONTree(World().run("schema --decision").output))
    #expect(validator.mistakes(in: try decision(Self.claim)) == [])
    #expect(validator.mistakes(in: try decision("{}")) == [])
  }
}
