// Events in claims: one list of all kinds becomes a list for each kind.

import Evaluation
import Quantities
import Testing

@testable import FactReading
@testable import Model

@Suite("Reading events")
struct EventReadingTests {
  /// Two kinds: `sms`, also called 문자, with a ticket, and `call` with minutes and a default.
  private static func policy() -> Program {
    func field(_ name: String, _ type: Type, defaultValue: Value? = nil) -> FactField {
      FactField(
        name: name,
        titles: [],
        type: type,
        defaultValue: defaultValue,
        origin: OriginID(0),
        path: name
      )
    }
    func list(_ index: Int) -> FactField {
      FactField(
        name: index == 0 ? "sms" : "call",
        titles: [],
        type: .list(.element(ListID(index))),
        list: ListID(index),
        origin: OriginID(0),
        path: "events"
      )
    }
    func kind(_ name: String, _ slot: Int, _ attribute: FactField) -> FactList {
      FactList(
        path: name,
        titles: [],
        parent: nil,
        slot: slot,
        layout: RowLayout(
          fields: [field("at", .instant), attribute],
          members: [
            FactMember(names: ["at"], content: .slot(0)),
            FactMember(names: [attribute.name], content: .slot(1)),
          ]
        )
      )
    }
    var program = Program()
    program.zone = .seoul
    program.schema = FactSchema(
      root: RowLayout(fields: [list(0), list(1)], members: []),
      lists: [
        kind("sms", 0, field("ticket", .text)),
        kind("call", 1, field("minutes", .number, defaultValue: .number(Rational(3)))),
      ],
      caseNames: ["case"],
      asOfNames: ["as_of"]
    )
    program.schema.events = [
      EventKind(names: ["sms", "문자"], list: ListID(0)),
      EventKind(names: ["call"], list: ListID(1)),
    ]
    return program
  }

  private func read(_ text: String) -> ClaimReading {
    readClaim(Array(text.utf8), for: Self.policy())
  }

  /// The facts made ready, as a decision sees them.
  private func ready(_ text: String) throws -> FactTable {
    var table = try #require(read(text).facts)
    table.applyDefaults(Self.policy().schema)
    return table
  }

  /// The second facts of a kind's events, in their order.
  private func facts(_ table: FactTable, _ kind: Int) -> [String] {
    guard case .rows(let start, let count)? = table.root[kind] else { return ["unknown"] }
    return (Int(start)..<Int(start + count)).map { row in
      switch table.stores[kind][row * 2 + 1] {
      case .text(let text): text
      case .number(let number): number.description
      case nil: "not told"
      default: "something else"
      }
    }
  }

  @Test("each kind has its events in order of time, those of one time as they were given")
  func orderOfTime() throws {
    let table = try ready(
      """
      {"events": [
        {"type": "sms", "at": "2025-09-05T12:00", "ticket": "later"},
        {"type": "call", "at": "2025-09-05T09:00", "minutes": 7},
        {"ticket": "first of two", "at": "2025-09-05T10:00", "type": "sms"},
        {"type": "문자", "at": "2025-09-05T10:00+09:00", "ticket": "second of two"},
        {"type": "sms", "at": "2025-09-05T00:30Z"},
        {"type": "call", "at": "2025-09-04T09:00"}
      ]}
      """
    )
    // 00:30 UTC is 09:30 in Seoul.
    #expect(facts(table, 0) == ["not told", "first of two", "second of two", "later"])
    #expect(facts(table, 1) == ["3", "7"])
  }

  @Test("what happens after `as of` has not happened; at that very moment it has")
  func visibility() throws {
    let events = """
      "events": [{"type": "sms", "at": "2025-09-05T12:01", "ticket": "hidden"},
        {"type": "sms", "at": "2025-09-05T12:00", "ticket": "seen"},
        {"type": "call", "at": "2025-09-06T12:00"}]
      """
    let table = try ready("{\(events), \"as_of\": \"2025-09-05T12:00\"}")
    #expect(facts(table, 0) == ["seen"])
    #expect(facts(table, 1) == [])
    // The default of the hidden call is not assumed either.
    #expect(table.defaulted.isEmpty)
    #expect(facts(try ready("{\(events)}"), 0) == ["seen", "hidden"])
  }

  @Test(
    "a list of events is complete; without one nothing is known",
    arguments: [
      (#"{"events": []}"#, [String]()), ("{}", ["unknown"]), (#"{"events": null}"#, ["unknown"]),
    ]
  )
  func completeness(_ text: String, _ expected: [String]) throws {
    let table = try ready(text)
    #expect(facts(table, 0) == expected)
    #expect(facts(table, 1) == expected)
  }

  @Test(
    "a wrong event is refused at its path with a cure",
    arguments: [
      (#"{"events": {}}"#, FactProblemKind.wrongType, "$.events", "between `[` and `]`"),
      (#"{"events": [5]}"#, .wrongType, "$.events[0]", "between `{` and `}`"),
      (#"{"events": [{"at": "2025-09-05T10:00"}]}"#, .wrongType, "$.events[0]", "`sms`, `call`"),
      (
        #"{"events": [{"type": "smss", "at": "2025-09-05T10:00"}]}"#, .unknownAlternative,
        "$.events[0]", "did you mean `sms`?"
      ),
      (#"{"events": [{"type": "sms"}]}"#, .wrongType, "$.events[0]", "2025-09-05T10:00"),
      (
        #"{"events": [{"type": "sms", "at": null}]}"#, .wrongType, "$.events[0]", "2025-09-05T10:00"
      ),
      (
        #"{"events": [{"type": "sms", "at": "2025-09-05T10:00", "minutes": 7}]}"#, .unknownMember,
        "$.events[0].minutes", "`ticket`"
      ),
      (
        #"{"events": [{"type": "sms", "at": "2025-09-05T10:00", "type": "call"}]}"#,
        .duplicateMember, "$.events[0].type", "keep one"
      ),
      (#"{"events": [], "events": []}"#, .duplicateMember, "$.events", "keep one"),
      (#"{"event": []}"#, .unknownMember, "$.event", "did you mean `events`?"),
      (#"{"sms": []}"#, .unknownMember, "$.sms", ""),
      (#"{"events": [{"type": 5, "at": "2025-09-05T10:00"}]}"#, .wrongType, "$.events[0]", "kind"),
      (
        #"{"events": [{"type": "sms", "at": "2025-09-05T10:00"}, {"type": "sms", "at": "soon"}]}"#,
        .wrongType, "$.events[1].at", "2025-09-05T10:00"
      ),
    ]
  )
  func refusals(_ text: String, _ kind: FactProblemKind, _ path: String, _ cure: String) throws {
    let reading = read(text)
    #expect(reading.facts == nil)
    #expect(reading.problems.count == 1)
    let problem = try #require(reading.problems.first)
    #expect(problem.kind == kind)
    #expect(problem.path == path)
    #expect(problem.cure.contains(cure), "\(problem.cure)")
  }
}
