// The machine against the evaluator over lists, events, tables, selections and readings.

import Machine
import TestSupport
import Testing
import Writ

/// Facts in lists, a log of events, and clauses of elements that rest on each other.
private let clauses = """
  policy listed "Listed"
    currency KRW
    zone Asia/Seoul

  choice cause
    ours    "Ours"
    theirs  "Theirs"
    nobody  "Nobody"

  facts
    fee        money            "Fee"
    outages    list of          "Outages"
      start    instant          "Start"
      end      optional instant "End" = none
      cause    cause            "Cause"
      weight   number           "Weight" = 1
      back     optional         "What was paid back"
        amount money            "Amount"
        on     optional date    "On" = none
    bills      list of          "Bills"
      month    month            "Month"
      amount   money            "Amount"
    claim      optional         "Claim"
      at       optional instant "At" = none
      note     text             "Note"

  events
    alert "Alert"
      level  whole number  "Level"

  reading counting "Which outages count"
    contested
    ours_only  "Ours"   default
    all_kinds  "All"

  define counts "Counts" for each o in outages
    = o.cause is ours                  when counting is ours_only
    = o.cause is one of ours, theirs   when counting is all_kinds

  table share "Share" for each o in outages
    o.cause || part | word
    ours    || 100% | "all"
    theirs  || 50%  | "half"
    otherwise none | none

  define lasted "Length" for each o in outages
    = length of (time from o.start to o.end)   when o.end is given
    = 0 hours                                  otherwise

  define earlier "Outages before" for each o in outages
    = count of p in outages where p.start < o.start or (p.start is o.start and place of p < place of o)

  define billed "Billed in the two months before" for each o in outages
    = sum of b.amount for each b in (the last 2 c in bills where c.month < month of o.start in order of c.month)

  define heaviest "The heaviest" = the largest of o.weight for each o in outages

  define first_end "The first end" = the earliest of o.end for each o in outages

  section compensation "Compensation" for each o in outages
    applies when o.counts

  require ended "Ended"
    o.end is given

  exclude long_ago "Long ago"
    when o.start < 2026-01-01 00:00
    unless o.weight > 2

  deadline filed "Filed"
    = 30 days after o.start
    met by claim.at
    required

  for people small "Small weight"
    when o.weight < 0.5

  award credit "Credit"
    = fee * o.lasted / 720 hours
    not more than 5,000 KRW
    rounded down to 1 KRW

  section whole "The whole"

  require some "Some outage counts"
    any o in outages has o.counts

  require quiet "No loud alert"
    no a in alert has a.level > 8

  exclude worded "By its words"
    when claim is given and claim.note contains "취소"

  award total "Total"
    = sum of o.credit.amount for each o in outages
    rounded down to 1 KRW

  """

let listedElements =
  clauses + """
    output row for each o in outages
      start    = o.start
      place    = place of o
      ok       = o.compensation is eligible
      aside    = o.compensation is not_applicable
      counts   = o.counts
      part     = o.share.part
      word     = o.share.word
      earlier  = o.earlier
      billed   = o.billed
      amount   = o.credit.amount
      computed = o.credit.computed
      due      = o.filed.due
      is_late  = o.filed is late
      given    = o.back is given
      paid     = o.back.amount
      on       = o.back.on
      of_heaviest = o.weight is heaviest
      reasons  = failed clauses of o.compensation
    """

private let perClaim =
  clauses + """
    output row
      ok        = whole is eligible
      total     = total.amount
      loud      = count of a in alert where a.level > 5
      heaviest  = heaviest
      first_end = first_end
      last_level = the largest of a.level for each a in alert
      longest   = (the last o in outages in order of o.lasted).start
      all_ended = every o in outages has o.end is given
      bills     = count of b in bills
      empty     = bills is empty
      reasons   = failed clauses of whole
    """

