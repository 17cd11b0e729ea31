// Amounts, numbers, dates and names in forms that only guess what is meant: told only where a line
// with it in it has no mistake.

import UnicodeText

extension WrittenLine {
  /// What the words at a place may mean.
  func guesses(at place: Int) -> [WordMatch] {
    let forms =
      [capital(at: place), numberInParts(at: place), partOfHundred(at: place)]
      + texts(at: place) + dates(at: place) + times(at: place) + particles(at: place)
      + amounts(at: place)
    let found =
      forms.compactMap { $0 }
      + WordRow.guessesByWord.rows(at: word(place)).compactMap { match($0, at: place) }
      + heads(at: place)
    return found.filter { !losesUnit($0) }.map { match in
      var match = narrowed(match)
      match.isTried = true
      return match
    }
  }

  /// Whether nothing is left of an amount or a time but its number, which says something else.
  ///
  /// What a scenario gives is known by its fact.
  private func losesUnit(_ match: WordMatch) -> Bool {
    let first = match.places.lowerBound
    guard clause != "scenario", match.places.count == 2, kind(first) == .number,
      match.meant == [text(first)]
    else { return false }
    let unit = text(first + 1)
    return currency(of: unit, isBefore: false) != nil
      || Vocabulary.keyword(unit).map { Vocabulary.isUsed($0, as: .unit) } == true
  }

  private func guess(_ places: Range<Int>, _ meant: String, _ cause: String = "") -> WordMatch {
    WordMatch(places: places, meant: [meant], cause: cause)
  }

  // MARK: Words

  // AND | Yes
  private func capital(at place: Int) -> WordMatch? {
    guard kind(place) == .word, text(place) != word(place), Vocabulary.keyword(word(place)) != nil
    else { return nil }
    return guess(
      place..<(place + 1),
      word(place),
      "the words of the language have small letters: `\(word(place))`"
    )
  }

  // 해지의 사유 | 해지.사유는 이사 | 미납금이 0원
  private func particles(at place: Int) -> [WordMatch] {
    guard kind(place).isWord, let last = text(place).last else { return [] }
    let stem = String(text(place).dropLast())
    guard !stem.isEmpty else { return [] }
    let next = place + 1
    let isName = kind(next).isWord
    switch last {
    case "의":
      let dot = isName ? [guess(place..<(next + 1), "\(stem).\(text(next))", particle)] : []
      let product = kind(next) == .percentNumber ? [guess(place..<next, stem + " *", particle)] : []
      return dot + product + [guess(place..<next, stem, particle)]
    case "은", "는", "이", "가", "을", "를", "에", "과", "와", "도":
      return [
        guess(place..<next, stem + " is", particle), guess(place..<next, stem, particle),
      ]
    case "함", "임", "됨": return [guess(place..<next, stem, particle)]
    default: return []
    }
  }

  private var particle: String { "a name has no particle behind it" }

  // MARK: Texts

