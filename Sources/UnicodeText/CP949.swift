// How many bytes a text takes in code page 949, by which the length of short messages is limited.

/// Windows code page 949, also called Unified Hangul Code.
///
/// It holds ASCII in one byte, and in two bytes the 8,224 characters of KS X 1001 as of 1987, the
/// euro and registered signs, and the 8,822 Hangul syllables that KS X 1001 lacks. The codes that
/// Windows gives to private use are not counted in: a reader elsewhere sees no character there.
package enum CP949 {
  /// The bytes of one scalar as it stands: 1 for ASCII and its control characters, 2 for any other
  /// that has a code; nil where it has none.
  package static func byteCount(of scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII { return 1 }
    // Most of a Korean text is syllables, and the code page has all of them.
    if HangulSyllables.isSyllable(scalar.value) { return 2 }
    return RangeSearch.contains(CP949Tables.twoBytes, scalar.value) ? 2 : nil
  }

  /// What a text comes to: its bytes, or the first scalar that has no code.
  enum Measure: Equatable, Sendable {
    case bytes(Int)
    case outside(Unicode.Scalar)
  }

  /// Adds up `text` in normalization form C.
  static func measure(_ text: String) -> Measure {
    var bytes = Normalization.nfc(Array(text.utf8)).makeIterator()
    var decoder = UTF8()
    var total = 0
    // A string holds nothing but valid UTF-8, so this goes on to its end.
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      guard let count = byteCount(of: scalar) else { return .outside(scalar) }
      total += count
    }
    return .bytes(total)
  }
}

/// The bytes of `text` in code page 949, after normalization form C; nil where a character has no
/// code there.
///
/// A line feed is one byte and a carriage return is one byte. Texts that are canonically equivalent
/// have one length, which has a price: the code page has the ångström sign (U+212B) and the Hanja
/// U+F92C and U+F9B8, form C replaces these by letters that it has not, and so they give nil.
package func cp949ByteCount(_ text: String) -> Int? {
  guard case .bytes(let count) = CP949.measure(text) else { return nil }
  return count
}

/// The first scalar of `text`, after normalization form C, that has no code in code page 949; nil
/// where all have one.
///
/// The scalar may be composed and so not be in `text` as written: "e" and U+0301 give U+00E9.
package func firstScalarOutsideCP949(_ text: String) -> Unicode.Scalar? {
  guard case .outside(let scalar) = CP949.measure(text) else { return nil }
  return scalar
}
