// Lines and their columns, and the items that they form.

import SourceText
import UnicodeText

/// A line with at least one significant token.
struct LayoutLine {
  /// The significant tokens from `first` up to `end`.
  let first: Int
  let end: Int
  /// The column of the first one, from 0.
  let column: Int
}

/// The lines of an item: the line that begins it and the deeper ones below.
struct LayoutItem {
  let lines: Range<Int>
}

/// The significant tokens of a file, in lines.
struct Layout {
  /// The indices of the tokens that are no trivia.
  var significant: [Int] = []
  /// The keyword that each of them spells, or nil.
  var keywords: [Keyword?] = []
  var lines: [LayoutLine] = []

  init(kinds: [TokenKind], starts: [UInt32], bytes: [UInt8]) {
    significant.reserveCapacity(kinds.count / 2)
    keywords.reserveCapacity(kinds.count / 2)
    var lineStart = 0
    var first = 0
    var column = 0
    for index in kinds.indices {
      let kind = kinds[index]
      if kind == .newline || kind == .byteOrderMark {
        if significant.count > first {
          lines.append(LayoutLine(first: first, end: significant.count, column: column))
          first = significant.count
        }
        lineStart = Int(starts[index + 1])
        continue
      }
      if kind.isTrivia { continue }
      let start = Int(starts[index])
      if significant.count == first { column = Self.column(bytes, lineStart, start) }
      significant.append(index)
      keywords.append(
        kind == .word ? Self.keyword(bytes[start..<Int(starts[index + 1])]) : nil
      )
    }
    if significant.count > first {
      lines.append(LayoutLine(first: first, end: significant.count, column: column))
    }
  }

  /// The keyword that a word spells in whatever normalization form.
  private static func keyword(_ word: ArraySlice<UInt8>) -> Keyword? {
    guard let first = word.first, first >= 0x80 else { return Vocabulary.keyword(word) }
    return Vocabulary.keyword(Normalization.nfc(Array(word))[...])
  }

  /// The column of a place; a tab goes to the next multiple of 4.
  private static func column(_ bytes: [UInt8], _ lineStart: Int, _ place: Int) -> Int {
    var column = 0
    for byte in bytes[lineStart..<place] where byte & 0xC0 != 0x80 {
      column = byte == 0x09 ? (column / 4 + 1) * 4 : column + 1
    }
    return column
  }
}
