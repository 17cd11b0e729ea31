// The text of a tree: names, strings, and the file itself.

import SourceText
import UnicodeText

extension SyntaxTree {
  /// The name that a token writes: NFC, without back-quotes or quotation marks.
  package func nameText(_ token: TokenID) -> String {
    guard Int(token.index) < tokenKinds.count else { return "" }
    switch tokenKinds[Int(token.index)] {
    case .string: return Self.normalized(Array(stringValue(token).utf8)[...])
    case .quotedWord: return Self.normalized(bytes(token).dropFirst().dropLast())
    default: return Self.normalized(bytes(token))
    }
  }

  /// The text between the quotation marks of a string token, `\"` and `\\` read as one character.
  package func stringValue(_ token: TokenID) -> String {
    var content = bytes(token)
    if content.first == UInt8(ascii: "\"") { content = content.dropFirst() }
    if content.last == UInt8(ascii: "\"") { content = content.dropLast() }
    if !content.contains(UInt8(ascii: "\\")) { return String(decoding: content, as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.count)
    var isEscaped = false
    for byte in content {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
        continue
      }
      if isEscaped, byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "\"") {
        bytes.append(UInt8(ascii: "\\"))
      }
      isEscaped = false
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes of the file, put together from its tokens.
  package func print() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.bytes.count)
    for index in tokenKinds.indices {
      bytes += file.bytes[Int(tokenStarts[index])..<Int(tokenStarts[index + 1])]
    }
    return bytes
  }

  /// The tree from a node down as nested brackets, for tests: kinds, and the texts of the leaves.
  package func dump(_ node: NodeID) -> String {
    let parts = children(node)
    if parts.isEmpty {
      let words = significantTokens(node).map { text($0) }.joined(separator: " ")
      return words.isEmpty ? "(\(kind(node)))" : "(\(kind(node)) \(words))"
    }
    let own = hasOwnMainToken(node) ? " " + text(mainToken(node)) : ""
    return "(\(kind(node))\(own) " + parts.map { dump($0) }.joined(separator: " ") + ")"
  }

  /// Whether a node with children has a meaning that only its main token shows.
  private func hasOwnMainToken(_ node: NodeID) -> Bool {
    switch kind(node) {
    case .literalBusinessDays, .nthBusinessDayOf, .nthDayOf, .selectNth, .timeOnDaysInZone,
      .atTimeInZone, .bytesOf, .canBeWritten:
      true
    default: false
    }
  }

  /// The whole tree as nested brackets, for tests.
  package func dump() -> String { dump(root) }

  private func bytes(_ token: TokenID) -> ArraySlice<UInt8> {
    let place = range(token)
    return file.bytes[place.start.value..<place.end.value]
  }

  private static func normalized(_ bytes: ArraySlice<UInt8>) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: Normalization.nfc(Array(bytes)), as: UTF8.self)
  }
}
