// From bytes to tokens: every byte belongs to exactly one token.

import SourceText
import UnicodeText

/// The limits of a source file.
enum SourceLimits {
  /// In bytes.
  static let size = 8 * 1024 * 1024
  static let lines = 200_000
  /// Brackets, phrases and indented levels within each other.
  static let nesting = 64
  /// Diagnostics of one file; the rest is left out.
  static let diagnostics = 200
}

/// A reader of tokens over valid UTF-8.
struct Lexer {
  let file: SourceFile
  let bytes: [UInt8]
  var place = 0
  var kinds: [TokenKind] = []
  var starts: [UInt32] = []
  var diagnostics: [Diagnostic] = []
  /// Whether the line has had a significant token; whether the last one was its first and `zone`;
  /// and whether it was `in`.
  private var lineHasTokens = false
  private var afterZone = false
  private var afterIn = false
  private let zoneWord = Array(Vocabulary.spelling(.zone).utf8)
  private let inWord = Array(Vocabulary.spelling(.in).utf8)
  /// Whether scenarios are passed over, each with what stands below it as one comment.
  private let skipsScenarios: Bool
  private let scenarioWord = Array(Vocabulary.spelling(.scenario).utf8)

  init(_ file: SourceFile, skipsScenarios: Bool = false) {
    self.file = file
    self.skipsScenarios = skipsScenarios
    bytes = file.bytes
    kinds.reserveCapacity(bytes.count / 4)
    starts.reserveCapacity(bytes.count / 4)
  }

