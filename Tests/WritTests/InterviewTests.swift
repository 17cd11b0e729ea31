// What an interview asks for: the control of each type, what comes together, and that it asks no more and no less than matters.

import Evaluation
import TestSupport
import Testing
import Writ

@testable import Explanation

private func compiled(_ text: String) throws -> RuleSet {
  let compilation = RuleSet.compile(RuleFile(name: "p.rules", bytes: Array(text.utf8)))
  guard let rules = compilation.rules else { throw Refused(text: compilation.findingsText()) }
  return rules
}

private func decided(_ rules: RuleSet, _ claim: String) throws -> ClaimDecision {
  switch rules.decide(Array(claim.utf8)) {
  case .decided(let decision): return decision
  case .refused(let refusal):
    throw Refused(text: refusal.text(file: claim))
  }
}

private struct Refused: Error {
  let text: String
}

private func questions(_ groups: [QuestionGroup]) -> [Question] { groups.flatMap { $0.questions } }

/// The paths that are asked for, group by group.
private func asked(_ rules: RuleSet, _ claim: String) throws -> [[String]] {
  try decided(rules, claim).interview().asked.map { $0.questions.map { $0.path } }
}

private let everyType = """
  policy types "A fact of each type"
    zone     Asia/Seoul
    currency KRW

  choice plan
    slim  "Slim"   title ko "슬림"   key 슬림
    full

  facts
    flag      yes or no
    words     text
    day       date
    clock     time
    moment    instant
    billed    month
    season    quarter
    begun     year
    term      period
    outages   spans
    tally     whole number from 1 to 9
    ratio     number
    fee       money from 0 KRW
    dollars   money in USD
    share     percent from 0% to 100%
    lasted    duration
    waited    duration in minutes from 5 minutes
    chosen    plan
    several   set of plan
    maybe     optional plan
    numbers   list of number
    claim     optional
      channel text
    calls     list of
      answered yes or no
    retries   whole number   = 0

  events
    alarm "An alarm"   key 경보
      system text

  section s "S"

  require fine "Fine"
    flag
  """

@Suite struct InterviewTests {
  @Test("each type of fact has its form, with unit, alternatives and whether there may be none")
  func forms() throws {
    let plans = [
      NamedAnswer(names: ["slim", "슬림"], title: "슬림"), NamedAnswer(names: ["full"], title: "full"),
    ]
    let forms: [String: AnswerForm] = [
      "flag": .truth, "words": .text, "day": .date, "clock": .time, "moment": .instant,
      "billed": .month, "season": .quarter, "begun": .year,
      "term": .period, "outages": .spans, "tally": .number(isWhole: true),
      "ratio": .number(isWhole: false), "fee": .money(currency: "KRW", decimals: 0),
      "dollars": .money(currency: "USD", decimals: 2), "share": .percentage,
      "lasted": .duration(seconds: nil), "waited": .duration(seconds: 60),
      "chosen": .choice(plans), "several": .choices(plans), "maybe": .choice(plans),
      "numbers": .values(.number(isWhole: false)), "claim": .group, "claim.channel": .text,
      "calls": .elements, "retries": .number(isWhole: true), "as of": .instant,
      "events": .events([NamedAnswer(names: ["alarm", "경보"], title: "An alarm")]),
    ]
    let interview = try decided(try compiled(everyType), "{}").interview(language: "ko")
    let all = questions(interview.asked) + questions(interview.others)
    #expect(Set(all.map { $0.path }) == Set(forms.keys))
    for question in all { #expect(question.form == forms[question.path], "\(question.path)") }
    #expect(Set(all.filter { $0.allowsNone }.map { $0.path }) == ["maybe", "claim"])
    #expect(interview.zone == "Asia/Seoul")
  }

  @Test("fixed ends of a range come in the unit of the claim")
  func bounds() throws {
    let interview = try decided(try compiled(everyType), "{}").interview()
    let all = questions(interview.asked) + questions(interview.others)
    let found = all.filter { !$0.bounds.isEmpty }.map { question in
      ([question.path] + question.bounds.map { "\($0.keyword) \($0.number)" }).joined(
        separator: " "
      )
    }
    // A year is one of four digits, whatever its declaration says.
    #expect(
      Set(found) == [
        "begun minimum 1 maximum 9999", "tally minimum 1 maximum 9", "fee minimum 0",
        "share minimum 0 maximum 100",
        "waited minimum 5",
      ]
    )
  }

