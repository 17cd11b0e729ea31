// The public interface as a program uses it: nothing here sees more than what is public.

import TestSupport
import Testing
import Writ
import WritFiles

private let policy = """
  policy refunds "Refunds"
    zone     Asia/Seoul
    currency USD

  facts
    purchase
      price  money         "what was paid"
      days   whole number  "days since"

  parameter share
    = 10%

  section refund "The refund"

  require in_time "In time"
    purchase.days <= 14

  award amount "The amount"
    = purchase.price * share
    rounded down to 0.01 USD
  """

/// The policy, compiled; nil where it has errors, which are told.
private func compiled(_ text: String = policy) -> RuleSet? {
  let compilation = RuleSet.compile(RuleFile(name: "refunds.rules", bytes: Array(text.utf8)))
  guard case .rules(let rules) = compilation.outcome else {
    Issue.record("\(compilation.findingsText())")
    return nil
  }
  return rules
}

private func decided(_ answer: ClaimAnswer) -> ClaimDecision? {
  switch answer {
  case .decided(let decision): return decision
  case .refused(let refusal):
    Issue.record("\(refusal.text(file: "claim"))")
    return nil
  }
}

private func claim(days: Int64) -> ClaimValue {
  [
    "purchase": [
      "price": .number(ExactNumber("330.50") ?? 0),
      "days": .number(ExactNumber(integerLiteral: days)),
    ]
  ]
}

@Suite struct PublicUseTests {
  @Test("a claim of Swift values is decided, and its amount is exact")
  func amountIsExact() throws {
    let rules = try #require(compiled())
    let decision = try #require(decided(rules.decide(claim(days: 3))))
    let section = try #require(decision.section("refund"))
    #expect(section.outcome == .eligible)
    #expect(section.requirements.map(\.state) == [.holds])
    // 10 % of 330.50 dollars, which no binary fraction is.
    let amount = try #require(section.award("amount")?.amount)
    #expect(amount == Money(try #require(ExactNumber("33.05")), "USD"))
    #expect(amount.amount.description == "33.05")
    #expect(amount.amount.whole == nil)
  }

  @Test("values and JSON that say the same are decided alike")
  func valuesAndJSON() throws {
    let rules = try #require(compiled())
    let json = #"{"purchase":{"price":330.5,"days":20}}"#
    #expect(String(decoding: claim(days: 20).json(), as: UTF8.self) == json)
    let one = try #require(decided(rules.decide(claim(days: 20))))
    let other = try #require(decided(rules.decide(Array(json.utf8))))
    #expect(one.sections == other.sections)
    #expect(one.outcomes.map(\.outcome) == [.ineligible])
  }

  @Test("what is missing is told with its path, and which of its values settle the outcome")
  func missingFacts() throws {
    let rules = try #require(compiled())
    let decision = try #require(decided(rules.decide(["purchase": ["price": 100]])))
    let missing = try #require(decision.weighed().section("refund")?.missing.first)
    #expect(missing.path == "purchase.days")
    #expect(missing.title == "days since")
    let settles = try #require(missing.settles)
    #expect(Set(settles.values.map(\.outcome)) == [.eligible, .ineligible])
    #expect(decision.section("refund")?.missing.first?.settles == nil)
  }

  @Test("a refused section says what would change it")
  func changes() throws {
    let rules = try #require(compiled())
    let decision = try #require(decided(rules.decide(claim(days: 20))))
    let first = try #require(decision.changes().first)
    let changes = try #require(first)
    #expect(changes.goal == .eligible)
    #expect(changes.blockedBy == "in_time")
    #expect(changes.facts.map(\.path) == ["purchase.days"])
    #expect(changes.facts.first?.values == [.number(14)])
  }

