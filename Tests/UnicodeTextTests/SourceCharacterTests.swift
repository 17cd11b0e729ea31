// Forbidden characters, scripts, escaping and the place of invalid UTF-8.

import Testing

@testable import UnicodeText

private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map { $0.value } }

@Suite struct SourceCharacterTests {
  @Test("Characters that deceive a reader are forbidden")
  func forbidden() {
    let all: [ClosedRange<UInt32>] = [
      0x00...0x08, 0x0B...0x0C, 0x0E...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E,
      0x2060...0x2060, 0x2066...0x2069, 0x061C...0x061C, 0xFEFF...0xFEFF, 0x3164...0x3164,
    ]
    for scalar in all.joined() { #expect(isForbiddenInSource(scalar), "\(scalar)") }
  }

  @Test("Tab, line ends and whatever can be seen are allowed")
  func allowed() {
    for scalar in scalars("\t\n\r aZ~¡é₩가힣漢ㆍ·あア🙂\u{301}\u{FE0F}") {
      #expect(!isForbiddenInSource(scalar), "\(scalar)")
    }
  }

  @Test(
    "A letter has its script",
    arguments: [
      ("a", Script.latin), ("é", .latin), ("Ａ", .latin), ("가", .hangul), ("ㄱ", .hangul),
      ("ㆍ", .hangul), ("漢", .han), ("ア", .kana), ("ひ", .kana), ("α", .greek), ("Ω", .greek),
      ("а", .cyrillic), ("ש", .other), ("1", .common), ("_", .common), ("·", .common),
      ("\u{301}", .common), ("٣", .common), ("ª", .latin),
    ]
  )
  func scripts(text: String, script: Script) throws {
    #expect(Script(of: try #require(scalars(text).first)) == script)
  }

  @Test(
    "Scripts that are written together may share a name",
    arguments: ["고객PC", "x1_가", "契約金額2", "契約ア", "ПРИВЕТ_1", "ελ", "שלום", "_1", "", "Δt", "Δp", "Жx"]
  )
  func noClash(name: String) {
    #expect(scriptClash(in: scalars(name)) == nil)
  }

  @Test("A look-alike letter is found with its place")
  func clashes() {
    #expect(
      scriptClash(in: scalars("p\u{0430}y"))
        == ScriptClash(first: .latin, second: .cyrillic, index: 1)
    )
    #expect(
      scriptClash(in: scalars("_가\u{03BF}"))
        == ScriptClash(first: .hangul, second: .greek, index: 2)
    )
    #expect(
      scriptClash(in: scalars("\u{0430}1a"))
        == ScriptClash(first: .cyrillic, second: .latin, index: 2)
    )
  }

  @Test(
    "Names that look alike have one skeleton",
    arguments: [
      ("cap", "сар"), ("pay", "рау"), ("é1", "е\u{301}l"), ("burn", "bum"), ("ОК", "OK"),
      ("Δρ", "Δp"),
    ]
  )
  func skeletons(one: String, other: String) {
    #expect(LookAlikes.skeleton(of: scalars(one)) == LookAlikes.skeleton(of: scalars(other)))
  }

  @Test(
    "Names that can be told apart have two",
    arguments: [("cap", "cab"), ("보상", "보장"), ("Δt", "Δx"), ("a_b", "a.b"), ("n", "и")]
  )
  func otherSkeletons(one: String, other: String) {
    #expect(LookAlikes.skeleton(of: scalars(one)) != LookAlikes.skeleton(of: scalars(other)))
  }

  @Test("Control and invisible characters are echoed by number")
  func escaping() {
    #expect(
      escapeControls("보상 금\u{202E}x\n\u{1B}[31m\0") == "보상 금\\u{202E}x\\u{A}\\u{1B}[31m\\u{0}"
    )
    #expect(escapeControls("plain 가\\") == "plain 가\\")
  }

  @Test(
    "Invalid UTF-8 is found at the first byte of the sequence",
    arguments: [
      ([0x61, 0xEA, 0xB0, 0x80], nil), ([0x61, 0xEA, 0xB0], 1), ([0x61, 0x80], 1),
      ([0xC1, 0xBF], 0), ([0x61, 0xED, 0xA0, 0x80], 1), ([0xED, 0x9F, 0xBF], nil),
      ([0xF4, 0x8F, 0xBF, 0xBF], nil), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xF0, 0x8F, 0xBF, 0xBF], 0),
      ([0xE0, 0x9F, 0xBF], 0), ([0xC3, 0xA9, 0xFF], 2), ([], nil),
    ] as [([UInt8], Int?)]
  )
  func invalidOffsets(bytes: [UInt8], offset: Int?) {
    #expect(UTF8Validation.firstInvalidOffset(in: bytes) == offset)
  }

  @Test("Invalid UTF-8 is found behind any number of ASCII characters")
  func invalidBehindASCII() {
    for count in 0..<40 {
      let before = [UInt8](repeating: 0x61, count: count)
      #expect(UTF8Validation.firstInvalidOffset(in: before + [0xFF, 0x61]) == count)
      #expect(UTF8Validation.firstInvalidOffset(in: [0xC3, 0xA9] + before + [0x80]) == count + 2)
      #expect(UTF8Validation.firstInvalidOffset(in: before) == nil)
    }
  }

  @Test("Every scalar survives encoding and decoding")
  func coding() {
    var all: [UInt32] = []
    for value in stride(from: UInt32(0), through: 0x10FFFF, by: 7)
    where Unicode.Scalar(value) != nil { all.append(value) }
    let bytes = ScalarCoding.bytes(of: all)
    #expect(UTF8Validation.firstInvalidOffset(in: bytes) == nil)
    #expect(ScalarCoding.scalars(of: bytes) == all)
  }

  @Test("A long run of marks is put in order in little time")
  func manyMarks() {
    let pair: [UInt32] = [0x301, 0x323]
    var text: [UInt32] = [0x78]
    for _ in 0..<50_000 { text += pair }
    let normal = ScalarCoding.scalars(of: Normalization.nfc(ScalarCoding.bytes(of: text)))
    // The marks below (class 220) come first, and x with a dot below has no composite.
    #expect(normal.count == 100_001)
    #expect(normal[1...50_000].allSatisfy { $0 == 0x323 })
    #expect(normal[50_001...].allSatisfy { $0 == 0x301 })
  }
}
