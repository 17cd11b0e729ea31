// `writ schema`, and decisions held against what it prints.

import Foundation
import TestSupport
import Testing

@testable import Commands

/// A schema with every keyword that the validator knows.
private let smallSchema = """
  {"$schema": "s", "$id": "i", "title": "t", "type": "object", "required": ["a", "b"],
   "additionalProperties": false,
   "properties": {
     "a": {"description": "d", "enum": ["x", "y"]}, "b": {"$ref": "#/$defs/date"},
     "c": {"type": "array", "items": {"anyOf": [{"type": "null"}, {"type": "integer", "minimum": 1}]}},
     "d": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
     "e": {"const": 1}},
   "$defs": {"date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}}}
  """

@Suite struct SchemaValidatorTests {
  @Test(
    "a value with one mistake is refused, with its place",
    arguments: [
      (#"{"a": "x"}"#, "$: lacks `b`"),
      (#"{"a": "x", "b": "2025-01", "z": 1}"#, "$: has `z` besides"),
      (#"{"a": "z", "b": "2025-01"}"#, "$.a: none of the words"),
      (#"{"a": 1, "b": "2025-01"}"#, "$.a: none of the words"),
      (#"{"a": "x", "b": "2025-1"}"#, "$.b: `2025-1` does not match"),
      (#"{"a": "x", "b": "2025-01x"}"#, "$.b: `2025-01x` does not match"),
      (#"{"a": "x", "b": null}"#, "$.b: no string"),
      (#"{"a": "x", "b": "2025-01", "c": {}}"#, "$.c: no array"),
      (#"{"a": "x", "b": "2025-01", "c": [1, 0]}"#, "$.c[1]: none of the forms"),
      (#"{"a": "x", "b": "2025-01", "c": [1.5]}"#, "$.c[0]: none of the forms"),
      (#"{"a": "x", "b": "2025-01", "c": [true]}"#, "$.c[0]: none of the forms"),
      (#"{"a": "x", "b": "2025-01", "d": {"k": ""}}"#, "$.d.k: too short"),
      (#"{"a": "x", "b": "2025-01", "d": {"k": 1}}"#, "$.d.k: no string"),
      (#"{"a": "x", "b": "2025-01", "e": 2}"#, "$.e: another value"),
      (#"{"a": "x", "b": "2025-01", "e": true}"#, "$.e: another value"), ("[]", "$: no object"),
    ]
  )
  func refused(_ value: String, _ mistake: String) throws {
    let mistakes = try SchemaValidator(JSONTree(smallSchema)).mistakes(in: JSONTree(value))
    #expect(mistakes.count == 1)
    #expect(mistakes.first?.hasPrefix(mistake) == true, "\(mistakes)")
  }

  @Test("a value without a mistake is accepted")
  func accepted() throws {
    let value = #"{"a": "y", "b": "2025-01", "c": [null, 1], "d": {"k": "v"}, "e": 1}"#
    #expect(try SchemaValidator(JSONTree(smallSchema)).mistakes(in: JSONTree(value)) == [])
  }

  @Test(
    "a keyword that the validator does not know, and a definition that is not there, are mistakes",
    arguments: [
      (#"{"maximum": 3}"#, "the validator does not know `maximum`"),
      (##"{"$ref": "#/$defs/none"}"##, "the schema does not define `#/$defs/none`"),
      (#"{"items": true}"#, "the schema here is no object"),
    ]
  )
  func unknownKeyword(_ schema: String, _ mistake: String) throws {
    let mistakes = try SchemaValidator(JSONTree(schema)).mistakes(in: JSONTree("[1]"))
    #expect(mistakes.count == 1)
    #expect(mistakes.first?.hasSuffix(mistake) == true, "\(mistakes)")
  }
}

@Suite struct SchemaCommandTests {
  @Test("the schema in docs is what the command prints; record it with WRIT_UPDATE_GOLDENS=1")
  func published() throws {
    let printed = World().run("schema --decision")
    #expect(printed.code == 0)
    #expect(printed.errors == "")
    let place = URL(fileURLWithPath: ReportGoldenTests.root + "/docs/decision.schema.json")
    if TestRun.updatesGoldens {
      try Data(printed.output.utf8).write(to: place)
    }
    #expect(try String(contentsOf: place, encoding: .utf8) == printed.output)
  }

  @Test("every definition of the schema is used, and every one that is used is there")
  func references() throws {
    let printed = World().run("schema --decision").output
    let used = printed.matches(of: #/"\$ref": "#\/\$defs\/([a-z_]+)"/#).map { String($0.1) }
    guard case .object(let definitions)? = try JSONTree(printed)["$defs"] else {
      Issue.record("there are no definitions")
      return
    }
    #expect(Set(used) == Set(definitions.keys))
  }

  @Test("the schema goes to a file where one is named")
  func output() throws {
    let written = WrittenFiles()
    let world = World(written: written)
    #expect(world.run("schema --decision --output s.json").output == "")
    let bytes = try #require(written.bytes(at: "s.json"))
    let printed = world.run("schema --decision --output -").output
    #expect(String(decoding: bytes, as: UTF8.self) == printed)
    #expect(printed.hasSuffix("}\n"))
    #expect(World().run("schema --decision --output s.json").code == 3)
  }

  @Test("the schema has the version of the decisions, and names itself by it")
  func version() throws {
    let schema = try JSONTree(World().run("schema --decision").output)
    var world = World(files: ["fees.rules": feePolicy])
    world.input = "{}"
    let decision = try JSONTree(world.run("decide fees.rules - --format json").output)
    let version = try #require(decision["writ"])
    #expect(schema["properties"]?["writ"]?["const"] == version)
    #expect(version == .number("1"))
    #expect(schema["$id"] == .text("urn:writ:decision:1"))
  }
}

@Suite struct DecisionSchemaTests {
  private static func validator() throws -> SchemaValidator {
    try SchemaValidator(JSONTree(World().run("schema --decision").output))
  }

  @Test(
    "recorded claims are decided and explained as the schema says",
    arguments: ReportGoldenTests.claims
  )
  func recorded(_ claim: RecordedClaim) throws {
    let validator = try Self.validator()
    for verb in ["decide", "explain"] {
      let decision = try JSONTree(
        ReportGoldenTests.printed(claim, by: verb, ["--format", "json"])
      )
      #expect(validator.mistakes(in: decision) == [])
      let sections = try #require(decision["sections"]).elements
      #expect(!sections.isEmpty)
      for section in sections { #expect((section["changes"] != nil) == (verb == "explain")) }
    }
  }

  @Test(
    "a decision with another word, form, type or member is refused",
    arguments: [
      (#""outcome": "eligible""#, #""outcome": "granted""#, "none of the words"),
      (#""status": "granted""#, #""status": "paid""#, "none of the words"),
      (#""amount": "3300""#, #""amount": "3,300""#, "none of the forms"),
      (#""amount": "3300""#, #""amount": 3300"#, "none of the forms"),
      (#""currency": "KRW""#, #""currency": "won""#, "none of the forms"),
      (#""writ": 1"#, #""writ": 2"#, "another value"),
      (#""title": "Refund""#, #""name": "Refund""#, "besides"),
      (#""for_people": []"#, #""for_people": {}"#, "no array"),
      (#""decisive": true"#, #""decisive": "yes""#, "no boolean"),
      (#""missing": []"#, #""missing": [{}]"#, "lacks"),
    ]
  )
  func spoilt(_ written: String, _ changed: String, _ mistake: String) throws {
    var world = World(files: ["fees.rules": feePolicy])
    world.input = #"{"fee": 33000, "agreed": true}"#
    let decision = world.run("decide fees.rules - --format json").output
    #expect(decision.contains(written))
    let validator = try Self.validator()
    #expect(try validator.mistakes(in: JSONTree(decision)) == [])
    let mistakes = try validator.mistakes(in: JSONTree(decision.replacingFirst(written, changed)))
    #expect(mistakes.contains { $0.contains(mistake) }, "\(mistakes)")
  }
}

/// A policy with what the shipped ones seldom have: errors, elements with an `id`, derived elements,
/// provisional years, sets of times, excuses, fractions of money and of seconds.
private let oddPolicy = """
  policy odd "What few policies have"
    currency KRW
    zone     Asia/Seoul
    calendar office
    periods  counted

  periods counted "Counting"
    first day excluded
    last day off moves to the next business day

  calendar office "Office"
    covers 2025 to 2026
    provisional 2027
    weekend saturday, sunday

  events
    trouble "Trouble"
      id  text
    sms "Message"
      id  text

  facts
    failures  spans    "Failures"
    share     number   "Share"
    fee       money    "Fee"
    filed     date     "Filed"
    told_at   instant  "Told"
    done_at   instant  "Done"
    bills     list of  "Bills"
      id      text
      month   month

  define months "Months" = the union of {bill.month} for each bill in bills

  define third_fee "A third of the fee" = fee / 3

  section service "Service"

  require calm "There was trouble in a failure"
    any t in trouble where t.at is in failures and length of failures < 100 hours

  require small "What is to come is small"
    third_fee < 100 KRW and length of failures < 100 hours

  deadline answer "Three business days"
    = 3 business days after filed

  deadline quick "An hour"
    = 1 hour after told_at
    met by done_at

  duty notice "Tell"
    upon t in trouble
    must s in sms with the same id
    within 30 minutes
    excused when t.at is in failures

  award part "Part of the fee"
    = fee / share
    not more than fee
    rounded down to 1 KRW

  award third "A third of the fee"
    = third_fee
    rounded down to 1 KRW
    when small holds

  section billed "A bill" for each bill in bills

  require early "Early"
    bill.month < 2026-01

  section monthly "A month" for each m in months

  require late "Late"
    m > 2025-06

  """

private let oddClaim = """
  {"as_of": "2026-12-30T12:00:00+09:00", "share": 0, "fee": "100.1", "filed": "2026-12-30",
   "failures": [{"start": "2025-09-07T00:00", "end": "2025-09-08T00:00"}],
   "told_at": "2026-12-30T09:00", "done_at": "2026-12-30T10:00:00.5",
   "bills": [{"id": "A-1", "month": "2025-07"}, {"id": "A-2", "month": "2025-08"}],
   "events": [{"type": "trouble", "at": "2025-09-07T10:00", "id": "T1"},
              {"type": "trouble", "at": "2026-12-30T11:45", "id": "T2"}]}
  """

extension DecisionSchemaTests {
  @Test("what few policies have is as the schema says, too", arguments: ["decide", "explain"])
  func seldom(_ verb: String) throws {
    let world = World(files: ["odd.rules": oddPolicy, "odd.json": oddClaim])
    let result = world.run("\(verb) odd.rules odd.json --format json")
    #expect(result.code == 3)
    #expect(result.errors.contains("a division by zero"), "\(result.errors)")
    #expect(try Self.validator().mistakes(in: JSONTree(result.output)) == [])
    let text = result.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    for part in [
      // The division by zero, in the award and in the section.
      #""errors": [ { "message": "a division by zero", "file": "odd.rules", "line": 59,"#,
      #"{ "list": "bills", "place": 2, "id": "A-2" }"#,
      #"{ "list": "months", "value": "2025-08" }"#,
      #"{ "calendar": "office", "year": 2027 }"#,
      #"{ "start": "2025-09-07T00:00:00+09:00", "end": "2025-09-08T00:00:00+09:00" }"#,
      #""state": "excused""#, #""state": "pending""#,
      // 100.1 won by three.
      #"{ "amount": "1001/30", "currency": "KRW" }"#, #""late_by": "PT0.5S""#,
      #""met_at": "2026-12-30T10:00:00.5+09:00""#, #""period": "3 business days""#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