  @Test("claims of Swift values that do not fit are refused with their kind and path")
  func refusals() throws {
    let rules = try #require(compiled())
    let cases: [(ClaimValue, InputProblem.Kind, String)] = [
      (["purchase": ["price": "much"]], .wrongType, "$.purchase.price"),
      (["purchase": ["cost": 1]], .unknownMember, "$.purchase.cost"),
      (["purchase": ["price": 1, "price": 2]], .duplicateMember, "$.purchase.price"),
      ([1, 2], .wrongType, "$"),
      (["purchase": ["days": .duration(seconds: 60)]], .wrongType, "$.purchase.days"),
    ]
    for (claim, kind, path) in cases {
      guard case .refused(let refusal) = rules.decide(claim) else {
        Issue.record("\(claim) is decided")
        continue
      }
      #expect(refusal.problems.map(\.kind) == [kind], "\(claim)")
      #expect(refusal.problems.map(\.path) == [path], "\(claim)")
    }
  }

  @Test("a claim nested without measure is refused as any other")
  func deepClaim() throws {
    let rules = try #require(compiled())
    var claim: ClaimValue = 1
    for _ in 0..<2_000 { claim = ["purchase": claim] }
    guard case .refused = rules.decide(claim) else {
      Issue.record("it is decided")
      return
    }
  }

  @Test("facts of a record are set, changed and taken away by their names")
  func record() {
    var claim: ClaimValue = .none
    claim["a"] = 1
    claim["b"] = "two"
    claim["a"] = nil
    claim["c"] = [true, .none]
    claim["b"]?["d"] = .day(Day(year: 2026, month: 2, day: 28) ?? Day("0001-01-01")!)
    #expect(
      String(decoding: claim.json(), as: UTF8.self) == #"{"b":{"d":"2026-02-28"},"c":[true,null]}"#
    )
    #expect(claim["a"] == nil)
    #expect(ClaimValue.number(1)["a"] == nil)
  }

  @Test("a moment is a date or an instant by the policy's zone, and nothing else is one")
  func moments() throws {
    let rules = try #require(compiled())
    // 1970-01-01 00:00 in Seoul is 15:00 UTC of the day before.
    #expect(rules.moment("1970-01-01")?.secondsSince1970 == -9 * 3_600)
    #expect(rules.moment("1970-01-01T00:00:00Z")?.secondsSince1970 == 0)
    #expect(Moment("1970-01-01T09:00:00+09:00")?.secondsSince1970 == 0)
    for text in ["yesterday", "", "2026-02-30", "2026-03-01T25:00", "\u{1B}"] {
      #expect(rules.moment(text) == nil)
      #expect(Moment(text) == nil)
    }
    // Without a zone it is no moment yet.
    #expect(Moment("1970-01-01T00:00:00") == nil)
    #expect(Moment(secondsSince1970: .max) == nil)
    #expect(Moment(secondsSince1970: 0, nanoseconds: -1) == nil)
    #expect(Moment(secondsSince1970: 0, nanoseconds: 1_000_000_000) == nil)
    #expect(Day("2026-02-30") == nil)
    #expect(Day(year: 2026, month: 13, day: 1) == nil)
    let asOf = rules.moment("2026-03-01")
    let answer = rules.decide(claim(days: 1), options: DecideOptions(asOf: asOf))
    #expect(try #require(decided(answer)).asOf == asOf)
  }

  @Test("numbers are exact, and what is no number is none")
  func numbers() {
    #expect(ExactNumber("1e3") == 1_000)
    #expect(ExactNumber("0.1").map { $0 < 1 } == true)
    for text in ["", "1,000", "0x10", " 1", "1/3", "١"] { #expect(ExactNumber(text) == nil) }
  }

  @Test("what a file is, is one of three")
  func outcomes() {
    let library = Array("choice colour\n  red\n  green\n".utf8)
    let file = RuleFile(name: "colours.rules", bytes: library)
    switch RuleSet.compile(file, allowsLibrary: true).outcome {
    case .library: break
    case .rules, .failed: Issue.record("it declares things for others")
    }
    switch RuleSet.compile(file).outcome {
    case .failed: break
    case .rules, .library: Issue.record("a file without a policy was asked to decide")
    }
  }
}