  // "2026-01-10" | "3" | "gym" | “Fees"
  private func texts(at place: Int) -> [WordMatch] {
    guard kind(place) == .string else { return [] }
    let inner = String(text(place).dropFirst().dropLast())
    guard !inner.isEmpty, !inner.contains("\"") else { return [] }
    let isValue = inner.utf8.allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2E || $0 == 0x3A || $0 == 0x20
    }
    let cause =
      isValue
      ? "a number, a date and a time stand without quotation marks"
      : "a name stands without quotation marks"
    if isValue {
      return [
        guess(place..<(place + 1), inner, cause),
        guess(place..<(place + 1), inner + " 00:00", cause),
      ]
    }
    return inner.contains(" ") ? [] : [guess(place..<(place + 1), inner, cause)]
  }

  // MARK: Heads of clauses

  // policy Refunds at the gym | exclude owing “Fees" | require r Title" | "Fees are "outstanding""
  private func heads(at place: Int) -> [WordMatch] {
    guard isHead, place == 1, count > 2 else { return [] }
    var found: [WordMatch] = []
    let rest = text(1..<count)
    // 6_owing
    if kind(1) == .number, touches(2), kind(2).isWord {
      let name = Self.name(text(2).filter { $0 != "_" }) + "_" + text(1)
      found.append(guess(1..<3, name, "a name does not begin with a digit"))
    }
    // A name in quotation marks, or with signs.
    if kind(1) == .string {
      let name = Self.name(text(1).filter { $0 != "\"" })
      found.append(guess(1..<2, name, "a name stands without quotation marks"))
    }
    if let name = text(2..<count).isEmpty ? nil : Self.name(text(1)), clause != "scenario",
      !(1..<count).contains(where: { word($0) == "each" })
    {
      let title = rest.filter { $0 != "\"" && $0 != "“" && $0 != "”" }
      if kind(1).isWord {
        let words = String(title.dropFirst(text(1).count).drop { $0 == " " })
        found.append(guess(2..<count, "\"\(words)\"", "a title stands in straight quotation marks"))
      }
      if name != "name" {
        found.append(guess(1..<count, "\(name) \"\(title)\"", "a clause has a name, and a title"))
      }
    }
    // A name with brackets, dots or digits before its title.
    if let title = (2..<count).first(where: { kind($0) == .string }), title > 2 {
      let name = Self.name(text(1..<title))
      let joined = name.filter { $0 != "_" }
      found.append(guess(1..<title, joined, "a name is one word of letters, digits and `_`"))
      found.append(guess(1..<title, name, "a name is one word of letters, digits and `_`"))
    }
    // A value without `=` behind the title.
    if let title = (1..<(count - 1)).first(where: { kind($0) == .string }) {
      let next = kind(title + 1) == .error ? title + 2 : title + 1
      if next < count {
        found.append(guess((title + 1)..<next + 1, "= " + text(next), "a value has `=` before it"))
      }
    }
    // A type in the head of a parameter.
    if clause == "parameter" || clause == "define", kind(2).isWord, kind(3) == .string {
      found.append(guess(1..<3, text(1), "the value tells the type: it is not written"))
    }
    return found
  }

  /// A name that can stand for a piece of text.
  static func name(_ text: String) -> String {
    var name = ""
    for scalar in text.lowercased().unicodeScalars {
      // A middle dot may stand in a name, but nobody means one.
      let isPart =
        name.isEmpty ? isIdentifierStart(scalar.value) : isIdentifierContinue(scalar.value)
      if isPart, scalar != "·" {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, !name.hasSuffix("_") {
        name.append("_")
      }
    }
    while name.hasSuffix("_") { name.removeLast() }
    return name.isEmpty ? "name" : name
  }

  // MARK: Numbers

  // 10 000 | 10'000
  private func numberInParts(at place: Int) -> WordMatch? {
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
  private func partOfHundred(at place: Int) -> WordMatch? {
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
  private func amounts(at place: Int) -> [WordMatch] {
    let written = "an amount is a number with the code of its currency behind it"
    var found: [WordMatch] = []
    let code = currency ?? "EUR"
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
        found.append(
          guess(
            place..<(place + 2),
            "\(text(place)) \(code)",
            "the policy counts in \(code), and has no amounts in \(other)"
          )
        )
      }
    }
    if kind(place) == .error, kind(place + 1) == .number,
      let other = currency(of: text(place), isBefore: true), other != code,
      !isElsewhere(other)
    {
      found.append(
        guess(
          place..<(place + 2),
          "\(text(place + 1)) \(code)",
          "the policy counts in \(code), and has no amounts in \(other)"
        )
      )
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

  private static func isDigit(_ character: Character) -> Bool {
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

  // MARK: Times

  // 17h | 5 o'clock | 9.30 | 오후3시 | PM 3:00 | 15：00 | 1h30m | 1:30 | 1 fortnight | 1 quarter
  private func times(at place: Int) -> [WordMatch] {
    let clock = "a time of day is written in figures from 00:00 to 23:59"
    var found: [WordMatch] = []
    func time(_ end: Int, _ hour: Int, _ minute: Int) {
      guard (0...23).contains(hour), (0...59).contains(minute) else { return }
      found.append(
        guess(place..<end, Self.digits(hour, 2) + ":" + Self.digits(minute, 2), clock)
      )
    }
    let number = kind(place) == .number ? Int(text(place)) : nil
    if let number {
      if ["h", "hrs", "hours", "uhr", "시", "o"].contains(word(place + 1)) {
        if word(place + 1) != "o" { time(place + 2, number, 0) }
        if text(place + 2) == "'", word(place + 3) == "clock" { time(place + 4, number, 0) }
      }
      if text(place + 1) == "：", let minute = Int(text(place + 2)) {
        time(place + 3, number, minute)
      }
      switch word(place + 1) {
      case "fortnight", "fortnights":
        found.append(guess(place..<(place + 2), "\(number * 2) weeks"))
      case "quarter", "quarters", "분기":
        found.append(guess(place..<(place + 2), "\(number * 3) months"))
      case "hours", "시간":
        if number % 24 == 0 {
          found.append(
            guess(
              place..<(place + 2),
              number == 24 ? "1 day" : "\(number / 24) days",
              "a date is counted in days"
            )
          )
        }
      case let word where word.hasPrefix("h") && word.hasSuffix("m"):
        if let minutes = Int(word.dropFirst().dropLast()) {
          found.append(guess(place..<(place + 2), "\(number * 60 + minutes) minutes"))
        }
      default: break
      }
    }
    let pieces = text(place).split(separator: ".")
    if kind(place) == .number, pieces.count == 2, let hour = Int(pieces[0]),
      pieces[1].utf8.count == 2,
      let minute = Int(pieces[1])
    {
      time(place + 1, hour, minute)
    }
    let parts = text(place).split(separator: ":").compactMap { Int($0) }
    if kind(place) == .error || kind(place) == .timeLiteral, parts.count == 2 {
      found.append(
        guess(place..<(place + 1), "\(parts[0] * 60 + parts[1]) minutes", "a duration has a unit")
      )
    }
    if kind(place).isWord { found += koreanTime(at: place) }
    return found
  }

  private func koreanTime(at place: Int) -> [WordMatch] {
    let clock = "a time of day is written in figures from 00:00 to 23:59"
    let isWord = text(place).hasPrefix("오후") || text(place).hasPrefix("오전")
    let isLate = text(place).hasPrefix("오후") || word(place) == "pm"
    guard isWord || word(place) == "pm" || word(place) == "am" else { return [] }
    let rest = isWord ? text(place).dropFirst(2).filter { Self.isDigit($0) } : ""
    var end = place + 1
    var hour = Int(rest)
    var minute = 0
    if hour == nil {
      let parts = text(end).split(separator: ":").compactMap { Int($0) }
      hour = parts.first
      minute = parts.count > 1 ? parts[1] : 0
      end += 1
      if text(end) == "시" { end += 1 }
    }
    guard let hour, hour <= 12 else { return [] }
    let hours = hour == 12 ? (isLate ? 12 : 0) : isLate ? hour + 12 : hour
    let time = Self.digits(hours, 2) + ":" + Self.digits(minute, 2)
    return [guess(place..<end, time, clock)]
  }

  // MARK: Dates

  // 20260101 | 2026 | 1-Jan-2026 | '25.8.1 | 2025.8.1.(금) | 2025년8월1일 | … 24:00 | … at 09:00
  private func dates(at place: Int) -> [WordMatch] {
    let order = "a date is written in figures: year, month, day"
    var found: [WordMatch] = []
    func date(_ end: Int, _ year: Int, _ month: Int, _ day: Int) {
      guard (1...12).contains(month), (1...31).contains(day), year > 0 else { return }
      let date =
        Self.digits(year < 100 ? 2000 + year : year, 4) + "-" + Self.digits(month, 2) + "-"
        + Self.digits(day, 2)
      found.append(guess(place..<end, date, order))
      found.append(guess(place..<end, date + " 00:00", order))
    }
    if kind(place) == .number, let number = Int(text(place)) {
      if text(place).utf8.count == 8 {
        date(place + 1, number / 10_000, number / 100 % 100, number % 100)
      }
      if text(place).utf8.count == 4, number > 1900 { date(place + 1, number, 1, 1) }
      if kind(place + 1) == .minus, let month = Self.month(word(place + 2)),
        kind(place + 3) == .minus, let year = Int(text(place + 4))
      {
        date(place + 5, year, month, number)
      }
      let joined = text(place + 1)
      if joined.hasPrefix("년") {
        let parts = joined.split { !Self.isDigit($0) }.compactMap { Int($0) }
        if parts.count == 2 { date(place + 2, number, parts[0], parts[1]) }
      }
      if joined == "월", let day = Int(text(place + 2)), text(place + 3) == "일" {
        date(place + 4, 2026, number, day)
      }
    }
    let first = text(place) == "'" ? place + 1 : place
    let parts = text(first).split(separator: ".").compactMap { Int($0) }
    if parts.count == 3 { date(first + 1, parts[0], parts[1], parts[2]) }
    if let match = dateOrTime(at: place), let day = match.meant.first, day.utf8.count == 10 {
      let end = match.places.upperBound
      if text(end) == "(" || text(end) == "." {
        if let close = (end..<min(end + 4, count)).first(where: { text($0) == ")" }) {
          found.append(guess(place..<(close + 1), day, order))
        }
      }
      if let time = dateOrTime(at: end), let clock = time.meant.first, clock.utf8.count == 5 {
        found.append(guess(place..<time.places.upperBound, "\(day) \(clock)", order))
      }
      found.append(guess(match.places, day + " 00:00", "an instant has a time of day"))
    }
    if kind(place) == .dateLiteral {
      let end = word(place + 1) == "at" ? place + 2 : place + 1
      if kind(end) == .timeLiteral, end > place + 1 {
        found.append(guess(place..<(end + 1), text(place) + " " + text(end), order))
      }
      found.append(
        guess(place..<(place + 1), text(place) + " 00:00", "an instant has a time of day")
      )
    }
    return found
  }
}
