// What people write instead of the words of the language, told in their own line.

import SourceText
import UnicodeText

extension WrittenLine {
  /// What the words at a place mean, the surest first; empty where they are none that people bring.
  func wordings(at place: Int) -> [WordMatch] {
    let forms = [
      quotes(at: place), head(at: place), monthAlone(at: place), dateOrTime(at: place),
      sumOfField(at: place), withinDays(at: place), withinSpan(at: place),
      rangeInCell(at: place), framedCells(at: place), amountOrNumber(at: place),
    ]
    let others = [
      equalSign(at: place), alternatives(at: place), dateAtTime(at: place), multiple(at: place),
    ]
    return forms.compactMap { $0 }
      + WordRow.allByWord.rows(at: word(place)).compactMap { match($0, at: place) }
      + others.compactMap { $0 }
  }

  /// The finding that tells a match.
  func told(_ match: WordMatch) -> Diagnostic {
    let range = range(match.places)
    let written = text(match.places)
    let meant = spaced(match.meant.first ?? "", at: match.places)
    let cause: String
    if !match.cause.isEmpty {
      cause = match.cause
    } else if written == "=", meant == "is" {
      cause = "values are compared with `is`"
    } else if meant.allSatisfy({ $0 == " " }) {
      cause = "\(SyntaxProblems.quoted(written)) has no meaning here"
    } else {
      cause = "\(SyntaxProblems.quoted(written)) is written `\(escapeControls(meant))` in rules"
    }
    var cure = match.advice
    if cure.isEmpty {
      cure = zip(match.meant, match.notes).map { "`\($0)` for \($1)" }.joined(separator: ", or ")
      cure = "write " + (cure.isEmpty ? shown(match.places, meant) : cure)
    }
    let isOne = match.meant.count == 1 && match.advice.isEmpty
    return Diagnostic(
      .writtenOtherwise,
      at: range,
      cause,
      cure: cure,
      fix: isOne ? TextEdit(range, meant) : nil
    )
  }

  /// The line as it should stand, or where it is long, the part that changes.
  func shown(_ places: Range<Int>, _ meant: String) -> String {
    let line = mended(places, meant).withoutSpacesAtEnd()
    return "`" + escapeControls(displayWidth(of: line) <= 72 ? line : meant) + "`"
  }

  // MARK: Texts and head lines

  // “A title” | 'a title'
  private func quotes(at first: Int) -> WordMatch? {
    let pairs: [(String, String)] = [
      ("“", "”"), ("”", "”"), ("„", "“"), ("„", "”"), ("‘", "’"), ("'", "'"), ("«", "»"),
      ("「", "」"),
      ("『", "』"), ("＂", "＂"), ("″", "″"), ("“", "“"),
    ]
    guard kind(first) == .error, pairs.contains(where: { $0.0 == text(first) }) else { return nil }
    for last in (first + 1)..<max(count, first + 1)
    where pairs.contains(where: { $0.0 == text(first) && $0.1 == text(last) }) {
      let whole = text(first..<(last + 1))
      return WordMatch(
        places: first..<(last + 1),
        meant: ["\"" + whole.dropFirst().dropLast() + "\""],
        cause: "a text stands between straight quotation marks: `\"`"
      )
    }
    return nil
  }

  // exclude owing Fees are outstanding | exclude fees-owing "…" | exclude fees owing "…"
  private func head(at place: Int) -> WordMatch? {
    guard isHead, place == 1, count > 2, let word = Vocabulary.keyword(clause),
      Vocabulary.isUsed(word, as: .clause), word != .scenario, word != .use, kind(1).isWord
    else { return nil }
    var end = 2
    var parts = [text(1)]
    var isHyphen = false
    while kind(end).isWord || (kind(end) == .minus && touches(end) && touches(end + 1)) {
      if kind(end) == .minus {
        isHyphen = true
      } else if Vocabulary.isReserved(text(end)), !isHyphen, parts.count < 2 {
        break
      } else {
        parts.append(text(end))
      }
      end += 1
    }
    guard parts.count > 1, word != .table || kind(end) == .string else { return nil }
    if kind(end) == .string || isHyphen {
      return WordMatch(
        places: 1..<end,
        meant: [parts.joined(separator: "_")],
        cause: "a name is one word: `_` joins its parts"
      )
    }
    guard end == count, !Vocabulary.isReserved(parts[1]) || parts.count > 2 else { return nil }
    return WordMatch(
      places: 2..<end,
      meant: ["\"" + text(2..<end) + "\""],
      cause: "a title stands in quotation marks"
    )
  }

