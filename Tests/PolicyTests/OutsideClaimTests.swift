// Claims of policies restated from public sources, with decisions worked out elsewhere.

import Evaluation
import FactReading
import Foundation
import Model
import Quantities
import Testing

@Suite("Claims decided elsewhere")
struct OutsideClaimTests {
  /// A field of an expected decision that the policy's output names otherwise.
  private static let columns = ["compensation.KRW": "krw", "compensation.USD": "usd"]

  /// Lists within an expected decision: the place of the output, and the column that is the key.
  private static let outputs = ["months": (output: 1, key: "month")]

  @Test(
    "every field of every outside claim is decided as expected",
    arguments: [
      ("aws_compute_sla", 5, 35), ("kr_flight_delay", 5, 30), ("kr_telecom_outage", 5, 30),
      ("uk_late_payment", 5, 40),
    ]
  )
  func decidedAsExpected(policy: String, claimCount: Int, fieldCount: Int) throws {
    let program = try PolicyFiles.program("Tests/Policies/\(policy).rules")
    let claims = try claims(policy)
    #expect(claims.count == claimCount)
    var fields = 0
    for claim in claims {
      let decision = Decided(program: program, facts: try facts(claim, program))
      fields += try compare(claim.expected, with: decision, claim.id)
    }
    #expect(fields == fieldCount)
  }

  // MARK: Comparing

  private struct Decided {
    let program: Program
    let facts: FactTable

    /// The rows of an output, each cell by the name of its column.
    func rows(_ output: Int) -> [[String: OutputValue]] {
      let columns = program.outputs[output].columns
      return Evaluation.rows(of: output, in: program, facts).map { row in
        var cells: [String: OutputValue] = [:]
        for (column, cell) in zip(columns, row) { cells[column.name] = cell }
        return cells
      }
    }
  }

  /// Compares a decision with what is expected, and returns how many fields were compared.
  private func compare(
    _ expected: [String: Any],
    with decision: Decided,
    _ id: String
  ) throws -> Int {
    let row = try #require(decision.rows(0).first, "\(id)")
    var count = 0
    for (field, value) in expected {
      if let list = Self.outputs[field] {
        let entries = try #require(value as? [String: [String: Any]])
        let rows = decision.rows(list.output)
        #expect(rows.count == entries.count, "\(id) \(field)")
        for (key, fields) in entries {
          let found = rows.filter { cells in cells[list.key].map { agrees($0, key) } ?? false }
          #expect(found.count == 1, "\(id) \(field) \(key)")
          count += try compare(fields, within: try #require(found.first), "\(id) \(key)")
        }
      } else if let group = value as? [String: Any] {
        let named = group.map { (Self.columns["\(field).\($0.key)"] ?? $0.key, $0.value) }
        count += try compare(Dictionary(uniqueKeysWithValues: named), within: row, id)
      } else {
        count += try compare([field: value], within: row, id)
      }
    }
    return count
  }

  private func compare(
    _ expected: [String: Any],
    within row: [String: OutputValue],
    _ id: String
  ) throws -> Int {
    for (field, value) in expected {
      let cell = try #require(row[field], "\(id): no column \(field)")
      #expect(agrees(cell, value), "\(id) \(field): \(cell), not \(value)")
    }
    return expected.count
  }

  private func agrees(_ cell: OutputValue, _ expected: Any) -> Bool {
    guard case .value(let value, _) = cell else { return false }
    switch value {
    case .none: return expected is NSNull
    case .truth(let truth): return expected as? Bool == truth
    case .number(let number): return self.number(expected) == number
    case .date(let date): return expected as? String == date.description
    case .month(let month): return expected as? String == month.description
    case .text(let text): return expected as? String == text
    default: return false
    }
  }

  private func number(_ expected: Any) -> Rational? {
    guard let text = expected as? String else { return (expected as? Int).map { Rational($0) } }
    let bytes = Array(text.utf8)
    guard case .value(let number) = Rational.parse(decimal: bytes[...], maximumDigits: 40) else {
      return nil
    }
    return number
  }

  // MARK: Claims

  private struct OutsideClaim {
    let id: String
    let facts: [UInt8]
    let expected: [String: Any]
  }

  private func claims(_ name: String) throws -> [OutsideClaim] {
    let bytes = Data(try PolicyFiles.bytes("Tests/Policies/\(name).claims.json"))
    let file = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let list = try #require(file["claims"] as? [[String: Any]])
    return try list.map { claim in
      let facts = try #require(claim["facts"])
      return OutsideClaim(
        id: try #require(claim["id"] as? String),
        facts: [UInt8](try JSONSerialization.data(withJSONObject: facts)),
        expected: try #require(claim["expect"] as? [String: Any])
      )
    }
  }

  private func facts(_ claim: OutsideClaim, _ program: Program) throws -> FactTable {
    let reading = readClaim(claim.facts, for: program)
    var table = try #require(
      reading.facts,
      Comment(rawValue: claim.id + ": " + reading.problems.map(\.message).joined(separator: "; "))
    )
    table.applyDefaults(program.schema)
    return table
  }
}
