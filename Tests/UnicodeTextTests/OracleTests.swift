// Names, normalization and validity against tables made by another implementation.

import Foundation
import TestSupport
import Testing

@testable import UnicodeText

private func rows(_ kind: String) throws -> [[String: Any]] {
  let file = Repository.url("Tests").appendingPathComponent("Oracles/identifiers.jsonl")
  var result: [[String: Any]] = []
  for line in try Data(contentsOf: file).split(separator: 0x0A) {
    var row = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
    row["text_has_mark"] = Array(line).firstRange(of: [0xEF, 0xBB, 0xBF]) != nil
    if row["kind"] as? String == kind { result.append(row) }
  }
  return result
}

private func isName(_ text: String) -> Bool {
  let scalars = text.unicodeScalars.map { $0.value }
  guard let first = scalars.first, isIdentifierStart(first) else { return false }
  return scalars.dropFirst().allSatisfy { isIdentifierContinue($0) }
}

@Suite struct OracleTests {
  @Test("1,859 texts are names or not as XID says")
  func identifiers() throws {
    let all = try rows("ident")
    #expect(all.count == 1859)
    var withMark = 0
    for row in all {
      var text = try #require(row["text"] as? String)
      // Foundation drops the byte order mark of the one text that begins with one.
      if row["text_has_mark"] as? Bool == true {
        text = "\u{FEFF}" + text
        withMark += 1
      }
      #expect(isName(text) == (row["xid"] as? Bool), "\(text.unicodeScalars.map { $0.value })")
    }
    #expect(withMark == 1)
  }

  @Test("Every open syllable takes every final consonant, the first one too")
  func finals() {
    for open in stride(from: UInt32(0xAC00), through: 0xD7A3, by: 28) {
      for final in UInt32(1)..<28 {
        let text = ScalarCoding.bytes(of: [open, 0x11A7 + final])
        #expect(Normalization.nfc(text) == ScalarCoding.bytes(of: [open + final]))
      }
    }
  }

  @Test("31 texts and their decompositions have the normal form C of the table")
  func normalForms() throws {
    let all = try rows("norm")
    #expect(all.count == 31)
    for row in all {
      let composed = Array(try #require(row["nfc"] as? String).utf8)
      for form in ["text", "nfc", "nfd"] {
        let text = try #require(row[form] as? String)
        #expect(Normalization.nfc(Array(text.utf8)) == composed, "\(text) \(form)")
      }
    }
  }

  @Test("22 byte sequences are valid UTF-8 or not as the table says")
  func validity() throws {
    let all = try rows("utf8")
    #expect(all.count == 22)
    for row in all {
      let base64 = try #require(row["b64"] as? String)
      let bytes = [UInt8](try #require(Data(base64Encoded: base64)))
      let isValid = UTF8Validation.firstInvalidOffset(in: bytes) == nil
      #expect(isValid == (row["valid"] as? Bool), "\(bytes)")
    }
  }

  @Test("Every scalar with a decomposition, and every Hangul syllable, agrees with Foundation")
  func foundation() {
    var scalars = NormalizationTables.decomposed
    #expect(scalars.count > 2000)
    scalars += Array(HangulSyllables.first...HangulSyllables.last)
    for value in scalars {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // A mark above and a mark below, out of order, so that ordering and blocking are tried. Final
      // consonants have a test of their own: Foundation does not join them to an open syllable.
      for tail in ["", "\u{301}\u{323}"] {
        let text = String(Character(scalar)) + tail
        let expected = Array(text.precomposedStringWithCanonicalMapping.utf8)
        let decomposed = Array(text.decomposedStringWithCanonicalMapping.utf8)
        #expect(Normalization.nfc(Array(text.utf8)) == expected, "\(value) \(tail.utf8.count)")
        #expect(Normalization.nfc(decomposed) == expected, "\(value) \(tail.utf8.count)")
      }
    }
  }
}
