// Which scalars may stand in a name, and which nowhere in a source.

/// Whether `scalar` may begin a name: XID_Start of Unicode Standard Annex 31, or the low line.
package func isIdentifierStart(_ scalar: UInt32) -> Bool {
  if scalar < 0x80 { return isASCIILetter(scalar) || scalar == 0x5F }
  if HangulSyllables.isSyllable(scalar) { return true }
  return RangeSearch.contains(IdentifierTables.start, scalar)
}

/// Whether `scalar` may follow in a name: XID_Continue of Unicode Standard Annex 31.
///
/// Letters that cannot be seen belong to it too; `isForbiddenInSource` refuses them.
package func isIdentifierContinue(_ scalar: UInt32) -> Bool {
  if scalar < 0x80 {
    return isASCIILetter(scalar) || (0x30...0x39).contains(scalar) || scalar == 0x5F
  }
  if HangulSyllables.isSyllable(scalar) { return true }
  return RangeSearch.contains(IdentifierTables.continuation, scalar)
}

/// Whether `scalar` is refused anywhere in a source, in comments and texts too.
///
/// These are the characters that make a reader see something else than the program does:
/// bidirectional controls, zero-width characters and other invisible format characters, fillers
/// of Hangul, line separators that only some editors obey, and control characters other than
/// tab, line feed and carriage return.
package func isForbiddenInSource(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x09, 0x0A, 0x0D: false
  case 0x00...0x1F, 0x7F...0x9F: true
  case 0x20...0xAC: false
  case 0xAD, 0x034F, 0x061C, 0x180E: true
  case 0x115F, 0x1160, 0x3164, 0xFFA0: true
  case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
  case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
  default: false
  }
}

private func isASCIILetter(_ scalar: UInt32) -> Bool {
  (0x61...0x7A).contains(scalar | 0x20)
}
