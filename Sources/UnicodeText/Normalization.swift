// Unicode normalization form C, by which names are compared.

/// Unicode normalization (Unicode Standard Annex 15).
package enum Normalization {
  /// `bytes`, which are valid UTF-8, in normalization form C.
  package static func nfc(_ bytes: [UInt8]) -> [UInt8] {
    if isASCII(bytes) { return bytes }
    let scalars = ScalarCoding.scalars(of: bytes)
    if isCertainlyComposed(scalars) { return bytes }
    return ScalarCoding.bytes(of: composed(ordered(decomposed(scalars))))
  }

  static func isASCII(_ bytes: [UInt8]) -> Bool {
    for byte in bytes where byte >= 0x80 { return false }
    return true
  }

  /// The standard's quick check: true where no scalar can change and the marks are in order.
  static func isCertainlyComposed(_ scalars: [UInt32]) -> Bool {
    var previous: UInt32 = 0
    // Nothing below U+0300 combines, and nothing below it changes under form C.
    for scalar in scalars where scalar >= 0x300 || previous != 0 {
      // A syllable of Hangul is composed, and no mark.
      if HangulSyllables.isSyllable(scalar) {
        previous = 0
        continue
      }
      let current = combiningClass(scalar)
      if current != 0, current < previous { return false }
      if RangeSearch.contains(NormalizationTables.unsettled, scalar) { return false }
      previous = current
    }
    return true
  }

  static func combiningClass(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x300 { return 0 }
    let table = NormalizationTables.combiningClasses
    guard let record = RangeSearch.index(in: table, stride: 3, of: scalar) else { return 0 }
    return table[record + 2]
  }

  /// The full canonical decomposition, with the marks not yet in order.
  static func decomposed(_ scalars: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(scalars.count * 2)
    for scalar in scalars {
      if scalar < 0xC0 {
        result.append(scalar)
      } else if HangulSyllables.isSyllable(scalar) {
        HangulSyllables.appendJamo(of: scalar, to: &result)
      } else if let entry = RangeSearch.position(in: NormalizationTables.decomposed, of: scalar) {
        let start = Int(NormalizationTables.decompositionOffsets[entry])
        let end = Int(NormalizationTables.decompositionOffsets[entry + 1])
        result.append(contentsOf: NormalizationTables.decompositions[start..<end])
      } else {
        result.append(scalar)
      }
    }
    return result
  }

  /// `scalars` with each run of marks sorted by combining class, marks of one class in place.
  static func ordered(_ scalars: [UInt32]) -> [UInt32] {
    var result = scalars
    var index = 0
    while index < result.count {
      guard combiningClass(result[index]) != 0 else {
        index += 1
        continue
      }
      // Class, place and scalar in one integer: sorting it is stable, and a long run of marks in
      // hostile input costs no quadratic time.
      var keys: [UInt64] = []
      let start = index
      while index < result.count {
        let current = combiningClass(result[index])
        if current == 0 { break }
        let place = UInt64(index - start)
        keys.append(UInt64(current) << 56 | place << 21 | UInt64(result[index]))
        index += 1
      }
      if keys.count < 2 { continue }
      keys.sort()
      for (place, key) in keys.enumerated() { result[start + place] = UInt32(key & 0x1F_FFFF) }
    }
    return result
  }

  /// The canonical composition of a decomposed, ordered sequence.
  static func composed(_ scalars: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(scalars.count)
    var starter: Int?
    var previousClass: UInt32 = 0
    for scalar in scalars {
      let current = combiningClass(scalar)
      if let place = starter {
        // A mark is blocked from the starter by one of its own class or a higher one between.
        let isAdjacent = result.count - 1 == place
        if isAdjacent || (previousClass < current && previousClass != 0),
          let composite = composition(of: result[place], scalar)
        {
          result[place] = composite
          continue
        }
      }
      if current == 0 { starter = result.count }
      previousClass = current
      result.append(scalar)
    }
    return result
  }

  /// The primary composite of two scalars, or nil.
  static func composition(of left: UInt32, _ right: UInt32) -> UInt32? {
    if let syllable = HangulSyllables.composition(of: left, right) { return syllable }
    let table = NormalizationTables.compositions
    var low = 0
    var high = table.count / 3
    while low < high {
      let middle = low + (high - low) / 2
      let record = middle * 3
      let isBefore =
        table[record] < left || (table[record] == left && table[record + 1] < right)
      if isBefore {
        low = middle + 1
      } else if table[record] == left && table[record + 1] == right {
        return table[record + 2]
      } else {
        high = middle
      }
    }
    return nil
  }
}
