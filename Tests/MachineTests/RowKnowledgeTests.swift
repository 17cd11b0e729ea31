// Knowing more never unsettles a row: every claim of small domains, with any of its facts left out,
// against all that it may turn out to be.

import Foundation
import JSON
import Testing
import Writ

/// A policy, the facts that its claims may give or leave out, and what each may be, as JSON.
struct EnumeratedPolicy: Sendable {
  let name: String
  let rules: String
  let facts: [(name: String, values: [String])]
}

/// The rows that a claim gives: each cell as text, and what the row says of it.
struct KnowledgeRow: Equatable {
  var cells: [String: String] = [:]
  /// The lists of names, which may grow.
  var names: [String: Set<String>] = [:]
  /// The paths that each cell waits for.
  var missing: [String: Set<String>] = [:]
  /// The cells that are not settled: they wait for facts, or are in error.
  var open: Set<String> = []
}

@Suite("Rows and knowledge")
struct RowKnowledgeTests {
  static let policies: [EnumeratedPolicy] = [
    EnumeratedPolicy(
      name: "sections that may not apply, in short",
      rules: sections,
      facts: sectionFacts
    ),
    EnumeratedPolicy(
      name: "sections that may not apply, by columns",
      rules: sections + sectionColumns,
      facts: sectionFacts
    ),
    EnumeratedPolicy(name: "optional groups", rules: groups, facts: groupFacts),
    EnumeratedPolicy(name: "lists that are not given", rules: lists, facts: listFacts),
    EnumeratedPolicy(name: "duties upon a moment", rules: duties, facts: dutyFacts),
    EnumeratedPolicy(name: "duties upon events", rules: eventDuties, facts: eventFacts),
    EnumeratedPolicy(name: "duties that come again", rules: repeatedDuties, facts: repeatedFacts),
  ]

  @Test(
    "a settled cell stays, a list of refusals only grows, and what may change a cell is missing",
    arguments: policies.indices
  )
  func rowsOnlySettle(index: Int) throws {
    let policy = Self.policies[index]
    let rules = try compiledRules(policy.rules)
    let claims = Self.claims(policy)
    let rows = try decided(rules, policy, claims)
    var places: [[Int]: Int] = [:]
    for (place, claim) in claims.enumerated() { places[claim] = place }
    var compared = 0
    var faults: [String] = []
    let day = policy.facts.firstIndex { $0.name == "as_of" }
    let hasEvents = policy.rules.contains("\nevents\n")
    for (place, claim) in claims.enumerated() where claim.contains(-1) {
      let completions = Self.completions(claim, policy)
      // The laws hold for one day of the decision (S1.5): without one all events are seen (S14.1), and
      // a day takes some of them away, which is no new knowledge about the same events.
      let isDayOpen = hasEvents && day.map { claim[$0] == -1 } ?? false
      for completion in completions where !isDayOpen {
        guard let other = places[completion] else { continue }
        compared += 1
        compare(rows[place], rows[other], &faults) { "\(claim) and \(completion): \($0)" }
      }
      // Of two claims that differ in one fact alone that a cell does not wait for, it is the same.
      for fact in claim.indices where claim[fact] == -1 && !isDayOpen {
        // What a claim gives as `as_of` is missing as `as of`.
        let path = policy.facts[fact].name == "as_of" ? "as of" : policy.facts[fact].name
        for completion in completions where completion[fact] == 0 {
          for value in 1..<policy.facts[fact].values.count {
            var changed = completion
            changed[fact] = value
            guard let first = places[completion], let second = places[changed] else { continue }
            compared += 1
            sameWhereNotMissing(path, rows[place], rows[first], rows[second], &faults) {
              "\(claim), \(path) of \(completion) as \(value): \($0)"
            }
          }
        }
      }
    }
    #expect(compared > 400)
    #expect(faults.isEmpty, "\(faults.count): \(faults.prefix(4).joined(separator: "\n"))")
  }

