// The cases of `conformance` as their files say them; conformance/README.md tells what each member means.

import Foundation
import TestSupport
import Testing

/// A case: rules, mostly a claim, and what is expected.
struct ConformanceCase: Sendable {
  /// Its file below `conformance`, such as `S2.3/a-group.json`.
  let path: String
  let tree: JSONTree

  init(path: String) throws {
    self.path = path
    tree = try JSONTree(Repository.text("conformance/" + path))
  }

  var title: String { tree["case"]?.text ?? "" }
  var paragraphs: [String] { tree["paragraphs"]?.elements.map(\.text) ?? [] }
  var origin: String { tree["origin"]?.text ?? "" }
  var source: String { tree["source"]?.text ?? "" }
  /// The path of its policy below `conformance`; nil where its rules stand in it alone.
  var policy: String? { tree["policy"]?.text }
  /// The name of the policy's file.
  var file: String { policy.map { String($0.split(separator: "/").last ?? "") } ?? "policy.rules" }
  var expected: JSONTree { tree["expect"] ?? .null }
  var claim: String { tree["claim_text"]?.text ?? tree["claim"]?.json ?? "{}" }
  var asOf: String? { tree["as_of"]?.text }
  var output: String? { tree["output"]?.text }
  var scenario: [String]? { tree["scenario"]?.elements.map(\.text) }

  /// Whether it is checked with `--strict`.
  var isStrict: Bool { tree["strict"] == .truth(true) }
  /// Whether deciding takes seconds, so that it is tried only where everything is.
  var isSlow: Bool { tree["slow"] == .truth(true) }

  /// The bytes of its policy, without what it asks of values.
  func rules() throws -> [UInt8] {
    var bytes = try policy.map { try Repository.bytes("conformance/" + $0) } ?? []
    for line in tree["rules"]?.elements ?? [] {
      var text = Array(line.text.utf8)
      var times = 1
      if case .number(let count)? = line["times"] {
        times = Int(count) ?? 1
        text = Array((line["line"]?.text ?? "").utf8)
      }
      if let digits = line["bytes"]?.text {
        text = stride(from: 0, to: digits.count, by: 2).compactMap {
          UInt8(digits.dropFirst($0).prefix(2), radix: 16)
        }
      }
      for _ in 0..<times { bytes += text + [0x0A] }
    }
    for line in scenario ?? [] { bytes += Array(line.utf8) + [0x0A] }
    return bytes
  }

  /// The expressions of which it says what they are worth, in order of their spelling.
  var expressions: [(text: String, value: JSONTree)] {
    guard case .object(let values)? = expected["values"] else { return [] }
    return values.sorted { $0.key < $1.key }.map { (text: $0.key, value: $0.value) }
  }

  /// Whether it expects something of a claim.
  var hasClaim: Bool { expected.names.contains { $0 != "findings" && $0 != "scenario" } }
}

/// The cases with the same rules: what is checked and compiled once.
struct ConformanceGroup: Sendable, CustomTestStringConvertible {
  let file: String
  let rules: [UInt8]
  let cases: [ConformanceCase]

  var testDescription: String { "\(cases[0].policy ?? cases[0].path), \(cases.count) cases" }

  /// The rules with an output for each case that asks what expressions are worth.
  var rulesWithValues: [UInt8] {
    var text = ""
    for (index, one) in cases.enumerated() where !one.expressions.isEmpty {
      text += "\noutput \(Self.output(index))\n"
      for (column, expression) in one.expressions.enumerated() {
        text += "  value_\(column) = \(expression.text)\n"
      }
    }
    return rules + Array(text.utf8)
  }

  /// The name of the output that asks for the values of the case at this place.
  static func output(_ index: Int) -> String { "conformance_values_\(index)" }

  static let all: [ConformanceGroup] = {
    do {
      var cases: [Rules: [ConformanceCase]] = [:]
      for path in paths {
        let one = try ConformanceCase(path: path)
        let rules = Rules(file: one.file, bytes: try one.rules(), isStrict: one.isStrict)
        cases[rules, default: []].append(one)
      }
      return cases.map { ConformanceGroup(file: $0.key.file, rules: $0.key.bytes, cases: $0.value) }
        .sorted { $0.cases[0].path < $1.cases[0].path }
    } catch {
      Issue.record(error)
      return []
    }
  }()

  private struct Rules: Hashable {
    let file: String
    let bytes: [UInt8]
    let isStrict: Bool
  }

  /// The files of all cases below `conformance`, in order.
  private static let paths: [String] = {
    let found = FileManager.default.enumerator(atPath: Repository.url("conformance").path)
    return (found?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".json") && $0.contains("/") }.sorted()
  }()
}

extension JSONTree {
  /// The names of the members of an object; none for other values.
  var names: Set<String> {
    if case .object(let members) = self { return Set(members.keys) }
    return []
  }

  /// The value as JSON, its members in the order of their names.
  var json: String {
    switch self {
    case .null: return "null"
    case .truth(let truth): return truth ? "true" : "false"
    case .number(let spelling): return spelling
    case .text(let text): return Self.quoted(text)
    case .list(let elements): return "[" + elements.map(\.json).joined(separator: ",") + "]"
    case .object(let members):
      let parts = members.sorted { $0.key < $1.key }
        .map { Self.quoted($0.key) + ":" + $0.value.json }
      return "{" + parts.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Where a found value lacks something that this one asks for; empty where it lacks nothing.
  ///
  /// An object asks for its members alone, a list for as many elements, each as it asks, and
  /// everything else for itself.
  func lacking(in found: JSONTree, at path: String = "$") -> [String] {
    switch (self, found) {
    case (.object(let expected), .object(let members)):
      return expected.sorted { $0.key < $1.key }.flatMap { (name, value) in
        guard let member = members[name] else { return ["\(path).\(name): not there"] }
        return value.lacking(in: member, at: "\(path).\(name)")
      }
    case (.list(let expected), .list(let elements)) where expected.count == elements.count:
      return expected.indices.flatMap {
        expected[$0].lacking(in: elements[$0], at: "\(path)[\($0)]")
      }
    default: return self == found ? [] : ["\(path): expected \(json), found \(found.json)"]
    }
  }
}