  // MARK: Cells of tables

  // 0-3 || … | 0-3 months || …
  private func rangeInCell(at place: Int) -> WordMatch? {
    guard clause == "table", kind(place) == .number, kind(place + 1) == .minus, touches(place + 1),
      touches(place + 2), kind(place + 2) == .number
    else { return nil }
    let isBare = !kind(place + 3).isWord
    let unit = isBare ? "" : " " + text(place + 3)
    return WordMatch(
      places: place..<(place + (isBare ? 3 : 4)),
      meant: ["from \(text(place))\(unit) to \(isBare ? "" : "under ")\(text(place + 2))\(unit)"],
      cause: "a range is written from one end to the other"
    )
  }

  // | "a" | 12.50 GBP | and |---|---|, below a list that is given
  private func framedCells(at place: Int) -> WordMatch? {
    guard clause == "scenario", place == 0, !isHead else { return nil }
    func isBar(_ place: Int) -> Bool { kind(place) == .bar }
    if tokens.indices.allSatisfy({ isBar($0) || kind($0) == .minus }), touches(1) {
      return WordMatch(
        places: 0..<count,
        meant: [""],
        cause: "no line stands between the columns and what is given",
        advice: "take it out"
      )
    }
    let first = isBar(0) ? 1 : 0
    let end = isBar(count - 1) ? count - 1 : count
    guard end - first < count, first < end else { return nil }
    return WordMatch(
      places: 0..<count,
      meant: [text(first..<end)],
      cause: "cells have bars between them alone"
    )
  }

  // MARK: Alternatives and counts of units

  // reason = moved
  private func equalSign(at place: Int) -> WordMatch? {
    let values = ["require", "exclude", "define", "property", "award", "for", "section", "advise"]
    guard kind(place) == .equal, place > 0, values.contains(clause) else { return nil }
    // On a head line, and where a line begins with it, the first one belongs to the value.
    let isFirst = !(0..<place).contains { kind($0) == .equal }
    if isFirst, isHead { return nil }
    return WordMatch(
      places: place..<(place + 1),
      meant: ["is"],
      cause: "values are compared with `is`"
    )
  }

  // is moved or ill | is moved, ill
  private func alternatives(at place: Int) -> WordMatch? {
    guard word(place) == "is" else { return nil }
    let isNegated = word(place + 1) == "not"
    var end = isNegated ? place + 2 : place + 1
    var names: [String] = []
    while isName(end) || kind(end) == .string {
      names.append(text(end))
      end += 1
      guard word(end) == "or" || kind(end) == .comma, isName(end + 1) || kind(end + 1) == .string,
        kind(end + 2) != .dot, !continues(end + 2)
      else { break }
      end += 1
    }
    guard names.count > 1 else { return nil }
    let meant = (isNegated ? "is not one of " : "is one of ") + names.joined(separator: ", ")
    return WordMatch(
      places: place..<end,
      meant: [meant],
      cause: "several alternatives follow `is one of`, with commas between them"
    )
  }

  /// Whether a comparison goes on here, so that what stands before is its left side.
  private func continues(_ place: Int) -> Bool {
    switch kind(place) {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus, .asterisk, .slash: true
    default: word(place) == "is" || word(place) == "holds" || word(place) == "applies"
    }
  }

  // sum of items.cost
  private func sumOfField(at place: Int) -> WordMatch? {
    guard word(place) == "sum" || word(place) == "total", word(place + 1) == "of",
      isName(place + 2),
      kind(place + 3) == .dot, kind(place + 4).isWord, kind(place + 5) != .dot,
      word(place + 5) != "for"
    else { return nil }
    let sum = "sum of x.\(text(place + 4)) for each x in \(text(place + 2))"
    return WordMatch(
      places: place..<(place + 5),
      meant: [place + 5 < count ? "(\(sum))" : sum],
      cause: "a sum names each element of its list",
      isCertain: true
    )
  }

