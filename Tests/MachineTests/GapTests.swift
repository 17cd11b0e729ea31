// Claims with gaps: what the machine has read of them, and what it knows all the same.

import FactReading
import Model
import Quantities
import TestSupport
import Testing
import Writ

@testable import Evaluation
@testable import Machine

extension AgreementTests {
  /// Lets a machine read a claim; hands on whether it did.
  private func read<Result>(
    _ claim: [UInt8],
    by machine: ClaimMachine,
    _ body: (UnsafeRawBufferPointer, Bool) throws -> Result
  ) rethrows -> Result {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { room.deallocate() }
    let memory = claim + [0x0A] + [UInt8](repeating: 0x30, count: CompiledOutput.padding)
    return try memory.withUnsafeBytes { bytes in
      let line = UnsafeRawBufferPointer(rebasing: bytes[...claim.count])
      let progress = machine.decide(line, from: 0, into: room)
      return try body(line, progress.isRead || progress.claims == 1)
    }
  }

  @Test("the facts that the machine hands on are those of the claim reader", arguments: 1...4)
  func factsOfClaims(seed: Int) throws {
    let program = try rules(listedElements).program
    let machine = ClaimMachine(try #require(CompiledOutput(0, of: program, asOf: nil)))
    var claims = ListedClaims(random: SeededGenerator(seed: UInt64(seed)), gaps: 8)
    var compared = 0
    for _ in 0..<200 {
      let claim = claims.claim()
      let note = Comment(rawValue: String(decoding: claim, as: UTF8.self))
      try read(claim, by: machine) { line, isRead in
        guard isRead else { return }
        let facts = try #require(machine.facts(in: line), note)
        var wanted = try #require(readClaim(claim, for: program).facts, note)
        wanted.applyDefaults(program.schema)
        #expect("\(facts.root)" == "\(wanted.root)", note)
        #expect("\(facts.stores)" == "\(wanted.stores)", note)
        #expect(facts.asOf == wanted.asOf && facts.caseName == wanted.caseName, note)
        compared += 1
      }
    }
    #expect(compared > 50)
  }

  @Test("what rests on a missing fact is not known to code, and what does not is")
  func knownParts() throws {
    let program = try rules(
      """
      policy gaps "Gaps"
        currency KRW

      facts
        a number "A"
        b number "B"
        items list of "Items"
          n number "N"

      define of_a "Of a" = a * 2
      define of_b "Of b" = b + 1
      define doubled "Doubled" for each i in items = i.n * 2
      define total "Total" = sum of i.doubled for each i in items

      section s "S"
      require small "Small"
        of_a < 10
      require other "Other"
        of_b < 10

      output o
        sum   = of_a + of_b
        total = total
        s     = s is eligible
      """
    ).program
    let machine = ClaimMachine(try #require(CompiledOutput(0, of: program, asOf: nil)))
    func name(_ definition: String) -> Int {
      program.definitions.firstIndex { $0.header.name == definition } ?? -1
    }
    let claim = Array(#"{"a":4,"items":[{"n":3},{},{"n":5}]}"#.utf8)
    try read(claim, by: machine) { line, isRead in
      #expect(isRead)
      let known = try #require(machine.known(in: line).first)
      func value(_ definition: String, row: Int = 0) -> Value? {
        known.result(of: Int(known.numbers.definitions[name(definition)]), row: row)
      }
      func refuses(_ clause: String) -> Value? {
        let index = program.requirements.firstIndex { $0.header.name == clause } ?? -1
        return known.result(of: Int(known.numbers.requirements[index]), row: 0)
      }
      // Twice 4 is 8, which is below 10; of `b`, and of the second element, nothing is said.
      #expect("\(value("of_a") ?? .none)" == "\(Value.number(Rational(8)))")
      #expect(value("of_b") == nil && value("total") == nil)
      #expect("\(value("doubled") ?? .none)" == "\(Value.number(Rational(6)))")
      #expect(value("doubled", row: 1) == nil)
      #expect("\(value("doubled", row: 2) ?? .none)" == "\(Value.number(Rational(10)))")
      #expect(value("doubled", row: 3) == nil)
      #expect("\(refuses("small") ?? .none)" == "\(Value.no)")
      #expect(refuses("other") == nil)
    }
  }

  @Test("events after the moment that a batch decides for have not happened")
  func eventsAfterAsOf() throws {
    let rules = try rules(
      """
      policy late "Late"
        zone UTC

      facts
        n number "N" = 1

      events
        alert "Alert"

      section s "S"
      require r "R"
        n is 1

      output o
        alerts = count of a in alert
      """
    )
    let events = """
      "events":[{"type":"alert","at":"2026-01-01T00:00:00Z"},\
      {"type":"alert","at":"2026-03-01T00:00:00Z"}]
      """
    let asOf = try #require(Instant(seconds: 1_769_904_000))  // 2026-02-01
    for usesMachine in [true, false] {
      let lines = try batch(
        rules,
        Array("{\(events)}\n{\"as_of\":\"2026-04-01T00:00:00Z\",\(events)}\n".utf8),
        usesMachine: usesMachine,
        asOf: asOf
      ).lines
      #expect(lines == ["{\"alerts\":1}", "{\"alerts\":2}"])
    }
  }
}
