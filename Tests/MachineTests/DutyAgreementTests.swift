// The machine against the evaluator over duties, lists of values, and what else claims seldom have.

import Machine
import TestSupport
import Testing
import Writ

/// Duties of all forms that are compiled, and clauses that ask about them.
private let clauses = """
  policy dutiful "Dutiful"
    currency KRW
    zone Asia/Seoul

  parameter no_number "How long: nobody says" = unset
  parameter short_time "A short time" = 90 minutes

  choice part
    cause  "Cause"
    plan   "Plan"

  facts
    opened   optional instant "Opened" = none
    ordered  date             "Ordered"
    paid     optional date    "Paid" = none
    sorry    yes or no        "Sorry"
    numbers  list of text     "Numbers"
    held     list of month    "Months held"
    hour     time             "Hour"
    born     year             "Year"
    term     period           "Term"
    lot      list of          "Lots"
      name   text             "Name"
      made   date             "Made"
      shown  optional instant "Shown" = none

  events
    trouble "Trouble"
      ticket    text             "Ticket"
      major     yes or no        "Major"
      promised  optional instant "Promised" = none
    sms "Message"
      ticket    text             "Ticket"
      content   set of part      "Content"
    call "Call"
      ticket    text             "Ticket"
      at_night  yes or no        "At night"

  define distinct "Names, each once" = the union of {l.name} for each l in lot

  define years "Each year" = dates every 1 year from ordered until 2027-06-30

  define vague_share "Their share" = vaguely.attainment
    rounded half up to 0.1%

  define told_share "Its share" = told.attainment
    rounded half up to 0.1%

  define promise_share "Its share" = promise.attainment
    rounded half up to 0.1%

  section line "The line"

  duty told "Told in time"
    upon t in trouble where t.major
    must s in sms with the same ticket where s.content includes cause
      or call with the same ticket
    within short_time
    excused when sorry
    required

  duty promise "By the promise"
    upon t in trouble
    must call with the same ticket
    due by t.promised

  duty ahead "Told in a day, or before"
    upon t in trouble
    must sms with the same ticket
    within 1 day or before

  duty silence "No calls at night in the days after"
    upon t in trouble
    must not c in call with the same ticket where c.at_night
    within 2 days
    required

  duty never "No calls at night at all"
    must not c in call where c.at_night

  duty payment "Paid"
    when sorry
    upon ordered
    must paid
    within term

  duty answer "An answer"
    upon opened
    must sms

  duty vague "Within a time that nobody has named"
    upon t in trouble where not t.major
    must call with the same ticket
    within no_number

  require enough "Some is told"
    told.attainment is none or told.attainment >= 50%

  section vaguely "Vague promises"

  duty vague_too "The same"
    upon t in trouble
    must sms with the same ticket
    within no_number

  define after_opened "Three days after it was opened" = 3 days after opened

  section showcase "Each lot is shown" for each l in lot

  duty showing "Shown in three days"
    upon l.made
    must l.shown
    within 3 days
    required

  table way "What to do with it"
    l.made        || way
    >= 2026-03-01 || "show"
    otherwise for people "nobody says"

  for people plain "Whether a plain name will do"
    when l.name is "동백"

  exclude nameless "Without a name"
    when characters of l.name < 2

  """

private let perClaim =
  clauses + """
    output row
      ok        = line is eligible
      reasons   = failed clauses of line
      share     = told_share
      late      = told.late
      breached  = told.breached
      excused   = told.excused
      kept      = silence is kept
      never     = never is kept
      pending   = never.pending
      promised  = promise_share
      instances = promise.instances
      ahead     = ahead.met
      paid      = payment is kept
      pays      = payment applies
      answered  = answer.attainment
      not_shown = count of l in lot where l.showcase is not eligible
      after     = after_opened
      opened_on = date of opened
      all_lots  = count of l in lot where l.showcase is eligible
      vague     = vague.attainment
      vaguely   = vague_share
      several   = count of n in numbers where n is not "010"
      numbers   = count of numbers
      months    = count of m in held where m > 2026-01
      at_noon   = hour >= 12:00
      of_age    = born < year of ordered
      distinct  = count of distinct
      years     = count of years
      last_year = the latest of d for each d in years
    """

/// Nothing else is asked here, so that what a vague promise waits for stands alone.
private let vagueAlone =
  clauses + """
    output row
      vague   = vague.attainment
      vaguely = vague_share
    """

private let perElement =
  clauses + """
    output row for each l in lot
      name    = l.name
      ok      = l.showcase is eligible
      reasons = failed clauses of l.showcase
      share   = l.showing.attainment
      way     = l.way
      plain   = l.plain applies
      letters = characters of l.name
      bytes   = bytes of l.name in cp949
    """

