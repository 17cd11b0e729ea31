// Lengths in code page 949, against a table from elsewhere and the make-up of the code page.

import Foundation
import TestSupport
import Testing

@testable import UnicodeText

/// A row of `cp949.jsonl`; which members it has depends on its kind.
private struct Row: Decodable {
  enum Answer: Decodable {
    case fits(Bool)
    case cut(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let fits = try? container.decode(Bool.self) {
        self = .fits(fits)
      } else {
        self = .cut(try container.decode(String.self))
      }
    }
  }

  let kind: String
  let text: String?
  let limit: Int?
  let enc: String?
  let want: Answer?
  let cp949: Int?
  let ks_x_1001: Int?
  let chars: Int?
  let utf8: Int?
  let first: String?
  let last: String?
  let n: Int?
  let in_cp949: Int?
}

private func rows() throws -> [Row] {
  let file = Repository.url("Tests")
    .appending(components: "Oracles", "cp949.jsonl")
  let decoder = JSONDecoder()
  return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
    try decoder.decode(Row.self, from: $0)
  }
}

private func rows(_ kind: String) throws -> [Row] { try rows().filter { $0.kind == kind } }

/// The text of these scalars, not of characters: CR LF is one character and two scalars.
private func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars)
  return String(view)
}

private func text(_ values: some Sequence<UInt32>) -> String {
  text(values.compactMap { Unicode.Scalar($0) })
}

/// The code point written as U+3130.
private func point(_ written: String?) throws -> UInt32 {
  let digits = try #require(written).dropFirst(2)
  return try #require(UInt32(digits, radix: 16))
}

@Suite("Lengths in code page 949, against a table from elsewhere")
struct CP949TableTests {
  @Test("Each of the 99 rows has one of the four kinds that are checked here")
  func kinds() throws {
    let counts = Dictionary(grouping: try rows()) { $0.kind }.mapValues { $0.count }
    #expect(counts == ["len": 16, "fits": 51, "cut": 31, "block": 1])
  }

  @Test("A text has the bytes of the table, and as many as in KS X 1001 where that has it")
  func lengths() throws {
    var inBoth = 0
    for row in try rows("len") {
      let text = try #require(row.text)
      #expect(text.unicodeScalars.count == row.chars && text.utf8.count == row.utf8, "\(text)")
      let bytes = try #require(row.cp949)
      #expect(cp949ByteCount(text) == bytes, "\(text)")
      if let smaller = row.ks_x_1001 {
        #expect(cp949ByteCount(text) == smaller, "\(text)")
        inBoth += 1
      }
    }
    #expect(inBoth == 7)
  }

  @Test("A text fits its limit where the table says so")
  func limits() throws {
    var tooLong = 0
    for row in try rows("fits") {
      let text = try #require(row.text)
      let limit = try #require(row.limit)
      guard row.enc == "cp949", case .fits(let fits)? = row.want else {
        Issue.record("\(text) has no answer for the code page")
        continue
      }
      let bytes = try #require(cp949ByteCount(text))
      #expect((bytes <= limit) == fits, "\(text)")
      if !fits { tooLong += 1 }
    }
    #expect(tooLong == 8)
  }

  @Test("A text cut as in the table keeps within its limit, and the next character would not")
  func cuts() throws {
    for row in try rows("cut") {
      let whole = Array(try #require(row.text).unicodeScalars)
      let limit = try #require(row.limit)
      guard row.enc == "cp949", case .cut(let kept)? = row.want else {
        Issue.record("\(whole) has no answer for the code page")
        continue
      }
      let count = kept.unicodeScalars.count
      #expect(Array(kept.unicodeScalars) == Array(whole.prefix(count)), "\(kept)")
      let bytes = try #require(cp949ByteCount(kept))
      #expect(bytes <= limit, "\(kept)")
      if count < whole.count {
        let longer = try #require(cp949ByteCount(text(whole.prefix(count + 1))))
        #expect(longer > limit, "\(kept)")
      }
    }
  }

  @Test("The code page has as many letters of a block as the table says")
  func blocks() throws {
    for row in try rows("block") {
      let first = try point(row.first)
      let last = try point(row.last)
      let block = (first...last).compactMap { Unicode.Scalar($0) }
      #expect(block.count == row.n)
      let inside = block.filter { firstScalarOutsideCP949(String(Character($0))) == nil }
      #expect(inside.count == row.in_cp949)
    }
  }
}

@Suite("What code page 949 holds")
struct CP949Tests {
  @Test(
    "Letters, signs and line ends have their bytes",
    arguments: [
      (String(repeating: "가", count: 40), 80), (String(repeating: "가", count: 40) + "!", 81),
      (String(repeating: "가", count: 1000), 2000), ("", 0), ("똠", 2), ("뷁", 2), ("펲", 2),
      (String(repeating: "똠", count: 40), 80), ("￦", 2), ("€", 2), ("®", 2), ("①", 2), ("漢", 2),
      ("ㆍ", 2), ("·", 2), ("\u{3000}", 2), ("\u{AD}", 2), ("\n", 1), ("\r", 1), ("\r\n", 2),
      ("\\", 1), ("~", 1), ("요금 3,240원", 12),
    ]
  )
  func lengths(text: String, bytes: Int) {
    #expect(cp949ByteCount(text) == bytes)
    #expect(firstScalarOutsideCP949(text) == nil)
  }

