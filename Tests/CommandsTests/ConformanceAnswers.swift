// Every way in which a claim is decided, asked the same: what the cases of `conformance` are held against.

import Foundation
import JSON
import Platform
import TestSupport
import Writ

/// The rules of a group of cases, compiled, and what they answer in each way of deciding.
struct ConformanceAnswers {
  private let group: ConformanceGroup
  private let rules: RuleSet
  private let library: LibraryRules

  /// Compiles the rules with the outputs that ask for values; throws with what is wrong with them.
  init(_ group: ConformanceGroup) throws {
    self.group = group
    let bytes = group.rulesWithValues
    let compilation = RuleSet.compile(
      RuleFile(name: group.file, bytes: bytes),
      for: .deciding,
      zoneData: Self.zone,
      loading: { path in
        Self.used(path).map { .success(RuleFile(name: path, bytes: $0)) } ?? .failure(.missing)
      }
    )
    guard let rules = compilation.rules else {
      throw ConformanceMistake(text: compilation.findingsText())
    }
    self.rules = rules
    library = try LibraryRules(name: group.file, text: bytes)
  }

  /// The file that rules name with `use`, of those that come with Writ.
  static func used(_ path: String) -> [UInt8]? {
    path.contains("..") ? nil : try? Repository.bytes("rules/" + path)
  }

  /// The file of a time zone.
  static func zone(_ name: String) -> [UInt8]? { try? readZoneData(name).bytes }

  /// What the answers to the case at this place lack of what it expects, with the way that gave them.
  func lacking(_ index: Int) throws -> [String] {
    let one = group.cases[index]
    if one.isSlow && !TestRun.isThorough { return [] }
    var problems: [String] = []
    if TestRun.isThorough || !one.expected.names.isDisjoint(with: Self.ofDecisions) {
      problems = try decisionProblems(one)
    }
    if case .list(let wanted)? = one.expected["rows"] {
      let rows = try rowsInEachWay(one, output: one.output, &problems)
      problems += JSONTree.list(wanted).lacking(in: .list(rows), at: "rows")
      // A row says nothing beside what is expected, so that no error or missing fact is passed over.
      for (wanted, row) in zip(wanted, rows) where wanted.names != row.names {
        problems.append("rows: has \(row.names.sorted()), not \(wanted.names.sorted())")
      }
    }
    let expressions = one.expressions
    if !expressions.isEmpty {
      let output = ConformanceGroup.output(index)
      let rows = try rowsInEachWay(one, output: output, &problems)
      for (column, expression) in expressions.enumerated() {
        let found = rows.first.map { Self.cell("value_\(column)", of: $0) } ?? .text("no row")
        problems += expression.value.lacking(in: found, at: expression.text)
      }
    }
    return problems
  }

  // MARK: Decisions

  /// What a case may expect of a whole decision; other cases are about rows alone.
  private static let ofDecisions = ["outcomes", "decision", "asked_first", "refused"]

  /// Decides the claim alone, in a batch and through the library, and compares what is expected.
  private func decisionProblems(_ one: ConformanceCase) throws -> [String] {
    let expected = one.expected
    let options = DecideOptions(asOf: one.asOf.flatMap { rules.moment($0) })
    let answer = rules.decide(Array(one.claim.utf8), options: options)
    let inBatch = try line(one, .decisions, usesMachine: true)
    let inLibrary = library.batch(one.claim, .decisions, asOf: one.asOf)
    guard inLibrary == inBatch else { return ["library: \(inLibrary), batch: \(inBatch)"] }
    switch answer {
    case .refused(let refusal):
      let paths = refusal.problems.map(\.path)
      var problems: [String] = []
      if expected["refused"] != .truth(true) {
        problems += (expected["refused"] ?? .text("a decision"))
          .lacking(in: .list(paths.map { .text($0) }), at: "refused")
      }
      let others = try JSONTree(inBatch)["errors"]?.elements ?? []
      if others.map({ $0["path"]?.text ?? "" }) != paths { problems.append("batch: \(inBatch)") }
      return problems
    case .decided(let decision):
      var problems: [String] = []
      if expected["refused"] != nil { problems.append("refused: decided") }
      let short = decision.json(indented: false, weighsMissing: false)
      if String(decoding: short, as: UTF8.self) != inBatch { problems.append("batch: \(inBatch)") }
      let found = try JSONTree(inBatch)
      problems += (expected["decision"] ?? .object([:])).lacking(in: found, at: "decision")
      problems += Self.outcomeProblems(expected, found)
      if let first = expected["asked_first"] {
        let alone = library.decide(one.claim, asOf: one.asOf)
        if alone != String(decoding: decision.json(), as: UTF8.self) + "\n" {
          problems.append("library: \(alone)")
        }
        let weighed = try JSONTree(alone)["sections"]?.elements ?? []
        let paths = weighed.map { section in
          let missing = section["missing"]?.elements ?? []
          return (section["id"]?.text ?? "", JSONTree.list(missing.map { $0["path"] ?? .null }))
        }
        let asked = JSONTree.object(Dictionary(paths, uniquingKeysWith: { first, _ in first }))
        problems += first.lacking(in: asked, at: "asked_first")
      }
      return problems
    }
  }

