// The machine against the evaluator: the same rows, byte for byte, and the same counts.

import Checking
import Evaluation
import Foundation
import JSON
import Machine
import Model
import Quantities
import SourceText
import TestSupport
import Testing
import Writ

@Suite("The machine")
struct AgreementTests {
  /// The rules, by the text of a policy.
  func rules(_ text: String) throws -> RuleSet {
    let compilation = RuleSet.compile(RuleFile(name: "policy", bytes: Array(text.utf8)))
    if compilation.rules == nil { Issue.record(Comment(rawValue: compilation.findingsText())) }
    let rules = compilation.rules
    return try #require(rules)
  }

  /// The lines and counts of a batch, by the machine or without it.
  func batch(
    _ rules: RuleSet,
    _ lines: [UInt8],
    usesMachine: Bool,
    asOf: Instant? = nil
  ) throws -> (lines: [String], tally: BatchTally, decider: BatchDecider) {
    var options = BatchOptions(content: .rows(of: nil))
    options.usesMachine = usesMachine
    options.asOf = asOf
    let decider = try BatchDecider(rules, options)
    var output = OutputBytes()
    var tally = decider.emptyTally()
    var memory = lines
    memory.append(contentsOf: repeatElement(0x30, count: BatchDecider.padding))
    memory.withUnsafeBytes { bytes in
      let block = UnsafeRawBufferPointer(rebasing: bytes[..<lines.count])
      decider.decide(block, firstLine: 1, into: &output, tally: &tally)
    }
    let text = String(decoding: output.bytes, as: UTF8.self)
    return (text.split(separator: "\n").map(String.init), tally, decider)
  }

  func compare(_ rules: RuleSet, _ claims: [[UInt8]], counts: Bool = true) throws -> Int {
    let block = Array(claims.joined(separator: [0x0A]))
    let fast = try batch(rules, block, usesMachine: true)
    let slow = try batch(rules, block, usesMachine: false)
    #expect(fast.lines.count == slow.lines.count)
    for (index, line) in slow.lines.enumerated() where index < fast.lines.count {
      // With an output for each element there are more rows than claims.
      let claim = slow.lines.count == claims.count ? claims[index] : []
      #expect(fast.lines[index] == line, Comment(rawValue: String(decoding: claim, as: UTF8.self)))
    }
    #expect(fast.tally == slow.tally)
    return try decidedByMachine(rules, claims, counts: counts)
  }

  /// How many of the claims the machine does not give up.
  private func decidedByMachine(
    _ rules: RuleSet,
    _ claims: [[UInt8]],
    counts: Bool
  ) throws -> Int {
    let output = try #require(CompiledOutput(0, of: rules.program, asOf: nil, counts: counts))
    let machine = ClaimMachine(output)
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { room.deallocate() }
    var decided = 0
    for claim in claims {
      var memory = claim + [0x0A]
      let count = memory.count
      memory.append(contentsOf: repeatElement(0x30, count: CompiledOutput.padding))
      memory.withUnsafeBytes { bytes in
        let line = UnsafeRawBufferPointer(rebasing: bytes[..<count])
        decided += machine.decide(line, from: 0, into: room).claims
      }
    }
    return decided
  }

  @Test("the policy of these tests is compiled whole")
  func isCompiled() throws {
    #expect(CompiledOutput.obstacle(0, of: try rules(workedPolicy).program) == nil)
    #expect(CompiledOutput.obstacle(0, of: try rules(plainPolicy).program) == nil)
  }

  @Test("rows and counts are those of the evaluator, whatever the claims", arguments: 1...12)
  func anyClaims(seed: Int) throws {
    let rules = try rules(workedPolicy)
    var random = SeededGenerator(seed: UInt64(seed))
    var claims: [[UInt8]] = []
    while claims.count < 250 {
      let line = PlainClaims.line(&random)
      if line.contains(where: { $0 > 0x20 }) { claims.append(line) }
    }
    _ = try compare(rules, claims)
  }

  @Test("rows and counts are those of the evaluator for complete claims", arguments: 1...12)
  func completeClaims(seed: Int) throws {
    let rules = try rules(workedPolicy)
    var random = SeededGenerator(seed: UInt64(1_000 + seed))
    let claims = (0..<250).map { _ in PlainClaims.complete(&random) }
    let decided = try compare(rules, claims)
    // Most are decided by the machine; else this would compare the evaluator with itself.
    #expect(decided > 100)
  }

