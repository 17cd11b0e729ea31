// The policies that the laws are tried on.

import Checking
import Evaluation
import FactReading
import Foundation
import Model
import SourceText
import TestSupport
import Testing

/// The shipped policies, by file name.
let shippedPolicies = ["kt_internet_outage", "kiwoom_order_outage"]

/// The policies that the laws are tried on: those shipped, and one each of everything about time,
/// about duties, about tables and about what is said once.
let triedPolicies =
  shippedPolicies + [timePolicyName, dutyPolicyName, tablePolicyName, sharingPolicyName]

/// Those on which deciding is tried, without what would change a decision: also clauses over lists
/// that select, whose outcomes rest on the facts of other elements.
let decidedPolicies = triedPolicies + [selectionPolicyName, groupPolicyName]

func rulesText(_ name: String) throws -> String {
  if name == timePolicyName { return timePolicy }
  if name == selectionPolicyName { return selectionPolicy }
  if name == groupPolicyName { return groupPolicy }
  if name == tablePolicyName { return tablePolicy }
  if name == dutyPolicyName { return dutyPolicy }
  if name == sharingPolicyName { return sharingPolicy }
  let root = Repository.root
  return try String(
    contentsOf: root.appendingPathComponent("rules/\(name).rules"),
    encoding: .utf8
  )
}

/// The program of a policy; a failed test with the diagnostics where there is none.
func compiled(_ text: String, _ name: String = "policy") throws -> Program {
  let file = SourceFile(id: SourceID(0), name: name, bytes: Array(text.utf8))
  let result = check(
    root: file,
    loading: { path, id in
      let shared = path.hasSuffix(".rules") ? String(path.dropLast(6)) : path
      guard let used = try? rulesText(shared) else { return .failure(.missing) }
      return .success(SourceFile(id: id, name: path, bytes: Array(used.utf8)))
    }
  )
  return try #require(
    result.program,
    Comment(rawValue: render(result.diagnostics, files: result.files))
  )
}

/// The facts of a claim; a failed test with what is wrong where it cannot be read.
func facts(_ json: String, _ program: Program) throws -> FactTable {
  let reading = readClaim(Array(json.utf8), for: program)
  var table = try #require(
    reading.facts,
    Comment(rawValue: reading.problems.map(\.message).joined(separator: "; ") + json)
  )
  table.applyDefaults(program.schema)
  return table
}

/// The example claims of a folder that a test tries.
func triedExamples(in folder: URL) throws -> [String] {
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    .filter { $0.hasSuffix(".json") }
  return TestRun.sample(of: names, oneIn: 3)
}

/// How many of so many made-up claims a test tries.
func triedShare(of count: Int) -> Int { TestRun.share(of: count, oneIn: 10) }
