// Which parts of a text are of another language than the page that they stand on.

import UnicodeText

/// A piece of a text; the code of its language, where that is not the page's.
struct LanguagePiece: Equatable {
  let text: String
  let language: String?
}

/// A text in pieces, those of another language marked.
///
/// On a page in English that is what is written in Hangul, on one in Korean several words of Latin
/// letters: one such word, as a code or a unit, belongs to Korean.
func languagePieces(_ text: String, in language: String) -> [LanguagePiece] {
  let scalars = Array(text.unicodeScalars)
  let isKorean = language == "ko"
  let isOther: (Unicode.Scalar) -> Bool = isKorean ? { isLatin($0) } : { isHangul($0) }
  let ends: (Unicode.Scalar) -> Bool = isKorean ? { isHangul($0) } : { isLatin($0) }
  var pieces: [LanguagePiece] = []
  var plain = ""
  var place = 0
  while place < scalars.count {
    guard isOther(scalars[place]) else {
      plain.unicodeScalars.append(scalars[place])
      place += 1
      continue
    }
    // It goes on to the last such letter before a letter of the page's own language.
    var end = place
    var next = place
    while next < scalars.count, !ends(scalars[next]) {
      if isOther(scalars[next]) { end = next }
      next += 1
    }
    var other = ""
    for scalar in scalars[place...end] { other.unicodeScalars.append(scalar) }
    if isKorean, !isSeveralWords(other) {
      plain += other
    } else {
      if !plain.isEmpty { pieces.append(LanguagePiece(text: plain, language: nil)) }
      plain = ""
      pieces.append(LanguagePiece(text: other, language: isKorean ? "en" : "ko"))
    }
    place = end + 1
  }
  if !plain.isEmpty { pieces.append(LanguagePiece(text: plain, language: nil)) }
  return pieces
}

private func isHangul(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3130...0x318F: true
  default: false
  }
}

private func isLatin(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: true
  default: false
  }
}

/// Whether a text has at least two words with small letters, which codes and units have not.
private func isSeveralWords(_ text: String) -> Bool {
  var words = 0
  for word in text.split(separator: " ") {
    var small = 0
    for scalar in word.unicodeScalars where scalar.value >= 0x61 && scalar.value <= 0x7A {
      small += 1
    }
    if small > 1 { words += 1 }
  }
  return words > 1
}
