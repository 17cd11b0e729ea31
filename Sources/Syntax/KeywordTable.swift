// The keywords by the bytes that spell them: found without making a string of every word.

/// The keywords of rows of the vocabulary, by their spellings of at most 16 bytes.
struct KeywordTable {
  /// The bytes of a spelling, the first being the lowest; 0 behind the last.
  private struct Packed: Equatable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    /// nil where there are more than 16 bytes, and where there are none.
    init?(_ bytes: some Collection<UInt8>) {
      if bytes.isEmpty || bytes.count > 16 { return nil }
      var shift: UInt64 = 0
      for byte in bytes {
        if shift < 64 {
          low |= UInt64(byte) << shift
        } else {
          high |= UInt64(byte) << (shift - 64)
        }
        shift += 8
      }
    }

    /// A number that is spread well below `KeywordTable.size`.
    var place: Int {
      let mixed = (low ^ (high &* 0xC2B2_AE3D_27D4_EB4F)) &* 0x9E37_79B9_7F4A_7C15
      return Int(truncatingIfNeeded: mixed >> 55)
    }
  }

  private struct Entry {
    let key: Packed
    let keyword: Keyword
  }

  private static let size = 512
  private var entries = [Entry?](repeating: nil, count: Self.size)

  /// The table of rows; of one spelling that stands twice the later row counts.
  init(_ rows: [Vocabulary.Row]) {
    for row in rows {
      for spelling in row.spellings {
        guard let key = Packed(spelling.utf8) else { continue }
        var place = key.place
        while let other = entries[place], other.key != key { place = (place + 1) % Self.size }
        entries[place] = Entry(key: key, keyword: row.keyword)
      }
    }
  }

  /// The keyword that bytes spell, or nil.
  subscript(_ bytes: some Collection<UInt8>) -> Keyword? {
    guard let key = Packed(bytes) else { return nil }
    var place = key.place
    while let entry = entries[place] {
      if entry.key == key { return entry.keyword }
      place = (place + 1) % Self.size
    }
    return nil
  }
}
