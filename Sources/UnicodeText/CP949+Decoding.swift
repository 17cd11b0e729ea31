// Code page 949 read: bytes to UTF-8.

extension CP949 {
  /// The text that bytes in the code page hold, in UTF-8; nil where they are none.
  package static func utf8(of bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 3 / 2)
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        result.append(lead)
        index += 1
        continue
      }
      guard index + 1 < bytes.count, let scalar = scalar(lead, bytes[index + 1]),
        let encoded = UTF8.encode(scalar)
      else { return nil }
      result.append(contentsOf: encoded)
      index += 2
    }
    return result
  }

  /// The scalar of a code of two bytes; nil where there is none.
  static func scalar(_ lead: UInt8, _ trail: UInt8) -> Unicode.Scalar? {
    if lead >= 0xA1, lead <= 0xFE, trail >= 0xA1, trail <= 0xFE {
      let value = CP949Tables.characters[Int(lead - 0xA1) * 94 + Int(trail - 0xA1)]
      return value == 0 ? nil : Unicode.Scalar(value)
    }
    guard lead >= 0x81, lead <= 0xC6, let column = column(trail) else { return nil }
    // Rows up to A0 have 178 such codes; of the later ones, 84 are left beside KS X 1001.
    let place =
      lead <= 0xA0 ? Int(lead - 0x81) * 178 + column : 32 * 178 + Int(lead - 0xA1) * 84 + column
    if lead > 0xA0, column >= 84 { return nil }
    return otherSyllables.indices.contains(place)
      ? Unicode.Scalar(otherSyllables[place]) : nil
  }

  /// The place of a second byte among those that may be one.
  private static func column(_ trail: UInt8) -> Int? {
    switch trail {
    case 0x41...0x5A: Int(trail - 0x41)
    case 0x61...0x7A: Int(trail - 0x61) + 26
    case 0x81...0xFE: Int(trail - 0x81) + 52
    default: nil
    }
  }

  /// The Hangul syllables that KS X 1001 lacks, which the code page adds in the order of Unicode.
  private static let otherSyllables: [UInt16] = {
    var isKnown = [Bool](
      repeating: false,
      count: Int(HangulSyllables.last - HangulSyllables.first) + 1
    )
    for value in CP949Tables.characters where HangulSyllables.isSyllable(UInt32(value)) {
      isKnown[Int(UInt32(value) - HangulSyllables.first)] = true
    }
    var result: [UInt16] = []
    for index in isKnown.indices where !isKnown[index] {
      result.append(UInt16(HangulSyllables.first) + UInt16(index))
    }
    return result
  }()
}