  // = within 14 working days of …
  private func withinSpan(at place: Int) -> WordMatch? {
    guard kind(place) == .equal, word(place + 1) == "within",
      let span = countedInWords(at: place + 2),
      ["after", "of", "from", "since"].contains(word(span.places.upperBound))
    else { return nil }
    return WordMatch(
      places: place..<(span.places.upperBound + 1),
      meant: ["= \(span.meant[0]) after"]
    )
  }

  // filed_at within 30 days after sent_on
  private func withinDays(at place: Int) -> WordMatch? {
    guard isName(place), kind(place - 1) != .dot else { return nil }
    var end = place + 1
    while kind(end) == .dot { end += 2 }
    let subject = place..<end
    if word(end) == "is" { end += 1 }
    guard word(end) == "within", kind(end + 1) == .number else { return nil }
    var unit = end + 2
    if word(unit) == "business" { unit += 1 }
    guard ["after", "of", "from", "since"].contains(word(unit + 1)) else { return nil }
    return WordMatch(
      places: place..<(unit + 2),
      meant: ["\(text(subject)) <= \(text((end + 1)..<(unit + 1))) after"],
      cause: "whether a day is within a period is told by comparing it with the period's end",
      isCertain: true
    )
  }

  // month of d is April | month of d is 4
  private func monthAlone(at place: Int) -> WordMatch? {
    guard word(place) == "month", word(place + 1) == "of" else { return nil }
    var end = place + 3
    while kind(end) == .dot { end += 2 }
    guard word(end) == "is" else { return nil }
    if word(end + 1) == "not" { end += 1 }
    let number = kind(end + 1) == .number ? Int(text(end + 1)) : Self.month(word(end + 1))
    guard let number, (1...12).contains(number), kind(end + 2) != .number else { return nil }
    let months = "`\(text(place..<(end + 1))) 2026-\(Self.digits(number, 2))`"
    return WordMatch(
      places: (end + 1)..<(end + 2),
      meant: [""],
      cause: "a month is one of a year, and has its year before it",
      advice: "write it with its year, such as \(months), and join several years with `or`",
      isCertain: true
    )
  }

  // joined + 14 days at 17:00
  private func dateAtTime(at place: Int) -> WordMatch? {
    var end = place
    while end < count, word(end) != "at", kind(end) != .comma { end += 1 }
    guard end > place, end - place < 10, word(end) == "at", kind(place) != .equal, place > 0,
      kind(place - 1) == .equal || Self.isComparison(kind(place - 1))
    else { return nil }
    guard kind(end + 1) == .timeLiteral, end - place > 1 else { return nil }
    return WordMatch(
      places: place..<(end + 2),
      meant: ["(\(text(place..<end))) at \(text(end + 1))"],
      cause: "a date that is more than a name stands in brackets before `at`"
    )
  }

  private static func isComparison(_ kind: TokenKind) -> Bool {
    switch kind {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  /// Whether a value begins at a place, behind a sign or a word that joins values.
  private func beginsOperand(_ place: Int) -> Bool {
    switch kind(place - 1) {
    case .equal, .plus, .minus, .asterisk, .slash, .less, .lessOrEqual, .greater, .greaterOrEqual,
      .openParenthesis, .comma, .bar, .doubleBar:
      true
    default: ["when", "and", "or", "is", "not", "than", "to", "from"].contains(word(place - 1))
    }
  }

  // n months
  private func multiple(at place: Int) -> WordMatch? {
    guard isName(place), Vocabulary.keyword(text(place)) == nil,
      let unit = Vocabulary.keyword(text(place + 1)),
      Vocabulary.isUsed(unit, as: .unit), unit != .won, place > 0, beginsOperand(place)
    else { return nil }
    let name = text(place + 1)
    let one = name.utf8.count > 3 && name.hasSuffix("s") ? String(name.dropLast()) : name
    return WordMatch(
      places: place..<(place + 2),
      meant: ["\(text(place)) * 1 \(one)"],
      cause: "a unit stands behind a written number; another number is multiplied by it"
    )
  }
}

extension String {
  /// The text without the spaces at its end.
  func withoutSpacesAtEnd() -> String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
