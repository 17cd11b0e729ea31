// `writ scenario`: claims as scenarios that pass where they are pasted in.

import Testing
import Writ

@testable import Commands

/// A policy with lists, an optional group, events, a contested reading and defaults.
private let policy = """
  policy outage "Credit for outages"
    currency KRW
    zone Asia/Seoul

  choice cause
    own    "Our fault"
    other  "Another cause"

  facts
    fee      money                  "Monthly fee"
    agreed   yes or no              "Consent"       = yes
    note     optional text          "A note"
    tags     set of cause           "Causes named"
    wait     duration in minutes    "How long"
    outages  list of                "Outages"
      start  instant                "Beginning"
      cause  cause                  "Cause"        = own
      parts  list of                "Parts"
        size number                 "Size"
    claim    optional               "The claim"
      at     instant                "When"
      text   optional text          "What was said"

  events
    call     "A call"
      length duration in minutes    "How long"
    alarm    "An alarm"

  reading whole "Does a part of an hour count?"
    contested
    begun  "yes"  default
    full   "no"

  define hours
    = 1 when whole is begun
    = 1 when whole is full

  section credit "Credit" for each outage in outages

  require own_cause "It was our fault"
    outage.cause is own

  deadline filing "Filed in time"
    = 3 days after outage.start
    met by claim.at
    required

  award refund "Refund"
    = fee
    rounded down to 1 KRW

  section care "Customers are answered"

  require calls_answered "Every call is longer than the wait"
    every c in call where c.length >= 0 minutes has c.length > wait

  require named "Something was named"
    tags is not empty and agreed

  require noted "The note is known"
    note is none or note is "x"

  require said "What was said is known"
    claim is none or claim.text is none or claim.text is "y"

  require counted "What happened is counted"
    (count of a in alarm) >= 0 and hours > 0

  require parts_known "The parts are known"
    (sum of (count of p in o.parts where p.size > 0) for each o in outages) >= 0

  """

@Suite("scenario") struct ScenarioCommandTests {
  private static func run(
    _ claim: String,
    _ options: String = ""
  ) -> (code: Int32, output: String, errors: String) {
    World(files: ["p.rules": policy, "c.json": claim]).run("scenario p.rules c.json" + options)
  }

  /// Whether a scenario passes behind the policy.
  private static func passes(_ scenario: String) -> Bool {
    let world = World(files: ["q.rules": policy + "\n" + scenario])
    let result = world.run("test q.rules")
    return result.code == 0 && result.output == "1 passed, 0 failed\n"
  }

  @Test("a claim with lists, events, sets and texts gives a scenario that says it all, and passes")
  func whole() {
    let claim = """
      {"case": "two \\"outages\\"", "as_of": "2026-03-09T12:00", "fee": "33000.50", "agreed": true,
       "note": null, "tags": ["other", "own"], "wait": 90,
       "outages": [{"start": "2026-03-02T10:00"}, {"start": "2026-03-03T10:00:30", "cause": "other"}],
       "claim": {"at": "2026-03-04T09:00", "text": null},
       "events": [{"type": "alarm", "at": "2026-03-02T10:05"},
                  {"type": "call", "at": "2026-03-02T10:01", "length": 30}]}
      """
    let result = Self.run(claim)
    let expected = #"""
      scenario "two \"outages\""
        given
          as of      = 2026-03-09 12:00
          fee        = 33,000.5 KRW
          agreed     = yes
          note       = none
          tags       = own, other
          wait       = 90 minutes
          outages
            start               | cause
            2026-03-02 10:00    | own
            2026-03-03 10:00:30 | other
          claim.at   = 2026-03-04 09:00
          claim.text = none
          events
            type  | at               | length
            call  | 2026-03-02 10:01 | 30 minutes
            alarm | 2026-03-02 10:05 | -
        # Decided by the policy as it stands, not checked by anyone.
        expect for outage in outages where place of outage is 1
          credit is eligible
          filing.due = 2026-03-05
          filing is met
          refund = 33,000 KRW
        expect for outage in outages where place of outage is 2
          credit is ineligible
          not (own_cause holds)
          filing.due = 2026-03-06
          filing is met
          refund = 0 KRW
        expect
          care is ineligible
          not (calls_answered holds)

      """#
    #expect(result.output == expected)
    #expect(result.errors == "")
    #expect(result.code == 0)
    #expect(Self.passes(result.output))
  }

  @Test(
    "claims that leave things out, or have empty lists, are said whole",
    arguments: [
      "{}", #"{"fee": 1}"#, #"{"outages": []}"#, #"{"claim": null, "outages": [{"cause": "own"}]}"#,
      #"{"events": []}"#, #"{"tags": [], "events": [{"type": "alarm", "at": "2026-03-02T10:00"}]}"#,
      #"{"outages": null, "wait": "PT1H30M15S"}"#,
      #"{"outages": [{"start": "2026-03-02T10:00", "cause": null}, {"start": null}]}"#,
    ]
  )
  func sparse(_ claim: String) {
    let result = Self.run(claim)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("scenario \"from c.json\"\n"))
    #expect(Self.passes(result.output))
  }

  @Test(
    "what a scenario cannot say stands in it as a comment, and what is left of it passes",
    arguments: [
      (#"{"agreed": null}"#, "`agreed`"),
      (
        #"{"note": "two\nlines", "outages": [{"start": "2026-03-02T10:00"}]}"#, "`note`"
      ),
      (#"{"outages": [{"parts": [{"size": 1}]}]}"#, "`outages"), (#"{"claim": {}}"#, "`claim`"),
    ]
  )
  func notSayable(_ claim: String, _ path: String) {
    let result = Self.run(claim)
    #expect(result.code == 1)
    #expect(result.output.contains("# " + path), "\(result.output)")
    #expect(result.errors.contains("not in the scenario: " + path))
    #expect(Self.passes(result.output))
    #expect(Self.run(claim, " --quiet").errors == "")
  }

  @Test("a claim of which a scenario can expect nothing gives none")
  func nothing() {
    let result = Self.run(#"{"note": "two\nlines"}"#)
    #expect(result.code == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("a scenario can expect nothing of what was decided"))
  }

  @Test("the title and the day of the decision can be given")
  func options() {
    let result = Self.run("{}", " --title Mine --as-of 2026-03-02")
    #expect(result.output.hasPrefix("scenario \"Mine\"\n  given\n    as of = 2026-03-02 00:00\n"))
    #expect(Self.run("{}", " --as-of never").code == 2)
  }

  @Test("claims that cannot be read, and policies with errors, are refused")
  func refused() {
    #expect(Self.run(#"{"fee": "much"}"#).code == 3)
    #expect(World(files: ["p.rules": policy]).run("scenario p.rules none.json").code == 3)
    let bad = World(files: ["p.rules": "policy p \"P\"\n  zone No/Where\n", "c.json": "{}"])
    #expect(bad.run("scenario p.rules c.json").code == 1)
    #expect(bad.run("scenario - c.json").code == 2)
  }
}
