// The form of a row in the table of what people write, and how it is found in a line.

import UnicodeText

/// Where the words of a row stand.
enum WordPlace {
  /// Anywhere in a line.
  case anywhere
  /// Behind a value, in a line that may hold conditions.
  case operators
  /// At the beginning of a line below the first one of these clauses.
  case line([Keyword])
  /// Within these clauses, not at the beginning of a line.
  case within([Keyword])
  /// Behind a value or a part of one: in a line that begins with `=`, or on the head line of a
  /// `define` or an `award`.
  case behindValue
  /// At the beginning of any line below the first one.
  case start
  /// At the beginning of a clause.
  case clause
  /// Where a fact has its type.
  case type
}

/// What people write, and how it is written in rules.
struct WordRow {
  /// A part of what people write.
  enum Part {
    /// One of some words, and whether it may be left out.
    case word([String], isOptional: Bool)
    case number, percent, time
    /// Anything up to the next part, commas and all.
    case list
    /// A name, or a number with its unit, or any other few tokens up to the next part.
    case operand
    /// A name that is no word of the language.
    case name
    /// A text in quotation marks.
    case string
    /// A word that is a unit of time or a period.
    case unit
    /// The end of the line.
    case end
  }

  let place: WordPlace
  let parts: [Part]
  /// What stands for it in rules; `{1}` is what stands at the first part, `{c}` the
  /// policy's currency, `{u}` its smallest unit.
  let meant: String
  /// Why, in plain words; empty where it is enough to say what it is written as.
  let cause: String
  /// What to do where no words can stand in the place, in the form of `meant`; else empty.
  let advice: String

  /// - Parameter written: words with spaces between them: `a|b` is one of two, `a?` may be left out,
  ///   `<n>` is a number, `<%>` a percentage, `<t>` a time of day, `<x>` any operand, `<l>` a list,
  ///   `<w>` a name, `<u>` a unit, `<s>` a text, `<end>` the end of the line.
  init(
    _ written: String,
    _ meant: String,
    at place: WordPlace = .anywhere,
    _ cause: String = "",
    advice: String = ""
  ) {
    self.place = place
    self.meant = meant
    self.cause = cause
    self.advice = advice
    parts = written.split(separator: " ").map { piece in
      switch piece {
      case "<n>": return .number
      case "<%>": return .percent
      case "<t>": return .time
      case "<x>": return .operand
      case "<l>": return .list
      case "<w>": return .name
      case "<u>": return .unit
      case "<s>": return .string
      case "<end>": return .end
      default:
        let isOptional = piece.count > 1 && piece.hasSuffix("?")
        let words = isOptional ? piece.dropLast() : piece
        return .word(
          words == "||" || words == "|"
            ? [String(words)] : words.split(separator: "|").map { String($0) },
          isOptional: isOptional
        )
      }
    }
  }
}

/// The rows of a table by the words that they can begin with.
struct WordTable {
  private let rows: [WordRow]
  /// The numbers of the rows that begin with a word, and of those that begin with anything.
  private var byWord: [String: [Int]] = [:]
  private var open: [Int] = []

  init(_ rows: [WordRow]) {
    self.rows = rows
    for (number, row) in rows.enumerated() {
      guard let words = Self.firstWords(row) else {
        open.append(number)
        continue
      }
      for word in words where byWord[word]?.last != number {
        byWord[word, default: []].append(number)
      }
    }
  }

  /// The words that a row can begin with; nil where it begins with another part.
  private static func firstWords(_ row: WordRow) -> [String]? {
    var found: [String] = []
    for part in row.parts {
      guard case .word(let words, let isOptional) = part else { return nil }
      found += words
      if !isOptional { return found }
    }
    return nil
  }

  /// The rows that may stand at a word, in the order of the table.
  func rows(at word: String) -> [WordRow] {
    guard let own = byWord[word] else { return open.map { rows[$0] } }
    return (own + open).sorted().map { rows[$0] }
  }
}

extension WordRow {
  static let allByWord = WordTable(all)
  static let guessesByWord = WordTable(guesses)

  /// The words that the rows themselves bring, which need no declaration.
  static let ownWords: Set<String> = {
    var words: Set<String> = []
    for row in all + guesses {
      var word = ""
      for character in row.meant + " " {
        if character.isLetter || character.isNumber || "_{}".contains(character) {
          word.append(character)
        } else {
          if !word.contains("{") { words.insert(word) }
          word = ""
        }
      }
    }
    return words
  }()
}

/// What was found in a line: the places of the words, and what they mean.
struct WordMatch {
  var places: Range<Int>
  /// What is written there in rules; two where the words can mean two things.
  var meant: [String]
  var cause = ""
  /// What each of two meanings is for.
  var notes: [String] = []
  /// What to do, where no words can stand in the place.
  var advice = ""
  /// Whether the words say something else only where they are reported as such: not because of
  /// the types around them.
  var isCertain = false
  /// Whether they are only told where the line with them in it has no mistake.
  var isTried = false
}

