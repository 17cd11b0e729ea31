// Tests of the whole text of each diagnostic, against files beside the tests.

import Foundation
import SourceText
import TestSupport
import Testing

@testable import Syntax

@Suite struct GoldenTests {
  private static let names: [String] = {
    let folder = TestFiles.folder.appendingPathComponent("Golden")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".rules") }.map { String($0.dropLast(6)) }.sorted()
  }()

  @Test("Diagnostics read as recorded", arguments: names)
  func diagnostics(_ name: String) throws {
    let file = source(try TestFiles.bytes("Golden/\(name).rules"), name: "\(name).rules")
    let result = parse(file)
    let text = render(result.diagnostics, files: [file])
    let place = TestFiles.folder.appendingPathComponent("Golden/\(name).diagnostics")
    if TestRun.updatesGoldens {
      try Data(text.utf8).write(to: place)
    }
    let recorded = String(decoding: try Data(contentsOf: place), as: UTF8.self)
    #expect(text == recorded)
    let code = String(name.prefix(5))
    #expect(result.diagnostics.contains { $0.code.label == code })
    #expect(result.tree.checkInvariants() == [])
  }

  @Test("Every code of text, tokens, layout and grammar has a recorded example")
  func everyCodeHasAnExample() {
    let covered = Set(Self.names.map { String($0.prefix(5)) })
    // Files over a limit, and with very many findings, are too large to keep; other tests make them.
    let wanted = DiagnosticCode.allCases.filter {
      $0.rawValue < 300 && $0 != .sourceTooLarge && $0 != .tooManyErrors
    }
    for code in wanted where !covered.contains(code.label) {
      Issue.record("no example of \(code.label)")
    }
  }

  @Test("No message blames, and none is a sentence")
  func tone() throws {
    for name in Self.names {
      let file = source(try TestFiles.bytes("Golden/\(name).rules"))
      for diagnostic in parse(file).diagnostics {
        let message = diagnostic.message.lowercased()
        for word in ["illegal", "invalid", "syntax", "you ", "wrong"] {
          #expect(!message.contains(word), "\(message)")
        }
        #expect(!message.hasSuffix("."), "\(message)")
        #expect(!diagnostic.cure.isEmpty, "\(message)")
      }
    }
  }
}
