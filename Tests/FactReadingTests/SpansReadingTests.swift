// Sets of times in JSON, and local times that clocks skip or show twice.

import Evaluation
import Quantities
import Testing

@testable import FactReading
@testable import Model

/// A policy in a zone with the facts `closed` (a set of times), `at` (an instant) and `holidays`.
private func timePolicy(zone: ZoneRules = .seoul) -> Program {
  func field(_ name: String, _ type: Type) -> FactField {
    FactField(name: name, titles: [], type: type, origin: OriginID(0), path: name)
  }
  var program = Program()
  program.zone = zone
  let names = ["closed", "at", "holidays", "maybe_closed"]
  let types: [Type] = [.spans, .instant, .list(.date), .optional(.spans)]
  program.schema = FactSchema(
    root: RowLayout(
      fields: zip(names, types).map { field($0, $1) },
      members: names.indices.map { FactMember(names: [names[$0]], content: .slot($0)) }
    ),
    lists: [],
    caseNames: ["case"],
    asOfNames: ["as_of"]
  )
  return program
}

private func readTimes(
  _ text: String,
  zone: ZoneRules = .seoul,
  _ options: ReadingOptions = ReadingOptions()
) -> ClaimReading {
  readClaim(Array(text.utf8), for: timePolicy(zone: zone), options: options)
}

@Suite struct SpansReadingTests {
  private func shown(_ value: Value?) -> String {
    guard case .spans(let spans)? = value else { return "\(String(describing: value))" }
    return spans.stretches.map {
      $0.start.rfc3339(offsetSeconds: 32_400) + " " + $0.end.rfc3339(offsetSeconds: 32_400)
    }.joined(separator: "; ")
  }