  private func compare(
    _ before: [KnowledgeRow],
    _ after: [KnowledgeRow],
    _ faults: inout [String],
    _ note: (String) -> String
  ) {
    guard before.count == after.count else {
      faults.append(note("another number of rows"))
      return
    }
    for (partial, full) in zip(before, after) {
      for (cell, text) in partial.cells where !partial.open.contains(cell) {
        if full.cells[cell] != text {
          faults.append(note("\(cell) \(text) became \(full.cells[cell] ?? "")"))
        }
        if full.open.contains(cell) { faults.append(note("\(cell) \(text) became open")) }
      }
      for (cell, names) in partial.names {
        let later = full.names[cell] ?? []
        if !names.isSubset(of: later) { faults.append(note("\(cell) lost \(names)")) }
        if names != later, !partial.open.contains(cell) {
          faults.append(note("\(cell) grew unannounced"))
        }
      }
    }
  }

  private func sameWhereNotMissing(
    _ path: String,
    _ partial: [KnowledgeRow],
    _ first: [KnowledgeRow],
    _ second: [KnowledgeRow],
    _ faults: inout [String],
    _ note: (String) -> String
  ) {
    for ((one, other), before) in zip(zip(first, second), partial) {
      for cell in Set(before.cells.keys).union(before.names.keys) {
        let waits = before.missing[cell] ?? []
        // Of a group that is not given, its facts may be named instead of the group.
        if waits.contains(where: { $0 == path || $0.hasPrefix(path + ".") }) { continue }
        if one.cells[cell] != other.cells[cell] || one.names[cell] != other.names[cell] {
          faults.append(note("\(cell) does not wait for it"))
        }
      }
    }
  }

  // MARK: Claims

  /// Every claim: for each fact the place of its value, or -1 where it is not given.
  static func claims(_ policy: EnumeratedPolicy) -> [[Int]] {
    policy.facts.reduce([[]]) { claims, fact in
      claims.flatMap { claim in (-1..<fact.values.count).map { claim + [$0] } }
    }
  }

  /// Every claim that says what this one says, and all else.
  static func completions(_ claim: [Int], _ policy: EnumeratedPolicy) -> [[Int]] {
    zip(claim, policy.facts).reduce([[]]) { claims, entry in
      let values = entry.0 >= 0 ? entry.0..<(entry.0 + 1) : 0..<entry.1.values.count
      return claims.flatMap { claim in values.map { claim + [$0] } }
    }
  }