  @Test("null for a fact of an optional group is unknown to both, unless it is optional itself")
  func nullInAGroup() throws {
    let rules = try rules(
      """
      policy group "Group"
        currency KRW
        zone Asia/Seoul

      facts
        claim optional
          filed date
          seen  optional date

      section s "S"
      require r "R"
        claim is given and claim.filed is 2025-01-04

      output o
        filed = claim is given and claim.filed is 2025-01-04
        seen  = claim is given and claim.seen is given
      """
    )
    let claims = [
      "{\"claim\":{\"filed\":null,\"seen\":null}}",
      "{\"claim\":{\"filed\":\"2025-01-04\",\"seen\":null}}",
      "{\"claim\":{\"filed\":\"2025-01-04\"}}", "{\"claim\":null}", "{\"claim\":{}}", "{}",
    ]
    _ = try compare(rules, claims.map { Array($0.utf8) })
    let lines = try batch(
      rules,
      Array(claims.joined(separator: "\n").utf8),
      usesMachine: true
    ).lines
    let starts = [
      "{\"filed\":null,\"seen\":false,\"missing\":[{\"cell\":\"filed\",\"path\":\"claim.filed\"}]}",
      "{\"filed\":true,\"seen\":false}", "{\"filed\":true,\"seen\":null,",
      "{\"filed\":false,\"seen\":false}", "{\"filed\":null,\"seen\":null,",
      "{\"filed\":null,\"seen\":null,",
    ]
    #expect(lines.count == starts.count)
    for (line, start) in zip(lines, starts) { #expect(line.hasPrefix(start), "\(line)") }
  }

  @Test("null for a fact that has a default is unknown to both, also in a group and for a group")
  func nullForADefault() throws {
    let rules = try rules(
      """
      policy defaults "Defaults"
        currency KRW
        zone Asia/Seoul

      facts
        n number = 1
        o optional number = 2
        plain
          p yes or no = yes

      section s "S"
      require r "R"
        n is 1 and plain.p

      output o
        n = n
        o = o is none
        p = plain.p
        s = s is eligible
      """
    )
    let claims = [
      "{}", "{\"n\":null}", "{\"o\":null}", "{\"plain\":{\"p\":null}}", "{\"plain\":null}",
      "{\"plain\":{}}",
    ]
    _ = try compare(rules, claims.map { Array($0.utf8) })
    let lines = try batch(
      rules,
      Array(claims.joined(separator: "\n").utf8),
      usesMachine: true
    ).lines
    let starts = [
      "{\"n\":1,\"o\":false,\"p\":true,\"s\":true}",
      "{\"n\":null,\"o\":false,\"p\":true,\"s\":null,",
      "{\"n\":1,\"o\":true,\"p\":true,\"s\":true}",
      "{\"n\":1,\"o\":false,\"p\":null,\"s\":null,",
      "{\"n\":1,\"o\":false,\"p\":null,\"s\":null,",
      "{\"n\":1,\"o\":false,\"p\":true,\"s\":true}",
    ]
    #expect(lines.count == starts.count)
    for (line, start) in zip(lines, starts) { #expect(line.hasPrefix(start), "\(line)") }
  }

  @Test(
    "a block of one claim, of none, of blank lines, and without a last line end",
    arguments: [
      "", "\n", "\n\n \n", "{\"id\":\"a\",\"agreed\":true}", "{\"id\":\"a\",\"agreed\":true}\n",
      "\n{\"id\":\"a\",\"agreed\":true}\n\n{\"id\":\"b\",\"agreed\":false}", "{}\n[]\nx",
    ]
  )
  func edges(text: String) throws {
    let rules = try rules(plainPolicy)
    let fast = try batch(rules, Array(text.utf8), usesMachine: true)
    let slow = try batch(rules, Array(text.utf8), usesMachine: false)
    #expect(fast.lines == slow.lines)
    #expect(fast.tally == slow.tally)
  }

  @Test("a claim longer than the room for rows is decided all the same")
  func longClaim() throws {
    let rules = try rules(plainPolicy)
    let name = String(repeating: "n", count: 600_000)
    let text = "{\"id\":\"\(name)\",\"agreed\":true}\n{\"id\":\"b\",\"agreed\":true}\n"
    let fast = try batch(rules, Array(text.utf8), usesMachine: true)
    #expect(
      fast.lines == ["{\"id\":\"\(name)\",\"eligible\":true}", "{\"id\":\"b\",\"eligible\":true}"]
    )
  }

  @Test("an amount below zero is the evaluator's, and so is the row")
  func amountsBelowZero() throws {
    let text = """
      policy p "P"
        currency KRW
      facts
        id    text
        fee   money
        used  money
      section s
      require r "R"
        id is not "no"
      award a "A"
        = fee - used
        rounded down to 1 KRW
      output o
        amount = a.amount
        computed = a.computed

      """
    let claims = ["10", "5", "20", "-3"].flatMap { used in
      ["x", "no"].map { id in Array(#"{"id":"\#(id)","fee":10,"used":"\#(used)"}"#.utf8) }
    }
    // Of the eight claims one is an error: granted, with more used than paid.
    #expect(try compare(try rules(text), claims) == 7)
    let allowed = text.replacing("  rounded", with: "  may be below zero\n  rounded")
    #expect(try compare(try rules(allowed), claims) == 8)
  }

  @Test("instants beside dates, and deadlines of both kinds, are those of the evaluator")
  func kindsOfTime() throws {
    let rules = try rules(
      """
      policy kinds "Kinds of time"
        currency KRW
        zone Asia/Seoul
      facts
        at     instant
        day    date
        event  instant
      section s "S"
      require not_before "Not before"
        at >= day
      deadline by_day "By day"
        = 1 day after event
        met by at
        required
      deadline by_hour "By hour"
        = 24 hours after event
        met by day
        required
      output row
        less        = at < day
        not_more    = at <= day
        more        = day < at
        same        = at is day
        other       = day is not at
        among       = at is one of day, 2026-03-02
        within      = at is from 2026-03-01 to 2026-03-02
        hours       = at < event
        refused_by  = failed clauses of s
      """
    )
    #expect(CompiledOutput.obstacle(0, of: rules.program) == nil)
    var random = SeededGenerator(seed: 77)
    // Times near the midnights of Seoul, which are those of 15:00 UTC.
    let times = ["14:59:59", "15:00:00", "15:00:01", "03:30:00", "23:59:59", "00:00:00"]
    func moment() -> String {
      "2026-03-0\(Int.random(in: 1...3, using: &random))T\(times.randomElement(using: &random) ?? "")Z"
    }
    let claims = (0..<300).map { _ in
      let day = "2026-03-0\(Int.random(in: 1...3, using: &random))"
      return Array("{\"at\":\"\(moment())\",\"day\":\"\(day)\",\"event\":\"\(moment())\"}".utf8)
    }
    #expect(try compare(rules, claims) == claims.count)
  }

  @Test("a fact outside its range is told by the reader, whoever would decide the claim")
  func ranges() throws {
    let text = """
      policy p "P"
        currency KRW
        zone UTC
      facts
        id    text
        fee   money from 0 KRW to under 100 KRW
        n     whole number over 3 = 5
        from_day  date
        to_day    date from from_day
        start     instant = 2026-01-01 00:00
        end       optional instant from start
      section s
      require r
        id is not "no"
      output o
        id = id
        ok = s is eligible

      """
    func claim(_ members: String) -> [UInt8] { Array(#"{"id":"x"\#(members)}"#.utf8) }
    let good = [
      "", #","fee":0"#, #","fee":"99.99""#, #","n":4"#, #","from_day":"2026-01-02""#,
      #","to_day":"2026-01-02""#, #","from_day":"2026-01-02","to_day":"2026-01-02""#,
      #","end":null"#, #","end":"2026-01-01T00:00:00Z""#,
      #","start":"2027-01-01T00:00:00Z","end":"2027-01-01T00:00:00Z""#,
    ].map { claim($0) }
    let bad = [
      #","fee":-1"#, #","fee":100"#, #","n":3"#,
      #","to_day":"2026-01-01","from_day":"2026-01-02""#,
      #","end":"2025-12-31T23:59:59Z""#,
      #","start":"2027-01-01T00:00:00Z","end":"2026-01-01T00:00:00Z""#,
    ].map { claim($0) }
    #expect(try compare(try rules(text), good) == good.count)
    #expect(try compare(try rules(text), bad) == 0)
  }

  @Test("clauses are told apart however many sections there are", arguments: [1_024, 1_025, 1_500])
  func manySections(count: Int) throws {
    // The first section refuses; the last, whose clause is one of the last to be noted, does not.
    var text = "policy many \"Many\"\n  currency KRW\n\nfacts\n  n number \"N\"\n"
    for index in 0..<count {
      text += "\nsection s\(index) \"S\"\n\nrequire r\(index) \"R\"\n  n > \(count - index)\n"
    }
    text +=
      "\noutput row\n  first = failed clauses of s0\n  last = failed clauses of s\(count - 1)\n"
    let rules = try rules(text)
    for usesMachine in [true, false] {
      let found = try batch(rules, Array("{\"n\":2}\n".utf8), usesMachine: usesMachine)
      #expect(found.lines == ["{\"first\":[\"r0\"],\"last\":[]}"])
      // Of the last section alone the limit, 1, is less than 2.
      #expect(found.tally.outcomes.filter { $0 == 1 }.count == count)
    }
  }

  @Test(
    "what the machine does not do is left to the evaluator",
    arguments: [
      (
        "table t\n  collect\n  fee || v\n  > 5 KRW || 1\n  > 9 KRW || 2\n"
          + "output row\n  n = count of v in t",
        "an expression"
      ),
      (
        "output row for each p in (each p in parts where p.price > 5 KRW)\n  price = p.price",
        "for each of what is selected"
      ),
      ("output row\n  n = length", "the type of a column"),
    ]
  )
  func obstacles(rest: String, reason: String) throws {
    let text = plainPolicy.prefix(upToText: "output row") + rest + "\n"
    let found = CompiledOutput.obstacle(0, of: try rules(text).program)
    #expect(found == reason)
  }
}