  mutating func run() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      place = 3
      report(SyntaxProblems.byteOrderMark(range(0)))
      add(.byteOrderMark, from: 0)
    }
    while place < bytes.count {
      if skipsScenarios, isAtScenario { scenario() } else { token() }
    }
    starts.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  func byte(_ offset: Int = 0) -> UInt8 {
    place + offset < bytes.count ? bytes[place + offset] : 0
  }

  func range(_ start: Int) -> SourceRange {
    SourceRange(source: file.id, start: ByteOffset(start), end: ByteOffset(place))
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count <= SourceLimits.diagnostics { diagnostics.append(diagnostic) }
  }

  mutating func add(_ kind: TokenKind, from start: Int) {
    kinds.append(kind)
    starts.append(UInt32(truncatingIfNeeded: start))
    if kind == .newline {
      lineHasTokens = false
      afterZone = false
      afterIn = false
    } else if !kind.isTrivia {
      afterZone = !lineHasTokens && kind == .word && spells(zoneWord, start)
      afterIn = kind == .word && spells(inWord, start)
      lineHasTokens = true
    }
  }

  /// Whether the bytes from a place up to here are those of a word.
  private func spells(_ word: [UInt8], _ start: Int) -> Bool {
    guard place - start == word.count else { return false }
    for offset in word.indices where bytes[start + offset] != word[offset] { return false }
    return true
  }

  // MARK: Scenarios that are passed over

  /// Whether a line begins here, and with `scenario`.
  private var isAtScenario: Bool {
    guard kinds.last.map({ $0 == .newline || $0 == .byteOrderMark }) ?? true else { return false }
    for offset in scenarioWord.indices where byte(offset) != scenarioWord[offset] { return false }
    let next = byte(scenarioWord.count)
    return next == 0x20 || next == 0x09 || next == 0x0A || next == 0x0D || next == 0
      || next == UInt8(ascii: "\"")
  }

  /// Takes a scenario, up to the next line that begins something else.
  private mutating func scenario() {
    let start = place
    while place < bytes.count {
      guard let end = bytes[place...].firstIndex(of: 0x0A) else {
        place = bytes.count
        break
      }
      place = end + 1
      switch byte() {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "#"): continue
      default: break
      }
      break
    }
    // A line end of its own follows, so that what comes next begins a line.
    if place < bytes.count { place -= 1 }
    add(.comment, from: start)
  }

  private mutating func token() {
    let start = place
    let first = bytes[place]
    switch first {
    case 0x20, 0x09: whitespace()
    case 0x0A: take(.newline, 1)
    case 0x0D where byte(1) == 0x0A: take(.newline, 2)
    case UInt8(ascii: "#"): comment()
    case UInt8(ascii: "\""): string()
    case UInt8(ascii: "`"): quotedWord()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: "."):
      let joins = place > 0 && isNameEnd(bytes[place - 1])
      if !joins, isDigit(byte(1)) { number() } else { take(.dot, 1) }
    default:
      if afterZone || afterIn, zoneName() { return }
      if let kind = Self.single(first) {
        symbol(kind)
      } else {
        wordOrUnknown(start)
      }
    }
  }

  private static func single(_ byte: UInt8) -> TokenKind? {
    switch byte {
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .asterisk
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "="): .equal
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: "("): .openParenthesis
    case UInt8(ascii: ")"): .closeParenthesis
    case UInt8(ascii: "{"): .openBrace
    case UInt8(ascii: "}"): .closeBrace
    case UInt8(ascii: "|"): .bar
    default: nil
    }
  }

  private mutating func symbol(_ kind: TokenKind) {
    switch kind {
    case .less where byte(1) == UInt8(ascii: "="): take(.lessOrEqual, 2)
    case .greater where byte(1) == UInt8(ascii: "="): take(.greaterOrEqual, 2)
    case .bar where byte(1) == UInt8(ascii: "|"): take(.doubleBar, 2)
    default: take(kind, 1)
    }
  }

  private mutating func take(_ kind: TokenKind, _ length: Int) {
    let start = place
    place += length
    add(kind, from: start)
  }

  private mutating func whitespace() {
    let start = place
    var tab = false
    while byte() == 0x20 || byte() == 0x09 {
      if byte() == 0x09, !tab {
        tab = true
        let at = SourceRange(
          source: file.id,
          start: ByteOffset(place),
          end: ByteOffset(place + 1)
        )
        report(SyntaxProblems.tab(at))
      }
      place += 1
    }
    add(.whitespace, from: start)
  }

  private var atLineEnd: Bool {
    place >= bytes.count || byte() == 0x0A || (byte() == 0x0D && byte(1) == 0x0A)
  }

  private mutating func comment() {
    let start = place
    while !atLineEnd { scalarOfText() }
    add(.comment, from: start)
  }

  /// Passes over one scalar of a comment or a string; reports a forbidden one.
  private mutating func scalarOfText() {
    if (0x20..<0x7F).contains(bytes[place]) {
      place += 1
      return
    }
    let start = place
    let scalar = nextScalar()
    if isForbiddenInSource(scalar) {
      report(SyntaxProblems.forbiddenCharacter(range(start), scalar))
    }
  }

  private mutating func nextScalar() -> UInt32 {
    let length = max(1, UTF8Validation.sequenceLength(in: bytes, at: place))
    let scalar = ScalarCoding.scalar(in: bytes, at: place, length: length)
    place = min(place + length, bytes.count)
    return scalar
  }

  private mutating func string() {
    let start = place
    place += 1
    while !atLineEnd {
      if byte() == UInt8(ascii: "\"") {
        place += 1
        add(.string, from: start)
        return
      }
      if byte() == UInt8(ascii: "\\") {
        let escape = place
        place += 1
        if byte() == UInt8(ascii: "\"") || byte() == UInt8(ascii: "\\") {
          place += 1
        } else {
          report(SyntaxProblems.unknownEscape(range(escape)))
        }
        continue
      }
      scalarOfText()
    }
    report(SyntaxProblems.unterminatedString(range(start)))
    add(.error, from: start)
  }

  private mutating func quotedWord() {
    let start = place
    place += 1
    while !atLineEnd, byte() != UInt8(ascii: "`") { scalarOfText() }
    let isClosed = byte() == UInt8(ascii: "`") && place > start + 1
    if byte() == UInt8(ascii: "`") { place += 1 }
    if !isClosed { report(SyntaxProblems.unterminatedName(range(start))) }
    add(isClosed ? .quotedWord : .error, from: start)
  }

  /// Takes the name of a time zone that has a `/`; the answer is whether there was one.
  private mutating func zoneName() -> Bool {
    var length = 0
    var slash = false
    while isZoneByte(byte(length)) {
      if byte(length) == UInt8(ascii: "/") { slash = true }
      length += 1
    }
    guard slash, !(byte() == UInt8(ascii: "/")) else { return false }
    // Behind `in` may also stand a unit and a division: `length of x in hours/24`.
    if !afterZone, !partsAreCapitalized(length) { return false }
    take(.zoneName, length)
    return true
  }

  /// Whether each part between the slashes begins with a capital letter, as the parts of the name
  /// of a time zone do.
  private func partsAreCapitalized(_ length: Int) -> Bool {
    for offset in 0..<length where offset == 0 || byte(offset - 1) == UInt8(ascii: "/") {
      let first = byte(offset)
      guard first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z") else { return false }
    }
    return byte(length - 1) != UInt8(ascii: "/")
  }

  private func isZoneByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte)
      || [UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-")].contains(byte)
  }

  func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  private func isNameEnd(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || byte >= 0x80 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "`")
  }

  // MARK: Words and what is no token

  private mutating func wordOrUnknown(_ start: Int) {
    if let end = endOfASCIIWord(start) {
      place = end
      add(.word, from: start)
      return
    }
    let first = nextScalar()
    guard first == 0x5F || isIdentifierStart(first) else {
      unknown(start, first)
      return
    }
    var scalars = [first]
    while place < bytes.count {
      let before = place
      let scalar = nextScalar()
      guard scalar == 0x5F || isIdentifierContinue(scalar) else {
        place = before
        break
      }
      scalars.append(scalar)
    }
    if scriptClash(in: scalars) != nil {
      let text = String(decoding: bytes[start..<place], as: UTF8.self)
      report(SyntaxProblems.mixedScripts(range(start), text))
    }
    add(.word, from: start)
  }

  /// The end of a word of ASCII alone; nil where there is none, or where other letters follow.
  private func endOfASCIIWord(_ start: Int) -> Int? {
    guard isLetter(bytes[start]) || bytes[start] == 0x5F else { return nil }
    var end = start + 1
    while end < bytes.count {
      let next = bytes[end]
      if next >= 0x80 { return nil }
      guard isLetter(next) || isDigit(next) || next == 0x5F else { break }
      end += 1
    }
    return end
  }

  /// Whether a scalar is a space that looks like the plain one, such as the ideographic space.
  private static func isForeignSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private mutating func unknown(_ start: Int, _ scalar: UInt32) {
    if isForbiddenInSource(scalar) {
      report(SyntaxProblems.forbiddenCharacter(range(start), scalar))
      add(.error, from: start)
    } else if Self.isForeignSpace(scalar) {
      report(SyntaxProblems.unknownSpace(range(start), scalar))
      add(.whitespace, from: start)
    } else {
      // A run of such characters is one mistake.
      while place < bytes.count, byte() == bytes[start], scalar < 0x80 { place += 1 }
      let text = String(decoding: bytes[start..<place], as: UTF8.self)
      report(SyntaxProblems.unknownCharacter(range(start), text))
      add(.error, from: start)
    }
  }
}
