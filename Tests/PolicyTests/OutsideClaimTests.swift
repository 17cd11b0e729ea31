// Claims of policies restated from public sources, with decisions worked out elsewhere.

import Evaluation
import FactReading
import Foundation
import Model
import Quantities
import Testing

@Suite("Claims decided elsewhere")
struct OutsideClaimTests {
  @Test("flight delays are decided as the outside claims expect")
  func flightDelays() throws {
    let program = try PolicyFiles.program("Tests/Policies/kr_flight_delay.rules")
    let claims = try claims("kr_flight_delay")
    #expect(claims.count == 5)
    for claim in claims {
      let row = try outputRow(program, facts: claim.facts)
      let compensation = try #require(claim.expected["compensation"] as? [String: String])
      #expect(row["krw"] == compensation["KRW"], "\(claim.id)")
      #expect(row["usd"] == compensation["USD"], "\(claim.id)")
      #expect(row["refund"] == claim.expected["refund"] as? String, "\(claim.id)")
      for name in ["voucher", "duty_of_care", "excluded"] {
        let expected = try #require(claim.expected[name] as? Bool)
        #expect(row[name] == (expected ? "yes" : "no"), "\(claim.id) \(name)")
      }
    }
  }

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

  /// The first row of the policy's first output, each column as text.
  private func outputRow(_ program: Program, facts: [UInt8]) throws -> [String: String] {
    let reading = readClaim(facts, for: program)
    var table = try #require(
      reading.facts,
      Comment(rawValue: reading.problems.map(\.message).joined(separator: "; "))
    )
    table.applyDefaults(program.schema)
    let row = try #require(rows(of: 0, in: program, table).first)
    var texts: [String: String] = [:]
    for (column, cell) in zip(program.outputs[0].columns, row) {
      guard case .value(let value, _) = cell else { continue }
      switch value {
      case .number(let number): texts[column.name] = number.description
      case .truth(let truth): texts[column.name] = truth ? "yes" : "no"
      default: break
      }
    }
    return texts
  }
}
