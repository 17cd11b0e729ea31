// Lines that are always written alike: counting rules, and the ways in which a deadline counts.

import SourceText

/// A line made of fixed words, with at most one number or name in it.
struct FixedPhrase {
  enum Part {
    case word(Keyword)
    /// `day` or `days`, the plural in messages.
    case days
    /// `00:00`.
    case midnight
    case number
    case name
  }

  let kind: NodeKind
  let parts: [Part]

  private init(_ kind: NodeKind, _ parts: Part...) {
    self.kind = kind
    self.parts = parts
  }

  private init(_ kind: NodeKind, _ words: [Keyword], _ rest: Part...) {
    self.kind = kind
    parts = words.map { .word($0) } + rest
  }

  /// The phrase as messages show it.
  var text: String {
    parts.map { part in
      switch part {
      case .word(let word): Vocabulary.spelling(word)
      case .days: Vocabulary.spelling(.days)
      case .midnight: "00:00"
      case .number: "N"
      case .name: "NAME"
      }
    }.joined(separator: " ")
  }

  /// The first word of the phrase.
  var head: String { String(text.prefix { $0 != " " }) }

  /// The lines of `periods`.
  static let countingRules: [FixedPhrase] = [
    FixedPhrase(.firstDayIncluded, [.first, .day, .included]),
    FixedPhrase(.firstDayExcluded, [.first, .day, .excluded]),
    FixedPhrase(
      .firstDayExcludedUnlessMidnight,
      [.first, .day, .excluded, .unless, .it, .begins, .at],
      .midnight
    ),
    FixedPhrase(
      .monthsEndOnCorrespondingDay,
      [.months, .end, .on, .the, .corresponding, .day]
    ),
    FixedPhrase(
      .monthsEndBeforeCorrespondingDay,
      [.months, .end, .before, .the, .corresponding, .day]
    ),
    FixedPhrase(.lastDayOffStays, [.last, .day, .off, .stays]),
    FixedPhrase(
      .lastDayOffMoves,
      [.last, .day, .off, .moves, .to, .the, .next, .business, .day]
    ),
    FixedPhrase(.hoursRunFromEvent, [.hours, .run, .from, .the, .event]),
    FixedPhrase(.hoursRunFromNextFullHour, [.hours, .run, .from, .the, .next, .full, .hour]),
    FixedPhrase(.leastBusinessDays, .word(.at), .word(.least), .number, .word(.business), .days),
  ]

  /// The lines of `deadline` that change how it counts.
  static let waysOfCounting: [FixedPhrase] = [
    FixedPhrase(.countingFirstDay, [.counting, .the, .first, .day]),
    FixedPhrase(.countingClearDays, [.counting, .clear, .days]),
    FixedPhrase(.countingBy, [.counting, .by], .name),
    FixedPhrase(.withoutRolling, [.without, .rolling]),
  ]
}

extension Parser {
  // one of the phrases [source "…"]
  func fixedPhrase(_ phrases: [FixedPhrase], takesSource: Bool) -> NodeID {
    let start = position
    let counts = phrases.map { countMatching($0) }
    // `first day excluded` is whole, and also the beginning of another phrase.
    for (phrase, count) in zip(phrases, counts) where count == phrase.parts.count {
      let isWhole = kind(count) == .end || (takesSource && at(.source, count))
      if isWhole { return take(phrase) }
    }
    let longest = counts.max() ?? 0
    if longest == 0 {
      fail(SyntaxProblems.unknownPhrase(here, text(), phrases))
    } else {
      let alike = zip(phrases, counts).filter { $0.1 == longest }.map { $0.0 }
      position += longest
      fail(SyntaxProblems.unfinishedPhrase(here, text(), alike.map({ $0.text })))
      position = start
    }
    return unexpectedRest()
  }

  /// How many parts of a phrase stand here.
  private func countMatching(_ phrase: FixedPhrase) -> Int {
    var count = 0
    while count < phrase.parts.count, matches(phrase.parts[count], count) { count += 1 }
    return count
  }

  private func matches(_ part: FixedPhrase.Part, _ offset: Int) -> Bool {
    switch part {
    case .word(let word): at(word, offset)
    case .days: at(.day, offset) || at(.days, offset)
    case .midnight: kind(offset) == .timeLiteral && isMidnight(text(offset))
    case .number: kind(offset) == .number
    case .name: isFreeName(offset)
    }
  }

  /// Whether a time is `00:00` or `00:00:00`.
  private func isMidnight(_ time: String) -> Bool {
    time.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ":") }
  }

  /// Whether a name that is no reserved word stands so many places ahead.
  func isFreeName(_ offset: Int) -> Bool {
    guard let word = keyword(offset) else { return kind(offset).isWord }
    return !Vocabulary.isUsed(word, as: .reserved)
  }

  private func take(_ phrase: FixedPhrase) -> NodeID {
    let start = position
    var main = start
    var children: [NodeID] = []
    for part in phrase.parts {
      switch part {
      case .number:
        children.append(leaf(.literalNumber))
      case .name:
        main = position
        advance()
      default:
        advance()
      }
    }
    if !atEnd { children.append(source()) }
    return item(phrase.kind, from: start, main: main, children)
  }
}
