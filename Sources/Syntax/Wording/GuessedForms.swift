// Words, texts, heads of clauses, amounts and times in forms that only guess what is meant: told only where a line with it in it
// has no mistake.

import UnicodeText

extension WrittenLine {
  /// What the words at a place may mean.
  func guesses(at place: Int) -> [WordMatch] {
    let forms =
      [
        capital(at: place), numberInParts(at: place), partOfHundred(at: place),
        countedFrom(at: place),
      ].compactMap { $0 }
      + texts(at: place) + dates(at: place) + times(at: place) + particles(at: place)
      + amounts(at: place)
    let found =
      forms + WordRow.guessesByWord.rows(at: word(place)).compactMap { match($0, at: place) }
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

  func guess(_ places: Range<Int>, _ meant: String, _ cause: String = "") -> WordMatch {
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
}
