// The targets of Package.swift, read as text: the one list of what may import what.

import Foundation
import TestSupport
import Testing

/// A target of the package that stands in `Sources`.
struct ManifestTarget: Sendable, CustomTestStringConvertible {
  let name: String
  let dependencies: Set<String>
  var testDescription: String { name }
}

enum Manifest {
  /// The targets of `Sources`, in the order of the manifest.
  static let targets: [ManifestTarget] = {
    guard let text = try? Repository.text("Package.swift") else { return [] }
    return declarations(text).compactMap { declaration in
      // Targets with a path of their own are tests, campaigns and benchmarks.
      guard !declaration.contains("path:"), let name = quoted(after: "name:", in: declaration).first
      else { return nil }
      return ManifestTarget(
        name: name,
        dependencies: Set(quoted(after: "dependencies:", in: declaration))
      )
    }
  }()

  /// Those that are written in Swift; one in C is a header alone, which says nothing of imports.
  static let swiftTargets = targets.filter { target in
    let folder = Repository.url("Sources/\(target.name)").path
    let paths = FileManager.default.enumerator(atPath: folder)
    while let path = paths?.nextObject() as? String {
      if path.hasSuffix(".swift") { return true }
    }
    return false
  }

  /// The text of each target that is no test, from its parenthesis to the next declaration.
  private static func declarations(_ text: String) -> [String] {
    var found: [String] = []
    for piece in text.components(separatedBy: "arget(").dropFirst() {
      found.append(piece)
    }
    let kinds = text.components(separatedBy: "arget(").dropLast()
    return zip(kinds, found).filter { before, _ in
      before.hasSuffix(".t") || before.hasSuffix(".executableT")
    }
    .map { $0.1 }
  }

  /// The texts in quotes behind a label: one, or those of a list in brackets.
  private static func quoted(after label: String, in text: String) -> [String] {
    guard let start = text.range(of: label)?.upperBound else { return [] }
    let rest = text[start...]
    let isList = rest.drop { $0.isWhitespace }.first == "["
    let end = rest.firstIndex(of: isList ? "]" : ",") ?? rest.endIndex
    return rest[..<end].components(separatedBy: "\"").enumerated()
      .filter { $0.offset % 2 == 1 }.map { $0.element }
  }
}