  @Test("a fact is missing, given, assumed or idle")
  func states() throws {
    let rules = try compiled(everyType)
    func states(_ claim: String) throws -> [String: QuestionState] {
      let interview = try decided(rules, claim).interview()
      let all = questions(interview.asked) + questions(interview.others)
      return Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0.state) })
    }
    let empty = try states("{}")
    #expect(empty["flag"] == .missing)
    #expect(empty["retries"] == .assumed)
    #expect(empty["words"] == .idle)
    let answered = try states(#"{"flag": true, "words": "x", "retries": 0, "maybe": null}"#)
    #expect(answered["flag"] == .given)
    #expect(answered["words"] == .given)
    #expect(answered["retries"] == .given)
    #expect(answered["maybe"] == .given)
    // Null for a fact with a default says that it is not known, and keeps the default out.
    #expect(try states(#"{"retries": null}"#)["retries"] == .idle)
  }

  private static let grouped = """
    policy grouped "Grouped"
      zone UTC

    facts
      alone     yes or no  "Alone"
      parcel    "The parcel"
        heavy   yes or no  "Heavy"
        fragile yes or no  "Fragile"
      claim     optional  "The claim"
        filed   yes or no  "Filed"
        signed  yes or no  "Signed"
      stops     list of    "Stops"
        short   yes or no  "Short"
        known   yes or no  "Known"

    events
      alarm "An alarm"   key 경보
        loud yes or no  "Loud"

    section refund "Refund"

    require first "First"
      parcel.fragile or (claim is given and claim.signed and claim.filed)

    require second "Second"
      alone

    require third "Third"
      every s in stops has (s.short or s.known)

    require fourth "Fourth"
      every e in alarm has e.loud
    """

  @Test("facts of one group come together, and whether there is a group comes before what is in it")
  func groups() throws {
    let rules = try compiled(Self.grouped)
    // Nothing happened after `as of`, as far as is known, so that it is not asked for.
    #expect(
      Set(try asked(rules, "{}")) == [
        ["alone"], ["parcel.fragile"], ["claim"], ["stops"], ["events"],
      ]
    )
    let there = try asked(
      rules,
      #"{"claim": {}, "alone": true, "parcel": {"fragile": false}, "events": []}"#
    )
    #expect(there.contains(["claim.filed", "claim.signed"]))
    let none = try asked(rules, #"{"claim": null, "alone": true, "events": []}"#)
    #expect(!none.joined().contains { $0.hasPrefix("claim") })
  }

  @Test(
    "elements of one list are asked about in a row, each by itself, with the place in the claim"
  )
  func elements() throws {
    let rules = try compiled(Self.grouped)
    let claim =
      #"{"alone": true, "parcel": {"fragile": true}, "stops": [{}, {"short": true}, {"known": false}], "events": []}"#
    let interview = try decided(rules, claim).interview()
    #expect(
      interview.asked.map { $0.questions.map { $0.path } } == [
        ["stops[1].short", "stops[1].known"], ["stops[3].short"],
      ]
    )
    #expect(interview.asked.map { $0.title } == ["Stops no. 1", "Stops no. 3"])
    #expect(
      interview.asked[1].questions[0].place == [
        .member(["stops"]), .element(2), .member(["short"]),
      ]
    )
  }

  @Test(
    "an event is found by its place among those of its kind in the claim, in whatever order it happened"
  )
  func events() throws {
    let rules = try compiled(Self.grouped)
    // The second in the claim happened first, and is the first of the decision.
    let claim = """
      {"alone": true, "parcel": {"fragile": true}, "stops": [], "events": [
        {"type": "경보", "at": "2026-03-02T11:00", "loud": true}, {"type": "alarm", "at": "2026-03-02T10:00"}]}
      """
    let interview = try decided(rules, claim).interview()
    let question = try #require(questions(interview.asked).first)
    #expect(question.path == "alarm[1].loud")
    #expect(
      question.place == [
        .member(["events"]), .event(kind: ["alarm", "경보"], place: 1), .member(["loud"]),
      ]
    )
  }

  @Test("the group whose fact settles most comes first")
  func order() throws {
    let rules = try compiled(
      """
      policy ordered "Ordered"
        zone UTC

      facts
        a  yes or no
        b  yes or no
        c  yes or no

      section s "S"

      exclude never "Never"
        when c

      require both "Both"
        (a and b) or (a and not b and c)
      """
    )
    // One of the two values of c and of a settles it alone, none of b; one clause waits for c alone, and
    // none for a alone.
    #expect(try asked(rules, "{}") == [["c"], ["a"], ["b"]])
  }

  @Test("unset parameters are told, and never asked for")
  func unsetParameters() throws {
    let rules = try compiled(
      """
      policy open "Open"
        zone UTC

      facts
        days  whole number

      parameter limit "The limit" = unset

      section s "S"

      require in_time "In time"
        days <= limit
      """
    )
    let interview = try decided(rules, "{}").interview()
    #expect(questions(interview.asked).map { $0.path } == ["days"])
    #expect(interview.unset == ["The limit"])
  }
}

// MARK: - Asking no more and no less

