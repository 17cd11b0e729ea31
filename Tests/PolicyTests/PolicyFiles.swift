// Where the policies, their scenarios and their claims are.

import Checking
import Evaluation
import Foundation
import Model
import SourceText
import TestSupport
import Testing

enum PolicyFiles {
  static let root = Repository.root

  /// The names of the files in a folder with an ending, sorted.
  static func names(_ folder: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
      .filter { $0.hasSuffix(ending) }.sorted()
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  static func checked(_ path: String) throws -> CheckResult {
    checked(try bytes(path), name: path)
  }

  /// Rules checked with the shipped files that they use, and the system's time zones.
  static func checked(_ bytes: [UInt8], name: String) -> CheckResult {
    let file = SourceFile(id: SourceID(0), name: name, bytes: bytes)
    return check(
      root: file,
      allowLibrary: true,
      zoneData: { zone in
        FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + zone).map { [UInt8]($0) }
      },
      loading: { path, id in
        guard let used = try? self.bytes("rules/" + path) else { return .failure(.missing) }
        return .success(SourceFile(id: id, name: "rules/" + path, bytes: used))
      }
    )
  }

  static func program(_ path: String) throws -> Program {
    let result = try checked(path)
    return try #require(
      result.program,
      Comment(rawValue: render(result.diagnostics, files: result.files))
    )
  }
}
