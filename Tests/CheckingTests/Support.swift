// What the tests of the checker share: checking texts, and types as words.

import Checking
import Foundation
import Model
import SourceText
import TestSupport

/// Files beside the tests, and the policies of the repository.
enum TestFiles {
  static let folder = Repository.url("Tests/CheckingTests")

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(path)), as: UTF8.self)
  }

  /// One of the policies of the repository.
  static func policy(_ name: String) throws -> String { try text("../../rules/\(name).rules") }

  /// The files that the policies of the repository use, by their paths.
  static func shared() throws -> [String: String] {
    let rules = folder.appendingPathComponent("../../rules")
    var files: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: rules.path)
    where path.hasSuffix(".rules") && path.contains("/") {
      files[path] = try text("../../rules/\(path)")
    }
    return files
  }
}

/// Checks a text, with the texts of the files that it may use by their paths.
func checked(
  _ text: String,
  name: String = "main.rules",
  for purpose: CheckPurpose = .everything,
  using files: [String: String] = [:],
  allowLibrary: Bool = false
) -> CheckResult {
  let root = SourceFile(id: SourceID(0), name: name, bytes: Array(text.utf8))
  return check(root: root, for: purpose, allowLibrary: allowLibrary) { path, id in
    if path.hasPrefix("/") || path.contains("..") { return .failure(.outsideRoot) }
    guard let used = files[path] else { return .failure(.missing) }
    return .success(SourceFile(id: id, name: path, bytes: Array(used.utf8)))
  }
}

extension CheckResult {
  /// The codes of what was found, in the order of the places; codes of unused things left out.
  var codes: [String] {
    diagnostics.filter { !$0.code.label.hasPrefix("W09") }.map { $0.code.label }
  }

  /// The messages with the words that each points at.
  var findings: [String] {
    diagnostics.map { "\($0.code.label) \($0.message) [\(words($0.range))]" }
  }

  /// The words in a range.
  func words(_ range: SourceRange) -> String {
    let bytes = files[range.source.index].bytes[range.start.value..<range.end.value]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The definition of a name.
  func definition(_ name: String) -> Definition? {
    program?.definitions.first { $0.header.name == name }
  }

  /// The type of a definition in words, or nil without a program.
  func type(of name: String) -> String? {
    guard let program, let definition = definition(name) else { return nil }
    return typeName(definition.formula.type, program)
  }
}

/// A type as the tests write it, such as `KRW per duration`.
func typeName(_ type: Type, _ program: Program) -> String {
  switch type {
  case .truth: return "truth"
  case .quantity(let unit): return unitName(unit, program)
  case .date: return "date"
  case .time: return "time"
  case .instant: return "instant"
  case .month: return "month"
  case .quarter: return "quarter"
  case .year: return "year"
  case .weekday: return "weekday"
  case .period: return "period"
  case .spans: return "spans"
  case .text: return "text"
  case .choice(let choice): return "choice " + program.choices[choice.index].name
  case .set(let choice): return "set of " + program.choices[choice.index].name
  case .element(let list): return "element of " + program.schema.lists[list.index].path
  case .list(let inner): return "list of " + typeName(inner, program)
  case .optional(let inner): return "optional " + typeName(inner, program)
  case .nothingKnown: return "unknown"
  }
}

private func unitName(_ unit: Model.Unit, _ program: Program) -> String {
  if unit.isPercent { return "percent" }
  func code(_ currency: CurrencyID?) -> String {
    currency.map { program.currencies[$0.index].code } ?? "?"
  }
  if let per = unit.perCurrency { return code(unit.currency) + " per " + code(per) }
  var above: [String] = []
  var below: [String] = []
  if unit.money == 1 { above.append(code(unit.currency)) }
  if unit.money == -1 { below.append(code(unit.currency)) }
  if unit.time == 1 { above.append("duration") }
  if unit.time == -1 { below.append("duration") }
  let top = above.isEmpty ? "number" : above.joined(separator: " times ")
  return below.isEmpty ? top : top + " per " + below.joined(separator: " times ")
}

/// The head that most test policies begin with.
let header = """
  policy p "A policy"
    currency KRW
    zone Asia/Seoul


  """
