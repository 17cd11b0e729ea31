// `writ migrate-facts`: what is rewritten, and what stays.

import Testing

@testable import Commands

/// The policy after its names were changed.
private let policy = """
  policy p "P"
    currency GBP
    zone UTC

  choice reason
    weather  "A storm"
    carrier  "The courier"

  facts
    parcel                    "The parcel"     key 소포
      paid     money          "What was paid"
      why      reason         "Why"            key 까닭
    stops      list of        "Stops"
      place    text           "Where"
      reasons  set of reason  "Why"

  events
    ring   "A call"
      seconds  duration in seconds  "How long"

  section s "S"

  require r "R"
    parcel.paid > 0 GBP

  """

private let renames =
  "parcel.charge=paid,halts=stops,halts.town=place,reason.storm=weather,call=ring,call.length=seconds"

@Suite("migrate-facts") struct MigrateFactsTests {
  private static func run(
    _ claim: String,
    _ line: String = "migrate-facts p.rules c.json --rename " + renames,
    name: String = "c.json"
  ) -> (code: Int32, errors: String, claim: String?) {
    let written = WrittenFiles()
    var world = World(files: ["p.rules": policy, name: claim])
    world.written = written
    let result = world.run(line)
    return (result.code, result.errors, written.text(at: name))
  }

  @Test("names of facts, groups, lists, events and alternatives change; every other byte stays")
  func rewrites() {
    let claim = """
      {"parcel" :{"charge":  12.50, "why":"storm"},  "halts": [
        {"town": "halts", "reasons": ["carrier","storm"]}, {"town":"storm"}],
       "events": [{"length": 5, "type": "call", "at": "2026-03-02T10:00"}]}

      """
    let expected = """
      {"parcel" :{"paid":  12.50, "why":"weather"},  "stops": [
        {"place": "halts", "reasons": ["carrier","weather"]}, {"place":"storm"}],
       "events": [{"seconds": 5, "type": "ring", "at": "2026-03-02T10:00"}]}

      """
    let result = Self.run(claim)
    #expect(result.claim == expected)
    #expect(result.code == 0)
    #expect(result.errors == "1 file: 1 changed\n")
  }

  @Test("further names stay, and what is in them changes all the same")
  func keys() {
    let result = Self.run(#"{"소포": {"charge": 1, "까닭": "storm"}, "stops": [{"town": "A"}]}"#)
    #expect(
      result.claim == #"{"소포": {"paid": 1, "까닭": "weather"}, "stops": [{"place": "A"}]}"#
    )
  }

  @Test("a claim with the new names is not written")
  func alreadyNew() {
    let result = Self.run(#"{"parcel": {"paid": 1}}"#)
    #expect(result.claim == nil)
    #expect(result.code == 0)
    #expect(result.errors == "1 file: 0 changed\n")
  }

  @Test("claims one a line are rewritten line by line, all or none")
  func lines() {
    let line = "migrate-facts p.rules c.ndjson --quiet --rename " + renames
    let good = Self.run(
      "{\"parcel\": {\"charge\": 1}}\r\n\n{\"halts\": []}",
      line,
      name: "c.ndjson"
    )
    #expect(good.claim == "{\"parcel\": {\"paid\": 1}}\r\n\n{\"stops\": []}")
    let bad = Self.run("{\"parcel\": {\"charge\": 1}}\n{\"other\": 1}\n", line, name: "c.ndjson")
    #expect(bad.code == 3)
    #expect(bad.claim == nil)
    #expect(bad.errors.hasPrefix("in line 2:\n"))
  }

  @Test("a claim that the policy cannot read then stays as it is")
  func unreadable() {
    for claim in [#"{"parcel": {"charge": "much"}}"#, #"{"parcel": {"charge": 1"#, "[]"] {
      let result = Self.run(claim)
      #expect(result.code == 3)
      #expect(result.claim == nil)
      #expect(result.errors.contains("c.json:1:"))
    }
  }

  @Test("--check writes nothing, and - goes to standard output")
  func checkAndInput() {
    let result = Self.run(
      #"{"halts": []}"#,
      "migrate-facts p.rules c.json --check --rename halts=stops"
    )
    #expect(result.code == 1)
    #expect(result.claim == nil)
    var world = World(files: ["p.rules": policy])
    world.input = #"{"halts": []}"#
    let printed = world.run("migrate-facts p.rules - --quiet --rename halts=stops")
    #expect(printed == (0, #"{"stops": []}"#, ""))
  }

  @Test(
    "changes that mean nothing for the policy are wrong usage",
    arguments: [
      "halts", "halts=", "=stops", "halts=stop", "a=b.c", "reason.storm=rain", "x.y=paid",
    ]
  )
  func wrongRenames(_ rename: String) {
    #expect(Self.run("{}", "migrate-facts p.rules c.json --rename " + rename).code == 2)
  }

  @Test("without --rename there is nothing to do")
  func noRenames() {
    #expect(Self.run("{}", "migrate-facts p.rules c.json").code == 2)
  }
}
