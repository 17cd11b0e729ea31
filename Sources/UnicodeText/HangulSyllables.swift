// Hangul syllables taken apart into jamo and put together, by the arithmetic of the standard.

/// Hangul syllables and the jamo they are made of (The Unicode Standard, section 3.12).
enum HangulSyllables {
  static let first: UInt32 = 0xAC00
  static let last: UInt32 = 0xD7A3
  static let firstInitial: UInt32 = 0x1100
  static let firstVowel: UInt32 = 0x1161
  /// One before the first final consonant, so that an index of 0 means that there is none.
  static let beforeFinal: UInt32 = 0x11A7
  static let initialCount: UInt32 = 19
  static let vowelCount: UInt32 = 21
  static let finalCount: UInt32 = 28

  static func isSyllable(_ scalar: UInt32) -> Bool { scalar >= first && scalar <= last }

  /// Appends the two or three jamo of `syllable`.
  static func appendJamo(of syllable: UInt32, to scalars: inout [UInt32]) {
    let index = syllable - first
    scalars.append(firstInitial + index / (vowelCount * finalCount))
    scalars.append(firstVowel + index % (vowelCount * finalCount) / finalCount)
    let final = index % finalCount
    if final != 0 { scalars.append(beforeFinal + final) }
  }

  /// The syllable of an initial consonant and a vowel, or of an open syllable and a final
  /// consonant; nil where the two do not join.
  static func composition(of left: UInt32, _ right: UInt32) -> UInt32? {
    if left >= firstInitial, left < firstInitial + initialCount,
      right >= firstVowel, right < firstVowel + vowelCount
    {
      let index = (left - firstInitial) * vowelCount + (right - firstVowel)
      return first + index * finalCount
    }
    if isSyllable(left), (left - first) % finalCount == 0,
      right > beforeFinal, right < beforeFinal + finalCount
    {
      return left + (right - beforeFinal)
    }
    return nil
  }
}
