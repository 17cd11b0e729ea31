// What single lines of a file of rules say, without reading the file as a whole.

/// Lines at the left margin, by their first words.
package enum RuleLines {
  /// Whether a line begins with the word `policy`.
  package static func hasPolicy(_ bytes: [UInt8]) -> Bool {
    !rests(of: bytes, behind: Vocabulary.spelling(.policy)).isEmpty
  }

  /// The paths behind the lines that begin with the word `use`.
  package static func pathsUsed(_ bytes: [UInt8]) -> [String] {
    rests(of: bytes, behind: Vocabulary.spelling(.use)).compactMap { rest in
      let parts = rest.split(
        separator: UInt8(ascii: "\""),
        maxSplits: 2,
        omittingEmptySubsequences: false
      )
      return parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil
    }
  }

  /// What stands behind a word at the left margin, line by line.
  private static func rests(of bytes: [UInt8], behind word: String) -> [ArraySlice<UInt8>] {
    let word = Array(word.utf8)
    var rests: [ArraySlice<UInt8>] = []
    // A mark of the byte order stands before the first line.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    for line in text.split(separator: 0x0A) where line.starts(with: word) {
      let rest = line.dropFirst(word.count)
      guard let next = rest.first else {
        rests.append(rest)
        continue
      }
      if next == 0x20 || next == 0x0D { rests.append(rest) }
    }
    return rests
  }
}
