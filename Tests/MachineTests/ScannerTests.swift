// The scanner against the claim reader: what it accepts, the reader accepts, with the same facts.

import Evaluation
import FactReading
import Model
import Quantities
import TestSupport
import Testing

@testable import Machine

@Suite("The scanner")
struct ScannerTests {
  /// The words that a cell has for a value; nil for values that no cell holds.
  private func isSame(_ cell: Cell, _ value: Value, _ line: UnsafeRawBufferPointer) -> Bool {
    switch value {
    case .truth(let truth): return cell.first == (truth ? 1 : 0)
    case .number(let number):
      return (try? Rational(cell.first, over: cell.second)) == number
    case .date(let date): return cell.first == Int64(date.dayNumber)
    case .month(let month): return cell.first == Int64(month.ordinal)
    case .rows(let start, let count):
      return cell == Cell(Int64(start), Int64(count) | ListExtent.rows)
    case .instant(let instant):
      return cell == Cell(instant.seconds, Int64(instant.nanoseconds))
    case .choice(let choice): return cell.first == Int64(choice)
    case .set(let set): return UInt64(bitPattern: cell.first) == set.bits
    case .text(let text):
      let start = Int(cell.first)
      return Array(line[start..<start + Int(cell.second)]) == Array(text.utf8)
    default: return false
    }
  }

  @Test("what the scanner accepts is what the reader reads", arguments: 1...20)
  func agreement(seed: Int) throws {
    let program = try compiled(plainPolicy)
    let output = try #require(CompiledOutput(0, of: program, asOf: nil))
    let machine = ClaimMachine(output)
    var random = SeededGenerator(seed: UInt64(seed))
    var accepted = 0
    for _ in 0..<2_000 {
      let text = PlainClaims.line(&random)
      let line = ClaimLine(text)
      let base = try #require(line.bytes.baseAddress)
      let scanner = try #require(machine.scanner(base))
      guard let end = scanner.claim(at: base) else { continue }
      accepted += 1
      let note = Comment(rawValue: String(decoding: text, as: UTF8.self))
      #expect(end == base + line.bytes.count, note)
      let reading = readClaim(text, for: program)
      guard let facts = reading.facts else {
        Issue.record("the reader refuses \(note): \(reading.problems.map(\.message))")
        continue
      }
      for (slot, value) in facts.root.enumerated() {
        let tag = machine.runner.tags[slot]
        let isGiven = tag == Tag.known
        let isKnown = tag & Tag.unknownBit == 0
        switch value {
        case nil: #expect(!isKnown, note)
        // Unknown by `null`, so that its default is not taken.
        case .some(.open): #expect(tag == Tag.untold, note)
        case .some(.none): #expect(isKnown && !isGiven, note)
        case .some(let value):
          #expect(isGiven && isSame(machine.runner.cells[slot], value, line.bytes), note)
        }
      }
      let asOf = machine.runner.tags[output.codes[0].asOfSlot] == Tag.known
      #expect(asOf == (facts.asOf != nil), note)
      if let instant = facts.asOf {
        #expect(
          isSame(machine.runner.cells[output.codes[0].asOfSlot], .instant(instant), line.bytes)
        )
      }
      let name = machine.runner.caseName.map { cell in
        let start = Int(cell.first)
        return String(
          decoding: line.bytes[start..<start + Int(cell.second)],
          as: UTF8.self
        )
      }
      #expect(name == facts.caseName, note)
    }
    // Of the usual claims, most are plain; were none accepted, nothing would have been shown.
    #expect(accepted > 500)
  }

  @Test("a claim in the order of the policy, in another order, and with spaces is plain")
  func plainClaims() throws {
    let program = try compiled(plainPolicy)
    let machine = ClaimMachine(try #require(CompiledOutput(0, of: program, asOf: nil)))
    let claims = [
      "{\"id\":\"c1\",\"agreed\":true}", "{\"agreed\":true,\"id\":\"c1\"}",
      " {\t\"id\" : \"c1\" , \"agreed\" : true } \r", "{}",
    ]
    for claim in claims.dropLast() {
      let line = ClaimLine(Array(claim.drop { $0 == " " }.utf8))
      let base = try #require(line.bytes.baseAddress)
      #expect(try #require(machine.scanner(base)).claim(at: base) != nil, "\(claim)")
      for slot in [0, 11] {
        #expect(machine.runner.tags[slot] & Tag.unknownBit == 0, "\(claim)")
      }
    }
  }
}