/// Claims for these facts: mostly whole, some with facts left out, unknown, or of odd spelling.
private struct DutifulClaims {
  var random: SeededGenerator
  /// How many of a hundred facts are left out or `null`.
  let gaps: Int

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func pick(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }

  /// One of some values, and now and then a spelling that the machine leaves to the reader.
  mutating func usually(_ values: [String], _ odd: String) -> String {
    chance(5) ? odd : pick(values)
  }

  mutating func member(_ name: String, _ value: String) -> String {
    if chance(gaps) { return chance(50) ? "" : "\"\(name)\":null" }
    return "\"\(name)\":\(value)"
  }

  mutating func object(_ members: [String]) -> String {
    "{" + members.filter { !$0.isEmpty }.joined(separator: ",") + "}"
  }

  mutating func list(_ most: Int, _ element: (inout DutifulClaims) -> String) -> String {
    let count = Int.random(in: 0...most, using: &random)
    return "[" + (0..<count).map { _ in element(&self) }.joined(separator: ",") + "]"
  }

  /// Days and hours of which many lie just as far apart as the duties allow.
  mutating func moment() -> String {
    let day = pick(["01", "02", "03", "04"])
    return "\"2026-03-\(day)T\(pick(["00:00:00", "10:00:00", "11:30:00", "11:30:01"]))+09:00\""
  }

  mutating func event() -> String {
    let ticket = member("ticket", pick(["\"A\"", "\"B\"", "\"가\""]))
    let type = pick(["trouble", "trouble", "sms", "call"])
    var members = ["\"type\":\"\(type)\"", "\"at\":\(moment())", ticket]
    switch type {
    case "trouble":
      members.append(member("major", pick(["true", "false"])))
      if chance(50) { members.append(member("promised", moment())) }
    case "sms":
      members.append(member("content", pick(["[]", "[\"cause\"]", "[\"plan\",\"cause\"]"])))
    default: members.append(member("at_night", pick(["true", "false"])))
    }
    return object(members)
  }

  mutating func claim() -> [UInt8] {
    var members = [
      member("ordered", pick(["\"2026-02-28\"", "\"2026-03-02\"", "\"2024-02-29\""])),
      member("sorry", pick(["true", "false"])),
      member(
        "numbers",
        usually(["[]", "[\"010\"]", "[\"010\", \"02\",\"010\"]"], "[\"\\u0041\"]")
      ),
      member("held", pick(["[]", "[\"2026-01\",\"2026-02\"]"])),
      member("hour", usually(["\"12:00\"", "\"11:59:59\""], "\"12:00:00.5\"")),
      member("born", usually(["2026", "2024", "\"1999\""], "2026.0")),
      member("term", usually(["\"P1M\"", "\"P3D\"", "\"P1W2D\"", "\"P1Y\""], "\"-P1D\"")),
    ]
    if chance(70) { members.append(member("opened", chance(20) ? "null" : moment())) }
    if chance(60) { members.append(member("paid", pick(["\"2026-03-01\"", "\"2026-04-02\""]))) }
    members.append(
      member(
        "lot",
        list(3) { claims in
          let name = claims.usually(["\"a\"", "\"동백\"", "\"동백 1\"", "\"☃\""], "\"e\u{301}b\"")
          return claims.object([
            claims.member("name", name),
            claims.member("made", claims.pick(["\"2026-03-01\"", "\"2026-02-27\""])),
            claims.chance(60) ? claims.member("shown", claims.moment()) : "",
          ])
        }
      )
    )
    members.append(member("events", list(7) { $0.event() }))
    if chance(95) { members.append("\"as_of\":" + moment()) }
    return Array(object(members).utf8)
  }
}

extension AgreementTests {
  @Test("rows that ask about duties are those of the evaluator", arguments: 1...4)
  func dutifulClaims(seed: Int) throws {
    for text in [perClaim, vagueAlone, perElement] {
      let rules = try rules(text)
      #expect(CompiledOutput.obstacle(0, of: rules.program) == nil)
      var whole = DutifulClaims(random: SeededGenerator(seed: UInt64(seed)), gaps: 0)
      let decided = try compare(rules, (0..<80).map { _ in whole.claim() }, counts: false)
      // Many are decided by the machine; else this would compare the evaluator with itself.
      #expect(decided > 20)
      var gapped = DutifulClaims(random: SeededGenerator(seed: UInt64(100 + seed)), gaps: 4)
      _ = try compare(rules, (0..<80).map { _ in gapped.claim() })
    }
  }
}
