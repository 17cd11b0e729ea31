// The numbers and days next to one that is written.

import Quantities

/// The numbers that differ from a written one by one in its last place, spelt as it is; none below
/// zero.
func neighbours(of text: String) -> [String] {
  let digits = text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0) - 0x30 }
  guard !digits.isEmpty else { return [] }
  var found = [spelt(more(digits), like: text)]
  if digits.contains(where: { $0 != 0 }) { found.append(spelt(less(digits), like: text)) }
  return found
}

private func more(_ digits: [Int]) -> [Int] {
  var digits = digits
  for index in digits.indices.reversed() {
    if digits[index] < 9 {
      digits[index] += 1
      return digits
    }
    digits[index] = 0
  }
  return [1] + digits
}

/// - Requires: not all digits are 0.
private func less(_ digits: [Int]) -> [Int] {
  var digits = digits
  for index in digits.indices.reversed() {
    if digits[index] > 0 {
      digits[index] -= 1
      break
    }
    digits[index] = 9
  }
  return digits
}

/// Digits with the point and the percent sign of a text; signs between thousands, which would have to
/// move, are left out.
private func spelt(_ digits: [Int], like text: String) -> String {
  var digits = digits
  var result: [Character] = []
  for character in text.reversed() {
    if character.isASCII, character.isNumber {
      result.append(Character(String(digits.removeLast())))
    } else if character != "," && character != "_" {
      result.append(character)
    }
  }
  result += digits.reversed().map { Character(String($0)) }
  var spelt = String(result.reversed())
  while spelt.count > 1, spelt.hasPrefix("0"), spelt.dropFirst().first?.isNumber == true {
    spelt.removeFirst()
  }
  return spelt
}

/// The days before and after a written date.
func daysBeside(_ text: String) -> [String] {
  guard let date = CalendarDate.parse(ArraySlice(Array(text.utf8))) else { return [] }
  return [1, -1].compactMap { days in
    CalendarDate(dayNumber: date.dayNumber + days).map { $0.description }
  }
}