  private func text(_ claim: [Int], _ policy: EnumeratedPolicy) -> String {
    let members = zip(claim, policy.facts).compactMap { place, fact in
      place < 0 ? nil : "\"\(fact.name)\":\(fact.values[place])"
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private func compiledRules(_ text: String) throws -> RuleSet {
    let compilation = RuleSet.compile(RuleFile(name: "policy", bytes: Array(text.utf8)))
    if compilation.rules == nil { Issue.record(Comment(rawValue: compilation.findingsText())) }
    let rules = compilation.rules
    return try #require(rules)
  }

  /// The rows of each claim.
  private func decided(
    _ rules: RuleSet,
    _ policy: EnumeratedPolicy,
    _ claims: [[Int]]
  ) throws -> [[KnowledgeRow]] {
    let decider = try BatchDecider(rules, BatchOptions(content: .rows(of: nil)))
    return try claims.map { claim in
      var output = OutputBytes()
      var tally = decider.emptyTally()
      var memory = Array((text(claim, policy) + "\n").utf8)
      let count = memory.count
      memory.append(contentsOf: repeatElement(0x30, count: BatchDecider.padding))
      memory.withUnsafeBytes { bytes in
        let block = UnsafeRawBufferPointer(rebasing: bytes[..<count])
        decider.decide(block, firstLine: 1, into: &output, tally: &tally)
      }
      return try String(decoding: output.bytes, as: UTF8.self).split(separator: "\n")
        .map { try row(String($0)) }
    }
  }

  private func row(_ line: String) throws -> KnowledgeRow {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    )
    var row = KnowledgeRow()
    for (name, value) in object {
      switch name {
      case "missing", "errors":
        for note in value as? [[String: Any]] ?? [] {
          guard let cell = note["cell"] as? String else { continue }
          row.open.insert(cell)
          if let path = note["path"] as? String { row.missing[cell, default: []].insert(path) }
        }
      default:
        if let names = value as? [String] {
          row.names[name] = Set(names)
        } else {
          row.cells[name] = "\(value)"
        }
      }
    }
    // A section that is not settled waits for what its outcome waits for.
    if row.cells["outcome"] == "undetermined" { row.open.insert("outcome") }
    return row
  }
}

// MARK: Policies

private let sections = """
  policy p "P"
    currency KRW
    zone UTC

  facts
    b yes or no
    c yes or no
    d date
    done optional instant
    fee optional money

  section s "S"
    applies when b

  require r "R"
    d > 2026-06-01

  require later "L"
    c
    when fee is given

  exclude x "X"
    when not c
    unless fee is none

  deadline dl "D"
    = 3 days after d
    met by done
    required
    when b

  deadline own "O"
    = 10 days after d
    met by done
    when c

  award aw "A"
    = 100 KRW

  award more "M"
    = fee when fee is given
    = 0 KRW otherwise
    not more than 50 KRW
    rounded down to 1 KRW
    when c

  section t "T"

  require rests "Rests on the other"
    not (s is eligible) or c

  award same "Same"
    = aw.amount + 1 KRW
    rounded down to 1 KRW

  """

private let sectionColumns = """

  output o
    due    = dl.due
    own    = own.due
    failed = failed clauses of s
    broken = failed clauses of t
    amount = aw.amount
    more   = more.amount
    same   = same.amount
    late   = dl is late
    open   = s applies
  """

private let sectionFacts: [(name: String, values: [String])] = [
  ("b", ["true", "false"]), ("c", ["true", "false"]),
  ("d", ["\"2026-01-05\"", "\"2026-07-01\""]),
  ("done", ["null", "\"2026-01-06T00:00:00Z\"", "\"2026-01-20T00:00:00Z\""]),
  ("fee", ["null", "30", "80"]), ("as_of", ["\"2026-02-01T00:00:00Z\""]),
]

private let groups = """
  policy p "P"
    currency KRW
    zone UTC

  facts
    b yes or no
    o optional whole number
    g optional
      n number
    m number

  section s "S"
    applies when o is given

  define e "E"
    = if b then 1 else o
    not more than 3

  require q "Q"
    e > 0

  section t "T"

  require r "R"
    e <= 3 and g is given

  require u "U"
    the larger of (g.n, m, 2) >= 2

  require w "W"
    g is none or g.n < m

  output out
    failed = failed clauses of t
    first  = failed clauses of s
    e      = e
    same   = o is 2
    both   = o is g.n
    larger = the larger of (o, g.n)
    least  = the smaller of (o, 5)
    t      = t is eligible
    s      = s is eligible
  """

private let groupFacts: [(name: String, values: [String])] = [
  ("b", ["true", "false"]), ("o", ["null", "2", "7"]),
  ("g", ["null", "{\"n\":2}", "{\"n\":9}"]), ("m", ["3", "9"]),
]

private let lists = """
  policy p "P"
    currency KRW
    zone UTC

  facts
    items list of
      p number
      o optional number
    q number
    r number
    c yes or no

  define high for each x in items
    = x.p > q

  define first_high = the first x in items where x.p > r

  section s "S"

  require a "A"
    any x in items has x.p > q

  require e "E"
    no x in items where x.high has c

  output out
    any     = any x in items has x.p > q
    sum     = sum of x.p * r for each x in items
    count   = count of x in items where x.high
    largest = the largest of x.p + q for each x in items
    first   = first_high is given and first_high.p > q
    given   = any x in items where x.o is given has x.o > q
    failed  = failed clauses of s
    ok      = s is eligible
  """

private let listFacts: [(name: String, values: [String])] = [
  (
    "items",
    [
      "[]", "[{\"p\":1,\"o\":null}]", "[{\"p\":5,\"o\":3}]",
      "[{\"p\":5,\"o\":null},{\"p\":2,\"o\":9}]",
    ]
  ), ("q", ["1", "4"]), ("r", ["1", "4"]), ("c", ["true", "false"]),
]

private let duties = """
  policy p "P"
    currency KRW
    zone UTC

  facts
    d optional date
    f optional instant
    e yes or no
    n whole number

  section s "S"

  duty du "DU"
    upon d
    must f
    within 3 days
    excused when e
    required

  section t "T"

  duty never "N"
    upon d
    must not f
    within 3 days
    required

  duty some "Some"
    upon d
    must f
    at least n in 5 days

  output out
    kept    = du is kept
    late    = du.late
    excused = du.excused
    never   = never is kept
    some    = some is kept
    share   = du.attainment
    failed  = failed clauses of s
    broken  = failed clauses of t
    s       = s is eligible
  """

private let dutyFacts: [(name: String, values: [String])] = [
  ("d", ["null", "\"2026-01-05\""]),
  ("f", ["null", "\"2026-01-06T00:00:00Z\"", "\"2026-01-20T00:00:00Z\""]),
  ("e", ["true", "false"]), ("n", ["0", "1", "2"]),
  ("as_of", ["\"2026-01-07T00:00:00Z\"", "\"2026-02-01T00:00:00Z\""]),
]

private let eventDuties = """
  policy p "P"
    currency KRW
    zone UTC

  events
    fault
      number whole number
    reply
      number whole number

  facts
    e yes or no
    wait duration in hours

  section s "S"

  duty told "Told"
    upon t in fault
    must r in reply with the same number
    within wait
    excused when e
    required

  duty once "Once"
    upon t in fault
    must reply
    within 5 hours
    one for each

  output out
    kept   = told is kept
    met    = told.met
    late   = told.late
    once   = once is kept
    share  = once.attainment
    failed = failed clauses of s
    s      = s is eligible
  """

private let eventFacts: [(name: String, values: [String])] = [
  (
    "events",
    [
      "[]", #"[{"type":"fault","at":"2026-01-01T00:00:00Z","number":1}]"#,
      #"[{"type":"fault","at":"2026-01-01T00:00:00Z","number":1},"#
        + #"{"type":"reply","at":"2026-01-01T03:00:00Z","number":1}]"#,
      #"[{"type":"fault","at":"2026-01-01T00:00:00Z","number":1},"#
        + #"{"type":"fault","at":"2026-01-01T01:00:00Z","number":2},"#
        + #"{"type":"reply","at":"2026-01-01T09:00:00Z","number":2}]"#,
    ]
  ), ("e", ["true", "false"]), ("wait", ["2", "10"]),
  ("as_of", ["\"2026-01-01T04:00:00Z\"", "\"2026-02-01T00:00:00Z\""]),
]

private let repeatedDuties = """
  policy p "P"
    currency KRW
    zone UTC

  events
    reply
      number whole number
    closed

  facts
    d optional date
    e yes or no
    start date

  section s "S"

  duty again "Again"
    upon d
    must reply
    every 10 days after the last reply until closed
    excused when e
    required

  duty weekly "Weekly"
    must reply
    every 7 days after start until closed

  output out
    kept   = again is kept
    met    = again.met
    weekly = weekly is kept
    count  = weekly.instances
    failed = failed clauses of s
    s      = s is eligible
  """

private let repeatedFacts: [(name: String, values: [String])] = [
  (
    "events",
    [
      "[]", #"[{"type":"reply","at":"2026-01-08T00:00:00Z","number":1}]"#,
      #"[{"type":"reply","at":"2026-01-12T00:00:00Z","number":1},"#
        + #"{"type":"closed","at":"2026-01-14T00:00:00Z"}]"#,
    ]
  ), ("d", ["null", "\"2026-01-05\""]), ("e", ["true", "false"]),
  ("start", ["\"2026-01-01\"", "\"2026-01-10\""]),
  ("as_of", ["\"2026-01-10T00:00:00Z\"", "\"2026-02-01T00:00:00Z\""]),
]
