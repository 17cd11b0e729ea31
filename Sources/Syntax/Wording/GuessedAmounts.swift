// What numbers, shares and amounts may mean that are written as nobody reads them here.

extension WrittenLine {
  // MARK: Numbers

  // 10 000 | 10'000
  func numberInParts(at place: Int) -> WordMatch? {
    guard kind(place) == .number, text(place).utf8.count <= 3 else { return nil }
    var digits = text(place)
    var end = place + 1
    while true {
      let next = text(end) == "'" || text(end) == "." ? end + 1 : end
      guard kind(next) == .number, text(next).utf8.count == 3 else { break }
      digits += "," + text(next)
      end = next + 1
    }
    guard end > place + 1 else { return nil }
    return guess(place..<end, digits, "groups of three digits are set apart by commas")
  }

  // 100분의 10 | 1할 | 5‰
  func partOfHundred(at place: Int) -> WordMatch? {
    guard kind(place) == .number, let number = Int(text(place)) else { return nil }
    if text(place) == "100", text(place + 1) == "분의", kind(place + 2) == .number {
      return guess(place..<(place + 3), text(place + 2) + "%", percentages)
    }
    if text(place + 1) == "할" { return guess(place..<(place + 2), "\(number * 10)%", percentages) }
    if text(place + 1) == "‰" {
      let tenths = number % 10 == 0 ? "\(number / 10)%" : "\(number / 10).\(number % 10)%"
      return guess(place..<(place + 2), tenths, percentages)
    }
    return nil
  }

  private var percentages: String { "a part of a hundred is a percentage" }

  // MARK: Amounts

  // 50 pence | 50p | 5 pounds 50 pence | GBP5 | 5 GPB | 1만5천원 | 20만 3,330원 | 백만원 | 30전
  func amounts(at place: Int) -> [WordMatch] {
    let written = "an amount is a number with the code of its currency behind it"
    var found: [WordMatch] = []
    let code = currency ?? "EUR"
    func foreign(_ other: String) -> String {
      "the policy counts in \(code), and has no amounts in \(other)"
    }
    if let (digits, end) = koreanNumber(at: place), end > place {
      let won = digits + " KRW"
      found.append(guess(place..<end, won, written))
      if text(end) == "원" { found.append(guess(place..<(end + 1), won, written)) }
    }
    if kind(place) == .number {
      let small = ["pence", "p", "penny", "cents", "cent", "c"]
      let large = currency(of: text(place + 1), isBefore: false) != nil
      if small.contains(word(place + 1)), let pence = Int(text(place)), pence < 100 {
        found.append(guess(place..<(place + 2), "0.\(Self.digits(pence, 2)) \(code)", written))
      }
      if large, kind(place + 2) == .number, small.contains(word(place + 3)),
        let pence = Int(text(place + 2))
      {
        let amount = "\(text(place)).\(Self.digits(pence, 2)) \(code)"
        found.append(guess(place..<(place + 4), amount, written))
      }
      if kind(place + 1).isWord, text(place + 1).utf8.count == 3,
        Self.sorted(text(place + 1).uppercased()) == Self.sorted(code)
      {
        found.append(guess(place..<(place + 2), "\(text(place)) \(code)", written))
      }
      if let other = currency(of: text(place + 1), isBefore: false), other != code,
        !isElsewhere(other)
      {
        found.append(guess(place..<(place + 2), "\(text(place)) \(code)", foreign(other)))
      }
    }
    if kind(place) == .error, kind(place + 1) == .number,
      let other = currency(of: text(place), isBefore: true), other != code,
      !isElsewhere(other)
    {
      found.append(guess(place..<(place + 2), "\(text(place + 1)) \(code)", foreign(other)))
    }
    if kind(place).isWord, text(place).utf8.count > 3 {
      let digits = String(text(place).drop { !Self.isDigit($0) })
      let letters = text(place).dropLast(digits.utf8.count)
      if currency(of: String(letters), isBefore: true) != nil,
        digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), !digits.isEmpty
      {
        found.append(guess(place..<(place + 1), "\(digits) \(code)", written))
      }
    }
    return found
  }

  /// Whether a word stands in other lines too, such as a second currency of the policy.
  private func isElsewhere(_ word: String) -> Bool {
    let own = tokens.first.map { $0...(tokens.last ?? $0) } ?? 0...0
    return tree.tokenKinds.indices.contains { index in
      tree.tokenKinds[index].isWord && !own.contains(index) && tree.text(TokenID(index)) == word
    }
  }

  static func isDigit(_ character: Character) -> Bool {
    character >= "0" && character <= "9"
  }

  private static func sorted(_ text: String) -> [UInt8] { Array(text.utf8).sorted() }

  /// A number in Korean words and figures, such as `1만5천`, `20만 3,330` or `백만`, with or without
  /// `원` in its last word, and the place behind it.
  private func koreanNumber(at place: Int) -> (digits: String, end: Int)? {
    var total = 0
    var part = 0
    var end = place
    var hasWord = false
    while end < count, end - place < 6 {
      if kind(end) == .number, let number = Int(text(end).filter { $0 != "," }) {
        part = number
        end += 1
      } else if kind(end).isWord, let scalars = Self.koreanParts(text(end)) {
        hasWord = true
        for (digit, zeros) in scalars {
          if let digit { part = digit }
          if zeros == 4 || zeros == 8 {
            total = (total + max(part, total == 0 ? 1 : 0)) * (zeros == 4 ? 10_000 : 100_000_000)
            part = 0
          } else if zeros > 0 {
            total += max(part, 1) * [1, 10, 100, 1_000][zeros]
            part = 0
          }
        }
        end += 1
      } else {
        break
      }
    }
    guard hasWord, end > place, total + part > 0 else { return nil }
    return (Self.grouped(String(total + part)), end)
  }

  /// The digits and powers of ten of a word such as `만5천원`; nil where it has anything else.
  private static func koreanParts(_ word: String) -> [(digit: Int?, zeros: Int)]? {
    var parts: [(digit: Int?, zeros: Int)] = []
    var number: Int?
    for character in word {
      if let digit = Int(String(character)), isDigit(character) {
        number = (number ?? 0) * 10 + digit
        continue
      }
      if let digit = ["일", "이", "삼", "사", "오", "육", "칠", "팔", "구"].firstIndex(of: character) {
        number = digit + 1
        continue
      }
      switch character {
      case "십": parts.append((number, 1))
      case "백": parts.append((number, 2))
      case "천": parts.append((number, 3))
      case "만": parts.append((number, 4))
      case "억": parts.append((number, 8))
      case "원", "정": continue
      default: return nil
      }
      number = nil
    }
    if let number { parts.append((number, 0)) }
    return parts.isEmpty ? nil : parts
  }
}