/// Claims for these facts: mostly whole, some with facts left out, unknown, or of odd spelling.
struct ListedClaims {
  var random: SeededGenerator
  /// How many of a hundred facts are left out or `null`.
  let gaps: Int

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func member(_ name: String, _ value: String) -> String {
    if chance(gaps) { return chance(50) ? "" : "\"\(name)\":null" }
    return "\"\(name)\":\(value)"
  }

  mutating func object(_ members: [String]) -> String {
    "{" + members.filter { !$0.isEmpty }.joined(separator: ",") + "}"
  }

  mutating func pick(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }

  mutating func moment() -> String {
    let day = pick(["2025-12-31", "2026-01-01", "2026-01-30", "2026-02-28", "2026-03-01"])
    return "\"\(day)T\(pick(["00:00:00", "10:30:00", "23:59:59"]))\(pick(["Z", "+09:00"]))\""
  }

  mutating func outage() -> String {
    var members = [
      member("start", moment()), member("cause", pick(["\"ours\"", "\"theirs\"", "\"nobody\""])),
    ]
    if chance(80) { members.append(member("end", chance(15) ? "null" : moment())) }
    if chance(60) { members.append(member("weight", pick(["0.4", "1", "2.5", "3"]))) }
    if chance(40) {
      members.append("\"back\":null")
    } else {
      let amount = member("amount", pick(["10", "0", "-3.5", "\"1200\""]))
      members.append("\"back\":" + object([amount, chance(50) ? "\"on\":\"2026-02-01\"" : ""]))
    }
    return object(members)
  }

  mutating func list(_ most: Int, _ element: (inout ListedClaims) -> String) -> String {
    let count = Int.random(in: 0...most, using: &random)
    return "[" + (0..<count).map { _ in element(&self) }.joined(separator: ",") + "]"
  }

  mutating func claim() -> [UInt8] {
    var members = [member("fee", pick(["33000", "100.5", "0", "\"250000\""]))]
    members.append(member("outages", list(4) { $0.outage() }))
    members.append(
      member(
        "bills",
        list(5) { claims in
          let month = claims.pick(["\"2025-11\"", "\"2025-12\"", "\"2026-01\"", "\"2026-02\""])
          let amount = claims.pick(["100", "20.5", "7"])
          return claims.object([claims.member("month", month), claims.member("amount", amount)])
        }
      )
    )
    if chance(30) {
      members.append("\"claim\":null")
    } else {
      let note = pick(["\"\"", "\"ok\"", "\"오늘 취소함\"", "\"e\u{301} 취소\"", "\"a\\n\""])
      members.append("\"claim\":" + object([member("at", moment()), member("note", note)]))
    }
    let events = list(4) { claims in
      let members = [
        "\"type\":\"alert\"", "\"at\":\(claims.moment())",
        claims.member("level", claims.pick(["3", "6", "9"])),
      ]
      return claims.object(claims.chance(90) ? members : members.reversed())
    }
    members.append(member("events", events))
    if chance(80) { members.append("\"as_of\":" + moment()) }
    if chance(20) { members.reverse() }
    return Array(object(members).utf8)
  }
}

extension AgreementTests {
  @Test("rows and counts over lists are those of the evaluator", arguments: 1...6)
  func listedClaims(seed: Int) throws {
    for text in [listedElements, perClaim] {
      let rules = try rules(text)
      #expect(CompiledOutput.obstacle(0, of: rules.program) == nil)
      var whole = ListedClaims(random: SeededGenerator(seed: UInt64(seed)), gaps: 0)
      let decided = try compare(rules, (0..<60).map { _ in whole.claim() }, counts: false)
      // Most are decided by the machine; else this would compare the evaluator with itself.
      #expect(decided > 15)
      var gapped = ListedClaims(random: SeededGenerator(seed: UInt64(100 + seed)), gaps: 6)
      _ = try compare(rules, (0..<60).map { _ in gapped.claim() })
    }
  }
}