  @Test(
    "times may overlap, touch and stand in any order; they are read as one set",
    arguments: [
      ("[]", ""),
      (
        #"[{"start": "2025-09-05T10:00", "end": "2025-09-05T12:00"}]"#,
        "2025-09-05T10:00:00+09:00 2025-09-05T12:00:00+09:00"
      ),
      (
        #"[{"end": "2025-09-05T12:00", "start": "2025-09-05T01:00:00Z"}]"#,
        "2025-09-05T10:00:00+09:00 2025-09-05T12:00:00+09:00"
      ),
      (
        #"[{"start": "2025-09-05T11:00", "end": "2025-09-05T13:00"},"#
          + #" {"start": "2025-09-05T10:00", "end": "2025-09-05T12:00"}]"#,
        "2025-09-05T10:00:00+09:00 2025-09-05T13:00:00+09:00"
      ),
      (
        #"[{"start": "2025-09-05T10:00", "end": "2025-09-05T11:00"},"#
          + #" {"start": "2025-09-05T11:00", "end": "2025-09-05T12:00"}]"#,
        "2025-09-05T10:00:00+09:00 2025-09-05T12:00:00+09:00"
      ),
      (
        #"[{"start": "2025-09-05T10:00", "end": "2025-09-05T11:00"},"#
          + #" {"start": "2025-09-06T10:00", "end": "2025-09-06T11:00"}]"#,
        "2025-09-05T10:00:00+09:00 2025-09-05T11:00:00+09:00; "
          + "2025-09-06T10:00:00+09:00 2025-09-06T11:00:00+09:00"
      ),
      // From a moment to the same moment is no time.
      (#"[{"start": "2025-09-05T10:00", "end": "2025-09-05T10:00"}]"#, ""),
    ]
  )
  func readsSets(_ text: String, _ expected: String) throws {
    let reading = readTimes("{\"closed\": \(text)}")
    #expect(reading.problems == [])
    let facts = try #require(reading.facts)
    #expect(shown(facts.root[0]) == expected)
  }

  @Test("null is no set: unknown, and none where the fact is optional")
  func null() throws {
    let facts = try #require(readTimes(#"{"closed": null, "maybe_closed": null}"#).facts)
    #expect(facts.root[0] == nil)
    guard case .some(.none) = facts.root[3] else {
      Issue.record("it is not none")
      return
    }
  }

  @Test(
    "what is no set of times is refused at its place",
    arguments: [
      (#"{"start": "2025-09-05T10:00"}"#, FactProblemKind.wrongType, 12, "$.closed", "an object"),
      (#""PT1H""#, .wrongType, 12, "$.closed", "the text `PT1H`"),
      ("[5]", .wrongType, 13, "$.closed[0]", "the number 5"),
      ("[null]", .wrongType, 13, "$.closed[0]", "null"),
      ("[{}]", .wrongType, 13, "$.closed[0]", "without both `start` and `end`"),
      (
        #"[{"start": "2025-09-05T10:00"}]"#, .wrongType, 13, "$.closed[0]",
        "without both `start` and `end`"
      ),
      (
        #"[{"start": "2025-09-05T10:00", "end": "2025-09-05T09:00"}]"#, .wrongType, 13,
        "$.closed[0]", "an end that lies before its start"
      ),
      (
        #"[{"start": "2025-09-05T10:00", "end": null}]"#, .wrongType, 50, "$.closed[0].end", "null"
      ),
      (
        #"[{"start": "2025-09-05", "end": "2025-09-05T09:00"}]"#, .wrongType, 23,
        "$.closed[0].start", "the text `2025-09-05`"
      ),
      (
        #"[{"start": "2025-09-05T10:00", "start": "2025-09-05T10:00", "end": "2025-09-05T12:00"}]"#,
        .duplicateMember, 43, "$.closed[0].start", "a second one"
      ),
    ]
  )
  func refuses(
    _ text: String,
    _ kind: FactProblemKind,
    _ column: Int,
    _ path: String,
    _ found: String
  ) throws {
    let reading = readTimes("{\"closed\": \(text)}")
    #expect(reading.facts == nil)
    #expect(reading.problems.count == 1, "\(reading.problems)")
    let problem = try #require(reading.problems.first)
    #expect(problem.kind == kind)
    #expect(problem.path == path)
    #expect(problem.column == column)
    #expect(problem.found.contains(found), "\(problem.found)")
  }

  @Test("a member that times do not have is refused by its name")
  func unknownMember() throws {
    let reading = readTimes(
      #"{"closed": [{"start": "2025-09-05T10:00", "ende": "2025-09-05T12:00"}]}"#
    )
    #expect(reading.problems.map(\.kind) == [.unknownMember])
    #expect(reading.problems.map(\.path) == ["$.closed[0].ende"])
    #expect(reading.problems.map(\.column) == [43])
  }

  @Test("a set of more times than the limit is refused once")
  func limit() {
    let span = #"{"start": "2025-09-05T10:00", "end": "2025-09-05T12:00"}"#
    var options = ReadingOptions()
    options.maximumElements = 2
    let list = { (count: Int) in Array(repeating: span, count: count).joined(separator: ", ") }
    #expect(readTimes("{\"closed\": [\(list(2))]}", options).problems == [])
    #expect(readTimes("{\"closed\": [\(list(4))]}", options).problems.map(\.kind) == [.limit])
  }

  @Test("a list of dates is read in its order")
  func dates() throws {
    let facts = try #require(readTimes(#"{"holidays": ["2025-10-06", "2025-01-01"]}"#).facts)
    guard case .items(let items)? = facts.root[2] else {
      Issue.record("it is no list")
      return
    }
    #expect(
      items.map { value in if case .date(let date) = value { "\(date)" } else { "" } }
        == ["2025-10-06", "2025-01-01"]
    )
  }

  // MARK: Changes of clocks

  // Clocks in Korea were put forward from 02:00 to 03:00 on 10 May 1987, and back from 03:00 to
  // 02:00 on 11 October.
  @Test(
    "a local time that clocks show twice is refused, with both offsets in the cure",
    arguments: [
      (#"{"at": "1987-10-11T02:30"}"#, "$.at"),
      (#"{"as_of": "1987-10-11T02:30"}"#, "$.as_of"),
      (
        #"{"closed": [{"start": "1987-10-11T02:30", "end": "1987-10-12T00:00"}]}"#,
        "$.closed[0].start"
      ),
    ]
  )
  func shownTwice(_ text: String, _ path: String) throws {
    let reading = readTimes(text)
    #expect(reading.facts == nil)
    let problem = try #require(reading.problems.first)
    #expect(reading.problems.count == 1)
    #expect(problem.kind == .wrongType)
    #expect(problem.path == path)
    #expect(problem.found == "a local time that clocks in Asia/Seoul show twice")
    #expect(
      problem.cure == "state the offset: write \"1987-10-11T02:30:00+10:00\" or "
        + "\"1987-10-11T02:30:00+09:00\""
    )
  }

  @Test(
    "a local time that clocks skip is refused",
    arguments: [#"{"at": "1987-05-10T02:30"}"#, #"{"as_of": "1987-05-10 02:30"}"#]
  )
  func skipped(_ text: String) throws {
    let reading = readTimes(text)
    #expect(reading.facts == nil)
    #expect(
      reading.problems.map(\.found) == ["a local time that clocks in Asia/Seoul skip"]
    )
  }

  @Test(
    "with its offset, or outside the hour of the change, a time is read",
    arguments: [
      ("1987-10-11T02:30:00+10:00", "1987-10-10T16:30:00Z"),
      ("1987-10-11T02:30:00+09:00", "1987-10-10T17:30:00Z"),
      ("1987-05-10T02:30:00+09:00", "1987-05-09T17:30:00Z"),
      ("1987-10-11T01:59:59", "1987-10-10T15:59:59Z"),
      ("1987-10-11T03:00", "1987-10-10T18:00:00Z"),
      ("1987-05-10T01:59", "1987-05-09T16:59:00Z"),
      ("1987-05-10T03:00", "1987-05-09T17:00:00Z"),
      ("1987-07-01T00:00", "1987-06-30T14:00:00Z"),
    ]
  )
  func readsTimesNearAChange(_ text: String, _ expected: String) throws {
    let facts = try #require(readTimes("{\"at\": \"\(text)\", \"as_of\": \"\(text)\"}").facts)
    guard case .instant(let instant)? = facts.root[1] else {
      Issue.record("it is no instant")
      return
    }
    #expect(instant.rfc3339(offsetSeconds: 0) == expected)
    #expect(facts.asOf == instant)
  }

  @Test("a date as `as_of` is the start of the day in the policy's zone, also in summer time")
  func startOfDay() throws {
    let facts = try #require(readTimes(#"{"as_of": "1987-07-01"}"#).facts)
    #expect(facts.asOf?.rfc3339(offsetSeconds: 0) == "1987-06-30T14:00:00Z")
  }
}
