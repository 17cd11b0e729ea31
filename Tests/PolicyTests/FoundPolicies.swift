// The policies of Tests/Found: each with claims, and the rows that an output must have.

import Checking
import Evaluation
import Model
import Testing

/// A claim of a policy in `Tests/Found`, and what a column of an output must show.
struct FoundRow: Sendable {
  let policy: String
  let claim: String
  let output: String
  /// The columns by their names, with the texts of their values.
  let columns: [(name: String, value: String)]

  init(_ policy: String, _ claim: String, _ output: String, _ columns: [(String, String)]) {
    self.policy = policy
    self.claim = claim
    self.output = output
    self.columns = columns.map { (name: $0.0, value: $0.1) }
  }
}

enum FoundPolicies {
  static func program(_ path: String) throws -> Program {
    try PolicyFiles.program("Tests/Found/\(path).rules")
  }

  /// The claims of a file, one for each line.
  static func lines(_ path: String) throws -> [String] {
    String(decoding: try PolicyFiles.bytes("Tests/Found/\(path)"), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try PolicyFiles.bytes("Tests/Found/\(path)"), as: UTF8.self)
  }

  /// The only row of an output, by the names of its columns.
  static func row(_ program: Program, _ claim: String, _ output: String) throws -> [String: String]
  {
    let number = try #require(program.outputs.firstIndex { $0.header.name == output })
    let decided = try SmallRules.decided(program, claim)
    let row = try #require(rows(of: number, in: program, decided.facts).first)
    var shown: [String: String] = [:]
    for (column, cell) in zip(program.outputs[number].columns, row) {
      guard case .value(let value, let type) = cell else { continue }
      shown[column.name] = SmallRules.shown(value, type, program)
    }
    return shown
  }

  static func expect(_ expected: FoundRow) throws {
    let found = try row(try program(expected.policy), expected.claim, expected.output)
    for (name, value) in expected.columns {
      #expect(found[name] == value, "\(expected.policy) \(expected.claim) \(name)")
    }
  }
}