  private static func outcomeProblems(_ expected: JSONTree, _ decision: JSONTree) -> [String] {
    guard case .object(let outcomes)? = expected["outcomes"] else { return [] }
    return outcomes.sorted { $0.key < $1.key }.flatMap { (section, outcome) in
      let found = (decision["sections"]?.elements ?? []).filter { $0["id"]?.text == section }
        .map { $0["outcome"] ?? .null }
      let wanted = outcome.elements.isEmpty && outcome != .list([]) ? [outcome] : outcome.elements
      return JSONTree.list(wanted).lacking(in: .list(found), at: section)
    }
  }

  // MARK: Rows

  /// The rows of an output, by the machine; a problem where another way gives others.
  private func rowsInEachWay(
    _ one: ConformanceCase,
    output: String?,
    _ problems: inout [String]
  ) throws -> [JSONTree] {
    let text = try line(one, .rows(of: output), usesMachine: true)
    let byEvaluator = try line(one, .rows(of: output), usesMachine: false)
    if byEvaluator != text { problems.append("evaluator: \(byEvaluator), machine: \(text)") }
    let inLibrary = library.batch(one.claim, .rows(of: output), asOf: one.asOf)
    if inLibrary != text { problems.append("library: \(inLibrary), machine: \(text)") }
    return try text.split(separator: "\n").map { row in
      guard case .object(var members) = try JSONTree(String(row)) else { return .null }
      members["line"] = nil
      return .object(members)
    }
  }

  /// What a batch of the one claim writes, without the end of the last line.
  private func line(
    _ one: ConformanceCase,
    _ content: BatchContent,
    usesMachine: Bool
  ) throws -> String {
    let asOf = one.asOf.flatMap { rules.moment($0)?.instant }
    var options = BatchOptions(content: content, asOf: asOf)
    options.usesMachine = usesMachine
    let decider = try BatchDecider(rules, options)
    var written = OutputBytes()
    var tally = decider.emptyTally()
    let text = Array(one.claim.utf8)
    let memory = text + [UInt8](repeating: 0x30, count: BatchDecider.padding)
    memory.withUnsafeBytes { bytes in
      let block = UnsafeRawBufferPointer(rebasing: bytes[..<text.count])
      decider.decide(block, firstLine: 1, into: &written, tally: &tally)
    }
    return String(decoding: written.bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// A cell with what its row says of it: what it waits for, an error, that it is none.
  private static func cell(_ name: String, of row: JSONTree) -> JSONTree {
    func notes(_ kind: String) -> [JSONTree] {
      (row[kind]?.elements ?? []).filter { $0["cell"]?.text == name }
    }
    var said: [String: JSONTree] = [:]
    let missing = notes("missing")
    if !missing.isEmpty { said["missing"] = .list(missing.map { $0["path"] ?? .null }) }
    if !notes("errors").isEmpty { said["error"] = .truth(true) }
    if let contested = notes("contested").first { said["contested"] = contested["values"] }
    if !said.isEmpty { return .object(said) }
    let value = row[name] ?? .text("no cell in \(row.json)")
    return value == .null ? .object(["none": .truth(true)]) : value
  }
}

/// Why a case cannot be tried.
struct ConformanceMistake: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