/// A condition over yes-or-no facts.
private indirect enum Condition {
  case fact(Int)
  case not(Condition)
  case both(Condition, Condition)
  case either(Condition, Condition)

  var text: String {
    switch self {
    case .fact(let index): "f\(index)"
    case .not(let inner): "(not \(inner.text))"
    case .both(let left, let right): "(\(left.text) and \(right.text))"
    case .either(let left, let right): "(\(left.text) or \(right.text))"
    }
  }

  func holds(_ values: [Bool]) -> Bool {
    switch self {
    case .fact(let index): values[index]
    case .not(let inner): !inner.holds(values)
    case .both(let left, let right): left.holds(values) && right.holds(values)
    case .either(let left, let right): left.holds(values) || right.holds(values)
    }
  }

  /// A condition that asks for each of some facts once.
  static func readOnce(_ facts: ArraySlice<Int>, _ random: inout SeededGenerator) -> Condition {
    var made: Condition
    if facts.count == 1, let fact = facts.first {
      made = .fact(fact)
    } else {
      let middle = facts.startIndex + 1 + random.below(facts.count - 1)
      let left = readOnce(facts[..<middle], &random)
      let right = readOnce(facts[middle...], &random)
      made = random.chance(0.5) ? .both(left, right) : .either(left, right)
    }
    if random.chance(0.3) { made = .not(made) }
    return made
  }
}

/// What interviews of one small policy ask, tried to the end with every answer.
private struct InterviewCensus {
  let condition: Condition
  let count: Int
  let rules: RuleSet
  /// How many times a fact was asked for, and how many of them it could change nothing any more.
  var asked = 0
  var needless = 0
  /// Facts that could still change the outcome and were not asked for.
  var overlooked = 0
  var longest = 0

  init(_ condition: Condition, facts count: Int) throws {
    self.condition = condition
    self.count = count
    let facts = (0..<count).map { "  f\($0)  yes or no" }.joined(separator: "\n")
    rules = try compiled(
      "policy p \"P\"\n  zone UTC\n\nfacts\n\(facts)\n\nsection s \"S\"\n\nrequire r \"R\"\n  \(condition.text)\n"
    )
    try go([Bool?](repeating: nil, count: count), 0)
  }

  private mutating func go(_ known: [Bool?], _ depth: Int) throws {
    let members = known.enumerated().compactMap { index, value in
      value.map { "\"f\(index)\":\($0)" }
    }
    let interview = try decided(rules, "{\(members.joined(separator: ","))}").interview()
    let paths = questions(interview.asked).map { $0.path }
    for index in known.indices where known[index] == nil {
      let isAsked = paths.contains("f\(index)")
      let matters = matters(index, known)
      if isAsked { asked += 1 }
      if isAsked && !matters { needless += 1 }
      if !isAsked && matters { overlooked += 1 }
    }
    longest = max(longest, depth)
    guard let next = paths.first, let index = Int(next.dropFirst()) else { return }
    for value in [true, false] {
      var further = known
      further[index] = value
      try go(further, depth + 1)
    }
  }

  /// Whether some values of the other open facts make this one decide.
  private func matters(_ fact: Int, _ known: [Bool?]) -> Bool {
    let open = known.indices.filter { known[$0] == nil && $0 != fact }
    for bits in 0..<(1 << open.count) {
      var values = known.map { $0 ?? false }
      for (place, index) in open.enumerated() { values[index] = bits >> place & 1 == 1 }
      values[fact] = true
      let with = condition.holds(values)
      values[fact] = false
      if with != condition.holds(values) { return true }
    }
    return false
  }
}

@Suite struct OverAskingTests {
  @Test(
    "of conditions that ask for each fact once, exactly the facts that can matter are asked for"
  )
  func readOnce() throws {
    // Such a condition has an unknown value only where its open facts can decide it, so that what is
    // unknown is what matters.
    var random = SeededGenerator(seed: 18)
    var asked = 0
    for _ in 0..<TestRun.share(of: 200, oneIn: 10) {
      let count = 2 + random.below(4)
      let condition = Condition.readOnce(
        ArraySlice(Array(0..<count).shuffled(using: &random)),
        &random
      )
      let census = try InterviewCensus(condition, facts: count)
      #expect(census.needless == 0, "\(condition.text)")
      #expect(census.overlooked == 0, "\(condition.text)")
      #expect(census.longest <= count)
      asked += census.asked
    }
    #expect(asked > 0)
  }

  @Test(
    "no fact that can matter is overlooked, and one that stands on both sides may be asked for in vain"
  )
  func repeated() throws {
    // `f0 and f1 or f0 and not f1` is f0 alone: f1 is asked for in vain until f0 is known to be no, and where
    // f0 is known to be yes, since each side is looked at by itself.
    let same: Condition = .either(
      .both(.fact(0), .fact(1)),
      .both(.fact(0), .not(.fact(1)))
    )
    let census = try InterviewCensus(same, facts: 2)
    #expect(census.overlooked == 0)
    #expect(census.needless > 0)
  }
}
