// Claims of policies restated from public sources, with decisions worked out elsewhere.

import Checking
import Evaluation
import FactReading
import Foundation
import Model
import Quantities
import SourceText
import Testing

@Suite("Claims decided elsewhere")
struct OutsideClaimTests {
  /// A field of an expected decision that the policy's output names otherwise.
  private static let columns = ["compensation.KRW": "krw", "compensation.USD": "usd"]

  /// Lists within an expected decision: the place of the output, and the column that is the key.
  ///
  /// Lists without a key are in the order of the output's rows.
  private static let outputs = [
    "months": (output: 1, key: "month"), "classes": (output: 1, key: nil),
  ]

  @Test(
    "every field of every outside claim is decided as expected",
    arguments: [
      ("aws_compute_sla", 5, 35), ("kr_flight_delay", 5, 30), ("kr_telecom_outage", 5, 30),
      ("uk_late_payment", 5, 40), ("aws_s3_sla", 27, 197), ("kr_parcel", 29, 116),
      ("kr_rail_delay", 33, 231), ("us_denied_boarding", 39, 234),
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

  @Test(
    "the policies restated for these claims are clean, and their scenarios pass",
    arguments: [
      ("aws_s3_sla", 7), ("kr_parcel", 11), ("kr_rail_delay", 12), ("us_denied_boarding", 18),
    ]
  )
  func cleanAndTested(policy: String, scenarioCount: Int) throws {
    let result = try PolicyFiles.checked("Tests/Policies/\(policy).rules")
    #expect(result.diagnostics.isEmpty, "\(render(result.diagnostics, files: result.files))")
    let program = try #require(result.program)
    #expect(program.scenarios.count == scenarioCount)
    for scenario in program.scenarios {
      #expect(runScenario(scenario, in: program).passed, "\(policy): \(scenario.title)")
    }
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
        let rows = decision.rows(list.output)
        let entries = try entries(
          of: value,
          key: list.key,
          among: rows,
          decision,
          "\(id) \(field)"
        )
        for entry in entries {
          count += try compare(entry.expected, within: entry.row, decision.program, entry.id)
        }
      } else if let group = value as? [String: Any] {
        let named = group.map { (Self.columns["\(field).\($0.key)"] ?? $0.key, $0.value) }
        count += try compare(
          Dictionary(uniqueKeysWithValues: named),
          within: row,
          decision.program,
          id
        )
      } else {
        count += try compare([field: value], within: row, decision.program, id)
      }
    }
    return count
  }

  private struct Entry {
    let expected: [String: Any]
    let row: [String: OutputValue]
    let id: String
  }

  /// The entries of an expected list, each with the row that it is about.
  private func entries(
    of expected: Any,
    key column: String?,
    among rows: [[String: OutputValue]],
    _ decision: Decided,
    _ id: String
  ) throws -> [Entry] {
    guard let column else {
      let list = try #require(expected as? [[String: Any]])
      try #require(rows.count == list.count, "\(id)")
      return list.indices.map { Entry(expected: list[$0], row: rows[$0], id: "\(id) \($0)") }
    }
    let keyed = try #require(expected as? [String: [String: Any]])
    #expect(rows.count == keyed.count, "\(id)")
    return try keyed.map { key, fields in
      let found = rows.filter { row in
        row[column].map { agrees($0, key, decision.program) } ?? false
      }
      #expect(found.count == 1, "\(id) \(key)")
      return Entry(expected: fields, row: try #require(found.first), id: "\(id) \(key)")
    }
  }

  private func compare(
    _ expected: [String: Any],
    within row: [String: OutputValue],
    _ program: Program,
    _ id: String
  ) throws -> Int {
    for (field, value) in expected {
      let cell = try #require(row[field], "\(id): no column \(field)")
      #expect(agrees(cell, value, program), "\(id) \(field): \(cell), not \(value)")
    }
    return expected.count
  }

  private func agrees(_ cell: OutputValue, _ expected: Any, _ program: Program) -> Bool {
    guard case .value(let value, let type) = cell else { return false }
    switch value {
    case .none: return expected is NSNull
    case .truth(let truth): return expected as? Bool == truth
    case .number(let number): return self.number(expected) == number
    case .date(let date): return expected as? String == date.description
    case .month(let month): return expected as? String == month.description
    case .text(let text): return expected as? String == text
    case .choice(let alternative):
      guard case .choice(let choice) = type.unwrapped else { return false }
      let alternatives = program.choices[choice.index].alternatives
      return expected as? String == alternatives[Int(alternative)].name
    case .instant(let instant):
      // Expected without an offset: as clocks of the policy's zone show it.
      guard let written = Instant.LocalText(Array((expected as? String ?? "").utf8)[...]),
        case .unique(let wanted) = program.zone.instant(from: written)
      else { return false }
      return instant == wanted
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
