// Korean particles: which of the two forms follows a text, by the sound it ends in when it is read.

/// The sound that a text ends in.
enum FinalSound: Equatable {
  /// A vowel.
  case open
  /// The consonant ㄹ, after which `(으)로` has its short form.
  case rieul
  /// Another consonant.
  case closed
  /// It cannot be known: both forms are written.
  case unknown
}

/// A particle that has one form after a vowel and another after a consonant.
enum KoreanParticle {
  case subject, topic, object, and, direction

  /// The particle behind a sound: `을`, `를`, or `을(를)` where the sound is not known.
  func form(after sound: FinalSound) -> String {
    switch (self, sound) {
    case (.subject, .open): "가"
    case (.subject, .unknown): "이(가)"
    case (.subject, _): "이"
    case (.topic, .open): "는"
    case (.topic, .unknown): "은(는)"
    case (.topic, _): "은"
    case (.object, .open): "를"
    case (.object, .unknown): "을(를)"
    case (.object, _): "을"
    case (.and, .open): "와"
    case (.and, .unknown): "와(과)"
    case (.and, _): "과"
    case (.direction, .open), (.direction, .rieul): "로"
    case (.direction, .unknown): "(으)로"
    case (.direction, .closed): "으로"
    }
  }

  /// A text with the particle behind it.
  func after(_ text: String) -> String { text + form(after: finalSound(of: text)) }
}

/// The sound that a text ends in when it is read aloud in Korean.
///
/// Closing brackets, quotation marks and marks of punctuation are passed over; digits are read as a
/// number, a Latin letter by its name, `%` as 퍼센트.
func finalSound(of text: String) -> FinalSound {
  let scalars = Array(text.unicodeScalars)
  var end = scalars.count
  while end > 0, isPassedOver(scalars[end - 1]) { end -= 1 }
  guard end > 0 else { return .unknown }
  let value = narrow(scalars[end - 1].value)
  switch value {
  case 0xAC00...0xD7A3: return sound(ofFinal: (value - 0xAC00) % 28)
  // Jamo that are not put together: a final consonant, or a vowel without one.
  case 0x11A8...0x11C2: return sound(ofFinal: value - 0x11A7)
  case 0x1161...0x1175: return .open
  case 0x30...0x39: return sound(ofNumber: scalars[..<end])
  case 0x41...0x5A: return sound(ofLetter: value)
  case 0x61...0x7A: return sound(ofLetter: value - 0x20)
  case 0x25: return .open  // % 퍼센트
  case 0x2030: return .rieul  // ‰ 퍼밀
  case 0x24, 0x20AC: return .open  // $ 달러, € 유로
  case 0x20A9: return .closed  // ₩ 원
  case 0xB0, 0x2103: return .open  // ° 도
  default: return .unknown
  }
}

private func sound(ofFinal index: UInt32) -> FinalSound {
  switch index {
  case 0: .open
  case 8: .rieul
  default: .closed
  }
}

/// A wide form of a digit, a letter or a sign as the plain one.
private func narrow(_ value: UInt32) -> UInt32 {
  value >= 0xFF01 && value <= 0xFF5E ? value - 0xFEE0 : value
}

private func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case " ", ")", "]", "}", ">", "\"", "'", ".", ",", "?", "!", "`", "…": return true
  case "」", "』", "”", "’", "〉", "》", "】", "〕", "）", "］", "｝", "？", "！", "。": return true
  default: return false
  }
}

/// The names of the letters end in a vowel, but for 엘 and 알, 엠 and 엔.
private func sound(ofLetter value: UInt32) -> FinalSound {
  switch Unicode.Scalar(value) {
  case "L", "R": .rieul
  case "M", "N": .closed
  default: .open
  }
}

/// The sound of a number by its last digit that is read, or by the word for its trailing zeros: 십, 백,
/// 천, 만, 억, 조, 경, 해.
private func sound(ofNumber scalars: ArraySlice<Unicode.Scalar>) -> FinalSound {
  var zeros = 0
  var last: UInt32?
  var isFraction = false
  var isCounting = true
  for scalar in scalars.reversed() {
    let value = narrow(scalar.value)
    if value == 0x2E {
      isFraction = true
      break
    }
    if value == 0x2C { continue }
    guard value >= 0x30, value <= 0x39 else { break }
    if isCounting, value == 0x30 {
      zeros += 1
    } else if isCounting {
      last = value - 0x30
      isCounting = false
    }
  }
  // After a point every digit is read by itself, and so is a lone zero.
  if zeros > 0, isFraction || last == nil { return .closed }
  switch zeros {
  case 0: break
  case 12...15, 20...23: return .open
  default: return .closed
  }
  switch last {
  case 1, 7, 8: return .rieul
  case 2, 4, 5, 9: return .open
  case nil: return .unknown
  default: return .closed
  }
}
