// Every type of fact in each way that it may be written, and the values that this gives.

import Evaluation
import Model
import Quantities
import Testing

@testable import FactReading

/// A value as a text that tests compare, exact and with its kind.
private func shown(_ value: Value?) -> String {
  switch value {
  case nil: "unknown"
  case .some(.none): "none"
  case .truth(let truth): "truth \(truth)"
  case .number(let number): "number \(number)"
  case .date(let date): "date \(date)"
  case .time(let time): "time \(time)"
  case .instant(let instant): "instant \(instant.rfc3339(offsetSeconds: 0))"
  case .month(let month): "month \(month)"
  case .period(let period): "period \(period.months) \(period.days)"
  case .text(let text): "text \(text)"
  case .choice(let index): "choice \(index)"
  case .set(let set): "set \(set.bits)"
  case .rows(let start, let count): "rows \(start) \(count)"
  case .items(let items): "items " + items.map { shown($0) }.joined(separator: ",")
  default: "another"
  }
}

@Suite struct ValueReadingTests {
  @Test(
    "each type takes what the language says and keeps it exact",
    arguments: [
      (#""fee": 33000.50"#, Slot.fee, "number 33000.5"),
      (#""fee": "33000.50""#, Slot.fee, "number 33000.5"),
      (#""월요금": 0.1"#, Slot.fee, "number 0.1"),
      (#""fee": 9007199254740993"#, Slot.fee, "number 9007199254740993"),
      (#""fee": 1e3"#, Slot.fee, "number 1000"),
      (#""share": 8"#, Slot.share, "number 0.08"),
      (#""share": "8%""#, Slot.share, "number 0.08"),
      (#""share": "12.5""#, Slot.share, "number 0.125"),
      (#""count": 3"#, Slot.count, "number 3"),
      (#""count": 3.0"#, Slot.count, "number 3"),
      (#""wait": "PT3H30M""#, Slot.wait, "number 12600"),
      (#""minutes": 90"#, Slot.minutes, "number 5400"),
      (#""minutes": "1.5""#, Slot.minutes, "number 90"),
      (#""minutes": "PT1H""#, Slot.minutes, "number 3600"),
      (#""day": "2024-02-29""#, Slot.day, "date 2024-02-29"),
      (#""at": "2025-09-05T10:00:00+09:00""#, Slot.at, "instant 2025-09-05T01:00:00Z"),
      (#""at": "2025-09-05 10:00""#, Slot.at, "instant 2025-09-05T01:00:00Z"),
      (#""time": "09:30""#, Slot.time, "time 09:30"),
      (#""month": "2025-09""#, Slot.month, "month 2025-09"),
      (#""term": "P1M""#, Slot.term, "period 1 0"),
      (#""term": "P1Y2M1W3D""#, Slot.term, "period 14 10"),
      (#""agreed": false"#, Slot.agreed, "truth false"),
      (#""plan": "premium""#, Slot.plan, "choice 1"),
      (#""plan": "기본""#, Slot.plan, "choice 0"),
      (#""docs": ["card"]"#, Slot.docs, "set 2"),
      (#""docs": []"#, Slot.docs, "set 0"),
      (#""note": "a\u00e9\n""#, Slot.note, "text aé\n"),
      (#""tags": ["x", "y"]"#, Slot.tags, "items text x,text y"),
      (#""ended": null"#, Slot.ended, "none"),
      (#""fee": null"#, Slot.fee, "unknown"),
      (#""outages": null"#, Slot.outages, "unknown"),
      (#""outages": []"#, Slot.outages, "rows 0 0"),
    ]
  )
  func takesWhatTheLanguageSays(_ member: String, _ slot: Int, _ expected: String) throws {
    let reading = read("{\(member)}")
    #expect(reading.problems == [])
    let facts = try #require(reading.facts)
    #expect(shown(facts.root[slot]) == expected)
  }

  @Test("a name in decomposed Hangul is the name that it composes to")
  func decomposedName() throws {
    let decomposed = "\u{110B}\u{116F}\u{11AF}\u{110B}\u{116D}\u{1100}\u{1173}\u{11B7}"
    let facts = try #require(read("{\"\(decomposed)\": 5}").facts)
    #expect(shown(facts.root[Slot.fee]) == "number 5")
  }

  @Test("what is not supplied stays unknown, also in a record that is given")
  func absentIsUnknown() throws {
    let facts = try #require(read(#"{"car": {}}"#).facts)
    #expect(shown(facts.root[Slot.hasCar]) == "truth true")
    #expect(shown(facts.root[Slot.carAge]) == "unknown")
    #expect(shown(facts.root[Slot.fee]) == "unknown")
    #expect(shown(facts.root[Slot.outages]) == "unknown")
  }

  @Test("null for an optional record makes every fact below it none")
  func nullRecord() throws {
    let facts = try #require(read(#"{"car": null}"#).facts)
    #expect(shown(facts.root[Slot.hasCar]) == "none")
    #expect(shown(facts.root[Slot.carAge]) == "none")
  }

  @Test("elements of one list stand in consecutive rows, each parent's apart")
  func nestedLists() throws {
    let facts = try #require(
      read(
        """
        {"outages": [{"calls": [{"at": "2025-01-01T00:00Z"}, {}]}, {"end": null},
          {"calls": [{"at": "2025-01-02T00:00Z"}]}]}
        """
      ).facts
    )
    #expect(shown(facts.root[Slot.outages]) == "rows 0 3")
    #expect(
      facts.stores[0].map { shown($0) } == [
        "unknown", "rows 0 2", "none", "unknown", "unknown", "rows 2 1",
      ]
    )
    #expect(
      facts.stores[1].map { shown($0) } == [
        "instant 2025-01-01T00:00:00Z", "unknown", "instant 2025-01-02T00:00:00Z",
      ]
    )
  }

  @Test("`case` and `as_of` belong to the claim; a date is its start in the policy's zone")
  func claimMembers() throws {
    let facts = try #require(read(#"{"사건": "A-1", "as_of": "2025-11-01"}"#).facts)
    #expect(facts.caseName == "A-1")
    #expect(facts.asOf?.rfc3339(offsetSeconds: 0) == "2025-10-31T15:00:00Z")
  }

  @Test("the order of members changes nothing")
  func orderOfMembers() throws {
    let forward = try #require(read(#"{"fee": 1, "count": 2, "note": "x"}"#).facts)
    let backward = try #require(read(#"{"note": "x", "count": 2, "fee": 1}"#).facts)
    #expect(forward.root.map { shown($0) } == backward.root.map { shown($0) })
  }
}