  @Test(
    "What has no code is found, and the text has no length",
    arguments: [
      ("₩", "\u{20A9}"), ("🙂", "🙂"), ("가\u{A0}나", "\u{A0}"), ("©", "©"), ("é", "é"),
      ("\u{80}", "\u{80}"), ("\u{200B}", "\u{200B}"), ("㉾", "\u{327E}"), ("ᄀ", "\u{1100}"),
      ("가나👍다🙂", "👍"), ("\u{FFFD}", "\u{FFFD}"), ("e\u{301}", "\u{E9}"),
      ("x\u{301}", "\u{301}"),
    ] as [(String, Unicode.Scalar)]
  )
  func outside(text: String, scalar: Unicode.Scalar) {
    #expect(cp949ByteCount(text) == nil)
    #expect(firstScalarOutsideCP949(text) == scalar)
  }

  @Test("ASCII with its control characters takes one byte, the control characters after it none")
  func controls() {
    for value in UInt32(0)..<0x80 { #expect(cp949ByteCount(text([value])) == 1, "\(value)") }
    for value in UInt32(0x80)..<0xA0 { #expect(cp949ByteCount(text([value])) == nil, "\(value)") }
  }

  @Test("All 11,172 syllables take two bytes, composed or in jamo")
  func syllables() {
    let syllables = text(0xAC00...0xD7A3)
    #expect(cp949ByteCount(syllables) == 22_344)
    let jamo = syllables.decomposedStringWithCanonicalMapping
    #expect(jamo.unicodeScalars.count > 22_344)
    #expect(cp949ByteCount(jamo) == 22_344)
  }

  @Test("8,224 characters of the standard, 2 signs and 8,822 more syllables take two bytes")
  func makeUp() {
    // KS X 1001 of 1987 has 986 signs and letters, 2,350 syllables and 4,888 Hanja. Windows adds
    // the euro and registered signs, and the rest of the 11,172 syllables.
    let scalars = (UInt32(0)...0xFFFF).compactMap { Unicode.Scalar($0) }
    let counts = Dictionary(grouping: scalars) { CP949.byteCount(of: $0) }.mapValues { $0.count }
    #expect(counts[1] == 128)
    #expect(counts[2] == 986 + 2 + 11_172 + 4_888)
  }

  @Test("The codes that Windows gives to private use are not counted in")
  func privateUse() {
    for value in UInt32(0xE000)...0xF8FF {
      #expect(cp949ByteCount(text([value])) == nil, "\(value)")
    }
  }

  @Test("Nothing beyond U+FFFF has a code")
  func supplementary() throws {
    for value in stride(from: UInt32(0x10000), through: 0x10FFFF, by: 0x101) {
      #expect(CP949.byteCount(of: try #require(Unicode.Scalar(value))) == nil, "\(value)")
    }
  }

  @Test(
    "A character counts as the one that it is canonically the same as",
    arguments: [
      ("\u{2126}", "Ω", 2), ("\u{212A}", "K", 1), ("\u{F900}", "豈", 2), ("\u{37E}", ";", 1),
      ("\u{387}", "·", 2), ("\u{1112}\u{1161}\u{11AB}글", "한글", 4),
    ]
  )
  func equivalents(one: String, other: String, bytes: Int) {
    #expect(cp949ByteCount(one) == bytes)
    #expect(cp949ByteCount(other) == bytes)
  }

  @Test(
    "Three characters of the code page have no code once they are composed",
    arguments: [
      ("\u{212B}", "\u{C5}"), ("\u{F92C}", "\u{90CE}"), ("\u{F9B8}", "\u{96B8}"),
    ] as [(Unicode.Scalar, Unicode.Scalar)]
  )
  func lostByComposition(scalar: Unicode.Scalar, composed: Unicode.Scalar) {
    #expect(CP949.byteCount(of: scalar) == 2)
    #expect(CP949.byteCount(of: composed) == nil)
    #expect(firstScalarOutsideCP949(String(Character(scalar))) == composed)
  }
}