extension WrittenLine {
  /// The row's words at a place of the line, or nil.
  func match(_ row: WordRow, at first: Int) -> WordMatch? {
    switch row.place {
    case .anywhere: break
    case .operators:
      let isFixed = ["periods", "calendar", "outline", "duty", "events"].contains(clause)
      guard first > 0, !isFixed, word(first - 1) != "day" else { return nil }
    case .line(let clauses):
      guard first == 0, !isHead, clauses.contains(where: { Vocabulary.spelling($0) == clause })
      else { return nil }
    case .within(let clauses):
      guard first > 0, clauses.contains(where: { Vocabulary.spelling($0) == clause }) else {
        return nil
      }
    case .behindValue:
      guard first > 1, ["define", "award"].contains(clause), isHead || kind(0) == .equal else {
        return nil
      }
    case .start: guard first == 0, !isHead else { return nil }
    case .clause: guard first == 0, isHead else { return nil }
    case .type:
      guard first == 1, !isHead, clause == "facts" || clause == "events" else { return nil }
    }
    var captured: [Range<Int>] = []
    // In a table the sign parts what is compared from what results.
    if word(first) == "||", clause == "table", row.meant == "or" { return nil }
    guard let end = match(row.parts[...], at: first, &captured), end > first else { return nil }
    let meant = filled(row.meant, captured)
    if meant == text(first..<end) { return nil }
    if currency == nil, row.meant.hasPart("{c}") { return nil }
    let isAll = meant.isEmpty && first == 0 && end == count
    return WordMatch(
      places: first..<end,
      meant: [meant],
      cause: filled(row.cause, captured),
      advice: isAll && row.advice.isEmpty ? "take it out" : filled(row.advice, captured)
    )
  }

  /// A text of a row with what stands at its parts.
  private func filled(_ pattern: String, _ captured: [Range<Int>]) -> String {
    var result = ""
    var digits = false
    for character in pattern {
      switch character {
      case "{": digits = true
      case "}": digits = false
      default:
        if digits, character == "u" {
          result += smallestUnit
        } else if digits, character == "c" {
          result += currency ?? "EUR"
        } else if digits, let number = Int(String(character)),
          captured.indices.contains(number - 1)
        {
          result += text(captured[number - 1])
        } else {
          result.append(character)
        }
      }
    }
    return result
  }

  /// Whether a number stands before a place and its unit at it.
  private func isCut(_ place: Int) -> Bool {
    guard kind(place - 1) == .number, kind(place).isWord else { return false }
    return minorDigits(ofCurrency: text(place)) != nil
      || Vocabulary.keyword(text(place)).map { Vocabulary.isUsed($0, as: .unit) } == true
  }

  /// The place behind the parts, and the places of each part.
  private func match(
    _ parts: ArraySlice<WordRow.Part>,
    at place: Int,
    _ captured: inout [Range<Int>]
  ) -> Int? {
    guard let part = parts.first else { return place }
    let rest = parts.dropFirst()
    func one(_ length: Int, _ captured: inout [Range<Int>]) -> Int? {
      let saved = captured
      captured.append(place..<(place + length))
      if let end = match(rest, at: place + length, &captured) { return end }
      captured = saved
      return nil
    }
    switch part {
    case .word(let words, let isOptional):
      if words.contains(word(place)), let end = one(1, &captured) { return end }
      return isOptional ? one(0, &captured) : nil
    case .time: return kind(place) == .timeLiteral ? one(1, &captured) : nil
    case .list:
      for length in 1...40 where place + length <= count {
        if let end = one(length, &captured) { return end }
      }
      return nil
    case .number: return kind(place) == .number ? one(1, &captured) : nil
    case .string: return kind(place) == .string ? one(1, &captured) : nil
    case .percent: return kind(place) == .percentNumber ? one(1, &captured) : nil
    case .name:
      guard isName(place), kind(place - 1) != .dot || captured.isEmpty == false else { return nil }
      var length = 1
      while kind(place + length) == .dot, kind(place + length + 1).isWord { length += 2 }
      while length > 0 {
        if let end = one(length, &captured) { return end }
        length -= 2
      }
      return nil
    case .unit:
      return Vocabulary.keyword(text(place)).map { Vocabulary.isUsed($0, as: .unit) } == true
        ? one(1, &captured) : nil
    case .end: return place >= count ? one(0, &captured) : nil
    case .operand:
      for length in 1...8 where place + length <= count {
        // A number goes with the unit behind it.
        if !isCut(place + length), let end = one(length, &captured) { return end }
        if kind(place + length - 1) == .comma { break }
      }
      return nil
    }
  }
}
