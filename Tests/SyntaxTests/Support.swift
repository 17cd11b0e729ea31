// What the tests of the syntax share: reading samples, and trees as text.

import Foundation
import SourceText
import TestSupport
import Testing

@testable import Syntax

/// Files beside the tests.
enum TestFiles {
  static let folder = Repository.url("Tests/SyntaxTests")

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))
  }

  /// The folder that holds the whole package.
  private static let package = Repository.root

  /// The paths of the policies in the package, below its folder.
  static let policies: [String] = ["Tests/Policies", "rules"].flatMap { folder in
    let place = package.appendingPathComponent(folder).path
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: place)) ?? []
    return files.filter { $0.hasSuffix(".rules") }.map { "\(folder)/\($0)" }.sorted()
  }

  static func policy(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: package.appendingPathComponent(path)))
  }

  /// The names of the samples.
  static let samples = ["telecom", "internet", "voices", "time", "duties"]
}

func source(_ bytes: [UInt8], name: String = "test.rules") -> SourceFile {
  SourceFile(id: SourceID(0), name: name, bytes: bytes)
}

func parsed(_ text: String) -> ParseResult { parse(source(Array(text.utf8))) }

/// The codes of the diagnostics of a text.
func codes(_ text: String) -> [String] { parsed(text).diagnostics.map { $0.code.label } }

/// The tree of an expression, or the codes of its diagnostics.
func expressionTree(_ text: String) -> String {
  let result = parsed("require x\n  \(text)\n")
  guard result.diagnostics.isEmpty else {
    return result.diagnostics.map { $0.code.label }.joined(separator: " ")
  }
  let tree = result.tree
  guard let clause = tree.child(tree.root, .requireClause),
    let condition = tree.child(clause, .condition),
    let expression = tree.children(condition).first
  else { return "no condition" }
  return tree.dump(expression)
}

/// The tree of the only clause of a text, or the text of its diagnostics.
func clauseTree(_ text: String) -> String {
  let file = source(Array(text.utf8))
  let result = parse(file)
  guard result.diagnostics.isEmpty else { return render(result.diagnostics, files: [file]) }
  guard let clause = result.tree.children(result.tree.root).first else { return "no clause" }
  let problems = result.tree.checkInvariants()
  return problems.isEmpty ? result.tree.dump(clause) : problems.joined(separator: "; ")
}
