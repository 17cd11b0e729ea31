// Tests of the whole text of each diagnostic, against files beside the tests.

import Foundation
import SourceText
import TestSupport
import Testing

@testable import Checking

@Suite struct GoldenTests {
  private static let names: [String] = files("Golden").filter { $0 != "used" }

  private static let used: [String: String] = {
    var texts: [String: String] = [:]
    for name in files("Golden/used") {
      texts["used/\(name).rules"] = try? TestFiles.text("Golden/used/\(name).rules")
    }
    return texts
  }()

  private static func files(_ folder: String) -> [String] {
    let place = TestFiles.folder.appendingPathComponent(folder)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    return files.filter { $0.hasSuffix(".rules") }.map { String($0.dropLast(6)) }.sorted()
  }

  private static func result(_ name: String) throws -> CheckResult {
    let text = try TestFiles.text("Golden/\(name).rules")
    // Some warnings are for policies that are finished.
    let purpose: CheckPurpose =
      ["W0920", "W0921"].contains(String(name.prefix(5))) ? .publishing : .everything
    return checked(text, name: "\(name).rules", for: purpose, using: used)
  }

  @Test("Diagnostics read as recorded, and none blames, shouts or is a sentence", arguments: names)
  func diagnostics(_ name: String) throws {
    let result = try Self.result(name)
    let text = render(result.diagnostics, files: result.files)
    let place = TestFiles.folder.appendingPathComponent("Golden/\(name).diagnostics")
    if TestRun.updatesGoldens {
      try Data(text.utf8).write(to: place)
    }
    #expect(text == (try TestFiles.text("Golden/\(name).diagnostics")))
    // A recorded case shows its own code and nothing that merely follows from it.
    let code = String(name.prefix(5))
    for found in result.diagnostics {
      #expect(found.code.label == code || Self.companions[name]?.contains(found.code) == true)
    }
    #expect(result.diagnostics.contains { $0.code.label == code })
    checkTone(result.diagnostics)
  }

  /// Cases in which a second code has a reason of its own.
  private static let companions: [String: Set<DiagnosticCode>] = [
    "W0304-unknown-field": [.typeMismatch],
    "W0311-for-each": [.needsVariable],
    "W0924-payments-collide": [.missingOtherwise],
    // There is no data of zones in these tests.
    "W0926-zone-without-summer": [.unknownZone],
  ]

  @Test("Every code of names, types, clauses and warnings has a recorded example")
  func everyCodeHasAnExample() {
    let covered = Set(Self.names.map { String($0.prefix(5)) })
    for code in DiagnosticCode.allCases where code.rawValue >= 300 && !covered.contains(code.label)
    {
      Issue.record("no example of \(code.label)")
    }
  }

  /// No message blames, shouts or is a sentence.
  private func checkTone(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      let message = diagnostic.message
      let lower = message.lowercased()
      for word in ["illegal", "invalid", "syntax", "you ", "wrong", "type error", "expression"] {
        #expect(!lower.contains(word), "\(message)")
      }
      #expect(!message.hasSuffix("."), "\(message)")
      let first = message.unicodeScalars.first
      #expect(first?.properties.isUppercase == false, "\(message)")
      #expect(!message.contains("\n") && !diagnostic.cure.contains("\n"), "\(message)")
    }
  }
}