@Suite struct ManyClaimTests {
  /// Claims of which every third is refused.
  private static func claims(_ count: Int) -> [ClaimValue] {
    (0..<count).map { $0 % 3 == 2 ? ["days": 1] : claim(days: Int64($0)) }
  }

  private static func words(_ answer: ClaimAnswer) -> String {
    switch answer {
    case .refused(let refusal): refusal.problems.first?.path ?? ""
    case .decided(let decision): decision.outcomes.first?.outcome.rawValue ?? ""
    }
  }

  /// What the claims come to: in time up to 14 days.
  private static func expected(_ count: Int) -> [String] {
    (0..<count).map { $0 % 3 == 2 ? "$.days" : $0 <= 14 ? "eligible" : "ineligible" }
  }

  @Test("many claims are answered in order, one after another")
  func inOrder() throws {
    let rules = try #require(compiled())
    let answers = rules.decide(contentsOf: Self.claims(30)).map { Self.words($0) }
    #expect(Array(answers) == Self.expected(30))
    let bytes = Self.claims(30).lazy.map { $0.json() }
    #expect(Array(rules.decide(contentsOf: bytes).map { Self.words($0) }) == Self.expected(30))
  }

  @Test(
    "and on several tasks, however many claims and tasks there are",
    arguments: [0, 1, 15, 16, 17, 100],
    [1, 2, 7, 1_000]
  )
  func onTasks(count: Int, tasks: Int) async throws {
    let rules = try #require(compiled())
    var answers: [String] = []
    for await answer in try rules.decide(contentsOf: Self.claims(count), tasks: tasks) {
      answers.append(Self.words(answer))
    }
    #expect(answers == Self.expected(count))
  }

  @Test("claims are taken only as answers are")
  func isLazy() async throws {
    let rules = try #require(compiled())
    var given = 0
    let endless = sequence(state: 0) { (state: inout Int) -> ClaimValue? in
      state += 1
      given = state
      return claim(days: 1)
    }
    var answers = 0
    for await _ in try rules.decide(contentsOf: endless, tasks: 2) {
      answers += 1
      if answers == 50 { break }
    }
    // Two tasks of 16 claims each are on the way beside what was answered.
    #expect(given >= 50 && given <= 50 + 3 * 16)
  }

  @Test("claims of a sequence that an actor owns are taken on that actor")
  @MainActor func onActor() async throws {
    let rules = try #require(compiled())
    let owned = Owned()
    // The closure is the main actor's: taken elsewhere, it ends the process.
    let claims = (0..<40).lazy.map { day in
      MainActor.assertIsolated()
      owned.taken += 1
      return claim(days: Int64(day))
    }
    var answers = 0
    for await _ in try rules.decide(contentsOf: claims, tasks: 2) { answers += 1 }
    #expect(answers == 40 && owned.taken == 40)
  }

  /// How many claims were taken, on the main actor.
  @MainActor private final class Owned { var taken = 0 }

  @Test("wrong options are errors that say what to do", arguments: [0, -1, Int.min])
  func wrongTasks(tasks: Int) throws {
    let rules = try #require(compiled())
    let error = #expect(throws: OptionError.self) {
      try rules.decide(contentsOf: [ClaimValue](), tasks: tasks)
    }
    #expect(error?.cure == "ask for one or more")
  }

  @Test("options of a batch that the policy cannot follow are errors")
  func wrongBatches() throws {
    let rules = try #require(compiled())
    for options in [
      ClaimBatchOptions(results: .rows(of: "nothing")),
      ClaimBatchOptions(results: .decisions, output: .csv),
    ] {
      let error = #expect(throws: OptionError.self) { try ClaimBatch(rules, options) }
      #expect(error?.message.isEmpty == false && error?.cure.isEmpty == false)
    }
  }
}
